package sim

import (
	"math"

	"uitval/sim/des"
)

// An overtimeState follows one backlog period: the time work waits, or would without overtime.
type overtimeState struct {
	period bool // in a backlog period
	open   bool // overtimeAfter has passed in it
	spent  bool // overtimeFor is used up in it
	adding bool // overtime adds capacity now
	used   int64
}

// A capacity is what a process can do per day at this instant.
type capacity struct {
	inUse      float64 // min(normal, level·normal + workaround)
	normal     float64 // with the overtime in use
	plain      float64 // what would be in use without overtime
	workaround float64
}

// capacity returns the capacity in use at a level. Overtime is used in full while work waits, and at backlog 0 just as far
// as keeps it at 0.
func (c *course) capacity(i int32, level float64) capacity {
	s, p := &c.procs[i], &c.p.procs[i]
	open := p.pieces[s.piece].open
	normal, extra := float64(p.capacity*open), float64(s.workaround.rate*open)
	at := func(normal float64) float64 { return math.Min(normal, float64(level*normal)+extra) }
	plain := at(normal)
	used := capacity{inUse: plain, normal: normal, plain: plain, workaround: extra}
	if p.overtime == 0 || normal == 0 || !c.overtimeAvailable(i) {
		return used
	}
	full := float64(normal * (1 + p.overtime))
	in := c.inflow(i)
	switch {
	case s.waiting > 0 || in >= at(full):
		used.inUse, used.normal = at(full), full
	case in > plain && !equal(in, plain):
		used.inUse, used.normal = in, in
		if level > 0 {
			used.normal = math.Max(in, (in-extra)/level)
		}
	}
	return used
}

func (c *course) overtimeAvailable(i int32) bool {
	o := &c.procs[i].overtime
	return !o.spent && (o.open || c.p.procs[i].overtimeAfter.zero())
}

// noteOvertime begins and ends backlog periods and sets the clock for the next change of overtime.
func (c *course) noteOvertime(i int32, in float64, used capacity) {
	s, p := &c.procs[i], &c.p.procs[i]
	if p.overtime == 0 {
		return
	}
	o := &s.overtime
	timer := c.procTimer(i, overtimeTimer)
	short := s.waiting > 0 || (in > used.plain && !equal(in, used.plain))
	if !short {
		*o = overtimeState{}
		c.cal.Set(timer, des.Never)
		return
	}
	if !o.period {
		o.period = true
		if !p.overtimeAfter.zero() {
			c.cal.Set(timer, c.p.after(c.now, p.overtimeAfter))
		}
	}
	o.adding = used.inUse > used.plain && !equal(used.inUse, used.plain)
	if o.open || p.overtimeAfter.zero() {
		at := int64(des.Never)
		if o.adding {
			at = add(c.now, p.overtimeFor-o.used)
		}
		c.cal.Set(timer, at)
	}
}

// overtimeRings makes overtime available, or takes it away when it is used up.
func (c *course) overtimeRings(i int32) {
	o := &c.procs[i].overtime
	if o.open || c.p.procs[i].overtimeAfter.zero() {
		o.spent = true
		c.journal.note(c, overtimeEnds, i, -1)
		return
	}
	o.open = true
	c.journal.note(c, overtimeStarts, i, -1)
}
