package model

import (
	"math"
	"strconv"
	"strings"
)

// Range returns the smallest and the largest value a number can take; infinite where a distribution has
// no end, 0 and 0 when nothing was given.
func (n Number) Range() (low, high float64) {
	switch n.Dist {
	case PERT, Triangular:
		return n.P[0], n.P[2]
	case Uniform:
		return n.P[0], n.P[1]
	case Lognormal, Exponential:
		return 0, math.Inf(1)
	case Normal:
		return math.Inf(-1), math.Inf(1)
	case Beta:
		return 0, 1
	case Discrete:
		low, high = math.Inf(1), math.Inf(-1)
		for _, o := range n.Points {
			if o.Chance > 0 {
				low, high = math.Min(low, o.Value), math.Max(high, o.Value)
			}
		}
		return low, high
	}
	return n.P[0], n.P[0]
}

// plainNumber writes a number as a user would.
func plainNumber(x float64) string { return strconv.FormatFloat(x, 'g', 10, 64) }

// chain joins names with an arrow, and leaves out the middle of a long row.
func chain(names []string, arrow string) string {
	if len(names) > 12 {
		names = append(append(append([]string{}, names[:6]...), "…"), names[len(names)-5:]...)
	}
	return strings.Join(names, arrow)
}
