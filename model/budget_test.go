package model

import (
	"strings"
	"testing"
)

func TestABudgetIsReadAsPeopleWriteIt(t *testing.T) {
	for text, want := range map[string]float64{
		"50M": 50e6, "50m": 50e6, "50 mln": 50e6, "50 mln.": 50e6, "50 miljoen": 50e6, "50 million": 50e6, "€ 50 mln": 50e6, "€50M": 50e6,
		"50000000": 50e6, "50.000.000": 50e6, "50,000,000": 50e6, "50 000 000": 50e6, "50'000'000": 50e6, "50_000_000": 50e6,
		"EUR 50M": 50e6, "50M EUR": 50e6, "50 mln euro": 50e6, "50 miljoen euro": 50e6, "50e6": 50e6, "5e7 EUR": 50e6,
		"1,5M": 1.5e6, "1.5M": 1.5e6, "1,5 miljard": 1.5e9, "2bn": 2e9, "2 mld": 2e9, "900": 900, "900 EUR": 900, "€ 900,50": 900.5,
		"50.000": 50000, "50,000": 50000, "1.234,56": 1234.56, "1,234.56": 1234.56, "500k": 500e3, "0": 0, "0.5M": 0.5e6, "0,25 mln": 250e3,
	} {
		got, problems := ParseBudget(text)
		if len(problems) > 0 {
			t.Errorf("%q: %s", text, problems[0].Says.EN)
		} else if got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

func TestWhatIsNoBudgetIsRefusedWithTheReason(t *testing.T) {
	for text, want := range map[string]string{
		"50 days": "is a time", "50 dagen": "is a time", "6w": "is a time", "50 wd": "is a time", "50%": "is a percentage",
		"$50M": "not in euros", "50M USD": "not in euros", "£5": "not in euros", "5 EUR per week": "per time", "5M/year": "per time",
		"-5M": "is negative", "": "no amount", "   ": "no amount", "veel": "not an amount", "50 people": "no unit of a budget",
		"1.500M": "two ways", "1,500 mln": "two ways", "1.2.3": "two ways", "50.000,000.000": "two ways", "1e300": "more than", "1e999": "more than",
		"5 biljoen": "more than", "NaN": "not an amount", "inf": "not an amount", "50M 3": "not an amount", "50MM": "no unit",
	} {
		_, problems := ParseBudget(text)
		if len(problems) != 1 {
			t.Errorf("%q: %d problems", text, len(problems))
			continue
		}
		p := problems[0]
		if !strings.Contains(p.Says.EN, want) || p.Says.NL == "" || p.Remedy.NL == "" || p.Remedy.EN == "" {
			t.Errorf("%q: %s / %s / %s", text, p.Says.EN, p.Says.NL, p.Remedy.EN)
		}
	}
}
