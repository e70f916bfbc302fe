package des

import (
	"math/rand/v2"
	"testing"
)

// The list against the plainest one there is: look at every timer.
func TestCalendarAgreesWithALinearScan(t *testing.T) {
	for _, n := range []int{0, 1, 2, 3, 7, 64, 100} {
		rng := rand.New(rand.NewPCG(1, uint64(n)))
		c := NewCalendar(n)
		plain := make([]int64, max(n, 1))
		for i := range plain {
			plain[i] = Never
		}
		for range 5000 {
			if n > 0 {
				timer, at := rng.IntN(n), int64(rng.IntN(40))
				if rng.IntN(4) == 0 {
					at = Never
				}
				c.Set(int32(timer), at)
				plain[timer] = at
			}
			best := 0
			for i, at := range plain {
				if at < plain[best] {
					best = i
				}
			}
			got, at := c.Next()
			if at != plain[best] || (at != Never && int(got) != best) {
				t.Fatalf("n=%d: next is timer %d at %d, want timer %d at %d", n, got, at, best, plain[best])
			}
		}
		c.Clear()
		if _, at := c.Next(); at != Never {
			t.Errorf("n=%d: a cleared calendar still has something at %d", n, at)
		}
	}
}

func BenchmarkCalendarHold(b *testing.B) {
	for _, n := range []int{1_000, 100_000} {
		b.Run(map[int]string{1_000: "1e3", 100_000: "1e5"}[n], func(b *testing.B) {
			c := NewCalendar(n)
			rng := rand.New(rand.NewPCG(1, 2))
			for i := range n {
				c.Set(int32(i), int64(rng.Uint64()>>24))
			}
			b.ReportAllocs()
			for b.Loop() {
				timer, at := c.Next()
				c.Set(timer, at+int64(rng.Uint64()>>24))
			}
		})
	}
}
