package sim

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"uitval/model"
)

// network is a scenario of n services in which each leans on up to three earlier ones and endures their loss for some hours.
// The first hundredth fails at the start, for ever but for recovery: one step each, by a crew of which there are few.
func network(n int) *model.Scenario {
	rng := rand.New(rand.NewPCG(7, uint64(n)))
	m := &model.Model{ID: "network", Zone: time.UTC, Pools: []model.Pool{{ID: "crew", People: model.Certain(float64(max(2, n/200)))}}}
	sc := &model.Scenario{ID: "network", Model: m, Starts: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), RunsFor: time.Duration(2000 * model.Day)}
	hour := func(k int) model.Span { return model.Nanoseconds(float64(k) * model.Day / 24) }
	m.Suppliers = []model.Supplier{{ID: "x"}}
	failing := max(1, n/100)
	for k := range n {
		s := model.Service{ID: fmt.Sprintf("s%07d", k), Supplier: model.Ref{ID: "x"}, Delivery: "saas"}
		if k >= failing {
			for range 1 + rng.IntN(3) {
				on := model.Provider{On: model.Ref{ID: fmt.Sprintf("s%07d", rng.IntN(k))}}
				s.Needs = append(s.Needs, model.Need{Gate: model.GateAll, Of: []model.Provider{on},
					Endures: []model.CurvePoint{{Age: hour(0), Level: model.Certain(1)}, {Age: hour(1 + rng.IntN(400)), Level: model.Certain(0)}}})
			}
		} else {
			s.Recovery = []model.Route{{Kind: "restart", Steps: []model.Step{{ID: model.Ref{ID: "all"}, Takes: hour(1 + rng.IntN(200)),
				Crew: []model.Crew{{Pool: model.Ref{ID: "crew"}, People: model.Certain(1)}}}}}}
			sc.Shocks = append(sc.Shocks, model.Shock{Fails: []model.Target{{Kind: "service", On: model.Ref{ID: s.ID}}}})
		}
		m.Services = append(m.Services, s)
	}
	return sc
}

// One course of the engine that run uses, from its reset to its end; an event is an entry of the journal.
func BenchmarkCourse(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			p := newPlan(network(n), nil)
			c := newCourse(p, true)
			events := 0
			for range 2 { // memory grows to what it needs
				c.reset(p, true)
				c.run(context.Background(), func(float64) {})
				events = len(c.journal.entries)
			}
			b.ReportAllocs()
			b.ResetTimer()
			for b.Loop() {
				c.reset(p, true)
				c.run(context.Background(), func(float64) {})
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(events), "ns/event")
			b.ReportMetric(float64(events), "events")
		})
	}
}
