package reftest

import (
	"fmt"

	"uitval/model"
)

func (g *drawing) processes() {
	n := g.between(1, 8)
	for i := range n {
		g.m.Processes = append(g.m.Processes, model.Process{
			ID: fmt.Sprint("proc-", i), Organisation: model.Ref{ID: pick(g, "org-1", "org-2", "org-3")}})
	}
	for i := range g.m.Processes {
		p := &g.m.Processes[i]
		g.demand(p)
		g.kindOfWaiting(p)
		g.counting(p)
		g.processNeeds(i)
	}
	g.feeds()
	g.sizes()
	if n > 1 && g.chance(0.4) {
		for range g.between(1, 2) {
			g.overlap()
		}
	}
}

func (g *drawing) overlap() {
	n := len(g.m.Processes)
	o := model.Overlap{People: model.Certain(g.about(0.2, 1))}
	for _, i := range g.r.Perm(n)[:min(n, g.between(2, 3))] {
		o.Of = append(o.Of, model.Ref{ID: g.m.Processes[i].ID})
	}
	g.m.Overlaps = append(g.m.Overlaps, o)
}

// demand is per day, per working day, a run, or nothing but what is fed.
func (g *drawing) demand(p *model.Process) {
	switch g.r.IntN(8) {
	case 0, 1, 2:
		p.Demand.Rate = perDay(g.about(10, 400))
	case 3, 4:
		p.Demand.Rate = model.Rate{Number: model.Certain(g.about(10, 400)), Workdays: true}
	case 5, 6:
		p.Demand.Run = &model.Run{Amount: model.Certain(g.about(100, 4000)), On: g.recurrence()}
		if g.chance(0.7) {
			p.RunTakes = g.hours(5, 60)
		}
	}
	if demanded(*p) && g.chance(0.3) {
		from := model.DateOf(g.starts).Add(g.between(-10, 20))
		p.Peaks = []model.Peak{{From: from, To: from.Add(g.between(0, 12)), Times: model.Certain(g.about(0.3, 2.5))}}
		if g.chance(0.3) {
			from = from.Add(g.between(0, 5))
			p.Peaks = append(p.Peaks, model.Peak{From: from, To: from.Add(3), Times: model.Certain(g.about(0.5, 2))})
		}
	}
}

// demanded reports whether a process has a demand of its own.
func demanded(p model.Process) bool { return p.Demand.Run != nil || p.Demand.Rate.Given }

func (g *drawing) recurrence() model.Recurrence {
	first := model.DateOf(g.starts)
	r := model.Recurrence{Every: pick(g, "daily", "workdays", "weekly", "monthly", "quarterly", "yearly", "dates")}
	// A day that falls inside the run, most of the time.
	inside := first.Add(g.between(0, int(g.horizon)))
	switch r.Every {
	case "weekly":
		r.Weekday = inside.Weekday()
	case "monthly", "yearly":
		r.Day, r.Month = inside.Day, inside.Month
	case "quarterly":
		r.Day = pick(g, 1, 1, 3, 20)
	case "dates":
		for at := first.Add(-g.between(1, 20)); at.Before(first.Add(int(g.horizon) + 5)); at = at.Add(g.between(3, 25)) {
			r.Dates = append(r.Dates, at)
		}
	}
	if r.Every != "dates" && r.Every != "workdays" && r.Every != "daily" {
		r.Shift = pick(g, model.ShiftNone, model.ShiftEarlier, model.ShiftLater)
	}
	return r
}

