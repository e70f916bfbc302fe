package register

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// A tree is a model file in memory, with its comments and everything an analyst wrote in it.
type tree struct {
	root  *yaml.Node
	index map[string]*yaml.Node // things by "kind:id"
}

func newTree(root *yaml.Node) *tree {
	t := &tree{root, map[string]*yaml.Node{"model:": root}}
	for _, l := range lists {
		list := get(root, l.list)
		if list == nil {
			continue
		}
		for _, item := range list.Content {
			if id := get(item, "id"); id != nil {
				t.index[l.of+":"+id.Value] = item
			}
		}
	}
	return t
}

// get is the value of a key; nil if it is not there.
func get(n *yaml.Node, key string) *yaml.Node {
	if n == nil || n.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}

// put sets a key, in its place among the others when it is new.
func put(n *yaml.Node, key string, value *yaml.Node) {
	rank := slices.Index(fields, key)
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			value.LineComment, value.HeadComment = n.Content[i+1].LineComment, n.Content[i+1].HeadComment
			n.Content[i+1] = value
			return
		}
	}
	at := len(n.Content)
	for i := 0; rank >= 0 && i+1 < len(n.Content); i += 2 {
		if slices.Index(fields, n.Content[i].Value) > rank {
			at = i
			break
		}
	}
	n.Content = slices.Insert(n.Content, at, word(key), value)
}

func drop(n *yaml.Node, key string) {
	for i := 0; n != nil && i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			n.Content = slices.Delete(n.Content, i, i+2)
			return
		}
	}
}

// part finds what a field is a key of, and the key: of "needs.hosting.tolerance" the need on hosting and tolerance. Of
// "needs.hosting" it is the need itself, without a key.
func (t *tree) part(of, field string) (n *yaml.Node, key string) {
	n = t.index[of]
	list, rest, ok := strings.Cut(field, ".")
	if !ok || n == nil {
		return n, field
	}
	if list == "sources" {
		return get(n, list), rest
	}
	id, key, _ := strings.Cut(rest, ".")
	n = itemOn(get(n, list), map[string]string{"needs": "on", "feeds": "to"}[list], id)
	if inner, ok := strings.CutPrefix(key, "sources."); ok {
		return get(n, "sources"), inner
	}
	return n, key
}

// itemOn finds the item of a list that is on something, and on that alone.
func itemOn(list *yaml.Node, by, id string) *yaml.Node {
	if list == nil || list.Kind != yaml.SequenceNode {
		return nil
	}
	for _, item := range list.Content {
		on := get(item, by)
		if on != nil && on.Kind == yaml.SequenceNode && len(on.Content) == 1 {
			on = on.Content[0]
		}
		if on != nil && on.Kind == yaml.ScalarNode && on.Value == id {
			return item
		}
	}
	return nil
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
	v := get(n, key)
	if v == nil {
		return "", false
	}
	return canonical(v), true
}

// mentions reports whether a thing's needs name another in any way: an analyst may have joined needs in a gate.
func (t *tree) mentions(of, list, id string) bool {
	var found func(n *yaml.Node) bool
	found = func(n *yaml.Node) bool { return n.Value == id || slices.ContainsFunc(n.Content, found) }
	n := get(t.index[of], list)
	return n != nil && found(n)
}

// add makes a thing.
func (t *tree) add(of string) {
	kind, id, _ := strings.Cut(of, ":")
	for _, l := range lists {
		if l.of != kind {
			continue
		}
		list := get(t.root, l.list)
		if list == nil {
			list = &yaml.Node{Kind: yaml.SequenceNode}
			put(t.root, l.list, list)
		}
		if list.Kind != yaml.SequenceNode {
			return
		}
		n := &yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{word("id"), word(id)}}
		list.Content, list.Style = append(list.Content, n), 0
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
		if list := get(t.root, l.list); list != nil {
			list.Content = slices.DeleteFunc(list.Content, func(n *yaml.Node) bool { return n == t.index[of] })
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
		put(thing, r.Field, r.value())
	case list == "sources":
		put(group(thing, "sources"), rest, r.value())
	default:
		id, key, _ := strings.Cut(rest, ".")
		items := get(thing, list)
		if items == nil {
			items = &yaml.Node{Kind: yaml.SequenceNode}
			put(thing, list, items)
		}
		by := map[string]string{"needs": "on", "feeds": "to"}[list]
		item := itemOn(items, by, id)
		if item == nil {
			item = &yaml.Node{Kind: yaml.MappingNode, Style: yaml.FlowStyle, Content: []*yaml.Node{word(by), word(id)}}
			items.Content = append(items.Content, item)
		}
		if inner, ok := strings.CutPrefix(key, "sources."); ok {
			put(group(item, "sources"), inner, r.value())
		} else if key != "" {
			put(item, key, r.value())
		}
	}
}

// group finds or makes a group under a key.
func group(n *yaml.Node, key string) *yaml.Node {
	g := get(n, key)
	if g == nil {
		g = &yaml.Node{Kind: yaml.MappingNode, Style: yaml.FlowStyle}
		put(n, key, g)
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
		drop(n, key)
	} else if items := get(thing, list); items != nil {
		items.Content = slices.DeleteFunc(items.Content, func(item *yaml.Node) bool { return item == n })
	}
	if g := get(thing, list); inside && g != nil && len(g.Content) == 0 {
		drop(thing, list)
	}
}
