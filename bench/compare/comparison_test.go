package main

import (
	"strings"
	"testing"

	"uitval/bench"
)

func TestARatioThatIsTooLowIsPrintedAndIsNoError(t *testing.T) {
	played := func(outcome string, ns int64) func() bench.Measure {
		return func() bench.Measure { return bench.Measure{Outcome: outcome, Events: 10, NS: ns} }
	}
	theirs := func(outcome string) func() (bench.Measure, error) {
		return func() (bench.Measure, error) { return played(outcome, 400)(), nil }
	}
	for _, one := range []struct {
		atLeast float64
		says    string
	}{{3, "passed"}, {5, "**below**"}, {0, "–"}} {
		var out strings.Builder
		c := comparison{name: "x", atLeast: one.atLeast, ours: played("7", 100), theirs: theirs("7")}
		if err := c.print(&out, 3); err != nil || !strings.Contains(out.String(), one.says) || !strings.Contains(out.String(), "4.00") {
			t.Errorf("at least %v: %q, %v", one.atLeast, out.String(), err)
		}
	}
	c := comparison{name: "x", ours: played("7", 100), theirs: theirs("8")}
	if err := c.print(&strings.Builder{}, 3); err == nil {
		t.Error("another outcome is compared all the same")
	}
}

func TestSizesAreNumbersOfNodes(t *testing.T) {
	if got, err := sizes("1000,10000"); err != nil || len(got) != 2 || got[1] != 10000 {
		t.Errorf("%v, %v", got, err)
	}
	for _, bad := range []string{"x", "10", "1000,-1"} {
		if _, err := sizes(bad); err == nil {
			t.Errorf("%q is taken for sizes", bad)
		}
	}
}
