package scenarios_test

import (
	"strings"
	"testing"

	"uitval/model"
	"uitval/scenarios"
)

// Every file that is built in can be read, by whoever names it the way a user would.
func TestEveryFileReads(t *testing.T) {
	lib := &model.Library{Shipped: scenarios.Files}
	kinds := map[string]int{}
	for _, name := range files(t) {
		found, problems := lib.Read(name, nil)
		for _, one := range problems.Errors() {
			t.Errorf("%s: %s %s", one.At, one.Says.EN, one.Remedy.EN)
		}
		kinds[found.Kind]++
	}
	for kind, fewest := range map[string]int{"model": 3, "scenario": 27, "mode": 7, "yardstick": 7} {
		if kinds[kind] < fewest {
			t.Errorf("%d files are a %s, want %d at least", kinds[kind], kind, fewest)
		}
	}
}

// The only advice that check gives on what we ship is on alternates that do not protect: one is in the teaching model to
// show it, the other is a municipality whose two inboxes hang on one supplier.
func TestModelsDrawNoOtherAdvice(t *testing.T) {
	lib := &model.Library{Shipped: scenarios.Files}
	for _, name := range files(t) {
		s, _ := lib.ReadScenario(name, nil)
		if s == nil {
			continue
		}
		for _, one := range append(s.Model.Advise(), s.Advise()...) {
			if one.Code != "shared-supplier" {
				t.Errorf("%s: %s: %s", one.At, one.Code, one.Says.EN)
			}
		}
	}
}

// Everything with numbers says where they come from, and an assumption that it refers to is there.
func TestEveryNumberHasASource(t *testing.T) {
	lib := &model.Library{Shipped: scenarios.Files}
	for _, study := range []string{"harbour", "municipalities", "nl"} {
		m, problems := lib.ReadModel(study, nil)
		if m == nil {
			t.Fatal(problems)
		}
		known := map[string]bool{}
		for _, a := range m.Assumptions {
			known[a.ID] = true
			if a.Says.NL == a.Says.EN {
				t.Errorf("%s: assumption %s says the same in both languages", study, a.ID)
			}
		}
		check := func(at model.Pos, source string, byKey map[string]string) {
			if source == "" && len(byKey) == 0 {
				t.Errorf("%s has no source", at)
			}
			for _, text := range append([]string{source}, values(byKey)...) {
				for _, id := range model.AssumptionsIn(text) {
					if !known[id] {
						t.Errorf("%s refers to %s, which is not there", at, id)
					}
				}
			}
		}
		for _, one := range m.Services {
			if one.Survives.Given || one.RPO.Given || one.DetectedAfter.Given || one.DecidedAfter.Given {
				check(one.At, one.Source, one.Sources)
			}
			for _, n := range one.Needs {
				check(n.At, n.Source, n.Sources)
			}
			for _, r := range one.Recovery {
				check(r.At, r.Source, nil)
			}
		}
		for _, one := range m.Processes {
			check(one.At, one.Source, one.Sources)
			for _, n := range one.Needs {
				check(n.At, n.Source, n.Sources)
			}
		}
		for _, one := range m.Mitigations {
			check(one.At, one.Source, nil)
		}
		for _, one := range m.Pools {
			check(one.At, one.Source, nil)
		}
	}
}

func values(m map[string]string) []string {
	var out []string
	for _, text := range m {
		out = append(out, text)
	}
	return out
}

func TestModelOfMunicipalitiesHasWhatItsHeadPromises(t *testing.T) {
	lib := &model.Library{Shipped: scenarios.Files}
	m, problems := lib.ReadModel("municipalities", nil)
	if m == nil {
		t.Fatal(problems)
	}
	if len(m.Organisations) != 342 || len(m.Processes) != 342*12 {
		t.Errorf("%d organisations and %d processes, want 342 and 4104", len(m.Organisations), len(m.Processes))
	}
	for _, p := range m.Processes {
		if p.Title.NL == p.Title.EN {
			t.Errorf("%s has the same title in both languages", p.ID)
		}
	}
}

// Whoever is out for the largest mail supplier is out for the municipalities whose mail hangs on it.
func TestLargestMailSupplierIsBehindMostPost(t *testing.T) {
	lib := &model.Library{Shipped: scenarios.Files}
	s, problems := lib.ReadScenario("municipalities/mail-60-days", nil)
	if s == nil {
		t.Fatal(problems)
	}
	down := map[string]bool{"mail-a-inbox": true}
	for more := true; more; {
		more = false
		for _, one := range s.Model.Services {
			if !down[one.ID] && fails(one.Needs, down) {
				down[one.ID], more = true, true
			}
		}
	}
	hit := 0
	for _, p := range s.Model.Processes {
		if strings.HasPrefix(p.ID, "post-") && fails(p.Needs, down) {
			hit++
		}
	}
	if hit != 304 { // the source's own class
		t.Errorf("the post of %d municipalities hangs on the largest mail supplier, want 304", hit)
	}
}

// fails reports whether one of the needs is lost altogether.
func fails(needs []model.Need, down map[string]bool) bool {
	for _, n := range needs {
		lost := 0
		for _, p := range n.Of {
			if down[p.On.ID] {
				lost++
			}
		}
		if lost > 0 && (n.Gate == model.GateAll || lost == len(n.Of)) {
			return true
		}
	}
	return false
}
