package bench

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"uitval/model"
	"uitval/scenarios"
	"uitval/sim"
)

// A Study is a shipped scenario that is run with more than one worker.
type Study struct {
	Ref          string
	Replications int
}

// Measure runs the study and returns the time of the clock, which is what more workers save, and what it came to.
func (s Study) Measure(workers int) (time.Duration, string, error) {
	lib := &model.Library{Shipped: scenarios.Files}
	sc, problems := lib.ReadScenario(s.Ref, nil)
	if sc == nil {
		return 0, "", fmt.Errorf("%s: %v", s.Ref, problems)
	}
	begin := time.Now()
	rec, err := sim.Run(context.Background(), sc, sim.Options{Replications: s.Replications, Workers: workers, Brief: true})
	spent := time.Since(begin)
	if err != nil {
		return 0, "", err
	}
	outcome, err := json.Marshal(rec.Summary)
	return spent, string(outcome), err
}
