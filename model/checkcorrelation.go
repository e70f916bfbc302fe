package model

import (
	"fmt"
	"math"
)

// correlation checks that as many fields as a supplier's services have can go against each other: the matrix of n
// equal correlations is positive semidefinite only from -1/(n-1) on. Spearman's rank correlation r belongs to the
// normal correlation 2·sin(π·r/6) (Pearson 1907).
func (c *check) correlation(one Correlation) {
	rank := one.Rank.Mean()
	if rank >= 0 {
		return
	}
	n := 0
	for _, in := range (&Scenario{Model: c.m}).Uncertain() {
		if in.Supplier == one.Supplier.ID {
			n++
		}
	}
	if n < 2 || float64(2*math.Sin(math.Pi*rank/6)) >= -1/float64(n-1)-1e-12 {
		return
	}
	least := fmt.Sprintf("%.2f", math.Ceil(float64(600/math.Pi*math.Asin(-1/float64(n-1)/2)))/100)
	c.report(one.Rank.At, "not-semidefinite",
		both("De diensten van %s hebben %s onzekere gegevens; die kunnen niet alle zo sterk tegen elkaar in bewegen.", "The services of %s have %s uncertain numbers; these can't all go against each other so strongly.", quoted(one.Supplier.ID), fmt.Sprint(n)),
		both("Kies een rangcorrelatie van %s of hoger.", "Choose a rank correlation of %s or more.", least))
}
