package sim

import (
	"fmt"
	"math"
	"testing"
	"testing/fstest"

	"uitval/model"
)

// What the reader lets through can be drawn, however odd: a run never panics.
func TestEveryDistributionTheReaderAcceptsCanBeDrawn(t *testing.T) {
	const text = `model: m
organisations: [{id: o, sector: s}]
suppliers: [{id: sup}]
services: [{id: s1, supplier: sup, delivery: saas, survives: %q}]
processes: [{id: p, organisation: o, demand: 1 per day, minimum: %q, needs: [{on: s1}]}]
`
	drawn := 0
	for _, d := range []string{"pert(0d, 0d, 1d)", "pert(0d, 1d, 1d)", "pert(1d, 1d, 100000w)", "triangular(0d, 0d, 1d)", "uniform(0d, 1m)", "lognormal(1m, 9000w)",
		"lognormal(1d, 1.0000000001d)", "exponential(1m)", "exponential(90000w)", "normal(0d, 9000w)", "normal(1d, 1m)", "discrete(5d: 0%, 6d: 100%)", "discrete(5d: 100%)",
		"discrete(0d: 50%, 0d: 50%)", "pert(0wd, 1wd, 2wd)"} {
		for _, share := range []string{"beta(0.001, 1000000)", "beta(0.001, 0.001)", "uniform(0, 1)", "beta(0.0001, 2)", "discrete(10%: 0.5, 20%: 0.5)"} {
			lib := &model.Library{Shipped: fstest.MapFS{"m/model.yaml": {Data: fmt.Appendf(nil, text, d, share)}}}
			m, _ := lib.ReadModel("m", nil)
			if m == nil {
				continue
			}
			drawn++
			all := newDraws(&model.Scenario{Model: m}, nil)
			all.only(func(_, _ string) bool { return true })
			for _, in := range all.inputs {
				for _, u := range []float64{0x1p-54, 0.3, 1 - 0x1p-53} {
					if x := in.law.Quantile(u); math.IsNaN(x) || math.IsInf(x, 0) {
						t.Errorf("%s and %s: %s draws %v at %v", d, share, in.Field, x, u)
					}
				}
			}
		}
	}
	if drawn < 40 {
		t.Errorf("only %d pairs were accepted", drawn)
	}
}
