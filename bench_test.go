package uitval_test

import (
	"context"
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
