package model

// A needDraft is a need as a file writes it, before its gate and its curve are worked out.
type needDraft struct {
	Need
	on, of    []Ref
	any       []Provider
	share     []Provider
	tolerance Span
	dropsTo   Number
	curve     []CurvePoint
}

// needForm reads a need.
func needForm() form[Need] { return keyed(needRecord.form(), func(d needDraft) Need { return d.Need }) }

var needRecord = func() *record[needDraft] {
	rec := newRecord("need", "een afhankelijkheid", "a need",
		key("on", oneOrMore(providerRef()), func(d *needDraft) *[]Ref { return &d.on }, "de dienst of het proces; bij een lijst zijn ze alle nodig", "the service or process; of a list all are needed"),
		key("any", listOf(alternateForm()), func(d *needDraft) *[]Provider { return &d.any }, "alternatieven, eerste keus eerst: één is genoeg", "alternates, first choice first: one is enough"),
		key("at_least", countForm(1, 1_000_000), func(d *needDraft) *int { return &d.AtLeast }, "zoveel van de lijst onder of zijn genoeg", "so many of the list under of are enough"),
		key("of", listOf(providerRef()), func(d *needDraft) *[]Ref { return &d.of }, "bij at_least: waarvan", "with at_least: of which"),
		key("share", sharesForm(), func(d *needDraft) *[]Provider { return &d.share }, "wat elk bijdraagt; samen 100%", "what each contributes; together 100%").exempt(),
		key("tolerance", spanForm(duration().calendarTime()), func(d *needDraft) *Span { return &d.tolerance }, "zo lang gaat het volledig door zonder", "this long it carries on in full without").or("0h", "0h"),
		key("drops_to", numberForm(share()), func(d *needDraft) *Number { return &d.dropsTo }, "wat er daarna overblijft", "what remains after that").or("0%", "0%"),
		key("endures", curveForm(), func(d *needDraft) *[]CurvePoint { return &d.curve }, "de houdbaarheid als trap, in plaats van tolerance en drops_to", "the endurance as steps, instead of tolerance and drops_to"),
		key("refills_in", spanForm(duration().calendarTime()), func(d *needDraft) *Span { return &d.RefillsIn }, "zo lang na herstel is de houdbaarheid weer vol", "this long after recovery the endurance is full again").or("meteen", "at once"),
		key("back_after", spanForm(duration()), func(d *needDraft) *Span { return &d.BackAfter }, "zo lang na herstel merkt de afnemer het pas", "only this long after recovery the consumer notices").or("meteen", "at once"),
		key("alpha", numberForm(share()), func(d *needDraft) *Number { return &d.Alpha }, "bij law: fdna: sterkte van de afhankelijkheid", "with law: fdna: strength of the dependency").or("1", "1"),
		key("beta", numberForm(share()), func(d *needDraft) *Number { return &d.Beta }, "bij law: fdna: wat zonder overblijft", "with law: fdna: what remains without").or("0", "0"),
		key("source", stringForm(), func(d *needDraft) *string { return &d.Source }, "bron", "source"),
		key("sources", sourcesForm(), func(d *needDraft) *map[string]string { return &d.Sources }, "bron per sleutel", "source by key"),
	)
	rec.place = func(d *needDraft) *Pos { return &d.At }
	rec.settle = settleNeed
	rec.sources = func(d *needDraft) (string, map[string]string) { return d.Source, d.Sources }
	rec.id = func(d *needDraft) string {
		if len(d.Of) == 0 {
			return ""
		}
		return d.Of[0].On.ID
	}
	return rec
}()

func providerRef() form[Ref] { return refForm("een dienst of proces", "a service or process") }

// alternateForm reads an id, or {service: id, switch_after: …, gives: …}.
func alternateForm() form[Provider] {
	s := shape{says: Text{"een id, of {service: id, switch_after: 2d, gives: 40%}", "an id, or {service: id, switch_after: 2d, gives: 40%}"},
		quantity: true, inside: alternateRecord, schema: func(d definitions) any {
			return map[string]any{"anyOf": []any{d.of(providerRef().shape), d.of(alternateRecord.form().shape)}}
		}}
	return form[Provider]{shape: s, read: func(r *reader, n *node) (Provider, bool) {
		if n.kind == mapping {
			var a alternate
			ok := alternateRecord.read(r, n, &a)
			return a.Provider, ok
		}
		ref, ok := providerRef().read(r, n)
		return Provider{On: ref}, ok
	}}
}

type alternate struct {
	Provider
	service, process Ref
}

var alternateRecord = func() *record[alternate] {
	rec := newRecord("alternate", "een alternatief", "an alternate",
		key("service", refForm("een dienst", "a service"), func(a *alternate) *Ref { return &a.service }, "de dienst", "the service"),
		key("process", refForm("een proces", "a process"), func(a *alternate) *Ref { return &a.process }, "het proces", "the process"),
		key("switch_after", spanForm(duration()), func(a *alternate) *Span { return &a.SwitchAfter }, "zo lang na het wegvallen van de eerste keus telt het pas mee", "only this long after the loss of the first choice does it count").or("meteen", "at once"),
		key("gives", numberForm(share()), func(a *alternate) *Number { return &a.Gives }, "voor hoogstens zoveel telt het mee", "it counts for at most this").or("100%", "100%"),
	)
	rec.settle = func(r *reader, n *node, a *alternate) {
		a.On = a.service
		if a.process.ID != "" {
			a.On = a.process
		}
		if (n.get("service") == nil) == (n.get("process") == nil) {
			r.report(n.at(), "alternate", both("Een alternatief noemt één dienst of één proces.", "An alternate names one service or one process."), both("Schrijf {service: id, …} of {process: id, …}.", "Write {service: id, …} or {process: id, …}."))
		}
	}
	return rec
}()

