package decide

import (
	"math"
	"slices"

	"uitval/sim"
)

// A flip is where the better of two scenarios is no longer so: the quantile of an input, all others at their median.
type flip struct {
	input sim.Input
	u     float64
	value float64
	above bool    // beyond it is above it
	then  float64 // the first less the second, beyond it
}

// mostFlips is of how many inputs thresholds are looked for, grid the quantiles at which a change is first looked for, and halvings how
// often what lies between two of these is halved.
const (
	mostFlips = 10
	halvings  = 12
)

var grid = []float64{0.01, 0.1, 0.25, 0.4, 0.6, 0.75, 0.9, 0.99}

// decisionRuns is how many runs it takes to look for thresholds, at most.
func (s *study) decisionRuns() int {
	k := len(s.both().inputs)
	return 2 * (1 + 2*k + min(k, mostFlips)*(len(grid)+halvings))
}

// A joined is the inputs of two scenarios beside each other.
type joined struct {
	inputs []sim.Input
	trial  []int   // by input: of which trial
	at     []int   // and its place there
	of     [][]int // by trial, by its input: the place here
}

func (s *study) both() joined {
	var j joined
	type name struct{ kind, entity, field string }
	known := map[name]int{}
	for t, trial := range s.trials {
		var of []int
		for i, in := range trial.Inputs() {
			n := name{in.Kind, in.Entity, in.Field}
			k, ok := known[n]
			if !ok {
				k = len(j.inputs)
				known[n] = k
				j.inputs, j.trial, j.at = append(j.inputs, in), append(j.trial, t), append(j.at, i)
			}
			of = append(of, k)
		}
		j.of = append(j.of, of)
	}
	return j
}

// A bracket is between which quantiles of an input the difference changes sign.
type bracket struct {
	k              int     // the input
	inside, beyond float64 // quantiles: the nearer one is as the median, the further is not
	then           float64 // the difference there
}

// A seeker plays the difference between two scenarios with one input away from its median.
type seeker struct {
	inputs int
	play   func(points [][]float64) [][]float64 // by point: the difference, and what each scenario comes to; nil: interrupted
	middle []float64                            // at the median of all
}

// at is the point with one input at a quantile.
func (s *seeker) at(k int, u float64) []float64 {
	p := constant(s.inputs, 0.5)
	p[k] = u
	return p
}

// decide looks for the thresholds of the first indicator: for each of the most influential inputs the quantile nearest to the median at
// which the difference changes sign, first on a grid and then by halving. It reports false when it was interrupted.
func (s *study) decide() bool {
	j := s.both()
	play := s.field(j.of, false)
	n := len(s.ids)
	seek := &seeker{inputs: len(j.inputs), play: func(points [][]float64) [][]float64 {
		y := play(points)
		for k, row := range y {
			y[k] = []float64{tidy(row[0]-row[n], row[0]), row[0], row[n]}
		}
		return y
	}}
	order := seek.influential()
	if order == nil {
		return false
	}
	s.atMedian = [2]float64{seek.middle[1], seek.middle[2]}
	open, complete := seek.brackets(order)
	if !complete || !seek.halve(open) {
		return false
	}
	for _, b := range open {
		value := s.trials[j.trial[b.k]].ValueAt(j.at[b.k], b.beyond)
		s.flips = append(s.flips, flip{j.inputs[b.k], b.beyond, value, b.beyond > b.inside, b.then})
	}
	return true
}

// influential lists the inputs that move the difference most, one by one, so that a threshold is a value; nil when interrupted.
func (s *seeker) influential() []int {
	factors := make([]factor, s.inputs)
	for i := range factors {
		factors[i] = factor{i}
	}
	var all [][]swing
	if all, s.middle = swings(s.play, s.inputs, factors, 0.05, 0.95); all == nil {
		return nil
	}
	order := upTo(len(factors))
	size := func(k int) float64 {
		return max(math.Abs(all[k][0].low-s.middle[0]), math.Abs(all[k][0].high-s.middle[0]))
	}
	slices.SortStableFunc(order, func(x, y int) int { return larger(size(x), size(y)) })
	return order[:min(len(order), mostFlips)]
}

// brackets finds on a grid where the difference changes sign, of each input the place nearest to the median.
func (s *seeker) brackets(order []int) (open []bracket, complete bool) {
	var points [][]float64
	for _, k := range order {
		for _, u := range grid {
			points = append(points, s.at(k, u))
		}
	}
	y := s.play(points)
	if y == nil {
		return nil, false
	}
	us := slices.Insert(slices.Clone(grid), len(grid)/2, 0.5)
	for i, k := range order {
		var ds []float64
		for _, row := range y[i*len(grid):][:len(grid)] {
			ds = append(ds, row[0])
		}
		ds = slices.Insert(ds, len(grid)/2, s.middle[0])
		best := bracket{k: -1}
		for g := 1; g < len(us); g++ {
			if sign(ds[g]) == sign(ds[g-1]) {
				continue
			}
			one := bracket{k, us[g-1], us[g], ds[g]}
			if us[g] <= 0.5 {
				one = bracket{k, us[g], us[g-1], ds[g-1]}
			}
			if best.k < 0 || math.Abs(one.beyond-0.5) < math.Abs(best.beyond-0.5) {
				best = one
			}
		}
		if best.k >= 0 {
			open = append(open, best)
		}
	}
	return open, true
}

// halve narrows brackets; it reports false when interrupted.
func (s *seeker) halve(open []bracket) bool {
	if len(open) == 0 {
		return true
	}
	for range halvings {
		var points [][]float64
		for _, b := range open {
			points = append(points, s.at(b.k, (b.inside+b.beyond)/2))
		}
		y := s.play(points)
		if y == nil {
			return false
		}
		for i := range open {
			b, u := &open[i], (open[i].inside+open[i].beyond)/2
			if sign(y[i][0]) == sign(s.middle[0]) {
				b.inside = u
			} else {
				b.beyond, b.then = u, y[i][0]
			}
		}
	}
	return true
}
