package report

import (
	"math"
	"slices"

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
		if text := s.chances(y.Chances); text != "" {
			s.prose("    ", text)
		}
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
	note := result.Text{NL: "* bepaalt de klasse.", EN: "* decides the class."}
	if slices.ContainsFunc(all, func(y result.YardstickSummary) bool { return len(y.Chances) > 0 }) {
		note.NL += " Tussen haakjes achter een aandeel: het 95%-interval."
		note.EN += " In brackets after a share: its 95% interval."
	}
	s.prose("", s.say(note))
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

func (v voice) class(class string) string {
	if class == "" {
		return v.say(result.Text{NL: "onder de laagste klasse", EN: "below the lowest class"})
	}
	return v.sayf("klasse %s", "class %s", class)
}

func (v voice) scale(classes []string) string {
	if len(classes) < 2 {
		return ""
	}
	return v.sayf(" (schaal %s tot %s)", " (scale %s to %s)", classes[0], classes[len(classes)-1])
}

func (v voice) criterion(c result.CriterionSummary, titles map[string]result.Text) string {
	one := describe(c.Indicator)
	value := math.NaN()
	if c.Value != nil {
		value = *c.Value
	}
	text := v.say(c.Title) + ": " + v.class(c.Class) + "; " + v.say(one.name)
	if title, ok := titles[c.Entity]; ok && c.Entity != "total" {
		text += v.sayf(" (%s)", " (%s)", title)
	}
	text += " = " + v.tell(value, one.unit)
	if c.Threshold != nil && *c.Threshold > 0 && c.Class != "" {
		text += v.sayf(" (%s vanaf %s)", " (%s from %s)", c.Class, v.tell(*c.Threshold, one.unit))
	}
	if c.ReachedAt != nil && c.Class != "" {
		text += v.sayf(", bereikt op %s", ", reached on %s", v.moment(*c.ReachedAt))
	}
	if !c.Verified {
		return text + v.say(result.Text{NL: ". Drempel niet geverifieerd.", EN: ". Threshold not verified."})
	}
	return text + v.say(result.Text{NL: ". Drempel geverifieerd.", EN: ". Threshold verified."})
}

// chances tells in which share of the replications each class is reached. Classes below one that always is, and above one that
// never is, go without saying.
func (v voice) chances(all []result.ClassChance) string {
	first := 0
	for first+1 < len(all) && all[first+1].Share == 1 {
		first++
	}
	text := ""
	for k := first; k < len(all); k++ {
		switch {
		case k > first:
			text += v.sayf("; %s in ", "; %s in ", all[k].Class)
		case k+1 < len(all):
			text = v.sayf("Ten minste klasse %s in ", "At least class %s in ", all[k].Class)
		default:
			text = v.sayf("Klasse %s in ", "Class %s in ", all[k].Class)
		}
		text += v.chance(all[k], k == first)
		if all[k].Share == 0 {
			break
		}
	}
	if text != "" {
		text += "."
	}
	return text
}

// chance tells a share of replications and its interval; in full it also says of how many.
func (v voice) chance(c result.ClassChance, full bool) string {
	share, n := v.part(c.Share)+"%", v.whole(c.N)
	switch {
	case c.Share == 1 && full:
		share = v.sayf("alle %s herhalingen", "all %s replications", n)
	case c.Share == 1:
		share = v.say(result.Text{NL: "alle", EN: "all"})
	case c.Share == 0 && full:
		share = v.sayf("geen van de %s herhalingen", "none of %s replications", n)
	case c.Share == 0:
		share = v.say(result.Text{NL: "geen", EN: "none"})
	case full:
		share += v.sayf(" van de %s herhalingen", " of %s replications", n)
	}
	return share + " (" + v.part(c.Lo) + "–" + v.part(c.Hi) + "%)"
}

// part gives a fraction in whole percents, without the sign; what is not nothing or all does not become it.
func (v voice) part(x float64) string {
	switch {
	case x > 0 && x < 0.005:
		return "<1"
	case x < 1 && x >= 0.995:
		return ">99"
	}
	return v.decimal(float64(100*x), 0)
}
