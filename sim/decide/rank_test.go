package decide

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"uitval/model"
	"uitval/sim"
)

// A sketch makes random small models in which failures interact in all ways there are: through what leans on both, alternates,
// pools, a supplier's own people, services that recovery asks for, feeds, and people in several processes.
type sketch struct {
	r *rand.Rand
	m *model.Model
}

func (g *sketch) chance(p float64) bool { return g.r.Float64() < p }

func (g *sketch) days(lo, hi int) model.Span {
	return model.Nanoseconds(float64(24*lo+g.r.IntN(24*(hi-lo)+1)) * model.Day / 24)
}

func (g *sketch) need(before int) model.Need {
	n := model.Need{Gate: model.GateAll, Endures: []model.CurvePoint{{Level: model.Certain(1)}, {Age: g.days(0, 4), Level: model.Certain(float64(g.r.IntN(3)) / 4)}}}
	of := []int{g.r.IntN(before)}
	if g.chance(0.4) && before > 1 {
		other := g.r.IntN(before - 1)
		if other >= of[0] {
			other++
		}
		of, n.Gate = append(of, other), model.GateAny
	}
	for _, k := range of {
		n.Of = append(n.Of, model.Provider{On: model.Ref{ID: fmt.Sprint("v", k)}})
	}
	return n
}

func (g *sketch) numbered(lo, hi float64) model.Number {
	return model.Certain(lo + math.Round((hi-lo)*g.r.Float64()))
}

// scenario draws one. Numbers of an uncertain one are drawn anew in each replication.
func (g *sketch) scenario(uncertain bool) *model.Scenario {
	m := g.m
	for k := range 4 + g.r.IntN(3) {
		m.Suppliers = append(m.Suppliers, model.Supplier{ID: fmt.Sprint("s", k), Group: []string{"", "g", "h"}[g.r.IntN(3)]})
	}
	m.Organisations = []model.Organisation{{ID: "o0", Sector: "a"}, {ID: "o1", Sector: "b"}, {ID: "o2", Sector: "a"}}
	m.Pools = []model.Pool{{ID: "crew", People: model.Certain(1)}, {ID: "own", People: model.Certain(2), Employer: model.Ref{ID: "s0"}}, {ID: "other", People: model.Certain(1)}}
	services := len(m.Suppliers) + g.r.IntN(4)
	if uncertain {
		services = 2*len(m.Suppliers) + 2 // some of a supplier's fail and some do not
	}
	for k := range services {
		s := model.Service{ID: fmt.Sprint("v", k), Supplier: model.Ref{ID: fmt.Sprint("s", k%len(m.Suppliers))}, Delivery: model.Deliveries[g.r.IntN(3)]}
		if k > 1 && g.chance(0.25) {
			s.Needs = append(s.Needs, g.need(k))
		}
		if g.chance(0.3) {
			s.Survives = g.days(1, 5)
		}
		if g.chance(0.8) {
			step := model.Step{ID: model.Ref{ID: "all"}, Takes: g.days(1, 12), Gives: model.Certain(1)}
			if uncertain {
				low := step.Takes.Mean()
				step.Takes.Number = model.Number{Given: true, Dist: model.Uniform, P: [3]float64{low, 2 * low}}
			}
			if g.chance(0.5) {
				step.Crew = []model.Crew{{Pool: model.Ref{ID: []string{"crew", "own", "other"}[g.r.IntN(3)]}, People: model.Certain(1)}}
			}
			if other := g.r.IntN(services); other != k && g.chance(0.15) {
				step.Needs = []model.Ref{{ID: fmt.Sprint("v", other)}}
			}
			var requires []model.Ref
			if other := g.r.IntN(services); other != k && g.chance(0.1) {
				requires = []model.Ref{{ID: fmt.Sprint("service:v", other)}}
			}
			s.Recovery = []model.Route{{Kind: "restart", Requires: requires, Steps: []model.Step{step}}}
		}
		m.Services = append(m.Services, s)
	}
	processes := 4 + g.r.IntN(5)
	for k := range processes {
		p := model.Process{ID: fmt.Sprint("p", k), Organisation: model.Ref{ID: fmt.Sprint("o", g.r.IntN(3))},
			Demand: model.Demand{Rate: model.Rate{Number: g.numbered(10, 100)}}, Deadline: g.days(2, 9), MoneyPerCase: g.numbered(0, 50), Users: g.numbered(1000, 9000)}
		if g.chance(0.8) {
			p.Needs = append(p.Needs, g.need(services))
		}
		if g.chance(0.3) {
			p.Needs = append(p.Needs, g.need(services))
		}
		if k > 0 && g.chance(0.3) {
			p.Feeds = []model.Feed{{To: model.Ref{ID: fmt.Sprint("p", g.r.IntN(k))}, Share: model.Certain(0.5), Lag: g.days(1, 3)}}
		}
		m.Processes = append(m.Processes, p)
	}
	if g.chance(0.5) {
		m.Overlaps = []model.Overlap{{Of: []model.Ref{{ID: "p0"}, {ID: "p1"}}, People: model.Certain(0.5)}}
	}
	if uncertain {
		m.Correlations = []model.Correlation{{Supplier: model.Ref{ID: "s1"}, Rank: model.Certain(-0.3)}, {Supplier: model.Ref{ID: "s2"}, Rank: model.Certain(0.5)}}
	}
	return &model.Scenario{ID: "sketch", Model: m, Starts: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC), RunsFor: time.Duration(40 * model.Day), Replications: 3, ChanceDraws: 1, Seed: 5,
		Yardsticks: []*model.Yardstick{{ID: "y", Classes: []string{"low", "high"}, Criteria: []model.Criterion{{ID: "c", Indicator: "person_d", Scope: "total", AtLeast: []float64{1, 5000}}}}}}
}

