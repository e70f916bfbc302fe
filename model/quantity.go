package model

import (
	"regexp"
	"strings"
)

// A quantity is a number as it was read, with what its unit says.
type quantity struct {
	Number
	unit     Unit
	workdays bool
}

var (
	callText = regexp.MustCompile(`^([a-z]+)\s*\((.*)\)\s*(.*)$`)
	idText   = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]*$`)
	nameText = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9._-]*$`)
)

// parseQuantity reads a certain value, a distribution or the name of a shared one.
func parseQuantity(text string, m measure, named map[string]quantity) (quantity, *fault) {
	text = strings.TrimSpace(text)
	if strings.ContainsAny(text, "()") {
		if call := callText.FindStringSubmatch(text); call != nil {
			return parseDistribution(call[1], call[2], call[3], m)
		}
		if strings.Count(text, "(") != strings.Count(text, ")") {
			return quantity{}, unbalanced(text)
		}
	}
	if text != "" && !isDigit(text[0]) && nameText.MatchString(text) && !notFiniteText.MatchString(text) {
		return sharedNumber(text, m, named)
	}
	p, f := m.parse(text)
	if f == nil {
		f = m.check(p, text)
	}
	if f != nil {
		return quantity{}, f
	}
	return quantity{Certain(p.value), p.unit, p.workdays}, nil
}

func unbalanced(text string) *fault {
	return &fault{"unbalanced",
		both("In %s horen haakjes niet bij elkaar.", "The brackets in %s do not match.", quoted(text)),
		both(`Zet een verdeling binnen {…} of […] tussen aanhalingstekens: "pert(6w, 8w, 16w)".`,
			`Put a distribution inside {…} or […] between quotes: "pert(6w, 8w, 16w)".`)}
}

// sharedNumber finds a distribution of the model by its id.
func sharedNumber(id string, m measure, named map[string]quantity) (quantity, *fault) {
	q, ok := named[id]
	if !ok {
		f := &fault{"unknown-name",
			both("%s is niet %s, en er is geen verdeling met dat id.", "%s is not %s, and there is no distribution with that id.", quoted(id), m.called),
			both("Schrijf bijvoorbeeld %s, of een verdeling als pert(min, mode, max).", "Write, for example, %s, or a distribution like pert(min, mode, max).", m.example)}
		if near := nearest(id, keysOf(named)); near != "" {
			f.remedy = both("Bedoelde u %s?", "Did you mean %s?", near)
		}
		return quantity{}, f
	}
	if !m.accepts(q.unit) {
		return quantity{}, &fault{"other-unit",
			both("De verdeling %s is niet %s.", "The distribution %s is not %s.", quoted(id), m.called),
			both("Geef een verdeling van waarden als %s.", "Give a distribution of values like %s.", m.example)}
	}
	if m.certain {
		return quantity{}, mustBeCertain(id, m)
	}
	if f := m.checkAll(q, id); f != nil {
		return quantity{}, f
	}
	q.Name = id
	return q, nil
}

// accepts reports whether a number in unit u can stand where m is asked.
func (m measure) accepts(u Unit) bool {
	switch m.unit {
	case UnitTime:
		return u == UnitTime || u == UnitWorkdays
	case UnitNone, UnitShare:
		return u == UnitNone || u == UnitShare
	case UnitPeople:
		return u == UnitNone || u == UnitPeople
	}
	return u == m.unit
}

func mustBeCertain(text string, m measure) *fault {
	return &fault{"certain-here",
		both("%s is onzeker; hier moet één vast getal staan.", "%s is uncertain; one fixed number must stand here.", quoted(text)),
		both("Schrijf bijvoorbeeld %s.", "Write, for example, %s.", m.example)}
}
