package scenarios_test

import (
	"context"
	"path"
	"strings"
	"testing"

	"uitval/model"
	"uitval/scenarios"
	"uitval/sim"
)

func nl(t *testing.T) *model.Model {
	t.Helper()
	m, problems := (&model.Library{Shipped: scenarios.Files}).ReadModel("nl", nil)
	if m == nil || len(problems.Errors()) > 0 {
		t.Fatal(problems)
	}
	return m
}

func TestReferenceModelHasWhatItsHeadPromises(t *testing.T) {
	m := nl(t)
	invented := 0
	for _, s := range m.Suppliers {
		if !s.Public {
			invented++
		}
	}
	if len(m.Processes) != 84 || len(m.Organisations) != 39 || invented != 30 || len(m.Assumptions) != 27 {
		t.Errorf("%d processes, %d organisations, %d invented suppliers, %d assumptions: want 84, 39, 30, 27",
			len(m.Processes), len(m.Organisations), invented, len(m.Assumptions))
	}
	for _, p := range m.Processes {
		if p.Title.NL == p.Title.EN || p.LegalBasis.NL == "" {
			t.Errorf("%s: titles %q and %q, legal basis %q", p.ID, p.Title.NL, p.Title.EN, p.LegalBasis.NL)
		}
		if !p.Tolerable.Given {
			t.Errorf("%s does not say what outage can be borne", p.ID)
		}
	}
	for _, s := range m.Services {
		// Development is never lost: no failure mode stops it.
		if len(s.Recovery) == 0 && s.Delivery != "development" {
			t.Errorf("nobody wrote down how %s comes back", s.ID)
		}
	}
}

// The days of 2026 on which money is paid, by the calendars of facts.md.
func TestPayDaysOf2026(t *testing.T) {
	m := nl(t)
	for id, want := range map[string]string{
		"aow":             "01-23 02-23 03-23 04-23 05-26 06-23 07-23 08-24 09-23 10-23 11-23 12-18", // 23rd or after; December before
		"zorgtoeslag":     "01-20 02-20 03-20 04-20 05-20 06-22 07-20 08-20 09-21 10-20 11-20 12-21", // 20th or the working day after
		"huurtoeslag":     "01-20 02-20 03-20 04-20 05-20 06-22 07-20 08-20 09-21 10-20 11-20 12-21",
		"kinderbijslag":   "01-02 04-01 07-01 10-01",                                                 // first working day of the quarter
		"bijstand-a":      "01-30 02-27 04-01 05-01 06-01 07-01 07-31 09-01 10-01 10-30 12-01 12-31", // month end or first day
		"salaris-rijk":    "01-23 02-24 03-24 04-24 05-22 06-24 07-24 08-24 09-24 10-23 11-24 12-24",
		"glb-betaling":    "12-01",
		"verkiezingen":    "03-18",
		"gemeentefonds":   "01-15 02-16 03-16 04-15 05-15 06-15 07-15 08-17 09-15 10-15 11-16 12-15",
		"eindexamens":     "05-11 05-18 05-28",
		"ww-betaling":     "01-12 02-10 03-10 04-10 05-11 06-10 07-10 08-10 09-10 10-12 11-10 12-10",
		"woz-a":           "02-20",
		"eigen-bijdragen": "01-26 02-26 03-26 04-24 05-26 06-26 07-24 08-26 09-25 10-26 11-26 12-24",
	} {
		var run *model.Run
		for _, p := range m.Processes {
			if p.ID == id {
				run = p.Demand.Run
			}
		}
		if run == nil {
			t.Errorf("%s has no runs", id)
			continue
		}
		var days []string
		for _, d := range run.On.On(m.Calendar, model.Date{Year: 2026, Month: 1, Day: 1}, model.Date{Year: 2026, Month: 12, Day: 31}) {
			days = append(days, d.String()[5:])
		}
		if got := strings.Join(days, " "); got != want {
			t.Errorf("%s is paid on %s\nwant %s", id, got, want)
		}
	}
}

// Every scenario on the reference model can be played, reaches processes and costs somebody time.
func TestScenariosOnTheReferenceModelReachProcesses(t *testing.T) {
	lib := &model.Library{Shipped: scenarios.Files}
	played := 0
	for _, name := range files(t) {
		if !strings.HasPrefix(name, "nl/") || !strings.Contains(text(t, name), "\nscenario: ") {
			continue
		}
		if played++; testing.Short() && strings.Contains(name, "-month-") {
			continue
		}
		sc, problems := lib.ReadScenario(name, nil)
		if sc == nil || len(problems.Errors()) > 0 {
			t.Fatal(name, problems)
		}
		if want := strings.TrimSuffix(path.Base(name), ".yaml"); sc.ID != want {
			t.Errorf("%s is called %s", name, sc.ID)
		}
		t.Run(sc.ID, func(t *testing.T) {
			t.Parallel()
			rec, err := sim.Run(context.Background(), sc, sim.Options{Version: "test", Replications: 6, Workers: 1, Brief: true})
			if err != nil {
				t.Fatal(err)
			}
			people := rec.Summary.Totals.Get("person_d")
			if len(rec.Summary.Processes) == 0 || people.Max == nil || *people.Max <= 0 {
				t.Errorf("%d processes, person-days %v", len(rec.Summary.Processes), people)
			}
		})
	}
	if played != 21 {
		t.Errorf("%d scenarios on the reference model, want 21", played)
	}
}

// What the scenarios are there to show, in means over the same draws.
func TestReferenceScenariosCompareAsTheyShould(t *testing.T) {
	lib := &model.Library{Shipped: scenarios.Files}
	mean := map[string]float64{}
	for _, id := range []string{"hosting-bankrupt", "hosting-funded", "hosting-prepared", "group-bankrupt"} {
		sc, problems := lib.ReadScenario("nl/"+id, nil)
		if sc == nil {
			t.Fatal(problems)
		}
		rec, err := sim.Run(context.Background(), sc, sim.Options{Version: "test", Replications: 30, Brief: true})
		if err != nil {
			t.Fatal(err)
		}
		mean[id] = *rec.Summary.Totals.Get("person_d").Mean
	}
	base := mean["hosting-bankrupt"]
	for id, holds := range map[string]bool{
		"hosting-funded":   mean["hosting-funded"] < base/4,
		"hosting-prepared": mean["hosting-prepared"] < base/4,
		"group-bankrupt":   mean["group-bankrupt"] > base,
	} {
		if !holds {
			t.Errorf("%s: %.3g person-days, the bankruptcy alone %.3g", id, mean[id], base)
		}
	}
}
