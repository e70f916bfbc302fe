package decide

import "slices"

// A structure is what can be said of a subject from the graph alone: who leans on whom, and nothing of how long anybody manages
// without. Suppliers stand in the graph with all they provide as one node; processes are nodes too.
type structure struct {
	dominates   int     // processes that every chain to passes it
	splits      int     // into how many more pieces the graph falls without it
	betweenness float64 // chains between others that pass it, of several shortest ones their share
}

// A web is a graph with links from who is leaned on to who leans, each once, sorted.
type web struct {
	out, in [][]int32
	process []bool
}

// structures works out the measures of every subject.
func (t *terrain) structures(subjects []*subject) []structure {
	w := t.web(subjects)
	dominated, splits, between := w.dominated(), w.splits(), w.betweenness()
	out := make([]structure, len(subjects))
	for i := range out {
		out[i] = structure{dominated[i], splits[i], between[i]}
	}
	return out
}

// web draws the graph of subjects, which come first, processes, and services that no subject provides.
func (t *terrain) web(subjects []*subject) *web {
	place := make([]int32, t.nodes)
	for v := range place {
		place[v] = -1
	}
	for i, s := range subjects {
		for _, v := range s.services {
			place[v] = int32(i)
		}
	}
	n := int32(len(subjects))
	for v := range place {
		if place[v] < 0 {
			place[v] = n
			n++
		}
	}
	w := &web{out: make([][]int32, n), in: make([][]int32, n), process: make([]bool, n)}
	for v := range int32(t.nodes) {
		if int(v) >= t.services {
			w.process[place[v]] = true
		}
		for _, list := range [...][]int32{t.leaners[v], t.fed[v]} {
			for _, u := range list {
				if place[u] != place[v] {
					w.out[place[v]] = append(w.out[place[v]], place[u])
				}
			}
		}
	}
	for v := range w.out {
		slices.Sort(w.out[v])
		w.out[v] = slices.Compact(w.out[v])
		for _, u := range w.out[v] {
			w.in[u] = append(w.in[u], int32(v))
		}
	}
	return w
}

// starts lists where chains begin: nodes that lean on nobody and then, in order, whoever no chain from those before comes to: that is
// in a circle.
func (w *web) starts() []int32 {
	var out []int32
	seen := make([]bool, len(w.out))
	from := func(v int32) {
		out = append(out, v)
		seen[v] = true
		for todo := []int32{v}; len(todo) > 0; {
			v := todo[len(todo)-1]
			todo = todo[:len(todo)-1]
			for _, u := range w.out[v] {
				if !seen[u] {
					seen[u] = true
					todo = append(todo, u)
				}
			}
		}
	}
	for v := range w.in {
		if len(w.in[v]) == 0 {
			from(int32(v))
		}
	}
	for v := range w.in {
		if !seen[v] {
			from(int32(v))
		}
	}
	return out
}

// dominated returns of each node how many processes, itself apart, can only be reached from a start through it.
func (w *web) dominated() []int {
	n := int32(len(w.out))
	idom, post := w.dominators()
	out := make([]int, n+1)
	below := make([]int, n+1)
	for _, v := range post { // whoever is dominated comes before in postorder
		if v == n {
			continue
		}
		out[v] = below[v]
		if w.process[v] {
			below[v]++
		}
		below[idom[v]] += below[v]
	}
	return out[:n]
}

// dominators returns of each node its nearest dominator, and the nodes in postorder, with a root before all starts that has the
// number after the last. Cooper, Harvey & Kennedy, A Simple, Fast Dominance Algorithm (2001).
func (w *web) dominators() (idom, post []int32) {
	root := int32(len(w.out))
	starts := w.starts()
	begins := make([]bool, root+1)
	for _, v := range starts {
		begins[v] = true
	}
	post = w.postorder(root, starts)
	order := make([]int32, root+1) // by node: its place in postorder
	for k, v := range post {
		order[v] = int32(k)
	}
	idom = make([]int32, root+1)
	for v := range idom {
		idom[v] = -1
	}
	idom[root] = root
	meet := func(a, b int32) int32 {
		for a != b {
			for order[a] < order[b] {
				a = idom[a]
			}
			for order[b] < order[a] {
				b = idom[b]
			}
		}
		return a
	}
	for changed := true; changed; {
		changed = false
		for k := len(post) - 2; k >= 0; k-- {
			v, best := post[k], int32(-1)
			if begins[v] {
				best = root
			}
			for _, u := range w.in[v] {
				switch {
				case idom[u] < 0:
				case best < 0:
					best = u
				default:
					best = meet(u, best)
				}
			}
			if idom[v] != best {
				idom[v], changed = best, true
			}
		}
	}
	return idom, post
}

