package model

import (
	"math"
	"os"
	"strings"
	"testing"
	"time"
)

// mustExplain checks what every fault must have. A text with a percent sign is quoted in messages, so then
// nothing can be said of how these were formatted.
func mustExplain(t *testing.T, text string, f *fault) {
	t.Helper()
	if f.code == "" || f.says.NL == "" || f.says.EN == "" {
		t.Errorf("%q: a fault says nothing: %+v", text, f)
	}
	for _, s := range []string{f.says.NL, f.says.EN, f.remedy.NL, f.remedy.EN} {
		if (strings.Contains(s, "%!") && !strings.Contains(text, "%")) || strings.ContainsAny(s, "\x1b\n\r") || len(s) > 1500 {
			t.Errorf("%q: a message is badly formatted: %q", text, s)
		}
	}
}

func FuzzDuration(f *testing.F) {
	for _, s := range []string{"90m", "36h", "14d", "6w", "5wd", "1d 12h", "1.5d", "0d", "3 months", "14", "1,5d", "-3d", "30s", "1e5d", "999999999w", ".5h", "d", "1dd", "1.5wd", "", "\x1b[3d", strings.Repeat("8", 400)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p, wrong := parseDuration(text)
		if wrong != nil {
			mustExplain(t, text, wrong)
			return
		}
		if math.IsNaN(p.value) || p.value < 0 || p.value > longest || p.value != math.Trunc(p.value) {
			t.Errorf("%q is %v", text, p.value)
		}
		if p.workdays != (p.unit == UnitWorkdays) {
			t.Errorf("%q: unit %s, workdays %v", text, p.unit, p.workdays)
		}
	})
}

func FuzzRate(f *testing.F) {
	for _, s := range []string{"40 per day", "5 per hour", "40 per workday", "70 per week", "1 per year", "40 per month", "40/day", "40", "-1 per day", "NaN per day", "1e15 per hour", "1,5 per day", "per day", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p, wrong := parseRate(text)
		if wrong != nil {
			mustExplain(t, text, wrong)
			return
		}
		if math.IsNaN(p.value) || math.Abs(p.value) > largest || p.unit != UnitRate {
			t.Errorf("%q is %+v", text, p)
		}
	})
}

func FuzzRecurrence(f *testing.F) {
	for _, s := range []string{"daily", "workdays", "weekly on Mon", "monthly on 23", "monthly on 31 earlier", "quarterly on day 1", "yearly on 1 May later", "yearly on 30 Feb", "monthly on 99", "weekly on", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		r, wrong := parseRecurrence(text)
		if wrong != nil {
			mustExplain(t, text, wrong)
			return
		}
		first, last := Date{2026, time.January, 1}, Date{2029, time.December, 31}
		dates := r.On(Calendar{Country: "nl"}, first, last)
		if len(dates) < 3 {
			t.Errorf("%q gives only %v in four years", text, dates)
		}
		for i, d := range dates {
			if d.Before(first) || last.Before(d) || i > 0 && d.Before(dates[i-1]) {
				t.Errorf("%q gives %v at place %d", text, d, i)
			}
		}
	})
}

func FuzzInstant(f *testing.F) {
	for _, s := range []string{"2026-03-02 09:00", "2026-03-29 02:30", "2026-10-25 02:30", "2026-03-02", "02-03-2026", "2026-03-02T09:00Z", "2026-13-01", "9999-12-31", ""} {
		f.Add(s)
	}
	zone, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, wrong := parseInstant(text, zone)
		if wrong != nil {
			mustExplain(t, text, wrong)
			return
		}
		if back := got.Format("2006-01-02 15:04"); back != text && back != text+" 00:00" {
			t.Errorf("%q is read as %s", text, back)
		}
	})
}

