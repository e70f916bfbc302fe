package decide

import (
	"slices"
	"strings"

	"uitval/model"
	"uitval/sim"
)

// A terrain is a model as a graph, looked through once for all who may fail in it. Nodes are the services, then the processes, both
// in the order of the model; what a failure shares with another beside nodes (pools, people) has numbers after them.
type terrain struct {
	sc       *model.Scenario
	m        *model.Model
	services int
	nodes    int
	at       map[string]int32
	leaners  [][]int32 // by node: who leans on it
	fed      [][]int32 // by node: the processes it feeds
	feeders  [][]int32
	watched  [][]int32 // by service: the services and pools that its recovery looks at
	people   [][]int32 // by node: the overlaps of people that it is in, numbered after the pools

	ofSupplier map[string][]int32 // services
	employs    map[string][]int32 // pools, numbered after the nodes
	supplierAt map[string]int
	orgAt      map[string]int
	poolAt     map[string]int
	opposed    []string // suppliers whose services are drawn against each other
	certain    bool     // nothing in the model is uncertain, nor in how anybody fails
	whole      bool     // numbers are shared by name, so what is drawn hangs on the whole model
}

func newTerrain(sc *model.Scenario, mode *model.Mode) *terrain {
	m := sc.Model
	t := &terrain{sc: sc, m: m, services: len(m.Services), nodes: len(m.Services) + len(m.Processes), at: map[string]int32{},
		ofSupplier: map[string][]int32{}, employs: map[string][]int32{}, supplierAt: map[string]int{}, orgAt: map[string]int{}, poolAt: map[string]int{}}
	t.leaners, t.fed, t.feeders = make([][]int32, t.nodes), make([][]int32, t.nodes), make([][]int32, t.nodes)
	t.watched, t.people = make([][]int32, t.services), make([][]int32, t.nodes)
	for i := range m.Suppliers {
		t.supplierAt[m.Suppliers[i].ID] = i
	}
	for i := range m.Organisations {
		t.orgAt[m.Organisations[i].ID] = i
	}
	for i := range m.Pools {
		t.poolAt[m.Pools[i].ID] = i
		if by := m.Pools[i].Employer.ID; by != "" {
			t.employs[by] = append(t.employs[by], int32(t.nodes+i))
		}
	}
	for i := range m.Services {
		t.at[m.Services[i].ID] = int32(i)
		by := m.Services[i].Supplier.ID
		t.ofSupplier[by] = append(t.ofSupplier[by], int32(i))
	}
	for i := range m.Processes {
		t.at[m.Processes[i].ID] = int32(t.services + i)
	}
	for v := range int32(t.nodes) {
		for _, n := range t.needs(v) {
			for _, p := range n.Of {
				if on, ok := t.at[p.On.ID]; ok && (len(t.leaners[on]) == 0 || t.leaners[on][len(t.leaners[on])-1] != v) {
					t.leaners[on] = append(t.leaners[on], v)
				}
			}
		}
	}
	for i := range m.Processes {
		from := int32(t.services + i)
		for _, f := range m.Processes[i].Feeds {
			if to, ok := t.at[f.To.ID]; ok {
				t.fed[from], t.feeders[to] = append(t.fed[from], to), append(t.feeders[to], from)
			}
		}
	}
	for i := range m.Services {
		t.watched[i] = t.watches(&m.Services[i])
	}
	for k := range m.Overlaps {
		for _, ref := range m.Overlaps[k].Of {
			if v, ok := t.at[ref.ID]; ok {
				t.people[v] = append(t.people[v], int32(t.nodes+len(m.Pools)+k))
			}
		}
	}
	for _, c := range m.Correlations {
		if c.Rank.Mean() < 0 {
			t.opposed = append(t.opposed, c.Supplier.ID)
		}
	}
	failing := *sc
	failing.Shocks = []model.Shock{{Mode: mode}}
	if t.certain = !sim.Uncertain(&failing); t.certain {
		return t
	}
	for _, in := range failing.Uncertain() {
		t.whole = t.whole || in.Kind == "distribution"
	}
	return t
}

// tokens is how many numbers there are for what failures can share.
func (t *terrain) tokens() int { return t.nodes + len(t.m.Pools) + len(t.m.Overlaps) }

func (t *terrain) needs(v int32) []model.Need {
	if int(v) < t.services {
		return t.m.Services[v].Needs
	}
	return t.m.Processes[int(v)-t.services].Needs
}

// watches lists what the recovery of a service looks at: services that a route or a step asks for, and pools.
func (t *terrain) watches(s *model.Service) []int32 {
	var out []int32
	service := func(id string) {
		if v, ok := t.at[id]; ok {
			out = append(out, v)
		}
	}
	for _, route := range s.Recovery {
		for _, ref := range route.Requires {
			if id, ok := strings.CutPrefix(ref.ID, "service:"); ok {
				service(strings.TrimSpace(id))
			}
		}
		for _, step := range route.Steps {
			for _, ref := range step.Needs {
				service(ref.ID)
			}
			for _, c := range step.Crew {
				if k, ok := t.poolAt[c.Pool.ID]; ok {
					out = append(out, int32(t.nodes+k))
				}
			}
		}
	}
	return out
}

// A footprint is how far a failure reaches.
type footprint struct {
	hit       []int32 // services of whoever fails that the mode stops, rising
	nodes     []int32 // all that lean on them, with themselves, rising
	processes int     // of nodes
	deepest   int     // links to the furthest process; 1 leans on a hit service itself
	contracts int     // organisations that have a process on one of the services themselves
	beyond    int     // organisations that are reached and have none
	sectors   int
}