func sketched(seed uint64) *model.Scenario {
	g := &sketch{r: rand.New(rand.NewPCG(11, seed)), m: &model.Model{ID: "sketch", Zone: time.UTC}}
	return g.scenario(seed%4 == 0)
}

// harsh is a mode in which a supplier's own people do not help.
func harsh() *model.Mode {
	out := &model.Mode{ID: "harsh", Estate: true, Delivery: map[model.Delivery][]model.Stage{}}
	for _, d := range model.Deliveries[:2] { // the third goes on
		out.Delivery[d] = []model.Stage{{Level: model.Certain(0)}}
	}
	return out
}

// Everyone alone, and every two, also those that are proved to have nothing in common, come to what playing the whole model gives.
func TestRankingIsWhatBruteForceGives(t *testing.T) {
	const models = 200
	apart, joined, more, other := 0, 0, 0, 0
	for seed := range uint64(models) {
		sc := sketched(seed)
		q := &Ranking{Scenario: sc, By: "supplier", Pairs: true}
		if seed%3 > 0 {
			q.Mode = harsh()
		}
		k := &ranker{q: q, t: newTerrain(sc, q.Mode)}
		k.subjects = k.t.subjects(q.By, q.Mode)
		k.pairs = interacting(k.subjects, k.t.tokens())
		if seed%10 == 3 {
			k.laws = otherLaws(sc.Model.Law)
		}
		k.play(context.Background())
		n := 1
		if seed%4 == 0 {
			n = 3
		}
		law := sc.Model.Law
		brute := func(who ...*subject) [][]float64 {
			one, m := *sc, *sc.Model
			m.Law = law
			one.Model = &m
			shock := model.Shock{Mode: q.Mode}
			for _, s := range who {
				shock.Fails = append(shock.Fails, model.Target{Kind: "supplier", On: model.Ref{ID: s.id}})
			}
			one.Shocks = []model.Shock{shock}
			trial, err := sim.NewTrial(&one)
			if err != nil {
				t.Fatal(err)
			}
			out := make([][]float64, n)
			for r := range out {
				o, _ := trial.Play(context.Background(), r)
				for c, id := range rankTold {
					x := o.Value(0, place(trial.Indicators(), id))
					if math.IsNaN(x) && c != rankFirst {
						x = 0 // no process is reached
					}
					out[r] = append(out[r], x)
				}
			}
			return out
		}
		same := func(what string, a, b float64) {
			t.Helper()
			if math.Abs(a-b) > 1e-7*max(1, math.Abs(b)) || math.IsNaN(a) != math.IsNaN(b) {
				t.Errorf("model %d, %s: %v, brute force gives %v", seed, what, a, b)
			}
		}
		alone := make([][][]float64, len(k.subjects))
		for i, s := range k.subjects {
			alone[i] = brute(s)
			for c := range rankTold {
				sum, there := 0.0, 0
				for r := range n {
					if x := alone[i][r][c]; !math.IsNaN(x) {
						sum, there = sum+x, there+1
					}
				}
				if s.footprint.processes == 0 {
					same(s.id+" reaches nothing, "+rankTold[c], 0, sum)
				} else if there > 0 {
					same(s.id+" "+rankTold[c], k.alone[i].mean(c), sum/float64(there))
				}
			}
		}
		for l := range k.laws {
			law = k.laws[l]
			for i, s := range k.subjects {
				x := brute(s)[0][rankPersonDays]
				same(fmt.Sprint(s.id, " under ", law), k.under[l][i].mean(rankPersonDays), x)
				if x != alone[i][0][rankPersonDays] {
					other++
				}
			}
		}
		law = sc.Model.Law
		for a := range k.subjects {
			for b := a + 1; b < len(k.subjects); b++ {
				both := brute(k.subjects[a], k.subjects[b])
				at := slices.Index(k.pairs, pair{a, b})
				excess := 0.0
				for r := range n {
					x := both[r][rankPersonDays] - alone[a][r][rankPersonDays] - alone[b][r][rankPersonDays]
					excess += x / float64(n)
				}
				what := fmt.Sprint(k.subjects[a].id, " with ", k.subjects[b].id)
				if at < 0 {
					apart++
					for r := range n {
						for _, c := range []int{rankPersonDays, rankOverdue, rankMoney} {
							same(what+" apart "+rankTold[c], alone[a][r][c]+alone[b][r][c], both[r][c])
						}
					}
					continue
				}
				joined++
				got, _, _ := k.excess(at).Mean()
				same(what, got, excess)
				if excess > 1 {
					more++
				}
			}
		}
	}
	t.Logf("%d pairs apart, %d with something in common, %d more than the sum", apart, joined, more)
	if apart < models/2 || joined < models || more < models/4 || other < 5 {
		t.Errorf("%d pairs apart, %d with something in common, %d more than the sum, %d other under another law: too few to say anything", apart, joined, more, other)
	}
}

// What comes out does not depend on the number of workers.
func TestRankingDoesNotDependOnWorkers(t *testing.T) {
	q := Ranking{Scenario: sketched(8), By: "supplier", Pairs: true, Laws: true, Mode: harsh()}
	one, err := Rank(context.Background(), q, Options{Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	for _, workers := range []int{2, 7} {
		other, err := Rank(context.Background(), q, Options{Workers: workers})
		if err != nil || !reflect.DeepEqual(one, other) {
			t.Errorf("%d workers come to something else (%v)", workers, err)
		}
	}
}
