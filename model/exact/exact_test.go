package exact

import (
	"math"
	"math/rand/v2"
	"testing"
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
	near(t, "Pow", func(x float64) float64 { return Pow(x, 1.3) }, func(x float64) float64 { return math.Pow(x, 1.3) },
		func(r *rand.Rand) float64 { return r.Float64() * 3 }, 16)
}

func TestOwnFunctionsAtTheirEnds(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	for _, x := range []float64{0, math.Copysign(0, -1), 1, -1, inf, -inf, nan, 710, -746, -740, 1e-300, math.MaxFloat64} {
		for name, pair := range map[string][2]func(float64) float64{"Exp": {Exp, math.Exp}, "Log": {Log, math.Log}, "Log1p": {Log1p, math.Log1p}} {
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
