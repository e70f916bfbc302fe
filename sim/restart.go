package sim

import (
	"cmp"
	"slices"

	"uitval/model"
	"uitval/sim/flow"
)

// sortQueue puts the waiting steps in the scenario's restart order; ties go by service, then by place in the file.
func (c *course) sortQueue() {
	if len(c.queue) < 2 {
		return
	}
	for _, i := range c.queue {
		c.rank[i] = c.urgency(i)
	}
	slices.SortFunc(c.queue, func(i, j int32) int {
		return cmp.Or(cmp.Compare(c.rank[i].first, c.rank[j].first), cmp.Compare(c.rank[i].second, c.rank[j].second), cmp.Compare(i, j))
	})
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
			people += float64(p.users * missing)
			continue
		}
		cases := 0.0
		for _, one := range s.queue {
			if !one.extra {
				cases += one.size
			}
		}
		people += min(p.users, float64(cases*p.perCase))
		perDay += float64(float64(missing*p.mean) * p.perCase)
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
