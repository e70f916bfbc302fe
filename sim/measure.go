package sim

import (
	"math"

	"uitval/model"
	"uitval/sim/flow"
)

// A measure is what one course of a process comes to. Values are by indicator; NaN is what does not exist.
type measure struct {
	value   []float64 // harm kinds after the fixed ones
	curves  curves
	wait    []flow.Wait
	lapsed  int64 // how long a case may wait before it is overdue
	overdue bool  // whether it can be
}

// curves are quantities over time, in the order of series.csv.
type curves struct{ backlog, people, overdue, money flow.Line }

// A meter holds what measuring a process needs from the model.
type meter struct {
	p             *plan
	m             *model.Process
	users         float64 // +Inf: not known
	perCase       float64
	vulnerable    float64
	money         float64
	penalty, work float64 // euros per overdue case, per case handled by workaround
	minimum       float64
	tolerable     span
	hasTolerable  bool
	harm          []flow.Severity
}

func newMeter(p *plan, i int) *meter {
	m := &p.sc.Model.Processes[p.owns[p.services+i]]
	t := &meter{p: p, m: m, users: math.Inf(1), perCase: m.PeoplePerCase.Or(1).Mean(),
		vulnerable: m.Vulnerable.Mean(), money: m.MoneyPerCase.Mean(), penalty: m.PenaltyPerOverdueCase.Mean(),
		minimum: m.Minimum.Or(1).Mean(), hasTolerable: m.Tolerable.Given}
	if m.Users.Given {
		t.users = m.Users.Mean()
	}
	if m.Workaround != nil {
		t.work = m.Workaround.CostPerCase.Mean()
	}
	t.tolerable = span{ns: nanoseconds(m.Tolerable.Mean())}
	for _, h := range m.Harm {
		var s flow.Severity
		for _, pt := range h.Points {
			s = append(s, struct{ Age, Weight float64 }{pt.Wait.Mean() / flow.Day, pt.Severity.Mean()})
		}
		t.harm = append(t.harm, s)
	}
	return t
}

// measure works out every indicator of one course of a process. Peaks, instants of peaks and returns are left to the
// difference of two courses.
func (t *meter) measure(c *course, i int, room *flow.Room) measure {
	k, tr, pp := t.p.services+i, &c.tracks[i], &t.p.procs[i]
	q := flow.Queue{Arrived: tr.arrived, Departed: tr.decided, End: t.p.end, Room: room}
	out := measure{value: make([]float64, fixedIndicators+len(t.harm)), wait: q.Waits(), overdue: pp.hasDeadline,
		lapsed: max(0, pp.deadline-pp.lead)}
	v := out.value
	waiting := q.Waiting()
	out.curves.backlog = tr.backlog
	out.curves.people = t.people(waiting, tr, room)
	late := waiting
	if pp.hasDeadline {
		late = q.OlderThan(out.lapsed)
		out.curves.overdue = late
		x := flow.Days(out.lapsed)
		v[overdueCases], v[overdueCaseDays] = flow.LongerThan(out.wait, x), flow.Excess(out.wait, x)
	}
	v[overdueFirstAt] = first(out.curves.overdue.FirstAbove(0, sliver(tr.arrived.Last())))
	if t.money > 0 {
		out.curves.money = room.Scale(late, t.money)
	}
	v[backlogCaseDays], v[waitMax] = waiting.Integral(), flow.Longest(out.wait)
	v[lostCases], v[workaroundCases] = tr.lost.Last(), tr.worked.Last()
	v[personDays] = out.curves.people.Integral()
	v[vulnerablePersonDays] = float64(t.vulnerable * v[personDays])
	for b, days := range overDays {
		v[peopleOver2+b] = t.peopleOver(&out, days*flow.Day)
	}
	v[moneyLateDays], v[moneyLost] = out.curves.money.Integral(), float64(t.money*v[lostCases])
	v[extraCost] = float64(t.work*v[workaroundCases]) + float64(t.penalty*v[overdueCases])
	for h, s := range t.harm {
		v[fixedIndicators+h] = float64(t.perCase * (s.Harm(out.wait) + s.Harm(lostWaits(tr.lost, t.p.end, room))))
	}
	t.performance(v, c, k, pp.hasRuns, waiting)
	return out
}

// sliver is a number of cases too small to be one: the rounding of cumulative curves.
func sliver(total float64) float64 { return math.Max(1e-9, float64(1e-13*total)) }

