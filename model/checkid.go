package model

import "strings"

// calledEntity is a kind of entity in a sentence.
func calledEntity(kind string) Text {
	switch kind {
	case "supplier":
		return Text{"leverancier", "supplier"}
	case "service":
		return Text{"dienst", "service"}
	case "process":
		return Text{"proces", "process"}
	case "organisation":
		return Text{"organisatie", "organisation"}
	case "pool":
		return Text{"pool", "pool"}
	case "mitigation":
		return Text{"maatregel", "mitigation"}
	case "distribution":
		return Text{"verdeling", "distribution"}
	case "assumption":
		return Text{"aanname", "assumption"}
	case "sector":
		return Text{"sector", "sector"}
	}
	return Same(kind)
}

// articled puts an article before a noun.
func articled(t Text) Text {
	if t.EN != "" && strings.ContainsRune("aeiou", rune(t.EN[0])) {
		return Text{"een " + t.NL, "an " + t.EN}
	}
	return Text{"een " + t.NL, "a " + t.EN}
}

// An owner is who has an id already.
type owner struct {
	kind string
	at   Pos
}

// ids checks that ids are unique: services, processes, organisations and sectors in one name space,
// because they stand in one column of the results; the other kinds each in their own.
func (c *check) ids() {
	shared := sharedIDs()
	for _, s := range c.m.Services {
		c.claim(shared, "service", s.ID, s.At)
	}
	for _, p := range c.m.Processes {
		c.claim(shared, "process", p.ID, p.At)
	}
	for _, o := range c.m.Organisations {
		c.claim(shared, "organisation", o.ID, o.At)
	}
	for i := range c.m.Organisations {
		c.sector(shared, &c.m.Organisations[i])
	}
	c.ownIDs()
}

// sharedIDs is a name space with the one id that nothing may have.
func sharedIDs() map[string]owner { return map[string]owner{"total": {kind: "total"}} }

// sector claims the id of a sector for all that are in it.
func (c *check) sector(shared map[string]owner, o *Organisation) {
	if has, ok := shared[o.Sector]; o.Sector != "" && (!ok || has.kind != "sector") {
		c.claim(shared, "sector", o.Sector, o.At)
	}
}

func (c *check) ownIDs() {
	seen := map[string]owner{}
	for _, s := range c.m.Suppliers {
		c.claim(seen, "supplier", s.ID, s.At)
	}
	seen = map[string]owner{}
	for _, p := range c.m.Pools {
		c.claim(seen, "pool", p.ID, p.At)
	}
	seen = map[string]owner{}
	for _, m := range c.m.Mitigations {
		c.claim(seen, "mitigation", m.ID, m.At)
	}
	seen = map[string]owner{}
	for _, n := range c.m.Named {
		c.claim(seen, "distribution", n.ID, n.At)
	}
	seen = map[string]owner{}
	for _, a := range c.m.Assumptions {
		c.claim(seen, "assumption", a.ID, a.At)
	}
}

// claim takes an id, or reports who has it.
func (c *check) claim(seen map[string]owner, kind, id string, at Pos) {
	if id == "" {
		return
	}
	has, taken := seen[id]
	switch {
	case !taken:
		seen[id] = owner{kind, at}
		if f := checkID(id); f != nil && c.m.read == nil && at.Line == 0 {
			c.report(at, f.code, f.says, f.remedy) // not read from a file, so not checked before
		}
	case has.kind == "total":
		c.report(at, "reserved-id", both("Het id total is voor het totaal van de uitkomsten.", "The id total is for the total of the results."), both("Kies een ander id.", "Choose another id."))
	case has.kind == kind:
		c.report(at, "duplicate-id", both("Er is al %s met het id %s (%s).", "There is %s with the id %s already (%s).", articled(calledEntity(kind)), quoted(id), has.at), both("Geef elk een eigen id.", "Give each an id of its own."))
	default:
		c.report(at, "duplicate-id",
			both("Het id %s van %s is al het id van %s (%s); in de uitkomsten zouden ze door elkaar lopen.", "The id %s of %s is the id of %s already (%s); in the results they would mix.", quoted(id), articled(calledEntity(kind)), articled(calledEntity(has.kind)), has.at),
			both("Geef elk een eigen id.", "Give each an id of its own."))
	}
}

// unknownID reports a reference to something that is not there.
func (r *reader) unknownID(ref Ref, called Text, known []string) {
	if r.full() {
		return
	}
	remedy := both("Voeg %s met dit id toe, of verwijder de verwijzing.", "Add %s with this id, or take the reference out.", articled(called))
	if len(known) > 0 {
		remedy = both("Er is: %s.", "There is: %s.", someOf(known, 12))
	}
	if near := r.suggest(ref.ID, known); near != "" {
		remedy = both("Bedoelde u %s?", "Did you mean %s?", near)
	}
	r.report(ref.At, "unknown-id", both("Er is geen %s met het id %s.", "There is no %s with the id %s.", called, quoted(ref.ID)), remedy)
}

// lost reports whether part of a list of the file could not be read, so that what refers to it is not
// wrong by itself.
func (c *check) lost(key string) bool { return c.broken[key] }

func (c *check) supplierRef(ref Ref) {
	if _, ok := c.suppliers[ref.ID]; ok || ref.ID == "" || c.lost("suppliers") {
		return
	}
	c.unknownID(ref, calledEntity("supplier"), c.idsOfKind("supplier"))
}

func (c *check) processRef(ref Ref) {
	if _, ok := c.processes[ref.ID]; ok || ref.ID == "" || c.lost("processes") {
		return
	}
	if _, ok := c.services[ref.ID]; ok {
		c.report(ref.At, "wrong-kind", both("%s is een dienst; hier hoort een proces.", "%s is a service; a process belongs here.", quoted(ref.ID)), both("Noem een proces.", "Name a process."))
		return
	}
	c.unknownID(ref, calledEntity("process"), c.idsOfKind("process"))
}

func (c *check) serviceRef(ref Ref) {
	if _, ok := c.services[ref.ID]; ok || ref.ID == "" || c.lost("services") {
		return
	}
	if _, ok := c.processes[ref.ID]; ok {
		c.report(ref.At, "wrong-kind", both("%s is een proces; hier hoort een dienst.", "%s is a process; a service belongs here.", quoted(ref.ID)), both("Noem een dienst.", "Name a service."))
		return
	}
	c.unknownID(ref, calledEntity("service"), c.idsOfKind("service"))
}

// idsOfKind lists the ids of a kind, in the order of the file.
func (c *check) idsOfKind(kind string) []string {
	if out, ok := c.lists[kind]; ok {
		return out
	}
	if c.lists == nil {
		c.lists = map[string][]string{}
	}
	c.lists[kind] = c.listIDs(kind)
	return c.lists[kind]
}

func (c *check) listIDs(kind string) []string {
	var out []string
	switch kind {
	case "supplier":
		for _, s := range c.m.Suppliers {
			out = append(out, s.ID)
		}
	case "service":
		for _, s := range c.m.Services {
			out = append(out, s.ID)
		}
	case "process":
		for _, p := range c.m.Processes {
			out = append(out, p.ID)
		}
	case "organisation":
		for _, o := range c.m.Organisations {
			out = append(out, o.ID)
		}
	case "pool":
		for _, p := range c.m.Pools {
			out = append(out, p.ID)
		}
	case "mitigation":
		for _, m := range c.m.Mitigations {
			out = append(out, m.ID)
		}
	}
	return out
}
