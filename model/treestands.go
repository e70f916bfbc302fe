package model

// Stands reports whether a document is a model without mistakes: whether ReadModel would take its YAML. Services and processes are
// read, held against the rest and let go one by one, because those of a large model take more memory than its text. It
// does not say what is wrong: ReadModel does, with the lines of the text.
func (t *Tree) Stands() bool {
	if t.Kind != TreeMap {
		return false
	}
	r := newReader(&Library{})
	rest, services, processes := t.parted()
	if services == nil || processes == nil {
		return false
	}
	root := r.nodeOf(rest, &source{})
	r.weeks(root)
	m := &Model{}
	if !modelRecord.read(r, root, m) {
		return false
	}
	c := &check{reader: r, m: m}
	c.number()
	c.scale()
	c.expect(c.services, services)
	c.expect(c.processes, processes)
	taken := sharedIDs()
	each(r, services, serviceRecord, func(s *Service) {
		c.claim(taken, "service", s.ID, s.At)
		c.service(s)
	})
	each(r, processes, processRecord, func(p *Process) {
		c.claim(taken, "process", p.ID, p.At)
		c.process(p)
		if len(p.Feeds) > 0 { // no other is in a circle of them
			m.Processes = append(m.Processes, Process{ID: p.ID, Feeds: p.Feeds, At: p.At})
		}
	})
	c.otherIDs(taken)
	c.others()
	c = &check{reader: r, m: m}
	c.number()
	c.feedCycles()
	return r.errors == 0
}

// parted is a document without its services and processes, and those; no list where something else stands in its place.
func (t *Tree) parted() (rest, services, processes *Tree) {
	rest, services, processes = &Tree{Kind: t.Kind, At: t.At}, ListOf(), ListOf()
	for _, p := range t.Pairs {
		list := &services
		switch p.Key.Value {
		default:
			rest.Pairs = append(rest.Pairs, p)
			continue
		case "services":
		case "processes":
			list = &processes
		}
		if p.Value.Kind != TreeList || len((*list).Items) > 0 {
			return rest, nil, nil
		}
		*list = p.Value
	}
	return rest, services, processes
}

// expect numbers the ids of a list, which others may name before they are read.
func (c *check) expect(index map[string]int, list *Tree) {
	for i, item := range list.Items {
		if id := item.Get("id"); id != nil {
			index[id.Value] = i
		}
	}
}

// each reads the things of a list one after another, until something is wrong.
func each[T any](r *reader, list *Tree, rec *record[T], with func(*T)) {
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
