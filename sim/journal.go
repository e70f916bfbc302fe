package sim

import (
	"math"
	"sort"
)

// A journal notes what happened at each instant and what led to it. It is the ground for the chain of causes: every
// entry names the entry it follows from.
type journal struct {
	entries    []entry
	ofNode     []int32 // by reached node: the last entry about it, -1 for none
	ofOwn      []int32 // by service: the last entry about its own level
	ofRecovery []int32 // by service: the last entry about its recovery
	ofShock    []int32 // by shock: that it strikes
	ofEnd      []int32 // by shock: that it is over, -1 when it never is
	notes      []note  // of this instant, not written yet
}

// A note is something a process does. It is written after the change of level that it follows from.
type note struct {
	kind  happening
	node  int32
	cause int32 // -1: the last entry about the node
}

// An entry is one thing that happened. Cause is the index of another entry, -1 when nothing in the model led to it.
type entry struct {
	at    int64
	level float64 // NaN when there is none
	node  int32   // -1 − k: shock k
	cause int32
	step  int32 // 1 + the recovery step it is about; 0: none
	kind  happening
}

func newJournal(p *plan) journal {
	return journal{ofNode: make([]int32, len(p.nodes)), ofOwn: make([]int32, p.services), ofRecovery: make([]int32, p.services)}
}

// clear empties the journal and keeps its memory; what it knows by node goes with the nodes.
func (j *journal) clear() {
	j.entries, j.ofShock, j.ofEnd, j.notes = j.entries[:0], j.ofShock[:0], j.ofEnd[:0], j.notes[:0]
}

// shocks notes when each shock strikes and is over.
func (j *journal) shocks(p *plan) {
	for k, s := range p.shocks {
		if s.absent {
			j.ofShock, j.ofEnd = append(j.ofShock, -1), append(j.ofEnd, -1)
			continue
		}
		j.ofShock = append(j.ofShock, j.write(entry{at: s.at, kind: shockStrikes, node: int32(-1 - k), level: math.NaN(), cause: -1}))
		j.ofEnd = append(j.ofEnd, -1)
		if s.over < p.end {
			j.ofEnd[k] = j.write(entry{at: s.over, kind: shockEnds, node: int32(-1 - k), level: math.NaN(), cause: j.ofShock[k]})
		}
	}
}

func (j *journal) write(e entry) int32 {
	j.entries = append(j.entries, e)
	return int32(len(j.entries) - 1)
}

// ownChanges notes that a shock leaves less of a service, or that it has more again.
func (j *journal) ownChanges(c *course, v int32, level float64, cause int32) {
	kind := ownFails
	if level > c.own[v] {
		kind = ownReturns
	}
	j.ofOwn[v] = j.write(entry{at: c.now, kind: kind, node: v, level: level, cause: cause})
}

// step notes something of a service's recovery, of one step unless that is below 0. Without a cause it follows from the last such thing.
func (j *journal) step(c *course, kind happening, v, step, cause int32) int32 {
	if cause < 0 {
		cause = j.ofRecovery[v]
	}
	e := j.write(entry{at: c.now, kind: kind, node: v, level: math.NaN(), cause: cause, step: step + 1})
	j.ofRecovery[v] = e
	return e
}

// note notes something a process does; the last change of its level led to it, unless a cause is given.
func (j *journal) note(c *course, kind happening, i, cause int32) {
	if !c.shocked || int(i)+c.p.services >= c.p.touched {
		return
	}
	j.notes = append(j.notes, note{kind, i + int32(c.p.services), cause})
}

// writeNotes writes the notes about a node; below 0: all that are left.
func (j *journal) writeNotes(c *course, v int32) {
	keep := j.notes[:0]
	for _, n := range j.notes {
		if v >= 0 && n.node != v {
			keep = append(keep, n)
			continue
		}
		if n.cause >= 0 {
			j.write(entry{at: c.now, kind: n.kind, node: n.node, level: math.NaN(), cause: n.cause})
			continue
		}
		j.ofNode[n.node] = j.write(entry{at: c.now, kind: n.kind, node: n.node, level: math.NaN(), cause: j.ofNode[n.node]})
	}
	j.notes = keep
}

