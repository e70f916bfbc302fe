package bench

// A Graph says who leans on whom: each node but the first on one or two with a lower number, at random.
type Graph struct {
	Nodes     int
	lo        []int32 // consumers of v are consumers[lo[v]:lo[v+1]], rising
	consumers []int32
}

// NewGraph returns the same Graph for a number of nodes each time, and in every language.
func NewGraph(n int) *Graph {
	stream := Stream(42)
	type lean struct{ on, consumer int32 }
	var leans []lean
	g := &Graph{Nodes: n, lo: make([]int32, n+1)}
	for v := 1; v < n; v++ {
		a := int32(stream.Next() % uint64(v))
		b := int32(stream.Next() % uint64(v))
		leans = append(leans, lean{a, int32(v)})
		g.lo[a+1]++
		if a != b {
			leans = append(leans, lean{b, int32(v)})
			g.lo[b+1]++
		}
	}
	for v := range n {
		g.lo[v+1] += g.lo[v]
	}
	g.consumers = make([]int32, len(leans))
	next := append([]int32(nil), g.lo...)
	for _, l := range leans {
		g.consumers[next[l.on]] = l.consumer
		next[l.on]++
	}
	return g
}
