package sim

import "uitval/sim/des"

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
	turned  int32   // the turn in which an episode last began or ended
}

// turnEpisodes lets episodes begin and end on the levels as solved. It reports whether levels must be solved again.
func (c *course) turnEpisodes() bool {
	again := false
	for _, v := range c.solved {
		i := v - int32(c.p.services)
		if i < 0 || c.p.procs[i].work == nil {
			continue
		}
		w := &c.procs[i].workaround
		below := c.level[v] < c.p.procs[i].work.below-near1
		if below == (w.phase != noEpisode) || w.turned == c.turn {
			continue
		}
		w.turned = c.turn
		if below {
			again = c.beginEpisode(i) || again
		} else {
			c.endEpisode(i)
			again = true
		}
	}
	return again
}

// beginEpisode reports whether the workaround works at once.
func (c *course) beginEpisode(i int32) bool {
	c.advance(i)
	plan, w := c.p.procs[i].work, &c.procs[i].workaround
	w.phase, w.handled = preparing, 0
	if !plan.startsAfter.zero() {
		c.cal.Set(c.procTimer(i, workTimer), c.p.after(c.now, plan.startsAfter))
		return false
	}
	c.workaroundRings(i)
	c.touch(i)
	return true
}

// workaroundRings moves the workaround to its next phase.
func (c *course) workaroundRings(i int32) {
	plan, w := c.p.procs[i].work, &c.procs[i].workaround
	if w.phase == preparing {
		w.phase, w.rate = working, plan.capacity
		c.journal.note(c, "workaround-starts", i)
		if plan.lastsForEver {
			return
		}
		if !plan.lasts.zero() {
			c.cal.Set(c.procTimer(i, workTimer), c.p.after(c.now, plan.lasts))
			return
		}
	}
	w.phase, w.rate = wornOut, plan.then
	c.journal.note(c, "workaround-wears-out", i)
}

// endEpisode stops the workaround; what it handled comes back as extra work.
func (c *course) endEpisode(i int32) {
	c.advance(i)
	plan, w := c.p.procs[i].work, &c.procs[i].workaround
	c.cal.Set(c.procTimer(i, workTimer), des.Never)
	if w.phase != preparing {
		c.journal.note(c, "workaround-ends", i)
	}
	w.phase, w.rate = noEpisode, 0
	c.putExtra(i, float64(plan.reentry*w.handled))
	w.handled = 0
	c.touch(i)
}
