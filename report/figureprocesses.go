package report

import (
	"math"

	"uitval/report/draw"
	"uitval/sim/result"
)

// Processes shows how many processes stand still and how many work at part of their performance, with bands. Nil when none does, or
// when the record does not say.
func (e *Easel) Processes(r *result.Record) *Figure {
	stopped, diminished := courseOf(r, "total", "stopped"), courseOf(r, "total", "diminished")
	_, most1 := peak(stopped.p95)
	_, most2 := peak(diminished.p95)
	if stopped.days() == 0 || diminished.days() != stopped.days() || max(most1, most2) < 0.5 {
		return nil
	}
	e = e.of(r)
	title, measures := e.processesTitle(stopped, diminished, r.Summary.Counts.Processes),
		e.sayf("Aantal processen dat stilstaat en dat minder doet dan gewoonlijk, van %s in het model; mediaan per dag.",
			"Number of processes that stand still and that do less than usual, of %s in the model; median of each day.", e.whole(r.Summary.Counts.Processes))
	if e.asOf != "" {
		now := stopped.days() - 1
		title = e.sayf("Nu liggen er %s processen stil; %s doen minder dan gewoonlijk", "Now %s processes stand still; %s do less than usual", e.decimal(stopped.p50[now], 0), e.decimal(diminished.p50[now], 0))
		measures = e.sayf("Aantal processen dat stilstaat en dat minder doet dan gewoonlijk.", "Number of processes that stand still and that do less than usual.")
	}
	c := e.chart(r.Manifest, title, measures, 0)
	last := max(lastAbove(stopped.p95, 0.5), lastAbove(diminished.p95, 0.5))
	c.right -= c.u(70)
	c.frame(max(most1, most2), c.axisCount, until(last, r.Summary.RunsForDays), e.marksOf(&r.Detail))
	if diminished.spread() {
		c.Hatch(band(c.along(diminished.p5), c.along(diminished.p95)), c.u(3), draw.Ink{Stroke: sky, Width: c.u(0.5)})
	}
	if stopped.spread() {
		c.Area(band(c.along(stopped.p5), c.along(stopped.p95)), draw.Ink{Fill: pale, Note: e.sayf("stil: 5e tot 95e percentiel", "stopped: 5th to 95th percentile")})
	}
	c.Line(c.along(diminished.p50), draw.Ink{Stroke: sky, Width: c.u(1.8), Dash: []float64{c.u(5), c.u(1.5)}})
	c.Line(c.along(stopped.p50), draw.Ink{Stroke: deep, Width: c.u(2)})
	c.nameLines([]ended{
		{e.sayf("minder", "diminished"), diminished, draw.RGB(0x2A6CA8)},
		{e.sayf("stil", "stopped"), stopped, deep},
	})
	note := ""
	if stopped.spread() || diminished.spread() {
		note = e.sayf("Vlakken: 5e tot 95e percentiel van elke dag (stil: licht gevuld; minder: gearceerd).", "Bands: 5th to 95th percentile of each day (stopped: filled; diminished: hatched).")
	}
	return c.figure("processes", note)
}

// processesTitle says what share stands still at most, and until when.
func (e *Easel) processesTitle(stopped, diminished course, of int) string {
	_, most := peak(stopped.p50)
	what := e.sayf("valt stil", "stands still")
	whats := e.sayf("vallen stil", "stand still")
	if most < 0.5 {
		_, most = peak(diminished.p50)
		what, whats = e.sayf("doet minder", "does less"), e.sayf("doen minder", "do less")
	}
	if most < 0.5 {
		return e.sayf("In de meeste herhalingen blijft elk proces werken", "In most replications every process goes on working")
	}
	title := e.sayf("%s van de %s processen %s", "%s of the %s processes %s", e.decimal(most, 0), e.whole(of), plural(most, what, whats))
	if of > 0 {
		if share := e.fraction(most / float64(of)); share != "" {
			title = e.sayf("%s van de processen %s", "%s of the processes %s", share, e.sayf("valt stil", "stand still"))
			if what != e.sayf("valt stil", "stands still") {
				title = e.sayf("%s van de processen %s", "%s of the processes %s", share, e.sayf("doet minder", "do less"))
			}
		}
	}
	last := max(lastAbove(stopped.p50, 0.5), lastAbove(diminished.p50, 0.5))
	if last >= stopped.days()-1 {
		return title + e.sayf("; aan het eind van de doorrekening is het herstel niet klaar", "; at the end of the run recovery is not complete")
	}
	return title + e.sayf("; herstel duurt tot %s", "; recovery takes until %s", e.moment(float64(last+1)))
}

func plural(n float64, one, many string) string {
	if math.Round(n) == 1 {
		return one
	}
	return many
}

// fraction gives a share that is close to a plain one in words: a quarter. Others are none.
func (v voice) fraction(share float64) string {
	for _, f := range []struct {
		share  float64
		nl, en string
	}{{0.1, "Een tiende", "A tenth"}, {0.2, "Een vijfde", "A fifth"}, {0.25, "Een kwart", "A quarter"}, {1.0 / 3, "Een derde", "A third"}, {0.5, "De helft", "Half"},
		{2.0 / 3, "Twee derde", "Two thirds"}, {0.75, "Drie kwart", "Three quarters"}} {
		if math.Abs(share-f.share) <= 0.012 {
			return v.sayf(f.nl, f.en)
		}
	}
	return ""
}

// An ended is a line that is named at its end or its peak.
type ended struct {
	says string
	line course
	ink  draw.Color
}

// nameLines names lines in their own color, each near its highest place where it fits.
func (c *chart) nameLines(lines []ended) {
	for _, l := range lines {
		t := draw.Type{Size: c.u(9), Bold: true, Color: l.ink}
		day, most := peak(l.line.p50)
		x, y := c.x(float64(day)), c.y(most)
		above := c.y(l.line.p95[day])
		places := []place{{x, above - c.u(5), draw.Middle}, {x + c.u(25), above - c.u(6), draw.Start}, {x - c.u(10), above - c.u(9), draw.End}}
		places = append(places, place{x + c.u(6), y - c.u(4), draw.Start}, place{x + c.u(14), y - c.u(2), draw.Start}, place{x - c.u(6), y - c.u(4), draw.End})
		for d := day; d < len(l.line.p50) && float64(d) < c.last; d += 5 { // further along the line
			x, y := c.x(float64(d)), c.y(l.line.p50[d])
			places = append(places, place{x + c.u(4), y - c.u(5), draw.Start}, place{x + c.u(4), y + c.u(11), draw.Start})
		}
		places = append(places, place{c.right + c.u(5), c.y(l.line.p50[min(int(c.last), len(l.line.p50)-1)]) + c.u(3), draw.Start})
		c.label(l.says+c.sayf(": hoogstens %s", ": at most %s", c.decimal(most, 0)), t, places...)
	}
}
