package model

import "time"

// modelRecord is everything a model file may say.
var modelRecord = func() *record[Model] {
	rec := newRecord("model", "een model", "a model",
		key("model", idForm(), func(m *Model) *string { return &m.ID }, "het id van het model", "the id of the model").must(),
		key("title", textForm(), func(m *Model) *Text { return &m.Title }, "naam voor de lezer", "name for the reader").or("het id", "the id"),
		key("as_of", stringForm(), func(m *Model) *string { return &m.AsOf }, "de dag waarop de feiten zo waren", "the day on which the facts were so"),
		key("time_zone", zoneForm(), func(m *Model) **time.Location { return &m.Zone }, "tijdzone van alle tijdstippen, bijvoorbeeld Europe/Amsterdam", "time zone of all instants, e.g. Europe/Amsterdam").or("UTC", "UTC"),
		key("calendar", calendarForm(), func(m *Model) *Calendar { return &m.Calendar }, "welke dagen geen werkdagen zijn, behalve het weekend", "which days, besides weekends, are not working days").or("none", "none"),
		key("law", wordForm(LawWeakest, LawProduct, LawMean, LawFDNA), func(m *Model) *Law { return &m.Law }, "hoe niveaus samenkomen waar niets anders staat", "how levels combine where nothing else is said").or("weakest", "weakest"),
		key("criticality", listOf(idForm()), func(m *Model) *[]string { return &m.Criticality }, "de eigen schaal van kritiek, laagste eerst", "the model's own scale of criticality, lowest first"),
		key("distributions", partsOf(distributionForm()), func(m *Model) *[]NamedNumber { return &m.Named }, "verdelingen met een naam, die velden delen", "distributions with a name, shared by fields").exempt(),
		key("organisations", partsOf(organisationRecord.form()), func(m *Model) *[]Organisation { return &m.Organisations }, "wie voor processen instaat", "who answers for processes").exempt(),
		key("suppliers", partsOf(supplierRecord.form()), func(m *Model) *[]Supplier { return &m.Suppliers }, "wie als geheel kan uitvallen", "who can fail as a whole").exempt(),
		key("services", partsOf(serviceRecord.form()), func(m *Model) *[]Service { return &m.Services }, "wat leveranciers leveren", "what suppliers provide").exempt(),
		key("processes", partsOf(processRecord.form()), func(m *Model) *[]Process { return &m.Processes }, "publieke taken met zaken", "public duties with cases").exempt(),
		key("pools", partsOf(poolRecord.form()), func(m *Model) *[]Pool { return &m.Pools }, "mensen die herstelwerk kunnen doen", "people who can do recovery work").exempt(),
		key("mitigations", partsOf(mitigationForm()), func(m *Model) *[]Mitigation { return &m.Mitigations }, "maatregelen met hun kosten", "mitigations with their costs").exempt(),
		key("correlations", partsOf(correlationRecord.form()), func(m *Model) *[]Correlation { return &m.Correlations }, "samenhang tussen onzekere velden van een leverancier", "correlation between uncertain fields of a supplier").exempt(),
		key("overlap", partsOf(overlapRecord.form()), func(m *Model) *[]Overlap { return &m.Overlaps }, "mensen die in meer processen zitten", "people who are in several processes").exempt(),
		key("scenarios", ownScenariosForm(), func(*Model) *struct{} { return &struct{}{} }, "scenario's die op dit model gespeeld worden; ze mogen ook elk in een eigen bestand", "scenarios that are played on this model; each may also stand in a file of its own").exempt(),
		key("assumptions", partsOf(assumptionRecord.form()), func(m *Model) *[]Assumption { return &m.Assumptions }, "genummerde aannames waar source naar verwijst", "numbered assumptions that source refers to"),
		key("source", stringForm(), func(m *Model) *string { return &m.Source }, "bron van het geheel", "source of the whole"),
	)
	rec.place = func(m *Model) *Pos { return &m.At }
	rec.settle = settleModel
	return rec
}()

