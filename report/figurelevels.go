package report

import (
	"math"
	"slices"

	"uitval/report/draw"
	"uitval/sim/result"
)

// A strip is the course of one process in the figure of levels.
type strip struct {
	process  *result.ProcessDetail
	falls    float64 // the first day below full performance
	tolerate float64 // the day its tolerable outage is exceeded; NaN: never
	overdue  float64 // the day its first case is too late; NaN: never
	people   float64 // most at one time
}

// Levels shows which processes stop and diminish when, in one replication: a row each, the first to fall on top. Nil when none
// does.
func (e *Easel) Levels(r *result.Record) *Figure {
	all := strips(&r.Detail)
	if len(all) == 0 {
		return nil
	}
	e = e.of(r)
	shown := e.heaviest(all, e.rowsThatFit())
	height := e.u(34 + float64(12*len(shown)))
	measures := e.sayf("Prestatie van processen in één herhaling (nr. %d): wie het eerst valt staat boven. Rechts: meeste mensen tegelijk zonder.",
		"Performance of processes in one replication (no. %d): the first to fall on top. Right: most people without at one time.", r.Detail.Replication)
	if e.asOf != "" {
		measures = e.sayf("Prestatie van processen: wie het eerst viel staat boven. Rechts: meeste mensen tegelijk zonder.", "Performance of processes: the first to fall on top. Right: most people without at one time.")
	}
	c := e.chart(r.Manifest, e.levelsTitle(all, &r.Detail), measures, height)
	c.key([]keyed{
		{deep, square, result.Text{NL: "stil", EN: "stopped"}}, {levelInk(0.4), square, result.Text{NL: "tot 50%", EN: "below 50%"}},
		{levelInk(0.7), square, result.Text{NL: "50–80%", EN: "50–80%"}}, {levelInk(0.9), square, result.Text{NL: "80–99%", EN: "80–99%"}},
		{levelInk(2), square, result.Text{NL: "inhalen", EN: "catching up"}},
		{inkText, diamond, result.Text{NL: "toelaatbare uitval voorbij", EN: "tolerable outage exceeded"}}, {warm, disc, result.Text{NL: "eerste zaak te laat", EN: "first case overdue"}}})
	last := 0.0
	for _, s := range shown {
		last = max(last, s.lastChange())
	}
	rest := ""
	if n := len(all) - len(shown); n > 0 {
		rest = e.sayf("Nog %s vallen terug, met minder mensen; ze staan in de tabel.", "%s more fall back, with fewer people; the table has them.",
			e.things(n, result.Text{NL: "proces", EN: "process"}, result.Text{NL: "processen", EN: "processes"}))
	}
	c.right -= e.u(46) // for the people
	c.rows(len(shown), &r.Detail, last, rest, func(k int, y, height float64) { c.strip(shown[k], y, height) })
	return c.figure("levels", "")
}

// rowsThatFit is how many rows of a figure can be read.
func (e *Easel) rowsThatFit() int {
	switch e.size {
	case OnSlide:
		return 22
	case InColumn:
		return 24
	}
	return 40
}

func strips(d *result.Detail) []strip {
	var out []strip
	for k := range d.Processes {
		p := &d.Processes[k]
		falls := firstBelow(p.Performance)
		if math.IsNaN(falls) {
			continue
		}
		out = append(out, strip{process: p, falls: falls, tolerate: valueOf(p.TolerableBreachedAt), overdue: valueOf(p.OverdueFirstAt), people: mostOf(p.People)})
	}
	slices.SortStableFunc(out, func(a, b strip) int {
		switch {
		case a.falls < b.falls:
			return -1
		case a.falls > b.falls:
			return 1
		}
		return 0
	})
	return out
}

