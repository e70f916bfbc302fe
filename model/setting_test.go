package model

import (
	"strings"
	"testing"
	"time"
)

// setModel is a model with something of everything that a setting can reach.
func setModel() map[string]string {
	return map[string]string{
		"m/m.yaml": smallModel("distributions: [{id: notice, is: \"pert(4w, 6w, 8w)\"}]\npools: [{id: hands, people: 6}]\nmitigations: [{id: credit, changes: [{service: svc, survives: 56d}]}, {id: cache, cost: 5 EUR, changes: [{process: p, needs.net.tolerance: 9d, users: 7}]}, {id: late, decided_at: 1d, changes: [{service: svc, survives: 70d}]}]",
			"survives: 14d\nneeds: [{on: web, tolerance: 4h}, {any: [net, web]}]\nrecovery: [{route: migrate, steps: [{step: a, takes: 5d}, {step: b.c, takes: 6d}]}]",
			"demand: 40 per day\nusers: 3\nneeds: [{on: svc}, {on: net, tolerance: 1d}]\nworkaround: {capacity: 10 per day}"),
		"m/s.yaml": smallScenario("shocks: [{fails: {supplier: sup}, lasts: 5d}]\nmitigations: [cache]"),
	}
}

func TestSettingsChangeWhatIsReadForOneRun(t *testing.T) {
	day := func(s Span) float64 { return s.P[0] / Day }
	for _, row := range []struct {
		sentence, set string
		got           func(*Scenario) any
		want          any
	}{
		{"a quantity of a process", "process.p.demand=80 per day", func(s *Scenario) any { return s.Model.Processes[1].Demand.Rate.P[0] }, 80.0},
		{"a key that was not there", "process.p.deadline=30d", func(s *Scenario) any { return day(s.Model.Processes[1].Deadline) }, 30.0},
		{"a key deep inside", "process.p.workaround.lasts=20d", func(s *Scenario) any { return day(s.Model.Processes[1].Workaround.Lasts) }, 20.0},
		{"a part that was not there", "process.q.workaround.capacity=3 per day", func(s *Scenario) any { return s.Model.Processes[0].Workaround.Capacity.P[0] }, 3.0},
		{"an item of a list by what it is on", "process.p.needs.net.tolerance=3d", func(s *Scenario) any { return day(s.Model.Processes[1].Needs[1].Endures[1].Age) }, 3.0},
		{"an item of a list by number", "process.p.needs.1.tolerance=3d", func(s *Scenario) any { return day(s.Model.Processes[1].Needs[0].Endures[1].Age) }, 3.0},
		{"a need by one of its alternates", "service.svc.needs.net.tolerance=3d", func(s *Scenario) any { return day(s.Model.Services[2].Needs[1].Endures[1].Age) }, 3.0},
		{"a step of a route", "service.svc.recovery.migrate.steps.a.takes=9d", func(s *Scenario) any { return day(s.Model.Services[2].Recovery[0].Steps[0].Takes) }, 9.0},
		{"a step with a dot in its name", "service.svc.recovery.1.steps.b.c.takes=9d", func(s *Scenario) any { return day(s.Model.Services[2].Recovery[0].Steps[1].Takes) }, 9.0},
		{"a list as a whole", "process.p.needs=[{on: web}]", func(s *Scenario) any { return s.Model.Processes[1].Needs[0].Of[0].On.ID }, "web"},
		{"a key taken out", "process.p.workaround=", func(s *Scenario) any { return s.Model.Processes[1].Workaround == nil }, true},
		{"an item taken out", "process.p.needs.1=", func(s *Scenario) any { return len(s.Model.Processes[1].Needs) }, 1},
		{"a distribution", "service.svc.survives=pert(1d, 2d, 3d)", func(s *Scenario) any { return s.Model.Services[2].Survives.Dist }, PERT},
		{"a supplier", "supplier.other.group=holding", func(s *Scenario) any { return s.Model.Suppliers[1].Group }, "holding"},
		{"an organisation", "organisation.org.sector=water", func(s *Scenario) any { return s.Model.Organisations[0].Sector }, "water"},
		{"a pool", "pool.hands.people=60", func(s *Scenario) any { return s.Model.Pools[0].People.P[0] }, 60.0},
		{"a mitigation", "mitigation.cache.cost=7 EUR", func(s *Scenario) any { return s.Model.Mitigations[1].Cost.P[0] }, 7.0},
		{"the model", "model.law=product", func(s *Scenario) any { return s.Model.Law }, LawProduct},
		{"the scenario", "scenario.runs_for=90d", func(s *Scenario) any { return s.RunsFor }, 90 * 24 * time.Hour},
		{"the mitigations of the scenario", "scenario.mitigations=[credit]", func(s *Scenario) any { return day(s.Model.Services[2].Survives) }, 56.0},
		{"a shock", "shock.1.lasts=30d", func(s *Scenario) any { return day(s.Shocks[0].Lasts) }, 30.0},
		{"a change of a mitigation that is taken", "mitigation.cache.changes.p.users=11", func(s *Scenario) any { return s.Model.Processes[1].Users.P[0] }, 11.0},
		{"what a mitigation changes too: the setting goes last", "process.p.users=12", func(s *Scenario) any { return s.Model.Processes[1].Users.P[0] }, 12.0},
		{"a shared distribution of the model, in the scenario", "shock.1.lasts=notice", func(s *Scenario) any { return s.Shocks[0].Lasts.Name }, "notice"},
		{"nothing: a mitigation changes a key", "model.title=x", func(s *Scenario) any { return s.Model.Processes[1].Users.P[0] }, 7.0},
		{"nothing: a mitigation changes a key deep inside", "model.title=x", func(s *Scenario) any { return day(s.Model.Processes[1].Needs[1].Endures[1].Age) }, 9.0},
	} {
		lib, _ := shelf(setModel())
		set, problems := ParseSetting(row.set)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		s, problems := lib.ReadScenario("m", []Setting{set})
		if len(problems) > 0 {
			t.Errorf("%s: %v", row.sentence, problems)
			continue
		}
		if got := row.got(s); got != row.want {
			t.Errorf("%s: %s gives %v, want %v", row.sentence, row.set, got, row.want)
		}
	}
}

