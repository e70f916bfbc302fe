package sim

import (
	"fmt"
	"math"
	"sort"

	"uitval/model"
)

// A shockPlan is a shock with what it does to each service it hits.
type shockPlan struct {
	shock  *model.Shock
	at     int64
	over   int64 // MaxInt64/2: never
	absent bool  // it was drawn not to happen; then it lies beyond the end
	dataAt int64 // when the customers' data come free
	hits   []hit
}

// A hit is what a shock leaves of one service: levels by instant, each until the next.
type hit struct {
	service int // index in the model's services
	stages  []ownStep
}

// An ownStep is a level that holds from an instant on.
type ownStep struct {
	at    int64
	level float64
}

// planShocks works out which services each shock hits, and when.
func (b *planner) planShocks() {
	for i := range b.sc.Shocks {
		s := &b.sc.Shocks[i]
		if b.never(i) {
			continue
		}
		sp := shockPlan{shock: s, at: b.after(0, b.span(s.After)), over: math.MaxInt64 / 2}
		sp.dataAt = sp.at
		if s.Mode != nil {
			sp.dataAt = b.after(sp.at, b.ofMode(s.Mode.DataFreeAfter, "shock", fmt.Sprint(i+1), "data free", ""))
		}
		if b.d != nil && !b.d.happens(i, b.number(s.Chance.Or(1))) {
			sp.absent, sp.at, sp.over, sp.dataAt = true, math.MaxInt64/2, math.MaxInt64/2, math.MaxInt64/2
		}
		if s.Lasts.Given {
			sp.over = b.after(sp.at, b.span(s.Lasts))
		}
		for j := range b.m.Services {
			if b.fails(s, &b.m.Services[j]) {
				if stages := b.stages(&sp, &b.m.Services[j]); len(stages) > 0 {
					sp.hits = append(sp.hits, hit{j, stages})
				}
			}
		}
		b.shocks = append(b.shocks, sp)
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

// stages returns what a shock leaves of a service; nothing when the mode leaves it alone.
func (b *planner) stages(sp *shockPlan, service *model.Service) []ownStep {
	mode := sp.shock.Mode
	if service.Survives.Given && (mode == nil || mode.Estate) {
		return []ownStep{{at: b.stop(sp, service)}}
	}
	if mode == nil {
		return []ownStep{{at: sp.at}}
	}
	var out []ownStep
	for k, st := range mode.Delivery[service.Delivery] {
		field := fmt.Sprintf("stage %d", k+1)
		out = append(out, ownStep{at: b.after(sp.at, b.ofMode(st.After, "service", service.ID, field, service.Supplier.ID)),
			level: b.levelOfMode(st.Level, service, field)})
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].at < out[j].at })
	return out
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
				stop = b.after(sp.at, b.span(c.Survives))
			}
		}
	}
	return stop
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
