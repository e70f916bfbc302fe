package report

import (
	"io"
	"strings"

	"uitval/sim/result"
)

// A Guide explains a command.
type Guide struct {
	What     string // in the language of the page
	Usage    string
	Commands []Entry
	Flags    []Entry
	Example  string
}

// An Entry is a name and what it does.
type Entry struct{ Name, Does string }

// Guide writes the explanation of a command.
func (p Page) Guide(w io.Writer, g Guide) error {
	s := p.voice().sheet()
	s.prose("", g.What)
	s.line()
	s.line(s.say(result.Text{NL: "Gebruik:", EN: "Usage:"}))
	s.line("  ", g.Usage)
	s.entries(result.Text{NL: "Opdrachten:", EN: "Commands:"}, g.Commands)
	s.entries(result.Text{NL: "Opties:", EN: "Options:"}, g.Flags)
	if g.Example != "" {
		s.line()
		s.line(s.say(result.Text{NL: "Voorbeeld:", EN: "Example:"}))
		s.line(g.Example)
	}
	return s.to(w)
}

// entries writes names with what they do beside them, or under them where a name is long.
func (s *sheet) entries(title result.Text, all []Entry) {
	if len(all) == 0 {
		return
	}
	const longest = 22
	room := 0
	for _, e := range all {
		if n := length(e.Name); n <= longest {
			room = max(room, n)
		}
	}
	s.line()
	s.line(s.say(title))
	for _, e := range all {
		lead := "  " + e.Name
		if length(e.Name) > room {
			s.line(lead)
			lead = ""
		}
		s.prose(lead+strings.Repeat(" ", room+4-length(lead)), e.Does)
	}
}
