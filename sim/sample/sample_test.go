package sample

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// gather adds values to one Sample.
func gather(limit int, values []float64) *Sample {
	s := New(limit)
	for _, x := range values {
		s.Add(x)
	}
	return s
}

// bits is a Stats by its bits, so that NaN is equal to NaN and 0 differs from -0.
func (s Stats) bits() string {
	out := fmt.Sprint(s.N, s.Missing)
	for _, x := range []float64{s.Mean, s.MeanLo, s.MeanHi, s.P5, s.P5Lo, s.P5Hi, s.P50, s.P50Lo, s.P50Hi, s.P95, s.P95Lo, s.P95Hi, s.Min, s.Max} {
		if x != x {
			out += " none"
			continue
		}
		out += fmt.Sprintf(" %x", math.Float64bits(x))
	}
	return out
}

func TestOrderAndBlocksDoNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := chance(rapid.Uint64().Draw(t, "seed"))
		values := make([]float64, rapid.IntRange(0, 200).Draw(t, "n"))
		for i := range values {
			if values[i] = c.any(); c.below(10) == 0 {
				values[i] = math.NaN()
			}
		}
		limit := rapid.IntRange(0, 220).Draw(t, "limit")
		want := gather(limit, values)
		c.shuffle(values)
		workers := make([]*Sample, 1+c.below(6))
		for i := range workers {
			workers[i] = New(limit)
		}
		for _, x := range values {
			workers[c.below(len(workers))].Add(x)
		}
		got := New(limit)
		var zeros, missing int // a block of either
		for range c.below(3) {
			zeros, missing = zeros+1, missing+2
			want.Add(0)
			want.Add(math.NaN())
			want.Add(math.NaN())
		}
		got.AddZeros(zeros)
		got.AddMissing(missing)
		for _, w := range workers {
			before := w.Summary().bits()
			got.Merge(w)
			if w.Summary().bits() != before {
				t.Fatal("a merge changed what was merged")
			}
		}
		kept := 0 // zeros are only counted
		for _, x := range values {
			if x == x && x != 0 {
				kept++
			}
		}
		if got.Exact() != want.Exact() || got.Exact() != (kept <= limit) {
			t.Fatalf("%d values, limit %d, exact %v and %v", got.N(), limit, got.Exact(), want.Exact())
		}
		if a, b := got.Summary().bits(), want.Summary().bits(); a != b {
			t.Fatalf("\n%s\n%s", a, b)
		}
		for rank := 1; rank <= got.N(); rank++ {
			if got.at(rank) != want.at(rank) {
				t.Fatalf("rank %d: %v and %v", rank, got.at(rank), want.at(rank))
			}
		}
	})
}

func TestGoingOnAfterASummaryOrAMerge(t *testing.T) {
	c := chance(4)
	for _, limit := range []int{0, 50, 1000} {
		s, other, all := New(limit), New(limit), []float64{}
		for i := range 300 {
			x := c.normal()
			all = append(all, x)
			if i%3 == 0 {
				other.Add(x)
			} else {
				s.Add(x)
			}
			if i%70 == 69 {
				s.Summary()
				s.Merge(other)
				other = New(limit)
			}
		}
		s.Merge(other)
		if got, want := s.Summary().bits(), gather(limit, all).Summary().bits(); got != want {
			t.Errorf("limit %d:\n%s\n%s", limit, got, want)
		}
	}
}

func TestMergingWithItselfDoubles(t *testing.T) {
	for _, limit := range []int{0, 3, 5, 6} {
		s := gather(limit, []float64{1, -2, 4})
		s.Merge(s)
		if got, want := s.Summary().bits(), gather(limit, []float64{1, -2, 4, 1, -2, 4}).Summary().bits(); got != want {
			t.Errorf("limit %d:\n%s\n%s", limit, got, want)
		}
	}
}

