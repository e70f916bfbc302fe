package workbook

import (
	"slices"

	"uitval/model"
)

// A play is a row of the sheet of scenarios: what it says of the scenario, and one shock of it.
type play struct {
	scenario entry
	tree     *model.Tree
	shock    *model.Tree // nil: the row has none
}

// attachShocks puts rows together to scenarios. What a scenario is stands in its first row; a later one adds a shock.
func (b *builder) attachShocks() {
	byID := map[string]*model.Tree{}
	for _, p := range b.plays {
		if p.scenario.text == "" {
			b.report(p.place(), "no-scenario", say("Deze rij zegt niet bij welk scenario zij hoort.", "This row does not say to which scenario it belongs."), say("Zet onder Scenario een id; meer rijen met hetzelfde id zijn meer schokken van één scenario.", "Put an id under Scenario; more rows with the same id are more shocks of one scenario."))
			continue
		}
		on := byID[p.scenario.text]
		if on == nil {
			on = model.MapOf()
			on.At, on.Comment = p.scenario.at, p.tree.Comment
			id := at(model.Word(p.scenario.text), p.scenario.at)
			on.Put("scenario", id)
			on.Pairs = append(on.Pairs, p.tree.Pairs...)
			byID[p.scenario.text] = on
			b.addScenario(on)
		} else {
			b.again(on, p)
		}
		if p.shock == nil {
			continue
		}
		l := on.Get("shocks")
		if l == nil {
			l = model.ListOf()
			l.At = p.shock.At
			on.Put("shocks", l)
		} else if l.Kind != model.TreeList {
			b.report(p.shock.At, "key-twice", say("De schokken van %s staan in kolommen en onder Meer.", "The shocks of %s stand in columns and under More.", quoted(p.scenario.text)), say("Houd er één over.", "Keep one of them."))
			continue
		}
		l.Items = append(l.Items, p.shock)
	}
}

func (p play) place() model.Pos {
	if p.tree.At == (model.Pos{}) && p.shock != nil {
		return p.shock.At
	}
	return p.tree.At
}

func (b *builder) addScenario(on *model.Tree) {
	l := b.lists["scenarios"]
	if l == nil {
		l = model.ListOf()
		l.At = model.Pos{File: on.At.File, Sheet: on.At.Sheet}
		b.lists["scenarios"] = l
	}
	l.Items = append(l.Items, on)
}

// again holds what a later row says of a scenario against what the first one said. Its remark is about its shock.
func (b *builder) again(on *model.Tree, p play) {
	if p.shock != nil {
		p.shock.Comment = p.tree.Comment
	}
	for _, pair := range p.tree.Pairs {
		before := on.Get(pair.Key.Value)
		switch {
		case before == nil:
			on.Pairs = append(on.Pairs, pair)
		case !before.Equal(pair.Value):
			b.report(pair.Value.At, "scenario-twice", say("Hier staat iets anders over scenario %s dan in zijn eerste rij.", "This says something else of scenario %s than its first row.", quoted(p.scenario.text)), say("Laat de cel leeg, of geef de rij een ander id.", "Leave the cell empty, or give the row another id."))
		}
	}
}

// scenarios lays out the scenarios of a model, each shock in a row, when all have an id of their own.
func (s *spreader) scenarios(root *model.Tree) {
	l := root.Get("scenarios")
	if !rows(l) {
		return
	}
	seen := map[string]bool{}
	for _, item := range l.Items {
		id := item.Get("scenario")
		if id == nil || id.Kind != model.TreeValue || seen[id.Value] || !keepsInCell(id.Value) {
			return
		}
		seen[id.Value] = true
	}
	for _, item := range l.Items {
		s.scenario(s.by["scenarios"], shallow(item))
	}
	root.Put("scenarios", nil)
}

// scenario writes a row for each shock, the first of which also says what the scenario is.
func (s *spreader) scenario(f *filled, rest *model.Tree) {
	id := rest.Get("scenario").Value
	rest.Put("scenario", nil)
	shocks := []*model.Tree{nil}
	if l := rest.Get("shocks"); rows(l) {
		shocks = l.Items
		rest.Put("shocks", nil)
	}
	for n, one := range shocks {
		cells := make([]string, len(f.columns))
		cells[0] = id
		var note *model.TreeComment
		if one != nil {
			shock := shallow(one)
			f.shock(cells, shock)
			note = one.Comment
		}
		if n > 0 {
			rest = model.MapOf()
			rest.Comment = note
		} else if note != nil {
			above := &model.TreeComment{Below: lines(note.Above, note.Behind)}
			if rest.Comment != nil {
				above.Above = lines(rest.Comment.Above, rest.Comment.Behind)
			}
			rest.Comment = above
		}
		f.fill(cells, rest)
		f.rows = append(f.rows, cells)
	}
}

// shock writes what has a column of its own.
func (f *filled) shock(cells []string, shock *model.Tree) {
	f.target(cells, shock)
	for i, c := range f.columns {
		switch {
		case c.role == forShock:
			if text, ok := take(shock, c.path, c.key); ok {
				cells[i] = text
			}
		case c.names == headings["shock more"]:
			cells[i] = bare(shock)
		}
	}
}

// target writes who fails in the columns of the kinds, when it is one of a kind and in their order.
func (f *filled) target(cells []string, shock *model.Tree) {
	fails := shock.Get("fails")
	if fails == nil {
		return
	}
	all := []*model.Tree{fails}
	if fails.Kind == model.TreeList {
		if all = fails.Items; len(all) < 2 {
			return // a list of one reads back as that one
		}
	}
	texts, last := map[int]string{}, -1
	for _, one := range all {
		if one.Kind != model.TreeMap || len(one.Pairs) != 1 {
			return
		}
		i := slices.IndexFunc(f.columns, func(c *column) bool { return c.role == forFails && c.path[1] == one.Pairs[0].Key.Value })
		if i <= last {
			return
		}
		text, ok := cellText(one.Pairs[0].Value, f.columns[i].key)
		if !ok {
			return
		}
		texts[i], last = text, i
	}
	for i, text := range texts {
		cells[i] = text
	}
	shock.Put("fails", nil)
}
