package register

import (
	"math/big"
	"regexp"
	"strings"
)

// figures are the places in a text where a number is worked out: ${population * 0.31 / 254}.
var figures = regexp.MustCompile(`\$\{([^{}]*)\}`)

var operator = regexp.MustCompile(`[*/]`)

// digitsKept is how many decimals a quotient is written with that has no end.
const digitsKept = 9

// reckon works an expression out from left to right. Numbers are decimal, so that what is a multiple of a column stays an exact
// multiple. Missing is the column that has no number; wrong is what is no number at all.
func reckon(text string, column func(string) (string, bool)) (out, missing, wrong string) {
	signs := "*" + strings.Join(operator.FindAllString(text, -1), "")
	value := big.NewRat(1, 1)
	for i, word := range operator.Split(text, -1) {
		word = strings.TrimSpace(word)
		digits := word
		if cell, ok := column(word); ok {
			if digits = cell; digits == "" || digits == "0" {
				return "", word, ""
			}
		}
		n, ok := decimal(digits)
		if !ok {
			return "", "", word
		}
		if signs[i] == '/' {
			if n.Sign() == 0 {
				return "", "", word
			}
			value.Quo(value, n)
		} else {
			value.Mul(value, n)
		}
	}
	return plain(value), "", ""
}

var aDecimal = regexp.MustCompile(`^-?\d{1,15}(\.\d{1,12})?$`)

func decimal(s string) (*big.Rat, bool) {
	if !aDecimal.MatchString(s) {
		return nil, false
	}
	return new(big.Rat).SetString(s)
}

// plain writes a number in full where its decimals end.
func plain(r *big.Rat) string {
	decimals, exact := r.FloatPrec()
	if !exact || decimals > 2*digitsKept {
		decimals = digitsKept
	}
	s := r.FloatString(decimals)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	if _, decimals, _ := strings.Cut(s, "."); len(decimals) == 3 {
		s += "0" // three could be read as thousands
	}
	return s
}
