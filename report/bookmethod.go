package report

import (
	"fmt"
	"strings"

	"uitval/report/document"
	"uitval/sim/result"
)

// method sets the checklist for reports of simulations: STRESS-DES, Monks et al., Journal of Simulation 13 (2019), 55–67.
func (m *maker) method() {
	m.chapter("method", "Methode en grenzen", "Method and limits", false)
	m.paragraph(document.Body, m.sayf("In de vorm van STRESS-DES (Monks e.a., Journal of Simulation, 2019), zodat een ander het onderzoek kan overdoen.", "In the form of STRESS-DES (Monks et al., Journal of Simulation, 2019), so that somebody else can repeat the study."))
	s := &m.r.Summary
	t := document.Table{ID: "table-method", Title: m.sayf("STRESS-DES", "STRESS-DES"), Columns: []document.Column{m.texts("Onderdeel", "Item"), m.texts("In dit onderzoek", "In this study")}}
	row := func(nl, en string, says string) {
		t.Rows = append(t.Rows, []document.Cell{words(m.sayf(nl, en)), words(says)})
	}
	question := m.say(s.Question)
	if question == "" {
		question = m.say(s.Title)
	}
	row("1.1 Doel", "1.1 Purpose", question)
	row("1.2 Uitkomsten", "1.2 Outputs", m.sayf("Mensen zonder, wachttijd, te late zaken en geld, per proces, organisatie, sector en in totaal; klassen op maatstaven. Sommen en pieken zijn verschillen met dezelfde periode zonder uitval.",
		"People without, waits, overdue cases and money, by process, organisation, sector and in total; classes on yardsticks. Sums and peaks are differences with the same period without outage."))
	row("1.3 Wat er is doorgerekend", "1.3 Experimentation", m.shocksSaid())
	row("2.1 Model", "2.1 Base model", m.sayf("Een graaf van diensten en processen: %s, %s, %s, %s. Elk heeft een niveau van 0 tot 1, dat volgt uit wat het nodig heeft en hoe lang het zonder kan.",
		"A graph of services and processes: %s, %s, %s, %s. Each has a level from 0 to 1, which follows from what it needs and how long it can do without.",
		m.things(s.Counts.Suppliers, result.Text{NL: "leverancier", EN: "supplier"}, result.Text{NL: "leveranciers", EN: "suppliers"}), m.things(s.Counts.Services, result.Text{NL: "dienst", EN: "service"}, result.Text{NL: "diensten", EN: "services"}),
		m.things(s.Counts.Organisations, result.Text{NL: "organisatie", EN: "organisation"}, result.Text{NL: "organisaties", EN: "organisations"}), m.things(s.Counts.Processes, result.Text{NL: "proces", EN: "process"}, result.Text{NL: "processen", EN: "processes"})))
	row("2.2 Logica", "2.2 Model logic", m.sayf("Zaken komen binnen en worden op volgorde afgehandeld, zo snel als de prestatie toelaat; werkvoorraad en wachttijd volgen exact uit cumulatieve curven, niet uit stappen in de tijd.",
		"Cases come in and are decided in order, as fast as performance allows; backlog and waits follow exactly from cumulative curves, not from steps in time."))
	row("2.3 Scenario", "2.3 Scenario logic", m.sayf("Een faalwijze zegt wat er met elk soort levering gebeurt; herstel volgt routes met stappen, mensen en volgorde.", "A failure mode says what happens to each kind of delivery; recovery follows routes with steps, people and an order."))
	row("2.4 Algoritmen", "2.4 Algorithms", m.sayf("Gebeurtenissen op de nanoseconde; niveaus als grootste oplossing van een stelsel dat bij elke verandering alleen opnieuw wordt opgelost waar het geraakt is.",
		"Events to the nanosecond; levels as the greatest solution of a system that is solved anew only where a change reaches."))
	row("3.1 Gegevens", "3.1 Data sources", m.sayf("Model en scenario; elk getal heeft daar een bron of een genummerde aanname. %s raken deze uitkomst.", "Model and scenario; each number has a source there or a numbered assumption. %s touch this outcome.",
		m.things(len(m.r.Detail.Assumptions), result.Text{NL: "aanname", EN: "assumption"}, result.Text{NL: "aannames", EN: "assumptions"})))
	row("3.2 Aannames", "3.2 Assumptions", m.sayf("Zie het hoofdstuk Aannames.", "See the chapter Assumptions."))
	row("4.1 Begin", "4.1 Initialisation", m.sayf("Elk proces begint zoals het zonder schok zou lopen, met de werkvoorraad uit het model.", "Each process begins as it would run without a shock, with the backlog of the model."))
	row("4.2 Duur", "4.2 Run length", m.sayf("%s vanaf %s. Wat dan nog wacht, telt tot dat moment.", "%s from %s. What still waits then counts up to that moment.", m.span(s.RunsForDays), m.date(0)))
	row("4.3 Schatting", "4.3 Estimation", m.sureOf(m.r))
	row("5.1 Programma", "5.1 Software", m.sayf("uitval %s, geschreven in Go; vrije software (EUPL-1.2).", "uitval %s, written in Go; free software (EUPL-1.2).", m.r.Manifest.Version))
	row("5.2 Toeval", "5.2 Random sampling", m.sayf("Elke trekking heet naar wat zij bepaalt (seed, herhaling, ding, veld), zodat scenario's op dezelfde trekkingen te vergelijken zijn. Seed %d.",
		"Each draw is named after what it decides (seed, replication, thing, field), so that scenarios can be compared on the same draws. Seed %d.", m.r.Manifest.Seed))
	row("5.3 Uitvoering", "5.3 Execution", m.sayf("Gelijke bytes op elke processor en met elk aantal werkers.", "Equal bytes on every processor and with any number of workers."))
	row("6.1 Overdoen", "6.1 Code access", m.sayf("Zie Herkomst.", "See Provenance."))
	m.put(t)
	m.part("Grenzen", "Limits")
	m.put(document.List{Items: []string{
		m.sayf("Mensen zijn gevallen: wie van drie processen afhangt, telt in een totaal drie keer, tenzij het model zegt hoe zij overlappen.", "People are cases: who depends on three processes counts three times in a total, unless the model says how they overlap."),
		m.sayf("Wat niet in het model staat, valt niet om: ontbrekende afhankelijkheden maken de uitkomst te gunstig.", "What the model lacks does not fall: missing dependencies make the outcome too favourable."),
		m.sayf("Mensen passen zich aan op manieren die geen model kent; maatschappelijke onrust, en wat uitval aan vertrouwen kost, is niet doorgerekend dan met de genoemde kengetallen.", "People adapt in ways that no model knows; unrest, and what outage costs in trust, is not worked out but by the ratios named."),
	}})
	var notes []string
	for _, f := range s.Findings {
		if f.Weight <= 1 {
			notes = append(notes, m.say(f.Says))
		}
	}
	if len(notes) > 0 {
		m.part("Goed om te weten", "Worth knowing")
		m.put(document.List{Items: notes})
	}
}

