// Package sample gathers the values of one quantity over replications and says what can be said of them: mean,
// quantiles, proportions, each with its 95 % interval, and whether a run has seen enough. It knows nothing of what
// the numbers mean.
//
// What it gives depends only on the values, not on the order in which they came or on how they were shared out among
// workers, and is the same bits on every processor: sums are exact, nothing is fused, no logarithm or power is taken.
package sample

import (
	"math"
	"slices"
)

// Most is the largest size of a value, so that the ends of no interval overflow.
const Most = 0x1p1000

// A Sample is the values of one quantity by replication. Up to its limit it keeps them all and is exact; beyond it
// counts them in a histogram, see histogram, in which the mean and its interval, min and max are still exact and a
// quantile is at most 2⁻⁸ of its own size off. It is not for use by several goroutines at once.
type Sample struct {
	limit   int
	n       int
	missing int
	zeros   int       // of n; they are only counted, as most quantities of most entities are 0
	values  []float64 // that are not 0, in the order in which they came, until somebody asks for a rank
	sorted  bool
	counted *counted // in place of values once there are more than limit
}

// New returns an empty Sample that keeps its values as long as there are no more than exactLimit.
func New(exactLimit int) *Sample {
	if exactLimit < 0 {
		panic("sample: New with a limit below 0")
	}
	return &Sample{limit: exactLimit}
}

// N returns the number of replications in which the quantity exists.
func (s *Sample) N() int { return s.n }

// Missing returns the number of replications in which it does not.
func (s *Sample) Missing() int { return s.missing }

// Exact reports whether all values are kept, so that quantiles are exact.
func (s *Sample) Exact() bool { return s.counted == nil }

// Add takes in the value of one more replication; NaN is a value that does not exist. It panics on an infinite
// value or one beyond Most: no quantity of a run is that large, so it comes from a mistake of our own.
func (s *Sample) Add(x float64) {
	if x != x {
		s.missing++
		return
	}
	if x < -Most || x > Most {
		panic("sample: Add of an infinite value or one beyond Most")
	}
	s.n++
	if x == 0 {
		s.zeros++
		return
	}
	if s.counted == nil {
		if s.n-s.zeros <= s.limit {
			s.values, s.sorted = append(s.values, x), false
			return
		}
		s.count()
	}
	s.counted.add(x)
}

// AddZeros takes in n more replications in which the quantity is 0, AddMissing n in which it does not exist.
func (s *Sample) AddZeros(n int) { s.n, s.zeros = s.n+n, s.zeros+n }

func (s *Sample) AddMissing(n int) { s.missing += n }

// Merge takes in all of another Sample, which must have the same limit and stays as it is.
func (s *Sample) Merge(other *Sample) {
	if s.limit != other.limit {
		panic("sample: Merge of samples with different limits")
	}
	s.n += other.n
	s.zeros += other.zeros
	s.missing += other.missing
	if s.n-s.zeros <= s.limit {
		s.values, s.sorted = append(s.values, other.values...), false
		return
	}
	if s.counted == nil {
		s.count()
	}
	if other.counted != nil {
		s.counted.merge(other.counted)
		return
	}
	for _, x := range other.values {
		s.counted.add(x)
	}
}

// count goes from keeping to counting.
func (s *Sample) count() {
	s.counted = newCounted()
	for _, x := range s.values {
		s.counted.add(x)
	}
	s.values = nil
}

// at returns the value at a rank, 1 for the smallest and N for the largest.
func (s *Sample) at(rank int) float64 {
	switch below := s.negatives(); {
	case rank <= below:
		return s.other(rank)
	case rank <= below+s.zeros:
		return 0
	}
	return s.other(rank - s.zeros)
}

// negatives returns how many values are below 0.
func (s *Sample) negatives() int {
	if s.counted != nil {
		return int(s.counted.below)
	}
	s.sort()
	n, _ := slices.BinarySearch(s.values, 0)
	return n
}

// other returns the value at a rank among those that are not 0.
func (s *Sample) other(rank int) float64 {
	if s.counted != nil {
		return s.counted.at(int64(rank), int64(s.n-s.zeros))
	}
	s.sort()
	return s.values[rank-1]
}

func (s *Sample) sort() {
	if !s.sorted {
		slices.Sort(s.values)
		s.sorted = true
	}
}

// Mean returns the mean, correctly rounded, and its 95 % interval by Student's t. Without values all three are NaN;
// the interval takes two values.
func (s *Sample) Mean() (mean, lo, hi float64) {
	if s.n == 0 {
		return math.NaN(), math.NaN(), math.NaN()
	}
	var one counted
	c := s.counted
	if c == nil {
		c = &one
		for _, x := range s.values {
			c.sum.add(x)
			c.squares.addSquare(x)
		}
	}
	mean = c.sum.over(uint64(s.n))
	if s.n == 1 {
		return mean, math.NaN(), math.NaN()
	}
	m, e := spread(&c.sum, &c.squares, uint64(s.n))
	half := student(s.n-1) * math.Sqrt(m/float64(s.n-1)) / float64(s.n)
	half = float64(math.Ldexp(half, e/2))
	return mean, mean - half, mean + half
}
