package report

import (
	"io"
	"math"
	"strings"

	"uitval/sim/result"
)

// Answer tells what a question over many runs came to: its sentences, its tables and its findings.
func (p Page) Answer(w io.Writer, a *result.Answer) error {
	s := p.voice().sheet()
	s.prose("", s.say(a.Title))
	if !a.Manifest.Complete {
		s.line()
		s.prose("", s.say(interruptedAnswer))
	}
	s.line()
	for _, text := range a.Says {
		s.prose("", s.say(text))
	}
	for i := range a.Tables {
		s.table(&a.Tables[i])
	}
	s.findings(a.Findings)
	return s.to(w)
}

var interruptedAnswer = result.Text{NL: "AFGEBROKEN: de tabellen gaan alleen over wat tot dan toe is doorgerekend.",
	EN: "INTERRUPTED: the tables cover only what was run until then."}

// table sets one table, with its note under it.
func (s *sheet) table(t *result.Table) {
	s.heading(t.Title)
	shown := len(t.Rows)
	if t.Shown > 0 {
		shown = min(shown, t.Shown)
	}
	g := s.rowsOf(t, shown, len(t.Columns))
	if g.widths()+narrowestName >= s.width { // intervals of the first column that has them only; the files have all
		for k := range t.Columns {
			if t.Ranged(k) {
				g = s.rowsOf(t, shown, k)
				break
			}
		}
	}
	room := s.width - g.widths()
	for _, row := range g.rows {
		row[0] = strings.Join(wrap(row[0], max(room-1, narrowestName)), "\n")
	}
	s.set(g)
	if rest := len(t.Rows) - shown; rest > 0 {
		s.prose("", s.sayf("en nog %s rijen: met --out staan ze in %s.csv.", "and %s more rows: with --out they are in %s.csv.", s.whole(rest), t.ID))
	}
	if note := s.say(t.Note); note != "" {
		s.prose("", note)
	}
}

// narrowestName is the least width of the first column of a table.
const narrowestName = 18

// rowsOf fills a grid with rows of a table. Columns after the last ranged one are told without their intervals.
func (s *sheet) rowsOf(t *result.Table, rows, lastRanged int) grid {
	g := grid{}
	for k, c := range t.Columns {
		title := s.say(c.Title)
		if t.Ranged(k) && k <= lastRanged {
			title += "\n" + s.say(result.Text{NL: "(95%-interval)", EN: "(95% interval)"})
		}
		g.columns = append(g.columns, column{title, c.Unit == result.InText || c.Unit == result.Indicator})
	}
	for _, row := range t.Rows[:rows] {
		cells := make([]string, len(row))
		for k, c := range t.Columns {
			one := row[k]
			if k > lastRanged {
				one.Lo, one.Hi = nil, nil
			}
			cells[k] = s.cell(one, c.Unit, "\n")
		}
		g.rows = append(g.rows, cells)
	}
	return g
}

// cell tells a cell; its interval comes after a break.
func (v voice) cell(c result.Cell, unit result.Unit, cut string) string {
	if c.Unit != "" {
		unit = c.Unit
	}
	if unit == result.Indicator {
		return v.say(describe(c.ID).name)
	}
	if unit == result.InText {
		if c.Text == nil {
			return none
		}
		return v.say(*c.Text)
	}
	if c.Text != nil { // words where a number is missing
		return v.say(*c.Text)
	}
	if c.Value == nil {
		return none
	}
	out := v.inUnit(*c.Value, unit)
	if c.Lo != nil || c.Hi != nil {
		out += cut + "(" + v.end(c.Lo, unit) + " – " + v.end(c.Hi, unit) + ")"
	}
	return out
}

// end tells an end of an interval.
func (v voice) end(x *float64, unit result.Unit) string {
	if x == nil {
		return "?"
	}
	return strings.TrimPrefix(v.inUnit(*x, unit), "€"+firm)
}

// inUnit tells a number in a unit.
func (v voice) inUnit(x float64, unit result.Unit) string {
	switch unit {
	case result.InDays, result.OnDay:
		return v.tenths(x)
	case result.InEuros:
		return v.euros(x)
	case result.InEurosEach:
		if math.Abs(x) < 10 {
			return "€" + firm + v.cents(x)
		}
		return v.euros(x)
	case result.InShare:
		return v.percent(x)
	case result.InRatio:
		switch {
		case math.Abs(x) < 10:
			return v.decimal(x, 2)
		case math.Abs(x) < 100:
			return v.decimal(x, 1)
		}
	case result.InWholes:
		return v.decimal(x, 0)
	case result.InNumber:
		if x != 0 && math.Abs(x) < 100 {
			return v.decimal(x, 3)
		}
	}
	return v.count(x)
}

// Markdown writes an answer as a page of Markdown.
func (p Page) Markdown(w io.Writer, a *result.Answer) error {
	s := p.voice().sheet()
	s.line("# ", s.say(a.Title))
	if !a.Manifest.Complete {
		s.line()
		s.line("**", s.say(interruptedAnswer), "**")
	}
	for _, text := range a.Says {
		s.line()
		s.line(s.say(text))
	}
	for i := range a.Tables {
		t := &a.Tables[i]
		s.line()
		s.line("## ", s.say(t.Title))
		s.line()
		s.row(len(t.Columns), func(k int) string { return s.say(t.Columns[k].Title) })
		s.row(len(t.Columns), func(k int) string {
			if u := t.Columns[k].Unit; u == result.InText || u == result.Indicator {
				return "---"
			}
			return "---:"
		})
		for _, row := range t.Rows {
			s.row(len(row), func(k int) string { return s.cell(row[k], t.Columns[k].Unit, " ") })
		}
		if note := s.say(t.Note); note != "" {
			s.line()
			s.line(note)
		}
	}
	if len(a.Findings) > 0 {
		s.line()
		s.line("## ", s.sayf("Bevindingen", "Findings"))
		s.line()
		for _, f := range a.Findings {
			s.line("- ", s.say(f.Says))
		}
	}
	return s.to(w)
}

// row writes a row of a table in Markdown.
func (s *sheet) row(n int, cell func(k int) string) {
	cells := make([]string, n)
	for k := range cells {
		cells[k] = strings.ReplaceAll(strings.ReplaceAll(cell(k), "|", `\|`), "\n", " ")
	}
	s.line("| ", strings.Join(cells, " | "), " |")
}
