package model

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"
)

// many repeats a line with numbers in it until it is about size bytes.
func many(size int, line func(i int) string) string {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		b.WriteString(line(i))
	}
	return b.String()
}

// TestSmallFilesStayQuick reads files of a few hundred kB that are made to be slow. Each must end in an error
// or a model within seconds on a busy machine, and without taking a gigabyte.
func TestSmallFilesStayQuick(t *testing.T) {
	const size = 200_000
	head := "model: m\norganisations: [{id: o}]\nsuppliers: [{id: s}]\n"
	rows := map[string]string{
		"brackets":          "model: m\nservices: " + strings.Repeat("[", size),
		"braces":            strings.Repeat("{a: ", size/4),
		"dashes":            strings.Repeat("- ", size/2),
		"indentation":       many(size, func(i int) string { return strings.Repeat(" ", i%600) + "a:\n" }),
		"aliases":           "a: &a [x,x,x,x,x,x,x,x]\n" + many(size, func(i int) string { return fmt.Sprintf("b%d: &b%d [*a,*a,*a,*a,*a,*a,*a]\n", i, i) }),
		"commas":            "[" + strings.Repeat(",", size),
		"quotes":            "a: \"" + strings.Repeat("\\\"", size/2),
		"comments":          strings.Repeat("#\n", size/2),
		"keys":              many(size, func(i int) string { return fmt.Sprintf("k%d: 1\n", i) }),
		"empty keys":        "{model: m, " + many(size, func(i int) string { return fmt.Sprintf("k%d, ", i) }) + "}",
		"one key again":     "model: m\n" + strings.Repeat("a: 1\n", size/5),
		"unknown suppliers": head + "services:\n" + many(size, func(i int) string { return fmt.Sprintf("- {id: a%d, supplier: b%d, delivery: saas}\n", i, i) }),
		"unknown needs":     head + "services:\n- id: a\n  supplier: s\n  delivery: saas\n  needs:\n" + many(size, func(i int) string { return fmt.Sprintf("  - {on: b%d}\n", i) }),
		"bad numbers":       head + "pools:\n" + many(size, func(i int) string { return fmt.Sprintf("- {id: p%d, people: 1,5 maanden}\n", i) }),
		"a chain": head + "services:\n" + many(size, func(i int) string {
			return fmt.Sprintf("- {id: a%d, supplier: s, delivery: saas, needs: [{on: a%d}]}\n", i+1, i)
		}) + "- {id: a0, supplier: s, delivery: saas}\n",
		"alternates on a chain": head + "services:\n" + many(size, func(i int) string {
			return fmt.Sprintf("- {id: a%d, supplier: s, delivery: saas, needs: [{any: [a%d, a0]}]}\n", i+1, i)
		}) + "- {id: a0, supplier: s, delivery: saas}\n",
		"a circle of mean": head + "law: mean\nservices:\n" + many(size, func(i int) string {
			return fmt.Sprintf("- {id: a%d, supplier: s, delivery: saas, needs: [{on: a%d}]}\n", i+1, i)
		}) + "- {id: a0, supplier: s, delivery: saas, needs: [{on: a1}]}\n",
		"feeds": head + "processes:\n" + many(size, func(i int) string {
			return fmt.Sprintf("- {id: a%d, organisation: o, feeds: [{to: a%d, share: 99%%, lag: 1d}]}\n", i, max(0, i-1))
		}),
		"steps":               head + "services:\n- id: a\n  supplier: s\n  delivery: saas\n  recovery:\n  - route: migrate\n    steps:\n" + many(size, func(i int) string { return fmt.Sprintf("    - {step: s%d, takes: 1d, after: [s%d]}\n", i, i+1) }),
		"exclusions":          head + "mitigations:\n" + many(size, func(i int) string { return fmt.Sprintf("- {id: m%d, changes: [], excludes: [m%d, x%d]}\n", i, i+1, i) }),
		"changes":             head + "mitigations:\n- id: m\n  changes:\n" + many(size, func(i int) string { return fmt.Sprintf("  - {supplier: s, group: g%d}\n", i) }),
		"dates":               head + "processes:\n- id: p\n  organisation: o\n  demand:\n    amount: 1\n    on: [" + many(size, func(i int) string { return (Date{1900, 1, 1}).Add(i).String() + ", " }) + "]\n",
		"a long number":       "model: m\npools: [{id: a, people: " + strings.Repeat("9", size) + "}]",
		"a long duration":     head + "processes: [{id: p, organisation: o, deadline: " + strings.Repeat("1d ", size/3) + "}]",
		"a long decimal":      head + "processes: [{id: p, organisation: o, deadline: 0." + strings.Repeat("1", size) + "d}]",
		"a huge exponent":     "model: m\npools: [{id: a, people: 1e999999999}]",
		"a long distribution": head + "processes: [{id: p, organisation: o, deadline: \"discrete(" + strings.Repeat("1d: 1%, ", size/8) + ")\"}]",
		"open brackets":       head + "processes: [{id: p, organisation: o, deadline: \"" + strings.Repeat("pert(", size/5) + "\"}]",
		"one title":           "model: m\ntitle: " + strings.Repeat("x ", size/2),
		"a long line of ids":  "model: m\ncriticality: [" + many(size, func(i int) string { return fmt.Sprintf("w%d,", i) }) + "]",
	}
	for _, name := range keysOf(rows) {
		lib, _ := shelf(map[string]string{"m/m.yaml": rows[name]})
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		begin := time.Now()
		found, problems := lib.Read("m/m.yaml", nil)
		if found.Model != nil {
			problems = append(problems, found.Model.Advise()...)
		}
		took := time.Since(begin)
		runtime.ReadMemStats(&after)
		t.Logf("%-22s %8v %4d MB in all, %d problems", name, took.Round(time.Millisecond), (after.TotalAlloc-before.TotalAlloc)>>20, len(problems))
		if took > time.Minute {
			t.Errorf("%s: reading took %v", name, took)
		}
		if after.HeapSys > 1<<30 {
			t.Errorf("%s: the heap has grown to %d MB", name, after.HeapSys>>20)
		}
	}
}

