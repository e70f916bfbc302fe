package sim

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"uitval/model"
	"uitval/sim/flow"
	"uitval/sim/result"
	"uitval/sim/sample"
)

func discrete(values ...float64) model.Number {
	n := model.Number{Given: true, Dist: model.Discrete}
	for _, x := range values {
		n.Points = append(n.Points, model.Outcome{Value: x, Chance: 1 / float64(len(values))})
	}
	return n
}

// full runs with everything that goes into files.
func (s *scene) full(opt Options) *result.Record {
	s.t.Helper()
	rec, err := Run(context.Background(), s.sc, opt)
	if err != nil {
		s.t.Fatal(err)
	}
	return rec
}

// bandOf returns one day of a series.
func bandOf(t *testing.T, rec *result.Record, entity, quantity string, day int) (row result.SeriesRow) {
	t.Helper()
	for _, one := range rec.Series {
		if one.Entity == entity && one.Quantity == quantity && one.Day == day {
			return one
		}
	}
	t.Fatalf("no %s of %s on day %d", quantity, entity, day)
	return row
}

// twoOutages is a scene of two services and two processes: how long one outage lasts and whether the other comes are drawn.
func twoOutages(t *testing.T) *scene {
	s := newScene(t, 20)
	s.service("a")
	s.service("b")
	p := s.process("p", 10, 20, needs("a"))
	p.Deadline, p.MoneyPerCase = days(2), num(100)
	s.process("q", 5, 8, tolerant("b", 1))
	s.m.Processes[1].Organisation = ref("other")
	s.m.Organisations = append(s.m.Organisations, model.Organisation{ID: "other", Sector: "elsewhere"})
	s.out("a", 1, 1)
	s.sc.Shocks[0].Lasts.Number = model.Number{Given: true, Dist: model.Uniform, P: [3]float64{model.Day, 6 * model.Day}}
	s.out("b", 0, 3)
	s.sc.Shocks[1].Chance = num(0.04)
	return s
}

// 10 cases a day come in, 20 can be done. While a is out, L days, the backlog is 10·d; after that it falls by 10 a day, so that
// it is gone on day 2L.
func TestBandsByHand(t *testing.T) {
	s := newScene(t, 12)
	s.service("a")
	s.process("p", 10, 20, needs("a"))
	s.out("a", 0, 1)
	s.sc.Shocks[0].Lasts.Number = discrete(model.Day, 2*model.Day, 3*model.Day, 5*model.Day)
	const n = 100
	rec := s.full(Options{Replications: n, Workers: 2})
	var lasts []float64 // by replication
	p := newPlayer(s.sc)
	for k := range n {
		one, _ := p.play(context.Background(), k, func(float64) {})
		back := serviceValues(one.with.levels[0])
		lasts = append(lasts, back.Get("restored_at_d").Value())
	}
	slices.Sort(lasts)
	if lasts[4] != 1 || lasts[94] != 5 {
		t.Fatal("the draws are not what the test is about", lasts)
	}
	backlog := func(d, l float64) float64 { return max(0, min(10*d, 10*(2*l-d))) }
	for d := range 13 {
		var values []float64
		sum := 0.0
		for _, l := range lasts {
			values = append(values, backlog(float64(d), l))
			sum += values[len(values)-1]
		}
		slices.Sort(values)
		for _, entity := range []string{"p", "org", "sector", "total"} {
			got := bandOf(t, rec, entity, "backlog", d)
			near := func(x, y float64) bool { return x-y < 1e-9 && y-x < 1e-9 }
			if !near(got.Mean, sum/n) || !near(got.P5, values[4]) || !near(got.P50, values[49]) || !near(got.P95, values[94]) {
				t.Errorf("day %d of %s: %+v, want %v %v %v %v", d, entity, got, sum/n, values[4], values[49], values[94])
			}
		}
	}
	// A day after the longest that 5 % can be: all but those of 5 days are back.
	fives := 0.0
	for _, l := range lasts {
		if l == 5 {
			fives++
		}
	}
	for entity, quantity := range map[string]string{"a": "level", "p": "performance"} {
		if got := bandOf(t, rec, entity, quantity, 4); got.P5 != 0 || got.P50 != 1 || got.P95 != 1 || got.Mean != (n-fives)/n {
			t.Errorf("%s of %s on day 4: %+v, of %v replications with 5 days", quantity, entity, got, fives)
		}
	}
}

