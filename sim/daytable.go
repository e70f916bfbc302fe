package sim

import (
	"sort"

	"uitval/model"
)

// A dayTable is consecutive dates with their midnights and what is worked on, from before the run to its end. It grows into the
// past when a replication looks further back.
type dayTable struct {
	dates []model.Date
	at    []int64 // midnight by date
	work  []bool
}

// cover makes the table reach from the date of one instant to the date after another's. It reports whether it had to be made
// anew.
func (b *planner) cover(from, to int64) bool {
	t := &b.days
	if n := len(t.at); n > 0 && t.at[0] <= from && t.at[n-1] > to {
		return false
	}
	const slack = 60 // days, so that it does not grow by a few at a time
	*t = dayTable{}
	last := b.dateAt(to).Add(1)
	for d := b.dateAt(from).Add(-slack); !last.Before(d); d = d.Add(1) {
		t.dates, t.at, t.work = append(t.dates, d), append(t.at, b.midnight(d)), append(t.work, b.m.Calendar.Workday(d))
	}
	return true
}

// place returns the place of the date of an instant.
func (t *dayTable) place(at int64) int {
	return sort.Search(len(t.at), func(k int) bool { return t.at[k] > at }) - 1
}

// A rhythm is when a process has runs, peaks and working days: what its calendar says, whatever is drawn.
type rhythm struct {
	key     pieceKey
	steady  bool    // no peak is uncertain, so what follows is made once
	runs    []runOn // in the table, by instant
	perYear float64 // Σ of peaks over the runs, or else the open days, of the year from the start
	inYear  int     // runs in that year
}

// A runOn is the instant a run falls due and what its amount is multiplied with.
type runOn struct {
	at   int64
	peak float64
}

// A memory is room for numbers by process that is used again.
type memory []float64

func (m *memory) of(n int) []float64 {
	if cap(*m) < n {
		*m = make([]float64, n)
	}
	*m = (*m)[:n]
	for i := range *m {
		(*m)[i] = 0
	}
	return *m
}
