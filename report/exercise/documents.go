package exercise

import (
	"fmt"
	"math"
	"strings"

	"uitval/report"
	"uitval/report/document"
	"uitval/sim/result"
)

// A File is a document of the pack and where it goes.
type File struct {
	Name     string // with its folder, a slash between
	Document *document.Document
}

// Documents are all documents of the pack: what control needs, what players get, and what comes after.
func (p *Pack) Documents() []File {
	out := []File{
		{"control/script.docx", p.script()},
		{"control/facilitator-guide.docx", p.guide()},
		{"control/decision-cards.docx", p.cards()},
		{"control/observer-forms.docx", p.observers()},
		{"players/situation-manual.docx", p.manual()},
	}
	for k := range p.Roles {
		out = append(out, File{"players/role-" + fileName(p.Roles[k].ID) + ".docx", p.roleCard(k)})
	}
	for k := range p.Modules {
		out = append(out, File{ReportName(k + 1), p.situationReport(k + 1)})
	}
	return append(out, File{"after/after-action.docx", p.afterAction()})
}

// fileName makes a part of a file name of an id.
func fileName(id string) string {
	return strings.Trim(strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '-':
			return r
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		}
		return '-'
	}, id), "-")
}

// A writer puts a document together.
type writer struct {
	*course
	doc *document.Document
	n   int
}

func (p *Pack) document(nl, en string, facts []document.Fact) *writer {
	return &writer{p.c, &document.Document{Lang: p.Lang, Title: p.c.sayf(nl, en), Subtitle: p.Title, Marking: p.Marking, Facts: facts}, 0}
}

func (w *writer) put(b document.Block) { w.doc.Blocks = append(w.doc.Blocks, b) }

func (w *writer) heading(level int, newPage bool, nl, en string, args ...any) {
	w.n++
	w.put(document.Heading{Level: level, ID: fmt.Sprintf("h%d", w.n), Text: w.sayf(nl, en, args...), NewPage: newPage})
}

func (w *writer) text(says string) {
	if says = strings.TrimSpace(says); says != "" {
		w.put(document.Paragraph{Kind: document.Body, Text: says})
	}
}

func (w *writer) note(says string) { w.put(document.Paragraph{Kind: document.Note, Text: says}) }

func (w *writer) items(numbered bool, all ...string) {
	if len(all) > 0 {
		w.put(document.List{Items: all, Numbered: numbered})
	}
}

func cells(says ...string) []document.Cell {
	var out []document.Cell
	for _, s := range says {
		out = append(out, document.Cell{Text: s})
	}
	return out
}

func heads(says ...string) []document.Column {
	var out []document.Column
	for _, s := range says {
		out = append(out, document.Column{Title: s})
	}
	return out
}

// script is the story, for control.
func (p *Pack) script() *document.Document {
	w := p.document("Draaiboek", "Scenario script", p.facts())
	w.put(document.Paragraph{Kind: document.Warning, Text: w.sayf("Alleen voor de oefenleiding: hier staat hoe het afloopt.", "For control only: this tells how it ends.")})
	w.text(w.say(p.Record.Summary.Question))
	w.text(w.sayf("Het verhaal is één gesimuleerd verloop (herhaling %d). Het had anders kunnen lopen; hoe ver dat uiteenloopt staat in de handleiding. Spelers horen geen zekerheid die er niet is.", "The story is one simulated course (replication %d). It could have gone otherwise; how far apart that lies is in the guide. Players hear no certainty that is not there.", p.Record.Detail.Replication))
	agenda := p.agendaTable()
	w.heading(1, false, "Agenda", "Agenda")
	w.put(agenda)
	story := p.story()
	for k := range p.Modules {
		m := &p.Modules[k]
		w.heading(1, true, "Module %d: %s", "Module %d: %s", m.Number, m.Title)
		w.text(w.sayf("Scenario: van %s tot %s (D+%d tot D+%d). Oefening: %s tot %s.", "Scenario: from %s to %s (D+%d to D+%d). Exercise: %s to %s.", w.date(m.From), w.date(m.Until), p.c.dayOf(m.From), p.c.dayOf(m.Until),
			p.Local(p.block(k+1).At).Format("15:04"), p.Local(p.block(k+1).Ends()).Format("15:04")))
		w.heading(2, false, "Wat er gebeurt", "What happens")
		var lines []string
		for _, s := range story {
			if s.module == k+1 {
				lines = append(lines, s.says)
			}
		}
		if len(lines) == 0 {
			w.text(w.sayf("Er komt niets nieuws bij; wat uitgevallen is, is nog uitgevallen.", "Nothing new happens; what failed is still failed."))
		}
		w.items(false, lines...)
		w.heading(2, false, "Injects", "Injects")
		w.put(p.injectTable(k+1, true))
		w.heading(2, false, "Aan het eind", "At the end")
		w.text(p.stateOf(p.c, m.Until-1e-6))
	}
	return w.doc
}

