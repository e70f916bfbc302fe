package register

import (
	"slices"
	"strconv"
	"strings"

	"uitval/model"
)

// An edges reads a table of which each row says who leans on what, as a mapping explains it.
type edges struct {
	*Draft
	*table
	m      *Mapping
	column map[string]int
	own    map[string]*Entity            // organisations by their own domain
	shared map[[2]string]map[string]bool // who is on a target, by kind
	called map[string]model.Text         // kinds, in words
	r      row
	to     string // what stands in the second column instead of what does; empty: what does
	depth  int
	users  map[string]map[string]bool // who points to a target, in rows of any kind that is read

	leaning map[*Entity]*leans // by organisation, where the mapping has processes for each
	leaners []*leans
	words   map[*Entity]string // by service
	wrongs  map[string]bool
}

// mappingFor finds the mapping of which all columns are there, and the row that names them.
func mappingFor(t *table, all []*Mapping) (*Mapping, int) {
	for i, r := range t.rows[:min(len(t.rows), 12)] {
		head := headOf(r)
		for _, m := range all {
			if m.Reads != "edges" {
				continue
			}
			has := true
			for _, c := range m.columns() {
				_, ok := head[strings.ToLower(c)]
				has = has && ok
			}
			if has {
				return m, i
			}
		}
	}
	return nil, 0
}

func headOf(r row) map[string]int {
	head := map[string]int{}
	for c := range r.cells {
		name := strings.ToLower(r.cell(c))
		if _, twice := head[name]; !twice && name != "" {
			head[name] = c
		}
	}
	return head
}

// readEdges reads a table; first is the row that names the columns.
func (d *Draft) readEdges(t *table, m *Mapping, first int) {
	x := &edges{Draft: d, table: t, m: m, column: headOf(t.rows[first]), own: map[string]*Entity{}, shared: map[[2]string]map[string]bool{}, called: map[string]model.Text{},
		users: map[string]map[string]bool{}, leaning: map[*Entity]*leans{}, words: map[*Entity]string{}, wrongs: map[string]bool{}}
	used := map[int]bool{}
	for _, c := range m.columns() {
		used[x.column[strings.ToLower(c)]] = true
	}
	for c := range t.rows[first].cells {
		if name := t.rows[first].cell(c); name != "" && !used[c] {
			d.note(unrecognised, t.file, "column-unknown", both("een kolom die de mapping niet noemt is niet gelezen", "a column that the mapping does not name was not read"), quoted(name))
		}
	}
	rows := t.rows[first+1:]
	for _, r := range rows {
		for c := len(t.rows[first].cells); c < len(r.cells); c++ {
			if r.cell(c) != "" {
				d.note(unrecognised, t.file, "beyond", both("een cel staat voorbij de laatste kolom met een naam", "a cell stands beyond the last column with a name"), quoted(r.cell(c))+" ("+t.at(r).String()+")")
			}
		}
	}
	for _, r := range rows { // who is there, before who leans on whom
		if x.r = r; r.empty() {
			continue
		}
		from, to, kind := x.value(m.From), x.value(m.To), x.value(m.Kind)
		key := [2]string{kind, to}
		if x.shared[key] == nil {
			x.shared[key] = map[string]bool{}
		}
		x.shared[key][from] = true
		if rule, _ := x.rule(kind); rule == nil || rule.Skip {
			continue
		}
		if x.users[to] == nil {
			x.users[to] = map[string]bool{}
		}
		x.users[to][from] = true
		if own := m.Consumer.get("own", x.value); own != "" && from != "" && m.Consumer.values["as"] == organisation {
			if x.own[own] == nil {
				x.own[own] = x.organisation(from, t.at(r))
			}
		}
	}
	for _, r := range rows {
		if x.r = r; !r.empty() {
			x.edge()
		}
	}
	if len(m.Each) > 0 {
		x.grow()
		x.prune()
		x.pseudonymise()
	}
}

// organisation finds or adds an organisation that leans.
func (x *edges) organisation(key string, at Provenance) *Entity {
	o := x.entity(organisation, key, at)
	if id := x.m.Consumer.get("id", x.value); id != "" && o.Name == "" {
		o.Name = id
	}
	return o
}

