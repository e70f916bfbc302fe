package flow

import (
	"math"
	"sort"
)

// A Queue is the cumulative arrivals and departures of cases that are served first come, first served, up to an end.
// Both lines start at the same instant at 0, never fall, and Departed is never above Arrived but for rounding.
type Queue struct {
	Arrived, Departed Line
	End               int64
	Room              *Room // for what follows from it; nil: the heap
}

// Waiting returns the cases waiting over time.
func (q Queue) Waiting() Line { return q.between(q.Arrived) }

// between returns the line from arrivals down to departures.
func (q Queue) between(arrived Line) Line {
	r := q.Room
	return r.Until(r.AtLeast(r.Minus(arrived, q.Departed), 0), q.End)
}

// OlderThan returns the cases over time that have waited longer than a: max(0, A(t − a) − D(t)).
func (q Queue) OlderThan(a int64) Line {
	if a == 0 {
		return q.Waiting()
	}
	return q.between(q.Room.Shift(q.Arrived, a))
}

// A Wait is a slice of cases that follow each other, with the waits of the first and the last in days; between them the
// wait is linear in the case. ArrivedFirst and ArrivedLast are their instants of arrival.
type Wait struct {
	Cases                     float64
	First, Last               float64
	ArrivedFirst, ArrivedLast int64
	Served                    bool // false: still waiting at the end, the wait is up to then
}

// Waits cuts the arrivals into slices with linear waits: the horizontal distance between the curves.
func (q Queue) Waits() []Wait {
	in, out := q.Room.risesOf(0, q.Arrived), q.Room.risesOf(1, q.Departed)
	total := q.Arrived.Last()
	sliver := math.Max(1e-9, float64(1e-13*total)) // less is the rounding of the curves, not a case
	waits := q.Room.takeWaits(len(in) + len(out))
	j := 0
	for _, a := range in {
		c := a.from
		for c < a.to {
			for j < len(out) && out[j].to <= c {
				j++
			}
			upto, served := a.to, j < len(out)
			if served && out[j].to < upto {
				upto = out[j].to
			}
			w := Wait{Cases: upto - c, ArrivedFirst: a.when(c), ArrivedLast: a.when(upto), Served: served}
			if served {
				w.First = math.Max(0, Days(out[j].when(c)-w.ArrivedFirst))
				w.Last = math.Max(0, Days(out[j].when(upto)-w.ArrivedLast))
			} else {
				w.First, w.Last = Days(q.End-w.ArrivedFirst), Days(q.End-w.ArrivedLast)
			}
			if w.Cases > sliver {
				waits = append(waits, w)
			}
			c = upto
		}
	}
	return q.Room.keepWaits(waits)
}

// A rise is a stretch of a cumulative line that is not flat, over cases from..to.
type rise struct {
	from, to     float64
	start, until int64
}

func rises(out []rise, l Line) []rise {
	for i := 1; i < len(l); i++ {
		if l[i].V > l[i-1].V {
			out = append(out, rise{l[i-1].V, l[i].V, l[i-1].At, l[i].At})
		}
	}
	return out
}

// when returns the instant the line passes c.
func (r rise) when(c float64) int64 {
	f := (c - r.from) / (r.to - r.from)
	return r.start + int64(math.Round(float64(f*float64(r.until-r.start))))
}

// instant is the difference in days below which two waits are the same: a tenth of a millisecond.
const instant = 1e-9

// Longest returns the longest wait in days.
func Longest(waits []Wait) float64 {
	longest := 0.0
	for _, w := range waits {
		longest = math.Max(longest, math.Max(w.First, w.Last))
	}
	return longest
}

// LongerThan returns how many cases waited longer than x days.
func LongerThan(waits []Wait, x float64) float64 {
	sum := 0.0
	for _, w := range waits {
		sum += float64(w.Cases * w.shareAbove(x))
	}
	return sum
}

// Excess returns Σ (wait − x) over the cases that waited longer than x days, in case-days.
func Excess(waits []Wait, x float64) float64 {
	sum := 0.0
	for _, w := range waits {
		lo, hi := math.Min(w.First, w.Last), math.Max(w.First, w.Last)
		if hi > x+instant {
			sum += float64(w.Cases * w.shareAbove(x) * ((math.Max(lo, x)+hi)/2 - x))
		}
	}
	return sum
}

