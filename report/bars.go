package report

import (
	"math"
	"strings"

	"uitval/report/draw"
)

// A bar is a row of a chart of bars: a name, a value, and its interval where there is one (else NaN).
type bar struct {
	name          string
	value, lo, hi float64
	tell          string
	ink           draw.Color
}

// bars draws rows with their names at the left, from zero to either side, and what each is told as at its end. The plot is as high as
// its rows need.
func (c *chart) bars(rows []bar, tell func(float64) string) {
	t := c.typed(8.5, inkText)
	width := 0.0
	low, high := 0.0, 0.0
	for _, r := range rows {
		width = max(width, c.Measure(r.name, t))
		low, high = min(low, r.value, finite(r.lo, r.value)), max(high, r.value, finite(r.hi, r.value))
	}
	c.left += min(width, float64(0.38*c.Width)) + c.u(6)
	told := 0.0
	for _, r := range rows {
		told = max(told, c.Measure(r.tell, c.bold(8.5)))
	}
	room := told + c.u(10)
	c.right -= room
	if low < 0 {
		c.left += room
	}
	c.bottom -= c.u(14)
	if high-low == 0 {
		high = 1
	}
	top, step := ceiling(max(high, -low))
	at := func(v float64) float64 { return c.left + float64((c.right-c.left)*(v-low))/(high-low) }
	ruled := c.typed(7.5, quiet)
	ruled.Anchor = draw.Middle
	end := math.Inf(-1)
	for k := -6.0; k <= 6; k++ {
		v := float64(k * step)
		if v < low-1e-9 || v > high+1e-9 || math.Abs(v) > top {
			continue
		}
		c.Rule(at(v), c.top, at(v), c.bottom, draw.Ink{Stroke: faint, Width: c.u(0.5)})
		says := tell(v)
		if w := c.Measure(says, ruled) / 2; at(v)-w > end+c.u(5) && at(v)+w < c.Width {
			c.Text(at(v), c.bottom+c.u(10), says, ruled)
			end = at(v) + w
		}
	}
	slot := (c.bottom - c.top) / float64(max(len(rows), 1))
	for k, r := range rows {
		mid := c.top + float64((float64(k)+0.5)*slot)
		c.rowName(r.name, min(width, float64(0.38*c.Width)), mid, slot, t)
		c.oneBar(r, at, mid, min(float64(slot*0.62), c.u(12)))
	}
	c.Rule(at(0), c.top, at(0), c.bottom, draw.Ink{Stroke: inkText, Width: c.u(0.8)})
}

func (c *chart) oneBar(r bar, at func(float64) float64, mid, h float64) {
	x1, x2 := min(at(0), at(r.value)), max(at(0), at(r.value))
	c.Rect(x1, mid-h/2, max(x2-x1, 0.5), h, draw.Ink{Fill: r.ink, Note: r.name + ": " + r.tell})
	left, right := x1, x2
	if !math.IsNaN(r.lo) && !math.IsNaN(r.hi) {
		l, u := at(r.lo), at(r.hi)
		left, right = min(left, l), max(right, u)
		ink := draw.Ink{Stroke: inkText, Width: c.u(1.1)}
		c.Rule(l, mid, u, mid, ink)
		c.Rule(l, mid-h/4, l, mid+h/4, ink)
		c.Rule(u, mid-h/4, u, mid+h/4, ink)
	}
	t := c.bold(8.5)
	if r.value < 0 {
		t.Anchor = draw.End
		c.Text(left-c.u(4), mid+c.u(3), r.tell, t)
		return
	}
	c.Text(right+c.u(4), mid+c.u(3), r.tell, t)
}

func finite(x, otherwise float64) float64 {
	if math.IsNaN(x) {
		return otherwise
	}
	return x
}

// barsHeight is how high the plot of so many bars is.
func (e *Easel) barsHeight(rows int) float64 {
	high := 17
	if rows < 6 {
		high = 26
	}
	return e.u(18 + float64(high*rows))
}

// rowName sets the name of a row at the left, on two lines where it needs them and there is room.
func (c *chart) rowName(says string, room, mid, slot float64, t draw.Type) {
	lines := c.Wrap(says, room, t)
	if len(lines) > 1 && slot < c.u(21) {
		lines = []string{c.Fit(says, room, t)}
	}
	if len(lines) > 2 {
		lines = []string{lines[0], c.Fit(strings.Join(lines[1:], " "), room, t)}
	}
	for i, l := range lines {
		c.Text(c.u(margin), mid+c.u(3)+float64(c.u(float64((float64(i)-float64(len(lines)-1)/2)*9.5))), l, t)
	}
}
