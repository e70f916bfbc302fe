package chance

import (
	"fmt"
	"math"
	"math/bits"
	"slices"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
)

// The tests of randomness in this file are deterministic: a seed is fixed, and p-values below 10⁻⁶ on either side fail.
// Sources: D. E. Knuth, The Art of Computer Programming 2, 3.3.2; G. Marsaglia, "A current view of random number
// generators" (1984), for birthday spacings and ranks of matrices.

const length = 1 << 18

// streams walks along everything a draw is named after.
func streams() map[string]func(i uint64) uint64 {
	k := Name(1, "service-1", "repair")
	return map[string]func(i uint64) uint64{
		"replications": func(i uint64) uint64 { return k.Bits(i, 0) },
		"indices":      func(i uint64) uint64 { return k.Bits(0, i) },
		"both":         func(i uint64) uint64 { return k.Bits(i>>4, i&15) },
		"bits of one":  func(i uint64) uint64 { return k.Bits(1<<(i&63), i>>6) },
		"high halves":  func(i uint64) uint64 { return k.Bits(i<<40, i<<46) },
		"keys":         func(i uint64) uint64 { return Key(i).Bits(0, 0) },
		"entities":     func(i uint64) uint64 { return Name(1, fmt.Sprint("service-", i+1), "repair").Bits(5, 0) },
		"fields":       func(i uint64) uint64 { return Name(1, "service-1", fmt.Sprint("step-", i)).Bits(5, 1) },
		"seeds":        func(i uint64) uint64 { return Name(i, "service-1", "repair").Bits(5, 0) },
		"names alone":  func(i uint64) uint64 { return uint64(Name(1, fmt.Sprint("service-", i+1))) },
	}
}

func TestRandomnessAlongEveryAxis(t *testing.T) {
	for name, at := range streams() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			x := make([]uint64, length)
			for i := range x {
				x[i] = at(uint64(i))
			}
			battery(t, x)
		})
	}
}

// Draws of two names, combined: what they have in common shows in the difference of their bits and in correlation.
func TestNeighbouringNamesHaveNothingInCommon(t *testing.T) {
	name := func(i int) Key { return Name(1, fmt.Sprint("service-", i), "repair") }
	for i := range 8 {
		a, b := name(i), name(i+1)
		if i >= 4 {
			a, b = Key(i), Key(i+1)
		}
		x, u, v := make([]uint64, 1<<16), make([]float64, 1<<16), make([]float64, 1<<16)
		for r := range x {
			x[r] = a.Bits(uint64(r), 0) ^ b.Bits(uint64(r), 0)
			u[r], v[r] = a.Uniform(uint64(r), 0), b.Uniform(uint64(r), 0)
		}
		balance(t, x)
		oneByte(t, x)
		likely(t, "correlation of two names", bothSides(correlation(u, v)*256))
	}
}

func battery(t *testing.T, x []uint64) {
	balance(t, x)
	oneByte(t, x)
	pairs(t, "pairs of upper bits", x, 58)
	pairs(t, "pairs of lower bits", x, 0)
	neighbours(t, x)
	upsAndDowns(t, x)
	runsUp(t, x)
	gaps(t, x)
	birthdays(t, "birthdays of upper bits", x, 10, 27, 37)
	birthdays(t, "birthdays of lower bits", x, 10, 27, 0)
	birthdays(t, "birthdays of upper halves", x, 12, 32, 32)
	collisions(t, "collisions of upper halves", x, 32)
	collisions(t, "collisions of lower halves", x, 0)
	weights(t, x)
	matrices(t, x)
}

func likely(t *testing.T, name string, p float64) {
	t.Helper()
	if !(p > 1e-6 && p < 1-1e-6) {
		t.Errorf("%s: p = %v", name, p)
	}
}

// bothSides makes a p-value of a standard normal number: near 0 when it is far below, near 1 when far above.
func bothSides(z float64) float64 { return distuv.UnitNormal.CDF(z) }

func chiSquare(t *testing.T, name string, seen []int, chance func(i int) float64) {
	t.Helper()
	n, sum := 0, 0.0
	for _, s := range seen {
		n += s
	}
	for i, s := range seen {
		want := chance(i) * float64(n)
		sum += (float64(s) - want) * (float64(s) - want) / want
	}
	likely(t, name, distuv.ChiSquared{K: float64(len(seen) - 1)}.CDF(sum))
}

