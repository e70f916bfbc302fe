package workbook

import (
	"slices"
	"strconv"

	"uitval/model"
)

// A filled is a table with what a document puts in it, by column.
type filled struct {
	*table
	lang string
	rows [][]string
}

// An Unfit document can't be laid out in tables.
type Unfit struct{ Says model.Text }

// Error tells it in English.
func (u *Unfit) Error() string { return "workbook: " + u.Says.EN }

// spread lays a document out in tables. What has no column goes under More, so that nothing is lost but places, quotes and
// the comments inside an entity. A document that is no model, or that can't be laid out, is an error.
func spread(t *model.Tree, lang string) ([]filled, error) {
	if t == nil || t.Get("model") == nil || t.Get("scenario") != nil {
		return nil, &Unfit{say("Alleen een model past in een werkmap.", "Only a model fits in a workbook.")}
	}
	s := &spreader{lang: lang, by: map[string]*filled{}}
	for _, one := range tables {
		s.out = append(s.out, filled{table: one, lang: lang})
	}
	for i := range s.out {
		s.by[s.out[i].key] = &s.out[i]
	}
	s.ids(t)
	root := shallow(t)
	for _, one := range tables {
		s.list(root, one.key)
	}
	return s.out, s.model(root, t.Comment)
}

type spreader struct {
	lang  string
	out   []filled
	by    map[string]*filled
	count map[string]int // how many services and processes have an id
}

// shallow copies a map, so that keys can be taken out.
func shallow(t *model.Tree) *model.Tree {
	return &model.Tree{Kind: model.TreeMap, Pairs: slices.Clone(t.Pairs), Comment: t.Comment}
}

// ids counts services and processes by id: what is on one that is not alone can't be told apart by id.
func (s *spreader) ids(t *model.Tree) {
	s.count = map[string]int{}
	for _, key := range []string{"services", "processes"} {
		if l := t.Get(key); l != nil {
			for _, item := range l.Items {
				if id := item.Get("id"); id != nil {
					s.count[id.Value]++
				}
			}
		}
	}
}

// list lays out a list of entities, when it is one, and takes it out of the model.
func (s *spreader) list(root *model.Tree, key string) {
	l := root.Get(key)
	if key == "scenarios" {
		s.scenarios(root)
		return
	}
	if l == nil || key == "model" || key == "needs" || key == "recovery" || l.Kind != model.TreeList || len(l.Items) == 0 ||
		slices.ContainsFunc(l.Items, func(i *model.Tree) bool { return i.Kind != model.TreeMap || len(i.Pairs) == 0 }) {
		return
	}
	for _, item := range l.Items {
		rest := shallow(item)
		if id := item.Get("id"); id != nil && id.Kind == model.TreeValue && s.count[id.Value] == 1 && keepsInCell(id.Value) {
			if key == "services" || key == "processes" {
				s.needs(rest, id.Value)
			}
			if key == "services" {
				s.recovery(rest, id.Value)
			}
		}
		s.row(s.by[key], rest)
	}
	root.Put(key, nil)
}

// row writes one record.
func (s *spreader) row(f *filled, rest *model.Tree, extra ...string) {
	cells := make([]string, len(f.columns))
	copy(cells, extra)
	f.fill(cells, rest)
	f.rows = append(f.rows, cells)
}

// fill writes what has a column, and the rest under More.
func (f *filled) fill(cells []string, rest *model.Tree) {
	for i, c := range f.columns {
		switch c.role {
		case forKey:
			if c.key.Holds == model.HoldsBilingual {
				f.text(cells, i, rest)
			} else if text, ok := take(rest, c.path, c.key); ok {
				cells[i] = text
			}
		case forTime:
			if i == 0 || f.columns[i-1].role != forTime {
				f.times(cells, i, rest)
			}
		case forMore:
			if c.names == headings["more"] {
				cells[i] = bare(rest)
			}
		case forRemark:
			if n := rest.Comment; n != nil {
				cells[i] = tidy(lines(n.Above, n.Behind, n.Below))
			}
		}
	}
}

func lines(texts ...string) string {
	out := ""
	for _, t := range texts {
		if t != "" && out != "" {
			out += "\n"
		}
		out += t
	}
	return out
}

// bare is a map as it stands in a cell; empty for one without keys.
func bare(rest *model.Tree) string {
	if len(rest.Pairs) == 0 {
		return ""
	}
	text, err := rest.Inline()
	if err != nil {
		panic("workbook: " + err.Error()) // it was looked at before
	}
	return text[1 : len(text)-1]
}

// take takes what stands behind a path out of a tree, when the column can hold it.
func take(rest *model.Tree, path []string, k model.Key) (string, bool) {
	v := rest.Get(path[0])
	if v == nil {
		return "", false
	}
	if len(path) == 1 {
		text, ok := cellText(v, k)
		if ok {
			rest.Put(path[0], nil)
		}
		return text, ok
	}
	if v.Kind != model.TreeMap {
		return "", false
	}
	inner := shallow(v)
	text, ok := take(inner, path[1:], k)
	if ok {
		if len(inner.Pairs) == 0 {
			inner = nil
		}
		rest.Put(path[0], inner)
	}
	return text, ok
}

