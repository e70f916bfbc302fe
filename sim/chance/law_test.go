package chance

import (
	"math"
	"testing"

	"uitval/model/exact"

	"gonum.org/v1/gonum/stat/distuv"
)

func must(t testing.TB, name string, p ...float64) *Law {
	t.Helper()
	var three [3]float64
	copy(three[:], p)
	l, err := Compile(name, three, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return &l
}

func mustDiscrete(t testing.TB) *Law {
	t.Helper()
	l, err := Compile("discrete", [3]float64{}, []float64{20, 5, 7, -1}, []float64{0.3, 0.5, 0, 0.2})
	if err != nil {
		t.Fatal(err)
	}
	return &l
}

// meanAndSD integrates over a grid of midpoints.
func meanAndSD(l *Law, n int) (mean, sd float64) {
	var sum, squares float64
	for i := range n {
		x := l.Quantile((float64(i) + 0.5) / float64(n))
		sum += x
		squares += (x - l.Mean()) * (x - l.Mean())
	}
	mean = sum / float64(n)
	return mean, math.Sqrt(squares/float64(n) - (mean-l.Mean())*(mean-l.Mean()))
}

func TestEveryFamilyHasItsMeanAndSD(t *testing.T) {
	sigma := math.Log(6) / z95
	logMean := 30 * math.Exp(sigma*sigma/2)
	for _, one := range []struct {
		law      *Law
		mean, sd float64
		within   float64 // of the grid: the tails of some are long
	}{
		{must(t, "", 7), 7, 0, 1e-12},
		{must(t, "pert", 10, 30, 120), 41.666667, 18.824587, 1e-6},
		{must(t, "pert", 10, 10, 120), 170.0 / 6, math.Sqrt((170.0/6 - 10) * (120 - 170.0/6) / 7), 1e-6},
		{must(t, "triangular", 10, 30, 120), 160.0 / 3, math.Sqrt((100 + 900 + 14400 - 300 - 1200 - 3600) / 18.0), 1e-6},
		{must(t, "uniform", -2, 10), 4, 12 / math.Sqrt(12), 1e-6},
		{must(t, "lognormal", 30, 180), logMean, logMean * math.Sqrt(math.Exp(sigma*sigma)-1), 5e-3},
		{must(t, "exponential", 40), 40, 40, 1e-4},
		{must(t, "normal", 5, 3), 5, 3, 1e-4},
		{must(t, "beta", 2, 5), 2.0 / 7, math.Sqrt(10.0 / (49 * 8)), 1e-6},
		{must(t, "beta", 0.1, 0.2), 1.0 / 3, math.Sqrt(0.02 / (0.09 * 1.3)), 1e-6},
		{must(t, "beta", 3000, 20), 3000.0 / 3020, math.Sqrt(60000.0/3021) / 3020, 1e-5},
		{mustDiscrete(t), 8.3, math.Sqrt(0.3*400 + 0.5*25 + 0.2 - 8.3*8.3), 1e-5},
	} {
		mean, sd := meanAndSD(one.law, 200_000)
		if math.Abs(mean-one.mean) > one.within*math.Abs(one.mean) || math.Abs(sd-one.sd) > one.within*one.sd ||
			math.Abs(one.law.Mean()/one.mean-1) > 1e-8 {
			t.Errorf("kind %d %v: mean %v (by formula %v), sd %v; want %v, %v", one.law.kind, one.law.p, mean, one.law.Mean(), sd, one.mean, one.sd)
		}
	}
	if m := must(t, "lognormal", 30, 180).Mean(); math.Abs(m-54.298584) > 1e-6 {
		t.Errorf("lognormal(30, 180) has mean %v", m)
	}
}

// The table, and what is solved where the table ends, against gonum. The difference is that of the table: gonum's
// own quantile is right to some 1e-12 for these.
func TestBetaQuantilesAgreeWithGonum(t *testing.T) {
	for _, ab := range [][2]float64{{17.0 / 11, 49.0 / 11}, {1, 5}, {5, 1}, {3, 3}, {2, 4}, {1.001, 4.999}, {0.5, 0.5}, {0.2, 3}, {40, 2}, {300, 700}} {
		l, d := must(t, "beta", ab[0], ab[1]), distuv.Beta{Alpha: ab[0], Beta: ab[1]}
		worst, at := 0.0, 0.0
		for i := range 4000 {
			u := (float64(i) + 0.371) / 4000
			if i%4 == 0 {
				u = math.Pow(2, -30*u)
			} else if i%4 == 1 {
				u = 1 - math.Pow(2, -30*u)
			}
			if e := math.Abs(l.Quantile(u) - d.Quantile(u)); e > worst {
				worst, at = e, u
			}
		}
		t.Logf("beta(%.4g, %.4g): at most %.2g from gonum (at %v)", ab[0], ab[1], worst, at)
		if worst > 1e-6 || l.lower.cells == nil || l.upper.cells == nil {
			t.Errorf("beta(%v, %v): wrong by %v at %v", ab[0], ab[1], worst, at)
		}
	}
}

// Every pert is a beta(1+4c, 5-4c): none may lose its table, and each must be right in the middle of each cell.
func TestEveryPERTHasATable(t *testing.T) {
	worst := 0.0
	for i := range 21 {
		d := newBeta(1+float64(i)/5, 5-float64(i)/5)
		c := newCurve(d, tableTolerance)
		if c.cells == nil {
			t.Fatalf("mode at %d/20: no table", i)
		}
		for cell := 0; cell < cells; cell += 3 {
			for _, share := range []float64{0.2, 0.5, 0.8} {
				v := node(cell) + (node(cell+1)-node(cell))*share
				l, _ := d.solve(v, d.guess(v))
				worst = math.Max(worst, math.Abs(c.at(v)-exact.Exp(l)))
			}
		}
	}
	t.Logf("tables of pert are right to %.2g of the range", worst)
	if worst > tableTolerance {
		t.Errorf("wrong by %v of the range", worst)
	}
}

// Shapes with nearly all of their mass at the two ends have no table, and are right all the same.
func TestWildBetas(t *testing.T) {
	for _, ab := range [][2]float64{{0.01, 0.01}, {0.001, 0.001}, {0.001, 1e6}, {1e6, 1e6}, {1e6, 0.5}, {1, 1e6}} {
		l := must(t, "beta", ab[0], ab[1])
		for _, u := range []float64{1e-15, 1e-9, 1e-4, 0.01, 0.3, 0.4999, 0.5, 0.5001, 0.8, 0.999, 1 - 1e-9} {
			x := l.Quantile(u)
			if !(x >= 0 && x <= 1) {
				t.Fatalf("beta(%v, %v) at %v is %v", ab[0], ab[1], u, x)
			}
			below, _ := newBeta(ab[0], ab[1]).below(math.Log(math.Max(x-1e-6, 0)))
			above, _ := newBeta(ab[0], ab[1]).below(math.Log(math.Min(x+1e-6, 1)))
			if math.Exp(below) > u*(1+1e-8) || math.Exp(above) < u*(1-1e-8) {
				t.Errorf("beta(%v, %v) at %v: %v has %v below, %v above", ab[0], ab[1], u, x, math.Exp(below), math.Exp(above))
			}
		}
	}
}

func laws(t testing.TB) []*Law {
	return []*Law{
		must(t, "pert", 10, 30, 120), must(t, "pert", 0, 0, 1), must(t, "triangular", 10, 30, 120), must(t, "triangular", 1, 2, 2),
		must(t, "uniform", -2, 10), must(t, "lognormal", 30, 180), must(t, "exponential", 40), must(t, "normal", 5, 3),
		must(t, "beta", 2, 5), must(t, "beta", 0.3, 0.4), must(t, "beta", 0.01, 0.01), mustDiscrete(t), must(t, "", 7),
	}
}

func TestQuantilesRiseBetweenTheirEnds(t *testing.T) {
	for _, l := range laws(t) {
		last, high := l.Quantile(0), l.Quantile(1)
		check := func(u float64) {
			x := l.Quantile(u)
			if x < last-1e-14*math.Abs(last) || x > high {
				t.Fatalf("kind %d %v: %v at %v, after %v", l.kind, l.p, x, u, last)
			}
			last = x
		}
		for e := -54.0; e < -1; e += 0.01 {
			check(math.Pow(2, e))
		}
		for i := range 20_000 {
			check(0.5 + float64(i)/40_000)
		}
		for e := -15.5; e > -53; e -= 0.01 {
			check(1 - math.Pow(2, e))
		}
	}
}

func TestEndsAreExact(t *testing.T) {
	for _, l := range []*Law{must(t, "pert", 0.1, 0.3, 0.7), must(t, "triangular", 0.1, 0.3, 0.7), must(t, "uniform", 0.1, 0.7)} {
		high := max(l.p[1], 0.7)
		if l.Quantile(0) != 0.1 || l.Quantile(1) != high || math.Abs(l.Quantile(lowest)-0.1) > 1e-7 || math.Abs(l.Quantile(highest)-high) > 1e-3 {
			t.Errorf("kind %d: from %v to %v", l.kind, l.Quantile(0), l.Quantile(1))
		}
	}
	if x := must(t, "uniform", 0, 1).Quantile(math.NaN()); x == x {
		t.Error("NaN gives", x)
	}
}

func TestImpossibleParametersAreErrors(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for _, one := range []struct {
		name string
		p    [3]float64
	}{
		{"weibull", [3]float64{1, 2, 3}}, {"", [3]float64{nan}},
		{"pert", [3]float64{1, 3, 2}}, {"pert", [3]float64{2, 1, 3}}, {"pert", [3]float64{1, 1, 1}}, {"pert", [3]float64{1, 2, inf}},
		{"pert", [3]float64{-1e308, 0, 1e308}}, {"triangular", [3]float64{3, 2, 1}}, {"triangular", [3]float64{nan, 2, 3}},
		{"uniform", [3]float64{1, 1}}, {"uniform", [3]float64{2, 1}}, {"uniform", [3]float64{-1e308, 1e308}},
		{"lognormal", [3]float64{0, 1}}, {"lognormal", [3]float64{-1, 1}}, {"lognormal", [3]float64{3, 3}}, {"lognormal", [3]float64{1e-300, 1e300}},
		{"exponential", [3]float64{0}}, {"exponential", [3]float64{-1}}, {"exponential", [3]float64{nan}},
		{"normal", [3]float64{1, 0}}, {"normal", [3]float64{1, -1}}, {"normal", [3]float64{inf, 1}},
		{"beta", [3]float64{0, 1}}, {"beta", [3]float64{1, -1}}, {"beta", [3]float64{1, 1e7}}, {"beta", [3]float64{1e-4, 1}},
	} {
		if _, err := Compile(one.name, one.p, nil, nil); err == nil {
			t.Errorf("%s%v is a distribution", one.name, one.p)
		}
	}
	for _, one := range [][2][]float64{{{}, {}}, {{1}, {}}, {{1, 2}, {0.5, 0.6}}, {{1, nan}, {0.5, 0.5}}, {{1, 2}, {1.5, -0.5}}, {{1, 2}, {nan, 1}}} {
		if _, err := Compile("discrete", [3]float64{}, one[0], one[1]); err == nil {
			t.Errorf("discrete %v with chances %v is a distribution", one[0], one[1])
		}
	}
}
