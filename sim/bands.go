package sim

import (
	"fmt"
	"slices"
	"sync"
	"sync/atomic"

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
func newBands(p *plan, c lineCount, n, budget int) *bands {
	all := c.all()
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
	one.played, one.lines = true, nil
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

// A follower is what was kept of one line, in the replications that have it, and how many lines still want it.
type follower struct {
	there  bool
	values [][]float64 // by replication, without those that are as usual
	uses   atomic.Int64
	sorted sync.Once
	days   [][]float64 // by day, all replications in order: many lines may be some times this one
}

// sort turns the values to days.
func (f *follower) sort(days, played int, usual float64) {
	f.days = make([][]float64, days+1)
	all := make([]float64, (days+1)*played)
	for d := range f.days {
		f.days[d], all = all[:played:played], all[played:]
		for k := range f.days[d] {
			if f.days[d][k] = usual; k < len(f.values) {
				f.days[d][k] = f.values[k][d]
			}
		}
		slices.Sort(f.days[d])
	}
	f.values = nil
}

// byLine turns what was kept round.
func (b *bands) byLine(lines int) []follower {
	out := make([]follower, lines)
	for k := range b.kept {
		for _, l := range b.kept[k].lines {
			one := &out[l.number]
			if one.there = true; l.values != nil {
				one.values = append(one.values, l.values)
			}
		}
		b.kept[k].lines = nil
	}
	return out
}

// A named line is one that is told: whose it is, and the line that it is so many times.
type namedLine struct {
	entity, quantity string
	like             *follower
	times            float64
}

// series gives the mean and the quantiles of each day, of every entity that changes in some replication; in the others it
// counts as it usually is. Any replication of the whole plan will do for the names. It lets go of the values as it goes, so it can
// be asked once. Each of the workers takes a line at a time.
func (b *bands) series(names *reckoning, l *lumping, lines, workers int) []result.SeriesRow {
	kept, number := b.byLine(lines), 0
	var told []namedLine
	names.eachLine(func(entity, quantity string, _ flow.Line) {
		like := l.line(number)
		if one := &kept[like.of]; one.there {
			one.uses.Add(1)
			told = append(told, namedLine{entity, quantity, one, like.times})
		}
		number++
	})
	out := make([]result.SeriesRow, len(told)*(b.days+1))
	dates, played := names.dates(b.days), b.played()
	var next atomic.Int64
	var wait sync.WaitGroup
	for range max(1, min(workers, len(told))) {
		wait.Go(func() {
			values := make([]float64, 0, played)
			for k := int(next.Add(1)) - 1; k < len(told); k = int(next.Add(1)) - 1 {
				b.follow(&told[k], dates, played, values, out[k*(b.days+1):])
			}
		})
	}
	wait.Wait()
	return out
}

// follow gives the days of one line. Values that are some times others are in the same order, and soon sorted.
func (b *bands) follow(one *namedLine, dates []string, played int, values []float64, out []result.SeriesRow) {
	one.like.sorted.Do(func() { one.like.sort(b.days, played, usual(one.quantity)) })
	for d, day := range one.like.days {
		values = values[:0]
		for _, x := range day {
			values = append(values, tidy(float64(one.times*x)))
		}
		out[d] = result.SeriesRow{Day: d, Date: dates[d], Entity: one.entity, Quantity: one.quantity}
		out[d].Mean, out[d].P5, out[d].P50, out[d].P95 = sample.Band(values)
	}
	if one.like.uses.Add(-1) == 0 {
		one.like.days = nil
	}
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
