package sim

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"uitval/model"
	"uitval/sim/flow"
)

// A hitPlan is what one shock does to one reached service, and what there is to do about it.
type hitPlan struct {
	service, shock          int32 // node, index in plan.shocks
	stages                  []ownStep
	known                   int64 // when recovery may begin; Never: at the first stop
	bySupplier              bool  // it misses a service that has left its supplier
	fundedFrom, fundedUntil int64 // while somebody pays the estate for this service
}

// A recoveryPlan is how one hit service comes back. Routes are best first; a service without routes has none.
type recoveryPlan struct {
	routes            []routePlan
	detected, decided span
	exitPlan, escrow  bool
	criticality       int // higher comes first
	rpo               int64
	rework            float64
	reaches           []int32 // processes that lean on it through needs, ascending
}

// A routePlan is one route. Its steps are plan.steps[lo:hi].
type routePlan struct {
	kind           string
	leaves         bool // the supplier
	requires       []string
	needs          []int32 // services it requires at 1
	pools          []int32 // that its steps ask people of and that a supplier employs
	stepLo, stepHi int32
}

// A stepPlan is one step of a route.
type stepPlan struct {
	service  int32
	route    int
	id       string
	takes    span
	expected float64 // days
	crew     []crewPlan
	people   float64 // in its crew
	before   int     // how many steps must be done first
	next     []int32 // steps that wait for this one
	needs    []int32 // services
	gives    float64
	latest   float64 // latest finish in the route's network, days after the route is taken
}

// A crewPlan is so many people of one pool.
type crewPlan struct {
	pool   int32
	people float64
}

// A poolPlan is how many people a pool has, from instant to instant.
type poolPlan struct {
	id    string
	sizes []poolSize
	plain []poolSize // without absences
	away  []absence
}

// An absence is a time in which nobody of a pool works: its supplier has failed in a way in which its staff do not help.
type absence struct{ from, until int64 }

// gone reports whether nobody of a pool works at an instant.
func (p *poolPlan) gone(t int64) bool {
	for _, a := range p.away {
		if a.from <= t && t < a.until {
			return true
		}
	}
	return false
}

type poolSize struct {
	at     int64
	people float64
}

// planRecovery lays out hits, routes, steps and pools. Steps are numbered by service, route and place in the file.
func (b *planner) planRecovery() {
	b.planPools()
	b.recovery = make([]recoveryPlan, b.services)
	b.hitLo = make([]int32, b.services+1)
	at := map[int][]hitPlan{}
	for k := range b.shocks {
		for _, h := range b.shocks[k].hits {
			at[h.service] = append(at[h.service], hitPlan{shock: int32(k), stages: h.stages,
				bySupplier: b.bySupplier(b.shocks[k].shock, &b.m.Services[h.service])})
		}
	}
	for v := range b.services {
		m := &b.m.Services[b.owns[v]]
		for _, h := range at[b.owns[v]] {
			h.service = int32(v)
			b.hits = append(b.hits, h)
		}
		b.hitLo[v+1] = int32(len(b.hits))
		if b.hitLo[v+1] > b.hitLo[v] {
			b.planService(int32(v), m)
		}
	}
}

// fillRecovery puts in the numbers of hits, routes, steps and pools.
func (b *planner) fillRecovery() {
	for i := range b.hits {
		h := &b.hits[i]
		s := &b.shocks[h.shock]
		h.known = s.at
		if s.shock.Mode != nil && s.shock.Mode.KnownFromStop {
			h.known = math.MaxInt64
		}
		h.fundedFrom, h.fundedUntil = b.funded(s, &b.m.Services[b.owns[h.service]])
	}
	b.fillPools()
	if b.filled {
		for _, v := range b.drawnRecoveries {
			b.fillService(v)
		}
		return
	}
	for v := range b.recovery {
		if b.hitLo[v+1] > b.hitLo[v] {
			b.fillService(int32(v))
		}
	}
}

func (b *planner) fillService(v int32) {
	r, m := &b.recovery[v], &b.m.Services[b.owns[v]]
	r.detected, r.decided = b.span(m.DetectedAfter), b.span(m.DecidedAfter)
	r.rpo, r.rework = b.span(m.RPO).ns, b.number(m.Rework.Or(1))
	for k := range r.routes {
		b.fillSteps(b.steps[r.routes[k].stepLo:r.routes[k].stepHi], m.Recovery[k].Steps)
	}
}

// uncertainRecovery reports whether a number of a service's recovery is uncertain.
func uncertainRecovery(m *model.Service) bool {
	for _, n := range []model.Number{m.DetectedAfter.Number, m.DecidedAfter.Number, m.RPO.Number, m.Rework} {
		if n.Uncertain() {
			return true
		}
	}
	for _, route := range m.Recovery {
		for _, s := range route.Steps {
			if s.Takes.Uncertain() || s.Gives.Uncertain() {
				return true
			}
			for _, c := range s.Crew {
				if c.People.Uncertain() {
					return true
				}
			}
		}
	}
	return false
}