// Bands are what the replications give when each is played by itself; what changes in few of them is as usual in the others.
func TestBandsAreThoseOfSingleReplications(t *testing.T) {
	s := twoOutages(t)
	const n = 60
	var order []string // entity and quantity, as they are met
	days := map[string][]*sample.Sample{}
	p := newPlayer(s.sc)
	for k := range n {
		one, _ := p.play(context.Background(), k, func(float64) {})
		for _, row := range one.trace() {
			line := row.Entity + " " + row.Quantity
			if days[line] == nil {
				order = append(order, line)
				for range 21 {
					days[line] = append(days[line], sample.New(n))
				}
			}
			days[line][row.Day].Add(row.Value)
		}
	}
	rec := s.full(Options{Replications: n, Workers: 2})
	few := days["b level"][0].N()
	if few == 0 || few > n/10 || len(rec.Series) != 21*len(order) {
		t.Fatalf("b fails in %d replications; %d rows, want %d", few, len(rec.Series), 21*len(order))
	}
	for _, row := range rec.Series {
		in := days[row.Entity+" "+row.Quantity][row.Day]
		for in.N() < n {
			in.Add(usual(row.Quantity))
		}
		want := in.Summary()
		if row.Mean != want.Mean || row.P5 != want.P5 || row.P50 != want.P50 || row.P95 != want.P95 {
			t.Errorf("%+v, want %+v", row, want)
		}
	}
	if got := bandOf(t, rec, "b", "level", 2); got.Mean != float64(n-few)/n || (got.P5 == 0) != (few >= 3) || got.P50 != 1 {
		t.Errorf("b fails in %d replications: %+v", few, got)
	}
	// The lines stand in the order of those of a single replication.
	at := func(entity string) int {
		return slices.IndexFunc(rec.Series, func(r result.SeriesRow) bool { return r.Entity == entity })
	}
	if !slices.IsSorted([]int{at("a"), at("b"), at("p"), at("q"), at("org"), at("other"), at("sector"), at("elsewhere"), at("total")}) {
		t.Error("the order of the lines")
	}
}

// Each line of eachLine is counted, or replications would not fit where the count says they do.
func TestLinesAreCounted(t *testing.T) {
	one, _ := newPlayer(twoOutages(t).sc).play(context.Background(), 0, func(float64) {})
	c, n := one.base.parts.countLines(one.p), 0
	one.eachLine(func(string, string, flow.Line) { n++ })
	if c != (lineCount{2, 10, 12, 12, 6}) || n != 42 {
		t.Errorf("%+v, %d", c, n)
	}
}

func TestBandsDoNotDependOnWorkers(t *testing.T) {
	for _, budget := range []int{0, 42 * 21 * 30, 30 * 21 * 25} {
		first := twoOutages(t).full(Options{Replications: 60, Workers: 1, daily: budget})
		for _, workers := range []int{2, 8} {
			rec := twoOutages(t).full(Options{Replications: 60, Workers: workers, daily: budget})
			if !reflect.DeepEqual(first.Series, rec.Series) || !reflect.DeepEqual(first.Summary, rec.Summary) {
				t.Errorf("%d workers differ from one, with budget %d", workers, budget)
			}
		}
	}
}

