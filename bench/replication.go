package bench

import (
	"context"

	"uitval/sim"
)

// MeasureReplications returns the time of the processor that one replication of a model takes in uitval, in nanoseconds: that of
// a run of one is taken off that of a run of more, so that making the plan and writing the record are not in it. A
// replication plays the shocks and the base, and counts what comes of both. More are played until that takes a while.
func MeasureReplications(m *RandomModel) (float64, error) {
	const longEnough, most = 150e6, 5000
	sc := m.Scenario()
	spend := func(n int) (float64, error) {
		var err error
		ns, _ := timed(func() {
			_, err = sim.Run(context.Background(), sc, sim.Options{Replications: n, Workers: 1, Brief: true})
		})
		return float64(ns), err
	}
	one, err := spend(1)
	if err != nil {
		return 0, err
	}
	for n := 3; ; n = min(4*n, most) {
		all, err := spend(n)
		if err != nil {
			return 0, err
		}
		if all-one > longEnough || n == most {
			return (all - one) / float64(n-1), nil
		}
	}
}

// Agreed plays a model once in uitval and compares its changes of level with another's. It returns how many there are.
func Agreed(m *RandomModel, other []LevelChange) (int, error) {
	rec, err := sim.Run(context.Background(), m.Scenario(), sim.Options{Replications: 1})
	if err != nil {
		return 0, err
	}
	ours := ChangesIn(&rec.Detail)
	return len(ours), Differ(ours, other)
}

// MeasureLevels returns the time of the processor that the levels of one replication take in uitval, in nanoseconds, and what it
// allocates: the engine that run uses, without the base and without counting, which is what the program in SimPy does. Two go
// before, for memory to grow.
func MeasureLevels(m *RandomModel) (ns, mallocs float64, err error) {
	const longEnough = 300e6
	levels, err := sim.NewLevels(m.Scenario())
	if err != nil {
		return 0, 0, err
	}
	levels.Play(0)
	levels.Play(1)
	for n := 1; ; n *= 4 {
		spent, count := timed(func() {
			for k := range n {
				levels.Play(k)
			}
		})
		if spent > longEnough {
			return float64(spent) / float64(n), float64(count) / float64(n), nil
		}
	}
}
