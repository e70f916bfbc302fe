package sample

import "slices"

// Band returns the mean and the quantiles of values as Summary does, without intervals. The values must exist; there must be
// one at least. It puts them in order.
func Band(values []float64) (mean, p5, p50, p95 float64) {
	slices.Sort(values)
	n := len(values)
	least, most := values[0], values[n-1]
	if !(least >= -Most && most <= Most) {
		panic("sample: Band of a value that is missing, infinite or beyond Most")
	}
	if least == most {
		return least, least, least, least
	}
	var s sum
	for _, x := range values {
		s.add(x)
	}
	at := func(percent int) float64 { return values[share(n, percent)-1] }
	return s.over(uint64(n)), at(5), at(50), at(95)
}
