package result

import (
	"bufio"
	"fmt"
	"io"
	"math"
)

// An Answer is what a question over many runs comes to: sentences first, then tables. A screen, Markdown, CSV and JSON are all
// made of it. Its texts follow the rules of Record.
type Answer struct {
	Command  string    `json:"command" names:"no"` // compare, rank, …
	Title    Text      `json:"title"`
	Says     []Text    `json:"says"` // the answer, in sentences
	Tables   []Table   `json:"tables"`
	Findings []Finding `json:"findings"`
	Manifest Manifest  `json:"manifest"`

	// Suppliers is every supplier of the models, and Public the names of organisations, which are no secret: what Pseudonymise
	// needs.
	Suppliers []SupplierDetail `json:"-"`
	Public    []Text           `json:"-"`
}

// A Table is rows under columns. A screen shows the first Shown rows; 0 is all of them.
type Table struct {
	ID      string   `json:"id" names:"no"` // the name of its CSV file
	Title   Text     `json:"title"`
	Note    Text     `json:"note"` // what a reader must know of it; may be empty
	Columns []Column `json:"columns"`
	Rows    []Row    `json:"rows"`
	Shown   int      `json:"shown"`
}

// A Column is what its cells are. Unit says how a number is told; the columns of CSV are named ID, and ID_lo and ID_hi where
// cells have an interval.
type Column struct {
	ID    string `json:"id" names:"no"`
	Title Text   `json:"title"`
	Unit  Unit   `json:"unit" names:"no"`
}

// A Unit is how a number is told.
type Unit string

// The units of columns.
const (
	InText     Unit = "text"
	InCases    Unit = "cases" // also people and person-days: three digits that matter
	InDays     Unit = "d"     // a length of time
	OnDay      Unit = "day"   // days after the start
	InEuros    Unit = "eur"
	InShare    Unit = "share" // a fraction of 1
	InNumber   Unit = "number"
	InWholes   Unit = "count"
	InEuroDays Unit = "eur_d"

	InRatio     Unit = "ratio"    // two decimals, fewer where it is large
	InEurosEach Unit = "eur_each" // a price: cents matter

	Indicator Unit = "indicator" // a cell's ID is that of an indicator; it is told in words
)

// A Row is the cells of a table under each other's columns.
type Row []Cell

// A Cell is a text, or a number with its 95 % interval where it has one. ID says which entity a text names.
type Cell struct {
	ID    string   `json:"id,omitempty"`
	Text  *Text    `json:"text,omitempty"`
	Value *float64 `json:"value,omitempty"`
	Lo    *float64 `json:"lo,omitempty"`
	Hi    *float64 `json:"hi,omitempty"`
	Unit  Unit     `json:"unit,omitempty" names:"no"` // where it is not that of its column
}

// Told makes a cell of a text.
func Told(t Text) Cell { return Cell{Text: &t} }

// Named makes a cell of an entity.
func Named(id string, title Text) Cell { return Cell{ID: id, Text: &title} }

// Counted makes a cell of a number; NaN is none.
func Counted(x float64) Cell { return Cell{Value: number(x)} }

// As returns a cell that is told in a unit of its own.
func (c Cell) As(u Unit) Cell {
	c.Unit = u
	return c
}

// Of makes a cell of an indicator.
func Of(indicator string) Cell { return Cell{ID: indicator} }

// Between makes a cell of a number with its interval.
func Between(x, lo, hi float64) Cell { return Cell{Value: number(x), Lo: number(lo), Hi: number(hi)} }

func number(x float64) *float64 {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return nil
	}
	if x == 0 {
		x = 0 // never -0
	}
	return &x
}

// TablesFile holds an Answer; each table stands beside it as CSV.
const TablesFile = "tables.json"

// Pseudonymise takes the names of suppliers out, as Record.Pseudonymise does.
func (a *Answer) Pseudonymise(k *Key) {
	if a.Manifest.Pseudonyms {
		return
	}
	k.Pseudonyms(a.Manifest.Model, a.Suppliers, a.Public).Apply(a)
	a.Manifest.Pseudonyms = true
}

// WriteJSON writes tables.json.
func (a *Answer) WriteJSON(w io.Writer) error { return asJSON(a, " ")(w) }

// Write puts the answer in a folder, which is made where needed: tables.json, manifest.json, a CSV file for each table and what
// else is given; all files, or on any error none. Errors are of type *Failure.
func (a *Answer) Write(dir string, extra ...Filled) error {
	files := extra
	for i := range a.Tables {
		files = append(files, Filled{a.Tables[i].ID + ".csv", a.Tables[i].writeCSV})
	}
	named := *a
	named.Manifest = a.Manifest.named(a.Suppliers, a.Public)
	files = append(files, Filled{TablesFile, named.WriteJSON}, Filled{ManifestFile, asJSON(&named.Manifest, " ")})
	return WriteAll(dir, files)
}

// Ranged reports whether a cell of a column has an interval.
func (t *Table) Ranged(column int) bool {
	for _, row := range t.Rows {
		if row[column].Lo != nil || row[column].Hi != nil {
			return true
		}
	}
	return false
}

// identified reports whether a cell of a column names an entity.
func (t *Table) identified(column int) bool {
	for _, row := range t.Rows {
		if row[column].ID != "" {
			return true
		}
	}
	return false
}

// writeCSV writes a table for other programs: ids, all digits, texts in both languages.
func (t *Table) writeCSV(w io.Writer) error {
	b, ok := w.(*bufio.Writer)
	if !ok {
		b = bufio.NewWriter(w)
	}
	rows := &rowWriter{w: b}
	for k, c := range t.Columns {
		if t.identified(k) {
			rows.text(c.ID)
		}
		switch {
		case c.Unit == Indicator:
		case c.Unit == InText:
			rows.text(c.ID + "_nl")
			rows.text(c.ID + "_en")
		case t.Ranged(k):
			rows.text(c.ID)
			rows.text(c.ID + "_lo")
			rows.text(c.ID + "_hi")
		default:
			rows.text(c.ID)
		}
	}
	rows.end()
	for n, row := range t.Rows {
		if len(row) != len(t.Columns) {
			panic(fmt.Sprintf("result: row %d of table %s has %d cells for %d columns", n, t.ID, len(row), len(t.Columns)))
		}
		for k, c := range t.Columns {
			cell := row[k]
			if t.identified(k) {
				rows.text(cell.ID)
			}
			switch {
			case c.Unit == Indicator:
			case c.Unit == InText:
				text := Text{}
				if cell.Text != nil {
					text = *cell.Text
				}
				rows.text(text.NL)
				rows.text(text.EN)
			case t.Ranged(k):
				rows.level(cell.Value)
				rows.level(cell.Lo)
				rows.level(cell.Hi)
			default:
				rows.level(cell.Value)
			}
		}
		rows.end()
	}
	return b.Flush()
}

// WriteCSV writes all tables under each other, each after a line with its name.
func (a *Answer) WriteCSV(w io.Writer) error {
	b := bufio.NewWriter(w)
	for i := range a.Tables {
		if i > 0 {
			fmt.Fprintln(b)
		}
		fmt.Fprintln(b, a.Tables[i].ID)
		if err := a.Tables[i].writeCSV(b); err != nil {
			return err
		}
	}
	return b.Flush()
}
