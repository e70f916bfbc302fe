package sim

import (
	"time"

	"uitval/sim/flow"
	"uitval/sim/result"
)

// The quantities that are followed by day.
const (
	levelByDay       = "level"
	performanceByDay = "performance"
)

// usual is what a quantity is where nothing changed.
func usual(quantity string) float64 {
	if quantity == levelByDay || quantity == performanceByDay {
		return 1
	}
	return 0
}

// eachLine goes by all that is followed by day, in all replications in the same order: services, processes, organisations,
// sectors and the total. The line of what did not change is empty.
func (r *reckoning) eachLine(put func(entity, quantity string, l flow.Line)) {
	for v := range r.p.services {
		l := r.with.levels[v]
		if len(l) <= 2 {
			l = nil
		}
		put(r.p.ids[v], levelByDay, l)
	}
	flows := func(entity string, t *tally, changed bool) {
		if !changed {
			t = &tally{}
		}
		put(entity, "backlog", t.backlog)
		put(entity, "people", t.people)
		put(entity, "overdue", t.overdue)
		put(entity, "money_late", t.money)
	}
	for i := range r.processes {
		one := &r.processes[i]
		var l flow.Line
		if one.changed {
			l = r.with.tracks[i].performance
		}
		put(one.id, performanceByDay, l)
		flows(one.id, &one.tally, one.changed)
	}
	stopped, diminished := r.standing()
	parties := func(k int, entity string, t *tally, changed bool) {
		put(entity, "stopped", stopped[k])
		put(entity, "diminished", diminished[k])
		flows(entity, t, changed)
	}
	k := 1
	for _, groups := range [][]group{r.organisations, r.sectors} {
		for i := range groups {
			parties(k, groups[i].id, &groups[i].tally, groups[i].changed)
			k++
		}
	}
	parties(0, "total", &r.total, true)
}

// ofParty is how many lines eachLine has of an organisation, a sector and the total.
const ofParty = 6

// standing counts, by party, the processes that stand still, and those that do less than usual but something: lines that step. What
// nobody does is empty.
func (r *reckoning) standing() (stopped, diminished []flow.Line) {
	count := func(in func(v float64) bool) []flow.Line {
		return r.base.parts.sum(r.base, func(t term) float64 { return float64(t.count) }, func(i int32) flow.Line {
			if !r.processes[i].changed {
				return nil
			}
			return where(r.with.tracks[i].performance, in)
		}, &r.base.room)
	}
	stopped = count(func(v float64) bool { return v <= 0 })
	diminished = count(func(v float64) bool { return v > 0 && v < 1-near1 })
	return stopped, diminished
}

// where is 1 as long as a line that steps is in a range, and 0 elsewhere; empty when it never is.
func where(l flow.Line, in func(v float64) bool) flow.Line {
	out, ever := make(flow.Line, 0, len(l)), false
	for _, p := range l {
		v := 0.0
		if in(p.V) {
			v, ever = 1, true
		}
		out.Add(p.At, v)
	}
	if !ever {
		return nil
	}
	return out
}

// A lineCount is how many lines eachLine goes by.
type lineCount struct{ services, processes, organisations, sectors, total int }

func (c lineCount) all() int { return c.services + c.processes + c.organisations + c.sectors + c.total }

// dates writes days 0, 1, …, last as dates.
func (r *reckoning) dates(last int) []string {
	out := make([]string, last+1)
	for d := range out {
		out[d] = r.p.sc.Starts.Add(time.Duration(d) * 24 * time.Hour).Format("2006-01-02")
	}
	return out
}

// trace lists the quantities of every changed entity, one row a day.
func (r *reckoning) trace() []result.TraceRow {
	var out []result.TraceRow
	days := int(r.p.end / flow.Day)
	dates := r.dates(days)
	r.eachLine(func(entity, quantity string, l flow.Line) {
		if len(l) == 0 {
			return
		}
		for d, v := range l.Daily(days) {
			out = append(out, result.TraceRow{Day: d, Date: dates[d], Entity: entity, Quantity: quantity, Value: tidy(v)})
		}
	})
	return out
}

// seriesOfOne is the series of a run of one replication.
func seriesOfOne(trace []result.TraceRow) []result.SeriesRow {
	out := make([]result.SeriesRow, len(trace))
	for i, t := range trace {
		out[i] = result.SeriesRow{Day: t.Day, Date: t.Date, Entity: t.Entity, Quantity: t.Quantity,
			Mean: t.Value, P5: t.Value, P50: t.Value, P95: t.Value}
	}
	return out
}
