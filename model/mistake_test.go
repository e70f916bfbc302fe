package model

import "testing"

type mistake struct {
	sentence string
	text     string // with marks where mistakes must be reported
	codes    []string
}

func one(sentence, text string, codes ...string) mistake { return mistake{sentence, text, codes} }

// readTwice reads the model m, also without keeping it, and returns what is wrong with it.
func readTwice(t *testing.T, lib *Library) Problems {
	t.Helper()
	m, problems := lib.ReadModel("m", nil)
	if tree, _ := lib.Tree("model", "m"); tree != nil && tree.Stands() != (m != nil) {
		t.Errorf("it stands: %v, while reading it finds: %v", tree.Stands(), problems.Error())
	}
	return problems
}

func TestMistakesInAProcessAreFoundWhereTheyStand(t *testing.T) {
	for _, row := range []mistake{
		one("a key with a slip", "▶capasity: 40 per day", "unknown-key"),
		one("a key in Dutch", "▶bron: mij", "unknown-key"),
		one("a bare number", "demand: ▶40", "not-a-demand"),
		one("a demand per month", "demand: ▶40 per month", "months"),
		one("no value", "demand:▶", "no-value"),
		one("a list for a value", "demand: ▶[40 per day]", "not-a-value"),
		one("a value for a list", "needs: ▶svc", "not-a-list"),
		one("a value for keys", "workaround: ▶10 per day", "not-a-record"),
		one("keys for a list", "feeds: ▶{to: q, share: 10%, lag: 1d}", "not-a-list"),
		one("an empty item", "needs: [{on: svc}, ▶~]", "no-value"),
		one("a run that lacks its days", "demand: ▶{amount: 1000}", "missing-key"),
		one("a run on no day", "demand: {amount: 1000, on: ▶[]}", "no-dates"),
		one("run dates out of order", "demand: {amount: 1000, on: [2026-03-02, ▶2026-03-01]}", "date-order"),
		one("a run date twice", "demand: {amount: 1000, on: [2026-03-02, ▶2026-03-02]}", "date-order"),
		one("a run that does not wait", "demand: ▶1000 monthly on 23\nwaits: no", "run-waits"),
		one("a run of which a part waits", "demand: 1000 monthly on 23\nkeeps: ▶60%", "run-keeps"),
		one("a backlog where nothing waits", "waits: no\nbacklog: ▶120", "backlog-waits"),
		one("a run that takes no time", "demand: 1000 daily\nrun_takes: ▶0d", "out-of-range"),
		one("a law of its own", "law: mean"),
		one("an unknown law", "law: ▶weekest", "unknown-word"),
		one("neither yes nor no", "waits: ▶perhaps", "yes-no"),
		one("a duration in months", "deadline: ▶3 months", "months"),
		one("several mistakes at once", "▶capasity: 3\nusers: ▶-3\ndeadline: ▶56\nlead_time: ▶1,5d\nminimum: ▶120%", "unknown-key", "negative", "no-unit", "decimal-comma", "out-of-range"),
		one("a decimal comma in braces", "peaks: [{from: 2026-01-01, to: 2026-02-01, times: 1,▶8}]", "unknown-key"),
		one("a distribution in braces without quotes", "workaround: {capacity: 10 per day, lasts: ▶pert(1d, 2d, 3d)}", "unbalanced"),
		one("a peak that ends before it begins", "peaks: [▶{from: 2026-10-15, to: 2026-09-01, times: 2}]", "peak-order"),
		one("peaks that overlap", "peaks: [{from: 2026-09-01, to: 2026-10-15, times: 2}, ▶{from: 2026-10-15, to: 2026-11-01, times: 2}]", "peak-overlap"),
		one("peaks out of order", "peaks: [{from: 2026-09-01, to: 2026-10-15, times: 2}, ▶{from: 2026-03-15, to: 2026-04-01, times: 2}]", "peak-overlap"),
		one("a day that does not exist", "peaks: [{from: ▶2026-02-30, to: 2026-03-01, times: 2}]", "no-such-date"),
		one("harm with falling waits", "harm: {livelihood: {3d: 0, 7d: 0.2, ▶5d: 1}}", "harm-order"),
		one("harm in working days", "harm: {livelihood: {▶3wd: 0}}", "workdays-here"),
		one("a workaround without capacity", "workaround: ▶{starts_after: 3d}", "missing-key"),
		one("a feed without lag", "feeds: [▶{to: q, share: 80%}]", "missing-key"),
		one("a feed at once", "feeds: [{to: q, share: 80%, lag: ▶0d}]", "out-of-range"),
		one("a feed to nowhere", "feeds: [{to: ▶qq, share: 80%, lag: 1d}]", "unknown-id"),
		one("a feed to a service", "feeds: [{to: ▶svc, share: 80%, lag: 1d}]", "wrong-kind"),
		one("a feed that comes back whole", "feeds: [{to: ▶p, share: 100%, lag: 1d}]", "feed-gain"),
		one("a feed that may come back whole", "feeds: [{to: ▶p, share: \"pert(50%, 80%, 100%)\", lag: 1d}]", "feed-gain"),
		one("a feed that comes back in part", "feeds: [{to: p, share: 10%, lag: 30d}]"),
		one("a source for a key that is not there", "sources: {▶demmand: A1}", "unknown-key"),
		one("a money amount without euros", "money_per_case: ▶900", "no-unit"),
		one("a reference to another place", "users: ▶&a 3\nbacklog: ▶*a", "alias"),
		one("a YAML tag", "users: ▶!!int 3", "tag"),
		one("a key twice", "users: 3\n▶users: 4", "duplicate-key"),
		one("a key that is a list", "▶[a]: 3", "key"),
	} {
		lib, places := shelf(map[string]string{"m/m.yaml": smallModel("", "", row.text)})
		problems := readTwice(t, lib)
		mustReport(t, row.sentence, problems, places, row.codes...)
	}
}

