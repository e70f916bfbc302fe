package sim

import (
	"math"
	"slices"

	"uitval/sim/des"
)

// The phases of a service's recovery.
const (
	idle     = iota
	deciding // detection and decision take their time
	choosing // no route is open yet
	recovering
)

// A recoveryState is how far a service is on its way back.
type recoveryState struct {
	phase     int
	route     int
	began     int64   // when recovery did
	taken     int64   // when the route was
	given     float64 // by the steps that are done
	left      int     // steps still to do
	stopAt    int64   // when its own level fell to 0, -1 when it did not since it was last whole
	stopShock int32
	neverOpen bool // a decision was due and no route was open
	listed    bool // among course.choosers
}

// The phases of a step.
const (
	notYet = iota
	waiting
	atWork
	stalled // a service it needs has fallen; the crew stays
	done
)

// A stepState is how far a step is.
type stepState struct {
	phase  int
	before int     // steps still to be done first
	ready  int64   // since when it waits
	left   int64   // while it stands still
	log    int32   // its place in the log
	wanted []int32 // what it has waited for: a service, or −1 − pool
}

// begin makes a step as it is before its route has come to it.
func (s *stepState) begin(before int) { *s = stepState{before: before, wanted: s.wanted[:0]} }

// A stepLog is a step as it was carried out.
type stepLog struct {
	step           int32
	ready          int64 // since when it waited
	start, end     int64 // end Never: not by the end of the run
	void           bool
	waitLo, waitHi int32 // what it waited for first stands in course.waits
}

// beginRecovery starts recovery from every known shock that still holds a service down: after detection and decision
// the first open route is taken.
func (c *course) beginRecovery(v int32) {
	r, p := &c.recoveries[v], &c.p.recovery[v]
	if len(p.routes) == 0 {
		return
	}
	since := int64(math.MaxInt64)
	for h := c.p.hitLo[v]; h < c.p.hitLo[v+1]; h++ {
		s := &c.hits[h]
		if s.known && !s.missed {
			s.covered = true
			known := c.p.hits[h].known
			if known == math.MaxInt64 {
				known = c.p.hits[h].stages[0].at
			}
			since = min(since, known)
		}
	}
	if since == math.MaxInt64 {
		return
	}
	r.phase, r.given, r.began = deciding, 0, c.now
	at := c.p.after(c.p.after(since, p.detected), p.decided)
	c.cal.Set(c.decisionTimer(v), max(at, c.now))
	c.ownChanges(v, c.ownCause[v])
}

// decisionRings lets a service choose its route.
func (c *course) decisionRings(v int32) {
	r := &c.recoveries[v]
	r.phase = choosing
	if !r.listed {
		r.listed = true
		c.choosers = append(c.choosers, v)
	}
	c.stir = true
}

// abort ends a recovery without effect and frees its crew.
func (c *course) abort(v int32) {
	r := &c.recoveries[v]
	if r.phase == recovering {
		route := &c.p.recovery[v].routes[r.route]
		for k := route.stepLo; k < route.stepHi; k++ {
			if s := &c.steps[k]; s.phase == atWork || s.phase == stalled {
				c.release(k)
				c.log[s.log].end, c.log[s.log].void = c.now, true
			}
			c.steps[k].begin(0)
			c.cal.Set(c.stepTimer(k), des.Never)
		}
		c.drop(route.stepLo, route.stepHi)
	}
	c.cal.Set(c.decisionTimer(v), des.Never)
	r.phase, r.given = idle, 0
	for h := c.p.hitLo[v]; h < c.p.hitLo[v+1]; h++ {
		c.hits[h].covered = false
	}
	c.ownChanges(v, c.ownCause[v])
	c.stir = true
}

// without leaves the steps lo..hi-1 out of a list.
func without(list []int32, lo, hi int32) []int32 {
	keep := list[:0]
	for _, k := range list {
		if k < lo || k >= hi {
			keep = append(keep, k)
		}
	}
	return keep
}

// open reports whether what a route requires holds now.
func (c *course) open(v int32, route *routePlan) bool {
	for _, w := range route.needs {
		if c.nodes[w].level < 1 {
			return false
		}
	}
	for _, pool := range route.pools {
		if c.p.pools[pool].gone(c.now) {
			return false
		}
	}
	for _, what := range route.requires {
		if !c.holds(v, what) {
			return false
		}
	}
	return true
}

func (c *course) holds(v int32, what string) bool {
	p := &c.p.recovery[v]
	switch what {
	case "exit-plan":
		return p.exitPlan
	case "escrow":
		return p.escrow
	}
	free, funded := true, false
	for h := c.p.hitLo[v]; h < c.p.hitLo[v+1]; h++ {
		if !c.hits[h].covered {
			continue
		}
		hit := &c.p.hits[h]
		free = free && c.p.shocks[hit.shock].dataAt <= c.now
		funded = funded || (hit.fundedFrom <= c.now && c.now < hit.fundedUntil)
	}
	if what == "data" {
		return free
	}
	return funded
}

// recover takes routes that are open, starts and ends steps, as far as this instant allows. It reports whether
// something changed that levels may depend on.
func (c *course) recover() bool {
	if !c.stir {
		return false
	}
	c.stir = false
	c.choose()
	c.standStill()
	c.startSteps()
	return len(c.owned) > 0 || c.stir
}

// choose lets services take their first open route.
func (c *course) choose() {
	keep := c.choosers[:0]
	for _, v := range c.choosers {
		r := &c.recoveries[v]
		if r.phase != choosing {
			r.listed = false
			continue
		}
		taken := false
		for k := range c.p.recovery[v].routes {
			if route := &c.p.recovery[v].routes[k]; c.open(v, route) {
				c.take(v, k)
				taken, r.listed = true, false
				break
			}
		}
		if !taken {
			r.neverOpen = true
			keep = append(keep, v)
		}
	}
	c.choosers = keep
}

