package report

import (
	"cmp"
	"io"
	"slices"
	"strings"

	"uitval/sim/result"
)

// listed is how many suppliers a tree or table shows unless all are asked for.
const listed = 20

// An exposure is how much leans on one supplier.
type exposure struct {
	supplier                           result.SupplierDetail
	services, processes, organisations int
}

// exposures counts for each supplier what leans on it, the most leant on first.
func (w *web) exposures() []exposure {
	out := make([]exposure, 0, len(w.Suppliers))
	for _, s := range w.Suppliers {
		e := exposure{supplier: s, services: len(w.supplies[s.ID])}
		seen := map[string]bool{}
		for i, hit := range w.reached(s.ID) {
			if hit {
				e.processes++
				seen[w.Processes[i].Organisation] = true
			}
		}
		e.organisations = len(seen)
		out = append(out, e)
	}
	slices.SortStableFunc(out, func(a, b exposure) int {
		return cmp.Or(b.processes-a.processes, b.organisations-a.organisations, b.services-a.services, strings.Compare(a.supplier.ID, b.supplier.ID))
	})
	return out
}

// Table tells how much leans on each supplier.
func (p Page) Table(w io.Writer, g Graph, all bool) error {
	s := p.voice().sheet()
	web := g.web()
	s.graphTitle(web)
	exposures := web.exposures()
	shown := exposures
	if !all {
		shown = exposures[:min(len(exposures), listed)]
	}
	in := func(nl, en string) column { return column{title: s.say(result.Text{NL: nl, EN: en})} }
	t := grid{columns: []column{in("Leverancier", "Supplier"), in("Groep", "Group"), in("Land", "Country"),
		in("Diensten", "Services"), in("Processen", "Processes"), in("Organisaties", "Organisations")}}
	for i := range 3 {
		t.columns[i].left = true
	}
	for _, e := range shown {
		t.rows = append(t.rows, []string{"", e.supplier.Group, e.supplier.Jurisdiction, s.whole(e.services), s.whole(e.processes), s.whole(e.organisations)})
	}
	room := max(16, min(44, s.width-1-t.widths()))
	for i, e := range shown {
		t.rows[i][0] = under(s.say(e.supplier.Title), "", room)
	}
	s.line()
	s.set(t)
	s.leftOut(len(exposures) - len(shown))
	s.prose("", s.say(result.Text{
		NL: "Processen en organisaties tellen mee als zij, hoe ver ook in de keten, op de leverancier leunen; ook als er een alternatief is.",
		EN: "Processes and organisations count when they lean on the supplier, however far down the chain; also when there is an alternate."}))
	return s.to(w)
}

// graphTitle tells what the model is and how large.
func (s *sheet) graphTitle(w *web) {
	s.prose("", s.say(w.Title))
	t := func(nl, en string) result.Text { return result.Text{NL: nl, EN: en} }
	s.prose("", s.sayf("%s, %s, %s van %s.", "%s, %s, %s of %s.",
		s.things(len(w.Suppliers), t("leverancier", "supplier"), t("leveranciers", "suppliers")),
		s.things(len(w.Services), t("dienst", "service"), t("diensten", "services")),
		s.things(len(w.Processes), t("proces", "process"), t("processen", "processes")),
		s.things(len(w.Organisations), t("organisatie", "organisation"), t("organisaties", "organisations"))))
}

// leftOut tells that there are more suppliers.
func (s *sheet) leftOut(n int) {
	if n > 0 {
		s.prose("", s.sayf("Nog %s waarop minder leunt; --all toont alles.", "%s that less leans on; --all shows everything.",
			s.things(n, result.Text{NL: "leverancier", EN: "more supplier"}, result.Text{NL: "leveranciers", EN: "more suppliers"})))
	}
}
