package reftest

import (
	"math"
	"sort"
)

// A piece is a straight part of a curve over time.
type piece struct{ t0, t1, v0, v1 float64 }

// at is the value of a piece at an instant within it.
func (p piece) at(t float64) float64 {
	switch {
	case t <= p.t0:
		return p.v0
	case t >= p.t1:
		return p.v1
	}
	return p.v0 + (p.v1-p.v0)*((t-p.t0)/(p.t1-p.t0))
}

// A curve is pieces end to end, from the start to the end of a run. It may jump between pieces.
type curve []piece

func (c *curve) add(t0, t1, v0, v1 float64) { *c = append(*c, piece{t0, t1, v0, v1}) }

// integral is the area under a curve, in days.
func (c curve) integral() float64 {
	sum := 0.0
	for _, p := range c {
		sum += (p.v0 + p.v1) / 2 * (p.t1 - p.t0)
	}
	return sum / float64(day)
}

// peak is the greatest value, at least 0, and the first instant at which it stands; NaN when it is 0.
// What stands for less than a microsecond is rounding: an instant that two curves share, a nanosecond apart.
// So is a height that differs from another by 1e-9 of itself: a backlog that stands still over a weekend
// has its peak at the start of it.
func (c curve) peak() (most, at float64) {
	at = math.NaN()
	for _, p := range c {
		if p.t1-p.t0 >= 1000 {
			most = max(most, p.v0, p.v1)
		}
	}
	for _, p := range c {
		enough := most * (1 - 1e-9)
		switch {
		case most == 0 || p.t1-p.t0 < 1000:
		case p.v0 >= enough:
			return most, p.t0
		case p.v1 >= enough:
			return most, p.t1
		}
	}
	return most, at
}

// atMost cuts a curve off at a height.
func (c curve) atMost(height float64) curve {
	var out curve
	for _, p := range c {
		lo, hi := min(p.v0, p.v1), max(p.v0, p.v1)
		if lo < height && height < hi {
			mid := p.t0 + (p.t1-p.t0)*((height-p.v0)/(p.v1-p.v0))
			out.add(p.t0, mid, min(p.v0, height), height)
			out.add(mid, p.t1, height, min(p.v1, height))
			continue
		}
		out.add(p.t0, p.t1, min(p.v0, height), min(p.v1, height))
	}
	return out
}

func (c curve) times(f float64) curve {
	out := make(curve, len(c))
	for i, p := range c {
		out[i] = piece{p.t0, p.t1, p.v0 * f, p.v1 * f}
	}
	return out
}

// blend cuts curves at every instant at which one of them bends, and joins the straight parts by a linear rule.
func blend(curves []curve, rule func(v []float64) float64) curve {
	var cuts []float64
	for _, c := range curves {
		for _, p := range c {
			cuts = append(cuts, p.t0, p.t1)
		}
	}
	sort.Float64s(cuts)
	place := make([]int, len(curves))
	v0, v1 := make([]float64, len(curves)), make([]float64, len(curves))
	var out curve
	for k := 1; k < len(cuts); k++ {
		t0, t1 := cuts[k-1], cuts[k]
		if t0 == t1 {
			continue
		}
		for i, c := range curves {
			for place[i] < len(c)-1 && c[place[i]].t1 <= t0 {
				place[i]++
			}
			v0[i], v1[i] = c[place[i]].at(t0), c[place[i]].at(t1)
		}
		out.add(t0, t1, rule(v0), rule(v1))
	}
	return out
}

func sumOf(curves []curve) curve {
	return blend(curves, func(v []float64) float64 {
		sum := 0.0
		for _, one := range v {
			sum += one
		}
		return sum
	})
}

func less(a, b curve) curve {
	return blend([]curve{a, b}, func(v []float64) float64 { return v[0] - v[1] })
}

// lower is the lower of two curves: b plus what a lies below it.
func lower(a, b curve) curve {
	return sumOf([]curve{b, less(a, b).atMost(0)})
}
