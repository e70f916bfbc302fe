package chance

import "math/bits"

// The constants of Philox 2x64: the multiplier, and the golden ratio by which the key steps from round to round.
const (
	philoxM = 0xD2B74407B1CE6E93
	philoxW = 0x9E3779B97F4A7C15
)

// Bits returns the 64 random bits of a draw. It is Philox 2x64-10 with the counter (replication, index): J. K. Salmon
// and others, "Parallel random numbers: as easy as 1, 2, 3", SC11 (2011). Six rounds pass BigCrush; ten is the
// authors' margin. Of the two words of a block the second is not used: a draw that is worth naming is worth a block.
func (k Key) Bits(replication, index uint64) uint64 {
	word, _ := philox(uint64(k), replication, index)
	return word
}

// philox is written out, since a loop would not be unrolled.
func philox(k, x, y uint64) (uint64, uint64) {
	x, y = philoxRound(k, x, y)
	x, y = philoxRound(k+philoxW&mask, x, y)
	x, y = philoxRound(k+2*philoxW&mask, x, y)
	x, y = philoxRound(k+3*philoxW&mask, x, y)
	x, y = philoxRound(k+4*philoxW&mask, x, y)
	x, y = philoxRound(k+5*philoxW&mask, x, y)
	x, y = philoxRound(k+6*philoxW&mask, x, y)
	x, y = philoxRound(k+7*philoxW&mask, x, y)
	x, y = philoxRound(k+8*philoxW&mask, x, y)
	return philoxRound(k+9*philoxW&mask, x, y)
}

const mask = 1<<64 - 1 // of constants, which do not wrap by themselves

func philoxRound(k, x, y uint64) (uint64, uint64) {
	high, low := bits.Mul64(philoxM, x)
	return high ^ (k ^ y), low
}

// Uniform returns a draw between 0 and 1, never either: the midpoint of one of 2⁵³ equal strips of which the upper
// and the lower half mirror each other. In the upper half the midpoint is not always a number of 53 bits;
// it is then rounded to even, and the very last one is held below 1.
func (k Key) Uniform(replication, index uint64) float64 {
	return unit(k.Bits(replication, index))
}

const (
	strip   = 1.0 / (1 << 53)
	lowest  = strip / 2 // the first midpoint
	highest = 1 - strip // the last number below 1
)

func unit(b uint64) float64 {
	u := float64((float64(b>>11) + 0.5) * strip)
	return min(u, highest)
}