func TestCountingIsAtMostTheStatedErrorOff(t *testing.T) {
	c := chance(5)
	for trial := range 300 {
		values := make([]float64, 1+c.below(200))
		for i := range values {
			if values[i] = c.any(); trial%2 == 0 {
				values[i] = c.normal() * 1000
			}
		}
		kept, counted := gather(len(values), values), gather(0, values)
		for rank := 1; rank <= len(values); rank++ {
			x, y := kept.at(rank), counted.at(rank)
			if math.Abs(x-y) > math.Abs(x)/256 {
				t.Fatalf("rank %d is %v, counted %v: %v off", rank, x, y, (y-x)/x)
			}
		}
		a, b := kept.Summary(), counted.Summary()
		for _, s := range []*Stats{&a, &b} { // only quantiles may differ
			s.P5, s.P5Lo, s.P5Hi, s.P50, s.P50Lo, s.P50Hi, s.P95, s.P95Lo, s.P95Hi = 0, 0, 0, 0, 0, 0, 0, 0, 0
		}
		if a.bits() != b.bits() {
			t.Fatalf("keeping and counting give different means or ends:\n%s\n%s", a.bits(), b.bits())
		}
	}
}

func TestValuesThatDoNotExistAreCountedApart(t *testing.T) {
	for _, limit := range []int{0, 100} {
		s := New(limit)
		if got := s.Summary(); got.N != 0 || got.Missing != 0 || got.Mean == got.Mean || got.Min == got.Min || got.P50 == got.P50 {
			t.Errorf("nothing at all gives %+v", got)
		}
		for range 50 {
			s.Add(math.NaN())
		}
		got := s.Summary()
		if got.N != 0 || got.Missing != 50 || s.Missing() != 50 || got.Mean == got.Mean || got.P50 == got.P50 || got.P95Hi == got.P95Hi || got.Max == got.Max {
			t.Errorf("only missing values give %+v", got)
		}
		s.Add(7)
		if got := s.Summary(); got.N != 1 || got.Missing != 50 || got.Mean != 7 || got.MeanLo == got.MeanLo || got.MeanHi == got.MeanHi ||
			got.P5 != 7 || got.P50 != 7 || got.P95 != 7 || got.Min != 7 || got.Max != 7 || got.P50Lo == got.P50Lo {
			t.Errorf("one value gives %+v", got)
		}
	}
}

func TestWhatIsNoQuantityIsRefused(t *testing.T) {
	for _, x := range []float64{math.Inf(1), math.Inf(-1), math.MaxFloat64, -math.MaxFloat64} {
		mustPanic(t, fmt.Sprint("adding ", x), func() { New(10).Add(x) })
	}
	mustPanic(t, "a limit below 0", func() { New(-1) })
	mustPanic(t, "merging with another limit", func() { New(1).Merge(New(2)) })
}

func mustPanic(t *testing.T, what string, f func()) {
	t.Helper()
	defer func() {
		if recover() == nil {
			t.Errorf("%s did not panic", what)
		}
	}()
	f()
}

func TestSummaryByHand(t *testing.T) {
	s := New(100)
	for _, x := range []float64{4, 1, 3, 2} {
		s.Add(x)
	}
	got := s.Summary()
	// mean 2.5, standard deviation √(5/3), divided by √4, times t(3) = 3.1824463
	half := 3.1824463052837096 * math.Sqrt(5.0/3) / 2
	if got.Mean != 2.5 || math.Abs(got.MeanHi-2.5-half) > 1e-14 || math.Abs(got.MeanLo-2.5+half) > 1e-14 {
		t.Errorf("mean %v from %v to %v", got.Mean, got.MeanLo, got.MeanHi)
	}
	if got.P5 != 1 || got.P50 != 2 || got.P95 != 4 || got.Min != 1 || got.Max != 4 {
		t.Errorf("%+v", got)
	}
	zeros := gather(1, []float64{0, math.Copysign(0, -1), 0})
	if got := zeros.Summary(); got.Mean != 0 || got.MeanLo != 0 || got.MeanHi != 0 || math.Signbit(got.P50) || math.Signbit(got.Min) {
		t.Errorf("zeros give %+v", got)
	}
}

