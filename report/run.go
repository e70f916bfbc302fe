package report

import (
	"io"
	"slices"

	"uitval/sim/result"
)

// Written says what became of the full result.
type Written struct {
	Dir   string // the folder it was written to; empty: nowhere
	Key   string // the file that says who is behind the pseudonyms; empty: none was written
	Again string // the command that would write it, for a run without Dir
}

// Run tells a run: the answer, who is hit hardest, the totals, the turning points, the yardsticks, and what a
// reader must know to read the numbers well.
func (p Page) Run(w io.Writer, r *result.Record, where Written) error {
	v := p.voice().of(r.Summary)
	s := v.sheet()
	s.opening(r)
	s.hardest(r)
	s.totals(r.Summary)
	s.timeline(r.Detail.TurningPoints)
	s.yardsticks(r.Summary)
	s.findings(r.Summary.Findings)
	s.whereabouts(r, where)
	return s.to(w)
}

// opening tells what was asked and the answer in one sentence.
func (s *sheet) opening(r *result.Record) {
	if title := s.say(r.Summary.Title); title != "" {
		s.prose("", title)
	}
	if question := s.say(r.Summary.Question); question != "" {
		s.prose("", question)
	}
	if s.zone != nil {
		s.prose("", s.sayf("Begint op %s; doorgerekend over %s.", "Starts on %s; followed for %s.", s.date(0), s.span(r.Summary.RunsForDays)))
	}
	if !r.Manifest.Complete && r.Manifest.ReplicationsAsked > 1 {
		s.line()
		s.prose("", s.sayf("AFGEBROKEN: %s van de %s herhalingen zijn klaar. De cijfers gaan over wat klaar is.",
			"INTERRUPTED: %s of %s replications are done. The numbers cover what is done.",
			s.whole(r.Manifest.ReplicationsDone), s.whole(r.Manifest.ReplicationsAsked)))
	}
	if !r.Manifest.Complete && r.Manifest.ReplicationsAsked <= 1 {
		s.line()
		s.prose("", s.say(result.Text{NL: "AFGEBROKEN: de cijfers gaan alleen over wat tot dan toe is doorgerekend.",
			EN: "INTERRUPTED: the numbers cover only what was run until then."}))
	}
	if answer := s.say(r.Summary.Answer); answer != "" {
		s.line()
		s.prose("", answer)
	}
	for _, f := range r.Summary.Findings {
		if f.Weight >= 3 {
			s.line()
			s.prose(s.sayf("LET OP: ", "MIND: "), s.say(f.Says))
		}
	}
}

// whereabouts tells where the full result is, or how to get it, and who can look up the names.
func (s *sheet) whereabouts(r *result.Record, where Written) {
	m := r.Manifest
	s.heading(result.Text{NL: "Volledig resultaat", EN: "Full result"})
	if where.Dir == "" {
		s.prose("", s.say(result.Text{NL: "Niet bewaard. Zo komen alle indicatoren, reeksen per dag, gebeurtenissen en oorzaken in een map:",
			EN: "Not kept. This puts all indicators, series by day, events and causes in a folder:"}))
		s.prose("  ", where.Again)
	} else {
		s.prose("", s.sayf("Geschreven in %s", "Written to %s", where.Dir))
		s.prose("", s.say(result.Text{NL: "summary.json: alle indicatoren; series.csv: per dag; events.csv: wat er gebeurde en waardoor; manifest.json: om het te herhalen.",
			EN: "summary.json: all indicators; series.csv: by day; events.csv: what happened and why; manifest.json: to repeat it."}))
	}
	switch {
	case !secret(r):
	case !m.Pseudonyms:
		s.prose("", s.say(result.Text{NL: "Namen van leveranciers staan voluit: deel dit niet zonder overleg.",
			EN: "Names of suppliers are given in full: do not share this without asking."}))
	case where.Key != "":
		s.prose("", s.sayf("Namen van leveranciers zijn vervangen. Wie wie is staat in %s; bewaar dat apart.",
			"Names of suppliers are replaced. Who is who is in %s; keep that apart.", where.Key))
	default:
		s.prose("", s.say(result.Text{NL: "Namen van leveranciers zijn vervangen; --names toont ze, --key BESTAND bewaart wie wie is.",
			EN: "Names of suppliers are replaced; --names shows them, --key FILE keeps who is who."}))
	}
}

// secret reports whether the run has suppliers whose names are not for everyone. A record that was read from
// files knows only of those that were affected.
func secret(r *result.Record) bool {
	isSecret := func(s result.SupplierDetail) bool { return !s.Public }
	return slices.ContainsFunc(r.Suppliers, isSecret) || slices.ContainsFunc(r.Detail.Suppliers, isSecret)
}
