package main

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
)

// A figure is a text of the mapping with numbers of a row in it: "${volume/12} per day".
type figure struct {
	text    string
	columns []string // whose numbers it took
}

var braces = regexp.MustCompile(`\$\{([^}]*)\}`)

// fill puts numbers where the text has ${…}. What the row marks as memory or estimate becomes a distribution, unless the
// text is one already, or spread is false.
func (r *row) fill(text string, part float64, spread bool) (figure, error) {
	out := figure{}
	var failed error
	spread = spread && !strings.Contains(text, "pert(")
	out.text = braces.ReplaceAllStringFunc(text, func(found string) string {
		value, columns, err := r.reckon(braces.FindStringSubmatch(found)[1], part)
		if err != nil {
			failed = err
			return found
		}
		out.columns = append(out.columns, columns...)
		worst := unmarked
		for _, c := range columns {
			if m := r.mark(c); rank(m) > rank(worst) {
				worst = m
			}
		}
		switch {
		case spread && worst == memory:
			return fmt.Sprintf("pert(%s, %s, %s)", digits(0.85*value), digits(value), digits(1.15*value))
		case spread && worst == estimated:
			return fmt.Sprintf("pert(%s, %s, %s)", digits(0.6*value), digits(value), digits(1.5*value))
		}
		return digits(value)
	})
	return out, failed
}

var operator = regexp.MustCompile(`[*/]`)

// reckon works out users*0.4/365, from left to right.
func (r *row) reckon(text string, part float64) (value float64, columns []string, err error) {
	signs := "*" + strings.Join(operator.FindAllString(text, -1), "")
	value = 1
	for i, name := range operator.Split(text, -1) {
		n, ok := r.number[name]
		switch {
		case ok:
			columns = append(columns, name)
		case name == "part":
			n = part
		default:
			if n, err = strconv.ParseFloat(name, 64); err != nil {
				return 0, nil, fmt.Errorf("%s: ${%s}: the row has no number %q", r.id, text, name)
			}
		}
		if signs[i] == '*' {
			value = float64(value * n)
		} else {
			value /= n
		}
	}
	return value, columns, nil
}

// digits writes a number with four significant digits, whole numbers from 1000 on in full when they have no more.
func digits(v float64) string {
	if v == math.Trunc(v) && v >= 1000 && v < 1e15 && strings.HasSuffix(strconv.FormatFloat(v, 'f', 0, 64), "000") {
		return strconv.FormatFloat(v, 'f', 0, 64)
	}
	short, _ := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 4, 64), 64)
	return strconv.FormatFloat(short, 'f', -1, 64)
}