type told struct {
	module int
	says   string
}

// mostTold is how many lines of the story a module gets.
const mostTold = 14

// story tells what happens day by day: what weighs most in each module, whether it became an inject or not.
func (p *Pack) story() []told {
	var out []told
	turns := map[string]int{}
	all := moments(p)
	for module := 1; module <= len(p.Modules); module++ {
		var of []moment
		for _, m := range all {
			voice := m.kind == kindPress || m.kind == kindSocial || m.kind == kindParliament || m.kind == kindStatus || m.kind == kindReport || m.kind == kindDependence || m.kind == kindRunDue
			if m.module == module && !voice {
				of = append(of, m)
			}
		}
		for len(of) > mostTold {
			lightest := 0
			for k := range of {
				if of[k].weight < of[lightest].weight {
					lightest = k
				}
			}
			of = append(of[:lightest:lightest], of[lightest+1:]...)
		}
		for _, m := range of {
			pen := &pen{course: p.c, turn: turns[m.kind]}
			turns[m.kind]++
			d := pen.tell(&pick{moment: m})
			out = append(out, told{module, fmt.Sprintf("D+%d, %s. %s: %s", p.c.dayOf(m.day), p.c.date(m.day), p.c.organisation(m.org), upper(d.text))})
		}
	}
	return out
}

// injectTable lists the rows of a module.
func (p *Pack) injectTable(module int, short bool) document.Table {
	c := p.c
	t := document.Table{Title: c.sayf("Injects van module %d", "Injects of module %d", module), Columns: heads(c.sayf("Nr", "No"), c.sayf("Tijd", "Time"), c.sayf("Aan", "To"), c.sayf("Inject", "Inject"), c.sayf("Verwachte actie", "Expected action"))}
	t.Columns[3].Wide = true
	for k := range p.Injects {
		in := &p.Injects[k]
		if in.Module != module || short && in.Type != Message {
			continue
		}
		kind := ""
		if in.Type != Message {
			kind = " (" + c.typeName(in.Type) + ")"
		}
		t.Rows = append(t.Rows, cells(fmt.Sprint(in.Number), p.Local(in.At).Format("15:04")+" · "+c.stamp(in.Day), in.To, in.Title+kind+". "+in.Text, in.Expected))
	}
	return t
}

// stateOf says in sentences how things stand, as a course knows.
func (p *Pack) stateOf(c *course, day float64) string {
	stopped, less, people, _, money := c.standing("", day)
	if stopped+less == 0 && people < 1 {
		return c.sayf("Alle processen draaien.", "All processes run.")
	}
	says := c.sayf("Op %s liggen %s processen stil en doen %s minder dan gewoonlijk.", "On %s %s processes stand still and %s do less than usual.", c.date(day), c.number(float64(stopped)), c.number(float64(less)))
	if people >= 1 {
		says += " " + c.sayf("Er wachten %s mensen.", "%s people wait.", c.about(people))
	}
	if money >= 1 {
		says += " " + c.sayf("Te laat betaald: %s.", "Paid late: %s.", c.euros(money))
	}
	return says
}

// manual is the situation manual for players. What it tells of a module it takes from the run as far as it had come when the module begins.
func (p *Pack) manual() *document.Document {
	w := p.document("Handboek voor spelers", "Situation manual for players", []document.Fact{
		{Name: w0(p, "Datum", "Date"), Value: p.Local(0).Format("02-01-2006")}, {Name: w0(p, "Tijd", "Time"), Value: p.Local(0).Format("15:04") + " – " + p.Local(p.Duration).Format("15:04")}})
	w.text(w.sayf("Dit is een oefening aan tafel. U speelt uw eigen functie. Er is geen goed antwoord; het gaat erom wat u samen ziet, besluit en leert.", "This is a tabletop exercise. You play your own function. There is no right answer; it is about what you see, decide and learn together."))
	w.heading(1, false, "Doelen", "Objectives")
	for _, o := range p.chosen() {
		w.items(false, w.say(o.Title)+". "+w.say(o.Aim))
	}
	w.heading(1, false, "Wie speelt mee", "Who plays")
	var names []string
	for _, r := range p.Roles {
		names = append(names, r.Title)
	}
	w.items(false, names...)
	w.heading(1, false, "Spelregels", "Rules")
	w.items(true, w.sayf("Bel en mail alleen binnen de oefening. Begin elk bericht met “Oefening”.", "Call and mail within the exercise only. Begin each message with “Exercise”."),
		w.sayf("Tijd in het scenario loopt sneller dan op de klok. De oefenleiding zegt welke dag het is.", "Time in the scenario runs faster than on the clock. Control says which day it is."),
		w.sayf("Wat u weet staat in uw rolkaart en in wat u binnenkrijgt. Wat u niet weet, vraagt u.", "What you know is in your role card and in what reaches you. What you do not know, ask."),
		w.sayf("Leg elk besluit vast: wat, wie, waarom, en wat u nog niet wist.", "Record each decision: what, who, why, and what you did not know yet."),
		w.sayf("Lees een module pas als zij begint.", "Read a module only when it begins."))
	w.heading(1, false, "Agenda", "Agenda")
	t := p.agendaTable()
	t.Columns = t.Columns[:3]
	for k := range t.Rows {
		t.Rows[k] = t.Rows[k][:3]
	}
	w.put(t)
	for k := range p.Modules {
		p.moduleFor(w, k+1)
	}
	return w.doc
}

