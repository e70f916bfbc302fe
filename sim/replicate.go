package sim

import (
	"context"
	"fmt"

	"uitval/model"
	"uitval/sim/chance"
	"uitval/sim/flow"
	"uitval/sim/result"
	"uitval/sim/sample"
	"uitval/sim/work"
)

// A player plays replications one after another, on numbers and in memory of its own. What it returns is good until it
// plays the next.
type player struct {
	d             *draws // nil: nothing is uncertain
	b             *planner
	with, without course
	base          baseline
}

// A baseline is the course without shocks as it was measured. While no number of a process is drawn it stands for all
// replications that look as far back.
type baseline struct {
	lasting bool
	warmup  int64 // of the one that stands; below 0: none does
	kinds   []string
	meters  []*meter
	before  []before
	parts   *partition
	sums    []curves // by party

	lasts flow.Room // what is measured of it
	room  flow.Room // what is worked out from it and a course with shocks
	lines []flow.Line
}

func newPlayer(sc *model.Scenario) *player {
	if !chancy(sc) {
		return &player{b: newPlanner(sc, nil, nil), base: baseline{warmup: -1}}
	}
	return playerFor(sc, nil, nil)
}

// playerFor makes a player of a scenario in which something is uncertain, with the laws that another has made.
// With a lumping it plays the lumped plan.
func playerFor(sc *model.Scenario, known map[string]*chance.Law, l *lumping) *player {
	d := newDraws(sc, known)
	p := &player{d: d, b: newPlanner(d.sc, d, l)}
	p.base = baseline{lasting: !p.b.flowsDrawn, warmup: -1}
	if l != nil {
		p.base.parts, p.base.kinds = l.parts, harmKinds(p.b.plan)
	}
	return p
}

// chancy reports whether replications of a scenario can differ.
func chancy(sc *model.Scenario) bool {
	if len(sc.Uncertain()) > 0 {
		return true
	}
	for _, s := range sc.Shocks {
		if s.Chance.Given && s.Chance.Mean() < 1 || s.Mode != nil && uncertainMode(s.Mode) {
			return true
		}
	}
	return false
}

func uncertainMode(m *model.Mode) bool {
	if m.DataFreeAfter.Uncertain() {
		return true
	}
	for _, delivery := range model.Deliveries {
		for _, st := range m.Delivery[delivery] {
			if st.After.Uncertain() || st.Level.Uncertain() {
				return true
			}
		}
	}
	return false
}

// play plays one replication to its end, or until the context is done; complete says which.
func (p *player) play(ctx context.Context, replication int, progress func(share float64)) (r *reckoning, complete bool) {
	if p.d != nil {
		p.d.next(replication)
	}
	pl := p.b.fill()
	with, without := &p.with, &p.without
	with.reset(pl, true)
	complete = with.run(ctx, func(share float64) { progress(float64(0.6 * share)) })
	if !complete {
		pl.end = max(with.now, 1)
		with.finish()
	}
	if !p.base.lasting || p.base.warmup != pl.warmup || !complete {
		without.reset(pl, false)
		without.run(context.WithoutCancel(ctx), func(share float64) { progress(0.6 + float64(0.2*share)) })
		p.parties()
		p.base.measure(pl, without)
		if !complete {
			p.base.warmup = -1
		}
	}
	return newReckoning(pl, with, without, &p.base), complete
}

// parties returns who is added up with whom.
func (p *player) parties() *partition {
	if p.base.parts == nil {
		p.base.parts, p.base.kinds = newPartition(p.b.plan), harmKinds(p.b.plan)
	}
	return p.base.parts
}

// measure takes the measure of a course without shocks.
func (b *baseline) measure(p *plan, without *course) {
	b.warmup, b.meters, b.before = p.warmup, b.meters[:0], b.before[:0]
	b.lasts.Clear()
	for i := range p.touched - p.services {
		t := newMeter(p, i)
		b.meters, b.before = append(b.meters, t), append(b.before, t.before(t.measure(without, i, &b.lasts), b.kinds))
	}
	b.sums = b.parts.add(b, func(i int32) *curves { return &b.before[i].curves }, &b.lasts)
}

// An outcome is the numbers of one replication that summaries are made of, in a fixed order, and by process the roots of its
// person-days.
type outcome struct {
	values   []float64
	shares   [][]rootShare
	services []serviceOutcome // those that changed
	classes  []int            // by yardstick, -1: below the lowest
}

