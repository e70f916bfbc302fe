package decide

import "slices"

// gini returns how unevenly amounts that are not negative are divided: 0 when all are equal, (n−1)/n when one has everything. It is
// half the mean difference between two of them over their mean (Gini, Variabilità e mutabilità, 1912), and 0 where there is nothing.
func gini(amounts []float64) float64 {
	x := slices.Clone(amounts)
	slices.Sort(x)
	sum, weighted := 0.0, 0.0
	for k, a := range x {
		sum += a
		weighted += float64(float64(2*(k+1)-len(x)-1) * a)
	}
	if sum <= 0 {
		return 0
	}
	return weighted / float64(float64(len(x))*sum)
}

// herfindahl returns the sum of the squares of the shares: 1/n when n have the same, 1 when one has everything (Hirschman, National
// Power and the Structure of Foreign Trade, 1945; Herfindahl, 1950), and 0 where there is nothing.
func herfindahl(amounts []float64) float64 {
	sum, squares := 0.0, 0.0
	for _, a := range amounts {
		sum += a
	}
	if sum <= 0 {
		return 0
	}
	for _, a := range amounts {
		squares += float64(a / sum * (a / sum))
	}
	return squares
}
