package register

import "uitval/model"

// The kinds of note.
const (
	recognised   = "recognised"
	unrecognised = "unrecognised"
	assumed      = "assumed"
	contradicted = "contradicted"
)

// A Note says how often something was met, with the first few places.
type Note struct {
	Kind     string // recognised, unrecognised, assumed or contradicted
	File     string
	Code     string // a stable word
	What     model.Text
	Count    int
	Examples []string
}

// mostExamples is how many places a note keeps.
const mostExamples = 3

// note counts something, in the file it stands in.
func (d *Draft) note(kind, file, code string, what model.Text, example string) {
	key := [3]string{kind, file, code}
	i, ok := d.notes[key]
	if !ok {
		i = len(d.Notes)
		d.notes[key] = i
		d.Notes = append(d.Notes, Note{Kind: kind, File: file, Code: code, What: what})
	}
	n := &d.Notes[i]
	n.Count++
	if example != "" && len(n.Examples) < mostExamples {
		n.Examples = append(n.Examples, shown(clean(example), 80))
	}
}

// Count is how often something was noted in all files; for who checks an import.
func (d *Draft) Count(kind, code string) int {
	sum := 0
	for _, n := range d.Notes {
		if n.Kind == kind && n.Code == code {
			sum += n.Count
		}
	}
	return sum
}
