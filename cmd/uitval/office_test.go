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

// LibreOffice opens every document of a pack, and the list in it, saved by LibreOffice, is read back with what was edited there.
func TestAPackInLibreOffice(t *testing.T) {
	office := os.Getenv("UITVAL_OFFICE")
	if office == "" {
		t.Skip("UITVAL_OFFICE is not set")
	}
	base := t.TempDir()
	dir, out := filepath.Join(base, "pack"), filepath.Join(base, "out")
	again := func() string {
		return saidBy(t, "exercise", "nl/hosting-bankrupt", "--out", dir, "--lang", "nl", "--replications", "6", "--start", "2027-03-10 09:00", "--marking", "TLP:AMBER")
	}
	again()
	files, err := filepath.Glob(filepath.Join(dir, "*", "*.docx"))
	if err != nil || len(files) < 15 {
		t.Fatalf("%v: %d documents", err, len(files))
	}
	convert := func(form string, files ...string) {
		c := exec.Command(office, append([]string{"-env:UserInstallation=file://" + filepath.Join(base, "profile"), "--headless", "--convert-to", form, "--outdir", out}, files...)...)
		if said, err := c.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, said)
		}
	}
	convert("txt:Text", files...)
	for _, file := range files {
		body, err := os.ReadFile(filepath.Join(out, strings.TrimSuffix(filepath.Base(file), ".docx")+".txt"))
		if err != nil || len(body) < 150 || strings.Contains(string(body), "%!") {
			t.Errorf("%s: %v, %d letters", file, err, len(body))
		}
	}
	guide, _ := os.ReadFile(filepath.Join(out, "facilitator-guide.txt"))
	for _, want := range []string{"Zo speelt u het", "Agenda", "Module 4: De nasleep", "Verwachte actie", "Hoe zeker is het verloop"} {
		if !strings.Contains(string(guide), want) {
			t.Errorf("the guide lacks %q", want)
		}
	}
	// Saved by LibreOffice, which writes a workbook in its own way, the list is still the list: nothing was changed in it.
	before := listOf(t, dir)
	convert("xlsx", filepath.Join(dir, "control", "msel.xlsx"))
	saved, err := os.ReadFile(filepath.Join(out, "msel.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "control", "msel.xlsx"), saved, 0o666); err != nil {
		t.Fatal(err)
	}
	if said := again(); strings.Contains(said, "om na te lopen") || strings.Contains(said, "behouden") {
		t.Errorf("it says %s", said)
	}
	after := listOf(t, dir)
	for n := range before {
		if n < len(after) && strings.Join(before[n], "|") != strings.Join(after[n], "|") {
			t.Errorf("row %d was %q and is %q", n, before[n], after[n])
		}
	}
	if len(before) != len(after) {
		t.Errorf("%d rows were there, and %d are", len(before), len(after))
	}
}
