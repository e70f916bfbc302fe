package chance

import (
	"math"

	"uitval/model/exact"
)

// NormalQuantile returns the value below which a standard normal number lies with probability p. It is PPND16 of
// M. J. Wichura, "Algorithm AS 241: the percentage points of the normal distribution", Applied Statistics 37 (1988):
// about 16 digits. 0 and 1 give minus and plus infinity.
func NormalQuantile(p float64) float64 {
	switch {
	case p != p || p < 0 || p > 1:
		return math.NaN()
	case p == 0:
		return math.Inf(-1)
	case p == 1:
		return math.Inf(1)
	}
	q := p - 0.5
	if math.Abs(q) <= 0.425 {
		return normalMiddle(q)
	}
	if q < 0 {
		return -normalTail(p)
	}
	return normalTail(1 - p)
}

func normalMiddle(q float64) float64 {
	r := 0.180625 - float64(q*q)
	above := plus(3.3871328727963666080e0, r, plus(1.3314166789178437745e+2, r, plus(1.9715909503065514427e+3, r,
		plus(1.3731693765509461125e+4, r, plus(4.5921953931549871457e+4, r, plus(6.7265770927008700853e+4, r,
			plus(3.3430575583588128105e+4, r, 2.5090809287301226727e+3)))))))
	below := plus(1, r, plus(4.2313330701600911252e+1, r, plus(6.8718700749205790830e+2, r,
		plus(5.3941960214247511077e+3, r, plus(2.1213794301586595867e+4, r, plus(3.9307895800092710610e+4, r,
			plus(2.8729085735721942674e+4, r, 5.2264952788528545610e+3)))))))
	return float64(q*above) / below
}

// normalTail returns the quantile of 1 - p, p small.
func normalTail(p float64) float64 {
	r := math.Sqrt(-exact.Log(p))
	if r <= 5 {
		r -= 1.6
		above := plus(1.42343711074968357734e0, r, plus(4.63033784615654529590e0, r, plus(5.76949722146069140550e0, r,
			plus(3.64784832476320460504e0, r, plus(1.27045825245236838258e0, r, plus(2.41780725177450611770e-1, r,
				plus(2.27238449892691845833e-2, r, 7.74545014278341407640e-4)))))))
		below := plus(1, r, plus(2.05319162663775882187e0, r, plus(1.67638483018380384940e0, r,
			plus(6.89767334985100004550e-1, r, plus(1.48103976427480074590e-1, r, plus(1.51986665636164571966e-2, r,
				plus(5.47593808499534494600e-4, r, 1.05075007164441684324e-9)))))))
		return above / below
	}
	r -= 5
	above := plus(6.65790464350110377720e0, r, plus(5.46378491116411436990e0, r, plus(1.78482653991729133580e0, r,
		plus(2.96560571828504891230e-1, r, plus(2.65321895265761230930e-2, r, plus(1.24266094738807843860e-3, r,
			plus(2.71155556874348757815e-5, r, 2.01033439929228813265e-7)))))))
	below := plus(1, r, plus(5.99832206555887937690e-1, r, plus(1.36929880922735805310e-1, r,
		plus(1.48753612908506148525e-2, r, plus(7.86869131145613259100e-4, r, plus(1.84631831751005468180e-5, r,
			plus(1.42151175831644588870e-7, r, 2.04426310338993978564e-15)))))))
	return above / below
}

// NormalCDF returns the probability that a standard normal number lies below x.
func NormalCDF(x float64) float64 { return float64(0.5 * erfc(-x/math.Sqrt2)) }

// erfc is the complementary error function; see gamma.go for where it comes from.
func erfc(x float64) float64 {
	a := math.Abs(x)
	switch {
	case x != x:
		return x
	case a < 0.84375:
		return erfcMiddle(x)
	case a < 28:
		y := erfcTail(a)
		if x < 0 {
			return 2 - y
		}
		return y
	case x < 0:
		return 2
	}
	return 0
}

func erfcMiddle(x float64) float64 {
	z := float64(x * x)
	r := plus(1.28379167095512558561e-01, z, plus(-3.25042107247001499370e-01, z, plus(-2.84817495755985104766e-02, z,
		plus(-5.77027029648944159157e-03, z, -2.37630166566501626084e-05))))
	s := plus(1, z, plus(3.97917223959155352819e-01, z, plus(6.50222499887672944485e-02, z,
		plus(5.08130628187576562776e-03, z, plus(1.32494738004321644526e-04, z, -3.96022827877536812320e-06)))))
	y := float64(x * (r / s))
	if x < 0.25 {
		return 1 - (x + y)
	}
	return 0.5 - (y + (x - 0.5))
}

func erfcTail(x float64) float64 {
	if x < 1.25 {
		s := x - 1
		p := plus(-2.36211856075265944077e-03, s, plus(4.14856118683748331666e-01, s, plus(-3.72207876035701323847e-01, s,
			plus(3.18346619901161753674e-01, s, plus(-1.10894694282396677476e-01, s,
				plus(3.54783043256182359371e-02, s, -2.16637559486879084300e-03))))))
		q := plus(1, s, plus(1.06420880400844228286e-01, s, plus(5.40397917702171048937e-01, s,
			plus(7.18286544141962662868e-02, s, plus(1.26171219808761642112e-01, s,
				plus(1.36370839120290507362e-02, s, 1.19844998467991074170e-02))))))
		return 1 - 8.45062911510467529297e-01 - p/q
	}
	s := 1 / float64(x*x)
	z := math.Float64frombits(math.Float64bits(x) &^ 0xffffffff) // so that z·z is exact
	ratio := erfcNear(s)
	if x >= 1/0.35 {
		ratio = erfcFar(s)
	}
	return float64(exact.Exp(-float64(z*z)-0.5625)*exact.Exp(float64((z-x)*(z+x))+ratio)) / x
}

// erfcNear is for x below 1/0.35, erfcFar for x beyond.
func erfcNear(s float64) float64 {
	above := plus(-9.86494403484714822705e-03, s, plus(-6.93858572707181764372e-01, s, plus(-1.05586262253232909814e+01, s,
		plus(-6.23753324503260060396e+01, s, plus(-1.62396669462573470355e+02, s, plus(-1.84605092906711035994e+02, s,
			plus(-8.12874355063065934246e+01, s, -9.81432934416914548592e+00)))))))
	below := plus(1, s, plus(1.96512716674392571292e+01, s, plus(1.37657754143519042600e+02, s,
		plus(4.34565877475229228821e+02, s, plus(6.45387271733267880336e+02, s, plus(4.29008140027567833386e+02, s,
			plus(1.08635005541779435134e+02, s, plus(6.57024977031928170135e+00, s, -6.04244152148580987438e-02))))))))
	return above / below
}

func erfcFar(s float64) float64 {
	above := plus(-9.86494292470009928597e-03, s, plus(-7.99283237680523006574e-01, s, plus(-1.77579549177547519889e+01, s,
		plus(-1.60636384855821916062e+02, s, plus(-6.37566443368389627722e+02, s, plus(-1.02509513161107724954e+03, s,
			-4.83519191608651397019e+02))))))
	below := plus(1, s, plus(3.03380607434824582924e+01, s, plus(3.25792512996573918826e+02, s,
		plus(1.53672958608443695994e+03, s, plus(3.19985821950859553908e+03, s, plus(2.55305040643316442583e+03, s,
			plus(4.74528541206955367215e+02, s, -2.24409524465858183362e+01)))))))
	return above / below
}
