package exercise

import (
	"fmt"
	"math"
	"strings"

	"uitval/report"
	"uitval/report/document"
	"uitval/sim/result"
)

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
	if len(seen.d.Shocks) == 0 || seen.begins() >= m.From-1e-9 {
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
