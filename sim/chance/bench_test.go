package chance

import (
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
)

func BenchmarkBits(b *testing.B) {
	k, i, sum := Name(1, "service-1", "repair"), uint64(0), uint64(0)
	for b.Loop() {
		sum += k.Bits(i, 3)
		i++
	}
	keep += float64(sum)
}

func BenchmarkUniform(b *testing.B) {
	k, i := Name(1, "service-1", "repair"), uint64(0)
	for b.Loop() {
		keep += k.Uniform(i, 3)
		i++
	}
}

func BenchmarkName(b *testing.B) {
	for b.Loop() {
		keep += float64(Name(1, "service-1", "repair"))
	}
}

func benchmarkQuantile(b *testing.B, f func(float64) float64) {
	u := make([]float64, 4096)
	for i := range u {
		u[i] = Name(1, "u").Uniform(uint64(i), 0)
	}
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		keep += f(u[i&4095])
		i++
	}
}

func BenchmarkPERT(b *testing.B) {
	benchmarkQuantile(b, must(b, "pert", 10, 30, 120).Quantile)
}

// BenchmarkPERTByGonum is what BenchmarkPERT is to be compared with.
func BenchmarkPERTByGonum(b *testing.B) {
	d := distuv.Beta{Alpha: 1 + 4*20/110.0, Beta: 1 + 4*90/110.0}
	benchmarkQuantile(b, func(u float64) float64 { return 10 + 110*d.Quantile(u) })
}

func BenchmarkLognormal(b *testing.B) {
	benchmarkQuantile(b, must(b, "lognormal", 30, 180).Quantile)
}

func BenchmarkExponential(b *testing.B) {
	benchmarkQuantile(b, must(b, "exponential", 30).Quantile)
}

func BenchmarkGroup(b *testing.B) {
	g, err := NewGroup(0.5, 2)
	if err != nil {
		b.Fatal(err)
	}
	i := uint64(0)
	members := []Key{1, 2}
	for b.Loop() {
		keep += g.Uniform(1, 3, members, i, 0)
		i++
	}
}

func BenchmarkCompilePERT(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		keep += must(b, "pert", 10, 30, 120).Mean()
	}
}
