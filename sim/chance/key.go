// Package chance makes the random numbers of a run: draws that are pure functions of their name, and quantiles that
// are the same bits on every processor. It knows nothing of models or of time.
//
// No product is added to something without float64() around it, so that no compiler may fuse the two (Go
// specification, "Floating-point operators"); of package math only what is exact is used, never Log, Exp, Pow or
// Sin, which give other bits on other processors.
package chance

import "math/bits"

// A Key is the name of a draw, or of a row of draws, turned into 64 bits. Two names give the same Key with
// chance 2⁻⁶⁴: one in 10¹¹ for ten thousand names.
type Key uint64

// Name returns the Key of a draw that is called after its parts, under one seed: an entity's id and the name of a
// field. It allocates, so it is called once, when a plan is made.
func Name(seed uint64, parts ...string) Key {
	var text []byte
	for _, p := range parts {
		text = append64(text, uint64(len(p))) // so that "ab", "c" is another name than "a", "bc"
		text = append(text, p...)
	}
	return Key(sipHash(seed, 0x756974_76616c_0001, text))
}

func append64(b []byte, x uint64) []byte {
	for i := range 8 {
		b = append(b, byte(x>>(i<<3)))
	}
	return b
}

// sipHash is SipHash-2-4 of J.-P. Aumasson and D. J. Bernstein, "SipHash: a fast short-input PRF" (2012).
// Names differ in few bits ("service-1", "service-2"); a hash that is hard to attack does not let that show.
func sipHash(k0, k1 uint64, text []byte) uint64 {
	s := sip{k0 ^ 0x736f6d6570736575, k1 ^ 0x646f72616e646f6d, k0 ^ 0x6c7967656e657261, k1 ^ 0x7465646279746573}
	last := uint64(len(text)) << 56
	for ; len(text) >= 8; text = text[8:] {
		s.take(word(text[:8]))
	}
	s.take(last | word(text))
	s[2] ^= 0xff
	for range 4 {
		s.round()
	}
	return s[0] ^ s[1] ^ s[2] ^ s[3]
}

type sip [4]uint64

func (s *sip) take(m uint64) {
	s[3] ^= m
	s.round()
	s.round()
	s[0] ^= m
}

func (s *sip) round() {
	s[0] += s[1]
	s[1] = bits.RotateLeft64(s[1], 13) ^ s[0]
	s[0] = bits.RotateLeft64(s[0], 32)
	s[2] += s[3]
	s[3] = bits.RotateLeft64(s[3], 16) ^ s[2]
	s[0] += s[3]
	s[3] = bits.RotateLeft64(s[3], 21) ^ s[0]
	s[2] += s[1]
	s[1] = bits.RotateLeft64(s[1], 17) ^ s[2]
	s[2] = bits.RotateLeft64(s[2], 32)
}

// word reads at most eight bytes, the first the least.
func word(b []byte) uint64 {
	var x uint64
	for i, c := range b {
		x |= uint64(c) << (i << 3)
	}
	return x
}
