package sim

import (
	"math"

	"uitval/sim/des"
)

// A hitState is how far a shock has got with a service.
type hitState struct {
	stage   int32
	left    float64 // of the service, by this shock
	known   bool
	covered bool // the recovery now under way began after it was known
	missed  bool // over, repaired, or the service has left the supplier
}

// beginHits sets the first timers of what shocks do.
func (c *course) beginHits() {
	for k := range c.p.shocks {
		if s := &c.p.shocks[k]; s.over < c.p.end {
			c.cal.Set(c.overTimer(int32(k)), s.over)
		}
		c.cal.Set(c.dataTimer(int32(k)), c.p.shocks[k].dataAt)
	}
	for h := range c.p.hits {
		p := &c.p.hits[h]
		c.hits[h].left = 1
		c.cal.Set(c.stageTimer(int32(h)), p.stages[0].at)
		if p.known < math.MaxInt64 {
			c.cal.Set(c.knownTimer(int32(h)), p.known)
		}
		if p.fundedUntil > p.fundedFrom {
			c.cal.Set(c.fundedTimer(int32(h)), p.fundedFrom)
		}
	}
}

// stageRings lets a shock leave its next level of a service. A fall that the recovery under way did not know of is a
// new stop: it voids what has been done.
func (c *course) stageRings(h int32) {
	s, p := &c.hits[h], &c.p.hits[h]
	fell := p.stages[s.stage].level < s.left
	s.left = p.stages[s.stage].level
	s.stage++
	if int(s.stage) < len(p.stages) {
		c.cal.Set(c.stageTimer(h), p.stages[s.stage].at)
	}
	c.ownChanges(p.service, c.journal.ofShock[p.shock])
	if !fell {
		return
	}
	if !s.known && p.known == math.MaxInt64 {
		c.becomesKnown(h)
	}
	if r := &c.recoveries[p.service]; r.phase != idle && !s.covered {
		c.journal.step(c, recoveryVoided, p.service, -1, c.journal.ofShock[p.shock])
		c.abort(p.service)
		c.beginRecovery(p.service)
	}
}

// becomesKnown lets recovery from a shock begin, unless another is under way: then it waits. One that began at this very
// instant takes it in as well, whichever of the two was first in the files.
func (c *course) becomesKnown(h int32) {
	s, p := &c.hits[h], &c.p.hits[h]
	if s.missed {
		return
	}
	s.known = true
	if r := &c.recoveries[p.service]; r.phase == idle || r.began == c.now && r.phase != recovering {
		c.beginRecovery(p.service)
	}
}

// shockOver lets a shock be over: own levels return, and what was done against it ends without effect.
func (c *course) shockOver(k int32) {
	for h := range c.p.hits {
		p := &c.p.hits[h]
		if p.shock != k || c.hits[h].missed {
			continue
		}
		was := c.hits[h].covered
		c.miss(int32(h))
		c.ownChanges(p.service, c.journal.ofEnd[k])
		c.stir = true // a route may have waited for this shock's data
		if was && !c.anyCovered(p.service) {
			c.abort(p.service)
			c.beginRecovery(p.service)
		}
	}
}

// miss takes a shock off a service for good.
func (c *course) miss(h int32) {
	c.hits[h].missed, c.hits[h].covered = true, false
	c.cal.Set(c.stageTimer(h), des.Never)
	c.cal.Set(c.knownTimer(h), des.Never)
}

func (c *course) anyCovered(v int32) bool {
	for h := c.p.hitLo[v]; h < c.p.hitLo[v+1]; h++ {
		if c.hits[h].covered {
			return true
		}
	}
	return false
}

// ownChanges asks for a service's own level to be worked out again, with what led to it.
func (c *course) ownChanges(v, cause int32) {
	c.ownCause[v] = cause
	if !c.ownAsked[v] {
		c.ownAsked[v] = true
		c.owned = append(c.owned, v)
	}
}

// applyOwn works out the own levels that were asked for: the lowest, over its shocks, of what the shock leaves or
// recovery since has given.
func (c *course) applyOwn() {
	for _, v := range c.owned {
		c.ownAsked[v] = false
		r, own := &c.recoveries[v], 1.0
		for h := c.p.hitLo[v]; h < c.p.hitLo[v+1]; h++ {
			s := &c.hits[h]
			level := s.left
			if s.covered {
				level = math.Max(level, r.given)
			}
			if !s.missed && level < own {
				own = level
				if level == 0 && r.stopAt < 0 {
					r.stopAt, r.stopShock = c.now, c.p.hits[h].shock
				}
			}
		}
		if own = snap(own); own == c.own[v] {
			continue
		}
		c.journal.ownChanges(c, v, own, c.ownCause[v])
		c.own[v], c.nodes[v].lowered = own, own < 1
		c.due(v)
	}
	c.owned = c.owned[:0]
}
