package exercise

import (
	"slices"
)

func (w *pen) recoveryText(m *pick, org string) draft {
	names, first := w.names(m.entities), m.entities[0]
	d := draft{from: w.sayf("Herstelcoördinator %s", "Recovery coordinator %s", org), channel: w.phone(), level: w.tactical()}
	switch m.kind {
	case kindNoRoute:
		fall := (&finder{course: w.course}).fallEvent(first)
		d.title = w.sayf("Niemand kan beginnen aan %s", "Nobody can begin on %s", w.short(m.entities))
		d.text = joined(w.word([]string{"%[1]s: stil sinds %[2]s, en er is nog niemand aan het herstel begonnen.", "Na %[3]s is er voor %[1]s nog steeds geen weg terug open."}, []string{"%[1]s: down since %[2]s, and nobody has begun to bring it back.", "After %[3]s there is still no way back open for %[1]s."},
			names, w.at(fall.Day, fall.Number), w.lasting(fall.Day, m.day)), w.sayf("Wie bij %s de gegevens, de rechten en de mensen in handen krijgt, is niet geregeld.", "Who gets hold of the data, the rights and the people at %s has not been arranged.", w.title(w.services[first].Supplier)))
		d.level, d.decision = w.governing(), w.sayf("Wie onderhandelt over gegevens en mensen?", "Who negotiates about data and people?")
		d.expected = w.sayf("Wijst een onderhandelaar aan, kiest een herstelroute, vraagt om een eigen kopie van de gegevens.", "Appoints a negotiator, chooses a recovery route, asks for a copy of the data.")
	case kindRoute:
		d.title = w.sayf("Herstel begonnen: %s", "Recovery begun: %s", w.short(m.entities))
		d.text = w.word([]string{"Aan het herstel van %[1]s wordt sinds %[2]s gewerkt. Wanneer %[3]s er weer mee kan werken, durft niemand te noemen.", "Op %[2]s zijn de eerste mensen begonnen aan %[1]s. %[3]s moet zelf testen voordat het open mag."},
			[]string{"Work on bringing back %[1]s has gone on since %[2]s. When %[3]s can use it again nobody dares to say.", "On %[2]s the first people began on %[1]s. %[3]s has to test it before it may open."}, names, w.at(m.day, m.events[0]), org)
		d.expected = w.sayf("Stelt de volgorde vast, plant testers, past de verwachting naar buiten aan.", "Fixes the order, plans testers, adapts what is expected outside.")
		d.decision = w.sayf("Wie het eerst?", "Who first?")
	case kindCrew:
		d.title = w.sayf("Geen mensen voor %s", "No people for %s", w.short(m.entities))
		busy := w.busyWith(first, m.day)
		rest := w.sayf("Zij zijn bezig met %s.", "They are at work on %s.", w.list(busy, 3))
		if len(busy) > 4 {
			w.fact(w.number(float64(len(busy)-3)), float64(len(busy)-3), "", "count", 0)
		}
		if len(busy) == 0 {
			rest = ""
		}
		d.text = joined(w.word([]string{"Aan %[1]s van %[2]s had begonnen kunnen worden, maar de specialisten zijn er niet.", "%[2]s staat klaar voor %[1]s en wacht op mensen die elders nodig zijn."}, []string{"Work on %[1]s of %[2]s could have begun, but the specialists are not there.", "%[2]s is ready for %[1]s and waits for people who are needed elsewhere."}, names, org), rest)
		d.level = w.governing()
		d.expected = w.sayf("Vraagt het landelijk crisisteam om een volgorde, met gevolgen als maat.", "Asks the national crisis team for an order, by consequence.")
		d.decision = w.sayf("Wie het eerst?", "Who first?")
	default:
		level := at(w.services[first].Level, m.day)
		share := w.fact(w.share(level), level, first, "level", m.day)
		d.title = w.sayf("%s is terug", "%s is back", w.short(m.entities))
		d.text = w.word([]string{"%[1]s: weer in de lucht sinds %[2]s, voor %[3]s. Wat er bij %[4]s is blijven liggen, komt nu binnen.", "%[4]s kan sinds %[2]s weer bij %[1]s, op %[3]s van wat het kon."},
			[]string{"%[1]s: up again since %[2]s, at %[3]s. What was left lying at %[4]s now comes in.", "%[4]s has been able to use %[1]s again since %[2]s, at %[3]s of what it could do."}, names, w.at(m.day, m.events[0]), share, org)
		if len(m.entities) > 1 {
			d.text = w.word([]string{"%[1]s: allemaal terug sinds %[2]s. %[5]s haalt %[3]s."}, []string{"%[1]s: all back since %[2]s. %[5]s reaches %[3]s."}, names, w.at(m.day, m.events[0]), share, org, upper(w.title(first)))
		}
		d.expected = w.sayf("Besluit wanneer de noodprocedure stopt en wat het eerst wordt weggewerkt.", "Decides when the emergency procedure stops and what is caught up with first.")
	}
	return d
}

