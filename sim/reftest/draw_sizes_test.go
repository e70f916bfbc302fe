package reftest

import (
	"uitval/model"
)

// feeds lets processes hand on to later ones, and now and then to an earlier one: chains, diamonds, cycles.
func (g *drawing) feeds() {
	n := len(g.m.Processes)
	back := g.chance(0.25)
	for i := range g.m.Processes {
		p := &g.m.Processes[i]
		for range pick(g, 0, 1, 1, 2) {
			to := i + 1 + g.r.IntN(n)
			if to >= n {
				if !back || to-n == i || to-n > i {
					continue
				}
				to, back = to-n, false
			}
			g.feed(p, to)
		}
	}
	for i := range g.m.Processes {
		g.onlyFed(i)
	}
}

func (g *drawing) feed(p *model.Process, to int) {
	target := &g.m.Processes[to]
	if run := target.Demand.Run; run != nil && run.On.Every == "dates" {
		return
	}
	for _, f := range p.Feeds {
		if f.To.ID == target.ID {
			return
		}
	}
	lag := g.hours(1, 96)
	if p.Demand.Run != nil {
		// Never a whole number of hours, so that its runs never arrive at midnight.
		lag = model.Nanoseconds(float64(g.between(1, 72))*3600e9 + float64(g.between(1, 59))*60e9)
		p.LeadTime = model.Nanoseconds(float64(int(p.LeadTime.Mean()/3600e9)) * 3600e9)
		p.LeadTime.Given = p.LeadTime.Mean() > 0
	}
	share := model.Certain(g.about(0.15, 0.55))
	p.Feeds = append(p.Feeds, model.Feed{To: model.Ref{ID: target.ID}, Share: share, Lag: lag})
}

// onlyFed gives a process that has no demand and is not fed either some demand after all.
func (g *drawing) onlyFed(i int) {
	p := &g.m.Processes[i]
	if demanded(*p) {
		return
	}
	for _, q := range g.m.Processes {
		for _, f := range q.Feeds {
			if f.To.ID == p.ID {
				return
			}
		}
	}
	p.Demand.Rate = perDay(g.about(10, 400))
}

// sizes sets capacities against what comes in, so that backlogs neither always nor never clear.
func (g *drawing) sizes() {
	given := make([]bool, len(g.m.Processes))
	for i := range g.m.Processes {
		p := &g.m.Processes[i]
		if given[i] = g.chance(0.6); given[i] {
			p.Capacity.Workdays = g.chance(0.35)
		}
	}
	usual := capacities(g.m, g.starts)
	for i := range g.m.Processes {
		p := &g.m.Processes[i]
		if given[i] {
			p.Capacity.Number = model.Certain(usual[i] * pick(g, g.about(0.85, 1.1), g.about(1, 1.5), g.about(1.2, 3), g.about(1.2, 3)))
		}
		if w := p.Workaround; w != nil {
			w.Capacity = perDay(usual[i] * g.about(0.1, 1))
			if w.Then.Given {
				w.Then = perDay(usual[i] * g.about(0.05, 0.5))
			}
		}
		if p.Waits != model.WaitsNone && g.chance(0.6) {
			p.Users = model.Certain(float64(int(usual[i]*g.about(0.3, 12)) + 5))
		}
	}
}

// shock makes some suppliers, or services, fail.
func (g *drawing) shock() model.Shock {
	sh := model.Shock{After: model.Nanoseconds(0)}
	if g.chance(0.7) {
		sh.After = g.wait(1, int(g.horizon*24*0.4))
	}
	for range pick(g, 1, 1, 2) {
		kind := pick(g, "supplier", "supplier", "group", "jurisdiction", "service", "delivery")
		s := g.m.Services[g.r.IntN(len(g.m.Services))]
		id := map[string]string{"supplier": s.Supplier.ID, "group": "group-a", "jurisdiction": pick(g, "NL", "US", "DK"),
			"service": s.ID, "delivery": string(s.Delivery)}[kind]
		sh.Fails = append(sh.Fails, model.Target{Kind: kind, On: model.Ref{ID: id}})
	}
	if g.chance(0.85) {
		sh.Lasts = g.wait(10, 24*pick(g, 3, 8, 20))
	}
	if g.chance(0.55) {
		sh.Mode = g.mode()
	}
	return sh
}

// mode gives most deliveries one to three stages; some it does not know.
func (g *drawing) mode() *model.Mode {
	mode := &model.Mode{ID: "random", Estate: g.chance(0.5), Delivery: map[model.Delivery][]model.Stage{}}
	for _, d := range model.Deliveries {
		if g.chance(0.15) {
			continue
		}
		stages, after, level := []model.Stage{}, 0.0, 1.0
		for i := range g.between(0, 3) {
			if i > 0 || g.chance(0.5) {
				after += g.hours(2, 100).Mean()
			}
			level *= pick(g, 0, 0.3, 0.5, 0.7, 0.8)
			stages = append(stages, model.Stage{After: model.Nanoseconds(after), Level: model.Certain(level)})
		}
		if len(stages) == 1 && g.chance(0.2) {
			stages[0].After = model.Span{Number: model.Certain(float64(g.between(1, 4))), Workdays: true}
		}
		mode.Delivery[d] = stages
	}
	return mode
}
