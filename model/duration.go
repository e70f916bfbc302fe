package model

import (
	"math"
	"math/big"
	"regexp"
	"strconv"
	"strings"
)

// Lengths of the units of time, in nanoseconds.
const (
	minute = 60 * 1e9
	hour   = 60 * minute
	week   = 7 * Day
	year   = 365 * Day
)

// longest is 200 years: longer durations are typing mistakes and do not fit the engine's clock.
const longest = 200 * year

var amountWord = regexp.MustCompile(`^([+-]?[\d.,]*\d)\s*([\pL]+)`)

// duration measures a length of time, 0 included.
func duration() measure {
	return measure{name: "duration", unit: UnitTime, called: Text{"een duur", "a duration"}, example: "14d", parse: parseDuration,
		low: 0, high: longest, workdays: true, limits: Text{"een duur van 0 tot 200 jaar", "a duration from 0 to 200 years"}}
}

// parseDuration reads 90m, 36h, 14d, 6w, 1d 12h or 5wd. The value is in whole nanoseconds, or in
// working days. Faults: units that have no fixed length, no unit, and anything else.
func parseDuration(text string) (plain, *fault) {
	total, days := 0.0, 0.0
	rest, parts := text, 0
	for rest != "" {
		digits, unit, after := durationPart(rest)
		if unit == "" || len(digits) > 30 {
			return plain{}, notDuration(text)
		}
		if unit == "wd" {
			n, f := wholeWorkdays(digits, text)
			if f != nil {
				return plain{}, f
			}
			days += n
		} else {
			total += partLength(digits, unitLength(unit))
		}
		parts++
		rest = strings.TrimLeft(after, " ")
	}
	if parts == 0 {
		return plain{}, notDuration(text)
	}
	return finished(text, total, days, parts)
}

// partLength is digits times a unit, in nanoseconds, rounded once: 0.1d is a whole number of nanoseconds.
func partLength(digits string, unit float64) float64 {
	if !strings.Contains(digits, ".") {
		n, _ := strconv.ParseFloat(digits, 64)
		return float64(n * unit)
	}
	amount, _ := new(big.Rat).SetString(digits)
	ns, _ := amount.Mul(amount, new(big.Rat).SetFloat64(unit)).Float64()
	return ns
}

// durationPart splits 12.5h off a text; unit is empty when the text does not begin with such a part.
func durationPart(text string) (digits, unit, after string) {
	end, point := 0, false
	for end < len(text) && (isDigit(text[end]) || text[end] == '.' && !point) {
		point = point || text[end] == '.'
		end++
	}
	digits = text[:end]
	if digits == "" || !isDigit(digits[end-1]) {
		return "", "", text
	}
	for _, u := range []string{"wd", "m", "h", "d", "w"} {
		if strings.HasPrefix(text[end:], u) {
			return digits, u, text[end+len(u):]
		}
	}
	return "", "", text
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// finished turns the sum of the parts into a plain value.
func finished(text string, ns, days float64, parts int) (plain, *fault) {
	if days > 0 || strings.HasSuffix(text, "wd") {
		if parts > 1 {
			return plain{}, &fault{"mixed-workdays",
				both("%s mengt werkdagen met andere eenheden.", "%s mixes working days with other units.", quoted(text)),
				both("Schrijf alleen werkdagen (5wd) of alleen kalendertijd (7d).", "Write working days alone (5wd) or calendar time alone (7d).")}
		}
		if days > 200*260 {
			return plain{}, tooLong(text)
		}
		return plain{days, UnitWorkdays, true}, nil
	}
	switch {
	case ns > longest:
		return plain{}, tooLong(text)
	case ns > 0 && ns < 1:
		return plain{}, &fault{"too-small",
			both("%s is korter dan de klok kan tellen.", "%s is shorter than the clock can count.", quoted(text)),
			both("Schrijf 0d.", "Write 0d.")}
	}
	return plain{math.Round(ns), UnitTime, false}, nil
}

func unitLength(unit string) float64 {
	switch unit {
	case "m":
		return minute
	case "h":
		return hour
	case "d":
		return Day
	}
	return week
}

func wholeWorkdays(digits, text string) (float64, *fault) {
	n, f := parseDecimal(digits)
	if f == nil && n != math.Trunc(n) {
		f = &fault{"part-workday",
			both("%s: werkdagen zijn hele dagen.", "%s: working days are whole days.", quoted(text)),
			both("Schrijf een heel getal, bijvoorbeeld 5wd.", "Write a whole number, e.g. 5wd.")}
	}
	return n, f
}

func tooLong(text string) *fault {
	return &fault{"too-long",
		both("%s is langer dan 200 jaar.", "%s is longer than 200 years.", quoted(text)),
		both("Kijk naar de eenheid: m is minuten, h uren, d dagen, w weken.", "Check the unit: m is minutes, h hours, d days, w weeks.")}
}
