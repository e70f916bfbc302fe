package register

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"
	"time"

	"uitval/model"
)

// A workbook reads the sheets of an XLSX file part by part and row by row, so that nothing of it is ever in memory twice.
// It reads values only: a formula counts for what Excel last made of it.
type workbook struct {
	*Draft
	name     string
	parts    map[string]*zip.File
	shared   []string
	dates    map[int]bool // cell styles that show a date
	unpacked int
	rows     int
	cells    int
}

// readWorkbook reads every sheet, also the hidden ones, which it notes.
func (d *Draft) readWorkbook(name string, data []byte) []*table {
	w := &workbook{Draft: d, name: name, parts: map[string]*zip.File{}, dates: map[int]bool{}}
	tables, err := w.read(data)
	if err != nil {
		d.failed(model.Pos{File: name}, "workbook", err, both("Open het bestand in Excel en sla het opnieuw op als .xlsx.", "Open the file in Excel and save it again as .xlsx."))
		return nil
	}
	return tables
}

func (w *workbook) read(data []byte) ([]*table, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	if len(z.File) > mostParts {
		return nil, beyond(mostParts, "onderdelen", "parts")
	}
	total := uint64(0)
	for _, f := range z.File {
		if total += f.UncompressedSize64; f.UncompressedSize64 > mostUnpacked || total > mostUnpacked {
			return nil, beyond(mostUnpacked, "bytes als het uitgepakt is", "bytes when unpacked")
		}
		w.parts[strings.ToLower(strings.ReplaceAll(f.Name, `\`, "/"))] = f
	}
	sheets, err := w.sheets()
	if err != nil {
		return nil, err
	}
	if err := w.styles(); err != nil {
		return nil, err
	}
	if err := w.strings(); err != nil {
		return nil, err
	}
	var out []*table
	for _, s := range sheets {
		if s.state != "" && s.state != "visible" {
			w.note(assumed, w.name, "hidden-sheet", both("een verborgen blad is ook gelezen", "a hidden sheet was read too"), s.name)
		}
		t, err := w.sheet(s)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", s.name, err)
		}
		out = append(out, t)
	}
	return out, nil
}

// part opens one part; what it gives is bounded, whatever the file says of its size.
func (w *workbook) part(name string) (*elements, io.Closer, error) {
	f := w.parts[strings.ToLower(name)]
	if f == nil {
		return nil, nil, nil
	}
	r, err := f.Open()
	if err != nil {
		return nil, nil, err
	}
	return newElements(&bounded{r: r, left: &w.unpacked}), r, nil
}

// A bounded reader counts what all parts give together.
type bounded struct {
	r    io.Reader
	left *int
}

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	if *b.left += n; *b.left > mostUnpacked {
		return n, beyond(mostUnpacked, "bytes als het uitgepakt is", "bytes when unpacked")
	}
	return n, err
}

type sheetPart struct{ name, state, path string }

func (w *workbook) sheets() ([]sheetPart, error) {
	target := map[string]string{}
	err := w.each("xl/_rels/workbook.xml.rels", func(x *elements, e xml.StartElement) error {
		if e.Name.Local == "Relationship" {
			t := attr(e, "Target")
			if !strings.HasPrefix(t, "/") {
				t = path.Join("xl", t)
			}
			target[attr(e, "Id")] = strings.TrimPrefix(t, "/")
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	var out []sheetPart
	err = w.each("xl/workbook.xml", func(x *elements, e xml.StartElement) error {
		if e.Name.Local == "sheet" {
			out = append(out, sheetPart{attr(e, "name"), attr(e, "state"), target[attr(e, "id")]})
		}
		return nil
	})
	if err == nil && len(out) == 0 {
		err = errors.New("no sheets")
	}
	return out, err
}

// each calls f for every element of a part; a part that is not there has none.
func (w *workbook) each(part string, f func(*elements, xml.StartElement) error) error {
	x, closer, err := w.part(part)
	if x == nil || err != nil {
		return err
	}
	defer closer.Close()
	for {
		t, err := x.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if e, ok := t.(xml.StartElement); ok {
			if err := f(x, e); err != nil {
				return err
			}
		}
	}
}

// styles finds out which cell styles show a date.
func (w *workbook) styles() error {
	custom, inCells, style := map[string]bool{}, false, 0
	return w.each("xl/styles.xml", func(x *elements, e xml.StartElement) error {
		switch e.Name.Local {
		case "numFmt":
			custom[attr(e, "numFmtId")] = showsDate(attr(e, "formatCode"))
		case "cellXfs":
			inCells = true
		case "cellStyles":
			inCells = false
		case "xf":
			if inCells {
				id := attr(e, "numFmtId")
				n, _ := strconv.Atoi(id)
				w.dates[style] = n >= 14 && n <= 22 || n >= 45 && n <= 47 || custom[id]
				style++
			}
		}
		return nil
	})
}

// showsDate reports whether a number format has parts of a date outside quotes and brackets.
func showsDate(code string) bool {
	inside := rune(0)
	for _, c := range strings.ToLower(code) {
		switch {
		case inside != 0:
			if c == inside {
				inside = 0
			}
		case c == '"':
			inside = '"'
		case c == '[':
			inside = ']'
		case c == 'y' || c == 'd':
			return true
		}
	}
	return false
}

func (w *workbook) strings() error {
	bytes := 0
	return w.each("xl/sharedStrings.xml", func(x *elements, e xml.StartElement) error {
		if e.Name.Local != "si" {
			return nil
		}
		s, err := x.richText()
		if bytes += len(s); bytes > mostUnpacked/2 {
			return beyond(mostUnpacked/2, "bytes aan tekst", "bytes of text")
		}
		w.shared = append(w.shared, s)
		return err
	})
}

// sheet reads the rows of one sheet.
func (w *workbook) sheet(s sheetPart) (*table, error) {
	t := &table{file: w.name, sheet: s.name}
	n := 0
	err := w.each(s.path, func(x *elements, e xml.StartElement) error {
		switch e.Name.Local {
		case "row":
			n++
			if r, err := strconv.Atoi(attr(e, "r")); err == nil && r >= n {
				n = r
			}
			if w.rows++; w.rows > mostRows {
				return beyond(mostRows, "rijen", "rows")
			}
			if hidden := attr(e, "hidden"); hidden == "1" || hidden == "true" {
				w.note(assumed, w.name, "hidden-row", both("een verborgen rij is ook gelezen", "a hidden row was read too"), Provenance{w.name, s.name, n}.String())
			}
			t.rows = append(t.rows, row{n: n})
		case "c":
			if len(t.rows) == 0 {
				return errors.New("a cell outside a row")
			}
			return w.cell(t, x, e)
		}
		return nil
	})
	return t, err
}

// cell reads one cell into the last row.
func (w *workbook) cell(t *table, x *elements, e xml.StartElement) error {
	if w.cells++; w.cells > mostCells {
		return beyond(mostCells, "cellen", "cells")
	}
	r := &t.rows[len(t.rows)-1]
	column := len(r.cells)
	if c, ok := columnOf(attr(e, "r")); ok {
		column = c
	}
	if column >= mostColumns {
		return beyond(mostColumns, "kolommen", "columns")
	}
	value, formula, has, err := x.cellValue()
	if err != nil {
		return err
	}
	if len(value) > longestText {
		return beyond(longestText, "tekens in één cel", "characters in one cell")
	}
	at := Provenance{w.name, t.sheet, r.n}
	switch kind := attr(e, "t"); {
	case formula && !has:
		w.wrong(at.pos(column), "formula", both("Deze cel heeft een formule zonder uitkomst.", "This cell has a formula without an outcome."),
			both("Open het bestand in Excel, laat het rekenen en sla het op; of zet de waarde in de cel.", "Open the file in Excel, let it calculate and save it; or put the value in the cell."))
	case kind == "e":
		w.wrong(at.pos(column), "error-cell", both("In deze cel staat de fout %s.", "This cell holds the error %s.", quoted(value)), both("Herstel de formule, of zet de waarde in de cel.", "Repair the formula, or put the value in the cell."))
		value = ""
	case kind == "s":
		i, err := strconv.Atoi(strings.TrimSpace(value))
		if err != nil || i < 0 || i >= len(w.shared) {
			return fmt.Errorf("no shared text %s", quoted(value))
		}
		value = w.shared[i]
	case kind == "b":
		value = map[string]string{"1": "Yes", "0": "No"}[value]
	case kind == "" || kind == "n":
		style, _ := strconv.Atoi(attr(e, "s"))
		value = number(value, w.dates[style])
	}
	if formula && has {
		if value == "0" { // what a reference to an empty cell gives
			value = ""
		}
		w.note(assumed, w.name, "formula", both("van een formule is de laatst berekende waarde gelezen", "of a formula the value last calculated was read"), at.String())
	}
	if value == "" {
		return nil
	}
	for len(r.cells) <= column {
		r.cells = append(r.cells, "")
	}
	r.cells[column] = value
	return nil
}

// number writes a number as people do, or the day that it stands for.
func number(value string, date bool) string {
	x, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
	if err != nil {
		return value
	}
	if date && x > 0 && x < 2_958_466 {
		return time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(x)).Format("2006-01-02")
	}
	return strconv.FormatFloat(x, 'f', -1, 64)
}

// columnOf is the column, from 0, of a reference as B7.
func columnOf(ref string) (int, bool) {
	c := 0
	for i, r := range ref {
		if r < 'A' || r > 'Z' {
			return c - 1, i > 0
		}
		if c = c*26 + int(r-'A') + 1; c > mostColumns {
			return mostColumns, true
		}
	}
	return c - 1, c > 0
}
