package result

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

var allFiles = []string{ManifestFile, SummaryFile, SeriesFile, EventsFile, TraceFile, DetailFile}

func TestARecordReadsBackAsItWasWritten(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "folder")
	want := sample()
	if err := want.Write(dir); err != nil {
		t.Fatal(err)
	}
	got, err := Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, got, nanIsNaN); d != "" {
		t.Errorf("(-written +read)\n%s", d)
	}
}

// What a report reads is part of what there is.
func TestAReportReadsPart(t *testing.T) {
	dir := t.TempDir()
	want := sample()
	want.Series = append(want.Series, SeriesRow{Day: 1, Date: "2026-01-06", Entity: "municipality", Quantity: "people", Mean: 3})
	if err := want.Write(dir); err != nil {
		t.Fatal(err)
	}
	got, err := ReadForReport(dir)
	if err != nil {
		t.Fatal(err)
	}
	want.Series, want.Trace, want.Events = want.Series[1:], nil, nil // the first is of a service
	if d := cmp.Diff(want, got, nanIsNaN); d != "" {
		t.Errorf("(-written +read)\n%s", d)
	}
}

func TestAnEmptyRecordHasListsAndNoNulls(t *testing.T) {
	dir := t.TempDir()
	if err := (&Record{}).Write(dir); err != nil {
		t.Fatal(err)
	}
	for _, name := range allFiles {
		if text := readFile(t, dir, name); strings.Contains(text, "null") {
			t.Errorf("%s has a null:\n%s", name, text)
		}
	}
}

func TestTheColumnsAreThoseOfTheFormat(t *testing.T) {
	dir := t.TempDir()
	if err := sample().Write(dir); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		SeriesFile: "day,date,entity,quantity,mean,p5,p50,p95\n0,2026-01-05,nordhost-hosting,level,1,,0.1,1e-09\n1,2026-01-06,total,people,12508860,1e+22,0,-3.25\n",
		EventsFile: "event,day,instant,kind,entity,level,cause\n1,0,2026-01-05T08:00:00+01:00,shock,nordhost,,0\n2,0.5,2026-01-05T20:00:00+01:00,level,nordhost-hosting,0,1\n",
		TraceFile:  "day,date,entity,quantity,value\n0,2026-01-05,nordhost-hosting,level,0.3333333333333333\n",
	} {
		if got := readFile(t, dir, name); got != want {
			t.Errorf("%s:\n%s\nwant:\n%s", name, got, want)
		}
	}
}

func TestATextThatASpreadsheetWouldRunIsGuarded(t *testing.T) {
	for in, want := range map[string]string{
		"=1+1": "'=1+1", "+31": "'+31", "-x": "'-x", "@SUM(A1)": "'@SUM(A1)", "\tx": "'\tx", "\rx": "'\rx",
		"'=1": "''=1", "'s-Hertogenbosch": "'s-Hertogenbosch", "a=b": "a=b", "": "", "＝1": "'＝1",
	} {
		if got := guard(in); got != want {
			t.Errorf("guard(%q) = %q, want %q", in, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.SampledFrom([]rune("'=+-@\tx "))).Draw(t, "text")
		if got := unguard(guard(s)); got != s {
			t.Fatalf("%q comes back as %q", s, got)
		}
		if g := guard(s); g != "" && strings.ContainsRune("=+-@\t\r", rune(g[0])) {
			t.Fatalf("%q is not guarded: %q", s, g)
		}
	})
}

func TestAnyNumberAndAnyTextSurviveATable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := &Record{Trace: []TraceRow{{
			Day: rapid.Int().Draw(t, "day"), Value: rapid.Float64().Draw(t, "value"),
			Entity:   rapid.StringMatching("[^\\r]{0,8}").Draw(t, "entity"), // encoding/csv reads CR LF as LF
			Quantity: rapid.SampledFrom([]string{"a,b", `"`, " x", "\n", "é"}).Draw(t, "quantity"),
		}}}
		var b strings.Builder
		if err := want.writeTrace(&b); err != nil {
			t.Fatal(err)
		}
		got := &Record{}
		if err := got.readTrace(strings.NewReader(b.String())); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, got, nanIsNaN); d != "" {
			t.Fatalf("%s\n%s", b.String(), d)
		}
	})
}

func TestOtherFilesInTheFolderAreLeftAlone(t *testing.T) {
	dir := t.TempDir()
	os.WriteFile(filepath.Join(dir, "notes.txt"), []byte("mine"), 0o644)
	for range 2 { // the second time over the first
		if err := sample().Write(dir); err != nil {
			t.Fatal(err)
		}
	}
	if got := readFile(t, dir, "notes.txt"); got != "mine" {
		t.Errorf("notes.txt is now %q", got)
	}
	if n := len(listing(t, dir)); n != len(allFiles)+1 {
		t.Errorf("the folder holds %v", listing(t, dir))
	}
}

