package decide

import (
	"cmp"
	"math"
	"slices"
)

// A basket is a portfolio, or a piece of one, with its expected cost and harm; harm may be counted from that of nothing.
type basket struct {
	of         portfolio
	cost, harm float64
}

// front leaves the baskets that no other beats: none costs no more and does no more harm. They come by rising cost. slack is how
// much harm counts as none; of equals the one with the fewest mitigations stays, so what changes nothing is not taken.
func front(list []basket, slack float64) []basket {
	list = slices.Clone(list)
	slices.SortFunc(list, func(a, b basket) int {
		return cmp.Or(cmp.Compare(a.cost, b.cost), cmp.Compare(a.of.size(), b.of.size()), cmp.Compare(a.harm, b.harm), cmp.Compare(a.of, b.of))
	})
	var out []basket
	for _, b := range list {
		switch n := len(out); {
		case n > 0 && b.harm >= out[n-1].harm-slack:
		case n > 0 && b.cost <= out[n-1].cost:
			out[n-1] = b
		default:
			out = append(out, b)
		}
	}
	return out
}

// mostBundles is how many baskets a front may have before it is thinned.
const mostBundles = 1 << 15

// combine joins the fronts of parts that can't interact: costs and harm add up, so what is on the front of the whole is made of
// what is on the fronts of the parts. This is dynamic programming over undominated states for the multiple-choice knapsack
// (Nemhauser & Ullmann, Management Science 15 (1969)). What costs more than the limit is left out. It reports whether the front is
// exact: of so many baskets that it must be thinned, only the best in each slice of cost stays.
func combine(fronts [][]basket, limit, slack float64) (whole []basket, exact bool) {
	whole, exact = []basket{{}}, true
	for _, f := range fronts {
		var sums []basket
		for _, a := range whole {
			for _, b := range f {
				if one := (basket{a.of | b.of, a.cost + b.cost, a.harm + b.harm}); affordable(one.cost, limit) {
					sums = append(sums, one)
				}
			}
		}
		whole = front(sums, slack)
		if len(whole) > mostBundles {
			whole, exact = thin(whole), false
		}
	}
	return whole, exact
}

// thin keeps the last basket, which does the least harm, of each of mostBundles/2 slices of cost.
func thin(f []basket) []basket {
	slice := f[len(f)-1].cost / (mostBundles / 2)
	var out []basket
	for k, b := range f {
		if k+1 == len(f) || math.Floor(b.cost/slice) != math.Floor(f[k+1].cost/slice) || k == 0 {
			out = append(out, b)
		}
	}
	return out
}

// affordable reports whether an expected cost is within a limit, rounding apart.
func affordable(cost, limit float64) bool { return cost <= limit+float64(1e-9*math.Abs(limit)) }
