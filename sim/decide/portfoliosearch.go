package decide

import (
	"context"
	"math"
	"slices"

	"uitval/sim"
)

// mostOfPart is how many portfolios of one part may all be played; beyond it a part is searched.
const mostOfPart = 1 << 12

// A chooser finds out what portfolios come to, part by part: mitigations of different parts can't interact.
type chooser struct {
	theatres []*theatre
	parts    [][]int  // of places among the mitigations to choose from
	exclude  [][2]int // that do not go together
	budget   float64
	plays    int // how many replications may be played in all
	n        int // replications of what counts
	opt      Options

	found    [][]portfolio // by part: those played in all replications; the one without any first
	listed   int           // of which parts all portfolios were looked at
	screened int           // portfolios that were looked at in fewer replications; 0: all were played in all
	few      int           // those replications
	planned  int           // plays, for progress
	done     int
}

// allowed reports whether no two mitigations of a portfolio exclude each other.
func (c *chooser) allowed(p portfolio) bool {
	for _, pair := range c.exclude {
		if p.has(pair[0]) && p.has(pair[1]) {
			return false
		}
	}
	return true
}

// all lists the allowed portfolios of a part, the one without any first; nil when they are too many.
func (c *chooser) all(part []int) []portfolio {
	out := []portfolio{0}
	for _, k := range part {
		for _, p := range out {
			if q := p.with(k); c.allowed(q) {
				if out = append(out, q); len(out) > mostOfPart {
					return nil
				}
			}
		}
	}
	return out
}

// play plays portfolios in every scenario.
func (c *chooser) play(ctx context.Context, list []portfolio, n int) (complete bool, err error) {
	opt := c.opt
	opt.Progress = nil
	for _, t := range c.theatres {
		complete, err = t.play(ctx, list, n, opt, func(plays int) {
			c.done += plays
			c.opt.progress(min(1, float64(c.done)/float64(max(1, c.planned))))
		})
		if err != nil || !complete {
			return complete, err
		}
	}
	return true, nil
}

// settle takes as many replications as a stop rule asks, if there is one, so that it holds without mitigations in every scenario.
func (c *chooser) settle(ctx context.Context) (complete bool, err error) {
	if c.opt.Until == nil || c.n == 1 {
		return true, nil
	}
	var plain []*sim.Trial
	for _, t := range c.theatres {
		ready, err := t.ready([]portfolio{0}, c.opt)
		if err != nil {
			return false, err
		}
		plain = append(plain, ready...)
	}
	c.n, complete = settled(ctx, plain, c.n, c.opt)
	return complete, nil
}

// search plays all portfolios of every part, as far as the plays go. What is too much for that is looked at in fewer
// replications, all of it or by going from one portfolio to a better one; what looks best is then played in all.
func (c *chooser) search(ctx context.Context) (complete bool, err error) {
	if complete, err = c.settle(ctx); err != nil || !complete {
		return complete, err
	}
	if complete, err = c.play(ctx, []portfolio{0}, c.n); err != nil || !complete {
		return complete, err
	}
	lists := make([][]portfolio, len(c.parts))
	sum, large := 0, false
	for k, part := range c.parts {
		lists[k] = c.all(part)
		sum += len(lists[k])
		large = large || lists[k] == nil
	}
	each := len(c.theatres)
	c.found, c.listed = make([][]portfolio, len(c.parts)), len(c.parts)
	if !large && sum*c.n*each <= c.plays {
		c.planned = sum * c.n * each
		for k, list := range lists {
			if complete, err = c.play(ctx, list, c.n); err != nil || !complete {
				return complete, err
			}
			c.found[k] = list
		}
		return true, nil
	}
	c.planned = c.plays
	c.few = min(c.n, max(10, min(100, c.n/10)))
	for sum*c.few*each > c.plays/2 { // the largest part that is listed is searched instead
		largest := -1
		for k := range lists {
			if len(lists[k]) > 1 && (largest < 0 || len(lists[k]) > len(lists[largest])) {
				largest = k
			}
		}
		if largest < 0 {
			break
		}
		sum -= len(lists[largest])
		lists[largest] = nil
	}
	searched := 0
	for _, list := range lists {
		if list == nil {
			searched++
		}
	}
	c.listed -= searched
	for k, list := range lists {
		if list == nil {
			most := (c.plays/2 - sum*c.few*each) / max(1, searched*c.few*each)
			if list, complete, err = c.climb(ctx, c.parts[k], max(most, 4*len(c.parts[k]))); err != nil || !complete {
				return complete, err
			}
		} else if complete, err = c.play(ctx, list, c.few); err != nil || !complete {
			return complete, err
		}
		c.screened += len(list)
		c.found[k] = c.finalists(list, c.parts[k], max(len(c.parts[k])+2, c.plays/2/max(1, c.n*each*len(c.parts))))
		if complete, err = c.play(ctx, c.found[k], c.n); err != nil || !complete {
			return complete, err
		}
	}
	return true, nil
}

// finalists picks the portfolios that look best: none, each by itself, and then front after front, until there are enough.
func (c *chooser) finalists(list []portfolio, part []int, most int) []portfolio {
	out := []portfolio{0}
	for _, k := range part {
		out = append(out, portfolio(0).with(k))
	}
	rest := slices.DeleteFunc(slices.Clone(list), func(p portfolio) bool { return slices.Contains(out, p) })
	for len(out) < most && len(rest) > 0 {
		before := len(out)
		for _, t := range c.theatres {
			baskets := make([]basket, 0, len(rest)+len(out))
			for _, p := range rest {
				baskets = append(baskets, t.basket(p, c.few))
			}
			for _, b := range front(baskets, 0) {
				if !slices.Contains(out, b.of) && len(out) < most {
					out = append(out, b.of)
				}
			}
		}
		rest = slices.DeleteFunc(rest, func(p portfolio) bool { return slices.Contains(out[before:], p) })
	}
	return out
}

