package report

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"uitval/sim/result"
)

// Look at figures of a run: UITVAL_LOOK=folder UITVAL_RUN=run go test -run TestLook ./report
func TestLook(t *testing.T) {
	dir, run := os.Getenv("UITVAL_LOOK"), os.Getenv("UITVAL_RUN")
	if dir == "" || run == "" {
		t.Skip("for looking only")
	}
	easel := NewEasel(os.Getenv("UITVAL_LANG"), Size(os.Getenv("UITVAL_SIZE")), "TLP:AMBER")
	var all []*Figure
	if a, err := result.ReadAnswer(run); err == nil {
		all = easel.Answers(a)
	} else if r, err := result.Read(run); err == nil {
		all = easel.Figures(r, "")
	} else {
		t.Fatal(err)
	}
	for _, f := range all {
		var b bytes.Buffer
		if err := f.Picture.PNG(&b, 2); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, f.Name+".png"), b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		for _, clash := range f.Picture.Clashes() {
			t.Errorf("%s: %q lies on %q", f.Name, clash[0], clash[1])
		}
	}
}
