package report

import (
	"math"

	"golang.org/x/text/number"

	"uitval/sim/result"
)

// none stands where there is no value.
const none = "-"

// count gives a number of cases, people or days as one would say it: whole below 1 000, three digits that
// matter above it. More would pretend to know.
func (v voice) count(x float64) string {
	switch abs := math.Abs(x); {
	case math.IsNaN(x):
		return none
	case x != 0 && abs < 0.5:
		return "<1"
	case abs < 999.5:
		return v.decimal(x, 0)
	}
	return v.big(x)
}

// big gives a number of 1 000 or more: 122.000; 12,5 mln; 1,25 mld.
func (v voice) big(x float64) string {
	x = result.ThreeDigits(x)
	switch abs := math.Abs(x); {
	case abs >= 1e9:
		return v.decimal(x/1e9, 2) + v.sayf(firm+"mld", "bn")
	case abs >= 1e6:
		return v.decimal(x/1e6, 2) + v.sayf(firm+"mln", "m")
	}
	return v.decimal(x, 0)
}

// amount gives a count with a decimal below 100, for lengths of time: 19,5.
func (v voice) amount(x float64) string {
	switch abs := math.Abs(x); {
	case x != 0 && abs < 0.05:
		return "<" + v.decimal(0.1, 1)
	case abs < 99.95:
		return v.decimal(x, 1)
	}
	return v.count(x)
}

// tenths gives a length of time in a column of them: always one decimal, so that they line up.
func (v voice) tenths(x float64) string {
	if math.IsNaN(x) {
		return none
	}
	return v.numbers.Sprint(number.Decimal(x, number.MaxFractionDigits(1), number.MinFractionDigits(1)))
}

// euros gives money.
func (v voice) euros(x float64) string {
	if math.IsNaN(x) {
		return none
	}
	return "€" + firm + v.count(x)
}

// percent gives a fraction.
func (v voice) percent(x float64) string { return v.decimal(float64(100*x), 1) + "%" }

// whole gives a number as it is, all its digits.
func (v voice) whole(n int) string { return v.decimal(float64(n), 0) }

// things counts: 1 proces, 2 processen.
func (v voice) things(n int, one, many result.Text) string {
	if n == 1 {
		return v.whole(n) + " " + v.say(one)
	}
	return v.whole(n) + " " + v.say(many)
}

// decimal gives x with at most so many decimals, in the language's own signs. A half goes away from 0: the
// printer would make 0.5 a 0.
func (v voice) decimal(x float64, most int) string { return v.digits(x, 0, most) }

// cents writes an amount with two decimals.
func (v voice) cents(x float64) string { return v.digits(x, 2, 2) }

// digits writes a number with at least and at most so many decimals.
func (v voice) digits(x float64, least, most int) string {
	unit := math.Pow10(-most)
	if math.Abs(x) < float64(0.5*unit) {
		x = 0 // never -0
	}
	if rounded := float64(math.Round(x/unit) * unit); !math.IsInf(rounded, 0) {
		x = rounded
	}
	return v.numbers.Sprint(number.Decimal(x, number.MinFractionDigits(least), number.MaxFractionDigits(most)))
}
