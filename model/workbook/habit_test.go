package workbook_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"

	"uitval/model"
	"uitval/model/workbook"
	"uitval/scenarios"
)

// people makes a workbook as people do; what goes wrong in making it fails the test.
func people(t testing.TB, fill func(f *excelize.File, must func(error))) []byte {
	t.Helper()
	f := excelize.NewFile()
	fill(f, func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	})
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// rows puts rows on a sheet, from a cell on.
func rows(f *excelize.File, must func(error), sheet, from string, lines ...[]any) {
	if i, err := f.GetSheetIndex(sheet); err != nil || i < 0 {
		_, err := f.NewSheet(sheet)
		must(err)
	}
	column, row, err := excelize.CellNameToCoordinates(from)
	must(err)
	for i, line := range lines {
		cell, err := excelize.CoordinatesToCellName(column, row+i)
		must(err)
		must(f.SetSheetRow(sheet, cell, &line))
	}
}

func codes(problems model.Problems) []string {
	var out []string
	for _, p := range problems {
		out = append(out, p.Code+" "+p.At.String())
	}
	slices.Sort(out)
	return out
}

func wantCodes(t *testing.T, problems model.Problems, want ...string) {
	t.Helper()
	slices.Sort(want)
	if got := codes(problems); !slices.Equal(got, want) {
		t.Errorf("problems\n%s\nwant\n%s\n%v", strings.Join(got, "\n"), strings.Join(want, "\n"), problems)
	}
	for _, p := range problems {
		if p.Says.NL == "" || p.Says.EN == "" || p.Says.NL == p.Says.EN || strings.Contains(p.Says.EN+p.Remedy.NL+p.Remedy.EN, "%!") {
			t.Errorf("badly said: %+v", p)
		}
	}
}

func wantYAML(t *testing.T, got *model.Tree, want string) {
	t.Helper()
	tree, problems := model.ParseTree("want", []byte(want))
	if tree == nil {
		t.Fatal(problems)
	}
	if !tree.Equal(got) {
		t.Errorf("read as\n%s\nwant\n%s", yamlOf(t, got), want)
	}
}

// Title rows, merged cells, empty rows, notes beside the table, trailing spaces, percentages, dates, booleans: what people
// make is read as it looks.
func TestAWorkbookAsPeopleMakeThem(t *testing.T) {
	data := people(t, func(f *excelize.File, must func(error)) {
		rows(f, must, "Model", "A1", []any{"Model", "m "}, []any{"Peildatum", nil}, []any{"Tijdzone", "Europe/Amsterdam"})
		date, err := f.NewStyle(&excelize.Style{NumFmt: 14})
		must(err)
		must(f.SetCellValue("Model", "B2", 46023))
		must(f.SetCellStyle("Model", "B2", "B2", date))
		rows(f, must, "Diensten", "B2", []any{"Onze diensten, bijgewerkt door Jan"})
		must(f.MergeCell("Diensten", "B2", "E2"))
		rows(f, must, "Diensten", "B4", []any{" ID", "titel ", "LEVERANCIER", "Leveringsvorm", "Moet over", "Exitplan"},
			[]any{"a\u00a0", "Een ", "x", "saas", "1,2", true}, []any{}, []any{"b", "Twee", nil, "hosting", 1.8, false})
		must(f.MergeCell("Diensten", "D5", "D7"))
		must(f.SetCellStr("Diensten", "K9", "nog navragen"))
		rows(f, must, "Afhankelijkheden", "A1", []any{"Afnemer", "Leunt op", "4 uur", "0 uur", "Zakt tot", "Houdbaarheid"},
			[]any{"a", "b", 0.5, "100%", nil, nil}, []any{"a", "b; c", nil, nil, 0.07, "pert(1,5d; 2d; 4d)"})
		share, err := f.NewStyle(&excelize.Style{NumFmt: 9})
		must(err)
		must(f.SetCellStyle("Afhankelijkheden", "C2", "C2", share))
		must(f.SetCellStyle("Afhankelijkheden", "E3", "E3", share))
		must(f.DeleteSheet("Sheet1"))
	})
	got, problems := workbook.ReadXLSX("m.xlsx", data, nil)
	wantCodes(t, problems)
	wantYAML(t, got, `
model: m
as_of: 2026-01-01
time_zone: Europe/Amsterdam
services:
  - {id: a, title: Een, supplier: x, delivery: saas, rework: "1.2", exit_plan: yes, needs: [{on: b, endures: {0h: 100%, 4h: 50%}}, {on: [b, c], drops_to: 7%, tolerance: "pert(1.5d, 2d, 4d)"}]}
  - {id: b, title: Twee, supplier: x, delivery: hosting, rework: 1.8, exit_plan: no}
`)
	for _, p := range []struct{ got, want string }{
		{got.Get("services").Items[0].Get("needs").Items[1].Get("drops_to").At.String(), "m.xlsx!Afhankelijkheden!E3"},
		{got.Get("as_of").At.String(), "m.xlsx!Model!B2"},
		{got.Get("services").Items[1].Pairs[0].Key.At.String(), "m.xlsx!Diensten!B4"},
	} {
		if p.got != p.want {
			t.Errorf("place %s, want %s", p.got, p.want)
		}
	}
}

