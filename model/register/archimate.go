package register

import (
	"encoding/xml"
	"strings"
)

// An element of ArchiMate, or a relation when it has a source and a target.
type archElement struct {
	id, kind, name string
	source, target string
	properties     [][2]string // reference to a definition, and value
	line           int
}

// An archimate is an exchange file (AMEFF 3.x) as it stands.
type archimate struct {
	*Draft
	file        string
	m           *Mapping
	title       string
	elements    []archElement
	relations   []archElement
	definitions map[string]string
}

// readArchiMate reads a whole exchange file; its views and its tree of folders say nothing that counts.
func (d *Draft) readArchiMate(f File, m *Mapping) {
	a := &archimate{Draft: d, file: f.Name, m: m, definitions: map[string]string{}}
	if d.each(f, a.begins) {
		a.understand()
	}
}

func (a *archimate) begins(x *elements, e xml.StartElement) error {
	switch e.Name.Local {
	case "element", "relationship":
		one, err := a.element(x, e)
		if err != nil {
			return err
		}
		if e.Name.Local == "element" {
			a.elements = append(a.elements, one)
		} else {
			a.relations = append(a.relations, one)
		}
		if len(a.elements)+len(a.relations) > mostElements {
			return beyond(mostElements, "elementen en relaties", "elements and relations")
		}
	case "propertyDefinition":
		one, err := a.element(x, e)
		if err != nil {
			return err
		}
		a.definitions[one.id] = one.name
	case "name":
		if x.depth == 2 && a.title == "" {
			title, err := x.text()
			a.title = title
			return err
		}
	case "views", "organizations":
		_, err := x.skip()
		return err
	}
	return nil
}

// element reads one element or relation to its end.
func (a *archimate) element(x *elements, start xml.StartElement) (archElement, error) {
	one := archElement{id: attr(start, "identifier"), kind: attr(start, "type"), source: attr(start, "source"), target: attr(start, "target"), line: x.line()}
	if _, local, ok := strings.Cut(one.kind, ":"); ok {
		one.kind = local
	}
	property := ""
	for depth := x.depth; ; {
		t, err := x.next()
		if err != nil {
			return one, err
		}
		if e, ok := t.(xml.StartElement); ok {
			switch e.Name.Local {
			case "name", "label":
				s, err := x.text()
				if err != nil {
					return one, err
				}
				if one.name == "" {
					one.name = clean(s)
				}
			case "property":
				property = attr(e, "propertyDefinitionRef")
			case "value":
				s, err := x.text()
				if err != nil {
					return one, err
				}
				one.properties = append(one.properties, [2]string{property, clean(s)})
			}
		}
		if x.depth < depth {
			return one, nil
		}
	}
}

// property is the value of the first property with one of some names.
func (a *archimate) property(e archElement, names ...string) string {
	for _, p := range e.properties {
		for _, name := range names {
			if name != "" && folded(a.definitions[p[0]]) == folded(name) {
				return p[1]
			}
		}
	}
	return ""
}

// kindOf is what an element becomes: what the Softwarecatalogus calls it, or else what the mapping makes of its type.
func (a *archimate) kindOf(e archElement) string {
	switch strings.ToLower(a.property(e, "SWC type", "GEMMA type")) {
	case "leverancier":
		return supplier
	case "pakket", "pakketversie":
		return service
	}
	return a.m.Elements[e.kind]
}

