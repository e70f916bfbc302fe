package model

import "strings"

// checkSources holds the sources of a thing against its keys: a source for a key that it does not have is
// an error, a quantity without a source is worth knowing.
func (rec *record[T]) checkSources(r *reader, n *node, values []*node, into *T) {
	if sources := n.get("sources"); sources != nil && sources.kind == mapping {
		for _, p := range sources.pairs {
			first, _, _ := strings.Cut(p.key.value, ".")
			if _, ok := rec.index[first]; !ok {
				r.unknownKey(pair{p.key, sources}, rec.keys(), rec.called)
			}
		}
	}
	if r.cover != nil {
		rec.covered(r.cover, n, values, into)
	}
	if rec.sources == nil {
		return
	}
	whole, byKey := rec.sources(into)
	if whole != "" {
		return
	}
	var bare []string
	for i, f := range rec.fields {
		if f.shape.quantity && values[i] != nil && counts(values[i]) && byKey[f.key] == "" {
			bare = append(bare, f.key)
		}
	}
	if len(bare) > 0 {
		r.note(n.at(), "no-source",
			both("%s (%s): zonder bron zijn %s.", "%s (%s): without a source are %s.", quoted(rec.id(into)), rec.called, strings.Join(bare, ", ")),
			both("Schrijf source: met een vindplaats of het id van een aanname (A1), of sources: {%s: …}.", "Write source: with a reference or the id of an assumption (A1), or sources: {%s: …}.", bare[0]))
	}
}

// covered notes the fields of a thing, with the sources that it names.
func (rec *record[T]) covered(c *cover, n *node, values []*node, into *T) {
	names := rec.sources
	if names == nil {
		names = rec.names
	}
	if names != nil {
		whole, byKey := names(into)
		c.count(rec.name, rec.rows(), n, values, whole, byKey)
	}
}

// counts reports whether a value holds a quantity: a list of bare ids does not.
func counts(n *node) bool {
	if n.kind != list {
		return n.kind != nothing
	}
	for _, item := range n.items {
		if item.kind == mapping {
			return true
		}
	}
	return false
}
