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
	x := margin * c.unit
	for _, k := range marks {
		says := c.say(k.says)
		w := c.Measure(says, t) + 22*c.unit
		if x+w-11*c.unit > c.Width-margin*c.unit && x > margin*c.unit {
			x = margin * c.unit
			c.grow(12 * c.unit)
		}
		c.keyMark(k, x, c.top-3.2*c.unit)
		c.Text(x+12*c.unit, c.top-0.4*c.unit, says, t)
		x += w
	}
	c.grow(8 * c.unit)
}

func (c *chart) keyMark(k keyed, x, y float64) {
	u := c.unit
	box := []draw.Point{{X: x, Y: y - 3.5*u}, {X: x + 9*u, Y: y - 3.5*u}, {X: x + 9*u, Y: y + 3.5*u}, {X: x, Y: y + 3.5*u}}
	switch k.form {
	case square:
		c.Area(box, draw.Ink{Fill: k.ink, Stroke: quiet, Width: 0.4 * u})
	case hatched:
		c.Hatch(box, 2.4*u, draw.Ink{Stroke: k.ink, Width: 0.8 * u})
		c.Area(box, draw.Ink{Stroke: k.ink, Width: 0.6 * u})
	case dashed:
		c.Rule(x, y, x+9*u, y, draw.Ink{Stroke: k.ink, Width: u, Dash: []float64{2.5 * u, 1.5 * u}})
	default:
		c.symbol(k.form, x+4.5*u, y, draw.Ink{Fill: k.ink})
	}
}

// symbol draws a diamond or a disc.
func (c *chart) symbol(form symbol, x, y float64, ink draw.Ink) {
	if form == disc {
		c.Disc(x, y, 3*c.unit, ink)
		return
	}
	r := 3.6 * c.unit
	c.Area([]draw.Point{{X: x, Y: y - r}, {X: x + r, Y: y}, {X: x, Y: y + r}, {X: x - r, Y: y}}, ink)
}