// busyWith lists services at which steps are at work at a moment.
func (w *pen) busyWith(service string, day float64) []string {
	var out []string
	for _, s := range w.d.Recovery {
		if s.Service != service && s.Start <= day && (s.End == nil || *s.End > day) {
			if t := w.title(s.Service); !slices.Contains(out, t) {
				out = append(out, t)
			}
		}
	}
	return out
}

func (w *pen) aftermathText(m *pick, org string) draft {
	names, first := w.names(m.entities), m.entities[0]
	d := draft{from: w.sayf("Hoofd uitvoering %s", "Head of operations %s", org), channel: w.mail(), level: w.tactical()}
	switch m.kind {
	case kindWorks:
		share, _ := w.performance(first, m.day+1e-6)
		n, x := w.people(m.entities, m.day)
		waiting := w.sayf("Intussen wachten %s mensen.", "Meanwhile %s people wait.", n)
		if x < 1 {
			waiting = ""
		}
		d.title = w.sayf("%s: weer aan het werk", "%s: at work again", w.short(m.entities))
		d.text = joined(w.word([]string{"%[1]s: bij %[3]s wordt er sinds %[2]s weer aan gewerkt, op %[4]s.", "%[3]s werkt weer aan %[1]s: %[4]s sinds %[2]s."}, []string{"%[1]s: %[3]s has been at work on it again since %[2]s, at %[4]s.", "%[3]s is at work on %[1]s again: %[4]s since %[2]s."}, names, w.at(m.day, m.events[0]), org, share), waiting)
		d.expected = w.sayf("Kiest de volgorde van wegwerken: oudste eerst, of de zwaarste gevallen.", "Chooses the order of catching up: oldest first, or the hardest cases.")
		d.decision = w.sayf("Wat werken wij het eerst weg?", "What do we catch up with first?")
	case kindCleared:
		p := w.processes[first]
		d.title = w.sayf("%s is bij", "%s caught up", w.short(m.entities))
		d.text = w.word([]string{"Bij %[3]s is de achterstand weg van %[1]s, %[2]s na de eerste storing.", "%[1]s: geen achterstand meer bij %[3]s. Het duurde %[2]s."}, []string{"At %[3]s the backlog is gone of %[1]s, %[2]s after the first fault.", "%[1]s: no backlog left at %[3]s. It took %[2]s."}, names, w.lasting(fallOf(p), m.day), org)
		d.level = w.operational()
		d.expected = w.sayf("Stopt extra inzet, begint met nazorg en controle van wat met de hand is gedaan.", "Stops the extra effort, begins aftercare and checks what was done by hand.")
	default:
		n, _ := w.people(m.entities, m.day)
		backlog, x := w.backlog(first, m.day)
		lying := w.sayf("Op de plank bij %s: %s zaken.", "On the shelf at %s: %s cases.", org, backlog)
		if x < 1 {
			lying = ""
		}
		d.from, d.channel, d.level = w.sayf("Ombudsman", "Ombudsman"), w.mail(), w.governing()
		d.title = w.sayf("%s: wachten duurt voort", "%s: waiting goes on", w.short(m.entities))
		d.text = joined(w.word([]string{"%[2]s na het begin wachten nog %[3]s mensen op %[1]s. Ik wil weten wat %[4]s voor hen doet.", "Mij bereiken klachten over %[1]s. %[2]s na het begin is de stand bij %[4]s dat %[3]s mensen wachten.", "%[4]s zegt dat het weer loopt. Toch wachten %[3]s mensen op %[1]s, %[2]s na het begin."},
			[]string{"%[2]s after it began %[3]s people still wait for %[1]s. I want to know what %[4]s does for them.", "Complaints about %[1]s reach me. %[2]s after it began the state at %[4]s is that %[3]s people wait.", "%[4]s says that things go again. Yet %[3]s people wait for %[1]s, %[2]s after it began."}, names, upper(w.lasting(fallOf(w.processes[first]), m.day)), n, org), lying)
		d.expected = w.sayf("Komt met een plan voor wie het langst wacht, met datum en geld.", "Comes with a plan for those who wait longest, with date and money.")
		d.decision = w.sayf("Extra mensen, of langer wachten?", "More people, or longer waits?")
	}
	return d
}
