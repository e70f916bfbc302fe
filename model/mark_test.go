package model

import (
	"fmt"
	"sort"
	"strings"
	"testing"
	"testing/fstest"
)

// mark stands in test files right before the place where a mistake must be reported.
const mark = "▶"

// marked takes the marks out of a text and returns where they were.
func marked(file, text string) (string, []Pos) {
	var places []Pos
	for i, line := range strings.Split(text, "\n") {
		for n, part := range strings.SplitAfter(line, mark) {
			if strings.HasSuffix(part, mark) {
				before := strings.Join(strings.SplitAfter(line, mark)[:n+1], "")
				places = append(places, Pos{File: file, Line: i + 1, Column: len([]rune(strings.ReplaceAll(before, mark, ""))) + 1})
			}
		}
	}
	return strings.ReplaceAll(text, mark, ""), places
}

// shelf is a library of files in memory, and the places marked in them in the order of their names.
func shelf(files map[string]string) (*Library, []Pos) {
	fsys := fstest.MapFS{}
	var places []Pos
	for _, name := range keysOf(files) {
		text, at := marked(name, files[name])
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
		places = append(places, at...)
	}
	return &Library{Shipped: fsys}, places
}

// mustReport checks that problems are exactly those at the marked places, with these codes, and that each can
// be read.
func mustReport(t *testing.T, sentence string, problems Problems, places []Pos, codes ...string) {
	t.Helper()
	got, want := make([]string, 0, len(problems)), make([]string, 0, len(places))
	for _, p := range problems {
		got = append(got, fmt.Sprintf("%s %s", p.At, p.Code))
		mustSpeak(t, sentence, p.Says, p.Remedy)
		if p.At.Line > 0 && p.Frame == "" {
			t.Errorf("%s: %s %s has no frame", sentence, p.At, p.Code)
		}
	}
	for i, at := range places {
		code := "a code is missing in the test"
		if len(codes) > 0 {
			code = codes[min(i, len(codes)-1)] // the last one holds for the rest
		}
		want = append(want, fmt.Sprintf("%s %s", at, code))
	}
	sort.Strings(got)
	sort.Strings(want)
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("%s:\n got %s\nwant %s\n%s", sentence, strings.Join(got, "\n     "), strings.Join(want, "\n     "), problems.Error())
	}
}

// smallModel is a model without mistakes, with places to put something in.
func smallModel(top, service, process string) string {
	return `model: m
` + top + `
organisations:
  - {id: org, sector: state}
suppliers:
  - {id: sup, group: holding, jurisdiction: NL}
  - {id: other}
services:
  - {id: web, supplier: sup, delivery: saas}
  - {id: net, supplier: other, delivery: network}
  - id: svc
    supplier: sup
    delivery: hosting
` + indent(service) + `
processes:
  - {id: q, organisation: org}
  - id: p
    organisation: org
` + indent(process) + `
`
}

func indent(lines string) string {
	if lines == "" {
		return ""
	}
	return "    " + strings.ReplaceAll(lines, "\n", "\n    ")
}

func smallScenario(lines string) string {
	return "scenario: s\nmodel: m\nstarts: 2026-03-02 09:00\nruns_for: 365d\n" + lines + "\n"
}