func (b *planner) fillSteps(steps []stepPlan, of []model.Step) {
	for i := range steps {
		p := &steps[i]
		p.takes, p.gives, p.people = b.span(of[i].Takes), b.number(of[i].Gives), 0
		for k := range p.crew {
			p.crew[k].people = b.number(of[i].Crew[k].People)
			p.people += p.crew[k].people
		}
	}
}

// bySupplier reports whether a shock takes a service only because of who supplies it.
func (b *planner) bySupplier(s *model.Shock, service *model.Service) bool {
	for _, t := range s.Fails {
		if t.Kind == "service" && t.On.ID == service.ID || t.Kind == "delivery" && t.On.ID == string(service.Delivery) {
			return false
		}
	}
	return true
}

// funded returns the time in which a mitigation pays the estate to keep a service running.
func (b *planner) funded(s *shockPlan, service *model.Service) (from, until int64) {
	if mode := s.shock.Mode; !service.Survives.Given || mode != nil && !mode.Estate {
		return 0, 0
	}
	stop := b.after(s.at, b.span(service.Survives))
	for _, m := range b.chosen() {
		effect := s.at
		if m.DecidedAt.Given || m.TakesEffectAfter.Given {
			effect = b.after(b.after(s.at, b.span(m.DecidedAt)), b.span(m.TakesEffectAfter))
		}
		for _, c := range m.Changes {
			if c.On.ID != service.ID || !contains(c.Keys, "survives") || effect > stop {
				continue
			}
			if c.Survives.Given {
				before := stop
				if stop = b.moved(s.at, stop, c); c.Buys && stop == before {
					continue // the estate's own money lasts longer: nobody pays it
				}
			}
			if until == 0 {
				from = effect
			}
			until = stop
		}
	}
	return from, until
}

func contains(list []string, s string) bool {
	for _, one := range list {
		if one == s {
			return true
		}
	}
	return false
}

func (b *planner) planPools() {
	b.poolAt = map[string]int32{}
	for i, m := range b.m.Pools {
		b.poolAt[m.ID] = int32(i)
		b.pools = append(b.pools, poolPlan{id: m.ID, plain: make([]poolSize, 1+len(m.Changes))})
	}
}

func (b *planner) fillPools() {
	for i := range b.pools {
		p := &b.pools[i]
		m, sizes := &b.m.Pools[i], p.plain
		sizes[0] = poolSize{math.MinInt64, b.number(m.People)}
		for k, c := range m.Changes {
			sizes[k+1] = poolSize{b.after(0, b.span(c.At)), b.number(c.People)}
		}
		slices.SortStableFunc(sizes, func(x, y poolSize) int { return cmp.Compare(x.at, y.at) })
		p.sizes = sizes
		if m.Employer.ID != "" {
			p.away = b.away(p.away[:0], m.Employer.ID)
			p.empty()
		}
	}
}

// away lists when a supplier's people do not work: from each shock that takes the supplier itself, by a mode in which its own
// staff do not help, until that shock is over.
func (b *planner) away(out []absence, supplier string) []absence {
	i, ok := b.supplierAt[supplier]
	if !ok {
		return out
	}
	of := &b.m.Suppliers[i]
	for k := range b.shocks {
		s := &b.shocks[k]
		if s.absent || s.shock.Mode == nil || s.shock.Mode.OwnStaffHelp {
			continue
		}
		for _, t := range s.shock.Fails {
			has := map[string]string{"supplier": of.ID, "group": of.Group, "jurisdiction": of.Jurisdiction}[t.Kind]
			if has != "" && has == t.On.ID {
				out = append(out, absence{s.at, s.over})
				break
			}
		}
	}
	return out
}

// empty puts the absences of a pool in its sizes.
func (p *poolPlan) empty() {
	if len(p.away) == 0 {
		return
	}
	var at []int64
	for _, s := range p.plain {
		at = append(at, s.at)
	}
	for _, a := range p.away {
		at = append(at, a.from, a.until)
	}
	slices.Sort(at)
	p.sizes = nil
	k := 0
	for _, t := range slices.Compact(at) {
		for k+1 < len(p.plain) && p.plain[k+1].at <= t {
			k++
		}
		one := poolSize{t, p.plain[k].people}
		if p.gone(t) {
			one.people = 0
		}
		p.sizes = append(p.sizes, one)
	}
}

