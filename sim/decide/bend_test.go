package decide

import (
	"math"
	"testing"
)

// Points on a line that is broken at a point, or between two, are found back exactly.
func TestABrokenLineIsFoundBack(t *testing.T) {
	for _, row := range []struct {
		sentence           string
		x                  []float64
		at, before, change float64
	}{
		{"at a point", []float64{0, 1, 2, 3, 4, 5, 6}, 4, -10, 9},
		{"between two points", []float64{0, 1, 2, 3, 4, 5, 6}, 2.4, -10, 9.5},
		{"uneven points", []float64{0, 1, 5, 7, 30, 31}, 6, 3, -2},
		{"a rise after a fall", []float64{-3, -2, -1, 0, 1, 2}, -0.5, -4, 8},
	} {
		var y []float64
		for _, x := range row.x {
			y = append(y, 100+row.before*(x-row.at)+row.change*math.Max(0, x-row.at))
		}
		b, ok := bendOf(row.x, y)
		if !ok {
			t.Errorf("%s: nothing is found", row.sentence)
			continue
		}
		near(t, row.sentence+": at", b.at, row.at)
		near(t, row.sentence+": before", b.before, row.before)
		near(t, row.sentence+": after", b.after, row.before+row.change)
		near(t, row.sentence+": explained", b.explained, 1)
		if b.straight >= b.explained {
			t.Errorf("%s: a straight line explains %v", row.sentence, b.straight)
		}
	}
}

// The best break is found without a search: one that goes over a fine grid finds none better.
func TestNoBreakOnAFineGridFitsBetter(t *testing.T) {
	for _, y := range [][]float64{{4, 1, 1, 0, 0}, {9, 5, 6, 2, 2, 1.5, 1}, {0, 1, 0, 1, 0, 1}, {1, 2, 4, 8, 16, 32}} {
		var x []float64
		for k := range y {
			x = append(x, float64(k))
		}
		b, ok := bendOf(x, y)
		if !ok {
			t.Fatal("nothing is found")
		}
		total := squares(y, func(int) float64 { return meanOf(y) })
		best := math.Inf(1)
		for at := 0.001; at < x[len(x)-1]; at += 0.001 {
			h, before, change := hinge(x, y, at)
			best = math.Min(best, squares(y, func(k int) float64 { return h + before*(x[k]-at) + change*math.Max(0, x[k]-at) }))
		}
		if left := (1 - b.explained) * total; left > best+1e-9 {
			t.Errorf("%v: %v is left, a grid leaves %v", y, left, best)
		}
	}
}

// By hand: x = 0 … 4, y = 4, 1, 1, 0, 0 with mean 1.2. Σ(x−2)(y−1.2) = −2·2.8 + 0.2 − 1.2 − 2·1.2 = −9 and Σ(x−2)² = 10, so the slope
// is −0.9; Σ(y−1.2)² = 10.8, of which the line explains 0.9²·10 = 8.1.
func TestOneLineExplainsWhatItShould(t *testing.T) {
	b, ok := bendOf([]float64{0, 1, 2, 3, 4}, []float64{4, 1, 1, 0, 0})
	if !ok {
		t.Fatal("nothing is found")
	}
	near(t, "slope", b.line, -0.9)
	near(t, "explained", b.straight, 0.75)
	near(t, "sharpest", b.sharpest, 1) // second differences 3, −1, 1
}

func TestTooFewPointsOrALevelLineDoNotBend(t *testing.T) {
	if _, ok := bendOf([]float64{0, 1, 2, 3}, []float64{4, 1, 0, 0}); ok {
		t.Error("four points bend")
	}
	if _, ok := bendOf([]float64{0, 1, 2, 3, 4}, []float64{4, 4, 4, 4, 4}); ok {
		t.Error("a level line bends")
	}
	if _, ok := bendOf(nil, []float64{4, 1, 0, 0, 3}); ok {
		t.Error("words bend")
	}
}
