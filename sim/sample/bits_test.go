package sample

import (
	"fmt"
	"hash/fnv"
	"testing"
)

// The digest is that of every machine: where it differs, something was fused or rounded twice.
func TestTheSameBitsOnEveryMachine(t *testing.T) {
	h := fnv.New64a()
	c := chance(8)
	for trial := range 200 {
		values := make([]float64, 1+c.below(500))
		for i := range values {
			if values[i] = c.uniform(); trial%2 == 0 {
				values[i] = c.any()
			}
		}
		for _, limit := range []int{0, 500} {
			fmt.Fprintln(h, gather(limit, values).Summary().bits())
		}
		n := len(values)
		p, lo, hi := Proportion(c.below(n+1), n)
		l, u := ranks(n*1000, 5)
		fmt.Fprintf(h, "%x %x %x %d %d %x\n", p, lo, hi, l, u, student(n+30))
	}
	if got, want := fmt.Sprintf("%x", h.Sum64()), "caf3aa58a4d9f353"; got != want {
		t.Errorf("the digest is %s, want %s", got, want)
	}
}
