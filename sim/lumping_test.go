package sim

import (
	"context"
	"fmt"
	"io/fs"
	"math"
	"strings"
	"testing"
	"testing/fstest"

	"uitval/model"
	"uitval/scenarios"
	"uitval/sim/result"
)

// towns is a study of towns with the same processes, each as large as it has inhabitants. Some lean on another desk system.
func towns(t *testing.T, inhabitants []int, change func(string) string) *model.Scenario {
	var b strings.Builder
	b.WriteString("model: towns\ntitle: Towns\nas_of: 2026-01-01\ntime_zone: Europe/Amsterdam\ncalendar: nl\norganisations:\n")
	for k := range inhabitants {
		fmt.Fprintf(&b, "  - {id: t%d, title: Town %d, sector: %s}\n", k, k, []string{"town", "village"}[k%2])
	}
	b.WriteString(`suppliers:
  - {id: s, title: S}
  - {id: z, title: Z}
services:
  - {id: desk, title: Desk, supplier: s, delivery: saas, recovery: [{route: restart, steps: [{step: a, takes: "pert(5d, 20d, 60d)"}]}]}
  - {id: mail, title: Mail, supplier: z, delivery: saas, recovery: [{route: restart, steps: [{step: b, takes: "pert(2d, 8d, 30d)"}]}]}
processes:
`)
	for k, n := range inhabitants {
		of := func(perThousand float64) float64 { return float64(n) * perThousand / 1000 }
		fmt.Fprintf(&b, `  - {id: claims-%d, title: Claims, organisation: t%d, demand: %v per workday, deadline: 10d, lead_time: 3d, overtime: 20%%, overtime_after: 2d,
     people_per_case: 1.5, vulnerable: 50%%, money_per_case: 100 EUR, penalty_per_overdue_case: 10 EUR, harm: {livelihood: {2d: 0, 9d: 1}}, minimum: 50%%, tolerable: 3d,
     needs: [{on: desk, tolerance: 2d, drops_to: 10%%}, {on: mail, tolerance: 1d, drops_to: %d%%}],
     workaround: {below: 60%%, starts_after: 4d, capacity: %v per workday, lasts: 15d, reentry: 0.3, cost_per_case: 5 EUR},
     feeds: [{to: pay-%d, share: 70%%, lag: 1d}]}
  - {id: pay-%d, title: Pay, organisation: t%d, demand: %v monthly on 20, run_takes: 12h, deadline: 1d, users: %v, money_per_case: 900 EUR, needs: [{on: desk, tolerance: 1d}]}
  - {id: calls-%d, title: Calls, organisation: t%d, demand: %v per day, waits: no, users: %v, needs: [{on: mail}]}
`, k, k, of(2), 80-40*(k%3/2), of(1), k, k, k, of(11), of(11), k, k, of(3), of(1000))
	}
	shock := `scenario: out
title: Out
model: model.yaml
starts: 2026-03-02 09:00
runs_for: 200d
replications: 60
seed: 7
shocks:
  - {fails: {supplier: s}, mode: bankruptcy}
  - {fails: {supplier: z}, at: 12d, mode: ransomware, chance: 60%}
yardsticks: [national-risk, ours]
`
	files := fstest.MapFS{"towns/model.yaml": {Data: []byte(change(b.String()))}, "towns/out.yaml": {Data: []byte(shock)}}
	files["yardsticks/ours.yaml"] = &fstest.MapFile{Data: []byte(`yardstick: ours
title: Ours
classes: [some, many]
criteria:
  - {id: town, title: Town, indicator: person_d, scope: organisation, at_least: [6000, 2000000], source: ours}
  - {id: process, title: Process, people_over: {11d: [3000, 9000]}, scope: process, source: ours}
  - {id: again, title: Town again, people_over: {5d: [30000, 140000]}, scope: organisation, source: ours}
`)}
	for _, name := range []string{"modes/bankruptcy.yaml", "modes/ransomware.yaml", "yardsticks/national-risk.yaml"} {
		body, err := fs.ReadFile(scenarios.Files, name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: body}
	}
	lib := &model.Library{Shipped: files}
	sc, problems := lib.ReadScenario("towns/out", nil)
	if sc == nil {
		t.Fatal(problems)
	}
	return sc
}

