package chance

import "testing"

// The vectors of the reference implementation of Random123 (kat_vectors).
func TestPhiloxGivesThePublishedNumbers(t *testing.T) {
	const ones = 1<<64 - 1
	for _, one := range []struct{ x, y, key, x1, y1 uint64 }{
		{0, 0, 0, 0xca00a0459843d731, 0x66c24222c9a845b5},
		{ones, ones, ones, 0x65b021d60cd8310f, 0x4d02f3222f86df20},
		{0x243f6a8885a308d3, 0x13198a2e03707344, 0xa4093822299f31d0, 0x0a5e742c2997341c, 0xb0f883d38000de5d},
	} {
		if x, y := philox(one.key, one.x, one.y); x != one.x1 || y != one.y1 {
			t.Errorf("key %x, counter %x %x: %x %x, want %x %x", one.key, one.x, one.y, x, y, one.x1, one.y1)
		}
	}
}

// The vectors of the reference implementation of SipHash-2-4: key 00 01 .. 0f, text 00 01 02 ..
func TestSipHashGivesThePublishedNumbers(t *testing.T) {
	text := []byte{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14}
	for n, want := range map[int]uint64{0: 0x726fdb47dd0e0e31, 1: 0x74f839c593dc67fd, 7: 0xab0200f58b01d137, 8: 0x93f5f5799a932462, 15: 0xa129ca6149be45e5} {
		if got := sipHash(0x0706050403020100, 0x0f0e0d0c0b0a0908, text[:n]); got != want {
			t.Errorf("%d bytes: %x, want %x", n, got, want)
		}
	}
}

func TestPartsOfANameAreKeptApart(t *testing.T) {
	seen := map[Key]bool{}
	for _, parts := range [][]string{{}, {""}, {"", ""}, {"ab", "c"}, {"a", "bc"}, {"abc"}, {"a", "b", "c"}, {"ab", "", "c"}, {"abc", ""}, {"", "abc"}} {
		for seed := range uint64(3) {
			k := Name(seed, parts...)
			if seen[k] {
				t.Errorf("%q with seed %d has the key of another name", parts, seed)
			}
			seen[k] = true
		}
	}
}

func TestUniformStaysBetweenNothingAndOne(t *testing.T) {
	for _, b := range []uint64{0, 1, 1<<11 - 1, 1 << 11, 1<<63 - 1, 1 << 63, 1<<64 - 1<<11, 1<<64 - 1} {
		if u := unit(b); !(u >= lowest && u <= highest && u < 1) {
			t.Errorf("%x gives %v", b, u)
		}
	}
}

func TestDrawingAllocatesNothing(t *testing.T) {
	k := Name(1, "service-1", "repair")
	l, err := Compile("pert", [3]float64{10, 30, 120}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	i := uint64(0)
	if n := testing.AllocsPerRun(1000, func() { i++; keep += l.Quantile(k.Uniform(3, i)) }); n != 0 {
		t.Errorf("%v allocations a draw", n)
	}
}

var keep float64 // so that no compiler leaves out what is measured
