package register

import (
	"embed"
	"sync"

	"uitval/model"
)

//go:embed mappings/*.yaml
var mappingFiles embed.FS

// built are the mappings that come with the program; a user may copy and change them.
var built = map[string]func() *Mapping{
	"cmdb":      sync.OnceValue(func() *Mapping { return readBuiltIn("cmdb") }),
	"archimate": sync.OnceValue(func() *Mapping { return readBuiltIn("archimate") }),
	"graphml":   sync.OnceValue(func() *Mapping { return readBuiltIn("graphml") }),
}

func builtIn(name string) *Mapping { return built[name]() }

func readBuiltIn(name string) *Mapping {
	data, err := mappingFiles.ReadFile("mappings/" + name + ".yaml")
	if err != nil {
		panic("register: " + err.Error())
	}
	m, problems := ReadMapping(File{Name: name + ".yaml", Data: data})
	if m == nil {
		panic("register: mapping " + name + ": " + problems.Error())
	}
	m.built = true
	return m
}

// mappingOf is what the user gave for a format, or else what comes with the program.
func (d *Draft) mappingOf(format string, given []*Mapping) *Mapping {
	for _, m := range given {
		if m.Reads == format {
			d.used[m] = true
			return m
		}
	}
	return builtIn(format)
}

// unknownKind notes an element of a sort that the mapping has no use for.
func (d *Draft) unknownKind(file, what, kind, example string) {
	d.note(unrecognised, file, what+" "+kind, both("%s: dit soort heeft in een model geen plaats", "%s: a model has no room for this sort", kind), example)
}

// link joins two entities as the mapping says of a relation: one needs the other, or one supplies or answers for it.
func (d *Draft) link(source, target *Entity, way string, from Provenance) *Need {
	consumer, on := source, target
	if way == "target" {
		consumer, on = target, source
	}
	leans := func(e *Entity) bool { return e.Kind == service || e.Kind == process }
	switch {
	case way == "supplies":
		d.joined(service, "supplier", supplier, source, target, from)
	case way == "answers":
		d.joined(process, "organisation", organisation, source, target, from)
	case leans(consumer) && leans(on):
		n := d.need(consumer, on, from)
		if n.Rows == 1 {
			d.assume(assumesDirection, Fact{From: from})
		}
		return n
	case d.joined(service, "supplier", supplier, source, target, from), d.joined(process, "organisation", organisation, source, target, from):
	default:
		d.note(unrecognised, from.File, "pair "+source.Kind+"-"+target.Kind, both("een relatie tussen %s en %s zegt niet wie op wie leunt", "a relation between %s and %s does not say who leans on whom", calledKind(source.Kind), calledKind(target.Kind)), source.title()+" – "+target.title())
	}
	return nil
}

// joined sets a field of one of two entities to the other, if they are of the right kinds.
func (d *Draft) joined(kind, field, by string, a, b *Entity, from Provenance) bool {
	if a.Kind == by {
		a, b = b, a
	}
	if a.Kind != kind || b.Kind != by {
		return false
	}
	d.set(a, Fact{Field: field, Ref: b, From: from})
	return true
}

func calledKind(kind string) model.Text {
	return map[string]model.Text{
		organisation: {NL: "organisatie", EN: "organisation"}, supplier: {NL: "leverancier", EN: "supplier"}, service: {NL: "dienst", EN: "service"}, process: {NL: "proces", EN: "process"},
	}[kind]
}
