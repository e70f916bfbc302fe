package main

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"testing"

	"uitval/sim/result"
)

// A cutShort is a context that is cancelled when it has been asked so often.
type cutShort struct {
	context.Context
	left int
}

func (c *cutShort) Err() error {
	if c.left--; c.left < 0 {
		return context.Canceled
	}
	return nil
}

func TestAnInterruptedRunShowsAndKeepsWhatIsDone(t *testing.T) {
	var out, err bytes.Buffer
	a := newApp(&out, &err, []string{"--lang", "nl"})
	dir := filepath.Join(t.TempDir(), "result")
	got := a.run(&cutShort{context.Background(), 1}, "municipalities/municipal-apps-bankrupt", runChoice{dir: dir})
	if code(got) != exitInterrupted {
		t.Fatalf("%v, exit code %d", got, code(got))
	}
	if !strings.Contains(out.String(), "AFGEBROKEN: ") {
		t.Errorf("it reads:\n%s", out.String())
	}
	rec, problem := result.Read(dir)
	if problem != nil || rec.Manifest.Complete {
		t.Errorf("%v, complete %v", problem, rec != nil && rec.Manifest.Complete)
	}
}

func TestARunThatIsInterruptedWhileReadingShowsNothing(t *testing.T) {
	var out, err bytes.Buffer
	got := newApp(&out, &err, nil).run(&cutShort{context.Background(), 0}, "harbour", runChoice{})
	if code(got) != exitInterrupted || out.Len() > 0 {
		t.Errorf("%v: %s", got, out.String())
	}
}

// The study that plays when none is named plays the same scenario when its folder alone is named.
func TestAStudyAloneIsTheSameAsNothing(t *testing.T) {
	folder, _, _ := strings.Cut(first, "/")
	for _, study := range newApp(nil, nil, nil).shelf.Studies() {
		for _, s := range study.Scenarios {
			if study.ID == folder && s.Default && study.ID+"/"+s.ID != first {
				t.Errorf("%s plays %s; nothing named plays %s", folder, s.ID, first)
			}
		}
	}
}
