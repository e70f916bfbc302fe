package report

import (
	"math"
	"strings"

	"uitval/report/document"
	"uitval/sim/result"
)

// answersOf are the answers of a command that were handed over.
func (m *maker) answersOf(commands ...string) []*result.Answer {
	var out []*result.Answer
	for _, a := range m.b.Answers {
		for _, c := range commands {
			if a.Command == c {
				out = append(out, a)
			}
		}
	}
	return out
}

// tell puts an answer in: its first sentence large, its figures, the rest of what it says, its tables.
func (m *maker) tellAnswer(a *result.Answer, first bool) {
	if !first {
		m.part("%s", "%s", m.say(a.Title))
	}
	m.answer(m.firstSays(a))
	if a.Manifest.Model != m.r.Manifest.Model {
		says := m.sayf("Dit antwoord gaat over een ander model dan dit verslag: %s, niet %s.", "This answer is about another model than this report: %s, not %s.", a.Manifest.Model, m.r.Manifest.Model)
		m.paragraph(document.Warning, says)
		m.warnings = append(m.warnings, says)
	}
	for _, f := range m.Answers(a) {
		m.figure(f)
	}
	var rest []string
	for k, s := range a.Says {
		if says := strings.TrimSpace(m.say(s)); says != "" && (k > 0 || strings.Contains(says, "(")) {
			rest = append(rest, says)
		}
	}
	if len(rest) > 0 {
		m.put(document.List{Items: rest})
	}
	for k := range a.Tables {
		m.answerTable(a, &a.Tables[k])
	}
	for _, f := range a.Findings {
		if f.Weight >= 2 {
			m.paragraph(document.Warning, m.say(f.Says))
		}
	}
	m.sure(m.sayf("%s, seed %d; intervallen zijn 95%%.", "%s, seed %d; intervals are 95%%.", m.things(a.Manifest.ReplicationsDone, result.Text{NL: "herhaling", EN: "replication"}, result.Text{NL: "herhalingen", EN: "replications"}), a.Manifest.Seed))
}

// answerTable puts a table of an answer in.
func (m *maker) answerTable(a *result.Answer, t *result.Table) {
	out := document.Table{ID: "table-" + a.Command + "-" + t.ID, Title: m.say(t.Title), Note: m.say(t.Note)}
	for n := 2; m.hasTable(out.ID); n++ {
		out.ID = "table-" + a.Command + "-" + t.ID + "-" + m.whole(n)
	}
	for _, c := range t.Columns {
		column := document.Column{Title: flat(m.say(c.Title)), Number: c.Unit != result.InText && c.Unit != result.Indicator, Format: formatOf(c.Unit)}
		out.Columns = append(out.Columns, column)
	}
	for _, row := range t.Rows {
		var cells []document.Cell
		for k, c := range row {
			cell := document.Cell{Text: m.cell(c, t.Columns[k].Unit, " ")}
			if c.Text == nil && c.Value != nil {
				cell.Value, cell.Lo, cell.Hi = c.Value, c.Lo, c.Hi
			}
			cells = append(cells, cell)
		}
		out.Rows = append(out.Rows, cells)
	}
	m.table(out, m.say(t.Title), nil)
}

func (m *maker) hasTable(id string) bool {
	for _, b := range m.doc.Blocks {
		if t, ok := b.(document.Table); ok && t.ID == id {
			return true
		}
	}
	return false
}

// formatOf is how a workbook shows numbers of a unit.
func formatOf(u result.Unit) string {
	switch u {
	case result.InShare:
		return "0.0%"
	case result.InDays, result.OnDay:
		return "#,##0.0"
	case result.InRatio, result.InEurosEach:
		return "#,##0.00"
	case result.InNumber:
		return "#,##0.###"
	}
	return "#,##0"
}

// ask says which command answers a question that nothing was handed over for.
func (m *maker) ask(nl, en, command string) {
	m.paragraph(document.Note, m.sayf(nl, en)+" "+command)
}

// weak answers which suppliers are single points of failure.
func (m *maker) weak() {
	m.chapter("weak", "3. Welke leveranciers zijn zwakke punten, ook verderop in de keten?", "3. Which suppliers are single points of failure, also further down the chain?", false)
	causes := m.Causes(m.r)
	all := m.answersOf("rank")
	for k, a := range all {
		m.tellAnswer(a, k == 0)
	}
	if len(all) == 0 {
		if causes != nil {
			m.answer(m.sayf("In dit scenario: %s", "In this scenario: %s", causes.Picture.Title))
		}
		m.ask("Welke leverancier van het hele model het meest doet als hij uitvalt, zegt deze opdracht; geef haar map mee aan het verslag:", "Which supplier of the whole model does most by failing is told by this command; hand its folder to the report:", "uitval rank "+m.r.Manifest.Model+"/"+m.r.Manifest.Scenario+" --out rank")
	}
	m.figure(causes)
	m.rests(m.sayf("de oorzaken die bij elke verandering worden vastgelegd; elke persoondag telt bij één oorzaak.", "the causes that are noted at each change; each person-day counts for one cause."))
}

