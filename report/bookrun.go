package report

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"uitval/report/document"
	"uitval/sim/result"
)

// summary is the page that is read when nothing else is.
func (m *maker) summary() {
	s := &m.r.Summary
	m.put(document.Heading{Level: 1, ID: "summary", Text: m.sayf("In het kort", "In brief")})
	m.answer(m.say(s.Answer))
	for _, f := range s.Findings {
		if f.Weight == 3 {
			m.paragraph(document.Warning, m.say(f.Says))
		}
	}
	var items []string
	for _, one := range inOrder(m.toldTotals()) {
		if stat := s.Totals.Get(one.id); slices.Contains([]string{"people_peak", "person_d", "people_over_30d", "overdue_cases", "money_late_peak_eur", "extra_cost_eur"}, one.id) {
			items = append(items, capital(m.say(one.name))+": "+m.told(stat, one.unit))
		}
	}
	for _, y := range s.Yardsticks {
		items = append(items, m.say(y.Title)+": "+m.class(y.Class)+m.scale(y.Classes))
	}
	if len(items) > 0 {
		m.put(document.List{Items: items})
	}
	m.figure(m.Processes(m.r))
	var notes []string
	for _, f := range s.Findings {
		if f.Weight == 2 {
			notes = append(notes, m.say(f.Says))
		}
	}
	if len(notes) > 0 {
		m.part("Dit verandert hoe u de cijfers leest", "This changes how the numbers read")
		m.put(document.List{Items: notes})
	}
}

func capital(s string) string {
	for k, r := range s {
		return strings.ToUpper(string(r)) + s[k+len(string(r)):]
	}
	return s
}

// told gives a mean with its interval.
func (m *maker) told(s result.Stat, unit measure) string {
	if s.Mean == nil {
		return none
	}
	out := m.tell(*s.Mean, unit)
	if s.MeanLo != nil && s.MeanHi != nil && *s.MeanHi > *s.MeanLo {
		out += m.sayf(" (95%%-interval %s tot %s)", " (95%% interval %s to %s)", m.tell(*s.MeanLo, unit), m.tell(*s.MeanHi, unit))
	}
	return out
}

// toldTotals are the indicators of the run as a whole that are not zero.
func (m *maker) toldTotals() []indicator {
	var out []indicator
	totals := m.r.Summary.Totals
	for _, v := range totals {
		one := describe(v.ID)
		if strings.HasPrefix(v.ID, "base_") || !one.total || !(v.Stat.Value() > 0) || one.unit == instant && v.Stat.Value() == totals.Get("base_"+v.ID).Value() {
			continue
		}
		out = append(out, one)
	}
	return out
}

// stops answers which processes stop, in which order, when.
func (m *maker) stops() {
	m.chapter("stops", "1. Welke processen vallen stil, in welke volgorde, wanneer?", "1. Which processes stop, in which order, when?", false)
	levels := m.Levels(m.r)
	if levels == nil {
		m.answer(m.sayf("Geen enkel proces zakt terug", "No process falls back"))
		return
	}
	m.answer(levels.Picture.Title)
	m.figure(levels)
	m.figure(m.Chain(m.r))
	m.table(m.processTable(), m.sayf("Processen", "Processes"), nil)
	m.sure(m.sureOf(m.r))
	m.rests(m.sayf("wie van wie afhangt, hoe lang elk zonder kan, en hoe lang de leverancier doordraait; zie Aannames. De volgorde is die van herhaling %d.",
		"who depends on whom, how long each can do without, and how long the supplier goes on; see Assumptions. The order is that of replication %d.", m.r.Detail.Replication))
}

// sureOf says what the replications tell, and what they do not.
func (m *maker) sureOf(r *result.Record) string {
	n := r.Summary.Replications
	if n < 2 {
		return m.sayf("Er is één herhaling doorgerekend: hoe ver een andere ervan af ligt, is niet te zien.", "One replication was run: how far another lies from it can't be seen.")
	}
	return m.sayf("%s herhalingen. Een interval zegt hoe precies een gemiddelde bekend is, en de percentielen hoe ver herhalingen uiteenlopen. Of de invoer klopt, zeggen zij niet.",
		"%s replications. An interval says how precisely a mean is known, and the percentiles how far replications differ. Whether the input is right, they do not say.", m.whole(n))
}