func TestMistakesInAServiceAreFoundWhereTheyStand(t *testing.T) {
	for _, row := range []mistake{
		one("a need on nothing", "needs: [▶{tolerance: 4h}]", "no-gate"),
		one("a need on an unknown id", "needs: [{on: ▶wbe}]", "unknown-id"),
		one("a need on a list with an unknown id", "needs: [{on: [web, ▶nett]}]", "unknown-id"),
		one("an id instead of a need", "needs: [▶web]", "not-a-record"),
		one("two gates", "needs: [{on: web, any: ▶[net, web]}]", "two-gates"),
		one("an empty gate", "needs: [{any: ▶[]}]", "no-gate"),
		one("the same twice", "needs: [{any: [net, ▶net]}]", "duplicate"),
		one("at_least without of", "needs: [{at_least: ▶2}]", "at-least"),
		one("of without at_least", "needs: [{of: ▶[web, net]}]", "at-least"),
		one("at_least of too few", "needs: [▶{at_least: 3, of: [web, net]}]", "at-least"),
		one("at_least nothing", "needs: [{at_least: ▶0, of: [web, net]}]", "out-of-range"),
		one("at_least a half", "needs: [{at_least: ▶1.5, of: [web, net]}]", "whole-number"),
		one("shares that do not add up", "needs: [{share: {▶web: 60%, net: 30%}}]", "shares"),
		one("shares that add up", "needs: [{share: {web: 60%, net: 0.4}}]"),
		one("an uncertain share", "needs: [{share: {web: ▶\"uniform(20%, 60%)\", net: 40%}}]", "certain-here"),
		one("a share of an unknown id", "needs: [{share: {▶wbe: 60%, net: 40%}}]", "unknown-id"),
		one("a curve that begins late", "needs: [{on: web, endures: {▶4h: 80%, 1d: 0%}}]", "curve-start"),
		one("a curve that rises", "needs: [{on: web, endures: {0h: 50%, 4h: ▶80%}}]", "curve-rises"),
		one("a curve that goes back in time", "needs: [{on: web, endures: {0h: 100%, 1d: 50%, ▶4h: 0%}}]", "curve-order"),
		one("a curve without points", "needs: [{on: web, endures: {}}]"),
		one("a curve and a tolerance", "needs: [{on: web, tolerance: ▶2d, endures: {0h: 100%, 4h: 0%}}]", "two-curves"),
		one("a tolerance in working days", "needs: [{on: web, tolerance: ▶2wd}]", "workdays-here"),
		one("a switch to the first choice", "needs: [{any: [{service: web, switch_after: ▶1d}, net]}]", "switch"),
		one("a ceiling on the first choice", "needs: [{any: [{service: web, gives: ▶40%}, net]}]", "switch"),
		one("a switch outside any", "needs: [{on: [▶{service: web, switch_after: 1d}, net]}]", "not-a-value"),
		one("an alternate of two kinds", "needs: [{any: [web, ▶{service: net, process: p}]}]", "alternate"),
		one("a route without steps", "recovery: [{route: migrate, steps: ▶[]}]", "no-steps"),
		one("a route of an unknown kind", "recovery: [{route: ▶migrat, steps: [{step: a, takes: 5d}]}]", "unknown-word"),
		one("an unknown requirement", "recovery: [{route: migrate, requires: [▶dta], steps: [{step: a, takes: 5d}]}]", "unknown-word"),
		one("a required service that is not there", "recovery: [{route: migrate, requires: [▶service:wbe], steps: [{step: a, takes: 5d}]}]", "unknown-id"),
		one("a step twice", "recovery: [{route: migrate, steps: [{step: a, takes: 5d}, {step: ▶a, takes: 5d}]}]", "duplicate-id"),
		one("a step after an unknown step", "recovery: [{route: migrate, steps: [{step: a, takes: 5d, after: [▶b]}]}]", "unknown-id"),
		one("steps in a circle", "recovery: [{route: migrate, steps: [{step: x, takes: 1d}, {step: ▶a, takes: 5d, after: [x, b]}, {step: b, takes: 5d, after: [a]}]}]", "step-circle"),
		one("a step after itself", "recovery: [{route: migrate, steps: [{step: ▶a, takes: 5d, after: [a]}]}]", "step-circle"),
		one("a step without time", "recovery: [{route: migrate, steps: [▶{step: a}]}]", "missing-key"),
		one("a crew of an unknown pool", "recovery: [{route: migrate, steps: [{step: a, takes: 5d, crew: {▶hand: 2}}]}]", "unknown-id"),
		one("a crew that is never there", "recovery: [{route: migrate, steps: [{step: a, takes: 5d, crew: {▶hands: 11}}]}]", "crew"),
		one("a crew that is there later", "recovery: [{route: migrate, steps: [{step: a, takes: 5d, crew: {hands: 10}}]}]"),
		one("a crew of nobody", "recovery: [{route: migrate, steps: [{step: a, takes: 5d, crew: {hands: ▶0}}]}]", "out-of-range"),
		one("a last step that leaves something undone", "recovery: [{route: migrate, steps: [{step: a, takes: 5d}, {step: b, takes: 5d, after: [a], gives: ▶80%}]}]", "last-step"),
		one("a first step that gives a part", "recovery: [{route: migrate, steps: [{step: a, takes: 5d, gives: 80%}, {step: b, takes: 5d, after: [a]}]}]"),
		one("a word off the scale", "criticality: medum", ""),
		one("a step that needs an unknown service", "recovery: [{route: migrate, steps: [{step: a, takes: 5d, needs: [▶wbe]}]}]", "unknown-id"),
	} {
		pools := "pools: [{id: hands, people: 6, changes: [{at: 30d, people: 10}]}]"
		lib, places := shelf(map[string]string{"m/m.yaml": smallModel(pools, row.text, "")})
		problems := readTwice(t, lib)
		if row.sentence == "a route without steps" {
			places[0].Column = 16 // reported at the route
		}
		mustReport(t, row.sentence, problems, places, row.codes...)
	}
}

