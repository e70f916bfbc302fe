package report

import (
	"math"

	"uitval/report/draw"
	"uitval/sim/result"
)

// Tornado shows what each uncertain input does alone, at its low and its high.
func (e *Easel) Tornado(a *result.Answer) *Figure {
	t := tableOf(a, "tornado")
	if t == nil || len(t.Rows) == 0 {
		return nil
	}
	low, high := columnOf(t, "at_low"), columnOf(t, "at_high")
	type swing struct {
		name, from, to string
		low, high      float64
	}
	var rows []swing
	for _, row := range t.Rows {
		l, _, _ := numberAt(row, low)
		h, _, _ := numberAt(row, high)
		if len(rows) < min(15, e.rowsThatFit()/2) && l != h && !math.IsNaN(l+h) {
			rows = append(rows, swing{e.textAt(row, 0), e.textAt(row, columnOf(t, "low")), e.textAt(row, columnOf(t, "high")), l, h})
		}
	}
	if len(rows) == 0 {
		return nil
	}
	least, most := math.Inf(1), math.Inf(-1)
	for _, r := range rows {
		least, most = min(least, r.low, r.high), max(most, r.low, r.high)
	}
	c := e.chart(a.Manifest, e.firstSays(a), e.sayf("Uitkomst met elk gegeven alleen op zijn 5e (licht) en 95e percentiel (donker); de rest op zijn mediaan. Het grootste verschil staat boven.",
		"Outcome with each input alone at its 5th (light) and 95th percentile (dark); the rest at its median. The largest difference is on top."), e.u(20+float64(24*len(rows))))
	c.left += float64(0.4 * c.Width)
	c.right -= e.u(10)
	c.bottom -= e.u(14)
	pad := float64((most - least) * 0.18)
	at := func(v float64) float64 {
		return c.left + float64((c.right-c.left)*(v-least+pad))/(most-least+float64(2*pad))
	}
	middle := (rows[len(rows)-1].low + rows[len(rows)-1].high) / 2
	name, small := c.typed(8.5, inkText), c.typed(7.5, quiet)
	slot := (c.bottom - c.top) / float64(len(rows))
	for k, r := range rows {
		mid := c.top + float64((float64(k)+0.5)*slot)
		c.rowName(r.name, float64(0.4*c.Width)-e.u(8), mid, slot, name)
		h := min(e.u(12), float64(slot*0.5))
		one := func(v float64, ink draw.Color, says string) {
			x1, x2 := min(at(middle), at(v)), max(at(middle), at(v))
			c.Rect(x1, mid-h/2, max(x2-x1, 0.5), h, draw.Ink{Fill: ink, Stroke: deep, Width: e.u(0.5), Note: r.name + " " + says + ": " + c.count(v)})
			if says == "" {
				return
			}
			t := small
			x := at(v) + e.u(3)
			if v < middle || v == middle && v == r.low && r.high > r.low {
				t.Anchor, x = draw.End, at(v)-e.u(3)
			}
			c.Text(x, mid+e.u(2.6), says, t)
		}
		one(r.low, draw.RGB(0xB9D3EE), r.from)
		one(r.high, deep, r.to)
	}
	c.Rule(at(middle), c.top, at(middle), c.bottom, draw.Ink{Stroke: inkText, Width: e.u(0.8)})
	under := c.typed(8, quiet)
	under.Anchor = draw.Middle
	for _, v := range []float64{least, middle, most} {
		says := c.count(v)
		w := c.Measure(says, under) / 2
		c.label(says, under, place{min(at(v), c.Width-w-4), c.bottom + e.u(11), draw.Middle})
	}
	return c.figure("tornado", "")
}
