package sample

// student returns the 97.5 % quantile of Student's t distribution. Up to 30 degrees of freedom it is tabulated; beyond,
// the expansion of Cornish and Fisher to the fourth power (Abramowitz and Stegun, 26.7.5) is at most 1.4·10⁻⁸ of it off.
func student(freedom int) float64 {
	table := [...]float64{
		12.706204736174705, 4.3026527297494639, 3.1824463052837096, 2.7764451051977944, 2.5705818356363155,
		2.44691185114497, 2.3646242515927853, 2.3060041352041667, 2.2621571627982055, 2.2281388519862747,
		2.2009851600916399, 2.1788128296672289, 2.1603686564627925, 2.1447866879178038, 2.1314495455597757,
		2.1199052992212547, 2.1098155778333171, 2.1009220402410385, 2.0930240544083098, 2.0859634472658648,
		2.0796138447276804, 2.0738730679040262, 2.0686576104190487, 2.0638985616280258, 2.0595385527532977,
		2.0555294386428732, 2.0518305164802856, 2.0484071417952452, 2.0452296421327043, 2.0422724563012383,
	}
	if freedom <= len(table) {
		return table[freedom-1]
	}
	const (
		g1 = (z*z*z + z) / 4
		g2 = (5*z*z*z*z*z + 16*z*z*z + 3*z) / 96
		g3 = (3*z*z*z*z*z*z*z + 19*z*z*z*z*z + 17*z*z*z - 15*z) / 384
		g4 = (79*z*z*z*z*z*z*z*z*z + 776*z*z*z*z*z*z*z + 1482*z*z*z*z*z - 1920*z*z*z - 945*z) / 92160
	)
	n := float64(freedom)
	return z + (g1+(g2+(g3+g4/n)/n)/n)/n
}
