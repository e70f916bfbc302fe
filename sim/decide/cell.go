package decide

import (
	"math"
	"strconv"
	"strings"

	"uitval/sim/result"
	"uitval/sim/sample"
)

// unitOf says how an indicator is told.
func unitOf(indicator string) result.Unit {
	switch {
	case strings.HasSuffix(indicator, "_at_d"):
		return result.OnDay
	case strings.HasSuffix(indicator, "_eur_d"):
		return result.InEuroDays
	case strings.HasSuffix(indicator, "_eur"):
		return result.InEuros
	case indicator == "wait_max_d" || strings.HasPrefix(indicator, "below_") || indicator == "lost_performance_d":
		return result.InDays
	}
	return result.InCases
}

// mean makes a cell of a mean.
func mean(s *sample.Sample) result.Cell {
	x, _, _ := s.Mean()
	return result.Counted(x)
}

// ranged makes a cell of a mean with its interval, where there is more than one value.
func ranged(s *sample.Sample, n int) result.Cell {
	x, lo, hi := s.Mean()
	if n < 2 {
		return result.Counted(x)
	}
	return result.Between(x, lo, hi)
}

// between makes a cell of the mean of values with its interval.
func between(values []float64) result.Cell {
	s := sample.New(len(values))
	for _, x := range values {
		s.Add(x)
	}
	return ranged(s, len(values))
}

// zero reports whether all values of a sample are 0.
func zero(s *sample.Sample) bool {
	if s.N() == 0 {
		return true
	}
	x := s.Summary()
	return x.Min == 0 && x.Max == 0
}

// count names a number of cases, people or days in both languages.
func count(x float64) result.Text {
	return result.Text{NL: result.Count(x, "nl"), EN: result.Count(x, "en")}
}

func whole(n int) result.Text { return count(float64(n)) }

// percent names a share.
func percent(x float64) result.Text {
	digits := strconv.FormatFloat(float64(100*x), 'f', 0, 64) + "%"
	return result.Text{NL: digits, EN: digits}
}

// number names a ratio with two digits that matter.
func number(x float64) result.Text {
	if x >= 10 {
		return count(x)
	}
	en := strconv.FormatFloat(x, 'f', 1, 64)
	return result.Text{NL: strings.Replace(en, ".", ",", 1), EN: en}
}

// shareOf says which share of something an amount is.
func shareOf(amount, of float64) result.Text {
	if !(of > 0) || math.IsInf(of, 0) {
		return result.Text{NL: "waar het er geen waren", EN: "where there were none"}
	}
	share := percent(amount / of)
	if amount > 0 && amount < float64(0.005*of) {
		share = result.Text{NL: "minder dan 1%", EN: "less than 1%"}
	}
	return result.Textf("%s ervan", "%s of them", share)
}
