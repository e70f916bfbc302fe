package main

import (
	"fmt"
	"io"
	"sort"
	"strings"

	"uitval/bench"
)

// A comparison is ours against theirs. A slow one of theirs plays less than is timed of ours; small then plays as
// much of ours, for the outcome.
type comparison struct {
	name    string
	atLeast float64 // 0: for information
	ours    func() bench.Measure
	small   func() bench.Measure
	theirs  func() (bench.Measure, error) // nil: not there
	differ  bool                          // what is played is not the same, so outcomes are not
}

func (c comparison) wanted(only string) bool { return strings.Contains(c.name, only) }

// print plays the rounds and prints a row.
func (c comparison) print(w io.Writer, rounds int) error {
	if c.theirs == nil {
		return nil
	}
	first, err := c.theirs()
	if err != nil {
		return err
	}
	same := c.ours
	if c.small != nil {
		same = c.small
	}
	if own := same(); !c.differ && (own.Outcome != first.Outcome || own.Events != first.Events) {
		return fmt.Errorf("%s: ours comes to %s in %d events, theirs to %s in %d: not compared", c.name, own.Outcome, own.Events, first.Outcome, first.Events)
	}
	var ratios, own, other []float64
	for k := range rounds {
		var a, b bench.Measure
		if k%2 == 0 {
			a = c.ours()
		}
		if b, err = c.theirs(); err != nil {
			return err
		}
		if k%2 == 1 {
			a = c.ours()
		}
		ratios = append(ratios, b.PerEvent()/a.PerEvent())
		own, other = append(own, a.PerEvent()), append(other, b.PerEvent())
	}
	ratio := median(ratios)
	fmt.Fprintf(w, "| %s | %.1f | %.1f | %.2f | %.2f, %.2f | %s |\n", c.name, median(own), median(other), ratio, ratios[0], ratios[len(ratios)-1], judged(ratio, c.atLeast))
	return nil
}

// judged returns the last two cells of a row.
func judged(ratio, atLeast float64) string {
	switch {
	case atLeast == 0:
		return "– | "
	case ratio < atLeast:
		return fmt.Sprintf("%.4g | **below**", atLeast)
	}
	return fmt.Sprintf("%.4g | passed", atLeast)
}

// median sorts.
func median(x []float64) float64 {
	sort.Float64s(x)
	return (x[(len(x)-1)/2] + x[len(x)/2]) / 2
}

