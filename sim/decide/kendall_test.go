package decide

import (
	"math"
	"testing"
)

func TestKendall(t *testing.T) {
	for _, row := range []struct {
		name string
		x, y []float64
		want float64
	}{
		{"the same order", []float64{1, 2, 3, 4}, []float64{10, 20, 30, 40}, 1},
		{"the other way round", []float64{1, 2, 3, 4}, []float64{4, 3, 2, 1}, -1},
		{"Kendall's own ten, Biometrika 30 (1938): 45 pairs less twice 20", []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, []float64{4, 7, 2, 10, 3, 6, 8, 1, 5, 9}, 5.0 / 45},
		// 10 pairs: one tie in x, one in y; of the other 8 six agree and two do not: 4 / sqrt(9 * 9).
		{"ties on both sides", []float64{1, 1, 2, 3, 4}, []float64{1, 2, 4, 4, 3.5}, 4.0 / 9},
		{"all equal says nothing", []float64{1, 1, 1}, []float64{1, 2, 3}, math.NaN()},
	} {
		got := kendall(row.x, row.y)
		if math.IsNaN(row.want) != math.IsNaN(got) || math.Abs(got-row.want) > 1e-12 {
			t.Errorf("%s: %v, want %v", row.name, got, row.want)
		}
	}
}
