package report

import (
	"fmt"
	"io"

	"uitval/sim/result"
)

// Explanation tells why a process lost what it lost: the answer, the chain down and the chain up with their dates, the
// roots of its person-days, and what would have prevented it.
func (p Page) Explanation(w io.Writer, e *result.Explanation) error {
	s := p.voice().of(result.Summary{Starts: e.Starts, TimeZone: e.TimeZone}).sheet()
	if title := s.say(e.Title); title != "" {
		s.prose("", title)
	}
	s.prose("", s.say(e.ProcessTitle))
	if !e.Complete {
		s.line()
		s.prose("", s.say(result.Text{NL: "AFGEBROKEN: de uitleg gaat alleen over wat tot dan toe is doorgerekend.",
			EN: "INTERRUPTED: the explanation covers only what was run until then."}))
	}
	s.line()
	s.prose("", s.say(e.Answer))
	if e.Replications > 1 {
		s.prose("", s.sayf("Verteld wordt herhaling %s van %s, die het dichtst bij de mediaan ligt; de aandelen hieronder gaan over alle.",
			"What is told is replication %s of %s, the one nearest to the median; the shares below are about all.", s.whole(e.Replication), s.whole(e.Replications)))
	}
	s.chain(result.Text{NL: "Hoe het misging", EN: "How it came down"}, e.Down)
	s.chain(result.Text{NL: "Hoe het weer goedkwam", EN: "How it came back up"}, e.Up)
	if len(e.Down) > 0 && !backUp(e) {
		s.prose("", s.sayf("Aan het eind van de doorrekening, %s, is het nog niet helemaal terug.", "At the end of the run, %s, it is not wholly back.", s.date(e.RunsForDays)))
	}
	s.shares(e)
	s.prevention(e)
	return s.to(w)
}

// backUp reports whether the last thing the process did was to come back in full.
func backUp(e *result.Explanation) bool {
	for _, p := range e.Up {
		if p.Entity == e.Process && (p.Kind == "rises" || p.Kind == "backlog-cleared") {
			return true
		}
	}
	return false
}

// chain tells what followed from what, with the date, the time and the days since the start.
func (s *sheet) chain(title result.Text, points []result.TurningPoint) {
	if len(points) == 0 {
		return
	}
	s.heading(title)
	dates, longest := make([]string, len(points)), 0
	for i, p := range points {
		dates[i] = s.whenOf(p)
		for _, other := range points { // what happens on one day at different times needs the time
			if other.Instant != p.Instant && s.whenOf(other) == dates[i] {
				dates[i] = s.atOf(p)
				break
			}
		}
		longest = max(longest, length(dates[i]))
	}
	for i, p := range points {
		date := dates[i]
		if i > 0 && date == dates[i-1] {
			date = ""
		}
		s.prose(fmt.Sprintf("%-*s  %-6s  ", longest, date, dPlus(p.Day)), s.say(p.Says))
	}
}

// shares tells which part of the person-days comes from which service.
func (s *sheet) shares(e *result.Explanation) {
	if len(e.Shares) == 0 {
		return
	}
	s.heading(result.Text{NL: "Waar de persoonsdagen vandaan komen", EN: "Where the person-days come from"})
	for _, one := range e.Shares {
		who := s.say(one.Title)
		for _, supplier := range e.Suppliers {
			if supplier.ID == one.Supplier {
				who += " (" + s.say(supplier.Title) + ")"
			}
		}
		text := s.share(one.Share.Value()) + "  " + who
		if one.Share.N > 1 && one.Share.P5 != nil && *one.Share.P95-*one.Share.P5 > 0.0005 {
			text += s.sayf("; in 90%% van de herhalingen %s tot %s", "; in 90%% of replications %s to %s", s.share(*one.Share.P5), s.share(*one.Share.P95))
		}
		s.prose("  ", text)
	}
	together := result.Text{NL: "Samen %s persoonsdagen.", EN: "Together %s person-days."}
	if e.Replications > 1 {
		together = result.Text{NL: "Samen gemiddeld %s persoonsdagen.", EN: "Together %s person-days on average."}
	}
	s.prose("", s.sayf(together.NL, together.EN, s.count(e.PersonDays.Value())))
}

// share gives a part of a whole in percents.
func (v voice) share(x float64) string {
	switch {
	case x > 0 && x < 0.0005:
		return "<" + v.decimal(0.1, 1) + "%"
	case x < 1 && x > 0.9995:
		return ">" + v.decimal(99.9, 1) + "%"
	}
	return v.decimal(float64(100*x), 1) + "%"
}

// prevention tells what would have kept the process at its minimum.
func (s *sheet) prevention(e *result.Explanation) {
	p := e.Prevention
	if !e.Complete || len(e.Down) == 0 && len(p.Lists) == 0 {
		return
	}
	s.heading(result.Text{NL: "Wat dit had voorkomen", EN: "What would have prevented it"})
	minimum := s.decimal(float64(100*p.Minimum), 0) + "%"
	switch {
	case !p.Below:
		s.prose("", s.sayf("Het proces is nooit onder zijn minimum (%s): er is niets te voorkomen.", "The process is never below its minimum (%s): there is nothing to prevent.", minimum))
		return
	case len(p.Lists) == 0:
		s.prose("", s.sayf("Er is geen lijst van afhankelijkheden gevonden die het proces op zijn minimum (%s) houdt.", "No list of needs was found that keeps the process at its minimum (%s).", minimum))
		return
	case len(p.Lists[0]) == 1:
		s.prose("", s.sayf("Eén afhankelijkheid is genoeg om het proces op zijn minimum (%s) te houden:", "One need is enough to keep the process at its minimum (%s):", minimum))
	default:
		s.prose("", s.sayf("De kortste lijst van afhankelijkheden die samen het proces op zijn minimum (%s) houden:", "The shortest list of needs that together keep the process at its minimum (%s):", minimum))
	}
	for k, list := range p.Lists {
		if k > 0 {
			s.prose("", s.say(result.Text{NL: "of:", EN: "or:"}))
		}
		for _, need := range list {
			s.prose("  - ", s.say(need.Says))
		}
	}
	if !p.Proven {
		s.prose("", s.say(result.Text{NL: "Of het met minder kan is niet helemaal uitgezocht: dat zijn te veel mogelijkheden.", EN: "Whether fewer would do was not tried out in full: there are too many ways."}))
	}
}
