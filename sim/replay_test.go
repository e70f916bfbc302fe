package sim

import (
	"context"
	"math"
	"slices"
	"testing"

	"uitval/model"
	"uitval/scenarios"
)

// A worker that has played other replications before comes to the same as one that is new: nothing that is drawn is kept, and
// nothing of an earlier course is left.
func TestAReplicationDoesNotDependOnTheOnesBefore(t *testing.T) {
	lib := &model.Library{Shipped: scenarios.Files}
	for _, ref := range []string{"harbour/nordhost-bankrupt", "harbour/two-shocks", "harbour/nordhost-ransomware", "harbour/nordhost-sanctions", "../cmd/uitval/testdata/chances/both.yaml"} {
		sc, problems := lib.ReadScenario(ref, nil)
		if sc == nil {
			t.Fatal(ref, problems)
		}
		old := newPlayer(sc)
		for k := range 25 {
			r, _ := old.play(context.Background(), k, func(float64) {})
			got := r.outcomeOf()
			values, shares := slices.Clone(got.values), slices.Clone(got.shares)
			r, _ = newPlayer(sc).play(context.Background(), k, func(float64) {})
			want := r.outcomeOf()
			for i := range want.values {
				if math.Float64bits(values[i]) != math.Float64bits(want.values[i]) {
					t.Errorf("%s, replication %d: number %d is %v, and %v for a new worker", ref, k, i, values[i], want.values[i])
					break
				}
			}
			for i := range want.shares {
				if !slices.Equal(shares[i], want.shares[i]) {
					t.Errorf("%s, replication %d: shares of %s are %v, and %v for a new worker", ref, k, r.processes[i].id, shares[i], want.shares[i])
				}
			}
			if !slices.Equal(got.services, want.services) && !sameServices(got.services, want.services) {
				t.Errorf("%s, replication %d: services differ", ref, k)
			}
		}
	}
}

func sameServices(a, b []serviceOutcome) bool {
	return slices.EqualFunc(a, b, func(x, y serviceOutcome) bool {
		same := func(p, q float64) bool { return p == q || math.IsNaN(p) && math.IsNaN(q) }
		return x.service == y.service && same(x.down, y.down) && same(x.restored, y.restored) && same(x.lost, y.lost)
	})
}
