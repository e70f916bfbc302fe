package sim

import (
	"math"
	"slices"
	"sort"
	"time"

	"uitval/model"
)

// A plan is a scenario made ready to run: the part of the model that its shocks can reach, in flat slices and integer
// ids. Nodes are the reached services, then the reached processes, each by id. Processes that only hand cases on to
// a reached one (carriers) follow: their levels never change, but their flow counts.
type plan struct {
	sc       *model.Scenario
	end      int64
	warmup   int64 // how long before `starts` the flow of feeds is followed
	services int   // nodes 0..services-1
	touched  int   // nodes services..touched-1 are reached processes
	nodes    []node
	ids      []string // by node
	owns     []int    // by node: index in the model's services or processes
	leaning  []leaner // needs by what they are on, see node
	needs    []need
	terms    []needTerms // by need
	procs    []procPlan  // procs[i] is node services+i
	feeds    []feedPlan
	shocks   []shockPlan
	hits     []hitPlan      // by service, then by shock
	hitLo    []int32        // hits of service v are hits[hitLo[v]:hitLo[v+1]]
	recovery []recoveryPlan // by service
	steps    []stepPlan
	pools    []poolPlan
	watched  []bool // services that a step or a route asks to be at 1

	moves                           bool // the restart order changes with who waits for what
	watches, losesData, worksAround bool // whether any service is watched, may lose data; any process has a workaround
	order                           model.RestartOrder
	given                           []int       // by service: its place in a given order
	comps                           []component // strongly connected components of the needs, providers first
	members                         []int32     // nodes by component
	drawnNodes                      []int32     // with a need of which a number is drawn
	timers                          []needTimer // of needs, beside the one that each has for its age
	mores                           int32       // needs with more state
}

// A node is a service or a process.
type node struct {
	needLo, needHi int32 // its needs are needs[needLo:needHi]
	leanLo, leanHi int32 // the needs that are on it, ascending, are leaning[leanLo:leanHi]
	comp           int32
	law            law
	circular       bool // it is in a circle of needs
}

// A leaner is a need with its consumer. Single says that it is on one thing, and its consumer in no circle: then
// one look at it says whether its consumer notices.
type leaner struct {
	need, consumer int32
	single         bool
}

// A law joins a node's needs. See model.Law.
type law uint8

const (
	lawWeakest law = iota
	lawProduct
	lawMean
	lawFDNA
)

// A component is members[lo:hi]; circular when it holds a circle.
type component struct {
	lo, hi   int32
	circular bool
}

// A gate joins what a need is on. See model.Gate.
type gate uint8

const (
	gateAll gate = iota
	gateAny
	gateAtLeast
	gateShare
)

// A need is one of a node's needs.
type need struct {
	consumer int32
	more     int32 // index in course.mores; −1: it needs no more state
	only     int32 // the one node it is on, where the gate has nothing to join; −1: see needTerms
	gate     gate
	held     bool    // back_after may hold it down
	plain    bool    // its curve is full up to the age holds and then leaves a level
	forgets  bool    // the age of a loss is 0 at once when nothing is lost
	holds    float64 // ns
	leaves   float64
}

// A needTerms is what a need asks for in full.
type needTerms struct {
	curve       []agePoint // of endurance
	providers   []provider
	atLeast     int
	backAfter   span
	alpha, beta float64
	refill      float64 // rate at which age falls while nothing is lost; +Inf: at once
	timer       int32   // its first timer beside the one for its age: see needTimer
}

// An agePoint is the level that holds from an age on, in ns.
type agePoint struct{ age, level float64 }

// A needTimer is a timer of a need beside the one for its age: backTimer and switchTimer, where there is something to wait for.
type needTimer struct {
	need int32
	kind uint8
}

// A provider is one of the things a need is on; node -1 is one that no shock reaches, always at 1.
type provider struct {
	node        int32
	weight      float64
	switchAfter span
	gives       float64
}

// A span is a length of time: nanoseconds, or working days.
type span struct {
	ns       int64
	workdays int
}

func (s span) zero() bool { return s == span{} }

