package sim

import (
	"context"
	"errors"
	"math"

	"uitval/model"
	"uitval/sim/result"
)

// A Trial plays single replications of a scenario, in any order, for questions that take many runs. It plays the engine of Run and
// comes to the same numbers. It is not for use by several goroutines at once: make one for each with Another.
type Trial struct {
	sc       *model.Scenario
	first    *player // of the whole plan; nil in another's
	p        *player
	l        *lumping
	entities []Entity
	ids      []string
}

// An Entity is what indicators are counted of: the total, a process, or processes that are added up.
type Entity struct {
	Kind                 string // total, process, organisation, sector, kind
	ID                   string
	Title                result.Text
	Organisation, Sector string // of a process
	Processes            int    // how many it is made of
}

// NewTrial makes a checked scenario ready. It fails for a scenario without a model or without length.
func NewTrial(sc *model.Scenario) (*Trial, error) {
	if sc.Model == nil || sc.RunsFor <= 0 {
		return nil, errors.New("sim: a trial needs a model and a length to run")
	}
	t := &Trial{sc: sc, first: newPlayer(sc)}
	t.p = t.first
	pl := t.first.b.fill()
	t.list(newPartition(pl), pl)
	if t.l = newLumping(t.first.b); t.l != nil {
		t.p = t.first.like(sc, t.l)
	}
	return t, nil
}

// NewCertainTrial makes a checked scenario ready of which the caller knows that replications can't differ, see Uncertain. It neither
// looks for that nor for processes that are alike, which pays over many replications. It takes the memory of a certain trial that plays
// no more, which may be nil. It fails as NewTrial does.
func NewCertainTrial(sc *model.Scenario, after *Trial) (*Trial, error) {
	if sc.Model == nil || sc.RunsFor <= 0 {
		return nil, errors.New("sim: a trial needs a model and a length to run")
	}
	p := &player{base: baseline{warmup: -1}}
	if after != nil {
		p = after.p
		p.base = baseline{warmup: -1, lasts: p.base.lasts, room: p.base.room, lines: p.base.lines}
	}
	p.b = newPlanner(sc, nil, nil)
	t := &Trial{sc: sc, first: p, p: p}
	pl := t.p.b.fill()
	t.list(t.p.parties(), pl)
	return t, nil
}

// Uncertain reports whether replications of a scenario can differ.
func Uncertain(sc *model.Scenario) bool { return chancy(sc) }

// like makes a player of the lumped plan, of the scenario that a player plays.
func (p *player) like(sc *model.Scenario, l *lumping) *player {
	if p.d != nil {
		return playerFor(sc, p.d.laws, l)
	}
	out := &player{b: newPlanner(sc, nil, l), base: baseline{warmup: -1}}
	if l != nil {
		out.base.parts, out.base.kinds = l.parts, harmKinds(out.b.plan)
	}
	return out
}

// Another makes a trial of the same scenario for another goroutine; it must not be called while t plays.
func (t *Trial) Another() *Trial {
	return &Trial{sc: t.sc, p: t.p.like(t.sc, t.l), l: t.l, entities: t.entities, ids: t.ids}
}

// list notes what is counted of what, in the order of eachTally.
func (t *Trial) list(parts *partition, p *plan) {
	m := p.sc.Model
	sectorOf := map[string]string{}
	for _, o := range m.Organisations {
		sectorOf[o.ID] = o.Sector
	}
	party := func(kind string, g *party) {
		t.entities = append(t.entities, Entity{Kind: kind, ID: g.id, Title: text(g.title), Processes: g.size})
	}
	party("total", &parts.all[0])
	for i := p.services; i < p.touched; i++ {
		one := &m.Processes[p.owns[i]]
		t.entities = append(t.entities, Entity{Kind: "process", ID: one.ID, Title: text(one.Title), Organisation: one.Organisation.ID,
			Sector: sectorOf[one.Organisation.ID], Processes: 1})
	}
	for k := 1; k < len(parts.all); k++ {
		party([...]string{"organisation", "sector", "kind"}[parts.groupOf(k)], &parts.all[k])
	}
	for _, one := range indicators {
		t.ids = append(t.ids, one.id)
	}
	for _, kind := range harmKinds(p) {
		t.ids = append(t.ids, "harm_"+kind)
	}
}

// Entities lists what is counted: the total first, then what the shocks can reach.
func (t *Trial) Entities() []Entity { return t.entities }

// Indicators lists what is counted of each.
func (t *Trial) Indicators() []string { return t.ids }

// Uncertain reports whether replications can differ.
func (t *Trial) Uncertain() bool { return t.p.d != nil }

// An Outcome is what a replication came to. It is good until its trial plays the next.
type Outcome struct {
	t       *Trial
	r       *reckoning
	tallies []*tally
}

// Play plays a replication, counted from 0. It reports false when ctx was done first; there is no outcome then.
func (t *Trial) Play(ctx context.Context, replication int) (*Outcome, bool) {
	r, complete := t.p.play(ctx, replication, func(float64) {})
	if !complete {
		return nil, false
	}
	o := &Outcome{t: t, r: r}
	r.eachTally(func(one *tally) { o.tallies = append(o.tallies, one) })
	return o, true
}

// Value returns an indicator of an entity, both counted from 0: what the shocks add to it. NaN is what does not exist. Where
// nothing is reached sums and peaks are 0.
func (o *Outcome) Value(entity, indicator int) float64 {
	if o.t.entities[entity].Processes == 0 && grows(indicator) {
		return 0
	}
	like := o.t.l.tally(entity)
	return sized(o.tallies[like.of].now[indicator], indicator, like.times)
}

// Base returns an indicator of an entity as it is without shocks.
func (o *Outcome) Base(entity, indicator int) float64 {
	like := o.t.l.tally(entity)
	return sized(o.tallies[like.of].base[indicator], indicator, like.times)
}

func sized(x float64, indicator int, times float64) float64 {
	if times != 1 && grows(indicator) {
		x = float64(x * times)
	}
	return tidy(x)
}

// Classes returns the class on each yardstick of the scenario, counted from the lowest; −1 is below it.
func (o *Outcome) Classes() []int { return o.r.classes() }

// Spent returns what mitigations cost, in euros.
func (o *Outcome) Spent() float64 {
	sum := 0.0
	for _, one := range o.r.spent {
		sum += one.total()
	}
	return sum
}

// Services returns when the first service falls and when the last of those that fell is back for good, in days; NaN when none
// falls, or one is not back by the end.
func (o *Outcome) Services() (down, restored float64) {
	down, restored = math.NaN(), math.NaN()
	for _, v := range o.r.with.knownNodes {
		if int(v) >= o.r.p.services || len(o.r.with.levels[v]) == 0 {
			continue
		}
		one := outcomeOfService(v, o.r.with.levels[v])
		if math.IsNaN(one.down) {
			continue
		}
		if math.IsNaN(down) || one.down < down {
			down = one.down
		}
		switch {
		case math.IsNaN(one.restored):
			restored = math.Inf(1)
		case math.IsNaN(restored) || one.restored > restored:
			restored = one.restored
		}
	}
	if math.IsInf(restored, 1) {
		restored = math.NaN()
	}
	return down, restored
}
