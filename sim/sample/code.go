package sample

import "uitval/sim/pack"

// Code packs a Sample, or fills in an empty one with the same limit.
func (s *Sample) Code(c *pack.Coder) {
	c.Int(&s.n)
	c.Int(&s.missing)
	c.Int(&s.zeros)
	counts := s.counted != nil
	if c.Bool(&counts); !counts {
		n := c.Len(len(s.values), 8)
		if c.Reading() {
			if s.values = make([]float64, n); n > s.limit {
				c.Refuse()
			}
		}
		c.Floats(s.values)
	} else {
		if c.Reading() {
			s.counted = newCounted()
		}
		s.counted.code(c)
	}
	if c.Reading() && (s.missing < 0 || s.zeros < 0 || s.n-s.zeros < len(s.values) || counts == (s.n-s.zeros == len(s.values))) {
		c.Refuse()
	}
}

func (k *counted) code(c *pack.Coder) {
	k.sum.code(c)
	k.squares.code(c)
	k.positive.code(c)
	k.negative.code(c)
	c.Int64(&k.below)
	c.Float(&k.min)
	c.Float(&k.max)
}

// code packs a sum in the one form that every sum has.
func (s *sum) code(c *pack.Coder) {
	s.carry()
	for i := range s.limb {
		c.Int64(&s.limb[i])
	}
}

func (h *histogram) code(c *pack.Coder) {
	c.Int(&h.first)
	n := c.Len(len(h.pages), 1)
	if c.Reading() {
		if h.pages = make([]*page, n); h.first < -1100 || h.first+n > 1100 {
			c.Refuse()
		}
	}
	for i := range h.pages {
		there := h.pages[i] != nil
		if c.Bool(&there); !there {
			continue
		}
		if c.Reading() {
			h.pages[i] = &page{}
		}
		for bin := range h.pages[i] {
			c.Int64(&h.pages[i][bin])
		}
	}
}
