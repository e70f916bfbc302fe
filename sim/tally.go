package sim

import (
	"math"

	"uitval/sim/flow"
)

// A tally is the indicators of a process or a group: of the difference between the disturbed run and the base, with
// the base beside them.
type tally struct {
	now, base    []float64 // by indicator; harm kinds after the fixed ones, in the order of the kinds
	disturbed    curves
	undisturbed  curves
	left, away   bool // the backlog left its base; it has not come back by the end
	people       flow.Line
	money, queue flow.Line // differences
	overdue      flow.Line
	changed      bool
}

// tallyOf compares two courses of one process. Kinds are all kinds of harm of the run, sorted.
func tallyOf(t *meter, with, without measure, kinds []string, room *flow.Room) tally {
	n := fixedIndicators + len(kinds)
	out := tally{now: blank(n), base: blank(n), disturbed: with.curves, undisturbed: without.curves}
	for k := range fixedIndicators {
		out.now[k], out.base[k] = with.value[k]-without.value[k], without.value[k]
	}
	for _, k := range []int{waitMax, overdueFirstAt, tolerableBreachedAt, belowFull, belowMinimum, belowMinimumFirstAt, lostPerformance} {
		out.now[k] = with.value[k]
	}
	for h, one := range t.m.Harm {
		for k, kind := range kinds {
			if kind == one.Kind {
				out.now[fixedIndicators+k] = with.value[fixedIndicators+h] - without.value[fixedIndicators+h]
				out.base[fixedIndicators+k] = without.value[fixedIndicators+h]
			}
		}
	}
	out.peaks(room)
	at, returned, away := out.queue.LastReturn(float64(1e-9 * math.Max(1, scale(with.curves.backlog))))
	out.left, out.away = returned || away, away
	out.now[backlogClearedAt] = first(at, returned && !away)
	return out
}

func blank(n int) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = math.NaN()
	}
	return out
}

func scale(l flow.Line) float64 {
	v, _ := l.Peak()
	return v
}

// peaks works out the difference curves and what follows from them.
func (t *tally) peaks(room *flow.Room) {
	t.queue = room.Minus(t.disturbed.backlog, t.undisturbed.backlog)
	t.people = room.Minus(t.disturbed.people, t.undisturbed.people)
	t.money = room.Minus(t.disturbed.money, t.undisturbed.money)
	t.overdue = room.Minus(t.disturbed.overdue, t.undisturbed.overdue)
	v, at := t.queue.Peak()
	t.now[backlogPeak], t.now[backlogPeakAt] = positive(v), math.NaN()
	if t.now[backlogPeak] > 0 {
		t.now[backlogPeakAt] = flow.Days(at)
	}
	peak := func(l flow.Line) float64 { v, _ := l.Peak(); return positive(v) }
	t.now[peoplePeak], t.now[moneyLatePeak] = peak(t.people), peak(t.money)
	t.base[backlogPeak] = peak(t.undisturbed.backlog)
	t.base[peoplePeak], t.base[moneyLatePeak] = peak(t.undisturbed.people), peak(t.undisturbed.money)
}

// positive leaves out what is below 0 or mere rounding.
func positive(v float64) float64 {
	if v < 1e-9 {
		return 0
	}
	return v
}
