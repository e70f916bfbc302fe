package decide

import (
	"context"
	"fmt"
	"math"
	"slices"
	"testing"

	"uitval/model"
	"uitval/sim"
	"uitval/sim/sample"
)

// The bounds are the normal quantiles of 5 % over all pairs: the chance of being further from 0, times the pairs, is just 5 %.
func TestMoreThanChanceCountsAllPairs(t *testing.T) {
	for _, of := range []int{2, 12, 53, 366} {
		pairs := float64(of*(of-1)) / 2
		z := math.Sqrt2 * math.Erfcinv(0.05/pairs)
		at := func(mean float64) []float64 { // 1 standard error is 1/2: the values differ by ±√3/2 … of four
			d := math.Sqrt(3) / 2
			return []float64{mean - d, mean + d, mean - d, mean + d}
		}
		near(t, "a standard error", math.Sqrt(variance(at(0))/4), 0.5)
		if moreThanChance(at((z-0.02)/2), of) || !moreThanChance(at((z+0.02)/2), of) || !moreThanChance(at(-(z+0.02)/2), of) {
			t.Errorf("of %d the bound is not %v standard errors", of, z)
		}
	}
	if moreThanChance([]float64{0}, 12) || !moreThanChance([]float64{1}, 12) {
		t.Error("where nothing is uncertain any difference counts")
	}
}

func TestTheClassThatComesUpMost(t *testing.T) {
	for _, row := range []struct {
		classes      []int
		class, times int
	}{
		{[]int{2, 1, 2, 0}, 2, 2}, {[]int{-1, -1, 0}, -1, 2}, {[]int{0, 1, 1, 0}, 1, 2}, {[]int{-1}, -1, 1}, {[]int{4}, 4, 1},
	} {
		if class, times := mostOften(row.classes); class != row.class || times != row.times {
			t.Errorf("of %v it is %d, %d times", row.classes, class, times)
		}
	}
}

// A stop rule holds for every scenario, and its indicator need not be one that is told.
func TestARuleMustHoldForEveryScenario(t *testing.T) {
	wide, narrow := play(t, "shock.1.lasts=uniform(1d, 9d)"), play(t, "shock.1.lasts=uniform(3.9d, 4.1d)")
	for _, row := range []struct {
		scenarios []*model.Scenario
		want      bool
	}{{[]*model.Scenario{narrow, narrow}, true}, {[]*model.Scenario{narrow, wide}, false}, {[]*model.Scenario{wide, narrow}, false}} {
		all, err := trials(row.scenarios)
		if err != nil {
			t.Fatal(err)
		}
		rule := &sim.Rule{Indicator: "backlog_peak", Rule: sample.Rule{Within: 0.01, Least: 50}}
		l := newLedger(len(all), 50, rule)
		part := l.side(0, all)
		if _, done := panel(context.Background(), all, 50, Options{Workers: 2}, func() *rows { return part }, nil); done != 50 {
			t.Fatal("not all is played")
		}
		if l.enough(rule) != row.want {
			t.Errorf("enough is %v", !row.want)
		}
	}
}

// The margin is half the widest interval over the highest mean, and narrows as replications go on.
func TestConvergenceTellsTheWidestMargin(t *testing.T) {
	wide, narrow := play(t, "shock.1.lasts=uniform(1d, 9d)"), play(t, "shock.1.lasts=uniform(3.9d, 4.1d)")
	all, err := trials([]*model.Scenario{narrow, wide})
	if err != nil {
		t.Fatal(err)
	}
	l := newLedger(len(all), 80, nil)
	part := l.side(0, all)
	panel(context.Background(), all, 80, Options{}, func() *rows { return part }, nil)
	table := l.convergence()
	if len(table.Rows) != 4 || *table.Rows[0][0].Value != 10 || *table.Rows[3][0].Value != 80 {
		t.Fatalf("%d rows", len(table.Rows))
	}
	mean, lo, hi := sampled(l.of(1, "person_d")).Mean()
	near(t, "the margin", *table.Rows[3][2].Value, (hi-lo)/2/mean)
	near(t, "the mean of the first", *table.Rows[3][1].Value, meanOf(l.of(0, "person_d")))
	if *table.Rows[3][2].Value >= *table.Rows[0][2].Value {
		t.Error("it does not narrow")
	}
}

// Scenarios that are too many to be ready at once come to the same as when they are, and progress goes on.
func TestManyScenariosComeToTheSameInGroups(t *testing.T) {
	var scenarios []*model.Scenario
	for d := range 2*sideBySide + 3 {
		scenarios = append(scenarios, play(t, fmt.Sprintf("shock.1.lasts=uniform(1d, %dd)", d+2)))
	}
	last := 0.0
	got, err := beside(context.Background(), scenarios, Options{Replications: 5, Workers: 1, Progress: func(share float64) {
		if share < last || share > 1 {
			t.Errorf("progress goes from %v to %v", last, share)
		}
		last = share
	}})
	if err != nil || got.done != 5 || last != 1 {
		t.Fatal(err, last)
	}
	all, err := trials(scenarios)
	if err != nil {
		t.Fatal(err)
	}
	want := newLedger(len(all), 5, nil)
	part := want.side(0, all)
	panel(context.Background(), all, 5, Options{}, func() *rows { return part }, nil)
	if !slices.Equal(got.values, want.values) || !slices.Equal(got.spent, want.spent) || !slices.EqualFunc(got.classes, want.classes, slices.Equal) {
		t.Error("they are different")
	}
	if len(got.groups) != 3 || len(got.of(26, "person_d")) != 5 {
		t.Errorf("%d groups", len(got.groups))
	}
}
