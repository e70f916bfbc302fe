package exercise

import (
	"fmt"
	"math"
	"strings"

	"uitval/report/document"
)

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

// cards are the decisions, each beginning on a page of its own.
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
				if math.Abs(l.Avoided.Mean) < 0.5 {
					break // later it is nothing too
				}
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
