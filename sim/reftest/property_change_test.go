package reftest

import (
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"uitval/model"
	"uitval/sim/result"
)

// Properties of two runs: what a change of the scenario may change of the numbers, and what not.

// A relation says how the record of a changed scenario should follow from that of the first.
type relation struct {
	name  func(id string) string // what an id became
	times float64                // what cases, people, money and harm are multiplied with
}

func sameName(id string) string { return id }

// inDays are the indicators that count no cases.
var inDays = map[string]bool{"below_full_d": true, "below_minimum_d": true, "below_minimum_first_at_d": true, "tolerable_breached_at_d": true,
	"lost_performance_d": true, "backlog_peak_at_d": true, "backlog_cleared_at_d": true, "wait_max_d": true, "overdue_first_at_d": true,
	"down_at_d": true, "restored_at_d": true}

// instantOf is the quantity that an instant is of.
var instantOf = map[string]string{"backlog_peak_at_d": "backlog_peak", "backlog_cleared_at_d": "backlog_peak", "overdue_first_at_d": "overdue_cases"}

// quantity is what an instant is of: overdue cases are those of the disturbed run, a peak that of the difference.
func quantity(v result.Values, id string) float64 {
	if id == "overdue_cases" {
		return both(v, id)
	}
	return zeroIfNone(v.Get(id).Value())
}

// follows checks that every number of a record follows from the first, and returns how many differ from 0.
func (r relation) follows(t *rapid.T, first, second *result.Record) int {
	seconds := everyTally(second)
	for _, s := range second.Summary.Services {
		seconds[s.ID] = s.Indicators
	}
	firsts := everyTally(first)
	compared := 0
	for _, s := range first.Summary.Services {
		firsts[s.ID] = s.Indicators
	}
	for id, v := range firsts {
		w, ok := seconds[r.name(id)]
		if !ok {
			t.Fatalf("%s is not in the second record as %s", id, r.name(id))
		}
		compared += r.sameValues(t, id, v, w, func(one, other float64) bool {
			return abs(aboveBase(second, r.name(id), one)-aboveBase(second, r.name(id), other)) <= 1e-9*max(1, both(w, "backlog_peak"))
		})
	}
	if len(first.Detail.Processes) != len(second.Detail.Processes) {
		t.Fatalf("%d processes changed, and %d in the second record", len(first.Detail.Processes), len(second.Detail.Processes))
	}
	for _, p := range first.Detail.Processes {
		at := slices.IndexFunc(second.Detail.Processes, func(q result.ProcessDetail) bool { return q.ID == r.name(p.ID) })
		if at < 0 {
			t.Fatalf("%s is not in the second record in full", p.ID)
		}
		q := second.Detail.Processes[at]
		sameCurve(t, p.ID+" level", p.Level, q.Level, 1)
		sameCurve(t, p.ID+" performance", p.Performance, q.Performance, 1)
		sameCurve(t, p.ID+" backlog", p.Backlog, q.Backlog, r.times)
		sameCurve(t, p.ID+" departures", p.Departures, q.Departures, r.times)
	}
	return compared
}

// sameValues compares the indicators of one entity: to nine digits of the indicator with its base, since a difference
// carries the rounding of what it is the difference of. Where a backlog is level at its peak, rounding picks the instant.
func (r relation) sameValues(t *rapid.T, id string, v, w result.Values, level func(one, other float64) bool) int {
	compared := 0
	for _, one := range v {
		got, want, times := w.Get(one.ID).Value(), one.Stat.Value(), r.times
		if inDays[one.ID] || len(one.ID) > 5 && inDays[one.ID[5:]] {
			times = 1
		}
		want *= times
		if math.IsNaN(want) && math.IsNaN(got) {
			continue
		}
		if one.ID == "backlog_peak_at_d" && level(got, want) {
			continue
		}
		if of := instantOf[one.ID]; of != "" && math.IsNaN(want) != math.IsNaN(got) && quantity(v, of)*r.times+quantity(w, of) <= 1e-8*max(1, r.times) {
			continue // the instant of what is only rounding
		}
		size := abs(want) + times*zeroIfNone(v.Get("base_"+one.ID).Value())
		if math.IsNaN(want) || math.IsNaN(got) || abs(got-want) > 1e-9*(size+max(1, times)) {
			t.Fatalf("%s: %s should be %.14g and is %.14g", id, one.ID, want, got)
		}
		if want != 0 {
			compared++
		}
	}
	return compared
}

