package decide

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"uitval/model"
	"uitval/sim/result"
)

// menuOf makes a menu of a model and a scenario that are written out.
func menuOf(t *testing.T, body, scenario string) Menu {
	t.Helper()
	lib := &model.Library{Shipped: fstest.MapFS{
		"m/m.yaml": &fstest.MapFile{Data: []byte("model: m\ntitle: M\ntime_zone: Europe/Amsterdam\ncalendar: none\norganisations: [{id: o, title: O, sector: s}]\nsuppliers: [{id: sup, title: Sup}]\n" + body)},
		"m/s.yaml": &fstest.MapFile{Data: []byte("scenario: s\ntitle: S\nmodel: m\nstarts: 2026-01-05 00:00\nseed: 1\n" + scenario)}}}
	return Menu{Name: "m/s", Title: result.Text{NL: "S", EN: "S"}, Read: func(ids []string) (*model.Scenario, error) {
		sc, problems := lib.ReadScenario("m/s", []model.Setting{{Path: "scenario.mitigations", Value: "[" + strings.Join(ids, ",") + "]"}})
		if sc == nil {
			return nil, fmt.Errorf("%s: %s", problems[0].At, problems[0].Says.EN)
		}
		return sc, nil
	}}
}

// twoProcesses is lost for ten days: a serves 100 a day with 200 capacity, b 50 a day with 100.
const twoProcesses = `
services: [{id: one, title: One, supplier: sup, delivery: saas}]
processes:
  - {id: a, title: A, organisation: o, demand: 100 per day, capacity: 200 per day, users: 100000, needs: [{on: one}]}
  - {id: b, title: B, organisation: o, demand: 50 per day, capacity: 100 per day, users: 100000, needs: [{on: one}]}
mitigations:
`

const lostTenDays = "runs_for: 60d\nreplications: 1\nshocks: [{fails: {supplier: sup}, lasts: 10d}]\n"

// what reads the mitigations that are marked as chosen.
func chosenOf(a *result.Answer) (ids []string) {
	for _, row := range a.Tables[0].Rows {
		if row[1].Text.EN == "yes" {
			ids = append(ids, row[0].ID)
		}
	}
	return ids
}

func column(t *testing.T, table *result.Table, id string) int {
	t.Helper()
	k := slices.IndexFunc(table.Columns, func(c result.Column) bool { return c.ID == id })
	if k < 0 {
		t.Fatalf("no column %s", id)
	}
	return k
}

