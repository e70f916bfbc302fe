package sim

import (
	"context"
	"math"
	"strings"
	"testing"

	"uitval/model"
	"uitval/scenarios"
)

func shippedScenario(t *testing.T, ref string, set ...model.Setting) *model.Scenario {
	t.Helper()
	lib := &model.Library{Shipped: scenarios.Files}
	sc, problems := lib.ReadScenario(ref, set)
	if sc == nil {
		t.Fatalf("%s: %v", ref, problems)
	}
	return sc
}

// Played at the quantiles that a replication was drawn at, a trial comes to what the replication does: with inputs that go together,
// against each other, drawn in another rhythm, of failure modes, and with a shock that may not happen.
func TestPlayingAtTheQuantilesOfAReplicationIsThatReplication(t *testing.T) {
	against := shippedScenario(t, "harbour/nordhost-bankrupt")
	against.Model.Correlations[0].Rank = model.Certain(-0.1)
	alone := shippedScenario(t, "harbour/nordhost-bankrupt")
	alone.Model.Correlations = nil
	for name, sc := range map[string]*model.Scenario{
		"together":        shippedScenario(t, "harbour/nordhost-bankrupt"),
		"against":         against,
		"alone":           alone,
		"two shocks":      shippedScenario(t, "harbour/two-shocks"),
		"certificates":    shippedScenario(t, "nl/certificates-distrusted"),
		"with mitigation": shippedScenario(t, "harbour/nordhost-bankrupt", model.Setting{Path: "scenario.mitigations", Value: "[doorstart]"}),
	} {
		drawn, err := NewTrial(sc)
		if err != nil {
			t.Fatal(err)
		}
		given := drawn.Another()
		if len(given.Inputs()) == 0 || given.Free() != len(given.Inputs())+len(given.SharedBy()) {
			t.Fatalf("%s: %d inputs, %d free, %d shared", name, len(given.Inputs()), given.Free(), len(given.SharedBy()))
		}
		differ := map[float64]bool{}
		for k := range 6 {
			a, _ := drawn.Play(context.Background(), k)
			b, ok := given.PlayAt(context.Background(), given.Tied(given.FreeOf(k)))
			if !ok {
				t.Fatal("not played")
			}
			differ[a.Value(0, place(drawn.Indicators(), "person_d"))] = true
			for e := range drawn.Entities() {
				for i, id := range drawn.Indicators() {
					if x, y := a.Value(e, i), b.Value(e, i); x != y && !(math.IsNaN(x) && math.IsNaN(y)) {
						t.Fatalf("%s, replication %d, %v %s: %v, want %v", name, k, drawn.Entities()[e].ID, id, y, x)
					}
				}
			}
		}
		if len(differ) < 4 {
			t.Errorf("%s: replications hardly differ", name)
		}
		after, _ := given.Play(context.Background(), 3)
		before, _ := drawn.Play(context.Background(), 3)
		if after.Value(0, 0) != before.Value(0, 0) {
			t.Errorf("%s: given quantiles stay on in the next replication", name)
		}
	}
}

func place(list []string, id string) int {
	for k, one := range list {
		if one == id {
			return k
		}
	}
	return -1
}

