// Package figure works out the numbers in a template: ${population * 0.31 / 254}.
//
// It knows nothing of where columns come from or of what a number means.
package figure

import (
	"math/big"
	"regexp"
	"strings"
)

// Places are where a number is worked out in a text; the first group is the expression.
var Places = regexp.MustCompile(`\$\{([^{}]*)\}`)

var operator = regexp.MustCompile(`[*/]`)

// digitsKept is how many decimals a quotient is written with that has no end.
const digitsKept = 9

// Reckon works an expression of columns and decimal numbers with * and / out, from left to right and exactly, so that what is a
// multiple of a column stays one. Column gives the digits of a column, and whether it is one. Value is nil where something is wrong:
// empty is a column without a number or with 0, odd what is neither a column nor a number, or a division by 0.
func Reckon(text string, column func(word string) (digits string, known bool)) (value *big.Rat, empty, odd string) {
	signs := "*" + strings.Join(operator.FindAllString(text, -1), "")
	value = big.NewRat(1, 1)
	words := operator.Split(text, -1)
	if len(words) > mostWords {
		return nil, "", words[mostWords]
	}
	for i, word := range words {
		word = strings.TrimSpace(word)
		digits := word
		if cell, ok := column(word); ok {
			if digits = cell; digits == "" || digits == "0" {
				return nil, word, ""
			}
		}
		n, ok := decimal(digits)
		if !ok {
			return nil, "", word
		}
		if signs[i] == '/' {
			if n.Sign() == 0 {
				return nil, "", word
			}
			value.Quo(value, n)
		} else {
			value.Mul(value, n)
		}
	}
	return value, "", ""
}

// mostWords is how long an expression may be: exact numbers grow with it.
const mostWords = 20

var aDecimal = regexp.MustCompile(`^-?\d{1,15}(\.\d{1,12})?$`)

func decimal(s string) (*big.Rat, bool) {
	if !aDecimal.MatchString(s) {
		return nil, false
	}
	return new(big.Rat).SetString(s)
}

// Plain writes a number in full where its decimals end.
func Plain(r *big.Rat) string {
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
