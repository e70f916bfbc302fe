package report

import (
	"math"

	"uitval/report/draw"
	"uitval/sim/result"
)

// Frontier shows what each amount buys at best.
func (e *Easel) Frontier(a *result.Answer) *Figure {
	t := tableOf(a, "frontier")
	if t == nil || len(t.Rows) < 2 {
		return nil
	}
	cost, harm := columnOf(t, "cost_eur"), columnOf(t, "harm")
	type step struct {
		name               string
		cost, harm, lo, hi float64
	}
	var steps []step
	mostX, mostY := 0.0, 0.0
	for _, row := range t.Rows {
		x, _, _ := numberAt(row, cost)
		y, lo, hi := numberAt(row, harm)
		if math.IsNaN(x) || math.IsNaN(y) {
			continue
		}
		steps = append(steps, step{e.textAt(row, 0), x, y, lo, hi})
		mostX, mostY = max(mostX, x), max(mostY, y, finite(hi, y))
	}
	if len(steps) < 2 || mostX == 0 {
		return nil
	}
	c := e.chart(a.Manifest, e.firstSays(a), e.sayf("Schade die overblijft (%s, omhoog) bij de beste keuze voor elk bedrag (naar rechts), met 95%%-interval.", "Harm that is left (%s, up) with the best choice for each amount (to the right), with 95%% interval.", flat(e.say(t.Columns[harm].Title))), e.u(225))
	c.right -= e.u(24)
	c.plane(mostX, mostY, c.euros)
	var line []draw.Point
	for k, s := range steps {
		if k > 0 {
			line = append(line, draw.Point{X: c.x(s.cost), Y: c.y(steps[k-1].harm)})
		}
		line = append(line, draw.Point{X: c.x(s.cost), Y: c.y(s.harm)})
	}
	line = append(line, draw.Point{X: c.right, Y: c.y(steps[len(steps)-1].harm)})
	c.Line(line, draw.Ink{Stroke: deep, Width: e.u(1.8)})
	for _, s := range steps {
		if !math.IsNaN(s.lo) && !math.IsNaN(s.hi) {
			c.Rule(c.x(s.cost), c.y(max(s.lo, 0)), c.x(s.cost), c.y(s.hi), draw.Ink{Stroke: quiet, Width: e.u(1)})
		}
		c.dot(s.cost, s.harm, s.name)
	}
	small := c.typed(8, inkText)
	for _, s := range steps {
		x, y := c.x(s.cost), c.y(s.harm)
		c.label(c.Fit(s.name, e.u(190), small), small, place{x + e.u(6), y - e.u(5), draw.Start}, place{x - e.u(6), y - e.u(6), draw.End}, place{x + e.u(6), y + e.u(11), draw.Start}, place{x - e.u(6), y + e.u(11), draw.End})
	}
	return c.figure("frontier", "")
}
