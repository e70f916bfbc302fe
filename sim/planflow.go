package sim

import (
	"cmp"
	"math"
	"slices"
	"sort"
	"time"

	"uitval/model"
	"uitval/sim/flow"
)

// A procPlan is what the flow of cases through a process needs to know. Rates are cases per day.
type procPlan struct {
	demand   float64 // own, where the piece's demand factor is 1
	capacity float64 // where the piece's open factor is 1
	pieces   []piece // by instant; the first is in force from the beginning
	runs     []runDue
	hasRuns  bool

	waits   model.NoWait
	keeps   float64
	backlog float64

	overtime      float64
	overtimeAfter span
	overtimeFor   int64 // Never: without end

	work *workPlan

	users, perCase float64 // users +Inf: not known
	mean           float64 // cases a day coming in, over the year
	weight         float64 // how many times its size those that it stands for are together

	lead, deadline int64
	hasDeadline    bool
	feeds          []int32 // feeds out
	fedBy          []int32
}

// A workPlan is a workaround.
type workPlan struct {
	below         float64
	startsAfter   span
	capacity      float64
	lasts         span
	lastsForEver  bool
	then, reentry float64
}

// A piece is a stretch of a process's calendar: what demand and capacity are multiplied with.
type piece struct {
	at           int64
	demand, open float64
}

// A runDue is a run on the instant it falls due.
type runDue struct {
	at    int64
	cases float64
}

// A feedPlan hands a share of decided cases to another process.
type feedPlan struct {
	from, to int32 // processes
	place    int   // among the sender's feeds in the file
	share    float64
	lag      int64 // lead time of the sender included
	mean     float64
}

// planFlows lays out every process and feed.
func (b *planner) planFlows() {
	n := len(b.nodes) - b.services
	b.procs, b.rhythms = make([]procPlan, n), make([]rhythm, n)
	for i := range b.procs {
		m, p := b.process(i), &b.procs[i]
		if p.weight = 1; b.lumping != nil {
			p.weight = b.lumping.weights[m.ID]
		}
		p.hasRuns, p.waits, p.hasDeadline = m.Demand.Run != nil, m.Waits, m.Deadline.Given
		if m.Workaround != nil {
			p.work = &workPlan{}
			b.worksAround = true
		}
		r := &b.rhythms[i]
		r.key, r.steady = pieceKey{m.Demand.Rate.Workdays, m.Demand.Rate.Workdays || m.Capacity.Workdays}, true
		for _, peak := range m.Peaks {
			r.steady = r.steady && !peak.Times.Uncertain()
		}
	}
	for i := range b.procs {
		b.planFeeds(i)
	}
}

// fillFlows puts in the numbers of processes and feeds.
func (b *planner) fillFlows() {
	lost := b.lostBeforeStart()
	if b.filled && !b.flowsDrawn && lost == b.lost {
		return
	}
	b.lost = lost
	for i := range b.procs {
		b.fillProc(i)
	}
	for i := range b.feeds {
		f := &b.feeds[i]
		of := &b.process(int(f.from)).Feeds[f.place]
		f.share, f.lag = b.number(of.Share), add(b.span(of.Lag).ns, b.procs[f.from].lead)
	}
	b.renew()
	b.keepTime(-2*year*int64(flow.Day) - lost)
	mean := b.meanInflows()
	for i := range b.feeds {
		b.feeds[i].mean = float64(b.feeds[i].share * mean[b.feeds[i].from])
	}
	for i := range b.procs {
		b.procs[i].mean = mean[i]
		b.fillCapacity(i, mean[i])
	}
	b.warmup = max(b.history(), lost)
	b.keepTime(-b.warmup)
	for i := range b.procs {
		b.fillRuns(i)
	}
}

func (b *planner) process(i int) *model.Process {
	return &b.m.Processes[b.owns[b.services+i]]
}

func (b *planner) fillProc(i int) {
	m, p := b.process(i), &b.procs[i]
	p.demand = b.number(m.Demand.Rate.Number)
	p.keeps = b.number(m.Keeps.Or(1))
	p.backlog = b.number(m.Backlog)
	p.overtime, p.overtimeAfter = b.number(m.Overtime), b.span(m.OvertimeAfter)
	p.overtimeFor = math.MaxInt64 / 2
	if m.OvertimeFor.Given {
		p.overtimeFor = b.span(m.OvertimeFor).ns
	}
	if p.waits == model.WaitsNone {
		p.overtime = 0
	}
	p.lead, p.deadline = b.span(m.LeadTime).ns, b.span(m.Deadline).ns
	p.users, p.perCase = math.Inf(1), b.number(m.PeoplePerCase.Or(1))
	if m.Users.Given {
		p.users = b.number(m.Users)
	}
	if w := m.Workaround; w != nil {
		*p.work = workPlan{below: b.number(w.Below.Or(1)), startsAfter: b.span(w.StartsAfter),
			capacity: b.number(w.Capacity.Number), lasts: b.span(w.Lasts), lastsForEver: !w.Lasts.Given,
			then: b.number(w.Then.Number), reentry: b.number(w.Reentry)}
	}
}

