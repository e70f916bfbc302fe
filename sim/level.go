package sim

// near1 is how far from 1 a level still counts as 1 (semantics, units).
const near1 = 1e-12

// snap returns 1 for what is 1 but for rounding.
func snap(x float64) float64 {
	if x > 1-near1 {
		return 1
	}
	return x
}

// solve brings the levels on the agenda, and all that follows from them, to the greatest solution of the equations:
// component after component, providers first; inside a component by iteration from "everything up".
func (c *course) solve() {
	for {
		v, ok := c.agenda.take()
		if !ok {
			return
		}
		c.nodes[v].due = false
		if c.nodes[v].circular {
			k := &c.p.comps[c.nodes[v].comp]
			c.solveCycle(c.p.members[k.lo:k.hi])
			continue
		}
		level, by := c.evaluate(v)
		c.set(v, level, by)
	}
}

// due puts a node on the agenda. The first member of a circle stands for all of it.
func (c *course) due(v int32) {
	n := &c.nodes[v]
	if n.circular {
		v = c.p.members[c.p.comps[n.comp].lo]
		n = &c.nodes[v]
	}
	if !n.due {
		n.due = true
		c.agenda.put(n.comp, v)
	}
}

// still is the change below which an iteration that shrinks for ever is taken to have arrived.
const still = 1e-15

// A glance is what consumers are told of a node: what they see, and the root of what they do not.
type glance struct {
	seen float64
	root int32
}

func (c *course) glance(v int32) glance { return glance{c.nodes[v].seen, c.nodes[v].root} }

// A circle that multiplies or averages can creep: each round takes off less than nothing to speak of, for millions of rounds. A
// course has so many looks at members of circles; after that a circle gets few rounds, and a finding says so.
const (
	mostLooks = 20_000_000
	fewRounds = 50
)

// solveCycle iterates a component from everything up. Levels can only fall on the way, so it ends: in
// finitely many steps where laws only pick levels, in the limit where they multiply or average them. What first lets a
// member fall binds it, unless later something from outside does: so no two members ever blame each other.
func (c *course) solveCycle(members []int32) {
	before := c.glances[:0]
	for _, v := range members {
		before = append(before, c.glance(v))
		c.remember(v)
		c.nodes[v].level = 1
		c.nodes[v].seen = c.visible(v, 1)
		c.bind(v, binding{})
	}
	c.glances = before
	rounds := 0
	for moved := true; moved; rounds++ {
		if c.looks += len(members); c.looks > mostLooks && rounds > fewRounds {
			c.unsettled = true
			break
		}
		moved = false
		for _, v := range members {
			for i := c.nodes[v].needLo; i < c.nodes[v].needHi; i++ {
				c.needs[i].stale = true
			}
			level, by := c.evaluate(v)
			level = min(level, c.nodes[v].level)
			seen := min(c.visible(v, level), c.nodes[v].seen)
			fell := c.nodes[v].level-level > still
			moved = moved || fell || c.nodes[v].seen-seen > still
			c.nodes[v].level, c.nodes[v].seen = level, seen
			if fell && (c.nodes[v].binder == nobodyDoes || c.outside(v, by.by)) {
				c.bind(v, by)
			}
		}
	}
	for k, v := range members {
		c.touchSolved(v)
		if c.glance(v) != before[k] {
			c.tell(v)
		}
	}
}

// outside reports whether what binds a node is not in its own component.
func (c *course) outside(v, by int32) bool {
	if by < 0 {
		return true
	}
	on := c.needs[by].by
	return on < 0 || c.nodes[on].comp != c.nodes[v].comp
}

// set gives a node its level and tells its consumers when what they see, or the root of it, changes.
func (c *course) set(v int32, level float64, by binding) {
	c.remember(v)
	n := &c.nodes[v]
	seen, root := n.seen, n.root
	n.level = level
	n.seen = c.visible(v, level)
	c.bind(v, by)
	c.touchSolved(v)
	if n.seen != seen || n.root != root {
		c.tell(v)
	}
}

