package report

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"uitval/sim/result"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares a text with testdata/NAME.txt.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".txt")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if text := strings.ReplaceAll(string(want), "\r\n", "\n"); text != got {
		t.Errorf("%s is now:\n%s", path, got)
	}
}

func TestARunReadsAsItShould(t *testing.T) {
	for _, lang := range []string{"nl", "en"} {
		for _, c := range []struct {
			name  string
			width int
			r     *result.Record
			where Written
		}{
			{"small", 80, nordhost(), Written{Again: "uitval run harbour --out MAP"}},
			{"small-wide", 130, nordhost(), Written{Dir: "out", Key: "out.key.csv"}},
			{"many", 80, municipalities(), Written{Again: "uitval run harbour --out MAP"}},
			{"spread", 80, spread(nordhost()), Written{Dir: "out"}},
		} {
			var b strings.Builder
			if err := (Page{Lang: lang, Width: c.width}).Run(&b, c.r, c.where); err != nil {
				t.Fatal(err)
			}
			golden(t, c.name+"."+lang, b.String())
			for line := range strings.Lines(b.String()) {
				if n := length(strings.TrimSuffix(line, "\n")); n > c.width {
					t.Errorf("%s.%s: %d characters: %s", c.name, lang, n, line)
				}
			}
		}
	}
}
