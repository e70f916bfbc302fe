package report

import (
	"math"
	"reflect"
	"testing"

	"uitval/sim/result"
)

// 40 arrive and 16 are decided a day, from day 0 to day 5, then 40 and 64: hand case 1 of the format has a peak of 120 at day 5, gone at
// day 10, and a longest wait of 3 days.
func TestTheLongestWaitOfHandCase1(t *testing.T) {
	arrivals := []result.Point{{0, 0}, {10, 400}, {20, 800}}
	departures := []result.Point{{0, 0}, {5, 80}, {10, 400}, {20, 800}}
	from, wait, number := longestWait(arrivals, departures)
	if math.Abs(wait-3) > 1e-9 || math.Abs(from-2) > 1e-9 || math.Abs(number-80) > 1e-6 {
		t.Errorf("%v from %v, case %v; want 3 days from day 2, case 80", wait, from, number)
	}
	backlog := []result.Point{{0, 0}, {5, 120}, {10, 0}, {20, 0}}
	if at, most := peakOf(backlog); at != 5 || most != 120 {
		t.Errorf("peak %v at %v", most, at)
	}
	if got := sumOfCurves(departures, backlog); !reflect.DeepEqual(got, []result.Point{{0, 0}, {5, 200}, {10, 400}, {20, 800}}) {
		t.Errorf("came %v", got)
	}
	if got := lastPositive(backlog, nil); got != 10 {
		t.Errorf("gone at %v, want 10", got)
	}
}

// What is never decided waits until the end; a stop makes the first case after it wait longest.
func TestALongestWaitAcrossAStop(t *testing.T) {
	arrivals := []result.Point{{0, 0}, {10, 100}, {20, 200}}
	departures := []result.Point{{0, 0}, {4, 40}, {14, 40}, {20, 100}}
	if from, wait, _ := longestWait(arrivals, departures); math.Abs(from-10) > 1e-6 || math.Abs(wait-10) > 1e-6 {
		t.Errorf("%v from %v; want 10 days from day 10: the last case that is decided, or what still waits", wait, from)
	}
	jump := []result.Point{{0, 0}, {5, 0}, {5, 7}, {9, 7}}
	if got := sumOfCurves(jump, []result.Point{{0, 1}, {9, 1}}); !reflect.DeepEqual(got, []result.Point{{0, 1}, {5, 1}, {5, 8}, {9, 8}}) {
		t.Errorf("a jump became %v", got)
	}
	if got := dayOf(jump, 3); got != 5 {
		t.Errorf("3 is reached on %v, want 5", got)
	}
	if got := valueAt([]result.Point{{0, 0}, {10, 100}}, 2.5); got != 25 {
		t.Errorf("%v, want 25", got)
	}
}

func TestAxesEndOnRoundNumbers(t *testing.T) {
	for x, want := range map[float64][2]float64{0.4: {0.4, 0.1}, 7: {8, 2}, 26: {30, 10}, 99: {100, 20}, 101: {125, 25}, 11.3e6: {12.5e6, 2.5e6}, 6.9e9: {8e9, 2e9}} {
		if top, step := ceiling(x); math.Abs(top-want[0]) > 1e-9*top || math.Abs(step-want[1]) > 1e-9*step {
			t.Errorf("%v ends at %v by %v, want %v", x, top, step, want)
		}
	}
}

func TestLogarithmsThatAreTheSameEverywhere(t *testing.T) {
	for _, x := range []float64{1, 2, 9.99, 10, 1234, 7.43e6, 2.04e7} {
		if got, want := logTen(x), math.Log10(x); math.Abs(got-want) > 1e-5 {
			t.Errorf("%v: %v, want %v", x, got, want)
		}
	}
}

func TestAHeadlineIsShort(t *testing.T) {
	got := headline("Leverancier W doet het meest: 936.000.000 persoondagen zonder (95%-interval 759.000.000 tot 1.110.000.000).")
	if got != "Leverancier W doet het meest: 936.000.000 persoondagen zonder" {
		t.Errorf("%q", got)
	}
	if got := headline("Het doet het meest pijn op 12 januari 2026. Het minst op 14 december."); got != "Het doet het meest pijn op 12 januari 2026" {
		t.Errorf("%q", got)
	}
}

func TestColorsReadOnWhiteAndApart(t *testing.T) {
	light := func(c uint32) float64 {
		out := 0.0
		for k, weight := range []float64{0.2126, 0.7152, 0.0722} {
			v := float64(c>>(16-8*k)&255) / 255
			if v <= 0.04045 {
				v /= 12.92
			} else {
				v = math.Pow((v+0.055)/1.055, 2.4)
			}
			out += weight * v
		}
		return out
	}
	contrast := func(a, b uint32) float64 {
		x, y := light(a), light(b)
		return (max(x, y) + 0.05) / (min(x, y) + 0.05)
	}
	rgb := func(c interface{ Hex() uint32 }) uint32 { return c.Hex() }
	for name, c := range map[string]uint32{"text": rgb(inkText), "quiet": rgb(quiet), "deep": rgb(deep), "warm": rgb(warm), "green": rgb(green)} {
		if x := contrast(c, 0xFFFFFF); x < 4.5 {
			t.Errorf("%s reads at %.1f to 1 on white", name, x)
		}
	}
	for k := range 9 { // neighbours in a stack differ in lightness, so that they differ in black and white
		if x := contrast(rgb(layerInk(k)), rgb(layerInk(k+1))); x < 2 {
			t.Errorf("layers %d and %d are %.1f to 1 apart", k, k+1, x)
		}
	}
}
