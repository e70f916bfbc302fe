package sim

import (
	"context"

	"uitval/sim/des"
	"uitval/sim/flow"
)

// A course is one run through a plan, with its shocks or, as the base, without. Its state is flat and follows the plan's
// numbering. Everything happens at instants that a timer asked for; between two of them nothing changes but time.
type course struct {
	p       *plan
	shocked bool
	now     int64
	turn    int32 // counts instants, to know what was seen at this one
	started bool  // the run proper has begun; before that only feeds flow
	cal     *des.Calendar

	level []float64 // by reached node
	seen  []float64 // by reached node: what consumers see, a service's level or a process's performance
	own   []float64 // by service
	step  []int32   // by service: the next of its own steps
	needs []needState
	procs []procState
	feeds []feedState

	agenda  agenda  // components whose levels must be solved
	asked   []int32 // needs looked at in this turn
	solved  []int32 // nodes solved in this turn
	stirred []int32 // processes whose flow changes in this turn
	solvedT []int32 // by node: the turn it was last solved
	stirT   []int32 // by process: the turn it was last stirred
	was     []was   // by node: what it was before this turn

	tracks  []track
	journal journal
}

// was is a node before the instant.
type was struct{ level, seen float64 }

// A track is the record of a node over time. A service only has Level.
type track struct {
	level, performance                       flow.Line
	arrived, decided, backlog, lost, lostNow flow.Line
	worked                                   flow.Line // cases handled by workaround, cumulative
}

// Timers by kind, in order of rank: what ends comes before what begins.
const (
	startTimers = 1
	needTimers  = 3 // age, back, switch
	procTimers  = 5 // queue, piece, run, overtime, workaround
)

const (
	ageTimer = iota
	backTimer
	switchTimer
)

const (
	queueTimer = iota // first: what is served by an instant leaves before a block comes in at it
	pieceTimer
	runTimer
	overtimeTimer
	workTimer
)

func newCourse(p *plan, shocked bool) *course {
	n := p.touched
	c := &course{p: p, shocked: shocked, now: -p.warmup,
		level: ones(n), seen: ones(n), own: ones(p.services), step: make([]int32, p.services),
		needs: make([]needState, len(p.needs)), procs: make([]procState, len(p.procs)), feeds: make([]feedState, len(p.feeds)),
		agenda:  agenda{waiting: make([]bool, len(p.comps))},
		solvedT: make([]int32, n), stirT: make([]int32, len(p.procs)), was: make([]was, n),
		tracks: make([]track, len(p.nodes)), journal: newJournal(p)}
	c.cal = des.NewCalendar(startTimers + p.services + needTimers*len(p.needs) + procTimers*len(p.procs) + len(p.feeds))
	for i := range c.needs {
		c.needs[i] = needState{z: 1, raw: 1, y: 1}
	}
	return c
}

func ones(n int) []float64 {
	s := make([]float64, n)
	for i := range s {
		s[i] = 1
	}
	return s
}

// run goes through the course until its end, or until the context is done; it reports whether it got to the end.
func (c *course) run(ctx context.Context, progress func(share float64)) bool {
	c.begin()
	for n := 0; ; n++ {
		timer, at := c.cal.Next()
		if at >= c.p.end {
			break
		}
		if n%1024 == 0 {
			if ctx.Err() != nil {
				return false
			}
			progress(float64(at) / float64(c.p.end))
		}
		c.now, c.turn = at, c.turn+1
		for ; at == c.now; timer, at = c.cal.Next() {
			c.cal.Set(timer, des.Never)
			c.handle(timer)
		}
		c.settle()
	}
	c.now = c.p.end
	c.finish()
	return true
}

// begin sets the first timers.
func (c *course) begin() {
	c.turn = 1
	c.cal.Set(0, 0)
	if c.shocked {
		c.journal.shocks(c.p)
		for v, steps := range c.p.own {
			if len(steps) > 0 {
				c.cal.Set(c.ownTimer(v), steps[0].at)
			}
		}
	}
	for f := range c.feeds {
		c.feeds[f].rate = c.p.feeds[f].mean
	}
	for i := range c.procs {
		c.beginProc(int32(i))
	}
	c.settle()
}

