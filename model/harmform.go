package model

import "sort"

// harmForm reads {livelihood: {3d: 0, 7d: 0.2, 28d: 1}}; kinds come in alphabetical order.
func harmForm() form[[]Harm] {
	points := entriesOf(spanForm(duration().calendarTime()), numberForm(factor()))
	kinds := entriesOf(idForm(), keyed(points, func(es []entry[Span, Number]) []HarmPoint {
		out := make([]HarmPoint, 0, len(es))
		for _, e := range es {
			out = append(out, HarmPoint{e.key, e.value})
		}
		return out
	}))
	f := keyed(kinds, func(es []entry[string, []HarmPoint]) []Harm {
		out := make([]Harm, 0, len(es))
		for _, e := range es {
			out = append(out, Harm{e.key, e.value})
		}
		sort.SliceStable(out, func(i, j int) bool { return out[i].Kind < out[j].Kind })
		return out
	})
	f.says = Text{"{soort: {wachttijd: ernst}}", "{kind: {wait: severity}}"}
	return f
}

// sourcesForm reads {key: text}.
func sourcesForm() form[map[string]string] {
	f := keyed(entriesOf(stringForm(), stringForm()), func(es []entry[string, string]) map[string]string {
		out := make(map[string]string, len(es))
		for _, e := range es {
			out[e.key] = e.value
		}
		return out
	})
	f.says = Text{"{sleutel: bron}", "{key: source}"}
	return f
}
