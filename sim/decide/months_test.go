package decide

import (
	"context"
	"strings"
	"testing"
	"time"

	"uitval/model"
)

func datesOf(starts []time.Time) string {
	var out []string
	for _, s := range starts {
		out = append(out, s.Format("01-02"))
	}
	return strings.Join(out, " ")
}

func TestAStartIsMovedThroughTheYear(t *testing.T) {
	zone, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		t.Fatal(err)
	}
	second := time.Date(2026, 9, 14, 8, 30, 0, 0, zone) // a second Monday
	if got, want := datesOf(startDates(second, 2026, ByMonth)), "01-12 02-09 03-09 04-13 05-11 06-08 07-13 08-10 09-14 10-12 11-09 12-14"; got != want {
		t.Errorf("second Mondays: %s", got)
	}
	fifth := time.Date(2026, 9, 29, 8, 30, 0, 0, zone) // a fifth Tuesday; where there is none, the fourth
	if got, want := datesOf(startDates(fifth, 2026, ByMonth)), "01-27 02-24 03-31 04-28 05-26 06-30 07-28 08-25 09-29 10-27 11-24 12-29"; got != want {
		t.Errorf("fifth Tuesdays: %s", got)
	}
	weeks := startDates(second, 2027, ByWeek)
	if len(weeks) != 52 || weeks[0].Format(time.DateOnly) != "2027-01-04" || weeks[51].Format(time.DateOnly) != "2027-12-27" {
		t.Errorf("%d weeks from %v to %v", len(weeks), weeks[0], weeks[len(weeks)-1])
	}
	days := startDates(second, 2028, ByDay)
	if len(days) != 366 || days[0].Format(time.DateOnly) != "2028-01-01" || days[365].Format(time.DateOnly) != "2028-12-31" {
		t.Errorf("%d days from %v to %v", len(days), days[0], days[len(days)-1])
	}
	for _, list := range [][]time.Time{weeks, days, startDates(second, 2026, ByMonth)} {
		for _, at := range list {
			if h, m, _ := at.Clock(); h != 8 || m != 30 { // also in summer time
				t.Errorf("%v does not begin at 8:30", at)
			}
		}
	}
}

func calendarOf(t *testing.T, sc *model.Scenario, pace Pace, opt Options) string {
	t.Helper()
	a, err := Months(context.Background(), sc, 2026, pace, opt)
	if err != nil {
		t.Fatal(err)
	}
	return asText(t, a)
}

// In June half as many again come in: three times the person-days, see tenADay. All other months are the same.
func TestMonthsFindTheMonthOfThePeak(t *testing.T) {
	a, err := Months(context.Background(), play(t), 2026, ByMonth, Options{})
	if err != nil {
		t.Fatal(err)
	}
	mean := meanOf(personDays(t, play(t), 40))
	c := tableOf(t, a, "calendar")
	for row := range c.Rows {
		want, worst := mean, 0.0
		if row == 5 {
			want, worst = 3*mean, 1
		}
		near(t, c.Rows[row][0].ID, *cellOf(t, c, row, "person_d").Value, want)
		near(t, c.Rows[row][0].ID+": worst in", *cellOf(t, c, row, "worst_in").Value, worst)
	}
	got := saysAll(a)
	for _, part := range []string{"It hurts most when it starts on 1 June 2026", "Least on 5 January 2026", "33% of them", "That is more than chance", "Every other start is milder than 1 June 2026"} {
		if !strings.Contains(got, part) {
			t.Errorf("it does not say %q:\n%s", part, got)
		}
	}
	found := ""
	for _, f := range a.Findings {
		found += f.Code + " "
	}
	if found != "start-moved " {
		t.Errorf("it finds %s", found)
	}
}

// In 2028 there is no June with a peak: nothing differs, and the peaks stand elsewhere.
func TestMonthsOfAYearWithoutAPeakAreAlike(t *testing.T) {
	a, err := Months(context.Background(), play(t), 2028, ByMonth, Options{Replications: 10})
	if err != nil {
		t.Fatal(err)
	}
	if got := saysAll(a); !strings.Contains(got, "It does not matter when it starts") {
		t.Errorf("it says %s", got)
	}
	if len(a.Findings) != 2 || a.Findings[1].Code != "peaks-elsewhere" || !strings.Contains(a.Findings[1].Says.EN, "between 1 June 2026 and 30 June 2026") {
		t.Errorf("it finds %v", a.Findings)
	}
}

// A shock at an instant moves with the start; a shock's own scenario is not touched.
func TestTheShockKeepsItsPlaceAfterTheStart(t *testing.T) {
	dated := strings.Replace(away, "shocks: [{fails: {supplier: acme}", "shocks: [{at: 2026-01-15, fails: {supplier: acme}", 1)
	sc := playOf(t, tenADay, dated)
	a, err := Months(context.Background(), sc, 2026, ByMonth, Options{})
	if err != nil {
		t.Fatal(err)
	}
	mean := meanOf(personDays(t, sc, 40))
	c := tableOf(t, a, "calendar")
	near(t, "March", *cellOf(t, c, 2, "person_d").Value, mean)
	if june := *cellOf(t, c, 5, "person_d").Value; june < 2.5*mean {
		t.Errorf("from 1 June, with the shock on the 11th, %v is too little", june)
	}
	if sc.Starts.Format(time.DateOnly) != "2026-01-05" {
		t.Errorf("the scenario now starts on %v", sc.Starts)
	}
}

func TestMonthsDoNotHangOnTheirWorkers(t *testing.T) {
	want := calendarOf(t, play(t), ByWeek, Options{Workers: 1})
	for _, workers := range []int{2, 8} {
		if calendarOf(t, play(t), ByWeek, Options{Workers: workers}) != want {
			t.Errorf("%d workers give something else", workers)
		}
	}
}

// The year as a picture: the first days of June, and those before it whose backlog runs into June, are the worst.
func TestAYearIsDrawn(t *testing.T) {
	a, err := Months(context.Background(), play(t, "shock.1.lasts=4d"), 2026, ByDay, Options{})
	if err != nil {
		t.Fatal(err)
	}
	y := tableOf(t, a, "year")
	row := func(k int) string { return y.Rows[k][1].Text.EN }
	if len(y.Rows) != 12 || len(row(1)) != 28 || row(0) != strings.Repeat("0", 31) || !strings.HasPrefix(row(5), "999") {
		t.Errorf("January %s, February %s, June %s", row(0), row(1), row(5))
	}
	if c := tableOf(t, a, "calendar"); c.Shown != 10 || c.Rows[0][0].ID < "2026-05-28" || c.Rows[0][0].ID > "2026-06-12" {
		t.Errorf("the worst is %s", c.Rows[0][0].ID)
	}
}
