package decide

import "math"

// A bend is a line through points that is broken at one place, by least squares.
type bend struct {
	at            float64 // where it is broken
	before, after float64 // slopes
	line          float64 // slope of one straight line
	explained     float64 // of the variance, by the broken line
	straight      float64 // of the variance, by one straight line
	sharpest      float64 // the point at which the curve itself bends most
}

// leastPoints is how many points a broken line needs to be more than drawn through them: it has four unknowns.
const leastPoints = 5

// bendOf fits a broken line to points in order of x. It is exact: between each two neighbours the best break is where the lines
// through the points on either side meet, if they do so between the two, and at a point else (Hudson, JASA 61 (1966) 1097–1129).
// It reports false for fewer than five points and for a curve that is level.
func bendOf(x, y []float64) (bend, bool) {
	total := squares(y, func(int) float64 { return meanOf(y) })
	if len(x) < leastPoints || total <= 0 {
		return bend{}, false
	}
	a, b := lineThrough(x, y)
	out := bend{line: b, straight: 1 - squares(y, func(k int) float64 { return a + float64(b*x[k]) })/total}
	best := math.Inf(1)
	consider := func(at float64) {
		level, before, change := hinge(x, y, at)
		rest := squares(y, func(k int) float64 {
			return level + float64(before*(x[k]-at)) + float64(change*math.Max(0, x[k]-at))
		})
		if rest < best-float64(1e-12*total) {
			best, out.at, out.before, out.after = rest, at, before, before+change
		}
	}
	for k := 1; k < len(x)-1; k++ {
		consider(x[k])
		if k+1 < len(x)-1 {
			a1, b1 := lineThrough(x[:k+1], y[:k+1])
			a2, b2 := lineThrough(x[k+1:], y[k+1:])
			if at := (a2 - a1) / (b1 - b2); b1 != b2 && at > x[k] && at < x[k+1] {
				consider(at)
			}
		}
	}
	out.explained = 1 - best/total
	sharpest := -1.0
	for k := 1; k < len(x)-1; k++ {
		second := math.Abs(((y[k+1]-y[k])/(x[k+1]-x[k]) - (y[k]-y[k-1])/(x[k]-x[k-1])) / (x[k+1] - x[k-1]))
		if second > sharpest {
			sharpest, out.sharpest = second, x[k]
		}
	}
	return out, true
}

// squares sums the squares of what a fit leaves.
func squares(y []float64, fit func(k int) float64) float64 {
	sum := 0.0
	for k := range y {
		d := y[k] - fit(k)
		sum += float64(d * d)
	}
	return sum
}

// lineThrough fits a straight line by least squares: its height at 0 and its slope.
func lineThrough(x, y []float64) (height, slope float64) {
	mx, my := meanOf(x), meanOf(y)
	top, bottom := 0.0, 0.0
	for k := range x {
		top += float64((x[k] - mx) * (y[k] - my))
		bottom += float64((x[k] - mx) * (x[k] - mx))
	}
	if bottom > 0 {
		slope = top / bottom
	}
	return my - float64(slope*mx), slope
}

// hinge fits a line that is broken at a given place, by least squares: its height there, its slope before, and how much the slope
// changes. It is linear in y.
func hinge(x, y []float64, at float64) (height, before, change float64) {
	// Slopes are taken out one after the other (Gram–Schmidt): first the mean, then x, then what max(0, x − at) adds to them.
	n := len(x)
	u, v := make([]float64, n), make([]float64, n)
	for k := range x {
		u[k], v[k] = x[k]-at, math.Max(0, x[k]-at)
	}
	mu, mv, my := meanOf(u), meanOf(v), meanOf(y)
	uu, uv, uy := 0.0, 0.0, 0.0
	for k := range x {
		uu += float64((u[k] - mu) * (u[k] - mu))
		uv += float64((u[k] - mu) * (v[k] - mv))
		uy += float64((u[k] - mu) * (y[k] - my))
	}
	ww, wy := 0.0, 0.0
	for k := range x {
		w := (v[k] - mv) - float64(uv/uu*(u[k]-mu))
		ww += float64(w * w)
		wy += float64(w * (y[k] - my))
	}
	change = wy / ww
	before = uy/uu - float64(uv/uu*change)
	height = my - float64(before*mu) - float64(change*mv)
	return height, before, change
}