// aboveBase is how far the backlog of a process or of a group is above its base at an instant; NaN of no instant.
func aboveBase(rec *result.Record, id string, t float64) float64 {
	sum := 0.0
	for _, p := range rec.Detail.Processes {
		if id != "total" && id != p.ID && id != p.Organisation && id != p.Sector {
			continue
		}
		most := math.Inf(-1) // of both sides of a jump
		for _, piece := range less(drawnAs(p.Backlog), drawnAs(p.BaseBacklog)) {
			if at := t * float64(day); at >= piece.t0-1 && at <= piece.t1+1 {
				most = max(most, piece.at(at))
			}
		}
		sum += most
	}
	return sum + 0*t
}

// sameCurve compares two curves by the area between them.
func sameCurve(t *rapid.T, what string, first, second []result.Point, times float64) {
	a, b := drawnAs(first).times(times), drawnAs(second)
	size := max(1, a.integral())
	apart := blend([]curve{a, b}, func(v []float64) float64 { return abs(v[0] - v[1]) }).integral()
	if apart > 1e-9*size {
		t.Fatalf("%s: the curves are %.3g apart, of %.3g", what, apart, size)
	}
}

func copied(sc *model.Scenario) *model.Scenario {
	return copyOf(reflect.ValueOf(sc)).Interface().(*model.Scenario)
}

// TestSizeDoesNotMatter: with k times the cases, capacity and users everywhere, all counts are k times as large, and levels and
// instants are as they were.
func TestSizeDoesNotMatter(t *testing.T) {
	holds(t, 500, func(t *rapid.T) int {
		sc := someScenario(t, reachable)
		k := rapid.SampledFrom([]float64{0.25, 0.5, 2, 3, 7, 16, 1000}).Draw(t, "k")
		larger := copied(sc)
		grow := func(n *model.Number) {
			if n.Given {
				*n = model.Certain(n.Mean() * k)
			}
		}
		for i := range larger.Model.Processes {
			p := &larger.Model.Processes[i]
			for _, n := range []*model.Number{&p.Demand.Rate.Number, &p.Capacity.Number, &p.Backlog, &p.Users} {
				grow(n)
			}
			if p.Demand.Run != nil {
				grow(&p.Demand.Run.Amount)
			}
			if p.Workaround != nil {
				grow(&p.Workaround.Capacity.Number)
				grow(&p.Workaround.Then.Number)
			}
		}
		return relation{sameName, k}.follows(t, recordOf(t, sc), recordOf(t, larger))
	})
}

// TestNamesAndOrderDoNotMatter: ids may trade places and lists may stand in any order, where the order of the file means nothing:
// not in the first choice of `any`, stages and points of curves.
func TestNamesAndOrderDoNotMatter(t *testing.T) {
	holds(t, 500, func(t *rapid.T) int {
		sc := someScenario(t, reachable)
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "order"), 1))
		other := copied(sc)
		names := tradeNames(r, other)
		reorder(r, other)
		return relation{names.of, 1}.follows(t, recordOf(t, sc), recordOf(t, other))
	})
}

// A naming is what each id became.
type naming map[string]string

func (n naming) of(id string) string {
	if to, ok := n[id]; ok {
		return to
	}
	return id
}

// trade lets ids of one kind trade places at random.
func (n naming) trade(r *rand.Rand, ids []string) {
	slices.Sort(ids)
	ids = slices.Compact(ids)
	for i, to := range r.Perm(len(ids)) {
		n[ids[i]] = ids[to]
	}
}

// tradeNames gives everything in a scenario the id of something else of its kind.
func tradeNames(r *rand.Rand, sc *model.Scenario) naming {
	m, names := sc.Model, naming{}
	ids := map[string][]string{}
	for _, s := range m.Services {
		ids["service"] = append(ids["service"], s.ID)
	}
	for _, p := range m.Processes {
		ids["process"] = append(ids["process"], p.ID)
	}
	for _, o := range m.Organisations {
		ids["organisation"], ids["sector"] = append(ids["organisation"], o.ID), append(ids["sector"], o.Sector)
	}
	for _, s := range m.Suppliers {
		ids["supplier"] = append(ids["supplier"], s.ID)
	}
	for _, kind := range []string{"service", "process", "organisation", "sector", "supplier"} {
		names.trade(r, ids[kind])
	}
	names["group-a"], names["group-b"] = "group-b", "group-a"
	rename(reflect.ValueOf(sc).Elem(), names)
	return names
}

