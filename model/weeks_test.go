package model

import (
	"strings"
	"testing"
)

// weeksModel has a mitigation that is decided during the outage and buys weeks, and one in place before it.
func weeksModel() map[string]string {
	return map[string]string{
		"m/m.yaml": smallModel("mitigations: [{id: credit, weeks: 8, decided_at: 1d, changes: [{service: svc, survives: weeks}, {service: web, survives: weeks}]}, {id: before, weeks: 3, changes: [{service: svc, survives: weeks}]}]",
			"survives: 14d\nneeds: [{on: web}]", "needs: [{on: svc}]"),
		"m/s.yaml": smallScenario("shocks: [{fails: {supplier: sup}}]\nmitigations: [credit]"),
	}
}

func TestOneSettingChangesAllWeeksThatAMitigationBuys(t *testing.T) {
	lib, _ := shelf(weeksModel())
	for _, row := range []struct {
		set   []Setting
		weeks float64
		bound int
	}{{nil, 8, 8}, {[]Setting{{"mitigation.credit.weeks", "12"}}, 12, 12}, {[]Setting{{"mitigation.credit.weeks", "1"}}, 1, 1}} {
		s, problems := lib.ReadScenario("m", row.set)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		m := s.Model.Mitigations[0]
		for _, c := range m.Changes {
			if c.Survives.P[0] != row.weeks*7*Day || !c.Buys {
				t.Errorf("%v: %s survives %v days, buys %v", row.set, c.On.ID, c.Survives.P[0]/Day, c.Buys)
			}
		}
		if m.Weeks != row.bound || len(s.Mitigations) != 1 {
			t.Errorf("%v: %d weeks, %d taken", row.set, m.Weeks, len(s.Mitigations))
		}
	}
}

func TestNoWeeksIsAMitigationThatIsNotTaken(t *testing.T) {
	lib, _ := shelf(weeksModel())
	s, problems := lib.ReadScenario("m", []Setting{{"mitigation.credit.weeks", "0"}})
	if len(problems) > 0 || len(s.Mitigations) != 0 {
		t.Errorf("%v, %d taken", problems, len(s.Mitigations))
	}
	s, problems = lib.ReadScenario("m", []Setting{{"scenario.mitigations", "[before]"}, {"mitigation.before.weeks", "0"}})
	if len(problems) > 0 || len(s.Mitigations) != 0 || s.Model.Services[2].Survives.P[0] != 14*Day {
		t.Errorf("%v, %d taken, survives %v days", problems, len(s.Mitigations), s.Model.Services[2].Survives.P[0]/Day)
	}
}

// One that is in place before the shock changes the model itself.
func TestWeeksInPlaceBeforeTheShockChangeTheModel(t *testing.T) {
	lib, _ := shelf(weeksModel())
	s, problems := lib.ReadScenario("m", []Setting{{"scenario.mitigations", "[before]"}})
	if len(problems) > 0 || s.Model.Services[2].Survives.P[0] != 21*Day {
		t.Errorf("%v, survives %v days", problems, s.Model.Services[2].Survives.P[0]/Day)
	}
}

func TestFaultyWeeksSayWhatToWrite(t *testing.T) {
	for _, row := range []struct{ sentence, from, to, code string }{
		{"no change says weeks", "survives: weeks", "survives: 3w", "weeks"},
		{"a change says weeks of a mitigation that has none", "weeks: 8, ", "", ""},
		{"half a week", "weeks: 8", "weeks: 0.5", "whole-number"},
		{"a word", "weeks: 8", "weeks: many", ""},
		{"too many", "weeks: 8", "weeks: 521", ""},
		{"fewer than none", "weeks: 8", "weeks: -1", ""},
		{"a distribution", "weeks: 8", "weeks: 'uniform(1, 2)'", ""},
	} {
		files := weeksModel()
		files["m/m.yaml"] = strings.ReplaceAll(files["m/m.yaml"], row.from, row.to)
		lib, _ := shelf(files)
		_, problems := lib.ReadScenario("m", nil)
		if len(problems) == 0 || row.code != "" && problems[0].Code != row.code {
			t.Errorf("%s: %v", row.sentence, problems)
			continue
		}
		for _, p := range problems {
			mustSpeak(t, row.sentence, p.Says, p.Remedy)
		}
	}
}
