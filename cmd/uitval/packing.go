package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"uitval/model/sheet"
	"uitval/report/exercise"
	"uitval/sim/result"
)

// The files of a pack that a preparer may edit and that come back.
const (
	packFile      = "control/pack.json"
	listWorkbook  = "control/msel.xlsx"
	listText      = "control/msel.csv"
	listCalendar  = "control/msel.ics"
	conflictsFile = "control/conflicts.csv"
)

// A packRecord is what a pack remembers of how it was made, so that what was edited since can be told.
type packRecord struct {
	Program string        `json:"program"`
	Version string        `json:"version"`
	Lang    string        `json:"lang"`
	Command string        `json:"command"`
	Made    [][]string    `json:"made"` // the list as the run says it
	Rows    [][]string    `json:"rows"` // the list as it was written, with what was edited before
	Files   []result.File `json:"files"`

	edited [][]string
	dir    string
}

// readPack reads what there is of an earlier pack in a folder; nil for none. The list is read from the file that was edited.
func readPack(dir, lang string) (*packRecord, error) {
	path := filepath.Join(dir, filepath.FromSlash(packFile))
	if _, err := os.Stat(path); err != nil { // whether the folder will do is told by who writes
		return nil, nil
	}
	data, err := readList(path)
	if err != nil {
		return nil, err
	}
	r := &packRecord{dir: dir}
	if err := json.Unmarshal(data, r); err != nil || !exercise.Readable(r.Made) {
		return nil, mistake("%s is beschadigd: wat u in de lijst wijzigde is zo niet te herkennen. Zet het terug, of haal het weg om het pakket helemaal nieuw te maken.", "%s is damaged: what you changed in the list can't be told. Put it back, or remove it to make the pack anew.", filepath.Join(dir, packFile))
	}
	if r.Lang != lang {
		return nil, mistake("In %s staat een pakket in een andere taal (%s). Kies een andere map voor --out, of --lang %s.", "%s holds a pack in another language (%s). Choose another folder for --out, or --lang %s.", dir, r.Lang, r.Lang)
	}
	book, text := r.changed(listWorkbook), r.changed(listText)
	switch {
	case book && text:
		return nil, mistake("U wijzigde zowel %s als %s. Zet uw wijzigingen in een van beide, en haal de andere weg.", "You changed both %s and %s. Put your changes in one of them, and remove the other.", listWorkbook, listText)
	case book:
		r.edited, err = readListWorkbook(filepath.Join(dir, filepath.FromSlash(listWorkbook)))
	case text:
		r.edited, err = readListText(filepath.Join(dir, filepath.FromSlash(listText)))
	default:
		r.edited = r.Rows
	}
	if err != nil {
		return nil, err
	}
	if !exercise.Readable(r.edited) {
		name := listWorkbook
		if text {
			name = listText
		}
		return nil, mistake("In %s zijn de koppen van de kolommen weg (Injecttekst, Bron). Zet ze terug, of haal het bestand weg.", "In %s the headers of the columns are gone (Inject text, Source). Put them back, or remove the file.", filepath.Join(dir, name))
	}
	return r, nil
}

// before is the earlier pack for a new one; nil for none.
func (r *packRecord) before() *exercise.Before {
	if r == nil {
		return nil
	}
	return &exercise.Before{Made: r.Made, Edited: r.edited}
}

// changed reports whether a file that was written is there and is no longer what was written.
func (r *packRecord) changed(name string) bool {
	if r == nil {
		return false
	}
	for _, f := range r.Files {
		if f.Name == name {
			data, err := os.ReadFile(filepath.Join(r.dir, filepath.FromSlash(name)))
			return err == nil && digest(data) != f.SHA256
		}
	}
	return false
}

func digest(data []byte) string { return fmt.Sprintf("%x", sha256.Sum256(data)) }

// besideName is where the new version of a file goes that a preparer edited.
func besideName(name string) string {
	ext := filepath.Ext(name)
	return strings.TrimSuffix(name, ext) + ".new" + ext
}