// A serviceOutcome is when a service first falls, when it is back for good, and what it lost.
type serviceOutcome struct {
	service              int32
	down, restored, lost float64
}

// outcomeOf lists what was counted: totals, processes, organisations, sectors and kinds, each now and in the base, then
// services.
func (r *reckoning) outcomeOf() outcome {
	out := outcome{shares: r.shares, classes: r.classes()}
	r.eachTally(func(t *tally) {
		out.values = append(out.values, t.now...)
		out.values = append(out.values, t.base...)
	})
	for _, v := range r.with.knownNodes {
		if int(v) < r.p.services && len(r.with.levels[v]) > 0 {
			out.services = append(out.services, outcomeOfService(v, r.with.levels[v]))
		}
	}
	return out
}

func (r *reckoning) eachTally(f func(t *tally)) {
	f(&r.total)
	for i := range r.processes {
		f(&r.processes[i].tally)
	}
	for _, groups := range [][]group{r.organisations, r.sectors, r.alike} {
		for i := range groups {
			f(&groups[i].tally)
		}
	}
}

// A gathering is what replications came to: a sample for each number of an outcome, and the person-days of each replication.
type gathering struct {
	columns    []*sample.Sample
	roots      []rootSamples // by process
	services   []serviceSamples
	personDays []float64 // by replication; NaN: not played
	reached    [][]int   // by yardstick and class: in how many replications it was at least that
	bands      *bands    // of each day; nil: nobody asks for them
	done       int
	limit      int // of values that a sample keeps

	first   *player  // plays the whole plan
	lumping *lumping // what the others play; nil: the whole too
}

// budget is how many values are kept exactly in all; beyond it samples count in a histogram, see package sample.
const budget = 1 << 25

// room makes a sample for each number of an outcome, and room for the roots of each process, where there is none yet.
func (g *gathering) room(values, processes, limit int) {
	if g.columns != nil {
		return
	}
	for range values {
		g.columns = append(g.columns, sample.New(limit))
	}
	g.limit = limit
	g.roots = make([]rootSamples, processes)
	for i := range g.roots {
		g.roots[i].limit = limit
	}
}

func (g *gathering) add(replication int, o outcome) {
	g.room(len(o.values), len(o.shares), max(100, budget/len(o.values)))
	for k, x := range o.values {
		g.columns[k].Add(tidy(x))
	}
	for i, shares := range o.shares {
		g.roots[i].add(shares)
	}
	for _, one := range o.services {
		g.service(one.service).add(one)
	}
	g.reach(o.classes)
	g.personDays[replication] = o.values[personDays]
	g.done++
}

// replicate plays replications from..to-1 with several workers. What a replication comes to does not depend on who plays
// it, and a sample not on the order of its values, so neither does the gathering.
// Players but the first are made when they are first needed, each by its own worker while others play.
func (g *gathering) replicate(ctx context.Context, players []*player, sc *model.Scenario, stage *work.Stage, progress func(done int)) {
	all, _ := work.Gather(ctx, stage, len(players), func() *gathering { return &gathering{personDays: g.personDays, bands: g.bands} },
		func(worker, replication int, into *gathering) bool {
			if players[worker] == nil {
				players[worker] = playerFor(sc, g.first.d.laws, g.lumping)
			}
			one, complete := players[worker].play(ctx, replication, func(float64) {})
			if complete {
				into.add(replication, one.outcomeOf())
				g.bands.keep(replication, one)
			}
			return complete
		}, progress)
	if g.columns == nil { // nobody else has it
		g.columns, g.roots, g.services, g.limit, g.reached, g.done = all.columns, all.roots, all.services, all.limit, all.reached, all.done
		return
	}
	g.Merge(all)
}

// Merge takes in what another gathered.
func (g *gathering) Merge(part *gathering) {
	g.done += part.done
	g.room(len(part.columns), len(part.roots), part.limit)
	for k := range part.columns {
		g.columns[k].Merge(part.columns[k])
	}
	for i := range part.roots {
		g.roots[i].merge(&part.roots[i])
	}
	for v := range part.services {
		if part.services[v].n > 0 {
			g.service(int32(v)).merge(&part.services[v])
		}
	}
	g.mergeReached(part.reached)
}