// processTable lists processes in the order in which they fall.
func (m *maker) processTable() document.Table {
	t := document.Table{ID: "table-processes", Title: m.sayf("Processen, in de volgorde waarin zij terugzakken", "Processes, in the order in which they fall back"),
		Note: m.sayf("Zakt terug: in de getoonde herhaling. De rest: gemiddelden over de herhalingen waarin het gebeurt.", "Falls back: in the replication shown. The rest: means over the replications in which it happens."),
		Columns: []document.Column{m.texts("Proces", "Process"), m.texts("Organisatie", "Organisation"), m.column("Zakt terug", "Falls back"), m.column("Toelaatbaar voorbij", "Tolerable exceeded"),
			m.column("Eerste te laat", "First overdue"), m.column("Langste wacht (dagen)", "Longest wait (days)"), m.column("Mensen op piek", "People at peak"), m.column("Persoondagen", "Person-days")}}
	t.Columns[5].Format = "#,##0.0"
	for _, p := range m.byFall() {
		t.Rows = append(t.Rows, m.processRow(p.summary, p.falls, true))
	}
	return t
}

// A fallen is a process with when it falls in the replication that is shown.
type fallen struct {
	summary *result.ProcessSummary
	falls   float64
}

func (m *maker) byFall() []fallen {
	falls := map[string]float64{}
	for k := range m.r.Detail.Processes {
		p := &m.r.Detail.Processes[k]
		falls[p.ID] = firstBelow(p.Performance)
	}
	var out []fallen
	for k := range m.r.Summary.Processes {
		p := &m.r.Summary.Processes[k]
		at, known := falls[p.ID]
		if !known {
			at = math.NaN()
		}
		if !math.IsNaN(at) || p.Indicators.Get("lost_performance_d").Value() > 0 {
			out = append(out, fallen{p, at})
		}
	}
	slices.SortStableFunc(out, func(a, b fallen) int {
		switch {
		case math.IsNaN(a.falls) && math.IsNaN(b.falls):
			return 0
		case math.IsNaN(a.falls):
			return 1
		case math.IsNaN(b.falls):
			return -1
		}
		return cmp.Compare(a.falls, b.falls)
	})
	return out
}

func (m *maker) processRow(p *result.ProcessSummary, falls float64, whose bool) []document.Cell {
	row := []document.Cell{words(m.say(p.Title))}
	if whose {
		row = append(row, words(m.organisation(m.r, p.Organisation)))
	}
	get := func(id string) float64 { return p.Indicators.Get(id).Value() }
	wait := get("wait_max_d")
	return append(row, m.dated(falls), m.dated(get("tolerable_breached_at_d")), m.dated(get("overdue_first_at_d")),
		m.cellOf(wait, m.tenths(wait)), m.counted(get("people_peak")), m.counted(get("person_d")))
}

// people answers how many people, how long, which harm, how sure.
func (m *maker) people() {
	m.chapter("people", "2. Hoeveel mensen, hoe lang, welke schade, hoe zeker?", "2. How many people, how long, which harm, how sure?", false)
	figure := m.People(m.r)
	if figure == nil {
		m.answer(m.sayf("Niemand wacht langer dan zonder de uitval", "Nobody waits longer than without the outage"))
	} else {
		m.answer(figure.Picture.Title)
	}
	m.figure(figure)
	m.figure(m.Matrix(m.r))
	m.figure(m.Money(m.r))
	m.figure(m.Backlog(m.r, hardest(&m.r.Summary)))
	m.figure(m.Map(m.r))
	m.table(m.totalsTable(), m.sayf("Totalen", "Totals"), nil)
	m.table(m.organisationTable(), m.sayf("Organisaties", "Organisations"), &document.Chart{Title: m.sayf("Persoondagen zonder", "Person-days without"), Form: document.Bars, Across: 0, Columns: []int{6}, Rows: 15})
	m.sure(m.sureOf(m.r))
	m.rests(m.sayf("aantallen gebruikers, zaken en bedragen uit het model. Wie door drie processen wordt geraakt telt in een totaal drie keer: daarom staat er “gevallen”.",
		"numbers of users, cases and amounts of the model. Who is hit by three processes counts three times in a total: hence “cases”."))
}

