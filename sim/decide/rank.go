package decide

import (
	"context"
	"errors"
	"math"
	"slices"
	"sort"

	"uitval/model"
	"uitval/sim"
	"uitval/sim/pack"
	"uitval/sim/result"
	"uitval/sim/sample"
	"uitval/sim/work"
)

// A Ranking is what is asked: whose failure does most. Everything of its scenario counts but its shocks.
type Ranking struct {
	Scenario *model.Scenario
	By       string      // supplier, group, jurisdiction or service
	Mode     *model.Mode // how each fails; nil: all it provides stops at once
	Lasts    model.Span  // how long; not given: until services come back by their routes
	Pairs    bool        // also every two that interact
	Laws     bool        // also under the other laws of levels
}

// Rank lets everyone fail in turn, on the same draws, and puts them in order of the person-days without that follow. Who reaches no
// process is not played. It fails for a scenario without a model or without length, and where there is nobody to fail.
func Rank(ctx context.Context, q Ranking, opt Options) (*result.Answer, error) {
	if q.Scenario.Model == nil || q.Scenario.RunsFor <= 0 {
		return nil, errors.New("decide: a ranking needs a model and a length to run")
	}
	k := &ranker{q: &q, opt: opt, t: newTerrain(q.Scenario, q.Mode)}
	k.subjects = k.t.subjects(q.By, q.Mode)
	if len(k.subjects) == 0 {
		return nil, nobody(q.By, q.Scenario.Model.ID)
	}
	if q.Pairs {
		k.pairs = interacting(k.subjects, k.t.tokens())
	}
	if q.Laws {
		k.laws = otherLaws(q.Scenario.Model.Law)
	}
	k.play(ctx)
	a := answer("rank", k.title(), []*model.Scenario{q.Scenario}, opt)
	k.manifest(a)
	if a.Manifest.ReplicationsDone == 0 {
		return a, nil
	}
	k.order()
	k.tell(a)
	return a, nil
}

// A ranker plays and tells a ranking.
type ranker struct {
	q        *Ranking
	opt      Options
	t        *terrain
	subjects []*subject
	pairs    []pair
	laws     []model.Law

	alone    []suffering // by subject
	together []suffering // by pair
	under    [][]suffering
	sorted   []int // subjects, worst first
	n        int   // the most replications that any was played
}

// rankTold are the indicators of the total that a ranking keeps.
var rankTold = []string{"people_peak", "person_d", "overdue_cases", "money_late_eur_d", "below_minimum_first_at_d"}

const (
	rankPeople = iota
	rankPersonDays
	rankOverdue
	rankMoney
	rankFirst
)

// A suffering is what the failure of a subject, or of two, comes to.
type suffering struct {
	asked, played int
	limit         int              // of values that a sample keeps
	total         []*sample.Sample // rankTold
	recovers      *sample.Sample   // when the last service is back, in replications in which it is
	stops         int              // in how many replications a service stops
	classes       [][]int          // by yardstick and class, in how many replications it is at least that
	personDays    []float64        // by replication
	sectors       []sectorShare
}

// A sectorShare is the person-days of a sector, on average.
type sectorShare struct {
	sector string
	mean   float64
}

func (s *suffering) mean(k int) float64 {
	if s.total == nil {
		return 0
	}
	x, _, _ := s.total[k].Mean()
	return x
}

// at returns the person-days of a replication; where nothing is uncertain one stands for all.
func (s *suffering) at(replication int) float64 {
	switch {
	case len(s.personDays) == 0:
		return 0
	case s.asked == 1:
		return s.personDays[0]
	}
	return s.personDays[replication]
}

// A task is subjects that fail together under a law.
type task struct {
	into *suffering
	law  model.Law
	who  []*subject
}

// play plays all there is to play. Each is played by one worker from its first replication to its last, so that what it comes to does
// not depend on how many workers there are.
func (k *ranker) play(ctx context.Context) {
	var tasks []task
	own := k.t.m.Law
	add := func(into *suffering, law model.Law, who ...*subject) {
		for _, s := range who {
			if s.footprint.processes > 0 {
				tasks = append(tasks, task{into, law, who})
				return
			}
		}
	}
	k.alone, k.together = make([]suffering, len(k.subjects)), make([]suffering, len(k.pairs))
	for i, s := range k.subjects {
		add(&k.alone[i], own, s)
	}
	for i, p := range k.pairs {
		add(&k.together[i], own, k.subjects[p.a], k.subjects[p.b])
	}
	for _, law := range k.laws {
		under := make([]suffering, len(k.subjects))
		for i, s := range k.subjects {
			add(&under[i], law, s)
		}
		k.under = append(k.under, under)
	}
	before := make([]*sim.Trial, k.opt.workers()) // whose memory a worker uses again
	work.Gather(ctx, k.opt.Log.Stage("failures", 0, len(tasks)), len(before), func() *sufferings { return (*sufferings)(&tasks) },
		func(worker, i int, _ *sufferings) bool {
			one := tasks[i]
			before[worker] = k.suffer(ctx, one.into, k.t.playing(k.q, one.law, one.who...), k.q.Pairs && one.law == own, before[worker])
			return one.into.played == one.into.asked
		}, func(done int) { k.opt.progress(float64(done) / float64(len(tasks))) })
}

// Sufferings are those of all tasks: workers write in the same.
type sufferings []task

// Merge has nothing to do.
func (*sufferings) Merge(*sufferings) {}

// Code packs what these tasks came to, or fills it in.
func (s *sufferings) Code(c *pack.Coder, tasks []int) {
	for _, i := range tasks {
		(*s)[i].into.code(c)
	}
}

