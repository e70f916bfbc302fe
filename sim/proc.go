package sim

import (
	"math"

	"uitval/model"
	"uitval/sim/des"
	"uitval/sim/flow"
)

// A procState is the flow of cases through a process, brought up to an instant. Rates are per day and hold since then.
type procState struct {
	at         int64
	piece, run int32   // the calendar piece in force, the next run
	queue      []stack // first come, first served; the last one takes what arrives
	waiting    float64 // work in the queue, extra work included

	inRate, outRate, decidedRate, lostRate, workRate, pendingRate float64
	arrived, decided, lost, worked                                float64 // since the start
	pending                                                       float64 // fed to a process with runs, not due yet
	performance                                                   float64 // the last value while it worked

	share      lostShare
	workaround workaroundState
	overtime   overtimeState
}

// A lostShare is the share of what arrives that is lost, since an instant; NaN while nothing arrives.
type lostShare struct {
	v     float64
	since int64
}

// glimpse is the length of time, in ns, below which a lost share counts as not having been: instants are rounded up to the
// nanosecond, so what should come and go at one instant may come just before it goes.
const glimpse = 1000

// A stack is work that follows each other in the queue: cases, or extra work that is nobody waiting.
type stack struct {
	size  float64
	extra bool
}

func (c *course) beginProc(i int32) {
	s, p := &c.procs[i], &c.p.procs[i]
	s.at, s.performance, s.share.v = c.now, 1, math.NaN()
	s.workaround.changes, s.workaround.looks = des.Never, des.Never
	s.queue = append(s.queue, stack{})
	for int(s.piece)+1 < len(p.pieces) && p.pieces[s.piece+1].at <= c.now {
		s.piece++
	}
	c.nextPiece(i)
	if len(p.runs) > 0 {
		c.cal.Set(c.procTimer(i, runTimer), p.runs[0].at)
	}
	c.touch(i)
}

func (c *course) nextPiece(i int32) {
	s, p := &c.procs[i], &c.p.procs[i]
	if next := int(s.piece) + 1; next < len(p.pieces) {
		c.cal.Set(c.procTimer(i, pieceTimer), p.pieces[next].at)
	}
}

// procRings lets a process's timer go off.
func (c *course) procRings(i int32, kind int) {
	s, p := &c.procs[i], &c.p.procs[i]
	c.advance(i)
	switch kind {
	case pieceTimer:
		s.piece++
		c.nextPiece(i)
	case runTimer:
		due := p.runs[s.run].cases + s.pending
		s.run++
		s.pending = 0
		if int(s.run) < len(p.runs) {
			c.cal.Set(c.procTimer(i, runTimer), p.runs[s.run].at)
		}
		c.arrive(i, due)
	case queueTimer:
		c.headDone(i)
	case overtimeTimer:
		c.overtimeRings(i)
	case workTimer:
		c.workaroundRings(i)
	}
	c.touch(i)
}

// advance brings a process up to this instant.
func (c *course) advance(i int32) {
	s := &c.procs[i]
	if s.at == c.now {
		return
	}
	days := flow.Days(c.now - s.at)
	if s.overtime.adding {
		s.overtime.used += c.now - s.at
	}
	s.at = c.now
	s.arrived += float64(s.inRate * days)
	s.decided += float64(s.decidedRate * days)
	s.lost += float64(s.lostRate * days)
	s.pending += float64(s.pendingRate * days)
	worked := float64(s.workRate * days)
	s.worked += worked
	s.workaround.handled += worked
	if !c.started {
		return
	}
	last := len(s.queue) - 1
	if last == 0 {
		s.queue[0].size = math.Max(0, s.queue[0].size+float64((s.inRate-s.outRate)*days))
	} else {
		s.queue[0].size = math.Max(0, s.queue[0].size-float64(s.outRate*days))
		s.queue[last].size += float64(s.inRate * days)
	}
	s.sum()
}

