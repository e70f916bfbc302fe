package bench

import (
	"fmt"
	"testing"
)

func TestHeapAndCalendarComeToTheSame(t *testing.T) {
	for _, grid := range []bool{false, true} {
		for _, n := range []int{1, 1000, 40_000} {
			a, b := Hold{Pending: n, Grid: grid}, Hold{Pending: n, Grid: grid}
			if x, y := a.OnCalendar()(20_000), b.OnHeap()(20_000); x != y {
				t.Errorf("hold of %d, grid %v: %x on the calendar, %x on the heap", n, grid, x, y)
			}
		}
	}
	g := NewGraph(1000)
	c, h := NewCascade(g), NewHeapCascade(g)
	for k := range uint64(10) {
		c.Play(k, 20)
		h.Play(k, 20)
	}
	if c.Outcome != h.Outcome {
		t.Errorf("cascade: %+v on the calendar, %+v on the heap", c.Outcome, h.Outcome)
	}
}

func TestNothingIsAllocatedPerEvent(t *testing.T) {
	c := NewCascade(NewGraph(1000))
	c.Play(0, 20)
	if got := testing.AllocsPerRun(20, func() { c.Play(0, 20) }); got > 0 {
		t.Errorf("%v allocations in a cascade, want none", got)
	}
}

func BenchmarkHold(b *testing.B) {
	for _, n := range []int{1000, 100_000, 1_000_000} {
		for name, ready := range map[string]func(*Hold) func(int) uint64{"calendar": (*Hold).OnCalendar, "heap": (*Hold).OnHeap} {
			b.Run(fmt.Sprintf("%s-%d", name, n), func(b *testing.B) {
				play := ready(&Hold{Pending: n})
				b.ReportAllocs()
				b.ResetTimer()
				play(b.N)
			})
		}
	}
	b.Run("calendar-grid-1000", func(b *testing.B) {
		play := (&Hold{Pending: 1000, Grid: true}).OnCalendar()
		b.ReportAllocs()
		b.ResetTimer()
		play(b.N)
	})
}

func BenchmarkCascade(b *testing.B) {
	for _, n := range []int{1000, 10_000} {
		g := NewGraph(n)
		b.Run(fmt.Sprintf("calendar-%d", n), func(b *testing.B) {
			c := NewCascade(g)
			c.Play(0, n/50)
			c.Events = 0
			b.ReportAllocs()
			b.ResetTimer()
			for k := range b.N {
				c.Play(uint64(k), n/50)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(c.Events), "ns/event")
			b.ReportMetric(float64(c.Events)/float64(b.N), "events/op")
		})
		b.Run(fmt.Sprintf("heap-%d", n), func(b *testing.B) {
			c := NewHeapCascade(g)
			c.Play(0, n/50)
			c.Events = 0
			b.ReportAllocs()
			b.ResetTimer()
			for k := range b.N {
				c.Play(uint64(k), n/50)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(c.Events), "ns/event")
		})
	}
}

// With the same draws in both, the difference between 20 and 22 crews is known far better.
func TestNamedDrawsKeepTheNoiseOutOfADifference(t *testing.T) {
	independent, named, err := Contrast{40, 720, 2, 6}.Variance(200)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("variance of the difference: independent %.4g, named %.4g, ratio %.0f", independent, named, independent/named)
	if independent < 2*named {
		t.Error("named draws hardly help")
	}
}