// nodeChanges notes a new level, and a new performance where that differs.
func (j *journal) nodeChanges(c *course, v int32, before *was) {
	if c.nodes[v].level != before.level {
		kind := levelFalls
		if c.nodes[v].level > before.level {
			kind = levelRises
		}
		cause := j.cause(c, v, before)
		j.ofNode[v] = j.write(entry{at: c.now, kind: kind, node: v, level: c.nodes[v].level, cause: cause})
	}
	j.writeNotes(c, v)
	if c.nodes[v].seen != before.seen && c.nodes[v].seen != c.nodes[v].level {
		j.ofNode[v] = j.write(entry{at: c.now, kind: performs, node: v, level: c.nodes[v].seen, cause: j.ofNode[v]})
	}
}

// cause returns the entry that a node's change of level follows from.
func (j *journal) cause(c *course, v int32, before *was) int32 {
	by := c.mover(v, before)
	if by == ownBinds {
		return j.ofOwn[v]
	}
	on := j.follows(c, v, before)
	if on < 0 {
		return -1
	}
	if a := c.asking(by, &c.needs[by]); a != nil && a.rang {
		kind := [...]happening{enduranceEnds, worksAgain, switches}[a.kind]
		return j.write(entry{at: c.now, kind: kind, node: v, level: c.needs[by].y, cause: j.ofNode[on]})
	}
	return j.ofNode[on]
}

// follows returns the node that a change of level follows from, -1 when it is the node's own: what keeps the need down, or,
// where that did not move the same way at this instant, another thing of the need that did.
func (j *journal) follows(c *course, v int32, before *was) int32 {
	by := c.mover(v, before)
	if by < 0 {
		return -1
	}
	up := c.nodes[v].level > before.level
	on := c.needs[by].by
	if up {
		on = c.heldBy(by)
	}
	if c.needs[by].only >= 0 || on >= 0 && c.moved(on, up) || c.inCircle(v) {
		return on
	}
	if a := c.asking(by, &c.needs[by]); a != nil && a.rang {
		return on
	}
	for _, p := range c.p.terms[by].providers {
		if p.node >= 0 && c.moved(p.node, up) {
			return p.node
		}
	}
	return on
}

// inCircle reports whether a node is in a circle of needs. There all moves at one instant, and what binds its members is
// chosen so that no two blame each other.
func (c *course) inCircle(v int32) bool { return c.nodes[v].circular }

// moved reports whether consumers see more of a node since this turn, or less.
func (c *course) moved(v int32, up bool) bool {
	w := c.was(v)
	if w == nil {
		return false
	}
	if up {
		return c.nodes[v].seen > w.seen
	}
	return c.nodes[v].seen < w.seen
}

// mover returns what a change of level comes from: what holds the node down where it fell, what held it down where it rose.
// Where a law joins needs and that one did not move at this instant, it is the need that moved most.
func (c *course) mover(v int32, before *was) int32 {
	up := c.nodes[v].level > before.level
	by := c.nodes[v].binder
	if up {
		by = before.binder
	}
	if c.nodes[v].picks() || c.inCircle(v) || by == ownBinds && c.ownSince(v) == c.now || by >= 0 && c.gained(by, up) > 0 {
		return by
	}
	most := 0.0
	for i := c.nodes[v].needLo; i < c.nodes[v].needHi; i++ {
		if x := c.gained(i, up); x > most {
			by, most = i, x
		}
	}
	return by
}

// gained returns how much more a need lets through since this turn, or how much less.
func (c *course) gained(i int32, up bool) float64 {
	x := c.needs[i].y - c.needs[i].yWas
	if !up {
		return -x
	}
	return x
}

// inTime returns the entries in order of time, and the number of each in it, from 1.
func (j *journal) inTime() (order, number []int) {
	order, number = make([]int, len(j.entries)), make([]int, len(j.entries))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(a, b int) bool { return j.entries[order[a]].at < j.entries[order[b]].at })
	for n, i := range order {
		number[i] = n + 1
	}
	return order, number
}
