package model

import (
	"regexp"
	"strings"
)

// A distributionDraft is a shared distribution with what its unit says.
type distributionDraft struct {
	NamedNumber
	is quantity
}

var distributionRecord = func() *record[distributionDraft] {
	rec := newRecord("distribution", "een verdeling", "a distribution",
		key("id", idForm(), func(d *distributionDraft) *string { return &d.ID }, "de naam, die met een letter begint", "the name, which begins with a letter").must(),
		key("is", sharedForm(), func(d *distributionDraft) *quantity { return &d.is }, "de verdeling, met haar eenheid", "the distribution, with its unit").must(),
		key("source", stringForm(), func(d *distributionDraft) *string { return &d.Source }, "bron", "source"),
	)
	rec.place = func(d *distributionDraft) *Pos { return &d.At }
	rec.settle = settleDistribution
	rec.sources = func(d *distributionDraft) (string, map[string]string) { return d.Source, nil }
	rec.id = func(d *distributionDraft) string { return d.ID }
	return rec
}()

func distributionForm() form[NamedNumber] {
	return keyed(distributionRecord.form(), func(d distributionDraft) NamedNumber { return d.NamedNumber })
}

// settleDistribution makes the distribution known by its name to the rest of the model.
func settleDistribution(r *reader, n *node, d *distributionDraft) {
	if id := n.get("id"); id != nil && (!nameText.MatchString(d.ID) || notFiniteText.MatchString(d.ID)) {
		r.report(id.at(), "id", both("De naam %s is niet van een getal te onderscheiden.", "The name %s can't be told from a number.", quoted(d.ID)), both("Begin de naam van een verdeling met een letter.", "Begin the name of a distribution with a letter."))
	}
	d.Is, d.Unit = d.is.Number, d.is.unit
	r.named[d.ID] = d.is
}

var (
	timeLike = regexp.MustCompile(`\d\s*\pL`)
	perLike  = regexp.MustCompile(`\bper\b`)
)

// sharedForm reads a number of any unit; the way it is written says which.
func sharedForm() form[quantity] {
	s := shape{says: Text{"een verdeling met eenheid, bijvoorbeeld pert(6w, 8w, 16w)", "a distribution with its unit, e.g. pert(6w, 8w, 16w)"}, quantity: true, schema: anyNumberSchema}
	return scalarForm(s, func(r *reader, n *node) (quantity, *fault) {
		q, f := parseQuantity(n.value, measureOf(n.value), nil)
		q.At = n.at()
		return q, f
	})
}

// measureOf guesses from its units what a text counts.
func measureOf(text string) measure {
	money, per := strings.Contains(text, "EUR") || strings.Contains(text, "€"), perLike.MatchString(text)
	switch {
	case money && per:
		return moneyPerTime()
	case money:
		return moneyOnce()
	case per:
		return rate()
	case timeLike.MatchString(text):
		return duration()
	}
	return factor()
}
