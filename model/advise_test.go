package model

import (
	"strings"
	"testing"
)

// A calm model has nothing to advise on; each row adds one thing to it.
func calm(top, services, processes string) string {
	return `model: m
source: a
` + top + `
organisations: [{id: org}]
suppliers: [{id: sup, group: holding}, {id: sister, group: holding}, {id: other}]
services:
  - {id: web, supplier: sup, delivery: saas}
  - {id: net, supplier: other, delivery: network}
` + services + `
processes:
  - {id: p, organisation: org, demand: 4 per day, users: 10, source: a, needs: [{on: [web, net], tolerance: 0h, source: a}]}
` + processes + "\n"
}

func TestAdviceOnAModel(t *testing.T) {
	for _, row := range []struct {
		sentence, top, services, processes string
		code                               string // of the only advice; empty: none
		says                               string // a part of it in English
		line                               int
	}{
		{"nothing to say", "", "", "", "", "", 0},
		{"a need without tolerance", "", "  - {id: svc, supplier: sup, delivery: saas, needs: [{on: web}, {on: net}]}", "  - {id: r, organisation: org, demand: 4 per day, users: 1, source: a, needs: [{on: svc, tolerance: 1d, source: a}]}", "no-tolerance", `"svc" notices at once when this is lost: web, net`, 9},
		{"a tolerance of nothing is one", "", "  - {id: svc, supplier: sup, delivery: saas, needs: [{on: web, tolerance: 0h, source: a}]}", "  - {id: r, organisation: org, demand: 4 per day, users: 1, source: a, needs: [{on: svc, tolerance: 1d, source: a}]}", "", "", 0},
		{"alternates of one supplier", "", "  - {id: svc, supplier: sup, delivery: saas}", "  - {id: r, organisation: org, demand: 4 per day, users: 1, source: a, needs: [{any: [web, svc], tolerance: 1d, source: a}]}", "shared-supplier", "alternates hang on the same: holding. When that fails too little is left (web → holding; svc → holding)", 12},
		{"alternates of one group", "", "  - {id: svc, supplier: sister, delivery: saas}", "  - {id: r, organisation: org, demand: 4 per day, users: 1, source: a, needs: [{any: [web, svc], tolerance: 1d, source: a}]}", "shared-supplier", "holding", 12},
		{"alternates that share a supplier further down", "", "  - {id: svc, supplier: other, delivery: saas, needs: [{on: web, tolerance: 1d, source: a}]}", "  - {id: r, organisation: org, demand: 4 per day, users: 1, source: a, needs: [{any: [web, svc], tolerance: 1d, source: a}]}", "shared-supplier", "svc → web → holding", 12},
		{"alternates that share nothing", "", "", "  - {id: r, organisation: org, demand: 4 per day, users: 1, source: a, needs: [{any: [web, net], tolerance: 1d, source: a}]}", "", "", 0},
		{"two of three that share", "", "  - {id: svc, supplier: sup, delivery: saas}", "  - {id: r, organisation: org, demand: 4 per day, users: 1, source: a, needs: [{at_least: 2, of: [web, svc, net], tolerance: 1d, source: a}]}", "shared-supplier", "too little is left", 12},
		{"one of three where two share", "", "  - {id: svc, supplier: sup, delivery: saas}", "  - {id: r, organisation: org, demand: 4 per day, users: 1, source: a, needs: [{any: [web, svc, net], tolerance: 1d, source: a}]}", "shared-supplier", "protect less", 12},
		{"all of three is no choice", "", "  - {id: svc, supplier: sup, delivery: saas}", "  - {id: r, organisation: org, demand: 4 per day, users: 1, source: a, needs: [{at_least: 3, of: [web, svc, net], tolerance: 1d, source: a}]}", "", "", 0},
		{"a law that feeds on itself", "", "  - {id: a, supplier: other, delivery: saas, law: mean, needs: [{on: b, tolerance: 0h, source: a}]}\n  - {id: b, supplier: other, delivery: saas, needs: [{on: a, tolerance: 0h, source: a}]}", "", "law-circle", "a → b → a", 9},
		{"a circle of the weakest link is fine", "", "  - {id: a, supplier: other, delivery: saas, needs: [{on: b, tolerance: 0h, source: a}]}\n  - {id: b, supplier: other, delivery: saas, needs: [{on: a, tolerance: 0h, source: a}]}", "", "", "", 0},
		{"a workaround in a circle", "", "  - {id: a, supplier: other, delivery: data, needs: [{on: r, tolerance: 0h, source: a}]}", "  - {id: r, organisation: org, demand: 4 per day, users: 1, source: a, workaround: {capacity: 1 per day}, needs: [{on: a, tolerance: 0h, source: a}]}", "workaround-circle", "r → a → r", 12},
		{"numbers without a source", "", "", "  - {id: r, organisation: org, demand: 4 per day, users: 1, deadline: 3d, sources: {users: c, demand: b}}", "no-source", `"r" (a process): without a source are deadline`, 12},
		{"a list of ids is no number", "", "", "  - {id: r, organisation: org, demand: 4 per day, users: 1, source: a, needs: [{any: [web, net], tolerance: 0h, sources: {tolerance: a}}]}", "", "", 0},
		{"an assumption that is not there", "assumptions: [{id: A1, says: x}]", "", "  - {id: r, organisation: org, demand: 4 per day, users: 1, source: \"A1, A2\"}", "unknown-assumption", "names assumption A2", 12},
		{"a source that is not a reference", "", "", "  - {id: r, organisation: org, demand: 4 per day, users: 1, source: A12 counts of the road authority}", "", "", 0},
		{"a service that nobody needs", "", "  - {id: svc, supplier: sup, delivery: saas}", "", "unneeded", `the service "svc"`, 9},
		{"a service that recovery needs", "", "  - {id: svc, supplier: sup, delivery: saas, needs: [{on: web, tolerance: 0h, source: a}], recovery: [{route: restart, source: a, steps: [{step: s, takes: 1d, needs: [svc]}]}]}", "", "", "", 0},
		{"a deadline shorter than the lead time", "", "", "  - {id: r, organisation: org, demand: 4 per day, users: 1, source: a, deadline: 3d, lead_time: 5d}", "deadline", "every case is late", 12},
		{"a process without people", "", "", "  - {id: r, organisation: org, demand: 4 per day, source: a}", "no-people", "each case counts as one person", 12},
		{"a process without cases", "", "", "  - {id: r, organisation: org, users: 4, source: a}", "no-cases", "No cases ever come in", 12},
		{"a process that is fed", "", "", "  - {id: r, organisation: org, users: 4, source: a}\n  - {id: s, organisation: org, users: 4, source: a, demand: 4 per day, feeds: [{to: r, share: 10%, lag: 1d}]}", "", "", 0},
		{"overtime without its size", "", "", "  - {id: r, organisation: org, demand: 4 per day, users: 4, source: a, overtime_after: 3d}", "no-overtime", "not how much", 12},
		{"three thousand or three", "", "", "  - {id: r, organisation: org, demand: 4 per day, users: 3.100, source: a}", "thousands", "point before the decimals", 12},
		{"an exclusion of nothing", "mitigations: [{id: x, excludes: [y], changes: []}]", "", "", "excludes-nothing", `no mitigation "y"`, 3},
	} {
		lib, _ := shelf(map[string]string{"m/m.yaml": calm(row.top, row.services, row.processes)})
		m, problems := lib.ReadModel("m", nil)
		if len(problems) > 0 {
			t.Errorf("%s: %v", row.sentence, problems)
			continue
		}
		advice := m.Advise()
		for _, p := range advice {
			mustSpeak(t, row.sentence, p.Says, p.Remedy)
			if p.Frame == "" || p.Remedy.EN == "" || !p.Advice {
				t.Errorf("%s: %+v lacks something", row.sentence, p)
			}
		}
		switch {
		case row.code == "" && len(advice) > 0:
			t.Errorf("%s: %v", row.sentence, advice)
		case row.code != "" && (len(advice) != 1 || advice[0].Code != row.code || !strings.Contains(advice[0].Says.EN, row.says) || advice[0].At.Line != row.line):
			t.Errorf("%s: got %v, want %s on line %d with %q", row.sentence, advice, row.code, row.line, row.says)
		}
	}
}

