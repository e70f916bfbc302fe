package model

import (
	"sort"
	"time"
)

// A Recurrence is a rule that gives dates.
type Recurrence struct {
	Every   string       // daily | workdays | weekly | monthly | quarterly | yearly | dates
	Weekday time.Weekday // weekly
	Month   time.Month   // yearly
	Day     int          // monthly, quarterly (of its first month), yearly; past the month's end: its last day
	Shift   Shift
	Dates   []Date // dates, rising
}

// A Shift says where a date goes that is not a working day.
type Shift int

// Stay, or move to the nearest earlier or later working day.
const (
	ShiftNone Shift = iota
	ShiftEarlier
	ShiftLater
)

// On returns the dates from first to last, both included, in order.
// A date that Shift moves counts where it lands; dates that land on one day count each.
func (r Recurrence) On(c Calendar, first, last Date) []Date {
	from, to := first, last
	// Only what falls in the days off just outside can be moved inside.
	for r.Shift == ShiftLater && !c.Workday(from.Add(-1)) {
		from = from.Add(-1)
	}
	for r.Shift == ShiftEarlier && !c.Workday(to.Add(1)) {
		to = to.Add(1)
	}
	var out []Date
	for d := from; !to.Before(d); d = d.Add(1) {
		if !r.falls(c, d) {
			continue
		}
		if moved := r.shift(c, d); !moved.Before(first) && !last.Before(moved) {
			out = append(out, moved)
		}
	}
	return out
}

func (r Recurrence) falls(c Calendar, d Date) bool {
	switch r.Every {
	case "daily":
		return true
	case "workdays":
		return c.Workday(d)
	case "weekly":
		return d.Weekday() == r.Weekday
	case "monthly":
		return r.dayOf(d)
	case "quarterly":
		return d.Month%3 == 1 && r.dayOf(d)
	case "yearly":
		return d.Month == r.Month && r.dayOf(d)
	}
	i := sort.Search(len(r.Dates), func(i int) bool { return !r.Dates[i].Before(d) })
	return i < len(r.Dates) && r.Dates[i] == d
}

// dayOf reports whether d is day r.Day of its month, or the last day of a shorter month.
func (r Recurrence) dayOf(d Date) bool {
	return d.Day == r.Day || (d.Day < r.Day && d.Add(1).Day == 1)
}

func (r Recurrence) shift(c Calendar, d Date) Date {
	step := map[Shift]int{ShiftEarlier: -1, ShiftLater: 1}[r.Shift]
	for step != 0 && !c.Workday(d) {
		d = d.Add(step)
	}
	return d
}
