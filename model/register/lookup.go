package register

import (
	"strings"

	"uitval/model"
)

// A Lookup adds the columns of a table to the rows of a list: where its key is what stands in a column of the list. It also fills
// a column that the list has and leaves empty or 0.
type Lookup struct {
	File, Key, Of string
	Line          int
}

// A Sorting makes a column of a few words from one of many.
type Sorting struct {
	Column, As, Otherwise string
	Is                    map[string]string
}

// lookups are the tables that mappings name, read.
type lookups map[string]*lookupTable

type lookupTable struct {
	columns map[string]int
	rows    map[string]row // by key
}

// readLookups takes out the files that are tables to look things up in, and reads them.
func (d *Draft) readLookups(files []File, mappings []*Mapping) (rest []File) {
	d.looked = lookups{}
	wanted := map[string]*Lookup{}
	of := map[string]*Mapping{}
	for _, m := range mappings {
		for i := range m.Lookups {
			wanted[m.Lookups[i].File], of[m.Lookups[i].File] = &m.Lookups[i], m
		}
	}
	for _, f := range files {
		l := wanted[f.Name]
		if l == nil {
			rest = append(rest, f)
			continue
		}
		delete(wanted, f.Name)
		if err := tooLarge(f); err != nil {
			d.failed(model.Pos{File: f.Name}, "limit", err, model.Text{})
			continue
		}
		if t := d.readCSV(f.Name, f.Data); t != nil && len(t.rows) > 0 {
			d.lookup(l, of[f.Name], t)
		}
	}
	for _, name := range sortedKeys(wanted) {
		d.wrong(model.Pos{File: of[name].File, Line: wanted[name].Line}, "no-table", both("De tabel %s is niet meegegeven.", "The table %s was not given.", quoted(name)),
			both("Noem hem bij de bestanden: uitval import … %s.", "Name it among the files: uitval import … %s.", name))
	}
	return rest
}

func (d *Draft) lookup(l *Lookup, m *Mapping, t *table) {
	one := &lookupTable{columns: headOf(t.rows[0]), rows: map[string]row{}}
	key, ok := one.columns[strings.ToLower(l.Key)]
	if !ok {
		d.wrong(model.Pos{File: m.File, Line: l.Line}, "no-column", both("De tabel %s heeft geen kolom %s.", "The table %s has no column %s.", quoted(l.File), quoted(l.Key)), both("Noem bij key een kolom die er is.", "Name a column that is there at key."))
		return
	}
	for _, r := range t.rows[1:] {
		k := r.cell(key)
		if k == "" {
			continue
		}
		if _, twice := one.rows[k]; twice {
			d.note(contradicted, t.file, "twice", both("een sleutel staat er twee keer; de eerste geldt", "a key stands there twice; the first holds"), k)
			continue
		}
		one.rows[k] = r
	}
	d.looked[l.File] = one
	d.note(recognised, t.file, "lookup", both("rijen om gegevens bij te zoeken", "rows to look facts up in"), l.Key)
}

// deepestColumn is of how many others a column may be made, one after another.
const deepestColumn = 8

// value is a column of the row at hand, looked up or sorted where the list does not have it.
func (x *edges) value(column string) string {
	if column == "" {
		return ""
	}
	if column == x.m.To && x.to != "" {
		return x.to
	}
	if x.depth++; x.depth > deepestColumn { // columns that are made of each other
		x.depth--
		return ""
	}
	defer func() { x.depth-- }()
	for i := range x.m.Sortings {
		if s := &x.m.Sortings[i]; s.As == column {
			from := x.value(s.Column)
			if word, ok := s.Is[from]; ok {
				return word
			}
			return s.Otherwise
		}
	}
	name := strings.ToLower(column)
	own := ""
	if i, ok := x.column[name]; ok {
		if own = x.r.cell(i); own != "" && own != "0" {
			return own
		}
	}
	for i := range x.m.Lookups {
		l := &x.m.Lookups[i]
		t := x.looked[l.File]
		if t == nil || l.Of == column {
			continue
		}
		if c, ok := t.columns[name]; ok {
			if r, ok := t.rows[x.value(l.Of)]; ok && r.cell(c) != "" {
				return r.cell(c)
			}
		}
	}
	return own
}

// has reports whether a column can be found at all.
func (x *edges) has(column string) bool {
	name := strings.ToLower(column)
	if _, ok := x.column[name]; ok {
		return true
	}
	for i := range x.m.Sortings {
		if x.m.Sortings[i].As == column {
			return true
		}
	}
	for i := range x.m.Lookups {
		if t := x.looked[x.m.Lookups[i].File]; t != nil {
			if _, ok := t.columns[name]; ok {
				return true
			}
		}
	}
	return false
}
