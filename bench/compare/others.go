package main

import (
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"strconv"

	"uitval/bench"
)

// Others are the programs in other languages that are there.
type others struct {
	sources, built string
	python         string // empty: none with SimPy
	cpp            bool
}

// find builds what is in C++ and looks for a Python with SimPy.
func find(w io.Writer, sources, dir, python string) others {
	o := others{sources: sources, built: dir, cpp: true}
	for _, name := range []string{"hold", "cascade"} {
		out, err := exec.Command("g++", "-O2", "-std=c++17", "-o", filepath.Join(dir, name), filepath.Join(sources, "cpp", name+".cpp")).CombinedOutput()
		if err != nil {
			fmt.Fprintf(w, "Left out: C++, because g++ gave: %v %s\n\n", err, out)
			o.cpp = false
			break
		}
	}
	candidates := []string{"python3", "/usr/bin/python3"}
	if python != "" {
		candidates = []string{python}
	}
	for _, p := range candidates {
		if exec.Command(p, "-c", "import simpy; simpy.Environment").Run() == nil {
			o.python = p
			break
		}
	}
	if o.python == "" {
		fmt.Fprintf(w, "Left out: SimPy, which is not installed (Debian: python3-simpy3).\n\n")
	}
	return o
}

// inCPP returns how to measure a program in C++, nil when that can't be.
func (o others) inCPP(name string, args ...any) func() (bench.Measure, error) {
	if !o.cpp {
		return nil
	}
	return program(filepath.Join(o.built, name), words(args)...)
}

func (o others) inSimPy(name string, args ...any) func() (bench.Measure, error) {
	if o.python == "" {
		return nil
	}
	return program(o.python, append([]string{"-B", filepath.Join(o.sources, "simpy", name+".py")}, words(args)...)...)
}

func words(args []any) []string {
	var out []string
	for _, a := range args {
		if n, ok := a.(int); ok {
			a = strconv.Itoa(n)
		}
		out = append(out, fmt.Sprint(a))
	}
	return out
}

func program(name string, args ...string) func() (bench.Measure, error) {
	return func() (bench.Measure, error) {
		out, err := exec.Command(name, args...).Output()
		if err != nil {
			return bench.Measure{}, fmt.Errorf("%s %v: %w", name, args, err)
		}
		return bench.ParseMeasure(string(out))
	}
}