// first returns an instant in days, NaN when there is none.
func first(at int64, ok bool) float64 {
	if !ok {
		return math.NaN()
	}
	return flow.Days(at)
}

// people returns who is without it over time.
func (t *meter) people(waiting flow.Line, tr *track, room *flow.Room) flow.Line {
	if t.m.Waits == model.WaitsNone {
		if math.IsInf(t.users, 1) {
			return nil
		}
		return room.Until(room.Scale(tr.lostNow, t.users), t.p.end)
	}
	if math.IsInf(t.users, 1) {
		return room.Scale(waiting, t.perCase)
	}
	return room.AtMost(room.Scale(waiting, t.perCase), t.users)
}

// peopleOver returns how many people were without it for longer than a length of time.
func (t *meter) peopleOver(m *measure, longer int64) float64 {
	if t.m.Waits == model.WaitsNone {
		return flow.SustainedFor(m.curves.people, longer)
	}
	return math.Min(t.users, float64(t.perCase*flow.LongerThan(m.wait, flow.Days(longer))))
}

// lostWaits returns lost cases as waits to the end of the run.
func lostWaits(lost flow.Line, end int64, room *flow.Room) []flow.Wait {
	return flow.Queue{Arrived: lost, End: end, Room: room}.Waits()
}

// performance fills in what follows from performance alone.
func (t *meter) performance(v []float64, c *course, k int, runs bool, waiting flow.Line) {
	v[tolerableBreachedAt], v[belowMinimumFirstAt] = math.NaN(), math.NaN()
	if k >= t.p.touched {
		return
	}
	perf := c.tracks[k-t.p.services].performance
	v[belowFull], v[belowMinimum] = perf.TimeBelow(1), perf.TimeBelow(t.minimum-near1)
	for _, p := range perf {
		if p.V < t.minimum-near1 {
			v[belowMinimumFirstAt] = flow.Days(p.At)
			break
		}
	}
	end := perf[len(perf)-1].At
	v[lostPerformance] = flow.Days(end) - perf.Integral()
	if !t.hasTolerable {
		return
	}
	counts := flow.Line{{At: 0, V: 1}}
	if runs {
		counts = waiting
	}
	if at := breached(perf, t.minimum-near1, counts, t.tolerable.ns); at < flow.Days(end) {
		v[tolerableBreachedAt] = at
	}
}

// blink is the shortest return to the minimum, 1 µs, that ends a time below it: less is the rounding of instants.
const blink = 1000

// breached returns the instant in days at which an unbroken time of perf below minimum has lasted so long,
// counting only time in which counts is above 0; NaN if it never does.
func breached(perf flow.Line, minimum float64, counts flow.Line, lasts int64) float64 {
	clock := int64(0)
	for i := 1; i < len(perf); i++ {
		from, to := perf[i-1], perf[i]
		if from.V >= minimum {
			if to.At-from.At >= blink {
				clock = 0
			}
			continue
		}
		if at, ok := counted(counts, from.At, to.At, lasts-clock); ok {
			return flow.Days(at)
		}
		clock += countedTime(counts, from.At, to.At)
	}
	return math.NaN()
}

// counted returns the instant in [from, to] at which a length of time with counts above 0 has passed.
func counted(counts flow.Line, from, to, length int64) (int64, bool) {
	if length <= 0 {
		return from, true
	}
	for _, s := range stretches(counts, from, to) {
		if s[1]-s[0] >= length {
			return s[0] + length, true
		}
		length -= s[1] - s[0]
	}
	return 0, false
}

func countedTime(counts flow.Line, from, to int64) int64 {
	sum := int64(0)
	for _, s := range stretches(counts, from, to) {
		sum += s[1] - s[0]
	}
	return sum
}

// stretches returns the parts of [from, to] in which a line that is not negative is above 0.
func stretches(l flow.Line, from, to int64) [][2]int64 {
	var out [][2]int64
	put := func(a, b int64) {
		if a, b = max(a, from), min(b, to); b > a {
			out = append(out, [2]int64{a, b})
		}
	}
	for i := 1; i < len(l); i++ {
		if l[i-1].V > 0 || l[i].V > 0 {
			put(l[i-1].At, l[i].At)
		}
	}
	if len(l) > 0 && l.Last() > 0 {
		put(l[len(l)-1].At, math.MaxInt64)
	}
	return out
}
