package chance

import (
	"fmt"
	"hash/fnv"
	"math"
	"testing"

	"uitval/model/exact"
)

// The bits of draws and quantiles, as one number. On another processor, or with another compiler, it must be the same:
//
//	GOARCH=arm64 go test -c ./sim/chance && qemu-aarch64 chance.test -test.run Same
//	GOAMD64=v3 go test -run Same ./sim/chance
//
// When it changes on purpose, every result of every study changes with it: say so in the change log.
func TestSameBitsOnEveryMachine(t *testing.T) {
	const want = "62b08d77964e9954"
	h := fnv.New64a()
	put := func(x float64) {
		b := math.Float64bits(x)
		var text [8]byte
		for i := range text {
			text[i] = byte(b >> (8 * i))
		}
		_, _ = h.Write(text[:])
	}
	for i, l := range laws(t) {
		k := Name(1, "service-1", fmt.Sprint("field-", i))
		put(l.Mean())
		for r := range uint64(10_000) {
			put(l.Quantile(k.Uniform(r, 0)))
		}
		for e := -1; e > -54; e-- {
			put(l.Quantile(math.Ldexp(1, e)))
			put(l.Quantile(1 - math.Ldexp(1, e)))
		}
	}
	for _, rank := range []float64{-0.4, 0.3} {
		g, err := NewGroup(rank, 3)
		if err != nil {
			t.Fatal(err)
		}
		for r := range uint64(1000) {
			put(g.Uniform(2, 4, []Key{1, 2, 3}, r, 0))
		}
	}
	for i := range 10_000 {
		x := float64(i-5000) / 300
		put(exact.Exp(x))
		put(exact.Log1p(exact.Exp(x)))
		put(NormalCDF(x))
		put(exact.Pow(math.Abs(x), 0.3))
		put(logGamma(math.Abs(x) + 0.001))
	}
	if got := fmt.Sprintf("%016x", h.Sum64()); got != want {
		t.Errorf("the digest is %s, want %s", got, want)
	}
}
