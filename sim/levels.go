package sim

import (
	"context"
	"errors"
	"time"

	"uitval/model"
)

// Levels plays replications of a scenario for the levels of services and processes alone: the engine that Run uses, without the
// course without shocks and without counting what it comes to. It is not for use by several goroutines at once.
type Levels struct {
	p *player
}

// A LevelChange is a new level of a service or process from an instant after the start on.
type LevelChange struct {
	After  time.Duration
	Entity string
	Level  float64
}

// NewLevels makes a checked scenario ready. It fails for a scenario without a model or without length.
func NewLevels(sc *model.Scenario) (*Levels, error) {
	if sc.Model == nil || sc.RunsFor <= 0 {
		return nil, errors.New("sim: levels need a model and a length to run")
	}
	return &Levels{newPlayer(sc)}, nil
}

// Play plays a replication, counted from 0. Once its memory has grown to what it needs it allocates nothing.
func (l *Levels) Play(replication int) {
	if l.p.d != nil {
		l.p.d.next(replication)
	}
	l.p.with.reset(l.p.b.fill(), true)
	l.p.with.run(context.Background(), func(float64) {})
}

// Changes lists the changes of level of the replication that was played last, entity by entity.
func (l *Levels) Changes() []LevelChange {
	var out []LevelChange
	c := &l.p.with
	c.drawLevels()
	for v := range c.nodes {
		line := c.levels[v]
		for k := 1; k < len(line); k++ {
			if line[k].V != line[k-1].V {
				out = append(out, LevelChange{time.Duration(line[k].At), c.p.ids[v], line[k].V})
			}
		}
	}
	return out
}