// What is told: formulas, hidden sheets and rows, other sheets and columns.
func TestWhatIsReadWithAWord(t *testing.T) {
	data := people(t, func(f *excelize.File, must func(error)) {
		rows(f, must, "Model", "A1", []any{"Key", "Value"}, []any{"Model", "m"})
		rows(f, must, "Suppliers", "A1", []any{"Id", "Title", "Contact person"}, []any{"x", "X", "Jan", nil, "and a note"}, []any{"y", "Y", "Piet", nil, "another"})
		must(f.SetRowVisible("Suppliers", 3, false))
		rows(f, must, "Organisations", "A1", []any{"Id"}, []any{"o"})
		must(f.SetSheetVisible("Organisations", false))
		rows(f, must, "Blad1", "A1", []any{"scratch"})
		must(f.DeleteSheet("Sheet1"))
	})
	got, problems := workbook.ReadXLSX("m.xlsx", data, nil)
	wantCodes(t, problems, "hidden-sheet m.xlsx!Organisations", "hidden-rows m.xlsx!Suppliers", "unread-column m.xlsx!Suppliers!C1",
		"no-heading m.xlsx!Suppliers!E2", "unread-sheet m.xlsx!Blad1")
	for _, p := range problems {
		if !p.Advice {
			t.Errorf("%s is an error", p.Code)
		}
	}
	wantYAML(t, got, "{model: m, organisations: [{id: o}], suppliers: [{id: x, title: X}, {id: y, title: Y}]}")
}

