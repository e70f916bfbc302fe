package result

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// months are lower case in Dutch and capitals in English.
var months = map[string][12]string{
	"nl": {"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"},
	"en": {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
}

// LongDate names a day: 13 maart 2026, 13 March 2026.
func LongDate(t time.Time, lang string) string {
	return fmt.Sprintf("%d %s %d", t.Day(), months[lang][t.Month()-1], t.Year())
}

// Count names a number of people or cases as a reader wants it: whole below a thousand, else three significant
// digits, for no more is known; grouped as 12.500.000 in Dutch and 12,500,000 in English. A number between 0
// and 1 is not 0.
func Count(x float64, lang string) string {
	if x > 0 && x < 0.5 {
		return map[string]string{"nl": "minder dan 1", "en": "less than 1"}[lang]
	}
	if math.Abs(x) >= 999.5 {
		x = ThreeDigits(x) // at once: 1904.6 is 1900, by way of 1905 it would be 1910
	} else {
		x = math.Round(x)
	}
	digits := strconv.FormatFloat(math.Abs(x), 'f', 0, 64)
	mark := map[string]string{"nl": ".", "en": ","}[lang]
	var groups []string
	for len(digits) > 3 {
		groups = append([]string{digits[len(digits)-3:]}, groups...)
		digits = digits[:len(digits)-3]
	}
	out := strings.Join(append([]string{digits}, groups...), mark)
	if x < 0 {
		return "-" + out
	}
	return out
}

// ThreeDigits rounds to three significant digits, a half away from 0.
func ThreeDigits(x float64) float64 {
	// The first digit's power of ten is read from the digits: a logarithm may be just off.
	_, exponent, _ := strings.Cut(strconv.FormatFloat(x, 'e', -1, 64), "e")
	power, _ := strconv.Atoi(exponent)
	unit := math.Pow10(power - 2)
	if rounded := float64(math.Round(x/unit) * unit); unit > 0 && math.Abs(rounded) <= math.MaxFloat64 {
		return rounded
	}
	return x
}