// changes answers what money for the estate, a fallback or an exit plan changes.
func (m *maker) changes() {
	m.chapter("changes", "4. Wat verandert er als de boedel wordt betaald, er een terugvaloptie is, een exitplan klaarligt?", "4. What changes if the estate is funded, a fallback exists, an exit plan is ready?", false)
	all := m.answersOf("compare", "sweep", "restart", "months")
	for k, a := range all {
		m.tellAnswer(a, k == 0)
	}
	if len(m.b.Runs) > 1 {
		m.runs(len(all) == 0)
	}
	if len(all) == 0 && len(m.b.Runs) == 1 {
		m.ask("Wat een ander scenario of een maatregel verandert, zegt deze opdracht; geef haar map mee aan het verslag:", "What another scenario or a mitigation changes is told by this command; hand its folder to the report:", "uitval compare "+m.r.Manifest.Model+"/"+m.r.Manifest.Scenario+" --with … --out compare")
	}
	recovery := m.Recovery(m.r)
	if recovery != nil {
		m.part("Hoe het herstel nu loopt", "How recovery goes now")
		m.answer(recovery.Picture.Title)
		m.figure(recovery)
	}
	t := document.Table{ID: "table-mitigations", Title: m.sayf("Maatregelen in dit scenario", "Mitigations in this scenario"),
		Columns: []document.Column{m.texts("Maatregel", "Mitigation"), m.texts("Vanaf", "From"), m.texts("Tot", "Until"), m.column("Kosten", "Cost")}}
	for _, one := range m.r.Detail.Mitigations {
		from := m.sayf("vooraf klaar", "in place before")
		if one.From != nil {
			from = m.moment(*one.From)
		}
		until := none
		if one.Until != nil {
			until = m.moment(*one.Until)
		}
		t.Rows = append(t.Rows, []document.Cell{words(m.say(one.Title)), words(from), words(until), m.money(one.Cost)})
	}
	m.table(t, m.sayf("Maatregelen", "Mitigations"), nil)
}

// runs sets runs side by side. They are not paired, and it says so.
func (m *maker) runs(first bool) {
	t := document.Table{ID: "table-runs", Title: m.sayf("Scenario's naast elkaar", "Scenarios side by side"),
		Note: m.sayf("Gemiddelden met 95%%-interval, elk scenario op zichzelf. Per herhaling vergeleken zijn verschillen veel preciezer: uitval compare.",
			"Means with 95%% interval, each scenario by itself. Compared by replication differences are much more precise: uitval compare."),
		Columns: []document.Column{m.texts("Scenario", "Scenario"), m.column("Persoondagen", "Person-days"), m.column("Mensen op piek", "People at peak"), m.column("Langer dan 30 dagen", "Over 30 days"), m.column("Zaken te laat", "Cases overdue"), m.column("Geld te laat, piek", "Money late, peak"), m.column("Extra kosten", "Extra cost")}}
	var rows []bar
	for k, r := range m.b.Runs {
		row := []document.Cell{words(m.say(r.Summary.Title))}
		for _, id := range []string{"person_d", "people_peak", "people_over_30d", "overdue_cases", "money_late_peak_eur", "extra_cost_eur"} {
			s := r.Summary.Totals.Get(id)
			x := finite(s.Value(), 0)
			row = append(row, document.Cell{Text: m.tell(x, describe(id).unit), Value: &x, Lo: s.MeanLo, Hi: s.MeanHi})
		}
		t.Rows = append(t.Rows, row)
		s := r.Summary.Totals.Get("person_d")
		ink := sky
		if k == 0 {
			ink = deep
		}
		rows = append(rows, bar{m.say(r.Summary.Title), finite(s.Value(), 0), valueOf(s.MeanLo), valueOf(s.MeanHi), m.count(finite(s.Value(), 0)), ink})
	}
	title := m.runsTitle()
	if first {
		m.answer(title)
	}
	c := m.Easel.chart(m.r.Manifest, title, m.sayf("Persoondagen zonder, gemiddelde met 95%%-interval.", "Person-days without, mean with 95%% interval."), m.barsHeight(len(rows)))
	c.bars(rows, c.axisCount)
	m.figure(c.figure("runs", ""))
	m.table(t, m.sayf("Scenario's", "Scenarios"), nil)
}