func w0(p *Pack, nl, en string) string { return p.c.sayf(nl, en) }

// moduleFor writes what players read when a module begins.
func (p *Pack) moduleFor(w *writer, module int) {
	m := &p.Modules[module-1]
	seen, err := newCourse(Until(p.Record, m.From), p.Lang)
	if err != nil {
		return
	}
	w.heading(1, true, "Module %d: %s", "Module %d: %s", m.Number, m.Title)
	w.text(seen.sayf("Het is %s.", "It is %s.", seen.moment(m.From)))
	if len(seen.d.Shocks) == 0 || seen.d.Shocks[0].At >= m.From-1e-9 {
		w.text(seen.sayf("Een gewone dag. Alles draait. U zit aan uw werk als het eerste bericht binnenkomt.", "An ordinary day. Everything runs. You are at work when the first message comes in."))
	} else {
		for _, s := range seen.d.Shocks {
			w.text(seen.sayf("%s is sinds %s uitgevallen.", "%s has failed since %s.", upper(seen.say(s.Says)), seen.date(s.At)))
		}
		w.text(p.stateOf(seen, m.From))
		down := seen.downTable(m.From, seen.sayf("Wat stilligt of minder doet", "What stands still or does less"))
		if len(down.Rows) > 0 {
			w.put(down)
		}
		w.text(seen.sayf("Hoe lang het duurt weet niemand.", "Nobody knows how long it will last."))
	}
	w.heading(2, false, "Om te bespreken", "To discuss")
	w.items(true, p.questions(module)...)
}

// questions are for players to discuss in a module: of the objectives in turn.
func (p *Pack) questions(module int) []string {
	var out []string
	all := p.chosen()
	for k := range all {
		o := &all[(k+module-1)%len(all)]
		out = append(out, p.c.say(o.Watch[(module-1)%len(o.Watch)]))
		if len(out) == 4 {
			break
		}
	}
	return out
}

// mostDown is how many processes a table of a document for players names.
const mostDown = 20

// downTable lists processes that do less than usual at a moment, those first for which most people wait.
func (c *course) downTable(day float64, title string) document.Table {
	t := document.Table{Title: title, Columns: heads(c.sayf("Proces", "Process"), c.sayf("Organisatie", "Organisation"), c.sayf("Sinds", "Since"), c.sayf("Werkt op", "Works at"), c.sayf("Wachtenden", "Waiting"))}
	type line struct {
		people float64
		row    []document.Cell
	}
	var all []line
	for k := range c.d.Processes {
		p := &c.d.Processes[k]
		now, people := at(p.Performance, day), at0(p.People, day)
		fall := fallOf(p)
		if fall < 0 || fall > day || now > 1-1e-9 && people < 1 {
			continue
		}
		waiting := "–"
		if people >= 1 {
			waiting = c.number(people)
		}
		all = append(all, line{people, cells(c.process(p), c.organisation(p.Organisation), c.date(fall), c.share(now), waiting)})
	}
	for len(all) > 0 && len(t.Rows) < mostDown {
		best := 0
		for k := range all {
			if all[k].people > all[best].people {
				best = k
			}
		}
		t.Rows = append(t.Rows, all[best].row)
		all = append(all[:best], all[best+1:]...)
	}
	if len(all) > 0 {
		t.Note = c.sayf("En nog %d.", "And %d more.", len(all))
	}
	return t
}

