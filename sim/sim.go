// Package sim takes a model through a scenario: it lets suppliers fail, follows what that does to services and processes
// instant by instant, and counts what it does to people. What a run means is written in docs/reference.
//
// It knows nothing of files, languages of the screen or how a result is shown.
package sim

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"runtime"

	"uitval/model"
	"uitval/sim/flow"
	"uitval/sim/result"
	"uitval/sim/work"
)

// Options are what a run needs beside its scenario.
type Options struct {
	Version  string              // of the program, for the manifest
	Settings []result.Setting    // what the user set beside the files
	Progress func(share float64) // called now and then with 0..1; may be nil
	Brief    bool                // only what a screen shows: no series, trace, events and curves
	Show     Show                // which replication is told in full

	Replications int   // 0: as many as the scenario asks
	Until        *Rule // stop at the end of a batch when this is known well enough; nil: never
	Workers      int   // 0: one for each processor; what comes out does not depend on it

	Log *work.Log // keeps what was played; may be nil. What the replications of a share come to is kept in it and not told

	whole bool // play every process, also those that are alike
	daily int  // how many daily values are kept at most; 0: dailyBudget
}

// Run plays a checked scenario and returns the record of what happened. When ctx is done it stops where it is: the record
// then runs to that instant and its manifest says that it is not complete. A scenario that the reader found no errors in
// always runs; the only errors are a scenario without a model or without length, and a *NotPlayed.
func Run(ctx context.Context, sc *model.Scenario, opt Options) (*result.Record, error) {
	rec, _, err := run(ctx, sc, opt)
	return rec, err
}

// run also returns the replication that is shown.
func run(ctx context.Context, sc *model.Scenario, opt Options) (*result.Record, *reckoning, error) {
	progress := opt.Progress
	if progress == nil {
		progress = func(float64) {}
	}
	if sc.Model == nil || sc.RunsFor <= 0 {
		return nil, nil, errors.New("sim: a scenario needs a model and a length to run")
	}
	n := max(1, sc.Replications)
	if opt.Replications > 0 {
		n = opt.Replications
	}
	if opt.Show.Nth > n {
		return nil, nil, &NotPlayed{opt.Show.Nth, n}
	}
	var rec *result.Record
	var one *reckoning
	if p := newPlayer(sc); n == 1 || p.d == nil {
		var complete bool
		one, complete = p.play(ctx, 0, progress)
		rec = one.record(opt, complete)
		rec.Series = seriesOfOne(rec.Trace)
		if complete && p.d != nil {
			rec.Summary.Findings = append(rec.Summary.Findings, result.Finding{Code: "one-draw", Weight: 2,
				Says: text(say("Dit scenario heeft onzekere gegevens, en dit is één trekking ervan. Met --replications 200 ziet u hoe ver de uitkomsten uiteenlopen.",
					"This scenario has uncertain numbers, and this is one draw of them. With --replications 200 you see how far the outcomes lie apart."))})
		} else if n > 1 && complete {
			rec.Summary.Findings = append(rec.Summary.Findings, result.Finding{Code: "nothing-uncertain", Weight: 1,
				Says: text(say("Niets in dit scenario is onzeker: alle herhalingen zijn gelijk, dus is er één gespeeld.",
					"Nothing in this scenario is uncertain: all replications are the same, so one was played."))})
		}
	} else {
		rec, one = many(ctx, p, sc, n, opt, progress)
	}
	rec.Manifest.ReplicationsAsked = n
	progress(1)
	return rec, one, nil
}

// many plays replications until there are n of them, or the rule says that it is enough: judged at the end of each batch only, so
// that where it stops does not depend on who was quickest.
func many(ctx context.Context, first *player, sc *model.Scenario, n int, opt Options, progress func(share float64)) (*result.Record, *reckoning) {
	workers := opt.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	players := make([]*player, min(workers, n))
	g := &gathering{personDays: blank(n), first: first}
	first.b.fill()
	if !opt.whole {
		g.lumping = newLumping(first.b)
	}
	if g.lumping == nil {
		players[0] = first
	} else {
		players[0] = playerFor(sc, first.d.laws, g.lumping)
	}
	lines := players[0].parties().countLines(players[0].b.plan)
	if !opt.Brief {
		g.bands = newBands(players[0].b.plan, lines, n, cmp.Or(opt.daily, dailyBudget))
	}
	step := n // workers wait for each other only where a rule must be judged
	if opt.Until != nil {
		step = batch
	}
	for from := 0; from < n && ctx.Err() == nil; from += step {
		before := g.done
		g.replicate(ctx, players, sc, opt.Log.Stage("replications", from, min(n, from+step)), func(done int) {
			progress(0.95 * float64(before+done) / float64(n))
		})
		if opt.Until != nil && g.enough(opt.Until) {
			n = g.done
		}
	}
	if opt.Log.Sharing() {
		return &result.Record{Manifest: result.Manifest{ReplicationsDone: g.done}}, nil
	}
	shown := opt.Show.pick(g)
	one, _ := first.play(context.WithoutCancel(ctx), shown, func(float64) {})
	rec := one.record(opt, true)
	if g.done == 0 { // stopped within the first: the one that is shown was played to its end all the same
		g.done = 1
		rec.Series = seriesOfOne(rec.Trace)
	} else {
		one.spread(&rec.Summary, g)
		one.overAll(&rec.Summary, g, shown, opt.Show)
		if g.bands != nil {
			rec.Series = g.bands.series(one, g.lumping, lines.all(), workers)
			rec.Summary.Findings = append(rec.Summary.Findings, g.bands.findings(g.done)...)
		}
	}
	rec.Manifest.ReplicationsDone, rec.Manifest.Complete = g.done, g.done == n
	if g.done < n {
		done, asked := fmt.Sprint(g.done), fmt.Sprint(n)
		rec.Summary.Findings = append(rec.Summary.Findings, result.Finding{Code: "interrupted", Weight: 3,
			Says: text(say("De doorrekening is afgebroken na %s van %s herhalingen.", "The run was interrupted after %s of %s replications.", done, done, asked, asked))})
	}
	rec.Detail.Replication = shown + 1
	return rec, one
}