// sum adds the queue up.
func (s *procState) sum() {
	s.waiting = 0
	for _, one := range s.queue {
		s.waiting += one.size
	}
}

// headDone takes what is first in the queue out: its last bit is served at this instant.
func (c *course) headDone(i int32) {
	s := &c.procs[i]
	head := &s.queue[0]
	if !head.extra {
		s.decided += head.size
	}
	head.size = 0
	s.dropDone()
	s.sum()
	if s.waiting == 0 {
		s.decided = s.arrived
	}
}

// dropDone leaves out what is empty at the head of the queue.
func (s *procState) dropDone() {
	done := 0
	for done < len(s.queue)-1 && s.queue[done].size <= 0 {
		done++
	}
	if done > 0 {
		s.queue = s.queue[:copy(s.queue, s.queue[done:])]
	}
}

// arrive lets a block of cases come in at once.
func (c *course) arrive(i int32, cases float64) {
	s, p := &c.procs[i], &c.p.procs[i]
	if cases == 0 {
		return
	}
	if !c.started { // before the start all that comes in is decided at once
		c.record(i)
		s.decided += cases
		c.record(i)
		c.sendBlock(i, cases)
		return
	}
	c.record(i)
	switch p.waits {
	case model.WaitsNone:
		s.lost += cases
		c.record(i)
		return
	case model.WaitsKeeps:
		s.lost += float64((1 - p.keeps) * cases)
		cases = float64(cases * p.keeps)
	}
	s.arrived += cases
	s.queue[len(s.queue)-1].size += cases
	s.sum()
	c.record(i)
}

// putBacklog lets the initial backlog in: it waits already, so `keeps` takes nothing off it.
func (c *course) putBacklog(i int32, cases float64) {
	s := &c.procs[i]
	s.arrived += cases
	s.queue[len(s.queue)-1].size += cases
	s.sum()
	c.record(i)
}

// putExtra lets a block of extra work, that a service is the root of, join the end of the queue.
func (c *course) putExtra(i int32, work float64, root int32) {
	s := &c.procs[i]
	if work <= 0 || c.p.procs[i].waits == model.WaitsNone {
		return
	}
	c.extras[i] = append(c.extras[i], extraCharge{c.now, root, work})
	c.record(i)
	s.queue = append(s.queue, stack{work, true}, stack{})
	s.dropDone()
	s.sum()
	c.record(i)
}

// inflow returns what comes in per day.
func (c *course) inflow(i int32) float64 {
	s, p := &c.procs[i], &c.p.procs[i]
	if p.hasRuns {
		return 0
	}
	return float64(p.demand*p.pieces[s.piece].demand) + c.fed(i)
}

// fed returns what feeders hand on per day.
func (c *course) fed(i int32) float64 {
	sum := 0.0
	for _, f := range c.p.procs[i].fedBy {
		sum += c.feeds[f].rate
	}
	return sum
}

// performance returns the performance of a process at a level.
func (c *course) performance(i int32, level float64) float64 {
	s, p := &c.procs[i], &c.p.procs[i]
	normal := float64(p.capacity * p.pieces[s.piece].open)
	if normal <= 0 || !c.started {
		return s.performance
	}
	c.advance(i)
	used := c.capacity(i, level)
	return snap(math.Min(1, used.inUse/normal))
}

// levelOf returns the level of a process; a carrier's is always 1.
func (c *course) levelOf(i int32) float64 {
	if v := int(i) + c.p.services; v < c.p.touched {
		return c.nodes[v].level
	}
	return 1
}

// equal reports whether two rates are the same but for rounding.
func equal(a, b float64) bool {
	return math.Abs(a-b) <= float64(1e-12*math.Max(math.Abs(a), math.Abs(b)))
}

