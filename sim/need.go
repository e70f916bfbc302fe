package sim

import (
	"math"

	"uitval/sim/des"
)

// A needState is a need as it was left at the last instant it changed, with what it gives now, beside what it asks for: neighbours
// in memory, so that whoever needs one has the other.
type needState struct {
	need
	z        float64 // level of what it is on
	age      float64 // of the loss, ns, at
	at       int64   // neverAsked: it has not been looked at in this course
	y, yWas  float64 // what the need makes of z, now and at the last instant
	yAt      int64   // since when y was that
	by, root int32   // what keeps it below 1, and the root of that; they stay while back_after holds it down
	place    int32   // in course.asked, if that is there
	stale    bool    // what it is on has changed, or a clock of its own went off, since it was looked at
	spared   bool    // as if it endured any loss: only to find out what would have helped
	lost     bool    // z has been below 1
	ticking  bool    // its age is on its way to a point of the curve
}

const neverAsked = math.MinInt64

// An asking is what is known of a need in the turn in which it is looked at.
type asking struct {
	need   int32
	byWas  int32   // what kept it below 1 until this turn
	z      float64 // what it is on now
	looked bool
	rang   bool // a timer of it went off
	kind   uint8
}

// ask returns what is known of a need in this turn.
func (c *course) ask(i int32, s *needState) *asking {
	if a := c.asking(i, s); a != nil {
		return a
	}
	if s.at == neverAsked {
		c.knownNeeds = append(c.knownNeeds, i)
	}
	s.place = int32(len(c.asked))
	c.asked = append(c.asked, asking{need: i, byWas: s.by, z: s.z})
	return &c.asked[s.place]
}

