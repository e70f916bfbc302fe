package document

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"uitval/report/draw"
)

// hostile are texts that try to be more than texts.
var hostile = []string{"<script>alert(1)</script>", "=cmd()", "+1+1", "-2", "@SUM(A1)", "a|b", "\u202eomgekeerd\u202c", strings.Repeat("x", 300), "🙂 emoji", "bell\x07 and \xff", "]]>&lt;", "![x](y)", "[link](javascript:alert(1))", "'; DROP", "*bold* _it_ `code`", "_x0041_ _x005F_x0041_", "line\u2028break"}

func number(x float64) *float64 { return &x }

func sample() *Document {
	p := draw.New(draw.NewFonts(), 500, 120)
	p.Lang, p.Title, p.Alt = "nl", "Een figuur & <meer>", "Alt \"tekst\""
	p.Rect(10, 10, 100, 50, draw.Ink{Fill: draw.RGB(0x154273)})
	p.Text(20, 100, "letters", draw.Type{Size: 10, Color: draw.RGB(0x1A1A1A)})
	d := &Document{Lang: "nl", Title: "Wat doet de uitval? <b>", Subtitle: "Ondertitel & zo", Marking: "TLP:AMBER",
		Facts: []Fact{{"Scenario", "hosting-bankrupt"}, {"Herhalingen", "1.000"}}}
	table := Table{ID: "table-1", Title: "Wie wordt geraakt", Note: "Gemiddelden.", Columns: []Column{{Title: "Wie"}, {Title: "Mensen", Number: true, Format: "#,##0"}, {Title: "Vanaf", Number: true}}}
	for k, h := range hostile {
		table.Rows = append(table.Rows, []Cell{{Text: h}, {Text: strconv.Itoa(k * 1000), Value: number(float64(k) * 1000), Lo: number(float64(k)), Hi: number(float64(k) * 2000)}, {Text: "1-2-2026", Value: number(46054), Day: true}})
	}
	d.Blocks = []Block{Heading{Level: 1, ID: "een", Text: "Eerste <hoofdstuk>"}, Paragraph{Answer, "Het antwoord is één zin."}, Paragraph{Body, "Gewone tekst. " + strings.Join(hostile, " ")},
		Figure{ID: "fig", Title: "Titel", Alt: "Alt \"tekst\" <b>", Caption: "Onderschrift", Drawing: p, Width: 500, Height: 120},
		Heading{Level: 2, ID: "twee", Text: "Tweede"}, table, List{Items: hostile}, List{Items: []string{"een", "twee"}, Numbered: true},
		Heading{Level: 1, ID: "drie", Text: "Derde", NewPage: true}, Paragraph{Note, "Klein"}, Paragraph{Warning, "Let op"}, Heading{Level: 3, ID: "vier", Text: "Diep"}, List{Items: []string{"begint weer bij 1"}, Numbered: true}}
	return d
}

func book() *Workbook {
	t := sample().Blocks[5].(Table)
	b := &Workbook{Lang: "nl", Title: "Tabellen", Marking: "TLP:AMBER", Facts: sample().Facts}
	for _, s := range []Sheet{
		{Name: "Processen: [alle]/?*", Table: t, Chart: &Chart{Title: "Mensen", Form: Bars, Across: 0, Columns: []int{1}}},
		{Name: "processen- -alle----", Table: t}, {Name: strings.Repeat("lang ", 20), Table: t, Chart: &Chart{Title: "x", Form: Lines, Across: 2, Columns: []int{1}}}, {Name: strings.Repeat("lang ", 21), Table: t}} {
		b.Add(s)
	}
	return b
}

func written(t *testing.T, name string, write func(w io.Writer) error) []byte {
	t.Helper()
	var a, b bytes.Buffer
	if err := write(&a); err != nil {
		t.Fatal(err)
	}
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Errorf("%s has other bytes the second time", name)
	}
	if dir := os.Getenv("UITVAL_LOOK"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, name), a.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return a.Bytes()
}

