package model

import "strings"

// mitigationForm reads a mitigation.
func mitigationForm() form[Mitigation] { return mitigationRecord.form() }

var mitigationRecord = func() *record[Mitigation] {
	rec := newRecord("mitigation", "een maatregel", "a mitigation",
		key("id", idForm(), func(m *Mitigation) *string { return &m.ID }, "het id", "the id").must(),
		key("title", textForm(), func(m *Mitigation) *Text { return &m.Title }, "naam voor de lezer", "name for the reader").or("het id", "the id"),
		key("cost", numberForm(moneyOnce()), func(m *Mitigation) *Number { return &m.Cost }, "eenmalige kosten", "cost, once").or("0 EUR", "0 EUR"),
		key("cost_per", numberForm(moneyPerTime()), func(m *Mitigation) *Number { return &m.CostPer }, "kosten zolang hij werkt", "cost while it works").or("0 EUR per day", "0 EUR per day"),
		key("decided_at", spanForm(duration()), func(m *Mitigation) *Span { return &m.DecidedAt }, "zo lang na de schok wordt ertoe besloten", "this long after the shock it is decided").or("al voor de schok genomen", "in place before the shock"),
		key("takes_effect_after", spanForm(duration()), func(m *Mitigation) *Span { return &m.TakesEffectAfter }, "zo lang na het besluit werkt hij", "this long after the decision it works").or("meteen", "at once"),
		key("weeks", countForm(0, 520), func(m *Mitigation) *int { return &m.Weeks }, "zoveel weken koopt hij: wat zijn changes als weeks schrijven, zoals survives: weeks; 0 is: niet genomen", "so many weeks it buys: what its changes write as weeks, such as survives: weeks; 0 is: not taken"),
		key("excludes", listOf(refForm("een maatregel", "a mitigation")), func(m *Mitigation) *[]Ref { return &m.Excludes }, "maatregelen waar hij niet mee samengaat", "mitigations it does not go together with"),
		key("changes", partsOf(changeForm()), func(m *Mitigation) *[]Change { return &m.Changes }, "wat hij verandert: {service: id, sleutel: waarde}", "what it changes: {service: id, key: value}").must(),
		key("source", stringForm(), func(m *Mitigation) *string { return &m.Source }, "bron", "source"),
		key("sources", sourcesForm(), func(m *Mitigation) *map[string]string { return &m.Sources }, "bron per sleutel", "source by key"),
	)
	rec.place = func(m *Mitigation) *Pos { return &m.At }
	rec.settle = settleMitigation
	rec.sources = func(m *Mitigation) (string, map[string]string) { return m.Source, m.Sources }
	rec.id = func(m *Mitigation) string { return m.ID }
	return rec
}()

// settleMitigation holds a mitigation that is decided during the outage to what can change then.
func settleMitigation(r *reader, n *node, m *Mitigation) {
	m.Title = titled(m.Title, m.ID)
	if n.get("weeks") == nil {
		m.Weeks = -1
	}
	timed := n.get("decided_at") != nil || n.get("takes_effect_after") != nil
	for i := range m.Changes {
		c := &m.Changes[i]
		if !timed {
			c.Survives = Span{}
			continue
		}
		for _, k := range c.Keys {
			if k != "survives" {
				r.report(c.At, "timed-change",
					both("Een maatregel die tijdens de uitval wordt genomen kan nog alleen survives veranderen, niet %s.", "A mitigation decided during the outage can only change survives for now, not %s.", k),
					both("Laat decided_at en takes_effect_after weg; dan geldt hij vanaf het begin.", "Leave decided_at and takes_effect_after out; then it holds from the start."))
			}
		}
	}
}

// A changeable is a record that a mitigation may change: its keys, and a way to try a value out.
type changeable interface {
	describer
	try(r *reader, key string, n *node) (any, bool)
}

func (rec *record[T]) try(r *reader, key string, n *node) (any, bool) {
	f, ok := rec.field(key)
	if !ok {
		return nil, false
	}
	var scratch T
	f.set(r, n, &scratch)
	return scratch, true
}

// changeableKinds are what a mitigation may change, the most telling first.
var changeableKinds = []string{"service", "process", "supplier", "pool", "organisation"}

func changeableNamed(kind string) changeable {
	switch kind {
	case "service":
		return serviceRecord
	case "process":
		return processRecord
	case "supplier":
		return supplierRecord
	case "pool":
		return poolRecord
	}
	return organisationRecord
}

// changeForm reads {service: id, key: value, …}: the keys are those of the entity itself, or a path
// to something inside it, like needs.e-id.tolerance.
func changeForm() form[Change] {
	s := shape{name: "change", says: Text{"{service: id, sleutel: waarde}", "{service: id, key: value}"}, schema: changeSchema}
	return form[Change]{shape: s, read: readChange}
}

func readChange(r *reader, n *node) (Change, bool) {
	before := r.cover
	r.cover = nil // what may become of another thing is no field of it
	defer func() { r.cover = before }()
	selector, ok := changeSelector(n)
	if !ok {
		r.report(n.at(), "change", both("Deze verandering zegt niet waarvan.", "This change does not say of what."), both("Schrijf {service: id, survives: 56d}; het mag een %s zijn.", "Write {service: id, survives: 56d}; it may be a %s.", strings.Join(changeableKinds, ", ")))
		return Change{}, false
	}
	c := Change{Kind: selector.key.value, At: n.at()}
	rec := changeableNamed(c.Kind)
	if ref, ok := refForm("wat verandert", "what changes").read(r, selector.value); ok {
		c.On = ref
	}
	for _, p := range n.pairs {
		name := p.key.value
		if p.key == selector.key {
			continue
		}
		c.Keys = append(c.Keys, name)
		if name == "id" || name == "supplier" && c.Kind == "supplier" {
			r.report(p.key.at(), "change", both("Een id kan niet veranderen.", "An id can't change."), Text{})
			continue
		}
		if strings.Contains(name, ".") || p.value.kind == nothing {
			continue // tried out when the mitigation is applied
		}
		got, known := rec.try(r, name, p.value)
		if !known {
			r.unknownKey(p, rowKeys(rec), Text{"wat verandert", "what changes"})
		}
		if s, isService := got.(Service); isService && name == "survives" {
			c.Survives, c.Buys = s.Survives, p.value.weeks
		}
	}
	return c, true
}

// changeSelector finds the key that says what changes. A service has a key supplier and a process a
// key organisation, so the kinds go by their own order and not by that of the file.
func changeSelector(n *node) (pair, bool) {
	for _, kind := range changeableKinds {
		if value := n.get(kind); value != nil && value.kind == scalar {
			return pair{n.key(kind), value}, true
		}
	}
	return pair{}, false
}

func rowKeys(d describer) []string {
	var out []string
	for _, row := range d.rows() {
		out = append(out, row.key)
	}
	return out
}
