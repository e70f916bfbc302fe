package model

import (
	"math"
	"strconv"
	"strings"
)

// writeDuration is the remedy that fits every text that is not a duration.
func writeDuration() Text {
	return both("Schrijf een duur als 90m, 36h, 14d, 6w of 5wd (werkdagen).",
		"Write a duration like 90m, 36h, 14d, 6w or 5wd (working days).")
}

// longestNumber is how many characters of a number a message still repeats.
const longestNumber = 30

// notDuration says why a text is not a duration, and how it should have been written.
func notDuration(text string) *fault {
	if strings.HasPrefix(text, "-") {
		return &fault{"negative",
			both("%s is een negatieve duur.", "%s is a negative duration.", quoted(text)),
			both("Laat het minteken weg.", "Leave the minus sign out.")}
	}
	if isDecimal(text) && len(text) <= longestNumber {
		return &fault{"no-unit",
			both("%s heeft geen eenheid.", "%s has no unit.", quoted(text)),
			both("Schrijf de eenheid erbij: %sh (uren), %sd (dagen), %sw (weken) of %swd (werkdagen).",
				"Write the unit with it: %sh (hours), %sd (days), %sw (weeks) or %swd (working days).", text, text, text, text)}
	}
	m := amountWord.FindStringSubmatch(text)
	if m == nil || len(m[1]) > longestNumber {
		return &fault{"not-a-duration", both("%s is geen duur.", "%s is not a duration.", quoted(text)), writeDuration()}
	}
	if _, err := strconv.ParseFloat(m[1], 64); err != nil {
		return numberInDuration(text, m[1])
	}
	return wrongUnit(text, m[1], m[2], text[len(m[0]):])
}

// numberInDuration is about 1,5d and 1.000d: the number before the unit is at fault.
func numberInDuration(text, digits string) *fault {
	f := notDecimal(digits)
	f.says = both("%s is geen duur: %s", "%s is not a duration: %s", quoted(text), f.says)
	return f
}

// wrongUnit is about a number followed by something that is not one of our units.
func wrongUnit(text, digits, unit, after string) *fault {
	days := lengthInDays(unit)
	n, _ := strconv.ParseFloat(digits, 64)
	if days >= 28 {
		return &fault{"months",
			both("%s: een %s is niet altijd even lang.", "%s: a %s does not always have the same length.", quoted(text), longWord(days)),
			both("Schrijf dagen: %sd.", "Write days: %sd.", strconv.FormatFloat(math.Round(float64(n*days)), 'f', -1, 64))}
	}
	f := &fault{"unknown-unit", both("%s is geen duur: de eenheid %s ken ik niet.", "%s is not a duration: the unit %s is unknown.", quoted(text), quoted(unit)), writeDuration()}
	if short := shortUnit(unit); short != "" && after == "" {
		f.says = both("%s is niet zoals een duur geschreven wordt.", "%s is not how a duration is written.", quoted(text))
		f.remedy = both("Schrijf %s.", "Write %s.", digits+short)
	}
	return f
}

// lengthInDays is the mean length of a month, a quarter or a year under any of its names; 0 for other words.
func lengthInDays(unit string) float64 {
	switch strings.ToLower(unit) {
	case "mo", "mon", "mnd", "month", "months", "maand", "maanden", "mth", "mths":
		return 365.0 / 12
	case "q", "quarter", "quarters", "kwartaal", "kwartalen":
		return 365.0 / 4
	case "y", "yr", "yrs", "year", "years", "jaar", "jaren", "j", "jr":
		return 365
	}
	if unit == "M" {
		return 365.0 / 12
	}
	return 0
}

func longWord(days float64) Text {
	switch {
	case days > 360:
		return Text{"jaar", "year"}
	case days > 40:
		return Text{"kwartaal", "quarter"}
	}
	return Text{"maand", "month"}
}

// shortUnit is the unit that a written-out word means; empty for other words.
func shortUnit(word string) string {
	switch strings.ToLower(word) {
	case "m", "min", "mins", "minute", "minutes", "minuut", "minuten":
		return "m"
	case "h", "hr", "hrs", "hour", "hours", "u", "uur", "uren":
		return "h"
	case "d", "day", "days", "dag", "dagen":
		return "d"
	case "w", "wk", "week", "weeks", "weken":
		return "w"
	case "wd", "workday", "workdays", "werkdag", "werkdagen":
		return "wd"
	}
	return ""
}
