package document

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"math"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// A Workbook is tables on sheets of their own, after one that says what they are.
type Workbook struct {
	Lang           string
	Title, Marking string
	Facts          []Fact
	Sheets         []Sheet // by Add
}

// A Sheet is a table with, if it has one, a chart beside it.
type Sheet struct {
	Name  string // of its tab; Add makes it one that a tab can have
	Table Table
	Chart *Chart
}

// A Chart is columns of the table against one of them, drawn by the reader's program.
type Chart struct {
	Title   string
	Form    Form
	Across  int   // column: what is across, or down for bars
	Columns []int // columns
	Rows    int   // the first so many; 0: all
}

// A Form is how a chart looks.
type Form int

// The forms.
const (
	Lines Form = iota
	Stacked
	Bars
)

// XLSX writes the workbook: numbers as numbers in their format, texts as texts whatever they begin with, the first row fixed, filters on
// it. The same workbook gives the same bytes.
func (b *Workbook) XLSX(w io.Writer) error {
	x := &xlsxWriter{f: excelize.NewFile(), formats: map[string]int{}, words: wordsOf(b.Lang), lang: b.Lang}
	defer x.f.Close()
	x.front(b)
	for k := range b.Sheets {
		x.sheet(&b.Sheets[k], b.Marking)
	}
	language := map[string]string{"nl": "nl-NL", "en": "en-GB"}[b.Lang]
	x.do(x.f.SetDocProps(&excelize.DocProperties{Title: clean(b.Title), Language: language, Creator: "uitval", LastModifiedBy: "uitval",
		Created: "2000-01-01T00:00:00Z", Modified: "2000-01-01T00:00:00Z"}))
	if x.err != nil {
		return x.err
	}
	var loose bytes.Buffer
	if err := x.f.Write(&loose); err != nil {
		return err
	}
	return repack(w, loose.Bytes())
}

// repack writes the parts of a package in the order of their names and without the time: the library puts them in another order each
// time. The types come first, as the format wants.
func repack(w io.Writer, data []byte) error {
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return err
	}
	const types = "[Content_Types].xml"
	slices.SortFunc(in.File, func(a, b *zip.File) int {
		if (a.Name == types) != (b.Name == types) {
			return map[bool]int{true: -1, false: 1}[a.Name == types]
		}
		return strings.Compare(a.Name, b.Name)
	})
	out := zip.NewWriter(w)
	for _, f := range in.File {
		to, err := out.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Deflate, Modified: time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err != nil {
			return err
		}
		from, err := f.Open()
		if err != nil {
			return err
		}
		body, err := io.ReadAll(from)
		if err != nil {
			return err
		}
		if f.Name == types {
			body = inOrder(body)
		}
		if _, err := to.Write(body); err != nil {
			return err
		}
	}
	return out.Close()
}

// inOrder sorts the types of parts.
func inOrder(types []byte) []byte {
	one := regexp.MustCompile(`<(?:Default|Override) [^>]*(?:/>|></(?:Default|Override)>)`)
	list := one.FindAllString(string(types), -1)
	slices.Sort(list)
	n := 0
	return one.ReplaceAllFunc(types, func([]byte) []byte {
		n++
		return []byte(list[n-1])
	})
}

type xlsxWriter struct {
	f       *excelize.File
	words   words
	lang    string
	formats map[string]int // styles of numbers by format
	err     error
}

// do keeps the first thing that goes wrong.
func (x *xlsxWriter) do(err error) {
	if x.err == nil {
		x.err = err
	}
}

func (x *xlsxWriter) style(s *excelize.Style) int {
	id, err := x.f.NewStyle(s)
	x.do(err)
	return id
}

