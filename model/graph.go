package model

// A graph is who leads to whom: node i leads to every node of next[i].
type graph struct{ next [][]int }

// circles returns, for each node, the number of its strongly connected component, and the components
// that hold a circle: more than one node, or one that leads to itself.
// Tarjan (1972), with a stack of its own instead of recursion, so that depth is no limit.
func (g graph) circles() (component []int, circles [][]int) {
	t := tarjan{graph: g, order: make([]int, len(g.next)), low: make([]int, len(g.next)), at: make([]int, len(g.next)), component: make([]int, len(g.next))}
	for i := range t.component {
		t.component[i] = -1
	}
	for i := range g.next {
		if t.order[i] == 0 {
			t.visit(i)
		}
	}
	return t.component, t.circles
}

type tarjan struct {
	graph
	order, low []int // 1-based order of the first visit, and the earliest that can be reached
	at         []int // the next edge to follow
	component  []int
	open, path []int // nodes not yet in a component; the way from the start to here
	visited    int
	components int
	circles    [][]int
}

func (t *tarjan) visit(start int) {
	t.enter(start)
	for len(t.path) > 0 {
		i := t.path[len(t.path)-1]
		if t.at[i] < len(t.next[i]) {
			j := t.next[i][t.at[i]]
			t.at[i]++
			switch {
			case t.order[j] == 0:
				t.enter(j)
			case t.component[j] < 0:
				t.low[i] = min(t.low[i], t.order[j])
			}
			continue
		}
		t.path = t.path[:len(t.path)-1]
		if len(t.path) > 0 {
			parent := t.path[len(t.path)-1]
			t.low[parent] = min(t.low[parent], t.low[i])
		}
		if t.low[i] == t.order[i] {
			t.close(i)
		}
	}
}

func (t *tarjan) enter(i int) {
	t.visited++
	t.order[i], t.low[i] = t.visited, t.visited
	t.open, t.path = append(t.open, i), append(t.path, i)
}

// close takes a finished component off the stack of open nodes.
func (t *tarjan) close(root int) {
	from := len(t.open) - 1
	for t.open[from] != root {
		from--
	}
	members := append([]int{}, t.open[from:]...)
	t.open = t.open[:from]
	for _, i := range members {
		t.component[i] = t.components
	}
	t.components++
	if len(members) > 1 || leadsTo(t.next[root], root) {
		t.circles = append(t.circles, members)
	}
}

func leadsTo(next []int, i int) bool {
	for _, j := range next {
		if j == i {
			return true
		}
	}
	return false
}

// circle returns a shortest circle through a node, inside its component.
func (g graph) circle(start int, component []int) []int {
	from := map[int]int{}
	queue := []int{start}
	for len(queue) > 0 {
		i := queue[0]
		queue = queue[1:]
		for _, j := range g.next[i] {
			if j == start {
				path := []int{start}
				for k := i; k != start; k = from[k] {
					path = append(path, k)
				}
				return reversed(append(path, start))
			}
			if _, seen := from[j]; !seen && component[j] == component[start] {
				from[j] = i
				queue = append(queue, j)
			}
		}
	}
	return []int{start}
}

func reversed(path []int) []int {
	for i, j := 0, len(path)-1; i < j; i, j = i+1, j-1 {
		path[i], path[j] = path[j], path[i]
	}
	return path
}

// reach returns, for each node, the node before it on a shortest way from some starts (its own number for a
// start, -1 for nodes that can't be reached), and the nodes reached, nearest first.
func (g graph) reach(starts ...int) (from, order []int) {
	from = make([]int, len(g.next))
	for i := range from {
		from[i] = -1
	}
	for _, i := range starts {
		if from[i] < 0 {
			from[i] = i
			order = append(order, i)
		}
	}
	for at := 0; at < len(order); at++ {
		for _, j := range g.next[order[at]] {
			if from[j] < 0 {
				from[j] = order[at]
				order = append(order, j)
			}
		}
	}
	return from, order
}

// wayTo returns the way from a start to a node, as reach found it.
func wayTo(from []int, to int) []int {
	out := []int{to}
	for from[to] != to {
		to = from[to]
		out = append(out, to)
	}
	return reversed(out)
}