func TestMistakesInAModelAreFoundWhereTheyStand(t *testing.T) {
	for _, row := range []mistake{
		one("an unknown key", "▶servces: []", "unknown-key"),
		one("a zone that does not exist", "time_zone: ▶Europe/Asterdam", "time-zone"),
		one("the zone of the machine", "time_zone: ▶Local", "time-zone"),
		one("a calendar of an unknown country", "calendar: ▶be", "unknown-word"),
		one("a calendar with a bad day", "calendar: [2026-05-29, ▶29-5-2026]", "not-a-date"),
		one("a pool twice", "pools: [{id: a, people: 1}, ▶{id: a, people: 2}]", "duplicate-id"),
		one("a pool whose changes go back", "pools: [{id: a, people: 1, changes: [{at: 30d, people: 2}, {at: ▶10d, people: 3}]}]", "change-order"),
		one("an id with a space", "pools: [{id: ▶a b, people: 1}]", "id"),
		one("an id with an accent", "pools: [{id: ▶café, people: 1}]", "id"),
		one("an id that begins with a dash", "pools: [{id: ▶-a, people: 1}]", "id"),
		one("a correlation with an unknown supplier", "correlations: [{supplier: ▶suup, rank: 0.6}]", "unknown-id"),
		one("a correlation beyond one", "correlations: [{supplier: sup, rank: ▶1.2}]", "out-of-range"),
		one("a negative correlation", "correlations: [{supplier: sup, rank: -0.5}]"),
		one("an overlap of one process", "overlap: [▶{of: [p], people: 90%}]", "overlap"),
		one("an overlap with itself", "overlap: [{of: [p, ▶p], people: 90%}]", "duplicate"),
		one("an overlap with a service", "overlap: [{of: [p, ▶svc], people: 90%}]", "wrong-kind"),
		one("an overlap of unknown processes", "overlap: [{of: [p, ▶pp], people: 90%}]", "unknown-id"),
		one("a scale with a word twice", "criticality: [low, low]", "duplicate"),
		one("an assumption without words", "assumptions: [▶{id: A1}]", "missing-key"),
		one("an assumption twice", "assumptions: [{id: A1, says: a}, ▶{id: A1, says: b}]", "duplicate-id"),
		one("a distribution that could be a number", "distributions: [{id: ▶14d, is: \"pert(1d, 2d, 3d)\"}]", "id"),
		one("a distribution that is none", "distributions: [{id: a, is: ▶prt(1)}]", "unknown-distribution"),
		one("a distribution twice", "distributions: [{id: a, is: \"uniform(1, 2)\"}, ▶{id: a, is: \"uniform(1, 3)\"}]", "duplicate-id"),
		one("an unknown language", "title: {nl: Haven, ▶de: Hafen}", "unknown-key"),
		one("a mitigation without changes", "mitigations: [▶{id: a}]", "missing-key"),
		one("a change of nothing", "mitigations: [{id: a, changes: [▶{survives: 3d}]}]", "change"),
		one("a change of an unknown service", "mitigations: [{id: a, changes: [{service: ▶svcs, survives: 3d}]}]", "unknown-id"),
		one("a change of an unknown key", "mitigations: [{id: a, changes: [{service: svc, ▶survive: 3d}]}]", "unknown-key"),
		one("a change to a bad value", "mitigations: [{id: a, changes: [{service: svc, survives: ▶3}]}]", "no-unit"),
		one("a change of an id", "mitigations: [{id: a, changes: [{service: svc, ▶id: x}]}]", "change"),
		one("a change of another key than survives, during the outage", "mitigations: [{id: a, decided_at: 1d, changes: [▶{process: p, users: 3}]}]", "timed-change"),
		one("a mitigation twice", "mitigations: [{id: a, changes: []}, ▶{id: a, changes: []}]", "duplicate-id"),
		one("a mitigation per month", "mitigations: [{id: a, cost_per: ▶300 EUR per month, changes: []}]", "months"),
	} {
		lib, places := shelf(map[string]string{"m/m.yaml": smallModel(row.text, "", "")})
		if row.sentence == "a scale with a word twice" {
			places = []Pos{{File: "m/m.yaml", Line: 1, Column: 1}} // reported at the model
		}
		problems := readTwice(t, lib)
		mustReport(t, row.sentence, problems, places, row.codes...)
	}
}