// Of 2000 intervals 95 % cover what they are an interval of, give or take 2 %.
func TestIntervalsCover(t *testing.T) {
	const trials = 2000
	for _, one := range []struct {
		says              string
		limit, n          int
		draw              func(c *chance) float64
		mean, median, p95 float64
	}{
		{"normal", 1000, 100, func(c *chance) float64 { return 10 + c.normal() }, 10, 10, 11.644853626951472},
		{"normal, few", 1000, 12, func(c *chance) float64 { return 10 + c.normal() }, 10, 10, math.NaN()},
		{"uniform", 1000, 200, (*chance).uniform, 0.5, 0.5, 0.95},
		{"exponential", 1000, 400, func(c *chance) float64 { return -math.Log(c.uniform()) }, 1, math.Ln2, math.Log(20)},
		{"wide, counted", 0, 200, func(c *chance) float64 { return 100 * c.normal() }, 0, 0, 164.4853626951472},
	} {
		c := chance(6)
		var mean, median, p95 int
		for range trials {
			s := New(one.limit)
			for range one.n {
				s.Add(one.draw(&c))
			}
			got := s.Summary()
			mean += covers(got.MeanLo, one.mean, got.MeanHi)
			median += covers(got.P50Lo, one.median, got.P50Hi)
			p95 += covers(got.P95Lo, one.p95, got.P95Hi)
		}
		t.Logf("%s: mean %.1f %%, median %.1f %%, 95 %% quantile %.1f %%", one.says, float64(mean)/20, float64(median)/20, float64(p95)/20)
		for what, k := range map[string]int{"mean": mean, "median": median, "95 % quantile": p95} {
			if what == "95 % quantile" && one.p95 != one.p95 {
				continue
			}
			most := 0.97
			if what == "95 % quantile" {
				most = 0.985 // ranks are whole numbers, so far out an interval is wider than it need be
			}
			if p := float64(k) / trials; p < 0.93 || p > most {
				t.Errorf("%s: %.1f %% of the intervals of the %s cover it", one.says, 100*p, what)
			}
		}
	}
}

func covers(lo, x, hi float64) int {
	if lo <= x && x <= hi {
		return 1
	}
	return 0
}

func TestHistogramOfEverySize(t *testing.T) {
	for e := -1074; e < 1000; e++ {
		for _, x := range []float64{math.Ldexp(1, e), math.Nextafter(math.Ldexp(1, e+1), 0), math.Ldexp(1.37, e)} {
			got := middle(place(x))
			if math.Abs(got-x) > x/256 {
				t.Fatalf("%v is counted as %v", x, got)
			}
		}
	}
}

func BenchmarkAddExact(b *testing.B) {
	values := many(1 << 12)
	s := New(10_000)
	for b.Loop() {
		for _, x := range values {
			s.Add(x)
		}
		s.values, s.n = s.values[:0], 0
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(values)), "ns/value")
}

func BenchmarkAddCounted(b *testing.B) {
	values := many(1 << 12)
	s := gather(0, values)
	b.ReportAllocs()
	for b.Loop() {
		for _, x := range values {
			s.Add(x)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(values)), "ns/value")
}

func BenchmarkSummaryOf10000(b *testing.B) {
	values := many(10_000)
	b.Run("exact", func(b *testing.B) {
		s := gather(10_000, values)
		for b.Loop() {
			copy(s.values, values)
			s.sorted = false
			s.Summary()
		}
	})
	b.Run("counted", func(b *testing.B) {
		s := gather(0, values)
		for b.Loop() {
			s.Summary()
		}
	})
	b.Run("sort alone", func(b *testing.B) {
		x := slices.Clone(values)
		for b.Loop() {
			copy(x, values)
			slices.Sort(x)
		}
	})
}

func many(n int) []float64 {
	c := chance(7)
	out := make([]float64, n)
	for i := range out {
		out[i] = 1000 * math.Exp(c.normal())
	}
	return out
}
