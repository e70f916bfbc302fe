package main

import (
	"fmt"
	"io"
	"path/filepath"
	"strconv"
	"strings"

	"uitval/bench"
)

// sizes reads "1000,10000".
func sizes(list string) ([]int, error) {
	var out []int
	for _, word := range strings.Split(list, ",") {
		if word == "" {
			continue
		}
		n, err := strconv.Atoi(word)
		if err != nil || n < 100 {
			return nil, fmt.Errorf("%q is not a number of nodes, which is at least 100", word)
		}
		out = append(out, n)
	}
	return out, nil
}

// A simPyScript is one way to write the meaning of levels in SimPy.
type simPyScript struct {
	file   string
	ratios []float64
	ns     []float64
}

// play returns nanoseconds per change of level; small models are played more often, since they take a moment only.
func (s *simPyScript) play(o others, m *bench.RandomModel) (float64, []bench.LevelChange, error) {
	often := max(1, 10_000/len(m.Nodes))
	changes, spent, err := bench.InSimPy(o.python, filepath.Join(o.sources, "simpy", s.file), m, often)
	if err != nil {
		return 0, nil, err
	}
	return spent.PerEvent(), changes, nil
}

// printModels compares the full engine with the same meaning in SimPy: services of every group of a hundred stop.
func printModels(w io.Writer, o others, list string, rounds int) error {
	nodes, err := sizes(list)
	if err != nil || len(nodes) == 0 || o.python == "" {
		return err
	}
	fmt.Fprintf(w, "\n| full model, ns per change of level | changes, the same in all | ours, levels alone | allocations per replication | ours, all of a replication | SimPy, processes | SimPy, callbacks "+
		"| processes / levels alone | lowest, highest | at least | | callbacks / levels alone |\n|---|---|---|---|---|---|---|---|---|---|---|---|\n")
	for _, n := range nodes {
		if err := printModel(w, o, bench.NewRandomModel(n, n/100), rounds); err != nil {
			return fmt.Errorf("%d nodes: %w", n, err)
		}
	}
	return nil
}

func printModel(w io.Writer, o others, m *bench.RandomModel, rounds int) error {
	scripts := []*simPyScript{{file: "semantics_processes.py"}, {file: "semantics.py"}}
	theirs := make([][]bench.LevelChange, len(scripts))
	for k, s := range scripts {
		var err error
		if _, theirs[k], err = s.play(o, m); err != nil {
			return err
		}
	}
	changes, err := bench.Agreed(m, theirs...)
	if err != nil {
		return fmt.Errorf("ours against SimPy: %w: not compared", err)
	}
	levels, err := bench.LevelsOf(m, true)
	if err != nil {
		return err
	}
	var alone, whole []float64
	var mallocs float64
	for k := range rounds {
		var own float64
		if k%2 == 0 {
			own, mallocs = bench.MeasureLevels(levels)
		}
		for _, s := range scripts {
			ns, _, err := s.play(o, m)
			if err != nil {
				return err
			}
			s.ns = append(s.ns, ns)
		}
		if k%2 == 1 {
			own, mallocs = bench.MeasureLevels(levels)
		}
		own /= float64(changes)
		alone = append(alone, own)
		for _, s := range scripts {
			s.ratios = append(s.ratios, s.ns[k]/own)
		}
		all, err := bench.MeasureReplications(m)
		if err != nil {
			return err
		}
		whole = append(whole, all/float64(changes))
	}
	processes, callbacks := scripts[0], scripts[1]
	ratio := median(processes.ratios)
	fmt.Fprintf(w, "| %d nodes | %d | %.0f | %.1f | %.0f | %.0f | %.0f | %.3g | %.3g, %.3g | %s | %.3g |\n", len(m.Nodes), changes, median(alone), mallocs, median(whole),
		median(processes.ns), median(callbacks.ns), ratio, processes.ratios[0], processes.ratios[rounds-1], judged(ratio, 100), median(callbacks.ratios))
	return nil
}