// postorder lists what can be reached from a root before some starts, each after all that it reaches first; the root comes last.
func (w *web) postorder(root int32, starts []int32) []int32 {
	post := make([]int32, 0, root+1)
	seen := make([]bool, root+1)
	type frame struct {
		v    int32
		edge int
	}
	seen[root] = true
	for stack := []frame{{root, 0}}; len(stack) > 0; {
		f := &stack[len(stack)-1]
		out := starts
		if f.v != root {
			out = w.out[f.v]
		}
		if f.edge < len(out) {
			u := out[f.edge]
			f.edge++
			if !seen[u] {
				seen[u] = true
				stack = append(stack, frame{u, 0})
			}
			continue
		}
		post = append(post, f.v)
		stack = stack[:len(stack)-1]
	}
	return post
}

// splits returns of each node into how many more pieces the graph, links taken both ways, falls without it: an articulation point
// falls it into at least one more. Hopcroft & Tarjan, CACM 16 (1973).
func (w *web) splits() []int {
	n := len(w.out)
	around := make([][]int32, n)
	for v := range around {
		around[v] = slices.Concat(w.out[v], w.in[v])
	}
	out, at, low := make([]int, n), make([]int32, n), make([]int32, n)
	type frame struct {
		v, parent int32
		edge      int
	}
	clock := int32(0)
	for s := range int32(n) {
		if at[s] != 0 {
			continue
		}
		clock++
		at[s], low[s] = clock, clock
		out[s] = -1 // a first node splits what it holds together into as many as it leads to, less one
		for stack := []frame{{s, -1, 0}}; len(stack) > 0; {
			f := &stack[len(stack)-1]
			if f.edge < len(around[f.v]) {
				u := around[f.v][f.edge]
				f.edge++
				if at[u] == 0 {
					clock++
					at[u], low[u] = clock, clock
					stack = append(stack, frame{u, f.v, 0})
				} else {
					low[f.v] = min(low[f.v], at[u])
				}
				continue
			}
			stack = stack[:len(stack)-1]
			if f.parent >= 0 {
				low[f.parent] = min(low[f.parent], low[f.v])
				if low[f.v] >= at[f.parent] {
					out[f.parent]++
				}
			}
		}
		out[s] = max(0, out[s])
	}
	return out
}

// betweenness returns of each node how many shortest chains between two others pass it; of several of one length their share.
// Brandes, J. Mathematical Sociology 25 (2001).
func (w *web) betweenness() []float64 {
	n := len(w.out)
	out, paths, depends := make([]float64, n), make([]float64, n), make([]float64, n)
	depth := make([]int32, n)
	var order []int32
	for s := range int32(n) {
		if len(w.out[s]) == 0 {
			continue
		}
		order = append(order[:0], s)
		paths[s], depth[s] = 1, 1
		for k := 0; k < len(order); k++ {
			v := order[k]
			for _, u := range w.out[v] {
				if depth[u] == 0 {
					depth[u] = depth[v] + 1
					order = append(order, u)
				}
				if depth[u] == depth[v]+1 {
					paths[u] += paths[v]
				}
			}
		}
		for k := len(order) - 1; k >= 0; k-- {
			v := order[k]
			for _, u := range w.out[v] {
				if depth[u] == depth[v]+1 {
					depends[v] += float64(paths[v] / paths[u] * (1 + depends[u]))
				}
			}
			if v != s {
				out[v] += depends[v]
			}
		}
		for _, v := range order {
			paths[v], depth[v], depends[v] = 0, 0, 0
		}
	}
	return out
}
