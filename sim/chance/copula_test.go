package chance

import (
	"math"
	"math/rand/v2"
	"sort"
	"strings"
	"testing"
)

func ranks(x []float64) []float64 {
	order := make([]int, len(x))
	for i := range order {
		order[i] = i
	}
	sort.Slice(order, func(i, k int) bool { return x[order[i]] < x[order[k]] })
	out := make([]float64, len(x))
	for rank, i := range order {
		out[i] = float64(rank)
	}
	return out
}

func correlation(x, y []float64) float64 {
	var mx, my, xx, yy, xy float64
	for i := range x {
		mx, my = mx+x[i]/float64(len(x)), my+y[i]/float64(len(x))
	}
	for i := range x {
		xx, yy, xy = xx+(x[i]-mx)*(x[i]-mx), yy+(y[i]-my)*(y[i]-my), xy+(x[i]-mx)*(y[i]-my)
	}
	return xy / math.Sqrt(xx*yy)
}

func TestAnyTwoOfAGroupHaveItsRankCorrelation(t *testing.T) {
	const n = 20_000
	common := Name(7, "supplier-1", "correlation")
	members := []Key{Name(7, "service-1", "repair"), Name(7, "service-2", "repair"), Name(7, "service-2", "detect")}
	for _, rank := range []float64{-0.48, -0.3, -0.05, 0, 0.2, 0.5, 0.8, 0.95, 1} {
		g, err := NewGroup(rank, len(members))
		if err != nil {
			t.Fatal(err)
		}
		u := make([][]float64, len(members))
		for i := range members {
			for r := range uint64(n) {
				u[i] = append(u[i], g.Uniform(i, common, members, r, 0))
			}
			if m := mean(u[i]); math.Abs(m-0.5) > 0.01 {
				t.Errorf("rank %v: member %d has mean %v", rank, i, m)
			}
		}
		for i := range members {
			for k := range i {
				if got := correlation(ranks(u[i]), ranks(u[k])); math.Abs(got-rank) > 0.02 {
					t.Errorf("members %d and %d are correlated by %v, want %v", i, k, got, rank)
				}
			}
		}
	}
}

func mean(x []float64) float64 {
	sum := 0.0
	for _, x := range x {
		sum += x
	}
	return sum / float64(len(x))
}

func TestOneMoreMemberChangesNoOtherDraw(t *testing.T) {
	common := Name(7, "supplier-1", "correlation")
	members := []Key{Name(7, "a", "x"), Name(7, "b", "x"), Name(7, "c", "x"), Name(7, "d", "x")}
	for _, rank := range []float64{-0.3, 0, 0.6} {
		three, err3 := NewGroup(rank, 3)
		four, err4 := NewGroup(rank, 4)
		if err3 != nil || err4 != nil {
			t.Fatal(err3, err4)
		}
		for i := range 3 {
			for r := range uint64(100) {
				if x, y := three.Uniform(i, common, members[:3], r, 2), four.Uniform(i, common, members, r, 2); x != y {
					t.Fatalf("rank %v: %v becomes %v", rank, x, y)
				} else if rank == 0 && x != members[i].Uniform(r, 2) {
					t.Fatalf("without correlation the draw is another")
				}
			}
		}
	}
}

func TestFeasible(t *testing.T) {
	for _, one := range []struct {
		rank float64
		n    int
		ok   bool
	}{{-1, 2, true}, {-1, 1, true}, {1, 50, true}, {0, 50, true}, {-0.48, 3, true}, {-0.49, 3, false}, {-0.1, 11, false}, {-0.09, 11, true}, {1.1, 2, false}, {math.NaN(), 2, false}} {
		err := Feasible(one.rank, one.n)
		if _, made := NewGroup(one.rank, one.n); (err == nil) != one.ok || (made == nil) != one.ok {
			t.Errorf("%d numbers with %v: %v, %v", one.n, one.rank, err, made)
		}
	}
	if err := Feasible(-0.8, 3); !strings.Contains(err.Error(), "the lowest is -0.4826") {
		t.Error(err)
	}
	for n := 2; n < 40; n++ {
		if _, err := NewGroup(lowestRank(n), n); err != nil {
			t.Errorf("%d: %v", n, err)
		}
	}
}

func TestCholesky(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for n := 1; n < 12; n++ {
		m := make([][]float64, n) // B·Bᵀ, with fewer columns than rows when n is even: singular
		b := make([][]float64, n)
		for i := range b {
			for range n - (n+1)%2*(n/2) {
				b[i] = append(b[i], rng.NormFloat64())
			}
		}
		for i := range m {
			m[i] = make([]float64, n)
			for k := range i + 1 {
				m[i][k] = dot(b[i], b[k], len(b[i]))
				m[k][i] = m[i][k]
			}
		}
		rows, err := Cholesky(m)
		if err != nil {
			t.Fatalf("%d: %v", n, err)
		}
		for i := range m {
			for k := range m {
				if got := dot(rows[i], rows[k], n); math.Abs(got-m[i][k]) > 1e-9 {
					t.Errorf("%d: element %d %d is %v, want %v", n, i, k, got, m[i][k])
				}
			}
		}
	}
	for name, m := range map[string][][]float64{
		"contradicts": {{1, 0.9, 0.9}, {0.9, 1, -0.9}, {0.9, -0.9, 1}}, "nothing to lean on": {{1, 1, 0}, {1, 1, 0.5}, {0, 0.5, 1}},
		"not square": {{1, 0}}, "not symmetric": {{1, 0.5}, {0.4, 1}}, "negative": {{-1}}, "not a number": {{math.NaN()}}, "zero": {{0, 1}, {1, 0}},
	} {
		if rows, err := Cholesky(m); err == nil {
			t.Errorf("%s: %v", name, rows)
		}
	}
}

// A draw that is given is tied as one that is drawn.
func TestGivenDrawsAreTiedAsDrawnOnes(t *testing.T) {
	g, err := NewGroup(-0.3, 4)
	if err != nil {
		t.Fatal(err)
	}
	var members []Key
	var given []float64
	for _, name := range []string{"a", "b", "c", "d"} {
		members = append(members, Name(1, name))
		given = append(given, members[len(members)-1].Uniform(7, 0))
	}
	for i := range members {
		if got, want := g.At(i, given[:i+1]), g.Uniform(i, 0, members, 7, 0); got != want {
			t.Errorf("member %d: %v, want %v", i, got, want)
		}
	}
}
