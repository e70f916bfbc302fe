package model

// A kind says what stands at a place of a file.
type nodeKind int

const (
	nothing nodeKind = iota // null, or no value at all
	spoiled                 // it has been reported that this can't be read
	scalar
	list
	mapping
)

// A node is a piece of a file: our own tree, because nodes of several files, settings and mitigations
// end up in one.
type node struct {
	kind         nodeKind
	quotes       bool // a scalar in quotes: never a number by accident
	weeks        bool // a length of time that was written as weeks: what a mitigation buys
	partial      bool // a mapping of which more was wanted than could be found: don't report what is missing
	line, column int32
	src          *source
	value        string
	items        []*node // of a list
	pairs        []pair  // of a mapping, in the order of the file
}

// A pair is a key and what stands behind it.
type pair struct{ key, value *node }

func (n *node) at() Pos {
	if n.src == nil {
		return Pos{}
	}
	return Pos{n.src.name, n.src.sheet, int(n.line), int(n.column)}
}

// get returns what stands behind a key; nil if the key is not there.
func (n *node) get(key string) *node {
	if n == nil {
		return nil
	}
	for _, p := range n.pairs {
		if p.key.value == key {
			return p.value
		}
	}
	return nil
}

// put replaces what stands behind a key, or adds it. A value that is nothing takes the key out.
func (n *node) put(key, value *node) {
	for i, p := range n.pairs {
		if p.key.value != key.value {
			continue
		}
		if value.kind == nothing {
			n.pairs = append(n.pairs[:i:i], n.pairs[i+1:]...)
		} else {
			n.pairs[i] = pair{key, value}
		}
		return
	}
	if value.kind != nothing {
		n.pairs = append(n.pairs, pair{key, value})
	}
}

// copy returns the same tree in other memory, so that one can change without the other.
func (n *node) copy() *node {
	c := *n
	c.items = make([]*node, len(n.items))
	for i, item := range n.items {
		c.items[i] = item.copy()
	}
	c.pairs = make([]pair, len(n.pairs))
	for i, p := range n.pairs {
		c.pairs[i] = pair{p.key.copy(), p.value.copy()}
	}
	return &c
}

// called says what kind of thing stands here, for messages.
func (n *node) called() Text {
	switch n.kind {
	case scalar:
		return both("%s", "%s", quoted(n.value))
	case list:
		return Text{"een lijst", "a list"}
	case mapping:
		return Text{"een rijtje sleutels", "a set of keys"}
	}
	return Text{"niets", "nothing"}
}