// flowOn works out the rates of a process from this instant on and waits for the next change.
func (c *course) flowOn(i int32) {
	s, p := &c.procs[i], &c.p.procs[i]
	c.advance(i)
	before := [...]float64{s.inRate, s.outRate, s.decidedRate, s.lostRate, s.workRate}
	level, in := c.levelOf(i), c.inflow(i)
	if v := int(i) + c.p.services; v < c.p.touched {
		s.performance = c.nodes[v].seen
	}
	s.pendingRate = 0
	if p.hasRuns {
		s.pendingRate = c.fed(i)
	}
	if !c.started {
		s.inRate, s.outRate, s.decidedRate = in, in, in
	} else {
		used := c.capacity(i, level)
		s.rates(p, in, level, used)
		c.noteShare(i, in)
		c.noteOvertime(i, in, used)
	}
	if after := [...]float64{s.inRate, s.outRate, s.decidedRate, s.lostRate, s.workRate}; after != before {
		c.record(i)
	}
	if s.decidedRate != before[2] || c.beginning {
		c.sendRate(i, s.decidedRate)
	}
	c.cal.Set(c.procTimer(i, queueTimer), c.queueChanges(i))
}

// rates sets the rates of a process whose inflow and capacity are known.
func (s *procState) rates(p *procPlan, in, level float64, used capacity) {
	out := used.inUse
	short := in > out && !equal(in, out)
	s.lostRate, s.inRate = 0, in
	if short && p.waits != model.WaitsAll {
		s.lostRate = float64((1 - p.keeps) * (in - out))
		if p.waits == model.WaitsNone {
			s.lostRate = in - out
		}
		s.inRate = in - s.lostRate
	}
	if equal(s.inRate, out) { // a backlog stays as it is
		s.inRate = out
		if s.waiting == 0 {
			s.inRate = in - s.lostRate
		}
	}
	s.outRate = out
	if s.waiting == 0 && (!short || p.waits == model.WaitsNone) {
		s.outRate = s.inRate
	}
	s.decidedRate = s.outRate
	if s.queue[0].extra {
		s.decidedRate = 0
	}
	s.workRate = 0
	if used.workaround > 0 {
		if extra := s.outRate - float64(level*used.normal); extra > float64(1e-12*s.outRate) {
			s.workRate = extra
		}
	}
}

// queueChanges returns the instant the head of the queue is done.
func (c *course) queueChanges(i int32) int64 {
	s := &c.procs[i]
	rate := s.outRate
	if len(s.queue) == 1 {
		rate -= s.inRate
	}
	if rate <= 0 || s.queue[0].size <= 0 {
		return des.Never
	}
	return later(c.now, float64(s.queue[0].size/rate*flow.Day))
}

// record notes where the curves of a process are.
func (c *course) record(i int32) {
	s, t := &c.procs[i], &c.tracks[i]
	if !c.started {
		t.past.Add(c.now, s.decided)
		return
	}
	t.arrived.Add(c.now, s.arrived)
	t.decided.Add(c.now, s.decided)
	t.backlog.Add(c.now, s.waiting)
	t.lost.Add(c.now, s.lost)
	t.worked.Add(c.now, s.worked)
	if c.p.procs[i].waits == model.WaitsNone {
		if len(t.lostNow) == 0 {
			t.lostNow.Step(c.now, 0)
		}
		c.recordShare(i)
	}
}

// noteShare follows the share of what arrives that is lost. It is written down once it has held for long enough; while
// nothing arrives the last one written down stands.
func (c *course) noteShare(i int32, in float64) {
	s := &c.procs[i]
	now := math.NaN()
	if in > 0 {
		now = s.lostRate / in
	}
	if c.p.procs[i].waits != model.WaitsNone || equal(now, s.share.v) || math.IsNaN(now) && math.IsNaN(s.share.v) {
		return
	}
	c.recordShare(i)
	s.share = lostShare{now, c.now}
}

// recordShare writes down the lost share that holds until now.
func (c *course) recordShare(i int32) {
	if s := &c.procs[i].share; !math.IsNaN(s.v) && c.now-s.since >= glimpse {
		c.tracks[i].lostNow.Step(s.since, s.v)
	}
}