func (m *maker) totalsTable() document.Table {
	t := document.Table{ID: "table-totals", Title: m.sayf("In totaal, door de uitval", "In total, by the outage"),
		Note:    m.sayf("Verschil met dezelfde periode zonder uitval; wachttijd en data zijn die van de uitval.", "Difference with the same period without outage; waits and dates are those of the outage."),
		Columns: []document.Column{m.texts("Wat", "What"), m.column("Gemiddeld", "Mean"), m.column("95%-interval van", "95% interval from"), m.column("tot", "to"), m.column("5e percentiel", "5th percentile"), m.column("Mediaan", "Median"), m.column("95e percentiel", "95th percentile"), m.column("Herhalingen", "Replications")}}
	for _, one := range inOrder(m.toldTotals()) {
		s := m.r.Summary.Totals.Get(one.id)
		row := []document.Cell{words(m.say(one.name))}
		for _, x := range []*float64{s.Mean, s.MeanLo, s.MeanHi, s.P5, s.P50, s.P95} {
			row = append(row, m.in(valueOf(x), one.unit))
		}
		t.Rows = append(t.Rows, append(row, m.cellOf(float64(s.N), m.whole(s.N))))
	}
	return t
}

func (m *maker) organisationTable() document.Table {
	t := document.Table{ID: "table-organisations", Title: m.sayf("Organisaties, de zwaarst getroffen eerst", "Organisations, the hardest hit first"), Note: m.sayf("Gemiddelden.", "Means."),
		Columns: []document.Column{m.texts("Organisatie", "Organisation"), m.column("Processen", "Processes"), m.column("Onder minimum vanaf", "Below minimum from"), m.column("Piek werkvoorraad", "Peak of backlog"), m.column("Zaken te laat", "Cases overdue"), m.column("Mensen op piek", "People at peak"), m.column("Persoondagen", "Person-days"), m.column("Geld te laat, piek", "Money late, peak")}}
	for _, g := range m.byPersonDays() {
		get := func(id string) float64 { return g.Indicators.Get(id).Value() }
		t.Rows = append(t.Rows, []document.Cell{words(m.say(g.Title)), m.cellOf(float64(g.Processes), m.whole(g.Processes)), m.dated(get(belowMinimumFrom)), m.counted(get("backlog_peak")),
			m.counted(get("overdue_cases")), m.counted(get("people_peak")), m.counted(get("person_d")), m.money(get("money_late_peak_eur"))})
	}
	return t
}

func (m *maker) byPersonDays() []result.GroupSummary {
	out := slices.Clone(m.r.Summary.Organisations)
	slices.SortStableFunc(out, func(a, b result.GroupSummary) int {
		return cmp.Compare(b.Indicators.Get("person_d").Value(), a.Indicators.Get("person_d").Value())
	})
	return out
}

// disruption answers whether this is societal disruption, and by which yardstick.
func (m *maker) disruption() {
	m.chapter("disruption", "6. Is dit maatschappelijke ontwrichting, en volgens welke maatstaf?", "6. Is this societal disruption, and by which yardstick?", true)
	all := m.r.Summary.Yardsticks
	if len(all) == 0 {
		m.answer(m.sayf("Het scenario noemt geen maatstaf", "The scenario names no yardstick"))
		return
	}
	var says []string
	for _, y := range all {
		says = append(says, m.say(y.Title)+": "+m.class(y.Class)+m.scale(y.Classes))
	}
	m.answer(strings.Join(says, "; "))
	t := document.Table{ID: "table-yardsticks", Title: m.sayf("Maatstaven en hun criteria", "Yardsticks and their criteria"),
		Note:    m.sayf("In de getoonde herhaling. Een drempel is geverifieerd als iemand hem met de bron heeft vergeleken.", "In the replication shown. A threshold is verified where somebody compared it with its source."),
		Columns: []document.Column{m.texts("Maatstaf", "Yardstick"), m.texts("Criterium", "Criterion"), m.texts("Klasse", "Class"), m.texts("Waarde", "Value"), m.texts("Bereikt op", "Reached on"), m.texts("Bepaalt", "Decides"), m.texts("Geverifieerd", "Verified")}}
	yes := func(b bool) string {
		if b {
			return m.sayf("ja", "yes")
		}
		return m.sayf("nee", "no")
	}
	for _, y := range all {
		for _, c := range y.Criteria {
			class, reached := c.Class, none
			if class == "" {
				class = none
			}
			if c.ReachedAt != nil {
				reached = m.moment(*c.ReachedAt)
			}
			t.Rows = append(t.Rows, []document.Cell{words(m.say(y.Title)), words(m.say(c.Title)), words(class), words(m.tell(valueOf(c.Value), describe(c.Indicator).unit)), words(reached), words(yes(c.ID == y.Decided)), words(yes(c.Verified))})
		}
	}
	m.table(t, m.sayf("Maatstaven", "Yardsticks"), nil)
	for _, y := range all {
		if says := m.chances(y.Chances); says != "" {
			m.sure(m.say(y.Title) + ": " + says)
		}
	}
	for _, y := range all {
		if y.Source != "" {
			m.rests(m.say(y.Title) + ": " + y.Source)
		}
	}
}

