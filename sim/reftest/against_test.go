package reftest

import (
	"context"

	"uitval/model"
	"uitval/sim"
)

func init() {
	against = func(sc *model.Scenario, st *study) ([]disagreement, int, error) {
		rec, err := sim.Run(context.Background(), sc, sim.Options{})
		if err != nil {
			return nil, 0, err
		}
		c := compare(sc, st, rec)
		return c.found, c.ties, nil
	}
}
