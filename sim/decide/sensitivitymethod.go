package decide

import (
	"fmt"
	"math"
	"slices"

	"uitval/sim/chance"
)

// A field gives what is asked of a number of points: for each a row of outcomes. It gives nil when it was stopped.
type field func(points [][]float64) [][]float64

// A factor is coordinates of a point that vary together.
type factor []int

// A swing is what an outcome is with one factor low, and high, and all others in the middle.
type swing struct{ low, high float64 }

// swings plays each factor at two quantiles, its coordinates all at once, the others at their median: a tornado. It returns, by
// factor and outcome, what that gives, and by outcome the middle.
func swings(f field, dimensions int, factors []factor, low, high float64) (out [][]swing, middle []float64) {
	points := [][]float64{constant(dimensions, 0.5)}
	for _, one := range factors {
		for _, u := range []float64{low, high} {
			p := constant(dimensions, 0.5)
			for _, k := range one {
				p[k] = u
			}
			points = append(points, p)
		}
	}
	y := f(points)
	if y == nil {
		return nil, nil
	}
	for i := range factors {
		row := make([]swing, len(y[0]))
		for o := range row {
			row[o] = swing{y[1+2*i][o], y[2+2*i][o]}
		}
		out = append(out, row)
	}
	return out, y[0]
}

func constant(n int, x float64) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = x
	}
	return out
}

// An effect is what screening finds of a factor: the mean size of its elementary effects, and how they differ from place to place.
type effect struct{ size, spread float64 }

// screen walks through the cube along random trajectories on a grid of four levels between low and high, in each of which every
// factor moves once, by two levels: M. D. Morris, "Factorial sampling plans for preliminary computational experiments", Technometrics
// 33 (1991). Size is the mean absolute effect of F. Campolongo, J. Cariboni and A. Saltelli, Environ. Model. Softw. 22 (2007), who
// let a group of coordinates move at once too, each up or down; the spread of such a group says nothing and is NaN. An effect is per
// unit of the grid: what crossing it from low to high would do.
func screen(f field, dimensions int, factors []factor, trajectories int, low, high float64, seed uint64) [][]effect {
	var points [][]float64
	up := make([][]bool, trajectories) // by factor, whether its only coordinate rises
	order := make([][]int, trajectories)
	level := func(k int) float64 { return low + float64((high-low)*float64(k)/3) }
	for r := range trajectories {
		p, rises := make([]float64, dimensions), make([]bool, dimensions)
		at := make([]int, dimensions)
		for k := range p {
			b := chance.Name(seed, "sensitivity", "trajectory", fmt.Sprint(k+1)).Bits(uint64(r), 0)
			rises[k] = b&1 == 1
			at[k] = int(b >> 1 & 1)
			if !rises[k] {
				at[k] += 2
			}
			p[k] = level(at[k])
		}
		points = append(points, slices.Clone(p))
		order[r] = shuffled(len(factors), chance.Name(seed, "sensitivity", "order", fmt.Sprint(r+1)))
		up[r] = make([]bool, len(factors))
		for _, i := range order[r] {
			for _, k := range factors[i] {
				up[r][i] = rises[k]
				if rises[k] {
					p[k] = level(at[k] + 2)
				} else {
					p[k] = level(at[k] - 2)
				}
			}
			points = append(points, slices.Clone(p))
		}
	}
	y := f(points)
	if y == nil {
		return nil
	}
	const step = 2.0 / 3
	out := make([][]effect, len(factors))
	for i := range factors {
		for o := range y[0] {
			var signed, sizes []float64
			for r := range trajectories {
				from := r*(len(factors)+1) + slices.Index(order[r], i)
				d := (y[from+1][o] - y[from][o]) / step
				sizes = append(sizes, math.Abs(d))
				if !up[r][i] {
					d = -d
				}
				signed = append(signed, d)
			}
			one := effect{meanOf(sizes), math.Sqrt(variance(signed))}
			if len(factors[i]) != 1 {
				one.spread = math.NaN()
			}
			out[i] = append(out[i], one)
		}
	}
	return out
}

// An interval is an estimate with its 95 % interval.
type estimate struct{ x, lo, hi float64 }

// An index is the share of the variance of an outcome that a factor explains alone, and with all its interactions.
type index struct{ first, total estimate }

// resamples is how many times rows are drawn again for an interval.
const resamples = 500

// fewestRows is how many rows a rule is judged on first; then twice as many, and again.
const fewestRows = 64

