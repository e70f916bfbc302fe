package register

import (
	"slices"
	"strings"

	"uitval/model"
)

// A tree is a model file in memory, with its comments and everything an analyst wrote in it.
type tree struct {
	root  *model.Tree
	index map[string]*model.Tree // things by "kind:id"
	gates map[[2]string]bool     // needs that an import writes with a gate, by thing and the id of the first that it is on; by no id, that the thing has any
	words map[string]*model.Tree // a key or an id that stands in many places is one
	last  map[string]*model.Tree // by key: many things after each other have the same value
	long  map[*model.Tree]*itemIndex
}

// word is a key or an id.
func (t *tree) word(text string) *model.Tree {
	w := t.words[text]
	if w == nil {
		w = model.Word(text)
		t.words[text] = w
	}
	return w
}

// value makes the tree of a fact, or gives that of the one before which said the same.
func (t *tree) value(r *record) *model.Tree {
	if r.Structured {
		return r.value()
	}
	key := r.Field[strings.LastIndexByte(r.Field, '.')+1:]
	if v := t.last[key]; v != nil && v.Value == r.Value {
		return v
	}
	t.last[key] = r.value()
	return t.last[key]
}

func newTree(root *model.Tree) *tree {
	t := &tree{root: root, index: map[string]*model.Tree{"model:": root}, gates: map[[2]string]bool{},
		words: map[string]*model.Tree{}, last: map[string]*model.Tree{}, long: map[*model.Tree]*itemIndex{}}
	for _, l := range lists {
		list := root.Get(l.list)
		if list == nil {
			continue
		}
		for _, item := range list.Items {
			if id := item.Get("id"); id != nil {
				t.index[l.of+":"+id.Value] = item
			}
		}
	}
	return t
}

// put sets a key, in its place among the others when it is new. What is said beside the old value stays.
func (t *tree) put(n *model.Tree, key string, value *model.Tree) {
	if old := n.Get(key); old != nil {
		commented := *value
		commented.Comment = old.Comment
		n.Put(key, &commented)
		return
	}
	rank, known := ranks[key]
	at := len(n.Pairs)
	for i := range n.Pairs {
		if known && ranks[n.Pairs[i].Key.Value] > rank {
			at = i
			break
		}
	}
	n.Pairs = slices.Insert(n.Pairs, at, model.TreePair{Key: t.word(key), Value: value})
}

// part finds what a field is a key of, and the key: of "needs.hosting.tolerance" the need on hosting and tolerance. Of
// "needs.hosting" it is the need itself, without a key.
func (t *tree) part(of, field string) (n *model.Tree, key string) {
	n = t.index[of]
	list, rest, ok := strings.Cut(field, ".")
	if !ok || n == nil {
		return n, field
	}
	if list == "sources" {
		return n.Get(list), rest
	}
	id, key, _ := strings.Cut(rest, ".")
	n = t.item(of, n.Get(list), list, id)
	if inner, ok := strings.CutPrefix(key, "sources."); ok {
		return n.Get("sources"), inner
	}
	return n, key
}

// itemKeys are the keys that say what an item of a list is on.
var itemKeys = map[string]string{"needs": "on", "feeds": "to"}

// item finds the need or feed of a list that is on something.
func (t *tree) item(of string, items *model.Tree, list, id string) *model.Tree {
	item := t.itemOn(items, itemKeys[list], id)
	if item == nil && list == "needs" && t.gates[[2]string{of, id}] {
		return itemGated(items, id)
	}
	return item
}

// current is what the file says now; false if it says nothing.
func (t *tree) current(of, field string) (string, bool) {
	n, key := t.part(of, field)
	if n == nil {
		return "", false
	}
	if key == "" {
		return "", true
	}
	v := n.Get(key)
	if v == nil {
		return "", false
	}
	return canonical(v), true
}

// mentions reports whether a thing's needs name another in any way: an analyst may have joined needs in a gate.
func (t *tree) mentions(of, list, id string) bool {
	var found func(n *model.Tree) bool
	found = func(n *model.Tree) bool {
		return n.Value == id || slices.ContainsFunc(n.Items, found) || slices.ContainsFunc(n.Pairs, func(p model.TreePair) bool { return p.Key.Value == id || found(p.Value) })
	}
	n := t.index[of].Get(list)
	return n != nil && found(n)
}

// add makes a thing.
func (t *tree) add(of string) {
	kind, id, _ := strings.Cut(of, ":")
	for _, l := range lists {
		if l.of != kind {
			continue
		}
		list := t.root.Get(l.list)
		if list == nil {
			list = model.ListOf()
			t.put(t.root, l.list, list)
		}
		if list.Kind != model.TreeList {
			return
		}
		n := &model.Tree{Kind: model.TreeMap, Pairs: []model.TreePair{{Key: t.word("id"), Value: t.word(id)}}}
		list.Items = append(list.Items, n)
		t.index[of] = n
	}
}

// remove takes a thing out.
func (t *tree) remove(of string) {
	kind, _, _ := strings.Cut(of, ":")
	for _, l := range lists {
		if l.of != kind {
			continue
		}
		if list := t.root.Get(l.list); list != nil {
			list.Items = slices.DeleteFunc(list.Items, func(n *model.Tree) bool { return n == t.index[of] })
		}
	}
	delete(t.index, of)
}

// set writes a fact.
func (t *tree) set(r *record) {
	thing := t.index[r.Of]
	list, rest, ok := strings.Cut(r.Field, ".")
	switch {
	case !ok:
		t.put(thing, r.Field, t.value(r))
	case list == "sources":
		t.put(t.group(thing, "sources"), rest, t.value(r))
	default:
		id, key, _ := strings.Cut(rest, ".")
		items := thing.Get(list)
		if items == nil {
			items = model.ListOf()
			t.put(thing, list, items)
		}
		by := itemKeys[list]
		item := t.item(r.Of, items, list, id)
		if item == nil {
			item = &model.Tree{Kind: model.TreeMap, Pairs: append(make([]model.TreePair, 0, 4), model.TreePair{Key: t.word(by), Value: t.word(id)})}
			items.Items = append(items.Items, item)
			t.listed(items, id, item)
		}
		if inner, ok := strings.CutPrefix(key, "sources."); ok {
			t.put(t.group(item, "sources"), inner, t.value(r))
		} else if key != "" {
			t.put(item, key, t.value(r))
		}
		if list == "needs" && key != "at_least" && slices.Contains(gateKeys, key) {
			item.Put("on", nil)
		}
	}
}

// group finds or makes a group under a key.
func (t *tree) group(n *model.Tree, key string) *model.Tree {
	g := n.Get(key)
	if g == nil {
		g = model.MapOf()
		t.put(n, key, g)
	}
	return g
}

// unset takes a fact out, with the list or group that is then empty.
func (t *tree) unset(r *record) {
	thing := t.index[r.Of]
	list, _, inside := strings.Cut(r.Field, ".")
	n, key := t.part(r.Of, r.Field)
	if n == nil {
		return
	}
	if key != "" {
		n.Put(key, nil)
	} else if items := thing.Get(list); items != nil {
		items.Items = slices.DeleteFunc(items.Items, func(item *model.Tree) bool { return item == n })
		t.unlisted(items, n, itemKeys[list])
	}
	if g := thing.Get(list); inside && g != nil && len(g.Items)+len(g.Pairs) == 0 {
		thing.Put(list, nil)
	}
}
