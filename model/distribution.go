package model

import (
	"math"
	"regexp"
	"strings"
)

// A family says how one distribution of semantics §8 is written.
type family struct {
	dist  Dist
	count int    // of parameters; 0: any number of value: chance pairs
	usage string // how to write it
}

var families = []family{
	{PERT, 3, "pert(min, mode, max)"},
	{Triangular, 3, "triangular(min, mode, max)"},
	{Uniform, 2, "uniform(min, max)"},
	{Lognormal, 2, "lognormal(median, p95)"},
	{Exponential, 1, "exponential(mean)"},
	{Normal, 2, "normal(mean, sd)"},
	{Beta, 2, "beta(a, b)"},
	{Discrete, 0, "discrete(value: chance, value: chance)"},
}

var bareUnit = regexp.MustCompile(`^(m|h|d|w|wd|%)$`)

// parseDistribution reads the inside of pert(6w, 8w, 16w); a unit behind the brackets holds for each value.
func parseDistribution(name, inside, suffix string, m measure) (quantity, *fault) {
	text := name + "(" + inside + ")" + suffix
	fam, f := familyNamed(name, text)
	switch {
	case f != nil:
		return quantity{}, f
	case m.certain:
		return quantity{}, mustBeCertain(text, m)
	}
	args, f := splitArguments(inside, text)
	if f != nil {
		return quantity{}, f
	}
	if fam.count > 0 && len(args) != fam.count {
		return quantity{}, &fault{"parameter-count",
			both("%s heeft %d waarden; %s heeft er %d.", "%s has %d values; %s has %d.", quoted(text), len(args), fam.usage, fam.count),
			both("Schrijf %s, met een punt voor decimalen.", "Write %s, with a point before decimals.", fam.usage)}
	}
	if fam.dist == Discrete {
		return parseDiscrete(args, suffix, text, m)
	}
	if fam.dist == Beta {
		return parseBeta(args, suffix, text, m)
	}
	return parseParameters(fam, args, suffix, text, m)
}

func familyNamed(name, text string) (family, *fault) {
	var known []string
	for _, fam := range families {
		if string(fam.dist) == name {
			return fam, nil
		}
		known = append(known, string(fam.dist))
	}
	f := &fault{"unknown-distribution",
		both("%s: de verdeling %s bestaat niet.", "%s: there is no distribution %s.", quoted(text), quoted(name)),
		both("Kies uit %s.", "Choose from %s.", strings.Join(known, ", "))}
	if near := nearest(name, known); near != "" {
		f.remedy = both("Bedoelde u %s?", "Did you mean %s?", near)
	}
	return family{}, f
}

const mostArguments = 1000

func splitArguments(inside, text string) ([]string, *fault) {
	if strings.ContainsAny(inside, "()") {
		return nil, unbalanced(text)
	}
	args := strings.Split(inside, ",")
	if len(args) > mostArguments {
		return nil, &fault{"parameter-count", both("%s heeft meer dan 1000 waarden.", "%s has more than 1000 values.", quoted(text)), Text{}}
	}
	for i := range args {
		args[i] = strings.TrimSpace(args[i])
	}
	return args, nil
}

// parseParameters reads the values of a distribution that has a unit.
func parseParameters(fam family, args []string, suffix, text string, m measure) (quantity, *fault) {
	q := quantity{Number: Number{Given: true, Dist: fam.dist}}
	for i, arg := range args {
		p, f := parseValue(arg, suffix, text, m)
		if f != nil {
			return quantity{}, f
		}
		if f := q.join(p, i, text); f != nil {
			return quantity{}, f
		}
		q.P[i] = p.value
	}
	if f := checkParameters(fam, q.P, text); f != nil {
		return quantity{}, f
	}
	return q, m.checkAll(q, text)
}

// join takes over the unit of the i-th value, which must be like that of the others.
func (q *quantity) join(p plain, i int, text string) *fault {
	if i > 0 && (p.workdays != q.workdays) {
		return &fault{"mixed-units",
			both("%s mengt werkdagen met andere dagen.", "%s mixes working days with other days.", quoted(text)),
			both("Schrijf alle waarden in dezelfde eenheid.", "Write all values in the same unit.")}
	}
	q.workdays = p.workdays
	if i == 0 || p.unit != UnitNone {
		q.unit = p.unit
	}
	return nil
}

// parseValue reads one value inside a distribution; suffix is the unit behind the brackets.
func parseValue(arg, suffix, text string, m measure) (plain, *fault) {
	if suffix != "" && !bareUnit.MatchString(suffix) {
		suffix = " " + suffix
	}
	p, f := m.parse(arg + suffix)
	if f != nil {
		f.says = both("In %s: %s", "In %s: %s", quoted(text), f.says)
	}
	return p, f
}

