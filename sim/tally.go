package sim

import (
	"math"

	"uitval/sim/flow"
)

// A tally is the indicators of a process or a group: of the difference between the disturbed run and the base, with
// the base beside them.
type tally struct {
	now, base  []float64 // by indicator; harm kinds after the fixed ones, in the order of the kinds
	curves               // differences
	left, away bool      // the backlog left its base; it has not come back by the end
	changed    bool
}

// compare sets the tally of a process from the measure of two courses. Kinds are all kinds of harm of the run, sorted; now has
// room for every indicator.
func (m *member) compare(t *meter, with measure, without *before, kinds []string, room *flow.Room) {
	m.base = without.base
	for k := range fixedIndicators {
		m.now[k] = with.value[k] - without.value[k]
	}
	for _, k := range [...]int{waitMax, overdueFirstAt, tolerableBreachedAt, belowFull, belowMinimum, belowMinimumFirstAt, lostPerformance} {
		m.now[k] = with.value[k]
	}
	for h, one := range t.m.Harm {
		for k, kind := range kinds {
			if kind == one.Kind {
				m.now[fixedIndicators+k] = with.value[fixedIndicators+h] - without.value[fixedIndicators+h]
			}
		}
	}
	m.with, m.without = with.curves.people, without.curves.people
	m.curves = curves{
		backlog: room.Minus(with.curves.backlog, without.curves.backlog),
		people:  room.Minus(m.with, m.without),
		overdue: room.Minus(with.curves.overdue, without.curves.overdue),
		money:   room.Minus(with.curves.money, without.curves.money)}
	m.peaks()
	at, returned, away := m.backlog.LastReturn(float64(1e-9 * max(1, scale(with.curves.backlog))))
	m.left, m.away = returned || away, away
	m.now[backlogClearedAt] = first(at, returned && !away)
}

// before is the measure of a process without shocks, also as the base of a tally.
type before struct {
	measure
	base []float64
}

func (t *meter) before(m measure, kinds []string) before {
	out := before{m, blank(fixedIndicators + len(kinds))}
	copy(out.base, m.value[:fixedIndicators])
	for h, one := range t.m.Harm {
		for k, kind := range kinds {
			if kind == one.Kind {
				out.base[fixedIndicators+k] = m.value[fixedIndicators+h]
			}
		}
	}
	m.curves.basePeaks(out.base)
	return out
}

// basePeaks sets the peaks of curves without shocks.
func (c *curves) basePeaks(base []float64) {
	base[backlogPeak], base[peoplePeak], base[moneyLatePeak] = peak(c.backlog), peak(c.people), peak(c.money)
}

// peaks sets the peaks of the differences.
func (t *tally) peaks() {
	v, at := t.backlog.Lasting(spike)
	t.now[backlogPeak], t.now[backlogPeakAt] = positive(v), math.NaN()
	if t.now[backlogPeak] > 0 {
		t.now[backlogPeakAt] = flow.Days(at)
	}
	people, _ := t.people.Lasting(spike)
	money, _ := t.money.Lasting(spike)
	t.now[peoplePeak], t.now[moneyLatePeak] = positive(people), positive(money)
}

// spike is how many nanoseconds a difference lasts, at most, that comes of rounding instants alone.
const spike = 2

func peak(l flow.Line) float64 { return positive(scale(l)) }

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

// firstOf returns the first n of a slice, and the rest.
func firstOf(s []float64, n int) (part, rest []float64) { return s[:n:n], s[n:] }

// positive leaves out what is below 0 or mere rounding.
func positive(v float64) float64 {
	if v < 1e-9 {
		return 0
	}
	return v
}
