package bench

// A HeapCascade is a Cascade on container/heap. It is written out, since a list behind a type parameter or an interface
// would slow our own side.
type HeapCascade struct {
	Outcome
	g       *Graph
	list    *timerHeap
	nodes   []nodeState
	queue   []int32
	head    int
	touched []int32 // nodes for which something was drawn, some twice
	free    int
	rep     uint64
}

// NewHeapCascade returns a HeapCascade in which nothing happened yet.
func NewHeapCascade(g *Graph) *HeapCascade {
	return &HeapCascade{g: g, list: newTimerHeap(g.Nodes), nodes: g.states()}
}

// Play plays one replication.
func (c *HeapCascade) Play(replication uint64, crews int) {
	for _, v := range c.touched {
		c.nodes[v].count = [2]uint16{}
	}
	c.touched = c.touched[:0]
	c.rep, c.free, c.queue, c.head = replication, crews, c.queue[:0], 0
	for i := range c.g.Nodes / 10 {
		v := int32(draw(c.rep, uint64(i), shock, 0) % uint64(c.g.Nodes))
		if c.nodes[v].phase <= threatened {
			c.list.cancel(v)
			c.fail(v, 0)
		}
	}
	for !c.list.empty() {
		v, now := c.list.pop()
		if c.nodes[v].phase == threatened {
			c.fail(v, now)
		} else {
			c.repaired(v, now)
		}
	}
}

func (c *HeapCascade) span(v int32, kind uint64) int64 {
	n := &c.nodes[v].count[kind]
	if *n == 0 {
		c.touched = append(c.touched, v)
	}
	*n++
	return int64(draw(c.rep, uint64(v), kind, uint64(*n)) >> (16 + 2*kind))
}

func (c *HeapCascade) note(v int32, now int64) {
	c.Events++
	c.Sum += uint64(now) * uint64(2*v+1)
}

func (c *HeapCascade) fail(v int32, now int64) {
	s := &c.nodes[v]
	c.note(v, now)
	s.since = now
	if c.free > 0 {
		c.free--
		c.begin(v, now)
	} else {
		s.phase = waiting
		c.queue = append(c.queue, v)
	}
	for _, w := range c.g.consumers[s.lo:s.hi] {
		s := &c.nodes[w]
		s.lost++
		if s.phase == up {
			s.phase = threatened
			c.list.push(w, now+c.span(w, endurance))
		}
	}
}

func (c *HeapCascade) begin(v int32, now int64) {
	c.nodes[v].phase = inRepair
	c.list.push(v, now+c.span(v, repair))
}

func (c *HeapCascade) repaired(v int32, now int64) {
	s := &c.nodes[v]
	c.note(v, now)
	c.Down += uint64(now - s.since)
	s.phase = up
	if s.lost > 0 {
		s.phase = threatened
		c.list.push(v, now+c.span(v, endurance))
	}
	if c.head < len(c.queue) {
		c.begin(c.queue[c.head], now)
		c.head++
	} else {
		c.free++
	}
	for _, w := range c.g.consumers[s.lo:s.hi] {
		s := &c.nodes[w]
		s.lost--
		if s.lost == 0 && s.phase == threatened {
			s.phase = up
			c.list.cancel(w)
		}
	}
}
