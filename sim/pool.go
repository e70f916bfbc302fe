package sim

// readyRecovery makes the state of hits, recoveries, steps and pools.
func (c *course) readyRecovery() {
	p := c.p
	c.hits, c.recoveries = make([]hitState, len(p.hits)), make([]recoveryState, p.services)
	c.steps, c.rank = make([]stepState, len(p.steps)), make([]urgency, len(p.steps))
	c.ownAsked, c.ownCause = make([]bool, p.services), make([]int32, p.services)
	c.redone = make([]float64, len(p.shocks)*len(p.procs))
	for v := range c.recoveries {
		c.recoveries[v].stopAt, c.ownCause[v] = -1, -1
	}
	n := len(p.pools)
	c.held, c.size, c.poolNext = make([]float64, n), make([]float64, n), make([]int32, n)
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
