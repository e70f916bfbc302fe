package sim

import (
	"context"
	"math"
	"slices"

	"uitval/sim/flow"
)

// A prevention is what would have kept a process at its minimum or above.
type prevention struct {
	lists   [][]int32   // of needs; all of one length, the shortest found
	lasting [][]float64 // by list and need: how long it would have to endure, in days; +Inf: beyond the end of the run
	proven  bool        // there is no shorter list
}

// How much is tried: courses played, and lists of one length that are told.
const (
	mostTries = 1200
	mostLists = 4
)

// A spareSearch looks for the shortest list of needs that, spared, keep a process at its minimum.
type spareSearch struct {
	p      *plan
	target int32 // node
	floor  float64
	tries  int
	c      course
	chains [][]int32 // needs of which at least one must be spared
	cone   []int32   // all needs upstream that ever lost something, in the course without any spared
}

// prevent looks for what would have kept process i at its minimum; nothing when it never is below it. The tree of hitting
// sets is Reiter's (Artificial Intelligence 32, 1987): the needs on a chain of bindings that brings the process down are a
// set of which one at least must be spared. A chain may be longer than needed and may leave out a need that mattered
// earlier, so that nothing shorter exists is tried, not taken for granted.
func (r *reckoning) prevent(i int) prevention {
	s := &spareSearch{p: r.p, target: int32(r.p.services + i), floor: r.meters[i].minimum - near1}
	fell, c := s.falls(nil)
	if !fell {
		return prevention{proven: true}
	}
	s.chains = append(s.chains, c.chain(s.target))
	s.cone = c.upstream(s.target)
	var out prevention
	out.lists = s.hittingSets()
	if len(out.lists) == 0 {
		return out
	}
	if shorter, all := s.shorter(len(out.lists[0])); len(shorter) > 0 {
		out.lists, out.proven = shorter, all
	} else {
		out.proven = all
	}
	for _, list := range out.lists {
		out.lasting = append(out.lasting, s.lasting(list))
	}
	return out
}

// falls plays the course with some needs spared until the process falls below its minimum, and reports whether it does.
func (s *spareSearch) falls(spared []int32) (bool, *course) {
	s.tries++
	c := &s.c
	c.reset(s.p, true)
	for _, i := range spared {
		c.needs[i].spared, c.longest[i] = true, 0
	}
	c.target, c.floor = s.target, s.floor
	c.run(context.Background(), func(float64) {})
	return c.fallen, c
}

// hittingSets goes through the tree of hitting sets, breadth first.
func (s *spareSearch) hittingSets() [][]int32 {
	var out [][]int32
	seen := map[string]bool{}
	todo := [][]int32{nil}
	for len(todo) > 0 && s.tries < mostTries && len(out) < mostLists {
		spared := todo[0]
		todo = todo[1:]
		if len(out) > 0 && len(spared) > len(out[0]) {
			break
		}
		chain := s.unmet(spared)
		if chain == nil {
			fell, c := s.falls(spared)
			if !fell {
				out = append(out, spared)
				continue
			}
			chain = c.chain(s.target)
			s.chains = append(s.chains, chain)
		}
		for _, i := range chain {
			next := append(slices.Clone(spared), i)
			key := slices.Clone(next)
			slices.Sort(key)
			if name := nameOf(key); !seen[name] {
				seen[name] = true
				todo = append(todo, next)
			}
		}
	}
	return out
}

func nameOf(needs []int32) string {
	name := make([]byte, 0, 4*len(needs))
	for _, i := range needs {
		name = append(name, byte(i>>24), byte(i>>16), byte(i>>8), byte(i))
	}
	return string(name)
}

// unmet returns a known chain of which nothing is spared.
func (s *spareSearch) unmet(spared []int32) []int32 {
	for _, chain := range s.chains {
		if !slices.ContainsFunc(chain, func(i int32) bool { return slices.Contains(spared, i) }) {
			return chain
		}
	}
	return nil
}

// shorter tries every list shorter than length of what is upstream. All says that it could try them all.
func (s *spareSearch) shorter(length int) (out [][]int32, all bool) {
	for size := 1; size < length; size++ {
		list := make([]int32, 0, size)
		if !s.combine(list, 0, size, &out) {
			return out, false
		}
		if len(out) > 0 {
			return out, true
		}
	}
	return nil, true
}

// combine tries each way to fill a list up from the cone. It reports whether it could.
func (s *spareSearch) combine(list []int32, from, size int, out *[][]int32) bool {
	if len(list) == size {
		if s.tries >= mostTries {
			return false
		}
		if fell, _ := s.falls(list); !fell {
			*out = append(*out, slices.Clone(list))
		}
		return true
	}
	for k := from; k < len(s.cone) && len(*out) < mostLists; k++ {
		if !s.combine(append(list, s.cone[k]), k+1, size, out) {
			return false
		}
	}
	return true
}

// lasting returns how long each of some spared needs would have to endure, in days.
func (s *spareSearch) lasting(spared []int32) []float64 {
	_, c := s.falls(spared)
	out := make([]float64, len(spared))
	for k, i := range spared {
		out[k] = c.longest[i] / flow.Day
		if c.needs[i].z < 1 {
			out[k] = math.Inf(1)
		}
	}
	return out
}

// chain returns the needs that hold a node down now, from the node up to the roots. Where a need or a law joins several
// things, all of them that are below 1 count.
func (c *course) chain(v int32) []int32 {
	seen, out := map[int32]bool{v: true}, []int32{}
	for todo := []int32{v}; len(todo) > 0; todo = todo[1:] {
		n := &c.p.nodes[todo[0]]
		lo, hi := n.needLo, n.needHi
		if by := c.nodes[todo[0]].binder; n.picks() {
			if by < 0 {
				continue
			}
			lo, hi = by, by+1
		}
		for i := lo; i < hi; i++ {
			if c.needs[i].y == 1 {
				continue
			}
			out = append(out, i)
			for _, on := range c.blamed(i) {
				if !seen[on] {
					seen[on] = true
					todo = append(todo, on)
				}
			}
		}
	}
	return out
}

// picks reports whether the law of a node picks one of its needs rather than joining them.
func (n *node) picks() bool { return n.law == lawWeakest }

// blamed returns the things that keep a need down: the one that binds where the need only picks, else all below 1.
func (c *course) blamed(i int32) []int32 {
	if n := &c.p.needs[i]; n.gate != gateAll {
		var out []int32
		for _, p := range c.p.terms[i].providers {
			if p.node >= 0 && c.nodes[p.node].seen < 1 {
				out = append(out, p.node)
			}
		}
		return out
	}
	if on := c.needs[i].by; on >= 0 {
		return []int32{on}
	}
	return nil
}

// upstream returns the needs of a node, and of all it leans on, that have lost something at some time.
func (c *course) upstream(v int32) []int32 {
	seen, out := map[int32]bool{v: true}, []int32{}
	for todo := []int32{v}; len(todo) > 0; todo = todo[1:] {
		n := &c.p.nodes[todo[0]]
		for i := n.needLo; i < n.needHi; i++ {
			if !c.needs[i].lost {
				continue
			}
			out = append(out, i)
			for _, p := range c.p.terms[i].providers {
				if p.node >= 0 && !seen[p.node] {
					seen[p.node] = true
					todo = append(todo, p.node)
				}
			}
		}
	}
	return out
}
