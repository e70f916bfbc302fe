package decide

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"uitval/model"
)

// country is a model of so many organisations, each with a process on two services, and a third as many suppliers with two services
// each: applications on platforms, on hosting, on networks, each on two of the next, as in scenarios/nl no chain has more than five links.
func country(organisations int) *model.Scenario {
	r := rand.New(rand.NewPCG(3, 9))
	m := &model.Model{ID: "country", Zone: time.UTC, Calendar: model.Calendar{Country: "nl"}}
	day := func(k int) model.Span { return model.Nanoseconds(float64(k) * model.Day) }
	need := func(on int) model.Need {
		return model.Need{Gate: model.GateAll, Of: []model.Provider{{On: model.Ref{ID: fmt.Sprint("v", on)}}},
			Endures: []model.CurvePoint{{Level: model.Certain(1)}, {Age: day(1 + r.IntN(5)), Level: model.Certain(0)}}}
	}
	suppliers := organisations / 3
	for k := range suppliers {
		m.Suppliers = append(m.Suppliers, model.Supplier{ID: fmt.Sprint("s", k)})
	}
	services := 2 * suppliers
	tiers := []int{0, services / 20, services * 3 / 20, services * 2 / 5, services}
	for k := range services {
		s := model.Service{ID: fmt.Sprint("v", k), Supplier: model.Ref{ID: fmt.Sprint("s", k/2)}, Delivery: "saas",
			Recovery: []model.Route{{Kind: "restart", Steps: []model.Step{{ID: model.Ref{ID: "a"}, Takes: day(5 + r.IntN(40)), Gives: model.Certain(1)}}}}}
		for tier := 1; tier < len(tiers)-1; tier++ {
			if tiers[tier] <= k && k < tiers[tier+1] {
				below := tiers[tier] - tiers[tier-1]
				s.Needs = append(s.Needs, need(tiers[tier-1]+r.IntN(below)), need(tiers[tier-1]+r.IntN(below)))
			}
		}
		m.Services = append(m.Services, s)
	}
	for k := range organisations {
		m.Organisations = append(m.Organisations, model.Organisation{ID: fmt.Sprint("o", k), Sector: fmt.Sprint("sector ", k%12)})
		p := model.Process{ID: fmt.Sprint("p", k), Organisation: model.Ref{ID: fmt.Sprint("o", k)}, Deadline: day(5 + r.IntN(30)),
			Demand: model.Demand{Rate: model.Rate{Number: model.Certain(float64(10 + r.IntN(500))), Workdays: true}}}
		for range 2 {
			p.Needs = append(p.Needs, need(tiers[3]+r.IntN(services-tiers[3])))
		}
		m.Processes = append(m.Processes, p)
	}
	return &model.Scenario{ID: "country", Model: m, Starts: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC), RunsFor: time.Duration(365 * model.Day), Replications: 1, ChanceDraws: 1}
}

// All suppliers of a country in turn, one replication each.
func BenchmarkRank(b *testing.B) {
	for _, n := range []int{1_500, 15_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			q := Ranking{Scenario: country(n), By: "supplier"}
			for b.Loop() {
				if _, err := Rank(context.Background(), q, Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