// exercise gives the course of events to make injects from.
func (m *maker) exercise() {
	m.chapter("exercise", "8. Waarmee is te oefenen?", "8. What can be exercised with?", true)
	points := m.r.Detail.TurningPoints
	if len(points) == 0 {
		m.answer(m.sayf("Er gebeurt niets waarmee te oefenen is", "Nothing happens to exercise with"))
		return
	}
	m.answer(m.sayf("Dit verloop, van herhaling %d, is een begin voor een draaiboek: van “%s” tot “%s”", "This course, of replication %d, is a start for a script: from “%s” to “%s”", m.r.Detail.Replication, m.say(points[0].Says), m.say(points[len(points)-1].Says)))
	t := document.Table{ID: "table-timeline", Title: m.sayf("Keerpunten", "Turning points"), Columns: []document.Column{m.texts("Wanneer", "When"), m.texts("Dag", "Day"), m.texts("Wat", "What"), m.texts("Gebeurtenis", "Event")},
		Note: m.sayf("Gebeurtenis: het nummer in events.csv, waar ook staat waardoor.", "Event: the number in events.csv, which also says what led to it.")}
	for _, p := range points {
		t.Rows = append(t.Rows, []document.Cell{words(m.moment(p.Day)), words(dPlus(p.Day)), words(m.say(p.Says)), words(m.whole(p.Event))})
	}
	m.table(t, m.sayf("Keerpunten", "Turning points"), nil)
	m.rests(m.sayf("Een pakket voor een oefening maakt: uitval exercise %s/%s --out MAP", "This makes a pack for an exercise: uitval exercise %s/%s --out DIR", m.r.Manifest.Model, m.r.Manifest.Scenario))
}

// mostPages is how many organisations get a page of their own.
const mostPages = 30

// organisations gives each organisation its page.
func (m *maker) organisations() {
	var list []result.GroupSummary
	for _, g := range m.byPersonDays() {
		if len(m.b.For) > 0 && !slices.Contains(m.b.For, g.ID) || len(m.b.For) == 0 && !(g.Indicators.Get("lost_performance_d").Value() > 0) {
			continue
		}
		list = append(list, g)
	}
	if len(list) == 0 {
		return
	}
	m.chapter("organisations", "Per organisatie", "By organisation", false)
	if len(m.b.For) == 0 && len(list) > mostPages {
		m.paragraph(document.Body, m.sayf("Van de %s geraakte organisaties hebben de %s zwaarst getroffen hieronder een bladzijde. De andere staan in tables.xlsx; een bladzijde voor één ervan maakt --for.",
			"Of the %s organisations hit, the %s hardest hit have a page below. The others are in tables.xlsx; --for makes a page for one of them.", m.whole(len(list)), m.whole(mostPages)))
		list = list[:mostPages]
	}
	by := map[string][]fallen{}
	for _, p := range m.byFall() {
		by[p.summary.Organisation] = append(by[p.summary.Organisation], p)
	}
	for k, g := range list {
		m.organisationPage(&g, by[g.ID], k > 0, k)
	}
}

func (m *maker) organisationPage(g *result.GroupSummary, processes []fallen, newPage bool, number int) {
	m.put(document.Heading{Level: 2, ID: fmt.Sprintf("organisation-%d", number+1), Text: m.say(g.Title), NewPage: newPage})
	get := func(id string) float64 { return g.Indicators.Get(id).Value() }
	says := m.sayf("%s zakken terug", "%s fall back", m.things(len(processes), result.Text{NL: "proces", EN: "process"}, result.Text{NL: "processen", EN: "processes"}))
	if len(processes) == 1 {
		says = m.sayf("%s zakt terug", "%s falls back", m.say(processes[0].summary.Title))
	}
	if x := get("people_peak"); x >= 1 {
		says += m.sayf("; op het hoogtepunt zijn er %s gevallen van mensen zonder", "; at the peak there are %s cases of people without", m.count(x))
	}
	if x := get("overdue_cases"); x >= 1 {
		says += m.sayf("; %s zaken gaan over de termijn", "; %s cases exceed their deadline", m.count(x))
	}
	m.answer(says)
	t := document.Table{ID: fmt.Sprintf("table-organisation-%d", number+1), Title: m.sayf("Processen van %s", "Processes of %s", m.say(g.Title)),
		Columns: []document.Column{m.texts("Proces", "Process"), m.column("Zakt terug", "Falls back"), m.column("Toelaatbaar voorbij", "Tolerable exceeded"),
			m.column("Eerste te laat", "First overdue"), m.column("Langste wacht (dagen)", "Longest wait (days)"), m.column("Mensen op piek", "People at peak"), m.column("Persoondagen", "Person-days")}}
	hard, most := "", 0.0
	for _, p := range processes {
		t.Rows = append(t.Rows, m.processRow(p.summary, p.falls, false))
		if x := p.summary.Indicators.Get("backlog_case_d").Value(); x > most {
			hard, most = p.summary.ID, x
		}
	}
	if len(t.Rows) > 0 {
		m.put(t)
	}
	m.why(g, processes)
	if hard != "" && hard != hardest(&m.r.Summary) && number < 12 {
		m.figure(m.Backlog(m.r, hard))
	}
}

