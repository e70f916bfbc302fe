package workbook_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"uitval/model"
	"uitval/model/workbook"
	"uitval/scenarios"
)

// A shelf is a folder in memory.
type shelf map[string][]byte

func (s shelf) Names() []string {
	var out []string
	for name := range s {
		out = append(out, name)
	}
	return out
}

func (s shelf) Read(name string) ([]byte, string, error) {
	body, ok := s[name]
	if !ok {
		return nil, name, fs.ErrNotExist
	}
	return body, "m/" + name, nil
}

// shipped is a model that comes with the program, as a tree.
func shipped(t testing.TB, name string) *model.Tree {
	t.Helper()
	data, err := fs.ReadFile(scenarios.Files, name)
	if err != nil {
		t.Fatal(err)
	}
	tree, problems := model.ParseTree(name, data)
	if tree == nil {
		t.Fatal(problems)
	}
	return tree
}

func yamlOf(t testing.TB, tree *model.Tree) string {
	t.Helper()
	var b strings.Builder
	if err := tree.WriteYAML(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func viaXLSX(t testing.TB, tree *model.Tree, lang string) *model.Tree {
	t.Helper()
	var b bytes.Buffer
	if err := workbook.WriteXLSX(&b, tree, lang); err != nil {
		t.Fatal(err)
	}
	back, problems := workbook.ReadXLSX("m.xlsx", b.Bytes(), nil)
	if len(problems) > 0 {
		t.Errorf("%v", problems)
	}
	return back
}

func viaCSV(t testing.TB, tree *model.Tree, lang string) *model.Tree {
	t.Helper()
	files, err := workbook.WriteCSV(tree, lang)
	if err != nil {
		t.Fatal(err)
	}
	dir := shelf{}
	for _, f := range files {
		dir[f.Name] = f.Body
	}
	back, problems := workbook.ReadCSV("m/model.csv", dir["model.csv"], dir)
	if len(problems) > 0 {
		t.Errorf("%v", problems)
	}
	return back
}

var ways = map[string]func(testing.TB, *model.Tree, string) *model.Tree{"xlsx": viaXLSX, "csv": viaCSV}

// sameModel compares models without the places in their files.
var sameModel = []cmp.Option{cmpopts.IgnoreTypes(model.Pos{}), cmpopts.IgnoreUnexported(model.Model{}), cmpopts.EquateNaNs(),
	cmp.Comparer(func(a, b interface{ String() string }) bool { return a.String() == b.String() })}

// Nothing is lost on the way through a spreadsheet: the same document, and so the same model, in each language.
func TestModelsSurviveASpreadsheet(t *testing.T) {
	trees := map[string]*model.Tree{"harbour": shipped(t, "harbour/model.yaml"), "municipalities": shipped(t, "municipalities/model.yaml"),
		"example nl": workbook.Example("nl"), "example en": workbook.Example("en"), "empty": workbook.Empty("nl"), "awkward": awkward(t), "with scenarios": played(t)}
	for name, tree := range trees {
		for way, via := range ways {
			for _, lang := range []string{"nl", "en"} {
				if name == "municipalities" && (lang == "en") == (way == "xlsx") {
					continue // a large one; the other language is seen above
				}
				t.Run(fmt.Sprintf("%s %s %s", name, way, lang), func(t *testing.T) {
					back := via(t, tree, lang)
					if !tree.Equal(back) {
						t.Fatalf("the document changed:\n%s", cmp.Diff(strings.Split(yamlOf(t, tree), "\n"), strings.Split(yamlOf(t, back), "\n")))
					}
					lib := &model.Library{Shipped: scenarios.Files}
					want, _ := lib.ReadTree(tree, nil)
					got, _ := lib.ReadTree(back, nil)
					if diff := cmp.Diff(want.Model, got.Model, sameModel...); diff != "" {
						t.Errorf("another model: %s", diff)
					}
				})
			}
		}
	}
}

// awkward is a document with all that does not fit: unknown keys, texts that look like something else, odd shapes.
func awkward(t testing.TB) *model.Tree {
	t.Helper()
	tree, problems := model.ParseTree("awkward.yaml", []byte(`
model: awkward
title: "=1+1"
strange: {a: [1, {b: c}], "d e": ~}
suppliers:
  - {id: "-a", title: {nl: "@x", en: "[draft] y"}, source: "'=z", unknown: [x]}
  - {id: b, title: {nl: alleen Nederlands}, source: "  spaces  ", group: ""}
  - {id: c, title: {en: only English}, source: "two\nlines", jurisdiction: null}
  - {title: {nl: a, en: b, fr: c}, sources: {a: "x, y", "b: c": "d;e"}}
services:
  - {id: same, needs: [{on: x}]}
  - {id: same, needs: [{on: y}]}
  - {id: s, needs: [], recovery: []}
  - {id: s2, needs: [a, {on: b}], recovery: [{route: restart}, {route: restart, steps: [{step: a}, {step: b}]}, {steps: []}]}
  - {id: s3, needs: [{on: [one]}, {on: [a, b], endures: {0h: 100%, 1d: 0%}}, {any: [a, {service: b, gives: 1%}], endures: {0h: 100%, 2d: 5%}}]}
  - {id: s4, needs: [{on: a, endures: {1d: 50%, 0h: 100%}}, {share: {b: 60%, a: 40%}, tolerance: "1,5d"}], rework: "1.50", rpo: "007"}
  - {id: "_x0041_", title: "12", law: "1e3", rework: 1e3, survives: -3}
processes:
  - {id: p, workaround: {}, waits: ja, demand: {amount: 3, on: [2026-01-01]}, users: 0.1, harm: {trust: {5d: 0, 60d: 0.4}}}
  - {id: q, workaround: {capacity: 1 per day, then: {odd: shape}, extra: 1}, backlog: 12345.678, people_per_case: "3.100"}
  - {id: r, workaround: none, legal_basis: "{", needs: {on: x}}
pools: none
mitigations: []
overlap: [{of: [a, b], people: 90%}, x]
assumptions:
  - {id: A1, says: "a \"quoted\" text; with, separators\tand a tab"}
`))
	if tree == nil {
		t.Fatal(problems)
	}
	return tree
}

// played is a model with scenarios of its own, in all the ways in which a shock can be written.
func played(t testing.TB) *model.Tree {
	t.Helper()
	tree, problems := model.ParseTree("played.yaml", []byte(`
model: played
time_zone: Europe/Amsterdam
organisations: [{id: town}]
suppliers: [{id: a, group: g, jurisdiction: NL}, {id: b}]
services: [{id: s, supplier: a, delivery: hosting}, {id: t, supplier: b, delivery: saas}]
processes: [{id: p, organisation: town, demand: 20 per day, needs: [{on: s, tolerance: 4h}, {on: t, tolerance: 1d}]}]
mitigations: [{id: pay, cost: 5 EUR, changes: [{service: s, survives: 42d}]}]
scenarios:
  - {scenario: plain, starts: 2026-03-02 08:00, runs_for: 365d, shocks: [{fails: {supplier: a}, mode: bankruptcy}], yardsticks: [national-risk, dora], mitigations: [pay]}
  - {scenario: two, title: {nl: Twee, en: Two}, question: {nl: Wie?, en: Who?}, starts: 2026-03-02, runs_for: 100d, restart_order: {given: [s, t]}, seed: 7, replications: 20, chance_draws: 2,
     shocks: [{fails: {supplier: a}, at: 3d, chance: 50%, lasts: "pert(5d, 10d, 20d)"}, {fails: {service: [s, t]}, at: 2026-03-20 12:00}]}
  - {scenario: mixed, like: two, shocks: [{fails: [{group: g}, {service: t}], mode: ransomware}, {fails: [{service: t}, {supplier: a}]}, {fails: [{delivery: saas}]}]}
  - {scenario: none, like: plain, shocks: []}
  - {scenario: bare, like: plain}
`))
	if tree == nil {
		t.Fatal(problems)
	}
	return tree
}

// What people said about a whole entity stays with it.
func TestRemarksStay(t *testing.T) {
	for way, via := range ways {
		text := yamlOf(t, via(t, shipped(t, "harbour/model.yaml"), "nl"))
		for _, want := range []string{"# own IT is a supplier too", "# falls with its group", "# Harbour municipality: which public duties", "# five working days"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s: %q is lost", way, want)
			}
		}
	}
}

// A template works as it is, in each language, and draws no advice but on what it leaves open.
func TestTheExampleCanBeUsed(t *testing.T) {
	lib := &model.Library{Shipped: scenarios.Files, Readers: workbook.Readers()}
	for _, lang := range []string{"nl", "en"} {
		path := filepath.Join(t.TempDir(), "model.xlsx")
		f, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := workbook.WriteXLSX(f, workbook.Example(lang), lang); err != nil {
			t.Fatal(err)
		}
		f.Close()
		found, problems := lib.Read(path, nil)
		if found.Model == nil || len(found.Own) != 1 {
			t.Fatal(problems)
		}
		for _, p := range append(found.Model.Advise(), found.Own[0].Advise()...) {
			t.Errorf("%s: %s: %s %s", lang, p.At, p.Code, p.Says.EN)
		}
	}
}