// after returns the instant a span later than t.
func (p *plan) after(t int64, s span) int64 {
	if s.workdays == 0 {
		return add(t, s.ns)
	}
	from := p.sc.Starts.Add(time.Duration(t))
	return int64(p.sc.Model.Calendar.AddWorkdays(from, s.workdays).Sub(p.sc.Starts))
}

// add is t + d, and the end of time where that is too far to tell.
func add(t, d int64) int64 {
	if d > math.MaxInt64/2 || t > math.MaxInt64/2 {
		return math.MaxInt64 / 2
	}
	return t + d
}

// A planner makes plans of one scenario: what hangs on its shape once, and its numbers anew for each replication, in the
// same memory. A plan is good until the next is filled in.
type planner struct {
	*plan
	m                                *model.Model
	supplierAt, serviceAt, processAt map[string]int   // index in the model's lists
	nodeAt                           map[string]int32 // node of a reached entity
	poolAt                           map[string]int32
	d                                *draws // nil: every number counts as its mean
	days                             dayTable
	rhythms                          []rhythm // by process
	inflow, ownFlow                  memory
	needed                           []int64
	lumping                          *lumping
	flowsDrawn                       bool       // a number of a process may be
	lost                             int64      // how far back lost data go, for which flows were filled in
	filled                           bool       // once: what is certain need not be filled in again
	drawnRecoveries                  []int32    // services with a recovery of which a number is drawn
	freeCurve                        []agePoint // of one piece for all needs, so that they lie together in memory
	freeProviders                    []provider
}

// newPlan makes a checked scenario ready to run, every number at what it is now.
func newPlan(sc *model.Scenario, d *draws) *plan { return newPlanner(sc, d, nil).fill() }

// newPlanner compiles a checked scenario. It must see the numbers as they were written, before any is drawn. With a lumping it
// leaves out the processes that others stand for.
func newPlanner(sc *model.Scenario, d *draws, l *lumping) *planner {
	b := &planner{d: d, lumping: l, plan: &plan{sc: sc, end: int64(sc.RunsFor)}, m: sc.Model,
		supplierAt: map[string]int{}, serviceAt: map[string]int{}, processAt: map[string]int{}, nodeAt: map[string]int32{}}
	for i, s := range b.m.Suppliers {
		b.supplierAt[s.ID] = i
	}
	for i, s := range b.m.Services {
		b.serviceAt[s.ID] = i
	}
	for i, p := range b.m.Processes {
		b.processAt[p.ID] = i
	}
	b.planShocks()
	b.layOut(b.reach())
	b.planNeeds()
	b.condense()
	b.planOrder()
	b.planRecovery()
	b.planFlows()
	if d != nil {
		d.only(func(kind, entity string) bool {
			_, reached := b.nodeAt[entity]
			switch kind {
			case "pool":
				_, reached = b.poolAt[entity]
			case "mitigation":
				reached = slices.ContainsFunc(b.sc.Mitigations, func(r model.Ref) bool { return r.ID == entity })
			}
			return reached || kind != "service" && kind != "process" && kind != "pool" && kind != "mitigation"
		})
		for _, in := range d.inputs {
			b.flowsDrawn = b.flowsDrawn || in.Kind == "process" || in.Kind == "distribution"
		}
		d.enumerate(b)
	}
	return b
}

// fill puts the numbers of a replication into the plan.
func (b *planner) fill() *plan {
	b.end = int64(b.sc.RunsFor)
	b.fillShocks()
	b.fillNeeds()
	b.fillRecovery()
	b.fillFlows()
	b.filled = true
	return b.plan
}

// number returns what a file's number counts as in this run: what was drawn for it.
func (b *planner) number(n model.Number) float64 { return n.Mean() }

// span returns a file's length of time, rounded up to whole nanoseconds or working days.
func (b *planner) span(s model.Span) span { return spanOf(b.number(s.Number), s.Workdays) }

func spanOf(v float64, workdays bool) span {
	if workdays {
		return span{workdays: int(min(math.Ceil(v), mostWorkdays))}
	}
	return span{ns: nanoseconds(v)}
}

