package model

// nodeOf gives a tree of others the form that the readers work on. Each sheet of a workbook counts as a source of its own,
// of the same file.
func (r *reader) nodeOf(t *Tree, whole *source) *node {
	return r.planter(whole).node(t)
}

// consume is nodeOf for a tree that nobody needs after: a large one is not held twice.
func (r *reader) consume(t *Tree, whole *source) *node {
	p := r.planter(whole)
	p.spent = true
	return p.node(t)
}

func (r *reader) planter(whole *source) *planter {
	return &planter{reader: r, whole: whole, sheets: map[string]*source{}, keys: map[*Tree]*node{}}
}

type planter struct {
	*reader
	whole  *source
	sheets map[string]*source
	last   *source         // of them that was asked for
	keys   map[*Tree]*node // a key that many rows share stays one
	spent  bool            // what has been turned may go
}

func (p *planter) source(at Pos) *source {
	if at.Sheet == "" && (at.File == "" || at.File == p.whole.name) {
		return p.whole
	}
	if p.last != nil && p.last.name == at.File && p.last.sheet == at.Sheet {
		return p.last
	}
	name := at.File + "!" + at.Sheet
	if p.sheets[name] == nil {
		p.sheets[name] = &source{name: at.File, sheet: at.Sheet, dir: p.whole.dir, tree: true}
	}
	p.last = p.sheets[name]
	return p.last
}

func (p *planter) node(t *Tree) *node {
	n := &node{value: t.Value, quotes: t.Quoted, src: p.source(t.At), line: int32(t.At.Line), column: int32(t.At.Column)}
	switch t.Kind {
	case TreeValue:
		n.kind = scalar
	case TreeList:
		n.kind, n.items = list, make([]*node, len(t.Items))
		for i, item := range t.Items {
			n.items[i] = p.node(item)
			if p.spent {
				t.Items[i] = nil
			}
		}
	case TreeMap:
		n.kind, n.pairs = mapping, make([]pair, 0, len(t.Pairs))
		twice := func(key string) bool { return n.get(key) != nil }
		if len(t.Pairs) > 16 {
			seen := make(map[string]bool, len(t.Pairs))
			twice = func(key string) bool {
				was := seen[key]
				seen[key] = true
				return was
			}
		}
		for _, q := range t.Pairs {
			key := p.keys[q.Key]
			if key == nil {
				key = p.node(q.Key)
				p.keys[q.Key] = key
			}
			if twice(key.value) {
				p.report(q.Value.At, "duplicate-key", both("De sleutel %s staat er twee keer.", "The key %s is there twice.", quoted(key.value)), both("Houd er één over.", "Keep one of them."))
				continue
			}
			n.pairs = append(n.pairs, pair{key, p.node(q.Value)})
		}
	}
	return n
}