func settleModel(r *reader, n *node, m *Model) {
	for _, p := range n.pairs {
		whole := p.value.kind == list
		for _, item := range p.value.items {
			whole = whole && item.kind == mapping
		}
		r.broken[p.key.value] = !whole
	}
	m.Title = titled(m.Title, m.ID)
	if m.Zone == nil {
		m.Zone = time.UTC
	}
	if m.Law == LawDefault {
		m.Law = LawWeakest
	}
}

// titled gives a thing without a title its id as one.
func titled(t Text, id string) Text {
	if t == (Text{}) {
		return Same(id)
	}
	return t
}

var organisationRecord = func() *record[Organisation] {
	rec := newRecord("organisation", "een organisatie", "an organisation",
		key("id", idForm(), func(o *Organisation) *string { return &o.ID }, "het id", "the id").must(),
		key("title", textForm(), func(o *Organisation) *Text { return &o.Title }, "naam voor de lezer", "name for the reader").or("het id", "the id"),
		key("sector", idForm(), func(o *Organisation) *string { return &o.Sector }, "een vast woord waarop wordt opgeteld, bijvoorbeeld municipality", "a fixed word that sums are made by, e.g. municipality"),
		key("place", stringForm(), func(o *Organisation) *string { return &o.Place }, "gemeentecode voor kaarten, bijvoorbeeld GM0363", "municipality code for maps, e.g. GM0363"),
		key("region", stringForm(), func(o *Organisation) *string { return &o.Region }, "regio", "region"),
		key("inhabitants", numberForm(people()), func(o *Organisation) *Number { return &o.Inhabitants }, "inwoners van het gebied, voor hoeveel mensen het aangaat", "inhabitants of its territory, for how many people it concerns"),
		key("source", stringForm(), func(o *Organisation) *string { return &o.Source }, "bron", "source"),
		key("sources", sourcesForm(), func(o *Organisation) *map[string]string { return &o.Sources }, "bron per sleutel", "source by key"),
	)
	rec.place = func(o *Organisation) *Pos { return &o.At }
	rec.names = func(o *Organisation) (string, map[string]string) { return o.Source, o.Sources }
	rec.settle = func(r *reader, n *node, o *Organisation) { o.Title = titled(o.Title, o.ID) }
	return rec
}()

var supplierRecord = func() *record[Supplier] {
	rec := newRecord("supplier", "een leverancier", "a supplier",
		key("id", idForm(), func(s *Supplier) *string { return &s.ID }, "het id", "the id").must(),
		key("title", textForm(), func(s *Supplier) *Text { return &s.Title }, "naam voor de lezer", "name for the reader").or("het id", "the id"),
		key("group", idForm(), func(s *Supplier) *string { return &s.Group }, "het concern waarmee hij valt", "the parent it falls together with"),
		key("jurisdiction", idForm(), func(s *Supplier) *string { return &s.Jurisdiction }, "landcode", "country code"),
		key("public", yesNo(), func(s *Supplier) *bool { return &s.Public }, "de naam is geen geheim: een eigen afdeling, of al een pseudoniem", "the name is no secret: a department of one's own, or a pseudonym already").or("no", "no"),
		key("source", stringForm(), func(s *Supplier) *string { return &s.Source }, "bron", "source"),
		key("sources", sourcesForm(), func(s *Supplier) *map[string]string { return &s.Sources }, "bron per sleutel", "source by key"),
	)
	rec.place = func(s *Supplier) *Pos { return &s.At }
	rec.names = func(s *Supplier) (string, map[string]string) { return s.Source, s.Sources }
	rec.settle = func(r *reader, n *node, s *Supplier) { s.Title = titled(s.Title, s.ID) }
	return rec
}()