func (s *suffering) code(c *pack.Coder) {
	c.Int(&s.asked)
	c.Int(&s.played)
	c.Int(&s.limit)
	c.Int(&s.stops)
	one := func(x **sample.Sample) {
		if c.Reading() {
			*x = sample.New(max(0, s.limit))
		}
		(*x).Code(c)
	}
	pack.List(c, &s.total, one)
	one(&s.recovers)
	pack.List(c, &s.classes, func(counts *[]int) { pack.List(c, counts, c.Int) })
	pack.List(c, &s.personDays, c.Float)
	pack.List(c, &s.sectors, func(x *sectorShare) {
		c.Text(&x.sector)
		c.Float(&x.mean)
	})
	if c.Reading() && len(s.total) != len(rankTold) {
		c.Refuse()
	}
}

// suffer plays the replications of one scenario, in the memory of the trial that its worker played before, and returns the trial.
func (k *ranker) suffer(ctx context.Context, s *suffering, sc *model.Scenario, keep bool, before *sim.Trial) *sim.Trial {
	var trial *sim.Trial
	var err error
	if k.t.certain {
		trial, err = sim.NewCertainTrial(sc, before)
	} else {
		trial, err = sim.NewTrial(sc)
	}
	if err != nil {
		panic("decide: " + err.Error()) // Rank has looked
	}
	s.asked = k.opt.replications([]*model.Scenario{sc})
	const budget = 1 << 22 // values kept in all
	limit := max(100, budget/(len(rankTold)*len(k.subjects)))
	s.limit = limit
	columns := make([]int, len(rankTold))
	s.total, s.recovers = nil, sample.New(limit)
	for c, id := range rankTold {
		columns[c] = place(trial.Indicators(), id)
		s.total = append(s.total, sample.New(limit))
	}
	var sectors []int
	for e, entity := range trial.Entities() {
		if entity.Kind == "sector" {
			sectors = append(sectors, e)
			s.sectors = append(s.sectors, sectorShare{sector: entity.ID})
		}
	}
	for _, y := range sc.Yardsticks {
		s.classes = append(s.classes, make([]int, len(y.Classes)))
	}
	for r := range s.asked {
		o, ok := trial.Play(ctx, r)
		if !ok {
			break
		}
		for c, at := range columns {
			s.total[c].Add(o.Value(0, at))
		}
		if keep {
			s.personDays = append(s.personDays, o.Value(0, columns[rankPersonDays]))
		}
		for e, at := range sectors {
			s.sectors[e].mean += o.Value(at, columns[rankPersonDays])
		}
		if down, restored := o.Services(); !math.IsNaN(down) {
			s.stops++
			s.recovers.Add(restored)
		}
		for y, class := range o.Classes() {
			for c := range class + 1 {
				s.classes[y][c]++
			}
		}
		s.played++
		if s.played%batch == 0 && k.enough(s) {
			s.asked = s.played
			break
		}
	}
	for e := range s.sectors {
		s.sectors[e].mean /= float64(max(1, s.played))
	}
	return trial
}

// enough judges a stop rule of one of the indicators that are kept.
func (k *ranker) enough(s *suffering) bool {
	if k.opt.Until == nil {
		return false
	}
	c := place(rankTold, k.opt.Until.Indicator)
	return c >= 0 && k.opt.Until.Done(s.total[c])
}

// manifest notes how much was played: the most replications of any, and whether all that was to be played was.
func (k *ranker) manifest(a *result.Answer) {
	asked, complete, any := 1, true, false
	for _, list := range append([][]suffering{k.alone, k.together}, k.under...) {
		for i := range list {
			s := &list[i]
			asked, k.n = max(asked, s.asked), max(k.n, s.played)
			complete = complete && s.played == s.asked && (s.asked > 0 || !k.toPlay(list, i))
			any = any || k.toPlay(list, i)
		}
	}
	if !any { // nobody reaches a process: that is an answer too
		k.n = 1
	}
	a.Manifest.ReplicationsAsked, a.Manifest.ReplicationsDone, a.Manifest.Complete = asked, k.n, complete
}

// toPlay reports whether an element of a list of sufferings was to be played.
func (k *ranker) toPlay(list []suffering, i int) bool {
	if len(k.together) > 0 && len(list) > 0 && &list[0] == &k.together[0] {
		return k.subjects[k.pairs[i].a].footprint.processes+k.subjects[k.pairs[i].b].footprint.processes > 0
	}
	return k.subjects[i].footprint.processes > 0
}

// order puts subjects in order of their person-days; of equals the one with more cases overdue, and then the first of the model.
func (k *ranker) order() {
	k.sorted = make([]int, len(k.subjects))
	for i := range k.sorted {
		k.sorted[i] = i
	}
	sort.SliceStable(k.sorted, func(i, j int) bool {
		a, b := &k.alone[k.sorted[i]], &k.alone[k.sorted[j]]
		if x, y := a.mean(rankPersonDays), b.mean(rankPersonDays); x != y {
			return x > y
		}
		if x, y := a.mean(rankOverdue), b.mean(rankOverdue); x != y {
			return x > y
		}
		return k.subjects[k.sorted[i]].footprint.processes > k.subjects[k.sorted[j]].footprint.processes
	})
}

// otherLaws lists the laws of levels but the one that a model has.
func otherLaws(own model.Law) []model.Law {
	if own == model.LawDefault {
		own = model.LawWeakest
	}
	return slices.DeleteFunc([]model.Law{model.LawWeakest, model.LawProduct, model.LawMean, model.LawFDNA}, func(l model.Law) bool { return l == own })
}
