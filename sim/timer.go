package sim

import "uitval/sim/des"

// A layout is where each kind of timer begins in the calendar. Kinds stand in order of rank, because timers of one instant
// ring in that order: what ends comes before what begins, recovery before failure.
type layout struct {
	steps, overs, pools, data, funded, decisions, known, stages int32
	needs, clocks, procs, feeds                                 int32 // needs: of age, one each; clocks: the others of needs
}

const procTimers = 5 // queue, piece, run, overtime, workaround

// layTimers makes the calendar. Timer 0 is the start.
func (c *course) layTimers() {
	next := int32(1)
	take := func(n int) int32 {
		first := next
		next += int32(n)
		return first
	}
	p, t := c.p, &c.at
	t.steps = take(len(p.steps))
	t.overs = take(len(p.shocks))
	t.pools = take(len(p.pools))
	t.data = take(len(p.shocks))
	t.funded = take(len(p.hits))
	t.decisions = take(p.services)
	t.known = take(len(p.hits)) // so that what is known when a service stops is not taken for news
	t.stages = take(len(p.hits))
	t.needs = take(len(p.needs))
	t.clocks = take(len(p.timers))
	t.procs = take(procTimers * len(p.procs))
	t.feeds = take(len(p.feeds))
	c.cal = des.NewCalendar(int(next))
}

func (c *course) stepTimer(i int32) int32     { return c.at.steps + i }
func (c *course) overTimer(k int32) int32     { return c.at.overs + k }
func (c *course) poolTimer(i int32) int32     { return c.at.pools + i }
func (c *course) dataTimer(k int32) int32     { return c.at.data + k }
func (c *course) fundedTimer(h int32) int32   { return c.at.funded + h }
func (c *course) decisionTimer(v int32) int32 { return c.at.decisions + v }
func (c *course) stageTimer(h int32) int32    { return c.at.stages + h }
func (c *course) knownTimer(h int32) int32    { return c.at.known + h }
func (c *course) feedTimer(f int32) int32     { return c.at.feeds + f }

func (c *course) procTimer(i int32, kind int) int32 { return c.at.procs + procTimers*i + int32(kind) }

// handle lets one timer's change happen; what follows from it is settled when all timers of the instant have.
func (c *course) handle(timer int32) {
	t := &c.at
	switch {
	case timer == 0:
		c.start()
	case timer >= t.feeds:
		c.deliver(timer - t.feeds)
	case timer >= t.procs:
		c.procRings((timer-t.procs)/procTimers, int((timer-t.procs)%procTimers))
	case timer >= t.clocks:
		c.needRings(c.p.timers[timer-t.clocks])
	case timer >= t.needs:
		c.needRings(needTimer{timer - t.needs, ageTimer})
	default:
		c.handleRecovery(timer)
	}
}

func (c *course) handleRecovery(timer int32) {
	t := &c.at
	switch {
	case timer >= t.stages:
		c.stageRings(timer - t.stages)
	case timer >= t.known:
		c.becomesKnown(timer - t.known)
	case timer >= t.decisions:
		c.decisionRings(timer - t.decisions)
	case timer >= t.data: // the data are free, or the estate is paid
		c.stir = true
	case timer >= t.pools:
		c.poolRings(timer - t.pools)
	case timer >= t.overs:
		c.shockOver(timer - t.overs)
	default:
		c.stepDone(timer - t.steps)
	}
}
