package sample

import "math"

// A chance is a small generator for tests (Knuth's MMIX constants).
type chance uint64

func (c *chance) uniform() float64 {
	*c = *c*6364136223846793005 + 1442695040888963407
	return (float64(*c>>11) + 0.5) / (1 << 53)
}

func (c *chance) below(n int) int { return int(c.uniform() * float64(n)) }

func (c *chance) normal() float64 {
	return math.Sqrt(-2*math.Log(c.uniform())) * math.Cos(2*math.Pi*c.uniform())
}

// any returns a number of any size and sign up to Most, among them zeros and the smallest.
func (c *chance) any() float64 {
	switch c.below(20) {
	case 0:
		return 0
	case 1:
		return math.Copysign(0, -1)
	case 2:
		return float64(1+c.below(300)) * math.SmallestNonzeroFloat64
	}
	x := math.Ldexp(c.uniform(), 1000-c.below(2070))
	if c.below(2) == 0 {
		return -x
	}
	return x
}

func (c *chance) shuffle(x []float64) {
	for i := len(x) - 1; i > 0; i-- {
		j := c.below(i + 1)
		x[i], x[j] = x[j], x[i]
	}
}
