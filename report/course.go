package report

import (
	"math"

	"uitval/report/draw"
	"uitval/sim/result"
)

// A course is one quantity of one entity by day, over replications.
type course struct {
	mean, p5, p50, p95 []float64 // by day
}

// courses finds quantities of an entity in a record; one that is not there has no days.
func courseOf(r *result.Record, entity, quantity string) course {
	var c course
	for k := range r.Series {
		if s := &r.Series[k]; s.Entity == entity && s.Quantity == quantity {
			c.mean, c.p5, c.p50, c.p95 = append(c.mean, s.Mean), append(c.p5, s.P5), append(c.p50, s.P50), append(c.p95, s.P95)
		}
	}
	return c
}

func (c course) days() int { return len(c.mean) }

// spread reports whether replications differ.
func (c course) spread() bool {
	for d := range c.mean {
		if c.p95[d] > c.p5[d] {
			return true
		}
	}
	return false
}

// peak is the largest value and its day.
func peak(values []float64) (day int, most float64) {
	for d, x := range values {
		if x > most {
			day, most = d, x
		}
	}
	return day, most
}

// lastAbove is the last day on which a value is above a limit; -1 when none is.
func lastAbove(values []float64, limit float64) int {
	for d := len(values) - 1; d >= 0; d-- {
		if values[d] > limit {
			return d
		}
	}
	return -1
}

// along makes points in the plot of values by day.
func (c *chart) along(values []float64) []draw.Point {
	var out []draw.Point
	for d, v := range values {
		if day := float64(d); day >= c.first && day <= c.last {
			out = append(out, draw.Point{X: c.x(day), Y: c.y(v)})
		}
	}
	return out
}

// band is the closed shape between two lines.
func band(low, high []draw.Point) []draw.Point {
	out := append([]draw.Point(nil), high...)
	for k := len(low) - 1; k >= 0; k-- {
		out = append(out, low[k])
	}
	return out
}

// until is where a plot of days ends: a little after the last of what happens, never beyond the run.
func until(last int, runs float64) float64 {
	end := float64(last) + max(3, float64(float64(last)*0.06))
	return min(math.Ceil(end), math.Floor(runs))
}
