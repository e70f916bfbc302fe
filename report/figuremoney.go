package report

import (
	"slices"

	"uitval/report/draw"
	"uitval/sim/result"
)

// Money shows how much money is late, with the runs in which it should have been paid. Nil when none is.
func (e *Easel) Money(r *result.Record) *Figure {
	late := courseOf(r, "total", "money_late")
	day, most := peak(late.mean)
	if most < 0.5 {
		return nil
	}
	e = e.of(r)
	c := e.chart(r.Manifest, e.moneyTitle(late, day, most),
		e.sayf("Geld dat had moeten zijn uitbetaald of ontvangen en dat nog niet is; gemiddelde per dag, verschil met een periode zonder uitval.",
			"Money that should have been paid or received and is not yet; mean of each day, difference with a period without outage."), 0)
	_, top := peak(late.p95)
	runs := payRuns(&r.Detail)
	if len(runs) > 0 {
		c.bottom -= c.u(24)
	}
	c.frame(max(top, most), func(v float64) string {
		if v == 0 {
			return "0"
		}
		return e.euros(v)
	}, until(lastAbove(late.p95, float64(0.005*most)), r.Summary.RunsForDays), e.marksOf(&r.Detail))
	note := ""
	if late.spread() {
		c.Area(band(c.along(late.p5), c.along(late.p95)), draw.Ink{Fill: pale, Note: e.sayf("5e tot 95e percentiel", "5th to 95th percentile")})
		note = e.sayf("Vlak: 5e tot 95e percentiel van elke dag.", "Band: 5th to 95th percentile of each day.") + " " + e.ownPeak(r, "money_late_peak_eur", e.euros)
	}
	c.Line(c.along(late.mean), draw.Ink{Stroke: deep, Width: c.u(2)})
	t := draw.Type{Size: c.u(9), Bold: true, Color: deep}
	x, y := c.x(float64(day)), c.y(most)
	c.label(e.sayf("hoogstens %s", "at most %s", e.euros(most)), t, place{x + c.u(8), y + c.u(2), draw.Start}, place{x + c.u(30), y + c.u(2), draw.Start}, place{x + c.u(50), y + c.u(14), draw.Start}, place{x - c.u(8), y, draw.End})
	if len(runs) > 0 {
		c.payRuns(runs)
		note += " " + e.sayf("Streepjes onder de grafiek: betaalronden van de processen die geraakt zijn; dikker naarmate er meer geld in omgaat.", "Ticks below the plot: pay runs of the processes hit; thicker the more money they carry.")
	}
	return c.figure("money", note)
}

func (e *Easel) moneyTitle(late course, day int, most float64) string {
	last := lastAbove(late.mean, float64(0.01*most))
	if last >= late.days()-1 {
		return e.sayf("Op het hoogtepunt, rond %s, is %s te laat; aan het eind nog %s", "At the peak, around %s, %s is late; at the end still %s",
			e.date(float64(day)), e.euros(most), e.euros(late.mean[late.days()-1]))
	}
	return e.sayf("Op het hoogtepunt, rond %s, is %s te laat; na %s is bijna alles betaald", "At the peak, around %s, %s is late; after %s nearly all is paid",
		e.date(float64(day)), e.euros(most), e.date(float64(last+1)))
}

// A payRun is the runs of all processes on one day.
type payRun struct {
	day  float64
	late float64 // most money late of the processes that pay then
}

// payRuns are the days on which processes pay in runs.
func payRuns(d *result.Detail) []payRun {
	var out []payRun
	for k := range d.Processes {
		p := &d.Processes[k]
		most := mostOf(p.MoneyLate)
		if most == 0 {
			continue
		}
		for _, day := range p.RunsAt {
			i, found := slices.BinarySearchFunc(out, day, func(r payRun, day float64) int {
				switch {
				case r.day < day:
					return -1
				case r.day > day:
					return 1
				}
				return 0
			})
			if !found {
				out = slices.Insert(out, i, payRun{day: day})
			}
			out[i].late += most
		}
	}
	return out
}

// payRuns marks runs between the plot and the days under it.
func (c *chart) payRuns(runs []payRun) {
	most := 0.0
	for _, r := range runs {
		most = max(most, r.late)
	}
	y := c.bottom + c.u(27)
	t := c.typed(7.5, quiet)
	c.Text(c.left, y+c.u(17), c.sayf("betaalronden", "pay runs"), t)
	for _, r := range runs {
		if r.day <= c.last {
			w := c.u(0.5 + float64(2.5*r.late)/most)
			c.Rule(c.x(r.day), y, c.x(r.day), y+c.u(8), draw.Ink{Stroke: warm, Width: w, Note: c.date(r.day)})
		}
	}
}
