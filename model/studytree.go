package model

// StudyTree returns a model as it is written, whatever notation it is in, with the scenarios that stand in files beside it
// and are played on it taken up in it, by id. What they refer to is not looked at. A scenario that the model holds itself
// goes before a file with the same id.
func (l *Library) StudyTree(ref string) (*Tree, Problems) {
	tree, problems := l.Tree("model", ref)
	if tree == nil || len(problems.Errors()) > 0 {
		return tree, problems
	}
	r := newReader(l)
	f, ok := r.find("model", ref, folder{path: "."}, Pos{File: ref})
	if !ok || tree.Get("model") == nil {
		return tree, problems
	}
	beside := map[string]*Tree{}
	var ids []string
	for _, s := range r.ofKind("scenario", f.dir) {
		data, err := f.dir.read(s.name)
		if err != nil {
			continue
		}
		t, wrong := ParseTree(shownPath(file{dir: f.dir, name: s.name}), data)
		if t == nil || len(wrong.Errors()) > 0 || t.Get("scenario") == nil || beside[s.id] != nil {
			problems = append(problems, Problem{At: Pos{File: shownPath(file{dir: f.dir, name: s.name})}, Code: "scenario-left-out", Advice: true,
				Says: both("Dit scenario kan niet gelezen worden en gaat niet mee.", "This scenario can't be read and is not taken along."), Remedy: both("Kijk het na met uitval check.", "Check it with uitval check.")})
			continue
		}
		beside[s.id] = t
		ids = append(ids, s.id)
	}
	list := tree.Get("scenarios")
	if list == nil {
		list = ListOf()
	}
	for _, id := range ids {
		plays := playedOn(beside[id], beside)
		if plays != tree.Get("model").Value && plays != f.name || hasScenario(list, id) {
			continue
		}
		list.Items = append(list.Items, ownTree(beside[id]))
	}
	if len(list.Items) > 0 {
		tree.Put("scenarios", list)
	}
	return tree, problems
}

// playedOn is the model that a scenario names, or else the one that it is like.
func playedOn(t *Tree, beside map[string]*Tree) string {
	for range len(beside) {
		if m := t.Get("model"); m != nil {
			return m.Value
		}
		like := t.Get("like")
		if like == nil || beside[like.Value] == nil {
			return ""
		}
		t = beside[like.Value]
	}
	return ""
}

func hasScenario(list *Tree, id string) bool {
	for _, item := range list.Items {
		if one := item.Get("scenario"); one != nil && one.Value == id {
			return true
		}
	}
	return false
}

// ownTree is a scenario of a file as it stands in its model: without the model's name, and what is said above the whole
// above the item.
func ownTree(t *Tree) *Tree {
	own := &Tree{Kind: TreeMap, At: t.At}
	note := &TreeComment{}
	if t.Comment != nil {
		*note = *t.Comment
	}
	for i, p := range t.Pairs {
		if i == 0 && p.Value.Comment != nil {
			first := *p.Value
			note.Above, note.Behind = joined(note.Above, first.Comment.Above), joined(note.Behind, first.Comment.Behind)
			first.Comment = nil
			p.Value = &first
		}
		if p.Key.Value != "model" {
			own.Pairs = append(own.Pairs, p)
		}
	}
	if note.Above = joined(note.Above, note.Below); note.Above != "" || note.Behind != "" {
		note.Below = ""
		own.Comment = note
	}
	return own
}
