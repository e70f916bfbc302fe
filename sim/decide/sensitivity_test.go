package decide

import (
	"bytes"
	"context"
	"math"
	"strings"
	"testing"
	"time"

	"uitval/model"
	"uitval/scenarios"
	"uitval/sim"
	"uitval/sim/result"
)

// counter is a scenario that can be worked out by hand: a desk where D cases a day are lost for the L days that its service is gone.
// D is uniform on 8 to 12 and L on 10 to 20.
func counter(lasts model.Number) *model.Scenario {
	uniform := func(a, b float64) model.Number {
		return model.Number{Given: true, Dist: model.Uniform, P: [3]float64{a, b}}
	}
	if !lasts.Given {
		lasts = uniform(10*model.Day, 20*model.Day)
	}
	m := &model.Model{ID: "m", Zone: time.UTC, Organisations: []model.Organisation{{ID: "org"}},
		Assumptions: []model.Assumption{{ID: "X1"}},
		Suppliers:   []model.Supplier{{ID: "host", Title: model.Text{NL: "Gastheer", EN: "Host"}}},
		Services:    []model.Service{{ID: "line", Title: model.Text{NL: "de lijn", EN: "the line"}, Supplier: model.Ref{ID: "host"}, Delivery: "network"}},
		Processes: []model.Process{{ID: "desk", Title: model.Text{NL: "de balie", EN: "the desk"}, Organisation: model.Ref{ID: "org"}, Waits: model.WaitsNone,
			Demand: model.Demand{Rate: model.Rate{Number: uniform(8, 12)}}, Capacity: model.Rate{Number: model.Certain(20)}, Source: "X1",
			Needs: []model.Need{{Gate: model.GateAll, Of: []model.Provider{{On: model.Ref{ID: "line"}}}, Endures: []model.CurvePoint{{Age: model.Nanoseconds(0), Level: model.Certain(0)}}}}}}}
	return &model.Scenario{ID: "s", Title: model.Text{NL: "weg", EN: "gone"}, Model: m, Starts: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), RunsFor: 60 * 24 * time.Hour,
		Replications: 10, Seed: 5, Shocks: []model.Shock{{Fails: []model.Target{{Kind: "service", On: model.Ref{ID: "line"}}}, After: model.Nanoseconds(0), Lasts: model.Span{Number: lasts}}}}
}

func tableIn(t *testing.T, a *result.Answer, id string) *result.Table {
	t.Helper()
	for k := range a.Tables {
		if a.Tables[k].ID == id {
			return &a.Tables[k]
		}
	}
	t.Fatalf("no table %s", id)
	return nil
}

func nearCell(t *testing.T, what string, c result.Cell, want, within float64) {
	t.Helper()
	if c.Value == nil || math.Abs(*c.Value-want) > within {
		t.Errorf("%s: %v, want %v", what, c.Value, want)
	}
}