func TestAHostileScenarioStaysQuick(t *testing.T) {
	const size = 200_000
	model := "model: m\nsuppliers:\n" + many(size, func(i int) string { return fmt.Sprintf("- {id: s%d, group: g%d}\n", i, i) })
	for name, text := range map[string]string{
		"targets":     smallScenario("shocks:\n- fails:\n" + many(size, func(i int) string { return fmt.Sprintf("  - {group: g%d}\n", i) })),
		"shocks":      smallScenario("shocks:\n" + many(size, func(i int) string { return fmt.Sprintf("- {fails: {supplier: s%d}}\n", i) })),
		"modes":       smallScenario("shocks:\n" + many(size, func(i int) string { return fmt.Sprintf("- {fails: {supplier: s%d}, mode: x%d}\n", i, i) })),
		"yardsticks":  smallScenario("yardsticks: [" + many(size, func(i int) string { return fmt.Sprintf("y%d,", i) }) + "]"),
		"mitigations": smallScenario("mitigations: [" + many(size, func(i int) string { return fmt.Sprintf("y%d,", i) }) + "]"),
		"unknown":     smallScenario("shocks:\n- fails:\n" + many(size, func(i int) string { return fmt.Sprintf("  - {group: x%d}\n", i) })),
	} {
		lib, _ := shelf(map[string]string{"m/m.yaml": model, "m/s.yaml": text})
		begin := time.Now()
		s, problems := lib.ReadScenario("m", nil)
		if s != nil {
			problems = append(problems, s.Advise()...)
		}
		took := time.Since(begin)
		t.Logf("%-12s %v, %d problems", name, took.Round(time.Millisecond), len(problems))
		if took > time.Minute {
			t.Errorf("%s: reading took %v", name, took)
		}
	}
}
