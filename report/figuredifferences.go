package report

import (
	"math"
	"strconv"

	"uitval/sim/result"
)

// Differences shows what each variant changes in person-days, with intervals, paired replication by replication.
func (e *Easel) Differences(a *result.Answer) *Figure {
	var rows []bar
	for n := 1; ; n++ {
		t := tableOf(a, "totals-"+strconv.Itoa(n))
		if t == nil && n == 1 {
			t = tableOf(a, "totals")
		}
		if t == nil {
			break
		}
		at := columnOf(t, "difference")
		for _, row := range t.Rows {
			if row[0].ID != "person_d" {
				continue
			}
			x, lo, hi := numberAt(row, at)
			if math.IsNaN(x) {
				continue
			}
			ink := deep
			if x > 0 {
				ink = warm
			}
			rows = append(rows, bar{e.variantName(t), x, lo, hi, e.signed(x), ink})
		}
	}
	if len(rows) == 0 {
		return nil
	}
	c := e.chart(a.Manifest, e.firstSays(a), e.sayf("Verschil in persoondagen zonder met het eerste scenario; links van nul is minder. Met 95%%-interval, per herhaling vergeleken.",
		"Difference in person-days without from the first scenario; left of zero is less. With 95%% interval, compared by replication."), e.barsHeight(len(rows)))
	c.bars(rows, c.signed)
	return c.figure("differences", "")
}

// variantName is what a table of differences is about: the last part of its title.
func (e *Easel) variantName(t *result.Table) string {
	title := e.say(t.Title)
	for k := range title {
		if title[k] == ':' {
			return title[k+2:]
		}
	}
	return title
}

// signed tells a difference.
func (v voice) signed(x float64) string {
	if x > 0 {
		return "+" + v.count(x)
	}
	if x < 0 {
		return "−" + v.count(-x)
	}
	return "0"
}
