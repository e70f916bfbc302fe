package report

import (
	"math"

	"uitval/report/draw"
	"uitval/sim/result"
)

// Backlog shows the cases of one process that arrived and that were decided, as two lines: upright between them lies the backlog,
// level between them the wait, which is drawn where it is longest. Nil when the process has none.
func (e *Easel) Backlog(r *result.Record, process string) *Figure {
	p := processOf(&r.Detail, process)
	if p == nil || len(p.Arrivals) < 2 || mostOf(p.Backlog) < 0.5 {
		return nil
	}
	e = e.of(r)
	came := sumOfCurves(p.Departures, p.Backlog)
	from, wait, number := longestWait(came, p.Departures)
	at, most := peakOf(p.Backlog)
	c := e.chart(r.Manifest, e.backlogTitle(p, wait, at, most, r.Detail.RunsForDays),
		e.sayf("%s (%s): zaken die binnenkwamen, met wat er al lag en wat terugkwam, en die zijn afgehandeld, opgeteld vanaf het begin; herhaling %d.",
			"%s (%s): cases that arrived, with what lay there and what came back, and that were decided, added up from the start; replication %d.", e.say(p.Title), e.organisation(r, p.Organisation), r.Detail.Replication), 0)
	end := r.Detail.RunsForDays
	if cleared := lastPositive(p.Backlog, p.BaseBacklog); cleared < end {
		end = min(end, cleared+max(5, float64(0.08*cleared)))
	}
	c.frame(valueAt(came, end), c.axisCount, end, e.marksOf(&r.Detail))
	in, out := c.curve(came), c.curve(p.Departures)
	c.Area(band(out, in), draw.Ink{Fill: pale, Note: e.sayf("werkvoorraad", "backlog")})
	if p.DeadlineDays != nil {
		c.deadline(p, came)
	}
	c.Line(in, draw.Ink{Stroke: sky, Width: c.u(1.8)})
	c.Line(out, draw.Ink{Stroke: deep, Width: c.u(2)})
	c.arrows(came, from, wait, number, at, most)
	c.nameCurve(came, e.sayf("binnengekomen", "arrived"), draw.RGB(0x2A6CA8), true)
	c.nameCurve(p.Departures, e.sayf("afgehandeld", "decided"), deep, false)
	return c.figure("backlog-"+slug(p.ID), "")
}

func processOf(d *result.Detail, id string) *result.ProcessDetail {
	for k := range d.Processes {
		if d.Processes[k].ID == id {
			return &d.Processes[k]
		}
	}
	return nil
}

func (e *Easel) organisation(r *result.Record, id string) string {
	for k := range r.Detail.Organisations {
		if o := &r.Detail.Organisations[k]; o.ID == id {
			return e.say(o.Title)
		}
	}
	return id
}

func (e *Easel) backlogTitle(p *result.ProcessDetail, wait, at, most, runs float64) string {
	title := e.sayf("%s: langste wacht %s, en op %s liggen er %s zaken", "%s: longest wait %s, and on %s there are %s cases waiting",
		e.say(p.Title), e.span(wait), e.date(at), e.count(most))
	if cleared := lastPositive(p.Backlog, p.BaseBacklog); cleared >= runs {
		return title + e.sayf("; aan het eind is dat niet ingelopen", "; at the end that is not cleared")
	}
	return title + e.sayf("; ingelopen op %s", "; cleared on %s", e.date(lastPositive(p.Backlog, p.BaseBacklog)))
}

// peakOf is where a curve is highest.
func peakOf(points []result.Point) (day, most float64) {
	for _, p := range points {
		if p[1] > most {
			day, most = p[0], p[1]
		}
	}
	return day, most
}

// lastPositive is the last day on which a backlog is more than it would have been.
func lastPositive(backlog, base []result.Point) float64 {
	last := 0.0
	for _, p := range backlog {
		if p[1] > valueAt(base, p[0])+0.5 {
			last = p[0]
		}
	}
	for _, p := range backlog { // the next corner is where it is gone
		if p[0] > last {
			return p[0]
		}
	}
	return last
}

