package main

import (
	"io"
	"os"
	"path/filepath"
	"testing"

	"uitval/report"
	"uitval/sim/result"
)

// Whatever a result folder holds that can be read at all can be drawn and told without a panic: folders come from other people.
func FuzzReport(f *testing.F) {
	base := f.TempDir()
	runDir, answerDir := filepath.Join(base, "run"), filepath.Join(base, "answer")
	model := filepath.Join(base, "model.yaml")
	small := `model: small
title: Small
organisations: [{id: org, title: Org, sector: a, place: GM0001, region: Utrecht, inhabitants: 1000}, {id: two, title: Two, sector: b, place: GM0002}]
suppliers: [{id: sup, title: Sup}]
services: [{id: ser, title: Ser, supplier: sup, delivery: hosting}]
processes:
  - {id: one, title: One, organisation: org, users: 500, demand: 10 per day, capacity: 12 per day, deadline: 3d, needs: [{on: ser}]}
  - {id: pay, title: Pay, organisation: two, users: 500, demand: 100 monthly on 3, capacity: 120 per day, money_per_case: 10 EUR, needs: [{on: ser}]}
scenarios:
  - {scenario: out, title: Out, starts: 2026-01-05 08:00, runs_for: 40d, shocks: [{fails: {service: ser}, at: 1d, lasts: 10d}]}
`
	if err := os.WriteFile(model, []byte(small), 0o644); err != nil {
		f.Fatal(err)
	}
	for _, args := range [][]string{{"run", model, "--out", runDir}, {"rank", model, "--out", answerDir}} {
		if err := run(io.Discard, os.Stderr, args); err != nil {
			f.Fatal(err)
		}
	}
	read := func(dir, name string) string {
		body, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			f.Fatal(err)
		}
		return string(body)
	}
	summary, detail, series, tables := read(runDir, "summary.json"), read(runDir, "detail.json"), read(runDir, "series.csv"), read(answerDir, "tables.json")
	f.Add(summary, detail, series, tables)
	f.Add(summary, `{}`, "day,date,entity,quantity,mean,p5,p50,p95\n0,2026-01-05,total,people,1,1,1,1\n7,2026-01-05,a,people,1,1,1,1\n", `{"command":"rank","tables":[{"id":"ranking","columns":[{"id":"s","unit":"text"}],"rows":[[{"id":"x"}]]}]}`)
	f.Fuzz(func(t *testing.T, summary, detail, series, tables string) {
		dir := t.TempDir()
		for name, body := range map[string]string{"manifest.json": `{"pseudonyms": true}`, "summary.json": summary, "detail.json": detail, "series.csv": series, "trace.csv": "day,date,entity,quantity,value\n", "events.csv": "event,day,instant,kind,entity,level,cause\n", "tables.json": tables} {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(body), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		r, err := result.Read(dir)
		if err != nil {
			return
		}
		b := &report.Book{Lang: "nl", Runs: []*result.Record{r}}
		if a, err := result.ReadAnswer(dir); err == nil {
			b.Answers = append(b.Answers, a)
		}
		made, err := b.Make()
		if err != nil {
			t.Fatal(err)
		}
		if err := made.Document.HTML(io.Discard); err != nil {
			t.Fatal(err)
		}
	})
}