// indices estimates the indices of Sobol' of each factor, coordinates of which are swapped together between two samples: the first
// order by A. Saltelli and others, Comput. Phys. Commun. 181 (2010), Table 2 (b), the total by M. J. W. Jansen, Comput. Phys. Commun.
// 117 (1999), with n (factors + 2) points, or fewer when enough says so; nil never does. Intervals are of the bootstrap, over rows
// (G. E. B. Archer and others, J. Stat. Comput. Simul. 58 (1997)). By factor and outcome; an outcome that does not vary has none (NaN).
func indices(f field, dimensions int, factors []factor, n int, seed uint64, enough func([][]index) bool) [][]index {
	first, second := twoSamples(n, dimensions, factors, seed)
	y := make([][][]float64, len(factors)+2) // by sample, row, outcome
	for from, to := 0, n; ; from, to = to, min(n, 2*to) {
		if from == 0 && enough != nil {
			to = min(n, fewestRows)
		}
		points := slices.Concat(first[from:to], second[from:to])
		for _, one := range factors {
			for i := from; i < to; i++ {
				p := slices.Clone(first[i])
				for _, k := range one {
					p[k] = second[i][k]
				}
				points = append(points, p)
			}
		}
		got := f(points)
		if got == nil {
			return nil
		}
		for block := range y {
			y[block] = append(y[block], got[block*(to-from):(block+1)*(to-from)]...)
		}
		if to == n || enough != nil && enough(estimates(y, seed)) {
			return estimates(y, seed)
		}
	}
}

// estimates makes indices of what two samples, and the first with each factor swapped, came to.
func estimates(y [][][]float64, seed uint64) [][]index {
	n := len(y[0])
	rows := make([][]int, resamples) // the same for all, so that indices can be compared
	name := chance.Name(seed, "sensitivity", "bootstrap")
	for b := range rows {
		rows[b] = make([]int, n)
		for i := range rows[b] {
			rows[b][i] = int(float64(name.Uniform(uint64(b), uint64(i)) * float64(n)))
		}
	}
	out := make([][]index, len(y)-2)
	for o := range y[0][0] {
		column := func(block int) []float64 {
			c := make([]float64, n)
			for i := range c {
				c[i] = y[block][i][o]
			}
			return c
		}
		a, b := column(0), column(1)
		middle := (meanOf(a) + meanOf(b)) / 2
		for i := range n { // around the mean the first order is estimated more sharply
			a[i], b[i] = a[i]-middle, b[i]-middle
		}
		for k := range out {
			swapped := column(2 + k)
			for i := range swapped {
				swapped[i] -= middle
			}
			out[k] = append(out[k], bootstrap(a, b, swapped, rows))
		}
	}
	return out
}

// twoSamples returns two samples of n points. The best coordinates of the sequence, the first, go to the factors that come first.
func twoSamples(n, dimensions int, factors []factor, seed uint64) (first, second [][]float64) {
	var order []int
	for _, one := range factors {
		for _, k := range one {
			if !slices.Contains(order, k) {
				order = append(order, k)
			}
		}
	}
	for k := range dimensions { // what is in no factor is drawn too
		if !slices.Contains(order, k) {
			order = append(order, k)
		}
	}
	head := min(dimensions, (len(joeKuo)+1)/2)
	points := sequence(n, 2*dimensions, seed)
	for _, p := range points {
		a, b := make([]float64, dimensions), make([]float64, dimensions)
		for at, k := range order {
			if at < head {
				a[k], b[k] = p[at], p[head+at]
			} else {
				a[k], b[k] = p[head+at], p[dimensions+at]
			}
		}
		first, second = append(first, a), append(second, b)
	}
	return first, second
}

func bootstrap(a, b, swapped []float64, rows [][]int) index {
	first, total := shares(a, b, swapped, nil)
	var firsts, totals []float64
	for _, r := range rows {
		f, t := shares(a, b, swapped, r)
		if f == f && t == t {
			firsts, totals = append(firsts, f), append(totals, t)
		}
	}
	if len(totals) == 0 || first != first {
		none := estimate{math.NaN(), math.NaN(), math.NaN()}
		return index{none, none}
	}
	return index{middle95(first, firsts), middle95(total, totals)}
}

func middle95(x float64, all []float64) estimate {
	slices.Sort(all)
	n := len(all)
	return estimate{x, all[n*25/1000], all[n-1-n*25/1000]}
}

// shares estimates both indices from rows of the samples; nil is all of them once.
func shares(a, b, swapped []float64, rows []int) (first, total float64) {
	n := len(a)
	var sum, squares, gain, loss float64
	for j := range n {
		i := j
		if rows != nil {
			i = rows[j]
		}
		sum += a[i] + b[i]
		squares += float64(a[i]*a[i]) + float64(b[i]*b[i])
		gain += float64(b[i] * (swapped[i] - a[i]))
		d := a[i] - swapped[i]
		loss += float64(d * d)
	}
	m := float64(2 * n)
	v := squares/m - float64(sum/m*sum/m)
	if !(v > 0) || v <= float64(1e-24*squares/m) {
		return math.NaN(), math.NaN()
	}
	return gain / float64(n) / v, loss / m / v
}