func FuzzQuantity(f *testing.F) {
	for _, s := range []string{"25%", "0.25", "1e-5", "3.600.000", "NaN", "-.inf", "pert(1d, 2d, 3d)", "uniform(20%, 40%)", "pert(30, 40, 60) per day", "discrete(5d: 70%, 20d: 30%)", "beta(2, 3)", "lognormal(10d, 30d)", "exponential(5d)", "normal(5, 1)", "notice", "pert(pert(1,2,3))", "900 EUR", "300 EUR per week", "1e999", "5wd", "pert(1wd, 2wd, 3wd)", "(", ")", "a()", ""} {
		f.Add(s)
	}
	named := map[string]quantity{"notice": {Number: Number{Given: true, Dist: PERT, P: [3]float64{Day, 2 * Day, 3 * Day}}, unit: UnitTime}}
	measures := []measure{duration(), duration().positive().calendarTime(), share(), factor(), number(), people(), rate(), moneyOnce(), moneyPerTime(), share().fixed(), runsFor()}
	f.Fuzz(func(t *testing.T, text string) {
		for _, m := range measures {
			q, wrong := parseQuantity(text, m, named)
			if wrong != nil {
				mustExplain(t, text, wrong)
				continue
			}
			low, high := q.Range()
			bounded := q.Dist != Normal && q.Dist != Lognormal && q.Dist != Exponential
			mean := q.Mean()
			if !q.Given || math.IsNaN(mean) || math.IsInf(mean, 0) || bounded && (low < m.low || high > m.high || mean < low*(1-1e-9)-1e-9 || mean > high*(1+1e-9)) {
				t.Errorf("%q as %s is %+v, mean %v, from %v to %v", text, m.called.EN, q, mean, low, high)
			}
			if m.certain && q.Uncertain() || q.workdays && !m.workdays {
				t.Errorf("%q as %s is %+v", text, m.called.EN, q)
			}
		}
		if d, wrong := parseDemand(text, named); wrong == nil && d.Run == nil && !d.Rate.Given {
			t.Errorf("%q is a demand of nothing", text)
		}
		_ = measureOf(text)
	})
}

func FuzzSetting(f *testing.F) {
	for _, s := range []string{"process.p.users=3", "process.p.needs.1.tolerance=3d", "service.svc.recovery.migrate.steps.a.takes=pert(1d, 2d, 3d)", "shock.1.lasts=3d", "scenario.mitigations=[credit]", "model.law=", "process.p.needs=[{on: svc", "process..=", "process.p.users.a.b=1", "=", "mitigation.cache.changes.p.users=~", "supplier.sup=", "shock.9=1", "process.p.needs.1="} {
		f.Add(s)
	}
	lib, _ := shelf(setModel())
	f.Fuzz(func(t *testing.T, text string) {
		set, problems := ParseSetting(text)
		if len(problems) > 0 {
			return
		}
		s, problems := lib.ReadScenario("m", []Setting{set})
		mustHold(t, s, problems)
	})
}

// mustHold checks what holds for every scenario that was read, or was not.
func mustHold(t *testing.T, s *Scenario, problems Problems) {
	t.Helper()
	if (s == nil) == (len(problems) == 0) {
		t.Fatalf("scenario %v with problems %v", s, problems)
	}
	for _, p := range problems {
		mustExplain(t, "%", &fault{p.Code, p.Says, p.Remedy})
		if p.Advice || p.At.File == "" && p.Code != "more" {
			t.Errorf("this problem is advice, or nowhere: %+v", p)
		}
	}
	if s == nil {
		return
	}
	if again := s.Model.Problems(); len(again) > 0 {
		t.Errorf("a model that was read without errors has some after all: %v", again)
	}
	s.Advise()
	s.Model.Advise()
}

func FuzzFile(f *testing.F) {
	for _, kind := range fileKinds {
		data, err := os.ReadFile("testdata/format/" + kind + ".yaml")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data))
	}
	for _, s := range []string{smallModel("", "needs: [{any: [web, {service: net, gives: 40%}]}, {share: {web: 60%, net: 40%}}]", "demand: 40 per day\nfeeds: [{to: q, share: 50%, lag: 1d}]"), smallScenario("shocks: [{fails: {group: holding}, mode: slow, at: 2026-03-03}]\nyardsticks: [ruler]\nmitigations: []"), "model: m\nservices: [[[", "a: &a [*a]\n", "model: m\n---\nmodel: n\n", "\xef\xbb\xbfmodel: m", "scenario: s\nlike: s\n", "? [a]\n: b\n", "model: !!binary x\n", "{model: m, pert(1, 2)}"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		files := study()
		files["town/m.yaml"] = files["town/model.yaml"]
		delete(files, "town/model.yaml")
		files["town/x.yaml"] = text
		lib, _ := shelf(files)
		for _, name := range []string{"town/x.yaml", "modes/slow.yaml"} {
			found, problems := lib.Read(name, nil)
			if found.Scenario != nil {
				mustHold(t, found.Scenario, problems)
			}
			if found.Model != nil {
				mustHold(t, &Scenario{Model: found.Model}, problems)
			}
			for _, p := range problems {
				mustExplain(t, text+"%", &fault{p.Code, p.Says, p.Remedy})
			}
		}
		lib.Studies()
	})
}
