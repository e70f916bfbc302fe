package exercise

import (
	"encoding/csv"
	"io"
	"math"
	"strconv"
	"strings"
	"time"

	"uitval/report/document"
	"uitval/sim/result"
)

// A column of the list: what it is called and how a row is written into it and read from it.
type column struct {
	id     string
	title  result.Text
	get    func(p *Pack, in *Inject) string
	set    func(in *Inject, says string)
	edited bool // what a preparer changes in it is kept
}

// columns of the list, in order.
func columns() []column {
	t := func(nl, en string) result.Text { return result.Text{NL: nl, EN: en} }
	text := func(id, nl, en string, field func(in *Inject) *string) column {
		return column{id, t(nl, en), func(_ *Pack, in *Inject) string { return *field(in) }, func(in *Inject, says string) { *field(in) = says }, true}
	}
	return []column{
		{"number", t("Nr", "No"), func(_ *Pack, in *Inject) string { return strconv.Itoa(in.Number) }, nil, false},
		{"time", t("Oefentijd", "Exercise time"), func(p *Pack, in *Inject) string { return p.Local(in.At).Format("15:04") }, nil, true},
		{"scenario", t("Scenariotijd", "Scenario time"), func(p *Pack, in *Inject) string { return p.c.stamp(in.Day) }, nil, true},
		{"type", t("Type", "Type"), func(p *Pack, in *Inject) string { return p.c.typeName(in.Type) }, nil, false},
		text("title", "Titel", "Title", func(in *Inject) *string { return &in.Title }),
		text("text", "Injecttekst", "Inject text", func(in *Inject) *string { return &in.Text }),
		text("from", "Van", "From", func(in *Inject) *string { return &in.From }),
		text("to", "Aan", "To", func(in *Inject) *string { return &in.To }),
		text("channel", "Kanaal", "Channel", func(in *Inject) *string { return &in.Channel }),
		text("level", "Niveau", "Level", func(in *Inject) *string { return &in.Level }),
		text("organisation", "Organisatie", "Organisation", func(in *Inject) *string { return &in.Organisation }),
		{"module", t("Module", "Module"), func(_ *Pack, in *Inject) string { return strconv.Itoa(in.Module) }, nil, true},
		text("expected", "Verwachte actie", "Expected action", func(in *Inject) *string { return &in.Expected }),
		text("objective", "Oefendoel", "Objective", func(in *Inject) *string { return &in.Objective }),
		text("decision", "Beslissing gevraagd", "Decision asked", func(in *Inject) *string { return &in.Decision }),
		text("attachment", "Bijlage", "Attachment", func(in *Inject) *string { return &in.Attachment }),
		text("controller", "Verantwoordelijke begeleider", "Responsible controller", func(in *Inject) *string { return &in.Controller }),
		{"source", t("Bron (gebeurtenis in de simulatie)", "Source (event of the simulation)"), func(_ *Pack, in *Inject) string { return in.Source }, nil, false},
		text("status", "Status", "Status", func(in *Inject) *string { return &in.Status }),
		text("remark", "Opmerking", "Remark", func(in *Inject) *string { return &in.Remark }),
	}
}

func (c *course) typeName(t Type) string {
	switch t {
	case Contingent:
		return c.sayf("contingent", "contingent")
	case Expected:
		return c.sayf("verwachte actie", "expected action")
	}
	return "inject"
}

// Header is the titles of the columns of the list.
func (p *Pack) Header() []string {
	var out []string
	for _, c := range columns() {
		out = append(out, p.c.say(c.title))
	}
	return out
}

// row writes an inject into the columns.
func (p *Pack) row(in *Inject) []string {
	var out []string
	for _, c := range columns() {
		out = append(out, c.get(p, in))
	}
	return out
}

// CSV writes the list as Dutch Excel opens it: semicolons, a byte order mark, lines that end as in Windows. A text that could be taken
// for a formula has an apostrophe before it.
func (p *Pack) CSV(w io.Writer) error {
	return separated(w, p.Rows(false))
}

