package report

import (
	"io"
	"slices"
	"strings"

	"uitval/sim/result"
)

// A Problem is something wrong, or worth knowing, about what a user wrote.
type Problem struct {
	Where  string // file:line:column; empty where it is about the whole
	Code   string // a stable word
	Advice bool   // worth knowing; the input can be run
	Says   result.Text
	Remedy result.Text
	Frame  string // the line of the file, with a mark under the place; may be empty
}

// Problems tells what is wrong, first the errors and then the advice, and ends with how many there are.
// Of advice of one kind it shows at most so many; 0 is all. Errors are always all told.
func (p Page) Problems(w io.Writer, all []Problem, mostAdvice int) error {
	s := p.voice().sheet()
	var advice []Problem
	errors := 0
	for _, one := range all {
		if one.Advice {
			advice = append(advice, one)
			continue
		}
		errors++
		s.problem(one)
	}
	s.advice(advice, mostAdvice)
	s.line(s.tally(errors, len(advice)))
	return s.to(w)
}

// advice tells the pieces of advice, of each kind the first few.
func (s *sheet) advice(all []Problem, most int) {
	var kinds []string
	for _, one := range all {
		if !slices.Contains(kinds, one.Code) {
			kinds = append(kinds, one.Code)
		}
	}
	for _, kind := range kinds {
		told, left := 0, 0
		for _, one := range all {
			switch {
			case one.Code != kind:
			case most > 0 && told == most:
				left++
			default:
				told++
				s.problem(one)
			}
		}
		if left > 0 {
			s.prose("", s.sayf("... en nog %s van deze soort (%s); --all toont alles.", "... and %s of this kind (%s); --all shows everything.",
				s.things(left, result.Text{NL: "advies", EN: "more piece of advice"}, result.Text{NL: "adviezen", EN: "more pieces of advice"}), kind))
			s.line()
		}
	}
}

func (s *sheet) problem(p Problem) {
	severity := s.say(result.Text{NL: "fout", EN: "error"})
	if p.Advice {
		severity = s.say(result.Text{NL: "advies", EN: "advice"})
	}
	where := ""
	if p.Where != "" {
		where = p.Where + ": "
	}
	s.prose("", where+severity+": "+s.say(p.Says))
	if p.Frame != "" {
		for line := range strings.SplitSeq(strings.TrimRight(p.Frame, "\n"), "\n") {
			s.line("    ", line)
		}
	}
	if remedy := s.say(p.Remedy); remedy != "" {
		s.prose("  -> ", remedy)
	}
	s.line()
}

// tally counts what was told.
func (s *sheet) tally(errors, advice int) string {
	mistakes := s.things(errors, result.Text{NL: "fout", EN: "error"}, result.Text{NL: "fouten", EN: "errors"})
	notes := s.things(advice, result.Text{NL: "advies", EN: "piece of advice"}, result.Text{NL: "adviezen", EN: "pieces of advice"})
	switch {
	case errors == 0 && advice == 0:
		return s.say(result.Text{NL: "In orde: geen fouten, geen adviezen.", EN: "In order: no errors, no advice."})
	case errors == 0:
		return s.sayf("Geen fouten, %s.", "No errors, %s.", notes)
	case advice == 0:
		return mistakes + "."
	}
	return mistakes + ", " + notes + "."
}