func TestAFailedWriteLeavesWhatWasThere(t *testing.T) {
	dir := t.TempDir()
	if err := sample().Write(dir); err != nil {
		t.Fatal(err)
	}
	before := map[string]string{}
	for _, name := range allFiles {
		before[name] = readFile(t, dir, name)
	}
	bad := sample()
	bad.Detail.People = []Point{{0, math.NaN()}} // JSON has no NaN: fails after three files were written
	bad.Series = nil
	if err := bad.Write(dir); err == nil {
		t.Fatal("a NaN was written")
	}
	for _, name := range allFiles {
		if got := readFile(t, dir, name); got != before[name] {
			t.Errorf("%s changed", name)
		}
	}
	if n := len(listing(t, dir)); n != len(allFiles) {
		t.Errorf("left behind: %v", listing(t, dir))
	}
}

func TestAFailedWriteLeavesNoNewFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	bad := &Record{Detail: Detail{People: []Point{{0, math.NaN()}}}}
	if err := bad.Write(dir); err == nil {
		t.Fatal("a NaN was written")
	}
	if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
		t.Error("the folder is there")
	}
}

func TestWritingFailsInWords(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	os.WriteFile(file, nil, 0o644)
	os.MkdirAll(filepath.Join(dir, "full", SeriesFile), 0o755)
	full := func(path string) error { return &fs.PathError{Op: "write", Path: path, Err: syscall.ENOSPC} }
	for _, c := range []struct {
		why  string
		err  error
		want string
	}{
		{"the folder is a file", sample().Write(file), "is not a folder"},
		{"a folder above it is a file", sample().Write(filepath.Join(file, "out")), "is not a folder"},
		{"a name is taken by a folder", sample().Write(filepath.Join(dir, "full")), "could not be written"},
		{"the disk is full", notWritten("x", full("x")), "The disk is full: x"},
		{"no permission", notWritten("x", &fs.PathError{Op: "open", Path: "x", Err: syscall.EACCES}), "may not be written"},
		{"something else", notWritten("x", &fs.PathError{Op: "open", Path: "x", Err: syscall.EIO}), "input/output error"},
	} {
		var f *Failure
		if !errors.As(c.err, &f) || !strings.Contains(f.Says.EN, c.want) || f.Says.NL == "" || f.Says.NL == f.Says.EN {
			t.Errorf("%s: %v", c.why, c.err)
		}
	}
}

func TestADiskThatFillsUpHalfWay(t *testing.T) {
	dir := t.TempDir()
	b, err := openBatch(dir, SeriesFile)
	if err != nil {
		t.Fatal(err)
	}
	err = b.add(SeriesFile, 0o666, func(w io.Writer) error {
		fmt.Fprint(w, strings.Repeat("x", 1<<20))
		return &fs.PathError{Op: "write", Path: SeriesFile, Err: syscall.ENOSPC}
	})
	b.discard()
	if err == nil || len(listing(t, dir)) != 0 {
		t.Errorf("%v, left behind: %v", err, listing(t, dir))
	}
}

func TestADamagedFolderIsRefusedInWords(t *testing.T) {
	for name, c := range map[string]struct{ put, want string }{
		SeriesFile:   {"day,date\n", "line 1"},
		TraceFile:    {traceColumns + "\n0,2026-01-05,x,level,much\n", `line 2: "much" is not what belongs here (column value)`},
		EventsFile:   {"", "was not written by uitval or is damaged"},
		ManifestFile: {"{", "damaged"},
	} {
		dir := t.TempDir()
		if err := sample().Write(dir); err != nil {
			t.Fatal(err)
		}
		os.WriteFile(filepath.Join(dir, name), []byte(c.put), 0o644)
		if _, err := Read(dir); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Read(t.TempDir()); err == nil || !strings.Contains(err.Error(), "does not exist") {
		t.Errorf("an empty folder: %v", err)
	}
}

// Two million rows are a year of four quantities of 1 368 processes: they must stream.
func TestTwoMillionRowsStream(t *testing.T) {
	if testing.Short() {
		t.Skip("slow")
	}
	r := &Record{Series: make([]SeriesRow, 2_000_000)}
	for i := range r.Series {
		r.Series[i] = SeriesRow{Day: i % 365, Date: "2026-03-02", Entity: "digital-post-gm0363", Quantity: "backlog", Mean: float64(i) / 7, P5: 0, P50: float64(i), P95: math.NaN()}
	}
	start := time.Now()
	allocs := testing.AllocsPerRun(1, func() {
		if err := r.writeSeries(bufio.NewWriterSize(io.Discard, 1<<18)); err != nil {
			t.Fatal(err)
		}
	})
	took := time.Since(start) / 2 // AllocsPerRun does it once more to warm up
	t.Logf("%v, %v allocations", took, allocs)
	if took > time.Minute || allocs > 1000 {
		t.Errorf("%v and %v allocations for two million rows", took, allocs)
	}
}

func readFile(t *testing.T, dir, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func listing(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

func TestWritableLeavesNothingBehind(t *testing.T) {
	dir := t.TempDir()
	if err := Writable(filepath.Join(dir, "new")); err != nil {
		t.Error(err)
	}
	if err := Writable(dir); err != nil {
		t.Error(err)
	}
	if left := listing(t, dir); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
	os.WriteFile(filepath.Join(dir, "file"), nil, 0o644)
	if err := Writable(filepath.Join(dir, "file", "out")); err == nil {
		t.Error("a file is no folder")
	}
}
