package model

import "go.yaml.in/yaml/v4"

// convert turns the parser's tree into ours, and refuses the parts of YAML that our files do without.
func (r *reader) convert(s *source, y *yaml.Node) *node {
	n := &node{src: s}
	if !s.flag {
		n.line, n.column = int32(y.Line), int32(y.Column)
	}
	if y.Anchor != "" || y.Kind == yaml.AliasNode {
		says, remedy := aliasWords()
		r.report(n.at(), "alias", says, remedy)
	}
	if y.Style&yaml.TaggedStyle != 0 {
		r.report(n.at(), "tag", both("Hier staat een YAML-label (%s).", "A YAML tag stands here (%s).", quoted(y.Tag)), both("Haal het woord met uitroepteken weg.", "Take out the word with the exclamation mark."))
	}
	switch y.Kind {
	case yaml.ScalarNode:
		n.kind, n.value = scalar, y.Value
		n.quotes = y.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0
		if !n.quotes && isNull(y.Value) {
			n.kind = nothing
		}
	case yaml.AliasNode:
		n.kind = spoiled
	case yaml.SequenceNode:
		n.kind = list
		n.items = make([]*node, 0, len(y.Content))
		for i, c := range y.Content {
			n.items = append(n.items, r.convert(s, c))
			if r.spends {
				y.Content[i] = nil
			}
		}
	case yaml.MappingNode:
		n.kind = mapping
		r.convertPairs(s, y, n)
	}
	return n
}

func isNull(value string) bool {
	switch value {
	case "", "~", "null", "Null", "NULL":
		return true
	}
	return false
}

func (r *reader) convertPairs(s *source, y *yaml.Node, n *node) {
	n.pairs = make([]pair, 0, len(y.Content)/2)
	var seen map[string]*node
	if len(y.Content) > 16 {
		seen = make(map[string]*node, len(y.Content)/2)
	}
	for i := 0; i+1 < len(y.Content); i += 2 {
		key, value := r.convert(s, y.Content[i]), r.convert(s, y.Content[i+1])
		if key.kind == list || key.kind == mapping {
			r.report(key.at(), "key", both("Een sleutel is hier een lijst of een groep.", "A key is a list or a group here."), both("Schrijf een woord voor de dubbele punt; zet tekst met { of [ tussen aanhalingstekens.", "Write a word before the colon; put text with { or [ in quotes."))
			continue
		}
		first := seen[key.value]
		if seen == nil {
			first = n.key(key.value)
		}
		if first != nil {
			r.report(key.at(), "duplicate-key",
				both("De sleutel %s staat er al, op regel %d.", "The key %s is already there, on line %d.", quoted(key.value), first.line),
				both("Houd er één over.", "Keep one of them."))
			continue
		}
		if seen != nil {
			seen[key.value] = key
		}
		n.pairs = append(n.pairs, pair{key, value})
	}
}

// key returns the node of a key; nil if it is not there.
func (n *node) key(name string) *node {
	for _, p := range n.pairs {
		if p.key.value == name {
			return p.key
		}
	}
	return nil
}

func aliasWords() (says, remedy Text) {
	return both("Een waarde begint hier met & of *: een verwijzing naar een andere plek.", "A value begins here with & or *: a reference to another place."),
		both("Schrijf de waarde voluit, zodat elke regel op zichzelf te lezen is; zet tekst die zo begint tussen aanhalingstekens.", "Write the value out, so that every line can be read by itself; put text that begins like this in quotes.")
}