func (m *maker) runsTitle() string {
	low, high := 0, 0
	at := func(k int) float64 { return finite(m.b.Runs[k].Summary.Totals.Get("person_d").Value(), 0) }
	for k := range m.b.Runs {
		if at(k) < at(low) {
			low = k
		}
		if at(k) > at(high) {
			high = k
		}
	}
	if at(low) == at(high) {
		return m.sayf("De scenario's doen evenveel", "The scenarios do equally much")
	}
	return m.sayf("Het minst doet “%s”: %s persoondagen zonder; het meest “%s”: %s", "“%s” does least: %s person-days without; “%s” does most: %s",
		m.say(m.b.Runs[low].Summary.Title), m.count(at(low)), m.say(m.b.Runs[high].Summary.Title), m.count(at(high)))
}

// measures answers which measure buys most.
func (m *maker) measures() {
	m.chapter("measures", "5. Welke maatregel voorkomt per euro de meeste schade?", "5. Which measure buys most avoided harm per euro?", len(m.answersOf("plan")) == 0)
	all := m.answersOf("plan")
	for k, a := range all {
		m.tellAnswer(a, k == 0)
	}
	if len(all) == 0 {
		m.ask("Dat zegt deze opdracht; geef haar map mee aan het verslag:", "That is told by this command; hand its folder to the report:", "uitval plan "+m.r.Manifest.Model+"/"+m.r.Manifest.Scenario+" --budget 50M --out plan")
	}
}

// decides answers which inputs decide, and which are guesses.
func (m *maker) decides() {
	m.chapter("decides", "7. Welke gegevens bepalen het antwoord, en welke zijn gegokt?", "7. Which inputs decide the answer, and which are guesses?", len(m.answersOf("sensitivity")) == 0)
	all := m.answersOf("sensitivity")
	for k, a := range all {
		m.tellAnswer(a, k == 0)
	}
	if n := len(m.r.Detail.Assumptions); n > 0 {
		text := m.sayf("%s genummerde aannames gaan over wat geraakt wordt; zij staan achterin.", "%s numbered assumptions are about what is hit; they are at the back.", m.whole(n))
		if len(all) == 0 {
			m.answer(text)
		} else {
			m.paragraph(document.Body, text)
		}
	}
	if len(all) == 0 {
		m.ask("Welke gegevens de uitkomst bepalen, zegt deze opdracht; geef haar map mee aan het verslag:", "Which inputs decide the outcome is told by this command; hand its folder to the report:", "uitval sensitivity "+m.r.Manifest.Model+"/"+m.r.Manifest.Scenario+" --out sensitivity")
	}
}

// assumptions lists the guesses behind the numbers, those that decide most first where that is known.
func (m *maker) assumptions() {
	list := m.r.Detail.Assumptions
	if len(list) == 0 {
		return
	}
	m.chapter("assumptions", "Aannames", "Assumptions", false)
	influence := m.influence()
	t := document.Table{ID: "table-assumptions", Title: m.sayf("Getallen zonder bron, waarop geraakte processen en diensten rusten", "Numbers without a source, on which what is hit rests"),
		Columns: []document.Column{m.texts("Nummer", "Number"), m.texts("Aanname", "Assumption"), {Title: m.sayf("Aandeel in de onzekerheid", "Share of the uncertainty"), Number: true, Format: "0.0%"}}}
	type assumed struct {
		row   []document.Cell
		share float64
	}
	var rows []assumed
	for _, a := range list {
		share := math.NaN()
		for k, id := range influence.ids {
			if id == a.ID {
				share = influence.shares[k]
			}
		}
		rows = append(rows, assumed{[]document.Cell{words(a.ID), words(m.say(a.Says)), m.cellOf(share, m.percent(finite(share, 0)))}, share})
	}
	for _, known := range []bool{true, false} {
		for len(rows) > 0 {
			best := -1
			for k, r := range rows {
				if math.IsNaN(r.share) != known && (best < 0 || r.share > rows[best].share) {
					best = k
				}
			}
			if best < 0 {
				break
			}
			t.Rows = append(t.Rows, rows[best].row)
			rows = append(rows[:best:best], rows[best+1:]...)
		}
	}
	if len(influence.ids) == 0 {
		t.Columns = t.Columns[:2]
		for k := range t.Rows {
			t.Rows[k] = t.Rows[k][:2]
		}
		t.Note = m.sayf("Hoeveel elk uitmaakt is niet uitgezocht: uitval sensitivity doet dat.", "How much each matters was not found out: uitval sensitivity does that.")
	}
	m.book.Add(document.Sheet{Name: m.sayf("Aannames", "Assumptions"), Table: t})
	m.put(t)
}

// An influence is how much of the uncertainty hangs on assumptions, by id.
type influences struct {
	ids    []string
	shares []float64
}