// What replications come to with processes that are alike played once is what they come to with every process played.
func TestWhatIsAlikeIsPlayedOnce(t *testing.T) {
	few := []int{5000, 12000, 3300, 71234, 5000, 640, 250000, 18, 9999, 31415, 27182, 777}
	same := func(s string) string { return s }
	for name, c := range map[string]struct {
		change func(string) string
		kept   int // processes that are played
	}{
		"alike":              {same, 5},
		"one with a backlog": {func(s string) string { return strings.Replace(s, "deadline: 10d", "backlog: 7, deadline: 10d", 1) }, 7},
		"one needs what no shock reaches": {func(s string) string {
			s = strings.Replace(s, "services:\n", "services:\n  - {id: gas, title: Gas, supplier: g, delivery: saas}\n", 1)
			s = strings.Replace(s, "suppliers:\n", "suppliers:\n  - {id: g, title: G}\n", 1)
			return strings.Replace(strings.Replace(s, "needs: [{on: mail}]", "needs: [{on: [mail, gas]}, {on: gas, tolerance: 1h}]", 1), "needs: [{on: mail}]", "needs: [{any: [mail, gas]}]", 1)
		}, 6},
		"one drawn": {func(s string) string {
			return strings.Replace(s, "overtime: 20%", `overtime: "pert(10%, 20%, 30%)"`, 1)
		}, 7},
		"one larger feed": {func(s string) string { return strings.Replace(s, "share: 70%", "share: 71%", 1) }, 7},
		"one other mail need": {func(s string) string {
			return strings.Replace(s, "needs: [{on: mail}]", "needs: [{on: mail, tolerance: 1h}]", 1)
		}, 6},
	} {
		t.Run(name, func(t *testing.T) {
			sc := towns(t, few, c.change)
			p := newPlayer(sc)
			p.b.fill()
			l := newLumping(p.b)
			if l == nil || len(l.process) != 3*len(few) {
				t.Fatal("nothing was found to be alike")
			}
			kept := map[int32]bool{}
			for _, one := range l.process {
				kept[one.of] = true
			}
			if len(kept) != c.kept {
				t.Errorf("%d processes are played, want %d", len(kept), c.kept)
			}
			lumped, err := Run(context.Background(), sc, Options{})
			if err != nil {
				t.Fatal(err)
			}
			whole, _ := Run(context.Background(), sc, Options{whole: true})
			sameRecords(t, lumped, whole)
			if c := whole.Summary.Yardsticks[1].Chances; !(0 < c[0].Share && c[0].Share < 1 || 0 < c[1].Share && c[1].Share < 1) {
				t.Errorf("the yardstick tells nothing: %+v", c)
			}
		})
	}
}

// Of two services that wait for one crew the one goes first that most people wait for, all of those that are alike together.
func TestWhatIsAlikeCountsInTheOrderOfRestart(t *testing.T) {
	s := newScene(t, 60)
	s.sc.RestartOrder.Kind = "people"
	s.sc.Replications = 5
	s.pool("crew", 1)
	for _, id := range []string{"a", "b"} {
		one := s.service(id)
		one.Recovery = []model.Route{route("restart", step("mend-"+id, 5, "crew", 1))}
		s.out(id, 1, 0)
	}
	s.service("c")
	s.sc.Shocks = append(s.sc.Shocks, model.Shock{Fails: []model.Target{{Kind: "service", On: ref("c")}}, After: days(30), Chance: num(0.5)})
	for k := range 10 {
		s.process(fmt.Sprint("small-", k), float64(k+1), 2*float64(k+1), needs("a"))
	}
	s.process("large", 20, 40, needs("b"))
	for _, whole := range []bool{false, true} {
		rec := s.full(Options{whole: whole})
		if at := ofService(t, rec, "b").Get("restored_at_d").Value(); at != 11 {
			t.Errorf("b is back on day %v, want 11: 55 a day wait for a, 20 for b (whole: %v)", at, whole)
		}
	}
}