// planService lays out the recovery of one service.
func (b *planner) planService(v int32, m *model.Service) {
	r := &b.recovery[v]
	r.exitPlan, r.escrow = m.ExitPlan, m.Escrow
	if uncertainRecovery(m) {
		b.drawnRecoveries = append(b.drawnRecoveries, v)
	}
	b.losesData = b.losesData || m.RPO.Given
	for k, word := range b.m.Criticality {
		if word == m.Criticality {
			r.criticality = k + 1
		}
	}
	if m.RPO.Given || b.moves {
		r.reaches = b.processesOn(v) // who waits decides the order, or data are lost
	}
	for k, route := range m.Recovery {
		p := routePlan{kind: route.Kind, leaves: route.Kind != "restart", stepLo: int32(len(b.steps))}
		for _, ref := range route.Requires {
			if id, ok := strings.CutPrefix(ref.ID, "service:"); ok {
				p.needs = b.watch(p.needs, strings.TrimSpace(id))
				continue
			}
			p.requires = append(p.requires, ref.ID)
		}
		b.planSteps(v, k, route.Steps)
		p.stepHi = int32(len(b.steps))
		for _, s := range b.steps[p.stepLo:] {
			for _, c := range s.crew {
				if b.m.Pools[c.pool].Employer.ID != "" {
					p.pools = append(p.pools, c.pool)
				}
			}
		}
		r.routes = append(r.routes, p)
	}
}

// watch adds a service that must be at 1 to a list; one that no shock reaches always is.
func (b *planner) watch(list []int32, id string) []int32 {
	v, reached := b.nodeAt[id]
	if !reached || int(v) >= b.services {
		return list
	}
	b.watched[v], b.watches = true, true
	return append(list, v)
}

// planSteps lays out the steps of one route and their network.
func (b *planner) planSteps(v int32, route int, steps []model.Step) {
	lo, at := int32(len(b.steps)), map[string]int32{}
	for i, m := range steps {
		at[m.ID.ID] = lo + int32(i)
		p := stepPlan{service: v, route: route, id: m.ID.ID, before: len(m.After)}
		p.expected = b.expected(v, route, i)
		for _, c := range m.Crew {
			p.crew = append(p.crew, crewPlan{pool: b.poolAt[c.Pool.ID]})
		}
		for _, ref := range m.Needs {
			p.needs = b.watch(p.needs, ref.ID)
		}
		b.steps = append(b.steps, p)
	}
	for i, m := range steps {
		for _, ref := range m.After {
			from := &b.steps[at[ref.ID]]
			from.next = append(from.next, lo+int32(i))
		}
	}
	b.finishTimes(b.steps[lo:], lo)
}

// expected returns how many days a step is expected to take, whatever was drawn; a working day counts as 7/5.
func (b *planner) expected(v int32, route, step int) float64 {
	m := b.m
	if b.d != nil {
		m = b.d.original.Model
	}
	takes := m.Services[b.owns[v]].Recovery[route].Steps[step].Takes
	mean := takes.P[0]
	if takes.Uncertain() {
		mean = b.d.law(takes.Number).Mean()
	}
	if takes.Workdays {
		return mean * 7 / 5
	}
	return mean / flow.Day
}

// finishTimes works out the latest finish of each step by the critical path method: forward for the length of the
// network, backward for the tails. The reader has refused circles.
func (b *planner) finishTimes(steps []stepPlan, lo int32) {
	order, waits := []int32{}, make([]int, len(steps))
	for i := range steps {
		if waits[i] = steps[i].before; waits[i] == 0 {
			order = append(order, int32(i))
		}
	}
	early, length := make([]float64, len(steps)), 0.0
	for n := 0; n < len(order); n++ {
		i := order[n]
		end := early[i] + steps[i].expected
		length = math.Max(length, end)
		for _, next := range steps[i].next {
			j := next - lo
			early[j] = math.Max(early[j], end)
			if waits[j]--; waits[j] == 0 {
				order = append(order, j)
			}
		}
	}
	for n := len(order) - 1; n >= 0; n-- {
		s := &steps[order[n]]
		s.latest = length
		for _, next := range s.next {
			after := &steps[next-lo]
			s.latest = math.Min(s.latest, after.latest-after.expected)
		}
	}
}

// processesOn returns the processes that lean on a service, directly or through others.
func (b *planner) processesOn(v int32) []int32 {
	seen := make([]bool, b.touched)
	seen[v] = true
	todo, out := []int32{v}, []int32{}
	for len(todo) > 0 {
		w := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if int(w) >= b.services {
			out = append(out, w-int32(b.services))
		}
		for _, l := range b.leansOn(w) {
			if next := b.needs[l.need].consumer; !seen[next] {
				seen[next] = true
				todo = append(todo, next)
			}
		}
	}
	slices.Sort(out)
	return out
}
