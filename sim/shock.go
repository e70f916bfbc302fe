package sim

import (
	"fmt"
	"math"
	"slices"

	"uitval/model"
	"uitval/sim/chance"
)

// A shockPlan is a shock with what it does to each service it hits.
type shockPlan struct {
	shock  *model.Shock
	index  int // in the scenario
	at     int64
	over   int64 // MaxInt64/2: never
	absent bool  // it was drawn not to happen; then it lies beyond the end
	dataAt int64 // when the customers' data come free
	data   modeNumber
	hits   []hit
}

// A hit is what a shock leaves of one service: levels by instant, each until the next.
type hit struct {
	service int // index in the model's services
	stages  []ownStep
	of      []stageNumbers // what the stages are made from; none: the service survives for a while
}

// An ownStep is a level that holds from an instant on.
type ownStep struct {
	at    int64
	level float64
}

type stageNumbers struct{ after, level modeNumber }

// A modeNumber is a number of a failure mode as it is drawn for one entity.
type modeNumber struct {
	mean     float64
	workdays bool
	law      *chance.Law // nil: it is certain
	name     chance.Key
	tie      tie
	slot     int // where its quantile is given
}

func (b *planner) modeNumber(n model.Number, workdays bool, kind, entity, field, supplier string) modeNumber {
	out := modeNumber{mean: n.Mean(), workdays: workdays}
	if b.d != nil && n.Uncertain() {
		out.law, out.name, out.tie = b.d.law(n), chance.Name(b.d.seed, kind, entity, field), b.d.tie(supplier)
	}
	return out
}

// valueOf returns what a number of a failure mode is in this replication.
func (b *planner) valueOf(n *modeNumber) float64 {
	if n.law == nil {
		return n.mean
	}
	if b.d.given != nil {
		return math.Max(0, n.law.Quantile(b.d.given[n.slot]))
	}
	return math.Max(0, n.law.Quantile(b.d.uniform(n.name, n.tie, true)))
}

func (b *planner) drawnSpan(n *modeNumber) span { return spanOf(b.valueOf(n), n.workdays) }

// planShocks works out which services each shock hits.
func (b *planner) planShocks() {
	for i := range b.sc.Shocks {
		s := &b.sc.Shocks[i]
		if b.never(i) {
			continue
		}
		sp := shockPlan{shock: s, index: i}
		if s.Mode != nil {
			sp.data = b.modeNumber(s.Mode.DataFreeAfter.Number, s.Mode.DataFreeAfter.Workdays, "shock", fmt.Sprint(i+1), "data free", "")
		}
		for _, j := range b.failing(s) {
			if h := b.planStages(s, &b.m.Services[j]); len(h.stages) > 0 {
				h.service = j
				sp.hits = append(sp.hits, h)
			}
		}
		b.shocks = append(b.shocks, sp)
	}
}

// failing returns the services that a shock takes, in the order of the model.
func (b *planner) failing(s *model.Shock) []int {
	var out []int
	named := true // by their own ids, so that the others need not be looked at
	for _, t := range s.Fails {
		named = named && t.Kind == "service"
	}
	if named {
		for _, t := range s.Fails {
			if j, ok := b.serviceAt[t.On.ID]; ok {
				out = append(out, j)
			}
		}
		slices.Sort(out)
		return slices.Compact(out)
	}
	for j := range b.m.Services {
		if b.fails(s, &b.m.Services[j]) {
			out = append(out, j)
		}
	}
	return out
}

// planStages lays out what a shock leaves of a service; no stages when the mode leaves it alone.
func (b *planner) planStages(s *model.Shock, service *model.Service) hit {
	if survives(s, service) || s.Mode == nil {
		return hit{stages: make([]ownStep, 1)}
	}
	var h hit
	for k, st := range s.Mode.Delivery[service.Delivery] {
		field := fmt.Sprintf("stage %d", k+1)
		h.of = append(h.of, stageNumbers{
			b.modeNumber(st.After.Number, st.After.Workdays, "service", service.ID, field, service.Supplier.ID),
			b.modeNumber(st.Level, false, "service", service.ID, field+" level", service.Supplier.ID)})
	}
	h.stages = make([]ownStep, len(h.of))
	return h
}

