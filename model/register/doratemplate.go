package register

import (
	_ "embed"
	"encoding/csv"
	"regexp"
	"strings"

	"uitval/model"
)

// columns.csv lists the columns of the register of information, by template; see dora/NOTICE.md.
//
//go:embed dora/columns.csv
var doraColumns string

// A doraTemplate is one table of the register of information: its name, as b_05.02, and what its columns are called.
type doraTemplate struct {
	name   string
	labels []string
	folded map[string]string // label by folded label
}

var doraTemplates = func() []*doraTemplate {
	rows, err := csv.NewReader(strings.NewReader(doraColumns)).ReadAll()
	if err != nil {
		panic("register: columns.csv: " + err.Error())
	}
	var out []*doraTemplate
	for _, r := range rows[1:] {
		if len(out) == 0 || out[len(out)-1].name != r[0] {
			out = append(out, &doraTemplate{name: r[0], folded: map[string]string{}})
		}
		t := out[len(out)-1]
		t.labels = append(t.labels, r[2])
		t.folded[folded(r[2])] = r[2]
	}
	return out
}()

// A doraTable is a table that was recognised as a template: which column holds what, by name.
type doraTable struct {
	*table
	*doraTemplate
	column map[string]int // by folded label
	first  int            // index of the first row of data
}

var columnCode = regexp.MustCompile(`^(b_\d\d\.\d\d\.)?c?\d{4}$`)

// doraTable recognises a template by the names of its columns; the name of the sheet only decides where two share all.
// Columns are never told by their number: implementations disagree about those.
func (d *Draft) doraTable(t *table) *doraTable {
	var best *doraTable
	score := 0.0
	for i, r := range t.rows[:min(len(t.rows), 12)] {
		for _, tpl := range doraTemplates {
			columns := map[string]int{}
			for c := range r.cells {
				key := folded(r.cell(c))
				if _, known := tpl.folded[key]; known {
					if _, twice := columns[key]; !twice {
						columns[key] = c
					}
				}
			}
			s := float64(len(columns)) / float64(len(tpl.labels))
			if strings.EqualFold(strings.TrimSpace(t.sheet), tpl.name) {
				s += 0.5
			}
			if len(columns) > 1 && (len(columns)*2 >= len(tpl.labels) || s > 0.6) && s > score {
				best, score = &doraTable{t, tpl, columns, i + 1}, s
			}
		}
	}
	if best != nil {
		d.doraColumns(best)
	}
	return best
}

// doraColumns notes what is missing of a template and what is not part of it.
func (d *Draft) doraColumns(t *doraTable) {
	for _, label := range t.labels {
		if _, ok := t.column[folded(label)]; !ok {
			d.note(unrecognised, t.file, "column-missing "+t.name, both("een kolom van %s ontbreekt", "a column of %s is missing", t.name), label)
		}
	}
	head := t.rows[t.first-1]
	for c := range head.cells {
		text := head.cell(c)
		if _, ok := t.folded[folded(text)]; text == "" || ok || columnCode.MatchString(strings.ToLower(text)) {
			continue
		}
		example := quoted(text)
		if near := model.Nearest(text, t.labels); near != "" {
			example += " ≈ " + quoted(near)
		}
		d.note(unrecognised, t.file, "column-unknown "+t.name, both("een kolom hoort niet bij %s en is niet gelezen", "a column does not belong to %s and was not read", t.name), example)
	}
}

// types are what the row below the names holds in the official form.
var types = map[string]bool{"alphanumerical": true, "pattern": true, "country": true, "closedsetofoptions": true, "date": true, "naturalnumber": true, "monetary": true, "currency": true, "yesno": true, "fillwithtrueforeachpopulatedrow": true}

// records lists the rows of data: not those of the form itself, and not empty ones.
func (t *doraTable) records() []row {
	var out []row
	for _, r := range t.rows[t.first:] {
		if r.empty() {
			continue
		}
		form := true
		for c := range r.cells {
			if v := r.cell(c); v != "" && !types[folded(v)] && !columnCode.MatchString(strings.ToLower(v)) {
				form = false
			}
		}
		if !form {
			out = append(out, r)
		}
	}
	return out
}

// get is what a row holds under a name, which must be one of the template's.
func (t *doraTable) get(r row, label string) string {
	if _, ok := t.folded[folded(label)]; !ok {
		panic("register: " + t.name + " has no column " + label)
	}
	i, ok := t.column[folded(label)]
	if !ok {
		return ""
	}
	return r.cell(i)
}

// pos is the place of a cell under a name.
func (t *doraTable) pos(r row, label string) model.Pos {
	i, ok := t.column[folded(label)]
	if !ok {
		i = -1
	}
	return t.at(r).pos(i)
}
