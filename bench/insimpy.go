package bench

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
)

// InSimPy plays a model in SimPy so many times and returns the changes of level and how long it took.
func InSimPy(python, script string, m *RandomModel, replications int) ([]LevelChange, Measure, error) {
	var none Measure
	dir, err := os.MkdirTemp("", "uitval-simpy")
	if err != nil {
		return nil, none, err
	}
	defer os.RemoveAll(dir)
	in, out := filepath.Join(dir, "model.json"), filepath.Join(dir, "changes.txt")
	f, err := os.Create(in)
	if err != nil {
		return nil, none, err
	}
	if err := m.Write(f); err != nil {
		return nil, none, err
	}
	if err := f.Close(); err != nil {
		return nil, none, err
	}
	said, err := exec.Command(python, "-B", script, in, out, strconv.Itoa(replications)).Output()
	if err != nil {
		return nil, none, fmt.Errorf("%s: %w", script, err)
	}
	measure, err := ParseMeasure(string(said))
	if err != nil {
		return nil, none, err
	}
	g, err := os.Open(out)
	if err != nil {
		return nil, none, err
	}
	defer g.Close()
	changes, err := ReadChanges(g)
	return changes, measure, err
}
