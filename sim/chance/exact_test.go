package chance

import (
	"math"
	"math/rand/v2"
	"runtime"
	"testing"

	"gonum.org/v1/gonum/mathext"
	"gonum.org/v1/gonum/stat/distuv"
)

// apart returns how many numbers lie between x and y.
func apart(x, y float64) float64 {
	if x == y || x != x && y != y {
		return 0
	}
	return math.Abs(float64(int64(math.Float64bits(x)) - int64(math.Float64bits(y))))
}

// near holds f against want at many points.
func near(t *testing.T, name string, f, want func(float64) float64, draw func(*rand.Rand) float64, ulps float64) {
	t.Helper()
	rng := rand.New(rand.NewPCG(1, 2))
	worst, at := 0.0, 0.0
	for range 200_000 {
		x := draw(rng)
		if d := apart(f(x), want(x)); d > worst {
			worst, at = d, x
		}
	}
	if worst > ulps {
		t.Errorf("%s(%v) is %v, want %v: %v units in the last place", name, at, f(at), want(at), worst)
	}
}

func TestOwnFunctionsAgreeWithTheLibrary(t *testing.T) {
	wide := func(r *rand.Rand) float64 { return math.Exp(1400*r.Float64() - 700) }
	near(t, "Exp", Exp, math.Exp, func(r *rand.Rand) float64 { return 1416*r.Float64() - 708 }, 2)
	near(t, "Exp", Exp, math.Exp, func(r *rand.Rand) float64 { return 2*r.Float64() - 1 }, 2)
	near(t, "Log", Log, math.Log, wide, 2)
	near(t, "Log", Log, math.Log, func(r *rand.Rand) float64 { return 0.5 + 1.5*r.Float64() }, 2)
	near(t, "Log1p", Log1p, math.Log1p, func(r *rand.Rand) float64 { return wide(r) - r.Float64() }, 4)
	near(t, "Log1p", Log1p, math.Log1p, func(r *rand.Rand) float64 { return -math.Exp(-40 * r.Float64()) }, 4)
	if runtime.GOARCH != "s390x" { // where the library has an erfc of its own, in assembly, that is 128 units off
		near(t, "erfc", erfc, math.Erfc, func(r *rand.Rand) float64 { return 32*r.Float64() - 6 }, 4)
	}
	near(t, "sin", sin, math.Sin, func(r *rand.Rand) float64 { return (r.Float64() - 0.5) * math.Pi / 3 }, 2)
	near(t, "Pow", func(x float64) float64 { return Pow(x, 1.3) }, func(x float64) float64 { return math.Pow(x, 1.3) },
		func(r *rand.Rand) float64 { return r.Float64() * 3 }, 16)
}

func TestOwnFunctionsAtTheirEnds(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	for _, x := range []float64{0, math.Copysign(0, -1), 1, -1, inf, -inf, nan, 710, -746, -740, 1e-300, math.MaxFloat64} {
		for name, pair := range map[string][2]func(float64) float64{"Exp": {Exp, math.Exp}, "Log": {Log, math.Log}, "Log1p": {Log1p, math.Log1p}, "erfc": {erfc, math.Erfc}} {
			if got, want := pair[0](x), pair[1](x); apart(got, want) > 2 {
				t.Errorf("%s(%v) = %v, want %v", name, x, got, want)
			}
		}
	}
	// Go's own Log is wrong here on amd64, where it is written in assembly.
	if got := Log(math.SmallestNonzeroFloat64); apart(got, -1074*math.Ln2) > 1 {
		t.Errorf("the logarithm of the least number is %v", got)
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
