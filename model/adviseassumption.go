package model

// assumptions names sources that refer to an assumption the model does not have.
func (a *advice) assumptions() {
	known := map[string]bool{}
	var ids []string
	for _, one := range a.m.Assumptions {
		known[one.ID] = true
		ids = append(ids, one.ID)
	}
	a.eachSource(func(source string, at Pos) {
		for _, id := range AssumptionsIn(source) {
			if known[id] {
				continue
			}
			remedy := both("Voeg toe onder assumptions: {id: %s, says: …}.", "Add under assumptions: {id: %s, says: …}.", id)
			if len(ids) > 0 {
				remedy = both("Voeg toe onder assumptions: {id: %s, says: …}; er is: %s.", "Add under assumptions: {id: %s, says: …}; there is: %s.", id, someOf(ids, 12))
			}
			a.note(at, "unknown-assumption", both("Een bron noemt aanname %s, die het model niet heeft.", "A source names assumption %s, which the model does not have.", id), remedy)
		}
	})
}

// eachSource calls visit for every source of the model, in the order of the file.
func (a *advice) eachSource(visit func(source string, at Pos)) {
	all := func(source string, byKey map[string]string, at Pos) {
		for _, one := range allSources(source, byKey) {
			visit(one, at)
		}
	}
	m := a.m
	visit(m.Source, m.At)
	for _, o := range m.Organisations {
		all(o.Source, o.Sources, o.At)
	}
	for _, s := range m.Suppliers {
		all(s.Source, s.Sources, s.At)
	}
	for _, s := range m.Services {
		all(s.Source, s.Sources, s.At)
		for _, n := range s.Needs {
			all(n.Source, n.Sources, n.At)
		}
		for _, t := range s.Recovery {
			all(t.Source, t.Sources, t.At)
		}
	}
	for _, p := range m.Processes {
		all(p.Source, p.Sources, p.At)
		for _, n := range p.Needs {
			all(n.Source, n.Sources, n.At)
		}
	}
	for _, p := range m.Pools {
		all(p.Source, p.Sources, p.At)
	}
	for _, one := range m.Mitigations {
		all(one.Source, one.Sources, one.At)
	}
	for _, n := range m.Named {
		visit(n.Source, n.At)
	}
	for _, c := range m.Correlations {
		visit(c.Source, c.At)
	}
	for _, o := range m.Overlaps {
		visit(o.Source, o.At)
	}
}