func TestIdsAreUniqueAcrossWhatStandsInOneColumnOfTheResults(t *testing.T) {
	for _, row := range []mistake{
		one("two services", "model: m\nsuppliers: [{id: s}]\nservices: [{id: a, supplier: s, delivery: saas}, ▶{id: a, supplier: s, delivery: saas}]", "duplicate-id"),
		one("a service and a process", "model: m\nsuppliers: [{id: s}]\norganisations: [{id: o}]\nservices: [{id: a, supplier: s, delivery: saas}]\nprocesses: [▶{id: a, organisation: o}]", "duplicate-id"),
		one("a service and an organisation", "model: m\nsuppliers: [{id: s}]\norganisations: [▶{id: a}]\nservices: [{id: a, supplier: s, delivery: saas}]", "duplicate-id"),
		one("an organisation and its sector", "model: m\norganisations: [▶{id: a, sector: a}]", "duplicate-id"),
		one("two organisations in one sector", "model: m\norganisations: [{id: a, sector: x}, {id: b, sector: x}]"),
		one("an organisation and its model", "model: m\norganisations: [{id: m}]"),
		one("a supplier and a service", "model: m\nsuppliers: [{id: a}]\nservices: [{id: a, supplier: a, delivery: saas}]"),
		one("the total", "model: m\norganisations: [▶{id: total}]", "reserved-id"),
		one("a sector called total", "model: m\norganisations: [▶{id: a, sector: total}]", "reserved-id"),
		one("two suppliers", "model: m\nsuppliers: [{id: a}, ▶{id: a}]", "duplicate-id"),
	} {
		lib, places := shelf(map[string]string{"m/m.yaml": row.text})
		problems := readTwice(t, lib)
		mustReport(t, row.sentence, problems, places, row.codes...)
	}
}

