package model

import (
	"strings"
	"testing"
	"time"
)

func TestInstantsAreOnTheClockOfTheirZone(t *testing.T) {
	zone, _ := time.LoadLocation("Europe/Amsterdam")
	rows := []struct{ sentence, text, utc string }{
		{"a winter morning", "2026-03-02 09:00", "2026-03-02T08:00:00Z"},
		{"a summer morning", "2026-07-01 09:00", "2026-07-01T07:00:00Z"},
		{"a date is its first moment", "2026-03-02", "2026-03-01T23:00:00Z"},
		{"an hour that comes twice is the first", "2026-10-25 02:30", "2026-10-25T00:30:00Z"},
	}
	for _, row := range rows {
		got, f := parseInstant(row.text, zone)
		if f != nil || got.UTC().Format(time.RFC3339) != row.utc {
			t.Errorf("%s: %s gives %v %v, want %s", row.sentence, row.text, got.UTC(), f, row.utc)
		}
	}
}

func TestFaultyInstantsSayWhatToWrite(t *testing.T) {
	zone, _ := time.LoadLocation("Europe/Amsterdam")
	rows := []struct{ sentence, text, code, remedy string }{
		{"the hour that summer time skips", "2026-03-29 02:30", "skipped-hour", "2026-03-29 03:30"},
		{"a letter T", "2026-03-02T09:00", "not-an-instant", "2026-03-02 09:00"},
		{"a zone", "2026-03-02T09:00:00Z", "not-an-instant", "2026-03-02 09:00"},
		{"seconds", "2026-03-02 09:00:30", "not-an-instant", "2026-03-02 09:00"},
		{"an hour of one digit", "2026-03-02 9:00", "not-an-instant", "2026-03-02 09:00"},
		{"an hour too many", "2026-03-02 24:00", "no-such-time", "23"},
		{"a minute too many", "2026-03-02 12:60", "no-such-time", "59"},
		{"30 February", "2026-02-30", "no-such-date", "2026-03-13"},
		{"month 13", "2026-13-01 09:00", "no-such-date", "2026-03-13"},
		{"long ago", "0026-01-01", "year", "year"},
		{"the day first", "02-03-2026", "not-an-instant", "2026-03-02"},
		{"words", "tomorrow", "not-an-instant", "2026-03-02 09:00"},
	}
	for _, row := range rows {
		_, f := parseInstant(row.text, zone)
		if f == nil || f.code != row.code || !strings.Contains(f.remedy.EN, row.remedy) {
			t.Errorf("%s: %q gives %+v, want %s with %s", row.sentence, row.text, f, row.code, row.remedy)
			continue
		}
		mustSpeak(t, row.sentence, f.says, f.remedy)
	}
	if _, f := parseDate("13-3-2026"); f == nil || f.remedy.EN != "Write 2026-03-13." {
		t.Errorf("a Dutch date is not turned round: %+v", f)
	}
	if _, f := parseDate("3/28/2026"); f == nil || f.remedy.EN != "Write 2026-03-28." {
		t.Errorf("an American date is not turned round: %+v", f)
	}
}

func TestRecurrencesAreRules(t *testing.T) {
	rows := []struct {
		text string
		want Recurrence
	}{
		{"daily", Recurrence{Every: "daily"}},
		{"workdays", Recurrence{Every: "workdays"}},
		{"weekly on Mon", Recurrence{Every: "weekly", Weekday: time.Monday}},
		{"weekly on sunday", Recurrence{Every: "weekly", Weekday: time.Sunday}},
		{"monthly on 23", Recurrence{Every: "monthly", Day: 23}},
		{"monthly on day 23", Recurrence{Every: "monthly", Day: 23}},
		{"monthly on 23 earlier", Recurrence{Every: "monthly", Day: 23, Shift: ShiftEarlier}},
		{"monthly on 31 later", Recurrence{Every: "monthly", Day: 31, Shift: ShiftLater}},
		{"quarterly on day 1", Recurrence{Every: "quarterly", Day: 1}},
		{"yearly on 1 May", Recurrence{Every: "yearly", Day: 1, Month: time.May}},
		{"yearly on 29 February", Recurrence{Every: "yearly", Day: 29, Month: time.February}},
		{"yearly on 1 May later", Recurrence{Every: "yearly", Day: 1, Month: time.May, Shift: ShiftLater}},
	}
	for _, row := range rows {
		got, f := parseRecurrence(row.text)
		if f != nil || got.Every != row.want.Every || got.Day != row.want.Day || got.Month != row.want.Month || got.Weekday != row.want.Weekday || got.Shift != row.want.Shift {
			t.Errorf("%s gives %+v %+v, want %+v", row.text, got, f, row.want)
		}
	}
	for text, remedy := range map[string]string{
		"monthly": "from 1 to 31", "monthly on 0": "from 1 to 31", "monthly on 32": "from 1 to 31", "weekly on ma": "Mon", "weekly": "Mon",
		"yearly on 30 February": "1 May", "yearly on 1 mei": "1 May", "quarterly on Mon": "day 1", "mothly on 23": "monthly", "daily on 3": "weekly on Mon",
		"workdays earlier": "weekly on Mon", "every day": "daily", "monthly on +3": "from 1 to 31", "": "daily",
	} {
		_, f := parseRecurrence(text)
		if f == nil || !strings.Contains(f.remedy.EN, remedy) {
			t.Errorf("%q gives %+v, want a remedy with %q", text, f, remedy)
			continue
		}
		mustSpeak(t, text, f.says, f.remedy)
	}
}

func TestADemandIsARateOrARun(t *testing.T) {
	d, f := parseDemand("40 per workday", nil)
	if f != nil || d.Run != nil || d.Rate.P[0] != 40 || !d.Rate.Workdays {
		t.Errorf("a rate: %+v %+v", d, f)
	}
	d, f = parseDemand("3600000 monthly on 23 earlier", nil)
	if f != nil || d.Run == nil || d.Run.Amount.P[0] != 3600000 || d.Run.On.Day != 23 || d.Run.On.Shift != ShiftEarlier {
		t.Errorf("a run: %+v %+v", d, f)
	}
	d, f = parseDemand("pert(900, 1000, 1200) weekly on Fri", nil)
	if f != nil || d.Run == nil || d.Run.Amount.Dist != PERT || d.Run.On.Weekday != time.Friday {
		t.Errorf("an uncertain run: %+v %+v", d, f)
	}
	for text, remedy := range map[string]string{
		"40": "3600000 monthly on 23", "40 per month": "per year", "1000 maandelijks": "3600000 monthly on 23",
		"1000 monthly on 40": "from 1 to 31", "x weekly on Mon": "40", "1.000.000 monthly on 23": "1000000",
	} {
		_, f := parseDemand(text, nil)
		if f == nil || !strings.Contains(f.remedy.EN, remedy) {
			t.Errorf("%q gives %+v, want a remedy with %q", text, f, remedy)
		}
	}
}