// heaviest keeps the rows with the most people, in their order.
func (e *Easel) heaviest(all []strip, fit int) []strip {
	if len(all) <= fit {
		return all
	}
	byPeople := slices.Clone(all)
	slices.SortStableFunc(byPeople, func(a, b strip) int {
		if a.people > b.people {
			return -1
		}
		return 1
	})
	limit := byPeople[fit-1].people
	var out []strip
	for _, s := range all {
		if s.people >= limit && len(out) < fit {
			out = append(out, s)
		}
	}
	return out
}

func (s strip) lastChange() float64 {
	last := s.falls
	for k := 1; k < len(s.process.Performance); k++ {
		if p := s.process.Performance; p[k][1] != p[k-1][1] {
			last = max(last, p[k][0])
		}
	}
	return last
}

// levelsTitle says how fast it goes.
func (e *Easel) levelsTitle(all []strip, d *result.Detail) string {
	shock := 0.0
	for k, s := range d.Shocks {
		if k == 0 || s.At < shock {
			shock = s.At
		}
	}
	first, week := all[0].falls, 0
	for _, s := range all {
		if s.falls <= shock+7 {
			week++
		}
	}
	what := e.things(len(all), result.Text{NL: "proces", EN: "process"}, result.Text{NL: "processen", EN: "processes"})
	switch {
	case len(all) == 1:
		return e.sayf("%s zakt terug, vanaf %s", "%s falls back, from %s", e.say(all[0].process.Title), e.moment(first))
	case week == len(all):
		return e.sayf("%s zakken terug, alle binnen een week; het eerste op %s", "%s fall back, all within a week; the first on %s", what, e.moment(first))
	case week == 0:
		return e.sayf("%s zakken terug; het eerste pas op %s", "%s fall back; the first only on %s", what, e.moment(first))
	}
	return e.sayf("%s zakken terug; na een week zijn het er %s", "%s fall back; after a week it is %s of them", what, e.whole(week))
}

// strip draws one row.
func (c *chart) strip(s strip, y, height float64) {
	t := c.typed(8, inkText)
	h := min(height-c.u(1.6), c.u(10.5))
	base := y + height/2
	title := c.say(s.process.Title)
	c.Text(c.u(margin), base+c.u(2.8), c.Fit(title, c.left-c.u(margin)-c.u(5), t), t)
	c.Rect(c.left, base-h/2, c.right-c.left, h, draw.Ink{Fill: draw.RGB(0xF4F4F4)})
	p := s.process.Performance
	for k := 0; k+1 < len(p); k++ {
		from, to, v := max(p[k][0], c.first), min(p[k+1][0], c.last), p[k][1]
		if to <= from || v > 1-1e-9 && v < 1+1e-9 {
			continue
		}
		c.Rect(c.x(from), base-h/2, c.x(to)-c.x(from), h, draw.Ink{Fill: levelInk(v), Note: c.sayf("%s: %s, van %s tot %s", "%s: %s, from %s to %s", title, c.percent(v), c.date(p[k][0]), c.date(p[k+1][0]))})
	}
	if x := s.tolerate; x <= c.last {
		c.symbol(diamond, c.x(x), base, draw.Ink{Fill: inkText, Stroke: white, Width: c.u(0.8), Note: c.sayf("toelaatbare uitval voorbij: %s", "tolerable outage exceeded: %s", c.date(x))})
	}
	if x := s.overdue; x <= c.last {
		c.symbol(disc, c.x(x), base, draw.Ink{Fill: warm, Stroke: white, Width: c.u(0.8), Note: c.sayf("eerste zaak te laat: %s", "first case overdue: %s", c.date(x))})
	}
	if s.people >= 0.5 {
		t.Anchor = draw.End
		c.Text(c.Width-c.u(margin), base+c.u(2.8), c.count(s.people), t)
	}
}

// levelInk is darker the less there is.
func levelInk(v float64) draw.Color {
	switch {
	case v <= 1e-9:
		return deep
	case v < 0.5:
		return draw.RGB(0x3F75AD)
	case v < 0.8:
		return draw.RGB(0x8FBCE6)
	case v < 1:
		return pale
	}
	return draw.RGB(0xB9DDB5)
}
