package model

import (
	"slices"
	"strconv"
	"strings"
)

// weeksWord is what a change of a mitigation writes for the weeks that the mitigation buys.
const weeksWord = "weeks"

// weeks puts the number of weeks that a mitigation buys in place of the word, so that one setting changes all of them.
func (r *reader) weeks(root *node) {
	mitigations := root.get("mitigations")
	if mitigations == nil {
		return
	}
	for _, m := range mitigations.items {
		n, changes := m.get(weeksWord), m.get("changes")
		if n == nil || n.kind != scalar || changes == nil {
			continue
		}
		used := false
		for _, c := range changes.items {
			for k, p := range c.pairs {
				// A document that holds its own scenarios is read for each of them: the word may be gone already.
				if p.value.kind == scalar && (p.value.value == weeksWord || p.value.weeks) {
					used = true
					in := *p.value
					in.weeks, in.value = true, "0w"
					if _, err := strconv.Atoi(n.value); err == nil { // else it is told of the number itself
						in.value = n.value + "w"
					}
					c.pairs[k].value = &in
				}
			}
		}
		if !used {
			r.report(n.at(), "weeks", both("Geen verandering van deze maatregel zegt weeks.", "No change of this mitigation says weeks."), both("Schrijf {service: id, survives: weeks} onder changes, of haal weeks weg.", "Write {service: id, survives: weeks} under changes, or take weeks out."))
		}
	}
}

// notTaken reports whether a mitigation buys no week at all: it then costs nothing and changes nothing.
func notTaken(mitigation *node) bool {
	n := mitigation.get(weeksWord)
	return n != nil && strings.Trim(n.value, "0") == "" && n.value != ""
}

// leaveOut takes the mitigations out of a scenario that buy no week.
func (s *Scenario) leaveOut(m *Model) {
	s.Mitigations = slices.DeleteFunc(s.Mitigations, func(ref Ref) bool {
		return slices.ContainsFunc(m.Mitigations, func(one Mitigation) bool { return one.ID == ref.ID && one.Weeks == 0 })
	})
}
