package sim

import (
	"context"
	"math"
	"reflect"
	"testing"

	"uitval/model"
	"uitval/sim/result"
	"uitval/sim/sample"
)

// An outage of 2 or 4 days: everything below 2 days is certain, 3 days happens as often as the draw says, 5 days never.
func TestChancesOfClassesByHand(t *testing.T) {
	s := newScene(t, 20)
	s.service("a")
	s.process("p", 10, 20, needs("a"))
	s.out("a", 0, 1)
	s.sc.Shocks[0].Lasts.Number = discrete(2*model.Day, 4*model.Day)
	s.sc.Yardsticks = []*model.Yardstick{{ID: "y", Classes: []string{"low", "middle", "high"}, Criteria: []model.Criterion{
		{ID: "days", Indicator: "below_full_d", Scope: "process", AtLeast: []float64{2, 3, 5}}}}}
	const n = 40
	rec := s.replications(n, 2)
	long := 0
	for k := range n {
		one, _ := playedAlone(s, k)
		if one.total.now[belowFull] == 4 {
			long++
		}
	}
	if long < 5 || long > 35 {
		t.Fatal("the draws are not what the test is about:", long)
	}
	p, lo, hi := sample.Proportion(long, n)
	_, least, _ := sample.Proportion(n, n)
	_, _, most := sample.Proportion(0, n)
	want := []result.ClassChance{{Class: "low", Share: 1, Lo: least, Hi: 1, N: n}, {Class: "middle", Share: p, Lo: lo, Hi: hi, N: n}, {Class: "high", Hi: most, N: n}}
	if got := rec.Summary.Yardsticks[0].Chances; !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
	if got := s.run().Summary.Yardsticks[0].Chances; got == nil || len(got) != 0 {
		t.Errorf("one replication has chances: %v", got)
	}
}

func playedAlone(s *scene, replication int) (*reckoning, bool) {
	return newPlayer(s.sc).play(context.Background(), replication, func(float64) {})
}

// What is counted is the class that each replication has by itself, on every kind of criterion, whoever plays it.
func TestChancesAreThoseOfSingleReplications(t *testing.T) {
	s := twoOutages(t)
	nan := math.NaN()
	s.sc.Yardsticks = []*model.Yardstick{
		{ID: "several", Classes: []string{"A", "B", "C", "D"}, Criteria: []model.Criterion{
			{ID: "late", Indicator: "overdue_cases + lost_cases", Scope: "organisation", AtLeast: []float64{0, 20, 40, 1000}},
			{ID: "people", PeopleOver: []model.PeopleBand{{Longer: days(2), AtLeast: []float64{1, 30, nan, nan}}, {Longer: days(3.5), AtLeast: []float64{1, 10, 50, 1e6}}}},
			{ID: "per-process", Scope: "process", PeopleOver: []model.PeopleBand{{Longer: days(1.5), AtLeast: []float64{nan, 45, 80, nan}}}},
			{ID: "unknown", Indicator: "harm_none", AtLeast: []float64{0, 0, 0, 0}}}},
		{ID: "seldom", Classes: []string{"met"}, Criteria: []model.Criterion{{ID: "q", Indicator: "below_full_d", Scope: "organisation", AtLeast: []float64{5.5}}}},
		{ID: "never", Classes: []string{"B", "A"}, Criteria: []model.Criterion{{ID: "q", Indicator: "extra_cost_eur", AtLeast: []float64{1, 2}}}}}
	const n = 60
	counts := [3][4]int{}
	for k := range n {
		one, _ := playedAlone(s, k)
		for y, got := range one.yardsticks() {
			reached := false
			for c := len(got.Classes) - 1; c >= 0; c-- {
				if reached = reached || got.Classes[c] == got.Class; reached {
					counts[y][c]++
				}
			}
		}
	}
	if counts[0][0] == n || counts[0][1] == counts[0][0] || counts[0][2] == 0 || counts[0][2] == n || counts[1][0] == 0 || counts[1][0] == n {
		t.Fatal("the thresholds are not what the test is about:", counts)
	}
	for _, workers := range []int{1, 8} {
		for y, got := range s.replications(n, workers).Summary.Yardsticks {
			if len(got.Chances) != len(got.Classes) {
				t.Fatalf("%+v", got)
			}
			for c, one := range got.Chances {
				share, lo, hi := sample.Proportion(counts[y][c], n)
				if want := (result.ClassChance{Class: got.Classes[c], Share: share, Lo: lo, Hi: hi, N: n}); one != want {
					t.Errorf("%s with %d workers: %+v, want %+v", got.ID, workers, one, want)
				}
				if c > 0 && one.Share > got.Chances[c-1].Share {
					t.Errorf("%s: %s is reached more often than %s", got.ID, one.Class, got.Chances[c-1].Class)
				}
			}
		}
	}
}
