package report

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"uitval/sim/result"
)

const (
	most = 12  // rows of a table that a reader takes in
	wide = 120 // characters from which the organisation has a column of its own
)

// A hit is an entity that the shocks reached, as a row of the table.
type hit struct {
	id, name, organisation string
	values                 result.Values
	from                   float64 // when it first fell below its minimum; NaN: it did not, or it is not known
}

// touched reports whether the outage did anything to it that a reader would count.
func (h hit) touched() bool {
	for _, id := range []string{"person_d", "overdue_cases", "lost_cases", "backlog_peak", "below_full_d"} {
		if h.values.Get(id).Value() > 0 {
			return true
		}
	}
	return h.values.Get("backlog_cleared_at_d").N > 0
}

// hardest tells who is hit hardest: the processes while they are few, or else the kinds of process, and the
// organisations.
func (s *sheet) hardest(r *result.Record) {
	processes := hitsOf(s.processes(r))
	organisations := hitsOf(s.groups(r, r.Summary.Organisations))
	total := hit{values: r.Summary.Totals, from: earliest(processes)}
	switch {
	case len(processes) == 0:
		s.line()
		s.prose("", s.say(result.Text{NL: "Geen enkel proces merkt er iets van.", EN: "No process notices anything."}))
		return
	case len(processes) <= most:
		s.heading(result.Text{NL: "Getroffen processen", EN: "Processes affected"})
		s.hits(result.Text{NL: "Proces", EN: "Process"}, processes, total)
	case len(organisations) <= most:
		s.heading(result.Text{NL: "Zwaarst getroffen processen", EN: "Processes hit hardest"})
		s.hits(result.Text{NL: "Proces", EN: "Process"}, processes, total)
		s.heading(result.Text{NL: "Per organisatie", EN: "By organisation"})
		s.hits(result.Text{NL: "Organisatie", EN: "Organisation"}, organisations, total)
	default:
		s.whom(r)
		if kinds := hitsOf(s.groups(r, r.Summary.Kinds)); len(kinds) > 0 {
			s.heading(result.Text{NL: "Per soort proces", EN: "By kind of process"})
			s.hits(result.Text{NL: "Soort proces", EN: "Kind of process"}, kinds, total)
		}
		s.heading(result.Text{NL: "Zwaarst getroffen organisaties", EN: "Organisations hit hardest"})
		s.hits(result.Text{NL: "Organisatie", EN: "Organisation"}, organisations, total)
	}
	s.footnotes(r, processes)
}

// hitsOf keeps who was touched, hardest hit first.
func hitsOf(all []hit) []hit {
	out := slices.DeleteFunc(all, func(h hit) bool { return !h.touched() })
	value := func(h hit, id string) float64 { return max(0, nanAsZero(h.values.Get(id).Value())) }
	slices.SortStableFunc(out, func(a, b hit) int {
		for _, id := range []string{"person_d", "overdue_cases", "lost_cases", "backlog_peak", "below_full_d"} {
			if c := cmp.Compare(value(b, id), value(a, id)); c != 0 {
				return c
			}
		}
		return strings.Compare(a.id, b.id)
	})
	return out
}

func nanAsZero(x float64) float64 {
	if math.IsNaN(x) {
		return 0
	}
	return x
}

// processes gives the processes of a record as hits.
func (s *sheet) processes(r *result.Record) []hit {
	titles := map[string]result.Text{}
	for _, o := range r.Detail.Organisations {
		titles[o.ID] = o.Title
	}
	for _, o := range r.Summary.Organisations {
		titles[o.ID] = o.Title
	}
	falls := map[string]float64{}
	for _, p := range r.Detail.Processes {
		falls[p.ID] = firstBelow(p.Performance)
	}
	out := make([]hit, 0, len(r.Summary.Processes))
	for _, p := range r.Summary.Processes {
		h := hit{id: p.ID, name: s.say(result.Kind(p.Title, titles[p.Organisation])), organisation: s.say(titles[p.Organisation]), values: p.Indicators}
		h.from = fallOf(p.Indicators, falls, p.ID)
		out = append(out, h)
	}
	return out
}

// groups gives organisations or kinds as hits; the first fall is that of their first process.
func (s *sheet) groups(r *result.Record, groups []result.GroupSummary) []hit {
	falls := map[string]float64{}
	for _, p := range r.Detail.Processes {
		if day := firstBelow(p.Performance); !math.IsNaN(day) {
			if old, ok := falls[p.Organisation]; !ok || day < old {
				falls[p.Organisation] = day
			}
		}
	}
	out := make([]hit, 0, len(groups))
	for _, g := range groups {
		out = append(out, hit{id: g.ID, name: s.say(g.Title), values: g.Indicators, from: fallOf(g.Indicators, falls, g.ID)})
	}
	return out
}

// fallOf is when an entity first fell below its minimum or, in a record that does not tell, below full.
func fallOf(v result.Values, falls map[string]float64, id string) float64 {
	if x := v.Get(belowMinimumFrom).Value(); !math.IsNaN(x) {
		return x
	}
	if day, ok := falls[id]; ok && !has(v, belowMinimumFrom) {
		return day
	}
	return math.NaN()
}

func has(v result.Values, id string) bool {
	return slices.ContainsFunc(v, func(one result.Value) bool { return one.ID == id })
}

func firstBelow(curve []result.Point) float64 {
	for _, p := range curve {
		if p[1] < 1 {
			return p[0]
		}
	}
	return math.NaN()
}

func earliest(hits []hit) float64 {
	first := math.NaN()
	for _, h := range hits {
		if math.IsNaN(first) || h.from < first {
			first = h.from
		}
	}
	return first
}
