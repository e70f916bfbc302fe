package decide

import (
	"regexp"
	"strconv"
	"strings"

	"uitval/model"
	"uitval/sim/result"
)

// An Axis is one input with the values that it takes in turn.
type Axis struct {
	Path   string
	Values []string // as a file would write them
	X      []float64
	Unit   string // of X; empty for a bare number
	Step   string // the usual distance between values, with its unit
}

// Numeric reports whether the values are numbers in one unit, so that a curve can bend.
func (a *Axis) Numeric() bool { return a.X != nil }

// mostValues is how many values an axis may have.
const mostValues = 60

// Ranged reports whether a setting gives several values: LOW..HIGH, LOW..HIGH:STEP or a, b, c. What stands in brackets or quotes
// is one value.
func Ranged(s model.Setting) bool {
	return strings.Contains(s.Value, "..") || len(apart(s.Value)) > 1
}

// apart splits a text at the commas that stand in no brackets or quotes.
func apart(text string) []string {
	var out []string
	depth, from, quoted := 0, 0, false
	for i, c := range text {
		switch {
		case c == '"' || c == '\'':
			quoted = !quoted
		case quoted:
		case strings.ContainsRune("([{", c):
			depth++
		case strings.ContainsRune(")]}", c):
			depth--
		case c == ',' && depth == 0:
			out, from = append(out, strings.TrimSpace(text[from:i])), i+1
		}
	}
	return append(out, strings.TrimSpace(text[from:]))
}

// ParseAxis reads a setting with several values. Numbers must have one unit, which may stand at the last only: 0..12, 14d..90d,
// 10..80 per day. Words can be listed too, and then have no order. All that is wrong is told.
func ParseAxis(s model.Setting) (*Axis, model.Problems) {
	a := &Axis{Path: s.Path}
	fault := func(nl, en, remedyNL, remedyEN string, args ...any) model.Problems {
		says := result.Textf(nl, en, args...)
		return model.Problems{{At: model.Pos{File: "--set " + s.Path}, Code: "range", Says: model.Text{NL: says.NL, EN: says.EN}, Remedy: model.Text{NL: remedyNL, EN: remedyEN}}}
	}
	if strings.Contains(s.Value, "(") {
		return nil, fault("%q: een verdeling is geen waarde om langs te gaan.", "%q: a distribution is no value to go along.",
			"Schrijf vaste waarden, bijvoorbeeld 14d..90d of 14d, 30d, 90d.", "Write fixed values, e.g. 14d..90d or 14d, 30d, 90d.", s.Value)
	}
	if !strings.Contains(s.Value, "..") {
		return a.list(s, fault)
	}
	text, step, stepped := strings.Cut(s.Value, ":")
	low, high, _ := strings.Cut(text, "..")
	lo, okLo := parseScaled(low)
	hi, okHi := parseScaled(high)
	if !okLo || !okHi {
		return nil, fault("%q is geen bereik.", "%q is not a range.",
			"Schrijf LAAG..HOOG of LAAG..HOOG:STAP, bijvoorbeeld 0..12, 14d..90d:7d of 0%..100%:10%.", "Write LOW..HIGH or LOW..HIGH:STEP, e.g. 0..12, 14d..90d:7d or 0%..100%:10%.", s.Value)
	}
	if lo.unit != "" && lo.unit != hi.unit {
		return nil, fault("%q: de uiteinden hebben niet dezelfde eenheid.", "%q: the ends have not the same unit.",
			"Schrijf beide in één eenheid, bijvoorbeeld 14d..90d.", "Write both in one unit, e.g. 14d..90d.", s.Value)
	}
	by, okStep := scaled{}, true
	if stepped {
		by, okStep = parseScaled(step)
		if !okStep || by.m <= 0 || by.unit != "" && by.unit != hi.unit {
			return nil, fault("%q: de stap is geen getal boven 0 in dezelfde eenheid.", "%q: the step is not a number above 0 in the same unit.",
				"Schrijf bijvoorbeeld 14d..90d:7d.", "Write, for example, 14d..90d:7d.", s.Value)
		}
	}
	digits := max(lo.digits, hi.digits, by.digits)
	l, h, d := lo.with(digits), hi.with(digits), by.with(digits)
	if l >= h {
		return nil, fault("%q: het lage eind ligt niet onder het hoge.", "%q: the low end is not below the high one.",
			"Schrijf het laagste eerst.", "Write the lowest first.", s.Value)
	}
	if !stepped {
		d = stepFor(h - l)
	}
	if (h-l)/d >= mostValues {
		return nil, fault("%q geeft meer dan 60 waarden.", "%q gives more than 60 values.", "Neem een grotere stap.", "Take a larger step.", s.Value)
	}
	for x := l; x < h; x += d {
		a.add(scaled{x, digits, hi.unit})
	}
	a.add(scaled{h, digits, hi.unit})
	a.Unit, a.Step = strings.TrimSpace(hi.unit), scaled{d, digits, hi.unit}.String()
	return a, nil
}

