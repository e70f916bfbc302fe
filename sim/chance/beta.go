package chance

import (
	"math"

	"uitval/model/exact"
)

// A beta is a beta distribution, solved through the logarithm of x, so that x may be too small for a number.
type beta struct {
	a, b float64
	log  float64 // of B(a, b)
}

func newBeta(a, b float64) beta {
	return beta{a, b, logGamma(a) + logGamma(b) - logGamma(a+b)}
}

func (d beta) mirrored() beta { return beta{d.b, d.a, d.log} }

// below returns, for x = exp(l), the logarithm of the probability of less than x, and its derivative to l.
func (d beta) below(l float64) (log, slope float64) {
	x := exact.Exp(l)
	if x >= 1 {
		return 0, 0
	}
	rest := exact.Log1p(-x)
	front := float64(d.a*l) + float64(d.b*rest) - d.log
	density := front - rest // the logarithm of x times the density
	if x < (d.a+1)/(d.a+d.b+2) {
		log = front - exact.Log(d.a) + exact.Log(fraction(d.a, d.b, x))
	} else {
		log = exact.Log1p(-float64(exact.Exp(front-exact.Log(d.b)) * fraction(d.b, d.a, 1-x)))
	}
	return log, exact.Exp(density - log)
}

// fraction is the continued fraction of the incomplete beta function (NIST Handbook 8.17.22) by Lentz's method, as
// in W. H. Press and others, Numerical Recipes (3rd ed.), 6.4. It takes some √max(a, b) steps.
func fraction(a, b, x float64) float64 {
	const tiny, enough = 1e-300, 1e-16
	c, d := 1.0, 1/away(1-float64((a+b)*x)/(a+1), tiny)
	out := d
	for i := 1; i < 100_000; i++ {
		m := float64(i)
		a2 := a + m + m
		even := float64(float64(m*(b-m))*x) / float64((a2-1)*a2)
		d = 1 / away(1+float64(even*d), tiny)
		c = away(1+even/c, tiny)
		out = float64(out * float64(d*c))
		odd := -float64(float64((a+m)*(a+b+m))*x) / float64(a2*(a2+1))
		d = 1 / away(1+float64(odd*d), tiny)
		c = away(1+odd/c, tiny)
		step := float64(d * c)
		out = float64(out * step)
		if math.Abs(step-1) <= enough {
			break
		}
	}
	return out
}

// away keeps a denominator from 0.
func away(x, tiny float64) float64 {
	if math.Abs(x) < tiny {
		return tiny
	}
	return x
}

// guess returns the logarithm of the quantile of v where x is so small that the density is a power of it.
func (d beta) guess(v float64) float64 {
	return min((exact.Log(v)+exact.Log(d.a)+d.log)/d.a, -strip)
}

// solve returns the logarithm of the quantile of v, by Newton's method from a guess, within brackets, and the
// derivative of the quantile to v.
func (d beta) solve(v, guess float64) (l, slope float64) {
	want, l := exact.Log(v), guess
	low, high := math.Inf(-1), 0.0
	for range 200 {
		log, rise := d.below(l)
		slope = exact.Exp(l) / float64(v*rise)
		if log > want {
			high = l
		} else {
			low = l
		}
		next := inside(l-(log-want)/rise, low, high)
		moved := math.Abs(next - l)
		l = next
		if moved <= float64(1e-9*math.Abs(l)) { // the error is then of the order of the square
			break
		}
	}
	if !(slope <= math.MaxFloat64) {
		slope = 0 // x is too small for a number
	}
	return l, slope
}

// inside returns x when it lies between low and high, otherwise a point that does.
func inside(x, low, high float64) float64 {
	switch {
	case low < x && x < high:
		return x
	case low < -math.MaxFloat64:
		return high + high - 1
	}
	return float64((low + high) * 0.5)
}
