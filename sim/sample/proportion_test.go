package sample

import (
	"math"
	"testing"
)

// Known values: Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17, 1998, table I.
func TestProportionOfNewcombe(t *testing.T) {
	for _, one := range []struct {
		k, n   int
		lo, hi float64
	}{{81, 263, 0.2553, 0.3662}, {15, 148, 0.0624, 0.1605}, {0, 20, 0, 0.1611}, {1, 29, 0.0061, 0.1718}, {29, 29, 0.8830, 1}, {5, 10, 0.2366, 0.7634}} {
		p, lo, hi := Proportion(one.k, one.n)
		if p != float64(one.k)/float64(one.n) || math.Abs(lo-one.lo) > 6e-5 || math.Abs(hi-one.hi) > 6e-5 {
			t.Errorf("%d of %d: %.5f from %.5f to %.5f, want %.4f to %.4f", one.k, one.n, p, lo, hi, one.lo, one.hi)
		}
	}
}

func TestProportionStaysWithinItsBounds(t *testing.T) {
	for n := 1; n < 200; n++ {
		for k := 0; k <= n; k++ {
			p, lo, hi := Proportion(k, n)
			_, other, _ := Proportion(n-k, n)
			if lo < 0 || lo > p || p > hi || hi > 1 || lo >= hi || math.Abs(1-other-hi) > 1e-14 {
				t.Fatalf("%d of %d: %v from %v to %v", k, n, p, lo, hi)
			}
		}
	}
	if p, lo, hi := Proportion(0, 0); p == p || lo == lo || hi == hi {
		t.Error("none of none is a number")
	}
	mustPanic(t, "3 of 2", func() { Proportion(3, 2) })
	mustPanic(t, "-1 of 2", func() { Proportion(-1, 2) })
}
