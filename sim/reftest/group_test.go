package reftest

import (
	"math"
	"slices"
	"sort"

	"uitval/model"
)

// A study is a scenario played with and without its shocks, and counted.
type study struct {
	with, without *walk
	processes     []*tally
}

// play walks a scenario twice and counts every process.
func play(sc *model.Scenario) *study {
	s := &study{with: run(sc, true), without: run(sc, false)}
	for i, p := range s.with.processes {
		s.processes = append(s.processes, tallyOf(p.Process, &p.course, &s.without.processes[i].course))
	}
	return s
}

// service counts one service.
func (s *study) service(i int) values {
	v := values{"down_at_d": math.NaN(), "restored_at_d": math.NaN(), "lost_performance_d": 0}
	before := 1.0
	for _, p := range s.with.services[i].course {
		if p.v0 < 1 && math.IsNaN(v["down_at_d"]) {
			v["down_at_d"] = p.t0 / float64(day)
		}
		if p.v0 == 1 && before < 1 {
			v["restored_at_d"] = p.t0 / float64(day)
		}
		if p.v0 < 1 {
			v["restored_at_d"] = math.NaN()
		}
		v["lost_performance_d"] += (1 - p.v0) * (p.t1 - p.t0) / float64(day)
		before = p.v0
	}
	return v
}

// An overlapping is the processes of a group that share people, and how many of the smallest.
type overlapping struct {
	of    []int // places in the group
	share float64
}

// group adds up the processes at these places in the model.
func (s *study) group(m *model.Model, at []int) *tally {
	g := &tally{values: values{}, base: values{}}
	members := make([]*tally, len(at))
	for i, j := range at {
		members[i] = s.processes[j]
	}
	var shared []overlapping
	for _, o := range m.Overlaps {
		one := overlapping{share: o.People.Mean()}
		for i, j := range at {
			for _, ref := range o.Of {
				if ref.ID == m.Processes[j].ID {
					one.of = append(one.of, i)
				}
			}
		}
		if len(one.of) == len(o.Of) { // a group with only some of them is not a total over them
			shared = append(shared, one)
		}
	}
	for i, t := range members {
		addUp(g.values, t.values, i == 0)
		addUp(g.base, t.base, i == 0)
	}
	g.joinCurves(members, shared)
	g.fromCurves()
	for _, id := range peopleOver {
		for _, o := range shared {
			with := o.share * smallest(members, o.of, func(t *tally) float64 { return t.over[id] })
			without := o.share * smallest(members, o.of, func(t *tally) float64 { return t.baseOver[id] })
			g.values[id] -= with - without
			g.base[id] -= without
		}
	}
	v, b := vulnerableOf(members, shared, true), vulnerableOf(members, shared, false)
	g.values["vulnerable_person_d"], g.base["vulnerable_person_d"] = v.integral()-b.integral(), b.integral()
	g.lastCleared(members)
	return g
}

// addUp adds one member's indicators: sums are added, first instants the earliest, the longest wait the latest.
// Peaks and what overlaps are put right afterwards, from the summed curves.
func addUp(g, one values, first bool) {
	ids := make([]string, 0, len(one))
	for id := range one {
		ids = append(ids, id)
	}
	sort.Strings(ids)
	for _, id := range ids {
		v := one[id]
		switch old, had := g[id]; {
		case !had || first:
			g[id] = v
		case id == "wait_max_d":
			g[id] = max(old, v)
		case ofTheRunItself[id]:
			if math.IsNaN(old) || v < old {
				g[id] = v
			}
		default:
			g[id] = old + v
		}
	}
}

func smallest(members []*tally, of []int, what func(*tally) float64) float64 {
	least := math.Inf(1)
	for _, i := range of {
		least = min(least, what(members[i]))
	}
	return least
}

// joinCurves sums the members' curves.
func (t *tally) joinCurves(members []*tally, shared []overlapping) {
	pick := func(what func(*tally) curve) []curve {
		var out []curve
		for _, one := range members {
			out = append(out, what(one))
		}
		return out
	}
	t.backlog = sumOf(pick(func(t *tally) curve { return t.backlog }))
	t.baseBacklog = sumOf(pick(func(t *tally) curve { return t.baseBacklog }))
	t.late = sumOf(pick(func(t *tally) curve { return t.late }))
	t.baseLate = sumOf(pick(func(t *tally) curve { return t.baseLate }))
	t.people = overlapped(pick(func(t *tally) curve { return t.people }), shared)
	t.basePeople = overlapped(pick(func(t *tally) curve { return t.basePeople }), shared)
}

// overlapped sums curves of people less, at each instant, the share of the smallest of those that overlap.
func overlapped(people []curve, shared []overlapping) curve {
	all := slices.Clone(people)
	for _, o := range shared {
		least := people[o.of[0]]
		for _, i := range o.of[1:] {
			least = lower(least, people[i])
		}
		all = append(all, least.times(-o.share))
	}
	return sumOf(all)
}

func vulnerableOf(members []*tally, shared []overlapping, disturbed bool) curve {
	var all []curve
	for _, t := range members {
		if disturbed {
			all = append(all, t.people.times(t.vulnerable))
		} else {
			all = append(all, t.basePeople.times(t.vulnerable))
		}
	}
	return overlapped(all, shared)
}

// lastCleared is when the last of the members is back at its base; not at all while one is not.
func (t *tally) lastCleared(members []*tally) {
	at, from := math.NaN(), math.NaN()
	for _, one := range members {
		t.nearlyFrom = max(t.nearlyFrom, one.nearlyFrom)
	}
	for _, one := range members {
		if !one.leftBase {
			continue
		}
		t.leftBase = true
		cleared := one.values["backlog_cleared_at_d"]
		if math.IsNaN(cleared) {
			at, from = math.NaN(), math.NaN()
			break
		}
		if math.IsNaN(at) || cleared > at {
			at = cleared
		}
		if math.IsNaN(from) || one.clearedFrom > from {
			from = one.clearedFrom
		}
	}
	t.values["backlog_cleared_at_d"], t.clearedFrom = at, from
	t.base["backlog_cleared_at_d"] = math.NaN()
}