// finish closes every record at the end.
func (c *course) finish() {
	for v := range c.level {
		c.tracks[v].level.Add(c.now, c.level[v])
		if v >= c.p.services {
			c.tracks[v].performance.Add(c.now, c.seen[v])
		}
	}
	for i := range c.procs {
		c.advance(int32(i))
		c.record(int32(i))
	}
}

func (c *course) ownTimer(v int) int32 { return int32(startTimers + v) }

func (c *course) needTimer(i int32, kind int) int32 {
	return int32(startTimers+c.p.services) + needTimers*i + int32(kind)
}

func (c *course) procTimer(i int32, kind int) int32 {
	return int32(startTimers+c.p.services+needTimers*len(c.p.needs)) + procTimers*i + int32(kind)
}

func (c *course) feedTimer(f int32) int32 {
	return int32(startTimers+c.p.services+needTimers*len(c.p.needs)+procTimers*len(c.p.procs)) + f
}

// handle lets one timer's change happen; what follows from it is settled when all timers of the instant have.
func (c *course) handle(timer int32) {
	if timer == 0 {
		c.start()
		return
	}
	k := timer - startTimers
	if k < int32(c.p.services) {
		c.changeOwn(int(k))
		return
	}
	k -= int32(c.p.services)
	if k < needTimers*int32(len(c.p.needs)) {
		c.needRings(k/needTimers, int(k%needTimers))
		return
	}
	k -= needTimers * int32(len(c.p.needs))
	if k < procTimers*int32(len(c.p.procs)) {
		c.procRings(k/procTimers, int(k%procTimers))
		return
	}
	c.deliver(k - procTimers*int32(len(c.p.procs)))
}

// start begins the run proper: from now on cases wait where capacity is short.
func (c *course) start() {
	c.started = true
	for v := range c.level {
		c.tracks[v].level.Add(c.now, 1)
		if v >= c.p.services {
			c.tracks[v].performance.Add(c.now, 1)
		}
	}
	for i := range c.procs {
		s := &c.procs[i]
		c.advance(int32(i))
		s.arrived, s.decided, s.lost, s.worked = 0, 0, 0, 0
		c.record(int32(i))
		if b := c.p.procs[i].backlog; b > 0 {
			c.putBacklog(int32(i), b)
		}
		c.touch(int32(i))
	}
}

// changeOwn moves a service to its next own level.
func (c *course) changeOwn(v int) {
	steps := c.p.own[v]
	s := steps[c.step[v]]
	c.step[v]++
	c.journal.ownChanges(c, v, s)
	c.own[v] = s.level
	if next := int(c.step[v]); next < len(steps) {
		c.cal.Set(c.ownTimer(v), steps[next].at)
	}
	c.agenda.put(c.p.nodes[v].comp)
}

// settle works out everything that follows at this instant.
func (c *course) settle() {
	c.solve()
	for c.turnEpisodes() {
		c.solve()
	}
	for _, i := range c.asked {
		c.noteNeed(i)
	}
	for _, v := range c.solved {
		c.noteNode(v)
	}
	for _, i := range c.stirred {
		c.flowOn(i)
	}
	c.asked, c.solved, c.stirred = c.asked[:0], c.solved[:0], c.stirred[:0]
}

// noteNode records what became of a node in this turn.
func (c *course) noteNode(v int32) {
	before := c.was[v]
	if c.level[v] == before.level && c.seen[v] == before.seen {
		return
	}
	c.journal.nodeChanges(c, v, before)
	c.tracks[v].level.Step(c.now, c.level[v])
	if int(v) >= c.p.services {
		c.tracks[v].performance.Step(c.now, c.seen[v])
	}
}

// touch marks a process as changed at this instant: its performance and its flow are worked out again.
func (c *course) touch(i int32) {
	if c.stirT[i] != c.turn {
		c.stirT[i] = c.turn
		c.stirred = append(c.stirred, i)
	}
	if v := int(i) + c.p.services; c.shocked && c.started && v < c.p.touched {
		c.agenda.put(c.p.nodes[v].comp)
	}
}
