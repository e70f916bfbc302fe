package sample

import "math"

// Stats describes a Sample. N counts the replications in which the quantity exists, Missing those in which it does
// not. What can't be told is NaN: everything when N is 0, the interval of the mean when N is 1, the interval of a
// quantile when N is too small (below 72 for P5 and P95, below 6 for P50).
//
// A quantile is an order statistic: the smallest value that at least that share of the values does not exceed
// (definition 1 of Hyndman and Fan, Sample quantiles in statistical packages, 1996). So it is a value that
// occurred, there is a replication to show for it, and one value is all its own quantiles. Its interval runs from one order
// statistic to another and holds for every distribution, see ranks.
type Stats struct {
	N, Missing           int
	Mean, MeanLo, MeanHi float64
	P5, P5Lo, P5Hi       float64
	P50, P50Lo, P50Hi    float64
	P95, P95Lo, P95Hi    float64
	Min, Max             float64
}

// Summary describes the values so far.
func (s *Sample) Summary() Stats {
	out := Stats{N: s.n, Missing: s.missing, Min: math.NaN(), Max: math.NaN()}
	out.Mean, out.MeanLo, out.MeanHi = s.Mean()
	out.P5, out.P5Lo, out.P5Hi = s.quantile(5)
	out.P50, out.P50Lo, out.P50Hi = s.quantile(50)
	out.P95, out.P95Lo, out.P95Hi = s.quantile(95)
	if s.n > 0 {
		out.Min, out.Max = s.at(1), s.at(s.n)
	}
	return out
}

// quantile returns a quantile and its 95 % interval.
func (s *Sample) quantile(percent int) (q, lo, hi float64) {
	q, lo, hi = math.NaN(), math.NaN(), math.NaN()
	if s.n == 0 {
		return q, lo, hi
	}
	q = s.at(share(s.n, percent))
	if l, u := ranks(s.n, percent); l >= 1 && u <= s.n {
		lo, hi = s.at(l), s.at(u)
	}
	return q, lo, hi
}

// share returns the smallest rank that is at least so many percent of n.
func share(n, percent int) int { return n/100*percent + (n%100*percent+99)/100 }
