package sim

// readyRecovery makes the state of hits, recoveries, steps and pools, in the memory there is.
func (c *course) readyRecovery() {
	p := c.p
	if c.hits == nil {
		c.hits, c.recoveries = make([]hitState, len(p.hits)), make([]recoveryState, p.services)
		c.steps, c.rank = make([]stepState, len(p.steps)), make([]urgency, len(p.steps))
		c.ownAsked, c.ownCause = make([]bool, p.services), make([]int32, p.services)
		c.redone = make([]float64, len(p.shocks)*len(p.procs))
		n := len(p.pools)
		c.held, c.size, c.poolNext = make([]float64, n), make([]float64, n), make([]int32, n)
		fill(c.recoveries, recoveryState{stopAt: -1})
		fill(c.ownCause, -1)
	}
	clear(c.hits)
	clear(c.redone)
	clear(c.held)
	clear(c.poolNext)
	for h := range p.hits {
		v := p.hits[h].service
		c.ownAsked[v], c.ownCause[v], c.recoveries[v] = false, -1, recoveryState{stopAt: -1}
	}
	for i := range c.steps {
		c.steps[i].begin(0)
	}
	c.laneCount = 0
	c.queue, c.wary, c.choosers, c.owned = c.queue[:0], c.wary[:0], c.choosers[:0], c.owned[:0]
	c.log, c.waits = c.log[:0], c.waits[:0]
	for i := range p.pools {
		c.poolRings(int32(i))
	}
}

// poolRings gives a pool its next size. When it shrinks below what is held, nothing new starts.
func (c *course) poolRings(i int32) {
	sizes := c.p.pools[i].sizes
	c.size[i] = sizes[c.poolNext[i]].people
	c.poolNext[i]++
	c.stir = true
	if n := int(c.poolNext[i]); n < len(sizes) {
		c.cal.Set(c.poolTimer(i), max(sizes[n].at, c.now))
	}
}
