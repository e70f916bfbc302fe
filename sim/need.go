package sim

import (
	"math"

	"uitval/sim/des"
)

// A needState is a need as it was left at the last instant it changed, and what it looks like at this one.
type needState struct {
	z, y     float64 // level of what it is on, and what the need makes of it
	age      float64 // of the loss, ns, at
	at       int64
	yWas     float64 // y at the last instant, and since when
	yAt      int64
	zNow     float64
	longest  float64 // age of the loss, ns; of spared ones only
	by, root int32   // what keeps it below 1, and the root of that; they stay while back_after holds it down
	byWas    int32
	rang     int32 // the turn in which a timer of it last went off
	lookedT  int32
	rangKind uint8
	stale    bool // what it is on has changed, or a clock of its own went off, since it was looked at
	known    bool // it has been looked at in this course
	spared   bool // as if it endured any loss: only to find out what would have helped
	lost     bool // z has been below 1
}

// timers returns how many timers a need has.
func (n *need) timers() int32 {
	count := int32(1)
	if n.held {
		count++
	}
	if n.gate == gateAny {
		count++
	}
	return count
}

// A needMore is the state of a need that a clock of its own holds down or moves to an alternate.
type needMore struct {
	raw, rawNow float64 // y before back_after
	window      []dip   // values of raw that still hold y down
	since       int64
	below       bool // the first choice of `any` is below 1, since
	belowNow    bool
}

// A dip is a value of raw that counts until an instant.
type dip struct {
	until int64
	v     float64
}

// look works out y of a need at this instant, from the levels as they are now and the clocks as they were left.
func (c *course) look(i int32) {
	s, n := &c.needs[i], &c.p.needs[i]
	s.stale = false
	z := 1.0
	if n.only >= 0 {
		z = c.nodes[n.only].seen
	} else {
		z = c.gate(n)
	}
	raw := 1.0
	if z < 1 && !s.spared {
		raw = snap(z + float64((1-z)*n.endures(c.ageNow(n, s))))
	}
	if raw < 1 {
		if n.only >= 0 {
			s.by, s.root = n.only, c.nodes[n.only].root
		} else if s.by = c.culprit(n, s, z); s.by >= 0 {
			s.root = c.nodes[s.by].root
		}
	}
	s.zNow, s.y = z, raw
	if n.held {
		c.hold(n, s, raw)
	}
	if s.lookedT != c.turn {
		s.lookedT = c.turn
		c.asked = append(c.asked, i)
		if !s.known {
			s.known = true
			c.knownNeeds = append(c.knownNeeds, i)
		}
	}
}

// hold lets what a need was up to back_after ago hold it down.
func (c *course) hold(n *need, s *needState, raw float64) {
	m := &c.mores[n.more]
	if !n.backAfter.zero() { // what it was until this instant still holds it down
		s.y = min(s.y, m.raw)
	}
	for _, d := range m.window {
		if d.until > c.now {
			s.y = min(s.y, d.v)
		}
	}
	m.rawNow = raw
}

// ageNow returns the age of the loss at this instant. It grows at (1 − z) while something is lost.
func (c *course) ageNow(n *need, s *needState) float64 {
	last := n.curve[len(n.curve)-1].age
	if s.spared {
		last = math.Inf(1)
	}
	passed := float64(c.now - s.at)
	switch {
	case s.z < 1:
		return min(last, s.age+float64((1-s.z)*passed))
	case s.age == 0:
		return 0
	case math.IsInf(n.refill, 1):
		return 0
	}
	return max(0, s.age-float64(n.refill*passed))
}

// endures returns the level of the endurance curve at an age.
func (n *need) endures(age float64) float64 {
	level := n.curve[0].level
	for _, p := range n.curve {
		if p.age <= age {
			level = p.level
		}
	}
	return level
}

// gate joins the levels of what a need is on.
func (c *course) gate(n *need) float64 {
	switch n.gate {
	case gateAny:
		return c.anyGate(n)
	case gateAtLeast:
		return c.kthLargest(n)
	case gateShare:
		sum := 0.0
		for k := range n.providers {
			sum += float64(n.providers[k].weight * c.provided(n, k))
		}
		return snap(sum)
	}
	low := 1.0
	for k := range n.providers {
		low = min(low, c.provided(n, k))
	}
	return low
}

