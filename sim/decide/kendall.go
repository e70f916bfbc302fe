package decide

import "math"

// kendall returns Kendall's tau-b of two rankings of the same things: 1 when they agree on every two, −1 when they disagree on every
// two, 0 when one says nothing about the other; ties are corrected for (Kendall, Biometrika 33 (1945)). It is NaN where one of them
// holds all to be equal.
func kendall(x, y []float64) float64 {
	agree, tiesX, tiesY, all := 0, 0, 0, 0
	for i := range x {
		for j := range i {
			all++
			a, b := sign(x[i]-x[j]), sign(y[i]-y[j])
			if a == 0 {
				tiesX++
			}
			if b == 0 {
				tiesY++
			}
			agree += a * b
		}
	}
	bottom := math.Sqrt(float64(float64(all-tiesX) * float64(all-tiesY)))
	if bottom == 0 {
		return math.NaN()
	}
	return float64(agree) / bottom
}

// sign returns 1, 0 or −1.
func sign(x float64) int {
	switch {
	case x > 0:
		return 1
	case x < 0:
		return -1
	}
	return 0
}
