package chance

import "uitval/model/exact"

// The coefficients of logGamma, and those of erfc in normal.go, are from FreeBSD's msun (e_lgamma_r.c, s_erf.c), with the
// notice that stands in package exact.

// plus returns c + x·rest, the product rounded: one step of Horner's scheme.
func plus(c, x, rest float64) float64 { return c + float64(x*rest) }

// logGamma returns the logarithm of Γ(x), x > 0: Stirling's series, after x was raised to at least 8. Its absolute
// error is some 10⁻¹⁵ times the larger of 1 and the outcome; near its zeros, 1 and 2, the relative error is more.
func logGamma(x float64) float64 {
	product := 1.0
	for x < 8 {
		product = float64(product * x)
		x++
	}
	z := 1 / x
	y := float64(z * z)
	w := plus(4.18938533204672725052e-01, z, plus(8.33333333333329678849e-02, y, plus(-2.77777777728775536470e-03, y,
		plus(7.93650558643019558500e-04, y, plus(-5.95187557450339963135e-04, y,
			plus(8.36339918996282139126e-04, y, -1.63092934096575273989e-03))))))
	return float64((x-0.5)*(exact.Log(x)-1)) + w - exact.Log(product)
}

// sin returns the sine of x, |x| at most π/6, by Taylor's series: the first term left out is below 10⁻¹⁸.
func sin(x float64) float64 {
	t := float64(x * x)
	return x + float64(x*float64(t*plus(-1.0/6, t, plus(1.0/120, t, plus(-1.0/5040, t, plus(1.0/362880, t,
		plus(-1.0/39916800, t, 1.0/6227020800)))))))
}
