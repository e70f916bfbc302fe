package workbook_test

import (
	"bytes"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"uitval/model"
	"uitval/model/workbook"
)

// What is made to be slow or to fall over ends in an error that says which limit, soon and without much memory.
func TestHostileWorkbooks(t *testing.T) {
	sheet := func(inside string) map[string]string {
		return map[string]string{"xl/worksheets/b.xml": `<worksheet><sheetData>` + inside + `</sheetData></worksheet>`}
	}
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"a bomb":              {sheets(t, sheet(strings.Repeat(" ", 257<<20))), "too-large-xlsx m.xlsx"},
		"a bomb in a comment": {sheets(t, sheet("<!--"+strings.Repeat("< ", 30<<20)+"-->")), "too-large-xlsx m.xlsx"},
		"a bomb of rows":      {sheets(t, sheet(strings.Repeat("<row/>", 14_000_001))), "too-large-xlsx m.xlsx"},
		"a bomb of texts":     {sheets(t, map[string]string{"xl/s.xml": strings.Repeat("<si/>", 2_000_001)}), "too-large-xlsx m.xlsx"},
		"nothing":             {nil, "xlsx m.xlsx"},
		"no zip":              {[]byte("model: x"), "xlsx m.xlsx"},
		"an old workbook":     {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "old-xlsx m.xlsx"},
		"another zip":         {sheets(t, map[string]string{"_rels/.rels": "", "xl/workbook.xml": "<a/>"}), "no-sheets m.xlsx"},
		"half a file":         {sheets(t, nil)[:700], "xlsx m.xlsx"},
		"broken XML":          {sheets(t, sheet(`<row r="1"><c`)), "xlsx m.xlsx"},
		"an unknown entity":   {sheets(t, sheet(`<row r="1"><c r="A1" t="str"><v>&xxe;</v></c></row>`)), "xlsx m.xlsx"},
		"rows out of order":   {sheets(t, sheet(`<row r="9"/><row r="8"/>`)), "xlsx m.xlsx"},
		"a row far down":      {sheets(t, sheet(`<row r="999999999"/>`)), "xlsx m.xlsx"},
		"cells out of order":  {sheets(t, sheet(`<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>`)), "xlsx m.xlsx"},
		"a column far away":   {sheets(t, sheet(`<row r="1"><c r="ZZZZ1"><v>1</v></c></row>`)), "xlsx m.xlsx"},
		"a row without end":   {sheets(t, sheet(`<row>`+strings.Repeat(`<c><v>1</v></c>`, 16385)+`</row>`)), "xlsx m.xlsx"},
		"many rows":           {sheets(t, sheet(strings.Repeat(`<row><c t="str"><v>x</v></c></row>`, 250_001))), "too-many-rows m.xlsx!Suppliers"},
		"many merged cells":   {sheets(t, sheet(`<row r="1"><c t="str"><v>id</v></c></row>`+strings.Repeat(`<mergeCell ref="A2:A1048576"/>`, 100_000))), ""},
		"deep XML":            {sheets(t, sheet(strings.Repeat("<a>", 1_000_000))), ""},
		"a sheet that is not": {sheets(t, map[string]string{"xl/_rels/workbook.xml.rels": "<r/>"}), "xlsx m.xlsx"},
	} {
		t.Run(name, func(t *testing.T) {
			done, peak := heapPeak()
			start := time.Now()
			tree, problems := workbook.ReadXLSX("m.xlsx", c.data, nil)
			took := time.Since(start)
			close(done)
			if used := <-peak; took > 20*time.Second && !testing.Short() || used > 500 { // the race detector, which wants -short, takes its time
				t.Errorf("took %v, %d MB", took, used)
			}
			if c.want != "" {
				wantCodes(t, problems, c.want)
			}
			if tree == nil && len(problems) == 0 {
				t.Error("nothing, and no reason")
			}
		})
	}
}

