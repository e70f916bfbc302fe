package sim

import (
	"fmt"

	"uitval/model"
	"uitval/sim/flow"
	"uitval/sim/result"
	"uitval/sim/sample"
)

const (
	// dailyBudget is how many daily values are kept in all: 256 MB.
	dailyBudget = 1 << 25
	// fewestForBands is how many replications a band needs to say much: rather than keep fewer, fewer entities are followed.
	fewestForBands = 20
)

// Bands are the daily values of the first replications. Each replication has a place of its own, so that it does not matter
// who plays it or when.
type bands struct {
	days   int          // the last day; the first is 0
	from   int          // lines of eachLine before it are left out
	extent extent       // what that leaves
	kept   []keptCourse // by replication
}

// An extent is how much of the model bands are kept of.
type extent int

const (
	ofEverything extent = iota
	ofGroups
	ofSectors
	ofTotal
)

// A keptCourse is the lines of one replication that are not empty, in the order of eachLine.
type keptCourse struct {
	played bool
	lines  []keptLine
}

type keptLine struct {
	number int
	values []float64 // by day; nil: as usual on all of them
}

// newBands makes room for the daily values of as many of n replications as fit in a budget.
func newBands(p *plan, n, budget int) *bands {
	c := p.countLines()
	all := c.services + c.processes + c.organisations + c.sectors + c.total
	b := &bands{days: int(p.end / flow.Day)}
	fit := 0
	for e, lines := range []int{all, c.organisations + c.sectors + c.total, c.sectors + c.total, c.total} {
		b.extent, b.from = extent(e), all-lines
		if fit = budget / (lines * (b.days + 1)); fit >= min(n, fewestForBands) {
			break
		}
	}
	b.kept = make([]keptCourse, max(1, min(n, fit)))
	return b
}

// keep takes in a replication if it is one of the first; nil bands take in none.
func (b *bands) keep(replication int, r *reckoning) {
	if b == nil || replication >= len(b.kept) {
		return
	}
	one := &b.kept[replication]
	one.played = true
	number := 0
	r.eachLine(func(_, quantity string, l flow.Line) {
		if number >= b.from && len(l) > 0 {
			values, asUsual := l.Daily(b.days), true
			for d := range values {
				values[d] = tidy(values[d])
				asUsual = asUsual && values[d] == usual(quantity)
			}
			if asUsual {
				values = nil
			}
			one.lines = append(one.lines, keptLine{number, values})
		}
		number++
	})
}

// played counts the replications that were kept.
func (b *bands) played() int {
	n := 0
	for k := range b.kept {
		if b.kept[k].played {
			n++
		}
	}
	return n
}

// found counts the lines that are there in some replication.
func (b *bands) found() int {
	var seen []bool // by number
	n := 0
	for k := range b.kept {
		for _, l := range b.kept[k].lines {
			for len(seen) <= l.number {
				seen = append(seen, false)
			}
			if !seen[l.number] {
				seen[l.number] = true
				n++
			}
		}
	}
	return n
}

// series gives the mean and the quantiles of each day, of every entity that changes in some replication; in the others it
// counts as it usually is. Any replication will do for the names. It lets go of the values as it goes, so it can be asked once.
func (b *bands) series(names *reckoning) []result.SeriesRow {
	out := make([]result.SeriesRow, 0, b.found()*(b.days+1))
	dates, played := names.dates(b.days), b.played()
	next := make([]int, len(b.kept)) // the first line of a replication that was not reached yet
	values := make([]float64, 0, played)
	var changed [][]float64
	number := 0
	names.eachLine(func(entity, quantity string, _ flow.Line) {
		changed = changed[:0]
		found := false
		for k := range b.kept {
			if lines := b.kept[k].lines; next[k] < len(lines) && lines[next[k]].number == number {
				found = true
				if values := lines[next[k]].values; values != nil {
					changed = append(changed, values)
					lines[next[k]].values = nil
				}
				next[k]++
			}
		}
		number++
		if !found {
			return
		}
		for d := range b.days + 1 {
			values = values[:0]
			for _, line := range changed {
				values = append(values, line[d])
			}
			for len(values) < played {
				values = append(values, usual(quantity))
			}
			row := result.SeriesRow{Day: d, Date: dates[d], Entity: entity, Quantity: quantity}
			row.Mean, row.P5, row.P50, row.P95 = sample.Band(values)
			out = append(out, row)
		}
	})
	return out
}

// findings says what series.csv leaves out of a run of so many replications.
func (b *bands) findings(done int) []result.Finding {
	var out []result.Finding
	put := func(code string, says model.Text) {
		out = append(out, result.Finding{Code: code, Weight: 1, Says: text(says)})
	}
	if n := b.played(); n < done {
		some, all := fmt.Sprint(n), fmt.Sprint(done)
		put("bands-of-some", say("series.csv gaat over de eerste %s van de %s herhalingen: meer waarden per dag worden niet onthouden.",
			"series.csv is about the first %s of %s replications: no more daily values are remembered.", some, some, all, all))
	}
	const nl, en = "In series.csv %s: voor meer is het model over %s dagen te groot. trace.csv heeft alles, van één herhaling.",
		"series.csv holds %s: for more the model is too large over %s days. trace.csv has everything, of one replication."
	var has model.Text
	switch b.extent {
	case ofEverything:
		return out
	case ofGroups:
		has = model.Text{NL: "staan alleen organisaties, sectoren en het totaal", EN: "organisations, sectors and the total only"}
	case ofSectors:
		has = model.Text{NL: "staan alleen sectoren en het totaal", EN: "sectors and the total only"}
	case ofTotal:
		has = model.Text{NL: "staat alleen het totaal", EN: "the total only"}
	}
	days := fmt.Sprint(b.days)
	put("bands-of-groups", say(nl, en, has.NL, has.EN, days, days))
	return out
}
