package decide

import (
	"slices"

	"uitval/model"
	"uitval/sim/result"
)

// A subject is whoever fails in turn: a supplier, all suppliers of a group or a jurisdiction, or a service.
type subject struct {
	id        string
	title     result.Text
	suppliers []string // none: it is a service
	services  []int32  // what they provide, rising
	footprint footprint
	shared    []int32 // see terrain.shared
}

// subjects lists who fails in turn, in the order of the model.
func (t *terrain) subjects(by string, mode *model.Mode) []*subject {
	var out []*subject
	if by == "service" {
		for i := range t.m.Services {
			s := &t.m.Services[i]
			out = append(out, &subject{id: s.ID, title: text(s.Title), services: []int32{int32(i)}})
		}
	} else {
		known := map[string]*subject{}
		for _, s := range t.m.Suppliers {
			id, title := s.ID, text(s.Title)
			switch by {
			case "group":
				id, title = s.Group, result.Text{NL: s.Group, EN: s.Group}
			case "jurisdiction":
				id, title = s.Jurisdiction, result.Text{NL: s.Jurisdiction, EN: s.Jurisdiction}
			}
			if id == "" {
				continue
			}
			one := known[id]
			if one == nil {
				one = &subject{id: id, title: title}
				known[id] = one
				out = append(out, one)
			}
			one.suppliers = append(one.suppliers, s.ID)
			one.services = append(one.services, t.ofSupplier[s.ID]...)
		}
	}
	w := newWalker(t)
	for _, s := range out {
		slices.Sort(s.services)
		var hit []int32
		for _, v := range s.services {
			if t.stops(mode, v) {
				hit = append(hit, v)
			}
		}
		s.footprint = w.reach(hit, s.services)
		s.shared = t.shared(&s.footprint, s.suppliers)
	}
	return out
}

// stops reports whether a mode does anything to a service of whoever fails.
func (t *terrain) stops(mode *model.Mode, v int32) bool {
	s := &t.m.Services[v]
	return mode == nil || s.Survives.Given && mode.Estate || len(mode.Delivery[s.Delivery]) > 0
}

// playing makes the scenario in which subjects fail at its start, together and by one shock.
func (t *terrain) playing(q *Ranking, law model.Law, together ...*subject) *model.Scenario {
	var nodes []int32
	var suppliers []string
	shock := model.Shock{Mode: q.Mode, Lasts: q.Lasts}
	for _, s := range together {
		nodes, suppliers = append(nodes, s.footprint.nodes...), append(suppliers, s.suppliers...)
		if len(s.suppliers) == 0 {
			shock.Fails = append(shock.Fails, model.Target{Kind: "service", On: model.Ref{ID: s.id}})
		}
		for _, id := range s.suppliers {
			shock.Fails = append(shock.Fails, model.Target{Kind: "supplier", On: model.Ref{ID: id}})
		}
	}
	slices.Sort(nodes)
	sc := *t.sc
	sc.Model = t.cut(slices.Compact(nodes), suppliers)
	if law != sc.Model.Law {
		m := *sc.Model
		m.Law = law
		sc.Model = &m
	}
	sc.Shocks = []model.Shock{shock}
	return &sc
}
