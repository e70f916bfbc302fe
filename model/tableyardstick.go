package model

import "math"

// yardstickRecord is everything a yardstick file may say.
var yardstickRecord = func() *record[Yardstick] {
	rec := newRecord("yardstick", "een maatstaf", "a yardstick",
		key("yardstick", idForm(), func(y *Yardstick) *string { return &y.ID }, "het id van de maatstaf", "the id of the yardstick").must(),
		key("title", textForm(), func(y *Yardstick) *Text { return &y.Title }, "naam voor de lezer", "name for the reader").or("het id", "the id"),
		key("classes", listOf(stringForm()), func(y *Yardstick) *[]string { return &y.Classes }, "de klassen, laagste eerst", "the classes, lowest first").must(),
		key("criteria", partsOf(criterionRecord.form()), func(y *Yardstick) *[]Criterion { return &y.Criteria }, "de rijen van de tabel", "the rows of the table").must(),
		key("source", stringForm(), func(y *Yardstick) *string { return &y.Source }, "bron", "source"),
	)
	rec.place = func(y *Yardstick) *Pos { return &y.At }
	rec.settle = settleYardstick
	return rec
}()

var criterionRecord = func() *record[Criterion] {
	rec := newRecord("criterion", "een criterium", "a criterion",
		key("id", idForm(), func(c *Criterion) *string { return &c.ID }, "het id", "the id").must(),
		key("title", textForm(), func(c *Criterion) *Text { return &c.Title }, "naam voor de lezer", "name for the reader").or("het id", "the id"),
		key("indicator", indicatorForm(), func(c *Criterion) *string { return &c.Indicator }, "een indicator, of een som ervan met +", "an indicator, or a sum of them with +"),
		key("scope", wordForm("total", "organisation", "process"), func(c *Criterion) *string { return &c.Scope }, "over alles, of de ergste organisatie of het ergste proces", "over all, or the worst organisation or process").or("total", "total"),
		key("at_least", thresholdsForm(), func(c *Criterion) *[]float64 { return &c.AtLeast }, "per klasse de drempel", "per class the threshold"),
		key("people_over", bandsForm(), func(c *Criterion) *[]PeopleBand { return &c.PeopleOver }, "mensen × duur: per klasse zoveel mensen langer dan", "people × duration: per class so many people for longer than"),
		key("source", stringForm(), func(c *Criterion) *string { return &c.Source }, "bron", "source"),
		key("verified", yesNo(), func(c *Criterion) *bool { return &c.Verified }, "is de drempel bij de bron nagekeken", "was the threshold checked against the source").or("no", "no"),
	)
	rec.place = func(c *Criterion) *Pos { return &c.At }
	rec.settle = func(r *reader, n *node, c *Criterion) {
		c.Title = titled(c.Title, c.ID)
		if c.Scope == "" {
			c.Scope = "total"
		}
		if row := n.get("at_least"); row != nil {
			c.rowAt = row.at()
		}
		checkCriterionKeys(r, n)
	}
	return rec
}()

func checkCriterionKeys(r *reader, n *node) {
	atLeast, over, indicator := n.get("at_least"), n.get("people_over"), n.get("indicator")
	switch {
	case (atLeast == nil) == (over == nil):
		r.report(n.at(), "criterion", both("Een criterium heeft at_least of people_over, één van de twee.", "A criterion has at_least or people_over, one of the two."), both("Schrijf indicator en at_least, of people_over.", "Write indicator and at_least, or people_over."))
	case atLeast != nil && indicator == nil:
		r.report(n.at(), "criterion", both("Bij at_least hoort indicator: waarvan dit de drempels zijn.", "With at_least goes indicator: what these are thresholds of."), both("Schrijf bijvoorbeeld indicator: person_d.", "Write, for example, indicator: person_d."))
	case over != nil && indicator != nil:
		r.report(indicator.at(), "criterion", both("people_over telt altijd mensen; een indicator hoort daar niet bij.", "people_over always counts people; no indicator goes with it."), both("Laat indicator weg.", "Leave indicator out."))
	}
}

// thresholdsForm reads a list of numbers; null or none is a class that can't be reached.
func thresholdsForm() form[[]float64] {
	s := shape{name: "thresholds", says: Text{"een lijst getallen, één per klasse; none waar de klasse niet bereikt kan worden", "a list of numbers, one per class; none where the class can't be reached"}, schema: thresholdsSchema}
	return form[[]float64]{shape: s, read: func(r *reader, n *node) ([]float64, bool) {
		if n.kind != list {
			r.report(n.at(), "not-a-list", both("Hier staat %s; hier hoort een lijst.", "Here stands %s; a list belongs here.", n.called()), both("Schrijf één getal per klasse: [0, 100, 1000].", "Write one number per class: [0, 100, 1000]."))
			return nil, false
		}
		out, all := make([]float64, 0, len(n.items)), true
		one := numberForm(number().fixed())
		for _, item := range n.items {
			if item.kind == nothing || item.kind == scalar && item.value == "none" {
				out = append(out, math.NaN())
				continue
			}
			x, ok := one.read(r, item)
			out, all = append(out, x.P[0]), all && ok
		}
		return out, all
	}}
}

// bandsForm reads {2d: [0, 10000, …], 7d: […]}.
func bandsForm() form[[]PeopleBand] {
	return keyed(entriesOf(spanForm(duration().calendarTime().fixed()), thresholdsForm()), func(es []entry[Span, []float64]) []PeopleBand {
		out := make([]PeopleBand, 0, len(es))
		for _, e := range es {
			out = append(out, PeopleBand{e.key, e.value})
		}
		return out
	})
}
