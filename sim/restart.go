package sim

import (
	"cmp"

	"uitval/model"
	"uitval/sim/flow"
)

// A lane is the steps that wait for so many people of one pool, and for nothing else: whether one of them can start they
// all can. Where the restart order stands still it is a heap, first in order on top; else it is in no order.
type lane struct {
	pool   int32 // −1: they ask for nobody
	people float64
	steps  []int32
}

// join lets a step wait: in the lane of those who ask the same, or, if it asks more, by itself.
func (c *course) join(i int32) {
	p := &c.p.steps[i]
	if !c.p.moves {
		c.rank[i] = c.urgency(i)
	}
	if len(p.needs) > 0 || len(p.crew) > 1 {
		c.queue = append(c.queue, i)
		return
	}
	crew := crewPlan{pool: -1}
	if len(p.crew) == 1 {
		crew = p.crew[0]
	}
	k := 0
	for ; k < c.laneCount; k++ {
		if l := &c.lanes[k]; l.pool == crew.pool && l.people == crew.people {
			break
		}
	}
	if k == c.laneCount {
		if c.laneCount++; k == len(c.lanes) {
			c.lanes = append(c.lanes, lane{})
		}
		c.lanes[k] = lane{crew.pool, crew.people, c.lanes[k].steps[:0]}
	}
	l := &c.lanes[k]
	l.steps = append(l.steps, i)
	for at := len(l.steps) - 1; at > 0 && !c.p.moves; { // up
		up := (at - 1) / 2
		if !c.before(l.steps[at], l.steps[up]) {
			break
		}
		l.steps[at], l.steps[up] = l.steps[up], l.steps[at]
		at = up
	}
}

// leave takes the step at a place out of a lane.
func (c *course) leave(l *lane, at int) {
	n := len(l.steps) - 1
	l.steps[at] = l.steps[n]
	l.steps = l.steps[:n]
	for !c.p.moves { // down
		first := at
		for _, k := range [2]int{2*at + 1, 2*at + 2} {
			if k < n && c.before(l.steps[k], l.steps[first]) {
				first = k
			}
		}
		if first == at {
			return
		}
		l.steps[at], l.steps[first] = l.steps[first], l.steps[at]
		at = first
	}
}

// next takes the first waiting step, in the scenario's restart order, that can start; −1 when none can. To start steps so, one
// after another, is to go down the order and start each that fits: what did not fit does so no better after another has begun.
// Ties go by service, then by place in the file.
func (c *course) next() int32 {
	best, in, at := int32(-1), -2, 0
	try := func(i int32, lane, place int) {
		if best < 0 || c.before(i, best) {
			best, in, at = i, lane, place
		}
	}
	moving := c.p.moves
	for k := range c.lanes[:c.laneCount] {
		l := &c.lanes[k]
		switch {
		case len(l.steps) == 0 || l.pool >= 0 && c.held[l.pool]+l.people > c.size[l.pool]+near1:
		case !moving:
			try(l.steps[0], k, 0)
		default:
			for place, i := range l.steps {
				c.rank[i] = c.urgency(i)
				try(i, k, place)
			}
		}
	}
	for place, i := range c.queue {
		if !c.begins(i) {
			continue
		}
		if moving {
			c.rank[i] = c.urgency(i)
		}
		try(i, -1, place)
	}
	switch {
	case in >= 0:
		c.leave(&c.lanes[in], at)
		if l := &c.lanes[in]; l.pool >= 0 && c.steps[best].ready < c.now {
			c.steps[best].wait(-1 - l.pool)
		}
	case in == -1:
		c.queue = append(c.queue[:at], c.queue[at+1:]...)
	}
	return best
}

// before reports whether a waiting step comes before another.
func (c *course) before(i, j int32) bool {
	a, b := &c.rank[i], &c.rank[j]
	if a.first == b.first && a.second == b.second {
		return i < j
	}
	return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(a.second, b.second), cmp.Compare(i, j)) < 0
}

// drop lets the steps lo..hi-1 wait no longer.
func (c *course) drop(lo, hi int32) {
	c.queue = without(c.queue, lo, hi)
	for k := range c.lanes[:c.laneCount] {
		l := &c.lanes[k]
		for at := 0; at < len(l.steps); {
			if i := l.steps[at]; i < lo || i >= hi {
				at++
				continue
			}
			c.leave(l, at)
			at = 0 // the heap may have moved others before it
		}
	}
}

// moves reports whether the places of waiting steps in a restart order change with who waits for what.
func moves(order model.RestartOrder) bool {
	switch order.Kind {
	case "given", "fifo", "criticality", "latest-finish":
		return false
	}
	return true
}

// An urgency is what a restart order sorts by; the lowest goes first.
type urgency struct{ first, second float64 }

// urgency returns where a waiting step stands in the restart order. Orders know expected durations, never drawn ones.
func (c *course) urgency(i int32) urgency {
	p := &c.p.steps[i]
	r := &c.p.recovery[p.service]
	switch c.p.order.Kind {
	case "given":
		return urgency{first: float64(c.p.given[p.service])}
	case "fifo":
		return urgency{first: flow.Days(c.steps[i].ready)}
	case "criticality":
		return urgency{first: -float64(r.criticality)}
	case "weighted":
		_, rate := c.struck(p.service)
		return urgency{first: -rate / c.workLeft(p.service)}
	case "latest-finish":
		return urgency{first: flow.Days(c.recoveries[p.service].taken) + p.latest}
	}
	people, rate := c.struck(p.service) // people; where nobody waits yet, those who soon will
	return urgency{-people, -rate}
}

// struck returns the people now without what leans on a service, and how many more a day.
func (c *course) struck(v int32) (people, perDay float64) {
	for _, i := range c.p.recovery[v].reaches {
		s, p := &c.procs[i], &c.p.procs[i]
		c.advance(i)
		missing := 1 - c.nodes[int(i)+c.p.services].seen
		if p.waits == model.WaitsNone {
			people += float64(p.weight * float64(p.users*missing))
			continue
		}
		cases := 0.0
		for _, one := range s.queue {
			if !one.extra {
				cases += one.size
			}
		}
		people += float64(p.weight * min(p.users, float64(cases*p.perCase)))
		perDay += float64(p.weight * float64(float64(missing*p.mean)*p.perCase))
	}
	return people, perDay
}

// workLeft returns the expected person-days of the steps a service still has to do; a step without crew counts as one
// person's.
func (c *course) workLeft(v int32) float64 {
	route, sum := &c.p.recovery[v].routes[c.recoveries[v].route], 0.0
	for k := route.stepLo; k < route.stepHi; k++ {
		if c.steps[k].phase != done {
			sum += float64(c.p.steps[k].expected * max(1, c.p.steps[k].people))
		}
	}
	return max(sum, 1e-9)
}
