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

// The same meaning written down a second time in SimPy comes to the same levels at the same instants.
func TestLevelsAreThoseOfSimPy(t *testing.T) {
	python := simPy(t)
	for _, size := range []struct{ nodes, groups int }{{100, 1}, {1000, 10}} {
		m := NewRandomModel(size.nodes, size.groups)
		theirs, _, err := InSimPy(python, filepath.Join("simpy", "semantics.py"), m, 1)
		if err != nil {
			t.Fatal(err)
		}
		n, err := Agreed(m, theirs)
		if err != nil {
			t.Errorf("%d nodes: ours against SimPy: %v", size.nodes, err)
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
