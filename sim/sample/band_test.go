package sample

import (
	"math"
	"testing"
)

func TestABandIsWhatASummarySays(t *testing.T) {
	c := chance(3)
	for trial := range 300 {
		values, s := make([]float64, 1+c.below(200)), New(1000)
		for i := range values {
			switch values[i] = float64(c.below(5)) - 2; trial % 3 {
			case 1:
				values[i] = c.uniform()
			case 2:
				values[i] = c.any()
			}
			s.Add(values[i])
		}
		want := s.Summary()
		if mean, p5, p50, p95 := Band(values); mean != want.Mean || p5 != want.P5 || p50 != want.P50 || p95 != want.P95 {
			t.Fatalf("%v: %v %v %v %v, want %+v", values, mean, p5, p50, p95, want)
		}
	}
	if mean, p5, p50, p95 := Band([]float64{4, 1, 2}); mean != 7./3 || p5 != 1 || p50 != 2 || p95 != 4 {
		t.Error("1, 2 and 4:", mean, p5, p50, p95)
	}
	for _, x := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		mustPanic(t, "a value that is no number", func() { Band([]float64{1, x}) })
	}
}