// rule is what the mapping says of a kind of row. A kind as "Depends on::Used by" goes by what stands before the colons.
func (x *edges) rule(kind string) (*Rule, bool) {
	rule, known := x.m.Kinds[kind]
	if !known {
		forward, _, _ := strings.Cut(kind, "::")
		rule, known = x.m.Kinds[strings.TrimSpace(forward)]
	}
	if !known && (len(x.m.Kinds) == 0 || x.m.Kind == "") {
		return &Rule{values: map[string]string{}}, true
	}
	return rule, known
}

// edge reads one row.
func (x *edges) edge() {
	from, to, kind := x.value(x.m.From), x.value(x.m.To), x.value(x.m.Kind)
	at := x.at(x.r)
	rule, known := x.rule(kind)
	switch {
	case from == "" || to == "":
		x.note(unrecognised, x.file, "empty", both("een rij zonder %s of %s is overgeslagen", "a row without %s or %s was left out", quoted(x.m.From), quoted(x.m.To)), at.String())
		return
	case !known:
		x.note(unrecognised, x.file, "kind "+kind, both("rijen van soort %s: de mapping noemt die niet", "rows of kind %s: the mapping does not name it", quoted(kind)), at.String())
		return
	}
	if x.called[kind].EN == "" {
		x.called[kind] = both("rijen van soort %s", "rows of kind %s", quoted(kind))
	}
	x.note(recognised, x.file, kind, x.called[kind], from+" → "+to)
	if rule.Skip {
		x.note(unrecognised, x.file, "skipped "+kind, both("rijen van soort %s laat de mapping weg", "rows of kind %s the mapping leaves out", quoted(kind)), "")
		return
	}
	x.to = ""
	if only := rule.values["when"]; only != "" && to != only {
		x.note(unrecognised, x.file, "other "+kind, both("rijen van soort %s met iets anders dan %s zijn weggelaten", "rows of kind %s with anything but %s were left out", quoted(kind), quoted(only)), to)
		return
	}
	if target := rule.values["target"]; target != "" {
		x.to, to = target, target
		defer func() { x.to = "" }()
	}
	if least, err := strconv.Atoi(rule.values["fewest"]); err == nil && len(x.users[to]) < least && x.own[to] == nil && rule.get("supplier", x.value) == "" {
		x.note(unrecognised, x.file, "few "+kind, both("rijen van soort %s naar een doel van niemand die bekend is, met minder dan %d klanten, zijn weggelaten", "rows of kind %s to a target of nobody who is known, with fewer than %d customers, were left out", quoted(kind), least), from+" → "+to)
		return
	}
	if least, err := strconv.Atoi(rule.values["shared_by"]); err == nil && len(x.shared[[2]string{kind, to}]) < least {
		x.note(unrecognised, x.file, "alone "+kind, both("rijen van soort %s waarvan minder dan %d het doel delen zijn weggelaten", "rows of kind %s of which fewer than %d share the target were left out", quoted(kind), least), from+" → "+to)
		return
	}
	if rule.values["needs"] == "to" {
		from, to = to, from
	}
	if len(x.m.Each) > 0 {
		x.leansOn(from, to, kind, rule, at)
		return
	}
	consumer := x.consumer(from, at)
	if rule.values["as"] == "feed" {
		x.feed(consumer, to, rule, at)
		return
	}
	n := x.need(consumer, x.provider(consumer, to, rule, at), at)
	for _, field := range []string{"tolerance", "drops_to"} {
		n.set(x.quantity(rule, field, at))
	}
}

// leansOn reads a row of an organisation that gets the processes of the mapping.
func (x *edges) leansOn(from, to, kind string, rule *Rule, at Provenance) {
	o := x.organisation(from, at)
	x.describe(o, x.m.Consumer, from, at)
	x.leaner(o, at)
	if x.own[to] == o && rule.values["self"] == "skip" {
		x.note(unrecognised, x.file, "self "+kind, both("rijen van soort %s naar zichzelf zijn weggelaten", "rows of kind %s to oneself were left out", quoted(kind)), from+" → "+to)
		return
	}
	e := x.provider(o, to, rule, at)
	word := rule.get("service", x.value)
	x.words[e] = word
	if other := rule.get("word", x.value); other != "" {
		word = other
	}
	x.lean(o, word, e)
	if kind, target, ok := strings.Cut(rule.values["leans"], " "); ok && x.m.Kinds[kind] != nil && x.index[[2]string{service, "leans|" + e.Key}] == nil {
		was := x.to
		x.to = target
		on := x.provider(o, target, x.m.Kinds[kind], at)
		x.words[on] = x.m.Kinds[kind].get("service", x.value)
		x.to = was
		n := x.need(e, on, at)
		for _, f := range []Fact{{Field: "tolerance", Value: "0h"}, {Field: "drops_to", Value: "0%"}} {
			f.From = Provenance{File: x.m.File, Row: rule.Line}
			n.set(f)
		}
	}
}

