package model

// Stands reports whether a document is a model without mistakes: whether ReadModel would take its YAML. The things of long lists are
// read, held against the rest and let go one by one, because a large model takes more memory than its text. It does not
// say what is wrong: ReadModel does, with the lines of the text.
func (t *Tree) Stands() bool {
	if t.Kind != TreeMap {
		return false
	}
	rest, lists := t.parted("organisations", "suppliers", "services", "processes")
	if lists == nil {
		return false
	}
	r := newReader(&Library{})
	root := r.nodeOf(rest, &source{})
	r.weeks(root)
	m := &Model{}
	if !modelRecord.read(r, root, m) {
		return false
	}
	c := &check{reader: r, m: m, organisations: map[string]bool{}}
	c.number()
	c.scale()
	for _, id := range idsIn(lists["organisations"]) {
		c.organisations[id] = true
	}
	numbered(c.suppliers, lists["suppliers"])
	numbered(c.services, lists["services"])
	numbered(c.processes, lists["processes"])
	shared, suppliers := sharedIDs(), map[string]owner{}
	each(r, lists["services"], serviceRecord, func(s *Service) {
		c.claim(shared, "service", s.ID, s.At)
		c.service(s)
	})
	each(r, lists["processes"], processRecord, func(p *Process) {
		c.claim(shared, "process", p.ID, p.At)
		c.process(p)
		if len(p.Feeds) > 0 { // no other is in a circle of them
			m.Processes = append(m.Processes, Process{ID: p.ID, Feeds: p.Feeds, At: p.At})
		}
	})
	each(r, lists["suppliers"], supplierRecord, func(s *Supplier) { c.claim(suppliers, "supplier", s.ID, s.At) })
	each(r, lists["organisations"], organisationRecord, func(o *Organisation) {
		c.claim(shared, "organisation", o.ID, o.At)
		c.sector(shared, o)
	})
	c.ownIDs()
	c.others()
	c = &check{reader: r, m: m}
	c.number()
	c.feedCycles()
	return r.errors == 0
}

// parted is a document without some of its lists, and those; nil where something else stands in the place of one.
func (t *Tree) parted(keys ...string) (rest *Tree, lists map[string]*Tree) {
	rest, lists = &Tree{Kind: t.Kind, At: t.At}, map[string]*Tree{}
	for _, p := range t.Pairs {
		switch key := p.Key.Value; {
		case !contains(keys, key):
			rest.Pairs = append(rest.Pairs, p)
		case p.Value.Kind != TreeList || lists[key] != nil:
			return rest, nil
		default:
			lists[key] = p.Value
		}
	}
	return rest, lists
}

// idsIn lists the ids in a list, which others may name before they are read.
func idsIn(list *Tree) []string {
	if list == nil {
		return nil
	}
	var out []string
	for _, item := range list.Items {
		if id := item.Get("id"); id != nil {
			out = append(out, id.Value)
		}
	}
	return out
}

// numbered makes the index by id of a list.
func numbered(index map[string]int, list *Tree) {
	for i, id := range idsIn(list) {
		index[id] = i
	}
}

// each reads the things of a list one after another, until something is wrong.
func each[T any](r *reader, list *Tree, rec *record[T], with func(*T)) {
	if list == nil {
		return
	}
	for _, item := range list.Items {
		if r.errors > 0 {
			return
		}
		var one T
		if rec.read(r, r.nodeOf(item, &source{}), &one) {
			with(&one)
		}
	}
}