// wholeUpTo is for how many nodes all of a replication is measured: a run holds several copies of the model, and with more that takes
// more memory than many machines have.
const wholeUpTo = 100_000

// printReach compares one and the same shock, on the first hundred nodes, in models of several sizes.
func printReach(w io.Writer, list string, rounds int) error {
	nodes, err := sizes(list)
	if err != nil || len(nodes) < 2 {
		return err
	}
	fmt.Fprintf(w, "\n| the same hundred nodes are reached, µs per replication | levels alone | against the first | at most | | all of a replication | against the first | at most | |\n"+
		"|---|---|---|---|---|---|---|---|---|\n")
	whole := make([][]float64, len(nodes))
	for range rounds {
		for i, n := range nodes {
			if n > wholeUpTo {
				continue
			}
			ns, err := bench.MeasureReplications(bench.NewRandomModel(n, 1))
			if err != nil {
				return err
			}
			whole[i] = append(whole[i], ns)
		}
	}
	alone, err := reachAlone(nodes, rounds)
	if err != nil {
		return err
	}
	for i, n := range nodes {
		fmt.Fprintf(w, "| of %d nodes | %s | %s |\n", n, reached(alone[i], alone[0]), reached(whole[i], whole[0]))
	}
	return nil
}

// reachAlone makes every model ready once, which takes much longer than playing it, and then plays them by turns.
func reachAlone(nodes []int, rounds int) ([][]float64, error) {
	spent := make([][]float64, len(nodes))
	levels := make([]bench.Player, len(nodes))
	for i, n := range nodes {
		var err error
		if levels[i], err = bench.LevelsOf(bench.NewRandomModel(n, 1), n <= wholeUpTo); err != nil {
			return nil, err
		}
	}
	for range rounds {
		for i := range nodes {
			ns, _ := bench.MeasureLevels(levels[i])
			spent[i] = append(spent[i], ns)
		}
	}
	return spent, nil
}

// reached returns the cells of a row for what was measured, and for what was not.
func reached(spent, first []float64) string {
	if len(spent) == 0 || len(first) == 0 {
		return "– | – | – | "
	}
	const most = 2
	verdict := "passed"
	ratio := median(spent) / median(first)
	if ratio > most {
		verdict = "**below**"
	}
	return fmt.Sprintf("%.1f | %.2f | %d | %s", median(spent)/1000, ratio, most, verdict)
}

// printWorkers compares one worker with two, in time of the clock.
func printWorkers(w io.Writer, only string, rounds int) error {
	const name = "two workers against one"
	if !strings.Contains(name, only) {
		return nil
	}
	fmt.Fprintf(w, "\n| %s | one, ms by the clock | two | ratio | lowest, highest | at least | |\n|---|---|---|---|---|---|---|\n", name)
	for _, s := range []bench.Study{{Ref: "harbour/nordhost-bankrupt", Replications: 1000}, {Ref: "municipalities/municipal-apps-bankrupt", Replications: 1000}} {
		var one, two, ratios []float64
		for range rounds {
			a, alone, err := s.Measure(1)
			if err != nil {
				return err
			}
			b, together, err := s.Measure(2)
			if err != nil {
				return err
			}
			if alone != together {
				return fmt.Errorf("%s: two workers come to another summary than one: not compared", s.Ref)
			}
			one, two, ratios = append(one, a.Seconds()*1000), append(two, b.Seconds()*1000), append(ratios, a.Seconds()/b.Seconds())
		}
		ratio := median(ratios)
		fmt.Fprintf(w, "| %s, %d replications | %.0f | %.0f | %.2f | %.2f, %.2f | %s |\n", s.Ref, s.Replications, median(one), median(two), ratio, ratios[0], ratios[rounds-1], judged(ratio, 1.7))
	}
	return nil
}
