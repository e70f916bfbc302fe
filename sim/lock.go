package sim

// circles returns the sets of services whose recovery waits for each other at the end of a run: through what a step needs, what a
// route requires, or a crew that is held by a step that stands still. A service that waits for one outside such a set may
// still go on.
func (c *course) circles() [][]int32 {
	n := c.p.services
	waits := make([][]int32, n)
	for v := range n {
		waits[v] = c.waitsFor(int32(v))
	}
	var out [][]int32
	seen := make([]bool, n)
	for v := range n {
		if seen[v] || !reachable(waits, int32(v), int32(v)) {
			continue
		}
		var circle []int32
		for w := range n {
			if w == v || reachable(waits, int32(v), int32(w)) && reachable(waits, int32(w), int32(v)) {
				seen[w] = true
				circle = append(circle, int32(w))
			}
		}
		if c.allStuck(circle) {
			out = append(out, circle)
		}
	}
	return out
}

// allStuck reports whether nothing is at work or to be decided in any of some services, and each of them waits only within.
func (c *course) allStuck(circle []int32) bool {
	for _, v := range circle {
		switch r := &c.recoveries[v]; r.phase {
		case recovering:
			route := &c.p.recovery[v].routes[r.route]
			for i := route.stepLo; i < route.stepHi; i++ {
				if c.steps[i].phase == atWork {
					return false
				}
			}
		case choosing:
		default:
			if c.own[v] < 1 {
				return false // being decided on, or hit without a route: not a matter of waiting
			}
		}
	}
	return true
}

// waitsFor returns the services that hold up a service: for one that recovers those its steps or routes wait for, for any other
// below 1 those it leans on.
func (c *course) waitsFor(v int32) []int32 {
	var out []int32
	r := &c.recoveries[v]
	switch r.phase {
	case choosing:
		for k := range c.p.recovery[v].routes {
			out = c.below(out, c.p.recovery[v].routes[k].needs)
		}
	case recovering:
		route := &c.p.recovery[v].routes[r.route]
		for i := route.stepLo; i < route.stepHi; i++ {
			if phase := c.steps[i].phase; phase == waiting || phase == stalled {
				out = c.below(out, c.p.steps[i].needs)
				if phase == waiting {
					out = c.crewHeld(out, i)
				}
			}
		}
	}
	if c.own[v] < 1 {
		return out
	}
	for i := c.p.nodes[v].needLo; i < c.p.nodes[v].needHi; i++ {
		for _, p := range c.p.terms[i].providers {
			if p.node >= 0 && int(p.node) < c.p.services && c.nodes[p.node].level < 1 {
				out = append(out, p.node)
			}
		}
	}
	return out
}

func (c *course) below(out, services []int32) []int32 {
	for _, w := range services {
		if c.nodes[w].level < 1 {
			out = append(out, w)
		}
	}
	return out
}

// crewHeld adds the services whose steps stand still with the crew that a step waits for.
func (c *course) crewHeld(out []int32, i int32) []int32 {
	for _, crew := range c.p.steps[i].crew {
		if c.held[crew.pool]+crew.people <= c.size[crew.pool]+near1 {
			continue
		}
		for _, j := range c.wary {
			for _, other := range c.p.steps[j].crew {
				if c.steps[j].phase == stalled && other.pool == crew.pool {
					out = append(out, c.p.steps[j].service)
				}
			}
		}
	}
	return out
}

// reachable reports whether one service waits for another, directly or through others.
func reachable(waits [][]int32, from, to int32) bool {
	seen := make([]bool, len(waits))
	todo := []int32{from}
	for len(todo) > 0 {
		v := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for _, w := range waits[v] {
			if w == to {
				return true
			}
			if !seen[w] {
				seen[w] = true
				todo = append(todo, w)
			}
		}
	}
	return false
}
