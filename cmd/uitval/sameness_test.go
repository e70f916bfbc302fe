package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"uitval/report"
	"uitval/sim"
	"uitval/sim/result"
)

// sameness lists what is played below. A heavy one writes much: it is played once, and not with -short.
var sameness = []struct {
	ref          string
	set          []string
	replications int
	heavy        bool
}{
	{ref: "harbour/nordhost-bankrupt", replications: 40},
	{ref: "harbour/two-shocks", replications: 40},
	{ref: "testdata/chances/both.yaml", replications: 80},
	{ref: "municipalities/mail-60-days", set: []string{"shock.1.lasts=pert(30d, 60d, 90d)"}, replications: 2, heavy: true},
}

// Every file of a result, and its text, must be the same bytes however many workers there are and however often it is
// played, and on every processor those of testdata/sameness.sum:
//
//	GOAMD64=v3 go test -run SameBytes ./cmd/uitval
//	GOARCH=arm64 go test -c ./cmd/uitval && (cd cmd/uitval && qemu-aarch64 ../../uitval.test -test.run SameBytes)
//
// UITVAL_UPDATE=1 writes those anew; the change log must then say which numbers moved and why. With UITVAL_SAMENESS=full
// what is heavy is played as often as the rest.
func TestSameBytesWhateverPlaysThem(t *testing.T) {
	const kept = "testdata/sameness.sum"
	var all strings.Builder
	for _, one := range sameness {
		workers, times := []int{1, 2, 8}, 2
		switch {
		case one.heavy && testing.Short():
			continue
		case one.heavy && os.Getenv("UITVAL_SAMENESS") != "full":
			workers, times = []int{2}, 1
		}
		first := ""
		for _, w := range workers {
			for range times {
				sums := digests(t, one.ref, runChoice{set: one.set, replications: one.replications, workers: w, dir: "result"})
				if first == "" {
					first = sums
				} else if sums != first {
					t.Errorf("%s with %d workers gives\n%swhile it first gave\n%s", one.ref, w, sums, first)
				}
			}
		}
		all.WriteString(first)
	}
	wantKept(t, kept, all.String())
}

// wantKept compares digests with those that are kept, or keeps them.
func wantKept(t *testing.T, kept, all string) {
	t.Helper()
	if os.Getenv("UITVAL_UPDATE") != "" && !testing.Short() {
		if err := os.WriteFile(kept, []byte(all), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(kept)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(all) {
		if !bytes.Contains(want, []byte(line)) {
			t.Errorf("%s does not have %s", kept, line)
		}
	}
}

// Every question over many runs leaves the same bytes with any number of workers, and on every processor: those of
// testdata/answers.sum, see TestSameBytesWhateverPlaysThem.
func TestSameAnswersWhateverPlaysThem(t *testing.T) {
	var all strings.Builder
	for _, question := range []string{
		"compare harbour/nordhost-bankrupt --with estate-credit --with tested-paper --replications 30",
		"compare harbour/nordhost-bankrupt harbour/nordhost-funded --laws --replications 10",
		"months harbour/nordhost-bankrupt --replications 6",
		"sweep harbour/nordhost-bankrupt --set service.hosting.survives=7d..28d:7d --replications 10",
		"rank harbour --replications 8 --pairs --laws",
		"rank nl --by group",
		"sensitivity harbour/nordhost-bankrupt --runs 900 --with estate-credit",
		"plan harbour/nordhost-bankrupt --budget 1.5M --replications 12",
		"restart harbour/two-shocks --replications 12",
	} {
		first := ""
		for _, workers := range []string{"1", "3"} {
			dir := filepath.Join(t.TempDir(), "out")
			if c := code(run(io.Discard, io.Discard, append(strings.Fields(question), "--lang", "en", "--out", dir, "--workers", workers))); c != exitOK {
				t.Fatalf("%s: exit code %d", question, c)
			}
			entries, err := os.ReadDir(dir)
			if err != nil {
				t.Fatal(err)
			}
			var lines strings.Builder
			for _, e := range entries {
				body := inputDigest.ReplaceAll([]byte(contentsOf(t, filepath.Join(dir, e.Name()))), nil)
				fmt.Fprintf(&lines, "%x  %s: %s\n", sha256.Sum256(body), question, e.Name())
			}
			if first == "" {
				first = lines.String()
			} else if lines.String() != first {
				t.Errorf("%s with %s workers gives\n%swhile it first gave\n%s", question, workers, lines.String(), first)
			}
		}
		all.WriteString(first)
	}
	wantKept(t, "testdata/answers.sum", all.String())
}

// inputDigest is what the manifest holds of an input file; a comment there changes it, but no number.
var inputDigest = regexp.MustCompile(`"sha256": "[0-9a-f]{64}"`)

// digests plays a scenario and gives a line with the digest of every file that it leaves, and of its text.
func digests(t *testing.T, ref string, o runChoice) string {
	t.Helper()
	rec := played(t, ref, o)
	rec.Pseudonymise(&result.Key{})
	dir := t.TempDir()
	if err := rec.Write(dir); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = os.RemoveAll(dir) }()
	paths, err := filepath.Glob(dir + "/*")
	if err != nil || len(paths) != 6 {
		t.Fatalf("%v, %d files", err, len(paths))
	}
	var lines strings.Builder
	put := func(name string, body []byte) {
		fmt.Fprintf(&lines, "%x  %s: %s\n", sha256.Sum256(body), ref, name)
	}
	for _, path := range paths {
		body, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if filepath.Base(path) == result.ManifestFile {
			body = inputDigest.ReplaceAll(body, nil)
		}
		put(filepath.Base(path), body)
	}
	for _, lang := range []string{"nl", "en"} {
		var text bytes.Buffer
		page := report.Page{Lang: lang, Width: 80, ASCII: true}
		if err := page.Run(&text, rec, report.Written{Dir: o.dir}); err != nil {
			t.Fatal(err)
		}
		put("text in "+lang, text.Bytes())
	}
	return lines.String()
}

func played(t *testing.T, ref string, o runChoice) *result.Record {
	t.Helper()
	a := newApp(io.Discard, io.Discard, nil)
	opt, err := a.options(o)
	if err != nil {
		t.Fatal(err)
	}
	opt.Version = "test"
	sc, problems := a.read(ref, o)
	if sc == nil {
		t.Fatal(problems)
	}
	rec, err := sim.Run(context.Background(), sc, opt)
	if err != nil {
		t.Fatal(err)
	}
	return rec
}

// A pack for an exercise is the same bytes on every processor, decisions and figures too.
func TestSamePack(t *testing.T) {
	unlessShort(t)
	dir := filepath.Join(t.TempDir(), "pack")
	saidBy(t, "exercise", "harbour/nordhost-bankrupt", "--out", dir, "--lang", "en", "--replications", "8", "--start", "2027-03-10 09:00", "--marking", "TLP:AMBER")
	var lines []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		body, err := os.ReadFile(path)
		rel, _ := filepath.Rel(dir, path)
		lines = append(lines, fmt.Sprintf("%x  %s", sha256.Sum256(body), filepath.ToSlash(rel)))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	wantKept(t, "testdata/pack.sum", strings.Join(lines, "\n")+"\n")
}
