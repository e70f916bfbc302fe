package model

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

var (
	dateText    = regexp.MustCompile(`^(\d{4})-(\d{2})-(\d{2})$`)
	instantText = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2}) (\d{2}):(\d{2})$`)
	otherDate   = regexp.MustCompile(`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$`)
	longInstant = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2})[T ]+(\d{1,2}):(\d{2})(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$`)
)

// parseDate reads 2026-03-13. Years run from 1900 to 2300, so that typing mistakes show.
func parseDate(text string) (Date, *fault) {
	m := dateText.FindStringSubmatch(text)
	if m == nil {
		return Date{}, notDate(text)
	}
	y, _ := strconv.Atoi(m[1])
	month, _ := strconv.Atoi(m[2])
	day, _ := strconv.Atoi(m[3])
	d := Date{y, time.Month(month), day}
	if month < 1 || month > 12 || DateOf(d.utc()) != d {
		return Date{}, &fault{"no-such-date", both("De datum %s bestaat niet.", "There is no date %s.", quoted(text)), both("Schrijf jaar-maand-dag, bijvoorbeeld 2026-03-13.", "Write year-month-day, e.g. 2026-03-13.")}
	}
	if y < 1900 || y > 2300 {
		return Date{}, &fault{"year", both("Het jaar van %s ligt buiten 1900 tot 2300.", "The year of %s is outside 1900 to 2300.", quoted(text)), both("Kijk het jaartal na.", "Check the year.")}
	}
	return d, nil
}

func notDate(text string) *fault {
	f := &fault{"not-a-date", both("%s is geen datum.", "%s is not a date.", quoted(text)), both("Schrijf jaar-maand-dag, bijvoorbeeld 2026-03-13.", "Write year-month-day, e.g. 2026-03-13.")}
	if m := otherDate.FindStringSubmatch(text); m != nil {
		day, month := m[1], m[2]
		if n, _ := strconv.Atoi(month); n > 12 {
			day, month = month, day
		}
		f.remedy = both("Schrijf %s.", "Write %s.", m[3]+"-"+twoDigits(month)+"-"+twoDigits(day))
	}
	return f
}

func twoDigits(s string) string { return strings.Repeat("0", max(0, 2-len(s))) + s }

// parseInstant reads 2026-03-02 09:00, or a date for its first moment, in a zone. An hour that the
// clock skips when summer time begins is a fault; one that comes twice is the first of the two.
func parseInstant(text string, zone *time.Location) (time.Time, *fault) {
	if dateText.MatchString(text) {
		d, f := parseDate(text)
		if f != nil {
			return time.Time{}, f
		}
		return d.In(zone), nil
	}
	m := instantText.FindStringSubmatch(text)
	if m == nil {
		return time.Time{}, notInstant(text)
	}
	d, f := parseDate(m[1])
	if f != nil {
		return time.Time{}, f
	}
	h, _ := strconv.Atoi(m[2])
	min, _ := strconv.Atoi(m[3])
	if h > 23 || min > 59 {
		return time.Time{}, &fault{"no-such-time", both("De tijd in %s bestaat niet.", "There is no time as in %s.", quoted(text)), both("Uren gaan van 00 tot 23, minuten van 00 tot 59.", "Hours go from 00 to 23, minutes from 00 to 59.")}
	}
	return onTheClock(text, d, h, min, zone)
}

func onTheClock(text string, d Date, h, min int, zone *time.Location) (time.Time, *fault) {
	t := time.Date(d.Year, d.Month, d.Day, h, min, 0, 0, zone)
	if t.Hour() != h || t.Minute() != min {
		return time.Time{}, &fault{"skipped-hour",
			both("%s bestaat niet in %s: de klok wordt dan vooruitgezet.", "%s does not exist in %s: the clocks go forward then.", quoted(text), zone.String()),
			both("Schrijf een uur later: %s.", "Write an hour later: %s.", time.Date(d.Year, d.Month, d.Day, h+1, min, 0, 0, time.UTC).Format("2006-01-02 15:04"))}
	}
	for _, back := range []time.Duration{time.Hour, 30 * time.Minute} {
		if u := t.Add(-back); u.Hour() == h && u.Minute() == min {
			return u, nil
		}
	}
	return t, nil
}

func notInstant(text string) *fault {
	f := &fault{"not-an-instant", both("%s is geen tijdstip.", "%s is not an instant.", quoted(text)), both("Schrijf een tijdstip als 2026-03-02 09:00, in de tijdzone van het model, of een datum.", "Write an instant like 2026-03-02 09:00, in the time zone of the model, or a date.")}
	if m := longInstant.FindStringSubmatch(text); m != nil {
		f.remedy = both("Schrijf %s, in de tijdzone van het model.", "Write %s, in the time zone of the model.", m[1]+" "+twoDigits(m[2])+":"+m[3])
	}
	return f
}
