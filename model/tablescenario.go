package model

import "time"

// A scenarioDraft is a scenario as a file writes it, before what it refers to has been found.
type scenarioDraft struct {
	Scenario
	like, model Ref
	starts      moment
	runsFor     Span
	shocks      []shockDraft
	yardsticks  []Ref
}

type shockDraft struct {
	Shock
	at   moment
	mode Ref
}

// A moment is an instant, or a length of time after the scenario's start.
type moment struct {
	after   Span
	instant time.Time
	fixed   bool // it is an instant
	at      Pos
}

// scenarioRecord is everything a scenario file may say.
var scenarioRecord = func() *record[scenarioDraft] {
	rec := newRecord("scenario", "een scenario", "a scenario",
		key("scenario", idForm(), func(d *scenarioDraft) *string { return &d.ID }, "het id van het scenario", "the id of the scenario").must(),
		key("title", textForm(), func(d *scenarioDraft) *Text { return &d.Title }, "naam voor de lezer", "name for the reader").or("het id", "the id"),
		key("like", fileRefForm("een ander scenario", "another scenario"), func(d *scenarioDraft) *Ref { return &d.like }, "het scenario waarvan alleen het verschil hier staat", "the scenario of which only the difference stands here"),
		key("model", fileRefForm("een model", "a model"), func(d *scenarioDraft) *Ref { return &d.model }, "het model waarop het gespeeld wordt", "the model it is played on").must(),
		key("question", textForm(), func(d *scenarioDraft) *Text { return &d.Question }, "de vraag die beantwoord wordt", "the question that is answered"),
		key("starts", instantForm(), func(d *scenarioDraft) *moment { return &d.starts }, "begin, in de tijdzone van het model", "start, in the time zone of the model").must(),
		key("runs_for", spanForm(runsFor()), func(d *scenarioDraft) *Span { return &d.runsFor }, "zo lang wordt gerekend", "how long the run lasts").must().exempt(),
		key("replications", countForm(1, 1_000_000), func(d *scenarioDraft) *int { return &d.Replications }, "aantal trekkingen van alles wat onzeker is", "number of draws of everything uncertain").or("1", "1"),
		key("chance_draws", countForm(1, 1_000_000), func(d *scenarioDraft) *int { return &d.ChanceDraws }, "trekkingen van toeval per trekking van kennis", "draws of chance in each draw of knowledge").or("1", "1"),
		key("seed", seedForm(), func(d *scenarioDraft) *uint64 { return &d.Seed }, "begin van de toevalsgetallen", "start of the random numbers").or("1", "1"),
		key("shocks", partsOf(shockRecord.form()), func(d *scenarioDraft) *[]shockDraft { return &d.shocks }, "wie uitvalt, wanneer en hoe", "who fails, when and how").or("geen", "none").exempt(),
		key("restart_order", restartOrderForm(), func(d *scenarioDraft) *RestartOrder { return &d.RestartOrder }, "wie eerst hersteld wordt", "who is restored first").or("fifo", "fifo"),
		key("yardsticks", listOf(fileRefForm("een maatstaf", "a yardstick")), func(d *scenarioDraft) *[]Ref { return &d.yardsticks }, "waarlangs de uitkomst gelegd wordt", "what the outcome is held against").or("geen", "none"),
		key("mitigations", listOf(refForm("een maatregel", "a mitigation")), func(d *scenarioDraft) *[]Ref { return &d.Mitigations }, "welke maatregelen genomen zijn", "which mitigations are taken").or("geen", "none"),
		key("source", stringForm(), func(d *scenarioDraft) *string { return &d.Source }, "bron", "source"),
	)
	rec.place = func(d *scenarioDraft) *Pos { return &d.At }
	rec.settle = settleScenario
	return rec
}()

