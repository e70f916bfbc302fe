package figure

import (
	"strings"
	"testing"
)

func TestReckoning(t *testing.T) {
	column := func(word string) (string, bool) {
		v, ok := map[string]string{"people": "233273", "none": "", "share": "0.25"}[word]
		return v, ok
	}
	for text, want := range map[string][3]string{
		"people * 0.00122":             {"284.59306"},
		"people / 3":                   {"77757.666666667"},
		"people*share/2":               {"29159.1250"},
		"people":                       {"233273"},
		"none * 2":                     {"", "none"},
		"people * much":                {"", "", "much"},
		"people / 0":                   {"", "", "0"},
		"people + 1":                   {"", "", "people + 1"},
		"1e3 * people":                 {"", "", "1e3"},
		"":                             {"", "", ""},
		"99999999999999999":            {"", "", "99999999999999999"},
		"2" + strings.Repeat("*2", 19): {"1048576"},
		"2" + strings.Repeat("*2", 20): {"", "", "2"},
		"people * -2":                  {"-466546"},
		"0.000000000001 * 2":           {"0.000000000002"},
	} {
		value, empty, odd := Reckon(text, column)
		out := ""
		if value != nil {
			out = Plain(value)
		}
		if out != want[0] || empty != want[1] || odd != want[2] {
			t.Errorf("%q: %q, %q, %q; want %q", text, out, empty, odd, want)
		}
	}
}
