package register

import (
	"path/filepath"
	"testing"
)

// One import of a small list, from bytes to a plan that was read by the program.
func BenchmarkSmallImport(b *testing.B) {
	files := []File{{"x.csv", []byte("parent,type,child\nA,Uses,B\nB,Uses,C\n")}}
	for b.Loop() {
		d, _ := Read(files, nil)
		if p, problems, err := d.Plan(filepath.Join("no-such-folder", "study"), files, "en"); p == nil {
			b.Fatal(problems, err)
		}
	}
}

// A sheet of 100 000 rows and fifteen columns, from bytes to a draft.
func BenchmarkLargeSheet(b *testing.B) {
	files := []File{{"cmdb.xlsx", large(b)}}
	b.ReportAllocs()
	for b.Loop() {
		if d, problems := Read(files, nil); d == nil {
			b.Fatal(problems)
		}
	}
}
