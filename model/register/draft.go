package register

import (
	"slices"
	"strings"

	"uitval/model"
)

// The kinds of entity, in the order in which a model lists them.
const (
	organisation = "organisation"
	supplier     = "supplier"
	service      = "service"
	process      = "process"
)

var kinds = []string{organisation, supplier, service, process}

// A Fact is one field of an entity or a need, with where it stands.
type Fact struct {
	Field      string
	Value      string
	Structured bool      // Value is YAML: a list or a group
	Ref        *Entity   // instead of Value: the id of another entity
	Refs       []*Entity // that stand in Value, see placeOf
	From       Provenance
	Assumed    string // the assumption that made this of what stood there; empty when it stood there as such
}

// An Entity is an organisation, a supplier, a service or a process. Key tells it apart in its register, for as long as
// the register is kept; ID is what it is called in the model.
type Entity struct {
	Kind, Key, ID string
	Name          string // what its id is made of
	Facts         []Fact
	From          Provenance
	made          bool     // a process that the mapping has for each organisation
	same          *Entity  // it turned out to be this one
	files         []string // others that name it
}

// A Need says that a consumer leans on a service or a process.
type Need struct {
	Consumer, On *Entity
	Facts        []Fact
	From         Provenance
	Rows         int // in how many rows it stood
	gate         *gate
}

// A Feed says that what one process decides becomes work for the next.
type Feed struct {
	Process, To *Entity
	Share, Lag  string
	From        Provenance
}

// A Draft is what was read of one register or of several.
type Draft struct {
	AsOf     string
	Entities []*Entity
	Needs    []*Need
	Feeds    []*Feed
	Hidden   []*Need // that stand in a fact: for counting
	Frame    *model.Tree
	Key      []byte // who hides behind which pseudonym, as CSV; nil: nobody
	Notes    []Note
	Gaps     []Gap

	findings
	index map[[2]string]*Entity
	needs map[[2]*Entity]*Need
	notes map[[3]string]int
	full  bool
	used  map[*Mapping]bool

	looked lookups
	anew   bool
}

func newDraft() *Draft {
	return &Draft{index: map[[2]string]*Entity{}, needs: map[[2]*Entity]*Need{}, notes: map[[3]string]int{}, used: map[*Mapping]bool{}}
}

// entity finds an entity by its key, or adds it.
func (d *Draft) entity(kind, key string, from Provenance) *Entity {
	if e := d.index[[2]string{kind, key}]; e != nil {
		d.again(e, from)
		return e
	}
	e := &Entity{Kind: kind, Key: key, From: from}
	d.index[[2]string{kind, key}] = e
	d.Entities = append(d.Entities, e)
	if len(d.Entities) > mostEntities && !d.full {
		d.full = true
		d.failed(model.Pos{File: from.File}, "limit", beyond(mostEntities, "entiteiten", "entities"), model.Text{})
	}
	return e
}

// again notes that an entity of one file stands in another under the same key. Where a register gives its own
// identification that is what it is for.
func (d *Draft) again(e *Entity, from Provenance) {
	if from.File == e.From.File || slices.Contains(e.files, from.File) || identified(e.Key) {
		return
	}
	e.files = append(e.files, from.File)
	if e.Kind != process {
		d.note(assumed, from.File, "same", sameName, e.Key+" ("+e.From.File+", "+from.File+")")
	}
}

var sameName = model.Text{NL: "dezelfde naam in twee bestanden is als één genomen", EN: "the same name in two files was taken as one"}

// identified reports whether a key is an identification of a register of information.
func identified(key string) bool {
	scheme, _, _ := strings.Cut(key, ":")
	return slices.Contains([]string{"lei", "code", "contract", "function"}, scheme)
}

// find is an entity that is there already; nil if it is not.
func (d *Draft) find(kind, key string) *Entity { return d.index[[2]string{kind, key}] }

// need finds a need, or adds it. Nothing needs itself.
func (d *Draft) need(consumer, on *Entity, from Provenance) *Need {
	if consumer == on {
		return &Need{Consumer: consumer, On: on}
	}
	n := d.needs[[2]*Entity{consumer, on}]
	if n == nil {
		n = &Need{Consumer: consumer, On: on, From: from}
		d.needs[[2]*Entity{consumer, on}] = n
		d.Needs = append(d.Needs, n)
		if len(d.Needs) > mostNeeds && !d.full {
			d.full = true
			d.failed(model.Pos{File: from.File}, "limit", beyond(mostNeeds, "afhankelijkheden", "needs"), model.Text{})
		}
	}
	n.Rows++
	return n
}

// real follows an entity to the one that it turned out to be.
func (e *Entity) real() *Entity {
	for e.same != nil {
		e = e.same
	}
	return e
}

// fact is a field of an entity; nil if nothing is known of it.
func (e *Entity) fact(field string) *Fact {
	for i := range e.Facts {
		if e.Facts[i].Field == field {
			return &e.Facts[i]
		}
	}
	return nil
}

// set adds a fact; the first one about a field holds, and a second that says something else is noted.
func (d *Draft) set(e *Entity, f Fact) {
	if f.Value == "" && f.Ref == nil {
		return
	}
	old := e.fact(f.Field)
	if old == nil {
		e.Facts = append(e.Facts, f)
		return
	}
	if old.Value != f.Value || old.Ref != f.Ref {
		d.note(contradicted, f.From.File, f.Field, both("%s: twee bronnen zeggen iets anders; de eerste geldt", "%s: two places say different things; the first holds", f.Field), e.Key+" ("+f.From.String()+")")
	}
}

// set adds a fact about a need, with the same rule.
func (n *Need) set(f Fact) {
	if f.Value != "" && n.fact(f.Field) == nil {
		n.Facts = append(n.Facts, f)
	}
}

// fact is a field of a need; nil if nothing is known of it.
func (n *Need) fact(field string) *Fact {
	for i := range n.Facts {
		if n.Facts[i].Field == field {
			return &n.Facts[i]
		}
	}
	return nil
}

// call gives an entity its name, as it stands in the register.
func (d *Draft) call(e *Entity, name string, from Provenance) {
	if name = cut(clean(name), 200); name == "" {
		return
	}
	if e.Name == "" {
		e.Name = name
	}
	d.set(e, Fact{Field: "title", Value: name, From: from})
}

// callBoth gives an entity a name in both languages that no register has.
func (d *Draft) callBoth(e *Entity, name model.Text, from Provenance) {
	if e.Name == "" {
		e.Name = name.EN
	}
	d.set(e, Fact{Field: "title", Value: flow("nl", cut(name.NL, 200), "en", cut(name.EN, 200)), Structured: true, From: from})
}

// title is what an entity is called, or else its key.
func (e *Entity) title() string {
	if e.Name != "" {
		return e.Name
	}
	return e.Key
}
