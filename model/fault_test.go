package model

import (
	"strings"
	"testing"
)

// Each row: what is wrong, where it stands, the text, the code, and a part of the remedy in English.
func TestFaultyQuantitiesSayWhatToWriteInstead(t *testing.T) {
	rows := []struct {
		sentence string
		measure  measure
		text     string
		code     string
		remedy   string
	}{
		{"a bare number has no unit", duration(), "14", "no-unit", "14d (days)"},
		{"months have no fixed length", duration(), "6 months", "months", "183d"},
		{"nor in Dutch", duration(), "2 maanden", "months", "61d"},
		{"nor in short", duration(), "3mo", "months", "91d"},
		{"nor in capital", duration(), "3M", "months", "91d"},
		{"years neither", duration(), "2y", "months", "730d"},
		{"quarters neither", duration(), "1 quarter", "months", "91d"},
		{"words are not units", duration(), "14 days", "unknown-unit", "Write 14d."},
		{"nor Dutch words", duration(), "36 uur", "unknown-unit", "Write 36h."},
		{"a space does not stand before the unit", duration(), "14 d", "unknown-unit", "Write 14d."},
		{"seconds are too short", duration(), "30s", "unknown-unit", "90m"},
		{"a comma is not a point", duration(), "1,5d", "decimal-comma", "1.5"},
		{"thousands are not separated", duration(), "1.000.000d", "thousands", "1000000"},
		{"a negative duration", duration(), "-3d", "negative", "minus"},
		{"nonsense", duration(), "soon", "unknown-name", "14d"},
		{"nonsense with signs", duration(), "± 3d", "not-a-duration", "14d"},
		{"half a working day", duration(), "1.5wd", "part-workday", "5wd"},
		{"working days and hours", duration(), "5wd 4h", "mixed-workdays", "7d"},
		{"two kinds of working days", duration(), "5wd 1wd", "mixed-workdays", "7d"},
		{"a thousand years", duration(), "52200w", "too-long", "weeks"},
		{"a million working days", duration(), "1000000wd", "too-long", "weeks"},
		{"nothing at all but not quite", duration(), "0.00000000000001m", "too-small", "0d"},
		{"working days where time runs on", duration().calendarTime(), "5wd", "workdays-here", "7d"},
		{"zero where it must take time", duration().positive(), "0d", "out-of-range", "14d"},

		{"more than all", share(), "120%", "out-of-range", "25%"},
		{"a percentage without its sign", share(), "25", "out-of-range", "25%"},
		{"less than nothing", share(), "-5%", "negative", "minus"},
		{"a comma in a share", share(), "0,25", "decimal-comma", "0.25"},

		{"not a number", number(), "NaN", "not-finite", "finite"},
		{"not a YAML number either", number(), ".nan", "not-finite", "finite"},
		{"infinite", number(), "inf", "not-finite", "finite"},
		{"minus infinite", number(), "-.inf", "not-finite", "finite"},
		{"negative", number(), "-3", "negative", "minus"},
		{"too large", number(), "1e16", "too-large", "digits"},
		{"far too large", number(), "1e999", "too-large", "digits"},
		{"too small", number(), "1e-13", "too-small", "0"},
		{"far too small", number(), "1e-999", "too-small", "0"},
		{"a comma", number(), "1,8", "decimal-comma", "1.8"},
		{"a comma that may be thousands", number(), "3,600", "decimal-comma", "3600"},
		{"Dutch thousands", number(), "3.600.000", "thousands", "3600000"},
		{"thousands with a space", number(), "3 600 000", "thousands", "3600000"},
		{"thousands and decimals", number(), "1.234,56", "thousands", "1234.56"},
		{"underscores", number(), "3_600_000", "thousands", "3600000"},
		{"a unit on a plain number", number(), "3100 people", "not-a-number", "without a unit"},
		{"a percentage on a plain number", number(), "30%", "percentage-here", "without %"},
		{"hexadecimal", number(), "0x10", "not-a-number", "1234.5"[:0]},
		{"an empty text", number(), " ", "no-number", ""},

		{"a bare rate", rate(), "40", "no-unit", "40 per day"},
		{"cases per month", rate(), "40 per month", "months", "per year"},
		{"cases per quarter", rate(), "40 per quarter", "months", "per year"},
		{"a slash", rate(), "40/day", "not-a-rate", "40 per day"},
		{"Dutch", rate(), "40 per dag", "unknown-unit", "per day"},
		{"Dutch working days", rate(), "40 per werkdag", "unknown-unit", "per workday"},
		{"plural", rate(), "40 per days", "unknown-unit", "per day"},
		{"per case", rate(), "40 per case", "unknown-unit", "per hour"},
		{"a negative rate", rate(), "-4 per day", "negative", "minus"},
		{"a huge rate", rate(), "1e15 per hour", "too-large", "digits"},
		{"a rate with a comma", rate(), "2,5 per day", "decimal-comma", "2.5"},

		{"bare money", moneyOnce(), "900", "no-unit", "900 EUR"},
		{"a euro sign", moneyOnce(), "€ 900", "not-money", "900 EUR"},
		{"the sign first", moneyOnce(), "EUR 900", "not-money", "900 EUR"},
		{"euros in words", moneyOnce(), "900 euro", "not-money", "900 EUR"},
		{"dollars", moneyOnce(), "$900", "other-currency", "Convert"},
		{"money per time where it is once", moneyOnce(), "900 EUR per week", "not-money", "900"},
		{"negative money", moneyOnce(), "-1 EUR", "negative", "minus"},
		{"money without a time", moneyPerTime(), "300000 EUR", "no-per", "per week"},
		{"money per month", moneyPerTime(), "300000 EUR per month", "months", "per year"},
		{"money per working day", moneyPerTime(), "300 EUR per workday", "workdays-here", "per day"},

		{"an unknown distribution", duration(), "prt(1d, 2d, 3d)", "unknown-distribution", "pert"},
		{"an unheard-of distribution", duration(), "weibull(1d, 2d)", "unknown-distribution", "pert, triangular"},
		{"too few values", duration(), "pert(1d, 2d)", "parameter-count", "pert(min, mode, max)"},
		{"decimal commas inside", duration(), "pert(1,5d, 2d, 3d)", "parameter-count", "point"},
		{"falling values", duration(), "pert(3d, 2d, 1d)", "parameters", "pert"},
		{"equal values", duration(), "pert(2d, 2d, 2d)", "parameters", "pert"},
		{"uniform that falls", share(), "uniform(40%, 20%)", "parameters", "uniform"},
		{"lognormal around nothing", duration(), "lognormal(0d, 3d)", "parameters", "lognormal"},
		{"lognormal below its median", duration(), "lognormal(3d, 2d)", "parameters", "lognormal"},
		{"exponential nothing", duration(), "exponential(0d)", "parameters", "exponential"},
		{"normal without spread", share(), "normal(50%, 0%)", "parameters", "normal"},
		{"beta of nothing", share(), "beta(0, 1)", "parameters", "beta"},
		{"beta for a duration", duration(), "beta(2, 3)", "beta-here", "pert"},
		{"chances that do not add up", duration(), "discrete(5d: 70%, 20d: 20%)", "chances", "100%"},
		{"a value without a chance", duration(), "discrete(5d, 20d: 20%)", "parameters", "discrete"},
		{"a chance of more than all", duration(), "discrete(5d: 170%)", "out-of-range", "25%"},
		{"a value outside the limits", share(), "pert(20%, 50%, 120%)", "out-of-range", "25%"},
		{"a value with a bad unit", duration(), "pert(1d, 2, 3d)", "no-unit", "2d"},
		{"units that do not mix", duration(), "pert(1d, 2wd, 3d)", "mixed-units", "same unit"},
		{"a bracket that does not close", duration(), "pert(1d", "unbalanced", "quotes"},
		{"brackets inside brackets", duration(), "pert(1d, (2d), 3d)", "unbalanced", "quotes"},
		{"uncertainty where it can't be", share().fixed(), "uniform(20%, 40%)", "certain-here", "25%"},
	}
	for _, row := range rows {
		_, f := parseQuantity(row.text, row.measure, nil)
		if f == nil {
			t.Errorf("%s: %q is accepted", row.sentence, row.text)
			continue
		}
		if f.code != row.code || !strings.Contains(f.remedy.EN, row.remedy) {
			t.Errorf("%s: %q gives %s: %s %s; want %s with %q", row.sentence, row.text, f.code, f.says.EN, f.remedy.EN, row.code, row.remedy)
		}
		mustSpeak(t, row.sentence, f.says, f.remedy)
	}
}

// mustSpeak checks that a message is there in both languages and was formatted well.
func mustSpeak(t *testing.T, what string, says, remedy Text) {
	t.Helper()
	if says.NL == "" || says.EN == "" || (remedy.NL == "") != (remedy.EN == "") {
		t.Errorf("%s: a message is not in both languages: %+v %+v", what, says, remedy)
	}
	for _, s := range []string{says.NL, says.EN, remedy.NL, remedy.EN} {
		if strings.Contains(s, "%!") || strings.Contains(s, "\n") || strings.Contains(s, "  ") {
			t.Errorf("%s: a message is badly formatted: %q", what, s)
		}
	}
	if says.NL != "" && !strings.HasSuffix(says.NL, ".") || !strings.HasSuffix(says.EN, ".") {
		t.Errorf("%s: a message is not a sentence: %q / %q", what, says.NL, says.EN)
	}
}
