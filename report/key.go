package report

import (
	"uitval/report/draw"
	"uitval/sim/result"
)

// A symbol is the form of a mark.
type symbol int

const (
	square symbol = iota
	diamond
	disc
	hatched
	dashed
)

// A keyed is a mark and what it stands for.
type keyed struct {
	ink  draw.Color
	form symbol
	says result.Text
}

// key sets what marks stand for on lines above the plot.
func (c *chart) key(marks []keyed) {
	t := c.typed(8, inkText)
	x := c.u(margin)
	for _, k := range marks {
		says := c.say(k.says)
		w := c.Measure(says, t) + c.u(22)
		if x+w-c.u(11) > c.Width-c.u(margin) && x > c.u(margin) {
			x = c.u(margin)
			c.grow(c.u(12))
		}
		c.keyMark(k, x, c.top-c.u(3.2))
		c.Text(x+c.u(12), c.top-c.u(0.4), says, t)
		x += w
	}
	c.grow(c.u(8))
}

func (c *chart) keyMark(k keyed, x, y float64) {
	box := []draw.Point{{X: x, Y: y - c.u(3.5)}, {X: x + c.u(9), Y: y - c.u(3.5)}, {X: x + c.u(9), Y: y + c.u(3.5)}, {X: x, Y: y + c.u(3.5)}}
	switch k.form {
	case square:
		c.Area(box, draw.Ink{Fill: k.ink, Stroke: quiet, Width: c.u(0.4)})
	case hatched:
		c.Hatch(box, c.u(2.4), draw.Ink{Stroke: k.ink, Width: c.u(0.8)})
		c.Area(box, draw.Ink{Stroke: k.ink, Width: c.u(0.6)})
	case dashed:
		c.Rule(x, y, x+c.u(9), y, draw.Ink{Stroke: k.ink, Width: c.u(1), Dash: []float64{c.u(2.5), c.u(1.5)}})
	default:
		c.symbol(k.form, x+c.u(4.5), y, draw.Ink{Fill: k.ink})
	}
}

// symbol draws a diamond or a disc.
func (c *chart) symbol(form symbol, x, y float64, ink draw.Ink) {
	if form == disc {
		c.Disc(x, y, c.u(3), ink)
		return
	}
	r := c.u(3.6)
	c.Area([]draw.Point{{X: x, Y: y - r}, {X: x + r, Y: y}, {X: x, Y: y + r}, {X: x - r, Y: y}}, ink)
}
