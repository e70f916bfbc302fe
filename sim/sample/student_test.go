package sample

import (
	"math"
	"testing"
)

// The values are those of gonum's StudentsT and, to more digits, of mpmath.
func TestStudentAgainstOthers(t *testing.T) {
	for _, one := range []struct {
		freedom int
		want    float64
	}{
		{1, 12.7062047361747}, {2, 4.30265272974946}, {3, 3.18244630528371}, {5, 2.57058183563632}, {10, 2.22813885198627},
		{20, 2.08596344726586}, {30, 2.04227245630124}, {31, 2.03951344639641}, {40, 2.02107539030627}, {50, 2.0085591121007611},
		{60, 2.00029782201426}, {100, 1.98397151852356}, {199, 1.9719565442517538}, {200, 1.97189622363389},
		{500, 1.96471983746738}, {1000, 1.96233908082628}, {9999, 1.9602012636213577}, {1_000_000, 1.959966356814107},
	} {
		if got := student(one.freedom); math.Abs(got-one.want) > 3e-8 {
			t.Errorf("%d degrees of freedom: %v, want %v", one.freedom, got, one.want)
		}
	}
}

// Between minus and plus the quantile lies 95 % of the density, by Simpson's rule.
func TestStudentHolds95Percent(t *testing.T) {
	for freedom := 1; freedom <= 2000; freedom++ {
		n := float64(freedom)
		up, _ := math.Lgamma((n + 1) / 2)
		down, _ := math.Lgamma(n / 2)
		scale := math.Exp(up-down) / math.Sqrt(n*math.Pi)
		density := func(x float64) float64 { return scale * math.Pow(1+x*x/n, -(n+1)/2) }
		const steps = 600
		h := student(freedom) / steps
		area := density(0) + density(steps*h)
		for i := 1; i < steps; i++ {
			area += float64(2+2*(i&1)) * density(float64(i)*h)
		}
		if got := 2 * area * h / 3; math.Abs(got-0.95) > 1e-8 {
			t.Errorf("%d degrees of freedom: %v", freedom, got)
		}
	}
}
