package sample

import (
	"math"
	"math/big"
	"testing"
)

const precision = 6000 // enough for every sum and square here to be exact

func exact(x float64) *big.Float { return new(big.Float).SetPrec(precision).SetFloat64(x) }

func number() *big.Float { return new(big.Float).SetPrec(precision) }

func TestMeanAndSpreadAreExact(t *testing.T) {
	c := chance(1)
	for trial := range 2000 {
		n := 1 + c.below(40)
		s := New(c.below(60))
		total, squares := number(), number()
		draw := c.any
		switch trial % 3 {
		case 1: // nearly equal and large: what goes wrong with a naive sum of squares
			base := c.normal() * 1e15
			draw = func() float64 { return base + float64(c.below(3)) }
		case 2: // so small that a mean has few digits
			draw = func() float64 { return float64(c.below(9)-4) * math.SmallestNonzeroFloat64 }
		}
		for range n {
			x := draw()
			s.Add(x)
			total.Add(total, exact(x))
			squares.Add(squares, number().Mul(exact(x), exact(x)))
		}
		size := exact(float64(n))
		want, _ := number().Quo(total, size).Float64()
		mean, lo, hi := s.Mean()
		if mean != want {
			t.Fatalf("trial %d: the mean is %v, want %v", trial, mean, want)
		}
		if n == 1 {
			continue
		}
		d := number().Sub(number().Mul(squares, size), number().Mul(total, total))
		half := number().Sqrt(d.Quo(d, exact(float64(n-1))))
		half.Mul(half.Quo(half, size), exact(student(n-1)))
		wide, _ := half.Float64()
		for _, end := range []struct{ got, want float64 }{{lo, mean - wide}, {hi, mean + wide}} {
			if diff := math.Abs(end.got - end.want); diff > 1e-15*(wide+math.Abs(mean))+2e-323 {
				t.Fatalf("trial %d: an end of the interval is %v, want %v", trial, end.got, end.want)
			}
		}
	}
}

func TestCarriesDoNotChangeASum(t *testing.T) {
	var a, b sum
	c := chance(2)
	for i := range 5000 {
		x := c.any()
		a.add(x)
		b.add(x)
		a.addSquare(x)
		b.addSquare(x)
		if i%7 == 0 {
			a.pending = spare - 1 // the next addition carries
		}
	}
	a.carry()
	b.carry()
	if a != b {
		t.Error("sums differ")
	}
	var full sum // as full as it can be before a carry
	for i := range full.limb[:limbs-1] {
		full.limb[i] = spare * low
	}
	want := number()
	for i := range limbs - 1 {
		want.Add(want, number().SetMantExp(exact(spare*low), 32*i))
	}
	w, _ := full.size()
	got := number()
	for i, v := range w {
		got.Add(got, number().SetMantExp(number().SetUint64(v), 64*i))
	}
	if got.Cmp(want) != 0 {
		t.Error("a full sum is carried wrongly")
	}
}

func TestAMeanOfHugeNumbers(t *testing.T) {
	s := New(0)
	for range 1000 {
		s.Add(Most)
		s.Add(-Most)
		s.Add(math.SmallestNonzeroFloat64)
	}
	mean, lo, hi := s.Mean()
	if mean != 0 || lo != -hi || math.IsInf(hi, 0) || hi < Most/50 || hi > Most/20 { // a third of 5e-324 is nearest to 0
		t.Errorf("got %v from %v to %v", mean, lo, hi)
	}
	two := New(2)
	two.Add(Most)
	two.Add(-Most)
	if _, lo, hi := two.Mean(); math.IsInf(lo, 0) || math.IsInf(hi, 0) {
		t.Errorf("the widest interval is %v to %v", lo, hi)
	}
}