// writePack writes a pack. What a preparer edited stays, and the new version stands beside it; the lists are written anew, for what was
// edited in them is in the pack.
func writePack(dir string, p *exercise.Pack, earlier *packRecord) (written int, kept []string, err error) {
	var files []result.Filled
	for _, f := range p.Documents() {
		files = append(files, result.Filled{Name: f.Name, Fill: f.Document.DOCX})
	}
	files = append(files, result.Filled{Name: listWorkbook, Fill: p.Workbook().XLSX}, result.Filled{Name: listText, Fill: p.CSV}, result.Filled{Name: listCalendar, Fill: p.ICS})
	if len(p.Conflicts) > 0 {
		files = append(files, result.Filled{Name: conflictsFile, Fill: p.ConflictsCSV})
	}
	record := packRecord{Program: "uitval", Version: version, Lang: p.Lang, Command: p.Command, Made: p.Rows(true), Rows: p.Rows(false)}
	for k := range files {
		var b bytes.Buffer
		if err := files[k].Fill(&b); err != nil {
			return 0, nil, err
		}
		name := files[k].Name
		record.Files = append(record.Files, result.File{Name: name, SHA256: digest(b.Bytes())})
		if filepath.Ext(name) == ".docx" && earlier.changed(name) {
			kept = append(kept, name)
			for _, old := range earlier.Files { // it stays known by what was made first
				if old.Name == name {
					record.Files[len(record.Files)-1] = old
				}
			}
			files[k].Name = besideName(name)
		}
		files[k].Fill = func(w io.Writer) error {
			_, err := w.Write(b.Bytes())
			return err
		}
	}
	body, err := json.MarshalIndent(record, "", " ")
	if err != nil {
		return 0, nil, err
	}
	files = append(files, result.Filled{Name: packFile, Fill: func(w io.Writer) error {
		_, err := w.Write(append(body, '\n'))
		return err
	}})
	return len(files), kept, result.WriteAll(dir, files)
}

// mostList is how large a list may be that is read back.
const mostList = 32 << 20

func readList(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err == nil && info.Size() > mostList {
		return nil, mistake("%s is groter dan %d MB; dat is geen lijst van injects.", "%s is larger than %d MB; that is no list of injects.", path, mostList>>20)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, mistake("%s is niet te lezen: %v. Staat het nog open in Excel?", "%s can't be read: %v. Is it still open in Excel?", path, err)
	}
	return data, nil
}

// readListText reads the list from CSV, as Excel saves it: with semicolons or commas, in UTF-8 or Windows-1252.
func readListText(path string) ([][]string, error) {
	data, err := readList(path)
	if err != nil {
		return nil, err
	}
	text, _, err := sheet.Decode(data)
	if err != nil {
		return nil, mistake("%s is niet te lezen als tekst. Bewaar het in Excel als “CSV UTF-8”.", "%s can't be read as text. Save it in Excel as “CSV UTF-8”.", path)
	}
	text = bytes.TrimPrefix(text, []byte("\uFEFF"))
	in := csv.NewReader(bytes.NewReader(text))
	line, _, _ := bytes.Cut(text, []byte("\n"))
	if in.Comma = ';'; bytes.Count(line, []byte(",")) > bytes.Count(line, []byte(";")) {
		in.Comma = ','
	}
	in.FieldsPerRecord, in.LazyQuotes = -1, true
	rows, err := in.ReadAll()
	if err != nil {
		return nil, mistake("%s is niet te lezen als CSV: %v.", "%s can't be read as CSV: %v.", path, err)
	}
	return rows, nil
}

// A lister gathers the cells of a sheet as texts.
type lister struct{ rows [][]string }

func (l *lister) Row(sheet.Row) error { l.rows = append(l.rows, nil); return nil }

func (l *lister) Merged(sheet.Span) {}

func (l *lister) Cell(_ sheet.Row, c sheet.Cell) error {
	row := &l.rows[len(l.rows)-1]
	if c.Column < 1 || c.Column > sheet.MostWide {
		return nil
	}
	for len(*row) < c.Column {
		*row = append(*row, "")
	}
	says := c.Text
	if c.Kind == sheet.Number {
		says = strconv.FormatFloat(c.Number, 'f', -1, 64)
	}
	(*row)[c.Column-1] = says
	return nil
}

// readListWorkbook reads the list from a workbook: the first sheet that has its columns.
func readListWorkbook(path string) ([][]string, error) {
	data, err := readList(path)
	if err != nil {
		return nil, err
	}
	book, err := sheet.Open(data)
	if err != nil {
		return nil, mistake("%s is niet te lezen als werkmap: %v.", "%s can't be read as a workbook: %v.", path, err)
	}
	var rows [][]string
	for _, s := range book.Sheets {
		l := &lister{}
		if err := book.Read(s, l); err != nil {
			return nil, mistake("%s, blad %s, is niet te lezen: %v.", "%s, sheet %s, can't be read: %v.", path, s.Name, err)
		}
		if exercise.Readable(l.rows) {
			return l.rows, nil
		}
		rows = append(rows, l.rows...)
	}
	return rows, nil
}
