package report

import (
	"cmp"
	"slices"
	"strings"

	"uitval/sim/result"
)

// whom tells which kinds of process fail how many organisations and their inhabitants, from when to when.
func (s *sheet) whom(r *result.Record) {
	var kinds []result.GroupSummary
	peopled := false
	for _, k := range r.Summary.Kinds {
		if k.Hit != nil {
			kinds = append(kinds, k)
			peopled = peopled || k.Hit.Inhabitants > 0
		}
	}
	if len(kinds) == 0 {
		return
	}
	slices.SortStableFunc(kinds, func(a, b result.GroupSummary) int {
		return cmp.Or(cmp.Compare(a.Hit.From, b.Hit.From), cmp.Compare(b.Hit.Organisations, a.Hit.Organisations))
	})
	s.heading(result.Text{NL: "Wie verliest wat, en wanneer", EN: "Who loses what, and when"})
	in := func(nl, en string) column { return column{title: s.say(result.Text{NL: nl, EN: en})} }
	g := grid{columns: []column{{title: s.say(result.Text{NL: "Soort proces", EN: "Kind of process"}), left: true}, in("Organi-\nsaties", "Organi-\nsations")}}
	if peopled {
		g.columns = append(g.columns, in("Inwoners", "Inhabitants"))
	}
	g.columns = append(g.columns, in("Minder\nvanaf", "Less\nfrom"), in("Laagste\nprestatie", "Lowest\nperformance"), in("Bijgewerkt\nop", "Cleared\non"))
	for _, k := range kinds {
		row := []string{s.say(k.Title), s.whole(k.Hit.Organisations)}
		if peopled {
			row = append(row, s.count(k.Hit.Inhabitants))
		}
		g.rows = append(g.rows, append(row, s.day(k.Hit.From), s.percent(k.Hit.Lowest), s.cleared(k.Indicators)))
	}
	room := s.width - g.widths()
	for _, row := range g.rows {
		row[0] = strings.Join(wrap(row[0], max(room-1, 16)), "\n")
	}
	s.set(g)
}
