package bench

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"sort"

	"uitval/sim"
	"uitval/sim/result"
)

// A LevelChange is a node's new level at an instant, in nanoseconds.
type LevelChange struct {
	At    int64
	ID    string
	Level float64
}

// ChangesIn lists the changes of level in a record, in order of time and id.
func ChangesIn(d *result.Detail) []LevelChange {
	var out []LevelChange
	note := func(id string, points []result.Point) {
		level := 1.0
		for k, p := range points {
			last := k == len(points)-1 || points[k+1][0] > p[0] // of its instant
			if last && p[1] != level {
				level = p[1]
				out = append(out, LevelChange{int64(math.Round(p[0] * 24 * hour)), id, level})
			}
		}
	}
	for _, s := range d.Services {
		note(s.ID, s.Level)
	}
	for _, p := range d.Processes {
		note(p.ID, p.Level)
	}
	order(out)
	return out
}

// changesOf lists changes of level, entity by entity, in order of time and id. Of several in one instant the last counts.
func changesOf(c []sim.LevelChange) []LevelChange {
	var out []LevelChange
	level := 1.0
	for k, one := range c {
		if k > 0 && c[k-1].Entity != one.Entity {
			level = 1
		}
		last := k == len(c)-1 || c[k+1].Entity != one.Entity || c[k+1].After > one.After
		if last && one.Level != level {
			level = one.Level
			out = append(out, LevelChange{int64(one.After), one.Entity, level})
		}
	}
	order(out)
	return out
}

func order(c []LevelChange) {
	sort.Slice(c, func(i, k int) bool { return c[i].At < c[k].At || c[i].At == c[k].At && c[i].ID < c[k].ID })
}

// ReadChanges reads what semantics.py writes: instant, id and level on a line.
func ReadChanges(r io.Reader) ([]LevelChange, error) {
	var out []LevelChange
	for lines := bufio.NewScanner(r); lines.Scan(); {
		var c LevelChange
		if _, err := fmt.Sscan(lines.Text(), &c.At, &c.ID, &c.Level); err != nil {
			return nil, fmt.Errorf("%q: %w", lines.Text(), err)
		}
		out = append(out, c)
	}
	return out, nil
}

// Differ says where two lists of changes part, node by node: levels may differ by 10⁻¹², instants by what is lost
// when nanoseconds are written as days.
func Differ(a, b []LevelChange) error {
	if len(a) != len(b) {
		return fmt.Errorf("%d changes of level against %d", len(a), len(b))
	}
	byNode := func(c []LevelChange) []LevelChange {
		out := append([]LevelChange(nil), c...)
		sort.SliceStable(out, func(i, k int) bool { return out[i].ID < out[k].ID })
		return out
	}
	x, y := byNode(a), byNode(b)
	for k := range x {
		if x[k].ID != y[k].ID || math.Abs(float64(x[k].At-y[k].At)) > 10 || math.Abs(x[k].Level-y[k].Level) > 1e-12 {
			return fmt.Errorf("%+v against %+v", x[k], y[k])
		}
	}
	return nil
}
