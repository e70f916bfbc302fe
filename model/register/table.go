package register

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"

	"uitval/model"
	"uitval/model/sheet"
)

// A table is a sheet of a workbook, or a CSV file.
type table struct {
	file, sheet string
	rows        []row
}

// A row is its number, as its user counts them, and its cells.
type row struct {
	n     int
	cells []string
}

func (t *table) at(r row) Provenance { return Provenance{t.file, t.sheet, r.n} }

// cell is a cell without the spaces around it; what is not there is empty.
func (r row) cell(i int) string {
	if i < 0 || i >= len(r.cells) {
		return ""
	}
	return clean(r.cells[i])
}

func (r row) empty() bool {
	for _, c := range r.cells {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}

// readCSV reads a file with separated values: commas, semicolons, tabs or bars, whichever the first line has most of.
func (d *Draft) readCSV(name string, data []byte) *table {
	at := model.Pos{File: name}
	text, encoding, err := sheet.Decode(data)
	if err != nil {
		d.failed(at, "encoding", err, both("Sla het bestand op als CSV in UTF-8.", "Save the file as CSV in UTF-8."))
		return nil
	}
	if encoding == "Windows-1252" {
		d.note(assumed, name, "encoding", both("de tekst is geen UTF-8 en is gelezen als Windows-1252", "the text is not UTF-8 and was read as Windows-1252"), "")
	}
	t := &table{file: name}
	text, comma, skipped := separator(text)
	r := csv.NewReader(bytes.NewReader(text))
	r.Comma, r.FieldsPerRecord, r.ReuseRecord = comma, -1, false
	for cells := 0; ; {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			return t
		}
		if err != nil {
			var wrong *csv.ParseError
			if errors.As(err, &wrong) {
				at = model.Pos{File: name, Line: wrong.Line + skipped, Column: wrong.Column}
				err = wrong.Err
			}
			d.failed(at, "csv", err, both("Zet tekst met aanhalingstekens erin tussen aanhalingstekens, en verdubbel ze binnenin.", "Put text with quotes in it in quotes, and double those inside."))
			return nil
		}
		line, _ := r.FieldPos(0)
		cells += len(record)
		switch {
		case len(t.rows) >= mostRows:
			err = beyond(mostRows, "rijen", "rows")
		case cells > mostCells:
			err = beyond(mostCells, "cellen", "cells")
		case len(record) > mostColumns:
			err = beyond(mostColumns, "kolommen", "columns")
		}
		for _, cell := range record {
			if len(cell) > longestText {
				err = beyond(longestText, "tekens in één cel", "characters in one cell")
			}
		}
		if err != nil {
			d.failed(model.Pos{File: name, Line: line + skipped}, "limit", err, model.Text{})
			return nil
		}
		t.rows = append(t.rows, row{line + skipped, record})
	}
}

// separator finds the sign between values, and takes a line "sep=;", as Excel writes it, off the text.
func separator(text []byte) (rest []byte, comma rune, skipped int) {
	first, after, _ := bytes.Cut(text, []byte("\n"))
	if sign, ok := bytes.CutPrefix(bytes.TrimSpace(first), []byte("sep=")); ok && len(sign) == 1 && sign[0] != '"' {
		return after, rune(sign[0]), 1
	}
	comma, most := ',', 0
	for _, sign := range ",;\t|" {
		n, inside := 0, false
		for _, c := range string(first) {
			if c == '"' {
				inside = !inside
			}
			if c == sign && !inside {
				n++
			}
		}
		if n > most {
			comma, most = sign, n
		}
	}
	return text, comma, 0
}
