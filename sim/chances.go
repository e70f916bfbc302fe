package sim

import (
	"uitval/sim/result"
	"uitval/sim/sample"
)

// classes returns the class on each yardstick, -1 for below the lowest: what yardsticks says, without the rest.
func (r *reckoning) classes() []int {
	var out []int
	for _, y := range r.p.sc.Yardsticks {
		best := -1
		for i := range y.Criteria {
			_, one := r.worstOff(&y.Criteria[i])
			best = max(best, one.class)
		}
		out = append(out, best)
	}
	return out
}

// reach counts the classes of one replication.
func (g *gathering) reach(classes []int) {
	if g.reached == nil {
		g.reached = make([][]int, len(classes))
	}
	for y, class := range classes {
		for len(g.reached[y]) <= class {
			g.reached[y] = append(g.reached[y], 0)
		}
		for k := range class + 1 {
			g.reached[y][k]++
		}
	}
}

func (g *gathering) mergeReached(part [][]int) {
	if g.reached == nil {
		g.reached = make([][]int, len(part))
	}
	for y, counts := range part {
		for len(g.reached[y]) < len(counts) {
			g.reached[y] = append(g.reached[y], 0)
		}
		for k, n := range counts {
			g.reached[y][k] += n
		}
	}
}

// chances returns in which share of the replications the class on a yardstick is at least each of its classes.
func (g *gathering) chances(y int, classes []string) []result.ClassChance {
	out := make([]result.ClassChance, len(classes))
	for k, class := range classes {
		n := 0
		if k < len(g.reached[y]) {
			n = g.reached[y][k]
		}
		out[k] = result.ClassChance{Class: class, N: g.done}
		out[k].Share, out[k].Lo, out[k].Hi = sample.Proportion(n, g.done)
	}
	return out
}
