// Package bench holds what the speed of uitval is compared with: the same small models on our calendar and on the lists
// that others use, and a full model next to the same written in SimPy. The programs in C++ and Python
// lie in cpp and simpy; compare builds and runs them, checks that all come to the same outcome, and prints ratios.
//
// It knows nothing of what a run is for, and nothing depends on it.
package bench

// A Stream is a row of random numbers that every language can make: SplitMix64 of G. L. Steele, D. Lea and
// C. H. Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
type Stream uint64

// Next returns the next 64 bits.
func (s *Stream) Next() uint64 {
	*s += 0x9E3779B97F4A7C15
	return scramble(uint64(*s))
}

func scramble(z uint64) uint64 {
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return z ^ z>>31
}