// remember keeps what a node was before this turn.
func (c *course) remember(v int32) {
	if c.was(v) != nil {
		return
	}
	n := &c.nodes[v]
	n.place = int32(len(c.solved))
	c.solved = append(c.solved, was{level: n.level, seen: n.seen, node: v, binder: n.binder})
	if !n.known {
		n.known = true
		c.knownNodes = append(c.knownNodes, v)
	}
}

// touchSolved lets the flow of a solved process follow its level.
func (c *course) touchSolved(v int32) {
	if i := v - int32(c.p.services); i >= 0 && c.stirT[i] != c.turn {
		c.stirT[i] = c.turn
		c.stirred = append(c.stirred, i)
	}
}

// tell lets the needs that are on a node be looked at, and puts the consumers that may notice on the agenda; those in its own
// component are being solved with it. A loss that is endured ends here.
func (c *course) tell(v int32) {
	n := &c.nodes[v]
	for _, l := range c.p.leaning[n.leanLo:n.leanHi] {
		s := &c.needs[l.need]
		if l.single {
			y, root := s.y, s.root
			if c.look(l.need); s.y != y || y < 1 && s.root != root {
				c.due(l.consumer)
			}
			continue
		}
		if s.stale = true; c.nodes[l.consumer].comp != n.comp {
			c.due(l.consumer)
		}
	}
}

// visible returns what consumers see of a node at a level.
func (c *course) visible(v int32, level float64) float64 {
	if int(v) < c.p.services {
		return level
	}
	return c.performance(v-int32(c.p.services), level)
}

// evaluate applies a node's law to its own level and its needs, and says what holds it down.
func (c *course) evaluate(v int32) (level float64, by binding) {
	n := &c.nodes[v]
	by = binding{by: nobodyDoes, low: 1, root: -1}
	own := 1.0
	if n.lowered {
		own = c.own[v]
		by.weigh(ownBinds, own, c.ownSince(v), v)
	}
	for i := n.needLo; i < n.needHi; i++ {
		s := &c.needs[i]
		if s.stale {
			c.look(i)
		}
		if y := s.y; y < 1 && y <= by.low {
			by.weigh(i, y, c.needSince(s), s.root)
		}
	}
	if n.law == lawWeakest || n.needLo == n.needHi {
		return snap(by.low), by
	}
	return snap(float64(own * c.joined(&n.node))), by
}

// joined applies a law that does more than pick the lowest need.
func (c *course) joined(n *node) float64 {
	sum, times, strength, weak := 0.0, 1.0, 0.0, 1.0
	for i := n.needLo; i < n.needHi; i++ {
		y, t := c.needs[i].y, &c.p.terms[i]
		sum += y
		times = float64(times * y)
		strength += float64(t.alpha*y) + (1 - t.alpha)
		weak = min(weak, y+t.beta)
	}
	count := float64(n.needHi - n.needLo)
	switch n.law {
	case lawProduct:
		return times
	case lawMean:
		return sum / count
	}
	return min(strength/count, weak) // Garvey & Pinto, Int. J. Operational Research 2009: SOD and COD
}

// An agenda holds nodes and gives them out in order of their components.
type agenda []placed

// A placed is a node with the component that it stands for.
type placed struct{ comp, node int32 }

func (a *agenda) put(comp, v int32) {
	h := append(*a, placed{comp, v})
	*a = h
	for i := len(h) - 1; i > 0; {
		up := (i - 1) / 2
		if h[up].comp <= h[i].comp {
			break
		}
		h[up], h[i] = h[i], h[up]
		i = up
	}
}

func (a *agenda) take() (int32, bool) {
	h := *a
	n := len(h) - 1
	if n < 0 {
		return 0, false
	}
	first := h[0].node
	h[0] = h[n]
	h = h[:n]
	*a = h
	for i := 0; ; {
		least := i
		for k := 2*i + 1; k <= 2*i+2 && k < n; k++ {
			if h[k].comp < h[least].comp {
				least = k
			}
		}
		if least == i {
			return first, true
		}
		h[i], h[least] = h[least], h[i]
		i = least
	}
}
