package decide

import (
	"cmp"
	"context"
	"math"
	"slices"

	"uitval/sim/sample"
)

// A selection is what is chosen, and what is told of it.
type selection struct {
	*chooser
	wish   PortfolioWish
	whole  [][]basket  // by scenario: the efficient frontier
	exact  bool        // the frontier is, of what was played
	best   []basket    // by scenario: within the budget
	early  portfolio   // what is taken before it is known which scenario it will be
	chosen []portfolio // by scenario: that, with what is decided when it happens
	worst  float64     // regret
	proven bool        // that there is none with a smaller one

	after [][]marginal // by scenario, mitigation
	fresh []*theatre   // by scenario: nothing and the chosen portfolio on draws that nothing was chosen by
}

// A marginal is what a mitigation adds: alone, and as the last of the chosen portfolio.
type marginal struct {
	alone, lastWith, lastWithout portfolio
	last                         bool // it can be the last
}

// choose finds the best portfolio of each scenario, and of several the one that is never far from the best.
func (s *selection) choose() error {
	s.exact = true
	for _, t := range s.theatres {
		room := s.room(t)
		if !affordable(0, room) {
			return refuse("De maatregelen van --must kosten naar verwachting %s; dat is meer dan het budget van %s.",
				"The mitigations of --must are expected to cost %s; that is more than the budget of %s.", euros(s.budget-room), euros(s.budget))
		}
		front, exact := combine(s.fronts(t), math.Inf(1), s.slack(t))
		s.whole, s.exact = append(s.whole, front), s.exact && exact
		if !exact { // within the budget there may be fewer
			if front, exact = combine(s.fronts(t), room, s.slack(t)); exact {
				s.exact = true
			}
		}
		at := front[0]
		for _, b := range front {
			if affordable(b.cost, room) {
				at = b
			}
		}
		s.best = append(s.best, at)
	}
	s.chosen, s.proven = []portfolio{s.best[0].of}, true
	if len(s.theatres) > 1 {
		s.robust()
	}
	return nil
}

// sum adds up what the pieces of a portfolio cost and do in a scenario.
func (s *selection) sum(t *theatre, p portfolio) basket {
	out := basket{of: p}
	for _, piece := range s.pieces(p) {
		b := t.basket(piece, s.n)
		out.cost, out.harm = out.cost+b.cost, out.harm+b.harm
	}
	return out
}

// recourse returns the best that can be done in a scenario when these mitigations are in place and no others are: what is decided
// during the outage is decided knowing what happened. It reports false when that is over the budget.
func (s *selection) recourse(t *theatre, early portfolio) (basket, bool) {
	var fronts [][]basket
	for k, list := range s.found {
		piece := portfolio(0)
		for _, j := range s.parts[k] {
			if early.has(j) {
				piece = piece.with(j)
			}
		}
		var baskets []basket
		for _, p := range list {
			if p&^t.timed == piece {
				baskets = append(baskets, t.basket(p, s.n))
			}
		}
		fronts = append(fronts, front(baskets, s.slack(t)))
	}
	whole, _ := combine(fronts, s.room(t), s.slack(t))
	if len(whole) == 0 {
		return basket{}, false
	}
	return whole[len(whole)-1], true
}

// mostWhole is how many whole portfolios are held against each other.
const mostWhole = 1 << 14

