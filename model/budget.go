package model

import (
	"math"
	"regexp"
	"strconv"
	"strings"
)

var (
	budgetText  = regexp.MustCompile(`^([+-]?)([0-9][0-9., '_]*(?:[eE][+]?[0-9]+)?)\s*([a-zA-Z]*)\.?$`)
	euroText    = regexp.MustCompile(`(?i)^(?:€|euros?\b|eur\b)\s*|\s*(?:€|\beuros?|\beur)$`)
	foreignText = regexp.MustCompile(`(?i)\$|£|¥|\b(usd|dollars?|gbp|pounds?|pond|chf|frank|yen)\b`)
	perText     = regexp.MustCompile(`(?i)\b(per|a)\s+(day|week|month|year|dag|maand|jaar)\b|/\s*(day|week|month|year|dag|maand|jaar)\b`)
	timeWord    = regexp.MustCompile(`(?i)^(m?s|min|minutes?|minuten|minuut|h|hours?|u|uur|uren|d|days?|dag|dagen|w|wd|weeks?|week|weken|months?|maand|maanden|y|years?|jaar|jaren|workdays?|werkdagen)$`)
	oneGroup    = regexp.MustCompile(`^[1-9][0-9]{0,2}[.,][0-9]{3}$`)
	groupsOnly  = regexp.MustCompile(`^[0-9]{1,3}(?:([., '_])[0-9]{3})(?:[., '_][0-9]{3})*$`)
	withPart    = regexp.MustCompile(`^([0-9]{1,3}(?:[., '_][0-9]{3})+|[0-9]+)[.,]([0-9]+)$`)
)

// budgetSizes are the words for a thousand, a million and a billion, in both languages. A Dutch miljard is an English billion, and
// a Dutch biljoen is a thousand times as much: that word is refused.
var budgetSizes = map[string]float64{
	"": 1, "k": 1e3, "duizend": 1e3, "thousand": 1e3,
	"m": 1e6, "mln": 1e6, "mio": 1e6, "mn": 1e6, "miljoen": 1e6, "million": 1e6, "millions": 1e6,
	"mld": 1e9, "mrd": 1e9, "miljard": 1e9, "bn": 1e9, "billion": 1e9, "b": 1e9, "g": 1e9,
}

// ParseBudget reads an amount of euros as people write one: 50M, 50 mln, 1,5 miljoen, € 50.000.000, 2bn, 900 EUR. What it can't be
// sure of it refuses: another currency, another unit, a negative amount, a number that can be read in two ways.
func ParseBudget(text string) (euros float64, problems Problems) {
	wrong := func(code string, says, remedy Text) (float64, Problems) {
		return 0, Problems{{At: Pos{File: "--budget " + shown(text, 60)}, Code: code, Says: says, Remedy: remedy}}
	}
	example := both("Schrijf euro's als 50M, 50 mln of 50.000.000.", "Write euros like 50M, 50 million or 50,000,000.")
	bare := strings.Join(strings.Fields(strings.NewReplacer("\u00a0", " ", "\u202f", " ", "’", "'").Replace(text)), " ")
	switch {
	case bare == "":
		return wrong("no-number", both("Er staat geen bedrag.", "There is no amount."), example)
	case foreignText.MatchString(bare):
		return wrong("other-currency", both("%s is niet in euro's.", "%s is not in euros.", quoted(text)), both("Reken het om naar euro's.", "Convert it to euros."))
	case perText.MatchString(bare):
		return wrong("budget-per-time", both("%s is een bedrag per tijd; een budget is een bedrag in totaal.", "%s is an amount per time; a budget is an amount in all.", quoted(text)), example)
	case strings.HasSuffix(bare, "%"):
		return wrong("other-unit", both("%s is een percentage; een budget is een bedrag in euro's.", "%s is a percentage; a budget is an amount of euros.", quoted(text)), example)
	}
	digits := euroText.ReplaceAllString(euroText.ReplaceAllString(bare, ""), "")
	m := budgetText.FindStringSubmatch(digits)
	if m == nil {
		return wrong("not-money", both("%s is geen bedrag.", "%s is not an amount of money.", quoted(text)), example)
	}
	word := strings.ToLower(m[3])
	times, known := budgetSizes[word]
	switch {
	case known:
	case timeWord.MatchString(word):
		return wrong("other-unit", both("%s is een tijd; een budget is een bedrag in euro's.", "%s is a time; a budget is an amount of euros.", quoted(text)), example)
	case word == "biljoen" || word == "trillion":
		return wrong("too-large", both("%s is meer dan een budget kan zijn.", "%s is more than a budget can be.", quoted(text)),
			both("Bedoelde u miljard? Dat is 1.000 miljoen.", "Did you mean billion? That is 1,000 million."))
	default:
		return wrong("other-unit", both("%s: %s is geen eenheid van een budget.", "%s: %s is no unit of a budget.", quoted(text), quoted(m[3])), example)
	}
	if m[1] == "-" {
		return wrong("negative", both("%s is negatief.", "%s is negative.", quoted(text)), both("Laat het minteken weg; 0 is: geen geld.", "Leave the minus sign out; 0 is: no money."))
	}
	plainDigits, ok := budgetDigits(strings.TrimSpace(m[2]), times != 1)
	if !ok {
		return wrong("ambiguous", both("%s is op twee manieren te lezen, of geen getal.", "%s can be read in two ways, or is no number.", quoted(text)), example)
	}
	x, err := strconv.ParseFloat(plainDigits, 64)
	if x = float64(x * times); err != nil || math.IsInf(x, 0) || x > largest {
		return wrong("too-large", both("%s is meer dan een budget kan zijn.", "%s is more than a budget can be.", quoted(text)), both("Kijk of er cijfers te veel staan.", "Check for digits too many."))
	}
	return x, nil
}

// budgetDigits takes the marks between thousands out of a number and puts a point before its decimals. Three digits after a single
// mark are thousands in an amount of euros, since nothing costs a tenth of a cent; before a word like million they may be either.
func budgetDigits(text string, sized bool) (digits string, ok bool) {
	if isDecimal(text) && !oneGroup.MatchString(text) {
		return text, true
	}
	if oneGroup.MatchString(text) {
		return strings.NewReplacer(".", "", ",", "").Replace(text), !sized
	}
	if m := groupsOnly.FindStringSubmatch(text); m != nil {
		for _, mark := range []string{".", ",", " ", "'", "_"} {
			if mark != m[1] && strings.Contains(text, mark) {
				return "", false
			}
		}
		return strings.ReplaceAll(text, m[1], ""), true
	}
	m := withPart.FindStringSubmatch(text)
	if m == nil {
		return "", false
	}
	whole, marks := "", ""
	for _, c := range m[1] {
		if c >= '0' && c <= '9' {
			whole += string(c)
		} else if !strings.ContainsRune(marks, c) {
			marks += string(c)
		}
	}
	last := text[len(m[1])]
	if len([]rune(marks)) > 1 || strings.IndexByte(marks, last) >= 0 {
		return "", false
	}
	return whole + "." + m[2], true
}
