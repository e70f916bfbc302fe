package model

import (
	"math"
	"testing"
)

func TestQuantitiesAreReadInTheirOwnUnit(t *testing.T) {
	rows := []struct {
		sentence string
		measure  measure
		text     string
		value    float64
		workdays bool
	}{
		{"minutes are 60 seconds", duration(), "90m", 90 * 60e9, false},
		{"hours are 60 minutes", duration(), "36h", 36 * 3600e9, false},
		{"days are 24 hours", duration(), "14d", 14 * Day, false},
		{"weeks are 7 days", duration(), "6w", 42 * Day, false},
		{"fractions are allowed", duration(), "1.5d", 1.5 * Day, false},
		{"a fraction may have no digit before the point", duration(), ".5h", 1800e9, false},
		{"a tenth of a day is a whole number of nanoseconds", duration(), "0.1d", 8640e9, false},
		{"parts add up", duration(), "1d 12h", 1.5 * Day, false},
		{"parts may stand together", duration(), "1w2d3h", 9*Day + 3*3600e9, false},
		{"nothing is a duration too", duration(), "0d", 0, false},
		{"working days are counted", duration(), "5wd", 5, true},
		{"a percentage is a share", share(), "25%", 0.25, false},
		{"so is a fraction", share(), "0.25", 0.25, false},
		{"all is a share", share(), "100%", 1, false},
		{"a third of a percent is as near as it gets", share(), "33.3%", 0.333, false},
		{"a factor may exceed one", factor(), "180%", 1.8, false},
		{"a number is plain", number(), "3100", 3100, false},
		{"a number may have an exponent", number(), "50e6", 50e6, false},
		{"people may be a fraction", people(), "1.5", 1.5, false},
		{"cases per day", rate(), "40 per day", 40, false},
		{"cases per hour", rate(), "5 per hour", 120, false},
		{"cases per working day", rate(), "40 per workday", 40, true},
		{"cases per week", rate(), "70 per week", 10, false},
		{"cases per year of 365 days", rate(), "3650 per year", 10, false},
		{"euros", moneyOnce(), "900 EUR", 900, false},
		{"euros per week become euros per day", moneyPerTime(), "70000 EUR per week", 10000, false},
		{"euros per hour", moneyPerTime(), "10 EUR per hour", 240, false},
	}
	for _, row := range rows {
		q, f := parseQuantity(row.text, row.measure, nil)
		if f != nil {
			t.Errorf("%s: %s: %s", row.sentence, row.text, f.says.EN)
			continue
		}
		if q.P[0] != row.value || q.workdays != row.workdays || !q.Given || q.Dist != Fixed {
			t.Errorf("%s: %s gives %v (workdays %v), want %v", row.sentence, row.text, q.P[0], q.workdays, row.value)
		}
	}
}

func TestDistributionsCarryUnitsInside(t *testing.T) {
	rows := []struct {
		sentence string
		measure  measure
		text     string
		dist     Dist
		p        [3]float64
		mean     float64
	}{
		{"pert has three values", duration(), "pert(6w, 8w, 16w)", PERT, [3]float64{42 * Day, 56 * Day, 112 * Day}, (42 + 4*56 + 112) * Day / 6},
		{"a space before the bracket is nothing", duration(), "pert (1d, 2d, 3d)", PERT, [3]float64{Day, 2 * Day, 3 * Day}, 2 * Day},
		{"triangular is their average", duration(), "triangular(1d, 2d, 6d)", Triangular, [3]float64{Day, 2 * Day, 6 * Day}, 3 * Day},
		{"uniform has two", share(), "uniform(20%, 40%)", Uniform, [3]float64{0.2, 0.4}, 0.3},
		{"lognormal has a median and a 95th percentile", duration(), "lognormal(10d, 30d)", Lognormal, [3]float64{10 * Day, 30 * Day}, 10 * Day * math.Exp(math.Pow(math.Log(3)/z95, 2)/2)},
		{"exponential has a mean", duration(), "exponential(5d)", Exponential, [3]float64{5 * Day}, 5 * Day},
		{"normal has a mean and a deviation", rate(), "normal(40 per day, 5 per day)", Normal, [3]float64{40, 5}, 40},
		{"beta has no unit", share(), "beta(2, 3)", Beta, [3]float64{2, 3}, 0.4},
		{"a unit behind the brackets holds for each value", rate(), "pert(30, 40, 60) per day", PERT, [3]float64{30, 40, 60}, 250.0 / 6},
		{"so does a short unit", duration(), "uniform(1, 3)w", Uniform, [3]float64{7 * Day, 21 * Day}, 14 * Day},
		{"and euros", moneyOnce(), "uniform(100, 300) EUR", Uniform, [3]float64{100, 300}, 200},
		{"working days can be uncertain", duration(), "pert(5wd, 7wd, 9wd)", PERT, [3]float64{5, 7, 9}, 7},
	}
	for _, row := range rows {
		q, f := parseQuantity(row.text, row.measure, nil)
		if f != nil {
			t.Errorf("%s: %s: %s", row.sentence, row.text, f.says.EN)
			continue
		}
		if q.Dist != row.dist || q.P != row.p || math.Abs(q.Mean()-row.mean) > 1e-9*row.mean {
			t.Errorf("%s: %s gives %s %v mean %v, want %v mean %v", row.sentence, row.text, q.Dist, q.P, q.Mean(), row.p, row.mean)
		}
	}
}

func TestADiscreteDistributionListsValuesWithTheirChance(t *testing.T) {
	q, f := parseQuantity("discrete(5d: 70%, 20d: 0.3)", duration(), nil)
	if f != nil {
		t.Fatal(f.says.EN)
	}
	want := []Outcome{{5 * Day, 0.7}, {20 * Day, 0.3}}
	if len(q.Points) != 2 || q.Points[0] != want[0] || q.Points[1] != want[1] {
		t.Errorf("got %v, want %v", q.Points, want)
	}
	if mean := q.Mean() / Day; math.Abs(mean-9.5) > 1e-12 {
		t.Errorf("the mean is %v days, want 9.5", mean)
	}
}

func TestASharedDistributionIsFoundByItsName(t *testing.T) {
	notice, _ := parseQuantity("pert(4w, 6w, 8w)", duration(), nil)
	notice.unit = UnitTime
	half, _ := parseQuantity("uniform(40%, 60%)", share(), nil)
	named := map[string]quantity{"notice": notice, "half": half}
	q, f := parseQuantity("notice", duration(), named)
	if f != nil || q.Name != "notice" || q.Dist != PERT {
		t.Errorf("got %v, fault %v", q, f)
	}
	if _, f := parseQuantity("half", number(), named); f != nil {
		t.Errorf("a share may stand for a plain number: %s", f.says.EN)
	}
	for _, row := range []struct {
		m    measure
		text string
		code string
		near string
	}{
		{rate(), "notice", "other-unit", ""},
		{duration(), "notise", "unknown-name", "notice"},
		{duration().fixed(), "notice", "certain-here", ""},
		{share().within(0, 0.5, "hoogstens de helft", "at most half"), "half", "out-of-range", ""},
	} {
		_, f := parseQuantity(row.text, row.m, named)
		if f == nil || f.code != row.code || row.near != "" && f.remedy.EN != "Did you mean "+row.near+"?" {
			t.Errorf("%s: got %+v, want %s", row.text, f, row.code)
		}
	}
}