// situationReport is how things stand when a module ends, with figures that stop there.
func (p *Pack) situationReport(module int) *document.Document {
	m := &p.Modules[module-1]
	day := m.Until - 1e-6
	rec := p.asOf(day)
	c, err := newCourse(rec, p.Lang)
	if err != nil {
		c = p.c
	}
	w := &writer{c, &document.Document{Lang: p.Lang, Title: c.sayf("Situatierapport %d", "Situation report %d", module), Subtitle: c.sayf("Oefening. Stand op %s", "Exercise. As it stands on %s", c.date(day)), Marking: p.Marking}, 0}
	w.put(document.Paragraph{Kind: document.Answer, Text: p.stateOf(c, day)})
	down := c.downTable(day, c.sayf("Wat stilligt of minder doet", "What stands still or does less"))
	if len(down.Rows) > 0 {
		w.put(down)
	}
	var lost, work []string
	for k := range c.d.Services {
		s := &c.d.Services[k]
		if !c.hit[s.ID] || at(s.Level, day) > 1-1e-9 {
			continue
		}
		lost = append(lost, c.sayf("%s: op %s", "%s: at %s", c.say(s.Title), c.share(at(s.Level, day))))
		for _, st := range c.d.Recovery {
			if st.Service == s.ID && st.Start < day && st.End == nil {
				work = append(work, c.sayf("%s: in herstel sinds %s", "%s: being restored since %s", c.say(s.Title), c.date(st.Start)))
				break
			}
		}
	}
	if len(lost) > 0 {
		w.heading(1, false, "Diensten", "Services")
		w.items(false, lost...)
		w.items(false, work...)
	}
	easel := report.NewEasel(p.Lang, report.OnPage, p.Marking).AsOf(c.sayf("Oefening. Stand op %s.", "Exercise. As it stands on %s.", c.date(day)))
	for _, f := range []*report.Figure{easel.Processes(rec), easel.People(rec), easel.Levels(rec)} {
		if f != nil {
			w.put(document.Figure{ID: "figure-" + f.Name, Alt: f.Picture.Title + ". " + f.Picture.Alt, Caption: f.Picture.Title + ".", Drawing: f.Picture, Width: f.Picture.Width, Height: f.Picture.Height})
		}
	}
	w.heading(1, false, "Wat niet bekend is", "What is not known")
	w.items(false, c.sayf("Hoe lang de uitval nog duurt, en voor wie.", "How long the failure will last, and for whom."), c.sayf("Of de opgave van elke organisatie volledig is.", "Whether what each organisation reports is complete."), c.sayf("Wat er na het herstel nog aan achterstand komt.", "What backlog comes after recovery."))
	return w.doc
}

// asOf is the record until a moment within a day, with the values of that moment as those of its last day: figures count in days.
func (p *Pack) asOf(day float64) *result.Record {
	rec := Until(p.Record, day)
	last := int(math.Ceil(day))
	rec.Detail.RunsForDays, rec.Summary.RunsForDays = float64(last), float64(last)
	put := func(entity, quantity string, x float64) {
		rec.Series = append(rec.Series, result.SeriesRow{Day: last, Date: p.c.when(day).Format("2006-01-02"), Entity: entity, Quantity: quantity, Mean: x, P5: x, P50: x, P95: x})
	}
	put("total", "people", at0(rec.Detail.People, day))
	put("total", "stopped", at(rec.Detail.Stopped, day))
	put("total", "diminished", at(rec.Detail.Diminished, day))
	for _, s := range rec.Summary.Sectors {
		sum := 0.0
		for k := range rec.Detail.Processes {
			if q := &rec.Detail.Processes[k]; q.Sector == s.ID {
				sum += at0(q.People, day)
			}
		}
		put(s.ID, "people", sum)
	}
	return rec
}

