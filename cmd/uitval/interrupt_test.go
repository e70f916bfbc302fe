package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"uitval/sim/decide"
	"uitval/sim/result"
)

// Each question over many runs shows and keeps what was done when it is interrupted, marked so; before anything is done it shows
// nothing.
func TestAnInterruptedQuestionShowsAndKeepsWhatIsDone(t *testing.T) {
	for _, row := range []struct {
		name string
		ask  func(a *app, ctx context.Context, o runChoice) error
	}{
		{"compare", func(a *app, ctx context.Context, o runChoice) error {
			return a.compare(ctx, []string{"harbour/nordhost-bankrupt", "harbour/nordhost-funded"}, nil, o)
		}},
		{"months", func(a *app, ctx context.Context, o runChoice) error {
			return a.months(ctx, "harbour/nordhost-bankrupt", 2026, decide.ByMonth, o)
		}},
		{"sweep", func(a *app, ctx context.Context, o runChoice) error {
			o.set = []string{"service.hosting.survives=7d..28d:7d"}
			return a.sweep(ctx, "harbour/nordhost-bankrupt", o)
		}},
		{"laws", func(a *app, ctx context.Context, o runChoice) error {
			return a.runLaws(ctx, "harbour/nordhost-bankrupt", o)
		}},
	} {
		for _, left := range []int{0, 4000} {
			var out, err bytes.Buffer
			a := newApp(&out, &err, []string{"--lang", "nl"})
			dir := filepath.Join(t.TempDir(), "result")
			got := row.ask(a, &cutShort{context.Background(), left}, runChoice{dir: dir, format: "text", workers: 1, replications: 5000})
			if code(got) != exitInterrupted {
				t.Errorf("%s, after %d: %v, exit code %d", row.name, left, got, code(got))
				continue
			}
			if left == 0 {
				if out.Len() > 0 {
					t.Errorf("%s shows something of nothing: %s", row.name, out.String())
				}
				continue
			}
			if !strings.Contains(out.String(), "AFGEBROKEN: de tabellen gaan alleen over") {
				t.Errorf("%s reads:\n%s", row.name, out.String())
			}
			if !strings.Contains(contentsOf(t, filepath.Join(dir, result.ManifestFile)), `"complete": false`) {
				t.Errorf("%s: the manifest does not say that it is not complete", row.name)
			}
		}
	}
}

func contentsOf(t *testing.T, path string) string {
	t.Helper()
	body, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}