// rename replaces every id and reference in a scenario.
func rename(v reflect.Value, names naming) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() && v.Type().Elem().PkgPath() == reflect.TypeFor[model.Model]().PkgPath() {
			rename(v.Elem(), names)
		}
	case reflect.Slice:
		for i := range v.Len() {
			rename(v.Index(i), names)
		}
	case reflect.Struct:
		if v.Type().PkgPath() != reflect.TypeFor[model.Model]().PkgPath() {
			return
		}
		for i := range v.NumField() {
			f, name := v.Field(i), v.Type().Field(i).Name
			switch {
			case !v.Type().Field(i).IsExported():
			case name == "ID" || name == "Sector" || name == "Group":
				f.SetString(names.of(f.String()))
			default:
				rename(f, names)
			}
		}
	}
}

func shuffle[T any](r *rand.Rand, list []T) {
	r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
}

// reorder puts every list of a scenario in another order, where the order means nothing.
func reorder(r *rand.Rand, sc *model.Scenario) {
	m := sc.Model
	shuffle(r, m.Organisations)
	shuffle(r, m.Suppliers)
	shuffle(r, m.Services)
	shuffle(r, m.Processes)
	shuffle(r, m.Overlaps)
	shuffle(r, sc.Shocks)
	needs := func(list []model.Need) {
		shuffle(r, list)
		for _, n := range list {
			if n.Gate == model.GateAny {
				shuffle(r, n.Of[1:])
			} else {
				shuffle(r, n.Of)
			}
		}
	}
	for i := range m.Services {
		needs(m.Services[i].Needs)
	}
	for i := range m.Processes {
		needs(m.Processes[i].Needs)
		shuffle(r, m.Processes[i].Feeds)
		shuffle(r, m.Processes[i].Peaks)
	}
	for i := range m.Overlaps {
		shuffle(r, m.Overlaps[i].Of)
	}
	for i := range sc.Shocks {
		shuffle(r, sc.Shocks[i].Fails)
	}
}

// TestAServiceInTwoParts: a service cut into two parts in series, the second of which needs the first with no tolerance and is
// all that others see, leaves every number as it was. Both parts fall to the same shocks. With the weakest link the second part
// may have the needs of the first as well.
func TestAServiceInTwoParts(t *testing.T) {
	holds(t, 400, func(t *rapid.T) int {
		sc := someScenario(t, reachable)
		cut := copied(sc)
		whole := sc.Model.Services[rapid.IntRange(0, len(sc.Model.Services)-1).Draw(t, "service")]
		splitService(cut, whole, rapid.Bool().Draw(t, "needs too") && lawOf(sc.Model, whole.Law) == model.LawWeakest)
		first, second := recordOf(t, sc), recordOf(t, cut)
		compared := relation{sameName, 1}.follows(t, first, second)
		if at := slices.IndexFunc(first.Summary.Services, func(s result.ServiceSummary) bool { return s.ID == whole.ID }); at < 0 {
			return 0
		}
		return compared
	})
}

// splitService puts a second part between a service and all that lean on it.
func splitService(sc *model.Scenario, whole model.Service, needsToo bool) {
	m := sc.Model
	second := whole
	second.ID, second.Law, second.Needs = whole.ID+"-second", model.LawWeakest, nil
	lean := func(needs []model.Need) {
		for _, n := range needs {
			for i := range n.Of {
				if n.Of[i].On.ID == whole.ID {
					n.Of[i].On.ID = second.ID
				}
			}
		}
	}
	for i := range m.Services {
		lean(m.Services[i].Needs)
	}
	for i := range m.Processes {
		lean(m.Processes[i].Needs)
	}
	if needsToo {
		second.Needs = append(second.Needs, m.Services[serviceIndex(m, whole.ID)].Needs...)
	}
	second.Needs = append(second.Needs, on(whole.ID))
	m.Services = append(m.Services, second)
	for i := range sc.Shocks {
		for _, target := range sc.Shocks[i].Fails {
			if target.Kind == "service" && target.On.ID == whole.ID {
				target.On.ID = second.ID
				sc.Shocks[i].Fails = append(sc.Shocks[i].Fails, target)
			}
		}
	}
}
