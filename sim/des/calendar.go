// Package des is the kernel of a discrete-event simulation: the list of what is still to happen.
// It knows nothing of services, processes or people.
package des

import "math"

// Never is the instant of a timer that is not set.
const Never = math.MaxInt64

// A Calendar is the future-event list: a fixed number of timers, each with at most one pending instant.
// It is a tournament (winner) tree: Knuth, The Art of Computer Programming 3, 5.4.1. Timers that are set to
// the same instant come out by number, lowest first, so that numbers laid out by rank settle ties.
// The zero Calendar has no timers until it is Reset.
//
// Each node of the tree keeps the instant of its winner and not only its number, so that a match reads two neighbours
// and looks nothing up. In a large Calendar a leaf stands for a group of eight timers, one line of the processor's
// cache: looking through it costs less than three levels of a tree that does not fit. See decision 0013.
type Calendar struct {
	at    []int64 // by timer, padded with Never; empty where a leaf is a timer, whose instant is its key
	key   []int64 // by node: the first instant below it; 1 is the root; node i has children 2i and 2i+1
	who   []int32 // by node: the timer that is set to key; any of those below it when key is Never
	base  uint    // the leaf of timer 0
	shift uint    // 0: a leaf for each timer; groupShift: one for each group
}

const (
	groupShift = 3
	group      = 1 << groupShift
	large      = 1 << 15 // from this many timers on leaves are groups
)

// NewCalendar returns a Calendar with timers 0..n-1, none of them set.
func NewCalendar(n int) *Calendar {
	c := &Calendar{}
	c.Reset(n)
	return c
}

// Reset makes a Calendar have timers 0..n-1, none of them set. It reuses the memory it has.
func (c *Calendar) Reset(n int) {
	shift := uint(0)
	if n >= large {
		shift = groupShift
	}
	leaves := uint(1)
	for int(leaves<<shift) < n {
		leaves *= 2
	}
	if c.base == leaves && c.shift == shift {
		c.Clear()
		return
	}
	c.base, c.shift = leaves, shift
	c.at = c.at[:0]
	if shift > 0 {
		c.at = room(c.at, int(leaves<<shift))
	}
	c.key = room(c.key, int(2*leaves))
	c.who = room(c.who, int(2*leaves))
	for k := range leaves {
		c.who[leaves+k] = int32(k << shift)
	}
	for i := leaves - 1; i >= 1; i-- {
		c.who[i] = c.who[2*i]
	}
	c.wipe()
}

// room returns a slice of a length, in the memory of another if that is enough.
func room[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}

// Clear unsets every timer. When few are set it takes time for those only.
func (c *Calendar) Clear() {
	for range c.base / 16 {
		timer, at := c.Next()
		if at == Never {
			return
		}
		c.Set(timer, Never)
	}
	c.wipe()
}

// wipe overwrites every instant. Who wins among timers that are not set does not matter.
func (c *Calendar) wipe() {
	for i := range c.at {
		c.at[i] = Never
	}
	for i := range c.key {
		c.key[i] = Never
	}
}

// At returns the instant a timer is set to.
func (c *Calendar) At(timer int32) int64 {
	if c.shift == 0 {
		return c.key[c.base+uint(uint32(timer))]
	}
	return c.at[timer]
}

// Next returns the first timer to go off and its instant, Never when none is set.
func (c *Calendar) Next() (timer int32, at int64) { return c.who[1], c.key[1] }

// Set lets a timer go off at an instant, whatever it was set to before; Never unsets it. The instant may be any but
// math.MinInt64.
//
// Mostly it is the first timer that is set, because it has just gone off. It had won all its matches, so every node
// on its way to the root changes, and they are played again by looking at siblings only: two levels in a turn of the loop,
// and who comes out is chosen without a branch, since no processor could guess it. A sibling on the left (of an odd
// node) wins when it is not later, one on the right when it is earlier: in whole numbers, when k - (i&1) < at.
func (c *Calendar) Set(timer int32, at int64) {
	key := c.key
	who := c.who[:len(key)]
	i := c.base + uint(uint32(timer))>>c.shift
	if who[1] != timer {
		c.move(i, timer, at)
		return
	}
	win := timer
	if c.shift > 0 {
		c.at[timer] = at
		at, win = c.first(timer)
	}
	for i > 3 {
		s := i ^ 1
		k, w := key[s], who[s]
		key[i], who[i] = at, win
		if k-int64(i&1) < at {
			at, win = k, w
		}
		i >>= 1
		s = i ^ 1
		k, w = key[s], who[s]
		key[i], who[i] = at, win
		if k-int64(i&1) < at {
			at, win = k, w
		}
		i >>= 1
	}
	if i > 1 {
		s := i ^ 1
		k, w := key[s], who[s]
		key[i], who[i] = at, win
		if k-int64(i&1) < at {
			at, win = k, w
		}
	}
	key[1], who[1] = at, win
}

// move sets a timer that is not the first, from leaf i upward.
func (c *Calendar) move(i uint, timer int32, at int64) {
	was := c.key[i]
	if c.shift > 0 {
		was = c.at[timer]
		c.at[timer] = at
	}
	switch {
	case at > was:
		c.fall(i, timer, at)
	case at < was:
		c.climb(i, timer, at)
	}
}

// fall plays the matches again that a timer had won which now is later.
func (c *Calendar) fall(i uint, timer int32, at int64) {
	key := c.key
	who := c.who[:len(key)]
	if who[i] != timer {
		return // it had not even won in its group
	}
	win := timer
	if c.shift > 0 {
		at, win = c.first(timer)
	}
	for {
		key[i], who[i] = at, win
		k, w, left := key[i^1], who[i^1], int64(i&1)
		i >>= 1
		if who[i] != timer { // never at the root, which this timer had not won
			return
		}
		if k-left < at {
			at, win = k, w
		}
	}
}

// climb lets a timer that now is earlier win as far as it does.
func (c *Calendar) climb(i uint, timer int32, at int64) {
	key := c.key
	who := c.who[:len(key)]
	for ; i >= 1; i >>= 1 {
		if k := key[i]; at > k || at == k && timer > who[i] {
			return
		}
		key[i], who[i] = at, timer
	}
}

// first returns the winner of a timer's group.
func (c *Calendar) first(timer int32) (int64, int32) {
	lo := timer &^ (group - 1)
	g := (*[group]int64)(c.at[lo:])
	a, b, d, e := g[0], g[2], g[4], g[6]
	a2, b2, d2, e2 := g[1], g[3], g[5], g[7]
	ai, bi, di, ei := lo, lo+2, lo+4, lo+6
	if a2 < a {
		a, ai = a2, lo+1
	}
	if b2 < b {
		b, bi = b2, lo+3
	}
	if d2 < d {
		d, di = d2, lo+5
	}
	if e2 < e {
		e, ei = e2, lo+7
	}
	if b < a {
		a, ai = b, bi
	}
	if e < d {
		d, di = e, ei
	}
	if d < a {
		a, ai = d, di
	}
	return a, ai
}
