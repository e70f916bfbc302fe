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

// decide looks for the thresholds of the first indicator: for each of the most influential inputs the quantile nearest to the median at
// which the difference changes sign, first on a grid and then by halving.
func (s *study) decide() bool {
	j := s.both()
	play := s.field(j.of, false)
	n := len(s.ids)
	difference := func(points [][]float64) [][]float64 {
		y := play(points)
		for k, row := range y {
			y[k] = []float64{tidy(row[0]-row[n], row[0]), row[0], row[n]}
		}
		return y
	}
	factors := make([]factor, len(j.inputs)) // inputs one by one, so that a threshold is a value
	for i := range factors {
		factors[i] = factor{i}
	}
	all, middle := swings(difference, len(j.inputs), factors, 0.05, 0.95)
	if all == nil {
		return false
	}
	s.atMedian = [2]float64{middle[1], middle[2]}
	order := upTo(len(factors))
	size := func(k int) float64 {
		return max(math.Abs(all[k][0].low-middle[0]), math.Abs(all[k][0].high-middle[0]))
	}
	slices.SortStableFunc(order, func(x, y int) int { return larger(size(x), size(y)) })
	order = order[:min(len(order), mostFlips)]
	var points [][]float64
	at := func(k int, u float64) []float64 {
		p := constant(len(j.inputs), 0.5)
		p[k] = u
		return p
	}
	for _, k := range order {
		for _, u := range grid {
			points = append(points, at(k, u))
		}
	}
	y := difference(points)
	if y == nil {
		return false
	}
	type bracket struct {
		k              int
		inside, beyond float64 // quantiles: the nearer one is as the median, the further is not
		then           float64
	}
	var open []bracket
	for i, k := range order {
		us, ds := slices.Insert(slices.Clone(grid), len(grid)/2, 0.5), []float64{}
		for g := range grid {
			if g == len(grid)/2 {
				ds = append(ds, middle[0])
			}
			ds = append(ds, y[i*len(grid)+g][0])
		}
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
	for range halvings {
		points = points[:0]
		for _, b := range open {
			points = append(points, at(b.k, (b.inside+b.beyond)/2))
		}
		if len(points) == 0 {
			break
		}
		if y = difference(points); y == nil {
			return false
		}
		for i := range open {
			b, u := &open[i], (open[i].inside+open[i].beyond)/2
			if sign(y[i][0]) == sign(middle[0]) {
				b.inside = u
			} else {
				b.beyond, b.then = u, y[i][0]
			}
		}
	}
	for _, b := range open {
		value := s.trials[j.trial[b.k]].ValueAt(j.at[b.k], b.beyond)
		s.flips = append(s.flips, flip{j.inputs[b.k], b.beyond, value, b.beyond > b.inside, b.then})
	}
	return true
}
