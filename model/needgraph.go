package model

// A needGraph is who leans on whom: services are nodes 0…, processes follow. Each consumer leads to what
// its needs are on.
type needGraph struct {
	graph
	m     *Model
	index map[string]int
}

func (m *Model) needGraph() needGraph {
	g := needGraph{graph{make([][]int, len(m.Services)+len(m.Processes))}, m, map[string]int{}}
	for i, s := range m.Services {
		g.index[s.ID] = i
	}
	for i, p := range m.Processes {
		g.index[p.ID] = len(m.Services) + i
	}
	for i := range g.next {
		for _, n := range g.needs(i) {
			for _, p := range n.Of {
				if j, ok := g.index[p.On.ID]; ok {
					g.next[i] = append(g.next[i], j)
				}
			}
		}
	}
	return g
}

// process returns the process of a node; nil for a service.
func (g needGraph) process(i int) *Process {
	if i < len(g.m.Services) {
		return nil
	}
	return &g.m.Processes[i-len(g.m.Services)]
}

func (g needGraph) id(i int) string {
	if p := g.process(i); p != nil {
		return p.ID
	}
	return g.m.Services[i].ID
}

func (g needGraph) needs(i int) []Need {
	if p := g.process(i); p != nil {
		return p.Needs
	}
	return g.m.Services[i].Needs
}

// law returns the law that holds for a node, and where it is.
func (g needGraph) law(i int) (Law, Pos) {
	law, at := LawDefault, Pos{}
	if p := g.process(i); p != nil {
		law, at = p.Law, p.At
	} else {
		law, at = g.m.Services[i].Law, g.m.Services[i].At
	}
	if law == LawDefault {
		law = g.m.Law
	}
	return law, at
}

func (g needGraph) ids(nodes []int) []string {
	out := make([]string, len(nodes))
	for k, i := range nodes {
		out[k] = g.id(i)
	}
	return out
}

// consumers is the same graph the other way round: each provider leads to who leans on it.
func (g needGraph) consumers() graph {
	back := graph{make([][]int, len(g.next))}
	for i, next := range g.next {
		for _, j := range next {
			back.next[j] = append(back.next[j], i)
		}
	}
	return back
}
