package workbook

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"

	"uitval/model"
	"uitval/model/sheet"
)

// A File is a file of a folder that is to be written.
type File struct {
	Name string
	Body []byte
}

var utf8Mark = []byte("\xef\xbb\xbf")

// WriteCSV lays a model out in files that a spreadsheet of the language opens with a double click: with a semicolon between
// cells in Dutch, with a comma in English. Empty tables are left out. A document that is no model, or that does not fit
// in cells, is an error.
func WriteCSV(t *model.Tree, lang string) ([]File, error) {
	tables, err := spread(t, lang)
	if err != nil {
		return nil, err
	}
	var out []File
	for _, f := range tables {
		if len(f.rows) == 0 {
			continue
		}
		var b bytes.Buffer
		b.Write(utf8Mark)
		w := csv.NewWriter(&b)
		w.UseCRLF = true
		if w.Comma = ','; lang == "nl" {
			w.Comma = ';'
		}
		for _, row := range f.lines() {
			for i := range row {
				row[i] = disarmed(row[i])
			}
			if err := w.Write(row); err != nil {
				return nil, err
			}
		}
		w.Flush()
		out = append(out, File{fileName(f.table, lang), b.Bytes()})
	}
	return out, nil
}

func fileName(t *table, lang string) string { return strings.ToLower(t.name.In(lang)) + ".csv" }

// lines are the heading and the rows; of the sheet of the model its keys under each other. Columns without anything that
// are not for people to fill in stay too: they say what can be said.
func (f *filled) lines() [][]string {
	if f.upright {
		out := [][]string{{uprightHead[0].In(f.lang), uprightHead[1].In(f.lang)}}
		for i, c := range f.columns {
			if text := f.rows[0][i]; text != "" {
				out = append(out, []string{c.names.In(f.lang), text})
			}
		}
		return out
	}
	var shown []int
	head := []string{}
	for i, c := range f.columns {
		if !c.hides(f.lang) || slices.ContainsFunc(f.rows, func(r []string) bool { return r[i] != "" }) {
			shown, head = append(shown, i), append(head, c.names.In(f.lang))
		}
	}
	out := [][]string{head}
	for _, row := range f.rows {
		line := make([]string, len(shown))
		for k, i := range shown {
			line[k] = row[i]
		}
		out = append(out, line)
	}
	return out
}

var (
	// armed is text that a spreadsheet would take for a formula, or that was disarmed before.
	armed      = regexp.MustCompile(`^'*[=+\-@]`)
	disarmText = regexp.MustCompile(`^'+[=+\-@]`)
	numberText = regexp.MustCompile(`^-?[0-9]+([.,][0-9]+)?%?$`)
)

// disarmed puts an apostrophe before what a spreadsheet would run.
func disarmed(text string) string {
	if armed.MatchString(text) && !numberText.MatchString(text) {
		return "'" + text
	}
	return text
}

// rearmed takes that apostrophe off.
func rearmed(text string) string {
	if disarmText.MatchString(text) {
		return text[1:]
	}
	return text
}

