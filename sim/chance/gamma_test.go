package chance

import (
	"math"
	"math/rand/v2"
	"runtime"
	"testing"

	"gonum.org/v1/gonum/mathext"
	"gonum.org/v1/gonum/stat/distuv"
)

func TestSineAndErrorFunctionAgreeWithTheLibrary(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 200_000 {
		x := (rng.Float64() - 0.5) * math.Pi / 3
		if got, want := sin(x), math.Sin(x); math.Abs(got-want) > 2e-16*math.Abs(want)*2 {
			t.Fatalf("sin(%v) = %v, want %v", x, got, want)
		}
		if runtime.GOARCH == "s390x" { // where the library has an erfc of its own, in assembly, that is 128 units off
			continue
		}
		x = 32*rng.Float64() - 6
		if got, want := erfc(x), math.Erfc(x); math.Abs(got-want) > 4*2.3e-16*want {
			t.Fatalf("erfc(%v) = %v, want %v", x, got, want)
		}
	}
	for _, x := range []float64{0, math.Copysign(0, -1), math.Inf(1), math.Inf(-1), math.MaxFloat64} {
		if got, want := erfc(x), math.Erfc(x); got != want {
			t.Errorf("erfc(%v) = %v, want %v", x, got, want)
		}
	}
	if !math.IsNaN(erfc(math.NaN())) {
		t.Error("erfc(NaN) is a number")
	}
}

func TestLogGamma(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 100_000 {
		x := math.Exp(30*rng.Float64() - 8)
		want, _ := math.Lgamma(x)
		if got := logGamma(x); math.Abs(got-want) > 4e-15*math.Max(8, math.Abs(want)) {
			t.Fatalf("logGamma(%v) = %v, want %v", x, got, want)
		}
	}
}

func TestNormalAgreesWithGonum(t *testing.T) {
	worst := 0.0
	for i := 1; i < 100_000; i++ {
		p := float64(i) / 100_000
		worst = math.Max(worst, math.Abs(NormalQuantile(p)-distuv.UnitNormal.Quantile(p)))
		worst = math.Max(worst, math.Abs(NormalCDF(NormalQuantile(p))-p))
	}
	for e := -1; e > -300; e-- {
		p := math.Pow(10, float64(e))
		z := NormalQuantile(p)
		worst = math.Max(worst, math.Abs(z/mathext.NormalQuantile(p)-1))
		worst = math.Max(worst, 1e-2*math.Abs(NormalCDF(z)/p-1))
	}
	if worst > 1e-14 {
		t.Errorf("wrong by %v", worst)
	}
	if z := NormalQuantile(0.95); math.Abs(z-z95) > 1e-15 {
		t.Errorf("the 95th percentile is %v", z)
	}
}

// The logarithm of the probability, against gonum's incomplete beta function.
func TestIncompleteBeta(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		a, b := math.Exp(9*rng.Float64()-3), math.Exp(9*rng.Float64()-3)
		x := rng.Float64()
		got, _ := newBeta(a, b).below(math.Log(x))
		if want := mathext.RegIncBeta(a, b, x); math.Abs(math.Exp(got)-want) > 1e-11 {
			t.Fatalf("beta(%v, %v) below %v: %v, want %v", a, b, x, math.Exp(got), want)
		}
	}
}
