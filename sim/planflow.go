package sim

import (
	"math"
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
	share    float64
	lag      int64 // lead time of the sender included
	mean     float64
}

// planFlows lays out every process and feed.
func (b *planner) planFlows() {
	n := len(b.nodes) - b.services
	b.procs = make([]procPlan, n)
	for i := range b.procs {
		b.planProc(i)
	}
	for i := range b.procs {
		b.planFeeds(i)
	}
	mean := b.meanInflows()
	for i := range b.feeds {
		b.feeds[i].mean = b.feeds[i].share * mean[b.feeds[i].from]
	}
	for i := range b.procs {
		b.procs[i].mean = mean[i]
		b.planCapacity(i, mean[i])
	}
	b.warmup = max(b.history(), b.lostBeforeStart())
	shared := map[pieceKey][]piece{}
	for i := range b.procs {
		b.planCalendar(i, shared)
	}
}

func (b *planner) process(i int) *model.Process {
	return &b.m.Processes[b.nodes[b.services+i].ownService]
}

func (b *planner) planProc(i int) {
	m, p := b.process(i), &b.procs[i]
	p.demand = b.number(m.Demand.Rate.Number)
	p.hasRuns = m.Demand.Run != nil
	p.waits, p.keeps = m.Waits, b.number(m.Keeps.Or(1))
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
	p.hasDeadline = m.Deadline.Given
	p.users, p.perCase = math.Inf(1), b.number(m.PeoplePerCase.Or(1))
	if m.Users.Given {
		p.users = b.number(m.Users)
	}
	if w := m.Workaround; w != nil {
		p.work = &workPlan{below: b.number(w.Below.Or(1)), startsAfter: b.span(w.StartsAfter),
			capacity: b.number(w.Capacity.Number), lasts: b.span(w.Lasts), lastsForEver: !w.Lasts.Given,
			then: b.number(w.Then.Number), reentry: b.number(w.Reentry)}
	}
}

func (b *planner) planFeeds(i int) {
	for _, f := range b.process(i).Feeds {
		to, ok := b.nodeAt[f.To.ID]
		if !ok {
			continue // nobody reached looks at it
		}
		id := int32(len(b.feeds))
		b.feeds = append(b.feeds, feedPlan{from: int32(i), to: to - int32(b.services),
			share: b.number(f.Share), lag: add(b.span(f.Lag).ns, b.procs[i].lead)})
		b.procs[i].feeds = append(b.procs[i].feeds, id)
		b.procs[to-int32(b.services)].fedBy = append(b.procs[to-int32(b.services)].fedBy, id)
	}
}

// year is the number of dates over which a yearly mean is taken.
const year = 365

// ownMean returns the mean own inflow per day over the year from the start, and the number of runs in it.
func (b *planner) ownMean(i int) (perDay float64, runs int) {
	m := b.process(i)
	first := model.DateOf(b.sc.Starts)
	if run := m.Demand.Run; run != nil {
		dates := run.On.On(b.m.Calendar, first, first.Add(year-1))
		for _, d := range dates {
			perDay += b.number(run.Amount) * b.peak(m, d)
		}
		return perDay / year, len(dates)
	}
	if len(m.Peaks) == 0 {
		return b.procs[i].demand * float64(b.openDays(m.Demand.Rate.Workdays)) / year, 0
	}
	for k := range year {
		d := first.Add(k)
		if !m.Demand.Rate.Workdays || b.m.Calendar.Workday(d) {
			perDay += b.procs[i].demand * b.peak(m, d)
		}
	}
	return perDay / year, 0
}

// openDays returns how many of the year's dates are worked on.
func (b *planner) openDays(workdays bool) int {
	if !workdays {
		return year
	}
	if b.workdays == 0 {
		first := model.DateOf(b.sc.Starts)
		for k := range year {
			if b.m.Calendar.Workday(first.Add(k)) {
				b.workdays++
			}
		}
	}
	return b.workdays
}

