package decide

import (
	"math"
	"testing"
)

func TestConcentration(t *testing.T) {
	for _, row := range []struct {
		name             string
		amounts          []float64
		gini, herfindahl float64
	}{
		{"all the same", []float64{3, 3, 3, 3}, 0, 0.25},
		{"one has everything: (n-1)/n and 1", []float64{0, 0, 7, 0, 0}, 0.8, 1},
		{"one to five: 4/15, and 55 over 15 squared", []float64{5, 1, 4, 2, 3}, 4.0 / 15, 55.0 / 225},
		{"the textbook market: six of 15% and ten of 1%", []float64{15, 15, 15, 15, 15, 15, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}, 21.0 / 40, 0.136},
		{"nothing to divide", []float64{0, 0}, 0, 0},
	} {
		if g, h := gini(row.amounts), herfindahl(row.amounts); math.Abs(g-row.gini) > 1e-12 || math.Abs(h-row.herfindahl) > 1e-12 {
			t.Errorf("%s: %v and %v, want %v and %v", row.name, g, h, row.gini, row.herfindahl)
		}
	}
}
