package register

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// zipped makes an archive of parts; a part may be written by a function, so that it need not be in memory.
func zipped(t testing.TB, parts map[string]string, large string, write func(io.Writer)) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range sortedKeys(parts) {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprint(w, parts[name])
	}
	if large != "" {
		w, err := z.Create(large)
		if err != nil {
			t.Fatal(err)
		}
		write(w)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

var oneSheet = map[string]string{
	"xl/workbook.xml":            `<workbook xmlns:r="r"><sheets><sheet name="list" sheetId="1" r:id="rId1"/></sheets></workbook>`,
	"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>`,
}

const firstSheet = "xl/worksheets/sheet1.xml"

// refused reads a file that must be refused for one reason.
func refused(t *testing.T, name string, data []byte, code, says string) {
	t.Helper()
	d, problems := Read([]File{{name, data}}, nil)
	if d != nil || len(problems) == 0 || problems[0].Code != code || !strings.Contains(problems[0].Says.EN, says) {
		t.Errorf("%s: %v (%v), want %s: …%s…", name, problems, d != nil, code, says)
	}
	for _, p := range problems {
		if p.At.File == "" || p.Says.NL == "" || p.Says.EN == "" {
			t.Errorf("%s: %+v", name, p)
		}
	}
}

func TestBombsAreRefusedByTheLimitTheyBreak(t *testing.T) {
	zeros := zipped(t, oneSheet, firstSheet, func(w io.Writer) {
		fmt.Fprint(w, `<worksheet><sheetData><row r="1"><c t="inlineStr"><is><t>`)
		block := bytes.Repeat([]byte("0"), 1<<20)
		for range 300 {
			w.Write(block)
		}
	})
	if len(zeros) > 1<<20 {
		t.Fatalf("the bomb is %d bytes: no bomb", len(zeros))
	}
	refused(t, "zip-bomb.xlsx", zeros, "limit", "bytes when unpacked")
	one := zipped(t, oneSheet, firstSheet, func(w io.Writer) {
		fmt.Fprint(w, `<worksheet><sheetData><row r="1"><c t="inlineStr"><is><t>`+strings.Repeat("x", 2<<20)+`</t></is></c></row></sheetData></worksheet>`)
	})
	refused(t, "one-cell.xlsx", one, "limit", "characters in one")
	rows := zipped(t, oneSheet, firstSheet, func(w io.Writer) {
		fmt.Fprint(w, `<worksheet><sheetData>`)
		for range mostRows + 1 {
			io.WriteString(w, `<row/>`)
		}
		fmt.Fprint(w, `</sheetData></worksheet>`)
	})
	refused(t, "rows.xlsx", rows, "limit", "rows")
	refused(t, "columns.xlsx", zipped(t, oneSheet, firstSheet, func(w io.Writer) {
		fmt.Fprint(w, `<worksheet><sheetData><row r="1"><c r="ZZZZZZZ1"><v>1</v></c></row></sheetData></worksheet>`)
	}), "limit", "columns")
	refused(t, "large.csv", make([]byte, largestFile+1), "limit", "bytes")
	refused(t, "rows.csv", []byte(strings.Repeat("a,b\n", mostRows+1)), "limit", "rows")
	refused(t, "deep.xml", []byte(`<graphml>`+strings.Repeat("<a>", 1000)), "limit", "inside each other")
}

func TestDocumentTypesAreRefused(t *testing.T) {
	laughs := `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">]><graphml>&lol2;</graphml>`
	refused(t, "laughs.xml", []byte(laughs), "doctype", "DOCTYPE")
	outside := `<?xml version="1.0"?><!DOCTYPE x SYSTEM "file:///etc/hostname"><bom xmlns="http://cyclonedx.org/schema/bom/1.5">&x;</bom>`
	refused(t, "outside.xml", []byte(outside), "doctype", "DOCTYPE")
	refused(t, "outside.xlsx", zipped(t, oneSheet, firstSheet, func(w io.Writer) {
		fmt.Fprint(w, `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><worksheet><sheetData><row r="1"><c><v>&e;</v></c></row></sheetData></worksheet>`)
	}), "workbook", "DOCTYPE")
	refused(t, "entity.xml", []byte(`<graphml>&nobody;</graphml>`), "xml", "nobody")
	refused(t, "inside.xml", []byte(`<bom xmlns="http://cyclonedx.org/schema/bom/1.5"><!DOCTYPE x></bom>`), "doctype", "DOCTYPE")
}

func TestWhatIsNoRegisterIsSaidToBeNone(t *testing.T) {
	refused(t, "empty.csv", nil, "empty", "empty")
	refused(t, "spaces.csv", []byte(" \n\n"), "empty", "empty")
	refused(t, "old.xls", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest"), "old-workbook", "password")
	refused(t, "report.pdf", []byte("%PDF-1.7"), "unknown-format", "PDF")
	refused(t, "data.json", []byte(`{"a":1}`), "unknown-format", "CycloneDX")
	refused(t, "list.json", []byte(`[1,2]`), "unknown-format", "list in JSON")
	refused(t, "page.xml", []byte(`<html/>`), "unknown-format", `"html"`)
	refused(t, "archi.archimate", []byte(`<archimate:model xmlns:archimate="http://www.archimatetool.com/archimate"/>`), "unknown-format", "Archi's own")
	refused(t, "cut.xml", []byte(`<graphml><graph>`), "xml", "unexpected EOF")
	refused(t, "cut.xlsx", []byte("PK\x03\x04nothing"), "workbook", "zip")
	refused(t, "picture.csv", []byte{0x89, 'P', 'N', 'G', 0, 1, 2, 3}, "encoding", "binary")
	refused(t, "what.csv", []byte("who,on what\na,b\n"), "unknown-table", "who, on what")
	refused(t, "quotes.csv", []byte("a,b\n\"x\"y,z\n"), "csv", `"`)
	refused(t, "bom.json", []byte(`{"bomFormat":"CycloneDX","components":[{"name":3}]}`), "json", "number")
	refused(t, "no-shared.xlsx", zipped(t, oneSheet, firstSheet, func(w io.Writer) {
		fmt.Fprint(w, `<worksheet><sheetData><row r="1"><c t="s"><v>7</v></c></row></sheetData></worksheet>`)
	}), "workbook", "no shared text")
	refused(t, "error-cell.xlsx", zipped(t, oneSheet, firstSheet, func(w io.Writer) {
		fmt.Fprint(w, `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>parent</t></is></c><c r="B1" t="inlineStr"><is><t>type</t></is></c><c r="C1" t="inlineStr"><is><t>child</t></is></c></row><row r="2"><c r="A2" t="e"><v>#REF!</v></c></row></sheetData></worksheet>`)
	}), "error-cell", "#REF!")
}

func TestEveryEncodingIsReadOrAssumedAloud(t *testing.T) {
	text := "parent;type;child\nZaaksysteem Súðavík;Depends on;Café\n"
	utf16 := func(e unicode.Endianness, mark unicode.BOMPolicy) []byte {
		out, err := unicode.UTF16(e, mark).NewEncoder().Bytes([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	windows, err := charmap.Windows1252.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{
		"utf-8": []byte(text), "utf-8 with a mark": []byte("\ufeff" + text), "with the sign named": []byte("sep=;\r\n" + text), "utf-16 little": utf16(unicode.LittleEndian, unicode.UseBOM), "utf-16 big": utf16(unicode.BigEndian, unicode.UseBOM),
		"utf-16 without a mark": utf16(unicode.LittleEndian, unicode.IgnoreBOM), "windows-1252": windows,
	} {
		d, problems := Read([]File{{"cmdb.csv", data}}, nil)
		if d == nil {
			t.Errorf("%s: %v", name, problems)
			continue
		}
		if d.find(service, "Zaaksysteem Súðavík") == nil || d.find(service, "Café") == nil {
			t.Errorf("%s: %q", name, d.Entities[0].Key)
		}
		if told := d.Count(assumed, "encoding"); told != map[bool]int{true: 1}[name == "windows-1252"] {
			t.Errorf("%s: told %d times", name, told)
		}
	}
	latin, _ := charmap.ISO8859_1.NewEncoder().Bytes([]byte(strings.Replace(strings.Replace(swc, "UTF-8", "ISO-8859-1", 1), "Kadezaak 4", "Café", 1)))
	if d, problems := Read([]File{{"l.xml", latin}}, nil); d == nil || d.find(service, "archimate:p").title() != "Café" {
		t.Error(problems)
	}
	refused(t, "l.xml", []byte(strings.Replace(swc, "Kadezaak", "Caf\xe9", 1)), "csv", "")
}

// large is a list of relations of 100 000 rows and fifteen columns.
func large(t testing.TB) []byte {
	const n = 100_000
	shared := &bytes.Buffer{}
	shared.WriteString("<sst>")
	for i := range n {
		fmt.Fprintf(shared, "<si><t>Configuration item %d</t></si>", i)
	}
	shared.WriteString("</sst>")
	parts := map[string]string{"xl/sharedStrings.xml": shared.String()}
	for k, v := range oneSheet {
		parts[k] = v
	}
	return zipped(t, parts, firstSheet, func(w io.Writer) {
		fmt.Fprint(w, `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>parent</t></is></c><c r="B1" t="inlineStr"><is><t>type</t></is></c><c r="C1" t="inlineStr"><is><t>child</t></is></c></row>`)
		for i := range n {
			fmt.Fprintf(w, `<row r="%d"><c r="A%[1]d" t="s"><v>%d</v></c><c r="B%[1]d" t="inlineStr"><is><t>Depends on</t></is></c><c r="C%[1]d" t="s"><v>%d</v></c>`, i+2, i%n, (i*7+1)%n)
			for c := range 12 {
				fmt.Fprintf(w, `<c r="%s%d"><v>%d</v></c>`, columnName(c+3), i+2, i*c)
			}
			fmt.Fprint(w, `</row>`)
		}
		fmt.Fprint(w, `</sheetData></worksheet>`)
	})
}

// A register of 100 000 rows takes less than 500 MB; for the time there is a benchmark.
func TestALargeSheetIsReadInTheRoomThereIs(t *testing.T) {
	if testing.Short() {
		t.Skip("large")
	}
	data := large(t)
	runtime.GC()
	var before, peak runtime.MemStats
	runtime.ReadMemStats(&before)
	done := make(chan bool)
	go func() {
		for {
			select {
			case <-done:
				return
			case <-time.After(20 * time.Millisecond):
				var now runtime.MemStats
				if runtime.ReadMemStats(&now); now.HeapAlloc > peak.HeapAlloc {
					peak = now
				}
			}
		}
	}()
	d, problems := Read([]File{{"cmdb.xlsx", data}}, nil)
	close(done)
	if d == nil {
		t.Fatal(problems)
	}
	want(t, "services", d.count(service), 100_000)
	if peak.HeapAlloc > before.HeapAlloc+500<<20 {
		t.Errorf("%d MB", peak.HeapAlloc>>20)
	}
}
