package report

import (
	"slices"

	"uitval/report/draw"
	"uitval/sim/result"
)

// mostLayers is how many sectors a figure stacks; the smallest go together.
const mostLayers = 7

// A layer is what one sector adds to a stack.
type layer struct {
	name   string
	values []float64
	sum    float64
}

// People shows how many cases of people wait for what they should get, stacked by sector, with the spread of the total. Nil when
// nobody waits.
func (e *Easel) People(r *result.Record) *Figure {
	total := courseOf(r, "total", "people")
	day, most := peak(total.mean)
	if most < 0.5 {
		return nil
	}
	e = e.of(r)
	title, measures := e.peopleTitle(total, day, most),
		e.sayf("Gevallen van mensen die wachten op wat zij moeten krijgen, per sector; gemiddelde per dag. Wie door twee processen wordt geraakt telt twee keer.",
			"Cases of people who wait for what they should get, by sector; mean of each day. Who is hit by two processes counts twice.")
	if e.asOf != "" {
		title = e.sayf("Nu zijn er %s gevallen van mensen die wachten", "Now there are %s cases of people who wait", e.count(total.mean[total.days()-1]))
		measures = e.sayf("Gevallen van mensen die wachten op wat zij moeten krijgen, per sector. Wie door twee processen wordt geraakt telt twee keer.",
			"Cases of people who wait for what they should get, by sector. Who is hit by two processes counts twice.")
	}
	c := e.chart(r.Manifest, title, measures, 0)
	_, top := peak(total.p95)
	c.right -= c.u(92) // for the names
	c.frame(max(top, most), c.axisCount, until(lastAbove(total.p95, float64(0.005*most)), r.Summary.RunsForDays), e.marksOf(&r.Detail))
	c.stack(e.layers(r, total.days()))
	if total.spread() {
		dash := draw.Ink{Stroke: inkText, Width: c.u(0.9), Dash: []float64{c.u(3), c.u(2)}}
		c.Line(c.along(total.p5), dash)
		c.Line(c.along(total.p95), dash)
		c.nameSpread(total)
	}
	note := ""
	if total.spread() {
		note = e.sayf("Stippellijnen: 5e en 95e percentiel van het totaal. ", "Dashed: 5th and 95th percentile of the total. ") +
			e.ownPeak(r, "people_peak", e.count)
	}
	return c.figure("people", note)
}

func (e *Easel) peopleTitle(total course, day int, most float64) string {
	when := e.date(float64(day))
	last := lastAbove(total.mean, float64(0.01*most))
	if last >= total.days()-1 {
		return e.sayf("Op het hoogtepunt, rond %s, zijn er %s gevallen van mensen zonder; aan het eind nog %s",
			"At the peak, around %s, there are %s cases of people without; at the end still %s", when, e.count(most), e.count(total.mean[total.days()-1]))
	}
	return e.sayf("Op het hoogtepunt, rond %s, zijn er %s gevallen van mensen zonder; na %s bijna geen meer",
		"At the peak, around %s, there are %s cases of people without; after %s hardly any", when, e.count(most), e.date(float64(last+1)))
}

// layers are the sectors over so many days, the one that adds most first.
func (e *Easel) layers(r *result.Record, days int) []layer {
	var out []layer
	for _, s := range r.Summary.Sectors {
		one := layer{name: e.say(sectorName(s.Title)), values: make([]float64, days)}
		copy(one.values, courseOf(r, s.ID, "people").mean)
		for k, v := range one.values {
			one.values[k] = max(v, 0)
			one.sum += one.values[k]
		}
		if one.sum > 0 {
			out = append(out, one)
		}
	}
	slices.SortStableFunc(out, func(a, b layer) int {
		if a.sum > b.sum {
			return -1
		}
		return 1
	})
	if len(out) > mostLayers {
		rest := layer{name: e.sayf("overige (%s)", "others (%s)", e.whole(len(out)-mostLayers+1)), values: make([]float64, days)}
		for _, l := range out[mostLayers-1:] {
			for d, v := range l.values {
				rest.values[d] += v
			}
		}
		out = append(out[:mostLayers-1], rest)
	}
	return out
}

// stack draws layers on each other and names each at its side, in its own color, tied to where it ends or is thickest.
func (c *chart) stack(layers []layer) {
	if len(layers) == 0 {
		return
	}
	base := make([]float64, len(layers[0].values))
	var names []sideName
	for k, l := range layers {
		top := make([]float64, len(base))
		for d := range base {
			top[d] = base[d] + l.values[d]
		}
		shape := band(c.along(base), c.along(top))
		c.Area(shape, draw.Ink{Fill: layerInk(k), Stroke: white, Width: c.u(0.4), Note: l.name})
		if k%2 == 1 {
			c.Hatch(shape, c.u(3.2), draw.Ink{Stroke: white, Width: c.u(0.5)})
		}
		day, most := peak(l.values)
		names = append(names, sideName{says: l.name, tell: c.count(most), ink: layerInk(k), at: draw.Point{X: c.x(float64(day)), Y: c.y(base[day] + l.values[day]/2)}})
		base = top
	}
	c.nameSides(names)
}

// A sideName is the name of a layer or a line, set at the right of the plot.
type sideName struct {
	says, tell string
	ink        draw.Color
	at         draw.Point // what it names
}

// nameSides sets names at the right of the plot from the bottom up, in the order in which they lie, each with a square of its color.
func (c *chart) nameSides(names []sideName) {
	t := c.typed(8, inkText)
	step := min(c.u(22), (c.bottom-c.top)/float64(len(names)))
	x := c.right + c.u(8)
	y := c.bottom - c.u(4)
	for _, n := range names {
		c.Rect(x, y-c.u(6), c.u(6), c.u(6), draw.Ink{Fill: n.ink})
		room := c.Width - x - c.u(12)
		c.Text(x+c.u(9), y-c.u(0.4), c.Fit(n.says, room, t), t)
		if n.tell != "" && step > c.u(18) {
			c.Text(x+c.u(9), y+c.u(8.2), c.Fit(c.sayf("hoogstens %s", "at most %s", n.tell), room, c.typed(7, quiet)), c.typed(7, quiet))
		}
		y -= step
	}
}

// nameSpread names the dashed lines where they are highest.
func (c *chart) nameSpread(total course) {
	day, most := peak(total.p95)
	t := c.typed(7.5, inkText)
	x, y := c.x(float64(day)), c.y(most)-c.u(2.5)
	c.label("95%", t, place{x + c.u(3), y, draw.Start}, place{x - c.u(3), y, draw.End}, place{x, y - c.u(4), draw.Middle})
}

// ownPeak says how high replications peak, each on its own day: more than the mean of any day.
func (e *Easel) ownPeak(r *result.Record, indicator string, tell func(float64) string) string {
	x := r.Summary.Totals.Get(indicator).Value()
	if !(x > 0) {
		return ""
	}
	return e.sayf("Elke herhaling heeft haar piek op een eigen dag; die is gemiddeld %s.", "Each replication has its peak on a day of its own, of %s on average.", tell(x))
}
