package report

import (
	"fmt"
	"io"
	"slices"

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
	switch {
	case e.Replications == 1 || e.PersonDays.N == 0:
	case len(e.Shares) == 0:
		s.prose("", s.sayf("Verteld wordt herhaling %s van %s, die het dichtst bij de mediaan ligt.",
			"What is told is replication %s of %s, the one nearest to the median.", s.whole(e.Replication), s.whole(e.Replications)))
	default:
		s.prose("", s.sayf("Verteld wordt herhaling %s van %s, die het dichtst bij de mediaan ligt; de aandelen hieronder gaan over alle.",
			"What is told is replication %s of %s, the one nearest to the median; the shares below are about all.", s.whole(e.Replication), s.whole(e.Replications)))
	}
	s.chain(result.Text{NL: "Hoe het misging", EN: "How it came down"}, e.Down)
	s.chain(result.Text{NL: "Hoe het weer goedkwam", EN: "How it came back up"}, e.Up)
	s.shares(e)
	s.prevention(e)
	return s.to(w)
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
	if total := e.PersonDays.Value(); len(e.Shares) == 0 || !(total >= 1) {
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
		if one.Share.Value() < -0.0005 {
			s.prose("  ", s.share(one.Share.Value())+"  "+who+s.say(result.Text{NL: ": daardoor wachtten er juist minder", EN: ": because of it fewer waited"}))
			continue
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
		s.prose("", s.sayf("Het proces is zelf nooit onder zijn minimum (%s): daar had niets voor hoeven veranderen.", "The process itself is never below its minimum (%s): nothing had to change for that.", minimum))
		if e.PersonDays.Value() >= 1 && slices.ContainsFunc(e.Down, func(p result.TurningPoint) bool { return p.Kind == "fed-less" }) {
			s.prose("", s.say(result.Text{NL: "Dat er toch op gewacht wordt, komt van processen die het werk aanleveren: vraag daarvan de uitleg.", EN: "That people wait for it all the same comes from the processes that feed it: ask for the explanation of those."}))
		}
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