// asking returns what is known of a need in this turn, nil when nothing is.
func (c *course) asking(i int32, s *needState) *asking {
	if k := int(s.place); k < len(c.asked) && c.asked[k].need == i {
		return &c.asked[k]
	}
	return nil
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

// clocks returns how many timers a need has beside the one for its age.
func (n *need) clocks() int32 {
	count := int32(0)
	if n.held {
		count++
	}
	if n.gate == gateAny {
		count++
	}
	return count
}

// look works out y of a need at this instant, from the levels as they are now and the clocks as they were left.
func (c *course) look(i int32) {
	s := &c.needs[i]
	n := &s.need
	s.stale = false
	z := 1.0
	if n.only >= 0 {
		z = c.nodes[n.only].seen
	} else {
		z = c.gate(i, n)
	}
	raw := 1.0
	if z < 1 && !s.spared {
		raw = snap(z + float64((1-z)*c.p.endures(i, n, c.ageNow(i, s))))
	}
	a := c.ask(i, s)
	if raw < 1 {
		c.blameOf(n, s, a, z)
	}
	a.z, a.looked, s.y = z, true, raw
	if n.held {
		c.hold(i, n, s, raw)
	}
}

// hold lets what a need was up to back_after ago hold it down.
func (c *course) hold(i int32, n *need, s *needState, raw float64) {
	m := &c.mores[n.more]
	if !c.p.terms[i].backAfter.zero() { // what it was until this instant still holds it down
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
func (c *course) ageNow(i int32, s *needState) float64 {
	switch {
	case s.z < 1:
		last := c.p.lastAge(i, &s.need)
		if s.spared {
			last = math.Inf(1)
		}
		return min(last, s.age+float64((1-s.z)*float64(c.now-s.at)))
	case s.age == 0:
		return 0
	}
	if s.forgets {
		return 0
	}
	return max(0, s.age-float64(c.p.terms[i].refill*float64(c.now-s.at)))
}

// lastAge returns the last point of the endurance curve.
func (p *plan) lastAge(i int32, n *need) float64 {
	if n.plain {
		return n.holds
	}
	curve := p.terms[i].curve
	return curve[len(curve)-1].age
}

// endures returns the level of the endurance curve at an age.
func (p *plan) endures(i int32, n *need, age float64) float64 {
	if n.plain {
		if age < n.holds {
			return 1
		}
		return n.leaves
	}
	curve := p.terms[i].curve
	level := curve[0].level
	for _, p := range curve {
		if p.age <= age {
			level = p.level
		}
	}
	return level
}

// pointAfter returns the next point of the endurance curve after an age; +Inf when there is none.
func (p *plan) pointAfter(i int32, n *need, age float64) float64 {
	if n.plain {
		if n.holds > age {
			return n.holds
		}
		return math.Inf(1)
	}
	for _, p := range p.terms[i].curve {
		if p.age > age {
			return p.age
		}
	}
	return math.Inf(1)
}

// gate joins the levels of what a need is on.
func (c *course) gate(i int32, n *need) float64 {
	t := &c.p.terms[i]
	switch n.gate {
	case gateAny:
		return c.anyGate(n, t)
	case gateAtLeast:
		return c.kthLargest(t)
	case gateShare:
		sum := 0.0
		for k := range t.providers {
			sum += float64(t.providers[k].weight * c.provided(t, k))
		}
		return snap(sum)
	}
	low := 1.0
	for k := range t.providers {
		low = min(low, c.provided(t, k))
	}
	return low
}

// kthLargest returns the level that at least so many providers have: the highest that enough of them reach.
func (c *course) kthLargest(t *needTerms) float64 {
	best := 0.0
	for k := range t.providers {
		level, reach := c.provided(t, k), 0
		for j := range t.providers {
			if c.provided(t, j) >= level {
				reach++
			}
		}
		if reach >= t.atLeast {
			best = max(best, level)
		}
	}
	return best
}

func (c *course) provided(t *needTerms, k int) float64 {
	if v := t.providers[k].node; v >= 0 {
		return c.nodes[v].seen
	}
	return 1
}

// anyGate takes the best of the first choice and the alternates that count by now.
func (c *course) anyGate(n *need, t *needTerms) float64 {
	m := &c.mores[n.more]
	best := c.provided(t, 0)
	m.belowNow = best < 1
	if !m.belowNow {
		return 1
	}
	since := c.now
	if m.below {
		since = m.since
	}
	for k := 1; k < len(t.providers); k++ {
		p := &t.providers[k]
		if c.p.after(since, p.switchAfter) <= c.now {
			best = max(best, min(p.gives, c.provided(t, k)))
		}
	}
	return best
}

// noteNeed keeps what a need looked like at this instant and sets its clocks.
func (c *course) noteNeed(a *asking) {
	i := a.need
	s := &c.needs[i]
	n := &s.need
	if s.z < 1 || s.age != 0 {
		s.age = c.ageNow(i, s)
	}
	s.at, s.z = c.now, a.z
	if s.spared {
		c.longest[i] = max(c.longest[i], s.age)
	}
	if s.z == 1 && n.forgets {
		s.age = 0
	}
	if s.y != s.yWas {
		s.yWas, s.yAt = s.y, c.now
	}
	next := int64(des.Never)
	if s.z < 1 {
		s.lost = true
		if point := c.p.pointAfter(i, n, s.age); !math.IsInf(point, 1) {
			next = later(c.now, (point-s.age)/(1-s.z))
		}
	}
	if s.ticking || next != des.Never {
		c.cal.Set(c.at.needs+i, next)
		s.ticking = next != des.Never
	}
	if n.more < 0 {
		return
	}
	timer := c.at.clocks + c.p.terms[i].timer
	if n.held {
		c.noteWindow(i, n, timer)
		timer++
	}
	if n.gate == gateAny {
		c.noteFirstChoice(i, n, timer)
	}
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
func (c *course) noteWindow(i int32, n *need, timer int32) {
	m, backAfter := &c.mores[n.more], c.p.terms[i].backAfter
	if backAfter.zero() {
		m.raw = m.rawNow
		return
	}
	fresh := dip{c.now, m.raw}
	if m.rawNow != m.raw {
		fresh.until = c.p.after(c.now, backAfter)
		m.raw = m.rawNow
	}
	keep, next := m.window[:0], int64(des.Never)
	for _, d := range m.window {
		if d.until > c.now && (d.until > fresh.until || d.v < fresh.v) {
			keep = append(keep, d)
			next = min(next, d.until)
		}
	}
	if fresh.until > c.now {
		keep = append(keep, fresh)
		next = min(next, fresh.until)
	}
	m.window = keep
	c.cal.Set(timer, next)
}

// noteFirstChoice keeps since when the first choice is below 1, and waits for the next alternate.
func (c *course) noteFirstChoice(i int32, n *need, timer int32) {
	m := &c.mores[n.more]
	if m.belowNow && !m.below {
		m.since = c.now
	}
	m.below = m.belowNow
	next := int64(des.Never)
	if m.below {
		for _, p := range c.p.terms[i].providers[1:] {
			if at := c.p.after(m.since, p.switchAfter); at > c.now {
				next = min(next, at)
			}
		}
	}
	c.cal.Set(timer, next)
}

// needRings lets a need's clock go off: its consumer is looked at again.
func (c *course) needRings(t needTimer) {
	s := &c.needs[t.need]
	a := c.ask(t.need, s)
	a.rang, a.kind, s.stale = true, t.kind, true
	if t.kind == ageTimer {
		if point := c.p.pointAfter(t.need, &s.need, s.age); !math.IsInf(point, 1) { // the point it was on its way to
			s.age, s.at = point, c.now
		}
	}
	c.due(s.consumer)
}
