package reftest

import (
	"fmt"
	"math/rand/v2"

	"uitval/model"
)

// withRecovery gives the services of a random scenario routes, the model pools, and the scenario an order. What it draws is drawn
// apart, so that the scenario is else the same.
func withRecovery(sc *model.Scenario, seed uint64) *model.Scenario {
	g := &drawing{r: rand.New(rand.NewPCG(seed, 1<<40)), m: sc.Model}
	for i := range g.between(1, 2) {
		g.m.Pools = append(g.m.Pools, model.Pool{ID: fmt.Sprint("pool-", i), People: model.Certain(float64(g.between(1, 4)))})
	}
	sc.RestartOrder.Kind = "given"
	for i := range g.m.Services {
		s := &g.m.Services[i]
		s.ExitPlan, s.Escrow = g.chance(0.5), g.chance(0.5)
		if g.chance(0.4) {
			s.DetectedAfter = g.wait(1, 30)
		}
		if g.chance(0.4) {
			s.DecidedAfter = g.wait(1, 72)
		}
		if g.chance(0.75) {
			for range pick(g, 1, 1, 2, 3) {
				s.Recovery = append(s.Recovery, g.route())
			}
		}
		if g.chance(0.6) {
			at := g.r.IntN(len(sc.RestartOrder.Given) + 1)
			list := append([]model.Ref{}, sc.RestartOrder.Given[:at]...)
			sc.RestartOrder.Given = append(append(list, model.Ref{ID: s.ID}), sc.RestartOrder.Given[at:]...)
		}
	}
	for i := range sc.Shocks {
		if mode := sc.Shocks[i].Mode; mode != nil {
			mode.KnownFromStop = g.chance(0.5)
			if g.chance(0.7) {
				mode.DataFreeAfter = g.wait(1, 15*24)
			}
		}
	}
	return sc
}

func (g *drawing) route() model.Route {
	r := model.Route{Kind: pick(g, "restart", "restart", "takeover", "migrate", "rebuild", "insource")}
	for _, what := range []string{"data", "exit-plan", "escrow"} {
		if g.chance(0.3) {
			r.Requires = append(r.Requires, model.Ref{ID: what})
		}
	}
	n := g.between(1, 4)
	for i := range n {
		s := model.Step{ID: model.Ref{ID: fmt.Sprint("step-", i)}, Takes: g.wait(2, 96)}
		for _, p := range g.m.Pools {
			if g.chance(0.6) {
				s.Crew = append(s.Crew, model.Crew{Pool: model.Ref{ID: p.ID}, People: model.Certain(float64(g.between(1, int(p.People.Mean()))))})
			}
		}
		for j := range i {
			if g.chance(0.4) {
				s.After = append(s.After, r.Steps[j].ID)
			}
		}
		if i < n-1 && g.chance(0.3) {
			s.Gives = model.Certain(pick(g, 0.2, 0.4, 0.6, 0.8))
		}
		r.Steps = append(r.Steps, s)
	}
	return r
}