// guide is for who leads the exercise.
func (p *Pack) guide() *document.Document {
	w := p.document("Handleiding voor de oefenleiding", "Facilitator's and controller's guide", p.facts())
	w.put(document.Paragraph{Kind: document.Warning, Text: w.sayf("Alleen voor de oefenleiding.", "For control only.")})
	w.heading(1, false, "In het kort", "In short")
	w.text(w.say(p.Record.Summary.Answer))
	n := 0
	for k := range p.Injects {
		if p.Injects[k].Type == Message {
			n++
		}
	}
	w.text(w.sayf("%d injects in %d modules voor %d tafels, van %s tot %s.", "%d injects in %d modules for %d desks, from %s to %s.", n, len(p.Modules), len(p.Roles), p.Local(0).Format("15:04"), p.Local(p.Duration).Format("15:04")))
	w.heading(1, false, "Doelen", "Objectives")
	for _, o := range p.chosen() {
		w.items(false, w.say(o.Title)+". "+w.say(o.Aim))
	}
	w.heading(1, false, "Zo speelt u het", "How to run it")
	w.items(true,
		w.sayf("Vooraf: geef iedereen het handboek en de eigen rolkaart (map players). Houd de map control bij u.", "Before: give everybody the manual and their own role card (folder players). Keep the folder control to yourself."),
		w.sayf("Open met doel en spelregels. Zeg dat niemand wordt beoordeeld.", "Open with aim and rules. Say that nobody is judged."),
		w.sayf("Geef de injects op tijd, langs het kanaal dat erbij staat. Loopt een tafel vast, sla dan een inject over of wacht.", "Give injects on time, by the channel named. If a desk gets stuck, skip an inject or wait."),
		w.sayf("Sluit elke module af met het situatierapport. Laat elke tafel zeggen wat zij besloot en wat zij niet weet.", "Close each module with the situation report. Let each desk say what it decided and what it does not know."),
		w.sayf("Bij een besluit: leg de kaart op tafel, laat kiezen, geef de contingente inject van die keuze.", "At a decision: put the card on the table, let them choose, give the contingent inject of that choice."),
		w.sayf("Het verloop in de lijst is dat zonder hun besluiten. Kiezen zij anders, zeg dan wat de kaart zegt en speel verder.", "The course in the list is that without their decisions. If they choose otherwise, say what the card says and play on."),
		w.sayf("Sluit af met de nabespreking; vul daarna het verslag in (map after).", "End with the hot wash; then fill in the report (folder after)."))
	w.heading(1, false, "Agenda", "Agenda")
	w.put(p.agendaTable())
	w.heading(1, false, "Wie doet wat in de oefenleiding", "Who does what in control")
	w.put(p.controllers())
	w.heading(1, false, "Hoe zeker is het verloop", "How certain the course is")
	w.text(p.certainty())
	if t := p.spread(); len(t.Rows) > 0 {
		w.put(t)
	}
	for k := range p.Modules {
		w.heading(1, true, "Module %d: %s", "Module %d: %s", k+1, p.Modules[k].Title)
		w.put(p.injectTable(k+1, false))
		for i := range p.Decisions {
			if d := &p.Decisions[i]; d.Module == k+1 {
				w.text(w.sayf("Besluit %d op tafel: %s %s", "Decision %d on the table: %s %s", d.Number, d.Question, d.TooLate))
			}
		}
	}
	if len(p.Conflicts) > 0 {
		w.heading(1, true, "Wat u wijzigde en nu anders ligt", "What you changed and now lies otherwise")
		w.put(p.ConflictTable())
	}
	return w.doc
}

// ConflictTable lists what a preparer has to look at.
func (p *Pack) ConflictTable() document.Table {
	c := p.c
	t := document.Table{Title: c.sayf("Verschillen om na te lopen", "Differences to look at"), Columns: heads(c.sayf("Bron", "Source"), c.sayf("Kolom", "Column"), c.sayf("Was", "Was"), c.sayf("Van u", "Yours"), c.sayf("Nieuwe doorrekening", "New run"), c.sayf("Wat er is gedaan", "What was done"))}
	for _, x := range p.Conflicts {
		t.Rows = append(t.Rows, cells(x.Source, x.Column, x.Was, x.Yours, x.Says, x.Because))
	}
	return t
}

func (p *Pack) controllers() document.Table {
	c := p.c
	t := document.Table{Title: c.sayf("Begeleiders", "Controllers"), Columns: heads(c.sayf("Begeleider", "Controller"), c.sayf("Injects", "Injects"))}
	var names []string
	var lists []string
	for k := range p.Injects {
		in := &p.Injects[k]
		if in.Type == Expected || in.Controller == "" {
			continue
		}
		at := -1
		for i := range names {
			if names[i] == in.Controller {
				at = i
			}
		}
		if at < 0 {
			names, lists = append(names, in.Controller), append(lists, fmt.Sprint(in.Number))
			continue
		}
		lists[at] += ", " + fmt.Sprint(in.Number)
	}
	for i := range names {
		t.Rows = append(t.Rows, cells(names[i], lists[i]))
	}
	return t
}

func (p *Pack) certainty() string {
	c := p.c
	n := p.Record.Summary.Replications
	if n < 2 {
		return c.sayf("Er is één verloop doorgerekend. Hoe ver andere ervan afwijken is niet bekend.", "One course was run. How far others differ from it is not known.")
	}
	return c.sayf("Van de %d doorgerekende verlopen is dit nummer %d. In negen van de tien ligt de uitkomst tussen de grenzen hieronder. Zeg spelers nooit een tijd of aantal dat pas later bekend wordt.", "Of %d courses that were run this is number %d. In nine of ten the outcome lies between the bounds below. Never tell players a time or number that becomes known only later.", n, p.Record.Detail.Replication)
}