// Lost are D × L. The tornado of L is 10 × 10.5 to 10 × 19.5, of D 8.2 × 15 to 11.8 × 15. The variance of D × L is 833.3 of L alone, 300
// of D alone and 11.1 of both: 1144.4.
func TestSensitivityByHand(t *testing.T) {
	told := 0
	a, err := Sensitivity(context.Background(), counter(model.Number{}), Inquiry{Indicators: []string{"lost_cases"}, Runs: 6000, Begin: func(n int) { told = n }}, Options{Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	if told != a.Manifest.ReplicationsDone || !a.Manifest.Complete || told > 6000 || told < 3000 {
		t.Errorf("%d runs were told, %d done", told, a.Manifest.ReplicationsDone)
	}
	tornado := tableIn(t, a, "tornado").Rows
	for k, want := range [][4]float64{{105, 195, 90}, {123, 177, 54}} {
		for c := range 3 {
			nearCell(t, "tornado", tornado[k][3+c], want[c], 1e-6)
		}
	}
	if got := tornado[0][0].Text.EN + "; " + tornado[0][1].Text.EN + "; " + tornado[0][2].Text.NL + "; " + tornado[1][0].Text.NL + "; " + tornado[1][2].Text.EN; got != "how long the shock lasts; 11 d; 20 d; instroom van de balie; 12 per day" {
		t.Error(got)
	}
	shares := tableIn(t, a, "indices").Rows
	for k, want := range [][2]float64{{844.4 / 1144.4, 833.3 / 1144.4}, {311.1 / 1144.4, 300 / 1144.4}} {
		nearCell(t, "total", shares[k][1], want[0], 0.03)
		nearCell(t, "alone", shares[k][2], want[1], 0.03)
	}
	// On the grid of 1/8 to 7/8 crossing it does 7.5 days × the mean of the levels of D, 10; and 3 a day × 15.
	screening := tableIn(t, a, "screening").Rows
	nearCell(t, "effect", screening[0][1], 75, 1)
	nearCell(t, "effect", screening[1][1], 45, 1)
	// D: .272 × (11.8 − 8.2) / 20 × 1/2, as it rests on X1; L: .738 × (19.5 − 10.5) / 30 × 1, as it rests on nothing.
	facts := tableIn(t, a, "facts").Rows
	nearCell(t, "uncertainty", facts[0][4], 0.3, 1e-9)
	nearCell(t, "uncertainty", facts[1][4], 0.18, 1e-9)
	if facts[0][0].ID != "shock.1.lasts" || facts[1][0].ID != "process.desk.demand" || facts[1][6].Text.EN != "X1" || facts[0][6].Text.EN != "none" || facts[0][5].Text.EN != "chance" {
		t.Errorf("%v", facts)
	}
	said := ""
	for _, one := range a.Says {
		said += one.EN + "\n"
	}
	for _, want := range []string{"74% goes with: how long the shock lasts", "gives 105 to 195", "Find out these two facts first:", "1. how long the shock lasts: now 11 d to 20 d, without a source."} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not said in\n%s", want, said)
		}
	}
}

// What comes out does not depend on the number of workers.
func TestSensitivityIsTheSameWithAnyNumberOfWorkers(t *testing.T) {
	var first []byte
	for _, workers := range []int{1, 3} {
		a, err := Sensitivity(context.Background(), counter(model.Number{}), Inquiry{Indicators: []string{"lost_cases", "person_d"}, Runs: 700}, Options{Workers: workers})
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := a.WriteJSON(&b); err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = b.Bytes()
		} else if !bytes.Equal(first, b.Bytes()) {
			t.Errorf("with %d workers it is\n%s\nnot\n%s", workers, b.Bytes(), first)
		}
	}
}

