package chance

import (
	"math"

	"uitval/model/exact"
)

// A curve is the lower half of the quantiles of a beta distribution as a table: between 2⁻¹⁶ and ½ every octave of
// v has 16 cells with a cubic polynomial each, so that a cell is narrow where the quantile bends, near the end. The
// exponent and the first four bits of the fraction of v are the number of the cell; the other 48 are where in it.
// The cubic has the right value and, as far as it may rise only, the right slope at both ends of its cell
// (F. N. Fritsch and R. E. Carlson, "Monotone piecewise cubic interpolation", 1980).
// Below 2⁻¹⁶, once in 32 768 draws, the equation is solved.
type curve struct {
	of    beta
	cells [][4]float64 // none: always solve
}

const (
	octaves   = 15
	cells     = octaves * 16
	smallest  = 1.0 / (1 << 16)
	firstCell = (1023 - 16) << 4 // the upper 16 bits of the number 2⁻¹⁶
)

// newCurve makes a table, and throws it away when in the middle of a cell it is wrong by more than tolerance, as
// it is for distributions with nearly all of their mass at the two ends.
func newCurve(of beta, tolerance float64) curve {
	c := curve{of: of, cells: make([][4]float64, cells+1)}
	l, slope := of.solve(smallest, of.guess(smallest))
	x := exact.Exp(l)
	for i := range cells {
		v, next := node(i), node(i+1)
		width := next - v
		l1, slope1 := of.solve(next, startFrom(l, slope, x, width))
		x1 := exact.Exp(l1)
		c.cells[i] = cubic(x, x1, float64(slope*width), float64(slope1*width))
		middle, _ := of.solve(v+float64(width*0.5), float64((l+l1)*0.5))
		if math.Abs(c.at(v+float64(width*0.5))-exact.Exp(middle)) > tolerance {
			return curve{of: of}
		}
		l, slope, x = l1, slope1, x1
	}
	c.cells[cells] = [4]float64{x} // the median, which is a cell by itself
	return c
}

// node returns where cell i begins.
func node(i int) float64 { return math.Float64frombits(uint64(firstCell+i) << 48) }

// startFrom guesses the logarithm at the next node: along the tangent.
func startFrom(l, slope, x, width float64) float64 {
	if x == 0 {
		return l
	}
	return min(l+min(float64(slope*width)/x, 1), float64(l*0.01))
}

// cubic returns the coefficients of the polynomial from x0 to x1 with the slopes m0 and m1, held to a rising curve.
func cubic(x0, x1, m0, m1 float64) [4]float64 {
	rise := x1 - x0
	m0, m1 = min(m0, float64(3*rise)), min(m1, float64(3*rise))
	return [4]float64{x0, m0, float64(3*rise) - m0 - m0 - m1, m0 + m1 - rise - rise}
}

// at returns the quantile of v, above 0 and at most ½.
func (c *curve) at(v float64) float64 {
	if v < smallest || c.cells == nil {
		l, _ := c.of.solve(v, c.of.guess(v))
		return exact.Exp(l)
	}
	b := math.Float64bits(v)
	p := &c.cells[b>>48-firstCell]
	t := float64(float64(b&(1<<48-1)) * (1.0 / (1 << 48)))
	return plus(p[0], t, plus(p[1], t, plus(p[2], t, p[3])))
}
