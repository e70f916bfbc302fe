package sample

import "math"

// A counted is what is kept of values, none of them 0, that are too many to keep.
type counted struct {
	sum, squares       sum
	positive, negative histogram
	below              int64 // 0
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
	if x > 0 {
		c.positive.add(x)
	} else {
		c.negative.add(-x)
		c.below++
	}
	c.sum.add(x)
	c.squares.addSquare(x)
}

func (c *counted) merge(other *counted) {
	c.sum.merge(&other.sum)
	c.squares.merge(&other.squares)
	c.positive.merge(&other.positive)
	c.negative.merge(&other.negative)
	c.below += other.below
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
	if left > 0 {
		x, _ = c.positive.up(left)
	}
	if x < c.min {
		return c.min
	}
	if x > c.max {
		return c.max
	}
	return x
}
