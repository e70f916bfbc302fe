package sim

import (
	"uitval/sim/des"
	"uitval/sim/flow"
)

// The phases of a workaround.
const (
	noEpisode = iota
	preparing // the episode has begun, the workaround not yet
	working
	wornOut // `lasts` is over, what it does `then` remains
)

// A workaroundState follows one episode: the time the level is below `below`.
type workaroundState struct {
	phase   int
	rate    float64 // cases per day on days the process works
	handled float64 // in this episode
	changes int64   // when the workaround moves to its next phase
	looks   int64   // when the episode is looked at again
	turned  int64   // when an episode last began or ended
	stays   int64   // until when it neither ends nor another begins; 0 before the first
}

// An episode begins or ends at most once per instant, and what it changes at once can undo its own ground: then it turns
// back a nanosecond later. One that is back again within a flutter stays for an hour, or it would go on for ever.
const (
	flutter = 1000
	stay    = flow.Day / 24
)

// turnEpisodes lets episodes begin and end on the levels as solved. It reports whether levels must be solved again.
func (c *course) turnEpisodes() bool {
	again := false
	if !c.p.worksAround {
		return false
	}
	for k := range c.solved {
		v := c.solved[k].node
		i := v - int32(c.p.services)
		if i < 0 || c.p.procs[i].work == nil {
			continue
		}
		w := &c.procs[i].workaround
		below := c.nodes[v].level < c.p.procs[i].work.below-near1
		switch {
		case below == (w.phase != noEpisode):
		case c.now < w.stays:
			w.looks = w.stays
			c.awaitWorkaround(i)
		case below:
			w.turn(c.now)
			again = c.beginEpisode(i) || again
		default:
			w.turn(c.now)
			c.endEpisode(i)
			again = true
		}
	}
	return again
}

// turn notes that an episode begins or ends now.
func (w *workaroundState) turn(now int64) {
	hasty := w.stays > 0 && now-w.turned < flutter
	w.turned, w.stays = now, now+1
	if hasty && w.phase == noEpisode {
		w.stays = now + stay
	}
}

// awaitWorkaround sets the clock for what comes first.
func (c *course) awaitWorkaround(i int32) {
	w := &c.procs[i].workaround
	c.cal.Set(c.procTimer(i, workTimer), min(w.changes, w.looks))
}

// workaroundRings moves the workaround to its next phase when it is time, or lets the episode be looked at again.
func (c *course) workaroundRings(i int32) {
	w := &c.procs[i].workaround
	if w.looks == c.now {
		w.looks = des.Never
	}
	if w.changes == c.now {
		c.nextPhase(i)
	}
	c.awaitWorkaround(i)
}

// beginEpisode reports whether the workaround works at once.
func (c *course) beginEpisode(i int32) bool {
	c.advance(i)
	plan, w := c.p.procs[i].work, &c.procs[i].workaround
	w.phase, w.handled = preparing, 0
	if !plan.startsAfter.zero() {
		w.changes = c.p.after(c.now, plan.startsAfter)
		c.awaitWorkaround(i)
		return false
	}
	c.nextPhase(i)
	c.awaitWorkaround(i)
	c.touch(i)
	return true
}

// nextPhase moves the workaround to its next phase.
func (c *course) nextPhase(i int32) {
	plan, w := c.p.procs[i].work, &c.procs[i].workaround
	w.changes = des.Never
	if w.phase == preparing {
		w.phase, w.rate = working, plan.capacity
		c.journal.note(c, workaroundStarts, i, -1)
		if plan.lastsForEver {
			return
		}
		if !plan.lasts.zero() {
			w.changes = c.p.after(c.now, plan.lasts)
			return
		}
	}
	w.phase, w.rate = wornOut, plan.then
	c.journal.note(c, workaroundWearsOut, i, -1)
}

// endEpisode stops the workaround; what it handled comes back as extra work.
func (c *course) endEpisode(i int32) {
	c.advance(i)
	plan, w := c.p.procs[i].work, &c.procs[i].workaround
	w.changes = des.Never
	c.awaitWorkaround(i)
	if w.phase != preparing {
		c.journal.note(c, workaroundEnds, i, -1)
	}
	w.phase, w.rate = noEpisode, 0
	c.putExtra(i, float64(plan.reentry*w.handled), c.lastRoot(i))
	w.handled = 0
	c.touch(i)
}
