package model

import (
	"regexp"
	"strings"
)

// number measures a plain number of 0 or more.
func number() measure {
	return measure{name: "number", unit: UnitNone, called: Text{"een getal", "a number"}, example: "40", parse: parsePlain,
		low: 0, high: largest, limits: Text{"een getal van 0 of meer", "a number of 0 or more"}}
}

// people measures a number of people.
func people() measure {
	m := number()
	m.name, m.unit, m.called = "people", UnitPeople, Text{"een aantal mensen", "a number of people"}
	return m
}

func parsePlain(text string) (plain, *fault) {
	if digits, ok := strings.CutSuffix(text, "%"); ok {
		if _, f := parseDecimal(strings.TrimSpace(digits)); f == nil {
			return plain{}, &fault{"percentage-here",
				both("%s is een percentage; hier staat een gewoon getal.", "%s is a percentage; a plain number stands here.", quoted(text)),
				both("Schrijf het getal zelf, zonder %%.", "Write the number itself, without %%.")}
		}
	}
	x, f := parseDecimal(text)
	if f != nil && f.code == "not-a-number" {
		f.remedy = both("Schrijf een gewoon getal, zonder eenheid, bijvoorbeeld 3100.", "Write a plain number without a unit, e.g. 3100.")
	}
	return plain{x, UnitNone, false}, f
}

// moneyOnce measures an amount of euros.
func moneyOnce() measure {
	return measure{name: "money", unit: UnitMoney, called: Text{"een bedrag", "an amount of money"}, example: "900 EUR", parse: parseMoney,
		low: 0, high: largest, limits: Text{"een bedrag van 0 EUR of meer", "an amount of 0 EUR or more"}}
}

// moneyPerTime measures euros per day.
func moneyPerTime() measure {
	return measure{name: "money-per-time", unit: UnitMoneyPerDay, called: Text{"een bedrag per tijd", "an amount of money per time"}, example: "300000 EUR per week",
		parse: parseMoneyPer, low: 0, high: largest, limits: Text{"een bedrag van 0 EUR of meer", "an amount of 0 EUR or more"}}
}

var foreignMoney = regexp.MustCompile(`^(.*?)\s*(?i:€|euros|euro|eur|\$|usd|dollar|dollars|£|gbp|chf|pond|pounds?)\s*(.*)$`)

// parseMoney reads 900 EUR.
func parseMoney(text string) (plain, *fault) {
	digits, ok := strings.CutSuffix(text, " EUR")
	if !ok {
		return plain{}, notMoney(text)
	}
	x, f := parseDecimal(strings.TrimSpace(digits))
	return plain{x, UnitMoney, false}, f
}

// parseMoneyPer reads 300000 EUR per week as euros per day.
func parseMoneyPer(text string) (plain, *fault) {
	amount, per, ok := strings.Cut(text, " per ")
	if !ok {
		return plain{}, &fault{"no-per",
			both("%s zegt niet per welke tijd.", "%s does not say per what time.", quoted(text)),
			both("Schrijf bijvoorbeeld 300000 EUR per week.", "Write, for example, 300000 EUR per week.")}
	}
	p, f := parseMoney(strings.TrimSpace(amount))
	if f != nil {
		f.says = both("In %s: %s", "In %s: %s", quoted(text), f.says)
		return plain{}, f
	}
	hours, workdays, f := perTime(text, strings.TrimSpace(per))
	if f == nil && workdays {
		f = &fault{"workdays-here",
			both("%s: geld loopt door op vrije dagen.", "%s: money runs on through days off.", quoted(text)),
			both("Schrijf het bedrag per day of per week.", "Write the amount per day or per week.")}
	}
	return plain{p.value * 24 / hours, UnitMoneyPerDay, false}, f
}

func notMoney(text string) *fault {
	f := &fault{"not-money", both("%s is geen bedrag.", "%s is not an amount of money.", quoted(text)),
		both("Schrijf euro's als 900 EUR.", "Write euros like 900 EUR.")}
	if isDecimal(text) {
		f.code, f.says = "no-unit", both("%s heeft geen eenheid.", "%s has no unit.", quoted(text))
		f.remedy = both("Schrijf %s EUR.", "Write %s EUR.", shown(text, longestNumber))
		return f
	}
	m := foreignMoney.FindStringSubmatch(text)
	if m == nil {
		return f
	}
	digits := strings.TrimSpace(m[1] + m[2])
	if word := strings.ToLower(text); strings.Contains(word, "eur") || strings.Contains(word, "€") {
		f.remedy = both("Schrijf het getal eerst en dan EUR: %s EUR.", "Write the number first and then EUR: %s EUR.", shown(digits, 30))
		return f
	}
	f.code = "other-currency"
	f.says = both("%s is niet in euro's.", "%s is not in euros.", quoted(text))
	f.remedy = both("Reken het om en schrijf bijvoorbeeld 900 EUR; noem de koers in source.", "Convert it and write, for example, 900 EUR; name the exchange rate in source.")
	return f
}
