package sim

import "uitval/sim/flow"

// redo gives processes the work again that was lost with a service's data, once the service is whole: what they decided
// in [stop − rpo, stop], times rework. Of one shock only the longest loss counts, so what an earlier service gave is taken off. It
// reports whether anything was added.
func (c *course) redo(v int32) bool {
	r, p := &c.recoveries[v], &c.p.recovery[v]
	stop := r.stopAt
	if stop < 0 || c.nodes[v].level < 1 {
		return false
	}
	r.stopAt = -1
	if p.rpo <= 0 || p.rework <= 0 {
		return false
	}
	added := false
	for _, i := range p.reaches {
		c.advance(i)
		c.record(i)
		given := &c.redone[int(r.stopShock)*len(c.procs)+int(i)]
		work := float64(p.rework*(c.decidedBy(i, stop)-c.decidedBy(i, stop-p.rpo))) - *given
		if work <= 1e-9 {
			continue
		}
		*given += work
		c.putExtra(i, work, v)
		c.touch(i)
		c.journal.note(c, redoesLostCases, i, c.journal.ofOwn[v])
		added = true
	}
	return added
}

// decidedBy returns how many cases a process had decided at an instant, counted from the start; before it, below 0.
func (c *course) decidedBy(i int32, t int64) float64 {
	tr := &c.tracks[i]
	if t >= 0 {
		return at(tr.decided, t)
	}
	return at(tr.past, t) - tr.past.Last()
}

func at(l flow.Line, t int64) float64 {
	if len(l) == 0 {
		return 0
	}
	return l.At(t)
}
