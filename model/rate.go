package model

import (
	"math"
	"regexp"
	"strings"
)

// rate measures cases per day or per working day.
func rate() measure {
	return measure{name: "rate", unit: UnitRate, called: Text{"een aantal per tijd", "a number per time"}, example: "40 per day", parse: parseRate,
		low: 0, high: largest, workdays: true, limits: Text{"een aantal van 0 of meer", "a number of 0 or more"}}
}

var slashRate = regexp.MustCompile(`^([\d.,]+)\s*(?:/|p/|a |an |each |elke |every )\s*(\pL+)$`)

// parseRate reads 40 per day, per hour, per workday, per week or per year (of 365 days); the value is
// per day, or per working day.
func parseRate(text string) (plain, *fault) {
	digits, per, ok := strings.Cut(text, " per ")
	if !ok {
		return plain{}, notRate(text)
	}
	x, f := parseDecimal(strings.TrimSpace(digits))
	if f != nil {
		return plain{}, f
	}
	hours, workdays, f := perTime(text, strings.TrimSpace(per))
	if f != nil {
		return plain{}, f
	}
	if x = x * 24 / hours; math.Abs(x) > largest {
		return plain{}, &fault{"too-large", both("%s is te veel.", "%s is too many.", quoted(text)), both("Kijk of er cijfers te veel staan.", "Check for digits too many.")}
	}
	return plain{x, UnitRate, workdays}, nil
}

// perTime gives the length in hours of the time after "per", and whether it is a working day.
func perTime(text, per string) (hours float64, workdays bool, f *fault) {
	switch per {
	case "hour":
		return 1, false, nil
	case "day":
		return 24, false, nil
	case "workday":
		return 24, true, nil
	case "week":
		return 7 * 24, false, nil
	case "year":
		return 365 * 24, false, nil
	}
	if d := lengthInDays(per); d >= 28 && d < 100 {
		return 1, false, &fault{"months",
			both("%s: een %s is niet altijd even lang.", "%s: a %s does not always have the same length.", quoted(text), longWord(d)),
			both("Reken het om naar per year, per week of per day.", "Convert it to per year, per week or per day.")}
	}
	f = &fault{"unknown-unit", both("%s: na per staat %s.", "%s: after per stands %s.", quoted(text), quoted(per)),
		both("Schrijf per hour, per day, per workday, per week of per year.", "Write per hour, per day, per workday, per week or per year.")}
	if word := perWord(per); word != "" {
		f.remedy = both("Schrijf per %s.", "Write per %s.", word)
	}
	return 1, false, f
}

// perWord is the word after "per" that another word means; empty if none.
func perWord(word string) string {
	if lengthInDays(word) == 365 {
		return "year"
	}
	switch shortUnit(word) {
	case "h":
		return "hour"
	case "d":
		return "day"
	case "w":
		return "week"
	case "wd":
		return "workday"
	}
	return ""
}

func notRate(text string) *fault {
	if isDecimal(text) {
		return &fault{"no-unit", both("%s heeft geen eenheid.", "%s has no unit.", quoted(text)),
			both("Schrijf per welke tijd: %s per day, per workday, per week of per year.", "Write per what time: %s per day, per workday, per week or per year.", shown(text, longestNumber))}
	}
	f := &fault{"not-a-rate", both("%s is geen aantal per tijd.", "%s is not a number per time.", quoted(text)),
		both("Schrijf bijvoorbeeld 40 per day, 40 per workday, 200 per week of 10000 per year.", "Write, for example, 40 per day, 40 per workday, 200 per week or 10000 per year.")}
	if m := slashRate.FindStringSubmatch(text); m != nil {
		if word := perWord(m[2]); word != "" {
			f.remedy = both("Schrijf %s per %s.", "Write %s per %s.", m[1], word)
		}
	}
	return f
}