// runsFor measures how long a run lasts: a day or so to 50 years.
func runsFor() measure {
	m := duration().calendarTime().fixed().within(0, 50*year, "een duur van meer dan 0 tot 50 jaar", "a duration of more than 0, up to 50 years")
	m.above, m.example = true, "365d"
	return m
}

func settleScenario(r *reader, n *node, d *scenarioDraft) {
	d.Title = titled(d.Title, d.ID)
	d.Starts, d.RunsFor = d.starts.instant, time.Duration(d.runsFor.P[0])
	d.Replications, d.ChanceDraws = max(1, d.Replications), max(1, d.ChanceDraws)
	if n.get("seed") == nil {
		d.Seed = 1
	}
	if d.RestartOrder.Kind == "" {
		d.RestartOrder.Kind = "fifo"
	}
	for _, s := range d.shocks {
		s.After = s.at.after
		if s.at.fixed {
			after := s.at.instant.Sub(d.Starts)
			s.After = Nanoseconds(float64(after))
			s.After.At = s.at.at
			if after < 0 && !d.Starts.IsZero() {
				r.report(s.at.at, "before-start", both("Deze schok valt voor het begin van het scenario (%s).", "This shock comes before the scenario starts (%s).", d.Starts.Format("2006-01-02 15:04")), both("Zet starts vroeger, of de schok later.", "Make starts earlier, or the shock later."))
			}
		}
		d.Shocks = append(d.Shocks, s.Shock)
	}
	for i := range d.Shocks {
		s := &d.shocks[i]
		s.After = d.Shocks[i].After
	}
}

// seedForm reads a whole number of at most 64 bits.
func seedForm() form[uint64] {
	s := shape{says: Text{"een heel getal van 0 of meer", "a whole number of 0 or more"}, schema: func(definitions) any { return map[string]any{"type": "integer", "minimum": 0} }}
	return scalarForm(s, func(r *reader, n *node) (uint64, *fault) { return parseSeed(n.value) })
}

// instantForm reads an instant in the zone of the model.
func instantForm() form[moment] {
	s := shape{name: "instant", says: Text{"een tijdstip, bijvoorbeeld 2026-03-02 09:00", "an instant, e.g. 2026-03-02 09:00"}, schema: instantSchema}
	return scalarForm(s, func(r *reader, n *node) (moment, *fault) {
		t, f := parseInstant(n.value, r.zone)
		return moment{instant: t, fixed: true, at: n.at()}, f
	})
}

// momentForm reads an instant, or a length of time after the start.
func momentForm() form[moment] {
	s := shape{says: Text{"een duur na starts (0d), of een tijdstip", "a duration after starts (0d), or an instant"}, quantity: true,
		schema: func(d definitions) any {
			return map[string]any{"anyOf": []any{d.measure(duration()), d.of(instantForm().shape)}}
		}}
	return scalarForm(s, func(r *reader, n *node) (moment, *fault) {
		if len(n.value) >= 10 && dateText.MatchString(n.value[:10]) {
			t, f := parseInstant(n.value, r.zone)
			return moment{instant: t, fixed: true, at: n.at()}, f
		}
		q, f := parseQuantity(n.value, duration(), r.named)
		q.At = n.at()
		return moment{after: Span{q.Number, q.workdays}, at: n.at()}, f
	})
}

var shockRecord = func() *record[shockDraft] {
	rec := newRecord("shock", "een schok", "a shock",
		key("fails", failsForm(), func(s *shockDraft) *[]Target { return &s.Fails }, "wie uitvalt: supplier, group, jurisdiction, service of delivery", "who fails: supplier, group, jurisdiction, service or delivery").must(),
		key("at", momentForm(), func(s *shockDraft) *moment { return &s.at }, "wanneer", "when").or("0d", "0d"),
		key("mode", fileRefForm("een faalwijze", "a failure mode"), func(s *shockDraft) *Ref { return &s.mode }, "de faalwijze", "the failure mode").or("alles stopt meteen", "everything stops at once"),
		key("chance", numberForm(share()), func(s *shockDraft) *Number { return &s.Chance }, "kans dat hij zich voordoet", "chance that it happens").or("100%", "100%"),
		key("lasts", spanForm(duration().positive()), func(s *shockDraft) *Span { return &s.Lasts }, "zo lang na at is hij voorbij", "this long after at it is over").or("voor altijd", "for ever"),
	)
	rec.place = func(s *shockDraft) *Pos { return &s.At }
	rec.settle = func(r *reader, n *node, s *shockDraft) {
		if !s.at.after.Given {
			s.at.after = Nanoseconds(0)
		}
	}
	return rec
}()

