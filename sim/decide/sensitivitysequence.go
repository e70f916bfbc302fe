package decide

import (
	"fmt"
	"math/bits"
	"slices"

	"uitval/sim/chance"
)

// A sequence spreads points evenly over a cube of any dimension. The first 40 coordinates are those of Sobol' with the direction
// numbers of S. Joe and F. Y. Kuo, "Constructing Sobol sequences with better two-dimensional projections", SIAM J. Sci. Comput. 30
// (2008), each shifted by a named draw, so that no coordinate is ever 0. Further coordinates are a Latin hypercube: each strip of
// one n-th holds one point, in an order of its own (McKay, Beckman and Conover, Technometrics 21 (1979)).
func sequence(n, dimensions int, seed uint64) [][]float64 {
	out := make([][]float64, n)
	for i := range out {
		out[i] = make([]float64, dimensions)
	}
	for d := range dimensions {
		name := chance.Name(seed, "sensitivity", "point", fmt.Sprint(d+1))
		if d >= len(joeKuo)+1 {
			for i, strip := range shuffled(n, name) {
				out[i][d] = (float64(strip) + name.Uniform(uint64(i), 1)) / float64(n)
			}
			continue
		}
		v := directions(d)
		shift, x := uint32(name.Bits(0, 0)>>32), uint32(0)
		for i := range out {
			if i > 0 {
				x ^= v[bits.TrailingZeros32(uint32(i))] // the order of Antonov and Saleev (1979)
			}
			out[i][d] = (float64(x^shift) + 0.5) / (1 << 32)
		}
	}
	return out
}

// shuffled returns 0..n-1 in an order that a name decides.
func shuffled(n int, name chance.Key) []int {
	order, key := make([]int, n), make([]uint64, n)
	for i := range order {
		order[i], key[i] = i, name.Bits(uint64(i), 0)
	}
	slices.SortFunc(order, func(a, b int) int {
		switch {
		case key[a] < key[b]:
			return -1
		case key[a] > key[b]:
			return 1
		}
		return a - b
	})
	return order
}

// A direction is a primitive polynomial, by its degree and the coefficients between the first and the last, and where to begin.
type direction struct {
	degree, inner uint32
	first         []uint32
}

// directions returns the direction numbers of a coordinate, counted from 0, as fractions of 2³²: P. Bratley and B. L. Fox, "Algorithm
// 659", ACM TOMS 14 (1988).
func directions(d int) [32]uint32 {
	var v [32]uint32
	if d == 0 {
		for k := range v {
			v[k] = 1 << (31 - k)
		}
		return v
	}
	p := joeKuo[d-1]
	s := int(p.degree)
	for k := range v {
		if k < s {
			v[k] = p.first[k] << (31 - k)
			continue
		}
		v[k] = v[k-s] ^ v[k-s]>>s
		for j := 1; j < s; j++ {
			if p.inner>>(s-1-j)&1 == 1 {
				v[k] ^= v[k-j]
			}
		}
	}
	return v
}

// joeKuo is the head of their table new-joe-kuo-6.21201, from the second coordinate on.
var joeKuo = []direction{
	{1, 0, []uint32{1}},
	{2, 1, []uint32{1, 3}},
	{3, 1, []uint32{1, 3, 1}},
	{3, 2, []uint32{1, 1, 1}},
	{4, 1, []uint32{1, 1, 3, 3}},
	{4, 4, []uint32{1, 3, 5, 13}},
	{5, 2, []uint32{1, 1, 5, 5, 17}},
	{5, 4, []uint32{1, 1, 5, 5, 5}},
	{5, 7, []uint32{1, 1, 7, 11, 19}},
	{5, 11, []uint32{1, 1, 5, 1, 1}},
	{5, 13, []uint32{1, 1, 1, 3, 11}},
	{5, 14, []uint32{1, 3, 5, 5, 31}},
	{6, 1, []uint32{1, 3, 3, 9, 7, 49}},
	{6, 13, []uint32{1, 1, 1, 15, 21, 21}},
	{6, 16, []uint32{1, 3, 1, 13, 27, 49}},
	{6, 19, []uint32{1, 1, 1, 15, 7, 5}},
	{6, 22, []uint32{1, 3, 1, 15, 13, 25}},
	{6, 25, []uint32{1, 1, 5, 5, 19, 61}},
	{7, 1, []uint32{1, 3, 7, 11, 23, 15, 103}},
	{7, 4, []uint32{1, 3, 7, 13, 13, 15, 69}},
	{7, 7, []uint32{1, 1, 3, 13, 7, 35, 63}},
	{7, 8, []uint32{1, 3, 5, 9, 1, 25, 53}},
	{7, 14, []uint32{1, 3, 1, 13, 9, 35, 107}},
	{7, 19, []uint32{1, 3, 1, 5, 27, 61, 31}},
	{7, 21, []uint32{1, 1, 5, 11, 19, 41, 61}},
	{7, 28, []uint32{1, 3, 5, 3, 3, 13, 69}},
	{7, 31, []uint32{1, 1, 7, 13, 1, 19, 1}},
	{7, 32, []uint32{1, 3, 7, 5, 13, 19, 59}},
	{7, 37, []uint32{1, 1, 3, 9, 25, 29, 41}},
	{7, 41, []uint32{1, 3, 5, 13, 23, 1, 55}},
	{7, 42, []uint32{1, 3, 7, 3, 13, 59, 17}},
	{7, 50, []uint32{1, 3, 1, 3, 5, 53, 69}},
	{7, 55, []uint32{1, 1, 5, 5, 23, 33, 13}},
	{7, 56, []uint32{1, 1, 7, 7, 1, 61, 123}},
	{7, 59, []uint32{1, 1, 7, 9, 13, 61, 49}},
	{7, 62, []uint32{1, 3, 3, 5, 3, 55, 33}},
	{8, 14, []uint32{1, 3, 1, 15, 31, 13, 49, 245}},
	{8, 21, []uint32{1, 3, 5, 15, 31, 59, 63, 97}},
	{8, 22, []uint32{1, 3, 1, 11, 11, 11, 77, 249}},
}