func even(n int) func(int) float64 { return func(int) float64 { return 1 / float64(n) } }

func balance(t *testing.T, x []uint64) {
	sum := 0.0
	for bit := range 64 {
		ones := 0
		for _, x := range x {
			ones += int(x >> bit & 1)
		}
		z := (float64(ones) - float64(len(x))/2) / math.Sqrt(float64(len(x))/4)
		sum += z * z
	}
	likely(t, "balance of bits", distuv.ChiSquared{K: 64}.CDF(sum))
}

func oneByte(t *testing.T, x []uint64) {
	for shift := 0; shift < 64; shift += 8 {
		seen := make([]int, 256)
		for _, x := range x {
			seen[byte(x>>shift)]++
		}
		chiSquare(t, fmt.Sprint("byte at bit ", shift), seen, even(256))
	}
}

func pairs(t *testing.T, name string, x []uint64, shift int) {
	seen := make([]int, 1<<12)
	for i := 0; i+1 < len(x); i += 2 {
		seen[x[i]>>shift&63<<6|x[i+1]>>shift&63]++
	}
	chiSquare(t, name, seen, even(len(seen)))
}

func neighbours(t *testing.T, x []uint64) {
	u := make([]float64, len(x))
	for i := range x {
		u[i] = unit(x[i]) - 0.5
	}
	for _, lag := range []int{1, 2, 3, 4, 8, 16, 64, 1024} {
		n := len(u) - lag
		likely(t, fmt.Sprint("correlation at distance ", lag), bothSides(12*dot(u[:n], u[lag:], n)/math.Sqrt(float64(n))))
	}
}

// upsAndDowns counts runs up and runs down together: (2n-1)/3 of them, variance (16n-29)/90.
func upsAndDowns(t *testing.T, x []uint64) {
	runs := 1
	for i := 2; i < len(x); i++ {
		if (x[i] > x[i-1]) != (x[i-1] > x[i-2]) {
			runs++
		}
	}
	n := float64(len(x))
	likely(t, "runs up and down", bothSides((float64(runs)-(2*n-1)/3)/math.Sqrt((16*n-29)/90)))
}

// runsUp leaves out the number behind each run, so that the lengths are independent: 1/r! - 1/(r+1)!.
func runsUp(t *testing.T, x []uint64) {
	seen := make([]int, 7)
	for i := 0; i < len(x)-1; i++ {
		r := 0
		for ; i < len(x)-1 && x[i+1] > x[i]; i++ {
			r++
		}
		seen[min(r, 6)]++
		i++
	}
	chiSquare(t, "lengths of runs up", seen, func(i int) float64 {
		if i == 6 {
			return 1 / math.Gamma(8)
		}
		return 1/math.Gamma(float64(i+2)) - 1/math.Gamma(float64(i+3))
	})
}

// gaps are the distances between numbers below 1/8.
func gaps(t *testing.T, x []uint64) {
	seen, gap := make([]int, 41), 0
	for _, x := range x {
		if x>>61 == 0 {
			seen[min(gap, 40)]++
			gap = 0
		} else {
			gap++
		}
	}
	chiSquare(t, "gaps", seen, func(i int) float64 {
		if i == 40 {
			return math.Pow(7.0/8, 40)
		}
		return math.Pow(7.0/8, float64(i)) / 8
	})
}

// birthdays are 2^people in a year of 2^days; the number of equal distances between them is Poisson, 2^(3·people-days-2).
func birthdays(t *testing.T, name string, x []uint64, people, days, shift int) {
	equal, m := 0, 1<<people
	year := make([]uint64, m)
	for from := 0; from+m <= len(x); from += m {
		for i := range year {
			year[i] = x[from+i] >> shift & (1<<days - 1)
		}
		slices.Sort(year)
		for i := m - 1; i > 0; i-- {
			year[i] -= year[i-1]
		}
		slices.Sort(year)
		for i := 1; i < m; i++ {
			if year[i] == year[i-1] {
				equal++
			}
		}
	}
	poisson(t, name, equal, math.Pow(2, float64(3*people-days-2))*float64(len(x)/m))
}

func poisson(t *testing.T, name string, seen int, mean float64) {
	t.Helper()
	d := distuv.Poisson{Lambda: mean}
	likely(t, name, (d.CDF(float64(seen))+d.CDF(float64(seen)-1))/2)
}