// An input that moves alone moves the outcome, and every group of inputs that are correlated has at least two.
func TestInputsHaveNamesGroupsAndValues(t *testing.T) {
	trial, err := NewTrial(shippedScenario(t, "harbour/two-shocks"))
	if err != nil {
		t.Fatal(err)
	}
	groups, names := map[string]int{}, map[string]Input{}
	for i, in := range trial.Inputs() {
		groups[in.Group]++
		name := in.Kind + " " + in.Entity + " " + in.Field
		if _, twice := names[name]; twice {
			t.Errorf("two inputs are called %s", name)
		}
		names[name] = in
		if in.Title.NL == "" || in.Title.EN == "" || strings.Contains(in.Title.NL+in.Title.EN, "%!") || in.Title.NL == in.Title.EN && in.Kind != "pool" {
			t.Errorf("%s is called %q, %q", name, in.Title.NL, in.Title.EN)
		}
		if low, high := trial.ValueAt(i, 0.05), trial.ValueAt(i, 0.95); !(low <= high) && !in.Occurs || low < 0 {
			t.Errorf("%s lies between %v and %v", name, low, high)
		}
	}
	for group, n := range groups {
		if group != "" && n < 2 {
			t.Errorf("group %q has %d members", group, n)
		}
	}
	for _, want := range []struct{ name, title, set string }{
		{"shock 2 happens", "whether shock 2 happens", "shock.2.chance"},
		{"shock 1 lasts", "how long shock 1 lasts", "shock.1.lasts"},
		{"service hosting recovery restart steps first takes", "duration of recovery step “first” of Virtual machines in two data halls (restart)", "service.hosting.recovery.2.steps.first.takes"},
		{"process permits needs 1 endures 2 level", "what Environmental permits can still do without Permit package on our own machines", "process.permits.needs.1.drops_to"},
	} {
		in, ok := names[want.name]
		if !ok || in.Title.EN != want.title || in.Set != want.set {
			t.Errorf("%s: %v %+v", want.name, ok, in)
		}
	}
	if at := names["shock 2 happens"]; !at.Occurs || !at.Chance {
		t.Errorf("%+v", at)
	}
}

// Whether a shock happens is 1 up to its chance and 0 above it.
func TestAShockHappensUpToItsChance(t *testing.T) {
	trial, err := NewTrial(shippedScenario(t, "harbour/two-shocks"))
	if err != nil {
		t.Fatal(err)
	}
	for i, in := range trial.Inputs() {
		if in.Occurs && (trial.ValueAt(i, 0.79) != 1 || trial.ValueAt(i, 0.81) != 0) {
			t.Errorf("%v at 0.79, %v at 0.81", trial.ValueAt(i, 0.79), trial.ValueAt(i, 0.81))
		}
	}
}

// A path that an input names is one that a setting takes, in all shipped studies.
func TestTheSettingOfAnInputReachesIt(t *testing.T) {
	tried := 0
	for _, ref := range []string{"harbour/two-shocks", "harbour/nordhost-bankrupt", "nl/hosting-bankrupt", "nl/package-ransomware"} {
		trial, err := NewTrial(shippedScenario(t, ref))
		if err != nil {
			t.Fatal(err)
		}
		kinds := map[string]int{}
		for _, in := range trial.Inputs() {
			kind := in.Kind + in.Field[strings.LastIndex(in.Field, " ")+1:]
			if kinds[kind]++; in.Set == "" || kinds[kind] > 2 {
				continue
			}
			tried++
			value := map[model.Unit]string{model.UnitTime: "9d", model.UnitShare: "31%", model.UnitMoney: "77 EUR", model.UnitRate: "7 per day", model.UnitWorkdays: "3wd"}[in.Unit]
			if in.Workdays {
				value = "7 per workday"
			}
			if value == "" {
				value = "7"
			}
			if in.Occurs {
				value = "31%"
			}
			lib := &model.Library{Shipped: scenarios.Files}
			sc, problems := lib.ReadScenario(ref, []model.Setting{{Path: in.Set, Value: value}})
			if sc == nil {
				t.Errorf("%s (%s %s %s): %v", in.Set, in.Kind, in.Entity, in.Field, problems)
				continue
			}
			again, err := NewTrial(sc)
			if err != nil {
				t.Fatal(err)
			}
			for _, other := range again.Inputs() {
				if other.Kind == in.Kind && other.Entity == in.Entity && other.Field == in.Field && !in.Occurs {
					t.Errorf("%s leaves %s uncertain", in.Set, in.Title.EN)
				}
			}
		}
	}
	if tried < 20 {
		t.Errorf("only %d settings were tried", tried)
	}
}
