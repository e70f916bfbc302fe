package register

import (
	"io"
	"path/filepath"
	"slices"
	"testing"
	"unicode/utf8"

	"uitval/model"
)

// sane checks what must hold of any outcome: a draft that becomes a model the program reads, or problems with a place
// and words in both languages.
func sane(t *testing.T, files []File, mappings []*Mapping) {
	t.Helper()
	d, problems := Read(files, mappings)
	if d == nil {
		worded(t, problems)
		return
	}
	p, problems, err := d.Plan(filepath.Join("no-such-folder", "study"), files, "nl")
	if p == nil {
		t.Fatalf("a draft that is no model: %v %v", problems, err)
	}
	p.Preview(d, 0)
}

func worded(t *testing.T, problems model.Problems) {
	t.Helper()
	if len(problems) == 0 {
		t.Fatal("neither a draft nor a problem")
	}
	for _, p := range problems {
		if p.Says.NL == "" || p.Says.EN == "" || p.Code == "" || !utf8.ValidString(p.Says.NL) {
			t.Fatalf("%+v", p)
		}
	}
}

func FuzzTable(f *testing.F) {
	f.Add([]byte("parent,type,child\nA,Depends on,B\n"))
	f.Add([]byte("sep=;\nparent;type;child\n\"A;1\";Hosts::Hosted on;B\n"))
	f.Add([]byte("Function Identifier,Function name,LEI of the financial entity,Criticality or importance assessment,Recovery time objective of the function\nF1,x,L,Yes,4\n"))
	f.Add([]byte("\xff\xfep\x00a\x00"))
	f.Fuzz(func(t *testing.T, data []byte) { sane(t, []File{{"x.csv", data}}, nil) })
}

func FuzzSheet(f *testing.F) {
	f.Add([]byte(`<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>parent</t></is></c><c r="B1" t="inlineStr"><is><t>child</t></is></c></row></sheetData></worksheet>`))
	f.Add([]byte(`<worksheet><row r="9"><c t="s"><f>A1</f><v>0</v></c></row><c/></worksheet>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		sane(t, []File{{"x.xlsx", zipped(t, oneSheet, firstSheet, func(w io.Writer) { w.Write(data) })}}, nil)
	})
}

func FuzzWorkbook(f *testing.F) {
	f.Add(zipped(f, oneSheet, firstSheet, func(w io.Writer) { io.WriteString(w, "<worksheet/>") }))
	f.Fuzz(func(t *testing.T, data []byte) {
		sane(t, []File{{"x.xlsx", append([]byte("PK\x03\x04"), data...)}, {"y.xlsx", data}}, nil)
	})
}

func FuzzXML(f *testing.F) {
	for _, text := range []string{swc, graphMLText, bomXML, `<!DOCTYPE x><graphml/>`} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) { sane(t, []File{{"x.xml", data}}, nil) })
}

func FuzzJSON(f *testing.F) {
	f.Add([]byte(bomJSON))
	f.Fuzz(func(t *testing.T, data []byte) { sane(t, []File{{"x.json", data}}, nil) })
}

func FuzzMapping(f *testing.F) {
	f.Add([]byte("mapping: edges\nfrom: parent\nto: child\nkind: type\nconsumer: {as: organisation, title: \"{parent}\", own: \"{child}\", sector: x}\nkinds: {Uses: {tolerance: 4h, drops_to: 5%, users: \"{child}\"}, Hosts: skip, Feeds: {as: feed, share: 5%, lag: 1d}}\n"))
	f.Add([]byte("mapping: archimate\nelements: {Node: process}\nrelations: {Serving: source}\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, problems := ReadMapping(File{"m.yaml", data})
		if m == nil {
			worded(t, problems)
			return
		}
		sane(t, []File{{"x.csv", []byte("parent,type,child\nA,Uses,B\nB,Hosts,A\nA,Feeds,C\nC,Feeds,A\n")}, {"x.xml", []byte(swc)}, {"y.xml", []byte(graphMLText)}}, []*Mapping{m})
	})
}

// FuzzAgain holds what an analyst wrote against what a newer register says: whatever both are, the outcome is a model.
func FuzzAgain(f *testing.F) {
	f.Add("A,Uses,B\nA,Uses,C\n", "A,Uses,B\nD,Uses,A\n", "tolerance: 4h", uint16(3))
	f.Fuzz(func(t *testing.T, first, second, edit string, at uint16) {
		was, now := remembered(first), remembered(second)
		if was == nil || now == nil {
			return
		}
		tr := newTree(model.MapOf().Put("model", model.Word("x")))
		tr.update(nil, slices.Values(was))
		text, err := tr.yaml()
		if err != nil {
			t.Fatal(err)
		}
		lines := splitLines(string(text))
		i := int(at) % (len(lines) + 1)
		edited := joinLines(lines[:i]) + edit + "\n" + joinLines(lines[i:])
		if problems, err := readable([]byte(edited)); err != nil || len(problems) > 0 {
			return // an analyst's mistake is told before anything is compared
		}
		root, _ := model.ParseTree("", []byte(edited))
		if root == nil {
			return
		}
		tr = newTree(root)
		tr.update(was, slices.Values(now))
		if text, err = tr.yaml(); err != nil {
			t.Fatal(err)
		}
		if problems, err := readable(text); err != nil || len(problems) > 0 {
			t.Fatalf("%v %v\n%s", problems, err, text)
		}
	})
}

func remembered(rows string) []record {
	d, _ := Read([]File{{"x.csv", []byte("parent,type,child\n" + rows)}}, nil)
	if d == nil {
		return nil
	}
	d.name(nil)
	return slices.Collect(d.records())
}

func splitLines(s string) []string {
	var out []string
	for len(s) > 0 {
		i := 0
		for i < len(s) && s[i] != '\n' {
			i++
		}
		out = append(out, s[:min(i+1, len(s))])
		s = s[min(i+1, len(s)):]
	}
	return out
}

func joinLines(lines []string) string {
	s := ""
	for _, l := range lines {
		s += l
	}
	return s
}
