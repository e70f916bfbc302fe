package main

import (
	"strings"
	"time"
)

// What comes back every year is written out for these years.
const firstYear, lastYear = 2026, 2029

func day(year int, month time.Month, d int) time.Time {
	return time.Date(year, month, d, 0, 0, 0, 0, time.UTC)
}

// pensionDays are the days on which the AOW is paid.
func pensionDays() []string {
	var out []string
	for year := firstYear; year <= lastYear; year++ {
		for month := time.January; month <= time.December; month++ {
			out = append(out, pensionDay(year, month).Format(time.DateOnly))
		}
	}
	return out
}

// pensionDay is the day on which the AOW is paid, by N4: the 23rd, or the working day after; in December the 20th, or the
// working day before.
func pensionDay(year int, month time.Month) time.Time {
	d, step := day(year, month, 23), 1
	if month == time.December {
		d, step = day(year, month, 20), -1
	}
	for !works(d) {
		d = d.AddDate(0, 0, step)
	}
	return d
}

// works reports whether a day is a working day. Of the public holidays only Easter Monday and the Whitsun days can fall on
// a day that pensionDays looks at.
func works(d time.Time) bool {
	since := int(d.Sub(easter(d.Year())).Hours() / 24)
	return d.Weekday() != time.Saturday && d.Weekday() != time.Sunday && since != 1 && since != 39 && since != 50
}

// easter is Easter Sunday by Gauss's rule, in the form that holds from 1900 to 2099.
func easter(year int) time.Time {
	a, b, c := year%19, year%4, year%7
	d := (19*a + 24) % 30
	e := (2*b + 4*c + 6*d + 5) % 7
	if d == 29 && e == 6 || d == 28 && e == 6 && a > 10 {
		e -= 7
	}
	return day(year, time.March, 22+d+e)
}

// everyYear writes out days such as 05-11.
func everyYear(days []string) []string {
	var out []string
	for year := firstYear; year <= lastYear; year++ {
		for _, d := range days {
			out = append(out, day(year, time.January, 1).Format("2006-")+strings.TrimSpace(d))
		}
	}
	return out
}