// sameRecords compares the numbers of two runs of the same scenario.
func sameRecords(t *testing.T, got, want *result.Record) {
	t.Helper()
	wrong := 0
	near := func(where string, x, y *float64) {
		if (x == nil) != (y == nil) || x != nil && math.Abs(*x-*y) > 1e-8*max(1, math.Abs(*y)) {
			if wrong++; wrong < 20 {
				t.Errorf("%s: %s, want %s", where, told(x), told(y))
			}
		}
	}
	values := func(where string, x, y result.Values) {
		if len(x) != len(y) {
			t.Errorf("%s: %d indicators, want %d", where, len(x), len(y))
			return
		}
		for k := range x {
			at := where + " " + y[k].ID
			if x[k].ID != y[k].ID || x[k].Stat.N != y[k].Stat.N {
				t.Errorf("%s: %s %d, want %d", at, x[k].ID, x[k].Stat.N, y[k].Stat.N)
			}
			p, q := x[k].Stat, y[k].Stat
			for i, pair := range [][2]*float64{{p.Mean, q.Mean}, {p.MeanLo, q.MeanLo}, {p.MeanHi, q.MeanHi}, {p.P5, q.P5}, {p.P50, q.P50},
				{p.P95, q.P95}, {p.Min, q.Min}, {p.Max, q.Max}, {p.P95Hi, q.P95Hi}} {
				near(fmt.Sprintf("%s (%d)", at, i), pair[0], pair[1])
			}
		}
	}
	values("total", got.Summary.Totals, want.Summary.Totals)
	for k, p := range want.Summary.Processes {
		values(p.ID, got.Summary.Processes[k].Indicators, p.Indicators)
		for i, root := range p.RootShares {
			near(p.ID+" root "+root.Root, got.Summary.Processes[k].RootShares[i].Share.Mean, root.Share.Mean)
		}
	}
	for k, groups := range [][]result.GroupSummary{want.Summary.Organisations, want.Summary.Sectors, want.Summary.Kinds} {
		for i, g := range groups {
			one := [][]result.GroupSummary{got.Summary.Organisations, got.Summary.Sectors, got.Summary.Kinds}[k][i]
			if one.ID != g.ID || one.Processes != g.Processes {
				t.Errorf("group %s of %d, want %s of %d", one.ID, one.Processes, g.ID, g.Processes)
			}
			values(g.ID, one.Indicators, g.Indicators)
		}
	}
	for y := range want.Summary.Yardsticks {
		for k, c := range want.Summary.Yardsticks[y].Chances {
			if one := got.Summary.Yardsticks[y].Chances[k]; one.Share != c.Share {
				t.Errorf("class %s in %v, want %v", c.Class, one.Share, c.Share)
			}
		}
	}
	if len(got.Series) != len(want.Series) {
		t.Fatalf("%d rows in the series, want %d", len(got.Series), len(want.Series))
	}
	for k, row := range want.Series {
		one := got.Series[k]
		where := fmt.Sprintf("day %d of %s, %s", row.Day, row.Entity, row.Quantity)
		if one.Day != row.Day || one.Entity != row.Entity || one.Quantity != row.Quantity {
			t.Fatalf("%s: %+v", where, one)
		}
		near(where, &one.Mean, &row.Mean)
		near(where, &one.P95, &row.P95)
	}
}

func told(x *float64) string {
	if x == nil {
		return "none"
	}
	return fmt.Sprint(*x)
}
