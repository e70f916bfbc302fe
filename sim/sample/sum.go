package sample

import (
	"math"
	"math/bits"
)

// A sum is an exact sum of floating-point numbers or of their squares: one long fixed-point number in limbs of 32 bits, each
// with 31 bits to spare for carries (the small superaccumulator of Neal, Fast exact summation using small and large
// superaccumulators, 2015). The range holds 2⁶³ squares of numbers up to Most. As integers are added, order does
// not matter.
type sum struct {
	limb    [limbs]int64 // limb i counts 2^(32i+unit)
	pending int          // additions since the last carry
}

const (
	limbs = 136
	unit  = -2176 // a whole number of words, and so is half of it; squares of the smallest numbers count 2^-2148
	spare = 1 << 30
	low   = 1<<32 - 1
)

// digits returns the whole number m and the exponent e such that x is m·2^e, x's sign aside.
func digits(x float64) (m uint64, e int) {
	b := math.Float64bits(x)
	m, e = b&(1<<52-1), int(b>>52&0x7ff)
	if e == 0 {
		return m, -1074
	}
	return m | 1<<52, e - 1075
}

func (s *sum) add(x float64) {
	m, e := digits(x)
	at := uint(e - unit)
	shift := at & 31
	a, b := m<<shift, m>>(64-shift)
	l := s.limb[at>>5:]
	l = l[:3]
	if x < 0 {
		l[0] -= int64(a & low)
		l[1] -= int64(a >> 32)
		l[2] -= int64(b)
	} else {
		l[0] += int64(a & low)
		l[1] += int64(a >> 32)
		l[2] += int64(b)
	}
	if s.pending++; s.pending == spare {
		s.carry()
	}
}

func (s *sum) addSquare(x float64) {
	m, e := digits(x)
	hi, lo := bits.Mul64(m, m)
	at := uint(2*e - unit)
	shift := at & 31
	a, b, c := lo<<shift, hi<<shift|lo>>(64-shift), hi>>(64-shift)
	l := s.limb[at>>5:]
	l = l[:5]
	l[0] += int64(a & low)
	l[1] += int64(a >> 32)
	l[2] += int64(b & low)
	l[3] += int64(b >> 32)
	l[4] += int64(c)
	if s.pending++; s.pending == spare {
		s.carry()
	}
}

func (s *sum) merge(other *sum) {
	o := *other
	o.carry()
	s.carry()
	for i, v := range o.limb {
		s.limb[i] += v
	}
	s.carry()
}

// carry brings all limbs but the last between 0 and 2³². There is one such form for every sum.
func (s *sum) carry() {
	var c int64
	for i := range limbs - 1 {
		v := s.limb[i] + c
		s.limb[i], c = v&low, v>>32
	}
	s.limb[limbs-1] += c
	s.pending = 0
}

// words is a whole number, the least significant word first.
type words [limbs / 2]uint64

// size returns the sum in units of 2^unit and whether it is below 0.
func (s *sum) size() (w words, negative bool) {
	t := *s
	t.carry()
	if t.limb[limbs-1] < 0 {
		negative = true
		for i := range t.limb {
			t.limb[i] = -t.limb[i]
		}
		t.carry()
	}
	for i := range w {
		w[i] = uint64(t.limb[2*i]) | uint64(t.limb[2*i+1])<<32
	}
	return w, negative
}

// over returns the sum divided by n, rounded once, to the nearest number, ties to even.
func (s *sum) over(n uint64) float64 {
	w, negative := s.size()
	var rest uint64
	for i := len(w) - 1; i >= 0; i-- {
		w[i], rest = bits.Div64(rest, w[i], n)
	}
	m, e := w.top(rest != 0)
	var x float64
	if k := uint(-1074 - e); e < -1074 && k > 11 { // subnormal: fewer than 53 digits fit
		q, r, half := m>>k, m&(1<<k-1), uint64(1)<<(k-1) // a shift of 64 and more gives 0, and minus 1 all ones
		if r > half && half > 0 || r == half && q&1 == 1 {
			q++
		}
		x = math.Ldexp(float64(q), -1074)
	} else {
		x = math.Ldexp(float64(m), e)
	}
	if negative {
		return -x
	}
	return x
}

// spread returns n·Σx² − (Σx)² as m·2^e with an even e, rounded once: nothing cancels.
func spread(total, squares *sum, n uint64) (m float64, e int) {
	q, _ := squares.size()
	var over uint64
	for i, v := range q {
		hi, lo := bits.Mul64(v, n)
		var c uint64
		q[i], c = bits.Add64(lo, over, 0)
		over = hi + c
	}
	t, _ := total.size()
	const halfway = -unit / 2 / 64 // a sum counts nothing below 2^(unit/2), whose square is the unit
	p := square(t[halfway:])
	var borrow uint64
	for i := range q {
		q[i], borrow = bits.Sub64(q[i], p[i], borrow)
	}
	if borrow != 0 {
		panic("sample: a negative sum of squared deviations")
	}
	top, e := q.top(false)
	if e&1 != 0 {
		return float64(2 * float64(top)), e - 1
	}
	return float64(top), e
}

// square multiplies a whole number with itself.
func square(t []uint64) (p words) {
	first, last := 0, len(t)
	for last > 0 && t[last-1] == 0 {
		last--
	}
	for first < last && t[first] == 0 {
		first++
	}
	for i := first; i < last; i++ {
		var over uint64
		for j := first; j < last; j++ {
			hi, lo := bits.Mul64(t[i], t[j])
			var c uint64
			lo, c = bits.Add64(lo, over, 0)
			hi += c
			p[i+j], c = bits.Add64(p[i+j], lo, 0)
			over = hi + c
		}
		if over != 0 {
			p[i+last] += over
		}
	}
	return p
}

// top returns the first 64 digits of a number, as m·2^e in which w counts units of 2^unit. If there are more
// digits, or the caller knows of a rest, the last digit is 1, so that rounding to fewer digits goes the right way.
func (w *words) top(rest bool) (m uint64, e int) {
	i := len(w) - 1
	for i >= 0 && w[i] == 0 {
		i--
	}
	if i < 0 {
		return 0, 0
	}
	shift := bits.LeadingZeros64(w[i])
	m = w[i] << shift
	if i > 0 {
		m |= w[i-1] >> (64 - shift)
		rest = rest || w[i-1]<<shift != 0
	}
	for j := i - 2; j >= 0 && !rest; j-- {
		rest = w[j] != 0
	}
	if rest {
		m |= 1
	}
	return m, 64*i - shift + unit
}
