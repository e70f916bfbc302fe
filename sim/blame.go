package sim

import (
	"math"
)

// What binds a node, where it is not one of its needs.
const (
	ownBinds   int32 = -1
	nobodyDoes int32 = -2
)

// A binding is what holds a node down: the lowest of its own level and its needs. Of equals it is the one that has been as
// it is for longest, then the one whose root has the lowest id.
type binding struct {
	by    int32 // a need, ownBinds or nobodyDoes
	low   float64
	since int64
	root  int32
}

// weigh lets something that gives y count.
func (b *binding) weigh(by int32, y float64, since int64, root int32) {
	if y >= 1 || y > b.low {
		return
	}
	if y < b.low || since < b.since || since == b.since && root < b.root {
		*b = binding{by, y, since, root}
	}
}

// bind notes what holds a node down, and the root of that: the service whose own level it comes from.
func (c *course) bind(v int32, b binding) {
	n := &c.nodes[v]
	if n.level == 1 {
		n.binder = nobodyDoes
		if n.seen == 1 {
			n.root = -1
		}
		return
	}
	n.binder, n.root = b.by, b.root
}

// ownSince returns since when a service's own level is what it is.
func (c *course) ownSince(v int32) int64 {
	if own := c.journal.ofOwn[v]; own >= 0 {
		return c.journal.entries[own].at
	}
	return math.MinInt64
}

// needSince returns since when a need gives what it gives now.
func (c *course) needSince(s *needState) int64 {
	if s.y != s.yWas {
		return c.now
	}
	return s.yAt
}

// seenSince returns since when consumers see of a node what they see now.
func (c *course) seenSince(v int32) int64 {
	if w := c.was(v); w != nil && w.seen != c.nodes[v].seen {
		return c.now
	}
	return c.nodes[v].seenAt
}

// blameOf notes what keeps a need below 1 and the root of that.
func (c *course) blameOf(n *need, s *needState, a *asking, z float64) {
	by := n.only
	if by < 0 {
		by = c.culprit(n, s, a, z)
	}
	s.by = by
	if by >= 0 {
		s.root = c.nodes[by].root
	}
}

// heldBy returns what kept a need below 1 until this turn.
func (c *course) heldBy(i int32) int32 {
	s := &c.needs[i]
	if a := c.asking(i, s); a != nil {
		return a.byWas
	}
	return s.by
}

// culprit returns which of the things a need is on keeps it below 1: of `any` the first choice, whose return would do; of
// `at least` the one that decides the level; of `share` the one most is lost by; else the lowest. Of equals it is the one that
// is seen as it is for longest; within one instant the one found first, for a cycle follows from what is outside it.
func (c *course) culprit(n *need, s *needState, a *asking, z float64) int32 {
	t := &c.p.terms[a.need]
	best, worst, since := int32(-1), math.Inf(1), int64(math.MaxInt64)
	for k := range t.providers {
		v := t.providers[k].node
		if v < 0 || c.nodes[v].seen == 1 {
			continue
		}
		given := c.nodes[v].seen
		switch n.gate {
		case gateAny:
			return v
		case gateAtLeast:
			if given != z {
				continue
			}
		case gateShare:
			given = -float64(t.providers[k].weight * (1 - given))
		}
		at := c.seenSince(v)
		first := v < best
		if a.looked && (v == s.by || best == s.by) {
			first = v == s.by
		}
		if given < worst || given == worst && (at < since || at == since && first) {
			best, worst, since = v, given, at
		}
	}
	return best
}

// A rootStep is the root of what a process lacks, from an instant on; −1: it lacks nothing.
type rootStep struct {
	at   int64
	root int32
}

// recordRoot notes the root of a process where it changes.
func (c *course) recordRoot(v int32) {
	i := int(v) - c.p.services
	if i < 0 {
		return
	}
	list := c.roots[i]
	if n := len(list); n == 0 && c.nodes[v].root >= 0 || n > 0 && list[n-1].root != c.nodes[v].root {
		c.roots[i] = append(list, rootStep{c.now, c.nodes[v].root})
	}
}

// lastRoot returns the root of what a process lacks or last lacked; −1 when it never lacked anything.
func (c *course) lastRoot(i int32) int32 {
	for k := len(c.roots[i]) - 1; k >= 0; k-- {
		if root := c.roots[i][k].root; root >= 0 {
			return root
		}
	}
	return -1
}

// An extraCharge is work beyond the cases that come in, with the service it comes from.
type extraCharge struct {
	at   int64
	root int32
	work float64
}
