package sheet

import (
	"encoding/xml"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// A Row is where cells stand.
type Row struct {
	Number int // as the user sees it
	Hidden bool
}

// A Kind says what a cell holds.
type Kind int

// The kinds of cells.
const (
	Text     Kind = iota
	Number        // see Cell.Number
	Percent       // a number shown as one
	Date          // a number shown as a day or a time; Text is written out
	Bool          // Number is 0 or 1
	Fault         // Text is an error of the spreadsheet, as #REF!
	Damaged       // Text says in what way
	Unworked      // a formula that was never worked out
)

// A Cell is a cell that holds something.
type Cell struct {
	Column  int // from 1; more than MostWide when the file says so
	Kind    Kind
	Text    string
	Number  float64
	Formula bool // what it holds was last worked out by a formula
}

// A Span is a rectangle of merged cells, ends included.
type Span struct{ Top, Left, Bottom, Right int }

// A Reader takes the rows of a sheet: Row at the beginning of each, Cell for each of its cells from left to right. An error of
// theirs ends the reading. Merged comes after the rows.
type Reader interface {
	Row(r Row) error
	Cell(r Row, c Cell) error
	Merged(s Span)
}

// Read reads a sheet, row by row. Its errors are those of to, a *Limit, or what is wrong with the file.
func (b *Book) Read(s Sheet, to Reader) error {
	part := b.target(b.rels, b.dir, func(e xml.StartElement) bool { return attribute(e, "Id") == s.relation })
	if r, err := b.part(part); err != nil || r == nil {
		if err == nil {
			err = fmt.Errorf("sheet %q is missing", s.Name)
		}
		return err
	} else if err := r.Close(); err != nil {
		return err
	}
	one := &sheetReader{Book: b, to: to, name: s.Name}
	return b.walk(part, one.start)
}

// A sheetReader is how far a sheet was read.
type sheetReader struct {
	*Book
	to     Reader
	name   string
	row    Row
	column int // of the last cell
	words  map[string]string
}

func (s *sheetReader) start(d *xml.Decoder, e xml.StartElement) error {
	switch e.Name.Local {
	case "row":
		number := s.row.Number + 1
		if text := attribute(e, "r"); text != "" {
			n, err := strconv.Atoi(text)
			if err != nil || n < number || n > 1<<20 {
				return fmt.Errorf("sheet %q: row %q is out of order", s.name, text)
			}
			number = n
		}
		s.row, s.column = Row{number, yes(attribute(e, "hidden"))}, 0
		return s.to.Row(s.row)
	case "c":
		return s.cell(d, e)
	case "mergeCell":
		if one, ok := parseSpan(attribute(e, "ref")); ok {
			s.to.Merged(one)
		}
	}
	return nil
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
	if s.row.Number == 0 {
		return fmt.Errorf("sheet %q: a cell outside a row", s.name)
	}
	column := s.column + 1
	if ref := attribute(e, "r"); ref != "" {
		c, _, ok := parseRef(ref)
		if !ok || c < column {
			return fmt.Errorf("sheet %q: cell %q is out of order", s.name, ref)
		}
		column = c
	}
	s.column = column
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
				return s.keep(column, raw)
			}
		}
	}
}

// keep hands a cell on, when it holds something.
func (s *sheetReader) keep(column int, raw rawCell) error {
	c := s.read(raw)
	c.Column, c.Formula = column, raw.formula
	if raw.formula && (!raw.hasValue || raw.value == "" && raw.kind != "str") {
		c.Kind = Unworked
	}
	if c.Kind == Text {
		if strings.TrimSpace(c.Text) == "" && !c.Formula {
			return nil
		}
		c.Text = s.shared(c.Text)
	}
	return s.to.Cell(s.row, c)
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

// read finds out what a cell holds.
func (s *sheetReader) read(raw rawCell) Cell {
	switch raw.kind {
	case "s":
		i, err := strconv.Atoi(strings.TrimSpace(raw.value))
		switch {
		case err == nil && i >= 0 && i < len(s.strings):
			return Cell{Text: s.strings[i]}
		case raw.value == "":
			return Cell{}
		}
		return Cell{Kind: Damaged, Text: "no shared text " + strconv.Quote(raw.value)}
	case "inlineStr":
		return Cell{Text: raw.value}
	case "str":
		return Cell{Text: unescaped(raw.value)}
	case "d":
		return Cell{Kind: Date, Text: strings.Replace(strings.TrimSuffix(raw.value, "T00:00:00"), "T", " ", 1)}
	case "b":
		if strings.TrimSpace(raw.value) == "1" {
			return Cell{Kind: Bool, Number: 1}
		}
		return Cell{Kind: Bool}
	case "e":
		return Cell{Kind: Fault, Text: raw.value}
	}
	if strings.TrimSpace(raw.value) == "" {
		return Cell{}
	}
	return s.number(raw)
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

// parseRef splits B5 into 2 and 5. A column that no sheet has is MostWide + 1.
func parseRef(ref string) (column, row int, ok bool) {
	i := 0
	for i < len(ref) && ref[i]|0x20 >= 'a' && ref[i]|0x20 <= 'z' {
		column = min(MostWide+1, column*26+int(ref[i]|0x20-'a')+1)
		i++
	}
	row, err := strconv.Atoi(ref[i:])
	return column, row, err == nil && column >= 1 && row >= 1 && row <= 1<<20
}

func parseSpan(ref string) (Span, bool) {
	a, z, ok := strings.Cut(ref, ":")
	left, top, good := parseRef(a)
	right, bottom, fine := parseRef(z)
	return Span{top, left, bottom, right}, ok && good && fine && top <= bottom && left <= right && right <= MostWide
}

// Escaped writes a text as a workbook must hold it, so that none of it is taken for such a sign.
func Escaped(text string) string { return escapedRune.ReplaceAllString(text, "_x005F$0") }
