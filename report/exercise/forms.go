package exercise

import (
	"fmt"

	"uitval/report/document"
)

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
