package report

import (
	"io"

	"uitval/sim/result"
)

// A Study is a model and its scenarios, for a list.
type Study struct {
	ID        string
	Title     result.Text
	Scenarios []StudyScenario
}

// A StudyScenario is one of them; ID is what a user types.
type StudyScenario struct {
	ID              string
	Title, Question result.Text
	Default         bool // the one that the study alone stands for
}

// Studies lists studies and their scenarios.
func (p Page) Studies(w io.Writer, all []Study) error {
	s := p.voice().sheet()
	for i, study := range all {
		if i > 0 {
			s.line()
		}
		s.prose("", study.ID+": "+s.say(study.Title))
		for _, sc := range study.Scenarios {
			title := s.say(sc.Title)
			if sc.Default {
				title += s.say(result.Text{NL: " (het scenario van de studie zelf)", EN: " (the scenario of the study itself)"})
			}
			s.line("  ", sc.ID)
			s.prose("      ", title)
			if q := s.say(sc.Question); q != "" {
				s.prose("      ", q)
			}
		}
	}
	return s.to(w)
}