// sheets packs sheets in the bare XML of a workbook.
func sheets(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	all := map[string]string{
		"_rels/.rels":                `<Relationships><Relationship Id="r" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml":            `<workbook><sheets><sheet name="Model" sheetId="1" r:id="r1"/><sheet name="Suppliers" sheetId="2" r:id="r2"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/a.xml"/><Relationship Id="r2" Type="x/worksheet" Target="/xl/worksheets/b.xml"/><Relationship Id="r3" Type="x/sharedStrings" Target="s.xml"/></Relationships>`,
		"xl/worksheets/a.xml":        `<worksheet><sheetData><row><c t="inlineStr"><is><t>model</t></is></c><c t="inlineStr"><is><t>m</t></is></c></row></sheetData></worksheet>`,
		"xl/worksheets/b.xml":        `<worksheet><sheetData><row r="1"><c t="inlineStr"><is><t>id</t></is></c></row></sheetData></worksheet>`,
	}
	for name, body := range parts {
		all[name] = body
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, body := range all {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(body)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestFormulasAndErrorsInCells(t *testing.T) {
	head := `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c><c r="B1" t="inlineStr"><is><t>title</t></is></c></row>`
	got, problems := workbook.ReadXLSX("m.xlsx", sheets(t, map[string]string{"xl/worksheets/b.xml": head +
		`<row r="2"><c r="A2" t="str"><f>"a"&amp;"b"</f><v>ab</v></c><c r="B2"><f>1+1</f><v>2</v></c></row>` +
		`<row r="3"><c r="A3" t="inlineStr"><is><t>c</t></is></c><c r="B3"><f>1+1</f></c></row>` +
		`<row r="4"><c r="A4" t="inlineStr"><is><t>d</t></is></c><c r="B4" t="e"><v>#N/A</v></c></row>` +
		`<row r="5"><c r="A5" t="inlineStr"><is><t>e_x0007_</t></is></c><c r="B5" t="s"><v>77</v></c></row></sheetData></worksheet>`}), nil)
	wantCodes(t, problems, "formula m.xlsx!Suppliers!A2", "formula-without-value m.xlsx!Suppliers!B3", "cell-error m.xlsx!Suppliers!B4",
		"control-character m.xlsx!Suppliers!A5", "damaged-cell m.xlsx!Suppliers!B5")
	if s := got.Get("suppliers"); s == nil || s.Items[0].Get("id").Value != "ab" || s.Items[0].Get("title").Value != "2" {
		t.Errorf("%+v", got)
	}
}

// All mistakes at once, each with its cell and what to do.
func TestMistakesNameTheCell(t *testing.T) {
	data := people(t, func(f *excelize.File, must func(error)) {
		rows(f, must, "Model", "A1", []any{"Gegeven", "Waarde"}, []any{"Model", "m"}, []any{"Tijdzon", "UTC"}, []any{"Model", "n"})
		rows(f, must, "Diensten", "A1", []any{"Id", "Leverancierr", "Titel", "Titel", "Meer"}, []any{"a", "x", "A", "B", "{"}, []any{"c", "x", "C", nil, "id: d"})
		rows(f, must, "Afhankelijkheden", "A1", []any{"Afnemer", "Leunt op", "1 dag", "Verloop"}, []any{"aa", "c"}, []any{nil, "c"}, []any{"c", "a", "5%", "0h: 1"})
		rows(f, must, "Herstel", "A1", []any{"Dienst", "Volgorde", "Route", "Stap"}, []any{"a", 1, "restart", "s"}, []any{"a", 1, "migrate", "s"}, []any{"a", "x", "rebuild", "s"}, []any{"zz", 1, "restart", "s"}, []any{nil, 1, "restart"})
		rows(f, must, "Pools", "A1", []any{"iets", "anders"})
		rows(f, must, "Services", "A1", []any{"Id"}, []any{"z"})
		must(f.DeleteSheet("Sheet1"))
	})
	_, problems := workbook.ReadXLSX("m.xlsx", data, nil)
	wantCodes(t, problems, "unknown-heading m.xlsx!Model!A3", "heading-twice m.xlsx!Model!A4", "unknown-heading m.xlsx!Diensten!B1", "heading-twice m.xlsx!Diensten!D1",
		"cell m.xlsx!Diensten!E2", "key-twice m.xlsx!Diensten!E3",
		"unknown-id m.xlsx!Afhankelijkheden!A2", "no-consumer m.xlsx!Afhankelijkheden!B3", "two-curves m.xlsx!Afhankelijkheden!D4",
		"two-routes m.xlsx!Herstel!C3", "route-order m.xlsx!Herstel!B4", "unknown-id m.xlsx!Herstel!A5", "no-service m.xlsx!Herstel!B6", "no-headings m.xlsx!Pools!1", "sheet-twice m.xlsx!Services")
}

// A file that is wrong for the model is told with the cell too, by the reader of models.
func TestTheModelsMistakesNameTheCell(t *testing.T) {
	tree := workbook.Example("nl")
	tree.Get("services").Items[0].Put("delivery", model.Word("hostin"))
	tree.Get("services").Items[1].Put("supplier", model.Word("eigen-itc"))
	tree.Get("processes").Items[0].Put("deadline", model.Word("56"))
	tree.Get("pools").Items[0].Put("people", nil)
	_, problems := (&model.Library{Shipped: scenarios.Files}).ReadTree(viaXLSX(t, tree, "nl"), nil)
	wantCodes(t, problems, "unknown-word m.xlsx!Diensten!E2", "unknown-id m.xlsx!Diensten!D3", "no-unit m.xlsx!Processen!O2", "missing-key m.xlsx!Pools!A2", "crew m.xlsx!Herstel!J3")
}

// Spreadsheets save CSV in many ways.
func TestCSVAsSpreadsheetsSaveIt(t *testing.T) {
	latin, err := charmap.Windows1252.NewEncoder().String("Id;Titel;Bron\nx;Café €;\n")
	if err != nil {
		t.Fatal(err)
	}
	wide := []byte("\xff\xfe")
	for _, c := range "Id\tTitel\nx\tCafé €\n" {
		wide = append(wide, byte(c), byte(c>>8))
	}
	for name, body := range map[string]string{
		"semicolons":    "Id;Titel;Bron\nx;Café €;\n",
		"commas":        "Id,Title,Source\nx,Café €,\n",
		"a mark":        "\ufeffId;Titel\r\nx;\"Café €\"\r\n;;\r\n",
		"sep":           "sep=;\nId;Titel\nx;Café €\n",
		"windows-1252":  latin,
		"utf-16":        string(wide),
		"rows above":    "Leveranciers, lijst\n\n;;\nId;Titel\nx; Café € \n",
		"a column more": "Id;Titel;;\nx;Café €;;\n",
	} {
		dir := shelf{"model.csv": []byte("Gegeven;Waarde\nModel;m\n"), "leveranciers.csv": []byte(body), "anders.csv": []byte("x"), "lees.txt": nil}
		got, problems := workbook.ReadCSV("m/model.csv", dir["model.csv"], dir)
		want := []string{"unread-file m/model.csv"}
		if name == "windows-1252" {
			want = append(want, "windows-1252 m/leveranciers.csv")
		}
		t.Run(name, func(t *testing.T) {
			wantCodes(t, problems, want...)
			wantYAML(t, got, "{model: m, suppliers: [{id: x, title: Café €}]}")
		})
	}
}

func TestCSVThatIsBroken(t *testing.T) {
	dir := shelf{"model.csv": []byte("Model;m\n"), "suppliers.csv": []byte("Id;Title\nx;a\"b\n")}
	_, problems := workbook.ReadCSV("m/model.csv", dir["model.csv"], dir)
	wantCodes(t, problems, "csv m/suppliers.csv:2:4")
	_, problems = workbook.ReadCSV("m/other.csv", []byte("x"), shelf{"other.csv": []byte("x")})
	wantCodes(t, problems, "unknown-sheet m/other.csv")
}

// Nothing that is written starts a formula.
func TestNothingIsWrittenAsAFormula(t *testing.T) {
	tree, _ := model.ParseTree("x", []byte(`{model: m, suppliers: [{id: a, title: "=cmd|' /C calc'!A0"}, {id: b, title: "+1"}, {id: c, title: "@SUM(1)"}, {id: d, title: "-1+2"}, {id: e, title: "'=x"}]}`))
	files, err := workbook.WriteCSV(tree, "en")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		for line := range strings.Lines(string(f.Body)) {
			for cell := range strings.SplitSeq(line, ",") {
				if cell = strings.Trim(cell, "\"\r\n"); cell != "" && strings.ContainsRune("=+-@", rune(cell[0])) && cell != "+1" {
					t.Errorf("%s: %q would be run", f.Name, cell)
				}
			}
		}
	}
	var b bytes.Buffer
	if err := workbook.WriteXLSX(&b, tree, "en"); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	for row := 2; row <= 6; row++ {
		cell := fmt.Sprintf("B%d", row)
		formula, err := f.GetCellFormula("Suppliers", cell)
		kind, err2 := f.GetCellType("Suppliers", cell)
		if err != nil || err2 != nil || formula != "" || kind != excelize.CellTypeSharedString {
			t.Errorf("%s holds a formula %q, kind %d (%v, %v)", cell, formula, kind, err, err2)
		}
	}
}

// Lists to choose from, explanations and frozen headings are there, and say what the reference says.
func TestATemplateHelps(t *testing.T) {
	for _, lang := range []string{"nl", "en"} {
		var b bytes.Buffer
		if err := workbook.WriteXLSX(&b, workbook.Example(lang), lang); err != nil {
			t.Fatal(err)
		}
		f, err := excelize.OpenReader(&b)
		if err != nil {
			t.Fatal(err)
		}
		sheet := map[string]string{"nl": "Diensten", "en": "Services"}[lang]
		notes, err := f.GetComments(sheet)
		if err != nil || len(notes) < 15 {
			t.Fatalf("%d comments, %v", len(notes), err)
		}
		keys, err := model.Keys("model")
		if err != nil {
			t.Fatal(err)
		}
		service := keys[slices.IndexFunc(keys, func(k model.Key) bool { return k.Name == "services" })].Inside
		delivery := service[slices.IndexFunc(service, func(k model.Key) bool { return k.Name == "delivery" })]
		if !slices.ContainsFunc(notes, func(c excelize.Comment) bool {
			return len(c.Paragraph) > 0 && strings.Contains(strings.ToLower(c.Paragraph[0].Text), delivery.What.In(lang))
		}) {
			t.Errorf("%s: no comment says what a delivery is", lang)
		}
		lists, err := f.GetDataValidations(sheet)
		if err != nil || len(lists) < 4 {
			t.Errorf("%d lists to choose from, %v", len(lists), err)
		}
		panes, err := f.GetPanes(sheet)
		if err != nil || !panes.Freeze {
			t.Errorf("the headings are not frozen (%v)", err)
		}
	}
}