// shareAbove returns the share of the slice that waited longer than x.
func (w Wait) shareAbove(x float64) float64 {
	lo, hi := math.Min(w.First, w.Last), math.Max(w.First, w.Last)
	switch {
	case hi <= x+instant:
		return 0
	case lo >= x:
		return 1
	}
	return (hi - x) / (hi - lo)
}

// A Severity is a piecewise linear weight of a day of waiting by the age of the wait: 0 before the first point,
// constant after the last. Ages are in days and rise.
type Severity []struct{ Age, Weight float64 }

// Accrued returns the severity integrated over the age from 0 to a wait of w days.
func (s Severity) Accrued(w float64) float64 {
	sum := 0.0
	for i, p := range s {
		if w <= p.Age {
			return sum
		}
		if i+1 == len(s) {
			return sum + float64(p.Weight*(w-p.Age))
		}
		next := s[i+1]
		if w >= next.Age {
			sum += float64((p.Weight + next.Weight) / 2 * (next.Age - p.Age))
			continue
		}
		at := p.Weight + float64((next.Weight-p.Weight)*((w-p.Age)/(next.Age-p.Age)))
		return sum + float64((p.Weight+at)/2*(w-p.Age))
	}
	return sum
}

// Harm returns Σ Accrued(wait) over cases. Between the points of s it is a polynomial of degree two of the
// wait, so two Gauss points per stretch are exact (Abramowitz & Stegun 25.4.29).
func (s Severity) Harm(waits []Wait) float64 {
	const gauss = 0.57735026918962576
	sum := 0.0
	for _, w := range waits {
		lo, hi := math.Min(w.First, w.Last), math.Max(w.First, w.Last)
		if hi == lo {
			sum += float64(w.Cases * s.Accrued(hi))
			continue
		}
		cuts := s.cuts(lo, hi)
		for i := 1; i < len(cuts); i++ {
			mid, half := (cuts[i]+cuts[i-1])/2, (cuts[i]-cuts[i-1])/2
			off := float64(half * gauss)
			sum += float64(w.Cases * (half / (hi - lo)) * (s.Accrued(mid-off) + s.Accrued(mid+off)))
		}
	}
	return sum
}

func (s Severity) cuts(lo, hi float64) []float64 {
	cuts := []float64{lo, hi}
	for _, p := range s {
		if p.Age > lo && p.Age < hi {
			cuts = append(cuts, p.Age)
		}
	}
	sort.Float64s(cuts)
	return cuts
}

// SustainedFor returns the greatest x such that the line is at least x without a break for longer than d. The line
// must be a step function that ends at its last point.
func SustainedFor(l Line, d int64) float64 {
	best := 0.0
	type run struct {
		from int64
		v    float64
	}
	var open []run // by rising value: since from the line has been at least v
	closeTo := func(t int64, v float64) int64 {
		from := t
		for n := len(open); n > 0 && open[n-1].v >= v; n-- {
			last := open[n-1]
			if t-last.from > d {
				best = math.Max(best, last.v)
			}
			from = last.from
			open = open[:n-1]
		}
		return from
	}
	for i, p := range l {
		if i+1 < len(l) && l[i+1].At == p.At {
			continue // the left limit of a jump
		}
		from := closeTo(p.At, p.V)
		open = append(open, run{from, p.V})
	}
	if len(l) > 0 {
		closeTo(l[len(l)-1].At, math.Inf(-1))
	}
	return best
}

// PassedBy returns how many cases have come to wait longer than a, cumulative over time.
func (q Queue) PassedBy(a int64) Line {
	x, count := Days(a), 0.0
	out := Line{{0, 0}}
	for _, w := range q.Waits() {
		share := w.shareAbove(x)
		if share == 0 {
			continue
		}
		from, to := w.ArrivedFirst, w.ArrivedLast
		if cut := from + int64(math.Round(float64((1-share)*float64(to-from)))); w.Last > w.First {
			from = cut
		} else {
			to = from + int64(math.Round(float64(share*float64(to-from))))
		}
		out.Add(from+a, count)
		count += float64(w.Cases * share)
		out.Add(to+a, count)
	}
	return out
}
