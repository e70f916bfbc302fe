package chance

import (
	"errors"
	"fmt"
	"math"
	"sort"

	"uitval/model/exact"
)

// A Law is a probability distribution, ready to be drawn from: one uniform number in, one value out.
// Make it with Compile. It does not change, and may be used by many at once.
type Law struct {
	kind         kind
	p            [3]float64
	mean         float64
	lower, upper curve     // of the beta distribution below pert and beta
	values, upto []float64 // of a discrete law: values that rise, and the chance of at most each
}

type kind uint8

const (
	fixed kind = iota
	pert
	triangular
	uniform
	lognormal
	exponential
	normal
	betaKind
	discrete
)

// z95 is the 95th percentile of the standard normal distribution.
const z95 = 1.6448536269514722

// A family is how the laws of one name are made.
type family struct {
	name  string
	count int // of parameters
	make  func(*Law) error
}

// families are the distributions that may be named; the name "" is a number that is certain.
func families() []family {
	return []family{
		fixed:       {"", 1, func(l *Law) error { l.mean = l.p[0]; return nil }},
		pert:        {"pert", 3, (*Law).makePERT},
		triangular:  {"triangular", 3, (*Law).makeTriangular},
		uniform:     {"uniform", 2, (*Law).makeUniform},
		lognormal:   {"lognormal", 2, (*Law).makeLognormal},
		exponential: {"exponential", 1, (*Law).makeExponential},
		normal:      {"normal", 2, (*Law).makeNormal},
		betaKind:    {"beta", 2, (*Law).makeBeta},
		discrete:    {"discrete", 0, nil},
	}
}

// Compile makes a Law. The parameters in p are
//
//	""           the value
//	pert         min, mode, max: modified PERT, gamma 4 (D. Vose, Risk Analysis, 3rd ed.)
//	triangular   min, mode, max
//	uniform      min, max
//	lognormal    median, 95th percentile
//	exponential  mean
//	normal       mean, standard deviation
//	beta         a, b
//	discrete     none: values and their chances, in any order
//
// A pert or beta takes about a millisecond; the others nothing to speak of. Parameters that are no distribution,
// and numbers that are not finite, are errors.
func Compile(name string, p [3]float64, values, chances []float64) (Law, error) {
	var c Compiler
	return c.Compile(name, p, values, chances)
}

// A Compiler compiles laws and works out the curve of each shape of pert and beta once: it is what takes the time, and a model that
// marks many numbers as estimates has few shapes. It is not for use by several goroutines at once.
type Compiler struct {
	curves map[beta][2]curve
}

// curvesOf returns the curves of a shape, from either end.
func (c *Compiler) curvesOf(of beta) (lower, upper curve) {
	out, known := c.curves[of]
	if !known {
		out = [2]curve{newCurve(of, tableTolerance), newCurve(of.mirrored(), tableTolerance)}
		if c.curves == nil {
			c.curves = map[beta][2]curve{}
		}
		c.curves[of] = out
	}
	return out[0], out[1]
}

// Compile is Compile.
func (c *Compiler) Compile(name string, p [3]float64, values, chances []float64) (Law, error) {
	for i, f := range families() {
		if f.name != name {
			continue
		}
		l := Law{kind: kind(i), p: p}
		var err error
		if l.kind == discrete {
			err = l.makeDiscrete(values, chances)
		} else if err = allFinite(p[:f.count]); err == nil {
			err = f.make(&l)
		}
		if err == nil && (l.kind == pert || l.kind == betaKind) {
			l.lower, l.upper = c.curvesOf(l.lower.of)
		}
		if err == nil && !finite(l.mean) {
			err = errors.New("the mean is too large for a number")
		}
		if err != nil {
			return Law{}, fmt.Errorf("%s: %w", name, err)
		}
		return l, nil
	}
	return Law{}, fmt.Errorf("there is no distribution %q", name)
}

func finite(x float64) bool { return math.Abs(x) <= math.MaxFloat64 }

func allFinite(p []float64) error {
	for _, x := range p {
		if !finite(x) {
			return fmt.Errorf("%v is not a number that can be drawn with", x)
		}
	}
	return nil
}

func rising(p [3]float64) error {
	if p[0] > p[1] || p[1] > p[2] || p[0] == p[2] {
		return fmt.Errorf("min %v, mode %v, max %v do not rise", p[0], p[1], p[2])
	}
	return room(p[0], p[2])
}

func room(low, high float64) error {
	if !finite(high - low) {
		return errors.New("min and max are too far apart for a number")
	}
	return nil
}

// tableTolerance is what a table may be wrong by, as a share of the range. A pert has parameters
// from 1 to 5 and never comes near.
const tableTolerance = 1e-7

func (l *Law) makePERT() error {
	if err := rising(l.p); err != nil {
		return err
	}
	low, mode, high := l.p[0], l.p[1], l.p[2]
	l.mean = low + (float64((mode-low)*4)+(high-low))/6
	l.shape(1+float64(4*((mode-low)/(high-low))), 1+float64(4*((high-mode)/(high-low))))
	return nil
}

func (l *Law) makeBeta() error {
	const least, most = 1e-3, 1e6
	a, b := l.p[0], l.p[1]
	if a <= 0 || b <= 0 {
		return fmt.Errorf("%v and %v must both be more than 0", a, b)
	}
	if min(a, b) < least || max(a, b) > most {
		return fmt.Errorf("%v and %v must lie between %v and %v to be drawn from", a, b, least, most)
	}
	l.mean = a / (a + b)
	l.p = [3]float64{0, 0, 1}
	l.shape(a, b)
	return nil
}