func TestAdviceOnAScenario(t *testing.T) {
	for _, row := range []struct {
		sentence, shocks string
		code, says       string
	}{
		{"a shock that reaches a process", "shocks: [{fails: {supplier: sup}}]", "", ""},
		{"a shock that reaches a process through its group", "shocks: [{fails: {group: holding}}]", "", ""},
		{"no shocks", "", "no-shocks", "nothing fails"},
		{"a supplier without services", "shocks: [{fails: {supplier: sister}}]", "reaches-nothing", "no service matches supplier sister"},
		{"a delivery that no service has", "shocks: [{fails: {delivery: staff}}]", "reaches-nothing", "no service matches delivery staff"},
		{"a service that no process leans on", "shocks: [{fails: {service: lonely}}]", "reaches-nothing", "no process leans, directly or through other services, on lonely"},
		{"a mode that leaves the delivery alone", "shocks: [{fails: {supplier: sup}, mode: gentle}]", "reaches-nothing", `the failure mode "gentle" leaves these deliveries alone: saas`},
		{"a mode without a line for the delivery", "shocks: [{fails: {supplier: other}, mode: gentle}]", "mode-silent reaches-nothing", "network"},
		{"a mode that leaves the delivery alone, but the estate pays", "shocks: [{fails: {service: paid}, mode: estate}]", "", ""},
		{"a shock after the end", "shocks: [{fails: {supplier: sup}, at: 400d}]", "reaches-nothing", "only after the run has ended"},
		{"a shock without a chance", "shocks: [{fails: {supplier: sup}, chance: 0%}]", "reaches-nothing", "chance is 0%"},
	} {
		lib, _ := shelf(map[string]string{
			"m/m.yaml":          calm("", "  - {id: lonely, supplier: other, delivery: data}\n  - {id: paid, supplier: other, delivery: hosting, survives: 3d}", "  - {id: r, organisation: org, needs: [{on: paid}]}"),
			"m/s.yaml":          smallScenario(row.shocks),
			"modes/gentle.yaml": "mode: gentle\ndelivery: {saas: []}\n",
			"modes/estate.yaml": "mode: estate\nestate: yes\ndelivery: {hosting: []}\n",
		})
		s, problems := lib.ReadScenario("m", nil)
		if len(problems) > 0 {
			t.Errorf("%s: %v", row.sentence, problems)
			continue
		}
		advice := s.Advise()
		says := ""
		for _, p := range advice {
			mustSpeak(t, row.sentence, p.Says, p.Remedy)
			says += p.Says.EN
		}
		if codesOf(advice) != row.code || !strings.Contains(says, row.says) {
			t.Errorf("%s: got %v, want %s", row.sentence, advice, row.code)
		}
	}
}

func TestAModelMadeWithoutAFileIsCheckedToo(t *testing.T) {
	m := &Model{ID: "m", Services: []Service{{ID: "a", Supplier: Ref{ID: "nobody"}, Delivery: "saas"}, {ID: "a b"}},
		Processes: []Process{{ID: "p", Needs: []Need{{Gate: GateAtLeast, AtLeast: 3, Of: []Provider{{On: Ref{ID: "a"}}}}}, Feeds: []Feed{{To: Ref{ID: "p"}, Share: Certain(1)}}}}}
	codes := codesOf(m.Problems())
	for _, want := range []string{"unknown-id", "id", "at-least", "curve", "lag", "feed-gain"} {
		if !strings.Contains(" "+codes+" ", " "+want+" ") {
			t.Errorf("%s is not found: %s", want, codes)
		}
	}
	if advice := m.Advise(); len(advice) == 0 {
		t.Error("there is no advice")
	}
	if problems := (&Model{}).Problems(); len(problems) > 0 {
		t.Errorf("an empty model: %v", problems)
	}
}
