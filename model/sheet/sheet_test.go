package sheet_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"uitval/model/sheet"
)

// book makes a workbook of one sheet, with a percentage (style 1) and a date (style 2).
func book(t *testing.T, rows string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, part := range [][2]string{
		{"xl/workbook.xml", `<workbook><sheets><sheet name="list" id="r1" state="hidden"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="r1" Target="worksheets/one.xml"/></Relationships>`},
		{"xl/styles.xml", `<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="14"/></cellXfs></styleSheet>`},
		{"xl/sharedStrings.xml", `<sst><si><t>one</t></si><si><r><t>a </t></r><r><t>b</t></r><rPh><t>not</t></rPh></si></sst>`},
		{"xl/worksheets/one.xml", `<worksheet><sheetData>` + rows + `</sheetData></worksheet>`},
	} {
		w, err := z.Create(part[0])
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprint(w, part[1])
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A told reader writes down what it is handed.
type told struct{ lines []string }

func (r *told) Row(one sheet.Row) error {
	r.lines = append(r.lines, fmt.Sprint("row ", one.Number, " ", one.Hidden))
	return nil
}

func (r *told) Cell(_ sheet.Row, c sheet.Cell) error {
	r.lines = append(r.lines, fmt.Sprint(c.Column, " ", c.Kind, " ", c.Text, " ", sheet.Rounded(c.Number), " ", c.Formula))
	return nil
}

func (r *told) Merged(s sheet.Span) { r.lines = append(r.lines, fmt.Sprint(s)) }

func TestWhatCellsHold(t *testing.T) {
	b, err := sheet.Open(book(t, `<row r="2" hidden="1"><c r="A2" t="s"><v>0</v></c><c t="s"><v>1</v></c><c r="D2"><v>0.1</v></c><c r="E2" s="1"><v>0.25</v></c>`+
		`<c r="F2" s="2"><v>46023</v></c><c t="b"><v>1</v></c><c t="e"><v>#REF!</v></c><c t="s"><v>9</v></c><c><f>A1</f></c><c><f>A1</f><v>3</v></c><c t="inlineStr"><is><t> _x0041_ </t></is></c><c/></row>`+
		`<row><c r="ZZZZ3"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells><sheetData>`))
	if err != nil {
		t.Fatal(err)
	}
	if len(b.Sheets) != 1 || b.Sheets[0].Name != "list" || !b.Sheets[0].Hidden {
		t.Fatalf("%+v", b.Sheets)
	}
	var r told
	if err := b.Read(b.Sheets[0], &r); err != nil {
		t.Fatal(err)
	}
	want := []string{"row 2 true", "1 0 one 0 false", "2 0 a b 0 false", "4 1  0.1 false", "5 2  0.25 false", "6 3 2026-01-01 46023 false", "7 4  1 false",
		"8 5 #REF! 0 false", `9 6 no shared text "9" 0 false`, "10 7  0 true", "11 1  3 true", "12 0  A  0 false", "row 3 false", "16385 1  1 false", "{1 1 2 2}"}
	if got := strings.Join(r.lines, "\n"); got != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", got, strings.Join(want, "\n"))
	}
}

func TestWhatIsNoWorkbookIsRefused(t *testing.T) {
	if _, err := sheet.Open([]byte("\xd0\xcf\x11\xe0rest")); !errors.Is(err, sheet.ErrOld) {
		t.Error(err)
	}
	for name, rows := range map[string]string{"DOCTYPE": "<!DOCTYPE x><row/>", "out of order": `<row r="3"/><row r="2"/>`, "outside a row": `<c><v>1</v></c>`, "more than": strings.Repeat("x", 5<<20)} {
		b, err := sheet.Open(book(t, rows))
		if err == nil {
			err = b.Read(b.Sheets[0], &told{})
		}
		if err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
