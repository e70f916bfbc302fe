package model

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

var (
	ruleText  = regexp.MustCompile(`^(daily|workdays|weekly|monthly|quarterly|yearly)(?: on (.+))?$`)
	dayOfYear = regexp.MustCompile(`^(\d{1,2}) (\pL+)$`)
)

// parseRecurrence reads daily, workdays, weekly on Mon, monthly on 23, quarterly on day 1 or
// yearly on 1 May; the last four may end with earlier or later.
func parseRecurrence(text string) (Recurrence, *fault) {
	m := ruleText.FindStringSubmatch(text)
	if m == nil {
		return Recurrence{}, notRecurrence(text)
	}
	r := Recurrence{Every: m[1]}
	on := m[2]
	if r.Every == "daily" || r.Every == "workdays" {
		if on != "" {
			return Recurrence{}, notRecurrence(text)
		}
		return r, nil
	}
	if rest, ok := strings.CutSuffix(on, " earlier"); ok {
		on, r.Shift = rest, ShiftEarlier
	} else if rest, ok := strings.CutSuffix(on, " later"); ok {
		on, r.Shift = rest, ShiftLater
	}
	return r.onDay(on, text)
}

// onDay fills in the day of the week, month, quarter or year.
func (r Recurrence) onDay(on, text string) (Recurrence, *fault) {
	ok := false
	switch r.Every {
	case "weekly":
		r.Weekday, ok = weekdayNamed(on)
	case "monthly", "quarterly":
		r.Day, ok = dayNumber(strings.TrimPrefix(on, "day "))
	case "yearly":
		m := dayOfYear.FindStringSubmatch(on)
		if m == nil {
			break
		}
		day, valid := dayNumber(m[1])
		month, known := monthNamed(m[2])
		r.Day, r.Month, ok = day, month, valid && known && day <= daysIn(month)
	}
	if !ok {
		return Recurrence{}, notRecurrence(text)
	}
	return r, nil
}

func dayNumber(text string) (int, bool) {
	n, err := strconv.Atoi(text)
	return n, err == nil && n >= 1 && n <= 31 && text[0] != '+'
}

// daysIn is the number of days of a month in a leap year.
func daysIn(m time.Month) int { return Date{2024, m + 1, 1}.Add(-1).Day }

func weekdayNamed(word string) (time.Weekday, bool) {
	for d := time.Sunday; d <= time.Saturday; d++ {
		if name := d.String(); strings.EqualFold(word, name) || strings.EqualFold(word, name[:3]) {
			return d, true
		}
	}
	return 0, false
}

func monthNamed(word string) (time.Month, bool) {
	for m := time.January; m <= time.December; m++ {
		if name := m.String(); strings.EqualFold(word, name) || strings.EqualFold(word, name[:3]) {
			return m, true
		}
	}
	return 0, false
}

func notRecurrence(text string) *fault {
	f := &fault{"not-a-recurrence",
		both("%s is geen herhaling van dagen.", "%s is not a recurrence of days.", quoted(text)),
		both("Schrijf daily, workdays, weekly on Mon, monthly on 23, quarterly on day 1 of yearly on 1 May (eventueel met earlier of later), of een lijst datums.",
			"Write daily, workdays, weekly on Mon, monthly on 23, quarterly on day 1 or yearly on 1 May (with earlier or later if need be), or a list of dates.")}
	word, _, _ := strings.Cut(text, " ")
	switch {
	case strings.HasPrefix(text, "weekly"):
		f.remedy = both("Schrijf een dag van de week: weekly on Mon, Tue, Wed, Thu, Fri, Sat of Sun.", "Write a day of the week: weekly on Mon, Tue, Wed, Thu, Fri, Sat or Sun.")
	case strings.HasPrefix(text, "monthly"):
		f.remedy = both("Schrijf een dag van 1 tot 31: monthly on 23, eventueel met earlier of later erachter.", "Write a day from 1 to 31: monthly on 23, with earlier or later after it if need be.")
	case strings.HasPrefix(text, "quarterly"):
		f.remedy = both("Schrijf een dag van de eerste maand, 1 tot 31: quarterly on day 1.", "Write a day of the first month, 1 to 31: quarterly on day 1.")
	case strings.HasPrefix(text, "yearly"):
		f.remedy = both("Schrijf een dag en een maand die bestaan: yearly on 1 May.", "Write a day and a month that exist: yearly on 1 May.")
	default:
		if near := nearest(word, []string{"daily", "workdays", "weekly", "monthly", "quarterly", "yearly"}); near != "" {
			f.remedy = both("Bedoelde u %s?", "Did you mean %s?", near)
		}
	}
	return f
}
