package model

import (
	"strconv"
	"strings"
)

// put sets the value at a path in a tree: keys of mappings, and items of lists by number (from 1) or by
// what names them. A value that is nothing takes out what is there.
func (r *reader) put(n *node, path string, value *node, at Pos) {
	for {
		switch n.kind {
		case mapping:
			name, rest := nextKey(n, path)
			if name == "" {
				r.report(at, "setting", both("In dit pad ontbreekt een sleutel.", "A key is missing in this path."), Text{})
				return
			}
			if rest == "" {
				n.put(&node{kind: scalar, value: name, src: value.src, line: value.line, column: value.column}, value.copy())
				return
			}
			n = n.child(name, value)
			path = rest
		case list:
			i, rest := r.item(n, path, at)
			if i < 0 {
				return
			}
			if rest == "" {
				n.replace(i, value)
				return
			}
			n, path = n.items[i], rest
		default:
			r.report(at, "setting", both("%s heeft geen onderdelen, dus ook geen %s.", "%s has no parts, so no %s either.", n.called(), quoted(path)), both("Kijk het pad na.", "Check the path."))
			return
		}
	}
}

// child returns the mapping behind a key, and makes it when there is nothing.
func (n *node) child(name string, like *node) *node {
	if c := n.get(name); c != nil && c.kind != nothing {
		return c
	}
	c := &node{kind: mapping, src: like.src, line: like.line, column: like.column}
	n.put(&node{kind: scalar, value: name, src: like.src, line: like.line, column: like.column}, c)
	return c
}

func (n *node) replace(i int, value *node) {
	if value.kind == nothing {
		n.items = append(n.items[:i:i], n.items[i+1:]...)
		return
	}
	n.items[i] = value.copy()
}

// nextKey splits a path after its first key; a key of the mapping that has dots itself is one key.
func nextKey(n *node, path string) (name, rest string) {
	name, rest, _ = strings.Cut(path, ".")
	for _, p := range n.pairs {
		if after, ok := afterName(path, p.key.value); ok && len(p.key.value) > len(name) {
			name, rest = p.key.value, after
		}
	}
	return name, rest
}

// item finds the item of a list that a path begins with; -1 if there is none, or more than one.
func (r *reader) item(n *node, path string, at Pos) (int, string) {
	word, after, _ := strings.Cut(path, ".")
	if i, err := strconv.Atoi(word); err == nil && i >= 1 && i <= len(n.items) {
		return i - 1, after
	}
	best, rest, double := -1, "", false
	var known []string
	for i, item := range n.items {
		for _, name := range item.names() {
			known = append(known, name)
			after, ok := afterName(path, name)
			switch {
			case !ok:
			case best < 0 || len(after) < len(rest):
				best, rest, double = i, after, false
			case best != i && len(after) == len(rest):
				double = true
			}
		}
	}
	if double {
		r.report(at, "setting", both("Meer dan één onderdeel van de lijst heet %s.", "More than one item of the list is called %s.", quoted(word)), both("Noem het nummer, bijvoorbeeld %d.", "Give its number, e.g. %d.", best+1))
		return -1, ""
	}
	if best < 0 {
		remedy := both("Er zijn %d onderdelen: %s.", "There are %d items: %s.", len(n.items), someOf(known, 12))
		if near := nearest(word, known); near != "" {
			remedy = both("Bedoelde u %s?", "Did you mean %s?", near)
		}
		r.report(at, "setting", both("De lijst heeft geen onderdeel %s.", "The list has no item %s.", quoted(word)), remedy)
	}
	return best, rest
}

// names are what an item of a list can be called by.
func (n *node) names() []string {
	if n.kind == scalar {
		return []string{n.value}
	}
	for _, key := range []string{"id", "on", "step", "to", "route", "service", "process"} {
		if v := n.get(key); v != nil && v.kind == scalar {
			return []string{v.value}
		}
	}
	var out []string
	for _, key := range []string{"on", "any", "of", "share"} {
		v := n.get(key)
		if v == nil {
			continue
		}
		for _, item := range v.items {
			out = append(out, item.names()...)
		}
		for _, p := range v.pairs {
			out = append(out, p.key.value)
		}
	}
	return out
}
