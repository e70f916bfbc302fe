package reftest

import (
	"sort"

	"uitval/model"
)

// near1 makes a level within 1e-12 of full exactly full.
func near1(x float64) float64 {
	if x > 1-1e-12 {
		return 1
	}
	return x
}

// gate joins the levels of the things a need is on. counts tells which alternates of an `any` count.
func gate(n model.Need, levels []float64, counts []bool) float64 {
	switch n.Gate {
	case model.GateAny:
		z := levels[0]
		for i := 1; i < len(levels); i++ {
			if counts[i] {
				z = max(z, min(levels[i], n.Of[i].Gives.Or(1).Mean()))
			}
		}
		return near1(z)
	case model.GateAtLeast:
		falling := append([]float64(nil), levels...)
		sort.Sort(sort.Reverse(sort.Float64Slice(falling)))
		return near1(falling[n.AtLeast-1])
	case model.GateShare:
		z := 0.0
		for i, l := range levels {
			z += n.Of[i].Weight.Mean() * l
		}
		return near1(z)
	}
	z := levels[0]
	for _, l := range levels {
		z = min(z, l)
	}
	return near1(z)
}

// endures is g: what is left of a consumer when a total loss is so old.
func endures(curve []model.CurvePoint, age float64) float64 {
	g := curve[0].Level.Mean()
	for _, p := range curve {
		if p.Age.Mean() <= age {
			g = p.Level.Mean()
		}
	}
	return g
}

// through is y: what a need lets through when what it is on is at z and the loss is so old.
func through(curve []model.CurvePoint, z, age float64) float64 {
	if z == 1 {
		return 1
	}
	return near1(z + (1-z)*endures(curve, age))
}

// combine is the law: an entity's level from its own level and what its needs let through.
func combine(law model.Law, own float64, needs []model.Need, y []float64) float64 {
	if len(y) == 0 {
		return near1(own)
	}
	n := float64(len(y))
	switch law {
	case model.LawProduct:
		x := own
		for _, one := range y {
			x *= one
		}
		return near1(x)
	case model.LawMean:
		sum := 0.0
		for _, one := range y {
			sum += one
		}
		return near1(own * sum / n)
	case model.LawFDNA:
		sum, least := 0.0, 1.0
		for i, one := range y {
			alpha, beta := needs[i].Alpha.Or(1).Mean(), needs[i].Beta.Or(0).Mean()
			sum += alpha*one + 1 - alpha
			least = min(least, one+beta)
		}
		return near1(own * min(sum/n, least, 1))
	}
	x := own
	for _, one := range y {
		x = min(x, one)
	}
	return near1(x)
}

// lawOf resolves a law that is left to the model.
func lawOf(m *model.Model, own model.Law) model.Law {
	switch {
	case own != model.LawDefault:
		return own
	case m.Law != model.LawDefault:
		return m.Law
	}
	return model.LawWeakest
}

// levels is everything that is solved together at one instant.
type levels struct {
	service, process, performance []float64
}

func allUp(m *model.Model) levels {
	x := levels{make([]float64, len(m.Services)), make([]float64, len(m.Processes)), make([]float64, len(m.Processes))}
	for _, list := range [][]float64{x.service, x.process, x.performance} {
		for i := range list {
			list[i] = 1
		}
	}
	return x
}

// faint reports whether anything is so nearly up, or so nearly down, that rounding decides what follows.
func (x levels) faint() bool {
	for _, list := range [][]float64{x.service, x.process, x.performance} {
		for _, v := range list {
			if v > 0 && v < 1e-6 || v < 1 && v > 1-1e-6 {
				return true
			}
		}
	}
	return false
}

// below tells a level from a threshold; within 1e-12 of it is not below it, as within 1e-12 of 1 is 1.
func below(level, threshold float64) bool { return level < threshold-1e-12 }

// apart is the greatest difference between two solutions.
func (x levels) apart(o levels) float64 {
	most := 0.0
	for i := range x.service {
		most = max(most, abs(x.service[i]-o.service[i]))
	}
	for i := range x.process {
		most = max(most, abs(x.process[i]-o.process[i]), abs(x.performance[i]-o.performance[i]))
	}
	return most
}

func abs(x float64) float64 { return max(x, -x) }
