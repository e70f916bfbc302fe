package report

import (
	"slices"

	"uitval/report/draw"
	"uitval/sim/result"
)

// mostMarks is how many moments a figure marks.
const mostMarks = 6

// A mark is a moment of the scenario, as a line through a plot with its name above it.
type mark struct {
	day    float64
	says   string
	weight int
}

// marksOf chooses the moments of a course that a figure marks.
func (e *Easel) marksOf(d *result.Detail) []mark {
	var out []mark
	for _, p := range d.TurningPoints {
		if says, weight := e.turn(p); says != "" {
			out = append(out, mark{p.Day, says, weight})
		}
	}
	return out
}

// turn says a turning point in a few words, and how much it matters.
func (e *Easel) turn(p result.TurningPoint) (string, int) {
	switch p.Kind {
	case "shock":
		return e.say(p.Says), 10
	case "shock-over":
		return e.sayf("uitval voorbij", "failure over"), 9
	case "process-falls":
		return e.sayf("eerste proces zakt terug", "first process falls back"), 7
	case "overdue-first":
		return e.sayf("eerste zaak te laat", "first case overdue"), 8
	case "tolerable-breached":
		return e.sayf("toelaatbare uitval voorbij", "tolerable outage exceeded"), 3
	case "people-peak":
		return e.sayf("meeste mensen zonder", "most people without"), 6
	case "backlog-cleared":
		return e.sayf("werkvoorraad weg", "backlog cleared"), 8
	case "workaround-wears-out", "workaround-ends":
		return e.sayf("terugvaloptie raakt op", "workaround wears out"), 5
	case "workaround-starts":
		return e.sayf("eerste terugvaloptie", "first workaround"), 4
	}
	return "", 0
}

// A named moment is one with the place of its name.
type named struct {
	mark
	x, from, to float64
	row         int // above the plot, the lowest first
}

// name finds places above the plot for the names of moments, in as many rows as it takes: none lies on another, nor on the line of
// another. The top of the plot is lowered.
func (c *chart) name(marks []mark) []named {
	t := c.typed(8, inkText)
	var out []named
	rows := 0
	for _, m := range slices.Backward(c.chosen(marks)) { // the last lowest: a name runs to the right, over the lines of later ones
		m.says = c.Fit(m.says, c.u(170), t)
		p := named{mark: m, x: c.x(m.day)}
		w := c.Measure(m.says, t)
		if p.from = p.x + c.u(3); p.from+w > c.right {
			p.from = max(c.u(2), p.x-c.u(3)-w)
		}
		p.to = p.from + w
		for p.row < mostMarks && !c.clear(out, p) {
			p.row++
		}
		if p.row == mostMarks {
			continue
		}
		rows = max(rows, p.row+1)
		out = append(out, p)
	}
	c.grow(float64(c.u(float64(float64(rows) * 10.5))))
	return out
}

// clear reports whether a name fits beside those that are placed.
func (c *chart) clear(placed []named, p named) bool {
	gap := c.u(4)
	for _, o := range placed {
		through := func(line, name named) bool { // the line goes up to its own row only
			return line.row > name.row && line.x > name.from-gap/2 && line.x < name.to+gap/2
		}
		if o.row == p.row && p.from < o.to+gap && o.from < p.to+gap || through(o, p) || through(p, o) {
			return false
		}
	}
	return true
}

// mark draws moments through the plot, with their names.
func (c *chart) mark(names []named) {
	t := c.typed(8, inkText)
	for _, p := range names {
		y := c.top - float64(c.u(float64(float64(p.row+1)*10.5)))
		c.Rule(p.x, y, p.x, c.bottom, draw.Ink{Stroke: quiet, Width: c.u(0.7), Dash: []float64{c.u(2), c.u(1.5)}, Note: p.says})
		c.Text(p.from, y+c.u(7), p.says, t)
	}
}

// chosen are the heaviest moments within the plot that are not nearly at the same place, in order of time.
func (c *chart) chosen(marks []mark) []mark {
	sorted := slices.Clone(marks)
	slices.SortStableFunc(sorted, func(a, b mark) int { return b.weight - a.weight })
	var out []mark
	for _, m := range sorted {
		near := func(o mark) bool { x := c.x(m.day) - c.x(o.day); return x < c.u(5) && -x < c.u(5) }
		if len(out) < mostMarks && m.day >= c.first && m.day <= c.last && !slices.ContainsFunc(out, near) {
			out = append(out, m)
		}
	}
	slices.SortStableFunc(out, func(a, b mark) int {
		if a.day < b.day {
			return -1
		}
		return 1
	})
	return out
}

// A place is where a label may stand.
type place struct {
	x, y   float64
	anchor draw.Anchor
}

// label puts a text at the first place where it lies on no other text and no line, and within the figure. Where none will do, lines
// may run behind it, on white; where that will not do either it is left out.
func (c *chart) label(says string, t draw.Type, places ...place) bool {
	w, h := c.Measure(says, t), float64(0.72*t.Size)
	pad := c.u(1.5)
	for _, white := range []bool{false, true} {
		for _, p := range places {
			x := p.x
			switch p.anchor {
			case draw.Middle:
				x -= w / 2
			case draw.End:
				x -= w
			}
			box := draw.Box{X: x - pad, Y: p.y - h - pad, W: w + float64(2*pad), H: h + float64(2*pad)}
			if x < 2 || x+w > c.Width-2 || p.y-h < 2 || p.y > c.bottom+2 || c.onText(box) || !white && c.Crosses(box) {
				continue
			}
			if white {
				c.Rect(box.X, box.Y, box.W, box.H, draw.Ink{Fill: draw.RGB(0xFFFFFF)})
			}
			t.Anchor = p.anchor
			c.Text(p.x, p.y, says, t)
			return true
		}
	}
	return false
}

// onText reports whether a box lies on a text, or on something else that must stay in sight.
func (c *chart) onText(b draw.Box) bool {
	for _, o := range append(c.Boxes(), c.kept...) {
		if b.X < o.X+o.W && o.X < b.X+b.W && b.Y < o.Y+o.H && o.Y < b.Y+b.H {
			return true
		}
	}
	return false
}
