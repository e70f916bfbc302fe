package report

import (
	"slices"

	"uitval/sim/result"
)

// Figures draws every figure that a run has something for, in the order in which a report asks. Process is the one whose backlog is
// drawn; empty: that with the most person-days.
func (e *Easel) Figures(r *result.Record, process string) []*Figure {
	if process == "" {
		process = hardest(&r.Summary)
	}
	all := []*Figure{e.Processes(r), e.People(r), e.Levels(r), e.Chain(r), e.Recovery(r), e.Backlog(r, process), e.Money(r), e.Matrix(r), e.Causes(r), e.Map(r)}
	return slices.DeleteFunc(all, func(f *Figure) bool { return f == nil })
}

// slug makes a part of a file name of an id: letters, digits and hyphens, not too many.
func slug(id string) string {
	var out []rune
	for _, r := range id {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			out = append(out, r)
		case r >= 'A' && r <= 'Z':
			out = append(out, r+'a'-'A')
		case len(out) > 0 && out[len(out)-1] != '-':
			out = append(out, '-')
		}
		if len(out) == 60 {
			break
		}
	}
	if len(out) == 0 {
		return "x"
	}
	return string(out)
}
