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
