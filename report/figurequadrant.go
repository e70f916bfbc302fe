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
	_, _, unit := e.sheetSize()
	title := e.sayf("%s doet het meest; van de zwaarste helft komen er %s traag terug", "%s does most; of the heaviest half %s come back slowly", dots[0].name, e.whole(right))
	c := e.chart(a.Manifest, title, e.sayf("Schade (%s, omhoog) tegen de tijd tot herstel (dagen, naar rechts). Rechtsboven is het ergst.", "Impact (%s, up) against time to recover (days, to the right). Top right is worst.", flat(e.say(ranking.Columns[1].Title))), 260*unit)
	c.bottom -= 14 * unit
	c.right -= 40 * unit
	top, step := ceiling(mostY)
	c.most = top
	t := c.typed(8, quiet)
	t.Anchor = draw.End
	for v := 0.0; v <= top+step/2; v += step {
		c.left = max(c.left, margin*unit+c.Measure(c.axisCount(v), t)+6*unit)
	}
	c.first = 0
	c.last, _ = ceiling(mostX)
	for v := 0.0; v <= top+step/2; v += step {
		c.Rule(c.left, c.y(v), c.right, c.y(v), draw.Ink{Stroke: faint, Width: 0.5 * unit})
		c.Text(c.left-5*unit, c.y(v)+2.8*unit, c.axisCount(v), t)
	}
	_, across := ceiling(mostX)
	t.Anchor = draw.Middle
	for v := 0.0; v <= c.last+across/2; v += across {
		c.Rule(c.x(v), c.top, c.x(v), c.bottom, draw.Ink{Stroke: faint, Width: 0.5 * unit})
		c.Text(c.x(v), c.bottom+11*unit, c.count(v), t)
	}
	half := draw.Ink{Stroke: quiet, Width: 0.8 * unit, Dash: []float64{3 * unit, 2 * unit}}
	c.Rule(c.x(mostX/2), c.top, c.x(mostX/2), c.bottom, half)
	c.Rule(c.left, c.y(mostY/2), c.right, c.y(mostY/2), half)
	for _, d := range dots {
		c.Disc(c.x(d.back), c.y(d.impact), 3.2*unit, draw.Ink{Fill: deep, Stroke: white, Width: 0.6 * unit, Note: d.name})
		c.kept = append(c.kept, draw.Box{X: c.x(d.back) - 3.2*unit, Y: c.y(d.impact) - 3.2*unit, W: 6.4 * unit, H: 6.4 * unit})
	}
	small := c.typed(8, inkText)
	for k, d := range dots {
		if k < 14 {
			x, y := c.x(d.back), c.y(d.impact)
			c.label(d.name, small, place{x + 5*unit, y + 2.8*unit, draw.Start}, place{x - 5*unit, y + 2.8*unit, draw.End}, place{x, y - 5*unit, draw.Middle}, place{x, y + 11*unit, draw.Middle})
		}
	}
	return c.figure("quadrant", "")
}