// spread shows how far the courses lie apart, beside the one that is played.
func (p *Pack) spread() document.Table {
	c := p.c
	t := document.Table{Title: c.sayf("Hoe het had kunnen lopen", "How it could have gone"), Columns: heads(c.sayf("Wat", "What"), c.sayf("Van (5%%)", "From (5%%)"), c.sayf("Midden", "Middle"), c.sayf("Tot (95%%)", "To (95%%)"))}
	if p.Record.Summary.Replications < 2 {
		return t
	}
	for _, one := range []struct{ id, nl, en string }{{"people_peak", "Meeste mensen tegelijk zonder", "Most people without at one time"}, {"person_d", "Persoondagen zonder", "Person-days without"},
		{"overdue_cases", "Zaken over de termijn", "Cases past their term"}, {"money_late_peak_eur", "Meeste geld tegelijk te laat", "Most money late at one time"}, {"overdue_first_at_d", "Eerste zaak te laat op", "First case late on"}, {"backlog_cleared_at_d", "Achterstand weg op", "Backlog cleared on"}} {
		s := p.Record.Summary.Totals.Get(one.id)
		if s.P5 == nil || s.P50 == nil || s.P95 == nil || *s.P95 == 0 {
			continue
		}
		tell := c.number
		switch {
		case strings.HasSuffix(one.id, "_at_d"):
			tell = func(x float64) string { return fmt.Sprintf("%s (D+%d)", c.date(x), c.dayOf(x)) }
		case strings.HasSuffix(one.id, "_eur"):
			tell = c.euros
		}
		t.Rows = append(t.Rows, cells(c.sayf(one.nl, one.en), tell(*s.P5), tell(*s.P50), tell(*s.P95)))
	}
	return t
}

// table is a card as a table of its options.
func (k *Card) table(c *course) document.Table {
	t := document.Table{Title: c.sayf("Waar elke keuze toe leidt", "What each option leads to"), Note: k.Rests + " " + k.TooLate, Columns: heads(c.sayf("Keuze", "Option"), c.sayf("Persoondagen zonder", "Person-days without"),
		c.sayf("Langer dan 30 dagen zonder", "Without for over 30 days"), c.sayf("Zaken te laat", "Cases late"), c.sayf("Beter in", "Better in"), c.sayf("Kosten", "Cost"))}
	for i := range k.Options {
		o := &k.Options[i]
		if o.First || k.Kind == "public" {
			what := c.sayf("vergelijking", "comparison")
			if k.Kind == "public" {
				what = "–"
			}
			t.Rows = append(t.Rows, cells(o.Title, what, "–", "–", "–", "–"))
			continue
		}
		better := "–"
		if !math.IsNaN(o.Better) {
			better = c.share(o.Better)
		}
		t.Rows = append(t.Rows, cells(o.Title, c.effect(o.People, false), c.effect(o.Over30, false), c.effect(o.Overdue, false), better, c.effect(o.Cost, true)))
	}
	return t
}

// effect says a difference with its interval.
func (c *course) effect(e Effect, euros bool) string {
	tell := c.number
	if euros {
		tell = c.euros
	}
	signed := func(x float64) string {
		if x < 0 {
			return "−" + tell(-x)
		}
		return tell(x)
	}
	switch {
	case math.IsNaN(e.Mean):
		return "–"
	case math.Abs(e.Mean) < 0.5:
		return "0"
	case e.Lo == e.Hi:
		return signed(e.Mean)
	}
	return fmt.Sprintf("%s (%s %s %s)", signed(e.Mean), signed(e.Lo), c.sayf("tot", "to"), signed(e.Hi))
}

// cards are the decisions, a page each.
func (p *Pack) cards() *document.Document {
	w := p.document("Besluitkaarten", "Decision cards", p.facts())
	w.put(document.Paragraph{Kind: document.Warning, Text: w.sayf("Voor de begeleider. Leg spelers alleen de vraag en de keuzes voor; de cijfers zijn voor erna.", "For the facilitator. Put only the question and the options to players; the figures are for afterwards.")})
	for i := range p.Decisions {
		k := &p.Decisions[i]
		w.heading(1, true, "Besluit %d: %s", "Decision %d: %s", k.Number, k.Title)
		w.put(document.Paragraph{Kind: document.Answer, Text: k.Question})
		w.text(w.sayf("Op tafel in module %d, %s (D+%d).", "On the table in module %d, %s (D+%d).", k.Module, w.date(k.Day), p.c.dayOf(k.Day)))
		var options []string
		for _, o := range k.Options {
			options = append(options, o.Title)
		}
		w.items(true, options...)
		w.heading(2, false, "Te laat", "Too late")
		w.text(k.TooLate)
		if k.Kind != "public" {
			w.heading(2, false, "Wat de simulator zegt", "What the simulator says")
			w.put(k.table(p.c))
		} else {
			w.heading(2, false, "Wat de simulator niet zegt", "What the simulator does not say")
			w.note(k.Rests)
		}
		if len(k.Later) > 1 {
			t := document.Table{Title: w.sayf("Wat het nog voorkomt als later wordt besloten (%s)", "What it still avoids when decided later (%s)", k.Of), Columns: heads(w.sayf("Moment", "Moment"), w.sayf("Persoondagen voorkomen", "Person-days avoided"))}
			for _, l := range k.Later {
				when := fmt.Sprintf("D+%d", int(l.Day))
				if k.Kind == "advance" {
					when = w.sayf("%s na het stilvallen", "%s after they stop", w.span(l.Day))
				}
				t.Rows = append(t.Rows, cells(when, w.effect(l.Avoided, false)))
			}
			w.put(t)
		}
		w.heading(2, false, "Wat u dan vertelt", "What you tell then")
		for _, o := range k.Options {
			w.items(false, o.Title+": "+o.Reply)
		}
	}
	return w.doc
}

