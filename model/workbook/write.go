package workbook

import (
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"uitval/model"
)

// WriteXLSX writes a model as a workbook in a language, "nl" or "en": a sheet for each kind of thing, with explanations from the
// reference in the headings and lists to choose from. A document that is no model, or that does not fit in cells, is an error.
func WriteXLSX(w io.Writer, t *model.Tree, lang string) error {
	tables, err := spread(t, lang)
	if err != nil {
		return err
	}
	s := &sheetWriter{File: excelize.NewFile(), lang: lang}
	defer s.Close()
	s.styles()
	s.help()
	for i := range tables {
		s.table(&tables[i])
	}
	s.try(s.SetDefinedName(&excelize.DefinedName{Name: "suppliers", RefersTo: s.ids("suppliers")}))
	s.try(s.SetDefinedName(&excelize.DefinedName{Name: "organisations", RefersTo: s.ids("organisations")}))
	s.try(s.SetDefinedName(&excelize.DefinedName{Name: "services", RefersTo: s.ids("services")}))
	s.SetActiveSheet(1)
	if s.err != nil {
		return fmt.Errorf("workbook: %w", s.err)
	}
	return s.File.Write(w)
}

// A sheetWriter writes sheets and keeps the first thing that went wrong.
type sheetWriter struct {
	*excelize.File
	lang                                    string
	err                                     error
	head, needed, text, number, share, wrap int // styles
}

func (s *sheetWriter) try(err error) {
	if s.err == nil {
		s.err = err
	}
}

func (s *sheetWriter) styles() {
	top := &excelize.Alignment{Vertical: "top", WrapText: true}
	style := func(st *excelize.Style) int {
		id, err := s.NewStyle(st)
		s.try(err)
		return id
	}
	heading := func(colour string) int {
		return style(&excelize.Style{Font: &excelize.Font{Bold: true, Color: "FFFFFF", Family: "Calibri", Size: 11}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}, Alignment: top})
	}
	s.head, s.needed = heading("4A6A8A"), heading("1F3A57")
	s.text = style(&excelize.Style{NumFmt: 49, Alignment: top})
	s.number = style(&excelize.Style{Alignment: top})
	s.share = style(&excelize.Style{NumFmt: 9, Alignment: top})
	s.wrap = style(&excelize.Style{Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}})
}

// ids is where the ids of a sheet stand, for lists to choose from.
func (s *sheetWriter) ids(key string) string {
	return fmt.Sprintf("'%s'!$A$2:$A$5000", byKey(key).name.In(s.lang))
}

// table writes one sheet.
func (s *sheetWriter) table(f *filled) {
	sheet := f.name.In(s.lang)
	_, err := s.NewSheet(sheet)
	s.try(err)
	if f.upright {
		s.upright(sheet, f)
	} else {
		s.columns(sheet, f)
	}
	s.try(s.SetPanes(sheet, &excelize.Panes{Freeze: true, XSplit: 1, YSplit: 1, TopLeftCell: "B2", ActivePane: "bottomRight"}))
	landscape, wide, tall, fit := "landscape", 1, 0, len(f.columns) <= 14 // on paper more would be too small to read
	s.try(s.SetPageLayout(sheet, &excelize.PageLayoutOptions{Orientation: &landscape, FitToWidth: &wide, FitToHeight: &tall}))
	s.try(s.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit}))
}

func (s *sheetWriter) columns(sheet string, f *filled) {
	to := 0
	tall := make([]int, len(f.rows))
	for i, c := range f.columns {
		if c.hides(s.lang) && !used(f, i) {
			continue
		}
		to++
		letter, err := excelize.ColumnNumberToName(to)
		s.try(err)
		s.try(s.SetColStyle(sheet, letter, s.styleOf(c)))
		wide := widthOf(f, i, s.lang)
		s.try(s.SetColWidth(sheet, letter, letter, wide))
		s.heading(sheet, letter+"1", c)
		s.choice(sheet, letter, c)
		for n, row := range f.rows {
			s.cell(sheet, letter+strconv.Itoa(n+2), row[i], c)
			tall[n] = max(tall[n], linesOf(row[i], wide))
		}
	}
	for n, lines := range tall {
		s.height(sheet, n+2, lines)
	}
	last, err := excelize.ColumnNumberToName(to)
	s.try(err)
	s.try(s.SetRowHeight(sheet, 1, 32))
	s.try(s.AutoFilter(sheet, "A1:"+last+strconv.Itoa(len(f.rows)+1), nil))
}

