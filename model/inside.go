package model

import "path"

// ownScenarioRecord is what a scenario may say that stands in the file of its model, under scenarios: everything but
// which model it is played on.
var ownScenarioRecord = func() *record[scenarioDraft] {
	var fields []field[scenarioDraft]
	for _, f := range scenarioRecord.fields {
		if f.key != "model" {
			fields = append(fields, f)
		}
	}
	return newRecord("own-scenario", "een scenario van het model zelf", "a scenario of the model itself", fields...)
}()

// ownScenariosForm looks at how the scenarios of a model are written; what they say is read when one is played.
func ownScenariosForm() form[struct{}] {
	s := listOf(ownScenarioRecord.form()).shape
	return form[struct{}]{shape: s, read: func(r *reader, n *node) (struct{}, bool) {
		if n.kind != list {
			r.report(n.at(), "not-a-list", both("Hier staat %s; hier hoort een lijst.", "Here stands %s; a list belongs here.", n.called()), listRemedy(n))
			return struct{}{}, false
		}
		seen := map[string]bool{}
		for _, item := range n.items {
			id := item.get("scenario")
			switch {
			case item.kind != mapping:
				r.report(item.at(), "not-a-record", both("Hier staat %s; hier horen de sleutels van een scenario.", "Here stands %s; the keys of a scenario belong here.", item.called()), both("Schrijf bijvoorbeeld {scenario: …}.", "Write, for example, {scenario: …}."))
			case id == nil:
				r.missing(item, ownScenarioRecord.fields[0].row, ownScenarioRecord.called)
			case seen[id.value]:
				r.report(id.at(), "duplicate", both("Het scenario %s staat er twee keer.", "The scenario %s is there twice.", quoted(id.value)), both("Geef elk scenario een eigen id.", "Give each scenario an id of its own."))
			default:
				seen[id.value] = true
			}
		}
		return struct{}{}, true
	}}
}

// own lists the scenarios that the document of a model holds, of which more can be said than that they are wrong.
func (d *document) own() []*node {
	var out []*node
	if d.kind != "model" || d.root == nil {
		return nil
	}
	if l := d.root.get("scenarios"); l != nil && l.kind == list {
		for _, item := range l.items {
			if item.kind == mapping && item.get("scenario") != nil {
				out = append(out, item)
			}
		}
	}
	return out
}

// meant gives the document that was asked for when a file of a model was found instead of a scenario: one of its own.
func (r *reader) meant(kind string, f file, doc *document, at Pos) *document {
	if doc == nil || doc.kind != "model" || f.inside == "" && kind != "scenario" {
		return doc
	}
	own := doc.own()
	if len(own) == 0 {
		r.report(Pos{File: doc.name}, "other-kind", both("Dit bestand is een model; hier hoort een scenario, en het model heeft er zelf geen.", "This file is a model; a scenario belongs here, and the model has none of its own."),
			both("Zeg wie uitvalt met --fails en het id van een leverancier, vul in een werkmap het blad Scenario, of noem een scenario.", "Say who fails with --fails and the id of a supplier, fill in the sheet Scenarios of a workbook, or name a scenario."))
		return nil
	}
	if n := chosen(own, f.inside); n != nil {
		return r.within(doc, n)
	}
	ids := ownIDs(own)
	remedy := both("Er is: %s.", "There is: %s.", someOf(ids, 12))
	if near := r.suggest(f.inside, ids); near != "" {
		remedy = both("Bedoelde u %s?", "Did you mean %s?", near)
	}
	r.report(at, "not-found", both("Er is geen scenario %s in %s.", "There is no scenario %s in %s.", quoted(f.inside), quoted(doc.name)), remedy)
	return nil
}

func ownIDs(own []*node) []string {
	out := make([]string, len(own))
	for i, n := range own {
		out[i] = n.get("scenario").value
	}
	return out
}

// chosen is the scenario of an id; without one that with the id default, or else the first of the list. It gives nil when
// there is none of the id.
func chosen(own []*node, id string) *node {
	wanted := id
	if wanted == "" {
		wanted = "default"
	}
	for _, n := range own {
		if n.get("scenario").value == wanted {
			return n
		}
	}
	if id != "" {
		return nil
	}
	return own[0]
}

// within makes a document of a scenario that stands in the file of its model. It says which model it is played on: this
// one, by the name of the file, which is not read again.
func (r *reader) within(host *document, own *node) *document {
	if m := own.get("model"); m != nil {
		r.report(m.at(), "own-model", both("Dit scenario staat in het bestand van een model, en wordt op dat model gespeeld.", "This scenario stands in the file of a model, and is played on that model."), both("Laat model weg, of zet het scenario in een eigen bestand.", "Leave model out, or put the scenario in a file of its own."))
	}
	root := own.copy()
	is := &node{kind: scalar, value: path.Base(host.name), src: host.source}
	root.put(&node{kind: scalar, value: "model", src: host.source}, is)
	if r.hosts == nil {
		r.hosts = map[string]*document{}
	}
	r.hosts[host.name] = host
	return &document{source: host.source, root: root, kind: "scenario", host: host}
}

// called is a document in a chain of scenarios that are like each other.
func (d *document) called() string {
	if d.host == nil || d.root.get("scenario") == nil {
		return d.name
	}
	return d.name + "/" + d.root.get("scenario").value
}

// owned reads every scenario of a model that has been read, so that all that is wrong is told at once. Only one that
// takes mitigations needs a model of its own.
func (r *reader) owned(doc *document, m *Model, settings []*setting) []*Scenario {
	var out []*Scenario
	for _, n := range doc.own() {
		if r.full() {
			break
		}
		r.fresh = map[*document]*Model{doc: m}
		one := r.within(doc, n)
		if s := r.scenario(one, settings); s != nil {
			out = append(out, s)
		}
	}
	r.fresh = nil
	return out
}
