package reftest

import (
	"math"

	"uitval/model"
)

// values holds indicators by id; NaN is a value that does not exist.
type values map[string]float64

// A tally is what is counted of one process, or of a group: the difference, and the base by itself.
type tally struct {
	values, base values
	leftBase     bool    // its backlog was not the base's at some time
	clearedFrom  float64 // when its backlog came within 1e-9 of the base's, at most backlog_cleared_at_d
	nearlyFrom   float64 // since when it differs from it by less than 1e-9 of the greatest backlog, to the end

	backlog, late         curve // differences
	baseBacklog, baseLate curve
	people, basePeople    curve // each by itself: what overlaps is taken off before the difference
	over, baseOver        values
	vulnerable            float64
}

// tallyOf counts one process from its disturbed and its undisturbed course.
func tallyOf(p model.Process, with, without *course) *tally {
	t := &tally{values: values{}, base: values{}, vulnerable: p.Vulnerable.Mean()}
	one, other := countCourse(p, with), countCourse(p, without)
	for id, v := range one {
		t.values[id], t.base[id] = v, other[id]
		if !ofTheRunItself[id] {
			t.values[id] = v - other[id]
		}
	}
	t.backlog, t.baseBacklog = less(with.work, without.work), without.work
	t.people, t.basePeople = peopleNow(p, with), peopleNow(p, without)
	t.over, t.baseOver = one, other
	t.late, t.baseLate = less(moneyNow(p, with), moneyNow(p, without)), moneyNow(p, without)
	t.fromCurves()
	t.values["vulnerable_person_d"] = t.vulnerable * t.values["person_d"]
	t.base["vulnerable_person_d"] = t.vulnerable * t.base["person_d"]
	t.cleared(with.work, without.work)
	return t
}

// ofTheRunItself are the indicators of the disturbed run, not of the difference.
var ofTheRunItself = map[string]bool{"wait_max_d": true, "overdue_first_at_d": true, "tolerable_breached_at_d": true,
	"below_minimum_first_at_d": true}

// fromCurves counts peaks and what lies under the curves.
func (t *tally) fromCurves() {
	for _, one := range []struct {
		in                    values
		backlog, people, late curve
	}{{t.values, t.backlog, less(t.people, t.basePeople), t.late}, {t.base, t.baseBacklog, t.basePeople, t.baseLate}} {
		one.in["backlog_peak"], one.in["backlog_peak_at_d"] = one.backlog.peak()
		one.in["backlog_peak_at_d"] /= float64(day)
		one.in["people_peak"], _ = one.people.peak()
		one.in["person_d"] = one.people.integral()
		one.in["money_late_peak_eur"], _ = one.late.peak()
		one.in["money_late_eur_d"] = one.late.integral()
	}
}

var peopleOver = []string{"people_over_2d", "people_over_7d", "people_over_30d", "people_over_182d"}

// spare is how long a case of the process may wait before its deadline is impossible; ok without deadline false.
func spare(p model.Process) (wait float64, ok bool) {
	return max(0, p.Deadline.Mean()-p.LeadTime.Mean()), p.Deadline.Given
}

func perCase(p model.Process) float64 { return p.PeoplePerCase.Or(1).Mean() }

func atMostUsers(p model.Process, n float64) float64 {
	if p.Users.Given {
		return min(n, p.Users.Mean())
	}
	return n
}

// peopleNow is the people without it now.
func peopleNow(p model.Process, c *course) curve {
	if p.Waits == model.WaitsNone {
		return c.without.times(p.Users.Mean())
	}
	now := c.cases.times(perCase(p))
	if p.Users.Given {
		now = now.atMost(p.Users.Mean())
	}
	return now
}

// moneyNow is the money late now.
func moneyNow(p model.Process, c *course) curve {
	if wait, ok := spare(p); ok {
		return lateNow(c.waited(), wait, c.end).times(p.MoneyPerCase.Mean())
	}
	return c.cases.times(p.MoneyPerCase.Mean())
}

