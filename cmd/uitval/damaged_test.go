package main

import (
	"fmt"
	"io"
	"math/rand"
	"path/filepath"
	"reflect"
	"runtime/debug"
	"strings"
	"testing"

	"uitval/report"
	"uitval/sim/result"
)

// damage changes something of what v reaches, anywhere: a number, a text, a list.
func damage(v reflect.Value, r *rand.Rand) bool {
	var spots []reflect.Value
	var walk func(v reflect.Value)
	walk = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.Float64, reflect.Int, reflect.String, reflect.Bool:
			spots = append(spots, v)
		case reflect.Struct:
			for k := range v.NumField() {
				if v.Field(k).CanSet() {
					walk(v.Field(k))
				}
			}
		case reflect.Slice:
			spots = append(spots, v)
			for k := range min(v.Len(), 40) {
				walk(v.Index(k))
			}
		case reflect.Array:
			for k := range v.Len() {
				walk(v.Index(k))
			}
		case reflect.Pointer:
			spots = append(spots, v)
			if !v.IsNil() {
				walk(v.Elem())
			}
		}
	}
	walk(v)
	if len(spots) == 0 {
		return false
	}
	if r.Intn(2) == 0 { // lists break more than what is in them, and there are far fewer
		var lists []reflect.Value
		for _, s := range spots {
			if s.Kind() == reflect.Slice {
				lists = append(lists, s)
			}
		}
		if len(lists) > 0 {
			spots = lists
			if r.Intn(3) == 0 {
				spots = lists[:1]
			}
		}
	}
	s := spots[r.Intn(len(spots))]
	switch s.Kind() {
	case reflect.Float64:
		s.SetFloat([]float64{0, -1, 1, 1e300, -1e300, 1e-300, 0.5, 1e9, s.Float() * 2, -s.Float()}[r.Intn(10)])
	case reflect.Int:
		s.SetInt([]int64{0, -1, 1, 1 << 40, s.Int() + 1}[r.Intn(5)])
	case reflect.String:
		s.SetString([]string{"", "total", strings.Repeat("x", 500), "\u202e<b>", s.String() + "2"}[r.Intn(5)])
	case reflect.Bool:
		s.SetBool(!s.Bool())
	case reflect.Slice:
		switch n := s.Len(); {
		case n == 0 || r.Intn(3) == 0:
			s.Set(reflect.Zero(s.Type()))
		case r.Intn(2) == 0:
			s.Set(s.Slice(0, r.Intn(n)))
		default: // the first once more at the end
			s.Set(reflect.Append(s, s.Index(0)))
		}
	case reflect.Pointer:
		s.Set(reflect.Zero(s.Type()))
	}
	return true
}

// A result that somebody, or a disk, changed is drawn and told, or refused; it never breaks the program.
func TestDamagedResultsBreakNothing(t *testing.T) {
	unlessShort(t)
	base := t.TempDir()
	runDir := filepath.Join(base, "run")
	saidBy(t, "run", "harbour/two-shocks", "--replications", "3", "--set", "scenario.runs_for=60d", "--out", runDir)
	var answers []string
	for k, args := range [][]string{{"compare", "harbour/signum-down", "--with", "", "--with", "estate-credit"}, {"rank", "harbour/signum-down"}, {"plan", "harbour/nordhost-bankrupt", "--budget", "5M"}, {"months", "harbour/signum-down"}} {
		dir := filepath.Join(base, fmt.Sprint("answer", k))
		saidBy(t, append(args, "--replications", "2", "--out", dir)...)
		answers = append(answers, dir)
	}
	tries := 60
	for seed := range tries {
		r := rand.New(rand.NewSource(int64(seed)))
		rec, err := result.Read(runDir)
		if err != nil {
			t.Fatal(err)
		}
		a, err := result.ReadAnswer(answers[seed%len(answers)])
		if err != nil {
			t.Fatal(err)
		}
		for range 1 + r.Intn(6) {
			parts := []reflect.Value{reflect.ValueOf(&rec.Summary).Elem(), reflect.ValueOf(&rec.Detail).Elem(), reflect.ValueOf(&rec.Series).Elem(), reflect.ValueOf(&rec.Manifest).Elem(), reflect.ValueOf(&a.Tables).Elem()}
			damage(parts[r.Intn(len(parts))], r)
		}
		for k := range a.Tables { // what ReadAnswer refuses
			for i := range a.Tables[k].Rows {
				if len(a.Tables[k].Rows[i]) != len(a.Tables[k].Columns) {
					a.Tables[k].Rows = nil
					break
				}
			}
		}
		func() {
			defer func() {
				if p := recover(); p != nil {
					t.Errorf("seed %d: %v\n%s", seed, p, debug.Stack())
				}
			}()
			made, err := (&report.Book{Lang: []string{"nl", "en"}[seed%2], Runs: []*result.Record{rec}, Answers: []*result.Answer{a}}).Make()
			if err != nil {
				t.Fatal(err)
			}
			if err := made.Document.HTML(io.Discard); err != nil {
				t.Errorf("seed %d: %v", seed, err)
			}
			if err := made.Workbook.XLSX(io.Discard); seed%10 == 0 && err != nil {
				t.Errorf("seed %d: %v", seed, err)
			}
			for _, size := range []report.Size{report.InColumn, report.OnSlide} {
				report.NewEasel("nl", size, "").Figures(rec, "")
			}
		}()
	}
}