// Where there is no room for all replications the bands are of the first; where they would be few, fewer entities are followed.
func TestBandsWithinABudget(t *testing.T) {
	s := twoOutages(t)
	all := s.full(Options{Replications: 60, Workers: 2})
	if found(all, "bands-of-some") || found(all, "bands-of-groups") {
		t.Error("everything fits")
	}
	keep := func(rows []result.SeriesRow, entities string) (out []result.SeriesRow) {
		for _, r := range rows {
			if slices.Contains(strings.Fields(entities), r.Entity) {
				out = append(out, r)
			}
		}
		return out
	}
	for _, c := range []struct {
		budget, replications int
		entities             string
		nl, en               string
	}{
		{42 * 21 * 30, 30, "a b p q org other sector elsewhere total", "", ""},
		{30 * 21 * 25, 25, "org other sector elsewhere total", "alleen organisaties", "organisations, sectors and the total only"},
		{42 * 21 * 20, 20, "a b p q org other sector elsewhere total", "", ""},
		{42*21*20 - 1, 27, "org other sector elsewhere total", "alleen organisaties", "over 20 days"},
		{18 * 21 * 20, 20, "sector elsewhere total", "alleen sectoren", "sectors and the total only"},
		{6 * 21 * 7, 7, "total", "alleen het totaal", "holds the total only"},
		{1, 1, "total", "alleen het totaal", "holds the total only"},
	} {
		for _, workers := range []int{1, 8} {
			rec := s.full(Options{Replications: 60, Workers: workers, daily: c.budget})
			want := keep(s.full(Options{Replications: c.replications, Workers: 1}).Series, c.entities)
			if c.replications > 1 && !reflect.DeepEqual(rec.Series, want) {
				t.Errorf("budget %d: %d rows, not the %d of %d replications", c.budget, len(rec.Series), len(want), c.replications)
			}
			if found(rec, "bands-of-some") != (c.replications < 60) || found(rec, "bands-of-groups") != (c.nl != "") {
				t.Errorf("budget %d: %+v", c.budget, rec.Summary.Findings)
			}
			for _, f := range rec.Summary.Findings {
				if f.Code == "bands-of-groups" && !(strings.Contains(f.Says.NL, c.nl) && strings.Contains(f.Says.EN, c.en)) ||
					f.Code == "bands-of-some" && !(strings.Contains(f.Says.NL, fmt.Sprintf("de eerste %d van de 60", c.replications)) && strings.Contains(f.Says.EN, fmt.Sprintf("the first %d of 60", c.replications))) {
					t.Errorf("budget %d: %+v", c.budget, f.Says)
				}
			}
		}
	}
	if few := s.full(Options{Replications: 3, daily: 42 * 21 * 3}); found(few, "bands-of-groups") || found(few, "bands-of-some") {
		t.Error("three replications of everything fit")
	}
	if brief, err := Run(context.Background(), s.sc, Options{Replications: 60, Brief: true, daily: 1}); err != nil || len(brief.Series) > 0 || found(brief, "bands-of-some") {
		t.Error("a brief run has no series to say things of")
	}
}

// What is stopped halfway has the bands of what was played; stopped before the first, those of the one that is shown.
func TestBandsOfAnInterruptedRun(t *testing.T) {
	s := twoOutages(t)
	ctx, stop := context.WithCancel(context.Background())
	rec, err := Run(ctx, s.sc, Options{Replications: 300, Workers: 1, Progress: func(share float64) {
		if share > 0.2 {
			stop()
		}
	}})
	done := rec.Manifest.ReplicationsDone
	if err != nil || done < 50 || done >= 300 {
		t.Fatal(err, done)
	}
	if want := s.full(Options{Replications: done}).Series; !reflect.DeepEqual(rec.Series, want) || found(rec, "bands-of-some") {
		t.Errorf("the bands are not those of the %d replications that were done", done)
	}
	rec, err = Run(ctx, s.sc, Options{Replications: 300})
	if err != nil || len(rec.Series) == 0 || !reflect.DeepEqual(rec.Series, seriesOfOne(rec.Trace)) {
		t.Error("stopped before the first:", err, len(rec.Series))
	}
}

// What stops by a rule has the bands of what was played.
func TestBandsUntilARuleIsMet(t *testing.T) {
	s := twoOutages(t)
	rule, err := ParseRule("backlog_peak within 30%")
	if err != nil {
		t.Fatal(err)
	}
	rec := s.full(Options{Replications: 1000, Until: rule, Workers: 2})
	if done := rec.Manifest.ReplicationsDone; done >= 1000 || !reflect.DeepEqual(rec.Series, s.full(Options{Replications: done}).Series) {
		t.Errorf("%d replications", done)
	}
}
