package decide

import (
	"bytes"
	"context"
	"math"
	"strings"
	"testing"
	"testing/fstest"

	"uitval/model"
	"uitval/sim"
	"uitval/sim/result"
)

// The process of these tests decides 20 cases a day and gets d a day. While its service is gone for L days d·L cases wait, and
// then the backlog shrinks by 20 − d a day, so the person-days are d·L²/2 + (d·L)²/(2·(20 − d)) = 10·d·L²/(20 − d): 10·L² for
// d = 10, a third of that for d = 5, three times that for d = 15.
const tenADay = `model: m
organisations: [{id: o, sector: s}]
suppliers: [{id: acme, title: Acme Hosting}]
services: [{id: web, supplier: acme, delivery: saas}]
processes:
  - id: p
    organisation: o
    demand: 10 per day
    capacity: 20 per day
    peaks: [{from: 2026-06-01, to: 2026-06-30, times: 1.5}]
    needs: [{on: web}]
mitigations:
  - {id: fewer, title: {nl: Minder aanvragen, en: Fewer applications}, cost: 1000 EUR, changes: [{process: p, demand: 5 per day}]}
  - {id: idle, changes: [{process: p, tolerable: 3d}]}
  - {id: worse, changes: [{process: p, capacity: 15 per day}]}
`

const away = `scenario: away
title: {nl: Acme Hosting is weg, en: Acme Hosting is gone}
model: m
starts: 2026-01-05 00:00
runs_for: 60d
replications: 40
shocks: [{fails: {supplier: acme}, lasts: "uniform(3d, 5d)"}]
`

func play(t *testing.T, settings ...string) *model.Scenario {
	t.Helper()
	return playOf(t, tenADay, away, settings...)
}

func playOf(t *testing.T, m, s string, settings ...string) *model.Scenario {
	t.Helper()
	lib := &model.Library{Shipped: fstest.MapFS{"m/model.yaml": {Data: []byte(m)}, "m/away.yaml": {Data: []byte(s)}}}
	var set []model.Setting
	for _, text := range settings {
		one, problems := model.ParseSetting(text)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		set = append(set, one)
	}
	sc, problems := lib.ReadScenario("m/away", set)
	if sc == nil {
		t.Fatal(problems)
	}
	return sc
}

// near fails unless two numbers agree to nine digits.
func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-9*math.Max(1, math.Abs(want)) || math.IsNaN(got) {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

// personDays plays a scenario and returns its person-days by replication.
func personDays(t *testing.T, sc *model.Scenario, n int) []float64 {
	t.Helper()
	trial, err := sim.NewTrial(sc)
	if err != nil {
		t.Fatal(err)
	}
	var out []float64
	for k := range n {
		o, ok := trial.Play(context.Background(), k)
		if !ok {
			t.Fatal("not played")
		}
		out = append(out, o.Value(0, place(trial.Indicators(), "person_d")))
	}
	return out
}

func tableOf(t *testing.T, a *result.Answer, id string) *result.Table {
	t.Helper()
	for k := range a.Tables {
		if a.Tables[k].ID == id {
			return &a.Tables[k]
		}
	}
	t.Fatalf("there is no table %s", id)
	return nil
}

// cellOf returns a cell by its row and the id of its column.
func cellOf(t *testing.T, table *result.Table, row int, column string) result.Cell {
	t.Helper()
	for k, c := range table.Columns {
		if c.ID == column {
			return table.Rows[row][k]
		}
	}
	t.Fatalf("there is no column %s in %s", column, table.ID)
	return result.Cell{}
}

func asText(t *testing.T, a *result.Answer) string {
	t.Helper()
	var b bytes.Buffer
	if err := a.WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// saysAll joins the sentences of an answer, in English.
func saysAll(a *result.Answer) string {
	var out []string
	for _, s := range a.Says {
		if s.NL == "" || s.EN == "" {
			out = append(out, "A SENTENCE LACKS A LANGUAGE")
		}
		out = append(out, s.EN)
	}
	return strings.Join(out, "\n")
}

// An everStopping context is done after it has been asked so often.
type everStopping struct {
	context.Context
	left int
}

func (c *everStopping) Err() error {
	if c.left--; c.left < 0 {
		return context.Canceled
	}
	return nil
}
