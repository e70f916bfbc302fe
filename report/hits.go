package report

import (
	"fmt"
	"strings"

	"uitval/sim/result"
)

// hits sets the table of who is hit, the hardest first, and what is left out.
func (s *sheet) hits(what result.Text, all []hit, total hit) {
	shown := all[:min(len(all), most)]
	apart := s.width >= wide && shown[0].organisation != ""
	g := grid{columns: s.hitColumns(what, apart)}
	for _, h := range shown {
		g.rows = append(g.rows, s.hitRow(h, apart))
	}
	if len(all) > 1 {
		total.name = s.sayf("Totaal (%s)", "Total (%s)", s.whole(len(all)))
		g.total = s.hitRow(total, apart)
	}
	s.setNames(&g, shown, total, apart)
	s.set(g)
	if rest := len(all) - len(shown); rest > 0 {
		s.prose("", s.sayf("Nog %s staan in summary.json.", "%s more are in summary.json.", s.whole(rest)))
	}
}

func (s *sheet) hitColumns(what result.Text, apart bool) []column {
	in := func(nl, en string) column { return column{title: s.say(result.Text{NL: nl, EN: en})} }
	columns := []column{{title: s.say(what), left: true}}
	if apart {
		organisation := in("Organisatie", "Organisation")
		organisation.left = true
		columns = append(columns, organisation)
	}
	return append(columns,
		in("Onder\nminimum\nvanaf", "Below\nminimum\nfrom"),
		in("Piek\nwerk-\nvoorraad", "Peak of\nbacklog"),
		in("Langste\nwacht\n(dagen)", "Longest\nwait\n(days)"),
		in("Zaken\nte laat", "Cases\noverdue"),
		in("Mensen\nop piek", "People\nat peak"),
		in("Persoon-\ndagen", "Person-\ndays"),
		in("Bij-\ngewerkt\nop", "Cleared\non"))
}

func (s *sheet) hitRow(h hit, apart bool) []string {
	value := func(id string) float64 { return h.values.Get(id).Value() }
	row := []string{""}
	if apart {
		row = append(row, "")
	}
	return append(row,
		s.day(h.from),
		s.count(value("backlog_peak")),
		s.tenths(value("wait_max_d")),
		s.count(value("overdue_cases")),
		s.count(value("people_peak")),
		s.count(value("person_d")),
		s.cleared(h.values))
}

// day sets a date in the room there is.
func (s *sheet) day(day float64) string {
	if s.width >= wide {
		return s.date(day)
	}
	return s.shortDate(day)
}

// cleared tells when the backlog was back at its normal size. Over more replications it also tells in how many that
// happened at all, when not in each.
func (s *sheet) cleared(v result.Values) string {
	at, peak := v.Get("backlog_cleared_at_d"), v.Get("backlog_peak")
	switch {
	case at.N == 0 && !(peak.Value() > 0):
		return none
	case at.N == 0:
		return s.say(result.Text{NL: "niet voor\nhet einde", EN: "not by\nthe end"})
	case at.N < peak.N:
		return s.day(at.Value()) + "\n" + fmt.Sprintf("(%d/%d)", at.N, peak.N)
	}
	return s.day(at.Value())
}

// setNames fits the names into what the other columns leave of the page; the organisation comes under
// the process, or in a column of its own.
func (s *sheet) setNames(g *grid, shown []hit, total hit, apart bool) {
	room := s.width - 1 - g.widths()
	if apart {
		room += length(g.columns[1].title) // the column is still empty
		half := max(16, min(40, room*3/5))
		for i, h := range shown {
			g.rows[i][0] = strings.Join(wrap(h.name, half), "\n")
			g.rows[i][1] = strings.Join(wrap(h.organisation, max(16, min(32, room-half))), "\n")
		}
	} else {
		room = max(14, min(40, room))
		for i, h := range shown {
			g.rows[i][0] = under(h.name, h.organisation, room)
		}
	}
	if len(g.total) > 0 {
		g.total[0] = strings.Join(wrap(total.name, max(14, room)), "\n")
	}
}

// under sets a second text under the first, a little to the right.
func under(first, second string, width int) string {
	lines := wrap(first, width)
	if second != "" && second != first {
		for _, l := range wrap(second, width-2) {
			lines = append(lines, "  "+l)
		}
	}
	return strings.Join(lines, "\n")
}

// footnotes tells how the tables are to be read, and what they have no column for.
func (s *sheet) footnotes(r *result.Record, processes []hit) {
	if r.Summary.Replications > 1 {
		s.prose("", s.sayf("Gemiddelden over %s herhalingen.", "Means over %s replications.", s.whole(r.Summary.Replications)))
	}
	var lost []string
	for _, h := range processes {
		if x := h.values.Get("lost_cases").Value(); x > 0 && len(lost) < most {
			lost = append(lost, h.name+": "+s.count(x))
		}
	}
	if len(lost) > 0 && len(processes) <= most {
		s.prose("", s.sayf("Nooit behandelde zaken: %s.", "Cases never served: %s.", strings.Join(lost, "; ")))
	}
	s.prose("", s.say(result.Text{
		NL: "Pieken en aantallen zijn het verschil met dezelfde periode zonder uitval; wachttijd en data zijn die van de uitval. Wie door drie processen wordt geraakt telt in een totaal drie keer.",
		EN: "Peaks and counts are the difference with the same period without the outage; waits and dates are those of the outage. Who is hit by three processes counts three times in a total."}))
}
