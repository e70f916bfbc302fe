package reftest

import (
	"math"
	"sort"

	"uitval/model"
)

// A course is what became of a process: its cases slice by slice, and what it was like over time.
type course struct {
	performance, level curve
	work               curve   // waiting, extra work included
	cases              curve   // waiting
	without            curve   // share of what arrives that is lost
	slices             []slice // decided, in order
	left               []slice // still waiting at the end; they depart then
	gone               []slice // never served: they wait until the end
	handled            float64 // by workaround
	end                float64
}

// lose records cases that are never served.
func (c *course) lose(s slice) {
	if s.n > 0 {
		c.gone = append(c.gone, s)
	}
}

// settled fills a curve of level steps in where it is NaN, with what it was before; what it was for less than a microsecond
// is as good as NaN, and before anything else it was 0.
func settled(c curve) curve {
	same := func(x, y float64) bool {
		return math.IsNaN(x) && math.IsNaN(y) || !math.IsNaN(x) && !math.IsNaN(y) && !above(x, y) && !above(y, x)
	}
	out, v := append(curve(nil), c...), 0.0
	for i := 0; i < len(c); {
		to := i
		for to < len(c) && same(c[to].v0, c[i].v0) {
			to++
		}
		if !math.IsNaN(c[i].v0) && c[to-1].t1-c[i].t0 >= 1000 {
			v = c[i].v0
		}
		for ; i < to; i++ {
			out[i].v0, out[i].v1 = v, v
		}
	}
	return out
}

// finish closes the books at the end of the run.
func (c *course) finish(q queue, end float64) {
	c.end = end
	c.without = settled(c.without)
	for _, one := range q {
		if !one.extra {
			c.left = append(c.left, slice{one.n, one.from, one.to, end, end})
		}
	}
	for i := range c.gone {
		c.gone[i].d0, c.gone[i].d1 = end, end
	}
}

// waited is every case that was or is in the queue, in order of arrival.
func (c *course) waited() []slice {
	return append(append([]slice(nil), c.slices...), c.left...)
}

// waits is the wait of the first and the last case of a slice; in between it is linear.
func (s slice) waits() (first, last float64) { return s.d0 - s.a0, s.d1 - s.a1 }

// over is the part of a slice that waits longer than that. A wait that is longer by at most 1e-9 days is not.
func (s slice) over(wait float64) slice {
	w0, w1 := s.waits()
	switch {
	case max(w0, w1) <= wait+1e-9*float64(day):
		return slice{}
	case w0 > wait && w1 > wait:
		return s
	}
	u := (wait - w0) / (w1 - w0)
	aMid, dMid := s.a0+(s.a1-s.a0)*u, s.d0+(s.d1-s.d0)*u
	if w0 > wait {
		return slice{s.n * u, s.a0, aMid, s.d0, dMid}
	}
	return slice{s.n * (1 - u), aMid, s.a1, dMid, s.d1}
}

// overdue is the parts of all slices that wait longer than that.
func overdue(all []slice, wait float64) []slice {
	var out []slice
	for _, s := range all {
		if part := s.over(wait); part.n > 0 {
			out = append(out, part)
		}
	}
	return out
}

func number(all []slice) float64 {
	sum := 0.0
	for _, s := range all {
		sum += s.n
	}
	return sum
}

// beyond is the time, in case-days, that cases waited beyond a wait that they all exceed.
func beyond(all []slice, wait float64) float64 {
	sum := 0.0
	for _, s := range all {
		w0, w1 := s.waits()
		sum += s.n * ((w0+w1)/2 - wait)
	}
	return sum / float64(day)
}

func longest(all []slice) float64 {
	most := 0.0
	for _, s := range all {
		w0, w1 := s.waits()
		most = max(most, w0, w1)
	}
	return most / float64(day)
}

// lateNow is, over time, how many cases wait that arrived longer ago than that.
func lateNow(all []slice, wait, end float64) curve {
	var in, out []step
	n := 0.0
	for _, s := range overdue(all, wait) {
		in = append(in, step{s.a0 + wait, n}, step{s.a1 + wait, n + s.n})
		if s.d0 < end || s.d1 < end {
			out = append(out, step{s.d0, n}, step{s.d1, n + s.n})
		}
		n += s.n
	}
	return less(counted(in, end), counted(out, end))
}

// A step is a point of a cumulative count.
type step struct{ t, n float64 }

// counted draws a cumulative count as a curve from 0 to the end.
func counted(steps []step, end float64) curve {
	var c curve
	t, n := 0.0, 0.0
	for _, s := range steps {
		if s.t > t {
			c.add(t, s.t, n, s.n)
			t = s.t
		}
		n = s.n
	}
	if t < end {
		c.add(t, end, n, n)
	}
	return c
}

// harmOf is Σ ∫ severity over the age from 0 to the wait, per case, in days.
func harmOf(all []slice, h model.Harm) float64 {
	sum := 0.0
	for _, s := range all {
		w0, w1 := s.waits()
		w0, w1 = w0/float64(day), w1/float64(day)
		cuts := []float64{min(w0, w1), max(w0, w1)}
		for _, p := range h.Points {
			if w := p.Wait.Mean() / float64(day); cuts[0] < w && w < cuts[1] {
				cuts = append(cuts, w)
			}
		}
		if w0 == w1 {
			sum += s.n * suffered(h, w0)
			continue
		}
		sort.Float64s(cuts)
		mean := 0.0
		for i := 1; i < len(cuts); i++ {
			// Between points it is quadratic in the wait, so that Simpson's rule is exact.
			a, b := cuts[i-1], cuts[i]
			mean += (b - a) / 6 * (suffered(h, a) + 4*suffered(h, (a+b)/2) + suffered(h, b))
		}
		sum += s.n * mean / (cuts[len(cuts)-1] - cuts[0])
	}
	return sum
}

// suffered is the severity integrated over the age from 0 to a wait, in days.
func suffered(h model.Harm, wait float64) float64 {
	sum := 0.0
	for i, p := range h.Points {
		from, v := p.Wait.Mean()/float64(day), p.Severity.Mean()
		if wait <= from {
			break
		}
		if i == len(h.Points)-1 {
			sum += (wait - from) * v
			break
		}
		to, next := h.Points[i+1].Wait.Mean()/float64(day), h.Points[i+1].Severity.Mean()
		upto := min(wait, to)
		atEnd := v + (next-v)*(upto-from)/(to-from)
		sum += (upto - from) * (v + atEnd) / 2
	}
	return sum
}

// lasting is the greatest height at which a curve of level steps stays for longer than that without a break.
// Longer by at most 1e-9 days is not longer.
func lasting(c curve, longer float64) float64 {
	longer += 1e-9 * float64(day)
	best := 0.0
	for _, p := range c {
		if p.v0 <= best {
			continue
		}
		run := 0.0
		for _, q := range c {
			if q.v0 < p.v0*(1-1e-12) { // less is rounding
				run = 0
				continue
			}
			if run += q.t1 - q.t0; run > longer {
				best = p.v0
				break
			}
		}
	}
	return best
}
