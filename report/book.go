package report

import (
	"math"
	"strings"
	"time"

	"uitval/report/document"
	"uitval/sim/result"
)

// A Book is a report to be made: of one run or more, the first of which it is about, with the answers of other commands that belong to
// it.
type Book struct {
	Lang    string
	Marking string
	Runs    []*result.Record
	Answers []*result.Answer
	For     []string // only the pages of these organisations; none: those with the most person-days
	Command string   // that makes it again
	Hidden  bool     // names of organisations were replaced too
}

// A Made is a report in all its parts.
type Made struct {
	Document *document.Document
	Workbook *document.Workbook
	Figures  []*Figure
	Warnings []string // what whoever hands it over should know
}

// Make makes the report. There must be at least one run.
func (b *Book) Make() (*Made, error) {
	e := NewEasel(b.Lang, OnPage, b.Marking).of(b.Runs[0])
	css, err := e.fonts.FontCSS()
	if err != nil {
		return nil, err
	}
	m := &maker{Easel: e, b: b, r: b.Runs[0]}
	s := &m.r.Summary
	title := e.say(s.Title)
	m.doc = &document.Document{Lang: b.Lang, Title: title, Subtitle: e.say(s.Question), Marking: b.Marking, Facts: m.facts(), FontCSS: css}
	m.book = &document.Workbook{Lang: b.Lang, Title: title, Marking: b.Marking, Facts: m.facts()}
	m.summary()
	m.stops()
	m.people()
	m.weak()
	m.changes()
	m.measures()
	m.disruption()
	m.decides()
	m.exercise()
	m.publish()
	m.organisations()
	m.assumptions()
	m.method()
	m.provenancePages()
	m.seriesSheets()
	return &Made{m.doc, m.book, m.figures, m.warnings}, nil
}

// A maker writes the parts of a report.
type maker struct {
	*Easel
	b        *Book
	r        *result.Record
	doc      *document.Document
	book     *document.Workbook
	figures  []*Figure
	warnings []string
	anchors  int
}

func (m *maker) facts() []document.Fact {
	s := &m.r.Summary
	fact := func(nl, en, value string) document.Fact { return document.Fact{Name: m.sayf(nl, en), Value: value} }
	out := []document.Fact{
		fact("Model", "Model", m.say(s.ModelTitle)),
		fact("Scenario", "Scenario", m.r.Manifest.Model+"/"+m.r.Manifest.Scenario),
		fact("Begint", "Begins", m.date(0)),
		fact("Doorgerekend over", "Run for", m.span(s.RunsForDays)),
		fact("Herhalingen", "Replications", m.whole(s.Replications)),
		fact("Seed", "Seed", m.decimal(float64(m.r.Manifest.Seed), 0)),
		fact("Programma", "Program", "uitval "+m.r.Manifest.Version),
	}
	if m.r.Manifest.Pseudonyms {
		out = append(out, fact("Namen van leveranciers", "Names of suppliers", m.sayf("vervangen", "replaced")))
	}
	return out
}

func (m *maker) put(b document.Block) { m.doc.Blocks = append(m.doc.Blocks, b) }

// chapter opens a chapter, on a new page unless it is a short one.
func (m *maker) chapter(id, nl, en string, short bool) {
	m.put(document.Heading{Level: 1, ID: id, Text: m.say(result.Text{NL: nl, EN: en}), NewPage: !short})
}

func (m *maker) part(nl, en string, args ...any) {
	m.anchors++
	m.put(document.Heading{Level: 2, ID: "part-" + m.decimal(float64(m.anchors), 0), Text: m.sayf(nl, en, args...)})
}

func (m *maker) paragraph(kind document.Kind, text string) {
	if text = strings.TrimSpace(text); text != "" {
		m.put(document.Paragraph{Kind: kind, Text: text})
	}
}

func (m *maker) answer(text string) { m.paragraph(document.Answer, sentence(text)) }

// sure says how sure the above is, and rests what it rests on.
func (m *maker) sure(text string) {
	m.paragraph(document.Body, m.sayf("Hoe zeker. ", "How sure. ")+text)
}

func (m *maker) rests(text string) {
	m.paragraph(document.Note, m.sayf("Berust op: ", "Rests on: ")+text)
}

// sentence ends a text with a full stop.
func sentence(text string) string {
	text = strings.TrimSpace(text)
	if text == "" || strings.ContainsAny(text[len(text)-1:], ".?!") {
		return text
	}
	return text + "."
}