// linesOf is how many lines a text takes in a column.
func linesOf(text string, wide float64) int {
	n := 0
	for line := range strings.SplitSeq(text, "\n") {
		n += 1 + utf8.RuneCountInString(line)/max(1, int(wide)-2)
	}
	return n
}

// height makes room for several lines: not every spreadsheet does so by itself.
func (s *sheetWriter) height(sheet string, row, lines int) {
	if lines > 1 {
		s.try(s.SetRowHeight(sheet, row, float64(15*min(lines, 12))))
	}
}

func used(f *filled, column int) bool {
	for _, row := range f.rows {
		if row[column] != "" {
			return true
		}
	}
	return false
}

func (s *sheetWriter) styleOf(c *column) int {
	switch {
	case c.role == forTime:
		return s.share
	case c.key.Quantity && c.key.Holds == model.HoldsValue || c.role == forOrder || len(c.path) == 1 && c.path[0] == "as_of":
		return s.number
	}
	return s.text
}

// widthOf is a width that shows most of what stands in a column, in characters.
func widthOf(f *filled, column int, lang string) float64 {
	c := f.columns[column]
	wide := min(16, utf8.RuneCountInString(c.names.In(lang))+4)
	for _, row := range f.rows {
		wide = max(wide, utf8.RuneCountInString(row[column])+2)
	}
	least, most := 9, 32
	switch c.key.Holds {
	case model.HoldsText, model.HoldsBilingual:
		least, most = 18, 44
	case model.HoldsList, model.HoldsMap, model.HoldsOneOrMore:
		least, most = 18, 44
	}
	return float64(min(most, max(least, wide)))
}

// heading writes the name of a column, dark where it must be filled in, with its row of the reference as a comment.
func (s *sheetWriter) heading(sheet, cell string, c *column) {
	s.try(s.SetCellStr(sheet, cell, c.names.In(s.lang)))
	style := s.head
	if c.key.Required && len(c.path) <= 1 {
		style = s.needed
	}
	s.try(s.SetCellStyle(sheet, cell, cell, style))
	text := explained(c, s.lang)
	s.try(s.AddComment(sheet, excelize.Comment{Cell: cell, Author: "uitval", Paragraph: []excelize.RichTextRun{{Text: text}},
		Width: 260, Height: uint(34 + 18*(len(text)/38+strings.Count(text, "\n")))}))
}

// explained is the row of the reference of a column.
func explained(c *column, lang string) string {
	k := c.key
	text := capital(k.What.In(lang)) + "." + say("\nSchrijf %s.", "\nWrite %s.", k.Write).In(lang)
	switch {
	case k.Required:
		text += say("\nVerplicht.", "\nRequired.").In(lang)
	case k.Without != (model.Text{}):
		text += say("\nZonder: %s.", "\nWithout: %s.", k.Without).In(lang)
	}
	return text
}

func capital(text string) string {
	r := []rune(text)
	if len(r) == 0 {
		return text
	}
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}

// lastChoice is the last row that has a list to choose from.
const lastChoice = 5000

// choice adds a list to choose from: fixed words, or the ids of another sheet.
func (s *sheetWriter) choice(sheet, letter string, c *column) {
	v := excelize.NewDataValidation(true)
	v.SetSqref(fmt.Sprintf("%s2:%s%d", letter, letter, lastChoice))
	if !s.list(v, c) {
		return
	}
	s.try(s.AddDataValidation(sheet, v))
}