func TestFaultySettingsSayWhatToWrite(t *testing.T) {
	for _, row := range []struct{ sentence, set, code, remedy string }{
		{"an unknown kind", "proces.p.users=3", "setting", "Did you mean process?"},
		{"an unknown entity", "process.pp.users=3", "unknown-id", "Did you mean p?"},
		{"no key", "process.p=3", "setting", "process.p.KEY"},
		{"an unknown key", "process.p.user=3", "unknown-key", "Did you mean users?"},
		{"a bad value", "process.p.demand=80 per month", "months", "per year"},
		{"an unknown item", "process.p.needs.nett.tolerance=3d", "setting", "Did you mean net?"},
		{"a number too high", "process.p.needs.3.tolerance=3d", "setting", "There are 2 items: svc, net."},
		{"a name of two items", "service.svc.needs.web.tolerance=3d", "setting", "Give its number"},
		{"a part of a value", "process.p.users.many=3", "setting", "Check the path."},
		{"a shock that is not there", "shock.2.lasts=3d", "setting", "There are 1 items"},
		{"bad YAML", "process.p.needs=[{on: svc", "yaml", "bracket"},
		{"an id", "process.p.id=q", "setting", "Set another key."},
	} {
		lib, _ := shelf(setModel())
		set, problems := ParseSetting(row.set)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		_, problems = lib.ReadScenario("m", []Setting{set})
		if len(problems) == 0 {
			t.Errorf("%s: %s is accepted", row.sentence, row.set)
			continue
		}
		p := problems[0]
		if p.Code != row.code || !strings.Contains(p.Remedy.EN, row.remedy) && row.code != "yaml" {
			t.Errorf("%s: %s gives %v", row.sentence, row.set, problems)
		}
		if p.At != (Pos{File: "--set " + set.Path}) {
			t.Errorf("%s: it is reported at %s", row.sentence, p.At)
		}
		mustSpeak(t, row.sentence, p.Says, p.Remedy)
	}
	if _, problems := ParseSetting("process.p.users"); len(problems) != 1 || problems[0].Code != "setting" {
		t.Errorf("a setting without a value: %v", problems)
	}
	lib, _ := shelf(setModel())
	if _, problems := lib.ReadModel("m", []Setting{{"scenario.runs_for", "3d"}}); len(problems) != 1 || problems[0].Code != "setting" {
		t.Errorf("a setting of a scenario where only a model is read: %v", problems)
	}
}

func TestAMitigationDecidedDuringTheOutageStaysForTheRun(t *testing.T) {
	lib, _ := shelf(setModel())
	s, problems := lib.ReadScenario("m", []Setting{{"scenario.mitigations", "[late]"}})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	late := s.Model.Mitigations[2].Changes[0]
	if s.Model.Services[2].Survives.P[0] != 14*Day || late.Survives.P[0] != 70*Day || late.On.ID != "svc" || len(late.Keys) != 1 {
		t.Errorf("survives is %v, the change %+v", s.Model.Services[2].Survives, late)
	}
	s, problems = lib.ReadScenario("m", []Setting{{"scenario.mitigations", "[credit]"}})
	if len(problems) > 0 || s.Model.Services[2].Survives.P[0] != 56*Day || s.Model.Mitigations[0].Changes[0].Survives.Given {
		t.Errorf("a mitigation in place before the shock changes the model itself: %v", problems)
	}
}

func TestMitigationsThatChangeTheSameAreNoticed(t *testing.T) {
	files := setModel()
	files["m/m.yaml"] = smallModel("mitigations: [{id: a, changes: [{process: p, users: 7}]}, {id: b, changes: [{process: p, users: 8}]}]", "", "users: 3")
	files["m/s.yaml"] = smallScenario("mitigations: [a, b]")
	lib, _ := shelf(files)
	s, problems := lib.ReadScenario("m", nil)
	if len(problems) > 0 || s.Model.Processes[1].Users.P[0] != 8 {
		t.Fatalf("the last one holds: %v", problems)
	}
	if codes := codesOf(s.Advise()); !strings.Contains(codes, "changed-twice") {
		t.Errorf("got %s", codes)
	}
}

func codesOf(p Problems) string {
	var codes []string
	for _, one := range p {
		codes = append(codes, one.Code)
	}
	return strings.Join(codes, " ")
}
