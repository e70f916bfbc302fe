package decide

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"uitval/sim/result"
)

// repairs is a model of services that one crew of one repairs, one after another: days and people of each. Nobody waits in a
// queue, so person-days are people times days until repaired.
func repairs(days, people []int) (body string) {
	var b strings.Builder
	b.WriteString("pools: [{id: crew, people: 1}]\nservices:\n")
	for k, d := range days {
		fmt.Fprintf(&b, "  - {id: s%d, title: Service %d, supplier: sup, delivery: saas, recovery: [{route: restart, steps: [{step: x, takes: %dd, crew: {crew: 1}}]}]}\n", k, k, d)
	}
	b.WriteString("processes:\n")
	for k, n := range people {
		fmt.Fprintf(&b, "  - {id: p%d, title: P%d, organisation: o, demand: 10 per day, waits: no, users: %d, needs: [{on: s%d}]}\n", k, k, n, k)
	}
	return b.String()
}

func restartOf(t *testing.T, body, scenario string, wish RestartWish, opt Options) *result.Answer {
	t.Helper()
	sc, err := menuOf(t, body, scenario).Read(nil)
	if err != nil {
		t.Fatal(err)
	}
	a, err := Restart(context.Background(), sc, wish, opt)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func listOf(a *result.Answer) (ids []string) {
	for _, row := range a.Tables[1].Rows {
		ids = append(ids, row[0].ID)
	}
	return ids
}

// harmOf finds what an order comes to and what it avoids.
func harmOf(t *testing.T, a *result.Answer, order string) (harm, avoided float64) {
	t.Helper()
	for _, row := range a.Tables[0].Rows {
		if row[0].ID == order {
			avoided = math.NaN()
			if row[2].Value != nil {
				avoided = *row[2].Value
			}
			return *row[1].Value, avoided
		}
	}
	t.Fatalf("no order %s", order)
	return 0, 0
}

const allAtOnce = "runs_for: 200d\nreplications: 1\nrestart_order: fifo\nshocks: [{fails: {supplier: sup}}]\n"

// Smith's rule (1956): on one machine the weighted sum of completion times is least by days per weight. With days 5 3 8 2 and
// people 10 60 20 100 the ratios are .5 .05 .4 .02: s3, s1, s2, s0. Completed on 2, 5, 13, 18: 200 + 300 + 260 + 180 = 940.
// As in the file 5, 8, 16, 18: 50 + 480 + 320 + 1 800 = 2 650.
func TestOneCrewIsBestByTheRuleOfSmith(t *testing.T) {
	a := restartOf(t, repairs([]int{5, 3, 8, 2}, []int{10, 60, 20, 100}), allAtOnce, RestartWish{}, Options{})
	if got := strings.Join(listOf(a), " "); got != "s3 s1 s2 s0" {
		t.Errorf("list %s", got)
	}
	if harm, avoided := harmOf(t, a, "found"); math.Abs(harm-940) > 1e-6 || math.Abs(avoided-1710) > 1e-6 {
		t.Errorf("harm %v avoided %v, want 940 and 1710", harm, avoided)
	}
	if harm, _ := harmOf(t, a, "fifo"); math.Abs(harm-2650) > 1e-6 {
		t.Errorf("first come %v, want 2650", harm)
	}
	if !strings.Contains(a.Says[0].EN, "1,710 person-days") || !strings.Contains(a.Says[len(a.Says)-1].EN, "All 24 lists of 4 services") {
		t.Errorf("%v", a.Says)
	}
	// s3 and s1 swapped: completed on 3 and 5: 180 + 500 instead of 200 + 300
	if x := *a.Tables[1].Rows[0][3].Value; math.Abs(x-180) > 1e-6 {
		t.Errorf("swapped %v, want 180", x)
	}
	if !strings.Contains(a.Tables[1].Note.EN, "{given: [s3, s1, s2, s0]}") {
		t.Errorf("%s", a.Tables[1].Note.EN)
	}
}

// Nine services are 362 880 lists, too many to play: the search must still find Smith's.
func TestTheSearchFindsTheRuleOfSmith(t *testing.T) {
	for seed := range uint64(3) {
		rng := rand.New(rand.NewPCG(seed, 5))
		var days, people, best []int
		for k := range 9 {
			days, people, best = append(days, 1+rng.IntN(9)), append(people, 10+rng.IntN(500)), append(best, k)
		}
		slices.SortFunc(best, func(a, b int) int { return days[a]*people[b] - days[b]*people[a] })
		want, at := 0, 0
		for _, k := range best {
			at += days[k]
			want += at * people[k]
		}
		a := restartOf(t, repairs(days, people), allAtOnce, RestartWish{Plays: 3000}, Options{})
		if harm, _ := harmOf(t, a, "found"); math.Abs(harm-float64(want)) > 1e-6 {
			t.Errorf("seed %d: %v, want %d", seed, harm, want)
		}
		if !strings.Contains(a.Says[len(a.Says)-1].EN, "no bound") {
			t.Errorf("%s", a.Says[len(a.Says)-1].EN)
		}
	}
}

// From the worst list, by moving and swapping alone, the search comes to the best.
func TestMovingAndSwappingComesToTheBest(t *testing.T) {
	days, people := []int{1, 2, 3, 4, 5, 6, 7}, []int{900, 800, 700, 600, 500, 400, 300}
	sc, err := menuOf(t, repairs(days, people), allAtOnce).Read(nil)
	if err != nil {
		t.Fatal(err)
	}
	r, err := newRestarts(sc, RestartWish{Plays: 4000}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	slices.Reverse(r.services)
	for k := range r.work {
		r.work[k], r.people[k] = 1, 1 // every plain list is the reversed file
	}
	if _, err := r.search(context.Background()); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, k := range r.found {
		got = append(got, r.services[k])
	}
	if r.listed || strings.Join(got, " ") != "s0 s1 s2 s3 s4 s5 s6" {
		t.Errorf("found %v, all listed: %v", got, r.listed)
	}
}

// The gain that is told is of replications that the list was not sought on.
func TestAGainIsMeasuredOnOtherReplications(t *testing.T) {
	body := strings.ReplaceAll(repairs([]int{5, 3, 8}, []int{10, 60, 20}), "takes: 5d", `takes: "uniform(2d, 9d)"`)
	sc, err := menuOf(t, body, strings.Replace(allAtOnce, "replications: 1", "replications: 40", 1)).Read(nil)
	if err != nil {
		t.Fatal(err)
	}
	r, err := newRestarts(sc, RestartWish{}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err = r.search(context.Background()); err == nil {
		_, err = r.confirm(context.Background())
	}
	if err != nil {
		t.Fatal(err)
	}
	sought := r.lists([][]int{r.found})[0].harm
	if len(sought) != 60 || len(r.best.harm) != 40 {
		t.Fatalf("%d and %d replications", len(sought), len(r.best.harm))
	}
	for _, x := range sought {
		if slices.Contains(r.best.harm, x) {
			t.Fatalf("%v was sought on and told", x)
		}
	}
}

func TestServicesThatShareNobodyAreNotInTheList(t *testing.T) {
	body := `
pools: [{id: crew, people: 1}, {id: other, people: 1}]
suppliers: []
services:
  - {id: a, title: A, supplier: sup, delivery: saas, recovery: [{route: restart, steps: [{step: x, takes: 5d, crew: {crew: 1}}]}]}
  - {id: b, title: B, supplier: sup, delivery: saas, recovery: [{route: restart, steps: [{step: x, takes: 3d, crew: {crew: 1}}]}]}
  - {id: c, title: C, supplier: sup, delivery: saas, recovery: [{route: restart, steps: [{step: x, takes: 3d, crew: {other: 1}}]}]}
  - {id: d, title: D, supplier: sup, delivery: hosting, recovery: [{route: restart, steps: [{step: x, takes: 3d, crew: {other: 1}}]}]}
processes:
  - {id: p, title: P, organisation: o, demand: 10 per day, waits: no, users: 5, needs: [{on: a}, {on: b}, {on: c}, {on: d}]}
`
	body = strings.Replace(body, "suppliers: []\n", "", 1)
	a := restartOf(t, body, "runs_for: 60d\nreplications: 1\nshocks: [{fails: {delivery: saas}}]\n", RestartWish{}, Options{})
	if got := strings.Join(listOf(a), " "); got != "a b" && got != "b a" {
		t.Errorf("list %s", got)
	}
	a = restartOf(t, body, "runs_for: 60d\nreplications: 1\nshocks: [{fails: {service: [a, c]}}]\n", RestartWish{}, Options{})
	if len(a.Tables) != 0 || !strings.Contains(a.Says[0].EN, "nothing to put in order") || !a.Manifest.Complete {
		t.Errorf("%v", a.Says)
	}
}

func TestARestartListIsTheSameWithAnyNumberOfWorkers(t *testing.T) {
	body := strings.ReplaceAll(repairs([]int{5, 3, 8, 5, 6, 2}, []int{10, 60, 20, 33, 90, 14}), "takes: 5d", `takes: "uniform(2d, 9d)"`)
	write := func(workers int) string {
		var b strings.Builder
		a := restartOf(t, body, strings.Replace(allAtOnce, "replications: 1", "replications: 20", 1), RestartWish{Plays: 900}, Options{Workers: workers})
		if err := a.WriteJSON(&b); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	if write(1) != write(3) {
		t.Error("one worker and three come to different answers")
	}
}
