package decide

import (
	"math"
	"testing"
)

// Additional hours of sleep of ten patients under two drugs: Cushny and Peebles, as in Student, Biometrika 6 (1908) 1–25, p. 20,
// with its means 0.75 and 2.33 (the fifth value of the second is −0.1).
var (
	dextro = []float64{0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2}
	laevo  = []float64{1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4}
)

// Fieller's theorem itself (JRSS B 16 (1954) 175–185): the ends are the ratios ρ at which the mean of a − ρ·b is just z standard
// errors from 0. They are found here by that, with other algebra than the program's.
func TestFiellersEndsAreWhereTheDifferenceIsJustNotZero(t *testing.T) {
	near(t, "Student's first mean", meanOf(dextro), 0.75)
	near(t, "Student's second mean", meanOf(laevo), 2.33)
	for _, row := range []struct{ top, bottom []float64 }{{dextro, laevo}, {laevo, []float64{4, 5, 6, 4, 5, 6, 4, 5, 6, 5}}, {laevo, []float64{3, 3, 3, 3, 3, 3, 3, 3, 3, 3}}} {
		ratio, lo, hi := fieller(row.top, row.bottom)
		near(t, "the ratio", ratio, meanOf(row.top)/meanOf(row.bottom))
		if !(lo < ratio && ratio < hi) {
			t.Errorf("%v is not between %v and %v", ratio, lo, hi)
		}
		for _, end := range []float64{lo, hi} {
			var d []float64
			for k := range row.top {
				d = append(d, row.top[k]-end*row.bottom[k])
			}
			near(t, "standard errors from 0", math.Abs(meanOf(d))/math.Sqrt(variance(d)/10), 1.959963984540054)
		}
	}
}

// The quadratic form of the theorem, as textbooks give it: (m ± √(m² − (b² − z²·vb)·(a² − z²·va)))/(b² − z²·vb), m = a·b − z²·cab,
// with Student's figures put in: a = 0.75, b = 2.33, va = 3.2005556/10, vb = 4.009/10, cab = 2.8483333/10.
func TestFiellerByTheTextbook(t *testing.T) {
	const a, b, va, vb, cab, z2 = 0.75, 2.33, 0.32005555555555556, 0.4009, 0.28483333333333333, 3.8414588206941236
	near(t, "variance of the first", variance(dextro)/10, va)
	near(t, "variance of the second", variance(laevo)/10, vb)
	near(t, "covariance", covariance(dextro, laevo)/10, cab)
	m, q := a*b-z2*cab, b*b-z2*vb
	root := math.Sqrt(m*m - q*(a*a-z2*va))
	_, lo, hi := fieller(dextro, laevo)
	near(t, "low", lo, (m-root)/q)
	near(t, "high", hi, (m+root)/q)
}

// A bottom that can't be told from 0 leaves the ratio without ends, and so does a single value.
func TestFiellerKnowsNoEndsWhereThereAreNone(t *testing.T) {
	for _, row := range []struct{ top, bottom []float64 }{{laevo, dextro}, {[]float64{3}, []float64{2}}} {
		if _, lo, hi := fieller(row.top, row.bottom); !math.IsNaN(lo) || !math.IsNaN(hi) {
			t.Errorf("%v to %v", lo, hi)
		}
	}
}
