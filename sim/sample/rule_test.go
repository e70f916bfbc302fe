package sample

import (
	"errors"
	"math"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestParseRule(t *testing.T) {
	for text, want := range map[string]float64{
		"person_d within 5%":           0.05,
		"person_d within 5 %":          0.05,
		"  person_d\twithin  0.05 ":    0.05,
		"person_d within 2.5%":         0.025,
		"person_d within 0.1%":         0.001,
		"harm_care within 1%":          0.01,
		"person_d within 00.00010":     0.0001,
		"person_d within 99.99%":       0.9999,
		"person_d within 33.33333333%": 0.3333333333,
	} {
		indicator, r, err := ParseRule(text)
		if err != nil || r != (Rule{want, Least}) || indicator != strings.Fields(text)[0] {
			t.Errorf("%q: %q, %v, %v; want %v", text, indicator, r, err, want)
		}
	}
}

func TestParseRuleSaysWhatItExpected(t *testing.T) {
	for text, want := range map[string]string{
		"":                               "person_d within 5%",
		"person_d":                       "person_d within 5%",
		"person_d below 5%":              "the word within",
		"person_d within":                "the word within",
		"person_d within 5% or so":       "the word within",
		"within 5%":                      "the word within",
		"person_d within 0,05":           `"0,05" is not a margin`,
		"person_d within 2,5%":           "with a point",
		"person_d within 5":              "such as 5%",
		"person_d within 1":              "below 100",
		"person_d within 100%":           "below 100",
		"person_d within 0%":             "above 0",
		"person_d within -5%":            "above 0",
		"person_d within %":              "not a margin",
		"person_d within 5%%":            "not a margin",
		"person_d within 5.%":            "not a margin",
		"person_d within .05":            "not a margin",
		"person_d within 0.0.5":          "not a margin",
		"person_d within NaN":            "not a margin",
		"person_d within 1e-3":           "not a margin",
		"person_d within 0.000000000001": "",
		"person_d within 0." + strings.Repeat("0", 400) + "1": "at most 15 digits",
		"person_d\x1b[31m within":                             "\uFFFD[31m within",
	} {
		indicator, r, err := ParseRule(text)
		if want == "" {
			if err != nil {
				t.Errorf("%q: %v", text, err)
			}
			continue
		}
		var told *RuleError
		if !errors.As(err, &told) || indicator != "" || r != (Rule{}) {
			t.Errorf("%q: %q, %v, %v", text, indicator, r, err)
			continue
		}
		if !strings.Contains(told.EN, want) || !strings.Contains(told.NL, "Verwacht: een ") || len(told.EN) > 300 {
			t.Errorf("%q: %s", text, told.EN)
		}
	}
}

func TestDone(t *testing.T) {
	rule := Rule{Within: 0.05, Least: 10}
	alternating := func(n int, a, b float64) *Sample {
		s := New(50)
		for i := range n {
			s.Add([]float64{a, b}[i%2])
		}
		return s
	}
	for _, one := range []struct {
		says string
		s    *Sample
		want bool
	}{
		{"nothing", New(5), false},
		{"too few, though all are equal", alternating(8, 3, 3), false},
		{"enough and all equal", alternating(10, 3, 3), true},
		{"wide", alternating(20, 1, 3), false},
		{"wide, but many", alternating(2000, 1, 3), true},
		{"the same below 0", alternating(2000, -1, -3), true},
		{"all 0", alternating(20, 0, 0), true},
		{"0 on average only", alternating(100_000, -1, 1), false},
		{"none exists", alternating(100, math.NaN(), math.NaN()), false},
		{"huge", alternating(20, Most, Most), true},
	} {
		if got := rule.Done(one.s); got != one.want {
			t.Errorf("%s: %v", one.says, got)
		}
	}
	if (Rule{Within: 0.05}).Done(alternating(1, 3, 3)) {
		t.Error("one value is never enough")
	}
	// mean 2, standard deviation 1: half the interval is 0.1 at about 387 values
	first := 0
	for n := 10; first == 0; n += 2 {
		if rule.Done(alternating(n, 1, 3)) {
			first = n
		}
	}
	if first < 384 || first > 390 {
		t.Errorf("done at %d values", first)
	}
}

func FuzzRule(f *testing.F) {
	for _, text := range []string{"person_d within 5%", "person_d within 5 %", "x within 0.05", "x within 0,05", " within %", "\xff within 5%", "a within 1.%"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		indicator, r, err := ParseRule(text)
		if err == nil && (indicator == "" || r.Within <= 0 || r.Within >= 1 || r.Least < 2) {
			t.Errorf("%q gives %q, %v", text, indicator, r)
		}
		if err != nil && (!utf8.ValidString(err.Error()) || strings.Contains(err.Error(), "\n") || len(err.Error()) > 400) {
			t.Errorf("%q gives %q", text, err)
		}
	})
}
