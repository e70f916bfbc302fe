package decide

import (
	"slices"
	"strings"
	"testing"

	"uitval/model"
)

func TestAnAxisIsReadWithItsUnit(t *testing.T) {
	for _, row := range []struct{ value, want, unit, step string }{
		{"0..12", "0|1|2|3|4|5|6|7|8|9|10|11|12", "", "1"},
		{"14d..90d", "14d|24d|34d|44d|54d|64d|74d|84d|90d", "d", "10d"},
		{"14d..90d:38d", "14d|52d|90d", "d", "38d"},
		{"14..90d : 38", "14d|52d|90d", "d", "38d"},
		{"0%..100%:25%", "0%|25%|50%|75%|100%", "%", "25%"},
		{"0..1:0.25", "0|0.25|0.5|0.75|1", "", "0.25"},
		{"0.1..0.3:0.1", "0.1|0.2|0.3", "", "0.1"},
		{"-0.5..0.5:0.5", "-0.5|0|0.5", "", "0.5"},
		{"10..30 per day:10", "10 per day|20 per day|30 per day", "per day", "10 per day"},
		{"0..1000000 EUR", "0 EUR|100000 EUR|200000 EUR|300000 EUR|400000 EUR|500000 EUR|600000 EUR|700000 EUR|800000 EUR|900000 EUR|1000000 EUR", "EUR", "100000 EUR"},
		{"14d, 30d,90d", "14d|30d|90d", "d", "1d"},
		{"1, 2, 5", "1|2|5", "", "1"},
		{"1, 2, 5 per day", "1 per day|2 per day|5 per day", "per day", "1 per day"},
		{"weakest, product", "weakest|product", "", ""},
		{"14d, 2w", "14d|2w", "", ""},
		{"[a], [a, b]", "[a]|[a, b]", "", ""},
	} {
		s := model.Setting{Path: "x.y", Value: row.value}
		if !Ranged(s) {
			t.Errorf("%q is one value", row.value)
		}
		a, problems := ParseAxis(s)
		if a == nil {
			t.Errorf("%q: %v", row.value, problems)
			continue
		}
		if got := strings.Join(a.Values, "|"); got != row.want || a.Unit != row.unit || a.Step != row.step {
			t.Errorf("%q gives %s, unit %q, step %q", row.value, got, a.Unit, a.Step)
		}
		if a.Numeric() != (row.step != "") || a.Numeric() && (len(a.X) != len(a.Values) || !slices.IsSorted(a.X)) {
			t.Errorf("%q: numbers %v", row.value, a.X)
		}
	}
}

func TestASingleValueIsNoAxis(t *testing.T) {
	for _, value := range []string{"14d", "pert(1d, 2d, 3d)", "[a, b]", `"a, b"`, "{route: x, steps: [a, b]}", ""} {
		if Ranged(model.Setting{Path: "x.y", Value: value}) {
			t.Errorf("%q is taken for several values", value)
		}
	}
}

func TestAFaultyAxisSaysWhatToWrite(t *testing.T) {
	for _, row := range []struct{ value, says string }{
		{"pert(1d, 2d, 3d)..90d", "a distribution is no value"},
		{"1d, pert(1d, 2d, 3d)", "a distribution is no value"},
		{"14d..6w", "not the same unit"},
		{"90d..14d", "not below the high one"},
		{"5..5", "not below the high one"},
		{"a..b", "is not a range"},
		{"1..", "is not a range"},
		{"1...5", "is not a range"},
		{"1d 12h..5d", "is not a range"},
		{"0..10:0", "the step is not a number above 0"},
		{"0..10:-1", "the step is not a number above 0"},
		{"0d..10d:1w", "the step is not a number above 0"},
		{"0..1000:1", "more than 60 values"},
		{"3, 2, 1", "do not go up"},
		{"1, 1", "do not go up"},
		{"1, , 3", "value 2 is empty"},
		{strings.Repeat("a,", 60) + "a", "more than 60 values"},
	} {
		a, problems := ParseAxis(model.Setting{Path: "x.y", Value: row.value})
		if a != nil || len(problems) != 1 || !strings.Contains(problems[0].Says.EN, row.says) || problems[0].Says.NL == "" || problems[0].Remedy.EN == "" || problems[0].Remedy.NL == "" {
			t.Errorf("%q: %v %v", row.value, a, problems)
		}
	}
}