func (b *planner) planFeeds(i int) {
	for k, f := range b.process(i).Feeds {
		to, ok := b.nodeAt[f.To.ID]
		if !ok {
			continue // nobody reached looks at it
		}
		id := int32(len(b.feeds))
		b.feeds = append(b.feeds, feedPlan{from: int32(i), to: to - int32(b.services), place: k})
		b.procs[i].feeds = append(b.procs[i].feeds, id)
		b.procs[to-int32(b.services)].fedBy = append(b.procs[to-int32(b.services)].fedBy, id)
	}
}

// year is the number of dates over which a yearly mean is taken.
const year = 365

// keepTime makes the table of days reach back to an instant, with what the calendar of each process says in it.
func (b *planner) keepTime(from int64) {
	if !b.cover(min(from, 0)-int64(flow.Day), b.end+year*int64(flow.Day)) {
		return
	}
	shared := map[pieceKey][]piece{}
	for i := range b.rhythms {
		r, m, p := &b.rhythms[i], b.process(i), &b.procs[i]
		b.fillRhythm(r, m)
		if len(m.Peaks) > 0 {
			p.pieces = b.pieces(p.pieces[:0], m, r.key)
			continue
		}
		if shared[r.key] == nil {
			shared[r.key] = b.pieces(nil, m, r.key)
		}
		p.pieces = shared[r.key]
	}
}

// renew works out again what hangs on peaks that are drawn anew.
func (b *planner) renew() {
	for i := range b.rhythms {
		if r := &b.rhythms[i]; !r.steady && len(b.days.at) > 0 {
			b.fillRhythm(r, b.process(i))
			b.procs[i].pieces = b.pieces(b.procs[i].pieces[:0], b.process(i), r.key)
		}
	}
}

// fillRhythm works out the runs of a process in the table, and what its own inflow over the year from the start is multiples of.
func (b *planner) fillRhythm(r *rhythm, m *model.Process) {
	t := &b.days
	r.runs, r.perYear, r.inYear = r.runs[:0], 0, 0
	first := model.DateOf(b.sc.Starts)
	from, to := b.midnight(first), b.midnight(first.Add(year))
	if run := m.Demand.Run; run != nil {
		for _, d := range run.On.On(b.m.Calendar, t.dates[0], t.dates[len(t.dates)-1]) {
			r.runs = append(r.runs, runOn{b.midnight(d), b.peak(m, d)})
		}
		slices.SortStableFunc(r.runs, func(x, y runOn) int { return cmp.Compare(x.at, y.at) })
		for _, one := range r.runs {
			if from <= one.at && one.at < to {
				r.perYear += one.peak
				r.inYear++
			}
		}
		return
	}
	for k := t.place(from); k < len(t.at) && t.at[k] < to; k++ {
		if !m.Demand.Rate.Workdays || t.work[k] {
			r.perYear += b.peak(m, t.dates[k])
		}
	}
}

// ownMean returns the mean own inflow per day over the year from the start.
func (b *planner) ownMean(i int) float64 {
	if run := b.process(i).Demand.Run; run != nil {
		return b.number(run.Amount) * b.rhythms[i].perYear / year
	}
	return b.procs[i].demand * b.rhythms[i].perYear / year
}

// openDays returns how many of the year's dates are worked on.
func (b *planner) openDays(workdays bool) int {
	if !workdays {
		return year
	}
	t, n := &b.days, 0
	for k, from := 0, t.place(b.midnight(model.DateOf(b.sc.Starts))); k < year; k++ {
		if t.work[from+k] {
			n++
		}
	}
	return n
}

// peak returns what own demand is multiplied with on a date.
func (b *planner) peak(m *model.Process, d model.Date) float64 {
	times := 1.0
	for _, p := range m.Peaks {
		if !d.Before(p.From) && !p.To.Before(d) {
			times = float64(times * p.Times.Mean())
		}
	}
	return times
}

// meanInflows solves the mean inflow of every process, own and fed: m = own + Σ share·m of its feeders. The gain of
// every cycle is below 1, so passing the flows round converges.
func (b *planner) meanInflows() []float64 {
	own, mean := b.ownFlow.of(len(b.procs)), b.inflow.of(len(b.procs))
	for i := range own {
		own[i] = b.ownMean(i)
	}
	copy(mean, own)
	for range 100_000 {
		change := 0.0
		for i := range mean {
			in := own[i]
			for _, f := range b.procs[i].fedBy {
				in += float64(b.feeds[f].share * mean[b.feeds[f].from])
			}
			change = math.Max(change, math.Abs(in-mean[i])-float64(1e-15*in))
			mean[i] = in
		}
		if change <= 0 {
			break
		}
	}
	return mean
}

