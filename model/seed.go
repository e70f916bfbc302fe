package model

import "strconv"

// parseSeed reads a whole number that fits in 64 bits.
func parseSeed(text string) (uint64, *fault) {
	x, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		return 0, &fault{"seed", both("%s is geen beginwaarde voor toevalsgetallen.", "%s is not a seed for random numbers.", quoted(text)), both("Schrijf een heel getal van 0 of meer, bijvoorbeeld 1.", "Write a whole number of 0 or more, e.g. 1.")}
	}
	return x, nil
}
