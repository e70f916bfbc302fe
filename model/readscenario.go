package model

import "strings"

// scenario reads a scenario and what it refers to.
func (r *reader) scenario(doc *document, settings []*setting) *Scenario {
	root := r.inherit(doc, []string{doc.called()})
	r.apply(root, settings, func(kind string) bool { return kind == "scenario" || kind == "shock" })
	m := r.modelOf(root, doc, settings)
	var d scenarioDraft
	scenarioRecord.read(r, root, &d)
	s := &d.Scenario
	s.Folder, s.Model = doc.dir.name(), m
	r.modesOf(&d, doc)
	r.yardsticksOf(&d, doc)
	if m != nil {
		s.leaveOut(m)
		(&scenarioCheck{check{reader: r, m: m}, s, map[string][]string{}}).all()
	}
	return s
}

// inherit returns what a scenario says together with what it takes from the scenario it is like; keys
// of its own replace those, lists and all.
func (r *reader) inherit(doc *document, chain []string) *node {
	like := doc.root.get("like")
	if like == nil || like.kind != scalar {
		return doc.root
	}
	root := doc.root.copy()
	root.put(&node{kind: scalar, value: "like"}, &node{})
	parent := r.parent(doc, like, chain)
	if parent == nil {
		root.partial = true
		return root
	}
	inherited := r.inherit(parent, append(chain, parent.called()))
	root.partial = inherited.partial
	for _, p := range inherited.pairs {
		if p.key.value != "scenario" && root.key(p.key.value) == nil {
			root.pairs = append(root.pairs, p)
		}
	}
	return root
}

// parent finds and reads the scenario that another is like.
func (r *reader) parent(doc *document, like *node, chain []string) *document {
	parent := r.likeOf(doc, like)
	if parent == nil {
		return nil
	}
	name := parent.called()
	for i, before := range chain {
		if before == name {
			r.report(like.at(), "like-cycle", both("Dit scenario lijkt langs een omweg op zichzelf: %s.", "This scenario is like itself by a detour: %s.", strings.Join(append(chain[i:], name), " → ")), both("Haal like uit één van deze bestanden.", "Take like out of one of these files."))
			return nil
		}
	}
	return parent
}

// likeOf finds and reads the scenario that another is like: for one in the file of its model there first.
func (r *reader) likeOf(doc *document, like *node) *document {
	if doc.host != nil {
		for _, n := range doc.host.own() {
			if n.get("scenario").value == like.value {
				return r.within(doc.host, n)
			}
		}
	}
	f, ok := r.find("scenario", like.value, doc.dir, like.at())
	if !ok {
		r.notFound("scenario", like.value, doc.dir, like.at())
		return nil
	}
	parent := r.hosts[shownPath(f)]
	if parent == nil {
		parent = r.load(f, like.at())
	}
	parent = r.meant("scenario", f, parent, like.at())
	if parent == nil || !r.expect("scenario", parent) {
		return nil
	}
	return parent
}

// modelOf reads the model of a scenario.
func (r *reader) modelOf(root *node, doc *document, settings []*setting) *Model {
	ref := root.get("model")
	if ref == nil || ref.kind != scalar {
		return nil
	}
	var found *document
	if ref.src != nil {
		found = r.hosts[ref.src.name] // it stands in the file of the model
	}
	if found == nil {
		dir := r.folderOf(ref.at(), doc)
		f, ok := r.find("model", ref.value, dir, ref.at())
		if !ok {
			r.notFound("model", ref.value, dir, ref.at())
			return nil
		}
		found = r.load(f, ref.at())
	}
	if found == nil || !r.expect("model", found) {
		return nil
	}
	var chosen []Ref
	if list := root.get("mitigations"); list != nil {
		for _, item := range list.items {
			chosen = append(chosen, Ref{item.value, item.at()})
		}
	}
	if m := r.fresh[found]; m != nil {
		if len(chosen) == 0 {
			return m
		}
		found = &document{source: found.source, root: found.root.copy(), kind: found.kind}
	}
	return r.model(found, settings, chosen)
}

// folderOf is where the file stands in which something was written; a setting counts as written in doc.
func (r *reader) folderOf(at Pos, doc *document) folder {
	for _, s := range r.sources {
		if s.name == at.File && !s.flag {
			return s.dir
		}
	}
	return doc.dir
}

// modesOf reads the failure modes of the shocks, each file once.
func (r *reader) modesOf(d *scenarioDraft, doc *document) {
	read := map[string]*Mode{}
	for i, s := range d.shocks {
		if s.mode.ID == "" || r.full() {
			continue
		}
		mode, ok := read[s.mode.ID]
		if !ok {
			if found := r.referred("mode", s.mode, doc); found != nil {
				mode = r.mode(found)
			}
			read[s.mode.ID] = mode
		}
		d.Shocks[i].Mode = mode
	}
}

// yardsticksOf reads the yardsticks that the outcome is held against.
func (r *reader) yardsticksOf(d *scenarioDraft, doc *document) {
	read := map[string]bool{}
	for _, ref := range d.yardsticks {
		if r.full() {
			return
		}
		if read[ref.ID] {
			r.report(ref.At, "duplicate", both("De maatstaf %s staat er twee keer.", "The yardstick %s is there twice.", quoted(ref.ID)), both("Haal er één weg.", "Take one out."))
			continue
		}
		read[ref.ID] = true
		if found := r.referred("yardstick", ref, doc); found != nil {
			d.Yardsticks = append(d.Yardsticks, r.yardstick(found))
		}
	}
}

// referred finds and reads the file of a kind that a reference in a scenario means.
func (r *reader) referred(kind string, ref Ref, doc *document) *document {
	dir := r.folderOf(ref.At, doc)
	f, ok := r.find(kind, ref.ID, dir, ref.At)
	if !ok {
		r.notFound(kind, ref.ID, dir, ref.At)
		return nil
	}
	found := r.load(f, ref.At)
	if found == nil || !r.expect(kind, found) {
		return nil
	}
	return found
}
