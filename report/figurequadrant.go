package report

import (
	"cmp"
	"math"
	"slices"

	"uitval/report/draw"
	"uitval/sim/result"
)

// A failing is who fails, how much that does, and how many days until all is back.
type failing struct {
	name         string
	impact, back float64
}

// Quadrant sets impact against time to recover. Nil for fewer than three.
func (e *Easel) Quadrant(a *result.Answer) *Figure {
	all := e.failings(a)
	if len(all) < 3 {
		return nil
	}
	slow, mostX, mostY := 0, 0.0, all[0].impact
	for _, f := range all {
		mostX = max(mostX, f.back)
	}
	for _, f := range all {
		if f.back > mostX/2 && f.impact > mostY/2 {
			slow++
		}
	}
	title := e.sayf("%s doet het meest; traag terug van de zwaarste helft: %s", "%s does most; slow to come back among the heaviest half: %s", all[0].name, e.whole(slow))
	c := e.chart(a.Manifest, title, e.sayf("Schade (%s, omhoog) tegen de tijd tot herstel (dagen, naar rechts). Rechtsboven is het ergst.", "Impact (%s, up) against time to recover (days, to the right). Top right is worst.", flat(e.say(tableOf(a, "ranking").Columns[1].Title))), e.u(260))
	c.right -= e.u(40)
	c.plane(mostX, mostY, c.count)
	half := draw.Ink{Stroke: quiet, Width: e.u(0.8), Dash: []float64{e.u(3), e.u(2)}}
	c.Rule(c.x(mostX/2), c.top, c.x(mostX/2), c.bottom, half)
	c.Rule(c.left, c.y(mostY/2), c.right, c.y(mostY/2), half)
	for _, f := range all {
		c.dot(f.back, f.impact, f.name)
	}
	small := c.typed(8, inkText)
	for _, f := range all[:min(len(all), 14)] {
		x, y := c.x(f.back), c.y(f.impact)
		c.label(f.name, small, place{x + e.u(5), y + e.u(2.8), draw.Start}, place{x - e.u(5), y + e.u(2.8), draw.End}, place{x, y - e.u(5), draw.Middle}, place{x, y + e.u(11), draw.Middle})
	}
	return c.figure("quadrant", "")
}

// failings reads a ranking, those that do most first; whoever does nothing or never comes back is left out.
func (e *Easel) failings(a *result.Answer) []failing {
	ranking, survival := tableOf(a, "ranking"), tableOf(a, "survival")
	if ranking == nil || survival == nil {
		return nil
	}
	var out []failing
	for _, row := range ranking.Rows {
		impact, _, _ := numberAt(row, 1)
		for _, other := range survival.Rows {
			if other[0].ID != row[0].ID {
				continue
			}
			if back, _, _ := numberAt(other, columnOf(survival, "recover_d")); impact > 0 && !math.IsNaN(back) {
				out = append(out, failing{e.textAt(row, 0), impact, back})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b failing) int { return cmp.Compare(b.impact, a.impact) })
	return out
}
