// Package exact gives exponentials, logarithms and powers that are the same bits on every processor and with every
// compiler, which those of Go's package math are not. It knows nothing of models, of chance or of time.
package exact

import "math"

// The approximations in this file and their coefficients are from FreeBSD's msun (e_exp.c, e_log.c) by way of Go's
// package math, which came with this notice:
//
//	Copyright (C) 1993, 2004 by Sun Microsystems, Inc. All rights reserved.
//	Developed at SunPro, a Sun Microsystems, Inc. business.
//	Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice
//	is preserved.
//
// What is ours is that every product is rounded before it is added, so that the bits are the same everywhere.

const (
	ln2High = 6.93147180369123816490e-01
	ln2Low  = 1.90821492927058770002e-10
	log2e   = 1.44269504088896338700e+00
)

// plus returns c + x·rest, the product rounded: one step of Horner's scheme.
func plus(c, x, rest float64) float64 { return c + float64(x*rest) }

// Exp returns e to the power x, within 1 unit in the last place.
func Exp(x float64) float64 {
	switch {
	case x != x:
		return x
	case x > 7.09782712893383973096e+02:
		return math.Inf(1)
	case x < -7.45133219101941108420e+02:
		return 0
	case math.Abs(x) < 1.0/(1<<28):
		return 1 + x
	}
	// 1. x = k·ln 2 + r with |r| at most half of ln 2, r as high minus low.
	k := int(math.Floor(float64(log2e*x) + 0.5))
	high := x - float64(float64(k)*ln2High)
	low := float64(float64(k) * ln2Low)
	r := high - low
	// 2. A Remez approximation of r·coth(r/2).
	t := float64(r * r)
	c := r - float64(t*plus(1.66666666666666657415e-01, t, plus(-2.77777777770155933842e-03, t,
		plus(6.61375632143793436117e-05, t, plus(-1.65339022054652515390e-06, t, 4.13813679705723846039e-08)))))
	y := 1 - ((low - float64(r*c)/(2-c)) - high)
	// 3. Times 2 to the power k.
	return math.Ldexp(y, k)
}

// Log returns the natural logarithm of x, within 1 unit in the last place; NaN below 0.
func Log(x float64) float64 {
	switch {
	case x != x || x > math.MaxFloat64:
		return x
	case x < 0:
		return math.NaN()
	case x == 0:
		return math.Inf(-1)
	}
	// 1. x = 2 to the power k, times 1 + f, between √½ and √2.
	f, exponent := math.Frexp(x)
	if f < math.Sqrt2/2 {
		f, exponent = f+f, exponent-1
	}
	f--
	k := float64(exponent)
	// 2. log(1 + f) by s = f / (2 + f).
	s := f / (2 + f)
	s2 := float64(s * s)
	s4 := float64(s2 * s2)
	t1 := float64(s2 * plus(6.666666666666735130e-01, s4, plus(2.857142874366239149e-01, s4,
		plus(1.818357216161805012e-01, s4, 1.479819860511658591e-01))))
	t2 := float64(s4 * plus(3.999999999940941908e-01, s4, plus(2.222219843214978396e-01, s4, 1.531383769920937332e-01)))
	half := float64(0.5 * f * f)
	// 3. Together, small terms first.
	tail := half - (float64(s*(half+(t1+t2))) + float64(k*ln2Low))
	return float64(k*ln2High) - (tail - f)
}

// Log1p returns the logarithm of 1 + x, also where x is so small that it vanishes in 1 + x: Hewlett-Packard's
// device, in D. Goldberg, "What every computer scientist should know about floating-point arithmetic" (1991), theorem 4.
func Log1p(x float64) float64 {
	u := 1 + x
	switch {
	case u == 1:
		return x
	case x >= 1<<53 || u <= 0:
		return Log(u)
	}
	return float64(Log(u)*x) / (u - 1)
}

// Pow returns x, which may not be negative, to the power y. Its relative error grows with |y·log x|.
func Pow(x, y float64) float64 {
	switch {
	case y == 0 || x == 1:
		return 1
	case x == 0 && y > 0:
		return 0
	}
	return Exp(float64(y * Log(x)))
}