// A walker goes through a terrain; it is not for use by several goroutines at once.
type walker struct {
	t     *terrain
	links []int32 // by node: 1 + how far it is from what fails; 0: not reached
	orgs  []int32 // by organisation: 1 reached, 2 has a contract
}

func newWalker(t *terrain) *walker {
	return &walker{t: t, links: make([]int32, t.nodes), orgs: make([]int32, len(t.m.Organisations))}
}

// reach finds who leans, directly or through others, on services that stop, of whoever has the contract for them.
func (w *walker) reach(hit, contracted []int32) footprint {
	t := w.t
	out := footprint{hit: hit, nodes: slices.Clone(hit)}
	for _, v := range hit {
		w.links[v] = 1
	}
	for k := 0; k < len(out.nodes); k++ {
		v := out.nodes[k]
		for _, next := range [...][]int32{t.leaners[v], t.fed[v]} {
			for _, u := range next {
				if w.links[u] == 0 {
					w.links[u] = w.links[v] + 1
					out.nodes = append(out.nodes, u)
				}
			}
		}
	}
	var reached []int
	var sectors []string
	for _, v := range out.nodes {
		if int(v) >= t.services {
			out.processes++
			out.deepest = max(out.deepest, int(w.links[v])-1)
			if o, ok := t.orgAt[t.m.Processes[int(v)-t.services].Organisation.ID]; ok && w.orgs[o] == 0 {
				w.orgs[o] = 1
				reached = append(reached, o)
				if sector := t.m.Organisations[o].Sector; sector != "" && !slices.Contains(sectors, sector) {
					sectors = append(sectors, sector)
				}
			}
		}
	}
	for _, s := range contracted {
		for _, v := range t.leaners[s] {
			if int(v) >= t.services {
				if o, ok := t.orgAt[t.m.Processes[int(v)-t.services].Organisation.ID]; ok && w.orgs[o] == 1 {
					w.orgs[o] = 2
				}
			}
		}
	}
	for _, o := range reached {
		if w.orgs[o] == 2 {
			out.contracts++
		} else {
			out.beyond++
		}
		w.orgs[o] = 0
	}
	for _, v := range out.nodes {
		w.links[v] = 0
	}
	out.sectors = len(sectors)
	slices.Sort(out.nodes)
	return out
}

// shared lists by number all that a failure changes or looks at, rising. Two failures without a number in common do not interact:
// no node is reached by both, no pool is asked by both or taken away by one from the other, the recovery of neither looks at what the
// other reaches, and nobody is counted in both.
func (t *terrain) shared(f *footprint, suppliers []string) []int32 {
	out := slices.Clone(f.nodes)
	for _, v := range f.hit {
		out = append(out, t.watched[v]...)
	}
	for _, v := range f.nodes {
		out = append(out, t.people[v]...)
	}
	for _, s := range suppliers {
		out = append(out, t.employs[s]...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// cut returns the part of the model that a failure can reach, with the processes that feed it. A run of it comes to the same numbers,
// and costs what it reaches instead of what the model holds.
func (t *terrain) cut(nodes []int32, suppliers []string) *model.Model {
	if t.whole {
		return t.m
	}
	keep := slices.Clone(nodes)
	in := func(v int32) bool { _, ok := slices.BinarySearch(keep, v); return ok }
	var fed []int32
	known := map[int32]bool{}
	for todo := slices.Clone(nodes); len(todo) > 0; {
		v := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for _, from := range t.feeders[v] {
			if !in(from) && !known[from] {
				known[from] = true
				fed, todo = append(fed, from), append(todo, from)
			}
		}
	}
	keep = append(keep, fed...)
	for _, s := range t.opposed {
		if slices.ContainsFunc(nodes, func(v int32) bool { return int(v) < t.services && t.m.Services[v].Supplier.ID == s }) {
			keep = append(keep, t.ofSupplier[s]...)
		}
	}
	slices.Sort(keep)
	keep = slices.Compact(keep)
	out := *t.m
	out.Services, out.Processes, out.Suppliers, out.Organisations, out.Pools = nil, nil, nil, nil, nil
	var by, orgs, pools []int
	first, _ := slices.BinarySearch(keep, int32(t.services))
	out.Services, out.Processes = make([]model.Service, 0, first), make([]model.Process, 0, len(keep)-first)
	for _, v := range keep {
		if int(v) >= t.services {
			p := &t.m.Processes[int(v)-t.services]
			out.Processes = append(out.Processes, *p)
			if o, ok := t.orgAt[p.Organisation.ID]; ok {
				orgs = append(orgs, o)
			}
			continue
		}
		s := &t.m.Services[v]
		out.Services = append(out.Services, *s)
		if k, ok := t.supplierAt[s.Supplier.ID]; ok {
			by = append(by, k)
		}
		for _, token := range t.watched[v] {
			if int(token) >= t.nodes {
				pools = append(pools, int(token)-t.nodes)
			}
		}
	}
	for _, k := range rising(pools) {
		out.Pools = append(out.Pools, t.m.Pools[k])
		if s, ok := t.supplierAt[t.m.Pools[k].Employer.ID]; ok {
			by = append(by, s)
		}
	}
	for _, id := range suppliers {
		by = append(by, t.supplierAt[id])
	}
	for _, k := range rising(by) {
		out.Suppliers = append(out.Suppliers, t.m.Suppliers[k])
	}
	for _, k := range rising(orgs) {
		out.Organisations = append(out.Organisations, t.m.Organisations[k])
	}
	return &out
}

// rising sorts numbers and keeps one of each.
func rising(numbers []int) []int {
	slices.Sort(numbers)
	return slices.Compact(numbers)
}
