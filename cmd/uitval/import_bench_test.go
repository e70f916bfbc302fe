package main

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"
)

// largeList is what a large register is imported from: so many rows of who leans on what.
const largeList = 100_000

// A list of 100 000 rows becomes a model: the whole command as a user gives it, in a process of its own, with the most memory
// that it held. All rows are different needs, of few organisations or of many.
func BenchmarkImportOfALargeWorkbook(b *testing.B) {
	dir := b.TempDir()
	program := filepath.Join(dir, "uitval.exe")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	mapping := "mapping: edges\nfrom: consumer\nto: target\nkind: kind\nconsumer: {as: organisation, users: \"{people}\"}\nkinds:\n  mail: {delivery: saas, tolerance: 4h}\n  web: {delivery: hosting}\n"
	if err := os.WriteFile(filepath.Join(dir, "big.yaml"), []byte(mapping), 0o644); err != nil {
		b.Fatal(err)
	}
	for _, organisations := range []int{5_000, 20_000} {
		b.Run(fmt.Sprintf("organisations=%d", organisations), func(b *testing.B) { importLarge(b, dir, program, organisations) })
	}
}

// importLarge imports a list of so many organisations.
func importLarge(b *testing.B, dir, program string, organisations int) {
	book := fmt.Sprintf("of-%d.xlsx", organisations)
	writeLargeList(b, filepath.Join(dir, book), organisations)
	most, n := 0.0, 0
	for b.Loop() {
		n++
		c := exec.Command(program, "import", book, "--mapping", "big.yaml", "--as", fmt.Sprintf("model-%d-%d", organisations, n))
		c.Dir = dir
		if out, err := c.CombinedOutput(); err != nil {
			b.Fatalf("%v: %s", err, out)
		}
		most = max(most, peakMB(c.ProcessState))
	}
	b.ReportMetric(b.Elapsed().Seconds()/float64(b.N), "s/import")
	if most > 0 {
		b.ReportMetric(most, "peak-MB")
	}
}

// writeLargeList writes the workbook: so many consumers, each leaning on equally many of 2 000 targets.
func writeLargeList(b *testing.B, path string, consumers int) {
	f := excelize.NewFile()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		b.Fatal(err)
	}
	row := func(n int, cells ...any) {
		if err == nil {
			err = w.SetRow(fmt.Sprintf("A%d", n), cells)
		}
	}
	row(1, "consumer", "target", "kind", "people", "remark")
	kinds := [...]string{"mail", "web"}
	each := largeList / consumers
	for i := range largeList {
		consumer := i / each
		row(i+2, fmt.Sprintf("Organisation %d", consumer), fmt.Sprintf("service-%d.example", (consumer*7+i%each*311)%2000), kinds[i%2], 100+consumer%900, "as it stood in the list")
	}
	if err == nil {
		err = w.Flush()
	}
	if err != nil {
		b.Fatal(err)
	}
	out, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	buffered := bufio.NewWriter(out)
	if err = f.Write(buffered); err == nil {
		err = buffered.Flush()
	}
	if closed := out.Close(); err == nil {
		err = closed
	}
	if err != nil {
		b.Fatal(err)
	}
}
