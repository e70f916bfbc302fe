package sim

import (
	"context"
	"math"

	"uitval/sim/des"
	"uitval/sim/flow"
)

// A course is one run through a plan, with its shocks or, as the base, without. Its state is flat and follows the plan's
// numbering. Everything happens at instants that a timer asked for; between two of them nothing changes but time.
type course struct {
	p         *plan
	shocked   bool
	now       int64
	turn      int32 // counts instants, of all courses in this memory, to know what was seen at this one
	started   bool  // the run proper has begun; before that only feeds flow
	beginning bool  // at the first instant
	cal       *des.Calendar
	at        layout

	nodes   []nodeState  // reached
	roots   [][]rootStep // by process
	extras  [][]extraCharge
	glances []glance // memory of solveCycle

	needs   []needState
	mores   []needMore
	longest []float64 // by need: age of the loss, ns; of spared ones only
	procs   []procState
	feeds   []feedState

	agenda  agenda   // nodes whose levels must be solved
	asked   []asking // needs looked at in this turn
	solved  []was    // nodes solved in this turn, as they were before
	stirred []int32  // processes whose flow changes in this turn
	stirT   []int32  // by process: the turn it was last stirred

	hits       []hitState
	recoveries []recoveryState // by service
	steps      []stepState
	held, size []float64 // people by pool: at work, and there
	poolNext   []int32   // by pool: its next change
	lanes      []lane    // steps that wait for people of one pool
	laneCount  int       // of them in use
	queue      []int32   // steps that wait for more than that
	wary       []int32   // steps that hold their crew and need services, so that they may stand still
	choosers   []int32   // services that wait for a route to open
	rank       []urgency // by step
	owned      []int32   // services whose own level is asked for
	ownAsked   []bool
	ownCause   []int32   // by service: the journal entry its own level follows from
	stir       bool      // recovery must be looked at in this turn
	redone     []float64 // by shock and process: lost work given back
	log        []stepLog
	waits      []int32 // of the steps in the log

	own     []float64    // by service: what is left of the thing itself
	levels  []flow.Line  // by reached node, see drawLevels
	points  []flow.Point // of levels
	room    []int32      // by node: how many points its line can have
	tracks  []track      // by process
	journal journal

	knownNodes, knownNeeds []int32 // those that were looked at in this course

	looks     int  // at members of circles
	unsettled bool // a circle was left before it had settled

	target int32 // the course ends when this node is seen below floor; 0 with floor 0: never
	floor  float64
	fallen bool
}

// A nodeState is a node as it is solved, beside its place in the graph: one line of the processor's cache.
type nodeState struct {
	node
	level   float64
	seen    float64 // what consumers see: a service's level or a process's performance
	seenAt  int64   // since when it is seen as it is
	binder  int32   // what holds it down, see binding
	root    int32   // the service whose own level that comes from, -1 for none
	place   int32   // in course.solved, if that is there
	known   bool    // it has been solved in this course
	lowered bool    // its own level is below 1
	due     bool    // it is on the agenda
}

// was is a node before the turn in which it is solved.
type was struct {
	level, seen  float64
	node, binder int32
	noted        bool // what became of it is
}

// was returns what a node was before this turn, nil when it has not been solved in it.
func (c *course) was(v int32) *was {
	if k := int(c.nodes[v].place); k < len(c.solved) && c.solved[k].node == v {
		return &c.solved[k]
	}
	return nil
}

// A track is the record of a process over time, beside its level.
type track struct {
	performance                              flow.Line
	arrived, decided, backlog, lost, lostNow flow.Line
	worked                                   flow.Line // cases handled by workaround, cumulative
	past                                     flow.Line // cases decided before the start, cumulative
}

const (
	ageTimer uint8 = iota
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
	c := &course{}
	c.reset(p, shocked)
	return c
}