// heapPeak looks now and then at how much more memory is in use than at the beginning, in MB.
func heapPeak() (done chan struct{}, peak chan uint64) {
	done, peak = make(chan struct{}), make(chan uint64, 1)
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	base, most := m.HeapAlloc, m.HeapAlloc
	go func() {
		for {
			runtime.ReadMemStats(&m)
			most = max(most, m.HeapAlloc)
			select {
			case <-done:
				peak <- (most - base) >> 20
				return
			case <-time.After(20 * time.Millisecond):
			}
		}
	}()
	return done, peak
}

func TestHostileCSV(t *testing.T) {
	for name, c := range map[string]struct{ body, want string }{
		"many rows":    {"Id\n" + strings.Repeat("x\n", 250_001), "too-many-rows m/suppliers.csv"},
		"one long row": {"Id;Title\nx;" + strings.Repeat("a;", 1_000_000), "too-many-columns m/suppliers.csv:2:"},
		"one quote":    {"Id;Title\nx;\"" + strings.Repeat("a\n", 1_000_000), "csv"},
		"bad cells":    {"Id;More\n" + strings.Repeat("x;{\n", 5000), "cell"},
		"nothing":      {"", ""},
		"separators":   {strings.Repeat(";", 1_000_000), ""},
	} {
		t.Run(name, func(t *testing.T) {
			dir := shelf{"model.csv": []byte("Model;m\n"), "suppliers.csv": []byte(c.body)}
			start := time.Now()
			_, problems := workbook.ReadCSV("m/model.csv", dir["model.csv"], dir)
			if took := time.Since(start); took > 20*time.Second {
				t.Errorf("took %v", took)
			}
			if c.want != "" && (len(problems) == 0 || !strings.HasPrefix(codes(problems)[0], c.want)) || len(problems) > 1001 {
				t.Errorf("%d problems: %v", len(problems), codes(problems)[:min(3, len(problems))])
			}
		})
	}
}

// large is a workbook with many services, each with a need on the one before.
func large(t testing.TB, n int) []byte {
	var services, needs strings.Builder
	cell := func(b *strings.Builder, texts ...string) {
		b.WriteString("<row>")
		for _, text := range texts {
			fmt.Fprintf(b, `<c t="inlineStr"><is><t>%s</t></is></c>`, text)
		}
		b.WriteString("</row>")
	}
	for _, b := range []*strings.Builder{&services, &needs} {
		b.WriteString("<worksheet><sheetData>")
	}
	cell(&services, "Id", "Title", "Supplier", "Delivery", "Source")
	cell(&needs, "Consumer", "On", "Tolerance", "Drops to", "Source")
	for i := range n {
		cell(&services, fmt.Sprintf("s%d", i), fmt.Sprintf("Service number %d", i), "x", "saas", "A1")
		if i%2 == 1 {
			cell(&needs, fmt.Sprintf("s%d", i), fmt.Sprintf("s%d", i-1), "4h", "25%", "A1")
		}
	}
	for _, b := range []*strings.Builder{&services, &needs} {
		b.WriteString("</sheetData></worksheet>")
	}
	return sheets(t, map[string]string{
		"xl/workbook.xml": `<workbook><sheets><sheet name="Model" r:id="r1"/><sheet name="Suppliers" r:id="r2"/><sheet name="Services" r:id="r4"/><sheet name="Needs" r:id="r5"/><sheet name="Assumptions" r:id="r6"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/a.xml"/><Relationship Id="r2" Type="x/worksheet" Target="worksheets/b.xml"/>` +
			`<Relationship Id="r4" Type="x/worksheet" Target="worksheets/c.xml"/><Relationship Id="r5" Type="x/worksheet" Target="worksheets/d.xml"/><Relationship Id="r6" Type="x/worksheet" Target="worksheets/e.xml"/></Relationships>`,
		"xl/worksheets/b.xml": `<worksheet><sheetData><row><c t="str"><v>Id</v></c></row><row><c t="str"><v>x</v></c></row></sheetData></worksheet>`,
		"xl/worksheets/c.xml": services.String(), "xl/worksheets/d.xml": needs.String(),
		"xl/worksheets/e.xml": `<worksheet><sheetData><row><c t="str"><v>Id</v></c><c t="str"><v>Says</v></c></row><row><c t="str"><v>A1</v></c><c t="str"><v>made up</v></c></row></sheetData></worksheet>`,
	})
}

