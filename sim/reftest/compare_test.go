package reftest

import (
	"fmt"
	"math"
	"sort"

	"uitval/model"
	"uitval/sim/result"
)

// A disagreement is one number on which the two implementations differ.
type disagreement struct {
	entity, indicator string
	engine, here      float64 // NaN: does not exist
	why               string
}

func (d disagreement) String() string {
	return fmt.Sprintf("%-14s %-24s engine %-22.15g here %-22.15g %s", d.entity, d.indicator, d.engine, d.here, d.why)
}

// A size is how large the quantities behind an entity's indicators are. Numbers may differ by 1e-9 of themselves
// or by 1e-11 of the size: a small difference of large sums carries the rounding of the sums.
type size struct {
	cases, people, money, cost, harm float64
	days                             float64
}

func sizeOf(p model.Process, c *course, days float64) size {
	s := size{days: days, cases: number(c.waited()) + number(c.gone)}
	for _, one := range c.work {
		s.cases = max(s.cases, one.v0, one.v1)
	}
	severity := 0.0
	for _, h := range p.Harm {
		for _, point := range h.Points {
			severity = max(severity, point.Severity.Mean())
		}
	}
	s.people = s.cases*perCase(p) + p.Users.Mean()
	s.money = s.cases * p.MoneyPerCase.Mean()
	s.cost = s.cases * p.PenaltyPerOverdueCase.Mean()
	if p.Workaround != nil {
		s.cost += s.cases * p.Workaround.CostPerCase.Mean()
	}
	s.harm = s.people * days * severity
	return s
}

func (s size) plus(o size) size {
	return size{s.cases + o.cases, s.people + o.people, s.money + o.money, s.cost + o.cost, s.harm + o.harm, max(s.days, o.days)}
}

// floor is the absolute difference that rounding explains.
func (s size) floor(id string) float64 {
	of := 1.0 // days and instants: a day
	switch id {
	case "backlog_peak", "overdue_cases", "lost_cases", "workaround_cases":
		of = s.cases
	case "backlog_case_d", "overdue_case_d":
		of = s.cases * s.days
	case "people_peak", "people_over_2d", "people_over_7d", "people_over_30d", "people_over_182d":
		of = s.people
	case "person_d", "vulnerable_person_d":
		of = s.people * s.days
	case "money_late_peak_eur", "money_lost_eur":
		of = s.money
	case "money_late_eur_d":
		of = s.money * s.days
	case "extra_cost_eur":
		of = s.cost
	}
	if len(id) > 5 && id[:5] == "harm_" {
		of = s.harm
	}
	if of == 1 {
		return 1e-9
	}
	return 1e-11 * of
}

// A comparison collects what differs between a record and a study of the same scenario.
type comparison struct {
	found []disagreement
	ties  int // instants of a peak that differ only because the curve is level there
}

// compare holds a record against a study.
func compare(sc *model.Scenario, st *study, rec *result.Record) *comparison {
	c := &comparison{}
	days := float64(sc.RunsFor) / float64(day)
	listed := map[string]bool{}
	sizes := make([]size, len(st.processes))
	for i, p := range st.with.processes {
		sizes[i] = sizeOf(p.Process, &p.course, days)
	}
	for _, one := range rec.Summary.Processes {
		i := processIndex(sc.Model, one.ID)
		listed[one.ID] = true
		c.tally(one.ID, one.Indicators, st.processes[i], sizes[i])
	}
	for i, p := range st.with.processes {
		if !listed[p.ID] {
			c.untouched(p.ID, st.processes[i], sizes[i])
		}
	}
	c.services(st, rec)
	c.groups(sc.Model, st, rec, listed, sizes)
	return c
}

func (c *comparison) services(st *study, rec *result.Record) {
	listed := map[string]bool{}
	for _, one := range rec.Summary.Services {
		listed[one.ID] = true
		c.all(one.ID, one.Indicators, st.service(serviceIndex(st.with.sc.Model, one.ID)), size{}, "")
	}
	for i, s := range st.with.services {
		if v := st.service(i); !listed[s.ID] && v["lost_performance_d"] > 0 {
			c.found = append(c.found, disagreement{s.ID, "lost_performance_d", math.NaN(), v["lost_performance_d"], "not listed"})
		}
	}
}

