package report

import (
	"math"
	"strings"
	"testing"

	"uitval/sim/result"
)

func TestNumbersReadAsOneWouldSayThem(t *testing.T) {
	nl, en := Page{Lang: "nl"}.voice(), Page{Lang: "en"}.voice()
	for _, c := range []struct {
		x      float64
		nl, en string
	}{
		{0, "0", "0"}, {0.2, "<1", "<1"}, {0.5, "1", "1"}, {999.4, "999", "999"}, {999.6, "1.000", "1,000"}, {1234.5, "1.230", "1,230"},
		{999600, "1 mln", "1m"}, {12508860, "12,5 mln", "12.5m"}, {1.253e9, "1,25 mld", "1.25bn"}, {-4321, "-4.320", "-4,320"}, {math.NaN(), "-", "-"},
	} {
		if a, b := plain(nl.count(c.x)), plain(en.count(c.x)); a != c.nl || b != c.en {
			t.Errorf("%v reads %q and %q, want %q and %q", c.x, a, b, c.nl, c.en)
		}
	}
}

func TestLengthsOfTimeReadInAUnitThatFits(t *testing.T) {
	nl, en := Page{Lang: "nl"}.voice(), Page{Lang: "en"}.voice()
	for _, c := range []struct {
		days   float64
		nl, en string
	}{
		{0, "0 uur", "0 hours"}, {.25 / 24, "15 min", "15 min"}, {1. / 24, "1 uur", "1 hour"}, {.5, "12 uur", "12 hours"}, {1, "1 dag", "1 day"},
		{1.5, "1,5 dagen", "1.5 days"}, {19.5, "19,5 dagen", "19.5 days"}, {127.5, "128 dagen", "128 days"},
	} {
		if a, b := plain(nl.span(c.days)), plain(en.span(c.days)); a != c.nl || b != c.en {
			t.Errorf("%v days read %q and %q, want %q and %q", c.days, a, b, c.nl, c.en)
		}
	}
}

func TestDatesFollowTheClockOfTheModel(t *testing.T) {
	// Sixty days of 24 hours after a winter morning at 00:30 it is summer time: still the same date, 01:30.
	s := result.Summary{Starts: "2026-02-27T00:30:00+01:00", TimeZone: "Europe/Amsterdam"}
	nl, en := Page{Lang: "nl"}.voice().of(s), Page{Lang: "en"}.voice().of(s)
	if a, b := nl.date(60), en.date(60); a != "28-04-2026" || b != "28 April 2026" {
		t.Errorf("%q and %q", a, b)
	}
	if got := en.at(60).Format("15:04"); got != "01:30" {
		t.Errorf("at %s", got)
	}
	if got := (Page{Lang: "en"}.voice()).date(3); got != none {
		t.Errorf("without a start: %q", got)
	}
}

func TestWordsAreCutWhereASyllableBegins(t *testing.T) {
	for word, want := range map[string]string{
		"kinderopvangtoeslag": "kinderopvangtoes-|lag", "Omgevingsvergunningen": "Omgevingsvergun-|ningen", "kort": "kort",
		"bcdfghjklmnpqrstvwxz": "bcdfghjklmnpqrstv-|wxz",
	} {
		if got := strings.Join(wrap(word, 18), "|"); got != want {
			t.Errorf("%q is cut as %q, want %q", word, got, want)
		}
	}
	for _, line := range wrap("a "+firm+"b € 12,5"+firm+"mln en nog een lange regel", 9) {
		if length(line) > 9 {
			t.Errorf("too long: %q", line)
		}
	}
}

func plain(s string) string { return strings.ReplaceAll(s, firm, " ") }
