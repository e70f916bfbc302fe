package report

import (
	"fmt"
	"math"
	"strings"
	"time"
)

// months in English; in Dutch dates are written in digits.
func month(m time.Month) string { return m.String() }

// at gives the instant so many days after the start.
func (v voice) at(day float64) time.Time {
	return v.starts.Add(time.Duration(math.Round(float64(day * 24 * 3600 * 1e9)))).In(v.zone)
}

// date gives the day of a moment: 13-03-2026, or 13 March 2026.
func (v voice) date(day float64) string {
	if v.zone == nil || math.IsNaN(day) {
		return none
	}
	return v.longDate(v.at(day))
}

func (v voice) longDate(t time.Time) string {
	if v.lang == "nl" {
		return t.Format("02-01-2006")
	}
	return fmt.Sprintf("%d %s %d", t.Day(), month(t.Month()), t.Year())
}

// shortDate gives the day of a moment in a table: 13-03-26, or 13 Mar 26.
func (v voice) shortDate(day float64) string {
	switch {
	case v.zone == nil || math.IsNaN(day):
		return none
	case v.lang == "nl":
		return v.at(day).Format("02-01-06")
	}
	return v.at(day).Format("2 Jan 06")
}

// dPlus gives the whole days after the start: D+62.
func dPlus(day float64) string { return fmt.Sprintf("D+%d", int(math.Floor(day+1e-9))) }

// moment gives a date with the days since the start: 3 May 2026 (D+62).
func (v voice) moment(day float64) string {
	return strings.ReplaceAll(v.date(day), " ", firm) + firm + "(" + dPlus(day) + ")"
}

// span gives a length of time in the unit that fits: 4 hours, 19,5 days.
func (v voice) span(days float64) string {
	if days < 1 {
		hours := float64(days * 24)
		switch said := v.decimal(hours, 1); {
		case hours > 0 && hours < 1-1e-9:
			return v.sayf("%s"+firm+"min", "%s"+firm+"min", v.decimal(float64(hours*60), 0))
		case said == "1":
			return v.sayf("1"+firm+"uur", "1"+firm+"hour")
		default:
			return v.sayf("%s"+firm+"uur", "%s"+firm+"hours", said)
		}
	}
	if n := v.amount(days); n != "1" {
		return v.sayf("%s"+firm+"dagen", "%s"+firm+"days", n)
	}
	return v.sayf("1"+firm+"dag", "1"+firm+"day")
}
