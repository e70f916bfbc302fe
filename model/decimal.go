package model

import (
	"math"
	"regexp"
	"strconv"
	"strings"
)

// Numbers beyond these limits are typing mistakes, and would not survive the arithmetic of a run.
const (
	largest  = 1e15
	smallest = 1e-12
)

var (
	commaText     = regexp.MustCompile(`^[+-]?\d+,\d+$`)
	groupedText   = regexp.MustCompile(`^[+-]?\d{1,3}([., '’_]\d{3})+([.,]\d+)?$`)
	oneGroupText  = regexp.MustCompile(`^[1-9]\d{0,2}\.\d{3}$`)
	notFiniteText = regexp.MustCompile(`^[+-]?\.?(?i:nan|inf|infinity)$`)
)

// parseDecimal reads a plain number as 1234.5 or 50e6. Faults: a comma, thousands separators, NaN and
// infinity, and sizes that can only be mistakes.
func parseDecimal(text string) (float64, *fault) {
	if !isDecimal(text) {
		return 0, notDecimal(text)
	}
	x, err := strconv.ParseFloat(text, 64)
	switch {
	case err != nil || math.Abs(x) > largest:
		return 0, &fault{"too-large",
			both("%s is te groot: getallen gaan tot een biljard (1e15).", "%s is too large: numbers go up to a quadrillion (1e15).", quoted(text)),
			both("Kijk of er cijfers te veel staan.", "Check for digits too many.")}
	case x != 0 && math.Abs(x) < smallest, x == 0 && strings.ContainsAny(mantissa(text), "123456789"):
		return 0, &fault{"too-small",
			both("%s is zo klein dat er niet mee te rekenen is.", "%s is too small to reckon with.", quoted(text)),
			both("Schrijf 0.", "Write 0.")}
	}
	return x + 0, nil // -0 becomes 0
}

// isDecimal reports whether a text is written like 1234.5, -3, .5 or 50e6.
func isDecimal(text string) bool {
	text, exponent, has := strings.Cut(strings.ToLower(unsigned(text)), "e")
	if exponent = unsigned(exponent); has && (exponent == "" || len(exponent) > 3) {
		return false
	}
	whole, part, _ := strings.Cut(text, ".")
	return whole+part != "" && allDigits(whole) && allDigits(part) && allDigits(exponent)
}

// unsigned takes one sign off.
func unsigned(text string) string {
	if text != "" && (text[0] == '+' || text[0] == '-') {
		return text[1:]
	}
	return text
}

func allDigits(text string) bool {
	for i := 0; i < len(text); i++ {
		if !isDigit(text[i]) {
			return false
		}
	}
	return true
}

func mantissa(text string) string {
	if i := strings.IndexAny(text, "eE"); i >= 0 {
		return text[:i]
	}
	return text
}

// notDecimal says why a text is not a number, and how it should have been written.
func notDecimal(text string) *fault {
	switch {
	case text == "":
		return &fault{"no-number", both("Hier ontbreekt een getal.", "A number is missing here."), Text{}}
	case notFiniteText.MatchString(text):
		return &fault{"not-finite",
			both("%s is geen bruikbaar getal.", "%s is not a usable number.", quoted(text)),
			both("Schrijf een eindig getal, of laat de sleutel weg.", "Write a finite number, or leave the key out.")}
	case commaText.MatchString(text):
		return commaFault(text)
	case groupedText.MatchString(text):
		return &fault{"thousands",
			both("%s heeft scheidingstekens voor duizendtallen.", "%s has thousands separators.", quoted(text)),
			both("Schrijf de cijfers aan elkaar: %s.", "Write the digits together: %s.", ungrouped(text))}
	}
	return &fault{"not-a-number",
		both("%s is geen getal.", "%s is not a number.", quoted(text)),
		both("Schrijf een getal als 1234.5.", "Write a number like 1234.5.")}
}

func commaFault(text string) *fault {
	point := strings.Replace(text, ",", ".", 1)
	f := &fault{"decimal-comma",
		both("%s heeft een komma.", "%s has a comma.", quoted(text)),
		both("Schrijf een punt voor de decimalen: %s.", "Write a point before the decimals: %s.", point)}
	if groupedText.MatchString(text) {
		whole := strings.Replace(text, ",", "", 1)
		f.remedy = both("Schrijf %s als het duizendtallen zijn, %s als het decimalen zijn.",
			"Write %s if these are thousands, %s if these are decimals.", whole, point)
	}
	return f
}

// ungrouped takes the thousands separators out; a separator that occurs once and last, unlike the
// others, stands before the decimals.
func ungrouped(text string) string {
	last := strings.LastIndexAny(text, ".,")
	rest := len(text) - last - 1
	decimals := last > 0 && (rest != 3 || strings.Count(text, text[last:last+1]) == 1 && strings.ContainsAny(text[:last], "., '’_"))
	var b strings.Builder
	for i, c := range text {
		switch {
		case c >= '0' && c <= '9' || c == '-':
			b.WriteRune(c)
		case decimals && i == last:
			b.WriteByte('.')
		}
	}
	return b.String()
}
