package decide

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/graph/flow"
	"gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/simple"
	"gonum.org/v1/gonum/graph/topo"
)

// randomWeb draws a graph of n nodes, the later half processes; with a factor above 1 it has circles.
func randomWeb(r *rand.Rand, n int) *web {
	w := &web{out: make([][]int32, n), in: make([][]int32, n), process: make([]bool, n)}
	links := map[[2]int]bool{}
	for range n + r.IntN(n) {
		a, b := r.IntN(n), r.IntN(n)
		if a > b && r.IntN(4) > 0 {
			a, b = b, a
		}
		if a != b {
			links[[2]int{a, b}] = true
		}
	}
	for a := range n {
		w.process[a] = a >= n/2
		for b := range n {
			if links[[2]int{a, b}] {
				w.out[a], w.in[b] = append(w.out[a], int32(b)), append(w.in[b], int32(a))
			}
		}
	}
	return w
}

// The measures are those of gonum, whose sums go through maps and so differ in their last bits from run to run; pieces are counted.
func TestStructureIsWhatGonumSays(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 2))
	dominators, cuts, between := 0, 0, 0
	for range 100 {
		n := 4 + r.IntN(16)
		w := randomWeb(r, n)
		g, both := simple.NewDirectedGraph(), simple.NewUndirectedGraph()
		for v := range n {
			g.AddNode(simple.Node(v))
			both.AddNode(simple.Node(v))
		}
		for v, out := range w.out {
			for _, u := range out {
				g.SetEdge(simple.Edge{F: simple.Node(v), T: simple.Node(u)})
				both.SetEdge(simple.Edge{F: simple.Node(v), T: simple.Node(u)})
			}
		}
		want := network.Betweenness(g)
		for v, x := range w.betweenness() {
			if math.Abs(x-want[int64(v)]) > 1e-9 {
				t.Errorf("betweenness of %d: %v, gonum says %v", v, x, want[int64(v)])
			}
			if x > 0 {
				between++
			}
		}
		pieces := len(topo.ConnectedComponents(both))
		for v, x := range w.splits() {
			less := simple.NewUndirectedGraph()
			for u := range n {
				if u != v {
					less.AddNode(simple.Node(u))
				}
			}
			for u, out := range w.out {
				for _, to := range out {
					if u != v && int(to) != v {
						less.SetEdge(simple.Edge{F: simple.Node(u), T: simple.Node(to)})
					}
				}
			}
			if got := max(0, len(topo.ConnectedComponents(less))-pieces); x != got {
				t.Errorf("without %d: %d more pieces, counted %d", v, x, got)
			}
			if x > 0 {
				cuts++
			}
		}
		root := int64(n)
		g.AddNode(simple.Node(root))
		for _, v := range w.starts() {
			g.SetEdge(simple.Edge{F: simple.Node(root), T: simple.Node(v)})
		}
		tree := flow.Dominators(simple.Node(root), g)
		counts := make([]int, n)
		for v := range n {
			if !w.process[v] {
				continue
			}
			for up := tree.DominatorOf(int64(v)); up != nil && up.ID() != root; up = tree.DominatorOf(up.ID()) {
				counts[up.ID()]++
			}
		}
		for v, x := range w.dominated() {
			if x != counts[v] {
				t.Errorf("%d dominates %d processes, gonum says %d", v, x, counts[v])
			}
			if x > 0 {
				dominators++
			}
		}
	}
	if dominators < 100 || cuts < 100 || between < 100 {
		t.Errorf("%d dominators, %d cut points, %d between others: too few to say anything", dominators, cuts, between)
	}
}
