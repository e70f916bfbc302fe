package sim

import (
	"context"
	"fmt"
	"math"
	"testing"
	"testing/fstest"

	"uitval/model"
)

// Weeks that are bought lengthen, and never shorten: with money of its own for ten days a service that one week is paid for from day
// two stops on day ten all the same, with two weeks on day fourteen. With money for one day it has stopped before the deal.
func TestWeeksThatAreBoughtNeverMakeAServiceStopEarlier(t *testing.T) {
	const text = `model: m
organisations: [{id: o, sector: s}]
suppliers: [{id: sup}]
services: [{id: web, supplier: sup, delivery: hosting, survives: %s}]
processes: [{id: p, organisation: o, demand: 1 per day, needs: [{on: web}]}]
mitigations: [{id: credit, weeks: %d, cost: 100 EUR, cost_per: 10 EUR per day, decided_at: 1d, takes_effect_after: 1d, changes: [{service: web, survives: weeks}]}]
`
	const scenario = "scenario: s\nmodel: m\nstarts: 2026-01-05\nruns_for: 60d\nshocks: [{fails: {supplier: sup}}]\nmitigations: [credit]\n"
	for _, row := range []struct {
		own         string
		weeks       int
		down, spent float64
	}{
		{"10d", 0, 10, 0},
		{"10d", 1, 10, 100 + 8*10}, // paid from day 2 until the stop
		{"10d", 2, 14, 100 + 12*10},
		{"1d", 2, 1, 100},
	} {
		lib := &model.Library{Shipped: fstest.MapFS{"m/model.yaml": {Data: fmt.Appendf(nil, text, row.own, row.weeks)}, "m/s.yaml": {Data: []byte(scenario)}}}
		sc, problems := lib.ReadScenario("m/s", nil)
		if sc == nil {
			t.Fatal(problems)
		}
		trial, err := NewTrial(sc)
		if err != nil {
			t.Fatal(err)
		}
		o, _ := trial.Play(context.Background(), 0)
		down, _ := o.Services()
		if math.Abs(down-row.down) > 1e-9 || math.Abs(o.Spent()-row.spent) > 1e-9 {
			t.Errorf("money of its own for %s, %d weeks bought: down on day %v for %v euros; want %v for %v", row.own, row.weeks, down, o.Spent(), row.down, row.spent)
		}
	}
}

// Nobody pays an estate whose own money lasts longer, so a route that needs it paid is not open: one week bought changes nothing,
// two weeks let the service be taken over before it stops.
func TestWeeksThatBuyNothingPayNoEstate(t *testing.T) {
	const text = `model: m
organisations: [{id: o, sector: s}]
suppliers: [{id: sup}]
services: [{id: web, supplier: sup, delivery: hosting, survives: 10d, recovery: [{route: takeover, requires: [funded-estate], steps: [{step: a, takes: 5d}]}]}]
processes: [{id: p, organisation: o, demand: 1 per day, needs: [{on: web}]}]
mitigations: [{id: credit, weeks: %d, decided_at: 1d, takes_effect_after: 1d, changes: [{service: web, survives: weeks}]}]
`
	const scenario = "scenario: s\nmodel: m\nstarts: 2026-01-05\nruns_for: 60d\nshocks: [{fails: {supplier: sup}}]\nmitigations: [credit]\n"
	for weeks, stops := range map[int]bool{1: true, 2: false} {
		lib := &model.Library{Shipped: fstest.MapFS{"m/model.yaml": {Data: fmt.Appendf(nil, text, weeks)}, "m/s.yaml": {Data: []byte(scenario)}}}
		sc, problems := lib.ReadScenario("m/s", nil)
		if sc == nil {
			t.Fatal(problems)
		}
		trial, err := NewTrial(sc)
		if err != nil {
			t.Fatal(err)
		}
		o, _ := trial.Play(context.Background(), 0)
		if down, _ := o.Services(); math.IsNaN(down) == stops {
			t.Errorf("%d weeks bought: down on day %v", weeks, down)
		}
	}
}