// prune takes out services that nothing leans on, and suppliers of none.
func (x *edges) prune() {
	used := map[*Entity]bool{}
	for again := true; again; {
		again = false
		mark := func(e *Entity) {
			if e != nil && !used[e] {
				used[e], again = true, true
			}
		}
		for _, n := range x.Hidden {
			mark(n.On)
		}
		for _, n := range x.Needs {
			if used[n.Consumer] || n.Consumer.Kind == process {
				mark(n.On)
			}
		}
		for _, e := range x.Entities {
			if s := e.fact("supplier"); used[e] && s != nil {
				mark(s.Ref)
			}
		}
	}
	x.Entities = slices.DeleteFunc(x.Entities, func(e *Entity) bool { return (e.Kind == service || e.Kind == supplier) && !used[e] })
	x.Needs = slices.DeleteFunc(x.Needs, func(n *Need) bool { return n.Consumer.Kind == service && !used[n.Consumer] })
}

// given is a value of a rule as a fact: found in the row, or said by the mapping for all rows.
func (x *edges) given(rule *Rule, key, field string, at Provenance) Fact {
	f := Fact{Field: field, Value: rule.get(key, x.value), From: at}
	if rule.fixed(key) && rule != nil {
		f.From = Provenance{File: x.m.File, Row: rule.Line}
		if x.m.built {
			f.From = at
		}
	}
	return f
}

// quantity is given for a value that must be a quantity; one that is not is noted and left out.
func (x *edges) quantity(rule *Rule, key string, at Provenance) Fact {
	f := x.given(rule, key, key, at)
	if f.Value != "" && !quantities[key].MatchString(f.Value) {
		x.note(unrecognised, x.file, "quantity "+key, both("%s: dit is geen duur of aandeel met een eenheid", "%s: this is not a duration or share with a unit", key), quoted(f.Value)+" ("+at.String()+")")
		return Fact{}
	}
	return f
}

// consumer is who leans.
func (x *edges) consumer(key string, at Provenance) *Entity {
	rule := x.m.Consumer
	kind := service
	if rule != nil && rule.values["as"] != "" {
		kind = rule.values["as"]
	}
	if kind != organisation {
		e := x.entity(kind, key, at)
		x.describe(e, rule, key, at)
		return e
	}
	o := x.entity(organisation, key, at)
	x.describe(o, rule, key, at)
	p := x.find(process, key)
	if p != nil {
		return p
	}
	p = x.entity(process, key, at)
	if title := x.given(rule, "process", "title", at); title.Value != "" {
		x.call(p, title.Value, title.From)
	} else {
		x.callBoth(p, both("Werk van %s", "Work of %s", o.title()), at)
	}
	x.set(p, x.assume(assumesOneProcess, Fact{Field: "organisation", Ref: o, From: at}))
	x.set(p, x.quantity(rule, "users", at))
	return p
}

// describe sets what a rule says about an entity itself.
func (x *edges) describe(e *Entity, rule *Rule, name string, at Provenance) {
	if title := rule.get("title", x.value); title != "" {
		name = title
	}
	x.call(e, name, at)
	switch e.Kind {
	case organisation:
		for _, field := range []string{"region", "place"} {
			x.set(e, x.given(rule, field, field, at))
		}
		x.set(e, x.quantity(rule, "inhabitants", at))
		if f := x.given(rule, "sector", "sector", at); f.Value != "" {
			f.Value = slug(f.Value)
			x.set(e, f)
		}
	case service:
		if who := rule.get("supplier", x.value); who != "" && e.fact("supplier") == nil {
			x.supplies(e, who, rule, at, "")
		}
		x.set(e, x.delivery(rule, at))
	case process:
		x.set(e, x.quantity(rule, "users", at))
		if who := rule.get("organisation", x.value); who != "" {
			o := x.entity(organisation, who, at)
			x.call(o, who, at)
			x.set(e, Fact{Field: "organisation", Ref: o, From: at})
		}
	}
}

