package des

import (
	"math/rand/v2"
	"testing"
)

// A scan is the plainest list there is: it looks at every timer that is in use.
type scan struct {
	at     map[int32]int64
	timers []int32 // in use, rising
}

func (s *scan) next() (int32, int64) {
	best, first := int32(0), int64(Never)
	for _, t := range s.timers {
		if at := s.at[t]; at < first {
			best, first = t, at
		}
	}
	return best, first
}

// someTimers lists all timers of a small Calendar, and of a large one neighbours here and there and the last.
func someTimers(n int) []int32 {
	var out []int32
	for t := range n {
		if n <= 128 || t%(n/4) < 20 || t == n-1 {
			out = append(out, int32(t))
		}
	}
	return out
}

// agree sets timers at random and compares what comes next, in a Calendar in which nothing is set.
func agree(t *testing.T, c *Calendar, n int, moves int, rng *rand.Rand) {
	t.Helper()
	plain := scan{map[int32]int64{}, someTimers(n)}
	for _, timer := range plain.timers {
		plain.at[timer] = Never
	}
	span := 1 + rng.IntN(60) // with a short span almost everything is a tie
	for range moves {
		if n > 0 {
			timer, at := plain.timers[rng.IntN(len(plain.timers))], int64(rng.IntN(span))-10
			switch rng.IntN(6) {
			case 0:
				at = Never
			case 1, 2: // the first goes off
				if timer, at = plain.next(); at != Never {
					at += int64(rng.IntN(span))
				}
			}
			c.Set(timer, at)
			plain.at[timer] = at
			if got := c.At(timer); got != at {
				t.Fatalf("n=%d: timer %d is at %d, want %d", n, timer, got, at)
			}
		}
		timer, at := plain.next()
		got, gotAt := c.Next()
		if gotAt != at || (at != Never && got != timer) {
			t.Fatalf("n=%d: next is timer %d at %d, want timer %d at %d", n, got, gotAt, timer, at)
		}
	}
}

func TestCalendarAgreesWithALinearScan(t *testing.T) {
	for _, n := range []int{0, 1, 2, 3, 7, 8, 9, 64, 100, 1000, large - 1, large, large + 1, 100_000} {
		rng := rand.New(rand.NewPCG(1, uint64(n)))
		c := NewCalendar(n)
		for range 4 {
			agree(t, c, n, 3000, rng)
			c.Clear()
			if _, at := c.Next(); at != Never {
				t.Fatalf("n=%d: a cleared calendar still has something at %d", n, at)
			}
		}
	}
}

// A Calendar that was used for another number of timers is as good as a new one.
func TestResetLeavesNothingBehind(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 2))
	var c Calendar
	for _, n := range []int{5, 100, 3, 0, 1, 40_000, 17, 33_000, 100_000, 2, 100} {
		c.Reset(n)
		for i := range n {
			if at := c.At(int32(i)); at != Never {
				t.Fatalf("after Reset(%d) timer %d is at %d", n, i, at)
			}
		}
		agree(t, &c, n, 1000, rng)
	}
}

func TestResetReusesMemory(t *testing.T) {
	c := NewCalendar(100_000)
	n := 0
	if got := testing.AllocsPerRun(10, func() {
		n++
		c.Reset([]int{10, 50_000, 1000, 100_000}[n%4])
		c.Set(3, 7)
	}); got > 0 {
		t.Errorf("%v allocations, want none", got)
	}
}

// All timers at one instant come out by number, whatever the order in which they were set.
func TestTiesComeOutByNumber(t *testing.T) {
	for _, n := range []int{1, 2, 9, 1000, 40_000} {
		c := NewCalendar(n)
		for _, i := range rand.New(rand.NewPCG(3, 3)).Perm(n) {
			c.Set(int32(i), 42)
		}
		for i := range n {
			timer, at := c.Next()
			if at != 42 || int(timer) != i {
				t.Fatalf("n=%d: timer %d at %d comes out as number %d", n, timer, at, i)
			}
			c.Set(timer, Never)
		}
		if _, at := c.Next(); at != Never {
			t.Fatalf("n=%d: something is left at %d", n, at)
		}
	}
}

// Clear takes another way when much is set than when little is.
func TestClearUnsetsFewAndMany(t *testing.T) {
	const n = 5000
	c := NewCalendar(n)
	for _, set := range []int{0, 1, 50, 400, n} {
		for i := range set {
			c.Set(int32(i*(n/max(set, 1))), int64(i%7))
		}
		c.Clear()
		for i := range n {
			if at := c.At(int32(i)); at != Never {
				t.Fatalf("%d set: after Clear timer %d is at %d", set, i, at)
			}
		}
		agree(t, c, 100, 500, rand.New(rand.NewPCG(4, uint64(set))))
		c.Clear()
	}
}

func TestTheExtremesOfTimeAreInstants(t *testing.T) {
	c := NewCalendar(4)
	c.Set(1, Never-1)
	c.Set(3, -Never)
	c.Set(2, -Never)
	for _, want := range []int32{2, 3, 1} {
		timer, _ := c.Next()
		if timer != want {
			t.Errorf("timer %d comes out, want %d", timer, want)
		}
		c.Set(timer, Never)
	}
}

func TestNothingIsAllocatedWhileRunning(t *testing.T) {
	for _, n := range []int{100, 40_000} {
		c := NewCalendar(n)
		for i := range n {
			c.Set(int32(i), int64(i))
		}
		if got := testing.AllocsPerRun(1000, func() {
			timer, at := c.Next()
			c.Set(timer, at+7)
			c.Set((timer+1)%int32(n), Never)
			c.Set((timer+1)%int32(n), at+9)
		}); got > 0 {
			t.Errorf("n=%d: %v allocations, want none", n, got)
		}
	}
}
