package model_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"uitval/model"
	"uitval/scenarios"
)

func harbour(t *testing.T) *model.Scenario {
	t.Helper()
	lib := &model.Library{Shipped: scenarios.Files}
	sc, problems := lib.ReadScenario("harbour/nordhost-bankrupt", nil)
	if sc == nil {
		t.Fatal(problems)
	}
	return sc
}

func TestUncertainNumbersHaveNames(t *testing.T) {
	names := map[string]model.Input{}
	for _, in := range harbour(t).Uncertain() {
		name := in.Kind + " " + in.Entity + " " + in.Field
		if _, twice := names[name]; twice {
			t.Errorf("two inputs are called %q", name)
		}
		names[name] = in
	}
	for _, c := range []struct {
		name          string
		chance, share bool
		supplier      string
	}{
		{"service hosting recovery migrate steps rebuild takes", true, false, "nordhost"},
		{"distribution copy-time is", true, false, ""},
		{"pool migration changes 2 people", false, false, ""},
		{"process permits needs 1 endures 2 level", false, true, ""},
		{"mitigation doorstart cost", false, false, ""},
	} {
		in, ok := names[c.name]
		if !ok || in.Chance != c.chance || in.Share != c.share || in.Supplier != c.supplier {
			t.Errorf("%s: found %v, %+v", c.name, ok, in)
		}
	}
	if t.Failed() {
		for name := range names {
			t.Log(name)
		}
	}
}

func TestACopyCanBeChanged(t *testing.T) {
	sc := harbour(t)
	before := len(sc.Uncertain())
	dup := sc.Copy()
	for _, in := range dup.Uncertain() {
		for _, n := range in.Numbers {
			*n = model.Certain(1)
		}
	}
	if got := len(dup.Uncertain()); got != 0 {
		t.Errorf("%d inputs of the copy are still uncertain", got)
	}
	if got := len(sc.Uncertain()); got != before || before == 0 {
		t.Errorf("the original had %d uncertain inputs and now has %d", before, got)
	}
}

func TestNotAllCanGoAgainstEachOther(t *testing.T) {
	const text = `model: m
organisations: [{id: o, sector: s}]
suppliers: [{id: sup}]
services: [{id: s1, supplier: sup, delivery: saas, survives: "uniform(1d, 2d)", rpo: "uniform(1h, 2h)", detected_after: "uniform(1h, 2h)"}]
processes: [{id: p, organisation: o, demand: 1 per day, needs: [{on: s1}]}]
correlations: [{supplier: sup, rank: RANK}]
`
	for rank, wrong := range map[string]bool{"-0.9": true, "-0.48": false, "0.9": false} {
		lib := &model.Library{Shipped: fstest.MapFS{"m/model.yaml": &fstest.MapFile{Data: []byte(strings.Replace(text, "RANK", rank, 1))}}}
		_, problems := lib.ReadModel("m", nil)
		found := false
		for _, p := range problems {
			found = found || p.Code == "not-semidefinite"
			if !p.Advice && p.Code != "not-semidefinite" {
				t.Errorf("%+v", p)
			}
		}
		if found != wrong {
			t.Errorf("rank %s: found wrong: %v, want %v; %v", rank, found, wrong, problems)
		}
	}
}

// An input knows where it is set, what it rests on, and in what it is counted.
func TestAnInputKnowsItsPlace(t *testing.T) {
	got := map[string]model.Input{}
	for _, in := range harbour(t).Uncertain() {
		got[in.Kind+" "+in.Entity+" "+in.Field] = in
	}
	for _, want := range []struct {
		name, set, source string
		unit              model.Unit
	}{
		{"service hosting recovery migrate steps rebuild takes", "service.hosting.recovery.3.steps.rebuild.takes", "A3", model.UnitTime},
		{"distribution copy-time is", "distribution.copy-time.is", "A3", model.UnitTime},
		{"pool migration changes 2 people", "pool.migration.changes.2.people", "A3", model.UnitPeople},
		{"process permits needs 1 endures 2 level", "process.permits.needs.1.drops_to", "A2", model.UnitShare},
		{"mitigation doorstart cost", "mitigation.doorstart.cost", "A5", model.UnitMoney},
	} {
		in, ok := got[want.name]
		if !ok || in.Set != want.set || in.Source != want.source || in.Unit != want.unit {
			t.Errorf("%s: %v %q %q %q", want.name, ok, in.Set, in.Source, in.Unit)
		}
	}
}

// A key's own source goes before that of the whole.
func TestAnInputKnowsTheSourceOfItsKey(t *testing.T) {
	sc := harbour(t)
	for i := range sc.Model.Processes {
		if p := &sc.Model.Processes[i]; p.ID == "parental-benefit" {
			uncertain := model.Number{Given: true, Dist: model.Uniform, P: [3]float64{0.1, 0.3}}
			p.Vulnerable, p.Users, p.Workaround.Reentry = uncertain, uncertain, uncertain
		}
	}
	want := map[string]string{"vulnerable": "A4", "users": "A1", "workaround reentry": "A2"}
	for _, in := range sc.Uncertain() {
		if source, ok := want[in.Field]; ok && in.Entity == "parental-benefit" {
			if in.Source != source {
				t.Errorf("%s has source %q, want %q", in.Field, in.Source, source)
			}
			delete(want, in.Field)
		}
	}
	if len(want) > 0 {
		t.Errorf("not found: %v", want)
	}
}