func TestWordsOffTheScaleAreReported(t *testing.T) {
	lib, _ := shelf(map[string]string{"m/m.yaml": smallModel("criticality: [low, medium, high]", "criticality: medum", "")})
	problems := readTwice(t, lib)
	if len(problems) != 1 || problems[0].Code != "criticality" || problems[0].Remedy.NL != "Bedoelde u medium?" {
		t.Errorf("got %v", problems)
	}
}

func TestMistakesInAScenarioAreFoundWhereTheyStand(t *testing.T) {
	for _, row := range []mistake{
		one("nobody fails", "shocks: [▶{at: 0d}]", "missing-key"),
		one("an unknown supplier fails", "shocks: [{fails: {supplier: ▶suup}}]", "unknown-id"),
		one("an unknown group fails", "shocks: [{fails: {group: ▶holdings}}]", "unknown-id"),
		one("an unknown jurisdiction fails", "shocks: [{fails: {jurisdiction: ▶DK}}]", "unknown-id"),
		one("an unknown service fails", "shocks: [{fails: {service: ▶svcc}}]", "unknown-id"),
		one("a process fails", "shocks: [{fails: {service: ▶p}}]", "wrong-kind"),
		one("an unknown delivery fails", "shocks: [{fails: {delivery: ▶saaz}}]", "unknown-id"),
		one("an unknown kind of thing fails", "shocks: [{fails: {▶suplier: sup}}]", "unknown-key"),
		one("two things in one", "shocks: [{fails: ▶{supplier: sup, service: web}}]", "target"),
		one("two things in a list", "shocks: [{fails: [{supplier: sup}, {service: [net, ▶nett]}]}]", "unknown-id"),
		one("a shock before the start", "shocks: [{fails: {supplier: sup}, at: ▶2026-03-01}]", "before-start"),
		one("a shock that lasts no time", "shocks: [{fails: {supplier: sup}, lasts: ▶0d}]", "out-of-range"),
		one("a chance above one", "shocks: [{fails: {supplier: sup}, chance: ▶120%}]", "out-of-range"),
		one("an unknown mode", "shocks: [{fails: {supplier: sup}, mode: ▶bankrupcy}]", "not-found"),
		one("an unknown yardstick", "yardsticks: [▶nrb]", "not-found"),
		one("a yardstick twice", "yardsticks: [nr, ▶nr]", "duplicate"),
		one("an unknown mitigation", "mitigations: [▶credt]", "unknown-id"),
		one("a mitigation twice", "mitigations: [credit, ▶credit]", "duplicate"),
		one("mitigations that exclude each other", "mitigations: [credit, ▶doorstart]", "excluded"),
		one("the same the other way round", "mitigations: [doorstart, ▶credit]", "excluded"),
		one("an unknown order", "restart_order: ▶peple", "unknown-word"),
		one("an order of unknown services", "restart_order: {given: [svc, ▶svcc]}", "unknown-id"),
		one("an order with a service twice", "restart_order: {given: [svc, ▶svc]}", "duplicate"),
		one("no replications", "replications: ▶0", "out-of-range"),
		one("a negative seed", "seed: ▶-1", "seed"),
		one("a seed of half", "seed: ▶1.5", "seed"),
	} {
		lib, places := shelf(map[string]string{
			"m/m.yaml": smallModel("mitigations: [{id: credit, changes: [{service: svc, survives: 56d}], excludes: [doorstart]}, {id: doorstart, changes: []}]", "", ""),
			"m/s.yaml": smallScenario(row.text), "modes/bankruptcy.yaml": "mode: bankruptcy\ndelivery: {}\n",
			"yardsticks/nr.yaml": "yardstick: nr\nclasses: [A]\ncriteria: []\n",
		})
		_, problems := lib.ReadScenario("m", nil)
		mustReport(t, row.sentence, problems, places, row.codes...)
	}
}