// figure puts a figure in; none for nil.
func (m *maker) figure(f *Figure) {
	if f == nil {
		return
	}
	m.figures = append(m.figures, f)
	m.put(document.Figure{ID: "figure-" + f.Name, Alt: strings.TrimSpace(sentence(f.Picture.Title) + " " + f.Picture.Alt), Caption: strings.TrimSpace(sentence(m.caption(f.Name)) + " " + f.Note),
		Drawing: f.Picture, Width: f.Picture.Width, Height: f.Picture.Height})
}

// caption says what kind of figure it is: the message stands in its own title.
func (m *maker) caption(name string) string {
	kind, of, _ := strings.Cut(name, "-")
	for k := range m.r.Detail.Processes {
		if p := &m.r.Detail.Processes[k]; kind == "backlog" && slug(p.ID) == of {
			return m.sayf("Werkvoorraad en wachttijd: %s", "Backlog and waits: %s", m.say(p.Title))
		}
	}
	for _, c := range []struct{ kind, nl, en string }{
		{"processes", "Processen die stilstaan of minder doen", "Processes that stand still or do less"},
		{"people", "Mensen zonder, per sector", "People without, by sector"},
		{"levels", "Prestatie per proces", "Performance by process"},
		{"chain", "Van leverancier naar mensen", "From supplier to people"},
		{"recovery", "Herstel van diensten", "Recovery of services"},
		{"backlog", "Werkvoorraad en wachttijd van één proces", "Backlog and waits of one process"},
		{"money", "Geld te laat", "Money late"},
		{"durations", "Mensen naar hoe lang zij zonder zitten", "People by how long they go without"},
		{"causes", "Persoondagen naar oorzaak", "Person-days by cause"},
		{"map", "Gemeenten die het merken", "Municipalities that notice"},
		{"runs", "Scenario's naast elkaar", "Scenarios side by side"},
		{"differences", "Verschil tussen scenario's", "Difference between scenarios"},
		{"ranking", "Leveranciers naar schade", "Suppliers by impact"},
		{"quadrant", "Schade tegen tijd tot herstel", "Impact against time to recover"},
		{"tornado", "Elk onzeker gegeven alleen", "Each uncertain input alone"},
		{"frontier", "Wat geld koopt", "What money buys"},
		{"calendar", "Schade naar begin van de uitval", "Impact by start of the outage"},
	} {
		if c.kind == kind {
			return m.sayf(c.nl, c.en)
		}
	}
	return name
}

// mostRows is how many rows of a table a page shows; the workbook has all.
const mostRows = 20

// table puts a table in the report, its first rows only, and on a sheet of the workbook as a whole.
func (m *maker) table(t document.Table, sheet string, chart *document.Chart) {
	if len(t.Rows) == 0 {
		return
	}
	sheet = m.book.Add(document.Sheet{Name: sheet, Table: t, Chart: chart})
	if rest := len(t.Rows) - mostRows; rest > 0 {
		t.Rows = t.Rows[:mostRows]
		t.Note = strings.TrimSpace(t.Note + " " + m.sayf("Nog %s rijen staan in tables.xlsx, blad “%s”.", "%s more rows are in tables.xlsx, sheet “%s”.", m.whole(rest), sheet))
	}
	m.put(t)
}

// Cells.

func words(text string) document.Cell { return document.Cell{Text: text} }

func (m *maker) cellOf(x float64, told string) document.Cell {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return document.Cell{Text: none}
	}
	return document.Cell{Text: told, Value: &x}
}

func (m *maker) counted(x float64) document.Cell { return m.cellOf(x, m.count(x)) }

func (m *maker) money(x float64) document.Cell { return m.cellOf(x, m.euros(x)) }

// dated is a day of the run as a date, which a workbook counts from 30 December 1899.
func (m *maker) dated(day float64) document.Cell {
	if math.IsNaN(day) || m.zone == nil {
		return document.Cell{Text: none}
	}
	t := m.at(day)
	serial := math.Round(time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC).Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24)
	text := m.date(day)
	if m.lang == "en" {
		text = t.Format(time.DateOnly) // short, so that a column of them is
	}
	return document.Cell{Text: text, Value: &serial, Day: true}
}

// in tells an indicator in its unit.
func (m *maker) in(x float64, unit measure) document.Cell {
	if unit == instant {
		return m.dated(x)
	}
	return m.cellOf(x, m.tell(x, unit))
}

func (m *maker) column(nl, en string) document.Column {
	return document.Column{Title: m.say(result.Text{NL: nl, EN: en}), Number: true, Format: "#,##0"}
}

func (m *maker) texts(nl, en string) document.Column {
	return document.Column{Title: m.say(result.Text{NL: nl, EN: en})}
}

func valueOf(x *float64) float64 {
	if x == nil {
		return math.NaN()
	}
	return *x
}
