package model

import "uitval/model/exact"

// A Unit is what a Number counts, once read: every file unit is turned into one of these.
type Unit string

// The units of numbers. A Span that is a working-day count has UnitWorkdays.
const (
	UnitNone     Unit = ""         // a plain number
	UnitShare    Unit = "share"    // fraction 0..1
	UnitTime     Unit = "time"     // nanoseconds
	UnitWorkdays Unit = "workdays" // a count of working days
	UnitRate     Unit = "rate"     // per day or per workday
	UnitMoney    Unit = "money"    // euros
	UnitPeople   Unit = "people"

	UnitMoneyPerDay Unit = "money per day" // euros per day
)

// A Dist names a probability distribution.
type Dist string

// The distributions of semantics §8. Fixed is a plain number.
const (
	Fixed       Dist = ""
	PERT        Dist = "pert"        // P = min, mode, max; modified PERT, gamma 4
	Triangular  Dist = "triangular"  // P = min, mode, max
	Uniform     Dist = "uniform"     // P = a, b
	Lognormal   Dist = "lognormal"   // P = median, 95th percentile
	Exponential Dist = "exponential" // P = mean
	Normal      Dist = "normal"      // P = mean, standard deviation
	Beta        Dist = "beta"        // P = a, b
	Discrete    Dist = "discrete"    // Points
)

// A Number is a quantity of a file in the field's own unit, certain or not.
// The zero Number is "not given": Given is false and Mean is 0.
type Number struct {
	Given  bool
	Dist   Dist
	P      [3]float64
	Points []Outcome // of a discrete distribution
	Name   string    // of the named distribution it shares a draw with
	At     Pos
}

// An Outcome is one value of a discrete distribution and its probability.
type Outcome struct{ Value, Chance float64 }

// Certain returns the Number that is x and nothing else.
func Certain(x float64) Number { return Number{Given: true, P: [3]float64{x}} }

// Uncertain reports whether the number is a distribution.
func (n Number) Uncertain() bool { return n.Dist != Fixed }

// Or returns the number, or x where none was given.
func (n Number) Or(x float64) Number {
	if n.Given {
		return n
	}
	return Certain(x)
}

// z95 is the 95th percentile of the standard normal distribution.
const z95 = 1.6448536269514722

// Mean returns the expected value in the number's own unit; 0 when nothing was given.
// Modified PERT: Vose, Risk Analysis (3rd ed.), (min + 4·mode + max)/6.
func (n Number) Mean() float64 {
	p := n.P
	switch n.Dist {
	case PERT:
		return (p[0] + float64(4*p[1]) + p[2]) / 6
	case Triangular:
		return (p[0] + p[1] + p[2]) / 3
	case Uniform:
		return (p[0] + p[1]) / 2
	case Lognormal:
		sigma := exact.Log(p[1]/p[0]) / z95
		return float64(p[0] * exact.Exp(float64(0.5*sigma*sigma)))
	case Beta:
		return p[0] / (p[0] + p[1])
	case Discrete:
		sum := 0.0
		for _, o := range n.Points {
			sum += float64(o.Value * o.Chance)
		}
		return sum
	}
	return p[0] // fixed, exponential, normal
}

// A Span is a length of time: a Number of nanoseconds, or of working days.
type Span struct {
	Number
	Workdays bool // the number counts working days of the model's calendar
}

// Nanoseconds returns the Span that lasts ns.
func Nanoseconds(ns float64) Span { return Span{Number: Certain(ns)} }

// Day is 24 hours in nanoseconds.
const Day = 24 * 3600 * 1e9

// A Rate is a number of cases per day, or per working day.
type Rate struct {
	Number
	Workdays bool // cases come, or are worked, on working days only
}