// A sheet of 20 000 rows is a model; the benchmark has 100 000.
func TestLargeSheetsAreRead(t *testing.T) {
	data := large(t, 20_000)
	tree, problems := workbook.ReadXLSX("m.xlsx", data, nil)
	if tree == nil || len(problems) > 0 || len(tree.Get("services").Items) != 20_000 {
		t.Fatal(problems)
	}
	found, problems := (&model.Library{}).ReadTree(tree, nil)
	if found.Model == nil || len(found.Model.Services) != 20_000 {
		t.Fatal(problems)
	}
}

// BenchmarkLargeSheet reads 100 000 services and 50 000 needs: 750 000 cells.
func BenchmarkLargeSheet(b *testing.B) {
	data := large(b, 100_000)
	lib := &model.Library{}
	b.Run("to a tree", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if tree, problems := workbook.ReadXLSX("m.xlsx", data, nil); tree == nil || len(problems) > 0 {
				b.Fatal(problems)
			}
		}
	})
	b.Run("to a model", func(b *testing.B) {
		b.ReportAllocs()
		done, peak := heapPeak()
		for b.Loop() {
			tree, _ := workbook.ReadXLSX("m.xlsx", data, nil)
			if found, problems := lib.ReadTree(tree, nil); found.Model == nil {
				b.Fatal(problems)
			}
		}
		close(done)
		b.ReportMetric(float64(<-peak), "MB-at-most")
	})
}

// FuzzCSV reads whatever; a document that comes out of it goes round without change.
func FuzzCSV(f *testing.F) {
	f.Add("Id;Titel;Meer\nx;y;a: b\n", "Gegeven;Waarde\nModel;m\n")
	f.Add("sep=,\nId,Supplier,Sources\n'=x,\"a\nb\",\"k: v, l: w\"\n", "Model,m\nTitle,x\nTitle (Dutch),y")
	f.Add("\xff\xfeI\x00d\x00", "\xefModel\tm")
	f.Fuzz(func(t *testing.T, services, main string) {
		dir := shelf{"model.csv": []byte(main), "services.csv": []byte(services)}
		tree, problems := workbook.ReadCSV("m/model.csv", dir["model.csv"], dir)
		if tree == nil && len(problems) == 0 {
			t.Fatal("nothing, and no reason")
		}
		if len(problems.Errors()) > 0 || tree.Get("model") == nil || tree.Get("scenario") != nil {
			return
		}
		var b bytes.Buffer
		if tree.WriteYAML(&b) != nil {
			return // a key that is not text
		}
		if back := viaCSV(t, tree, "nl"); !tree.Equal(back) { // a workbook would take too long
			t.Fatalf("changed on the way:\n%s\n%s", b.String(), yamlOf(t, back))
		}
	})
}

// FuzzSheet puts whatever in the place of a sheet.
func FuzzSheet(f *testing.F) {
	f.Add(`<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>`, `<sst><si><t>id</t></si></sst>`)
	f.Add(`<row><c><f>1</f></c><c t="b"><v>1</v></c></row>`, `<si><r><t>a</t></r><rPh><t>b</t></rPh></si>`)
	f.Fuzz(func(t *testing.T, sheet, texts string) {
		tree, problems := workbook.ReadXLSX("m.xlsx", sheets(t, map[string]string{"xl/worksheets/b.xml": sheet, "xl/s.xml": texts}), nil)
		if tree == nil && len(problems) == 0 {
			t.Fatal("nothing, and no reason")
		}
		for _, p := range problems {
			if p.Says.NL == "" || p.Says.EN == "" {
				t.Fatalf("%+v", p)
			}
		}
	})
}