// A backlog of d per day times t days, served at 2 d a day, is gone after t days more: person-days are d·t²/2 + d·t²/2 = d·t².
// Lost from day 0 to 10: a 100·100 = 10 000, b 50·100 = 5 000. A tolerance of x leaves 10 − x days: a·(10 − x)².
func TestAPortfolioByHand(t *testing.T) {
	menu := menuOf(t, twoProcesses+`
  - {id: a-5, cost: 30 EUR, changes: [{process: a, needs.one.tolerance: 5d}]}
  - {id: b-8, cost: 20 EUR, changes: [{process: b, needs.one.tolerance: 8d}]}
  - {id: a-9, cost: 45 EUR, excludes: [a-5], changes: [{process: a, needs: [{on: one, tolerance: 9d}]}]}
`, lostTenDays)
	for _, row := range []struct {
		budget float64
		want   string
		harm   float64
	}{
		{0, "", 15000},
		{20, "b-8", 10200},           // 10 000 + 50·4
		{30, "a-5", 7500},            // 100·25 + 5 000
		{45, "a-9", 5100},            // 100·1 + 5 000
		{50, "a-5 b-8", 2700},        // not a-9, which saves more by itself
		{64.9, "a-5 b-8", 2700},      //
		{65, "b-8 a-9", 300},         // never a-5 and a-9
		{1000000, "b-8 a-9", 300},    //
		{19.999999, "", 15000},       //
		{65 - 1e-13, "b-8 a-9", 300}, // rounding apart
	} {
		a, err := Portfolio(context.Background(), []Menu{menu}, PortfolioWish{Budget: row.budget}, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(chosenOf(a), " "); got != row.want {
			t.Errorf("%v: chose %q, want %q", row.budget, got, row.want)
		}
		front := &a.Tables[1]
		found := false
		for _, r := range front.Rows {
			if strings.HasPrefix(r[0].Text.EN, "*") {
				found = true
				if got := *r[column(t, front, "harm")].Value; math.Abs(got-row.harm) > 1e-6 {
					t.Errorf("%v: harm %v, want %v", row.budget, got, row.harm)
				}
			}
		}
		if !found {
			t.Errorf("%v: the choice is not on the frontier", row.budget)
		}
		if len(front.Rows) != 6 {
			t.Errorf("%d rows on the frontier", len(front.Rows))
		}
		if !strings.Contains(a.Says[len(a.Says)-1].EN, "2 parts") {
			t.Errorf("%s", a.Says[len(a.Says)-1].EN)
		}
	}
}

// Two that protect the same process do not add up: alone 7 500 and 9 900, the second on top of the first 2 400.
func TestWhatAMitigationIsWorthLast(t *testing.T) {
	menu := menuOf(t, twoProcesses+`
  - {id: five, cost: 30 EUR, changes: [{process: a, needs.one.tolerance: 5d}]}
  - {id: help, cost: 20 EUR, changes: [{process: a, workaround: {starts_after: 0h, capacity: 60 per day}}]}
  - {id: vain, cost: 1 EUR, changes: [{process: a, deadline: 30d}]}
`, lostTenDays)
	a, err := Portfolio(context.Background(), []Menu{menu}, PortfolioWish{Budget: 50}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(chosenOf(a), " "); got != "five help" {
		t.Fatalf("chose %s", got)
	}
	// with help alone 40 a day pile up for 10 days, 400, served 100 a day above the inflow: 40·100/2 + 400²/200 = 2 800
	// with both 40 a day for 5 days, 200: 500 + 200 = 700
	want := map[string][2]float64{"five": {7500, 2100}, "help": {7200, 1800}, "vain": {0, 0}}
	table := &a.Tables[0]
	for _, row := range table.Rows {
		alone, last := *row[column(t, table, "alone")].Value, *row[column(t, table, "last")].Value
		if w := want[row[0].ID]; math.Abs(alone-w[0]) > 1e-6 || math.Abs(last-w[1]) > 1e-6 {
			t.Errorf("%s: %v and %v, want %v", row[0].ID, alone, last, w)
		}
	}
	if !strings.Contains(a.Says[2].EN, "14,700") || !strings.Contains(a.Says[2].EN, "protect the same") {
		t.Errorf("%s", a.Says[2].EN)
	}
}

// What is decided beforehand is one for all scenarios; what is decided during the outage may differ.
func TestTheLeastWorstRegret(t *testing.T) {
	body := `
services: [{id: one, title: One, supplier: sup, delivery: saas}, {id: two, title: Two, supplier: sup, delivery: saas}]
processes:
  - {id: a, title: A, organisation: o, demand: 100 per day, capacity: 200 per day, users: 100000, needs: [{on: one}]}
  - {id: b, title: B, organisation: o, demand: 50 per day, capacity: 100 per day, users: 100000, needs: [{on: two}]}
mitigations:
  - {id: for-a, cost: 10 EUR, changes: [{process: a, needs.one.tolerance: 9d}]}
  - {id: for-b, cost: 10 EUR, changes: [{process: b, needs.two.tolerance: 9d}]}
  - {id: both, cost: 10 EUR, changes: [{process: a, needs.one.back_after: 0d, workaround: {starts_after: 0h, capacity: 60 per day}}, {process: b, workaround: {starts_after: 0h, capacity: 30 per day}}]}
`
	one := menuOf(t, body, "runs_for: 60d\nreplications: 1\nshocks: [{fails: {service: one}, lasts: 10d}]\n")
	two := menuOf(t, body, "runs_for: 60d\nreplications: 1\nshocks: [{fails: {service: two}, lasts: 10d}]\n")
	// one: nothing 10 000, for-a 100, both 2 800; two: nothing 5 000, for-b 50, both 20·100/2 + 200²/100 = 1 400
	// regrets: for-a 0 and 4 950, for-b 9 900 and 0, both 2 700 and 1 350, nothing 9 900 and 4 950
	a, err := Portfolio(context.Background(), []Menu{one, two}, PortfolioWish{Budget: 10}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasSuffix(a.Says[0].EN, "take beforehand both.") {
		t.Errorf("%s", a.Says[0].EN)
	}
	table := &a.Tables[0]
	k := column(t, table, "regret")
	if x, y := *table.Rows[0][k].Value, *table.Rows[1][k].Value; math.Abs(x-2700) > 1e-6 || math.Abs(y-1350) > 1e-6 {
		t.Errorf("regrets %v and %v, want 2700 and 1350", x, y)
	}
}

func TestWhatIsDecidedDuringTheOutageIsDecidedKnowingIt(t *testing.T) {
	body := `
services: [{id: one, title: One, supplier: sup, delivery: saas, survives: 1d}, {id: two, title: Two, supplier: sup, delivery: saas, survives: 1d}]
processes:
  - {id: a, title: A, organisation: o, demand: 100 per day, capacity: 200 per day, users: 100000, needs: [{on: one}]}
  - {id: b, title: B, organisation: o, demand: 50 per day, capacity: 100 per day, users: 100000, needs: [{on: two}]}
mitigations:
  - {id: keep-one, cost: 10 EUR, decided_at: 0d, changes: [{service: one, survives: 9d}]}
  - {id: keep-two, cost: 10 EUR, decided_at: 0d, changes: [{service: two, survives: 9d}]}
`
	one := menuOf(t, body, "runs_for: 60d\nreplications: 1\nshocks: [{fails: {service: one}, lasts: 10d}]\n")
	two := menuOf(t, body, "runs_for: 60d\nreplications: 1\nshocks: [{fails: {service: two}, lasts: 10d}]\n")
	a, err := Portfolio(context.Background(), []Menu{one, two}, PortfolioWish{Budget: 10}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	all := ""
	for _, s := range a.Says {
		all += s.EN + "\n"
	}
	if !strings.Contains(all, "take nothing beforehand") || !strings.Contains(all, "take also keep-one.") || !strings.Contains(all, "take also keep-two.") ||
		!strings.Contains(all, "best there is") {
		t.Error(all)
	}
}

// The front of the whole is that of all sums, held against trying them all.
func TestFrontsAreCombinedExactly(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		var parts, fronts [][]basket
		bit := 0
		for range 1 + rng.IntN(4) {
			list := []basket{{}}
			for range 1 + rng.IntN(4) {
				list = append(list, basket{portfolio(1) << bit, float64(rng.IntN(12)), -float64(rng.IntN(12))})
				bit++
			}
			parts, fronts = append(parts, list), append(fronts, front(list, 0))
		}
		all := []basket{{}}
		for _, list := range parts {
			var next []basket
			for _, a := range all {
				for _, b := range list {
					next = append(next, basket{a.of | b.of, a.cost + b.cost, a.harm + b.harm})
				}
			}
			all = next
		}
		for limit := 0.0; limit < 50; limit++ {
			whole, exact := combine(fronts, limit, 0)
			best := 0.0
			for _, b := range all {
				if b.cost <= limit {
					best = math.Min(best, b.harm)
				}
			}
			if !exact || whole[len(whole)-1].harm != best || whole[len(whole)-1].cost > limit {
				t.Fatalf("limit %v: %v, want %v", limit, whole[len(whole)-1], best)
			}
			for k := 1; k < len(whole); k++ {
				if whole[k].cost <= whole[k-1].cost || whole[k].harm >= whole[k-1].harm {
					t.Fatalf("no front: %v", whole)
				}
			}
		}
	}
}

// A randomStudy is a model with a few chains, recovery by shared crews, feeds, an overlap, and mitigations of all kinds.
func randomStudy(rng *rand.Rand) (body, scenario string) {
	var b strings.Builder
	services, processes := 3+rng.IntN(3), 4+rng.IntN(3)
	crews := []string{"north", "south", "west"}
	fmt.Fprintf(&b, "pools: [{id: north, people: 1}, {id: south, people: 1}, {id: west, people: 1}]\nservices:\n")
	for k := range services {
		fmt.Fprintf(&b, "  - {id: s%d, title: S, supplier: sup, delivery: saas, recovery: [{route: rebuild, steps: [{step: x, takes: \"uniform(%dd, %dd)\", crew: {%s: 1}}]}]", k, 2+rng.IntN(3), 6+rng.IntN(9), crews[rng.IntN(3)])
		if k > 0 && rng.IntN(3) == 0 {
			fmt.Fprintf(&b, ", needs: [{on: s%d, tolerance: 1d}]", rng.IntN(k))
		}
		b.WriteString("}\n")
	}
	b.WriteString("processes:\n")
	for k := range processes {
		demand := 10 + rng.IntN(90)
		fmt.Fprintf(&b, "  - {id: p%d, title: P, organisation: o, demand: %d per day, capacity: %d per day, users: 5000, needs: [{on: s%d, tolerance: %dh}]", k, demand, demand*2, rng.IntN(services), rng.IntN(30))
		if k > 0 && rng.IntN(4) == 0 {
			fmt.Fprintf(&b, ", feeds: [{to: p%d, share: 20%%, lag: 2d}]", rng.IntN(k))
		}
		b.WriteString("}\n")
	}
	if rng.IntN(3) == 0 {
		b.WriteString("overlap: [{of: [p0, p1], people: 50%}]\n")
	}
	b.WriteString("mitigations:\n")
	for k := range 5 {
		fmt.Fprintf(&b, "  - {id: m%d, cost: %d EUR, changes: [", k, 10+rng.IntN(40))
		switch rng.IntN(4) {
		case 0:
			fmt.Fprintf(&b, "{process: p%d, workaround: {starts_after: 1d, capacity: %d per day}}", rng.IntN(processes), 5+rng.IntN(40))
		case 1:
			fmt.Fprintf(&b, "{process: p%d, needs.1.tolerance: %dd}", rng.IntN(processes), 3+rng.IntN(4))
		case 2:
			fmt.Fprintf(&b, "{pool: %s, people: 2}", crews[rng.IntN(3)])
		case 3:
			fmt.Fprintf(&b, "{service: s%d, detected_after: 0d, recovery.1.steps.x.takes: 1d}", rng.IntN(services))
		}
		b.WriteString("]}\n")
	}
	order := []string{"people", "fifo", "weighted", "latest-finish"}[rng.IntN(4)]
	return b.String(), "runs_for: 120d\nreplications: 3\nrestart_order: " + order + "\nshocks: [{fails: {supplier: sup}}]\n"
}

// What is said not to interact does not: over random models, what each part changes adds up, replication by replication; and where
// mitigations do interact they are in one part.
func TestPartsDoNotInteract(t *testing.T) {
	apart, interacting := 0, 0
	for seed := range uint64(36) {
		rng := rand.New(rand.NewPCG(seed, 7))
		body, scenario := randomStudy(rng)
		menu := menuOf(t, body, scenario)
		c, _, err := newChooser([]Menu{menu}, PortfolioWish{Budget: 1e9}, Options{Workers: 1})
		if err != nil {
			t.Fatalf("seed %d: %v\n%s", seed, err, body)
		}
		th := c.theatres[0]
		var all []portfolio
		for p := range portfolio(1 << len(th.free)) {
			if c.allowed(p) {
				all = append(all, p)
			}
		}
		if _, err := c.play(context.Background(), all, c.n); err != nil {
			t.Fatal(err)
		}
		for _, p := range all {
			if len(c.pieces(p)) > 1 {
				apart++
			}
			sum := c.outcome(th, p)
			for r := range c.n {
				if got, want := sum.harm[r], th.played[p].harm[r]; math.Abs(got-want) > 1e-6*math.Max(1, math.Abs(th.played[0].harm[r])) {
					t.Fatalf("seed %d: portfolio %b in parts %v: %v, want %v\n%s%s", seed, p, c.parts, got, want, body, scenario)
				}
				if got, want := sum.spent[r], th.played[p].spent[r]; math.Abs(got-want) > 1e-6 {
					t.Fatalf("seed %d: spent %v, want %v", seed, got, want)
				}
			}
			if p.size() == 2 && len(c.pieces(p)) == 1 {
				alone := 0.0
				for k := range th.free {
					if p.has(k) {
						alone += th.basket(portfolio(0).with(k), c.n).harm
					}
				}
				if math.Abs(alone-th.basket(p, c.n).harm) > 1e-6*math.Max(1, math.Abs(alone)) {
					interacting++
				}
			}
		}
	}
	t.Logf("%d portfolios over several parts, %d pairs that interact", apart, interacting)
	if apart < 100 || interacting < 30 {
		t.Errorf("%d portfolios over several parts, %d pairs that interact: the models show too little", apart, interacting)
	}
}

// With few plays a choice is searched for, and says so; it is never better than the exact one, and mostly as good.
func TestASearchSaysThatItHasNoBound(t *testing.T) {
	same := 0
	for seed := range uint64(6) {
		rng := rand.New(rand.NewPCG(seed, 9))
		body, scenario := randomStudy(rng)
		menu := menuOf(t, body, strings.Replace(scenario, "replications: 3", "replications: 20", 1))
		harm := func(plays int) (float64, string) {
			a, err := Portfolio(context.Background(), []Menu{menu}, PortfolioWish{Budget: 70, Indicator: "people_peak", Plays: plays}, Options{Workers: 2})
			if err != nil {
				t.Fatal(err)
			}
			front := &a.Tables[1]
			for _, r := range front.Rows {
				if strings.HasPrefix(r[0].Text.EN, "*") {
					return *r[column(t, front, "harm")].Value, a.Says[len(a.Says)-1].EN
				}
			}
			t.Fatal("no choice")
			return 0, ""
		}
		exact, how := harm(0)
		if !strings.HasPrefix(how, "Exact") {
			t.Errorf("%s", how)
		}
		found, how := harm(400)
		if !strings.Contains(how, "no bound") {
			t.Errorf("%s", how)
		}
		if found < exact-1e-6 {
			t.Errorf("seed %d: the search found %v, the best is %v", seed, found, exact)
		}
		if found <= exact+1e-6 {
			same++
		}
	}
	if same < 4 {
		t.Errorf("the search found the best in %d of 6", same)
	}
}

// The answer does not depend on the number of workers.
func TestAPortfolioIsTheSameWithAnyNumberOfWorkers(t *testing.T) {
	body, scenario := randomStudy(rand.New(rand.NewPCG(3, 3)))
	menu := menuOf(t, body, scenario)
	write := func(workers int) string {
		var b strings.Builder
		a, err := Portfolio(context.Background(), []Menu{menu}, PortfolioWish{Budget: 60}, Options{Workers: workers, Replications: 8})
		if err != nil {
			t.Fatal(err)
		}
		if err := a.WriteJSON(&b); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	if write(1) != write(3) {
		t.Error("one worker and three come to different answers")
	}
}

func TestWhatAPortfolioRefuses(t *testing.T) {
	menu := menuOf(t, twoProcesses+"  - {id: a-5, cost: 30 EUR, changes: [{process: a, needs.one.tolerance: 5d}]}\n", lostTenDays)
	bare := menuOf(t, strings.TrimSuffix(twoProcesses, "mitigations:\n"), lostTenDays)
	for _, row := range []struct {
		menu Menu
		wish PortfolioWish
		want string
	}{
		{menu, PortfolioWish{Budget: -1}, "0 euros or more"},
		{menu, PortfolioWish{Budget: math.NaN()}, "0 euros or more"},
		{menu, PortfolioWish{Budget: 5, Indicator: "happiness"}, "can't be chosen by"},
		{menu, PortfolioWish{Budget: 5, Must: []string{"a-5"}}, "more than the budget"},
		{bare, PortfolioWish{Budget: 5}, "has no mitigations"},
	} {
		_, err := Portfolio(context.Background(), []Menu{row.menu}, row.wish, Options{})
		r, ok := err.(*Refusal)
		if !ok || !strings.Contains(r.Says.EN, row.want) || r.Says.NL == "" {
			t.Errorf("%v, want %s", err, row.want)
		}
	}
}

// Who waits decides who is helped first, where the restart order says so: then what is done for one process reaches the service of
// another by the crew they share. Served in the order of arrival it does not.
func TestARestartOrderCanJoinWhatIsApart(t *testing.T) {
	body := `
pools: [{id: crew, people: 1}]
services:
  - {id: one, title: One, supplier: sup, delivery: saas, recovery: [{route: restart, steps: [{step: x, takes: 5d, crew: {crew: 1}}]}]}
  - {id: two, title: Two, supplier: sup, delivery: saas, recovery: [{route: restart, steps: [{step: x, takes: 5d, crew: {crew: 1}}]}]}
processes:
  - {id: a, title: A, organisation: o, demand: 100 per day, capacity: 200 per day, users: 100000, needs: [{on: one}]}
  - {id: b, title: B, organisation: o, demand: 50 per day, capacity: 100 per day, users: 100000, needs: [{on: two}]}
mitigations:
  - {id: for-a, cost: 10 EUR, changes: [{process: a, needs.one.tolerance: 3d}]}
  - {id: for-b, cost: 10 EUR, changes: [{process: b, workaround: {starts_after: 0h, capacity: 30 per day}}]}
`
	for order, parts := range map[string]int{"people": 1, "weighted": 1, "fifo": 2, "latest-finish": 2, "criticality": 2, "{given: [two, one]}": 2} {
		menu := menuOf(t, body, "runs_for: 90d\nreplications: 1\nrestart_order: "+order+"\nshocks: [{fails: {supplier: sup}}]\n")
		c, _, err := newChooser([]Menu{menu}, PortfolioWish{Budget: 100}, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if len(c.parts) != parts {
			t.Errorf("%s: %d parts, want %d", order, len(c.parts), parts)
		}
		if _, err := c.play(context.Background(), []portfolio{0, 1, 2, 3}, 1); err != nil {
			t.Fatal(err)
		}
		th := c.theatres[0]
		alone, both := th.basket(1, 1).harm+th.basket(2, 1).harm, th.basket(3, 1).harm
		if adds := math.Abs(alone-both) < 1e-6; adds != (parts == 2) {
			t.Errorf("%s: %v apart, %v together", order, alone, both)
		}
	}
}