// kthLargest returns the level that at least n.atLeast providers have: the highest that enough of them reach.
func (c *course) kthLargest(n *need) float64 {
	best := 0.0
	for k := range n.providers {
		level, reach := c.provided(n, k), 0
		for j := range n.providers {
			if c.provided(n, j) >= level {
				reach++
			}
		}
		if reach >= n.atLeast {
			best = max(best, level)
		}
	}
	return best
}

func (c *course) provided(n *need, k int) float64 {
	if v := n.providers[k].node; v >= 0 {
		return c.nodes[v].seen
	}
	return 1
}

// anyGate takes the best of the first choice and the alternates that count by now.
func (c *course) anyGate(n *need) float64 {
	s := &c.mores[n.more]
	best := c.provided(n, 0)
	s.belowNow = best < 1
	if !s.belowNow {
		return 1
	}
	since := c.now
	if s.below {
		since = s.since
	}
	for k := 1; k < len(n.providers); k++ {
		p := &n.providers[k]
		if c.p.after(since, p.switchAfter) <= c.now {
			best = max(best, min(p.gives, c.provided(n, k)))
		}
	}
	return best
}

// noteNeed keeps what a need looked like at this instant and sets its clocks.
func (c *course) noteNeed(i int32) {
	s, n := &c.needs[i], &c.p.needs[i]
	s.age, s.at = c.ageNow(n, s), c.now
	s.z = s.zNow
	s.lost = s.lost || s.z < 1
	if s.spared {
		s.longest = max(s.longest, s.age)
	}
	if s.y != s.yWas {
		s.yWas, s.yAt = s.y, c.now
	}
	s.byWas = s.by
	if s.z == 1 && math.IsInf(n.refill, 1) {
		s.age = 0
	}
	timer := c.at.needs + n.timer
	c.cal.Set(timer, c.nextPoint(n, s))
	if n.held {
		timer++
		c.noteWindow(timer, n)
	}
	if n.gate == gateAny {
		timer++
		c.noteFirstChoice(timer, n)
	}
}

// nextPoint returns the instant the age reaches the next point of the curve.
func (c *course) nextPoint(n *need, s *needState) int64 {
	if s.z == 1 {
		return des.Never
	}
	for _, p := range n.curve {
		if p.age > s.age {
			return later(c.now, (p.age-s.age)/(1-s.z))
		}
	}
	return des.Never
}

// later returns the instant a number of nanoseconds after t, rounded up, at least one.
func later(t int64, ns float64) int64 {
	if !(ns < math.MaxInt64/4) {
		return des.Never
	}
	return t + max(1, int64(math.Ceil(ns)))
}

// noteWindow keeps the values of the last back_after that can still hold y down. In working days a dip that ended on a
// Friday evening may count longer than one that ended on Saturday, so no order is taken for granted.
func (c *course) noteWindow(timer int32, n *need) {
	s := &c.mores[n.more]
	if n.backAfter.zero() {
		s.raw = s.rawNow
		return
	}
	fresh := dip{c.now, s.raw}
	if s.rawNow != s.raw {
		fresh.until = c.p.after(c.now, n.backAfter)
		s.raw = s.rawNow
	}
	keep, next := s.window[:0], int64(des.Never)
	for _, d := range s.window {
		if d.until > c.now && (d.until > fresh.until || d.v < fresh.v) {
			keep = append(keep, d)
			next = min(next, d.until)
		}
	}
	if fresh.until > c.now {
		keep = append(keep, fresh)
		next = min(next, fresh.until)
	}
	s.window = keep
	c.cal.Set(timer, next)
}

// noteFirstChoice keeps since when the first choice is below 1, and waits for the next alternate.
func (c *course) noteFirstChoice(timer int32, n *need) {
	s := &c.mores[n.more]
	if s.belowNow && !s.below {
		s.since = c.now
	}
	s.below = s.belowNow
	next := int64(des.Never)
	if s.below {
		for _, p := range n.providers[1:] {
			if at := c.p.after(s.since, p.switchAfter); at > c.now {
				next = min(next, at)
			}
		}
	}
	c.cal.Set(timer, next)
}

// needRings lets a need's clock go off: its consumer is looked at again.
func (c *course) needRings(t needTimer) {
	s, n := &c.needs[t.need], &c.p.needs[t.need]
	s.rang, s.rangKind, s.stale = c.turn, t.kind, true
	if t.kind == ageTimer {
		for _, p := range n.curve {
			if p.age > s.age { // the point it was on its way to
				s.age, s.at = p.age, c.now
				break
			}
		}
	}
	c.agenda.put(c.p.nodes[n.consumer].comp)
}
