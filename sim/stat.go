package sim

import (
	"math"

	"uitval/sim/result"
	"uitval/sim/sample"
)

// statistic writes a sample down; what can't be told of it is null.
func statistic(s *sample.Sample) result.Stat {
	if s.N() == 0 {
		return result.Stat{}
	}
	x := s.Summary()
	told := func(x float64) *float64 {
		if math.IsNaN(x) {
			return nil
		}
		return &x
	}
	return result.Stat{N: x.N, Mean: told(x.Mean), MeanLo: told(x.MeanLo), MeanHi: told(x.MeanHi),
		P5: told(x.P5), P50: told(x.P50), P95: told(x.P95), Min: told(x.Min), Max: told(x.Max),
		P5Lo: told(x.P5Lo), P5Hi: told(x.P5Hi), P50Lo: told(x.P50Lo), P50Hi: told(x.P50Hi), P95Lo: told(x.P95Lo), P95Hi: told(x.P95Hi)}
}

// times returns a statistic of so many times each value.
func times(s result.Stat, k float64) result.Stat {
	for _, x := range []**float64{&s.Mean, &s.MeanLo, &s.MeanHi, &s.P5, &s.P50, &s.P95, &s.Min, &s.Max,
		&s.P5Lo, &s.P5Hi, &s.P50Lo, &s.P50Hi, &s.P95Lo, &s.P95Hi} {
		if *x != nil {
			v := tidy(float64(**x * k))
			*x = &v
		}
	}
	return s
}
