package sample

import (
	"math"
	"math/big"
	"testing"
)

// The ranks are those that the binomial distribution gives in exact arithmetic.
func TestRanksAreExact(t *testing.T) {
	for n := 1; n <= 160; n++ {
		for _, percent := range []int{5, 50, 95} {
			l, u := exactRanks(n, percent)
			if gotL, gotU := ranks(n, percent); gotL != l || gotU != u {
				t.Errorf("%d values, %d %%: ranks %d to %d, want %d to %d", n, percent, gotL, gotU, l, u)
			}
		}
	}
}

func exactRanks(n, percent int) (l, u int) {
	whole := new(big.Int).Exp(big.NewInt(100), big.NewInt(int64(n)), nil)
	chance := make([]*big.Int, n+1) // times 100^n
	for k := range chance {
		a := new(big.Int).Exp(big.NewInt(int64(percent)), big.NewInt(int64(k)), nil)
		b := new(big.Int).Exp(big.NewInt(int64(100-percent)), big.NewInt(int64(n-k)), nil)
		chance[k] = new(big.Int).Binomial(int64(n), int64(k))
		chance[k].Mul(chance[k], a.Mul(a, b))
	}
	within := func(from, to int) bool { // at most 1 in 40
		sum := new(big.Int)
		for _, c := range chance[from:to] {
			sum.Add(sum, c)
		}
		return sum.Mul(sum, big.NewInt(40)).Cmp(whole) <= 0
	}
	for l = 0; l < n && within(0, l+1); l++ {
	}
	for u = n + 1; u > 1 && within(u-1, n+1); u-- {
	}
	return l, u
}

func TestFewestValuesForAnInterval(t *testing.T) {
	for percent, least := range map[int]int{5: 72, 50: 6, 95: 72} {
		for n := 1; n < 100; n++ {
			l, u := ranks(n, percent)
			if has := l >= 1 && u <= n; has != (n >= least) {
				t.Errorf("%d values, %d %%: ranks %d to %d", n, percent, l, u)
			}
			q := share(n, percent)
			if want := int(math.Ceil(float64(n*percent)/100 - 1e-9)); q != want {
				t.Errorf("rank of %d %% of %d is %d, want %d", percent, n, q, want)
			}
			if q < l || q > u {
				t.Errorf("%d values, %d %%: rank %d is outside its interval %d to %d", n, percent, q, l, u)
			}
		}
	}
}

// With many values the ranks are those of the normal approximation, give or take one in a thousand of their distance.
func TestRanksOfManyValues(t *testing.T) {
	for _, n := range []int{100_000, 10_000_000, 1_000_000_000} {
		for _, percent := range []int{5, 50, 95} {
			l, u := ranks(n, percent)
			p := float64(percent) / 100
			sd := math.Sqrt(float64(n) * p * (1 - p))
			if got := float64(u-l) / sd / 2; math.Abs(got/z-1) > 0.02 {
				t.Errorf("%d values, %d %%: ranks %d to %d, %v standard deviations", n, percent, l, u, got)
			}
		}
	}
}

func BenchmarkRanksOf10000(b *testing.B) {
	for b.Loop() {
		ranks(10_000, 50)
	}
}
