package model

import "math"

// feedCycles reports circles of feeds in which cases multiply: the spectral radius of the share matrix of
// a strongly connected component is its gain, and must be less than 1. An uncertain share counts at the
// most it can be.
func (c *check) feedCycles() {
	g := graph{make([][]int, len(c.m.Processes))}
	for i, p := range c.m.Processes {
		for _, f := range p.Feeds {
			if j, ok := c.processes[f.To.ID]; ok && most(f) > 0 {
				g.next[i] = append(g.next[i], j)
			}
		}
	}
	component, circles := g.circles()
	for _, members := range circles {
		if !multiplies(c.shares(members, component)) {
			continue
		}
		start := members[0]
		for _, i := range members {
			start = min(start, i)
		}
		var names []string
		for _, i := range g.circle(start, component) {
			names = append(names, c.m.Processes[i].ID)
		}
		c.report(c.feedInto(start, component), "feed-gain",
			both("In deze kring van doorstroom komen zaken nooit weg: %s.", "In this circle of feeds cases never leave: %s.", chain(names, " → ")),
			both("Maak de aandelen zo klein dat er bij elke ronde minder dan 100%% terugkomt.", "Make the shares so small that less than 100%% comes back on each round."))
	}
}

// feedInto is the place of the first feed of a process that stays in its component.
func (c *check) feedInto(i int, component []int) Pos {
	for _, f := range c.m.Processes[i].Feeds {
		if j, ok := c.processes[f.To.ID]; ok && component[j] == component[i] {
			return f.To.At
		}
	}
	return c.m.Processes[i].At
}

// An inflow is a share that one member of a component gets from another.
type inflow struct {
	from, to int
	share    float64
}

// shares lists the feeds inside a component, its members numbered from 0.
func (c *check) shares(members, component []int) (int, []inflow) {
	local := map[int]int{}
	for k, i := range members {
		local[i] = k
	}
	var out []inflow
	for _, i := range members {
		for _, f := range c.m.Processes[i].Feeds {
			if j, ok := c.processes[f.To.ID]; ok && component[j] == component[i] && most(f) > 0 {
				out = append(out, inflow{local[i], local[j], most(f)})
			}
		}
	}
	return len(members), out
}

// most is the largest share that a feed can hand on.
func most(f Feed) float64 {
	_, high := f.Share.Range()
	return math.Min(high, 1)
}

// multiplies reports whether the gain of a component is 1 or more (within 1e-9). By Collatz and Wielandt
// the gain lies between the least and the greatest of (Ax)i / xi for any positive x; powers of A + 1
// bring them together (Seneta, Non-negative Matrices, ch. 1). The first step settles nearly every model:
// when some process lets cases out and none multiplies them, the gain is below 1.
func multiplies(n int, feeds []inflow) bool {
	out := make([]float64, n)
	for _, f := range feeds {
		out[f.from] += f.share
	}
	least, greatest := math.Inf(1), 0.0
	for _, x := range out {
		least, greatest = math.Min(least, x), math.Max(greatest, x)
	}
	if greatest <= 1 {
		return least > 1-1e-9
	}
	x := make([]float64, n)
	for i := range x {
		x[i] = 1
	}
	const work = 20_000_000
	for round := 0; round < 20_000 && round*(n+len(feeds)) < work; round++ {
		low, high := powerStep(x, feeds)
		if high < 1-1e-9 {
			return false
		}
		if low >= 1-1e-9 {
			return true
		}
		least = (low + high) / 2
	}
	return least >= 1-1e-9
}

// powerStep replaces x by (A + 1)x, scaled, and returns the bounds that x gave on the gain of A.
func powerStep(x []float64, feeds []inflow) (low, high float64) {
	next := append([]float64{}, x...)
	for _, f := range feeds {
		next[f.from] += float64(f.share * x[f.to])
	}
	low, high = math.Inf(1), 0
	greatest := 0.0
	for i := range next {
		ratio := next[i]/x[i] - 1
		low, high = math.Min(low, ratio), math.Max(high, ratio)
		greatest = math.Max(greatest, next[i])
	}
	for i := range x {
		x[i] = math.Max(next[i]/greatest, 1e-290) // stays positive, whatever the shares
	}
	return low, high
}
