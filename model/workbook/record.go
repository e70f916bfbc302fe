package workbook

import (
	"slices"
	"strings"

	"uitval/model"
)

// A record is one row on its way to a tree.
type record struct {
	*builder
	tree         *model.Tree
	whole        *model.Tree // what a row of recovery says of its route
	owner, order entry
	more, others []value // keys without a column, of the row and of its route or shock
	fails        []value
	languages    []value
	times        []value
	remark       string
	any          bool // something was read
}

// A value is what stood in a cell.
type value struct {
	head *headCell
	tree *model.Tree
}

// put reads one cell.
func (r *record) put(h *headCell, e entry) {
	switch h.role {
	case forConsumer, forService, forScenario:
		r.owner, r.any = e, true
		return
	case forOrder:
		r.order, r.any = e, true
		return
	case forRemark:
		r.remark = e.text
		return
	}
	r.any = true
	t := parseCell(e.text, h.key)
	if t == nil {
		r.notCell(h, e)
		return
	}
	at(t, e.at)
	switch h.role {
	case forMore:
		if h.names == headings["route more"] || h.names == headings["shock more"] {
			r.others = append(r.others, value{h, t})
		} else {
			r.more = append(r.more, value{h, t})
		}
	case forFails:
		r.fails = append(r.fails, value{h, t})
	case forRoute, forShock:
		if r.whole == nil {
			r.whole = model.MapOf()
			r.whole.At = e.at
		}
		place(r.whole, h, t)
	case forTime:
		r.times = append(r.times, value{h, t})
	case forLanguage:
		r.languages = append(r.languages, value{h, t})
	default:
		place(r.tree, h, t)
	}
}

func (r *record) notCell(h *headCell, e entry) {
	r.report(e.at, "cell", say("%s kan niet gelezen worden; hier hoort %s.", "%s can't be read; %s belongs here.", quoted(e.text), h.key.Write), say("Zet tekst met komma's, dubbele punten of haakjes tussen dubbele aanhalingstekens.", "Put text with commas, colons or brackets in double quotes."))
}

// place puts a value behind the path of its column.
func place(on *model.Tree, h *headCell, t *model.Tree) {
	for i, key := range h.keys[:len(h.keys)-1] {
		next := on.Get(h.path[i])
		if next == nil {
			next = model.MapOf()
			next.At = t.At
			on.Pairs = append(on.Pairs, model.TreePair{Key: key, Value: next})
		}
		on = next
	}
	on.Pairs = append(on.Pairs, model.TreePair{Key: h.keys[len(h.keys)-1], Value: t})
}

// finish works out what several columns say together.
func (r *record) finish(tree *model.Tree) {
	r.curve(tree)
	for _, v := range r.languages {
		r.language(tree, v)
	}
	for _, v := range r.more {
		r.merge(tree, v.tree)
	}
	if len(r.others) > 0 && r.whole == nil {
		r.whole = model.MapOf()
		r.whole.At = r.others[0].tree.At
	}
	r.target()
	for _, v := range r.others {
		r.merge(r.whole, v.tree)
	}
	if r.remark != "" {
		tree.Comment = &model.TreeComment{Above: r.remark}
	}
}

// target puts together who fails, which may stand in several columns.
func (r *record) target() {
	if len(r.fails) == 0 {
		return
	}
	if r.whole == nil {
		r.whole = model.MapOf()
		r.whole.At = r.fails[0].tree.At
	}
	var all []*model.Tree
	for _, v := range r.fails {
		one := model.MapOf()
		one.At = v.tree.At
		one.Pairs = []model.TreePair{{Key: v.head.keys[1], Value: v.tree}}
		all = append(all, one)
	}
	what := all[0]
	if len(all) > 1 {
		what = model.ListOf(all...)
		what.At = all[0].At
	}
	r.whole.Pairs = append([]model.TreePair{{Key: r.fails[0].head.keys[0], Value: what}}, r.whole.Pairs...)
}

