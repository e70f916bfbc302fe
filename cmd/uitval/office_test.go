package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// LibreOffice opens the document and the workbook, and finds in them what was written. It wants LibreOffice: UITVAL_OFFICE says where
// that is.
func TestAReportInLibreOffice(t *testing.T) {
	office := os.Getenv("UITVAL_OFFICE")
	if office == "" {
		t.Skip("UITVAL_OFFICE is not set")
	}
	_, dir := reported(t, "nl", []string{"nl/hosting-bankrupt", "--replications", "20"}, []string{"--marking", "TLP:AMBER"})
	out := t.TempDir()
	convert := func(form, file string) string {
		c := exec.Command(office, "-env:UserInstallation=file://"+filepath.Join(out, "profile"), "--headless", "--convert-to", form, "--outdir", out, filepath.Join(dir, file))
		said, err := c.CombinedOutput()
		if err != nil || !strings.Contains(string(said), "convert") {
			t.Fatalf("%s: %v\n%s", file, err, said)
		}
		ending, _, _ := strings.Cut(form, ":")
		body, err := os.ReadFile(filepath.Join(out, strings.TrimSuffix(file, filepath.Ext(file))+"."+ending))
		if err != nil {
			t.Fatal(err)
		}
		return string(body)
	}
	text := convert("txt:Text", "report.docx")
	for _, want := range []string{"De hostingreus gaat failliet", "In het kort", "Figuur 1. ", "Tabel 1. ", "persoondagen zonder", "Herkomst"} {
		if !strings.Contains(text, want) {
			t.Errorf("the document lacks %q", want)
		}
	}
	if again := convert("docx", "report.docx"); len(again) < 100_000 {
		t.Errorf("saved again the document has %d bytes: its pictures are lost", len(again))
	}
	if table := convert("csv", "tables.xlsx"); !strings.Contains(table, "Processen") || !strings.Contains(table, "TLP:AMBER") {
		t.Errorf("the workbook begins with\n%.300s", table)
	}
}
