package register

import (
	"slices"
	"strings"

	"uitval/model"
)

// Read reads files of any known format into one draft. It tells everything that is wrong with all of them, and then
// gives no draft.
func Read(files []File, mappings []*Mapping) (*Draft, model.Problems) {
	d := newDraft()
	var tables []*doraTable
	for _, m := range mappings {
		if m.Frame != nil {
			d.Frame = m.Frame
		}
	}
	for _, f := range d.readLookups(files, mappings) {
		if err := tooLarge(f); err != nil {
			d.failed(model.Pos{File: f.Name}, "limit", err, model.Text{})
			continue
		}
		switch d.recognise(f) {
		case formatWorkbook:
			tables = append(tables, d.tables(d.readWorkbook(f.Name, f.Data), mappings)...)
		case formatTable:
			if t := d.readCSV(f.Name, f.Data); t != nil {
				tables = append(tables, d.tables([]*table{t}, mappings)...)
			}
		case formatArchiMate:
			d.readArchiMate(f, d.mappingOf("archimate", mappings))
		case formatGraphML:
			d.readGraphML(f, d.mappingOf("graphml", mappings))
		case formatCycloneJ:
			d.readCycloneJSON(f)
		case formatCycloneX:
			d.readCycloneXML(f)
		}
	}
	d.readDORA(tables)
	for _, m := range mappings {
		if !d.used[m] {
			d.note(unrecognised, m.File, "mapping", both("dit mappingbestand past bij geen van de bestanden", "this mapping file fits none of the files"), "")
		}
	}
	if len(d.problems) == 0 && len(d.Entities) == 0 {
		d.nothing(files)
	}
	if len(d.problems) > 0 {
		return nil, d.problems
	}
	d.merge()
	d.fill()
	d.findGaps()
	return d, nil
}

// nothing tells why files that can be read give nothing.
func (d *Draft) nothing(files []File) {
	at := model.Pos{}
	if len(files) > 0 {
		at.File = files[0].Name
	}
	says := both("Er staat niets in waar een model van te maken is.", "There is nothing in it that a model can be made of.")
	for _, n := range d.Notes {
		if n.Kind == unrecognised {
			says = both("%s %s.", "%s %s.", says, n.line())
		}
	}
	d.wrong(at, "nothing", says, both("Vul het register, of geef een mappingbestand dat zegt wat erin staat.", "Fill the register, or give a mapping file that says what is in it."))
}

func tooLarge(f File) error {
	if len(f.Data) > largestFile {
		return beyond(largestFile, "bytes", "bytes")
	}
	return nil
}

// tables reads the lists among some tables and returns those that are part of a register of information. In a workbook a
// sheet that is neither is noted; a file that holds nothing else is an error.
func (d *Draft) tables(all []*table, mappings []*Mapping) []*doraTable {
	var out []*doraTable
	var other []*table
	read := 0
	for _, t := range all {
		if len(t.rows) == 0 {
			continue
		}
		if m, first := mappingFor(t, mappings); m != nil {
			d.used[m] = true
			d.readEdges(t, m, first)
			read++
		} else if one := d.doraTable(t); one != nil {
			out = append(out, one)
		} else if m, first := mappingFor(t, []*Mapping{builtIn("cmdb")}); m != nil {
			d.readEdges(t, m, first)
			read++
		} else {
			other = append(other, t)
		}
	}
	for _, t := range other {
		if read+len(out) > 0 {
			d.note(unrecognised, t.file, "sheet", both("een blad is niet herkend en niet gelezen", "a sheet was not recognised and not read"), t.sheet)
			continue
		}
		d.unknownTable(t, mappings)
	}
	return out
}

