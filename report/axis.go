package report

import (
	"math"
	"time"

	"uitval/report/draw"
)

// ceiling is the round number on or above x, 1, 2, 2.5 or 5 times a power of ten apart, that leaves three to six lines below it.
func ceiling(x float64) (top, step float64) {
	if !(x > 0) {
		return 1, 1
	}
	power := 1.0
	for float64(power*10) <= x {
		power = float64(power * 10)
	}
	for power > x {
		power /= 10
	}
	for _, s := range []float64{0.2, 0.25, 0.5, 1, 2, 2.5} {
		step = float64(s * power)
		if n := math.Ceil(x/step - 1e-9); n <= 5 {
			return float64(n * step), step
		}
	}
	return float64(10 * power), float64(2 * power)
}

// frame lays out the plot: values from 0 to a round number above most at its side, days under it, moments above it. What is at its
// right must have been given room before.
func (c *chart) frame(most float64, tell func(float64) string, last float64, marks []mark) {
	c.first, c.last = 0, max(last, 1)
	c.bottom -= c.u(24)
	top, step := ceiling(most)
	c.most = top
	t := c.typed(8, quiet)
	t.Anchor = draw.End
	room := 0.0
	for v := 0.0; v <= top+step/2; v += step {
		room = max(room, c.Measure(tell(v), t))
	}
	c.left += room + c.u(6)
	names := c.name(marks)
	for v := 0.0; v <= top+step/2; v += step {
		y := c.y(v)
		c.Rule(c.left, y, c.right, y, draw.Ink{Stroke: faint, Width: c.u(0.5)})
		c.Text(c.left-c.u(5), y+c.u(2.8), tell(v), t)
	}
	c.nameDays()
	c.mark(names)
}

// plane lays out a plot of values against values: from 0 to round numbers above the most of either, ruled and named; tellX gives the
// words of those across.
func (c *chart) plane(mostX, mostY float64, tellX func(float64) string) {
	c.bottom -= c.u(14)
	var across, up float64
	c.first = 0
	c.last, across = ceiling(mostX)
	c.most, up = ceiling(mostY)
	t := c.typed(8, quiet)
	t.Anchor = draw.End
	for v := 0.0; v <= c.most+up/2; v += up {
		c.left = max(c.left, c.u(margin)+c.Measure(c.axisCount(v), t)+c.u(6))
	}
	grid := draw.Ink{Stroke: faint, Width: c.u(0.5)}
	for v := 0.0; v <= c.most+up/2; v += up {
		c.Rule(c.left, c.y(v), c.right, c.y(v), grid)
		c.Text(c.left-c.u(5), c.y(v)+c.u(2.8), c.axisCount(v), t)
	}
	t.Anchor = draw.Middle
	for v := 0.0; v <= c.last+across/2; v += across {
		c.Rule(c.x(v), c.top, c.x(v), c.bottom, grid)
		c.Text(c.x(v), c.bottom+c.u(11), tellX(v), t)
	}
	c.Rule(c.left, c.bottom, c.right, c.bottom, draw.Ink{Stroke: quiet, Width: c.u(0.8)})
}

// dot marks a place in the plane; no label lies on it.
func (c *chart) dot(x, y float64, name string) {
	r := c.u(3.2)
	c.Disc(c.x(x), c.y(y), r, draw.Ink{Fill: deep, Stroke: white, Width: c.u(0.6), Note: name})
	c.kept = append(c.kept, draw.Box{X: c.x(x) - r, Y: c.y(y) - r, W: c.u(6.4), H: c.u(6.4)})
}

// axisCount tells values of an axis that counts.
func (c *chart) axisCount(v float64) string {
	if v == 0 {
		return "0"
	}
	return c.count(v)
}

// nameDays names the days under the plot: dates, and under them days since the start.
func (c *chart) nameDays() {
	c.Rule(c.left, c.bottom, c.right, c.bottom, draw.Ink{Stroke: quiet, Width: c.u(0.8)})
	t := c.typed(8, quiet)
	t.Anchor = draw.Middle
	end := math.Inf(-1)
	for _, day := range c.ticks() {
		x := c.x(day)
		c.Rule(x, c.bottom, x, c.bottom+c.u(3), draw.Ink{Stroke: quiet, Width: c.u(0.8)})
		upper, lower := c.tickDate(day), dPlus(day)
		w := max(c.Measure(upper, t), c.Measure(lower, t)) / 2
		if x-w < end+c.u(4) || x+w > c.Width {
			continue
		}
		end = x + w
		c.Text(x, c.bottom+c.u(11), upper, t)
		c.Text(x, c.bottom+c.u(20), lower, t)
	}
}

// ticks are days to be named: the start of a day so many days apart, or the first of months.
func (c *chart) ticks() []float64 {
	fit := max(3, math.Floor((c.right-c.left)/(c.u(52))))
	days := c.last - c.first
	for _, step := range []float64{1, 2, 7, 14} {
		if days/step <= fit {
			var out []float64
			for d := float64(math.Ceil(c.first/step) * step); d <= c.last; d += step {
				out = append(out, d)
			}
			return out
		}
	}
	months := 1
	for days/(30.44*float64(months)) > fit {
		months++
		if months == 5 {
			months = 6
		}
	}
	return c.firsts(months)
}

// firsts are the first days of months, every so many of them.
func (c *chart) firsts(months int) []float64 {
	out := []float64{c.first}
	from := c.at(c.first)
	for k := 1; ; k++ {
		t := time.Date(from.Year(), from.Month()+time.Month(k), 1, 0, 0, 0, 0, from.Location())
		day := math.Ceil(t.Sub(c.starts).Hours()/24 - 1e-9)
		if day > c.last {
			return out
		}
		if (int(t.Month())-1)%months == 0 {
			out = append(out, day)
		}
	}
}

// tickDate names a day under a plot: 14 sep; the year where it begins.
func (c *chart) tickDate(day float64) string {
	if c.zone == nil {
		return ""
	}
	t := c.at(day)
	out := c.decimal(float64(t.Day()), 0) + " " + c.monthShort(t.Month())
	if t.Month() == time.January && t.Day() == 1 {
		out += t.Format(" 2006")
	}
	return out
}

// monthShort names a month in three letters.
func (v voice) monthShort(m time.Month) string {
	if v.lang == "nl" {
		return []string{"jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"}[m-1]
	}
	return m.String()[:3]
}