// Beside an outage of 12 days for certain an outage of 10 to 20 days is worse, at the median, until it is shorter than 12: chance 20 %.
// The number of cases a day, which is the same in both, changes nothing about which is better.
func TestTheThresholdByHand(t *testing.T) {
	other := counter(model.Certain(12 * model.Day))
	against := &Variant{Scenario: other, Title: result.Text{NL: "twaalf", EN: "twelve"}}
	a, err := Sensitivity(context.Background(), counter(model.Number{}), Inquiry{Indicators: []string{"lost_cases"}, Methods: []string{"tornado"}, Against: against}, Options{Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	rows := tableIn(t, a, "thresholds").Rows
	if len(rows) != 1 || rows[0][0].Text.EN != "how long the shock lasts" || rows[0][1].Text.EN != "12 d or less" || rows[0][3].Text.EN != "first better" {
		t.Fatalf("%v", rows)
	}
	nearCell(t, "chance", rows[0][2], 0.2, 0.001)
	said := a.Says[len(a.Says)-2].EN + " " + a.Says[len(a.Says)-1].EN
	if want := "With all at the median “twelve” is better: 120, against 150 with “gone”. What changes that first is: how long the shock lasts, at 12 d or less."; said != want {
		t.Errorf("%q", said)
	}
	if a.Manifest.ReplicationsDone > a.Manifest.ReplicationsAsked || !a.Manifest.Complete {
		t.Errorf("%+v", a.Manifest)
	}
	// The other way round the uncertain one is the second, and its inputs are still looked at.
	b, err := Sensitivity(context.Background(), other, Inquiry{Indicators: []string{"lost_cases"}, Methods: []string{"tornado"},
		Against: &Variant{Scenario: counter(model.Number{}), Title: result.Text{NL: "weg", EN: "gone"}}}, Options{Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	rows = tableIn(t, b, "thresholds").Rows
	if len(rows) != 1 || rows[0][1].Text.EN != "12 d or less" || rows[0][3].Text.EN != "second better" {
		t.Errorf("%v", rows)
	}
}

// What can't be asked is refused with the remedy; where nothing is uncertain that is the answer.
func TestWhatSensitivityRefuses(t *testing.T) {
	for want, q := range map[string]Inquiry{
		"There is no indicator \"x\"; choose from":                 {Indicators: []string{"x"}},
		"There is no method \"x\"; choose from tornado, morris":    {Methods: []string{"x"}},
		"There is no --by x":                                       {By: "x"},
		"10 runs can't show this: it takes at least 273 for 2 unc": {Runs: 10},
	} {
		_, err := Sensitivity(context.Background(), counter(model.Number{}), q, Options{})
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		} else if r, ok := err.(*Refusal); !ok || r.Text().NL == "" || r.Text().NL == r.Text().EN {
			t.Errorf("%T %v", err, err)
		}
	}
	still := counter(model.Certain(model.Day))
	still.Model.Processes[0].Demand.Rate.Number = model.Certain(10)
	a, err := Sensitivity(context.Background(), still, Inquiry{}, Options{})
	if err != nil || len(a.Tables) != 0 || !strings.HasPrefix(a.Says[0].EN, "Nothing in this scenario is uncertain") || !a.Manifest.Complete {
		t.Errorf("%v %v", err, a)
	}
}

// By source the demand and the outage are two; by supplier the shock and the processes are.
func TestInputsAreBundled(t *testing.T) {
	for by, want := range map[string]string{"source": "without a source, assumption X1", "supplier": "the shock itself, the processes themselves"} {
		a, err := Sensitivity(context.Background(), counter(model.Number{}), Inquiry{Indicators: []string{"lost_cases"}, Methods: []string{"tornado"}, By: by}, Options{})
		if err != nil {
			t.Fatal(err)
		}
		rows := tableIn(t, a, "tornado").Rows
		if got := rows[0][0].Text.EN + ", " + rows[1][0].Text.EN; got != want {
			t.Errorf("by %s: %s, want %s", by, got, want)
		}
	}
}

// An inquiry that is stopped tells what it had come to.
func TestASensitivityThatIsStopped(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	runs := 0
	a, err := Sensitivity(ctx, counter(model.Number{}), Inquiry{Indicators: []string{"lost_cases"}}, Options{Workers: 1, Progress: func(float64) {
		if runs++; runs == 20 {
			stop()
		}
	}})
	if err != nil || a.Manifest.Complete || a.Manifest.ReplicationsDone == 0 || len(a.Tables) == 0 {
		t.Fatalf("%v %+v", err, a)
	}
	for _, table := range a.Tables {
		if table.ID == "screening" || table.ID == "indices" {
			t.Errorf("%s is told of half its runs", table.ID)
		}
	}
}

// The less an input rests on, the sooner it is worth finding out.
func TestWhatAnInputRestsOn(t *testing.T) {
	s := &study{sc: counter(model.Number{}), inputs: []sim.Input{{}, {Source: "X1, by hand"}, {Source: "the law of 2019"}, {Mode: "bankruptcy"}}}
	for i, want := range []float64{1, 0.5, 0.25, 0.5} {
		if got := s.bare(i); got != want {
			t.Errorf("input %d: %v, want %v", i+1, got, want)
		}
	}
}

// For shares independent numbers are tied to each other before they are played, as a run ties its draws.
func TestSharesAreOfTiedInputs(t *testing.T) {
	lib := &model.Library{Shipped: scenarios.Files}
	sc, problems := lib.ReadScenario("harbour/nordhost-bankrupt", nil)
	if sc == nil {
		t.Fatal(problems)
	}
	all, err := trials([]*model.Scenario{sc})
	if err != nil {
		t.Fatal(err)
	}
	s := &study{sc: sc, ctx: context.Background(), opt: Options{Workers: 1}, trials: all, ids: []string{"person_d"}, columns: []int{place(all[0].Indicators(), "person_d")}, runs: 1}
	s.crew()
	free := all[0].FreeOf(4)
	y := s.field([][]int{upTo(len(free))}, true)([][]float64{free})
	o, _ := all[0].Another().Play(context.Background(), 4)
	if want := o.Value(0, s.columns[0]); y[0][0] != want || want == 0 {
		t.Errorf("%v, want %v", y[0][0], want)
	}
}