// comparisons are the rows of the table.
func comparisons(o others) []comparison {
	hold := func(pending, events int, onHeap bool) func() bench.Measure {
		return func() bench.Measure { return bench.MeasureHold(bench.Hold{Pending: pending}, onHeap, events) }
	}
	cascade := func(nodes, replications int, onHeap bool) func() bench.Measure {
		g := bench.NewGraph(nodes)
		return func() bench.Measure { return bench.MeasureCascade(g, onHeap, replications) }
	}
	inGo := func(f func() bench.Measure) func() (bench.Measure, error) {
		return func() (bench.Measure, error) { return f(), nil }
	}
	const million = 1_000_000
	return []comparison{
		{name: "hold 10³, C++ std::priority_queue", atLeast: 5, ours: hold(1000, 8*million, false), theirs: o.inCPP("hold", 1000, 8*million)},
		{name: "hold 10⁵, C++ std::priority_queue", atLeast: 3, ours: hold(100_000, 3*million, false), theirs: o.inCPP("hold", 100_000, 3*million)},
		{name: "hold 10⁶, C++ std::priority_queue", ours: hold(million, million, false), theirs: o.inCPP("hold", million, million)},
		{name: "hold 10³, container/heap", ours: hold(1000, million/2, false), theirs: inGo(hold(1000, million/2, true))},
		{name: "hold 10⁵, container/heap", ours: hold(100_000, million/4, false), theirs: inGo(hold(100_000, million/4, true))},
		{name: "hold 10⁶, container/heap", atLeast: 3, ours: hold(million, million/4, false), theirs: inGo(hold(million, million/4, true))},
		{name: "hold 10³, SimPy", ours: hold(1000, million, false), small: hold(1000, 50_000, false), theirs: o.inSimPy("hold", 1000, 50_000)},
		{name: "hold 10⁵, SimPy", ours: hold(100_000, million, false), small: hold(100_000, 50_000, false), theirs: o.inSimPy("hold", 100_000, 50_000)},
		{name: "cascade 10³, container/heap", atLeast: 3.5, ours: cascade(1000, 200, false), theirs: inGo(cascade(1000, 200, true))},
		{name: "cascade 10⁴, container/heap", ours: cascade(10_000, 12, false), theirs: inGo(cascade(10_000, 12, true))},
		{name: "cascade 10³, C++ std::priority_queue", ours: cascade(1000, 200, false), theirs: o.inCPP("cascade", "queue", 1000, 200)},
		{name: "cascade 10⁴, C++ std::priority_queue", atLeast: 1.8, ours: cascade(10_000, 20, false), theirs: o.inCPP("cascade", "queue", 10_000, 20)},
		{name: "cascade 10³, C++ winner tree", ours: cascade(1000, 200, false), theirs: o.inCPP("cascade", "tree", 1000, 200)},
		{name: "cascade 10⁴, C++ winner tree", atLeast: 0.85, ours: cascade(10_000, 20, false), theirs: o.inCPP("cascade", "tree", 10_000, 20)},
		{name: "cascade 10³, SimPy", atLeast: 100, ours: cascade(1000, 200, false), small: cascade(1000, 5, false), theirs: o.inSimPy("cascade", 1000, 5)},
		{name: "cascade 10⁴, SimPy", atLeast: 130, ours: cascade(10_000, 15, false), small: cascade(10_000, 1, false), theirs: o.inSimPy("cascade", 10_000, 1)},
		{name: "ties on an hour grid, any nanosecond (at most 1.3 times slower)", atLeast: 1 / 1.3, differ: true,
			ours: func() bench.Measure {
				return bench.MeasureHold(bench.Hold{Pending: 1000, Grid: true}, false, 2*million)
			},
			theirs: inGo(hold(1000, 2*million, false))},
	}
}

// printRest prints what is not a matter of time: allocations, and the variance of a difference.
func printRest(w io.Writer, only string) error {
	if only != "" && !strings.Contains("variance allocations", only) {
		return nil
	}
	m := bench.MeasureCascade(bench.NewGraph(1000), false, 200)
	verdict := "passed"
	if m.Mallocs > 50 { // what the runtime itself does meanwhile
		verdict = "**below**"
	}
	fmt.Fprintf(w, "\nAllocations in a cascade of %d events: %d (at most 0 per event: %s).\n\n", m.Events, m.Mallocs, verdict)
	fmt.Fprintf(w, "| difference of 20 and 22 crews | variance, independent | named draws | ratio | at least | |\n|---|---|---|---|---|---|\n")
	for _, x := range []struct {
		what    string
		atLeast float64
		bench.Contrast
	}{
		{"one node in 40 fails, endures 30 days, repair 2 h (95 %: 6 h)", 300, bench.Contrast{OneIn: 40, MeanHours: 720, MedianHours: 2, P95Hours: 6}},
		{"one in 20, 10 days, 6 h (18 h)", 0, bench.Contrast{OneIn: 20, MeanHours: 240, MedianHours: 6, P95Hours: 18}},
		{"one in 10, 4 days, 6 h (18 h): most of it fails", 0, bench.Contrast{OneIn: 10, MeanHours: 96, MedianHours: 6, P95Hours: 18}},
	} {
		independent, named, err := x.Variance(1000)
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "| %s | %.4g h² | %.3g h² | %.0f | %s |\n", x.what, independent, named, independent/named, judged(independent/named, x.atLeast))
	}
	return nil
}
