package workbook

import (
	"encoding/xml"
	"errors"
	"io"
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
func (b *book) readStyles(name string) error {
	if name == "" {
		return nil
	}
	own, cells := map[string]numberFormat{}, false
	r, err := b.part(name)
	if err != nil || r == nil {
		return err
	}
	defer r.Close()
	d := xml.NewDecoder(r)
	for {
		t, err := d.RawToken()
		if err != nil {
			if errors.Is(err, io.EOF) {
				return nil
			}
			return err
		}
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
			if t.Name.Local == "cellXfs" {
				return nil
			}
		}
	}
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

// number writes a number as our files do.
func (s *sheetReader) number(raw rawCell) (string, *refusal) {
	text := strings.TrimSpace(raw.value)
	x, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsInf(x, 0) || math.IsNaN(x) {
		return "", damagedCell()
	}
	format := formatPlain
	if i, err := strconv.Atoi(raw.style); err == nil && i >= 0 && i < len(s.formats) {
		format = s.formats[i]
	}
	switch format {
	case formatPercent:
		return rounded(float64(x*100)) + "%", nil
	case formatDate:
		return s.date(x), nil
	}
	return rounded(x), nil
}

// rounded writes the fifteen digits that a spreadsheet keeps.
func rounded(x float64) string {
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
	if x < 0 || x >= 2_958_466 {
		return rounded(x)
	}
	days := math.Floor(x)
	minutes := int(math.Round(float64((x - days) * 24 * 60)))
	clock := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	if s.since {
		clock = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	} else if days < 60 {
		clock = clock.AddDate(0, 0, 1)
	}
	at := clock.AddDate(0, 0, int(days)).Add(time.Duration(minutes) * time.Minute)
	switch {
	case x < 1 && !s.since:
		return at.Format("15:04")
	case minutes == 0:
		return at.Format("2006-01-02")
	}
	return at.Format("2006-01-02 15:04")
}