func (s *sheetWriter) list(v *excelize.DataValidation, c *column) bool {
	title, text := say("Onbekend woord", "Unknown word").In(s.lang), say("Kies uit de lijst.", "Choose from the list.").In(s.lang)
	from := map[string]string{"supplier": "suppliers", "organisation": "organisations"}
	switch {
	case len(c.key.Words) > 0 && c.key.Holds == model.HoldsValue:
		words := c.key.Words
		if words[0] == "yes" && s.lang == "nl" {
			words = []string{"ja", "nee"}
		}
		s.try(v.SetDropList(words))
		v.SetError(excelize.DataValidationErrorStyleStop, title, text)
		if words[0] == "ja" {
			v.SetError(excelize.DataValidationErrorStyleInformation, title, text) // yes and no are read too
		}
	case c.role == forService:
		v.SetSqrefDropList("services")
		v.SetError(excelize.DataValidationErrorStyleWarning, title, text)
	case len(c.path) == 1 && from[c.path[0]] != "":
		v.SetSqrefDropList(from[c.path[0]])
		v.SetError(excelize.DataValidationErrorStyleWarning, title, text)
	default:
		return false
	}
	return true
}

var (
	// numberCell is text that a cell can hold as a number and gives back as it was.
	numberCell = regexp.MustCompile(`^-?(0|[1-9][0-9]{0,11})(\.[0-9]{0,2}[1-9])?$`)
	wholeShare = regexp.MustCompile(`^(0|[1-9][0-9]?|100)%$`)
)

// cell writes a value: as a number where it comes back the same, and else as text, which is never run as a formula.
func (s *sheetWriter) cell(sheet, cell, text string, c *column) {
	quantity := c.key.Quantity && c.key.Holds == model.HoldsValue || c.role == forOrder
	switch {
	case text == "":
	case quantity && wholeShare.MatchString(text):
		n, err := strconv.Atoi(strings.TrimSuffix(text, "%"))
		s.try(err)
		s.try(s.SetCellValue(sheet, cell, float64(n)/100))
		s.try(s.SetCellStyle(sheet, cell, cell, s.share))
	case quantity && numberCell.MatchString(text):
		x, err := strconv.ParseFloat(text, 64)
		s.try(err)
		s.try(s.SetCellValue(sheet, cell, x))
		s.try(s.SetCellStyle(sheet, cell, cell, s.number))
	default:
		s.try(s.SetCellStr(sheet, cell, escaped(text)))
		s.try(s.SetCellStyle(sheet, cell, cell, s.text))
	}
}

// upright writes the sheet of the model itself: a key, its value, and what it is.
func (s *sheetWriter) upright(sheet string, f *filled) {
	for i, width := range []float64{26, 44, 80} {
		letter := string(rune('A' + i))
		s.try(s.SetColWidth(sheet, letter, letter, width))
		s.try(s.SetCellStr(sheet, letter+"1", uprightHead[i].In(s.lang)))
		s.try(s.SetCellStyle(sheet, letter+"1", letter+"1", s.needed))
	}
	n := 1
	for i, c := range f.columns {
		if c.hides(s.lang) && f.rows[0][i] == "" {
			continue
		}
		n++
		row := strconv.Itoa(n)
		s.try(s.SetCellStr(sheet, "A"+row, c.names.In(s.lang)))
		s.try(s.SetCellStyle(sheet, "A"+row, "A"+row, s.wrap))
		s.try(s.SetCellStyle(sheet, "B"+row, "B"+row, s.styleOf(c)))
		s.cell(sheet, "B"+row, f.rows[0][i], c)
		what := strings.ReplaceAll(explained(c, s.lang), "\n", " ")
		s.try(s.SetCellStr(sheet, "C"+row, what))
		s.height(sheet, n, max(linesOf(what, 80), linesOf(f.rows[0][i], 44)))
		s.try(s.SetCellStyle(sheet, "C"+row, "C"+row, s.wrap))
		v := excelize.NewDataValidation(true)
		v.SetSqref("B" + row)
		if s.list(v, c) {
			s.try(s.AddDataValidation(sheet, v))
		}
	}
}

// help writes the sheet that explains the others.
func (s *sheetWriter) help() {
	sheet := helpName.In(s.lang)
	s.try(s.SetSheetName("Sheet1", sheet))
	s.try(s.SetColWidth(sheet, "A", "A", 90))
	for i, line := range helpText {
		cell := "A" + strconv.Itoa(i+1)
		s.try(s.SetCellStr(sheet, cell, line.In(s.lang)))
		s.height(sheet, i+1, linesOf(line.In(s.lang), 90))
		style := s.wrap
		if i == 0 {
			style = s.needed
		}
		s.try(s.SetCellStyle(sheet, cell, cell, style))
	}
}