// robust finds what to take beforehand so that the worst regret over scenarios is least: how much more harm is done than by the
// best of that scenario. It tries all there is where that is not too much, otherwise one part at a time as long as that helps,
// beginning with the best of each scenario.
func (s *selection) robust() {
	some := false
	var cost float64
	try := func(early portfolio) bool {
		worst, spent := 0.0, 0.0
		var chosen []portfolio
		for k, t := range s.theatres {
			b, fits := s.recourse(t, early)
			if !fits {
				return false
			}
			chosen = append(chosen, b.of)
			worst, spent = math.Max(worst, b.harm-s.best[k].harm), math.Max(spent, b.cost)
		}
		slack := 0.0
		for _, t := range s.theatres {
			slack = math.Max(slack, s.slack(t))
		}
		better := !some || worst < s.worst-slack ||
			worst <= s.worst+slack && cmp.Or(cmp.Compare(spent, cost), cmp.Compare(early.size(), s.early.size()), cmp.Compare(early, s.early)) < 0
		if better {
			s.early, s.chosen, s.worst, cost, some = early, chosen, worst, spent, true
		}
		return better
	}
	timed := s.theatres[0].timed
	pieces := make([][]portfolio, len(s.found)) // by part: what can be taken beforehand
	count := 1.0
	for k, list := range s.found {
		for _, p := range list {
			if q := p &^ timed; !slices.Contains(pieces[k], q) {
				pieces[k] = append(pieces[k], q)
			}
		}
		count = float64(count * float64(len(pieces[k])))
	}
	if s.proven = count <= mostWhole; s.proven {
		all := []portfolio{0}
		for _, part := range pieces {
			var next []portfolio
			for _, p := range all {
				for _, q := range part {
					next = append(next, p|q)
				}
			}
			all = next
		}
		for _, p := range all {
			try(p)
		}
		return
	}
	try(0)
	for _, b := range s.best {
		try(b.of &^ timed)
	}
	for better := true; better; {
		better = false
		for k, part := range pieces {
			rest := s.early
			for _, j := range s.parts[k] {
				rest = rest.without(j)
			}
			for _, q := range part {
				better = try(rest|q) || better
			}
		}
	}
}

// weigh plays what is told beside the choice: each mitigation alone and last, and the choice, whole, on fresh draws.
func (s *selection) weigh(ctx context.Context) (complete bool, err error) {
	var pieces []portfolio
	for _, chosen := range s.chosen {
		var list []marginal
		for k := range s.theatres[0].free {
			m := marginal{alone: portfolio(0).with(k), lastWith: chosen.with(k), lastWithout: chosen.without(k)}
			m.last = s.allowed(m.lastWith)
			list = append(list, m)
			pieces = append(pieces, m.alone)
			if m.last {
				pieces = append(append(pieces, s.pieces(m.lastWith)...), s.pieces(m.lastWithout)...)
			}
		}
		s.after = append(s.after, list)
	}
	if complete, err = s.play(ctx, pieces, s.n); err != nil || !complete {
		return complete, err
	}
	if s.n == 1 {
		return true, nil
	}
	opt := s.opt
	opt.first, opt.Progress = s.n, nil
	for k, t := range s.theatres {
		fresh := &theatre{menu: t.menu, model: t.model, must: t.must, free: t.free, timed: t.timed, value: t.value, read: t.read, played: map[portfolio]*playedPortfolio{}}
		if complete, err = fresh.play(ctx, []portfolio{0, s.chosen[k]}, s.n, opt, func(int) {}); err != nil || !complete {
			return complete, err
		}
		s.fresh = append(s.fresh, fresh)
	}
	return true, nil
}

// spread returns the mean of differences with its 95 % interval. Where they are of chances, each difference being −1, 0 or 1, the
// interval is that of Agresti & Min, Statistics in Medicine 24 (2005): half a pair more of each kind.
func (s *selection) spread(values []float64) (mean, lo, hi float64) {
	if s.wish.Goal == nil {
		all := sample.New(len(values))
		for _, x := range values {
			all.Add(x)
		}
		return all.Mean()
	}
	const z = 1.959963984540054
	up, down, n := 0.5, 0.5, float64(len(values)+2)
	for _, x := range values {
		switch {
		case x > 0:
			up++
		case x < 0:
			down++
		}
	}
	middle := (up - down) / n
	half := float64(z*math.Sqrt(math.Max(0, up+down-float64((up-down)*(up-down))/n))) / n
	return meanOf(values), math.Max(-1, middle-half), math.Min(1, middle+half)
}

// minus returns what is left of x without y, replication by replication.
func minus(x, y []float64) []float64 {
	out := slices.Clone(x)
	for k := range out {
		out[k] = tidy(x[k]-y[k], x[k])
	}
	return out
}