// peak returns what own demand is multiplied with on a date.
func (b *planner) peak(m *model.Process, d model.Date) float64 {
	times := 1.0
	for _, p := range m.Peaks {
		if !d.Before(p.From) && !p.To.Before(d) {
			times *= p.Times.Mean()
		}
	}
	return times
}

// meanInflows solves the mean inflow of every process, own and fed: m = own + Σ share·m of its feeders. The gain of
// every cycle is below 1, so passing the flows round converges.
func (b *planner) meanInflows() []float64 {
	own, mean := make([]float64, len(b.procs)), make([]float64, len(b.procs))
	for i := range own {
		own[i], _ = b.ownMean(i)
	}
	copy(mean, own)
	for range 100_000 {
		change := 0.0
		for i := range mean {
			in := own[i]
			for _, f := range b.procs[i].fedBy {
				in += b.feeds[f].share * mean[b.feeds[f].from]
			}
			change = math.Max(change, math.Abs(in-mean[i])-1e-15*in)
			mean[i] = in
		}
		if change <= 0 {
			break
		}
	}
	return mean
}

// planCapacity sets the capacity: as stated, or what the usual inflow asks.
func (b *planner) planCapacity(i int, mean float64) {
	m, p := b.process(i), &b.procs[i]
	switch {
	case m.Capacity.Given:
		p.capacity = b.number(m.Capacity.Number)
	case p.hasRuns:
		ownMean, runs := b.ownMean(i)
		usual := b.number(m.Demand.Run.Amount)
		if runs > 0 {
			usual += math.Max(0, mean-ownMean) * year / float64(runs)
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

// planCalendar lays out the pieces of a process, shared by processes that keep the same days and have no peaks, and
// the instants of its runs.
func (b *planner) planCalendar(i int, shared map[pieceKey][]piece) {
	m, p := b.process(i), &b.procs[i]
	key := pieceKey{m.Demand.Rate.Workdays, m.Demand.Rate.Workdays || m.Capacity.Workdays}
	pieces, ok := shared[key]
	if !ok || len(m.Peaks) > 0 {
		pieces = b.pieces(m, key)
	}
	if len(m.Peaks) == 0 {
		shared[key] = pieces
	}
	p.pieces = pieces
	if run := m.Demand.Run; run != nil {
		amount := b.number(run.Amount)
		for _, d := range run.On.On(b.m.Calendar, b.dateAt(-b.warmup), b.dateAt(b.end)) {
			at := b.midnight(d)
			if at >= -b.warmup && at < b.end {
				p.runs = append(p.runs, runDue{at, amount * b.peak(m, d)})
			}
		}
		sort.SliceStable(p.runs, func(i, j int) bool { return p.runs[i].at < p.runs[j].at })
	}
}

// pieces walks over the dates of a run and its past.
func (b *planner) pieces(m *model.Process, key pieceKey) []piece {
	if !key.demandWorkdays && !key.openWorkdays && len(m.Peaks) == 0 {
		return []piece{{-b.warmup, 1, 1}}
	}
	var out []piece
	last := b.dateAt(b.end)
	for d := b.dateAt(-b.warmup); !last.Before(d); d = d.Add(1) {
		at := b.midnight(d)
		spread := float64(flow.Day) / float64(b.midnight(d.Add(1))-at)
		onWorkday := 0.0
		if b.m.Calendar.Workday(d) {
			onWorkday = spread
		}
		next := piece{at, 1, 1}
		if key.demandWorkdays {
			next.demand = onWorkday
		}
		if key.openWorkdays {
			next.open = onWorkday
		}
		next.demand *= b.peak(m, d)
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
	out, longest := make([]int64, len(b.procs)), int64(0) // by process: from when what it decides is needed
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
			next[f.to] += f.share * left[f.from]
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
	last := b.dateAt(-back)
	dates := b.process(i).Demand.Run.On.On(b.m.Calendar, last.Add(-2*year), last)
	best := add(back, 2*year*int64(flow.Day))
	for _, d := range dates {
		if at := b.midnight(d); at < -back || (at == -back && back > 0) {
			best = min(best, -at)
		}
	}
	return best
}
