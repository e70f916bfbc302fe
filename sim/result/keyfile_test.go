package result

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var someKey = Key{Entries: []KeyEntry{{Letter: "A", ID: "nordhost", Title: "Nordhost, hosting"}, {Letter: "AB", ID: "=x", Title: "+Plus"}, {Letter: "A", Group: true, ID: "nord"}}}

func TestAKeyFileReadsBack(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out.key.csv")
	if err := someKey.Write(path, ""); err != nil {
		t.Fatal(err)
	}
	got, err := ReadKey(path)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(&someKey, got); d != "" {
		t.Error(d)
	}
	info, _ := os.Stat(path)
	if runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("others may read it: %v", info.Mode())
	}
	text := readFile(t, filepath.Dir(path), "out.key.csv")
	if !strings.HasPrefix(text, "# VERTROUWELIJK") || !strings.Contains(text, "\npseudonym,id,title\nLeverancier A / Supplier A,nordhost,\"Nordhost, hosting\"\n") {
		t.Errorf("it reads:\n%s", text)
	}
}

func TestAKeyFileMayHaveBeenThroughASpreadsheet(t *testing.T) {
	path := filepath.Join(t.TempDir(), "k.csv")
	os.WriteFile(path, []byte("\ufeff# VERTROUWELIJK;;\r\npseudonym;id;title\r\nSupplier C;nordhost;\"Nordhost, hosting\"\r\n;;\r\n"), 0o600)
	got, err := ReadKey(path)
	if err != nil || len(got.Entries) != 1 || got.Entries[0] != (KeyEntry{Letter: "C", ID: "nordhost", Title: "Nordhost, hosting"}) {
		t.Errorf("%v, %v", got, err)
	}
}

func TestNoKeyFileIsAnEmptyKey(t *testing.T) {
	got, err := ReadKey(filepath.Join(t.TempDir(), "none"))
	if err != nil || len(got.Entries) != 0 {
		t.Errorf("%v, %v", got, err)
	}
}

func TestABadKeyFileIsRefusedInWords(t *testing.T) {
	for text, want := range map[string]string{
		"pseudonym,id,title\nSupplier A,x,\nSupplier A,y,\n": "line 3",
		"pseudonym,id,title\nSupplier A,x,\nSupplier B,x,\n": "line 3",
		"Supplier 1,x,\n":   "expected a pseudonym",
		"Supplier A\n":      "expected a pseudonym",
		" ,x\n":             "expected a pseudonym",
		"Supplier A,\"x,\n": "damaged",
	} {
		path := filepath.Join(t.TempDir(), "k.csv")
		os.WriteFile(path, []byte(text), 0o600)
		var f *Failure
		if _, err := ReadKey(path); !errors.As(err, &f) || !strings.Contains(f.Says.EN, want) || f.Says.NL == f.Says.EN {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestAKeyIsNeverWrittenInsideTheResult(t *testing.T) {
	dir := t.TempDir()
	for path, refused := range map[string]bool{
		filepath.Join(dir, "out", "key.csv"): true, filepath.Join(dir, "out", "deep", "key.csv"): true,
		filepath.Join(dir, "key.csv"): false, filepath.Join(dir, "outside.csv"): false, KeyPath(filepath.Join(dir, "out")): false,
	} {
		if err := someKey.Write(path, filepath.Join(dir, "out")); (err != nil) != refused {
			t.Errorf("%s: %v", path, err)
		}
	}
}

func TestAKeyThatSaysNothingNewIsNotTouched(t *testing.T) {
	path := filepath.Join(t.TempDir(), "k.csv")
	if err := someKey.Write(path, ""); err != nil {
		t.Fatal(err)
	}
	before, _ := os.Stat(path)
	if err := someKey.Write(path, ""); err != nil {
		t.Fatal(err)
	}
	after, _ := os.Stat(path)
	if !os.SameFile(before, after) {
		t.Error("it was written again")
	}
}
