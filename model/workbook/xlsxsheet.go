package workbook

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"uitval/model"
)

// A sheetReader reads one sheet, row by row.
type sheetReader struct {
	*book
	to       *builder
	g        *grid
	row      gridRow
	cells    int
	formulas int
	first    model.Pos // of the formulas
	words    map[string]string
}

// read fills the grid; false when a limit was passed, which has been told.
func (s *sheetReader) read(name string) (bool, error) {
	r, err := s.part(name)
	if err != nil {
		return false, err
	}
	if r == nil {
		return false, fmt.Errorf("sheet %q is missing", s.g.sheet)
	}
	defer r.Close()
	d := xml.NewDecoder(r)
	for {
		t, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return false, fmt.Errorf("%s: %w", name, err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			if err := s.start(d, t); err != nil {
				return false, err
			}
		case xml.EndElement:
			if t.Name.Local == "row" && !s.endRow() {
				return false, nil
			}
		}
	}
	if s.formulas > 0 {
		s.to.note(s.first, "formula", say("%d cellen van dit blad bevatten een formule; de laatst berekende waarde is gebruikt.", "%d cells of this sheet hold a formula; the value that was last worked out was used.", s.formulas), say("Kijk of die nog klopt, of zet de waarde zelf in de cel.", "See whether it still holds, or put the value itself in the cell."))
	}
	return true, nil
}

func (s *sheetReader) start(d *xml.Decoder, e xml.StartElement) error {
	switch e.Name.Local {
	case "row":
		number := s.row.number + 1
		if text := attribute(e, "r"); text != "" {
			n, err := strconv.Atoi(text)
			if err != nil || n < number || n > 1<<20 {
				return fmt.Errorf("sheet %q: row %q is out of order", s.g.sheet, text)
			}
			number = n
		}
		s.row = gridRow{number: number, hidden: attribute(e, "hidden") == "1" || attribute(e, "hidden") == "true"}
	case "c":
		return s.cell(d, e)
	case "mergeCell":
		if one, ok := parseSpan(attribute(e, "ref")); ok && len(s.g.merged) < mostMerged {
			s.g.merged = append(s.g.merged, one)
		}
	}
	return nil
}

// endRow keeps the row; false at a limit.
func (s *sheetReader) endRow() bool {
	if len(s.row.cells) == 0 {
		return true
	}
	s.g.rows = append(s.g.rows, s.row)
	s.cells += len(s.row.cells)
	return s.to.within(model.Pos{File: s.g.file, Sheet: s.g.sheet}, len(s.g.rows), s.cells)
}

// A rawCell is a cell as the file has it.
type rawCell struct {
	kind, style string
	value       string
	hasValue    bool
	formula     bool
}

// cell reads a cell up to its end.
func (s *sheetReader) cell(d *xml.Decoder, e xml.StartElement) error {
	column := int32(1)
	if n := len(s.row.cells); n > 0 {
		column = s.row.cells[n-1].column + 1
	}
	if ref := attribute(e, "r"); ref != "" {
		c, _, ok := parseRef(ref)
		if !ok || int32(c) < column {
			return fmt.Errorf("sheet %q: cell %q is out of order", s.g.sheet, ref)
		}
		column = int32(c)
	}
	if column > 16384 {
		return fmt.Errorf("sheet %q: row %d has too many cells", s.g.sheet, s.row.number)
	}
	raw := rawCell{kind: attribute(e, "t"), style: attribute(e, "s")}
	var inside string
	var value strings.Builder
	for {
		t, err := d.RawToken()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			inside = t.Name.Local
			switch inside {
			case "f":
				raw.formula = true
			case "is":
				text, err := richText(d, "is")
				if err != nil {
					return err
				}
				value.WriteString(text)
				raw.hasValue = true
			case "v":
				raw.hasValue = true
			}
		case xml.CharData:
			if inside == "v" {
				value.Write(t)
			}
		case xml.EndElement:
			inside = ""
			if t.Name.Local == "c" {
				raw.value = value.String()
				s.keep(column, raw)
				return nil
			}
		}
	}
}

