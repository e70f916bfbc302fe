package bench

import (
	"uitval/sim/chance"
	"uitval/sim/des"
)

// A Cascade is a small model of failure: a node that loses something it leans on holds out for a while and then fails itself,
// unless what it lost is back by then. A failed node waits for a crew, first come first served, and is repaired. It
// begins with one node in ten that fails, and ends when all are up. It exercises what a list of events must do: set, go
// off, take back.
type Cascade struct {
	Outcome
	g       *Graph
	cal     *des.Calendar
	nodes   []nodeState
	queue   []int32
	head    int
	touched []int32 // nodes for which something was drawn, some twice
	crews   int32   // a crew's timer has its number; those of nodes follow
	free    []int32
	at      []int32 // by crew: the node that it repairs
	rep     uint64
	share   int    // one node in so many fails at the start
	keyed   *keyed // nil: draws by scramble
}

// An Outcome is what cascades came to. Sum has every failure and repair in it, by node and instant.
type Outcome struct {
	Events uint64
	Sum    uint64
	Down   uint64 // time that nodes were down, summed
}

// The phases of a node.
const (
	up = iota
	threatened
	waiting
	inRepair
)

// A nodeState is all that an event of a node looks at, in half a line of the processor's cache.
type nodeState struct {
	since  int64
	lo, hi int32     // its consumers in the graph
	lost   int32     // of what it leans on, how many are down
	count  [2]uint16 // draws, by kind
	phase  uint8
}

func (g *Graph) states() []nodeState {
	out := make([]nodeState, g.Nodes)
	for v := range out {
		out[v].lo, out[v].hi = g.lo[v], g.lo[v+1]
	}
	return out
}

// The kinds of draw.
const (
	endurance = iota
	repair
	shock
)

// A keyed gives draws by the laws of a run.
type keyed struct {
	keys [2][]chance.Key
	laws [2]chance.Law
}

// NewCascade returns a Cascade in which nothing happened yet.
func NewCascade(g *Graph) *Cascade {
	return &Cascade{g: g, share: 10, cal: &des.Calendar{}, nodes: g.states()}
}

// Play plays one replication.
func (c *Cascade) Play(replication uint64, crews int) {
	for _, v := range c.touched {
		c.nodes[v].count = [2]uint16{}
	}
	c.touched = c.touched[:0]
	c.rep, c.queue, c.head = replication, c.queue[:0], 0
	c.crews, c.free = int32(crews), c.free[:0]
	for k := range int32(crews) {
		c.free = append(c.free, k)
	}
	c.at = append(c.at[:0], c.free...)
	c.cal.Reset(crews + c.g.Nodes)
	for i := range c.g.Nodes / c.share {
		v := int32(draw(c.rep, uint64(i), shock, 0) % uint64(c.g.Nodes))
		if c.nodes[v].phase <= threatened {
			c.cal.Set(c.crews+v, des.Never)
			c.fail(v, 0)
		}
	}
	for {
		timer, now := c.cal.Next()
		if now == des.Never {
			return
		}
		if v := timer - int32(crews); v >= 0 {
			c.cal.Set(timer, des.Never)
			c.fail(v, now)
		} else {
			c.repaired(timer, now)
		}
	}
}

// draw returns 64 bits that hang on what they decide only, so that it does not matter who asks first.
func draw(rep, node, kind, count uint64) uint64 {
	return scramble(rep*0x9E3779B97F4A7C15 + ((node*4+kind)<<20+count)*0xD1342543DE82EF95)
}

// span returns how long a node holds out, up to 78 hours, or is in repair, up to 20 hours.
func (c *Cascade) span(v int32, kind uint64) int64 {
	n := &c.nodes[v].count[kind]
	if *n == 0 {
		c.touched = append(c.touched, v)
	}
	*n++
	if c.keyed != nil {
		return int64(c.keyed.laws[kind].Quantile(c.keyed.keys[kind][v].Uniform(c.rep, uint64(*n))))
	}
	return int64(draw(c.rep, uint64(v), kind, uint64(*n)) >> (16 + 2*kind))
}

func (c *Cascade) note(v int32, now int64) {
	c.Events++
	c.Sum += uint64(now) * uint64(2*v+1)
}

func (c *Cascade) fail(v int32, now int64) {
	s := &c.nodes[v]
	c.note(v, now)
	s.since = now
	if last := len(c.free) - 1; last >= 0 {
		c.begin(c.free[last], v, now)
		c.free = c.free[:last]
	} else {
		s.phase = waiting
		c.queue = append(c.queue, v)
	}
	nodes := c.nodes
	for _, w := range c.g.consumers[s.lo:s.hi] {
		s := &nodes[w]
		s.lost++
		if s.phase == up {
			s.phase = threatened
			c.cal.Set(c.crews+w, now+c.span(w, endurance))
		}
	}
}

// begin sends a crew to a node.
func (c *Cascade) begin(crew, v int32, now int64) {
	c.nodes[v].phase = inRepair
	c.at[crew] = v
	c.cal.Set(crew, now+c.span(v, repair))
}

// repaired sets the crew's timer first, which has just gone off.
func (c *Cascade) repaired(crew int32, now int64) {
	v := c.at[crew]
	s := &c.nodes[v]
	c.note(v, now)
	c.Down += uint64(now - s.since)
	if c.head < len(c.queue) {
		c.begin(crew, c.queue[c.head], now)
		c.head++
	} else {
		c.cal.Set(crew, des.Never)
		c.free = append(c.free, crew)
	}
	s.phase = up
	if s.lost > 0 {
		s.phase = threatened
		c.cal.Set(c.crews+v, now+c.span(v, endurance))
	}
	nodes := c.nodes
	for _, w := range c.g.consumers[s.lo:s.hi] {
		s := &nodes[w]
		s.lost--
		if s.lost|int32(s.phase^threatened) == 0 { // one branch: that nothing is lost now and that it is threatened
			s.phase = up
			c.cal.Set(c.crews+w, des.Never)
		}
	}
}