// reset makes a course ready to be run from the beginning, in the memory it has: courses of one planner have the same shape. Of
// another plan it keeps the lines, which is most of it.
func (c *course) reset(p *plan, shocked bool) {
	if c.p != p || c.turn > math.MaxInt32/2 {
		old := *c
		*c = course{p: p}
		c.make(&old)
	} else if c.few() {
		c.undo()
	} else {
		c.undoAll()
	}
	c.shocked, c.now, c.started, c.stir = shocked, -p.warmup, false, false
	c.target, c.floor, c.fallen, c.looks, c.unsettled = 0, 0, false, 0, false
	for i := range c.mores {
		c.mores[i] = needMore{raw: 1, window: c.mores[i].window[:0]}
	}
	for i := range c.procs {
		c.procs[i] = procState{queue: c.procs[i].queue[:0]}
		c.roots[i], c.extras[i] = c.roots[i][:0], c.extras[i][:0]
		c.tracks[i].clear()
	}
	for f := range c.feeds {
		c.feeds[f] = feedState{way: c.feeds[f].way[:0]}
	}
	c.knownNodes, c.knownNeeds = c.knownNodes[:0], c.knownNeeds[:0]
	c.asked, c.solved, c.stirred = c.asked[:0], c.solved[:0], c.stirred[:0]
	c.journal.clear()
	if shocked {
		c.readyRecovery()
	}
}

// again returns n elements that keep what they have of memory, as far as there are.
func again[T any](s []T, n int) []T {
	if n > cap(s) {
		s = append(s[:cap(s)], make([]T, n-cap(s))...)
	}
	return s[:n]
}

// make makes the memory of a course, in part from that of an old one.
func (c *course) make(old *course) {
	p, n := c.p, c.p.touched
	c.nodes, c.own = make([]nodeState, n), make([]float64, p.services)
	for v := range c.nodes {
		c.nodes[v].node = p.nodes[v]
	}
	c.needs, c.mores, c.longest = make([]needState, len(p.needs)), make([]needMore, p.mores), make([]float64, len(p.needs))
	c.procs, c.feeds = again(old.procs, len(p.procs)), again(old.feeds, len(p.feeds))
	c.roots, c.extras = again(old.roots, len(p.procs)), again(old.extras, len(p.procs))
	c.stirT = make([]int32, len(p.procs))
	c.levels, c.points, c.tracks, c.journal = make([]flow.Line, n), old.points, again(old.tracks, len(p.procs)), newJournal(p)
	c.journal.entries = old.journal.entries[:0]
	c.layTimers()
	c.undoAll()
}

// few reports whether the last course came to little of what it could reach, so that undoing just that is quicker.
func (c *course) few() bool {
	others := procTimers*len(c.procs) + len(c.feeds) + len(c.p.steps) + len(c.p.hits)
	return 8*(len(c.knownNodes)+len(c.knownNeeds)+others) < len(c.nodes)+len(c.needs)+len(c.p.timers)
}

func (c *course) undoAll() {
	c.cal.Clear()
	for i := range c.needs {
		c.undoNeed(int32(i))
	}
	for v := range c.nodes {
		c.undoNode(int32(v))
	}
}

func (c *course) undo() {
	t := &c.at
	for timer := range t.needs {
		c.cal.Set(timer, des.Never)
	}
	for timer := t.procs; timer < t.feeds+int32(len(c.feeds)); timer++ {
		c.cal.Set(timer, des.Never)
	}
	for _, i := range c.knownNeeds {
		c.cal.Set(t.needs+i, des.Never)
		for k := range c.p.needs[i].clocks() {
			c.cal.Set(t.clocks+c.p.terms[i].timer+k, des.Never)
		}
		c.undoNeed(i)
	}
	for _, v := range c.p.drawnNodes {
		for i := c.nodes[v].needLo; i < c.nodes[v].needHi; i++ {
			c.needs[i].need = c.p.needs[i]
		}
	}
	for _, v := range c.knownNodes {
		c.undoNode(v)
	}
	for _, h := range c.p.hits {
		c.undoNode(h.service)
	}
}

func (c *course) undoNeed(i int32) {
	c.needs[i] = needState{need: c.p.needs[i], z: 1, at: neverAsked, y: 1, yWas: 1, by: -1, root: -1}
}

func (c *course) undoNode(v int32) {
	n := &c.nodes[v]
	*n = nodeState{node: n.node, level: 1, seen: 1, seenAt: math.MinInt64, binder: nobodyDoes, root: -1}
	c.journal.ofNode[v] = -1
	if int(v) < c.p.services {
		c.own[v] = 1
		c.journal.ofOwn[v], c.journal.ofRecovery[v] = -1, -1
	}
}

func fill[T any](s []T, x T) {
	for i := range s {
		s[i] = x
	}
}

