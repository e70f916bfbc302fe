package report

import (
	"math"
	"slices"

	"uitval/report/draw"
	"uitval/sim/result"
)

// A repair is the recovery of one service.
type repair struct {
	service  *result.ServiceDetail
	steps    []result.StepDetail
	down, up float64 // the first day below full, and the first of the last stretch at full; NaN: not by the end
}

// Recovery shows how services come back, in the order in which work on them begins: down, waiting for people or for other services,
// in work, restored. Nil when nothing is worked on.
func (e *Easel) Recovery(r *result.Record) *Figure {
	all := repairs(&r.Detail)
	if len(all) == 0 {
		return nil
	}
	if r.Summary.Counts.Processes == 0 { // an older record, which does not say since when steps were ready
		for k := range all {
			for i := range all[k].steps {
				all[k].steps[i].Ready = all[k].steps[i].Start
			}
		}
	}
	e = e.of(r)
	shown := all[:min(len(all), e.rowsThatFit())]
	height := e.u(34 + float64(13*len(shown)))
	c := e.chart(r.Manifest, e.recoveryTitle(all), e.sayf("Herstel van diensten in één herhaling (nr. %d), in de volgorde waarin het werk begint.",
		"Recovery of services in one replication (no. %d), in the order in which work begins.", r.Detail.Replication), height)
	c.key([]keyed{{sand, hatched, result.Text{NL: "weg of minder, nog geen werk", EN: "gone or less, no work yet"}}, {warm, square, result.Text{NL: "wacht op mensen of op een andere dienst", EN: "waits for people or another service"}},
		{deep, square, result.Text{NL: "in bewerking", EN: "in work"}}, {green, diamond, result.Text{NL: "hersteld", EN: "restored"}}})
	last := 0.0
	for _, s := range shown {
		last = max(last, s.end())
	}
	rest := ""
	if n := len(all) - len(shown); n > 0 {
		rest = e.sayf("En nog %s.", "And %s more.", e.things(n, result.Text{NL: "dienst", EN: "service"}, result.Text{NL: "diensten", EN: "services"}))
	}
	c.right -= e.u(8)
	c.rows(len(shown), &r.Detail, last, rest, func(k int, y, height float64) { c.repair(shown[k], y, height) })
	return c.figure("recovery", "")
}

// repairs are the services that are worked on, by the start of their first step.
func repairs(d *result.Detail) []repair {
	var out []repair
	for k := range d.Services {
		s := &d.Services[k]
		one := repair{service: s, down: firstBelow(s.Level), up: backAt(s.Level)}
		for _, step := range d.Recovery {
			if step.Service == s.ID {
				one.steps = append(one.steps, step)
			}
		}
		if len(one.steps) > 0 {
			out = append(out, one)
		}
	}
	slices.SortStableFunc(out, func(a, b repair) int {
		switch {
		case a.steps[0].Start < b.steps[0].Start:
			return -1
		case a.steps[0].Start > b.steps[0].Start:
			return 1
		}
		return 0
	})
	return out
}

// backAt is when a level is at full for good; NaN when it is not at the end.
func backAt(level []result.Point) float64 {
	if n := len(level); n == 0 || level[n-1][1] < 1-1e-9 {
		return math.NaN()
	}
	at := 0.0
	for k := range level {
		if level[k][1] < 1-1e-9 && k+1 < len(level) {
			at = level[k+1][0]
		}
	}
	return at
}

// end is the last day of what is drawn.
func (r repair) end() float64 {
	last := r.down
	if !math.IsNaN(r.up) {
		last = r.up
	}
	for _, s := range r.steps {
		last = max(last, s.Start)
		if s.End != nil {
			last = max(last, *s.End)
		}
	}
	return last
}

func (e *Easel) recoveryTitle(all []repair) string {
	first, last, away := math.Inf(1), 0.0, 0
	for _, r := range all {
		if math.IsNaN(r.up) {
			away++
			continue
		}
		first, last = min(first, r.up), max(last, r.up)
	}
	n := e.things(len(all), result.Text{NL: "dienst", EN: "service"}, result.Text{NL: "diensten", EN: "services"})
	switch {
	case away == len(all):
		return e.sayf("Aan het eind is geen van de %s hersteld waaraan wordt gewerkt", "At the end none of the %s being worked on is restored", n)
	case away > 0:
		return e.sayf("De eerste van %s is hersteld op %s; %s zijn het aan het eind nog niet", "The first of %s is restored on %s; %s are not at the end", n, e.moment(first), e.whole(away))
	case len(all) == 1:
		return e.sayf("%s is hersteld op %s", "%s is restored on %s", e.say(all[0].service.Title), e.moment(last))
	}
	return e.sayf("De eerste van %s is hersteld op %s, de laatste op %s", "The first of %s is restored on %s, the last on %s", n, e.moment(first), e.moment(last))
}

// repair draws one row.
func (c *chart) repair(r repair, y, height float64) {
	t := c.typed(8, inkText)
	h, mid := min(height-c.u(2), c.u(9)), y+height/2
	title := c.say(r.service.Title)
	c.Text(c.u(margin), mid+c.u(2.8), c.Fit(title, c.left-c.u(margin)-c.u(5), t), t)
	c.Rule(c.left, mid+height/2, c.right, mid+height/2, draw.Ink{Stroke: faint, Width: c.u(0.4)})
	bar := func(from, to float64) []draw.Point {
		from, to = c.x(max(from, c.first)), c.x(min(to, c.last))
		return []draw.Point{{X: from, Y: mid - h/2}, {X: max(to, from+0.3), Y: mid - h/2}, {X: max(to, from+0.3), Y: mid + h/2}, {X: from, Y: mid + h/2}}
	}
	gone := r.up
	if math.IsNaN(gone) {
		gone = c.last
	}
	if !math.IsNaN(r.down) && gone > r.down {
		c.Hatch(bar(r.down, gone), c.u(3), draw.Ink{Stroke: draw.RGB(0xD9A06B), Width: c.u(0.7)})
	}
	for _, s := range r.steps {
		end := c.last
		if s.End != nil {
			end = *s.End
		}
		if s.Start > s.Ready+1e-9 {
			c.Area(bar(s.Ready, s.Start), draw.Ink{Fill: warm, Note: c.sayf("%s: %s wacht van %s tot %s", "%s: %s waits from %s to %s", title, s.Step, c.date(s.Ready), c.date(s.Start))})
		}
		c.Area(bar(s.Start, end), draw.Ink{Fill: deep, Stroke: white, Width: c.u(0.6), Note: c.sayf("%s: %s van %s tot %s", "%s: %s from %s to %s", title, s.Step, c.date(s.Start), c.date(end))})
	}
	if !math.IsNaN(r.up) && r.up <= c.last {
		c.symbol(diamond, c.x(r.up), mid, draw.Ink{Fill: green, Stroke: white, Width: c.u(0.8), Note: c.sayf("%s hersteld op %s", "%s restored on %s", title, c.date(r.up))})
	}
}
