package result

import (
	"bufio"
	"encoding/json"
	"io"
	"reflect"
	"strings"
)

// The files of a result, see format.md, and the columns of those that are tables. Other programs read them.
const (
	ManifestFile = "manifest.json"
	SummaryFile  = "summary.json"
	SeriesFile   = "series.csv"
	EventsFile   = "events.csv"
	TraceFile    = "trace.csv"
	DetailFile   = "detail.json"

	seriesColumns = "day,date,entity,quantity,mean,p5,p50,p95"
	eventsColumns = "event,day,instant,kind,entity,level,cause"
	traceColumns  = "day,date,entity,quantity,value"
)

// Write puts the record in a folder, which is made where needed: all six files, or on any error none, and
// then what was there is unchanged. Other files in the folder are left alone. Lists that are nil become
// empty, as they are in the files. Errors are of type *Failure.
func (r *Record) Write(dir string) error {
	manifest := r.Manifest.named(r.Suppliers, nil)
	// The manifest comes last: where it is new, everything is.
	return WriteAll(dir, []Filled{
		{SeriesFile, r.writeSeries}, {EventsFile, r.writeEvents}, {TraceFile, r.writeTrace},
		{DetailFile, asJSON(&r.Detail, "")}, {SummaryFile, r.WriteSummary}, {ManifestFile, asJSON(&manifest, " ")},
	})
}

// WriteSummary writes summary.json.
func (r *Record) WriteSummary(w io.Writer) error { return asJSON(&r.Summary, " ")(w) }

// asJSON writes v with lists for nil lists. What people read gets an indent; detail.json, which is curves, would only
// get four times as long.
func asJSON(v any, indent string) func(io.Writer) error {
	return func(w io.Writer) error {
		fillLists(reflect.ValueOf(v).Elem())
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", indent)
		return enc.Encode(v)
	}
}

// fillLists makes every nil list empty: a reader of the files should meet [], never null.
func fillLists(v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			fillLists(v.Field(i))
		}
	case reflect.Slice:
		if v.IsNil() {
			v.Set(reflect.MakeSlice(v.Type(), 0, 0))
		}
		if k := v.Type().Elem().Kind(); k != reflect.Struct && k != reflect.Slice {
			return
		}
		for i := range v.Len() {
			fillLists(v.Index(i))
		}
	}
}

// table opens a CSV file with its header and returns the writer of its rows. What goes wrong comes out when
// the buffer is flushed.
func table(w io.Writer, columns string) *rowWriter {
	b, ok := w.(*bufio.Writer)
	if !ok {
		b = bufio.NewWriter(w)
	}
	rows := &rowWriter{w: b}
	for _, c := range strings.Split(columns, ",") {
		rows.text(c)
	}
	rows.end()
	return rows
}

func (r *Record) writeSeries(w io.Writer) error {
	rows := table(w, seriesColumns)
	for i := range r.Series {
		row := &r.Series[i]
		rows.integer(row.Day)
		rows.text(row.Date)
		rows.text(row.Entity)
		rows.text(row.Quantity)
		rows.number(row.Mean)
		rows.number(row.P5)
		rows.number(row.P50)
		rows.number(row.P95)
		rows.end()
	}
	return rows.w.Flush()
}

func (r *Record) writeTrace(w io.Writer) error {
	rows := table(w, traceColumns)
	for i := range r.Trace {
		row := &r.Trace[i]
		rows.integer(row.Day)
		rows.text(row.Date)
		rows.text(row.Entity)
		rows.text(row.Quantity)
		rows.number(row.Value)
		rows.end()
	}
	return rows.w.Flush()
}

func (r *Record) writeEvents(w io.Writer) error {
	rows := table(w, eventsColumns)
	for i := range r.Events {
		e := &r.Events[i]
		rows.integer(e.Number)
		rows.number(e.Day)
		rows.text(e.Instant)
		rows.text(e.Kind)
		rows.text(e.Entity)
		rows.level(e.Level)
		rows.integer(e.Cause)
		rows.end()
	}
	return rows.w.Flush()
}
