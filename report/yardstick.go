package report

import (
	"math"

	"uitval/sim/result"
)

// yardsticks tells the class on each yardstick, with the quantities behind it: no class without its number.
func (s *sheet) yardsticks(sum result.Summary) {
	all := sum.Yardsticks
	if len(all) == 0 {
		return
	}
	titles := titlesOf(sum)
	s.heading(result.Text{NL: "Maatstaven", EN: "Yardsticks"})
	for _, y := range all {
		s.prose("", s.say(y.Title)+": "+s.class(y.Class)+s.scale(y.Classes))
		for _, c := range y.Criteria {
			lead := "  - "
			if c.ID == y.Decided {
				lead = "  * "
			}
			s.prose(lead, s.criterion(c, titles))
		}
		if y.Source != "" {
			s.prose("    ", s.sayf("Bron: %s", "Source: %s", y.Source))
		}
	}
	s.prose("", s.say(result.Text{NL: "* bepaalt de klasse.", EN: "* decides the class."}))
}

// titlesOf gives the titles of what a criterion may be about.
func titlesOf(sum result.Summary) map[string]result.Text {
	titles := map[string]result.Text{}
	for _, o := range sum.Organisations {
		titles[o.ID] = o.Title
	}
	for _, o := range sum.Sectors {
		titles[o.ID] = o.Title
	}
	for _, p := range sum.Processes {
		titles[p.ID] = p.Title
	}
	return titles
}

func (s *sheet) class(class string) string {
	if class == "" {
		return s.say(result.Text{NL: "onder de laagste klasse", EN: "below the lowest class"})
	}
	return s.sayf("klasse %s", "class %s", class)
}

func (s *sheet) scale(classes []string) string {
	if len(classes) < 2 {
		return ""
	}
	return s.sayf(" (schaal %s tot %s)", " (scale %s to %s)", classes[0], classes[len(classes)-1])
}

func (s *sheet) criterion(c result.CriterionSummary, titles map[string]result.Text) string {
	one := describe(c.Indicator)
	value := math.NaN()
	if c.Value != nil {
		value = *c.Value
	}
	text := s.say(c.Title) + ": " + s.class(c.Class) + "; " + s.say(one.name)
	if title, ok := titles[c.Entity]; ok && c.Entity != "total" {
		text += s.sayf(" (%s)", " (%s)", title)
	}
	text += " = " + s.tell(value, one.unit)
	if c.Threshold != nil && *c.Threshold > 0 && c.Class != "" {
		text += s.sayf(" (%s vanaf %s)", " (%s from %s)", c.Class, s.tell(*c.Threshold, one.unit))
	}
	if c.ReachedAt != nil && c.Class != "" {
		text += s.sayf(", bereikt op %s", ", reached on %s", s.moment(*c.ReachedAt))
	}
	if !c.Verified {
		return text + s.say(result.Text{NL: ". Drempel niet geverifieerd.", EN: ". Threshold not verified."})
	}
	return text + s.say(result.Text{NL: ". Drempel geverifieerd.", EN: ". Threshold verified."})
}
