package report

import (
	"strings"

	"uitval/sim/result"
)

// totals tells the run as a whole: each quantity that is not zero, with its spread when there is one.
func (s *sheet) totals(sum result.Summary) {
	spread := false
	var told []indicator
	for _, v := range sum.Totals {
		one := describe(v.ID)
		if strings.HasPrefix(v.ID, "base_") || !one.total || !(v.Stat.Value() > 0) {
			continue
		}
		if one.unit == instant && v.Stat.Value() == sum.Totals.Get("base_"+v.ID).Value() {
			continue // it would have happened then anyhow
		}
		told = append(told, one)
		spread = spread || v.Stat.N > 1
	}
	if len(told) == 0 {
		return
	}
	g := grid{columns: s.totalColumns(spread)}
	for _, one := range inOrder(told) {
		g.rows = append(g.rows, s.totalRow(sum.Totals.Get(one.id), one, spread))
	}
	room := max(20, min(50, s.width-1-g.widths()))
	for i := range g.rows {
		g.rows[i][0] = under(g.rows[i][0], "", room)
	}
	s.heading(result.Text{NL: "In totaal", EN: "In total"})
	s.set(g)
	s.without(sum.Totals)
}

// inOrder puts indicators in the order in which they are told; those that are not known come last.
func inOrder(told []indicator) []indicator {
	var out []indicator
	for _, known := range indicators() {
		for _, one := range told {
			if one.id == known.id {
				out = append(out, one)
			}
		}
	}
	for _, one := range told {
		if one.unit == score {
			out = append(out, one)
		}
	}
	return out
}

func (s *sheet) totalColumns(spread bool) []column {
	in := func(nl, en string) column { return column{title: s.say(result.Text{NL: nl, EN: en})} }
	first := in("Door de uitval", "By the outage")
	first.left = true
	if !spread {
		return []column{first, {title: ""}}
	}
	return []column{first, in("gemiddeld", "mean"), in("± (95%)", "± (95%)"), in("5%", "5%"), in("mediaan", "median"), in("95%", "95%")}
}

func (s *sheet) totalRow(stat result.Stat, one indicator, spread bool) []string {
	tell := func(x *float64) string {
		switch {
		case x == nil:
			return none
		case one.unit == instant && spread:
			return s.shortDate(*x)
		}
		return s.tell(*x, one.unit)
	}
	row := []string{s.say(one.name), tell(stat.Mean)}
	if !spread {
		return row
	}
	margin := none
	if stat.MeanLo != nil && stat.MeanHi != nil {
		unit := one.unit
		if unit == instant {
			unit = days
		}
		margin = s.tell((*stat.MeanHi-*stat.MeanLo)/2, unit)
	}
	return append(row, margin, tell(stat.P5), tell(stat.P50), tell(stat.P95))
}

// without tells what there would have been anyhow, as far as it changes how the rest reads.
func (s *sheet) without(totals result.Values) {
	var told []string
	for _, id := range []string{"wait_max_d", "overdue_cases", "overdue_first_at_d", "lost_cases", "person_d"} {
		if x := totals.Get("base_" + id).Value(); x > 0 {
			one := describe(id)
			told = append(told, s.say(one.name)+" "+s.tell(x, one.unit))
		}
	}
	if len(told) > 0 {
		s.prose("", s.sayf("Ook zonder uitval: %s.", "Even without the outage: %s.", strings.Join(told, "; ")))
	}
}
