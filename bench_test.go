package uitval_test

import (
	"context"
	"fmt"
	"testing"

	"uitval/model"
	"uitval/scenarios"
	"uitval/sim"
)

// What the first command of the README does, in parts: read and check the shipped study, run it, run it with
// everything that goes into files.
func BenchmarkMunicipalities(b *testing.B) {
	const ref = "municipalities/mail-60-days"
	lib := &model.Library{Shipped: scenarios.Files}
	sc, problems := lib.ReadScenario(ref, nil)
	if sc == nil {
		b.Fatal(problems)
	}
	b.Run("read", func(b *testing.B) {
		for b.Loop() {
			lib.ReadScenario(ref, nil)
		}
	})
	for name, brief := range map[string]bool{"run": true, "run-for-files": false} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := sim.Run(context.Background(), sc, sim.Options{Brief: brief}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// Replications of a study with uncertain numbers, by one worker and by two; the outcome is the same.
func BenchmarkReplications(b *testing.B) {
	lib := &model.Library{Shipped: scenarios.Files}
	sc, problems := lib.ReadScenario("harbour/nordhost-bankrupt", nil)
	if sc == nil {
		b.Fatal(problems)
	}
	for _, workers := range []int{1, 2} {
		b.Run(fmt.Sprintf("harbour-200-by-%d", workers), func(b *testing.B) {
			for b.Loop() {
				opt := sim.Options{Brief: true, Replications: 200, Workers: workers}
				if _, err := sim.Run(context.Background(), sc, opt); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// A thousand replications of each study on real input, by the clock, by as many workers as there are processors. Of the
// national study a year is played, its question; of the municipalities the days of the scenario. The first thing reported
// is seconds for a thousand replications, whatever was asked of -benchtime.
func BenchmarkStudies(b *testing.B) {
	lib := &model.Library{Shipped: scenarios.Files}
	for _, one := range []struct {
		ref string
		set []model.Setting
	}{
		{"nl/hosting-bankrupt", []model.Setting{{Path: "scenario.runs_for", Value: "365d"}}},
		{"municipalities/mail-60-days", []model.Setting{{Path: "shock.1.lasts", Value: "pert(30d, 60d, 90d)"}}},
	} {
		b.Run(one.ref, func(b *testing.B) {
			sc, problems := lib.ReadScenario(one.ref, one.set)
			if sc == nil {
				b.Fatal(problems)
			}
			const replications = 1000
			for b.Loop() {
				if _, err := sim.Run(context.Background(), sc, sim.Options{Brief: true, Replications: replications}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(b.Elapsed().Seconds()/float64(b.N), "s/1000-replications")
		})
	}
}
