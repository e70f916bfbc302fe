package model

// model reads a model from a document, as changed by settings and by the mitigations of a scenario that
// are in place before its shocks.
func (r *reader) model(doc *document, settings []*setting, mitigations []Ref) *Model {
	r.apply(doc.root, settings, func(kind string) bool { return kind == "mitigation" })
	r.weeks(doc.root)
	r.mitigate(doc.root, mitigations)
	r.apply(doc.root, settings, func(kind string) bool { return kind == "model" || kind != "mitigation" && settingLists[kind] != "" })
	m := &Model{}
	m.cover = newCover()
	r.cover = m.cover
	modelRecord.read(r, doc.root, m)
	r.cover = nil
	(&check{reader: r, m: m}).all()
	return m
}

// mitigate carries out, on the tree of the model, what mitigations change that are in place before the
// shock. Those that are decided during the outage stay for the run.
func (r *reader) mitigate(root *node, chosen []Ref) {
	a := amendment{r, root, map[string]map[string]*node{}, map[string]Ref{}}
	done := map[string]bool{}
	for _, ref := range chosen {
		item := a.entity("mitigation", ref.ID)
		if item == nil || timed(item) || done[ref.ID] || notTaken(item) {
			continue
		}
		done[ref.ID] = true
		if changes := item.get("changes"); changes != nil {
			a.change(changes.items, ref)
		}
	}
}

func timed(mitigation *node) bool {
	return mitigation.get("decided_at") != nil || mitigation.get("takes_effect_after") != nil
}

// An amendment changes the tree of a model, and remembers who changed what.
type amendment struct {
	*reader
	root  *node
	index map[string]map[string]*node // entities by kind and id
	by    map[string]Ref              // the mitigation that changed a key
}

// change carries out the changes of one mitigation. What is wrong with them is reported when they are read.
func (a amendment) change(changes []*node, by Ref) {
	for _, c := range changes {
		selector, ok := changeSelector(c)
		if !ok {
			continue
		}
		kind, id := selector.key.value, selector.value.value
		entity := a.entity(kind, id)
		if entity == nil {
			continue
		}
		for _, p := range c.pairs {
			if p.key.value == kind || p.key.value == "id" {
				continue
			}
			what := kind + "." + id + "." + p.key.value
			if first, ok := a.by[what]; ok && first.ID != by.ID {
				a.note(by.At, "changed-twice", both("De maatregelen %s en %s veranderen allebei %s; de laatste geldt.", "The mitigations %s and %s both change %s; the last one holds.", first.ID, by.ID, what), both("Zet ze in de volgorde die u bedoelt, of sluit er een uit met excludes.", "Put them in the order you mean, or exclude one with excludes."))
			}
			a.by[what] = by
			a.put(entity, p.key.value, p.value, p.key.at())
		}
	}
}

// entity finds an entity in the tree by its id; nil if there is none.
func (a amendment) entity(kind, id string) *node {
	byID, ok := a.index[kind]
	if !ok {
		byID = map[string]*node{}
		if items := a.root.get(settingLists[kind]); items != nil {
			for _, item := range items.items {
				if v := item.get("id"); v != nil && byID[v.value] == nil {
					byID[v.value] = item
				}
			}
		}
		a.index[kind] = byID
	}
	return byID[id]
}
