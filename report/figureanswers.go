package report

import (
	"slices"

	"uitval/sim/result"
)

// Answers draws the figures of an answer: comparisons, a ranking, a tornado, what money buys, a calendar. An answer without any gives
// none.
func (e *Easel) Answers(a *result.Answer) []*Figure {
	var all []*Figure
	switch a.Command {
	case "compare":
		all = []*Figure{e.Differences(a)}
	case "rank":
		all = []*Figure{e.Ranking(a), e.Quadrant(a)}
	case "sensitivity":
		all = []*Figure{e.Tornado(a)}
	case "plan":
		all = []*Figure{e.Frontier(a)}
	case "months":
		all = []*Figure{e.Calendar(a)}
	}
	return slices.DeleteFunc(all, func(f *Figure) bool { return f == nil })
}
