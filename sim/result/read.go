package result

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// Read reads a folder that Write wrote. Errors are of type *Failure.
func Read(dir string) (*Record, error) {
	r := &Record{}
	return r, r.read(dir, []step{{ManifestFile, fromJSON(&r.Manifest)}, {SummaryFile, fromJSON(&r.Summary)}, {DetailFile, fromJSON(&r.Detail)},
		{SeriesFile, r.readSeries}, {TraceFile, r.readTrace}, {EventsFile, r.readEvents}})
}

// ReadForReport reads what a report needs of a folder that Write wrote: not the events, and of the series by day only those of sectors
// and the total. Errors are of type *Failure.
func ReadForReport(dir string) (*Record, error) {
	r := &Record{}
	return r, r.read(dir, []step{{ManifestFile, fromJSON(&r.Manifest)}, {SummaryFile, fromJSON(&r.Summary)}, {DetailFile, fromJSON(&r.Detail)},
		{SeriesFile, func(from io.Reader) error {
			wanted := map[string]bool{"total": true}
			for _, s := range r.Summary.Sectors {
				wanted[s.ID] = true
			}
			return r.readSeriesOf(from, func(entity string) bool { return wanted[entity] })
		}}})
}

// A step reads one file.
type step struct {
	name string
	read func(io.Reader) error
}

func (r *Record) read(dir string, steps []step) error {
	for _, s := range steps {
		path := filepath.Join(dir, s.name)
		f, err := os.Open(path)
		if err != nil {
			return notRead(path, err)
		}
		err = s.read(bufio.NewReaderSize(f, 1<<18))
		f.Close()
		if err != nil {
			return notAResult(path, err)
		}
	}
	r.Suppliers, r.Manifest.Suppliers = r.Manifest.Suppliers, nil
	return nil
}

// ReadAnswer reads a folder that Answer.Write wrote. Errors are of type *Failure.
func ReadAnswer(dir string) (*Answer, error) {
	path := filepath.Join(dir, TablesFile)
	f, err := os.Open(path)
	if err != nil {
		return nil, notRead(path, err)
	}
	defer f.Close()
	a := &Answer{}
	if err := json.NewDecoder(f).Decode(a); err != nil {
		return nil, notAResult(path, err)
	}
	a.Suppliers, a.Public = a.Manifest.Suppliers, a.Manifest.Public
	a.Manifest.Suppliers, a.Manifest.Public = nil, nil
	if id := a.ragged(); id != "" {
		return nil, notAResult(path, errors.New(id))
	}
	return a, nil
}

// ragged names a table with a row that is longer or shorter than its columns; empty when there is none.
func (a *Answer) ragged() string {
	for _, t := range a.Tables {
		for _, row := range t.Rows {
			if len(row) != len(t.Columns) {
				return "table " + t.ID
			}
		}
	}
	return ""
}

func notAResult(path string, err error) error {
	var bad *badCell
	if errors.As(err, &bad) {
		return failuref(err, "%s regel %d: %q is niet wat hier hoort te staan (kolom %s).",
			"%s line %d: %q is not what belongs here (column %s).", path, bad.line, bad.text, bad.column)
	}
	return failuref(err, "%s is niet door uitval geschreven of is beschadigd (%v).",
		"%s was not written by uitval or is damaged (%v).", path, err)
}

func fromJSON(v any) func(io.Reader) error {
	return func(r io.Reader) error { return json.NewDecoder(r).Decode(v) }
}

func (r *Record) readSeries(from io.Reader) error {
	return r.readSeriesOf(from, func(string) bool { return true })
}

// readSeriesOf reads the rows of entities that are wanted.
func (r *Record) readSeriesOf(from io.Reader, wanted func(entity string) bool) error {
	return readTable(from, seriesColumns, func(c *cells) {
		if !wanted(unguard(c.row[2])) {
			return
		}
		r.Series = append(r.Series, SeriesRow{Day: c.integer(0), Date: c.text(1), Entity: c.text(2), Quantity: c.text(3),
			Mean: c.number(4), P5: c.number(5), P50: c.number(6), P95: c.number(7)})
	})
}

func (r *Record) readTrace(from io.Reader) error {
	return readTable(from, traceColumns, func(c *cells) {
		r.Trace = append(r.Trace, TraceRow{Day: c.integer(0), Date: c.text(1), Entity: c.text(2), Quantity: c.text(3), Value: c.number(4)})
	})
}

func (r *Record) readEvents(from io.Reader) error {
	return readTable(from, eventsColumns, func(c *cells) {
		e := Event{Number: c.integer(0), Day: c.number(1), Instant: c.text(2), Kind: c.text(3), Entity: c.text(4), Cause: c.integer(6)}
		if x := c.number(5); !math.IsNaN(x) {
			e.Level = &x
		}
		r.Events = append(r.Events, e)
	})
}

// readTable reads a CSV file with exactly these columns and hands over its rows one by one.
func readTable(from io.Reader, columns string, row func(*cells)) error {
	in := csv.NewReader(from)
	in.ReuseRecord = true
	c := &cells{columns: strings.Split(columns, ","), seen: map[string]string{}}
	headed := false // blank lines may come before the columns
	for {
		record, err := in.Read()
		if err == io.EOF && c.line > 0 {
			return c.err
		}
		if err != nil {
			return err
		}
		c.row = record
		if c.line, _ = in.FieldPos(0); !headed {
			if got := strings.Join(record, ","); got != columns {
				return &badCell{line: c.line, column: columns, text: got}
			}
			headed = true
			continue
		}
		if row(c); c.err != nil {
			return c.err
		}
	}
}

// A badCell is a cell of a table that can't be read.
type badCell struct {
	line         int
	column, text string
}

// Error tells it in English.
func (b *badCell) Error() string { return "line " + strconv.Itoa(b.line) + ", column " + b.column }

// Cells is one row of a table being read; the first mistake is kept in err.
type cells struct {
	columns []string
	row     []string
	line    int
	err     error
	seen    map[string]string // one copy of every text, since the same few come back on every row
}

func (c *cells) text(i int) string {
	s, ok := c.seen[c.row[i]]
	if !ok {
		s = unguard(strings.Clone(c.row[i]))
		c.seen[strings.Clone(c.row[i])] = s
	}
	return s
}

func (c *cells) integer(i int) int {
	n, err := strconv.Atoi(c.row[i])
	c.check(i, err)
	return n
}

func (c *cells) number(i int) float64 {
	if c.row[i] == "" {
		return math.NaN()
	}
	x, err := strconv.ParseFloat(c.row[i], 64)
	c.check(i, err)
	return x
}

func (c *cells) check(i int, err error) {
	if err != nil && c.err == nil {
		c.err = &badCell{line: c.line, column: c.columns[i], text: strings.Clone(c.row[i])}
	}
}
