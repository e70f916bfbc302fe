package decide

import (
	"context"
	"strings"
	"testing"

	"uitval/model"
	"uitval/sim"
	"uitval/sim/result"
	"uitval/sim/sample"
)

func variantsOf(t *testing.T, settings ...string) []Variant {
	t.Helper()
	out := []Variant{{Scenario: play(t), Name: "m/away", Title: result.Text{NL: "Nu", EN: "Now"}}}
	for _, s := range settings {
		out = append(out, Variant{Scenario: play(t, s), Name: s, Title: result.Text{NL: s, EN: s}})
	}
	return out
}

func comparing(t *testing.T, opt Options, settings ...string) *result.Answer {
	t.Helper()
	a, err := Compare(context.Background(), variantsOf(t, settings...), opt)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// With half the demand a third of the person-days is left, in every replication: see tenADay.
func TestACompareIsExactWhereTheDifferenceIsKnown(t *testing.T) {
	a := comparing(t, Options{}, "scenario.mitigations=[fewer]")
	now := personDays(t, play(t), 40)
	mean := meanOf(now)
	totals := tableOf(t, a, "totals")
	for row := range totals.Rows {
		if totals.Rows[row][0].ID != "person_d" {
			continue
		}
		near(t, "the first", *cellOf(t, totals, row, "first").Value, mean)
		near(t, "the variant", *cellOf(t, totals, row, "variant").Value, mean/3)
		d := cellOf(t, totals, row, "difference")
		near(t, "the difference", *d.Value, -mean*2/3)
		s := sampled(now)
		_, lo, hi := s.Mean()
		near(t, "its low end", *d.Lo, -hi*2/3)
		near(t, "its high end", *d.Hi, -lo*2/3)
		near(t, "better in", *cellOf(t, totals, row, "better").Value, 1)
		near(t, "same in", *cellOf(t, totals, row, "same").Value, 0)
	}
	if got := saysAll(a); !strings.Contains(got, "67% of them") || !strings.Contains(got, "It is better in 40 of 40 replications (chance 100%, 95% interval 91% to 100%)") {
		t.Errorf("it says:\n%s", got)
	}
	costs := tableOf(t, a, "costs")
	near(t, "the cost", *cellOf(t, costs, 0, "cost_eur").Value, 1000)
	near(t, "avoided", *cellOf(t, costs, 0, "avoided_person_d").Value, mean*2/3)
	near(t, "the price", *cellOf(t, costs, 0, "eur_per_person_d").Value, 1000/(mean*2/3))
}

// The difference is −2/3 of the first, so its variance is 4/9 of the first's; on draws apart it is 1 + 1/9 of it: 2.5 times as much.
func TestThePairedVarianceIsToldRightly(t *testing.T) {
	a := comparing(t, Options{}, "scenario.mitigations=[fewer]")
	if len(a.Findings) != 1 || a.Findings[0].Code != "paired" || !strings.Contains(a.Findings[0].Says.EN, "is 2.5 times smaller") {
		t.Errorf("it finds %v", a.Findings)
	}
}

func TestAVariantThatChangesNothingSaysSo(t *testing.T) {
	a := comparing(t, Options{}, "scenario.mitigations=[idle]")
	if !strings.Contains(saysAll(a), "changes nothing about person-days without") {
		t.Errorf("it says:\n%s", saysAll(a))
	}
	if len(tableOf(t, a, "processes").Rows) != 0 {
		t.Error("a process is told of that is not changed")
	}
}

func TestAVariantThatIsWorseSaysMore(t *testing.T) {
	a := comparing(t, Options{}, "scenario.mitigations=[worse]")
	if got := saysAll(a); !strings.Contains(got, "more person-days without than with Now") || !strings.Contains(got, "better in 0 of 40") {
		t.Errorf("it says:\n%s", got)
	}
}

// The same bytes come out with any number of workers, whoever played what, and the same seed twice.
func TestACompareDoesNotHangOnItsWorkers(t *testing.T) {
	want := ""
	for _, workers := range []int{1, 2, 8} {
		got := asText(t, comparing(t, Options{Workers: workers}, "scenario.mitigations=[fewer]", "scenario.mitigations=[worse]"))
		if want == "" {
			want = got
		}
		if got != want {
			t.Errorf("%d workers give something else", workers)
		}
	}
}

func TestACompareStopsWhenTheDifferenceIsKnown(t *testing.T) {
	rule := func(within float64) *sim.Rule {
		return &sim.Rule{Indicator: "person_d", Rule: sample.Rule{Within: within, Least: sample.Least}}
	}
	a := comparing(t, Options{Replications: 1000, Until: rule(0.2)}, "scenario.mitigations=[fewer]")
	if m := a.Manifest; m.ReplicationsDone != 100 || m.ReplicationsAsked != 1000 || !m.Complete {
		t.Errorf("a wide margin: %d of %d, complete %v", m.ReplicationsDone, m.ReplicationsAsked, m.Complete)
	}
	a = comparing(t, Options{Replications: 200, Until: rule(0.0001)}, "scenario.mitigations=[fewer]")
	if m := a.Manifest; m.ReplicationsDone != 200 || !m.Complete {
		t.Errorf("a narrow margin: %d, complete %v", m.ReplicationsDone, m.Complete)
	}
}

func TestADifferentSeedIsFound(t *testing.T) {
	v := variantsOf(t, "scenario.seed=7")
	a, err := Compare(context.Background(), v, Options{})
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for _, f := range a.Findings {
		found = found || f.Code == "seeds-differ" && f.Weight == 3
	}
	if !found {
		t.Errorf("it finds %v", a.Findings)
	}
}

// What is interrupted counts only replications that were played in every scenario.
func TestAnInterruptedCompareCountsWhatWasPlayed(t *testing.T) {
	for _, left := range []int{0, 40} {
		ctx := &everStopping{context.Background(), left}
		a, err := Compare(ctx, variantsOf(t, "scenario.mitigations=[fewer]"), Options{Workers: 1, Replications: 1000})
		if err != nil {
			t.Fatal(err)
		}
		if a.Manifest.Complete || a.Manifest.ReplicationsDone >= 1000 {
			t.Fatalf("it is complete: %+v", a.Manifest)
		}
		if left == 0 {
			if len(a.Tables) != 0 || a.Manifest.ReplicationsDone != 0 {
				t.Errorf("nothing was played: %d tables", len(a.Tables))
			}
			continue
		}
		n := a.Manifest.ReplicationsDone
		if n == 0 {
			t.Fatal("nothing was played")
		}
		near(t, "avoided", *cellOf(t, tableOf(t, a, "costs"), 0, "avoided_person_d").Value, meanOf(personDays(t, play(t), n))*2/3)
	}
}

func TestNothingUncertainIsPlayedOnce(t *testing.T) {
	v := []Variant{{Scenario: play(t, "shock.1.lasts=4d")}, {Scenario: play(t, "shock.1.lasts=2d")}}
	a, err := Compare(context.Background(), v, Options{Replications: 500})
	if err != nil {
		t.Fatal(err)
	}
	if a.Manifest.ReplicationsDone != 1 || len(a.Findings) != 0 {
		t.Errorf("%d replications, findings %v", a.Manifest.ReplicationsDone, a.Findings)
	}
	totals := tableOf(t, a, "totals")
	for row := range totals.Rows {
		if totals.Rows[row][0].ID == "person_d" { // 10·2² − 10·4²
			d := cellOf(t, totals, row, "difference")
			near(t, "the difference", *d.Value, -120)
			if d.Lo != nil {
				t.Error("one replication has an interval")
			}
		}
	}
}

func TestACompareNeedsAModel(t *testing.T) {
	if _, err := Compare(context.Background(), nil, Options{}); err == nil {
		t.Error("nothing is compared")
	}
	if _, err := Compare(context.Background(), []Variant{{Scenario: &model.Scenario{}}}, Options{}); err == nil {
		t.Error("a scenario without a model is compared")
	}
}