// curve makes points in the plot of a curve.
func (c *chart) curve(points []result.Point) []draw.Point {
	var out []draw.Point
	for _, p := range points {
		if p[0] > c.last {
			break
		}
		out = append(out, draw.Point{X: c.x(p[0]), Y: c.y(p[1])})
	}
	return append(out, draw.Point{X: c.x(c.last), Y: c.y(valueAt(points, c.last))})
}

// deadline draws until when cases must leave by law: the arrivals, so much later.
func (c *chart) deadline(p *result.ProcessDetail, came []result.Point) {
	slack := *p.DeadlineDays - p.LeadTimeDays
	if slack < 0 || slack >= c.last {
		return
	}
	var late []result.Point
	for _, q := range came {
		late = append(late, result.Point{q[0] + slack, q[1]})
	}
	c.Line(c.curve(late), draw.Ink{Stroke: warm, Width: c.u(1), Dash: []float64{c.u(3), c.u(2)}, Note: c.sayf("uiterlijk volgens de wet", "at the latest by law")})
	c.nameCurve(late, c.sayf("uiterlijk volgens de wet", "at the latest by law"), warm, false)
}

// arrows draws the longest wait and the largest backlog.
func (c *chart) arrows(came []result.Point, from, wait, number, at, most float64) {
	ink := draw.Ink{Stroke: warm, Width: c.u(1.3)}
	t := draw.Type{Size: c.u(8.5), Bold: true, Color: warm}
	if wait > 0 && from < c.last {
		x1, x2, y := c.x(from), c.x(min(from+wait, c.last)), c.y(number)
		c.Rule(x1, y, x2, y, ink)
		for _, x := range []float64{x1, x2} {
			c.Rule(x, y-c.u(3), x, y+c.u(3), ink)
		}
		says := c.sayf("langste wacht %s", "longest wait %s", c.span(wait))
		c.label(says, t, place{(x1 + x2) / 2, y - c.u(4), draw.Middle}, place{x1 - c.u(4), y + c.u(3), draw.End}, place{x2 + c.u(5), y + c.u(3), draw.Start}, place{(x1 + x2) / 2, y + c.u(11), draw.Middle})
	}
	if at <= c.last {
		high, low := c.y(valueAt(came, at)), c.y(valueAt(came, at)-most)
		ink.Stroke = inkText
		t.Color = inkText
		c.Rule(c.x(at), low, c.x(at), high, ink)
		says := c.sayf("%s zaken wachten", "%s cases wait", c.count(most))
		c.label(says, t, place{c.x(at) + c.u(4), (low + high) / 2, draw.Start}, place{c.x(at) - c.u(4), (low + high) / 2, draw.End}, place{c.x(at) + c.u(4), low + c.u(10), draw.Start}, place{c.x(at) - c.u(4), high - c.u(6), draw.End})
	}
}

// nameCurve names a curve somewhere along it where the name fits: above it to the left, or below it to the right.
func (c *chart) nameCurve(points []result.Point, says string, ink draw.Color, above bool) {
	t := draw.Type{Size: c.u(8.5), Bold: true, Color: ink}
	var places []place
	for k := 9; k >= 2; k-- {
		day := float64(c.last*float64(k)) / 10
		x, y := c.x(day), c.y(valueAt(points, day))
		if above {
			places = append(places, place{x - c.u(4), y - c.u(3), draw.End})
		} else {
			places = append(places, place{x + c.u(5), y + c.u(9), draw.Start})
		}
	}
	c.label(says, t, places...)
}

// hardest is the process with the most person-days; empty when none has any.
func hardest(s *result.Summary) string {
	best, most := "", 0.0
	for k := range s.Processes {
		if x := s.Processes[k].Indicators.Get("person_d").Value(); !math.IsNaN(x) && x > most {
			best, most = s.Processes[k].ID, x
		}
	}
	return best
}
