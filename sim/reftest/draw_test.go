package reftest

import (
	"fmt"
	"math/rand/v2"
	"time"

	"uitval/model"
)

// A drawing makes one random scenario. The same seed always gives the same scenario.
//
// It avoids what the contract leaves undefined, or defines only up to rounding:
//   - a workaround with `below` under 1 inside a cycle of needs, which can turn on and off at one instant;
//   - other laws in a cycle of needs where the solution is only reached in the limit (see settles);
//   - `waits: no` with an initial backlog, runs or extra work: there is no queue for them to stand in;
//   - a process with runs on a list of dates that is fed: what was fed before its first run has no end;
//   - a run decided before the start that arrives in another process at the very instant of a run there;
//   - a workaround that at once brings back a process that had just begun its own (see settles);
//   - working-day counts where a file may not have them: ages, lead times, deadlines, lags, `tolerable`;
//   - feeds in a cycle so strong that the past has to be followed back for years.
//
// Recovery is drawn apart, see withRecovery. It leaves out what this package does not play: chance, distributions, mitigations.
type drawing struct {
	r       *rand.Rand
	m       *model.Model
	starts  time.Time
	horizon float64 // days
	cyclic  bool    // needs may form cycles
}

// draw returns the scenario of a seed.
func draw(seed uint64) *model.Scenario {
	for try := uint64(0); ; try++ {
		g := &drawing{r: rand.New(rand.NewPCG(seed, try))}
		sc := g.scenario(seed)
		if lookBack(g.m, sources(g.m)) <= 1500*day {
			return sc
		}
	}
}

func (g *drawing) chance(p float64) bool { return g.r.Float64() < p }

func (g *drawing) between(lo, hi int) int { return lo + g.r.IntN(hi-lo+1) }

// about is a number without roundness between two bounds.
func (g *drawing) about(lo, hi float64) float64 {
	return float64(int((lo+(hi-lo)*g.r.Float64())*1000)) / 1000
}

func pick[T any](g *drawing, of ...T) T { return of[g.r.IntN(len(of))] }

// hours is a length of time: a whole number of hours, of days, or of odd minutes.
func (g *drawing) hours(lo, hi int) model.Span {
	h := g.between(lo, hi)
	switch {
	case g.chance(0.4):
		return model.Nanoseconds(float64(h) * 3600e9)
	case h >= 24 && g.chance(0.5):
		return model.Nanoseconds(float64(h/24) * model.Day)
	}
	return model.Nanoseconds(float64(h)*3600e9 + float64(g.between(1, 59))*60e9)
}

// wait is a length of time from an instant: sometimes counted in working days.
func (g *drawing) wait(lo, hi int) model.Span {
	if hi >= 24 && g.chance(0.12) {
		n := g.between(1, max(1, hi/24))
		return model.Span{Number: model.Certain(float64(n)), Workdays: true}
	}
	return g.hours(lo, hi)
}

func (g *drawing) scenario(seed uint64) *model.Scenario {
	zone, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		panic("reftest: " + err.Error())
	}
	// Around the change of clocks, holidays and weekends more often than elsewhere.
	first := pick(g, model.Date{Year: 2026, Month: 3, Day: 20}, model.Date{Year: 2026, Month: 4, Day: 1},
		model.Date{Year: 2026, Month: 4, Day: 20}, model.Date{Year: 2026, Month: 10, Day: 14},
		model.Date{Year: 2026, Month: 12, Day: 14}, model.Date{Year: 2026, Month: 6, Day: 1})
	first = first.Add(g.between(0, 13))
	hour, minute := pick(g, 0, 0, 8, 9, 13, 22), pick(g, 0, 0, 0, 30, 7)
	g.starts = time.Date(first.Year, first.Month, first.Day, hour, minute, 0, 0, zone)
	g.horizon = float64(g.between(5, 60))
	g.cyclic = g.chance(0.35)
	g.m = &model.Model{ID: fmt.Sprint("random-", seed), Zone: zone, Criticality: []string{"low", "high"}}
	g.m.Calendar = model.Calendar{Country: pick(g, "nl", "nl", "nl", "")}
	if g.chance(0.3) {
		g.m.Calendar.Days = map[model.Date]bool{first.Add(g.between(1, 15)): true}
	}
	if g.chance(0.3) {
		g.m.Law = pick(g, model.LawWeakest, model.LawProduct, model.LawMean, model.LawFDNA)
	}
	g.suppliers()
	g.services()
	g.processes()
	sc := &model.Scenario{ID: g.m.ID, Model: g.m, Starts: g.starts, Replications: 1, ChanceDraws: 1, Seed: 1}
	sc.RunsFor = time.Duration(g.horizon * float64(day))
	if g.chance(0.4) {
		sc.RunsFor += time.Duration(g.between(1, 1439)) * time.Minute
	}
	for range pick(g, 1, 1, 2, 3) {
		sc.Shocks = append(sc.Shocks, g.shock())
	}
	return sc
}