// basket is what a portfolio costs and does on average in the first replications, harm counted from that of nothing.
func (t *theatre) basket(p portfolio, n int) basket {
	one, nothing := t.played[p], t.played[0]
	return basket{p, meanOf(one.spent[:n]) - meanOf(nothing.spent[:n]), meanOf(one.harm[:n]) - meanOf(nothing.harm[:n])}
}

// climb looks for good portfolios of a part: it adds, one after another, the mitigation that helps most for its money, and then,
// within the budget, adds, drops and swaps as long as that helps. It returns all it has looked at.
func (c *chooser) climb(ctx context.Context, part []int, most int) ([]portfolio, bool, error) {
	s := &climber{chooser: c, part: part, most: most}
	if _, ok, err := s.look(ctx, []portfolio{0}); err != nil || !ok {
		return nil, ok, err
	}
	for _, t := range c.theatres {
		within, ok, err := s.add(ctx, t)
		if err == nil && ok {
			ok, err = s.improve(ctx, t, within)
		}
		if err != nil || !ok {
			return nil, ok, err
		}
	}
	return s.seen, true, nil
}

// A climber is one search for good portfolios of a part.
type climber struct {
	*chooser
	part []int
	most int // portfolios to look at
	seen []portfolio
}

// look plays those of a list that are allowed, and returns them.
func (s *climber) look(ctx context.Context, list []portfolio) ([]portfolio, bool, error) {
	list = slices.DeleteFunc(list, func(p portfolio) bool { return !s.allowed(p) })
	for _, p := range list {
		if !slices.Contains(s.seen, p) {
			s.seen = append(s.seen, p)
		}
	}
	ok, err := s.play(ctx, list, s.few)
	return list, ok, err
}

// add adds what helps most for its money until nothing helps; it returns the best that it met within the budget.
func (s *climber) add(ctx context.Context, t *theatre) (within basket, complete bool, err error) {
	at := t.basket(0, s.few)
	within = at
	for len(s.seen) < s.most {
		var next []portfolio
		for _, k := range s.part {
			if !at.of.has(k) {
				next = append(next, at.of.with(k))
			}
		}
		next, ok, err := s.look(ctx, next)
		if err != nil || !ok {
			return within, ok, err
		}
		best, rate := at, 0.0
		for _, p := range next {
			b := t.basket(p, s.few)
			if r := (at.harm - b.harm) / math.Max(b.cost-at.cost, 1e-6); r > rate {
				best, rate = b, r
			}
			if affordable(b.cost, s.room(t)) && b.harm < within.harm {
				within = b
			}
		}
		if best == at {
			break
		}
		at = best
	}
	return within, true, nil
}

// improve adds, drops and swaps within the budget as long as that helps.
func (s *climber) improve(ctx context.Context, t *theatre, within basket) (complete bool, err error) {
	for len(s.seen) < s.most {
		var next []portfolio
		for _, k := range s.part {
			if !within.of.has(k) {
				next = append(next, within.of.with(k))
				continue
			}
			next = append(next, within.of.without(k))
			for _, j := range s.part {
				if !within.of.has(j) {
					next = append(next, within.of.without(k).with(j))
				}
			}
		}
		next, ok, err := s.look(ctx, next)
		if err != nil || !ok {
			return ok, err
		}
		best := within
		for _, p := range next {
			if b := t.basket(p, s.few); affordable(b.cost, s.room(t)) && b.harm < best.harm {
				best = b
			}
		}
		if best == within {
			break
		}
		within = best
	}
	return true, nil
}

// fronts returns, by part, what no other beats in a scenario.
func (c *chooser) fronts(t *theatre) [][]basket {
	var out [][]basket
	for _, list := range c.found {
		var baskets []basket
		for _, p := range list {
			baskets = append(baskets, t.basket(p, c.n))
		}
		out = append(out, front(baskets, c.slack(t)))
	}
	return out
}

// slack is how much harm is rounding.
func (c *chooser) slack(t *theatre) float64 {
	return float64(1e-9 * math.Abs(meanOf(t.played[0].harm)))
}

// outcome adds up what the pieces of a portfolio come to in each replication. All pieces must have been played.
func (c *chooser) outcome(t *theatre, p portfolio) playedPortfolio {
	nothing := t.played[0]
	out := playedPortfolio{slices.Clone(nothing.harm[:c.n]), slices.Clone(nothing.spent[:c.n])}
	for _, piece := range c.pieces(p) {
		one := t.played[piece]
		for r := range c.n {
			out.harm[r] += one.harm[r] - nothing.harm[r]
			out.spent[r] += one.spent[r] - nothing.spent[r]
		}
	}
	return out
}

// pieces divides a portfolio by part.
func (c *chooser) pieces(p portfolio) []portfolio {
	var out []portfolio
	for _, part := range c.parts {
		piece := portfolio(0)
		for _, k := range part {
			if p.has(k) {
				piece = piece.with(k)
			}
		}
		if piece != 0 {
			out = append(out, piece)
		}
	}
	return out
}

// room is what the budget leaves after what is taken in any case.
func (c *chooser) room(t *theatre) float64 { return c.budget - meanOf(t.played[0].spent) }
