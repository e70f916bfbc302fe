package sheet

import (
	"encoding/xml"
	"math"
	"strconv"
	"strings"
	"time"
)

// A numberFormat is how a number looks, as far as that says what it is.
type numberFormat int

const (
	formatPlain numberFormat = iota
	formatPercent
	formatDate
)

// readStyles finds out which styles of cells are dates and which percentages.
func (b *Book) readStyles(name string) error {
	own, cells := map[string]numberFormat{}, false
	return b.tokens(name, func(_ *xml.Decoder, t xml.Token) (bool, error) {
		switch t := t.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "numFmt":
				own[attribute(t, "numFmtId")] = formatOf(attribute(t, "formatCode"))
			case "cellXfs":
				cells = true
			case "xf":
				if cells {
					b.formats = append(b.formats, builtIn(attribute(t, "numFmtId"), own))
				}
			}
		case xml.EndElement:
			return t.Name.Local == "cellXfs", nil
		}
		return false, nil
	})
}

// builtIn is the format of a number: one of the workbook's own, or one that every spreadsheet knows (ECMA-376 18.8.30).
func builtIn(id string, own map[string]numberFormat) numberFormat {
	if f, ok := own[id]; ok {
		return f
	}
	n, err := strconv.Atoi(id)
	switch {
	case err != nil:
		return formatPlain
	case n == 9 || n == 10:
		return formatPercent
	case n >= 14 && n <= 22, n >= 27 && n <= 36, n >= 45 && n <= 47, n >= 50 && n <= 58:
		return formatDate
	}
	return formatPlain
}

// formatOf reads a format code: what is quoted, escaped or in square brackets says nothing.
func formatOf(code string) numberFormat {
	inQuotes, inBrackets := false, false
	for i := 0; i < len(code); i++ {
		c := code[i]
		switch {
		case c == '"':
			inQuotes = !inQuotes
		case inQuotes:
		case c == '\\' || c == '_' || c == '*':
			i++
		case c == '[':
			inBrackets = true
		case c == ']':
			inBrackets = false
		case inBrackets:
		case c == '%':
			return formatPercent
		case strings.IndexByte("yYmMdDhHsS", c) >= 0 && !strings.HasPrefix(strings.ToLower(code[i:]), "standa"):
			return formatDate
		}
	}
	return formatPlain
}

// number reads a number, and from its style whether it stands for something else.
func (s *sheetReader) number(raw rawCell) Cell {
	x, err := strconv.ParseFloat(strings.TrimSpace(raw.value), 64)
	if err != nil || math.IsInf(x, 0) || math.IsNaN(x) {
		return Cell{Kind: Damaged, Text: "no number " + strconv.Quote(raw.value)}
	}
	format := formatPlain
	if i, err := strconv.Atoi(raw.style); err == nil && i >= 0 && i < len(s.formats) {
		format = s.formats[i]
	}
	switch format {
	case formatPercent:
		return Cell{Kind: Percent, Number: x}
	case formatDate:
		if x >= 0 && x < 2_958_466 {
			return Cell{Kind: Date, Text: s.date(x), Number: x}
		}
	}
	return Cell{Kind: Number, Number: x}
}

// Rounded writes the fifteen digits that a spreadsheet keeps.
func Rounded(x float64) string {
	short, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 15, 64), 64)
	if err != nil {
		return strconv.FormatFloat(x, 'g', -1, 64)
	}
	if a := math.Abs(short); a != 0 && (a >= 1e15 || a < 1e-9) {
		return strconv.FormatFloat(short, 'g', -1, 64)
	}
	return strconv.FormatFloat(short, 'f', -1, 64)
}

// date writes a serial number as a day, or a day and a time. Day 60 of the count from 1900 never was (Excel keeps it because
// Lotus 1-2-3 had it).
func (s *sheetReader) date(x float64) string {
	days := math.Floor(x)
	minutes := int(math.Round(float64((x - days) * 24 * 60)))
	clock := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	if s.since1904 {
		clock = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	} else if days < 60 {
		clock = clock.AddDate(0, 0, 1)
	}
	at := clock.AddDate(0, 0, int(days)).Add(time.Duration(minutes) * time.Minute)
	switch {
	case x < 1 && !s.since1904:
		return at.Format("15:04")
	case minutes == 0:
		return at.Format("2006-01-02")
	}
	return at.Format("2006-01-02 15:04")
}