// survives reports whether a service survives a shock for as long as it says itself.
func survives(s *model.Shock, service *model.Service) bool {
	return service.Survives.Given && (s.Mode == nil || s.Mode.Estate)
}

// fillShocks puts in when shocks strike and what they then do.
func (b *planner) fillShocks() {
	for k := range b.shocks {
		sp := &b.shocks[k]
		s := sp.shock
		sp.at, sp.over, sp.absent = b.after(0, b.span(s.After)), math.MaxInt64/2, false
		sp.dataAt = sp.at
		if s.Mode != nil {
			sp.dataAt = b.after(sp.at, b.drawnSpan(&sp.data))
		}
		if b.d != nil && !b.d.happens(sp.index, b.number(s.Chance.Or(1))) {
			sp.absent, sp.at, sp.over, sp.dataAt = true, math.MaxInt64/2, math.MaxInt64/2, math.MaxInt64/2
		}
		if s.Lasts.Given {
			sp.over = b.after(sp.at, b.span(s.Lasts))
		}
		for j := range sp.hits {
			b.fillStages(sp, &sp.hits[j])
		}
	}
}

func (b *planner) fillStages(sp *shockPlan, h *hit) {
	service := &b.m.Services[h.service]
	switch {
	case survives(sp.shock, service):
		h.stages[0] = ownStep{at: b.stop(sp, service)}
		return
	case len(h.of) == 0:
		h.stages[0] = ownStep{at: sp.at}
		return
	}
	for k := range h.of {
		at := b.after(sp.at, b.drawnSpan(&h.of[k].after))
		level := math.Min(1, b.valueOf(&h.of[k].level))
		j := k
		for ; j > 0 && h.stages[j-1].at > at; j-- { // in order of time, equals as written
			h.stages[j] = h.stages[j-1]
		}
		h.stages[j] = ownStep{at, level}
	}
}

// never reports whether a shock can't happen in any replication. One whose chance is drawn stays in, so that all replications
// reach the same.
func (b *planner) never(shock int) bool {
	chance := b.sc.Shocks[shock].Chance
	if b.d != nil {
		chance = b.d.original.Shocks[shock].Chance
	}
	return chance.Given && !chance.Uncertain() && chance.Mean() <= 0
}

// fails reports whether a shock takes a service.
func (b *planner) fails(s *model.Shock, service *model.Service) bool {
	var supplier model.Supplier
	if i, ok := b.supplierAt[service.Supplier.ID]; ok {
		supplier = b.m.Suppliers[i]
	}
	for _, t := range s.Fails {
		var has string
		switch t.Kind {
		case "supplier":
			has = service.Supplier.ID
		case "group":
			has = supplier.Group
		case "jurisdiction":
			has = supplier.Jurisdiction
		case "service":
			has = service.ID
		case "delivery":
			has = string(service.Delivery)
		}
		if has != "" && has == t.On.ID {
			return true
		}
	}
	return false
}

// stop returns the instant a service that survives for a while stops. A mitigation decided during the outage moves it
// when it takes effect before the service would have stopped.
func (b *planner) stop(sp *shockPlan, service *model.Service) int64 {
	stop := b.after(sp.at, b.span(service.Survives))
	for _, m := range b.chosen() {
		if !m.DecidedAt.Given && !m.TakesEffectAfter.Given {
			continue // it is in the model already
		}
		effect := b.after(b.after(sp.at, b.span(m.DecidedAt)), b.span(m.TakesEffectAfter))
		for _, c := range m.Changes {
			if c.On.ID == service.ID && c.Survives.Given && effect <= stop {
				stop = b.moved(sp.at, stop, c)
			}
		}
	}
	return stop
}

// moved returns where a change puts the stop of a service. Weeks that are bought never make it earlier.
func (b *planner) moved(shock, stop int64, c model.Change) int64 {
	to := b.after(shock, b.span(c.Survives))
	if c.Buys {
		return max(to, stop)
	}
	return to
}

// chosen returns the mitigations the scenario plays, in its order.
func (b *planner) chosen() []*model.Mitigation {
	var out []*model.Mitigation
	for _, ref := range b.sc.Mitigations {
		for i := range b.m.Mitigations {
			if b.m.Mitigations[i].ID == ref.ID {
				out = append(out, &b.m.Mitigations[i])
			}
		}
	}
	return out
}
