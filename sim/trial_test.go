package sim

import (
	"context"
	"math"
	"testing"

	"uitval/sim/result"
)

// A trial comes to what a run does, entity by entity, also where processes are alike; another trial comes to the same.
func TestATrialIsARun(t *testing.T) {
	sc := towns(t, []int{5000, 12000, 3300, 71234, 250000, 18}, func(s string) string { return s })
	const n = 20
	rec, err := Run(context.Background(), sc, Options{Replications: n, whole: true})
	if err != nil {
		t.Fatal(err)
	}
	one, err := NewTrial(sc)
	if err != nil {
		t.Fatal(err)
	}
	if one.l == nil {
		t.Fatal("nothing is alike")
	}
	two := one.Another()
	sums := make([][]float64, len(one.Entities()))
	counts := make([][]int, len(sums))
	for e := range sums {
		sums[e], counts[e] = make([]float64, len(one.Indicators())), make([]int, len(one.Indicators()))
	}
	for k := range n {
		trial := one
		if k%3 == 1 {
			trial = two
		}
		o, ok := trial.Play(context.Background(), k)
		if !ok {
			t.Fatal("not played")
		}
		for e := range sums {
			for i := range sums[e] {
				if x := o.Value(e, i); !math.IsNaN(x) {
					sums[e][i] += x / n
					counts[e][i]++
				}
			}
		}
	}
	find := map[string]int{}
	for e, entity := range one.Entities() {
		find[entity.Kind+" "+entity.ID] = e
	}
	seen := 0
	compare := func(entity string, get func(id string) (float64, bool, int)) {
		e, ok := find[entity]
		if !ok {
			t.Errorf("no entity %s", entity)
			return
		}
		for i, id := range one.Indicators() {
			mean, there, n0 := get(id)
			if !there || n0 != n {
				continue
			}
			seen++
			if math.Abs(sums[e][i]-mean) > 1e-8*max(1, math.Abs(mean)) {
				t.Errorf("%s %s: %v, want %v", entity, id, sums[e][i], mean)
			}
		}
	}
	for _, p := range rec.Summary.Processes {
		compare("process "+p.ID, meanOf(p.Indicators))
	}
	for _, p := range rec.Summary.Organisations {
		compare("organisation "+p.ID, meanOf(p.Indicators))
	}
	for _, p := range rec.Summary.Sectors {
		compare("sector "+p.ID, meanOf(p.Indicators))
	}
	compare("total total", meanOf(rec.Summary.Totals))
	if seen < 500 {
		t.Errorf("only %d numbers were compared", seen)
	}
}

func meanOf(values result.Values) func(id string) (mean float64, there bool, n int) {
	return func(id string) (float64, bool, int) {
		for _, v := range values {
			if v.ID == id && v.Stat.Mean != nil {
				return *v.Stat.Mean, true, v.Stat.N
			}
		}
		return 0, false, 0
	}
}
