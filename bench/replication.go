package bench

import (
	"context"
	"errors"
	"fmt"
	"runtime"

	"uitval/sim"
)

// MeasureReplications returns the time of the processor that one replication of a model takes in uitval, in nanoseconds: from the end
// of the second on, when memory has grown, so that neither making the plan nor writing the record is in it. A replication plays
// the shocks, and the base where that is uncertain, and counts what comes of both. More are played until that takes a while.
func MeasureReplications(m *RandomModel) (float64, error) {
	const longEnough, most = 300e6, 20_000
	ctx, enough := context.WithCancel(context.Background())
	defer enough()
	var begin, spent int64
	played := 0
	progress := func(float64) {
		if ctx.Err() != nil || played == most {
			return
		}
		if played++; played == 2 {
			runtime.GC()
			begin = cpuTime()
		} else if spent = cpuTime() - begin; played > 2 && spent > longEnough {
			enough()
		}
	}
	_, err := sim.Run(ctx, m.Scenario(true), sim.Options{Replications: most, Workers: 1, Brief: true, Progress: progress})
	return float64(spent) / float64(played-2), err
}

// Agreed plays a model once in uitval, as a whole replication and for its levels alone, and compares the changes of level of both
// with those of others. It returns how many there are.
func Agreed(m *RandomModel, others ...[]LevelChange) (int, error) {
	rec, err := sim.Run(context.Background(), m.Scenario(true), sim.Options{Replications: 1})
	if err != nil {
		return 0, err
	}
	levels, err := LevelsOf(m, true)
	if err != nil {
		return 0, err
	}
	levels.Play(0)
	ours, alone := ChangesIn(&rec.Detail), changesOf(levels.Changes())
	for k, other := range others {
		if err := errors.Join(Differ(ours, other), Differ(alone, other)); err != nil {
			return len(ours), fmt.Errorf("ours against number %d: %w", k+1, err)
		}
	}
	return len(ours), nil
}

// A Player is a model that is ready to be played for its levels alone.
type Player = *sim.Levels

// LevelsOf makes a model ready to be played for its levels alone.
func LevelsOf(m *RandomModel, uncertain bool) (Player, error) {
	return sim.NewLevels(m.Scenario(uncertain))
}

// MeasureLevels returns the time of the processor that the levels of one replication take in uitval, in nanoseconds, and what it
// allocates: the engine that run uses, without the base and without counting, which is what the programs in SimPy do. Two go
// before, for memory to grow.
func MeasureLevels(levels Player) (ns, mallocs float64) {
	const longEnough = 300e6
	levels.Play(0)
	levels.Play(1)
	for n := 1; ; n *= 4 {
		spent, count := timed(func() {
			for k := range n {
				levels.Play(k)
			}
		})
		if spent > longEnough {
			return float64(spent) / float64(n), float64(count) / float64(n)
		}
	}
}