func TestTimesOfAScenarioAreChecked(t *testing.T) {
	for _, row := range []mistake{
		one("no time at all", "runs_for: ▶0d", "out-of-range"),
		one("a century", "runs_for: ▶36500d", "out-of-range"),
		one("an uncertain time", "runs_for: ▶pert(1d, 2d, 3d)", "certain-here"),
		one("working days", "runs_for: ▶50wd", "workdays-here"),
		one("months", "runs_for: ▶12 months", "months"),
		one("no start", "▶runs_for: 30d", "missing-key"),
		one("a start that the clock skips", "runs_for: 30d\nstarts: ▶2026-03-29 02:30", "skipped-hour"),
		one("a start that is none", "runs_for: 30d\nstarts: ▶soon", "not-an-instant"),
	} {
		starts := "starts: 2026-03-02 09:00\n"
		if row.codes[0] == "missing-key" {
			starts = ""
		}
		if len(row.text) > 20 && row.text[:13] == "runs_for: 30d" {
			starts = ""
		}
		lib, places := shelf(map[string]string{
			"m/m.yaml": "model: m\ntime_zone: Europe/Amsterdam\n",
			"m/s.yaml": "scenario: s\nmodel: m\n" + starts + row.text + "\n",
		})
		if row.codes[0] == "missing-key" {
			places = []Pos{{File: "m/s.yaml", Line: 1, Column: 1}}
		}
		_, problems := lib.ReadScenario("m", nil)
		mustReport(t, row.sentence, problems, places, row.codes...)
	}
}

