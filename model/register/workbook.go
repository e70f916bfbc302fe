package register

import (
	"errors"
	"strings"

	"uitval/model"
	"uitval/model/sheet"
)

// A sheetReader makes tables of the sheets of a workbook. A formula counts for what Excel last made of it.
type sheetReader struct {
	*Draft
	name  string
	t     *table
	rows  int
	cells int
}

// readWorkbook reads every sheet, also the hidden ones, which it notes.
func (d *Draft) readWorkbook(name string, data []byte) []*table {
	tables, err := d.readSheets(name, data)
	if err != nil {
		d.failed(model.Pos{File: name}, "workbook", err, both("Open het bestand in Excel en sla het opnieuw op als .xlsx.", "Open the file in Excel and save it again as .xlsx."))
		return nil
	}
	return tables
}

func (d *Draft) readSheets(name string, data []byte) ([]*table, error) {
	book, err := sheet.Open(data)
	if err != nil {
		return nil, err
	}
	if len(book.Sheets) == 0 {
		return nil, errors.New("no sheets")
	}
	r := &sheetReader{Draft: d, name: name}
	var out []*table
	for _, s := range book.Sheets {
		if s.Hidden {
			d.note(assumed, name, "hidden-sheet", both("een verborgen blad is ook gelezen", "a hidden sheet was read too"), s.Name)
		}
		r.t = &table{file: name, sheet: s.Name}
		if err := book.Read(s, r); err != nil {
			return nil, err
		}
		out = append(out, r.t)
	}
	return out, nil
}

// Row begins a row.
func (r *sheetReader) Row(one sheet.Row) error {
	if r.rows++; r.rows > mostRows {
		return beyond(mostRows, "rijen", "rows")
	}
	if one.Hidden {
		r.note(assumed, r.name, "hidden-row", both("een verborgen rij is ook gelezen", "a hidden row was read too"), Provenance{r.name, r.t.sheet, one.Number}.String())
	}
	r.t.rows = append(r.t.rows, row{n: one.Number})
	return nil
}

// Merged cells hold their value in the first.
func (r *sheetReader) Merged(sheet.Span) {}

// Cell keeps a cell of the last row.
func (r *sheetReader) Cell(in sheet.Row, c sheet.Cell) error {
	if r.cells++; r.cells > mostCells {
		return beyond(mostCells, "cellen", "cells")
	}
	if c.Column > mostColumns {
		return beyond(mostColumns, "kolommen", "columns")
	}
	if len(c.Text) > longestText {
		return beyond(longestText, "tekens in één cel", "characters in one cell")
	}
	at := Provenance{r.name, r.t.sheet, in.Number}
	value := c.Text
	switch c.Kind {
	case sheet.Damaged:
		return errors.New(c.Text)
	case sheet.Unworked:
		r.wrong(at.pos(c.Column-1), "formula", both("Deze cel heeft een formule zonder uitkomst.", "This cell has a formula without an outcome."),
			both("Open het bestand in Excel, laat het rekenen en sla het op; of zet de waarde in de cel.", "Open the file in Excel, let it calculate and save it; or put the value in the cell."))
		return nil
	case sheet.Fault:
		r.wrong(at.pos(c.Column-1), "error-cell", both("In deze cel staat de fout %s.", "This cell holds the error %s.", quoted(c.Text)), both("Herstel de formule, of zet de waarde in de cel.", "Repair the formula, or put the value in the cell."))
		return nil
	case sheet.Date: // of an instant only the day counts
		value, _, _ = strings.Cut(c.Text, " ")
	case sheet.Bool:
		if value = "No"; c.Number == 1 {
			value = "Yes"
		}
	case sheet.Number, sheet.Percent:
		value = sheet.Rounded(c.Number)
	}
	if c.Formula {
		if value == "0" { // what a reference to an empty cell gives
			value = ""
		}
		r.note(assumed, r.name, "formula", both("van een formule is de laatst berekende waarde gelezen", "of a formula the value last calculated was read"), at.String())
	}
	if value == "" {
		return nil
	}
	last := &r.t.rows[len(r.t.rows)-1]
	for len(last.cells) < c.Column {
		last.cells = append(last.cells, "")
	}
	last.cells[c.Column-1] = value
	return nil
}
