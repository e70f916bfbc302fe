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
	c.bottom -= e.u(14)
	c.right -= e.u(24)
	top, stepY := ceiling(mostY)
	c.most, c.first = top, 0
	var stepX float64
	c.last, stepX = ceiling(mostX)
	at := c.typed(8, quiet)
	at.Anchor = draw.End
	for v := 0.0; v <= top+stepY/2; v += stepY {
		c.left = max(c.left, e.u(margin)+c.Measure(c.axisCount(v), at)+e.u(6))
	}
	for v := 0.0; v <= top+stepY/2; v += stepY {
		c.Rule(c.left, c.y(v), c.right, c.y(v), draw.Ink{Stroke: faint, Width: e.u(0.5)})
		c.Text(c.left-e.u(5), c.y(v)+e.u(2.8), c.axisCount(v), at)
	}
	at.Anchor = draw.Middle
	for v := 0.0; v <= c.last+stepX/2; v += stepX {
		c.Text(c.x(v), c.bottom+e.u(11), c.euros(v), at)
	}
	c.Rule(c.left, c.bottom, c.right, c.bottom, draw.Ink{Stroke: quiet, Width: e.u(0.8)})
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
		c.Disc(c.x(s.cost), c.y(s.harm), e.u(3.2), draw.Ink{Fill: deep, Stroke: white, Width: e.u(0.6), Note: s.name})
	}
	small := c.typed(8, inkText)
	for _, s := range steps {
		x, y := c.x(s.cost), c.y(s.harm)
		c.label(c.Fit(s.name, e.u(190), small), small, place{x + e.u(6), y - e.u(5), draw.Start}, place{x - e.u(6), y - e.u(6), draw.End}, place{x + e.u(6), y + e.u(11), draw.Start}, place{x - e.u(6), y + e.u(11), draw.End})
	}
	return c.figure("frontier", "")
}
