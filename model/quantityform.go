package model

import "math"

// numberForm reads a quantity of one measure.
func numberForm(m measure) form[Number] {
	return quantityForm(m, func(q quantity) Number { return q.Number })
}

// spanForm reads a length of time.
func spanForm(m measure) form[Span] {
	return quantityForm(m, func(q quantity) Span { return Span{q.Number, q.workdays} })
}

// rateForm reads a number per time.
func rateForm() form[Rate] {
	return quantityForm(rate(), func(q quantity) Rate { return Rate{q.Number, q.workdays} })
}

func quantityForm[V any](m measure, make func(quantity) V) form[V] {
	s := shape{says: both("%s, bijvoorbeeld %s", "%s, e.g. %s", m.called, m.example), quantity: true, schema: func(d definitions) any { return d.measure(m) }}
	return scalarForm(s, func(r *reader, n *node) (V, *fault) {
		q, f := parseQuantity(n.value, m, r.named)
		if f != nil {
			var none V
			return none, f
		}
		q.At = n.at()
		r.doubtThousands(n, m)
		return make(q), nil
	})
}

// doubtThousands asks about 3.100, which is three and a bit here but three thousand to many Dutch readers.
func (r *reader) doubtThousands(n *node, m measure) {
	if (m.unit == UnitNone || m.unit == UnitPeople) && oneGroupText.MatchString(n.value) {
		r.note(n.at(), "thousands", both("%s is gelezen met een punt voor de decimalen.", "%s was read with a point before the decimals.", quoted(n.value)),
			both("Bedoelt u een duizendtal, schrijf dan %s.", "If you mean thousands, write %s.", ungrouped(n.value)))
	}
}

// countForm reads a whole number from low to high.
func countForm(low, high int) form[int] {
	m := number().fixed().within(float64(low), float64(high), "", "")
	m.limits = both("een heel getal van %d tot %d", "a whole number from %d to %d", low, high)
	m.called, m.example = Text{"een heel getal", "a whole number"}, "1"
	s := shape{says: m.limits, schema: func(definitions) any { return map[string]any{"type": "integer", "minimum": low, "maximum": high} }}
	return scalarForm(s, func(r *reader, n *node) (int, *fault) {
		q, f := parseQuantity(n.value, m, nil)
		if f == nil && q.P[0] != math.Trunc(q.P[0]) {
			f = &fault{"whole-number", both("%s is geen heel getal.", "%s is not a whole number.", quoted(n.value)), both("Schrijf %s.", "Write %s.", m.limits)}
		}
		return int(q.P[0]), f
	})
}

// demandForm reads a rate or a run; a run may also be written as {amount: …, on: …}.
func demandForm() form[Demand] {
	s := shape{name: "demand", says: Text{"een aantal per tijd (40 per day) of een bulk (3600000 monthly on 23)", "a number per time (40 per day) or a run (3600000 monthly on 23)"}, quantity: true, schema: demandSchema}
	return form[Demand]{shape: s, read: func(r *reader, n *node) (Demand, bool) {
		if n.kind == mapping {
			var run Run
			ok := runRecord.read(r, n, &run)
			return Demand{Run: &run}, ok
		}
		return scalarForm(s, func(r *reader, n *node) (Demand, *fault) {
			d, f := parseDemand(n.value, r.named)
			d.Rate.At = n.at()
			if d.Run != nil {
				d.Run.Amount.At, d.Rate = n.at(), Rate{}
			}
			return d, f
		}).read(r, n)
	}}
}

// runRecord is a run written out.
var runRecord = newRecord("run", "een bulk", "a run",
	key("amount", numberForm(number()), func(x *Run) *Number { return &x.Amount }, "aantal zaken dat tegelijk vervalt", "number of cases that fall due at once").must(),
	key("on", recurrenceForm(), func(x *Run) *Recurrence { return &x.On }, "de dagen waarop", "the days on which").must())

// recurrenceForm reads a rule or a list of dates.
func recurrenceForm() form[Recurrence] {
	s := shape{name: "recurrence", says: Text{"een herhaling (monthly on 23) of een lijst datums", "a recurrence (monthly on 23) or a list of dates"}, schema: recurrenceSchema}
	return form[Recurrence]{shape: s, read: func(r *reader, n *node) (Recurrence, bool) {
		if n.kind == list {
			dates, ok := risingDates(r, n)
			return Recurrence{Every: "dates", Dates: dates}, ok
		}
		return scalarForm(s, func(r *reader, n *node) (Recurrence, *fault) { return parseRecurrence(n.value) }).read(r, n)
	}}
}

// risingDates reads dates that must each come after the one before.
func risingDates(r *reader, n *node) ([]Date, bool) {
	dates, ok := listOf(dateForm()).read(r, n)
	if ok && len(dates) == 0 {
		r.report(n.at(), "no-dates", both("Deze lijst datums is leeg.", "This list of dates is empty."), both("Schrijf minstens één datum.", "Write at least one date."))
		return nil, false
	}
	for i := 1; i < len(dates) && ok; i++ {
		if !dates[i-1].Before(dates[i]) {
			r.report(n.items[i].at(), "date-order", both("%s komt niet na %s.", "%s does not come after %s.", dates[i], dates[i-1]), both("Zet de datums op volgorde, elke datum één keer.", "Put the dates in order, each date once."))
			return nil, false
		}
	}
	return dates, ok
}
