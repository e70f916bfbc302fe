package model

import (
	"testing"
	"time"
)

// The Dutch public holidays as the government publishes them (rijksoverheid.nl, official holidays).
func TestDutchHolidays(t *testing.T) {
	days := map[int][]string{
		2024: {"01-01", "04-01", "04-27", "05-05", "05-09", "05-20", "12-25", "12-26"},
		2025: {"01-01", "04-21", "04-26", "05-05", "05-29", "06-09", "12-25", "12-26"},
		2026: {"01-01", "04-06", "04-27", "05-05", "05-14", "05-25", "12-25", "12-26"},
		2027: {"01-01", "03-29", "04-27", "05-05", "05-06", "05-17", "12-25", "12-26"},
	}
	for year, want := range days {
		var got []string
		for d := (Date{year, time.January, 1}); d.Year == year; d = d.Add(1) {
			if dutchHoliday(d) {
				got = append(got, d.String()[5:])
			}
		}
		if len(got) != len(want) {
			t.Errorf("%d: got %v, want %v", year, got, want)
			continue
		}
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("%d: got %v, want %v", year, got, want)
				break
			}
		}
	}
}

func TestWorkingDays(t *testing.T) {
	nl := Calendar{Country: "nl"}
	for day, want := range map[Date]bool{
		{2026, time.March, 2}: true, {2026, time.March, 7}: false, {2026, time.March, 8}: false, {2026, time.April, 6}: false,
		{2026, time.April, 3}: true, // Good Friday is not a holiday in the law
		{2026, time.May, 5}:   false,
	} {
		if got := nl.Workday(day); got != want {
			t.Errorf("%s is a working day: %v, want %v", day, got, want)
		}
	}
	zone, _ := time.LoadLocation("Europe/Amsterdam")
	from := time.Date(2026, 4, 2, 9, 30, 0, 0, zone) // the Thursday before Easter
	if got := nl.AddWorkdays(from, 3).Format("2006-01-02 15:04"); got != "2026-04-08 09:30" {
		t.Errorf("three working days after %v is %s, want the Wednesday after Easter", from, got)
	}
	own := Calendar{Days: map[Date]bool{{2026, time.March, 3}: true}}
	if own.Workday(Date{2026, time.March, 3}) || !own.Workday(Date{2026, time.April, 6}) {
		t.Error("a list of days off stands by itself")
	}
}

func TestRecurrencesGiveTheirDates(t *testing.T) {
	nl := Calendar{Country: "nl"}
	rows := []struct {
		sentence, rule, first, last string
		want                        []string
	}{
		{"every day", "daily", "2026-03-01", "2026-03-03", []string{"2026-03-01", "2026-03-02", "2026-03-03"}},
		{"working days around Easter", "workdays", "2026-04-02", "2026-04-08", []string{"2026-04-02", "2026-04-03", "2026-04-07", "2026-04-08"}},
		{"every Monday", "weekly on Mon", "2026-03-01", "2026-03-16", []string{"2026-03-02", "2026-03-09", "2026-03-16"}},
		{"the 23rd", "monthly on 23", "2026-01-01", "2026-03-31", []string{"2026-01-23", "2026-02-23", "2026-03-23"}},
		{"the 31st is the last day of a short month", "monthly on 31", "2026-01-01", "2026-04-30", []string{"2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"}},
		{"the Friday before a Saturday", "monthly on 23 earlier", "2026-05-01", "2026-05-31", []string{"2026-05-22"}},
		{"the first working day after Whit Monday", "monthly on 23 later", "2026-05-01", "2026-05-31", []string{"2026-05-26"}},
		{"a date that moves in from before", "monthly on 23 later", "2026-05-26", "2026-05-31", []string{"2026-05-26"}},
		{"a date that moves out", "monthly on 23 later", "2026-05-01", "2026-05-25", nil},
		{"a date that moves in from after", "monthly on 23 earlier", "2026-05-01", "2026-05-22", []string{"2026-05-22"}},
		{"each quarter", "quarterly on day 1", "2026-01-01", "2026-12-31", []string{"2026-01-01", "2026-04-01", "2026-07-01", "2026-10-01"}},
		{"each year", "yearly on 1 May", "2025-01-01", "2026-12-31", []string{"2025-05-01", "2026-05-01"}},
		{"29 February in a common year", "yearly on 29 Feb", "2027-01-01", "2028-12-31", []string{"2027-02-28", "2028-02-29"}},
	}
	for _, row := range rows {
		r, f := parseRecurrence(row.rule)
		if f != nil {
			t.Fatal(f)
		}
		first, _ := parseDate(row.first)
		last, _ := parseDate(row.last)
		mustGive(t, row.sentence, r.On(nl, first, last), row.want)
	}
	list := Recurrence{Every: "dates", Dates: []Date{{2026, time.March, 2}, {2026, time.April, 1}}}
	mustGive(t, "a list of dates", list.On(nl, Date{2026, time.March, 1}, Date{2026, time.March, 31}), []string{"2026-03-02"})
	closed := Calendar{Days: map[Date]bool{}}
	for d := (Date{2026, time.July, 1}); d.Month != time.September; d = d.Add(1) {
		closed.Days[d] = true
	}
	later := Recurrence{Every: "monthly", Day: 23, Shift: ShiftLater}
	mustGive(t, "a summer off", later.On(closed, Date{2026, time.August, 30}, Date{2026, time.September, 5}), []string{"2026-09-01", "2026-09-01"})
}

func mustGive(t *testing.T, sentence string, got []Date, want []string) {
	t.Helper()
	ok := len(got) == len(want)
	for i := 0; ok && i < len(want); i++ {
		ok = got[i].String() == want[i]
	}
	if !ok {
		t.Errorf("%s: got %v, want %v", sentence, got, want)
	}
}