// curve puts the points of an analysis in the order of time, and refuses a curve of both sorts.
func (r *record) curve(tree *model.Tree) {
	if len(r.times) == 0 {
		return
	}
	if whole := tree.Get("endures"); whole != nil {
		r.report(whole.At, "two-curves", say("Naast het verloop zijn ook kolommen met tijden ingevuld.", "Columns with times are filled in besides the curve."), say("Zet alles onder Verloop, of alles in de kolommen.", "Put everything under Curve, or everything in the columns."))
		return
	}
	rank := func(v value) int {
		return slices.IndexFunc(moments, func(m moment) bool { return m.age == v.head.path[1] })
	}
	slices.SortStableFunc(r.times, func(a, b value) int { return rank(a) - rank(b) })
	points := model.MapOf()
	points.At = r.times[0].tree.At
	for _, v := range r.times {
		points.Pairs = append(points.Pairs, model.TreePair{Key: v.head.keys[1], Value: v.tree})
	}
	tree.Pairs = append(tree.Pairs, model.TreePair{Key: r.times[0].head.keys[0], Value: points})
}

// language puts a text in one language beside the plain one, which is in the other then.
func (r *record) language(tree *model.Tree, v value) {
	path := v.head.path
	key, lang := path[len(path)-2], path[len(path)-1]
	other := map[string]string{"nl": "en", "en": "nl"}[lang]
	text := tree.Get(key)
	switch {
	case text == nil:
		text = model.MapOf()
		text.At = v.tree.At
		after := min(1, len(tree.Pairs)) // a title stands behind the id
		tree.Pairs = slices.Insert(tree.Pairs, after, model.TreePair{Key: v.head.keys[len(path)-2], Value: text})
	case text.Kind == model.TreeValue:
		both := model.MapOf().Put(other, text)
		both.At = text.At
		tree.Put(key, both)
		text = both
	}
	if text.Get(lang) != nil {
		r.report(v.tree.At, "text-twice", say("Deze tekst staat er in deze taal twee keer.", "This text is there twice in this language."), say("Houd er één over.", "Keep one of them."))
		return
	}
	text.Put(lang, v.tree)
	slices.SortStableFunc(text.Pairs, func(a, b model.TreePair) int { return strings.Compare(b.Key.Value, a.Key.Value) }) // nl, en
}

// merge adds keys that had no column. A group that is there already takes its keys in.
func (r *record) merge(tree, more *model.Tree) {
	for _, p := range more.Pairs {
		before := tree.Get(p.Key.Value)
		switch {
		case before == nil:
			tree.Pairs = append(tree.Pairs, p)
		case before.Kind == model.TreeMap && p.Value.Kind == model.TreeMap:
			r.merge(before, p.Value)
		default:
			r.report(p.Value.At, "key-twice", say("De sleutel %s staat er twee keer: in een eigen kolom en onder Meer.", "The key %s is there twice: in a column of its own and under More.", quoted(p.Key.Value)), say("Houd er één over.", "Keep one of them."))
		}
	}
}

// uprightSheet reads the sheet of the model itself: a key and its value on each row.
func (b *builder) uprightSheet(t *table, g *grid) {
	r := &record{builder: b, tree: b.root}
	taken := map[int]bool{}
	first := true
	for _, row := range g.rows {
		if b.full() {
			return
		}
		if len(row.cells) == 0 || row.cells[0].column != 1 {
			continue
		}
		name := tidy(row.cells[0].text)
		where := g.at(row, row.cells[0])
		if first && r.headRow(name) {
			continue
		}
		first = false
		i, ok := t.byName[plainHeading(name)]
		held := row.cell(2)
		switch {
		case name == "" || held == nil || tidy(held.text) == "":
		case !ok:
			b.unknownHeading(where, name, t.headings())
		case taken[i]:
			b.report(where, "heading-twice", say("De sleutel %s staat er twee keer.", "The key %s is there twice.", quoted(name)), say("Houd één rij over.", "Keep one row."))
		case badRune(tidy(held.text)) >= 0:
			b.report(g.at(row, *held), "control-character", say("In deze cel staat een teken dat geen tekst is.", "A character that is no text stands in this cell."), say("Typ de cel opnieuw.", "Type the cell anew."))
		default:
			taken[i] = true
			h := &headCell{column: t.columns[i]}
			for _, key := range h.path {
				h.keys = append(h.keys, at(model.Word(key), where))
			}
			r.put(h, entry{tidy(held.text), g.at(row, *held)})
		}
	}
	r.finish(b.root)
}

// headRow reports the heading above the keys.
func (r *record) headRow(name string) bool {
	plain := plainHeading(name)
	return plain == plainHeading(uprightHead[0].NL) || plain == plainHeading(uprightHead[0].EN)
}

// uprightHead are the headings of the sheet of the model.
var uprightHead = [3]model.Text{{NL: "Gegeven", EN: "Key"}, {NL: "Waarde", EN: "Value"}, {NL: "Wat het is", EN: "What it is"}}