// roleCard holds what a role knows: its own processes, what they hang on, and its terms.
func (p *Pack) roleCard(role int) *document.Document {
	r := &p.Roles[role]
	w := p.document("Rolkaart", "Role card", nil)
	w.doc.Title = w.sayf("Rolkaart: %s", "Role card: %s", r.Title)
	if r.Organisation == "" {
		w.text(w.sayf("U bent het landelijk crisisteam. U voert niets zelf uit: u maakt het gezamenlijke beeld, kiest wie voorgaat als dat moet, adviseert het kabinet en spreekt namens het geheel.", "You are the national crisis team. You carry out nothing yourself: you make the common picture, choose who goes first where needed, advise the cabinet and speak for the whole."))
		w.heading(1, false, "Aan tafel", "At the table")
		var names []string
		for _, o := range p.Roles[1:] {
			names = append(names, o.Title)
		}
		w.items(false, names...)
		if len(p.Record.Summary.Yardsticks) > 0 {
			w.heading(1, false, "Maatstaven die u kunt gebruiken", "Yardsticks that you can use")
			var all []string
			for _, y := range p.Record.Summary.Yardsticks {
				if len(y.Classes) > 0 {
					all = append(all, fmt.Sprintf("%s (%s–%s)", w.say(y.Title), y.Classes[0], y.Classes[len(y.Classes)-1]))
				}
			}
			w.items(false, all...)
		}
		return w.doc
	}
	w.text(w.sayf("U bent het crisisteam van %s. U kent uw eigen processen, uw leveranciers en uw termijnen. Wat er verderop in de keten gebeurt, hoort u van anderen, of u vraagt het.", "You are the crisis team of %s. You know your own processes, your suppliers and your terms. What happens further down the chain you hear from others, or you ask.", r.Title))
	t := document.Table{Title: w.sayf("Uw processen", "Your processes"), Columns: heads(w.sayf("Proces", "Process"), w.sayf("Mensen", "People"), w.sayf("Termijn", "Term"), w.sayf("Grondslag", "Legal basis"), w.sayf("Verdraagbaar", "Bearable"))}
	hang := document.Table{Title: w.sayf("Waar zij op draaien", "What they run on"), Columns: heads(w.sayf("Proces", "Process"), w.sayf("Dienst", "Service"), w.sayf("Leverancier", "Supplier"))}
	var calendar []string
	for _, q := range p.c.of(r.Organisation) {
		people, term, bearable := "–", "–", "–"
		if q.Users != nil && *q.Users >= 1 {
			people = w.number(*q.Users)
		}
		if q.DeadlineDays != nil {
			term = w.span(*q.DeadlineDays)
		}
		if q.TolerableDays != nil {
			bearable = w.span(*q.TolerableDays)
		}
		t.Rows = append(t.Rows, cells(w.process(q), people, term, w.say(q.LegalBasis), bearable))
		for _, n := range p.c.d.Needs {
			if s := p.c.services[n.On]; n.Consumer == q.ID && s != nil {
				hang.Rows = append(hang.Rows, cells(w.process(q), w.say(s.Title), w.title(s.Supplier)))
			}
		}
		var days []string
		for _, run := range q.RunsAt {
			if len(days) < 4 {
				days = append(days, w.date(run))
			}
		}
		if len(days) > 0 {
			calendar = append(calendar, w.sayf("%s: %s", "%s: %s", w.process(q), strings.Join(days, "; ")))
		}
	}
	w.put(t)
	if len(hang.Rows) > 0 {
		w.put(hang)
	}
	if len(calendar) > 0 {
		w.heading(1, false, "Uw kalender", "Your calendar")
		w.items(false, calendar...)
	}
	w.heading(1, false, "Denk aan", "Bear in mind")
	w.items(false, w.sayf("Wat kunt u zonder systemen, hoe lang, met wie?", "What can you do without systems, how long, with whom?"), w.sayf("Wie moet het van u weten voordat hij het zelf merkt?", "Who must hear it from you before they notice?"), w.sayf("Welke besluiten mag u zelf nemen?", "Which decisions may you take yourself?"))
	return w.doc
}

