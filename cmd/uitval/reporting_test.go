package main

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"html"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"uitval/report"
	"uitval/sim/result"
)

// unlessShort leaves out what takes long under the race detector and draws nothing side by side.
func unlessShort(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("short")
	}
}

// saidBy carries out a command and returns what it said.
func saidBy(t *testing.T, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	if err := run(&out, &errs, args); err != nil {
		t.Fatalf("uitval %s: %v\n%s", strings.Join(args, " "), err, errs.String())
	}
	return out.String() + errs.String()
}

// reported makes a run and its report, in folders of their own.
func reported(t *testing.T, lang string, runArgs, reportArgs []string) (runDir, dir string) {
	t.Helper()
	base := t.TempDir()
	runDir, dir = filepath.Join(base, "run"), filepath.Join(base, "report")
	saidBy(t, append([]string{"run", "--out", runDir, "--lang", lang}, runArgs...)...)
	saidBy(t, append([]string{"report", runDir, "--out", dir, "--lang", lang}, reportArgs...)...)
	return runDir, dir
}

// contents reads every file below a folder, packages unpacked, by name; the text of Word and Excel without its tags stands beside it.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		body, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, _ := filepath.Rel(dir, path)
		out[name] = string(body)
		if z, err := zip.NewReader(bytes.NewReader(body), int64(len(body))); err == nil {
			for _, f := range z.File {
				r, err := f.Open()
				if err != nil {
					return err
				}
				part, err := io.ReadAll(r)
				if err != nil {
					return err
				}
				out[name+"!"+f.Name] = string(part)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// number reads what a report tells: 1.234,5 mln; € 12; 43,2%.
func number(t *testing.T, lang, told string) float64 {
	t.Helper()
	s := strings.NewReplacer("\u00a0", " ", "€", "", "−", "-", "<", "").Replace(told)
	factor := 1.0
	for _, unit := range []struct {
		says string
		is   float64
	}{{"mln", 1e6}, {"mld", 1e9}, {"bn", 1e9}, {"m", 1e6}, {"dagen", 1}, {"dag", 1}, {"days", 1}, {"day", 1}, {"%", 0.01}} {
		if rest, ok := strings.CutSuffix(strings.TrimSpace(s), unit.says); ok {
			s, factor = rest, unit.is
			break
		}
	}
	if lang == "nl" {
		s = strings.ReplaceAll(strings.ReplaceAll(s, ".", ""), ",", ".")
	} else {
		s = strings.ReplaceAll(s, ",", "")
	}
	x, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
	if err != nil {
		t.Fatalf("%q is no number: %v", told, err)
	}
	return x * factor
}

// close reports whether a number told in three digits is what it should be.
func close3(told, want float64) bool { return math.Abs(told-want) <= 0.0051*math.Abs(want)+0.051 }

// The numbers of the report, in each of its forms, are those of summary.json.
func TestAReportTellsTheNumbersOfTheRun(t *testing.T) {
	for _, lang := range []string{"nl", "en"} {
		runDir, dir := reported(t, lang, []string{"harbour/nordhost-bankrupt", "--replications", "25"}, nil)
		r, err := result.Read(runDir)
		if err != nil {
			t.Fatal(err)
		}
		files := contents(t, dir)
		words := map[string][2]string{"person_d": {"persoondagen zonder", "person-days without"}, "people_peak": {"meeste gevallen van getroffen mensen tegelijk", "most cases of people affected at one time"}, "overdue_cases": {"zaken te laat", "cases overdue"}, "extra_cost_eur": {"extra kosten", "extra cost"}}
		index := map[string]int{"nl": 0, "en": 1}[lang]
		book, err := excelize.OpenFile(filepath.Join(dir, "tables.xlsx"))
		if err != nil {
			t.Fatal(err)
		}
		rows, err := book.GetRows([]string{"Totalen", "Totals"}[index], excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		page, doc, md := files["report.html"], files["report.docx!word/document.xml"], files["report.md"]
		for id, said := range words {
			s, name := r.Summary.Totals.Get(id), said[index]
			// HTML: the row of that name in the table of totals.
			m := regexp.MustCompile(`<th scope="row">` + regexp.QuoteMeta(name) + `</th>((?:<td[^>]*>[^<]*</td>)+)`).FindStringSubmatch(page)
			if m == nil {
				t.Fatalf("%s: no row %q in HTML", lang, name)
			}
			cells := regexp.MustCompile(`<td[^>]*>([^<]*)</td>`).FindAllStringSubmatch(m[1], -1)
			for k, want := range []*float64{s.Mean, s.MeanLo, s.MeanHi, s.P5, s.P50, s.P95} {
				if got := number(t, lang, html.UnescapeString(cells[k][1])); !close3(got, *want) {
					t.Errorf("%s HTML %s, column %d: %s, want %v", lang, id, k, cells[k][1], *want)
				}
			}
			// Word: the cells after the cell of that name.
			texts := cellTexts(t, doc)
			at := -1
			for k, one := range texts {
				if one == name {
					at = k
					break
				}
			}
			if at < 0 || !close3(number(t, lang, texts[at+1]), *s.Mean) || !close3(number(t, lang, texts[at+6]), *s.P95) {
				t.Errorf("%s DOCX %s: cell %d of %d", lang, id, at, len(texts))
			}
			// Excel: the number itself.
			found := false
			for _, row := range rows {
				if row[0] == name {
					found = true
					for k, want := range []*float64{s.Mean, s.MeanLo, s.MeanHi, s.P5, s.P50, s.P95} {
						if got, err := strconv.ParseFloat(row[k+1], 64); err != nil || math.Abs(got-*want) > 1e-14*math.Abs(*want) { // workbooks have 15 digits
							t.Errorf("%s XLSX %s, column %d: %s, want %v", lang, id, k, row[k+1], *want)
						}
					}
				}
			}
			if !found {
				t.Errorf("%s XLSX: no row %s", lang, name)
			}
			if !strings.Contains(md, "| "+name+" | "+html.UnescapeString(cells[0][1])+" |") {
				t.Errorf("%s Markdown: no row %s with %s", lang, name, cells[0][1])
			}
		}
		// The series of the workbook are those of series.csv.
		people, err := book.GetRows([]string{"Mensen per dag", "People by day"}[index], excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range r.Series {
			if row.Entity == "total" && row.Quantity == "people" {
				if got, err := strconv.ParseFloat(people[row.Day+1][2], 64); err != nil || math.Abs(got-row.Mean) > 1e-14*math.Abs(row.Mean) {
					t.Fatalf("day %d: %s, want %v", row.Day, people[row.Day+1][2], row.Mean)
				}
			}
		}
	}
}

// cellTexts are the texts of all cells of tables of a Word document.
func cellTexts(t *testing.T, doc string) []string {
	t.Helper()
	var out []string
	depth, text := 0, ""
	dec := xml.NewDecoder(strings.NewReader(doc))
	for {
		token, err := dec.Token()
		if err == io.EOF {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			if e.Name.Local == "tc" {
				depth, text = depth+1, ""
			}
		case xml.CharData:
			if depth > 0 {
				text += string(e)
			}
		case xml.EndElement:
			if e.Name.Local == "tc" {
				depth--
				out = append(out, text)
			}
		}
	}
}

// No name of a supplier comes out: not in a text, a picture's title, a name of a file or what a document says of itself.
func TestAReportHidesNamesEverywhere(t *testing.T) {
	unlessShort(t)
	base := t.TempDir()
	named, ranked, out := filepath.Join(base, "named"), filepath.Join(base, "ranked"), filepath.Join(base, "report")
	saidBy(t, "run", "nl/hosting-bankrupt", "--replications", "8", "--names", "--out", named, "--lang", "nl")
	saidBy(t, "rank", "nl/hosting-bankrupt", "--replications", "2", "--names", "--out", ranked, "--lang", "nl")
	said := saidBy(t, "report", named, ranked, "--out", out, "--lang", "nl")
	if !strings.Contains(said, "Te herkennen aan zijn processen") || !strings.Contains(said, "report.key.csv") {
		t.Errorf("it says %s", said)
	}
	key, err := os.ReadFile(out + ".key.csv")
	if err != nil {
		t.Fatal(err)
	}
	_, body, _ := strings.Cut(string(key), "\n")
	in := csv.NewReader(strings.NewReader(body))
	in.FieldsPerRecord = -1
	rows, err := in.ReadAll()
	if err != nil || len(rows) < 20 {
		t.Fatalf("%v, %d rows in the key", err, len(rows))
	}
	var names []string
	for _, row := range rows[1:] {
		for _, title := range append(strings.Split(row[2], " / "), row[1]) {
			if short, _, _ := strings.Cut(title, ","); strings.TrimSpace(short) != "" {
				names = append(names, regexp.QuoteMeta(strings.TrimSpace(short)))
			}
		}
	}
	name := regexp.MustCompile(`(?i)\b(?:` + strings.Join(names, "|") + `)\b`)
	if !name.MatchString("by " + strings.Split(rows[1][2], ",")[0]) {
		t.Fatal("the search finds nothing")
	}
	for file, text := range contents(t, out) {
		if ending := filepath.Ext(file); ending == ".png" || ending == ".pdf" || ending == ".docx" || ending == ".xlsx" {
			text = "" // packed; what is in it is looked at by itself, and the texts of a picture are those of its SVG
		}
		if found := name.FindString(file + " " + text); found != "" {
			t.Errorf("%s holds %q", file, found)
		}
	}
	// Organisations too, when asked: by title, wherever it stands.
	bodies := filepath.Join(base, "bodies")
	saidBy(t, "report", named, ranked, "--out", bodies, "--lang", "nl", "--hide-organisations")
	r, err := result.Read(named)
	if err != nil {
		t.Fatal(err)
	}
	var titles []string
	for _, o := range r.Detail.Organisations {
		titles = append(titles, regexp.QuoteMeta(o.Title.NL), regexp.QuoteMeta(o.Title.EN))
	}
	title := regexp.MustCompile(`\b(?:` + strings.Join(titles, "|") + `)\b`)
	for file, text := range contents(t, bodies) {
		if ending := filepath.Ext(file); ending != ".png" && ending != ".pdf" && ending != ".docx" && ending != ".xlsx" {
			if found := title.FindString(file + " " + text); found != "" {
				t.Errorf("%s holds %q", file, found)
			}
		}
	}
	// With --names they stay, and where they were taken out already that is said.
	lifted := filepath.Join(base, "lifted")
	saidBy(t, "report", named, "--names", "--out", lifted, "--lang", "nl")
	if !strings.Contains(contents(t, lifted)["report.html"], "noemt leveranciers bij naam") {
		t.Error("a report with names does not say so")
	}
	var errs bytes.Buffer
	hidden := filepath.Join(base, "hidden")
	saidBy(t, "run", "harbour/signum-down", "--replications", "2", "--out", hidden, "--lang", "nl")
	if err := run(io.Discard, &errs, []string{"report", hidden, "--names", "--out", lifted, "--lang", "nl"}); code(err) != exitMistake || !strings.Contains(errs.String(), "al vervangen") {
		t.Errorf("%v: %s", err, errs.String())
	}
}

// hostileModel has a text that tries to be more in every title and question.
const hostileModel = `model: hostile
title: TEXT
organisations: [{id: org, title: TEXT, sector: a, place: GM0001, inhabitants: 1000}, {id: two, title: TEXT, sector: s, place: GM0002, inhabitants: 5}]
suppliers: [{id: sup, title: TEXT}]
services: [{id: ser, title: TEXT, supplier: sup, delivery: hosting}]
processes:
  - {id: one, title: TEXT, organisation: org, users: 500, demand: 10 per day, capacity: 12 per day, deadline: 3d, needs: [{on: ser}]}
  - {id: two-p, title: TEXT, organisation: two, users: 5, demand: 10 per day, capacity: 12 per day, needs: [{on: ser}]}
scenarios:
  - {scenario: out, title: TEXT, question: TEXT, starts: 2026-01-05 08:00, runs_for: 60d, shocks: [{fails: {service: ser}, at: 1d, lasts: 10d}]}
`

func TestHostileNamesComeOutInert(t *testing.T) {
	unlessShort(t)
	for _, text := range []string{`<script>alert(1)</script>`, `=cmd()|' /C calc'!A0`, "\u202egnirts\u202c <b>", strings.Repeat("W", 300), "🙂 emoji 🙂 ]]> & \" '"} {
		dir := t.TempDir()
		model := strings.ReplaceAll(hostileModel, "TEXT", strconv.Quote(text))
		if err := os.WriteFile(filepath.Join(dir, "model.yaml"), []byte(model), 0o644); err != nil {
			t.Fatal(err)
		}
		runDir, out := filepath.Join(dir, "run"), filepath.Join(dir, "report")
		saidBy(t, "run", filepath.Join(dir, "model.yaml"), "--names", "--out", runDir, "--lang", "en")
		saidBy(t, "report", runDir, "--names", "--out", out, "--lang", "en", "--marking", text)
		files := contents(t, out)
		for name, body := range files {
			if strings.HasSuffix(name, ".png") || strings.HasSuffix(name, ".pdf") || strings.HasSuffix(name, ".docx") || strings.HasSuffix(name, ".xlsx") {
				continue
			}
			for _, bad := range []string{"<script>", "\u202e", "<b>"} {
				if strings.Contains(strings.ReplaceAll(body, `\<`, ""), bad) {
					t.Errorf("%.20q: %s holds %q", text, name, bad)
				}
			}
			if strings.Contains(name, "worksheets") && strings.Contains(body, "<f>") {
				t.Errorf("%.20q: %s holds a formula", text, name)
			}
			if strings.HasSuffix(name, ".xml") || strings.HasSuffix(name, ".svg") || strings.HasSuffix(name, ".rels") {
				dec := xml.NewDecoder(strings.NewReader(body))
				for {
					if _, err := dec.Token(); err == io.EOF {
						break
					} else if err != nil {
						t.Errorf("%.20q: %s: %v", text, name, err)
						break
					}
				}
			}
		}
		r, err := result.Read(runDir)
		if err != nil {
			t.Fatal(err)
		}
		for _, size := range []report.Size{report.OnPage, report.InColumn, report.OnSlide} {
			for _, f := range report.NewEasel("en", size, text).Figures(r, "") {
				for _, clash := range f.Picture.Clashes() {
					t.Errorf("%.20q: %s for a %s: %.40q lies on %.40q", text, f.Name, size, clash[0], clash[1])
				}
			}
		}
	}
}

// In no figure of what is shipped does a label lie on another, in no size and no language; and every figure says in words what it
// shows.
func TestNoLabelLiesOnAnother(t *testing.T) {
	unlessShort(t)
	base := t.TempDir()
	var runs []*result.Record
	for k, ref := range []string{"nl/hosting-bankrupt", "nl/hosting-funded", "nl/cloud-cut-off", "nl/sign-in-sold", "nl/specialist-stops", "harbour/nordhost-bankrupt", "harbour/two-shocks", "municipalities/municipal-apps-bankrupt"} {
		dir := filepath.Join(base, strconv.Itoa(k))
		args := []string{"run", ref, "--out", dir, "--replications", "6"}
		saidBy(t, args...)
		r, err := result.Read(dir)
		if err != nil {
			t.Fatal(err)
		}
		runs = append(runs, r)
	}
	var answers []*result.Answer
	for k, args := range [][]string{{"compare", "nl/hosting-bankrupt", "nl/hosting-funded", "nl/hosting-prepared"}, {"rank", "nl/hosting-bankrupt"}, {"plan", "harbour/nordhost-bankrupt", "--budget", "5M"}, {"months", "harbour/nordhost-bankrupt"}} {
		dir := filepath.Join(base, "answer"+strconv.Itoa(k))
		saidBy(t, append(args, "--replications", "3", "--out", dir)...)
		a, err := result.ReadAnswer(dir)
		if err != nil {
			t.Fatal(err)
		}
		answers = append(answers, a)
	}
	figures := 0
	for _, lang := range []string{"nl", "en"} {
		for _, size := range []report.Size{report.OnPage, report.InColumn, report.OnSlide} {
			e := report.NewEasel(lang, size, "TLP:AMBER")
			look := func(what string, f *report.Figure) {
				figures++
				for _, clash := range f.Picture.Clashes() {
					t.Errorf("%s %s, %s for a %s: %q lies on %q", lang, what, f.Name, size, clash[0], clash[1])
				}
				if f.Picture.Title == "" || f.Picture.Alt == "" || strings.Contains(f.Picture.Title+f.Picture.Alt, "%!") {
					t.Errorf("%s %s, %s: title %q, in words %q", lang, what, f.Name, f.Picture.Title, f.Picture.Alt)
				}
			}
			for _, r := range runs {
				for _, f := range e.Figures(r, "") {
					look(r.Summary.Scenario, f)
				}
			}
			for _, a := range answers {
				for _, f := range e.Answers(a) {
					look(a.Command, f)
				}
			}
		}
	}
	if figures < 300 {
		t.Errorf("only %d figures were looked at", figures)
	}
}

// What a report of a shipped scenario is, figure by figure and line by line: UITVAL_UPDATE=1 writes it anew.
func TestReportsAreAsTheyWere(t *testing.T) {
	for _, lang := range []string{"nl", "en"} {
		_, dir := reported(t, lang, []string{"harbour/nordhost-bankrupt", "--replications", "20"}, []string{"--marking", "TLP:GREEN"})
		files := contents(t, dir)
		golden := filepath.Join("testdata", "report", lang)
		if err := os.MkdirAll(golden, 0o777); err != nil {
			t.Fatal(err)
		}
		seen := 0
		for name, body := range files {
			if name != "report.md" && !strings.HasSuffix(name, ".svg") {
				continue
			}
			seen++
			// The letters that are built in are the same as long as the texts are.
			body = regexp.MustCompile(`<style>.*</style>\n`).ReplaceAllString(body, "")
			body = strings.ReplaceAll(body, "uitval "+version, "uitval VERSION")
			path := filepath.Join(golden, filepath.Base(name))
			if os.Getenv("UITVAL_UPDATE") != "" {
				if err := os.WriteFile(path, []byte(body), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil || string(want) != body {
				t.Errorf("%s is not as it was (%v): look at the difference, and UITVAL_UPDATE=1 writes it anew", path, err)
			}
		}
		if seen < 9 {
			t.Errorf("%d files", seen)
		}
	}
}

// The same results give the same bytes, all of them.
func TestAReportIsTheSameEveryTime(t *testing.T) {
	runDir, dir := reported(t, "nl", []string{"harbour/two-shocks", "--replications", "5"}, nil)
	again := filepath.Join(t.TempDir(), "report")
	saidBy(t, "report", runDir, "--out", again, "--lang", "nl")
	first, second := contents(t, dir), contents(t, again)
	if len(first) != len(second) || len(first) < 30 {
		t.Fatalf("%d and %d files", len(first), len(second))
	}
	for name, body := range first {
		if second[name] != body {
			t.Errorf("%s differs", name)
		}
	}
}

func BenchmarkReport(b *testing.B) {
	base := b.TempDir()
	runDir := filepath.Join(base, "run")
	if err := run(io.Discard, io.Discard, []string{"run", "nl/hosting-bankrupt", "--replications", "200", "--out", runDir}); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if err := run(io.Discard, io.Discard, []string{"report", runDir, "--out", filepath.Join(base, "report")}); err != nil {
			b.Fatal(err)
		}
	}
}