// clear empties the lines of a process and keeps their memory.
func (t *track) clear() {
	for _, l := range [...]*flow.Line{&t.performance, &t.arrived, &t.decided, &t.backlog, &t.lost, &t.lostNow, &t.worked, &t.past} {
		*l = (*l)[:0]
	}
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
		if c.floor > 0 && c.nodes[c.target].seen < c.floor {
			c.fallen = true
			return true
		}
	}
	c.now = c.p.end
	c.finish()
	return true
}

// begin sets the first timers.
func (c *course) begin() {
	c.turn++
	c.beginning = true
	c.cal.Set(0, 0)
	if c.shocked {
		c.journal.shocks(c.p)
		c.beginHits()
	}
	for f := range c.feeds {
		c.feeds[f].rate = c.p.feeds[f].mean
	}
	for i := range c.procs {
		c.beginProc(int32(i))
	}
	c.settle()
	c.beginning = false
}

// finish closes every record at the end.
func (c *course) finish() {
	for v := c.p.services; v < c.p.touched; v++ {
		c.tracks[v-c.p.services].performance.Add(c.now, c.nodes[v].seen)
	}
	for i := range c.procs {
		c.advance(int32(i))
		c.record(int32(i))
	}
}

// start begins the run proper: from now on cases wait where capacity is short.
func (c *course) start() {
	c.started = true
	for v := c.p.services; v < c.p.touched; v++ {
		c.tracks[v-c.p.services].performance.Add(c.now, 1)
	}
	for i := range c.procs {
		s := &c.procs[i]
		c.advance(int32(i))
		c.tracks[i].past.Add(c.now, s.decided)
		s.arrived, s.decided, s.lost, s.worked = 0, 0, 0, 0
		c.record(int32(i))
		if b := c.p.procs[i].backlog; b > 0 {
			c.putBacklog(int32(i), b)
		}
		c.touch(int32(i))
	}
}

// settle works out everything that follows at this instant. Levels, episodes and recovery follow from each other in no
// time: they are gone over until none of them moves.
func (c *course) settle() {
	for again := true; again; {
		c.applyOwn()
		c.solve()
		again = c.turnEpisodes()
		if !again {
			c.watch()
			again = c.recover()
			again = c.redoLost() || again
		}
	}
	for k := range c.solved {
		c.noteNode(&c.solved[k])
	}
	c.journal.writeNotes(c, -1)
	for k := range c.asked {
		c.noteNeed(&c.asked[k])
	}
	for _, i := range c.stirred {
		c.flowOn(i)
	}
	c.asked, c.solved, c.stirred = c.asked[:0], c.solved[:0], c.stirred[:0]
}

// watch looks at recovery again when a service that a step or a route asks for has changed.
func (c *course) watch() {
	if !c.shocked || !c.p.watches {
		return
	}
	for k := range c.solved {
		w := &c.solved[k]
		if v := w.node; int(v) < c.p.services && c.p.watched[v] && c.nodes[v].level != w.level {
			c.stir = true
		}
	}
}

// redoLost gives back the work lost with the data of services that are whole again.
func (c *course) redoLost() bool {
	added := false
	if c.shocked && c.p.losesData {
		for k := range c.solved {
			if v := c.solved[k].node; int(v) < c.p.services && c.redo(v) {
				added = true
			}
		}
	}
	return added
}

// noteNode records what became of a node in this turn, after what it follows from.
func (c *course) noteNode(before *was) {
	if before.noted {
		return
	}
	before.noted = true
	v := before.node
	n := &c.nodes[v]
	if n.level != before.level {
		if on := c.journal.follows(c, v, before); on >= 0 {
			if w := c.was(on); w != nil {
				c.noteNode(w)
			}
		}
	}
	c.recordRoot(v)
	if n.level == before.level && n.seen == before.seen {
		return
	}
	c.journal.nodeChanges(c, v, before)
	if n.seen != before.seen {
		n.seenAt = c.now
	}
	if int(v) >= c.p.services {
		c.tracks[int(v)-c.p.services].performance.Step(c.now, n.seen)
	}
}

// touch marks a process as changed at this instant: its performance and its flow are worked out again.
func (c *course) touch(i int32) {
	if c.stirT[i] != c.turn {
		c.stirT[i] = c.turn
		c.stirred = append(c.stirred, i)
	}
	if v := int(i) + c.p.services; c.shocked && c.started && v < c.p.touched {
		c.due(int32(v))
	}
}
