package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"uitval/report"
	"uitval/sim/result"
)

// goldenReplications is how often a scenario is played for its page: enough to show an interval, few enough to be quick.
const goldenReplications = 4

// Every shipped scenario says what it said: its page in English, names replaced, stands in testdata/golden. A change there
// is explained in the commit that makes it. All are written anew by
//
//	UITVAL_UPDATE=1 go test -run EveryScenarioSays ./cmd/uitval
func TestEveryScenarioSaysWhatItSaid(t *testing.T) {
	const folder = "testdata/golden"
	update := os.Getenv("UITVAL_UPDATE") != ""
	kept := map[string]bool{}
	for _, study := range newApp(nil, nil, nil).shelf.Studies() {
		for _, sc := range study.Scenarios {
			ref := study.ID + "/" + sc.ID
			path := filepath.Join(folder, filepath.FromSlash(ref)+".txt")
			kept[path] = true
			t.Run(ref, func(t *testing.T) {
				t.Parallel()
				got := pageOf(t, ref)
				if update {
					if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
						t.Fatal(err)
					}
					if err := os.WriteFile(path, got, 0o644); err != nil {
						t.Fatal(err)
					}
				}
				want, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				if !bytes.Equal(got, want) {
					t.Errorf("%s says something else than %s: %s", ref, path, firstDifference(string(got), string(want)))
				}
			})
		}
	}
	pages, err := filepath.Glob(folder + "/*/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range pages {
		if !kept[page] {
			t.Errorf("%s is of no scenario that is shipped", page)
		}
	}
}

// pageOf is what a run of a scenario says.
func pageOf(t *testing.T, ref string) []byte {
	t.Helper()
	rec := played(t, ref, runChoice{replications: goldenReplications, workers: 1})
	rec.Pseudonymise(&result.Key{})
	var text bytes.Buffer
	if err := (report.Page{Lang: "en", Width: 80, ASCII: true}).Run(&text, rec, report.Written{}); err != nil {
		t.Fatal(err)
	}
	return text.Bytes()
}

// firstDifference shows the first line that differs.
func firstDifference(got, want string) string {
	w := strings.Split(want, "\n")
	for i, line := range strings.Split(got, "\n") {
		if i >= len(w) || line != w[i] {
			was := ""
			if i < len(w) {
				was = w[i]
			}
			return "\n  now " + line + "\n  was " + was
		}
	}
	return "it is shorter"
}