// keep adds a cell to its row, when it holds something.
func (s *sheetReader) keep(column int32, raw rawCell) {
	c := gridCell{column: column}
	at := s.g.at(s.row, c)
	if raw.formula {
		if !raw.hasValue || raw.value == "" && raw.kind != "str" {
			s.to.report(at, "formula-without-value", say("In deze cel staat een formule die nog niet berekend is.", "This cell holds a formula that has not been worked out."), say("Open de werkmap in Excel en bewaar hem, of zet de waarde zelf in de cel.", "Open the workbook in Excel and save it, or put the value itself in the cell."))
			return
		}
		if s.formulas++; s.formulas == 1 {
			s.first = at
		}
	}
	text, wrong := s.text(raw)
	if wrong != nil {
		s.to.report(at, wrong.code, wrong.says, wrong.remedy)
		return
	}
	if strings.TrimSpace(text) != "" {
		c.text = s.shared(text)
		s.row.cells = append(s.row.cells, c)
	}
}

// shared keeps short texts once: the words of a column come back on many rows.
func (s *sheetReader) shared(text string) string {
	if len(text) > 16 {
		return text
	}
	if s.words == nil {
		s.words = map[string]string{}
	}
	if known, ok := s.words[text]; ok {
		return known
	}
	if len(s.words) < 10_000 {
		s.words[text] = text
	}
	return text
}

// text is what a cell shows, as our files write it.
func (s *sheetReader) text(raw rawCell) (string, *refusal) {
	switch raw.kind {
	case "s":
		i, err := strconv.Atoi(strings.TrimSpace(raw.value))
		if err != nil || i < 0 || i >= len(s.strings) {
			if raw.value == "" {
				return "", nil
			}
			return "", damagedCell()
		}
		return s.strings[i], nil
	case "inlineStr":
		return raw.value, nil
	case "str":
		return unescaped(raw.value), nil
	case "d":
		return strings.Replace(strings.TrimSuffix(raw.value, "T00:00:00"), "T", " ", 1), nil
	case "b":
		if strings.TrimSpace(raw.value) == "1" {
			return "yes", nil
		}
		return "no", nil
	case "e":
		return "", &refusal{"cell-error", say("In deze cel staat een fout van de spreadsheet: %s.", "An error of the spreadsheet stands in this cell: %s.", quoted(raw.value)), say("Herstel de formule, of zet de waarde zelf in de cel.", "Repair the formula, or put the value itself in the cell.")}
	}
	if strings.TrimSpace(raw.value) == "" {
		return "", nil
	}
	return s.number(raw)
}

func damagedCell() *refusal {
	return &refusal{"damaged-cell", say("Deze cel is beschadigd.", "This cell is damaged."), say("Typ de waarde opnieuw.", "Type the value anew.")}
}

var escapedRune = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

// unescaped turns _x000D_ into the sign that it stands for, as Excel writes those that XML can't hold.
func unescaped(text string) string {
	if !strings.Contains(text, "_x") {
		return text
	}
	return escapedRune.ReplaceAllStringFunc(text, func(part string) string {
		n, err := strconv.ParseUint(part[2:6], 16, 16)
		if err != nil {
			return part
		}
		return string(rune(n))
	})
}

// parseRef splits B5 into 2 and 5.
func parseRef(ref string) (column, row int, ok bool) {
	i := 0
	for i < len(ref) && i < 4 && ref[i]|0x20 >= 'a' && ref[i]|0x20 <= 'z' {
		column = column*26 + int(ref[i]|0x20-'a') + 1
		i++
	}
	row, err := strconv.Atoi(ref[i:])
	return column, row, err == nil && column >= 1 && column <= 16384 && row >= 1 && row <= 1<<20
}

func parseSpan(ref string) (span, bool) {
	a, z, ok := strings.Cut(ref, ":")
	left, top, good := parseRef(a)
	right, bottom, fine := parseRef(z)
	return span{top, left, bottom, right}, ok && good && fine && top <= bottom && left <= right
}
