package draw

import (
	"math"
	"slices"
)

// round is a circle as a polygon of 24 sides, clockwise on the screen. Each corner is the one before turned by 15 degrees.
func round(at Point, r float64) []Point {
	const cosine, sine = 0.9659258262890683, 0.25881904510252074
	out, x, y := make([]Point, 24), r, 0.0
	for k := range out {
		out[k] = Point{at.X + x, at.Y + y}
		x, y = float64(x*cosine)-float64(y*sine), float64(x*sine)+float64(y*cosine)
	}
	return out
}

// dashes cuts a line in pieces by lengths on and off.
func dashes(points []Point, lengths []float64) [][]Point {
	var out [][]Point
	if len(points) == 0 {
		return nil
	}
	on, k, left := true, 0, lengths[0]
	piece := []Point{points[0]}
	for i := 1; i < len(points); i++ {
		a, b := points[i-1], points[i]
		length := distance(a, b)
		for done := 0.0; done < length; {
			step := min(left, length-done)
			done += step
			left -= step
			share := done / length
			at := Point{a.X + float64(share*(b.X-a.X)), a.Y + float64(share*(b.Y-a.Y))}
			if piece = append(piece, at); left > 1e-9 {
				continue
			}
			if on {
				out = append(out, piece)
			}
			on, k = !on, (k+1)%len(lengths)
			left, piece = lengths[k], []Point{at}
		}
	}
	if on && len(piece) > 1 {
		out = append(out, piece)
	}
	return out
}

// hatch is the lines that run up to the right inside a closed shape: where x + y is a multiple of apart times √2. Of each line the
// parts inside are those between every odd and even crossing.
func hatch(points []Point, apart float64) [][2]Point {
	step := float64(apart * math.Sqrt2)
	low, high := math.Inf(1), math.Inf(-1)
	for _, q := range points {
		low, high = min(low, q.X+q.Y), max(high, q.X+q.Y)
	}
	var out [][2]Point
	for c := float64(math.Ceil(low/step) * step); c <= high; c += step {
		var crossings []float64 // their x
		for k, a := range points {
			b := points[(k+1)%len(points)]
			u, v := a.X+a.Y-c, b.X+b.Y-c
			if (u <= 0) != (v <= 0) {
				crossings = append(crossings, a.X+float64((b.X-a.X)*(u/(u-v))))
			}
		}
		slices.Sort(crossings)
		for k := 0; k+1 < len(crossings); k += 2 {
			x1, x2 := crossings[k], crossings[k+1]
			if x2-x1 > 0.01 {
				out = append(out, [2]Point{{x1, c - x1}, {x2, c - x2}})
			}
		}
	}
	return out
}

// Bend is a line from a to b that leaves and arrives level, as so many points.
func Bend(a, b Point, points int) []Point {
	out := make([]Point, points)
	for k := range out {
		t := float64(k) / float64(points-1)
		eased := float64(float64(t*t) * (3 - float64(2*t)))
		out[k] = Point{a.X + float64(t*(b.X-a.X)), a.Y + float64(eased*(b.Y-a.Y))}
	}
	return out
}

func distance(a, b Point) float64 {
	x, y := b.X-a.X, b.Y-a.Y
	return math.Sqrt(float64(x*x) + float64(y*y))
}
