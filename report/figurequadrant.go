package report

import (
	"cmp"
	"math"
	"slices"

	"uitval/report/draw"
	"uitval/sim/result"
)

// Quadrant sets impact against time to recover.
func (e *Easel) Quadrant(a *result.Answer) *Figure {
	ranking, survival := tableOf(a, "ranking"), tableOf(a, "survival")
	if ranking == nil || survival == nil {
		return nil
	}
	type dot struct {
		name         string
		impact, back float64
	}
	var dots []dot
	for _, row := range ranking.Rows {
		x, _, _ := numberAt(row, 1)
		for _, other := range survival.Rows {
			if other[0].ID == row[0].ID {
				if y, _, _ := numberAt(other, columnOf(survival, "recover_d")); x > 0 && !math.IsNaN(y) {
					dots = append(dots, dot{e.textAt(row, 0), x, y})
				}
			}
		}
	}
	if len(dots) < 3 {
		return nil
	}
	mostX, mostY := 0.0, 0.0
	for _, d := range dots {
		mostX, mostY = max(mostX, d.back), max(mostY, d.impact)
	}
	slices.SortStableFunc(dots, func(a, b dot) int { return cmp.Compare(b.impact, a.impact) })
	right := 0
	for _, d := range dots {
		if d.back > mostX/2 && d.impact > mostY/2 {
			right++
		}
	}
	title := e.sayf("%s doet het meest; van de zwaarste helft komen er %s traag terug", "%s does most; of the heaviest half %s come back slowly", dots[0].name, e.whole(right))
	c := e.chart(a.Manifest, title, e.sayf("Schade (%s, omhoog) tegen de tijd tot herstel (dagen, naar rechts). Rechtsboven is het ergst.", "Impact (%s, up) against time to recover (days, to the right). Top right is worst.", flat(e.say(ranking.Columns[1].Title))), e.u(260))
	c.bottom -= e.u(14)
	c.right -= e.u(40)
	top, step := ceiling(mostY)
	c.most = top
	t := c.typed(8, quiet)
	t.Anchor = draw.End
	for v := 0.0; v <= top+step/2; v += step {
		c.left = max(c.left, e.u(margin)+c.Measure(c.axisCount(v), t)+e.u(6))
	}
	c.first = 0
	c.last, _ = ceiling(mostX)
	for v := 0.0; v <= top+step/2; v += step {
		c.Rule(c.left, c.y(v), c.right, c.y(v), draw.Ink{Stroke: faint, Width: e.u(0.5)})
		c.Text(c.left-e.u(5), c.y(v)+e.u(2.8), c.axisCount(v), t)
	}
	_, across := ceiling(mostX)
	t.Anchor = draw.Middle
	for v := 0.0; v <= c.last+across/2; v += across {
		c.Rule(c.x(v), c.top, c.x(v), c.bottom, draw.Ink{Stroke: faint, Width: e.u(0.5)})
		c.Text(c.x(v), c.bottom+e.u(11), c.count(v), t)
	}
	half := draw.Ink{Stroke: quiet, Width: e.u(0.8), Dash: []float64{e.u(3), e.u(2)}}
	c.Rule(c.x(mostX/2), c.top, c.x(mostX/2), c.bottom, half)
	c.Rule(c.left, c.y(mostY/2), c.right, c.y(mostY/2), half)
	for _, d := range dots {
		c.Disc(c.x(d.back), c.y(d.impact), e.u(3.2), draw.Ink{Fill: deep, Stroke: white, Width: e.u(0.6), Note: d.name})
		c.kept = append(c.kept, draw.Box{X: c.x(d.back) - e.u(3.2), Y: c.y(d.impact) - e.u(3.2), W: e.u(6.4), H: e.u(6.4)})
	}
	small := c.typed(8, inkText)
	for k, d := range dots {
		if k < 14 {
			x, y := c.x(d.back), c.y(d.impact)
			c.label(d.name, small, place{x + e.u(5), y + e.u(2.8), draw.Start}, place{x - e.u(5), y + e.u(2.8), draw.End}, place{x, y - e.u(5), draw.Middle}, place{x, y + e.u(11), draw.Middle})
		}
	}
	return c.figure("quadrant", "")
}
