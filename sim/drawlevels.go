package sim

// drawLevels draws the level of each reached node over time from the journal, in which each change of level stands. The line of a
// service that never changes is empty.
func (c *course) drawLevels() {
	c.room = again(c.room, len(c.nodes))
	clear(c.room)
	room, entries := c.room, c.journal.entries
	for k := range entries {
		if e := &entries[k]; e.ofLevel() {
			room[e.node] += 2
		}
	}
	total := 0
	for v := range room {
		if room[v] > 0 || v >= c.p.services {
			room[v] += 2 // the start and the end
			total += int(room[v])
		}
	}
	c.points = again(c.points, total)
	free := c.points
	for v := range c.levels {
		c.levels[v], free = free[:0:room[v]], free[room[v]:]
		if room[v] > 0 && (c.started || v < c.p.services) {
			c.levels[v].Add(0, 1)
		}
	}
	for k := range entries {
		if e := &entries[k]; e.ofLevel() {
			c.levels[e.node].Step(e.at, e.level)
		}
	}
	for v := range c.levels {
		if room[v] > 0 {
			c.levels[v].Add(c.now, c.nodes[v].level)
		}
	}
}

// ofLevel reports whether an entry is about a level that changes.
func (e *entry) ofLevel() bool { return e.kind == levelFalls || e.kind == levelRises }