// delivery is how a rule says that a service is delivered; a word that is not known is noted.
func (x *edges) delivery(rule *Rule, at Provenance) Fact {
	f := x.given(rule, "delivery", "delivery", at)
	for _, one := range model.Deliveries {
		if f.Value == string(one) {
			return f
		}
	}
	if f.Value != "" {
		x.note(unrecognised, x.file, "delivery", both("dit woord is geen leveringsvorm", "this word is not a way of delivering"), quoted(f.Value)+" ("+at.String()+")")
	}
	return Fact{}
}

// supplies says who provides a service.
func (x *edges) supplies(e *Entity, who string, rule *Rule, at Provenance, because string) {
	if name := x.m.Names[who]; name != "" {
		who = name
	}
	s := x.entity(supplier, who, at)
	x.call(s, who, at)
	if f := x.given(rule, "jurisdiction", "jurisdiction", at); len(f.Value) == 2 {
		x.set(s, f)
	}
	if f := x.given(rule, "group", "group", at); f.Value != "" {
		f.Value = slug(f.Value)
		x.set(s, f)
	}
	f := Fact{Field: "supplier", Ref: s, From: at}
	if because != "" && e.fact("supplier") == nil {
		f = x.assume(because, f)
	}
	x.set(e, f)
}

// provider is what is leaned on.
func (x *edges) provider(consumer *Entity, to string, rule *Rule, at Provenance) *Entity {
	if rule.values["as"] == process {
		e := x.entity(process, to, at)
		x.describe(e, rule, to, at)
		return e
	}
	word := rule.get("service", x.value)
	if o := x.own[to]; o != nil {
		return x.ownService(o, word, to, rule, at)
	}
	key, whose := to, rule.get("supplier", x.value)
	if rule.values["per"] == supplier && whose != "" {
		key = whose
	}
	if word != "" {
		key = word + "|" + key
	}
	e := x.entity(service, key, at)
	if title := rule.get("title", x.value); title != "" {
		x.call(e, title, at)
	} else if word != "" && rule.values["per"] == supplier && whose != "" {
		x.call(e, word+" "+whose, at)
	} else if word != "" {
		x.call(e, word+" "+to, at)
	} else {
		x.call(e, to, at)
	}
	if e.fact("supplier") == nil {
		if who := rule.get("supplier", x.value); who != "" {
			x.supplies(e, who, rule, at, "")
		} else if !x.m.built {
			x.supplies(e, to, rule, at, assumesTarget)
		}
	}
	if e.fact("delivery") == nil {
		x.set(e, x.delivery(rule, at))
	}
	return e
}

// ownService is a service that an organisation of the list runs itself, for itself or for others.
func (x *edges) ownService(o *Entity, word, to string, rule *Rule, at Provenance) *Entity {
	who := x.entity(supplier, "own|"+o.Key, at)
	x.callBoth(who, both("ICT-afdeling van %s", "IT department of %s", o.title()), at)
	x.set(who, Fact{Field: "public", Value: "yes", From: at})
	e := x.entity(service, "own|"+word+"|"+o.Key, at)
	if e.fact("supplier") == nil {
		x.call(e, strings.TrimSpace(word+" "+to), at)
		x.set(e, x.assume(assumesOwn, Fact{Field: "supplier", Ref: who, From: at}))
		x.set(e, Fact{Field: "delivery", Value: "operations", From: at, Assumed: assumesOwn})
	}
	return e
}

// feed reads a row that says that cases go on. Without a share and a lag there is none: a gap.
func (x *edges) feed(from *Entity, to string, rule *Rule, at Provenance) {
	if from.Kind != process {
		x.note(unrecognised, x.file, "feed", both("een doorstroom die niet bij een proces begint", "a feed that does not begin at a process"), at.String())
		return
	}
	p := x.consumer(to, at)
	share, lag := x.quantity(rule, "share", at), x.quantity(rule, "lag", at)
	if share.Value == "" || lag.Value == "" || p.Kind != process {
		x.gap(from, "feeds", both("het register zegt dat zaken doorgaan naar %s; welk deel en hoeveel later zegt het niet", "the register says that cases go on to %s; which share and how much later it does not say", p.title()), both("geen doorstroom", "no feed"), at)
		return
	}
	x.Feeds = append(x.Feeds, &Feed{Process: from, To: p, Share: share.Value, Lag: lag.Value, From: at})
}