// take sets out on a route: the steps that wait for no other are ready.
func (c *course) take(v int32, k int) {
	r, route := &c.recoveries[v], &c.p.recovery[v].routes[k]
	r.phase, r.route, r.taken, r.left, r.neverOpen = recovering, k, c.now, int(route.stepHi-route.stepLo), false
	c.journal.step(c, routeTaken, v, -1, c.ownCause[v])
	for i := route.stepLo; i < route.stepHi; i++ {
		c.steps[i].begin(c.p.steps[i].before)
		if c.steps[i].before == 0 {
			c.ready(i)
		}
	}
}

func (c *course) ready(i int32) {
	c.steps[i].phase, c.steps[i].ready = waiting, c.now
	c.join(i)
	c.stir = true
}

// met reports whether the services a step needs are all at 1.
func (c *course) met(i int32) bool {
	for _, w := range c.p.steps[i].needs {
		if c.nodes[w].level < 1 {
			return false
		}
	}
	return true
}

// standStill stops the clocks of steps whose services have fallen, and lets them run again.
func (c *course) standStill() {
	for _, i := range c.wary {
		s := &c.steps[i]
		switch met := c.met(i); {
		case s.phase == atWork && !met:
			s.phase, s.left = stalled, c.cal.At(c.stepTimer(i))-c.now
			c.cal.Set(c.stepTimer(i), des.Never)
			c.journal.step(c, stepStandsStill, c.p.steps[i].service, i, -1)
		case s.phase == stalled && met:
			s.phase = atWork
			c.cal.Set(c.stepTimer(i), c.now+s.left)
			c.journal.step(c, stepGoesOn, c.p.steps[i].service, i, -1)
		}
	}
}

// startSteps starts the waiting steps that fit, in restart order: the parallel scheme of project scheduling (Kolisch, European
// J. Operational Research 90, 1996). A step that takes no time makes others ready, which then have their turn.
func (c *course) startSteps() {
	for i := c.next(); i >= 0; i = c.next() {
		c.work(i)
	}
}

// begins reports whether a step can start: its services are whole and its crew is free. Else it notes what it waits for.
func (c *course) begins(i int32) bool {
	p, s := &c.p.steps[i], &c.steps[i]
	fits := true
	for _, w := range p.needs {
		if c.nodes[w].level < 1 {
			s.wait(w)
			fits = false
		}
	}
	for _, crew := range p.crew {
		if c.held[crew.pool]+crew.people > c.size[crew.pool]+near1 {
			s.wait(-1 - crew.pool)
			fits = false
		}
	}
	return fits
}

// work starts a step, and ends it when it takes no time.
func (c *course) work(i int32) {
	p, s := &c.p.steps[i], &c.steps[i]
	for _, crew := range p.crew {
		c.held[crew.pool] += crew.people
	}
	s.phase, s.log = atWork, int32(len(c.log))
	lo := int32(len(c.waits))
	c.waits = append(c.waits, s.wanted...)
	c.log = append(c.log, stepLog{step: i, ready: s.ready, start: c.now, end: des.Never, waitLo: lo, waitHi: int32(len(c.waits))})
	if len(p.needs) > 0 {
		c.wary = append(c.wary, i)
	}
	c.journal.step(c, stepStarts, p.service, i, -1)
	end := c.p.after(c.now, p.takes)
	if end > c.now {
		c.cal.Set(c.stepTimer(i), end)
		return
	}
	c.stepDone(i)
}

func (s *stepState) wait(what int32) {
	if !slices.Contains(s.wanted, what) {
		s.wanted = append(s.wanted, what)
	}
}

// waitedFor names what a step waited for before it began.
func (c *course) waitedFor(l stepLog) []string {
	out := []string{}
	for _, what := range c.waits[l.waitLo:l.waitHi] {
		if what >= 0 {
			out = append(out, c.p.ids[what])
		} else {
			out = append(out, c.p.pools[-1-what].id)
		}
	}
	return out
}

// release frees the crew of a step.
func (c *course) release(i int32) {
	for _, crew := range c.p.steps[i].crew {
		c.held[crew.pool] -= crew.people
	}
	if k := slices.Index(c.wary, i); k >= 0 {
		c.wary = slices.Delete(c.wary, k, k+1)
	}
	c.stir = true
}

// stepDone ends a step: its crew is free, the next steps are ready, the service has what the step gives.
func (c *course) stepDone(i int32) {
	p, s := &c.p.steps[i], &c.steps[i]
	r := &c.recoveries[p.service]
	c.release(i)
	s.phase = done
	c.log[s.log].end = c.now
	entry := c.journal.step(c, stepEnds, p.service, i, -1)
	r.left--
	for _, next := range p.next {
		if c.steps[next].before--; c.steps[next].before == 0 {
			c.ready(next)
		}
	}
	if r.left == 0 {
		c.recovered(p.service, entry)
		return
	}
	if p.gives > r.given {
		r.given = p.gives
		c.ownChanges(p.service, entry)
	}
}

// recovered ends a recovery: the shocks it knew are repaired, and those of a supplier it has left miss it.
func (c *course) recovered(v, entry int32) {
	r := &c.recoveries[v]
	leaves := c.p.recovery[v].routes[r.route].leaves
	for h := c.p.hitLo[v]; h < c.p.hitLo[v+1]; h++ {
		if c.hits[h].covered || leaves && c.p.hits[h].bySupplier {
			c.miss(h)
		}
	}
	r.phase, r.given = idle, 0
	c.ownChanges(v, c.journal.step(c, isRecovered, v, -1, entry))
	c.beginRecovery(v) // from shocks that became known on the way
}
