package bench

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"testing"
)

// simPy returns a Python that has SimPy, or skips. Asking for a name in it tells the library from the folder beside us.
func simPy(t *testing.T) string {
	t.Helper()
	for _, p := range []string{"python3", "/usr/bin/python3"} {
		if exec.Command(p, "-c", "import simpy; simpy.Environment").Run() == nil {
			return p
		}
	}
	t.Skip("SimPy is not installed")
	return ""
}

// The same meaning written down in SimPy, once with callbacks and once with processes, comes to the same levels at the same
// instants, be they taken from the record of a run or played alone.
func TestLevelsAreThoseOfSimPy(t *testing.T) {
	python := simPy(t)
	for _, size := range []struct{ nodes, groups int }{{100, 1}, {1000, 10}, {10_000, 100}} {
		m := NewRandomModel(size.nodes, size.groups)
		if size.nodes > 1000 && testing.Short() {
			continue
		}
		var theirs [2][]LevelChange
		for k, script := range []string{"semantics.py", "semantics_processes.py"} {
			var err error
			if theirs[k], _, err = InSimPy(python, filepath.Join("simpy", script), m, 1); err != nil {
				t.Fatal(err)
			}
		}
		n, err := Agreed(m, theirs[:]...)
		if err != nil {
			t.Errorf("%d nodes: %v", size.nodes, err)
		}
		if n == 0 {
			t.Errorf("%d nodes: no level changes", size.nodes)
		}
	}
}

func BenchmarkReplication(b *testing.B) {
	for _, size := range []struct{ nodes, groups int }{{1000, 1}, {1000, 10}, {10_000, 1}} {
		b.Run(fmt.Sprintf("%d-nodes-%d-groups", size.nodes, size.groups), func(b *testing.B) {
			m := NewRandomModel(size.nodes, size.groups)
			for b.Loop() {
				ns, err := MeasureReplications(m)
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(ns, "ns/replication")
			}
		})
	}
}

func BenchmarkLevels(b *testing.B) {
	for _, size := range []struct{ nodes, groups int }{{1000, 1}, {1000, 10}, {10_000, 1}} {
		b.Run(fmt.Sprintf("%d-nodes-%d-groups", size.nodes, size.groups), func(b *testing.B) {
			levels, err := LevelsOf(NewRandomModel(size.nodes, size.groups), true)
			if err != nil {
				b.Fatal(err)
			}
			levels.Play(0)
			b.ReportAllocs()
			k := 0
			for b.Loop() {
				k++
				levels.Play(k)
			}
		})
	}
}

func TestMoreWorkersComeToTheSame(t *testing.T) {
	study := Study{"harbour/nordhost-bankrupt", 20}
	_, one, err := study.Measure(1)
	if err != nil {
		t.Fatal(err)
	}
	if _, two, err := study.Measure(2); err != nil || one != two {
		t.Errorf("one worker and two come to another summary (%v)", err)
	}
}