// targetKinds are what can fail.
var targetKinds = []string{"supplier", "group", "jurisdiction", "service", "delivery"}

// failsForm reads {supplier: id} or a list of such; the id may be a list too.
func failsForm() form[[]Target] {
	one := func(d definitions) any {
		kinds := map[string]any{}
		for _, k := range targetKinds {
			id := d.of(idForm().shape)
			kinds[k] = map[string]any{"anyOf": []any{id, map[string]any{"type": "array", "items": id}}}
		}
		return map[string]any{"type": "object", "properties": kinds, "additionalProperties": false, "minProperties": 1, "maxProperties": 1}
	}
	s := shape{name: "fails", says: Text{"{supplier: id}, of een lijst daarvan", "{supplier: id}, or a list of such"},
		schema: func(d definitions) any {
			return map[string]any{"anyOf": []any{one(d), map[string]any{"type": "array", "items": one(d), "minItems": 1}}}
		}}
	return form[[]Target]{shape: s, read: func(r *reader, n *node) ([]Target, bool) {
		if n.kind == list && len(n.items) > 0 {
			var out []Target
			all := true
			for _, item := range n.items {
				targets, ok := readTarget(r, item)
				out, all = append(out, targets...), all && ok
			}
			return out, all
		}
		return readTarget(r, n)
	}}
}

func readTarget(r *reader, n *node) ([]Target, bool) {
	if n.kind != mapping || len(n.pairs) != 1 {
		r.report(n.at(), "target", both("Hier hoort één ding dat uitvalt.", "One thing that fails belongs here."), both("Schrijf {supplier: id}; voor meer een lijst: [{supplier: a}, {service: b}].", "Write {supplier: id}; for more a list: [{supplier: a}, {service: b}]."))
		return nil, false
	}
	p := n.pairs[0]
	if !contains(targetKinds, p.key.value) {
		r.unknownKey(p, targetKinds, Text{"wat uitvalt", "what fails"})
		return nil, false
	}
	refs, ok := oneOrMore(refForm("wat uitvalt", "what fails")).read(r, p.value)
	out := make([]Target, 0, len(refs))
	for _, ref := range refs {
		out = append(out, Target{p.key.value, ref})
	}
	return out, ok
}

// restartOrderForm reads a word, or {given: [ids]}.
func restartOrderForm() form[RestartOrder] {
	words := wordForm("fifo", "criticality", "people", "weighted", "latest-finish")
	given := newRecord("given-order", "een volgorde", "an order",
		key("given", listOf(refForm("een dienst", "a service")), func(o *RestartOrder) *[]Ref { return &o.Given }, "de diensten, eerste eerst", "the services, first first").must())
	s := shape{name: "restart-order", says: both("%s, of {given: [id, id]}", "%s, or {given: [id, id]}", words.says), inside: given,
		schema: func(d definitions) any {
			return map[string]any{"anyOf": []any{words.schema(d), d.of(given.form().shape)}}
		}}
	return form[RestartOrder]{shape: s, read: func(r *reader, n *node) (RestartOrder, bool) {
		if n.kind == mapping {
			o := RestartOrder{Kind: "given"}
			return o, given.read(r, n, &o)
		}
		word, ok := words.read(r, n)
		return RestartOrder{Kind: word}, ok
	}}
}