// A Rule says when enough replications were played: when the interval of an indicator's mean, in total, is narrow enough.
type Rule struct {
	Indicator string
	sample.Rule
}

// ParseRule reads "person_d within 5%". Its error is a *sample.RuleError, in both languages.
func ParseRule(text string) (*Rule, error) {
	id, r, err := sample.ParseRule(text)
	if err != nil {
		return nil, err
	}
	for _, known := range indicators {
		if known.id == id {
			return &Rule{id, r}, nil
		}
	}
	return nil, &sample.RuleError{NL: fmt.Sprintf("de indicator %q bestaat niet", id), EN: fmt.Sprintf("there is no indicator %q", id)}
}

func (g *gathering) enough(r *Rule) bool {
	for k, one := range indicators {
		if one.id == r.Indicator && g.done > 0 {
			return r.Done(g.columns[k])
		}
	}
	return false
}

// spread puts what the replications came to in the place of the one that is shown.
func (r *reckoning) spread(s *result.Summary, g *gathering) {
	s.Replications = g.done
	number := 0
	put := func(indicators *result.Values, n int) {
		out := result.Values{}
		like := g.lumping.tally(number)
		column := 2 * n * int(like.of)
		number++
		for k := range n {
			now, base := statistic(g.columns[column+k]), statistic(g.columns[column+n+k])
			if like.times != 1 && grows(k) {
				now, base = times(now, like.times), times(base, like.times)
			}
			if k >= fixedIndicators && now.N == 0 {
				continue
			}
			out = append(out, result.Value{ID: r.indicatorID(k), Stat: now})
			if base.N > 0 && (*base.Min != 0 || *base.Max != 0) && !baseless(k) {
				out = append(out, result.Value{ID: "base_" + r.indicatorID(k), Stat: base})
			}
		}
		*indicators = out
	}
	n := fixedIndicators + len(r.kinds)
	put(&s.Totals, n)
	for i := range s.Processes {
		put(&s.Processes[i].Indicators, n)
		s.Processes[i].RootShares = []result.RootShare{}
		roots := &g.roots[g.lumping.processOf(i)]
		for k, root := range roots.of {
			s.Processes[i].RootShares = append(s.Processes[i].RootShares,
				result.RootShare{Root: r.p.ids[root], Share: statistic(roots.filled(k))})
		}
	}
	for _, groups := range [][]result.GroupSummary{s.Organisations, s.Sectors, s.Kinds} {
		for i := range groups {
			put(&groups[i].Indicators, n)
		}
	}
	for v := range s.Services {
		all := g.service(int32(v)).filled(g.done)
		for k := range s.Services[v].Indicators {
			s.Services[v].Indicators[k].Stat = statistic(all[k])
		}
	}
	for y := range s.Yardsticks {
		s.Yardsticks[y].Chances = g.chances(y, s.Yardsticks[y].Classes)
	}
}

// overAll says what the shown replication alone can't tell.
func (r *reckoning) overAll(s *result.Summary, g *gathering, shown int, show Show) {
	put := func(weight int, code string, says model.Text) {
		s.Findings = append(s.Findings, result.Finding{Code: code, Weight: weight, Says: text(says)})
	}
	of, which, how := fmt.Sprint(g.done), fmt.Sprint(shown+1), show.which()
	put(1, "one-shown", say("Het antwoord, de tijdlijn en de klasse en waarden van een maatstaf vertellen herhaling %s van %s, %s. De tabellen, en hoe vaak een klasse wordt bereikt, gaan over alle.",
		"The answer, the timeline and the class and values of a yardstick tell replication %s of %s, %s. The tables, and how often a class is reached, are about all.", which, which, of, of, how.NL, how.EN))
	if cleared := g.columns[backlogClearedAt].N(); cleared < g.done {
		n := fmt.Sprint(g.done - cleared)
		put(2, "often-not-cleared", say("In %s van de %s herhalingen is de werkvoorraad aan het eind niet weggewerkt, of is er nooit een geweest.",
			"In %s of %s replications the backlog is not cleared at the end, or there never was one.", n, n, of, of))
	}
}

func (r *reckoning) indicatorID(k int) string {
	if k < fixedIndicators {
		return indicators[k].id
	}
	return "harm_" + r.kinds[k-fixedIndicators]
}