// Add puts a sheet in, and returns the name of its tab: at most 31 letters, without signs that a tab can't have, and unlike the others.
func (b *Workbook) Add(s Sheet) string {
	says := strings.Trim(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\`, r) || r > 0xFFFF {
			return '-'
		}
		return r
	}, clean(s.Name)), " '")
	if says == "" {
		says = "-"
	}
	for n := 1; ; n++ {
		tail := ""
		if n > 1 {
			tail = fmt.Sprintf(" (%d)", n)
		}
		letters := []rune(says)
		if len(letters) > 31-len(tail) {
			letters = letters[:31-len(tail)]
		}
		s.Name = strings.TrimSpace(string(letters)) + tail
		if !b.has(s.Name) {
			b.Sheets = append(b.Sheets, s)
			return s.Name
		}
	}
}

func (b *Workbook) has(name string) bool {
	same := func(s Sheet) bool { return strings.EqualFold(s.Name, name) }
	return strings.EqualFold(name, frontName(b.Lang)) || slices.ContainsFunc(b.Sheets, same)
}

// frontName is the name of the sheet that says what the others are.
func frontName(lang string) string { return map[string]string{"nl": "Lees mij", "en": "Read me"}[lang] }

// family is the letter of what is set apart; the rest has the reader's own.
const family = "Calibri"

// front is the sheet that says what the others are.
func (x *xlsxWriter) front(b *Workbook) {
	sheet := frontName(b.Lang)
	x.do(x.f.SetSheetName("Sheet1", sheet))
	x.do(x.f.SetColWidth(sheet, "A", "A", 34))
	x.do(x.f.SetColWidth(sheet, "B", "B", 90))
	x.layout(sheet)
	x.cell(sheet, 1, 1, clean(b.Title), x.style(&excelize.Style{Font: &excelize.Font{Family: family, Bold: true, Size: 16, Color: "154273"}}))
	row, bold := 2, x.style(&excelize.Style{Font: &excelize.Font{Family: family, Bold: true}, Alignment: &excelize.Alignment{Vertical: "top"}})
	wrap := x.style(&excelize.Style{Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	if b.Marking != "" {
		x.cell(sheet, 1, row, clean(b.Marking), bold)
		row++
	}
	row++
	for _, f := range b.Facts {
		x.cell(sheet, 1, row, clean(f.Name), bold)
		x.cell(sheet, 2, row, clean(f.Value), wrap)
		row++
	}
	row++
	for _, s := range b.Sheets {
		x.cell(sheet, 1, row, s.Name, bold)
		says := clean(joined(s.Table.Title, s.Table.Note))
		x.cell(sheet, 2, row, says, wrap)
		x.do(x.f.SetRowHeight(sheet, row, float64(15*(utf8.RuneCountInString(says)/85+1))))
		row++
	}
}

func at(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		panic("document: no such cell: " + err.Error())
	}
	return name
}

func (x *xlsxWriter) cell(sheet string, column, row int, says string, style int) {
	if len(says) > excelize.TotalCellChars {
		says = string([]rune(says)[:excelize.TotalCellChars/4])
	}
	x.do(x.f.SetCellStr(sheet, at(column, row), literal(says)))
	if style > 0 {
		x.do(x.f.SetCellStyle(sheet, at(column, row), at(column, row), style))
	}
}

// literal keeps a text that looks like the code of a letter, _x0041_, as it is: the underscore that begins it gets a code itself.
func literal(says string) string {
	code := regexp.MustCompile(`^_x[0-9A-Fa-f]{4}_`)
	var b strings.Builder
	for k, r := range says {
		if r == '_' && code.MatchString(says[k:]) {
			b.WriteString("_x005F")
		}
		b.WriteRune(r)
	}
	return b.String()
}

// A laid column is where a column of a table stands on its sheet; one whose numbers have an interval takes three.
type laid struct {
	at     int
	ranged bool
}

func layOut(t *Table) []laid {
	out, next := make([]laid, len(t.Columns)), 1
	for k := range t.Columns {
		out[k].at = next
		for _, row := range t.Rows {
			out[k].ranged = out[k].ranged || row[k].Lo != nil || row[k].Hi != nil
		}
		if next++; out[k].ranged {
			next += 2
		}
	}
	return out
}

func (x *xlsxWriter) sheet(s *Sheet, marking string) {
	name := s.Name
	_, err := x.f.NewSheet(name)
	x.do(err)
	t := &s.Table
	columns := layOut(t)
	head := x.style(&excelize.Style{Font: &excelize.Font{Family: family, Bold: true, Color: "FFFFFF"}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"154273"}},
		Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	last := 0
	for k, c := range t.Columns {
		x.cell(name, columns[k].at, 1, clean(c.Title), head)
		last = columns[k].at
		if columns[k].ranged {
			low, high := " (95%, from)", " (95%, to)"
			if x.lang == "nl" {
				low, high = " (95%, van)", " (95%, tot)"
			}
			x.cell(name, last+1, 1, clean(c.Title)+low, head)
			x.cell(name, last+2, 1, clean(c.Title)+high, head)
			last += 2
		}
		x.width(name, t, k, columns[k])
	}
	x.do(x.f.SetRowHeight(name, 1, float64(15*headLines(t))))
	for n, row := range t.Rows {
		for k, c := range row {
			x.value(name, columns[k].at, n+2, c, c.Value, t.Columns[k].Format)
			if columns[k].ranged {
				x.value(name, columns[k].at+1, n+2, Cell{Day: c.Day}, c.Lo, t.Columns[k].Format)
				x.value(name, columns[k].at+2, n+2, Cell{Day: c.Day}, c.Hi, t.Columns[k].Format)
			}
		}
	}
	x.do(x.f.SetPanes(name, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
	if len(t.Columns) > 0 && len(t.Rows) > 0 {
		x.do(x.f.AutoFilter(name, "A1:"+at(last, len(t.Rows)+1), nil))
	}
	x.layout(name) // after the filter, which begins the properties of the sheet anew
	if marking != "" {
		short := []rune(strings.ReplaceAll(clean(marking), "&", "&&"))
		x.do(x.f.SetHeaderFooter(name, &excelize.HeaderFooterOptions{OddHeader: "&R&B" + string(short[:min(len(short), 100)]), // 255 bytes and no more
			OddFooter: "&L" + strings.ReplaceAll(name, "&", "&&") + "&R&P / &N"}))
	}
	if s.Chart != nil && len(t.Rows) > 0 {
		x.chart(name, s, columns, last)
	}
}

// layout prints a sheet on A4 on its side, as wide as the page.
func (x *xlsxWriter) layout(sheet string) {
	size, orientation, one, none, yes := 9, "landscape", 1, 0, true
	x.do(x.f.SetPageLayout(sheet, &excelize.PageLayoutOptions{Size: &size, Orientation: &orientation, FitToWidth: &one, FitToHeight: &none}))
	x.do(x.f.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &yes}))
}

// headLines is how many lines the headings of a table need.
func headLines(t *Table) int {
	lines := 1
	for k, c := range t.Columns {
		lines = max(lines, (utf8.RuneCountInString(c.Title)+columnWidth(t, k)-1)/columnWidth(t, k)+1)
	}
	return min(lines, 5)
}

// columnWidth is how many letters wide a column is.
func columnWidth(t *Table, k int) int {
	longest := 9
	for _, row := range t.Rows {
		longest = max(longest, utf8.RuneCountInString(row[k].Text))
	}
	return min(longest, 48) + 2
}

func (x *xlsxWriter) width(sheet string, t *Table, k int, l laid) {
	columns := 1
	if l.ranged {
		columns = 3
	}
	for n := range columns {
		column, err := excelize.ColumnNumberToName(l.at + n)
		x.do(err)
		x.do(x.f.SetColWidth(sheet, column, column, float64(columnWidth(t, k))))
	}
}

// value writes a number in its format, or a text.
func (x *xlsxWriter) value(sheet string, column, row int, c Cell, value *float64, format string) {
	if value == nil || math.IsNaN(*value) || math.IsInf(*value, 0) {
		if says := clean(c.Text); says != "" {
			style := 0
			if utf8.RuneCountInString(says) > 50 { // wider than a column gets
				style = x.style(&excelize.Style{Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
			}
			x.cell(sheet, column, row, says, style)
		}
		return
	}
	switch {
	case c.Day && x.lang == "nl":
		format = "dd-mm-yyyy"
	case c.Day:
		format = "yyyy-mm-dd"
	case format == "":
		format = "#,##0.###"
	}
	style, known := x.formats[format]
	if !known {
		style = x.style(&excelize.Style{CustomNumFmt: &format})
		x.formats[format] = style
	}
	x.do(x.f.SetCellFloat(sheet, at(column, row), *value, -1, 64))
	x.do(x.f.SetCellStyle(sheet, at(column, row), at(column, row), style))
}

func (x *xlsxWriter) chart(sheet string, s *Sheet, columns []laid, last int) {
	rows := len(s.Table.Rows)
	if s.Chart.Rows > 0 {
		rows = min(rows, s.Chart.Rows)
	}
	place := func(k int) string {
		from, err := excelize.CoordinatesToCellName(columns[k].at, 2, true)
		x.do(err)
		to, err := excelize.CoordinatesToCellName(columns[k].at, rows+1, true)
		x.do(err)
		return "'" + strings.ReplaceAll(sheet, "'", "''") + "'!" + from + ":" + to
	}
	colors := []string{"154273", "B8420F", "5B9BD5", "2F7D32", "F2B880", "6B3FA0", "4D4D4D"}
	c := &excelize.Chart{Type: map[Form]excelize.ChartType{Lines: excelize.Line, Stacked: excelize.AreaStacked, Bars: excelize.Bar}[s.Chart.Form],
		Title:     excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: clean(s.Chart.Title)}}},
		Dimension: excelize.ChartDimension{Width: 820, Height: 420}, Legend: excelize.ChartLegend{Position: "bottom"}}
	c.XAxis.Font, c.YAxis.Font = excelize.Font{Family: family, Color: "333333"}, excelize.Font{Family: family, Color: "333333"}
	plain := false
	c.VaryColors = &plain
	if len(s.Chart.Columns) == 1 {
		c.Legend.Position = "none"
	}
	for n, k := range s.Chart.Columns {
		head, err := excelize.CoordinatesToCellName(columns[k].at, 1, true)
		x.do(err)
		c.Series = append(c.Series, excelize.ChartSeries{Name: "'" + strings.ReplaceAll(sheet, "'", "''") + "'!" + head, Categories: place(s.Chart.Across), Values: place(k),
			Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colors[n%len(colors)]}}, Line: excelize.LineOptions{Width: 1.5}, Marker: excelize.ChartMarker{Symbol: "none"}})
	}
	if s.Chart.Form == Bars {
		c.YAxis.ReverseOrder = false
		c.XAxis.ReverseOrder = true
	}
	x.do(x.f.AddChart(sheet, at(last+2, 2), c))
}
