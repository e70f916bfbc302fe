package report

import (
	"math"

	"uitval/report/draw"
	"uitval/sim/result"
)

// Calendar shows each start in its place in the year: darker hurts more.
func (e *Easel) Calendar(a *result.Answer) *Figure {
	t := tableOf(a, "calendar")
	if t == nil || len(t.Rows) == 0 {
		return nil
	}
	least, most := math.Inf(1), 0.0
	for _, row := range t.Rows {
		if x, _, _ := numberAt(row, 1); !math.IsNaN(x) {
			least, most = min(least, x), max(most, x)
		}
	}
	if !(most > 0) {
		return nil
	}
	columns := 4
	if len(t.Rows) > 12 {
		columns = 7
	}
	if len(t.Rows) > 60 {
		columns = 14
	}
	lines := (len(t.Rows) + columns - 1) / columns
	high := 46.0
	if columns > 4 {
		high = 30
	}
	if columns > 7 {
		high = 17
	}
	c := e.chart(a.Manifest, e.firstSays(a), e.sayf("%s naar de dag waarop de uitval begint; donkerder is meer. Gemiddelde en 95%%-interval.", "%s by the day on which the outage begins; darker is more. Mean and 95%% interval.", flat(e.say(t.Columns[1].Title))), e.u(float64(high*float64(lines))))
	wide := (c.right - c.left) / float64(columns)
	tall := (c.bottom - c.top) / float64(lines)
	for k, row := range t.Rows {
		x, y := c.left+float64(float64(k%columns)*wide), c.top+float64(float64(k/columns)*tall)
		v, lo, hi := numberAt(row, 1)
		share := 0.0
		if most > least {
			share = (v - least) / (most - least)
		}
		ink, letters := shade(share)
		name := e.textAt(row, 0)
		c.Rect(x+1, y+1, wide-2, tall-2, draw.Ink{Fill: ink, Note: name + ": " + c.count(v)})
		if columns > 7 {
			s := c.typed(6, letters)
			c.Text(x+e.u(2), y+tall/2+e.u(2), c.Fit(name, wide-e.u(3), s), s)
			continue
		}
		s := c.typed(8, letters)
		c.Text(x+e.u(5), y+e.u(11), c.Fit(name, wide-e.u(8), s), s)
		big := c.bold(10)
		big.Color = letters
		c.Text(x+e.u(5), y+e.u(23), c.Fit(c.count(v), wide-e.u(8), big), big)
		if !math.IsNaN(lo) && tall > e.u(40) {
			s = c.typed(7, letters)
			c.Text(x+e.u(5), y+e.u(34), c.Fit(c.count(lo)+" – "+c.count(hi), wide-e.u(8), s), s)
		}
	}
	return c.figure("calendar", "")
}

// shade is one of five steps from light to dark, and the color of letters that reads on it at 4.5 to 1 or better.
func shade(share float64) (ink, letters draw.Color) {
	switch {
	case share < 0.2:
		return draw.RGB(0xE3EEF8), inkText
	case share < 0.4:
		return draw.RGB(0xBBD3EA), inkText
	case share < 0.6:
		return draw.RGB(0x86AFD8), inkText
	case share < 0.8:
		return draw.RGB(0x3F6FA6), white
	}
	return deep, white
}