// mostWorkdays is far beyond the end of any run: what is drawn may be any number, and an integer that can't hold it is
// another one on each processor.
const mostWorkdays = 100_000

// nanoseconds rounds up, and holds what is drawn within what an integer can hold.
func nanoseconds(v float64) int64 { return int64(min(math.Ceil(v), math.MaxInt64/4)) }

// layOut numbers the reached entities and their carriers as nodes.
func (b *planner) layOut(services, processes, carriers map[string]bool) {
	put := func(ids map[string]bool, at map[string]int, of func(i int) model.Law) {
		for _, id := range sorted(ids) {
			i := at[id]
			b.nodeAt[id] = int32(len(b.nodes))
			b.nodes = append(b.nodes, node{law: b.law(of(i))})
			b.ids, b.owns = append(b.ids, id), append(b.owns, i)
		}
	}
	put(services, b.serviceAt, func(i int) model.Law { return b.m.Services[i].Law })
	b.services = len(b.nodes)
	put(processes, b.processAt, func(i int) model.Law { return b.m.Processes[i].Law })
	b.touched = len(b.nodes)
	put(carriers, b.processAt, func(i int) model.Law { return b.m.Processes[i].Law })
}

// planOrder lays out the restart order. A service that a given order does not name comes after those it does.
func (b *planner) planOrder() {
	b.watched, b.given = make([]bool, b.services), make([]int, b.services)
	b.order = b.sc.RestartOrder
	b.moves = moves(b.order)
	for v := range b.given {
		b.given[v] = len(b.order.Given)
	}
	for k := len(b.order.Given) - 1; k >= 0; k-- {
		if v, ok := b.nodeAt[b.order.Given[k].ID]; ok && int(v) < b.services {
			b.given[v] = k
		}
	}
}

func (b *planner) law(own model.Law) law {
	if own == model.LawDefault {
		own = b.m.Law
	}
	switch own {
	case model.LawProduct:
		return lawProduct
	case model.LawMean:
		return lawMean
	case model.LawFDNA:
		return lawFDNA
	}
	return lawWeakest
}

func sorted(ids map[string]bool) []string {
	out := make([]string, 0, len(ids))
	for id := range ids {
		out = append(out, id)
	}
	sort.Strings(out)
	return out
}

// planNeeds lays out the needs of every reached node.
func (b *planner) planNeeds() {
	points, providers := 0, 0
	for i := range b.nodes[:b.touched] {
		for _, mn := range b.needsOf(i) {
			points, providers = points+len(mn.Endures), providers+len(mn.Of)
		}
	}
	b.freeCurve, b.freeProviders = make([]agePoint, points), make([]provider, providers)
	for i := range b.nodes[:b.touched] {
		n := &b.nodes[i]
		n.needLo = int32(len(b.needs))
		for _, mn := range b.needsOf(i) {
			b.needs = append(b.needs, b.planNeed(int32(i), mn))
		}
		n.needHi = int32(len(b.needs))
	}
	lean := make([][]int32, b.touched)
	for i := range b.needs {
		for _, pr := range b.terms[i].providers {
			if v := pr.node; v >= 0 && (len(lean[v]) == 0 || lean[v][len(lean[v])-1] != int32(i)) {
				lean[v] = append(lean[v], int32(i))
			}
		}
	}
	for v := range lean {
		n := &b.nodes[v]
		n.leanLo = int32(len(b.leaning))
		for _, i := range lean[v] {
			b.leaning = append(b.leaning, leaner{need: i})
		}
		n.leanHi = int32(len(b.leaning))
	}
}

// leansOn returns the needs that are on a node.
func (p *plan) leansOn(v int32) []leaner { return p.leaning[p.nodes[v].leanLo:p.nodes[v].leanHi] }

func (b *planner) needsOf(node int) []model.Need {
	i := b.owns[node]
	if node < b.services {
		return b.m.Services[i].Needs
	}
	return b.m.Processes[i].Needs
}

