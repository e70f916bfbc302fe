package sample_test

import (
	"fmt"
	"math"

	"uitval/sim/sample"
)

func Example() {
	s := sample.New(10_000)
	for _, x := range []float64{12, 15, 11, 14, 13, 12, math.NaN(), 18} {
		s.Add(x)
	}
	got := s.Summary()
	fmt.Printf("n %d, missing %d\n", got.N, got.Missing)
	fmt.Printf("mean %.2f (%.2f to %.2f)\n", got.Mean, got.MeanLo, got.MeanHi)
	fmt.Printf("median %v (%v to %v)\n", got.P50, got.P50Lo, got.P50Hi)
	// Output:
	// n 7, missing 1
	// mean 13.57 (11.38 to 15.76)
	// median 13 (11 to 18)
}

func ExampleProportion() {
	p, lo, hi := sample.Proportion(0, 20)
	fmt.Printf("%.2f (%.2f to %.2f)\n", p, lo, hi)
	// Output: 0.00 (0.00 to 0.16)
}

func ExampleParseRule() {
	indicator, rule, err := sample.ParseRule("person_d within 5%")
	fmt.Println(indicator, rule.Within, err)
	_, _, err = sample.ParseRule("person_d within 0,05")
	fmt.Println(err)
	// Output:
	// person_d 0.05 <nil>
	// "0,05" is not a margin. Expected: a percentage above 0 and below 100, such as 5% or 2.5%, or a fraction, such as 0.05, with a point and at most 15 digits.
}