// shocksSaid tells what is done to the model.
func (m *maker) shocksSaid() string {
	var says []string
	for _, s := range m.r.Detail.Shocks {
		one := m.sayf("%s valt uit op %s", "%s fails on %s", m.say(s.Says), m.moment(s.At))
		if s.Mode != "" {
			one += m.sayf(" (faalwijze %s)", " (failure mode %s)", s.Mode)
		}
		if s.Ends != nil {
			one += m.sayf(", tot %s", ", until %s", m.moment(*s.Ends))
		}
		says = append(says, one)
	}
	return strings.Join(says, "; ") + m.sayf(". Herhalingen: %s.", ". Replications: %s.", m.whole(m.r.Summary.Replications))
}

// provenancePages say what it takes to make everything again.
func (m *maker) provenancePages() {
	m.chapter("provenance", "Herkomst", "Provenance", true)
	m.paragraph(document.Body, m.sayf("Dezelfde bestanden en dezelfde opdracht geven dezelfde bytes. Een digest verandert als er één byte verandert.", "The same files and the same command give the same bytes. A digest changes when one byte changes."))
	manifests := []result.Manifest{}
	for _, r := range m.b.Runs {
		manifests = append(manifests, r.Manifest)
	}
	for _, a := range m.b.Answers {
		manifests = append(manifests, a.Manifest)
	}
	t := document.Table{ID: "table-provenance", Title: m.sayf("Doorrekeningen", "Runs"), Columns: []document.Column{m.texts("Scenario", "Scenario"), m.texts("Versie", "Version"), m.column("Seed", "Seed"), m.column("Herhalingen", "Replications"), m.texts("Instellingen", "Settings"), m.texts("Af", "Complete")}}
	files := document.Table{ID: "table-files", Title: m.sayf("Invoer", "Input"), Columns: []document.Column{m.texts("Bestand", "File"), m.texts("SHA-256", "SHA-256")}}
	seen := map[string]bool{}
	for _, one := range manifests {
		var set []string
		for _, s := range one.Settings {
			set = append(set, s.Name+"="+s.Value)
		}
		complete := m.sayf("ja", "yes")
		if !one.Complete {
			complete = m.sayf("nee, afgebroken", "no, interrupted")
		}
		t.Rows = append(t.Rows, []document.Cell{words(one.Model + "/" + one.Scenario), words("uitval " + one.Version), m.cellOf(float64(one.Seed), fmt.Sprint(one.Seed)),
			m.cellOf(float64(one.ReplicationsDone), m.whole(one.ReplicationsDone)), words(strings.Join(set, " ")), words(complete)})
		for _, f := range one.Files {
			if key := f.Name + f.SHA256; !seen[key] {
				seen[key] = true
				files.Rows = append(files.Rows, []document.Cell{words(f.Name), words(f.SHA256)})
			}
		}
	}
	m.put(t)
	if len(files.Rows) > 0 {
		m.put(files)
	}
	command := "uitval run " + m.r.Manifest.Model + "/" + m.r.Manifest.Scenario + fmt.Sprintf(" --replications %d --seed %d", m.r.Manifest.ReplicationsAsked, m.r.Manifest.Seed)
	for _, s := range m.r.Manifest.Settings {
		command += " --set " + s.Name + "=" + s.Value
	}
	m.paragraph(document.Body, m.sayf("Opnieuw doorrekenen: ", "To run again: ")+command)
	if m.b.Command != "" {
		m.paragraph(document.Body, m.sayf("Dit verslag opnieuw maken: ", "To make this report again: ")+m.b.Command)
	}
}
