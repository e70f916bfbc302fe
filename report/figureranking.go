package report

import (
	"uitval/sim/result"
)

// Ranking shows who does most by failing, with intervals.
func (e *Easel) Ranking(a *result.Answer) *Figure {
	t := tableOf(a, "ranking")
	if t == nil || len(t.Rows) == 0 {
		return nil
	}
	at := 1 // the indicator by which they are ranked comes first
	fit := e.rowsThatFit() * 5 / 8
	var rows []bar
	for _, row := range t.Rows {
		x, lo, hi := numberAt(row, at)
		if len(rows) < fit && x > 0 {
			rows = append(rows, bar{e.textAt(row, 0), x, lo, hi, e.count(x), deep})
		}
	}
	if len(rows) == 0 {
		return nil
	}
	measures := flat(e.say(t.Columns[at].Title))
	c := e.chart(a.Manifest, e.firstSays(a), e.sayf("%s als elk alleen uitvalt, met 95%%-interval; de eerste %s van %s.", "%s if each fails alone, with 95%% interval; the first %s of %s.", measures, e.whole(len(rows)), e.whole(len(t.Rows))), e.barsHeight(len(rows)))
	c.bars(rows, c.axisCount)
	return c.figure("ranking", "")
}