func TestHTMLIsInertAndWhole(t *testing.T) {
	page := string(written(t, "sample.html", sample().HTML))
	for _, bad := range []string{"<script", "\u202e", "\x07", "javascript:alert(1)\"", "http://", "https://", " src=", "onload"} {
		clean := strings.ReplaceAll(page, `xmlns="http://www.w3.org/2000/svg"`, "")
		if strings.Contains(clean, bad) {
			t.Errorf("the page holds %q", bad)
		}
	}
	// Every id is there once, and every link within leads to one.
	ids := map[string]bool{}
	for _, m := range regexp.MustCompile(` id="([^"]+)"`).FindAllStringSubmatch(page, -1) {
		if ids[m[1]] {
			t.Errorf("id %s stands there twice", m[1])
		}
		ids[m[1]] = true
	}
	for _, m := range regexp.MustCompile(`href="#([^"]+)"`).FindAllStringSubmatch(page, -1) {
		if !ids[m[1]] {
			t.Errorf("a link leads to #%s, which is not there", m[1])
		}
	}
	for _, want := range []string{`<html lang="nl">`, "&lt;script&gt;alert(1)&lt;/script&gt;", "<caption>Tabel 1. Wie wordt geraakt</caption>", `<th scope="col" class="n">Mensen</th>`, "Figuur 1. Titel. Onderschrift", `class="marking"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	// Tags close in the order in which they opened.
	var open []string
	for _, m := range regexp.MustCompile(`<(/?)([a-z0-9]+)[^>]*?(/?)>`).FindAllStringSubmatch(regexp.MustCompile(`(?s)<style>.*?</style>`).ReplaceAllString(page, ""), -1) {
		switch {
		case m[3] == "/" || m[2] == "meta" || m[2] == "link":
		case m[1] == "":
			open = append(open, m[2])
		case len(open) == 0 || open[len(open)-1] != m[2]:
			t.Fatalf("</%s> closes %v", m[2], open)
		default:
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		t.Errorf("left open: %v", open)
	}
}

// unzipped reads the parts of a package.
func unzipped(t *testing.T, data []byte) map[string][]byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if out[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// The order of ECMA-376 part 1, as far as we use it: Word calls a document broken where properties stand in another.
var order = map[string][]string{
	"pPr":    {"pStyle", "keepNext", "keepLines", "pageBreakBefore", "numPr", "pBdr", "tabs", "spacing", "ind", "jc", "outlineLvl"},
	"rPr":    {"rFonts", "b", "i", "color", "sz", "szCs", "lang"},
	"tblPr":  {"tblStyle", "tblW", "tblInd", "tblBorders", "tblLayout", "tblCellMar", "tblLook", "tblCaption"},
	"tcPr":   {"tcW", "tcBorders"},
	"sectPr": {"headerReference", "footerReference", "pgSz", "pgMar"},
	"style":  {"name", "basedOn", "next", "qFormat", "pPr", "rPr", "tblPr", "tblStylePr"},
	"lvl":    {"start", "numFmt", "lvlText", "lvlJc", "pPr", "rPr"},
}

func TestDOCXIsAsReadersWantIt(t *testing.T) {
	parts := unzipped(t, written(t, "sample.docx", sample().DOCX))
	types := string(parts["[Content_Types].xml"])
	for name, body := range parts {
		if strings.HasSuffix(name, ".png") {
			continue
		}
		if name != "[Content_Types].xml" && !strings.HasSuffix(name, ".rels") && !strings.Contains(types, `PartName="/`+name+`"`) {
			t.Errorf("%s has no type", name)
		}
		var path []string
		var done []map[string]int // how far in the order each open element is
		dec := xml.NewDecoder(bytes.NewReader(body))
		for {
			token, err := dec.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			switch e := token.(type) {
			case xml.StartElement:
				if n := len(path); n > 0 {
					if list, ok := order[path[n-1]]; ok {
						at := -1
						for k, one := range list {
							if one == e.Name.Local {
								at = k
							}
						}
						if at < 0 || at < done[n-1]["at"] {
							t.Errorf("%s: <%s> in <%s> is not where it belongs", name, e.Name.Local, path[n-1])
						}
						done[n-1]["at"] = at
					}
				}
				path, done = append(path, e.Name.Local), append(done, map[string]int{})
			case xml.EndElement:
				path, done = path[:len(path)-1], done[:len(done)-1]
			}
		}
	}
	links := string(parts["word/_rels/document.xml.rels"])
	for _, m := range regexp.MustCompile(`r:(?:embed|id)="([^"]+)"`).FindAllStringSubmatch(string(parts["word/document.xml"]), -1) {
		if !strings.Contains(links, `Id="`+m[1]+`"`) {
			t.Errorf("nothing is called %s", m[1])
		}
	}
	for _, m := range regexp.MustCompile(`Target="([^"]+)"`).FindAllStringSubmatch(links, -1) {
		if parts["word/"+m[1]] == nil {
			t.Errorf("%s is not there", m[1])
		}
	}
	body := string(parts["word/document.xml"])
	for _, m := range regexp.MustCompile(`w:anchor="([^"]+)"`).FindAllStringSubmatch(body, -1) {
		if !strings.Contains(body, `w:name="`+m[1]+`"`) {
			t.Errorf("a link leads to %s, which is not there", m[1])
		}
	}
	for _, want := range []string{`SEQ Figuur \* ARABIC`, `SEQ Tabel \* ARABIC`, "<w:tblHeader/>", `descr="Titel. Alt &#34;tekst&#34; &lt;b&gt;"`, "TOC \\o"} {
		if !strings.Contains(body, want) {
			t.Errorf("the document lacks %s", want)
		}
	}
	if !strings.Contains(string(parts["word/styles.xml"]), `w:val="nl-NL"`) || !strings.Contains(string(parts["word/header1.xml"]), "TLP:AMBER") || !strings.Contains(string(parts["word/footer1.xml"]), "NUMPAGES") {
		t.Error("language, marking or page numbers are missing")
	}
	if strings.Count(body, "<w:tr>") != len(hostile)+1 {
		t.Errorf("%d rows, want %d", strings.Count(body, "<w:tr>"), len(hostile)+1)
	}
	if !strings.Contains(body, "&lt;script&gt;alert(1)&lt;/script&gt;") || strings.Contains(body, "\u202e") {
		t.Error("a hostile text did not come out inert")
	}
}