// kindOfWaiting decides between waiting, `waits: no` and `keeps`, and what goes with each.
func (g *drawing) kindOfWaiting(p *model.Process) {
	switch k := g.r.IntN(10); {
	case k == 0 && p.Demand.Run == nil:
		p.Waits = model.WaitsNone
		p.Users = model.Certain(float64(g.between(50, 5000)))
	case k == 1 || k == 2:
		p.Waits, p.Keeps = model.WaitsKeeps, model.Certain(g.about(0.2, 0.95))
	}
	if p.Waits != model.WaitsNone {
		if g.chance(0.25) {
			p.Backlog = model.Certain(g.about(5, 300))
		}
		if g.chance(0.4) {
			p.Overtime = model.Certain(g.about(0.05, 0.6))
			if g.chance(0.5) {
				p.OvertimeAfter = g.wait(2, 72)
			}
			if g.chance(0.5) {
				p.OvertimeFor = g.hours(5, 160)
			}
		}
	}
	if g.chance(0.5) {
		w := &model.Workaround{Capacity: perDay(0)}
		if g.chance(0.7) {
			w.StartsAfter = g.wait(2, 96)
		}
		if g.chance(0.5) {
			w.Lasts = g.wait(10, 200)
			if g.chance(0.6) {
				w.Then = perDay(0)
				w.Then.Given = true
			}
		}
		if g.chance(0.5) && p.Waits != model.WaitsNone {
			w.Reentry = model.Certain(g.about(0.05, 1.2))
		}
		if !g.cyclic && g.chance(0.3) {
			w.Below = model.Certain(pick(g, 0.3, 0.5, 0.75, 0.841))
		}
		if g.chance(0.5) {
			w.CostPerCase = model.Certain(g.about(1, 50))
		}
		p.Workaround = w
	}
}

func (g *drawing) counting(p *model.Process) {
	if g.chance(0.15) {
		p.Law = pick(g, model.LawWeakest, model.LawProduct, model.LawMean, model.LawFDNA)
	}
	if g.chance(0.35) {
		p.LeadTime = g.hours(6, 10*24)
	}
	if g.chance(0.6) {
		p.Deadline = g.hours(12, 14*24)
	}
	if g.chance(0.5) {
		p.Minimum = model.Certain(pick(g, 0.2, 0.3, 0.5, 0.7, 0.437, 0.9))
	}
	if g.chance(0.5) {
		p.Tolerable = g.hours(10, 12*24)
	}
	if g.chance(0.6) {
		p.PeoplePerCase = model.Certain(g.about(0.5, 4))
	}
	if g.chance(0.4) {
		p.Vulnerable = model.Certain(g.about(0.05, 0.8))
	}
	if g.chance(0.6) {
		p.MoneyPerCase = model.Certain(g.about(10, 2000))
	}
	if g.chance(0.5) {
		p.PenaltyPerOverdueCase = model.Certain(g.about(5, 200))
	}
	for _, kind := range []string{"health", "livelihood", "trust"} {
		if g.chance(0.25) {
			h := model.Harm{Kind: kind}
			at := float64(g.between(0, 2)) * 24 * 3600e9
			level := pick(g, 0, 0, 0.1)
			for range g.between(1, 3) {
				h.Points = append(h.Points, model.HarmPoint{Wait: model.Nanoseconds(at), Severity: model.Certain(level)})
				at, level = at+g.hours(5, 100).Mean(), level+g.about(0.05, 0.4)
			}
			p.Harm = append(p.Harm, h)
		}
	}
}

func (g *drawing) processNeeds(i int) {
	p := &g.m.Processes[i]
	var services, processes []string
	for _, s := range g.m.Services {
		services = append(services, s.ID)
	}
	for j := range g.m.Processes {
		if j < i || g.cyclic && j != i {
			processes = append(processes, g.m.Processes[j].ID)
		}
	}
	for range pick(g, 0, 1, 1, 2, 3) {
		p.Needs = append(p.Needs, g.need(services, p.Law))
	}
	if len(processes) > 0 && g.chance(0.35) {
		p.Needs = append(p.Needs, g.need(append(processes, services[:1]...), p.Law))
	}
	if len(processes) > 0 && g.cyclic && g.chance(0.2) {
		// A service may lean on a process, as on a base register.
		s := &g.m.Services[g.r.IntN(len(g.m.Services))]
		s.Needs = append(s.Needs, g.need(processes, s.Law))
	}
}