// influence reads from a sensitivity which assumptions its inputs rest on.
func (m *maker) influence() influences {
	var out influences
	for _, a := range m.answersOf("sensitivity") {
		t := tableOf(a, "facts")
		if t == nil {
			continue
		}
		share, rests := columnOf(t, "share"), columnOf(t, "rests_on")
		for _, row := range t.Rows {
			x, _, _ := numberAt(row, share)
			if rests < 0 || math.IsNaN(x) || row[rests].Text == nil {
				continue
			}
			for _, word := range strings.FieldsFunc(row[rests].Text.EN, func(r rune) bool { return r == ' ' || r == ',' || r == ';' }) {
				for _, one := range m.r.Detail.Assumptions {
					if word == one.ID {
						out = out.add(word, x)
					}
				}
			}
		}
	}
	return out
}

func (in influences) add(id string, share float64) influences {
	for k := range in.ids {
		if in.ids[k] == id {
			in.shares[k] += share
			return in
		}
	}
	return influences{append(in.ids, id), append(in.shares, share)}
}

// publish answers what may go outside.
func (m *maker) publish() {
	m.chapter("publish", "9. Wat mag naar buiten?", "9. What may be published?", true)
	if !m.r.Manifest.Pseudonyms {
		m.answer(m.sayf("Dit verslag noemt leveranciers bij naam: het is niet om te verspreiden", "This report names suppliers: it is not for distribution"))
		m.paragraph(document.Warning, m.sayf("Wie een wankele leverancier noemt, kan hem omver duwen. Zonder --names komen er pseudoniemen in.", "To name a shaky supplier can topple it. Without --names there are pseudonyms."))
		return
	}
	known := m.recognisable()
	switch {
	case len(known) > 0:
		m.answer(m.sayf("Namen van leveranciers zijn vervangen, maar %s is te herkennen aan wat hij levert", "Names of suppliers are replaced, but %s can be recognised by what it delivers", strings.Join(known, ", ")))
		m.paragraph(document.Warning, m.sayf("Alleen deze leverancier heeft precies deze processen achter zich. Wie de overheid kent, weet dan wie het is. Laat processen of organisaties weg, of houd dit verslag binnen.",
			"Only this supplier has exactly these processes behind it. Who knows the government then knows who it is. Leave out processes or organisations, or keep this report inside."))
		m.warnings = append(m.warnings, m.sayf("Te herkennen aan zijn processen: %s. Lees hoofdstuk 9 voordat u dit verspreidt.", "Recognisable by its processes: %s. Read chapter 9 before you distribute this.", strings.Join(known, ", ")))
	default:
		m.answer(m.sayf("Namen van leveranciers zijn vervangen; geen is te herkennen aan zijn processen alleen", "Names of suppliers are replaced; none can be recognised by its processes alone"))
	}
	where := m.sayf("Wie wie is staat in een apart bestand, niet in dit verslag.", "Who is who is in a file apart, not in this report.")
	if m.b.Hidden {
		where += " " + m.sayf("Ook namen van organisaties zijn vervangen; processen heten zoals zij heten.", "Names of organisations are replaced too; processes are called what they are called.")
	} else {
		where += " " + m.sayf("Namen van organisaties en plaatsen staan er wel in; --hide-organisations vervangt ook die.", "Names of organisations and places are in it; --hide-organisations replaces those too.")
	}
	m.paragraph(document.Body, where)
}

// recognisable lists the failing suppliers that no other is like in which processes hang on them.
func (m *maker) recognisable() []string {
	d := &m.r.Detail
	supplierOf, consumers := map[string]string{}, map[string][]string{}
	for _, s := range d.Services {
		supplierOf[s.ID] = s.Supplier
	}
	for _, n := range d.Needs {
		consumers[n.On] = append(consumers[n.On], n.Consumer)
	}
	process := map[string]bool{}
	for _, p := range d.Processes {
		process[p.ID] = true
	}
	behind := func(supplier string) string {
		reached := map[string]bool{}
		var walk func(id string)
		walk = func(id string) {
			for _, c := range consumers[id] {
				if !reached[c] {
					reached[c] = true
					walk(c)
				}
			}
		}
		for _, s := range d.Services {
			if s.Supplier == supplier {
				walk(s.ID)
			}
		}
		var list []string
		for _, p := range d.Processes {
			if reached[p.ID] {
				list = append(list, p.ID)
			}
		}
		return strings.Join(list, "\x00")
	}
	failing := map[string]bool{}
	for _, s := range d.Shocks {
		for _, id := range s.Services {
			failing[supplierOf[id]] = true
		}
	}
	sets := map[string]int{}
	for _, s := range d.Suppliers {
		sets[behind(s.ID)]++
	}
	var out []string
	for _, s := range d.Suppliers {
		if set := behind(s.ID); failing[s.ID] && !s.Public && set != "" && sets[set] == 1 {
			out = append(out, m.say(s.Title))
		}
	}
	return out
}
