package model

import (
	"strings"
	"time"
	_ "time/tzdata" // so that a zone means the same on a machine without a list of zones
)

// zoneForm reads the name of a time zone. The zone of the machine is refused: results must not hang on it.
func zoneForm() form[*time.Location] {
	s := shape{says: Text{"een tijdzone, bijvoorbeeld Europe/Amsterdam", "a time zone, e.g. Europe/Amsterdam"}, schema: textSchema}
	return scalarForm(s, func(r *reader, n *node) (*time.Location, *fault) {
		zone, err := time.LoadLocation(n.value)
		if err == nil && n.value != "" && !strings.EqualFold(n.value, "local") {
			r.zone = zone
			return zone, nil
		}
		return nil, &fault{"time-zone", both("De tijdzone %s bestaat niet.", "There is no time zone %s.", quoted(n.value)), both("Schrijf bijvoorbeeld Europe/Amsterdam of UTC.", "Write, for example, Europe/Amsterdam or UTC.")}
	})
}

// calendarForm reads nl, none or a list of days off.
func calendarForm() form[Calendar] {
	words := wordForm("nl", "none")
	s := shape{name: "calendar", says: Text{"nl, none, of een lijst datums die geen werkdagen zijn", "nl, none, or a list of dates that are not working days"}, schema: func(d definitions) any {
		return map[string]any{"anyOf": []any{words.schema(d), map[string]any{"type": "array", "items": d.of(dateForm().shape)}}}
	}}
	return form[Calendar]{shape: s, read: func(r *reader, n *node) (Calendar, bool) {
		if n.kind == list {
			dates, ok := listOf(dateForm()).read(r, n)
			days := make(map[Date]bool, len(dates))
			for _, d := range dates {
				days[d] = true
			}
			return Calendar{Days: days}, ok
		}
		word, ok := words.read(r, n)
		if word == "none" {
			word = ""
		}
		return Calendar{Country: word}, ok
	}}
}
