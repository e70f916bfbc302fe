package decide

import (
	"cmp"
	"context"
	"math/bits"
	"slices"
	"sync"

	"uitval/model"
	"uitval/sim"
	"uitval/sim/pack"
)

// A portfolio is which mitigations are taken: bit k is the k-th that there is to choose from.
type portfolio uint64

func (p portfolio) has(k int) bool { return p>>k&1 == 1 }

func (p portfolio) with(k int) portfolio { return p | 1<<k }

func (p portfolio) without(k int) portfolio { return p &^ (1 << k) }

func (p portfolio) size() int { return bits.OnesCount64(uint64(p)) }

// A played portfolio is what it came to, replication by replication.
type playedPortfolio struct {
	harm  []float64 // what is to be kept low
	spent []float64 // euros
}

// A theatre plays portfolios in one scenario, and remembers what they came to.
type theatre struct {
	menu   Menu
	model  *model.Model // with the mitigations that are taken in any case
	must   []string
	free   []string // to choose from, in the order of the model
	timed  portfolio
	value  func(trial *sim.Trial) func(*sim.Outcome) float64
	read   map[portfolio]*model.Scenario // by those in place before the shock
	played map[portfolio]*playedPortfolio
	lock   sync.Mutex
}

// scenario returns the scenario under a portfolio. Mitigations that are decided during the outage change no model, so portfolios
// that differ in those alone share what was read.
func (t *theatre) scenario(p portfolio) (*model.Scenario, error) {
	early := p &^ t.timed
	t.lock.Lock()
	sc := t.read[early]
	t.lock.Unlock()
	if sc == nil {
		var err error
		if sc, err = t.menu.Read(t.ids(early)); err != nil {
			return nil, err
		}
		t.lock.Lock()
		t.read[early] = sc
		t.lock.Unlock()
	}
	if p == early {
		return sc, nil
	}
	out := *sc
	out.Mitigations = nil
	for _, id := range t.ids(p) {
		out.Mitigations = append(out.Mitigations, model.Ref{ID: id})
	}
	return &out, nil
}

// forget drops what was read for a portfolio, unless another needs it or it is read often.
func (t *theatre) forget(p, other portfolio) {
	if early := p &^ t.timed; early.size() > 1 && early != other&^t.timed {
		delete(t.read, early)
	}
}

// ids lists the mitigations of a portfolio, with those taken in any case, in the order of the model.
func (t *theatre) ids(p portfolio) []string {
	taken := map[string]bool{}
	for _, id := range t.must {
		taken[id] = true
	}
	for k, id := range t.free {
		if p.has(k) {
			taken[id] = true
		}
	}
	var out []string
	for _, m := range t.model.Mitigations {
		if taken[m.ID] {
			out = append(out, m.ID)
		}
	}
	return out
}

// abreast is how many portfolios are made ready and played side by side.
const abreast = 8

// play sees to it that portfolios have been played in so many replications, and tells step how many plays that took. It reports
// false when ctx was done first.
func (t *theatre) play(ctx context.Context, list []portfolio, n int, opt Options, step func(plays int)) (complete bool, err error) {
	byLength := map[int][]portfolio{}
	var lengths []int
	asked := map[portfolio]bool{}
	for _, p := range list {
		have := 0
		if one := t.played[p]; one != nil {
			have = len(one.harm)
		}
		if have >= n || asked[p] {
			continue
		}
		asked[p] = true
		if byLength[have] == nil {
			lengths = append(lengths, have)
		}
		byLength[have] = append(byLength[have], p)
	}
	for _, have := range lengths {
		rest := byLength[have]
		slices.SortFunc(rest, func(a, b portfolio) int { // those that share what is read stand together
			return cmp.Or(cmp.Compare(a&^t.timed, b&^t.timed), cmp.Compare(a, b))
		})
		for len(rest) > 0 {
			some := rest[:min(abreast, len(rest))]
			rest = rest[len(some):]
			if complete, err = t.playSome(ctx, some, have, n, opt); err != nil || !complete {
				return complete, err
			}
			step(len(some) * (n - have))
		}
	}
	return true, nil
}

func (t *theatre) playSome(ctx context.Context, some []portfolio, from, to int, opt Options) (complete bool, err error) {
	ready, s := make([]*sim.Trial, len(some)), &scores{n: to - from, values: make([]func(*sim.Outcome) float64, len(some))}
	if !opt.Log.Next() {
		if ready, err = t.ready(some, opt); err != nil {
			return false, err
		}
		for k, one := range ready {
			s.values[k] = t.value(one)
		}
	}
	opt.first += from
	all, done := panel(ctx, ready, s.n, opt, s.empty, nil)
	if done < s.n {
		return false, nil
	}
	for k, p := range some {
		one := t.played[p]
		if one == nil {
			one = &playedPortfolio{}
			t.played[p] = one
		}
		one.harm, one.spent = append(one.harm, all.harm[k]...), append(one.spent, all.spent[k]...)
	}
	for _, p := range some[:len(some)-1] { // thousands of models would not fit in memory; the next may share the last
		t.forget(p, some[len(some)-1])
	}
	return true, nil
}

// ready makes trials of portfolios; reading them takes longer than a replication, so it is divided too.
func (t *theatre) ready(some []portfolio, opt Options) ([]*sim.Trial, error) {
	out, errs := make([]*sim.Trial, len(some)), make([]error, len(some))
	var wait sync.WaitGroup
	gate := make(chan struct{}, opt.workers())
	for k, p := range some {
		wait.Go(func() {
			gate <- struct{}{}
			defer func() { <-gate }()
			var sc *model.Scenario
			if sc, errs[k] = t.scenario(p); errs[k] == nil {
				out[k], errs[k] = sim.NewTrial(sc)
			}
		})
	}
	wait.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Scores are what trials that are played side by side come to.
type scores struct {
	n      int
	values []func(*sim.Outcome) float64 // by trial
	harm   [][]float64                  // by trial, replication
	spent  [][]float64
	other  func(*sim.Outcome) float64 // in place of what was spent; nil: that
	played []bool
}

func (s *scores) empty() *scores {
	out := &scores{n: s.n, values: s.values, other: s.other, played: make([]bool, s.n)}
	for range s.values {
		out.harm, out.spent = append(out.harm, make([]float64, s.n)), append(out.spent, make([]float64, s.n))
	}
	return out
}

func (s *scores) take(replication int, outcomes []*sim.Outcome) {
	s.played[replication] = true
	for k, o := range outcomes {
		s.harm[k][replication] = s.values[k](o)
		if s.other != nil {
			s.spent[k][replication] = s.other(o)
		} else {
			s.spent[k][replication] = o.Spent()
		}
	}
}

// Code packs what the scores hold of these replications, or fills it in.
func (s *scores) Code(c *pack.Coder, replications []int) {
	for _, r := range replications {
		for k := range s.values {
			c.Float(&s.harm[k][r])
			c.Float(&s.spent[k][r])
		}
		s.played[r] = true
	}
}

// Merge takes in the replications of another.
func (s *scores) Merge(other *scores) {
	for r, yes := range other.played {
		if !yes {
			continue
		}
		s.played[r] = true
		for k := range s.values {
			s.harm[k][r], s.spent[k][r] = other.harm[k][r], other.spent[k][r]
		}
	}
}