// sharesForm reads {id: 60%, id: 40%}.
func sharesForm() form[[]Provider] {
	return keyed(entriesOf(providerRef(), numberForm(share().fixed())), func(es []entry[Ref, Number]) []Provider {
		out := make([]Provider, 0, len(es))
		for _, e := range es {
			out = append(out, Provider{On: e.key, Weight: e.value})
		}
		return out
	})
}

// curveForm reads {0h: 100%, 4h: 80%, 1d: 0%}.
func curveForm() form[[]CurvePoint] {
	return keyed(entriesOf(spanForm(duration().calendarTime()), numberForm(share())), func(es []entry[Span, Number]) []CurvePoint {
		out := make([]CurvePoint, 0, len(es))
		for _, e := range es {
			out = append(out, CurvePoint{e.key, e.value})
		}
		return out
	})
}

// settleNeed works out the gate and the endurance curve.
func settleNeed(r *reader, n *node, d *needDraft) {
	switch {
	case len(d.on) > 0:
		d.Gate, d.Of = GateAll, providers(d.on)
	case len(d.any) > 0:
		d.Gate, d.Of = GateAny, d.any
	case len(d.of) > 0 && d.AtLeast > 0:
		d.Gate, d.Of = GateAtLeast, providers(d.of)
	case len(d.share) > 0:
		d.Gate, d.Of = GateShare, d.share
	}
	checkGateKeys(r, n)
	d.Tolerant = n.get("tolerance") != nil || n.get("endures") != nil
	d.Endures = endurance(d)
	for _, k := range []string{"tolerance", "drops_to"} {
		if v := n.get(k); v != nil && n.get("endures") != nil {
			r.report(v.at(), "two-curves", both("Naast endures staat ook %s.", "Next to endures stands %s too.", k), both("Zet alles in endures: {0h: 100%%, 2d: 0%%}.", "Put everything in endures: {0h: 100%%, 2d: 0%%}."))
		}
	}
}

func providers(refs []Ref) []Provider {
	out := make([]Provider, 0, len(refs))
	for _, ref := range refs {
		out = append(out, Provider{On: ref})
	}
	return out
}

// checkGateKeys reports a need with no gate, or with two.
func checkGateKeys(r *reader, n *node) {
	var gates []string
	for _, k := range []string{"on", "any", "at_least", "share"} {
		if n.get(k) != nil {
			gates = append(gates, k)
		}
	}
	of := n.get("of") != nil
	switch {
	case len(gates) == 0 && !of:
		r.report(n.at(), "no-gate", both("Deze afhankelijkheid zegt niet waarvan.", "This need does not say on what."), both("Schrijf on: en het id van een dienst of proces.", "Write on: and the id of a service or process."))
	case len(gates) > 1:
		r.report(n.get(gates[1]).at(), "two-gates", both("%s en %s gaan niet samen in één afhankelijkheid.", "%s and %s do not go together in one need.", gates[0], gates[1]), both("Maak er twee afhankelijkheden van.", "Make them two needs."))
	case of && n.get("at_least") == nil:
		r.report(n.get("of").at(), "at-least", both("Bij of hoort at_least: hoeveel er genoeg zijn.", "With of goes at_least: how many are enough."), both("Schrijf at_least: 2, of noem ze onder on als ze alle nodig zijn.", "Write at_least: 2, or name them under on if all are needed."))
	case !of && n.get("at_least") != nil:
		r.report(n.get("at_least").at(), "at-least", both("Bij at_least hoort of: waarvan.", "With at_least goes of: of which."), both("Schrijf of: [a, b, c].", "Write of: [a, b, c]."))
	}
	for _, k := range []string{"on", "any", "of", "share"} {
		if v := n.get(k); v != nil && (v.kind == list && len(v.items) == 0 || v.kind == mapping && len(v.pairs) == 0) {
			r.report(v.at(), "no-gate", both("Achter %s staat een lege lijst.", "Behind %s stands an empty list.", k), both("Noem minstens één dienst of proces, of laat de afhankelijkheid weg.", "Name at least one service or process, or leave the need out."))
		}
	}
}

// endurance is the curve that the keys of a need stand for.
func endurance(d *needDraft) []CurvePoint {
	if len(d.curve) > 0 {
		return d.curve
	}
	after := d.dropsTo.Or(0)
	if !d.tolerance.Given || !d.tolerance.Uncertain() && d.tolerance.P[0] == 0 {
		return []CurvePoint{{Nanoseconds(0), after}}
	}
	return []CurvePoint{{Nanoseconds(0), Certain(1)}, {d.tolerance, after}}
}
