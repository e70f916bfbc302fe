package decide

import (
	"math"
	"slices"

	"uitval/sim/sample"
)

// A pair is two subjects by place, a before b.
type pair struct{ a, b int }

// interacting lists the pairs that have something in common, see terrain.shared: only of those can the two together be more or less
// than the sum. Two of which neither reaches a process come to nothing.
func interacting(subjects []*subject, tokens int) []pair {
	holders := make([][]int32, tokens)
	for i, s := range subjects {
		for _, token := range s.shared {
			holders[token] = append(holders[token], int32(i))
		}
	}
	var out []pair
	last := make([]int, len(subjects)) // by subject: 1 + the last one that it was found beside
	for i, s := range subjects {
		from := len(out)
		for _, token := range s.shared {
			for _, j := range holders[token] {
				if int(j) > i && last[j] != i+1 && s.footprint.processes+subjects[j].footprint.processes > 0 {
					last[j] = i + 1
					out = append(out, pair{i, int(j)})
				}
			}
		}
		slices.SortFunc(out[from:], func(x, y pair) int { return x.b - y.b })
	}
	return out
}

// excess is how many person-days two that fail together cause above the sum of what each causes alone, by replication.
func (k *ranker) excess(i int) *sample.Sample {
	p, both := k.pairs[i], &k.together[i]
	n := both.played
	for _, one := range []*suffering{&k.alone[p.a], &k.alone[p.b]} {
		if one.asked > 1 {
			n = min(n, one.played)
		}
	}
	s := sample.New(max(100, n))
	for r := range n {
		sum := k.alone[p.a].at(r) + k.alone[p.b].at(r)
		x := both.at(r)
		s.Add(tidy(x-sum, math.Max(x, sum)))
	}
	return s
}