// unknownTable says which columns a table has, and how to say what they mean.
func (d *Draft) unknownTable(t *table, mappings []*Mapping) {
	var columns []string
	for c := range t.rows[0].cells {
		if name := t.rows[0].cell(c); name != "" && len(columns) < 12 {
			columns = append(columns, shown(name, 30))
		}
	}
	remedy := both("Schrijf een mappingbestand en geef het met --mapping: mapping: edges, from: KOLOM, to: KOLOM, kind: KOLOM. Zie docs/guide/from-a-register.md.", "Write a mapping file and give it with --mapping: mapping: edges, from: COLUMN, to: COLUMN, kind: COLUMN. See docs/guide/from-a-register.md.")
	for _, m := range mappings {
		if m.Reads != "edges" {
			continue
		}
		head := headOf(t.rows[0])
		var missing []string
		for _, c := range m.columns() {
			if _, ok := head[strings.ToLower(c)]; !ok {
				missing = append(missing, c)
			}
		}
		remedy = both("Het mappingbestand %s noemt kolommen die er niet zijn: %s.", "The mapping file %s names columns that are not there: %s.", m.File, strings.Join(missing, ", "))
		for _, c := range missing {
			if near := model.Nearest(c, columns); near != "" {
				remedy = both("Het mappingbestand %s noemt kolommen die er niet zijn: %s. Bedoelde u %s?", "The mapping file %s names columns that are not there: %s. Did you mean %s?", m.File, strings.Join(missing, ", "), near)
			}
		}
	}
	d.wrong(t.at(t.rows[0]).pos(0), "unknown-table", both("Van deze tabel is niet bekend wat de kolommen betekenen: %s.", "What the columns of this table mean is not known: %s.", strings.Join(columns, ", ")), remedy)
}

// merge takes suppliers, organisations and services of one name in different files as one, and says so.
func (d *Draft) merge() {
	first := map[[2]string]*Entity{}
	for _, e := range d.Entities {
		name := folded(e.title())
		key := [2]string{e.Kind, name}
		old := first[key]
		switch {
		case e.Kind == process || name == "" || e.Name == "":
		case old == nil:
			first[key] = e
		case old.From.File != e.From.File && !(identified(old.Key) && identified(e.Key)):
			e.same = old
			d.note(assumed, e.From.File, "same", sameName, e.title()+" ("+old.From.File+", "+e.From.File+")")
			for _, f := range e.Facts {
				if old.fact(f.Field) == nil {
					old.Facts = append(old.Facts, f)
				}
			}
		}
	}
	d.Entities = slices.DeleteFunc(d.Entities, func(e *Entity) bool { return e.same != nil })
	for _, e := range d.Entities {
		for i, f := range e.Facts {
			if f.Ref != nil {
				e.Facts[i].Ref = f.Ref.real()
			}
		}
	}
	needs := d.Needs
	d.Needs, d.needs = nil, map[[2]*Entity]*Need{}
	for _, n := range needs {
		one := d.need(n.Consumer.real(), n.On.real(), n.From)
		one.gate = n.gate.real()
		for _, f := range n.Facts {
			one.set(f)
		}
	}
	for i, g := range d.Gaps {
		d.Gaps[i].Entity = g.Entity.real()
		if g.On != nil {
			d.Gaps[i].On = g.On.real()
		}
	}
}

// fill sets what a model can't do without, each with its assumption and a gap.
func (d *Draft) fill() {
	var nobody, somebody *Entity
	d.Gaps = slices.Grow(d.Gaps, 2*len(d.Entities))
	for _, e := range slices.Clone(d.Entities) {
		switch e.Kind {
		case service:
			if e.fact("supplier") == nil {
				if nobody == nil {
					nobody = d.entity(supplier, "not-known", e.From)
					d.callBoth(nobody, both("Leverancier niet bekend", "Supplier not known"), e.From)
					d.set(nobody, Fact{Field: "public", Value: "yes", From: e.From, Assumed: assumesNoSupplier})
				}
				d.set(e, d.assume(assumesNoSupplier, Fact{Field: "supplier", Ref: nobody, From: e.From}))
				d.gap(e, "supplier", whySupplier, orSupplier, e.From)
			}
			if e.fact("delivery") == nil {
				d.set(e, d.assume(assumesDelivery, Fact{Field: "delivery", Value: "operations", From: e.From}))
			}
			if f := e.fact("delivery"); f.Assumed == assumesDelivery {
				d.gap(e, "delivery", whyDelivery, model.Same(f.Value+" ("+assumesDelivery+")"), e.From)
			}
		case process:
			if e.fact("organisation") == nil {
				if somebody == nil {
					somebody = d.entity(organisation, "not-known", e.From)
					d.callBoth(somebody, both("Organisatie niet bekend", "Organisation not known"), e.From)
				}
				d.set(e, d.assume(assumesAnswering, Fact{Field: "organisation", Ref: somebody, From: e.From}))
				d.gap(e, "organisation", whyOrganisation, orOrganisation, e.From)
			}
		}
	}
}
