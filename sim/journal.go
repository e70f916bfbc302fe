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
}

// An entry is one thing that happened. Cause is the index of another entry, -1 when nothing in the model led to it.
type entry struct {
	at    int64
	kind  string
	node  int32   // -1 − k: shock k
	level float64 // NaN when there is none
	cause int32
	step  int32 // 1 + the recovery step it is about; 0: none
}

func newJournal(p *plan) journal {
	return journal{ofNode: make([]int32, len(p.nodes)), ofOwn: make([]int32, p.services), ofRecovery: make([]int32, p.services)}
}

// clear empties the journal and keeps its memory; what it knows by node goes with the nodes.
func (j *journal) clear() {
	j.entries, j.ofShock, j.ofEnd = j.entries[:0], j.ofShock[:0], j.ofEnd[:0]
}

// shocks notes when each shock strikes and is over.
func (j *journal) shocks(p *plan) {
	for k, s := range p.shocks {
		if s.absent {
			j.ofShock, j.ofEnd = append(j.ofShock, -1), append(j.ofEnd, -1)
			continue
		}
		j.ofShock = append(j.ofShock, j.write(entry{s.at, "shock", int32(-1 - k), math.NaN(), -1, 0}))
		j.ofEnd = append(j.ofEnd, -1)
		if s.over < p.end {
			j.ofEnd[k] = j.write(entry{s.over, "shock-over", int32(-1 - k), math.NaN(), j.ofShock[k], 0})
		}
	}
}

func (j *journal) write(e entry) int32 {
	j.entries = append(j.entries, e)
	return int32(len(j.entries) - 1)
}

// ownChanges notes that a shock leaves less of a service, or that it has more again.
func (j *journal) ownChanges(c *course, v int32, level float64, cause int32) {
	kind := "fails"
	if level > c.nodes[v].own {
		kind = "returns"
	}
	j.ofOwn[v] = j.write(entry{c.now, kind, v, level, cause, 0})
}

// step notes something of a service's recovery. Without a cause it follows from the last such thing.
func (j *journal) step(c *course, kind string, v, step, cause int32) int32 {
	if cause < 0 {
		cause = j.ofRecovery[v]
	}
	e := j.write(entry{c.now, kind, v, math.NaN(), cause, 0})
	if step >= 0 {
		j.entries[e].step = step + 1
	}
	j.ofRecovery[v] = e
	return e
}

// note notes something a process does; the last change of its level led to it.
func (j *journal) note(c *course, kind string, i int32) {
	if !c.shocked || int(i)+c.p.services >= c.p.touched {
		return
	}
	v := i + int32(c.p.services)
	j.ofNode[v] = j.write(entry{c.now, kind, v, math.NaN(), j.ofNode[v], 0})
}

// nodeChanges notes a new level, and a new performance where that differs.
func (j *journal) nodeChanges(c *course, v int32, before was) {
	if c.nodes[v].level != before.level {
		kind := "falls"
		if c.nodes[v].level > before.level {
			kind = "rises"
		}
		cause := j.cause(c, v, before)
		j.ofNode[v] = j.write(entry{c.now, kind, v, c.nodes[v].level, cause, 0})
	}
	if c.nodes[v].seen != before.seen && c.nodes[v].seen != c.nodes[v].level {
		j.ofNode[v] = j.write(entry{c.now, "performs", v, c.nodes[v].seen, j.ofNode[v], 0})
	}
}

// cause returns the entry that a node's change of level follows from: what holds it down now where it fell, what held it
// down where it rose.
func (j *journal) cause(c *course, v int32, before was) int32 {
	by := c.binderOf(v, before)
	if by == ownBinds {
		return j.ofOwn[v]
	}
	on := j.follows(c, v, before)
	if on < 0 {
		return -1
	}
	if s := &c.pasts[by]; s.rang == c.turn {
		kind := [...]string{"endurance-ends", "works-again", "switches"}[s.rangKind]
		return j.write(entry{c.now, kind, v, c.needs[by].y, j.ofNode[on], 0})
	}
	return j.ofNode[on]
}

// follows returns the node that a change of level follows from, -1 when it is the node's own.
func (j *journal) follows(c *course, v int32, before was) int32 {
	by := c.binderOf(v, before)
	switch {
	case by < 0:
		return -1
	case c.nodes[v].level > before.level:
		return c.heldBy(by)
	}
	return c.needs[by].by
}

// binderOf returns what holds a node down where it fell in this turn, and what held it down where it rose.
func (c *course) binderOf(v int32, before was) int32 {
	if c.nodes[v].level > before.level {
		return before.binder
	}
	return c.nodes[v].binder
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
