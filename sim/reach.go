package sim

import (
	"slices"

	"uitval/model"
)

// reach returns what the shocks can reach: services and processes that lean, directly or through others, on a shocked
// service, processes that are fed by a reached one, and the carriers that feed a reached process themselves.
func (b *planner) reach() (services, processes, carriers map[string]bool) {
	services, processes, carriers = map[string]bool{}, map[string]bool{}, map[string]bool{}
	leaners, fed, feeders := b.leaners()
	var todo []string
	visit := func(id string) {
		set := processes
		if _, ok := b.serviceAt[id]; ok {
			set = services
		}
		if !set[id] {
			set[id] = true
			todo = append(todo, id)
		}
	}
	for _, s := range b.shocks {
		for _, hit := range s.hits {
			visit(b.m.Services[hit.service].ID)
		}
	}
	for len(todo) > 0 {
		id := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for _, next := range leaners[id] {
			visit(next)
		}
		for _, next := range fed[id] {
			visit(next)
		}
	}
	todo = sorted(processes)
	for len(todo) > 0 {
		id := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for _, from := range feeders[id] {
			if !processes[from] && !carriers[from] {
				carriers[from] = true
				todo = append(todo, from)
			}
		}
	}
	if b.lumping != nil {
		for _, id := range sorted(b.lumping.left) {
			delete(processes, id)
			delete(carriers, id)
		}
	}
	return services, processes, carriers
}

// leaners returns, by id, who leans on it, which processes it feeds, and which feed it.
func (b *planner) leaners() (leaners, fed, feeders map[string][]string) {
	leaners, fed, feeders = map[string][]string{}, map[string][]string{}, map[string][]string{}
	note := func(consumer string, needs []model.Need) {
		for _, n := range needs {
			for _, p := range n.Of {
				leaners[p.On.ID] = append(leaners[p.On.ID], consumer)
			}
		}
	}
	for _, s := range b.m.Services {
		note(s.ID, s.Needs)
	}
	for _, p := range b.m.Processes {
		note(p.ID, p.Needs)
		for _, f := range p.Feeds {
			fed[p.ID] = append(fed[p.ID], f.To.ID)
			feeders[f.To.ID] = append(feeders[f.To.ID], p.ID)
		}
	}
	return leaners, fed, feeders
}

// condense lays out the strongly connected components of the reached needs, providers before consumers, and notes each
// node's component. Tarjan, SIAM J. Comput. 1 (1972), with an explicit stack: chains can be long.
func (b *planner) condense() {
	n := b.touched
	t := tarjan{b: b.plan, index: make([]int32, n), low: make([]int32, n), on: make([]bool, n)}
	for v := range n {
		if t.index[v] == 0 {
			t.walk(int32(v))
		}
	}
	// Tarjan closes consumers before what they lean on when it walks along consumers: turn that round.
	for i, j := 0, len(t.comps)-1; i < j; i, j = i+1, j-1 {
		t.comps[i], t.comps[j] = t.comps[j], t.comps[i]
	}
	for k, members := range t.comps {
		c := component{lo: int32(len(b.members)), circular: len(members) > 1}
		b.members = append(b.members, members...)
		c.hi = int32(len(b.members))
		for _, v := range members {
			b.nodes[v].comp = int32(k)
			c.circular = c.circular || slices.ContainsFunc(b.leansOn(v), func(l leaner) bool { return b.needs[l.need].consumer == v })
		}
		b.comps = append(b.comps, c)
		for _, v := range members {
			b.nodes[v].circular = c.circular
		}
	}
	for k := range b.leaning {
		l := &b.leaning[k]
		n := &b.needs[l.need]
		l.consumer = n.consumer
		l.single = n.only >= 0 && !b.nodes[l.consumer].circular
	}
}

type tarjan struct {
	b          *plan
	index, low []int32 // index 0: not seen
	on         []bool
	stack      []int32
	next       int32
	comps      [][]int32
}

type tarjanFrame struct {
	v    int32
	edge int
}

func (t *tarjan) walk(root int32) {
	frames := []tarjanFrame{{root, 0}}
	t.enter(root)
	for len(frames) > 0 {
		f := &frames[len(frames)-1]
		out := t.b.leansOn(f.v)
		if f.edge < len(out) {
			w := t.b.needs[out[f.edge].need].consumer
			f.edge++
			if t.index[w] == 0 {
				t.enter(w)
				frames = append(frames, tarjanFrame{w, 0})
			} else if t.on[w] {
				t.low[f.v] = min(t.low[f.v], t.index[w])
			}
			continue
		}
		v := f.v
		frames = frames[:len(frames)-1]
		if len(frames) > 0 {
			u := frames[len(frames)-1].v
			t.low[u] = min(t.low[u], t.low[v])
		}
		if t.low[v] == t.index[v] {
			t.close(v)
		}
	}
}

func (t *tarjan) enter(v int32) {
	t.next++
	t.index[v], t.low[v] = t.next, t.next
	t.stack, t.on[v] = append(t.stack, v), true
}

func (t *tarjan) close(v int32) {
	var comp []int32
	for {
		w := t.stack[len(t.stack)-1]
		t.stack, t.on[w] = t.stack[:len(t.stack)-1], false
		comp = append(comp, w)
		if w == v {
			break
		}
	}
	t.comps = append(t.comps, comp)
}
