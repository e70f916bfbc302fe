package model

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/pb33f/jsonschema/v6"
)

var (
	coreInt   = regexp.MustCompile(`^[-+]?[0-9]+$`)
	coreFloat = regexp.MustCompile(`^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$`)
)

// asJSON turns a tree into what an editor sees: YAML 1.2, core schema.
func asJSON(n *node) any {
	switch n.kind {
	case mapping:
		out := map[string]any{}
		for _, p := range n.pairs {
			out[p.key.value] = asJSON(p.value)
		}
		return out
	case list:
		out := []any{}
		for _, item := range n.items {
			out = append(out, asJSON(item))
		}
		return out
	case scalar:
		switch v := n.value; {
		case n.quotes:
		case v == "true" || v == "false":
			return v == "true"
		case coreInt.MatchString(v), coreFloat.MatchString(v):
			return json.Number(strings.TrimPrefix(v, "+"))
		}
		return n.value
	}
	return nil
}

func compiled(t *testing.T, kind string) *jsonschema.Schema {
	t.Helper()
	text, err := Schema(kind)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(string(text)))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	if err := c.AddResource(kind+".json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile(kind + ".json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func tree(t *testing.T, text string) *node {
	t.Helper()
	r := newReader(&Library{})
	root := r.parse(&source{name: "x", data: []byte(text)})
	if root == nil {
		t.Fatalf("%v in\n%s", r.problems, text)
	}
	return root
}

func TestTheSchemaLetsThroughWhatCanBeRead(t *testing.T) {
	schemas := map[string]*jsonschema.Schema{}
	for _, kind := range fileKinds {
		schemas[kind] = compiled(t, kind)
	}
	texts := map[string]string{
		"every key": smallModel(`distributions: [{id: notice, is: "pert(4w, 6w, 8w)"}]
assumptions: [{id: A1, says: {nl: a, en: b}}]
criticality: [low, high]
calendar: [2026-05-29]
pools: [{id: hands, people: "uniform(1, 3)", changes: [{at: 3wd, people: 2}]}]
mitigations: [{id: x, cost: 5 EUR, cost_per: 7 EUR per week, changes: [{process: p, needs.net.tolerance: 9d, users: 7, workaround: ~}]}]`,
			"survives: notice\nexit_plan: yes\nescrow: false\nsources: {survives: A1}\nrecovery: [{route: migrate, requires: [data, service:web], steps: [{step: 1, takes: 1d 12h, crew: {hands: 1}}]}]",
			"demand: {amount: 1000, on: [2026-03-02]}\nwaits: ja\nneeds: [{any: [web, {service: net, gives: 40%}]}, {at_least: 1, of: [web]}, {share: {web: 0.6, net: 40%}}, {on: web, endures: {0h: 1, 1d: 0%}}]\nusers: \"lognormal(3, 5)\"\npeople_per_case: 1.8"),
		"a scenario like another": "scenario: a\nlike: b\nshocks: [{fails: [{supplier: [a, b]}, {delivery: saas}], at: 2026-03-02 09:00, chance: 0.5}]\nrestart_order: {given: [a]}\n",
		"a class out of reach":    "yardstick: a\nclasses: [A, B]\ncriteria: [{id: c, people_over: {2d: [5, none], 7d: [5, ~]}}, {id: d, indicator: person_d, at_least: [0, 5e6], verified: no}]\n",
	}
	for _, pattern := range []string{"testdata/format/*.yaml", "../scenarios/*/*.yaml"} {
		files, _ := filepath.Glob(pattern)
		for _, name := range files {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			texts[name] = strings.ReplaceAll(string(data), "d: …", "d: []")
		}
	}
	for _, name := range keysOf(texts) {
		root := tree(t, texts[name])
		if err := schemas[kindOfRoot(root)].Validate(asJSON(root)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestTheSchemaStopsMostMistakes(t *testing.T) {
	s := compiled(t, "model")
	for _, row := range []struct{ sentence, service, process string }{
		{"an unknown key", "", "capasity: 3 per day"},
		{"a bare number", "", "deadline: 56"},
		{"months", "", "deadline: 3 months"},
		{"a share above one", "", "minimum: 1.2"},
		{"an unknown kind of route", "recovery: [{route: clouds, steps: []}]", ""},
		{"neither yes nor no", "escrow: maybe", ""},
		{"a value for a list", "needs: web", ""},
		{"a missing key", "", "feeds: [{to: q}]"},
		{"a distribution that does not exist", "survives: weibull(1, 2)", ""},
		{"a calendar of working days where there are none", "needs: [{on: web, tolerance: 3wd}]", ""},
	} {
		if s.Validate(asJSON(tree(t, smallModel("", row.service, row.process)))) == nil {
			t.Errorf("%s is let through", row.sentence)
		}
	}
	if _, err := Schema("modl"); err == nil {
		t.Error("there is a schema of something that is no kind of file")
	}
}

func TestTheReferenceNamesEveryKeyInBothLanguages(t *testing.T) {
	for lang, words := range map[string][]string{"nl": {"# Bestanden", "**verplicht**", "Een afhankelijkheid"}, "en": {"# Files", "**required**", "A need"}} {
		page := Reference(lang)
		for _, word := range append(words, "`survives`", "`tolerance`", "`people_over`", "`own_staff_help`", "`restart_order`", "`cost_per_case`", "pert(min, mode, max)") {
			if !strings.Contains(page, word) {
				t.Errorf("%s: %s is not on the page", lang, word)
			}
		}
		if strings.Contains(page, "%!") || strings.Contains(page, "| |\n") {
			t.Errorf("%s: the page is badly formatted", lang)
		}
	}
}

// Every row of every table says what it is in both languages.
func TestEveryKeyIsDescribed(t *testing.T) {
	seen := map[string]bool{}
	var visit func(d describer)
	visit = func(d describer) {
		name, called := d.about()
		if seen[name] {
			return
		}
		seen[name] = true
		if called.NL == "" || called.EN == "" {
			t.Errorf("%s has no name in some language", name)
		}
		for _, row := range d.rows() {
			if row.doc.NL == "" || row.doc.EN == "" || row.shape.says.NL == "" || row.shape.says.EN == "" || (row.absent.NL == "") != (row.absent.EN == "") {
				t.Errorf("%s.%s is not described in both languages", name, row.key)
			}
			if row.shape.inside != nil {
				visit(row.shape.inside)
			}
		}
	}
	for _, kind := range fileKinds {
		rec, _ := fileRecord(kind)
		visit(rec)
	}
	if len(seen) < 20 {
		t.Errorf("only %d records were visited", len(seen))
	}
}