// countCourse counts what can be counted of one course by itself.
func countCourse(p model.Process, c *course) values {
	v := values{"below_full_d": 0, "below_minimum_d": 0, "lost_performance_d": 0, "below_minimum_first_at_d": math.NaN()}
	all := c.waited()
	minimum := p.Minimum.Or(1).Mean()
	for _, one := range c.performance {
		days := (one.t1 - one.t0) / float64(day)
		if one.v0 < 1 {
			v["below_full_d"] += days
		}
		if below(one.v0, minimum) {
			v["below_minimum_d"] += days
			if math.IsNaN(v["below_minimum_first_at_d"]) {
				v["below_minimum_first_at_d"] = one.t0 / float64(day)
			}
		}
		v["lost_performance_d"] += (1 - one.v0) * days
	}
	v["tolerable_breached_at_d"] = breached(p, c, minimum)
	v["backlog_case_d"] = beyond(all, 0)
	v["wait_max_d"] = longest(all)
	v["overdue_cases"], v["overdue_case_d"], v["overdue_first_at_d"] = 0, 0, math.NaN()
	if wait, ok := spare(p); ok {
		late := overdue(all, wait)
		v["overdue_cases"], v["overdue_case_d"] = number(late), beyond(late, wait)
		if len(late) > 0 {
			v["overdue_first_at_d"] = (late[0].a0 + wait) / float64(day)
		}
	}
	v["lost_cases"] = number(c.gone)
	v["workaround_cases"] = c.handled
	for i, id := range peopleOver {
		longer := []float64{2, 7, 30, 182}[i] * float64(day)
		if p.Waits == model.WaitsNone {
			v[id] = lasting(peopleNow(p, c), longer)
		} else {
			v[id] = atMostUsers(p, perCase(p)*number(overdue(all, longer)))
		}
	}
	v["money_lost_eur"] = v["lost_cases"] * p.MoneyPerCase.Mean()
	v["extra_cost_eur"] = v["overdue_cases"] * p.PenaltyPerOverdueCase.Mean()
	if p.Workaround != nil {
		v["extra_cost_eur"] += v["workaround_cases"] * p.Workaround.CostPerCase.Mean()
	}
	for _, h := range p.Harm {
		v["harm_"+h.Kind] = perCase(p) * (harmOf(all, h) + harmOf(c.gone, h))
	}
	return v
}

// breached is when the performance has been below the minimum for as long as is tolerable, in days.
func breached(p model.Process, c *course, minimum float64) float64 {
	if !p.Tolerable.Given {
		return math.NaN()
	}
	allowed := p.Tolerable.Mean()
	for i, one := range c.performance {
		if !below(one.v0, minimum) && one.t1-one.t0 < 1000 {
			continue // for less than a microsecond: the rounding of an instant is not a return
		}
		if !below(one.v0, minimum) {
			allowed = p.Tolerable.Mean()
			continue
		}
		if p.Demand.Run != nil && c.cases[i].v0 == 0 && c.cases[i].v1 == 0 {
			continue // nobody is waiting for it
		}
		at := one.t0 + math.Ceil(allowed)
		if at <= one.t1 && at < c.end {
			return at / float64(day)
		}
		allowed -= one.t1 - one.t0
	}
	return math.NaN()
}

// cleared finds the last instant at which the backlog came back to the base's.
func (t *tally) cleared(with, without curve) {
	curves := []curve{with, without}
	apart := blend(curves, func(v []float64) float64 { return v[0] - v[1] })
	larger := blend(curves, func(v []float64) float64 { return max(v[0], v[1]) })
	last, from, off := math.NaN(), math.NaN(), false
	most, _ := larger.peak()
	differs := func(v, of float64) bool { return abs(v) > 1e-9*of+1e-12*most } // the last is rounding
	for i, p := range apart {
		off0, off1 := differs(p.v0, larger[i].v0), differs(p.v1, larger[i].v1)
		if max(abs(p.v0), abs(p.v1)) > 1e-9*most {
			t.nearlyFrom = p.t1 / float64(day)
			if abs(p.v1) < 1e-9*most {
				t.nearlyFrom -= (p.t1 - p.t0) * 1e-9 * most / abs(p.v0-p.v1) / float64(day)
			}
		}
		if off && !off0 {
			last, from = p.t0, p.t0
		}
		t.leftBase = t.leftBase || off0 || off1
		switch {
		case off0 && off1 && p.v0*p.v1 < 0:
			last = p.t0 + (p.t1-p.t0)*p.v0/(p.v0-p.v1)
			from = last
		case off0 && !off1:
			last = p.t1
			from = p.t0 + (p.t1-p.t0)*(1-1e-9*larger[i].v1/abs(p.v0-p.v1))
		}
		off = off1
	}
	if off {
		last, from = math.NaN(), math.NaN()
	}
	t.values["backlog_cleared_at_d"], t.clearedFrom = last/float64(day), from/float64(day)
	t.base["backlog_cleared_at_d"] = math.NaN()
}