func (a *archimate) understand() {
	made := map[string]*Entity{}
	relation := map[string]bool{}
	there := map[string]bool{}
	for _, e := range a.elements {
		a.note(recognised, a.file, "element", both("elementen", "elements"), "")
		there[e.id] = true
		kind := a.kindOf(e)
		if kind == "" || kind == "skip" {
			a.unknownKind(a.file, "element", e.kind, e.name)
			continue
		}
		made[e.id] = a.become(kind, e)
	}
	for _, r := range a.relations {
		a.note(recognised, a.file, "relation", both("relaties", "relations"), "")
		relation[r.id] = true
	}
	for _, r := range a.relations {
		from := Provenance{File: a.file, Row: r.line}
		source, target := made[r.source], made[r.target]
		switch {
		case relation[r.source] || relation[r.target]:
			a.note(unrecognised, a.file, "relation-to-relation", both("een relatie naar een relatie heeft in een model geen plaats", "a model has no room for a relation to a relation"), r.kind+" "+from.String())
		case !there[r.source] || !there[r.target]:
			a.note(unrecognised, a.file, "relation-to-nothing", both("een relatie wijst naar een element dat er niet is", "a relation points to an element that is not there"), r.kind+" "+from.String())
		case source == nil || target == nil:
			a.note(unrecognised, a.file, "relation-out", both("een relatie met een element dat niet is overgenomen", "a relation with an element that was not taken over"), r.kind+" "+from.String())
		default:
			a.relate(r, source, target, from)
		}
	}
	a.inherit(made)
}

// inherit gives a version of a package the supplier of its package, which alone is tied to one in the Softwarecatalogus.
func (a *archimate) inherit(made map[string]*Entity) {
	sort := map[string]string{}
	for _, e := range a.elements {
		sort[e.id] = strings.ToLower(a.property(e, "SWC type", "GEMMA type"))
	}
	for _, r := range a.relations {
		whole, version := r.source, r.target
		if sort[whole] == "pakketversie" {
			whole, version = version, whole
		}
		if sort[whole] != "pakket" || sort[version] != "pakketversie" || made[whole] == nil || made[version] == nil {
			continue
		}
		if f := made[whole].fact("supplier"); f != nil && made[version].fact("supplier") == nil {
			a.set(made[version], Fact{Field: "supplier", Ref: f.Ref, From: Provenance{File: a.file, Row: r.line}})
		}
	}
}

// become makes an entity of an element.
func (a *archimate) become(kind string, e archElement) *Entity {
	from := Provenance{File: a.file, Row: e.line}
	one := a.entity(kind, "archimate:"+e.id, from)
	if e.name == "" {
		a.note(unrecognised, a.file, "no-name", both("een element heeft geen naam; het soort is genomen", "an element has no name; its sort was taken"), e.id)
		a.gap(one, "title", both("het element heeft geen naam", "the element has no name"), both("het soort element", "the sort of element"), from)
		one.Name = e.kind
	}
	a.call(one, e.name, from)
	if kind != service {
		return one
	}
	if name := a.property(e, a.m.Supplier, "Leverancier Naam", "Leverancier", "Supplier"); name != "" {
		s := a.entity(supplier, "name:"+folded(name), from)
		a.call(s, name, from)
		a.set(one, Fact{Field: "supplier", Ref: s, From: from})
	}
	delivery := "saas"
	switch {
	case strings.HasPrefix(e.kind, "Technology"), e.kind == "Node", e.kind == "Device", e.kind == "SystemSoftware":
		delivery = "hosting"
	case e.kind == "CommunicationNetwork":
		delivery = "network"
	}
	a.set(one, a.assume(assumesDelivery, Fact{Field: "delivery", Value: delivery, From: from}))
	return one
}

// relate makes of a relation what the mapping says. Between a supplier and a service any relation tells who supplies it.
func (a *archimate) relate(r archElement, source, target *Entity, from Provenance) {
	if a.joined(service, "supplier", supplier, source, target, from) {
		a.note(recognised, a.file, "supplies", both("relaties die zeggen wie levert", "relations that say who supplies"), "")
		return
	}
	way := a.m.Relations[r.kind]
	if way == "" || way == "skip" {
		a.unknownKind(a.file, "relation", r.kind, source.title()+" → "+target.title())
		return
	}
	if a.link(source, target, way, from) != nil {
		a.note(recognised, a.file, "need", both("relaties die zeggen wie op wie leunt", "relations that say who leans on whom"), "")
	}
}