func (b *planner) planNeed(consumer int32, mn model.Need) need {
	n := need{consumer: consumer, only: -1, more: -1, held: mn.BackAfter.Given}
	t := needTerms{atLeast: mn.AtLeast, timer: int32(len(b.timers))}
	if n := len(b.drawnNodes); uncertain(&mn) && (n == 0 || b.drawnNodes[n-1] != consumer) {
		b.drawnNodes = append(b.drawnNodes, consumer)
	}
	t.curve, b.freeCurve = b.freeCurve[:len(mn.Endures):len(mn.Endures)], b.freeCurve[len(mn.Endures):]
	t.providers, b.freeProviders = b.freeProviders[:0:len(mn.Of)], b.freeProviders[len(mn.Of):]
	for _, p := range mn.Of {
		at, reached := b.nodeAt[p.On.ID]
		if !reached || int(at) >= b.touched {
			at = -1
		}
		t.providers = append(t.providers, provider{node: at})
	}
	b.terms = append(b.terms, t)
	if mn.Gate == model.GateAll && len(mn.Of) == 1 {
		n.only = t.providers[0].node
	}
	switch mn.Gate {
	case model.GateAny:
		n.gate = gateAny
	case model.GateAtLeast:
		n.gate = gateAtLeast
	case model.GateShare:
		n.gate = gateShare
	}
	if n.held {
		b.timers = append(b.timers, needTimer{int32(len(b.needs)), backTimer})
	}
	if n.gate == gateAny {
		b.timers = append(b.timers, needTimer{int32(len(b.needs)), switchTimer})
	}
	if n.held || n.gate == gateAny {
		n.more = b.mores
		b.mores++
	}
	return n
}

// fillNeeds puts in the numbers of needs.
func (b *planner) fillNeeds() {
	fill := func(v int32) {
		n := &b.nodes[v]
		of := b.needsOf(int(v))
		for i := range of {
			k := int(n.needLo) + i
			b.fillTerms(&b.terms[k], &of[i])
			b.fillNeed(&b.needs[k], &b.terms[k], &of[i])
		}
	}
	if b.filled { // what is certain is in place already
		for _, v := range b.drawnNodes {
			fill(v)
		}
		return
	}
	for v := range b.touched {
		fill(int32(v))
	}
}

// uncertain reports whether a number of a need is.
func uncertain(mn *model.Need) bool {
	for _, n := range []model.Number{mn.Alpha, mn.Beta, mn.BackAfter.Number, mn.RefillsIn.Number} {
		if n.Uncertain() {
			return true
		}
	}
	for _, p := range mn.Endures {
		if p.Age.Uncertain() || p.Level.Uncertain() {
			return true
		}
	}
	for _, p := range mn.Of {
		if p.Weight.Uncertain() || p.SwitchAfter.Uncertain() || p.Gives.Uncertain() {
			return true
		}
	}
	return false
}

func (b *planner) fillTerms(t *needTerms, mn *model.Need) {
	t.backAfter, t.alpha, t.beta = b.span(mn.BackAfter), b.number(mn.Alpha.Or(1)), b.number(mn.Beta.Or(0))
	for k := range mn.Endures {
		t.curve[k] = agePoint{math.Ceil(b.number(mn.Endures[k].Age.Number)), b.number(mn.Endures[k].Level)}
	}
	for k := range mn.Of {
		p, of := &t.providers[k], &mn.Of[k]
		p.weight, p.switchAfter, p.gives = b.number(of.Weight), b.span(of.SwitchAfter), b.number(of.Gives.Or(1))
	}
}

func (b *planner) fillNeed(n *need, t *needTerms, mn *model.Need) {
	t.refill = math.Inf(1)
	last := t.curve[len(t.curve)-1]
	if r := b.span(mn.RefillsIn).ns; r > 0 {
		t.refill = last.age / float64(r)
	}
	n.forgets = math.IsInf(t.refill, 1)
	n.plain = len(t.curve) == 1 && last.age == 0 || len(t.curve) == 2 && t.curve[0] == agePoint{0, 1}
	n.holds, n.leaves = last.age, last.level
}
