package exercise

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"uitval/sim/result"
)

// A tongue speaks one language, as people do: it rounds, and names days.
type tongue struct {
	lang   string
	starts time.Time
	zone   *time.Location
}

func (t tongue) say(x result.Text) string { return x.In(t.lang) }

func (t tongue) sayf(nl, en string, args ...any) string {
	return result.Textf(nl, en, args...).In(t.lang)
}

func (t tongue) when(day float64) time.Time {
	return t.starts.Add(time.Duration(math.Round(float64(day * 86400e9)))).In(t.zone)
}

var weekdays = map[string][7]string{"nl": {"zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"},
	"en": {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"}}

// date names the day of a moment as people say it: maandag 21 september, Monday 21 September. The year comes along when the year is
// not that of the start.
func (t tongue) date(day float64) string {
	at := t.when(day)
	says := result.LongDate(at, t.lang)
	if at.Year() == t.when(0).Year() {
		says = says[:strings.LastIndex(says, " ")]
	}
	return weekdays[t.lang][at.Weekday()] + " " + says
}

// clock names the time of day to the quarter: 16.30 uur, 16:30.
func (t tongue) clock(day float64) string {
	at := t.when(day).Round(15 * time.Minute)
	if t.lang == "nl" {
		return at.Format("15.04") + " uur"
	}
	return at.Format("15:04")
}

// moment names a day and a time of day, rounded to the quarter of an hour.
func (t tongue) moment(day float64) string {
	at := t.when(day).Round(15 * time.Minute)
	rounded := at.Sub(t.starts).Hours() / 24
	if at.Hour() == 0 && at.Minute() == 0 {
		return t.date(rounded)
	}
	return t.sayf("%s om %s", "%s at %s", t.date(rounded), t.clock(rounded))
}

// stamp is the scenario time of a list: D+3 16:24.
func (t tongue) stamp(day float64) string {
	at := t.when(day)
	return fmt.Sprintf("D+%d %s", t.dayOf(day), at.Format("15:04"))
}

// dayOf counts days on the calendar since that of the start, as people do who also name the hour: half past four in the night after
// the first day is D+1.
func (t tongue) dayOf(day float64) int {
	midnight := func(at time.Time) time.Time { return time.Date(at.Year(), at.Month(), at.Day(), 12, 0, 0, 0, time.UTC) }
	return int(math.Round(midnight(t.when(day)).Sub(midnight(t.when(0))).Hours() / 24))
}

// twoDigits rounds to two digits that matter, a half away from 0; below 100 to a whole.
func twoDigits(x float64) float64 {
	if x < 99.5 {
		return math.Round(x)
	}
	text := strconv.FormatFloat(x, 'e', 1, 64)
	out, _ := strconv.ParseFloat(text, 64)
	return out
}

// number says a count in two digits that matter: 640, 72.000, 3,6 miljoen.
func (t tongue) number(x float64) string {
	x = twoDigits(x)
	large := func(unit float64, nl, en string) string {
		s := strconv.FormatFloat(x/unit, 'f', 1, 64)
		s = strings.TrimSuffix(s, ".0")
		if x/unit >= 99.5 {
			s = strconv.FormatFloat(x/unit, 'f', 0, 64)
		}
		if t.lang == "nl" {
			return strings.Replace(s, ".", ",", 1) + " " + nl
		}
		return s + " " + en
	}
	switch {
	case x >= 1e9:
		return large(1e9, "miljard", "billion")
	case x >= 1e6:
		return large(1e6, "miljoen", "million")
	}
	return result.Count(x, t.lang)
}

// about says in front of a rounded number which way it was rounded, where that can be heard.
func (t tongue) about(x float64) string {
	said := twoDigits(x)
	switch off := (x - said) / max(1, math.Abs(x)); {
	case off > 0.002:
		return t.sayf("ruim %s", "over %s", t.number(x))
	case off < -0.002:
		return t.sayf("bijna %s", "nearly %s", t.number(x))
	}
	return t.number(x)
}

// euros says an amount.
func (t tongue) euros(x float64) string {
	if t.lang == "nl" {
		return t.number(x) + " euro"
	}
	return "€" + t.number(x)
}

// share says a fraction in whole per cents.
func (t tongue) share(x float64) string {
	return t.sayf("%s procent", "%s per cent", strconv.Itoa(int(math.Round(float64(x*100)))))
}

// span says a length of time in the unit in which people do.
func (t tongue) span(days float64) string {
	half := math.Round(float64(days*2)) / 2
	whole := func(n float64, nl, nls, en, ens string) string {
		one := t.sayf(nl, en)
		if n != 1 {
			one = t.sayf(nls, ens)
		}
		return strconv.FormatFloat(n, 'f', 0, 64) + " " + one
	}
	switch {
	case days < 0.04:
		return t.sayf("een uur", "an hour")
	case days < 0.95:
		return whole(math.Round(float64(days*24)), "uur", "uur", "hour", "hours")
	case days < 1.25:
		return t.sayf("een dag", "a day")
	case days < 1.75:
		return t.sayf("anderhalve dag", "a day and a half")
	case days < 3.75 && half != math.Round(half):
		s := strconv.FormatFloat(half, 'f', 1, 64)
		return t.sayf("%s dagen", "%s days", map[string]string{"nl": strings.Replace(s, ".", ",", 1), "en": s}[t.lang])
	case days < 20.5:
		return whole(math.Round(days), "dag", "dagen", "day", "days")
	case days < 89.5:
		return whole(math.Round(days/7), "week", "weken", "week", "weeks")
	}
	return whole(math.Round(days/30.4375), "maand", "maanden", "month", "months")
}

// list joins names: a, b en c. Beyond most the rest is counted.
func (t tongue) list(names []string, mostNames int) string {
	rest := 0
	if len(names) > mostNames {
		rest = len(names) - mostNames
		names = names[:mostNames]
	}
	and := t.sayf(" en ", " and ")
	switch {
	case rest > 0:
		return strings.Join(names, ", ") + t.sayf(" en nog %d", " and %d more", rest)
	case len(names) == 0:
		return ""
	case len(names) == 1:
		return names[0]
	}
	return strings.Join(names[:len(names)-1], ", ") + and + names[len(names)-1]
}

// upper begins a sentence.
func upper(s string) string {
	for i, r := range s {
		return strings.ToUpper(string(r)) + s[i+len(string(r)):]
	}
	return s
}

func (t tongue) central() string { return t.sayf("Landelijk crisisteam", "National crisis team") }

// stampOf reads a scenario time back: D+3 16:24. False where it is none.
func (t tongue) stampOf(says string) (float64, bool) {
	var day, hour, minute int
	if n, err := fmt.Sscanf(strings.ToUpper(strings.TrimSpace(says)), "D+%d %d:%d", &day, &hour, &minute); err != nil || n != 3 || day < 0 || hour > 23 || minute > 59 {
		return 0, false
	}
	from := t.when(0)
	return time.Date(from.Year(), from.Month(), from.Day()+day, hour, minute, 0, 0, t.zone).Sub(t.starts).Hours() / 24, true
}
