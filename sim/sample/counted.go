package sample

import "math"

// A counted is what is kept of values that are too many to keep.
type counted struct {
	sum, squares       sum
	positive, negative histogram
	zeros              int64
	min, max           float64
}

func newCounted() *counted { return &counted{min: math.Inf(1), max: math.Inf(-1)} }

func (c *counted) add(x float64) {
	if x < c.min {
		c.min = x
	}
	if x > c.max {
		c.max = x
	}
	switch {
	case x > 0:
		c.positive.add(x)
	case x < 0:
		c.negative.add(-x)
	default:
		c.zeros++
		return
	}
	c.sum.add(x)
	c.squares.addSquare(x)
}

func (c *counted) merge(other *counted) {
	c.sum.merge(&other.sum)
	c.squares.merge(&other.squares)
	c.positive.merge(&other.positive)
	c.negative.merge(&other.negative)
	c.zeros += other.zeros
	if other.min < c.min {
		c.min = other.min
	}
	if other.max > c.max {
		c.max = other.max
	}
}

// at returns the value at a rank of n. The first and the last are exact, and none lies outside them.
func (c *counted) at(rank, n int64) float64 {
	switch rank {
	case 1:
		return c.min
	case n:
		return c.max
	}
	x, left := c.negative.down(rank)
	x = -x
	if left > c.zeros {
		x, _ = c.positive.up(left - c.zeros)
	} else if left > 0 {
		x = 0
	}
	if x < c.min {
		return c.min
	}
	if x > c.max {
		return c.max
	}
	return x
}
