// Package report sets a result out for a reader: as text for a terminal, and a model as a tree, a table or a graph
// for other programs. Every sentence exists in Dutch and in English.
//
// It never simulates and does not know models or scenarios: what it tells stands in the record, or is
// handed to it as plain lists.
package report

import (
	"io"
	"strings"
	"time"

	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"uitval/sim/result"
)

// A Page says for whom a text is set out: the language, "nl" or "en", and the width in characters.
type Page struct {
	Lang  string
	Width int
	ASCII bool // draw with plain characters: for files and old consoles
}

// narrowest is the width below which nothing is set well; widest is where lines of prose get hard to read.
const (
	narrowest = 60
	widest    = 100
)

// A voice speaks one language: it knows its words, its numbers and its dates.
type voice struct {
	lang    string
	width   int
	ascii   bool
	numbers *message.Printer
	starts  time.Time // day 0 of the run
	zone    *time.Location
}

func (p Page) voice() voice {
	tag := language.English
	if p.Lang == "nl" {
		tag = language.Dutch
	}
	return voice{lang: p.Lang, width: max(p.Width, narrowest), ascii: p.ASCII, numbers: message.NewPrinter(tag)}
}

// of makes the voice know when the run starts. A time zone that this computer does not know is taken as the
// fixed offset of the start.
func (v voice) of(s result.Summary) voice {
	starts, err := time.Parse(time.RFC3339, s.Starts)
	if err != nil {
		return v
	}
	v.starts, v.zone = starts, starts.Location()
	if zone, err := time.LoadLocation(s.TimeZone); err == nil && s.TimeZone != "" {
		v.zone = zone
	}
	return v
}

// say picks the sentence of the language.
func (v voice) say(t result.Text) string { return t.In(v.lang) }

// sayf formats it.
func (v voice) sayf(nl, en string, args ...any) string {
	return result.Textf(nl, en, args...).In(v.lang)
}

// A sheet collects lines and writes them at once.
type sheet struct {
	voice
	strings.Builder
}

func (v voice) sheet() *sheet { return &sheet{voice: v} }

// line writes one line as it is.
func (s *sheet) line(parts ...string) {
	for _, p := range parts {
		s.WriteString(p)
	}
	s.WriteByte('\n')
}

// prose writes a paragraph: the first line after lead, the next ones under it.
func (s *sheet) prose(lead, text string) {
	for i, l := range wrap(text, min(s.width, widest)-length(lead)) {
		if i > 0 {
			lead = strings.Repeat(" ", length(lead))
		}
		s.line(lead, l)
	}
}

// heading opens a section.
func (s *sheet) heading(title result.Text) {
	if s.Len() > 0 {
		s.line()
	}
	s.line(strings.ToUpper(s.say(title)))
}

func (s *sheet) to(w io.Writer) error {
	_, err := io.WriteString(w, strings.ReplaceAll(s.String(), firm, " "))
	return err
}