// fillCapacity sets the capacity: as stated, or what the usual inflow asks.
func (b *planner) fillCapacity(i int, mean float64) {
	m, p := b.process(i), &b.procs[i]
	switch {
	case m.Capacity.Given:
		p.capacity = b.number(m.Capacity.Number)
	case p.hasRuns:
		usual := b.number(m.Demand.Run.Amount)
		if runs := b.rhythms[i].inYear; runs > 0 {
			usual += math.Max(0, mean-b.ownMean(i)) * year / float64(runs)
		}
		takes := b.span(m.RunTakes).ns
		if takes == 0 {
			takes = flow.Day
		}
		p.capacity = usual / flow.Days(takes)
	default:
		open := b.openDays(m.Demand.Rate.Workdays || m.Capacity.Workdays)
		p.capacity = 1.1 * mean * year / float64(max(open, 1))
	}
}

type pieceKey struct{ demandWorkdays, openWorkdays bool }

// fillRuns puts in the runs of a process from the time that is followed before the start to the end.
func (b *planner) fillRuns(i int) {
	m, p := b.process(i), &b.procs[i]
	p.runs = p.runs[:0]
	if m.Demand.Run == nil {
		return
	}
	amount := b.number(m.Demand.Run.Amount)
	for _, one := range b.rhythms[i].runs {
		if -b.warmup <= one.at && one.at < b.end {
			p.runs = append(p.runs, runDue{one.at, float64(amount * one.peak)})
		}
	}
}

// pieces goes over the dates of the table.
func (b *planner) pieces(out []piece, m *model.Process, key pieceKey) []piece {
	t := &b.days
	if !key.demandWorkdays && !key.openWorkdays && len(m.Peaks) == 0 {
		return append(out, piece{t.at[0], 1, 1})
	}
	for k := 0; k+1 < len(t.at) && t.at[k] <= b.end; k++ {
		spread := float64(flow.Day) / float64(t.at[k+1]-t.at[k])
		onWorkday := 0.0
		if t.work[k] {
			onWorkday = spread
		}
		next := piece{t.at[k], 1, 1}
		if key.demandWorkdays {
			next.demand = onWorkday
		}
		if key.openWorkdays {
			next.open = onWorkday
		}
		next.demand = float64(next.demand * b.peak(m, t.dates[k]))
		if n := len(out); n == 0 || out[n-1].demand != next.demand || out[n-1].open != next.open {
			out = append(out, next)
		}
	}
	return out
}

func (b *planner) dateAt(t int64) model.Date {
	return model.DateOf(b.sc.Starts.Add(time.Duration(t)))
}

func (b *planner) midnight(d model.Date) int64 {
	return int64(d.In(b.sc.Starts.Location()).Sub(b.sc.Starts))
}

// history returns how long before the start the flow of feeds must be followed, so that what arrives after the start is
// right: back along every feed by its lag, at a process with runs to the run before (what was fed since falls due with the
// next), and round a cycle of feeds until less than 1e-12 of the flow is left.
func (b *planner) history() int64 {
	const century = 100 * year * int64(flow.Day)
	if cap(b.needed) < len(b.procs) {
		b.needed = make([]int64, len(b.procs))
	}
	out, longest := b.needed[:len(b.procs)], int64(0) // by process: from when what it decides is needed
	clear(out)
	rounds := len(b.procs) + 1
	for round := 0; round < rounds; round++ {
		changed := false
		for _, f := range b.feeds {
			in := out[f.to]
			if b.procs[f.to].hasRuns {
				in = b.runBefore(int(f.to), in)
			}
			longest = max(longest, in)
			if back := min(add(in, f.lag), century); back > out[f.from] {
				out[f.from], changed = back, true
				longest = max(longest, back)
			}
		}
		if !changed || longest >= century {
			break
		}
		if round == len(b.procs) { // still growing: there is a cycle
			rounds = b.fadingSteps()
		}
	}
	return longest
}

// lostBeforeStart returns how long before the start the decisions were made whose data may be lost.
func (b *planner) lostBeforeStart() int64 {
	longest := int64(0)
	for _, h := range b.hits {
		longest = max(longest, b.recovery[h.service].rpo-h.stages[0].at)
	}
	return longest
}

// fadingSteps counts the feeds one after another until less than 1e-12 of a case is left.
func (b *planner) fadingSteps() int {
	left := make([]float64, len(b.procs))
	for i := range left {
		left[i] = 1
	}
	steps := 1
	for ; steps < 100_000; steps++ {
		next, most := make([]float64, len(b.procs)), 0.0
		for _, f := range b.feeds {
			next[f.to] += float64(f.share * left[f.from])
			most = math.Max(most, next[f.to])
		}
		if left = next; most < 1e-12 {
			break
		}
	}
	return steps
}

// runBefore returns how long before the start the last run fell due that is at least so long before it; two years
// further back it is as if there had been one.
func (b *planner) runBefore(i int, back int64) int64 {
	furthest := add(back, 2*year*int64(flow.Day))
	b.keepTime(-furthest)
	runs := b.rhythms[i].runs
	k := sort.Search(len(runs), func(k int) bool { return runs[k].at > -back || runs[k].at == -back && back == 0 })
	if k == 0 {
		return furthest
	}
	return min(furthest, -runs[k-1].at)
}
