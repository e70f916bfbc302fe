package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"uitval/model/figure"
)

// A filled text is one of the mapping with numbers of a row in it: "${volume/12} per day".
type filled struct {
	text    string
	columns []string // whose numbers it took
}

// fill puts numbers where the text has ${…}. What the row marks as memory or estimate becomes a distribution, unless the
// text is one already, or spread is false.
func (r *row) fill(text string, part float64, spread bool) (filled, error) {
	out := filled{}
	var failed error
	spread = spread && !strings.Contains(text, "pert(")
	out.text = figure.Places.ReplaceAllStringFunc(text, func(found string) string {
		value, columns, err := r.reckon(figure.Places.FindStringSubmatch(found)[1], part)
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

// reckon works out users*0.4/365, from left to right.
func (r *row) reckon(text string, part float64) (value float64, columns []string, err error) {
	out, empty, odd := figure.Reckon(text, func(word string) (string, bool) {
		if n, ok := r.number[word]; ok {
			columns = append(columns, word)
			return strconv.FormatFloat(n, 'f', -1, 64), true
		}
		return strconv.FormatFloat(part, 'f', -1, 64), word == "part"
	})
	if out == nil {
		return 0, nil, fmt.Errorf("%s: ${%s}: the row has no number %q", r.id, text, empty+odd)
	}
	value, _ = out.Float64()
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
