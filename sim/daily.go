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
	for _, groups := range [][]group{r.organisations, r.sectors} {
		for i := range groups {
			flows(groups[i].id, &groups[i].tally, groups[i].changed)
		}
	}
	flows("total", &r.total, true)
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