// ReadCSV reads a folder of CSV files, of which any one is named. Other files of the folder are told and not read.
func ReadCSV(name string, data []byte, beside model.Folder) (*model.Tree, model.Problems) {
	b := newBuilder(name)
	own := name[strings.LastIndexAny(name, `/\`)+1:]
	files := []string{own}
	if beside != nil {
		files = beside.Names()
	}
	found := false
	for _, other := range files {
		stem, ok := cutSuffixFold(other, ".csv")
		if !ok {
			continue
		}
		t := bySheet(stem)
		switch {
		case t == nil && other == own:
			b.report(model.Pos{File: name}, "unknown-sheet", say("Bij de naam %s hoort geen tabel van een model.", "No table of a model goes with the name %s.", quoted(other)), say("Noem het bestand naar wat erin staat: %s.", "Name the file after what is in it: %s.", tableNames()))
		case t == nil:
			if !isHelp(stem) {
				b.note(model.Pos{File: name}, "unread-file", say("Het bestand %s in deze map is niet gelezen.", "The file %s in this folder was not read.", quoted(other)), model.Text{})
			}
		case other == own:
			found = true
			b.csv(t, name, stem, data)
		default:
			body, shown, err := beside.Read(other)
			if err != nil {
				b.report(model.Pos{File: shown}, "unreadable", say("Het bestand kan niet gelezen worden: %v.", "The file can't be read: %v.", err), model.Text{})
				continue
			}
			b.csv(t, shown, stem, body)
		}
	}
	if !found {
		return nil, b.problems
	}
	return b.document(), b.problems
}

func cutSuffixFold(name, suffix string) (string, bool) {
	if len(name) < len(suffix) || !strings.EqualFold(name[len(name)-len(suffix):], suffix) {
		return name, false
	}
	return name[:len(name)-len(suffix)], true
}

func tableNames() model.Text {
	var nl, en []string
	for _, t := range tables {
		nl, en = append(nl, fileName(t, "nl")), append(en, fileName(t, "en"))
	}
	return model.Text{NL: strings.Join(nl, ", "), EN: strings.Join(en, ", ")}
}

// csv reads one file.
func (b *builder) csv(t *table, file, name string, data []byte) {
	text, ok := b.decoded(file, data)
	if !ok {
		return
	}
	g := &grid{file: file, name: name}
	comma, text := separator(t, text)
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.FieldsPerRecord, r.ReuseRecord = comma, -1, true
	cells := 0
	for number := 1; ; number++ {
		fields, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			b.csvFault(file, err)
			return
		}
		if len(fields) > mostWide {
			line, char := r.FieldPos(mostWide)
			b.report(model.Pos{File: file, Line: line, Column: char}, "too-many-columns", say("Deze rij heeft meer dan %d kolommen.", "This row has more than %d columns.", mostWide), say("Kijk of het scheidingsteken klopt.", "See whether the separator is right."))
			return
		}
		row := gridRow{number: number}
		for i, field := range fields {
			if field == "" {
				continue
			}
			line, char := r.FieldPos(i)
			row.cells = append(row.cells, gridCell{column: int32(i + 1), line: int32(line), char: int32(char), text: rearmed(strings.Clone(field))})
		}
		if len(row.cells) > 0 {
			g.rows = append(g.rows, row)
		}
		if cells += len(row.cells); !b.within(model.Pos{File: file}, len(g.rows), cells) {
			return
		}
	}
	b.sheet(t, g)
}

func (b *builder) csvFault(file string, err error) {
	at := model.Pos{File: file}
	var parse *csv.ParseError
	if errors.As(err, &parse) {
		at.Line, at.Column = parse.Line, parse.Column
	}
	b.report(at, "csv", say("Hier klopt een aanhalingsteken niet.", "A quote is not right here."), say("Zet tekst met aanhalingstekens tussen aanhalingstekens en verdubbel die erin; een spreadsheet doet dat zelf bij Opslaan als CSV.", "Put text with quotes in quotes and double those inside; a spreadsheet does so by itself when it saves as CSV."))
}

// decoded gives the text of a file, in whatever encoding spreadsheets save it; false when it is no text.
func (b *builder) decoded(file string, data []byte) (string, bool) {
	text, encoding, err := sheet.Decode(data)
	if err != nil {
		b.report(model.Pos{File: file}, "encoding", say("Dit bestand is geen tekst: %v.", "This file is not text: %v.", err), say("Sla het op als CSV UTF-8.", "Save it as CSV UTF-8."))
		return "", false
	}
	if encoding == "Windows-1252" {
		b.note(model.Pos{File: file}, "windows-1252", say("Dit bestand is gelezen als Windows-1252.", "This file was read as Windows-1252."), say("Kijk of letters als é en € kloppen, of sla het op als CSV UTF-8.", "See whether letters like é and € are right, or save it as CSV UTF-8."))
	}
	return string(text), true
}

// separator finds what stands between cells: what a first line "sep=;" says, else what gives most headings that we know in
// the first lines.
func separator(t *table, text string) (rune, string) {
	first, rest, _ := strings.Cut(text, "\n")
	if sep, ok := cutSep(first); ok {
		return sep, "\n" + rest // the line counts, so that places are right
	}
	best, most := ';', -1
	for _, sep := range []rune{';', ',', '\t'} {
		left := text
		for n := 0; n < deepestHead && left != ""; n++ {
			line, after, _ := strings.Cut(left, "\n")
			left = after
			known := 0
			for cell := range strings.SplitSeq(line[:min(len(line), 10_000)], string(sep)) {
				if _, ok := t.byName[plainHeading(cell)]; ok {
					known++
				}
			}
			if t.upright && strings.ContainsRune(line, sep) && known > 0 {
				known += 2
			}
			if known > most {
				best, most = sep, known
			}
		}
	}
	return best, text
}

func cutSep(line string) (rune, bool) {
	line = strings.Trim(strings.TrimSpace(line), `"`)
	if len(line) == 5 && strings.EqualFold(line[:4], "sep=") && strings.ContainsAny(line[4:], ";,|") {
		return rune(line[4]), true
	}
	return 0, false
}
