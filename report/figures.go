package report

import "uitval/sim/result"

// Figures draws every figure that a run has something for, in the order in which a report asks.
func (e *Easel) Figures(r *result.Record) []*Figure {
	var out []*Figure
	for _, f := range []*Figure{e.Processes(r), e.People(r), e.Levels(r), e.Chain(r), e.Recovery(r), e.Backlog(r, hardest(&r.Summary)), e.Money(r), e.Matrix(r), e.Causes(r), e.Map(r)} {
		if f != nil {
			out = append(out, f)
		}
	}
	return out
}
