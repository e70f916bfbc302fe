package model

import "time"

// A Calendar says which days are working days: weekdays that are not a holiday.
type Calendar struct {
	Country string        // "nl", or empty for none
	Days    map[Date]bool // extra days that are not working days
}

// Workday reports whether d is a working day.
func (c Calendar) Workday(d Date) bool {
	if wd := d.Weekday(); wd == time.Saturday || wd == time.Sunday {
		return false
	}
	return !c.Days[d] && !(c.Country == "nl" && dutchHoliday(d))
}

// AddWorkdays returns the same time of day on the n-th working day after t, in t's zone.
func (c Calendar) AddWorkdays(t time.Time, n int) time.Time {
	d := DateOf(t)
	for n > 0 {
		if d = d.Add(1); c.Workday(d) {
			n--
		}
	}
	h, m, s := t.Clock()
	return time.Date(d.Year, d.Month, d.Day, h, m, s, t.Nanosecond(), t.Location())
}

// dutchHoliday reports the generally recognised holidays of art. 3(1) of the Algemene termijnenwet:
// New Year's Day, Easter Monday, Whit Monday, both Christmas days, Ascension Day, the day the King's
// birthday is celebrated and 5 May.
func dutchHoliday(d Date) bool {
	switch {
	case d.Month == time.January && d.Day == 1,
		d.Month == time.May && d.Day == 5,
		d.Month == time.December && (d.Day == 25 || d.Day == 26):
		return true
	case d == kingsDay(d.Year):
		return true
	}
	easter := easterSunday(d.Year)
	return d == easter.Add(1) || d == easter.Add(39) || d == easter.Add(50)
}

// kingsDay is 27 April, or the 26th when that is a Sunday (until 2013: 30 April, Queen's Day).
func kingsDay(year int) Date {
	d := Date{year, time.April, 27}
	if year < 2014 {
		d.Day = 30
	}
	if d.Weekday() == time.Sunday {
		d.Day--
	}
	return d
}

// easterSunday follows the anonymous Gregorian computus (Meeus, Astronomical Algorithms, ch. 8).
func easterSunday(year int) Date {
	a, b, c := year%19, year/100, year%100
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return Date{year, time.Month(n / 31), n%31 + 1}
}
