package decide

import (
	"slices"
	"strings"

	"uitval/model"
)

// Influences are who can change what happens to whom, in any of some models: nodes are services, processes, pools, suppliers and
// organisations. An edge is drawn wherever one might matter; what is not joined can't.
type influences struct {
	at   map[string]int
	ids  []string
	to   [][]int
	seen map[[2]int]bool
}

func newInfluences() *influences {
	return &influences{at: map[string]int{}, seen: map[[2]int]bool{}}
}

func (g *influences) node(id string) int {
	k, known := g.at[id]
	if !known {
		k = len(g.to)
		g.at[id] = k
		g.to, g.ids = append(g.to, nil), append(g.ids, id)
	}
	return k
}

func (g *influences) edge(from, to string) {
	pair := [2]int{g.node(from), g.node(to)}
	if !g.seen[pair] {
		g.seen[pair] = true
		g.to[pair[0]] = append(g.to[pair[0]], pair[1])
	}
}

func (g *influences) together(ids []string) {
	for k := 1; k < len(ids); k++ {
		g.edge(ids[k-1], ids[k])
		g.edge(ids[k], ids[k-1])
	}
}

// changed names the node of what a mitigation may change. Services and processes share their ids.
func changed(kind, id string) string {
	switch kind {
	case "service", "process":
		return id
	}
	return kind + " " + id
}

// add draws the influences of a scenario's model.
func (g *influences) add(sc *model.Scenario) {
	m := sc.Model
	needs := newInfluences() // of services and processes by needs alone
	lean := func(consumer string, list []model.Need) {
		for _, n := range list {
			for _, p := range n.Of {
				g.edge(p.On.ID, consumer)
				needs.edge(p.On.ID, consumer)
			}
		}
	}
	of := map[string][]string{} // services by supplier
	for i := range m.Services {
		s := &m.Services[i]
		lean(s.ID, s.Needs)
		g.edge(changed("supplier", s.Supplier.ID), s.ID)
		of[s.Supplier.ID] = append(of[s.Supplier.ID], s.ID)
	}
	isProcess := map[string]bool{}
	for i := range m.Processes {
		p := &m.Processes[i]
		isProcess[p.ID] = true
		lean(p.ID, p.Needs)
		g.edge(changed("organisation", p.Organisation.ID), p.ID)
		for _, f := range p.Feeds {
			g.edge(p.ID, f.To.ID)
		}
	}
	for _, p := range m.Pools {
		if p.Employer.ID != "" {
			g.edge(changed("supplier", p.Employer.ID), changed("pool", p.ID))
		}
	}
	moves := !slices.Contains([]string{"given", "fifo", "criticality", "latest-finish"}, sc.RestartOrder.Kind)
	for i := range m.Services {
		s := &m.Services[i]
		if g.recovery(s) && moves { // who waits without it decides when its crew comes
			for _, v := range needs.reach([]int{needs.node(s.ID)}) {
				if id := needs.ids[v]; isProcess[id] {
					g.edge(id, s.ID)
				}
			}
		}
	}
	for _, c := range m.Correlations { // a field that becomes certain may move the others' place in the joint draw
		g.together(of[c.Supplier.ID])
	}
	for _, o := range m.Overlaps { // a total counts them together
		var ids []string
		for _, ref := range o.Of {
			ids = append(ids, ref.ID)
		}
		g.together(ids)
	}
}

// recovery draws what a service's recovery waits for and holds up; it reports whether it asks for people.
func (g *influences) recovery(s *model.Service) (asks bool) {
	for _, route := range s.Recovery {
		for _, ref := range route.Requires {
			if id, ok := strings.CutPrefix(ref.ID, "service:"); ok {
				g.edge(strings.TrimSpace(id), s.ID)
			}
		}
		for _, step := range route.Steps {
			for _, ref := range step.Needs {
				g.edge(ref.ID, s.ID)
			}
			for _, c := range step.Crew {
				asks = true
				g.edge(changed("pool", c.Pool.ID), s.ID)
				g.edge(s.ID, changed("pool", c.Pool.ID))
			}
		}
	}
	return asks
}

// reach returns the nodes that some can influence, themselves included.
func (g *influences) reach(from []int) []int {
	seen := make([]bool, len(g.to))
	var out []int
	visit := func(v int) {
		if !seen[v] {
			seen[v] = true
			out = append(out, v)
		}
	}
	for _, v := range from {
		visit(v)
	}
	for k := 0; k < len(out); k++ {
		for _, w := range g.to[out[k]] {
			visit(w)
		}
	}
	return out
}

// partsOf divides mitigations into parts that can't interact: what is changed by those of one part can't influence anything that
// those of another can. g holds the influences in the model without any and with each of them alone: a mitigation changes the edges
// of what it changes, and where two change the same they are in one part. Those that exclude each other are in one part too.
// Parts, and the mitigations in them, are in order.
func partsOf(mitigations []*model.Mitigation, g *influences, exclude [][2]int) [][]int {
	leads := make([]int, len(mitigations))
	for k := range leads {
		leads[k] = k
	}
	var find func(k int) int
	find = func(k int) int {
		if leads[k] != k {
			leads[k] = find(leads[k])
		}
		return leads[k]
	}
	join := func(a, b int) {
		if a, b = find(a), find(b); a != b {
			leads[max(a, b)] = min(a, b)
		}
	}
	for _, pair := range exclude {
		join(pair[0], pair[1])
	}
	var starts [][]int
	for _, m := range mitigations {
		var from []int
		for _, c := range m.Changes {
			from = append(from, g.node(changed(c.Kind, c.On.ID)))
		}
		starts = append(starts, from)
	}
	first := make([]int, len(g.to))
	for k := range first {
		first[k] = -1
	}
	for k, from := range starts {
		for _, v := range g.reach(from) {
			if first[v] < 0 {
				first[v] = k
			}
			join(first[v], k)
		}
	}
	var out [][]int
	place := map[int]int{}
	for k := range mitigations {
		lead := find(k)
		if _, ok := place[lead]; !ok {
			place[lead] = len(out)
			out = append(out, nil)
		}
		out[place[lead]] = append(out[place[lead]], k)
	}
	return out
}