// text writes a text in one column, or in two when it is in both languages.
func (f *filled) text(cells []string, i int, rest *model.Tree) {
	key := f.columns[i].path[len(f.columns[i].path)-1]
	v := rest.Get(key)
	if v == nil || len(f.columns[i].path) > 1 {
		return
	}
	nl, en := v.Get("nl"), v.Get("en")
	plain := model.Key{Holds: model.HoldsText}
	if text, ok := cellText(v, plain); ok && v.Kind == model.TreeValue {
		cells[i] = text
		rest.Put(key, nil)
		return
	}
	if v.Kind != model.TreeMap || len(v.Pairs) > 2 || nl == nil && en == nil || len(v.Pairs) == 2 && (nl == nil || en == nil) {
		return
	}
	for _, t := range []*model.Tree{nl, en} {
		if t != nil && (t.Kind != model.TreeValue || !keepsInCell(t.Value)) {
			return
		}
	}
	column := map[string]int{"nl": i + 1, "en": i + 2}
	if nl != nil && en != nil {
		column[f.lang] = i
	} else if v.Get(f.lang) != nil {
		return // alone in the language of the sheet it would look like a plain text
	}
	if nl != nil {
		cells[column["nl"]] = nl.Value
	}
	if en != nil {
		cells[column["en"]] = en.Value
	}
	rest.Put(key, nil)
}

// times writes a curve in the columns of an analysis, when its points are among them and in order.
func (f *filled) times(cells []string, first int, rest *model.Tree) {
	v := rest.Get("endures")
	if v == nil || v.Kind != model.TreeMap || len(v.Pairs) == 0 {
		return
	}
	last := -1
	texts := make([]string, len(moments))
	for _, p := range v.Pairs {
		k := slices.IndexFunc(moments, func(m moment) bool { return m.age == p.Key.Value })
		text, ok := cellText(p.Value, f.columns[first].key)
		if k <= last || !ok {
			return
		}
		last, texts[k] = k, text
	}
	copy(cells[first:], texts)
	rest.Put("endures", nil)
}

// needs lays out what an entity leans on, each need in a row.
func (s *spreader) needs(rest *model.Tree, id string) {
	l := rest.Get("needs")
	if !rows(l) {
		return
	}
	for _, item := range l.Items {
		s.row(s.by["needs"], shallow(item), id)
	}
	rest.Put("needs", nil)
}

// recovery lays out routes, each step in a row.
func (s *spreader) recovery(rest *model.Tree, id string) {
	l := rest.Get("recovery")
	if !rows(l) {
		return
	}
	f := s.by["recovery"]
	for n, item := range l.Items {
		whole := shallow(item)
		var steps []*model.Tree
		if l := whole.Get("steps"); rows(l) {
			steps = l.Items
			whole.Put("steps", nil)
		}
		s.route(f, whole, steps, id, n+1)
	}
	rest.Put("recovery", nil)
}

// route writes a row for each step, the first of which also says what the route is. A later row names its kind again, so
// that the sheet can be sorted and filtered.
func (s *spreader) route(f *filled, whole *model.Tree, steps []*model.Tree, id string, number int) {
	note := whole.Comment
	if len(steps) == 0 {
		steps = []*model.Tree{model.MapOf()}
	}
	kind := ""
	for i, st := range steps {
		cells := make([]string, len(f.columns))
		cells[0], cells[1] = id, strconv.Itoa(number)
		for c, col := range f.columns {
			switch {
			case col.role == forRoute && i == 0:
				if text, ok := take(whole, col.path, col.key); ok {
					cells[c] = text
					if col.path[0] == "route" {
						kind = text
					}
				}
			case col.role == forRoute && col.path[0] == "route":
				cells[c] = kind
			case col.names == headings["route more"] && i == 0:
				cells[c] = bare(whole)
			}
		}
		one := shallow(st)
		if i == 0 && note != nil {
			one.Comment = &model.TreeComment{Above: lines(note.Above, note.Behind)}
			if st.Comment != nil {
				one.Comment.Below = lines(st.Comment.Above, st.Comment.Behind)
			}
		}
		f.fill(cells, one)
		f.rows = append(f.rows, cells)
	}
}

// rows reports a list that can be laid out in rows: of groups, none of them empty.
func rows(l *model.Tree) bool {
	return l != nil && l.Kind == model.TreeList && len(l.Items) > 0 &&
		!slices.ContainsFunc(l.Items, func(i *model.Tree) bool { return i.Kind != model.TreeMap || len(i.Pairs) == 0 })
}

// model writes the sheet of the model itself: one value for each column.
func (s *spreader) model(root *model.Tree, note *model.TreeComment) error {
	f := s.by["model"]
	if len(root.Pairs) > 0 && root.Pairs[0].Value.Comment != nil {
		first := root.Pairs[0].Value.Comment
		if note == nil {
			note = &model.TreeComment{}
		}
		note = &model.TreeComment{Above: lines(note.Above, first.Above), Behind: lines(note.Behind, first.Behind), Below: note.Below}
	}
	root.Comment = note
	s.row(f, root)
	for _, one := range s.out {
		for n, row := range one.rows {
			for c, text := range row {
				if text != "" && !keepsInCell(text) {
					return &Unfit{say("Blad %s, rij %d, kolom %s: deze tekst kan niet in een cel: hij is langer dan %d tekens, of er staat iets in dat geen tekst is.",
						"Sheet %s, row %d, column %s: this text can't stand in a cell: it is longer than %d characters, or holds something that is no text.", one.name, n+2, one.columns[c].names, longestCell)}
				}
			}
		}
	}
	return nil
}
