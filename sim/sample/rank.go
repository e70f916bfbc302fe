package sample

// ranks returns the ranks between which a quantile of the distribution lies with at least 95 % certainty, whatever
// the distribution: of n values, a binomial number B falls below the quantile, so that P(B < l) ≤ 2.5 % and
// P(B ≥ u) ≤ 2.5 % give the interval from rank l to rank u (David and Nagaraja, Order Statistics, 2003, 7.1). When
// n is too small, l is 0 or u is n+1.
func ranks(n, percent int) (l, u int) {
	odds := float64(percent) / float64(100-percent)
	mode := (n/100)*percent + ((n%100)*percent+percent)/100
	// 1. Weights relative to that of the mode, out to both sides until nothing is added any more.
	const nothing = 0x1p-70
	below, above := 0.0, 0.0
	w := 1.0
	for k := mode; k > 0 && w > nothing; k-- {
		w = float64(w * float64(k) / float64(n-k+1) / odds)
		below += w
	}
	w = 1
	for k := mode; k < n && w > nothing; k++ {
		w = float64(w * float64(n-k) / float64(k+1) * odds)
		above += w
	}
	tail := float64((below + 1 + above) * 0.025)
	// 2. Outward again, until what is left is no more than the tail. The mode itself is always inside.
	w = 1
	for l = mode; l > 0 && below > tail; l-- { // below is P(B < l), relative
		w = float64(w * float64(l) / float64(n-l+1) / odds)
		below -= w
	}
	w = 1
	for u = mode + 1; u <= n && above > tail; u++ { // above is P(B ≥ u), relative
		w = float64(w * float64(n-u+1) / float64(u) * odds)
		above -= w
	}
	return l, u
}
