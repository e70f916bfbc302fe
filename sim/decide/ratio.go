package decide

import "math"

func meanOf(values []float64) float64 {
	sum := 0.0
	for _, x := range values {
		sum += x
	}
	return sum / float64(len(values))
}

// variance returns the unbiased variance of values, NaN of fewer than two.
func variance(values []float64) float64 { return covariance(values, values) }

func covariance(x, y []float64) float64 {
	mx, my, sum := meanOf(x), meanOf(y), 0.0
	for k := range x {
		sum += float64((x[k] - mx) * (y[k] - my))
	}
	return sum / float64(len(x)-1)
}

// fieller returns the ratio of two means over the same replications with its 95 % interval (Fieller, JRSS B 16 (1954)); an end
// that the interval does not have is NaN.
func fieller(top, bottom []float64) (ratio, lo, hi float64) {
	n := float64(len(top))
	a, b := meanOf(top), meanOf(bottom)
	ratio = a / b
	if len(top) < 2 {
		return ratio, math.NaN(), math.NaN()
	}
	const z = 1.959963984540054 // of the normal law: there are many replications
	va, vb, cab := variance(top)/n, variance(bottom)/n, covariance(top, bottom)/n
	g := float64(float64(z*z)*vb) / float64(b*b)
	if g >= 1 {
		return ratio, math.NaN(), math.NaN() // the bottom can't be told from 0
	}
	middle := ratio - float64(g*cab)/vb
	if vb == 0 {
		middle = ratio
	}
	inside := va - float64(2*ratio*cab) + float64(ratio*ratio*vb)
	if vb > 0 {
		inside -= float64(g * (va - float64(cab*cab)/vb))
	}
	half := float64(z / math.Abs(b) * math.Sqrt(math.Max(0, inside)))
	return ratio, (middle - half) / (1 - g), (middle + half) / (1 - g)
}