var poolRecord = func() *record[Pool] {
	rec := newRecord("pool", "een capaciteit (pool)", "a pool",
		key("id", idForm(), func(p *Pool) *string { return &p.ID }, "het id", "the id").must(),
		key("title", textForm(), func(p *Pool) *Text { return &p.Title }, "naam voor de lezer", "name for the reader").or("het id", "the id"),
		key("supplier", refForm("een leverancier", "a supplier"), func(p *Pool) *Ref { return &p.Employer }, "bij wie zij werken; faalt die op een wijze waarbij het eigen personeel niet helpt, dan is er niemand", "whose people they are; when it fails in a way in which its own staff do not help, nobody is there").or("onze eigen of ingehuurde mensen", "our own or hired people"),
		key("people", numberForm(people()), func(p *Pool) *Number { return &p.People }, "aantal mensen", "number of people").must(),
		key("changes", partsOf(poolChangeRecord.form()), func(p *Pool) *[]PoolChange { return &p.Changes }, "hoe het aantal verandert", "how that number changes").counted(),
		key("source", stringForm(), func(p *Pool) *string { return &p.Source }, "bron", "source"),
		key("sources", sourcesForm(), func(p *Pool) *map[string]string { return &p.Sources }, "bron per sleutel", "source by key"),
	)
	rec.place = func(p *Pool) *Pos { return &p.At }
	rec.settle = func(r *reader, n *node, p *Pool) { p.Title = titled(p.Title, p.ID) }
	rec.sources = func(p *Pool) (string, map[string]string) { return p.Source, p.Sources }
	rec.id = func(p *Pool) string { return p.ID }
	return rec
}()

var poolChangeRecord = newRecord("pool-change", "een verandering van een pool", "a change of a pool",
	key("at", spanForm(duration()), func(c *PoolChange) *Span { return &c.At }, "zo lang na het begin van het scenario", "this long after the scenario starts").must(),
	key("people", numberForm(people()), func(c *PoolChange) *Number { return &c.People }, "aantal mensen vanaf dan", "number of people from then on").must())

var correlationRecord = func() *record[Correlation] {
	rec := newRecord("correlation", "een samenhang", "a correlation",
		key("supplier", refForm("een leverancier", "a supplier"), func(c *Correlation) *Ref { return &c.Supplier }, "wiens diensten", "whose services").must(),
		key("rank", numberForm(correlation()), func(c *Correlation) *Number { return &c.Rank }, "rangcorrelatie tussen de onzekere velden, -1 tot 1", "rank correlation between the uncertain fields, -1 to 1").must(),
		key("source", stringForm(), func(c *Correlation) *string { return &c.Source }, "bron", "source"),
	)
	rec.place = func(c *Correlation) *Pos { return &c.At }
	rec.sources = func(c *Correlation) (string, map[string]string) { return c.Source, nil }
	rec.id = func(c *Correlation) string { return c.Supplier.ID }
	return rec
}()

// correlation measures a rank correlation.
func correlation() measure {
	m := number().fixed().within(-1, 1, "een getal van -1 tot 1", "a number from -1 to 1")
	m.called, m.example = Text{"een samenhang", "a correlation"}, "0.6"
	return m
}

var overlapRecord = func() *record[Overlap] {
	rec := newRecord("overlap", "een overlap", "an overlap",
		key("of", listOf(refForm("een proces", "a process")), func(o *Overlap) *[]Ref { return &o.Of }, "twee of meer processen", "two or more processes").must(),
		key("people", numberForm(share()), func(o *Overlap) *Number { return &o.People }, "aandeel van de mensen van het kleinste dat ook in de andere zit", "share of the people of the smallest who are also in the others").must(),
		key("source", stringForm(), func(o *Overlap) *string { return &o.Source }, "bron", "source"),
	)
	rec.place = func(o *Overlap) *Pos { return &o.At }
	rec.sources = func(o *Overlap) (string, map[string]string) { return o.Source, nil }
	rec.id = func(o *Overlap) string {
		if len(o.Of) == 0 {
			return ""
		}
		return o.Of[0].ID
	}
	return rec
}()

var assumptionRecord = func() *record[Assumption] {
	rec := newRecord("assumption", "een aanname", "an assumption",
		key("id", idForm(), func(a *Assumption) *string { return &a.ID }, "het id, bijvoorbeeld A1", "the id, e.g. A1").must(),
		key("says", textForm(), func(a *Assumption) *Text { return &a.Says }, "wat wordt aangenomen, en waarom", "what is assumed, and why").must(),
	)
	rec.place = func(a *Assumption) *Pos { return &a.At }
	return rec
}()