// checkParameters says what keeps the values of one family from being a distribution.
func checkParameters(fam family, p [3]float64, text string) *fault {
	bad := func(nl, en string) *fault {
		return &fault{"parameters", both("%s: %s.", "%s: %s.", quoted(text), Text{nl, en}), both("Schrijf %s.", "Write %s.", fam.usage)}
	}
	switch fam.dist {
	case PERT, Triangular:
		if p[0] > p[1] || p[1] > p[2] {
			return bad("de waarden moeten oplopen", "the values must rise")
		}
		if p[0] == p[2] {
			return bad("de kleinste en de grootste waarde zijn gelijk; schrijf dan één getal", "the smallest and the largest value are equal; write one number instead")
		}
	case Uniform:
		if p[0] >= p[1] {
			return bad("de eerste waarde moet kleiner zijn dan de tweede", "the first value must be less than the second")
		}
	case Lognormal:
		if p[0] <= 0 || p[1] <= p[0] {
			return bad("de mediaan moet meer dan 0 zijn, en het 95e percentiel meer dan de mediaan", "the median must be more than 0, and the 95th percentile more than the median")
		}
	case Exponential:
		if p[0] <= 0 {
			return bad("het gemiddelde moet meer dan 0 zijn", "the mean must be more than 0")
		}
	case Normal:
		if p[1] <= 0 {
			return bad("de standaardafwijking moet meer dan 0 zijn", "the standard deviation must be more than 0")
		}
	}
	return nil
}

// parseBeta reads two plain numbers; what is drawn lies between 0 and 1.
func parseBeta(args []string, suffix, text string, m measure) (quantity, *fault) {
	if m.unit != UnitShare && m.unit != UnitNone || suffix != "" {
		return quantity{}, &fault{"beta-here",
			both("%s geeft waarden tussen 0 en 1; hier staat %s.", "%s gives values between 0 and 1; here stands %s.", quoted(text), m.called),
			both("Neem een andere verdeling, bijvoorbeeld pert(min, mode, max).", "Take another distribution, e.g. pert(min, mode, max).")}
	}
	q := quantity{Number: Number{Given: true, Dist: Beta}, unit: UnitShare}
	for i, arg := range args {
		x, f := parseDecimal(arg)
		if f == nil && (x < 1e-3 || x > 1e6) {
			f = &fault{"parameters", both("%s: beide waarden moeten tussen 0.001 en 1000000 liggen.", "%s: both values must lie between 0.001 and 1000000.", quoted(text)), both("Schrijf bijvoorbeeld beta(2, 5).", "Write, for example, beta(2, 5).")}
		}
		if f != nil {
			return quantity{}, f
		}
		q.P[i] = x
	}
	return q, nil
}

// parseDiscrete reads value: chance pairs, whose chances sum to 1.
func parseDiscrete(args []string, suffix, text string, m measure) (quantity, *fault) {
	q := quantity{Number: Number{Given: true, Dist: Discrete}}
	sum := 0.0
	for i, arg := range args {
		value, chance, ok := cutLast(arg, ":")
		if !ok {
			return quantity{}, &fault{"parameters", both("%s: bij %s staat geen kans.", "%s: %s has no chance.", quoted(text), quoted(arg)), both("Schrijf discrete(5d: 70%%, 20d: 30%%).", "Write discrete(5d: 70%%, 20d: 30%%).")}
		}
		p, f := parseValue(value, suffix, text, m)
		if f != nil {
			return quantity{}, f
		}
		c, f := parseShare(chance)
		if f == nil {
			f = share().check(c, chance)
		}
		if f == nil {
			f = q.join(p, i, text)
		}
		if f != nil {
			return quantity{}, f
		}
		q.Points = append(q.Points, Outcome{p.value, c.value})
		sum += c.value
	}
	if math.Abs(sum-1) > 1e-9 {
		return quantity{}, &fault{"chances",
			both("%s: de kansen tellen op tot %s, niet tot 100%%.", "%s: the chances add up to %s, not to 100%%.", quoted(text), percent(sum)),
			both("Laat de kansen samen 100%% zijn.", "Make the chances add up to 100%%.")}
	}
	return q, m.checkAll(q, text)
}

func cutLast(s, sep string) (before, after string, found bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return strings.TrimSpace(s[:i]), strings.TrimSpace(s[i+1:]), true
}

// checkAll holds every value that a quantity names against the limits of a measure. What a normal,
// lognormal or exponential distribution draws beyond the limits is for the engine to cut off.
func (m measure) checkAll(q quantity, text string) *fault {
	values := q.P[:]
	switch q.Dist {
	case Fixed, Normal, Exponential:
		values = q.P[:1]
	case Uniform, Lognormal:
		values = q.P[:2]
	case Beta:
		values = []float64{0, 1}
	case Discrete:
		values = nil
		for _, o := range q.Points {
			values = append(values, o.Value)
		}
	}
	for _, x := range values {
		if m.above && x == m.low && q.Dist != Fixed && q.Dist != Discrete {
			continue // it is drawn with chance 0
		}
		if f := m.check(plain{x, q.unit, q.workdays}, text); f != nil {
			return f
		}
	}
	return nil
}
