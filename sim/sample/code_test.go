package sample

import (
	"math"
	"testing"

	"uitval/sim/pack"
)

// A sample that is packed and filled in says the same, also after more was added and merged, whether it keeps values or counts them.
func TestASampleComesBackAsItWas(t *testing.T) {
	c := chance(11)
	for trial := range 300 {
		limit := c.below(40)
		s, other := New(limit), New(limit)
		for range c.below(80) {
			switch c.below(4) {
			case 0:
				s.Add(0)
			case 1:
				s.Add(math.NaN())
			default:
				s.Add(c.any())
			}
			other.Add(c.any())
		}
		w := pack.Writer()
		s.Code(w)
		back := New(limit)
		r := pack.Reader(w.Bytes())
		if back.Code(r); r.End() != nil {
			t.Fatal(r.Err())
		}
		if back.Summary().bits() != s.Summary().bits() {
			t.Fatalf("trial %d: %+v came back as %+v", trial, s.Summary(), back.Summary())
		}
		s.Merge(other)
		if back.Merge(other); back.Summary().bits() != s.Summary().bits() {
			t.Fatalf("trial %d: after more, %+v and %+v", trial, s.Summary(), back.Summary())
		}
	}
}

// Bytes that are no sample are refused or make a sample that can be asked.
func FuzzCode(f *testing.F) {
	c := chance(12)
	for _, n := range []int{0, 3, 30} {
		s := New(8)
		for range n {
			s.Add(c.any())
		}
		w := pack.Writer()
		s.Code(w)
		f.Add(w.Bytes())
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		s := New(8)
		s.Code(pack.Reader(in))
	})
}
