package workbook

import (
	"errors"
	"fmt"
	"strings"

	"uitval/model"
	"uitval/model/sheet"
)

// ReadXLSX reads a workbook.
func ReadXLSX(name string, data []byte, _ model.Folder) (*model.Tree, model.Problems) {
	b := newBuilder(name)
	book, err := sheet.Open(data)
	if err == nil {
		err = b.book(name, book)
	}
	if err != nil {
		b.broken(name, err)
		return nil, b.problems
	}
	if len(b.read) == 0 {
		b.report(model.Pos{File: name}, "no-sheets", say("Geen blad van deze werkmap hoort bij een model.", "No sheet of this workbook belongs to a model."), say("Maak een werkmap met uitval template, en vul die.", "Make a workbook with uitval template, and fill it in."))
		return nil, b.problems
	}
	return b.document(), b.problems
}

// broken tells why a workbook can't be read.
func (b *builder) broken(name string, err error) {
	at := model.Pos{File: name}
	var l *sheet.Limit
	switch {
	case errors.As(err, &l):
		b.report(at, "too-large-xlsx", say("Deze werkmap bevat meer dan %d %s.", "This workbook holds more than %d %s.", l.Most, l.What), say("Haal weg wat niet bij het model hoort: plaatjes, andere bladen, opmaak van hele kolommen.", "Take out what does not belong to the model: pictures, other sheets, formatting of whole columns."))
	case errors.Is(err, sheet.ErrOld):
		b.report(at, "old-xlsx", say("Dit is een oude werkmap (.xls), of een met een wachtwoord.", "This is an old workbook (.xls), or one with a password."), say("Bewaar hem zonder wachtwoord als .xlsx.", "Save it without a password as .xlsx."))
	case errors.Is(err, sheet.ErrOther):
		b.report(at, "xlsx", say("Dit is geen Excel-werkmap.", "This is not an Excel workbook."), say("Bewaar het als .xlsx.", "Save it as .xlsx."))
	default:
		b.report(at, "xlsx", say("Deze werkmap is beschadigd, of geen .xlsx: %v.", "This workbook is damaged, or no .xlsx: %v.", err), say("Open hem in Excel en bewaar hem opnieuw als .xlsx.", "Open it in Excel and save it anew as .xlsx."))
	}
}

// book reads every sheet that is ours.
func (b *builder) book(file string, book *sheet.Book) error {
	for _, s := range book.Sheets {
		t := bySheet(s.Name)
		if t == nil {
			if !isHelp(s.Name) {
				b.note(model.Pos{File: file, Sheet: s.Name}, "unread-sheet", say("Dit blad is niet gelezen: de naam hoort niet bij een model.", "This sheet was not read: its name does not belong to a model."), model.Text{})
			}
			continue
		}
		r := &sheetReader{to: b, g: &grid{file: file, sheet: s.Name, name: s.Name, hidden: s.Hidden}}
		err := book.Read(s, r)
		if err == nil {
			err = r.endRow()
		}
		switch {
		case errors.Is(err, errFull):
			continue
		case err != nil:
			return err
		}
		if r.formulas > 0 {
			b.note(r.first, "formula", say("%d cellen van dit blad bevatten een formule; de laatst berekende waarde is gebruikt.", "%d cells of this sheet hold a formula; the value that was last worked out was used.", r.formulas), say("Kijk of die nog klopt, of zet de waarde zelf in de cel.", "See whether it still holds, or put the value itself in the cell."))
		}
		b.sheet(t, r.g)
	}
	return nil
}

// errFull ends the reading of a sheet beyond a limit, which has been told.
var errFull = errors.New("full")

// A sheetReader fills a grid, row by row.
type sheetReader struct {
	to       *builder
	g        *grid
	row      gridRow
	cells    int
	formulas int
	first    model.Pos // of the formulas
}

// Row begins a row.
func (s *sheetReader) Row(r sheet.Row) error {
	err := s.endRow()
	s.row = gridRow{number: r.Number, hidden: r.Hidden}
	return err
}

// endRow keeps a row that holds something.
func (s *sheetReader) endRow() error {
	if len(s.row.cells) == 0 {
		return nil
	}
	s.g.rows = append(s.g.rows, s.row)
	s.cells += len(s.row.cells)
	s.row.cells = nil
	if !s.to.within(model.Pos{File: s.g.file, Sheet: s.g.sheet}, len(s.g.rows), s.cells) {
		return errFull
	}
	return nil
}

// Merged keeps merged cells.
func (s *sheetReader) Merged(one sheet.Span) {
	if len(s.g.merged) < mostMerged {
		s.g.merged = append(s.g.merged, span{one.Top, one.Left, one.Bottom, one.Right})
	}
}

// Cell keeps a cell, or tells what is wrong with it.
func (s *sheetReader) Cell(_ sheet.Row, c sheet.Cell) error {
	if c.Column > mostWide {
		return fmt.Errorf("sheet %q: row %d has too many cells", s.g.sheet, s.row.number)
	}
	one := gridCell{column: int32(c.Column)}
	at := s.g.at(s.row, one)
	if c.Formula && c.Kind != sheet.Unworked {
		if s.formulas++; s.formulas == 1 {
			s.first = at
		}
	}
	switch c.Kind {
	case sheet.Unworked:
		s.to.report(at, "formula-without-value", say("In deze cel staat een formule die nog niet berekend is.", "This cell holds a formula that has not been worked out."), say("Open de werkmap in Excel en bewaar hem, of zet de waarde zelf in de cel.", "Open the workbook in Excel and save it, or put the value itself in the cell."))
		return nil
	case sheet.Fault:
		s.to.report(at, "cell-error", say("In deze cel staat een fout van de spreadsheet: %s.", "An error of the spreadsheet stands in this cell: %s.", quoted(c.Text)), say("Herstel de formule, of zet de waarde zelf in de cel.", "Repair the formula, or put the value itself in the cell."))
		return nil
	case sheet.Damaged:
		s.to.report(at, "damaged-cell", say("Deze cel is beschadigd.", "This cell is damaged."), say("Typ de waarde opnieuw.", "Type the value anew."))
		return nil
	}
	if one.text = written(c); strings.TrimSpace(one.text) != "" {
		s.row.cells = append(s.row.cells, one)
	}
	return nil
}

// written is what a cell shows, as our files write it.
func written(c sheet.Cell) string {
	switch c.Kind {
	case sheet.Bool:
		if c.Number == 1 {
			return "yes"
		}
		return "no"
	case sheet.Percent:
		return sheet.Rounded(float64(c.Number*100)) + "%"
	case sheet.Number:
		return sheet.Rounded(c.Number)
	}
	return c.Text
}

// escaped writes a text as a workbook must hold it.
func escaped(text string) string { return sheet.Escaped(text) }