func TestMistakesInModesAndYardsticksAreFoundWhereTheyStand(t *testing.T) {
	for _, row := range []mistake{
		one("an unknown delivery", "mode: x\ndelivery: {▶hostng: []}", "unknown-word"),
		one("a mode without deliveries", "▶mode: x", "missing-key"),
		one("stages out of order", "mode: x\ndelivery: {hosting: [{after: 6w, level: 0%}, {after: ▶1d, level: 50%}]}", "stage-order"),
		one("a level above one", "mode: x\ndelivery: {hosting: [{after: 6w, level: ▶150%}]}", "out-of-range"),
		one("a stage without level", "mode: x\ndelivery: {hosting: [▶{after: 6w}]}", "missing-key"),
		one("known from something else", "mode: x\nknown: ▶stopp\ndelivery: {}", "unknown-word"),
		one("several sources", "mode: x\ndelivery: {}\nsources: [a, {nl: b, en: c}]\nsource: d"),

		one("thresholds that fall", "yardstick: x\nclasses: [A, B]\ncriteria: [{id: c, indicator: person_d, at_least: ▶[5, 3]}]", "threshold-order"),
		one("too few thresholds", "yardstick: x\nclasses: [A, B, C]\ncriteria: [{id: c, indicator: person_d, at_least: ▶[3, 5]}]", "threshold-count"),
		one("too many thresholds in a band", "yardstick: x\nclasses: [A, B]\ncriteria: [{id: c, people_over: {▶2d: [3, 5, 7]}}]", "threshold-count"),
		one("bands out of order", "yardstick: x\nclasses: [A, B]\ncriteria: [{id: c, people_over: {7d: [3, 5], ▶2d: [3, 5]}}]", "band-order"),
		one("a class that can't be reached", "yardstick: x\nclasses: [A, B, C]\ncriteria: [{id: c, people_over: {2d: [3, none, ~], 7d: [3, 5, 7]}}]"),
		one("an unknown indicator", "yardstick: x\nclasses: [A]\ncriteria: [{id: c, indicator: ▶persond, at_least: [3]}]", "unknown-indicator"),
		one("an unknown part of a sum", "yardstick: x\nclasses: [A]\ncriteria: [{id: c, indicator: ▶person_d + costs, at_least: [3]}]", "unknown-indicator"),
		one("a kind of harm", "yardstick: x\nclasses: [A]\ncriteria: [{id: c, indicator: harm_livelihood + harm_trust, at_least: [3]}]"),
		one("no thresholds", "yardstick: x\nclasses: [A]\ncriteria: [▶{id: c, indicator: person_d}]", "criterion"),
		one("thresholds of nothing", "yardstick: x\nclasses: [A]\ncriteria: [▶{id: c, at_least: [3]}]", "criterion"),
		one("both kinds", "yardstick: x\nclasses: [A]\ncriteria: [▶{id: c, indicator: person_d, at_least: [3], people_over: {2d: [3]}}]", "criterion"),
		one("an indicator with a band", "yardstick: x\nclasses: [A]\ncriteria: [{id: c, indicator: ▶person_d, people_over: {2d: [3]}}]", "criterion"),
		one("a scope that is none", "yardstick: x\nclasses: [A]\ncriteria: [{id: c, scope: ▶all, indicator: person_d, at_least: [3]}]", "unknown-word"),
		one("a class twice", "yardstick: x\nclasses: [A, ▶A]\ncriteria: []", "duplicate"),
		one("no classes", "yardstick: x\nclasses: ▶[]\ncriteria: []", "no-classes"),
		one("a criterion twice", "yardstick: x\nclasses: [A]\ncriteria: [{id: c, indicator: person_d, at_least: [3]}, ▶{id: c, indicator: person_d, at_least: [3]}]", "duplicate-id"),
		one("a threshold that is none", "yardstick: x\nclasses: [A]\ncriteria: [{id: c, indicator: person_d, at_least: [▶much]}]", "unknown-name"),
	} {
		lib, places := shelf(map[string]string{"x/x.yaml": row.text})
		_, problems := lib.Read("x/x.yaml", nil)
		mustReport(t, row.sentence, problems, places, row.codes...)
	}
}
