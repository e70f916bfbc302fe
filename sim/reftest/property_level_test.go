package reftest

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"uitval/model"
	"uitval/sim/result"
)

// TestLevelsNeverFallWhenTheBlowIsLighter: a longer tolerance or a smaller outage never lowers the level of a service or a process, at
// any instant.
//
// It holds where needs are only on services, and a loss has no memory but its age:
//   - not with `switch_after`, where an outage that begins later also brings in the alternate later;
//   - not with a `back_after` in working days: two working days from Friday night end later than two from Saturday noon, so what
//     comes back earlier can be held down longer;
//   - not with workarounds and overtime, which begin by the clock of a loss (a level does not see them unless something leans on a
//     process, so that they are only taken out for safety).
//
// With `refills_in` it does hold when a whole curve is stretched: age as a share of the last point then grows no faster, and falls at the
// same rate, 1 ÷ refills_in. It does not when only the later points move: a loss that is allowed to grow older takes longer to be
// forgotten as far as the points that stayed where they were. So such curves are stretched as a whole.
func TestLevelsNeverFallWhenTheBlowIsLighter(t *testing.T) {
	holds(t, 100, func(t *rapid.T) int {
		sc := someScenario(t, func(sc *model.Scenario) bool { return reachable(plain(sc)) })
		sc = plain(sc)
		lighter := copied(sc)
		what := lighten(t, lighter)
		worse, better := recordOf(t, sc), recordOf(t, lighter)
		low, high, compared := everyLevel(worse), everyLevel(better), 0
		for _, id := range slices.Sorted(maps.Keys(high)) {
			under, ok := low[id]
			if !ok {
				under = curve{{0, float64(sc.RunsFor), 1, 1}}
			}
			for _, p := range less(high[id], under) {
				if p.t1-p.t0 > 1e6 && p.v0 < -1e-9 { // shorter than a millisecond is rounding of instants
					t.Fatalf("%s is %.9g lower on day %.9g–%.9g with %s", id, -p.v0, p.t0/float64(day), p.t1/float64(day), what)
				}
				if p.v0 > 1e-9 {
					compared++
				}
			}
		}
		for id := range low {
			if _, ok := high[id]; !ok {
				compared++
			}
		}
		return compared
	})
}

// everyLevel is the levels of all services and processes that a record shows.
func everyLevel(rec *result.Record) map[string]curve {
	all := map[string]curve{}
	for _, s := range rec.Detail.Services {
		all[s.ID] = drawnAs(s.Level)
	}
	for _, p := range rec.Detail.Processes {
		all[p.ID] = drawnAs(p.Level)
	}
	return all
}

// plain is a scenario without what remembers more of a loss than its age.
func plain(sc *model.Scenario) *model.Scenario {
	sc = copied(sc)
	m := sc.Model
	simpler := func(needs []model.Need) []model.Need {
		var out []model.Need
		for _, n := range needs {
			if slices.ContainsFunc(n.Of, func(p model.Provider) bool { return processIndex(m, p.On.ID) >= 0 }) {
				continue
			}
			for i := range n.Of {
				n.Of[i].SwitchAfter = model.Span{}
			}
			if n.BackAfter.Workdays {
				n.BackAfter = span(n.BackAfter.Mean())
			}
			out = append(out, n)
		}
		return out
	}
	for i := range m.Services {
		m.Services[i].Needs = simpler(m.Services[i].Needs)
	}
	for i := range m.Processes {
		p := &m.Processes[i]
		p.Needs, p.Workaround, p.Overtime = simpler(p.Needs), nil, model.Number{}
	}
	return sc
}

// lighten makes tolerances longer and outages smaller, in one or more places, and says which.
func lighten(t *rapid.T, sc *model.Scenario) string {
	said := ""
	longer := rapid.Float64Range(1, 4).Draw(t, "longer")
	kind := rapid.SampledFrom([]string{"tolerance", "levels", "lasts", "survives", "stages"}).Draw(t, "lighter")
	some := rapid.IntRange(0, 3)
	for i := range sc.Shocks {
		sh := &sc.Shocks[i]
		switch {
		case kind == "lasts" && !sh.Lasts.Workdays:
			sh.Lasts = model.Nanoseconds(math.Floor(sh.Lasts.Or(float64(sc.RunsFor)).Mean() / longer))
			said += fmt.Sprintf("lasts of shock %d, ", i)
		case kind == "lasts" && sh.Lasts.Mean() > 1:
			sh.Lasts.Number = model.Certain(sh.Lasts.Mean() - 1)
			said += fmt.Sprintf("lasts of shock %d, ", i)
		case kind == "stages" && sh.Mode != nil:
			for _, list := range sh.Mode.Delivery {
				for k := range list {
					list[k].Level = model.Certain(1 - (1-list[k].Level.Mean())/longer)
				}
			}
			said += fmt.Sprintf("stages of shock %d, ", i)
		}
	}
	for i := range sc.Model.Services {
		s := &sc.Model.Services[i]
		if kind == "survives" && s.Survives.Given {
			s.Survives.Number = model.Certain(math.Ceil(s.Survives.Mean() * longer))
			said += "survives of " + s.ID + ", "
		}
		said += endureLonger(t, some, kind, longer, s.ID, s.Needs)
	}
	for i := range sc.Model.Processes {
		said += endureLonger(t, some, kind, longer, sc.Model.Processes[i].ID, sc.Model.Processes[i].Needs)
	}
	return said
}

// endureLonger makes some of the curves of an entity longer, or higher.
func endureLonger(t *rapid.T, some *rapid.Generator[int], kind string, longer float64, id string, needs []model.Need) string {
	said := ""
	for i := range needs {
		n := &needs[i]
		if kind != "tolerance" && kind != "levels" || some.Draw(t, "this one") == 0 {
			continue
		}
		from := 1
		if !n.RefillsIn.Given {
			from = some.Draw(t, "from point")
		}
		for k := range n.Endures {
			switch p := &n.Endures[k]; {
			case kind == "levels":
				p.Level = model.Certain(1 - (1-p.Level.Mean())/longer)
			case k >= from && k > 0:
				p.Age = model.Nanoseconds(p.Age.Mean() * longer)
			}
		}
		said += fmt.Sprintf("%s of need %d of %s, ", kind, i+1, id)
	}
	return said
}
