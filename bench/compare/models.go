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

// printModels compares the full engine with the same meaning in SimPy: services of every group of a hundred stop.
func printModels(w io.Writer, o others, list string, rounds int) error {
	nodes, err := sizes(list)
	if err != nil || len(nodes) == 0 || o.python == "" {
		return err
	}
	fmt.Fprintf(w, "\n| full model against SimPy | changes of level, the same in both | ours, ns per change | SimPy | ratio | lowest, highest | at least | |\n|---|---|---|---|---|---|---|---|\n")
	for _, n := range nodes {
		m := bench.NewRandomModel(n, n/100)
		script := filepath.Join(o.sources, "simpy", "semantics.py")
		var ratios, own, other []float64
		var changes int
		for k := range rounds {
			theirs, slow, err := bench.InSimPy(o.python, script, m, 1)
			if err != nil {
				return err
			}
			if k == 0 {
				if changes, err = bench.Agreed(m, theirs); err != nil {
					return fmt.Errorf("%d nodes: ours against SimPy: %w: not compared", n, err)
				}
			}
			ns, err := bench.MeasureReplications(m)
			if err != nil {
				return err
			}
			a := ns / float64(changes)
			ratios, own, other = append(ratios, slow.PerEvent()/a), append(own, a), append(other, slow.PerEvent())
		}
		ratio := median(ratios)
		fmt.Fprintf(w, "| %d nodes | %d | %.0f | %.0f | %.3g | %.3g, %.3g | %s |\n", n, changes, median(own), median(other), ratio, ratios[0], ratios[len(ratios)-1], judged(ratio, 100))
	}
	return nil
}

// printReach compares one and the same shock, on the first hundred nodes, in models of several sizes.
func printReach(w io.Writer, list string, rounds int) error {
	nodes, err := sizes(list)
	if err != nil || len(nodes) < 2 {
		return err
	}
	fmt.Fprintf(w, "\n| the same hundred nodes are reached | µs per replication | against the first | at most | |\n|---|---|---|---|---|\n")
	spent := make([][]float64, len(nodes))
	for range rounds {
		for i, n := range nodes {
			ns, err := bench.MeasureReplications(bench.NewRandomModel(n, 1))
			if err != nil {
				return err
			}
			spent[i] = append(spent[i], ns)
		}
	}
	for i, n := range nodes {
		verdict := "passed"
		ratio := median(spent[i]) / median(spent[0])
		if ratio > 2 {
			verdict = "**below**"
		}
		fmt.Fprintf(w, "| of %d nodes | %.0f | %.2f | 2 | %s |\n", n, median(spent[i])/1000, ratio, verdict)
	}
	return nil
}
