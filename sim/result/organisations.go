package result

// Organisations gives a letter to every organisation of a model that has none in the key, and returns what replaces their names.
func (k *Key) Organisations(model string, list []OrganisationDetail) *Pseudonyms {
	var fresh []KeyEntry
	for _, o := range list {
		fresh = k.missing(fresh, KeyEntry{ID: o.ID, Title: o.Title.title(), Body: true})
	}
	k.letter(model, fresh)
	p := &Pseudonyms{names: nameList{byFirst: map[string][]name{}}, byID: map[string]KeyEntry{}, byGroup: map[string]KeyEntry{},
		given: map[string]string{}, taken: map[string]bool{}, bodies: true}
	for _, e := range k.Entries {
		if e.Body {
			p.byID[e.ID] = e
		}
	}
	for _, o := range list {
		e := p.byID[o.ID]
		p.given[o.ID], p.taken[e.pseudonymID()] = e.pseudonymID(), true
		p.names.add(o.ID, e)
		p.learn(nameList{byFirst: map[string][]name{}}, e, o.Title.NL, o.Title.EN)
	}
	return p
}

// Organisations lists the organisations that a record names.
func (r *Record) Organisations() []OrganisationDetail {
	out := append([]OrganisationDetail(nil), r.Detail.Organisations...)
	seen := map[string]bool{}
	for _, o := range out {
		seen[o.ID] = true
	}
	for _, g := range r.Summary.Organisations {
		if !seen[g.ID] {
			out = append(out, OrganisationDetail{ID: g.ID, Title: g.Title})
		}
	}
	return out
}

// HideOrganisations takes the names of organisations out of the record, and where they are.
func (r *Record) HideOrganisations(p *Pseudonyms) {
	p.Apply(&r.Manifest)
	p.Apply(&r.Summary)
	p.Apply(&r.Detail)
	for k := range r.Detail.Organisations {
		o := &r.Detail.Organisations[k]
		o.Place, o.Region, o.Inhabitants = "", "", 0
	}
	for k := range r.Series {
		r.Series[k].Entity = p.ID(r.Series[k].Entity)
	}
	for k := range r.Trace {
		r.Trace[k].Entity = p.ID(r.Trace[k].Entity)
	}
	for k := range r.Events {
		r.Events[k].Entity = p.ID(r.Events[k].Entity)
	}
}