// shape makes the tables of a beta distribution; the upper half is the lower half of its mirror image, so that
// both ends are equally exact.
func (l *Law) shape(a, b float64) {
	l.lower.of = newBeta(a, b) // its curves come from the compiler
}

func (l *Law) makeTriangular() error {
	if err := rising(l.p); err != nil {
		return err
	}
	l.mean = l.p[0] + ((l.p[1]-l.p[0])+(l.p[2]-l.p[0]))/3
	return nil
}

func (l *Law) makeUniform() error {
	low, high := l.p[0], l.p[1]
	if low >= high {
		return fmt.Errorf("min %v is not less than max %v", low, high)
	}
	l.p[2] = high - low
	l.mean = low + float64(l.p[2]*0.5)
	return room(low, high)
}

// makeLognormal keeps sigma in the third parameter.
func (l *Law) makeLognormal() error {
	median, p95 := l.p[0], l.p[1]
	if median <= 0 || p95 <= median {
		return fmt.Errorf("the median %v must be more than 0, and the 95th percentile %v more than the median", median, p95)
	}
	sigma := exact.Log(p95/median) / z95
	l.p[2] = sigma
	l.mean = float64(median * exact.Exp(float64(0.5*sigma*sigma)))
	return nil
}

func (l *Law) makeExponential() error {
	if l.p[0] <= 0 {
		return fmt.Errorf("the mean %v must be more than 0", l.p[0])
	}
	l.mean = l.p[0]
	return nil
}

func (l *Law) makeNormal() error {
	if l.p[1] <= 0 {
		return fmt.Errorf("the standard deviation %v must be more than 0", l.p[1])
	}
	l.mean = l.p[0]
	return nil
}

// makeDiscrete sorts the values, so that a larger uniform number never gives a smaller value, and leaves out what
// has no chance.
func (l *Law) makeDiscrete(values, chances []float64) error {
	if err := checkChances(values, chances); err != nil {
		return err
	}
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(i, k int) bool { return values[order[i]] < values[order[k]] })
	sum := 0.0
	for _, i := range order {
		if chances[i] > 0 {
			sum += chances[i]
			l.values, l.upto = append(l.values, values[i]), append(l.upto, sum)
			l.mean += float64(values[i] * chances[i])
		}
	}
	l.upto[len(l.upto)-1] = 1
	return nil
}

func checkChances(values, chances []float64) error {
	if len(values) != len(chances) {
		return fmt.Errorf("%d values have %d chances", len(values), len(chances))
	}
	if err := allFinite(values); err != nil {
		return err
	}
	sum := 0.0
	for _, c := range chances {
		if !(c >= 0 && c <= 1) {
			return fmt.Errorf("%v is not a chance", c)
		}
		sum += c
	}
	if math.Abs(sum-1) > 1e-9 {
		return fmt.Errorf("the chances add up to %v, not to 1", sum)
	}
	return nil
}

// Mean returns the expected value, by formula.
func (l *Law) Mean() float64 { return l.mean }

// Quantile returns the value below which a draw lies with probability u. It never falls as u rises, but for the
// last bits; 0 and 1 give the least and the largest value, which may be infinite; NaN gives NaN.
func (l *Law) Quantile(u float64) float64 {
	if !(u > 0 && u < 1) {
		return l.end(u)
	}
	switch l.kind {
	case pert, betaKind:
		return l.scaled(u)
	case triangular:
		return l.sideOfTriangle(u)
	case uniform:
		return min(l.p[0]+float64(u*l.p[2]), l.p[1])
	case lognormal:
		return float64(l.p[0] * exact.Exp(float64(l.p[2]*NormalQuantile(u))))
	case exponential:
		return -float64(l.p[0] * exact.Log1p(-u))
	case normal:
		return l.p[0] + float64(l.p[1]*NormalQuantile(u))
	case discrete:
		return l.pick(u)
	}
	return l.p[0]
}

// end returns the least or the largest value, for a u that is not between 0 and 1.
func (l *Law) end(u float64) float64 {
	if u != u {
		return u
	}
	low, high := l.p[0], l.p[2]
	switch l.kind {
	case fixed:
		high = low
	case uniform:
		high = l.p[1]
	case lognormal, exponential:
		low, high = 0, math.Inf(1)
	case normal:
		low, high = math.Inf(-1), math.Inf(1)
	case discrete:
		low, high = l.values[0], l.values[len(l.values)-1]
	}
	if u <= 0 {
		return low
	}
	return high
}

// scaled measures from the nearest end, so that near it no digits are lost.
func (l *Law) scaled(u float64) float64 {
	width := l.p[2] - l.p[0]
	if u <= 0.5 {
		return l.p[0] + float64(width*l.lower.at(u))
	}
	return l.p[2] - float64(width*l.upper.at(1-u))
}

func (l *Law) sideOfTriangle(u float64) float64 {
	width := l.p[2] - l.p[0]
	left := (l.p[1] - l.p[0]) / width
	if u < left {
		return l.p[0] + float64(width*math.Sqrt(float64(u*left)))
	}
	return l.p[2] - float64(width*math.Sqrt(float64((1-u)*((l.p[2]-l.p[1])/width))))
}

// pick finds the first value with a chance of at most it above u, by halving.
func (l *Law) pick(u float64) float64 {
	low, high := 0, len(l.upto)-1
	for low < high {
		middle := (low + high) >> 1
		if u < l.upto[middle] {
			high = middle
		} else {
			low = middle + 1
		}
	}
	return l.values[low]
}
