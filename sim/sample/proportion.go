package sample

import "math"

// z is the 97.5 % quantile of the standard normal distribution.
const z = 1.959963984540054

// Proportion returns the share of k among n and its 95 % interval, the score interval of Wilson (Probable inference,
// the law of succession, and statistical inference, 1927; recommended for all n by Brown, Cai and DasGupta, Interval
// estimation for a binomial proportion, 2001). It stays within 0 and 1, and has a width also when k is 0 or n. When
// n is 0 all three are NaN.
func Proportion(k, n int) (p, lo, hi float64) {
	if k < 0 || k > n {
		panic("sample: Proportion of a number that is not among n")
	}
	if n == 0 {
		return math.NaN(), math.NaN(), math.NaN()
	}
	const zz = z * z
	hits, all := float64(k), float64(n)
	p = hits / all
	middle := (hits + zz/2) / (all + zz)
	half := z * math.Sqrt(float64(hits*((all-hits)/all))+zz/4) / (all + zz)
	lo, hi = middle-half, middle+half
	if k == 0 || lo < 0 {
		lo = 0
	}
	if k == n || hi > 1 {
		hi = 1
	}
	return p, lo, hi
}