// batch is after how many replications a stop rule is judged.
const batch = 50

// A reckoning is the two courses of a run and all that was counted in them.
type reckoning struct {
	p             *plan
	with, without *course
	kinds         []string // of harm, sorted
	meters        []*meter // by reached process
	processes     []member
	organisations []group
	sectors       []group
	alike         []group // processes of the same kind in several organisations
	total         tally
	spent         []spending    // on mitigations
	shares        [][]rootShare // by process
	base          *baseline
}

func newReckoning(p *plan, with, without *course, base *baseline) *reckoning {
	base.room.Clear()
	with.drawLevels()
	r := &reckoning{p: p, with: with, without: without, kinds: base.kinds, base: base, meters: base.meters}
	r.processes = make([]member, len(base.meters))
	numbers := blank(len(base.meters) * (fixedIndicators + len(r.kinds)))
	for i, t := range base.meters {
		m := &r.processes[i]
		m.id, m.vulnerable = p.ids[p.services+i], t.vulnerable
		m.now, numbers = firstOf(numbers, fixedIndicators+len(r.kinds))
		m.compare(t, t.measure(with, i, &base.room), &base.before[i], r.kinds, &base.room)
		m.changed = len(with.tracks[i].performance) > 2 || m.left
	}
	r.shares = make([][]rootShare, len(r.processes))
	for i := range r.processes {
		r.shares[i] = r.rootShares(i)
	}
	r.gather()
	r.spend()
	return r
}

func harmKinds(p *plan) []string {
	kinds := map[string]bool{}
	for i := p.services; i < p.touched; i++ {
		for _, h := range p.sc.Model.Processes[p.owns[i]].Harm {
			kinds[h.Kind] = true
		}
	}
	return sorted(kinds)
}

// A spending is what a mitigation costs in this run.
type spending struct {
	of          *model.Mitigation
	from, until int64
	inPlace     bool
	once, daily float64
}

func (s spending) total() float64 { return s.once + float64(s.daily*flow.Days(s.until-s.from)) }

// spend adds the cost of mitigations to the total: once, and while they work.
func (r *reckoning) spend() {
	b := &planner{plan: r.p, m: r.p.sc.Model}
	if len(r.p.shocks) == 0 {
		return
	}
	first, over, happens := r.p.shocks[0].at, int64(0), 0
	for _, s := range r.p.shocks {
		if !s.absent {
			happens++
			first, over = min(first, s.at), max(over, s.over)
		}
	}
	for _, m := range b.chosen() {
		s := spending{of: m, from: first, once: b.number(m.Cost), daily: b.number(m.CostPer),
			inPlace: !m.DecidedAt.Given && !m.TakesEffectAfter.Given}
		if !s.inPlace {
			if happens == 0 {
				continue // nobody decides on it
			}
			s.from = b.after(b.after(first, b.span(m.DecidedAt)), b.span(m.TakesEffectAfter))
		}
		s.until = min(over, r.p.end)
		if kept := r.keptUntil(m); kept > 0 {
			s.until = min(s.until, kept)
		}
		s.until = max(s.until, s.from)
		if s.from >= r.p.end {
			s.daily, s.once = 0, b.number(m.Cost)
			s.until = s.from
		}
		r.spent = append(r.spent, s)
		r.total.now[extraCost] += s.total()
	}
}

// keptUntil returns when the last service that a mitigation keeps running stops; 0 when it keeps none running.
func (r *reckoning) keptUntil(m *model.Mitigation) int64 {
	kept := int64(0)
	for _, c := range m.Changes {
		for _, key := range c.Keys {
			if key != "survives" {
				continue
			}
			for h := range r.p.hits {
				if hit := &r.p.hits[h]; r.p.ids[hit.service] == c.On.ID {
					kept = max(kept, hit.stages[0].at)
				}
			}
		}
	}
	return kept
}