// list reads values with commas between them.
func (a *Axis) list(s model.Setting, fault func(nl, en, remedyNL, remedyEN string, args ...any) model.Problems) (*Axis, model.Problems) {
	words := apart(s.Value)
	if len(words) > mostValues {
		return nil, fault("%q: meer dan 60 waarden.", "%q: more than 60 values.", "Neem er minder.", "Take fewer.", s.Path)
	}
	last, numbers := scaled{}, true
	for k := len(words) - 1; k >= 0; k-- {
		one, ok := parseScaled(words[k])
		if k == len(words)-1 {
			last = one
		}
		numbers = numbers && ok && (one.unit == "" || one.unit == last.unit)
	}
	for k, w := range words {
		if w == "" {
			return nil, fault("%q: waarde %d is leeg.", "%q: value %d is empty.", "Schrijf een waarde, of haal de komma weg.", "Write a value, or take the comma out.", s.Value, k+1)
		}
		if !numbers {
			a.Values = append(a.Values, w)
			continue
		}
		one, _ := parseScaled(w)
		one.unit = last.unit
		if k > 0 && one.float() <= a.X[k-1] {
			return nil, fault("%q: de getallen lopen niet op.", "%q: the numbers do not go up.", "Zet ze op volgorde, elk één keer.", "Put them in order, each once.", s.Value)
		}
		a.add(one)
	}
	if numbers {
		a.Unit, a.Step = strings.TrimSpace(last.unit), scaled{1, 0, last.unit}.String()
	}
	return a, nil
}

func (a *Axis) add(x scaled) {
	a.Values, a.X = append(a.Values, x.String()), append(a.X, x.float())
}

// A scaled number is m over ten to the power of digits, with what stands behind it, so that steps add up exactly.
type scaled struct {
	m      int64
	digits int
	unit   string
}

var scaledForm = regexp.MustCompile(`^\s*(-?)([0-9]{1,9})(?:\.([0-9]{1,6}))?(\s*(?:[A-Za-z%][A-Za-z% ]*)?)$`)

func parseScaled(text string) (scaled, bool) {
	part := scaledForm.FindStringSubmatch(strings.TrimRight(text, " "))
	if part == nil {
		return scaled{}, false
	}
	m, err := strconv.ParseInt(part[2]+part[3], 10, 64)
	if part[1] == "-" {
		m = -m
	}
	return scaled{m, len(part[3]), part[4]}, err == nil
}

// with returns the number over another, not lower, power of ten.
func (x scaled) with(digits int) int64 {
	m := x.m
	for range digits - x.digits {
		m *= 10
	}
	return m
}

func (x scaled) float() float64 {
	f, _ := strconv.ParseFloat(x.number(), 64)
	return f
}

// number writes the number without its unit.
func (x scaled) number() string {
	sign, m := "", x.m
	if m < 0 {
		sign, m = "-", -m
	}
	text := strconv.FormatInt(m, 10)
	if x.digits == 0 {
		return sign + text
	}
	text = strings.Repeat("0", max(0, x.digits+1-len(text))) + text
	whole, part := text[:len(text)-x.digits], strings.TrimRight(text[len(text)-x.digits:], "0")
	if part == "" {
		return sign + whole
	}
	return sign + whole + "." + part
}

// String writes the number as a file would.
func (x scaled) String() string { return x.number() + x.unit }

// stepFor returns a round step that makes of a length some twelve parts or fewer.
func stepFor(length int64) int64 {
	for unit := int64(1); ; unit *= 10 {
		for _, times := range []int64{1, 2, 5} {
			if step := unit * times; length/step <= 12 {
				return step
			}
		}
	}
}
