// Compare prints how fast our kernel is next to others, as a Markdown table of ratios with the least that each should be.
//
//	go run ./bench/compare [-rounds 7] [-only cascade] [-models 1000,10000] [-reach 1000,1000000]
//
// Programs in C++ are built with g++ -O2 and those in Python run with SimPy; what is not installed is left out and named.
// Rounds of ours and theirs alternate, and a ratio is the median over rounds, because a machine that others use too
// drifts by a third. Both must come to the same outcome first, else nothing is compared. Times are for people to
// read: a ratio that is too low is printed as such, and is no failure.
//
// Two workers against one are measured by the clock. Full models are compared only when sizes are given, because the large ones take long.
// It knows nothing of what a scenario means.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
)

func main() {
	if err := run(os.Stdout, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(w io.Writer, args []string) error {
	flags := flag.NewFlagSet("compare", flag.ContinueOnError)
	rounds := flags.Int("rounds", 7, "paired rounds")
	only := flags.String("only", "", "only rows with this text in their name")
	sources := flags.String("sources", "bench", "the folder with cpp and simpy")
	python := flags.String("python", "", "a Python with SimPy; default: the first of python3 and /usr/bin/python3 that has it")
	models := flags.String("models", "", "sizes of full models to play here and in SimPy, such as 1000,10000")
	reach := flags.String("reach", "", "sizes of full models in which the same hundred nodes are reached, such as 1000,1000000")
	if err := flags.Parse(args); err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "uitval-compare")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	o := find(w, *sources, dir, *python)
	fmt.Fprintf(w, "| compared | ours, ns per event | theirs | ratio | lowest, highest | at least | |\n|---|---|---|---|---|---|---|\n")
	for _, c := range comparisons(o) {
		if !c.wanted(*only) {
			continue
		}
		if err := c.print(w, *rounds); err != nil {
			return err
		}
	}
	if err := printRest(w, *only); err != nil {
		return err
	}
	if err := printWorkers(w, *only, *rounds); err != nil {
		return err
	}
	if err := printModels(w, o, *models, *rounds); err != nil {
		return err
	}
	return printReach(w, *reach, *rounds)
}
