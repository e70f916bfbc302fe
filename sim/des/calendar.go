// Package des is the kernel of a discrete-event simulation: the list of what is still to happen.
// It knows nothing of services, processes or people.
package des

import "math"

// Never is the key of a timer that is not set.
const Never = math.MaxInt64

// A Calendar is the future-event list: a fixed number of timers, each with at most one pending instant.
// It is a tournament (winner) tree: Knuth, The Art of Computer Programming 3, 5.4.1. Timers that are set to
// the same instant come out by number, lowest first, so that numbers laid out by rank settle ties.
// The zero Calendar has no timers.
type Calendar struct {
	at     []int64 // by timer, padded to a power of two with Never
	winner []int32 // 1 is the root; node i has children 2i and 2i+1; the leaves are implied
	leaves int
}

// NewCalendar returns a Calendar with timers 0..n-1, none of them set.
func NewCalendar(n int) *Calendar {
	leaves := 1
	for leaves < n {
		leaves *= 2
	}
	c := &Calendar{at: make([]int64, leaves), winner: make([]int32, leaves), leaves: leaves}
	c.Clear()
	return c
}

// Clear unsets every timer.
func (c *Calendar) Clear() {
	for i := range c.at {
		c.at[i] = Never
	}
	for i := c.leaves - 1; i >= 1; i-- {
		c.winner[i] = c.champion(2 * i)
	}
}

// Set lets a timer go off at an instant, whatever it was set to before; Never unsets it.
func (c *Calendar) Set(timer int32, at int64) {
	if c.at[timer] == at {
		return
	}
	c.at[timer] = at
	for i := (int(timer) + c.leaves) / 2; i >= 1; i /= 2 {
		left, right := c.champion(2*i), c.champion(2*i+1)
		if c.at[right] < c.at[left] {
			left = right
		}
		if c.winner[i] == left && left != timer {
			return // an older winner stands, and so does everything above it
		}
		c.winner[i] = left
	}
}

// champion returns the timer that wins below tree node i, a leaf or an inner node.
func (c *Calendar) champion(i int) int32 {
	if i >= c.leaves {
		return int32(i - c.leaves)
	}
	return c.winner[i]
}

// At returns the instant a timer is set to.
func (c *Calendar) At(timer int32) int64 { return c.at[timer] }

// Next returns the first timer to go off and its instant, Never when none is set.
func (c *Calendar) Next() (timer int32, at int64) {
	timer = c.champion(1)
	return timer, c.at[timer]
}