func (g *drawing) suppliers() {
	g.m.Organisations = []model.Organisation{
		{ID: "org-1", Sector: "municipality"}, {ID: "org-2", Sector: "court"}, {ID: "org-3", Sector: "municipality"}}
	for i := range g.between(2, 8) {
		s := model.Supplier{ID: fmt.Sprint("sup-", i)}
		if g.chance(0.4) {
			s.Group = pick(g, "group-a", "group-b")
		}
		if g.chance(0.6) {
			s.Jurisdiction = pick(g, "NL", "US", "DK")
		}
		g.m.Suppliers = append(g.m.Suppliers, s)
	}
}

func (g *drawing) services() {
	n := g.between(2, 10)
	for i := range n {
		g.m.Services = append(g.m.Services, model.Service{
			ID:       fmt.Sprint("svc-", i),
			Supplier: model.Ref{ID: g.m.Suppliers[g.r.IntN(len(g.m.Suppliers))].ID},
			Delivery: pick(g, model.Deliveries...),
		})
	}
	for i := range g.m.Services {
		s := &g.m.Services[i]
		if g.chance(0.15) {
			s.Law = pick(g, model.LawWeakest, model.LawProduct, model.LawMean, model.LawFDNA)
		}
		if g.chance(0.25) {
			s.Survives = g.wait(5, 20*24)
		}
		var others []string
		for j := range n {
			if j < i || g.cyclic && j != i {
				others = append(others, g.m.Services[j].ID)
			}
		}
		for range pick(g, 0, 1, 1, 2) {
			if len(others) > 0 {
				s.Needs = append(s.Needs, g.need(others, s.Law))
			}
		}
	}
}

// need is a need on one or more of these, by any gate, with any endurance.
func (g *drawing) need(others []string, law model.Law) model.Need {
	g.r.Shuffle(len(others), func(i, j int) { others[i], others[j] = others[j], others[i] })
	n := model.Need{Gate: model.GateAll}
	most := 1
	if g.chance(0.5) {
		most = min(len(others), g.between(2, 4))
	}
	for _, id := range others[:most] {
		n.Of = append(n.Of, model.Provider{On: model.Ref{ID: id}})
	}
	if most > 1 {
		g.gate(&n)
	}
	g.endurance(&n)
	if g.chance(0.15) {
		n.BackAfter = g.wait(1, 60)
	}
	if law == model.LawFDNA || law == model.LawDefault && g.m.Law == model.LawFDNA {
		if g.chance(0.8) {
			n.Alpha, n.Beta = model.Certain(g.about(0.1, 1)), model.Certain(g.about(0, 0.9))
		}
	}
	return n
}

func (g *drawing) gate(n *model.Need) {
	k := len(n.Of)
	switch n.Gate = pick(g, model.GateAll, model.GateAny, model.GateAny, model.GateAtLeast, model.GateShare); n.Gate {
	case model.GateAtLeast:
		n.AtLeast = g.between(1, k)
	case model.GateAny:
		for i := 1; i < k; i++ {
			if g.chance(0.5) {
				n.Of[i].SwitchAfter = g.wait(1, 72)
			}
			if g.chance(0.5) {
				n.Of[i].Gives = model.Certain(pick(g, 0.25, 0.4, 0.7, 0.9))
			}
		}
	case model.GateShare:
		left := 100
		for i := range n.Of {
			part := left
			if i < k-1 {
				part = g.between(1, left-(k-1-i))
			}
			left -= part
			n.Of[i].Weight = model.Certain(float64(part) / 100)
		}
	}
}

// endurance gives a need one of the shapes of curve: none, tolerance, drops_to, or several steps.
func (g *drawing) endurance(n *model.Need) {
	point := func(age model.Span, level float64) {
		n.Endures = append(n.Endures, model.CurvePoint{Age: age, Level: model.Certain(level)})
	}
	zero := model.Nanoseconds(0)
	drop := 0.0
	if g.chance(0.3) {
		drop = pick(g, 0.2, 0.3, 0.5, 0.75)
	}
	switch g.r.IntN(4) {
	case 0:
		point(zero, drop)
	case 1, 2:
		n.Tolerant = true
		point(zero, 1)
		point(g.hours(1, 72), drop)
	default:
		n.Tolerant = true
		level, age := pick(g, 1.0, 0.9, 0.7), 0.0
		point(zero, level)
		for range g.between(1, 3) {
			age += g.hours(2, 60).Mean()
			level *= pick(g, 0.5, 0.6, 0.75)
			point(model.Nanoseconds(age), level)
		}
		if g.chance(0.5) {
			point(model.Nanoseconds(age+g.hours(2, 48).Mean()), 0)
		}
	}
	if n.Tolerant && g.chance(0.4) {
		n.RefillsIn = g.hours(2, 120)
	}
}