// groups compares totals, organisations and sectors, over the processes that the record lists.
func (c *comparison) groups(m *model.Model, st *study, rec *result.Record, listed map[string]bool, sizes []size) {
	group := func(entity string, got result.Values, in func(org model.Organisation) bool) {
		var at []int
		var all size
		for i, p := range m.Processes {
			for _, o := range m.Organisations {
				if o.ID == p.Organisation.ID && listed[p.ID] && in(o) {
					at = append(at, i)
					all = all.plus(sizes[i])
				}
			}
		}
		if len(at) > 0 {
			c.tally(entity, got, st.group(m, at), all)
		}
	}
	group("total", rec.Summary.Totals, func(model.Organisation) bool { return true })
	for _, g := range rec.Summary.Organisations {
		group(g.ID, g.Indicators, func(o model.Organisation) bool { return o.ID == g.ID })
	}
	for _, g := range rec.Summary.Sectors {
		group(g.ID, g.Indicators, func(o model.Organisation) bool { return o.Sector == g.ID })
	}
}

// untouched says where a process that the record leaves out was touched after all.
func (c *comparison) untouched(entity string, t *tally, s size) {
	for _, id := range sorted(t.values) {
		v := t.values[id]
		if !ofTheRunItself[id] && abs(v) > s.floor(id) && id != "backlog_peak_at_d" {
			c.found = append(c.found, disagreement{entity, id, math.NaN(), v, "not listed"})
		}
	}
}

func sorted(v values) []string {
	ids := make([]string, 0, len(v))
	for id := range v {
		ids = append(ids, id)
	}
	sort.Strings(ids)
	return ids
}

// tally compares all that is counted of a process or a group.
func (c *comparison) tally(entity string, got result.Values, t *tally, s size) {
	plain := values{}
	for _, id := range sorted(t.values) {
		switch id {
		case "backlog_peak_at_d":
			c.peakAt(entity, got.Get(id).Value(), t, s)
		case "backlog_cleared_at_d":
			c.clearedAt(entity, got.Get(id).Value(), t)
		case "overdue_first_at_d":
			if t.values["overdue_cases"]+t.base["overdue_cases"] > s.floor("overdue_cases") {
				plain[id] = t.values[id]
			}
		default:
			plain[id] = t.values[id]
		}
	}
	c.all(entity, got, plain, s, "")
	base := values{}
	for _, id := range sorted(t.base) {
		_, has := t.values[id]
		if id == "backlog_cleared_at_d" || id == "backlog_peak_at_d" || !has {
			continue
		}
		if v := t.base[id]; abs(v) > s.floor(id) {
			base["base_"+id] = v
		} else if g := got.Get("base_" + id).Value(); abs(g) > s.floor(id) {
			c.found = append(c.found, disagreement{entity, "base_" + id, g, v, ""})
		}
	}
	c.all(entity, got, base, s, "base_")
}

func (c *comparison) all(entity string, got result.Values, want values, s size, prefix string) {
	for _, id := range sorted(want) {
		g, w := got.Get(id).Value(), want[id]
		if math.IsNaN(g) && math.IsNaN(w) {
			continue
		}
		if math.IsNaN(g) || math.IsNaN(w) || abs(g-w) > 1e-9*abs(w)+s.floor(id[len(prefix):]) {
			c.found = append(c.found, disagreement{entity, id, g, w, ""})
		}
	}
}

// peakAt compares the first instant of the peak. Where the curve is level, rounding may pick another instant of
// the same height: that is counted as a tie.
func (c *comparison) peakAt(entity string, got float64, t *tally, s size) {
	peak, want := t.values["backlog_peak"], t.values["backlog_peak_at_d"]
	noise := 1e-9*peak + s.floor("backlog_peak")
	if peak <= noise || abs(got-want) <= 1e-9 {
		return
	}
	for _, p := range t.backlog {
		at := got * float64(day)
		if at >= p.t0-1 && at <= p.t1+1 && p.at(at) >= peak-noise {
			c.ties++
			return
		}
	}
	c.found = append(c.found, disagreement{entity, "backlog_peak_at_d", got, want, ""})
}

// clearedAt compares the return to the base's backlog, which has a breadth: from within 1e-9 to equal. Where feeds go
// round, a loss comes back again and again, ever fainter: below 1e-9 of the greatest backlog it is not heard any more.
func (c *comparison) clearedAt(entity string, got float64, t *tally) {
	want := t.values["backlog_cleared_at_d"]
	if math.IsNaN(got) && math.IsNaN(want) || got >= t.clearedFrom-1e-9 && got <= want+1e-9 {
		return
	}
	if got >= t.nearlyFrom && want >= t.nearlyFrom {
		c.ties++
		return
	}
	c.found = append(c.found, disagreement{entity, "backlog_cleared_at_d", got, want, fmt.Sprintf("(here from %.15g)", t.clearedFrom)})
}
