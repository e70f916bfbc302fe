package model

import (
	"strconv"
	"strings"
)

// share measures a fraction, 0 to 1.
func share() measure {
	return measure{name: "share", unit: UnitShare, called: Text{"een aandeel", "a share"}, example: "25%", parse: parseShare,
		low: 0, high: 1, limits: Text{"een aandeel van 0% tot 100%", "a share from 0% to 100%"}}
}

// factor measures a multiplier: a number of 0 or more that may be written as a percentage.
func factor() measure {
	return measure{name: "factor", unit: UnitNone, called: Text{"een factor", "a factor"}, example: "1.8", parse: parseShare,
		low: 0, high: largest, limits: Text{"een getal van 0 of meer", "a number of 0 or more"}}
}

// parseShare reads 25% or 0.25.
func parseShare(text string) (plain, *fault) {
	digits, isPercent := strings.CutSuffix(text, "%")
	digits = strings.TrimSpace(digits)
	x, f := parseDecimal(digits)
	switch {
	case f != nil:
		return plain{}, f
	case !isPercent:
		return plain{x, UnitNone, false}, nil
	case strings.ContainsAny(digits, "eE"):
		return plain{x / 100, UnitShare, false}, nil
	}
	x, _ = strconv.ParseFloat(digits+"e-2", 64) // nearer than x/100: 33.3% is 0.333
	return plain{x, UnitShare, false}, nil
}
