// Package flow works with quantities that are linear between events: cumulative arrivals and departures, backlogs,
// people waiting. Everything that follows from such curves is computed exactly; nothing is binned.
//
// It knows nothing of calendars, levels or processes. Instants are nanoseconds, results are in days.
package flow

import "math"

// Day is the number of nanoseconds in a day of 24 hours.
const Day = 24 * 3600 * 1_000_000_000

// A Point is a value at an instant.
type Point struct {
	At int64
	V  float64
}

// A Line is a piecewise linear function of time, given by its points in order of time. Two points at one instant
// are a jump: the first is the limit from the left, the last is the value there. Before the first and after the last
// point it is constant. The empty Line is 0 everywhere.
type Line []Point

// Days returns a length of time in days.
func Days(ns int64) float64 { return float64(ns) / Day }

// Add appends a point, leaving out what changes nothing.
func (l *Line) Add(at int64, v float64) {
	s := *l
	n := len(s)
	if n > 0 && s[n-1] == (Point{at, v}) {
		return
	}
	if n > 1 && s[n-1].At == at && s[n-2].At == at { // a third point at one instant replaces the second
		s[n-1].V = v
		return
	}
	if n > 1 && s[n-1].V == v && s[n-2].V == v && s[n-1].At > s[n-2].At { // flat: the last point moves on
		s[n-1].At = at
		return
	}
	*l = append(s, Point{at, v})
}

// Step appends a value that holds from an instant on.
func (l *Line) Step(at int64, v float64) {
	s := *l
	if n := len(s); n > 0 {
		if s[n-1].V == v {
			return
		}
		l.Add(at, s[n-1].V)
	}
	l.Add(at, v)
}

// At returns the value at an instant; at a jump the value after it.
func (l Line) At(t int64) float64 {
	c := cursor{line: l}
	_, v := c.at(t)
	return v
}

// Last returns the value after the last point.
func (l Line) Last() float64 {
	if len(l) == 0 {
		return 0
	}
	return l[len(l)-1].V
}

// Shift, Scale, Until, AtLeast, AtMost, Plus and Minus are those of Room, on the heap.
func (l Line) Shift(d int64) Line { return heap.Shift(l, d) }

// Scale: see Shift.
func (l Line) Scale(k float64) Line { return heap.Scale(l, k) }

// Until: see Shift.
func (l Line) Until(end int64) Line { return heap.Until(l, end) }

// AtLeast: see Shift.
func (l Line) AtLeast(x float64) Line { return heap.AtLeast(l, x) }

// AtMost: see Shift.
func (l Line) AtMost(x float64) Line { return heap.AtMost(l, x) }

// Plus: see Shift.
func (l Line) Plus(m Line) Line { return heap.Plus(l, m) }

// Minus: see Shift.
func (l Line) Minus(m Line) Line { return heap.Minus(l, m) }

// Sum is that of Room, on the heap.
func Sum(lines []Line) Line { return heap.Sum(lines) }

var heap *Room

// crossing returns the instant strictly between two points at which the line through them passes x.
func crossing(p, q Point, x float64) (int64, bool) {
	if float64((p.V-x)*(q.V-x)) >= 0 || q.At-p.At < 2 {
		return 0, false
	}
	share := (x - p.V) / (q.V - p.V)
	at := p.At + int64(math.Ceil(float64(share*float64(q.At-p.At))))
	return at, at > p.At && at < q.At
}

// Integral returns ∫ line dt in days, from the first to the last point.
func (l Line) Integral() float64 {
	sum := 0.0
	for i := 1; i < len(l); i++ {
		sum += float64((l[i].V + l[i-1].V) / 2 * Days(l[i].At-l[i-1].At))
	}
	return sum
}

// Peak returns the greatest value and the first instant it is reached, but for rounding; 0 and 0 for the empty line.
func (l Line) Peak() (v float64, at int64) {
	for i, p := range l {
		if i == 0 || p.V > v {
			v = p.V
		}
	}
	for _, p := range l {
		if p.V >= v-float64(1e-9*math.Abs(v)) {
			return v, p.At
		}
	}
	return v, at
}

// Lasting returns the greatest value of the line that it has for longer than so many nanoseconds, at either end of a stretch, and the
// first instant it is reached, but for rounding; 0 and 0 for a line that is shorter. Of a difference of two lines it is the peak: where
// both jump at what is one instant but for its rounding, the difference has a spike of a nanosecond.
func (l Line) Lasting(longer int64) (v float64, at int64) {
	found := false
	for i := 1; i < len(l); i++ {
		if l[i].At-l[i-1].At > longer {
			if x := max(l[i-1].V, l[i].V); !found || x > v {
				v, found = x, true
			}
		}
	}
	for i := 1; i < len(l); i++ {
		if l[i].At-l[i-1].At > longer {
			for _, p := range l[i-1 : i+1] {
				if p.V >= v-float64(1e-9*math.Abs(v)) {
					return v, p.At
				}
			}
		}
	}
	return v, 0
}

// FirstAbove returns the first instant from which the line is above x, on its way to more than x + eps: what never
// gets that far is rounding.
func (l Line) FirstAbove(x, eps float64) (int64, bool) {
	i := 0
	for i < len(l) && l[i].V <= x+eps {
		i++
	}
	if i == len(l) {
		return 0, false
	}
	if i == 0 || l[i-1].At == l[i].At {
		return l[i].At, true
	}
	if at, ok := crossing(l[i-1], l[i], x); ok {
		return at, true
	}
	return l[i-1].At, true
}

// LastReturn returns the last instant at which the line comes back within eps of 0. Away is true when it is
// elsewhere at the end; both are zero when it never left.
func (l Line) LastReturn(eps float64) (at int64, returned, away bool) {
	out := false
	for i, p := range l {
		switch {
		case math.Abs(p.V) > eps:
			if i > 0 && float64(l[i-1].V*p.V) < 0 { // it passes 0 on its way to the other side
				if t, ok := crossing(l[i-1], p, 0); ok {
					at, returned = t, true
				}
			}
			out = true
		case out:
			at, returned, out = p.At, true, false
		}
	}
	return at, returned && !out, out
}

// TimeBelow returns for how many days the line is below x. The line must be a step function.
func (l Line) TimeBelow(x float64) float64 {
	sum := int64(0)
	for i := 1; i < len(l); i++ {
		if l[i-1].V < x {
			sum += l[i].At - l[i-1].At
		}
	}
	return Days(sum)
}

// A cursor reads a line at instants that never fall.
type cursor struct {
	line Line
	i    int // the first point not before the last instant asked
}

// at returns the limit from the left and the value at t.
func (c *cursor) at(t int64) (left, right float64) {
	l := c.line
	for c.i < len(l) && l[c.i].At < t {
		c.i++
	}
	switch {
	case len(l) == 0:
		return 0, 0
	case c.i == len(l):
		return l[c.i-1].V, l[c.i-1].V
	case l[c.i].At == t:
		j := c.i
		for j+1 < len(l) && l[j+1].At == t {
			j++
		}
		return l[c.i].V, l[j].V
	case c.i == 0:
		return l[0].V, l[0].V
	}
	v := between(l[c.i-1], l[c.i], t)
	return v, v
}

// Daily returns the values at day 0, 1, …, days; at a jump the value after it.
func (l Line) Daily(days int) []float64 {
	out, c := make([]float64, days+1), cursor{line: l}
	for d := range out {
		_, out[d] = c.at(int64(d) * Day)
	}
	return out
}