func collisions(t *testing.T, name string, x []uint64, shift int) {
	urns, equal := make([]uint32, len(x)), 0
	for i := range x {
		urns[i] = uint32(x[i] >> shift)
	}
	slices.Sort(urns)
	for i := 1; i < len(urns); i++ {
		if urns[i] == urns[i-1] {
			equal++
		}
	}
	poisson(t, name, equal, float64(len(x))*float64(len(x)-1)/2/(1<<32))
}

// weights counts how many bits are set, of two neighbours.
func weights(t *testing.T, x []uint64) {
	group := func(x uint64) int { return min(max(bits.OnesCount64(x)-24, 0), 16) }
	chance := make([]float64, 17)
	for w := range 65 {
		chance[min(max(w-24, 0), 16)] += distuv.Binomial{N: 64, P: 0.5}.Prob(float64(w))
	}
	seen := make([]int, 17*17)
	for i := 0; i+1 < len(x); i += 2 {
		seen[group(x[i])*17+group(x[i+1])]++
	}
	chiSquare(t, "weights", seen, func(i int) float64 { return chance[i/17] * chance[i%17] })
}

// matrices are of 64 by 64 bits; the chance of each rank is known.
func matrices(t *testing.T, x []uint64) {
	seen := make([]int, 3)
	for from := 0; from+64 <= len(x); from += 64 {
		seen[min(64-rankOf(slices.Clone(x[from:from+64])), 2)]++
	}
	const full, one = 0.2887880950866024, 0.5775761901732048
	chiSquare(t, "ranks of matrices", seen, func(i int) float64 { return []float64{full, one, 1 - full - one}[i] })
}

func rankOf(rows []uint64) int {
	rank := 0
	for bit := 63; bit >= 0; bit-- {
		for i := rank; i < len(rows); i++ {
			if rows[i]>>bit&1 == 1 {
				rows[rank], rows[i] = rows[i], rows[rank]
				for k := rank + 1; k < len(rows); k++ {
					rows[k] ^= rows[rank] & -(rows[k] >> bit & 1)
				}
				rank++
				break
			}
		}
	}
	return rank
}

// Every bit that goes in must turn over every bit that comes out half of the time.
func TestAvalanche(t *testing.T) {
	avalanche(t, "Bits", 192, func(i, bit uint64) uint64 {
		in := [3]uint64{i, i >> 4, i & 15}
		if bit < 192 {
			in[bit>>6] ^= 1 << (bit & 63)
		}
		return Key(in[0]).Bits(in[1], in[2])
	})
	avalanche(t, "Name", 64+64, func(i, bit uint64) uint64 {
		id, seed := [8]byte{'s', '-', '0' + byte(i%10), '0' + byte(i/10%10), '0' + byte(i/100%10), '0' + byte(i/1000%10), '0' + byte(i/10000%10)}, uint64(1)
		if bit < 64 {
			id[bit>>3] ^= 1 << (bit & 7)
		} else if bit < 128 {
			seed ^= 1 << (bit & 63)
		}
		return uint64(Name(seed, string(id[:]), "repair"))
	})
}

func avalanche(t *testing.T, name string, in int, f func(i, bit uint64) uint64) {
	t.Run(name, func(t *testing.T) {
		t.Parallel()
		const n = 80_000
		plain := make([]uint64, n)
		for i := range plain {
			plain[i] = f(uint64(i), uint64(in))
		}
		worst := 0.0
		for bit := range uint64(in) {
			turned := turnedOver(plain, func(i uint64) uint64 { return f(i, bit) })
			for out, c := range turned {
				share := float64(c) / n
				worst = max(worst, math.Abs(share-0.5))
				if share < 0.49 || share > 0.51 {
					t.Errorf("bit %d in turns over bit %d out in %v of cases", bit, out, share)
				}
			}
		}
		t.Logf("%s: at most %.4f from one half", name, worst)
	})
}

// turnedOver counts, for each of 64 bits, where f differs; eight counters of eight bits go in one word.
func turnedOver(plain []uint64, f func(i uint64) uint64) (count [64]int) {
	var eight [8]uint64
	for i := range plain {
		d := plain[i] ^ f(uint64(i))
		for k := range eight {
			eight[k] += d >> k & 0x0101010101010101
		}
		if i%255 == 254 || i == len(plain)-1 {
			for k := range eight {
				for b := range 8 {
					count[b*8+k] += int(eight[k] >> (8 * b) & 255)
				}
				eight[k] = 0
			}
		}
	}
	return count
}
