package model

// model reads a model from a document, as changed by settings and by the mitigations of a scenario that
// are in place before its shocks.
func (r *reader) model(doc *document, settings []*setting, mitigations []Ref) *Model {
	r.apply(doc.root, settings, func(kind string) bool { return kind == "mitigation" })
	r.mitigate(doc.root, mitigations)
	r.apply(doc.root, settings, func(kind string) bool { return kind == "model" || kind != "mitigation" && settingLists[kind] != "" })
	m := &Model{}
	modelRecord.read(r, doc.root, m)
	(&check{reader: r, m: m}).all()
	return m
}

// mitigate carries out, on the tree of the model, what mitigations change that are in place before the
// shock. Those that are decided during the outage stay for the run.
func (r *reader) mitigate(root *node, chosen []Ref) {
	items := root.get("mitigations")
	if items == nil {
		return
	}
	done := map[string]Ref{}
	for _, ref := range chosen {
		for _, item := range items.items {
			if id := item.get("id"); id == nil || id.value != ref.ID || timed(item) {
				continue
			}
			if changes := item.get("changes"); changes != nil {
				r.change(root, changes.items, ref, done)
			}
		}
	}
}

func timed(mitigation *node) bool {
	return mitigation.get("decided_at") != nil || mitigation.get("takes_effect_after") != nil
}

// change carries out the changes of one mitigation. What is wrong with them is reported when they are read.
func (r *reader) change(root *node, changes []*node, by Ref, done map[string]Ref) {
	for _, c := range changes {
		selector, ok := changeSelector(c)
		if !ok {
			continue
		}
		entity := entityNamed(root, selector.key.value, selector.value.value)
		if entity == nil {
			continue
		}
		for _, p := range c.pairs {
			if p.key.value == selector.key.value || p.key.value == "id" {
				continue
			}
			what := selector.key.value + "." + selector.value.value + "." + p.key.value
			if first, ok := done[what]; ok {
				r.note(by.At, "changed-twice", both("De maatregelen %s en %s veranderen allebei %s; de laatste geldt.", "The mitigations %s and %s both change %s; the last one holds.", first.ID, by.ID, what), both("Zet ze in de volgorde die u bedoelt, of sluit er een uit met excludes.", "Put them in the order you mean, or exclude one with excludes."))
			}
			done[what] = by
			r.put(entity, p.key.value, p.value, p.key.at())
		}
	}
}

func entityNamed(root *node, kind, id string) *node {
	items := root.get(settingLists[kind])
	if items == nil {
		return nil
	}
	for _, item := range items.items {
		if v := item.get("id"); v != nil && v.value == id {
			return item
		}
	}
	return nil
}