// observers is a form for each objective.
func (p *Pack) observers() *document.Document {
	w := p.document("Formulieren voor waarnemers", "Observer forms", p.facts())
	w.text(w.sayf("Schrijf op wat u ziet en hoort, met de tijd. Geen oordeel over personen.", "Write down what you see and hear, with the time. No judgement of persons."))
	for _, o := range p.chosen() {
		w.heading(1, true, "%s", "%s", w.say(o.Title))
		w.text(w.say(o.Aim))
		t := document.Table{Title: w.sayf("Wat u waarneemt", "What you observe"), Columns: heads(w.sayf("Let op", "Watch for"), w.sayf("Tijd", "Time"), w.sayf("Wat u zag", "What you saw"), w.sayf("Score 1–4", "Score 1–4"))}
		for _, q := range o.Watch {
			t.Rows = append(t.Rows, cells(w.say(q), "", "", ""))
		}
		w.put(t)
		var of []string
		for k := range p.Injects {
			if in := &p.Injects[k]; in.Type == Message && in.Objective == w.say(o.Title) {
				of = append(of, fmt.Sprintf("%s (%d): %s → %s", p.Local(in.At).Format("15:04"), in.Number, in.Title, in.To))
			}
		}
		if len(of) > 0 {
			w.heading(2, false, "Momenten om bij te zijn", "Moments to be there")
			w.items(false, of...)
		}
		w.note(w.sayf("Score: 1 niet gezien, 2 met moeite, 3 grotendeels, 4 zonder moeite.", "Score: 1 not seen, 2 with difficulty, 3 for the most part, 4 without difficulty."))
	}
	return w.doc
}

// afterAction is the form of the report afterwards.
func (p *Pack) afterAction() *document.Document {
	w := p.document("Verslag van de oefening", "After-action report", p.facts())
	w.note(w.sayf("Vul in wat cursief tussen haken staat; binnen twee weken na de oefening.", "Fill in what stands between brackets; within two weeks of the exercise."))
	w.heading(1, false, "Samenvatting", "Summary")
	w.text(w.sayf("[In vijf zinnen: wat is geoefend, met wie, wat ging goed, wat moet anders, wie gaat dat doen.]", "[In five sentences: what was exercised, with whom, what went well, what must change, who will do it.]"))
	w.heading(1, false, "Per oefendoel", "By objective")
	t := document.Table{Title: w.sayf("Bevindingen", "Findings"), Columns: heads(w.sayf("Oefendoel", "Objective"), w.sayf("Ging goed", "Went well"), w.sayf("Kan beter", "To improve"), w.sayf("Score", "Score"))}
	for _, o := range p.chosen() {
		t.Rows = append(t.Rows, cells(w.say(o.Title), "[ ]", "[ ]", "[ ]"))
	}
	w.put(t)
	if len(p.Decisions) > 0 {
		w.heading(1, false, "Besluiten", "Decisions")
		d := document.Table{Title: w.sayf("Wat is besloten", "What was decided"), Note: w.sayf("De cijfers staan op de besluitkaarten.", "The figures are on the decision cards."), Columns: heads(w.sayf("Besluit", "Decision"), w.sayf("Gekozen", "Chosen"), w.sayf("Wanneer (D+)", "When (D+)"), w.sayf("Waarom", "Why"), w.sayf("Wat de simulator zegt", "What the simulator says"))}
		for i := range p.Decisions {
			d.Rows = append(d.Rows, cells(p.Decisions[i].Title, "[ ]", "[ ]", "[ ]", p.Decisions[i].TooLate))
		}
		w.put(d)
	}
	w.heading(1, false, "Verbeterplan", "Improvement plan")
	plan := document.Table{Title: w.sayf("Wie doet wat, wanneer", "Who does what, when"), Columns: heads(w.sayf("Verbetering", "Improvement"), w.sayf("Eigenaar", "Owner"), w.sayf("Klaar op", "Done by"), w.sayf("Hoe te toetsen", "How to test"))}
	for range 6 {
		plan.Rows = append(plan.Rows, cells("[ ]", "[ ]", "[ ]", "[ ]"))
	}
	w.put(plan)
	w.heading(1, false, "Wat het model leerde", "What the model learned")
	w.text(w.sayf("[Welke afhankelijkheid, termijn of terugvaloptie bleek anders dan in het model? Pas het model aan en maak een nieuwe doorrekening.]", "[Which dependence, term or workaround turned out unlike the model? Change the model and run again.]"))
	return w.doc
}