// why says from which services' failure the person-days of an organisation come, when its work is caught up, and on which law its terms
// rest.
func (m *maker) why(g *result.GroupSummary, processes []fallen) {
	titles := map[string]string{}
	for _, s := range m.r.Summary.Services {
		titles[s.ID] = m.say(s.Title)
	}
	var all []*result.ProcessSummary
	for _, p := range processes {
		all = append(all, p.summary)
	}
	roots, days, total := rootsOf(all)
	var says []string
	for _, id := range roots[:min(len(roots), 3)] {
		title := titles[id]
		if title == "" {
			title = id
		}
		says = append(says, title+" ("+m.percent(days[id]/total)+")")
	}
	text := ""
	if len(says) > 0 {
		text = m.sayf("De persoondagen komen door de uitval van: %s. ", "The person-days come from the failure of: %s. ", strings.Join(says, ", "))
	}
	if s := g.Indicators.Get("backlog_cleared_at_d"); s.Mean != nil {
		text += m.sayf("De werkvoorraad is gemiddeld ingelopen op %s, in %s van de %s herhalingen.", "The backlog is cleared on %s on average, in %s of %s replications.", m.moment(*s.Mean), m.whole(s.N), m.whole(m.r.Summary.Replications))
	} else if g.Indicators.Get("backlog_peak").Value() >= 1 {
		text += m.sayf("De werkvoorraad is aan het eind nog niet ingelopen.", "The backlog is not cleared at the end.")
	}
	m.paragraph(document.Body, text)
	var laws []string
	for _, p := range processes {
		if d := processOf(&m.r.Detail, p.summary.ID); d != nil && d.DeadlineDays != nil {
			if law := m.say(d.LegalBasis); law != "" {
				laws = append(laws, fmt.Sprintf("%s: %s (%s)", m.say(d.Title), law, m.span(*d.DeadlineDays)))
			}
		}
	}
	if len(laws) > 0 {
		m.paragraph(document.Note, m.sayf("Termijnen. ", "Terms. ")+strings.Join(laws, "; ")+".")
	}
}

// seriesSheets puts the main series in the workbook, with charts.
func (m *maker) seriesSheets() {
	for _, q := range []struct{ id, nl, en string }{{"people", "Mensen per dag", "People by day"}, {"stopped", "Stilstaand per dag", "Stopped by day"}, {"diminished", "Minder per dag", "Diminished by day"}, {"backlog", "Werkvoorraad per dag", "Backlog by day"}, {"overdue", "Te laat per dag", "Overdue by day"}, {"money_late", "Geld te laat per dag", "Money late by day"}} {
		c := courseOf(m.r, "total", q.id)
		if _, most := peak(c.p95); most == 0 {
			continue
		}
		title := m.sayf(q.nl, q.en)
		t := document.Table{ID: "series-" + q.id, Title: title, Note: m.sayf("Totaal, verschil met een periode zonder uitval, over de herhalingen.", "Total, difference with a period without outage, over the replications."),
			Columns: []document.Column{m.column("Datum", "Date"), m.column("Dag", "Day"), m.column("Gemiddeld", "Mean"), m.column("5e percentiel", "5th percentile"), m.column("Mediaan", "Median"), m.column("95e percentiel", "95th percentile")}}
		for d := range c.mean {
			row := []document.Cell{m.dated(float64(d)), m.cellOf(float64(d), m.whole(d))}
			for _, x := range []float64{c.mean[d], c.p5[d], c.p50[d], c.p95[d]} {
				row = append(row, m.counted(x))
			}
			t.Rows = append(t.Rows, row)
		}
		m.book.Add(document.Sheet{Name: title, Table: t, Chart: &document.Chart{Title: title, Form: document.Lines, Across: 0, Columns: []int{2, 3, 5}}})
	}
}