func TestXLSXHasTypedCells(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(written(t, "sample.xlsx", book().XLSX)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	names := f.GetSheetList()
	if want := []string{"Lees mij", "Processen- -alle----", "processen- -alle---- (2)", "lang lang lang lang lang lang l", "lang lang lang lang lang la (2)"}; !reflect.DeepEqual(names, want) {
		t.Fatalf("%q", names)
	}
	sheet := names[1]
	for k, h := range hostile {
		row := fmt.Sprint(k + 2)
		got, _ := f.GetCellValue(sheet, "A"+row)
		if got != clean(h) {
			t.Errorf("A%s is %q, want %q", row, got, clean(h))
		}
		if formula, _ := f.GetCellFormula(sheet, "A"+row); formula != "" {
			t.Errorf("A%s is a formula: %s", row, formula)
		}
		for column, want := range map[string]string{"B": strconv.Itoa(k * 1000), "C": strconv.Itoa(k), "D": strconv.Itoa(k * 2000), "E": "46054"} {
			raw, _ := f.GetCellValue(sheet, column+row, excelize.Options{RawCellValue: true})
			kind, _ := f.GetCellType(sheet, column+row)
			if raw != want || kind != excelize.CellTypeUnset && kind != excelize.CellTypeNumber {
				t.Errorf("%s%s is %q of type %v, want the number %s", column, row, raw, kind, want)
			}
		}
	}
	if panes, err := f.GetPanes(sheet); err != nil || !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("the first row is not fixed: %+v %v", panes, err)
	}
	if shown, _ := f.GetCellValue(sheet, "E2"); shown != "01-02-2026" {
		t.Errorf("a day is shown as %s", shown)
	}
	parts := unzipped(t, written(t, "sample.xlsx", book().XLSX))
	charts := 0
	for name := range parts {
		if strings.HasPrefix(name, "xl/charts/chart") {
			charts++
		}
	}
	if charts != 2 {
		t.Errorf("%d charts, want 2", charts)
	}
}

// A number that is none is told in words.
func TestANumberThatIsNone(t *testing.T) {
	b := &Workbook{Lang: "en", Title: "x"}
	b.Add(Sheet{Name: "s", Table: Table{Columns: []Column{{Title: "a", Number: true}}, Rows: [][]Cell{{{Text: "unknown", Value: number(math.NaN())}}}}})
	f, err := excelize.OpenReader(bytes.NewReader(written(t, "none.xlsx", b.XLSX)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if got, _ := f.GetCellValue("s", "A2"); got != "unknown" {
		t.Errorf("it reads %q", got)
	}
}

func TestMarkdown(t *testing.T) {
	got := string(written(t, "sample.md", func(w io.Writer) error {
		return sample().Markdown(w, func(f *Figure) string { return "figures/" + f.ID + ".svg" })
	}))
	for _, want := range []string{"# Wat doet de uitval? \\<b\\>", "![Titel. Alt \"tekst\" \\<b\\>](<figures/fig.svg>)", "| Wie | Mensen | Vanaf |\n| --- | ---: | ---: |", "| a\\|b | 5000 | 1-2-2026 |", "- \\=cmd()", "\\[link\\](javascript:alert(1))"} {
		if !strings.Contains(got, want) {
			t.Errorf("lacks %s in\n%s", want, got)
		}
	}
	for _, bad := range []string{" <script", "|<script", "\u202e", "\n![x]"} {
		if strings.Contains(got, bad) {
			t.Errorf("holds %q", bad)
		}
	}
}

func TestWordsAreThereInBothLanguages(t *testing.T) {
	nl, en := reflect.ValueOf(wordsOf("nl")), reflect.ValueOf(wordsOf("en"))
	for k := range nl.NumField() {
		if nl.Field(k).String() == "" || en.Field(k).String() == "" || nl.Field(k).String() == en.Field(k).String() {
			t.Errorf("%s: %q, %q", nl.Type().Field(k).Name, nl.Field(k), en.Field(k))
		}
	}
}