func separated(w io.Writer, rows [][]string) error {
	if _, err := io.WriteString(w, "\uFEFF"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.Comma, out.UseCRLF = ';', true
	for _, row := range rows {
		for k, cell := range row {
			row[k] = inert(cell)
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// ConflictsCSV writes what a preparer has to look at, in the form of CSV.
func (p *Pack) ConflictsCSV(w io.Writer) error {
	t := p.ConflictTable()
	var head []string
	for _, c := range t.Columns {
		head = append(head, c.Title)
	}
	rows := [][]string{head}
	for _, r := range t.Rows {
		var row []string
		for _, c := range r {
			row = append(row, c.Text)
		}
		rows = append(rows, row)
	}
	return separated(w, rows)
}

// inert keeps a spreadsheet from taking a text for a formula.
func inert(s string) string {
	if s != "" && strings.ContainsAny(s[:1], "=+-@\t\r") {
		return "'" + s
	}
	return s
}

// Workbook is the list as a workbook, with the agenda and the decisions on sheets of their own.
func (p *Pack) Workbook() *document.Workbook {
	c := p.c
	b := &document.Workbook{Lang: p.Lang, Title: p.Title, Marking: p.Marking, Facts: p.facts()}
	list := document.Table{Title: c.sayf("Draaiboek van injects (MSEL)", "Master scenario events list (MSEL)"),
		Note: c.sayf("Pas teksten, tijden en opmerkingen gerust aan, voeg regels toe of haal ze weg; laat de kolom Bron staan. Een nieuwe doorrekening behoudt wat u wijzigde.", "Feel free to change texts, times and remarks, add rows or take them out; leave the column Source as it is. A new run keeps what you changed.")}
	for _, col := range columns() {
		list.Columns = append(list.Columns, document.Column{Title: c.say(col.title)})
	}
	for k := range p.Injects {
		var row []document.Cell
		for _, says := range p.row(&p.Injects[k]) {
			row = append(row, document.Cell{Text: says})
		}
		list.Rows = append(list.Rows, row)
	}
	b.Add(document.Sheet{Name: "MSEL", Table: list})
	agenda := p.agendaTable()
	b.Add(document.Sheet{Name: agenda.Title, Table: agenda})
	for k := range p.Decisions {
		t := p.Decisions[k].table(c)
		b.Add(document.Sheet{Name: c.sayf("Besluit %d", "Decision %d", p.Decisions[k].Number), Table: t})
	}
	return b
}

func (p *Pack) facts() []document.Fact {
	c := p.c
	fact := func(nl, en, value string) document.Fact { return document.Fact{Name: c.sayf(nl, en), Value: value} }
	m := &p.Record.Manifest
	out := []document.Fact{
		fact("Oefening", "Exercise", p.Local(0).Format("02-01-2006 15:04")+" – "+p.Local(p.Duration).Format("15:04")+" ("+p.Start.Location().String()+")"),
		fact("Scenario", "Scenario", m.Model+"/"+m.Scenario),
		fact("Scenario begint", "Scenario begins", c.moment(0)),
		fact("Verloop", "Course", c.sayf("herhaling %d van %d", "replication %d of %d", p.Record.Detail.Replication, m.ReplicationsDone)),
		fact("Seed", "Seed", strconv.FormatUint(m.Seed, 10)),
		fact("Programma", "Program", "uitval "+m.Version),
		fact("Opnieuw maken", "Make again", p.Command),
	}
	if m.Pseudonyms {
		out = append(out, fact("Namen van leveranciers", "Names of suppliers", c.sayf("vervangen", "replaced")))
	}
	return out
}

func (p *Pack) agendaTable() document.Table {
	c := p.c
	t := document.Table{Title: c.sayf("Agenda", "Agenda"), Columns: []document.Column{{Title: c.sayf("Van", "From")}, {Title: c.sayf("Tot", "Until")}, {Title: c.sayf("Wat", "What")}, {Title: c.sayf("Scenariotijd", "Scenario time")}}}
	for _, i := range p.Agenda {
		when := ""
		if i.Module > 0 {
			m := p.Modules[i.Module-1]
			when = c.sayf("D+%d tot D+%d", "D+%d to D+%d", c.dayOf(m.From), c.dayOf(m.Until))
		}
		t.Rows = append(t.Rows, []document.Cell{{Text: p.Local(i.At).Format("15:04")}, {Text: p.Local(i.Ends()).Format("15:04")}, {Text: i.Title}, {Text: when}})
	}
	return t
}

// clockOf reads a time on the clock back; false where it is none.
func (p *Pack) clockOf(says string) (time.Duration, bool) {
	for _, form := range []string{"15:04", "15:04:05", "15.04"} {
		if at, err := time.Parse(form, strings.TrimSpace(says)); err == nil {
			start := p.Local(0)
			d := time.Duration(at.Hour()-start.Hour())*time.Hour + time.Duration(at.Minute()-start.Minute())*time.Minute
			if d < 0 {
				d += 24 * time.Hour
			}
			return d, true
		}
	}
	// Excel makes a part of a day of what looks like a time.
	if x, err := strconv.ParseFloat(strings.Replace(strings.TrimSpace(says), ",", ".", 1), 64); err == nil && x >= 0 && x < 1 {
		return p.clockOf(time.Time{}.Add(time.Duration(math.Round(float64(x*1440))) * time.Minute).Format("15:04"))
	}
	return 0, false
}
