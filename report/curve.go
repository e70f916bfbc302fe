package report

import (
	"math"

	"uitval/sim/result"
)

// mostOf is the largest value of a curve, at least 0.
func mostOf(points []result.Point) float64 {
	most := 0.0
	for _, p := range points {
		most = max(most, p[1])
	}
	return most
}

// valueAt is a curve on a day, after what jumps there.
func valueAt(points []result.Point, day float64) float64 {
	if len(points) == 0 {
		return 0
	}
	for k := len(points) - 1; k >= 0; k-- {
		p := points[k]
		if p[0] > day {
			continue
		}
		if k+1 == len(points) || p[0] == day {
			return p[1]
		}
		next := points[k+1]
		return p[1] + float64((next[1]-p[1])*(day-p[0]))/(next[0]-p[0])
	}
	return points[0][1]
}

// dayOf is the first day on which a curve that never falls reaches a value; NaN when it does not.
func dayOf(points []result.Point, value float64) float64 {
	for k, p := range points {
		if p[1] < value-1e-9 {
			continue
		}
		if k == 0 || points[k-1][0] == p[0] {
			return p[0]
		}
		was := points[k-1]
		if p[1] == was[1] {
			return p[0]
		}
		return was[0] + float64((p[0]-was[0])*(value-was[1]))/(p[1]-was[1])
	}
	return math.NaN()
}

// longestWait is where cases that arrived by one curve and left by another waited longest, and for how long: the most that the
// second lies to the right of the first. Those that did not leave wait until the end.
func longestWait(arrivals, departures []result.Point) (from, wait, number float64) {
	if len(arrivals) == 0 || len(departures) == 0 {
		return 0, 0, 0
	}
	end := max(arrivals[len(arrivals)-1][0], departures[len(departures)-1][0])
	try := func(n float64) {
		a, d := dayOf(arrivals, n), dayOf(departures, n)
		if math.IsNaN(a) {
			return
		}
		if math.IsNaN(d) {
			d = end
		}
		if d-a > wait+1e-9 {
			from, wait, number = a, d-a, n
		}
	}
	for _, list := range [][]result.Point{arrivals, departures} {
		for _, p := range list {
			try(p[1])
			try(p[1] + 1e-6) // just after a level part, where the next case had to wait for it
		}
	}
	return from, wait, number
}

// sumOfCurves adds two curves up, corner by corner; where either jumps, so does the sum.
func sumOfCurves(a, b []result.Point) []result.Point {
	var out []result.Point
	i, k := 0, 0
	for i < len(a) || k < len(b) {
		switch {
		case k == len(b) || i < len(a) && a[i][0] < b[k][0]:
			out = append(out, result.Point{a[i][0], a[i][1] + valueAt(b, a[i][0])})
			i++
		case i == len(a) || b[k][0] < a[i][0]:
			out = append(out, result.Point{b[k][0], b[k][1] + valueAt(a, b[k][0])})
			k++
		default: // both have corners here: before the jump, and after it
			day := a[i][0]
			out = append(out, result.Point{day, a[i][1] + b[k][1]})
			for i < len(a) && a[i][0] == day {
				i++
			}
			for k < len(b) && b[k][0] == day {
				k++
			}
			if after := a[i-1][1] + b[k-1][1]; after != out[len(out)-1][1] {
				out = append(out, result.Point{day, after})
			}
		}
	}
	return out
}
