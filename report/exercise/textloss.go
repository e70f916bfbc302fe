package exercise

import (
	"uitval/sim/result"
)

func (w *pen) runDueText(m *pick, org string) draft {
	n, x := w.run(m.entities, m.mark)
	names := w.names(m.entities)
	day := w.day(m.mark)
	many := w.sayf("Er zitten %s gevallen in.", "There are %s cases in it.", n)
	if x < 1 {
		many = ""
	}
	text := w.word([]string{"Op %[2]s staat bij %[1]s de verwerking gepland van %[3]s.", "Ik wijs op de kalender van %[1]s: %[3]s, gepland op %[2]s.", "%[3]s: bij %[1]s moet dat op %[2]s gebeurd zijn."},
		[]string{"On %[2]s %[1]s has planned the run of %[3]s.", "May I point to the calendar of %[1]s: %[3]s, planned for %[2]s.", "%[3]s: at %[1]s that has to be done by %[2]s."}, org, day, names)
	return draft{w.sayf("Verwerking komt eraan: %s", "Run coming up: %s", w.short(m.entities)),
		joined(text, many, w.word([]string{"Moet %s het bestand nu al klaarzetten, nu het nog kan?", "Halen wij die dag bij %s, en wat als het niet lukt?", "Wie bij %s beslist of wij eerder draaien?"}, []string{"Should %s get the file ready now, while it can?", "Will %s make that day, and what if not?", "Who at %s decides whether we run early?"}, org)),
		w.sayf("Hoofd uitvoering %s", "Head of operations %s", org), w.mail(), w.operational(),
		w.sayf("Kiest: eerder draaien, bestand veiligstellen, of een voorschot voorbereiden.", "Chooses: run early, secure the file, or prepare an advance."),
		w.sayf("Voorschot voorbereiden?", "Prepare an advance?"), ""}
}

func (w *pen) serviceText(m *pick, org string) draft {
	names, who := w.names(m.entities), ""
	if s := w.services[m.entities[0]]; s != nil {
		who = w.title(s.Supplier)
	}
	when := w.at(m.day, m.events[0])
	is := w.verb(m.entities, result.Text{NL: "is", EN: "is"}, result.Text{NL: "zijn", EN: "are"})
	return draft{w.sayf("%s weg", "%s gone", w.short(m.entities)),
		w.word([]string{"%[2]s %[4]s sinds %[1]s niet meer te bereiken. Bij %[3]s krijgen wij niemand die er iets over kan zeggen.",
			"De beheerders zien %[2]s niet meer; het laatste teken van leven was op %[1]s. %[3]s zegt dat er geen mensen meer zijn om het draaiend te houden.",
			"Storing gemeld: %[2]s. Sinds %[1]s komt er niets meer door, en %[3]s noemt geen tijd."},
			[]string{"%[2]s %[4]s out of reach: nothing since %[1]s. Nobody at %[3]s can tell us anything about it.",
				"The administrators no longer see %[2]s; the last sign of life was on %[1]s. %[3]s says that there is nobody left to keep it running.",
				"Fault reported: %[2]s. Nothing comes through since %[1]s, and %[3]s names no time."}, when, names, who, is),
		w.sayf("ICT-beheer %s", "IT operations %s", org), w.phone(), w.operational(),
		w.sayf("Stelt vast welke processen stilvallen en hoe lang zij zonder kunnen; meldt dat.", "Establishes which processes stop and how long they can do without; reports it."), "", ""}
}

func (w *pen) fallsText(m *pick, org string) draft {
	names := w.names(m.entities)
	first := m.entities[0]
	service, _ := w.source(first)
	when := w.at(m.day, m.events[0])
	share, x := w.level(first, m.day)
	state := w.verb(m.entities, result.Text{NL: "ligt stil", EN: "stands still"}, result.Text{NL: "liggen stil", EN: "stand still"})
	stopped := true
	for _, id := range m.entities {
		stopped = stopped && at(w.processes[id].Level, m.day) < 1e-9
	}
	switch {
	case stopped || x < 1e-9:
		if !stopped {
			state = w.verb(m.entities, result.Text{NL: "is grotendeels uitgevallen", EN: "has largely failed"}, result.Text{NL: "zijn grotendeels uitgevallen", EN: "have largely failed"})
		}
	case len(m.entities) == 1:
		state = w.sayf("haalt nog %s van wat normaal is", "reaches %s of what is usual", share)
	default:
		state = w.sayf("werken nog maar ten dele (%s: %s)", "work only in part (%s: %s)", w.title(first), share)
	}
	reason := w.word([]string{"De oorzaak is %s.", "Het hangt op %s.", "Zonder %s kunnen wij er niet bij."}, []string{"The cause is %s.", "It hangs on %s.", "Without %s we can't get at it."}, service)
	if service == "" {
		reason = ""
	}
	tol := ""
	if t := w.processes[first].TolerableDays; t != nil && x < w.processes[first].Minimum {
		tol = w.sayf("Ons plan voor %s noemt %s als wat te dragen is.", "Our plan for %s calls %s bearable.", w.title(first), w.term(first, *t, "tolerable_d"))
	}
	users := ""
	if u := w.processes[first].Users; u != nil && *u >= 1 {
		users = w.sayf("Op %s rekenen %s mensen.", "%[2]s people count on %[1]s.", w.title(first), w.fact(w.about(*u), *u, first, "users", 0))
	}
	fail := w.verb(m.entities, result.Text{NL: "valt uit", EN: "fails"}, result.Text{NL: "vallen uit", EN: "fail"})
	return draft{w.sayf("%s: %s %s", "%s: %s %s", org, w.short(m.entities), fail),
		joined(w.word([]string{"%[1]s %[2]s sinds %[3]s.", "Melding van de werkvloer: %[1]s %[2]s. Dat is zo sinds %[3]s.", "Sinds %[3]s geldt bij %[4]s: %[1]s %[2]s."},
			[]string{"%[1]s %[2]s since %[3]s.", "Report from the floor: %[1]s %[2]s. It has been so since %[3]s.", "Since %[3]s at %[4]s: %[1]s %[2]s."}, names, state, when, org), reason, users, tol),
		w.sayf("Hoofd uitvoering %s", "Head of operations %s", org), w.phone(), w.tactical(),
		w.sayf("Activeert het continuïteitsplan, meldt het aan ketenpartners en het landelijk crisisteam, besluit over een terugvaloptie.", "Activates the continuity plan, reports to partners in the chain and the national crisis team, decides on a workaround."),
		w.sayf("Terugvaloptie inzetten?", "Use the workaround?"), ""}
}

func (w *pen) secondText(m *pick, org string) draft {
	first := m.entities[0]
	f := &finder{course: w.course}
	var via, owner string
	since := m.day
	if e := f.fallEvent(first); e != nil {
		for _, id := range w.chain(e) {
			if p := w.processes[id]; p != nil && p.Organisation != m.org {
				via, owner = w.title(id), w.organisation(p.Organisation)
			} else if w.services[id] != nil && !w.hit[id] && w.home[id] != m.org {
				via, owner = w.title(id), w.organisation(w.home[id])
			}
			if via != "" {
				if up := f.fallEvent(id); up != nil {
					since = up.Day
				}
				break
			}
		}
	}
	share, x := w.level(first, m.day)
	names := w.names(m.entities)
	state := w.sayf("loopt vast", "is stuck")
	if len(m.entities) > 1 {
		state = w.sayf("lopen vast", "are stuck")
	}
	now := w.sayf("Er gebeurt niets meer aan %s.", "Nothing is done about %s any more.", w.title(first))
	if x > 1e-9 {
		now = w.sayf("%s werkt nog voor %s.", "%s still works at %s.", upper(w.title(first)), share)
	}
	return draft{w.sayf("%s geraakt via %s", "%s hit by way of %s", org, owner),
		joined(w.word([]string{"%[1]s %[2]s, en dat ligt niet aan %[3]s: wij hebben %[4]s nodig, en dat ontbreekt sinds %[6]s.",
			"Bij %[3]s dacht iedereen buiten schot te blijven, maar %[1]s %[2]s. Wij wachten op %[4]s van %[5]s, weg sinds %[6]s.",
			"Nu raakt het ook %[3]s: %[1]s %[2]s omdat %[4]s (%[5]s) sinds %[6]s niets meer levert."},
			[]string{"%[1]s %[2]s, and it is not the fault of %[3]s: we need %[4]s, which is missing since %[6]s.",
				"At %[3]s everybody thought to stay out of it, but %[1]s %[2]s. We wait for %[4]s of %[5]s, gone since %[6]s.",
				"Now it touches %[3]s too: %[1]s %[2]s because %[4]s (%[5]s) has delivered nothing since %[6]s."}, names, state, org, via, owner, w.at(since, 0)), now),
		w.sayf("Ketencoördinator %s", "Chain coordinator %s", org), w.phone(), w.tactical(),
		w.sayf("Zoekt contact met %s, vraagt naar verwachting en alternatief, meldt het ketengevolg.", "Contacts %s, asks for expectation and alternative, reports the effect in the chain.", owner), "", ""}
}

func (w *pen) tolerableText(m *pick, org string) draft {
	first := m.entities[0]
	p := w.processes[first]
	tol := ""
	if p.TolerableDays != nil {
		tol = w.term(first, *p.TolerableDays, "tolerable_d")
	}
	n, x := w.people(m.entities, m.day)
	waiting := w.sayf("Op dit moment wachten er %s mensen op.", "%s people are waiting for it now.", n)
	if x < 1 {
		waiting = w.sayf("Van wachtende burgers is bij %s nog niets gemeld.", "No waiting people have been reported at %s yet.", org)
	}
	also := ""
	if len(m.entities) > 1 {
		also = w.sayf("Hetzelfde geldt voor %s.", "The same goes for %s.", w.names(m.entities[1:]))
	}
	name := w.title(first)
	return draft{w.sayf("%s: langer dan verdraagbaar", "%s: longer than bearable", name),
		joined(w.word([]string{"%[1]s ligt nu langer onder het minimum dan de %[2]s die in het plan van %[3]s staan.", "In het continuïteitsplan van %[3]s staat dat %[1]s het %[2]s zonder kan. Die tijd is op.", "De grens van %[2]s voor %[1]s is bij %[3]s overschreden."},
			[]string{"%[1]s has now been below its minimum for longer than the %[2]s in the plan of %[3]s.", "The continuity plan of %[3]s says that %[1]s can do without for %[2]s. That time is up.", "At %[3]s the limit of %[2]s for %[1]s has been passed."}, name, tol, org), also, waiting),
		w.sayf("Directeur %s", "Director %s", org), w.phone(), w.governing(),
		w.sayf("Schaalt op volgens de eigen criteria en vraagt het landelijk crisisteam om voorrang of hulp.", "Escalates by its own criteria and asks the national crisis team for priority or help."),
		w.sayf("Opschalen?", "Escalate?"), ""}
}

func (w *pen) overdueText(m *pick, org string) draft {
	first := m.entities[0]
	p := w.processes[first]
	term := ""
	if p.DeadlineDays != nil {
		term = w.term(first, *p.DeadlineDays, "deadline_d")
	}
	backlog, _ := w.backlog(first, m.day)
	law := w.say(p.LegalBasis)
	if law != "" {
		law = " (" + law + ")"
	}
	return draft{w.sayf("%s: eerste termijn verstreken", "%s: first term broken", w.title(first)),
		joined(w.word([]string{"De eerste aanvraag voor %[1]s ligt nu langer dan de termijn van %[2]s%[3]s.", "Vandaag is voor %[1]s de eerste termijn van %[2]s verlopen%[3]s.", "Onze juristen melden: bij %[1]s zijn wij in verzuim, de termijn van %[2]s is voorbij%[3]s."},
			[]string{"The first case of %[1]s has now been lying for longer than the term of %[2]s%[3]s.", "Today the first term of %[2]s ran out for %[1]s%[3]s.", "Our lawyers report: we are in default on %[1]s, the term of %[2]s is over%[3]s."}, w.title(first), term, law),
			w.sayf("Bij %s liggen %s zaken.", "At %s %s cases are lying.", org, backlog)),
		w.sayf("Hoofd juridische zaken %s", "Head of legal affairs %s", org), w.mail(), w.tactical(),
		w.sayf("Bepaalt wie bericht krijgt, wat dwangsommen en beroepen betekenen, en of verlenging kan.", "Determines who is told, what penalties and appeals mean, and whether the term can be extended."),
		w.sayf("Termijnen opschorten of verlengen?", "Suspend or extend terms?"), ""}
}

func (w *pen) runMissedText(m *pick, org string) draft {
	names := w.names(m.entities)
	money, euros := w.money(m.entities, m.day+1e-6)
	late := w.sayf("Daarmee is %s te laat.", "That makes %s late.", money)
	if euros < 1 {
		late = ""
	}
	n, x := w.people(m.entities, m.day+1e-6)
	who := w.sayf("%s mensen hebben niets van %s gezien.", "%s people have seen nothing of %s.", n, w.short(m.entities))
	if x < 1 {
		who = ""
	}
	had := w.verb(m.entities, result.Text{NL: "had", EN: "was"}, result.Text{NL: "hadden", EN: "were"})
	is := w.verb(m.entities, result.Text{NL: "is", EN: "was"}, result.Text{NL: "zijn", EN: "were"})
	return draft{w.sayf("Niet betaald: %s", "Not paid: %s", w.short(m.entities)),
		joined(w.word([]string{"%[1]s %[4]s er op %[2]s moeten zijn. Bij %[3]s is dat niet gelukt.", "De verwerking van %[1]s op %[2]s is bij %[3]s niet afgekomen.", "Wij hebben het bij %[3]s niet gehaald: %[1]s van %[2]s %[5]s niet verwerkt."},
			[]string{"%[1]s %[4]s due on %[2]s. %[3]s did not manage.", "The run of %[1]s on %[2]s was not finished at %[3]s.", "We did not make it at %[3]s: %[1]s of %[2]s %[5]s not processed."}, names, w.day(m.mark), org, had, is), who, late),
		w.sayf("Hoofd betalingen %s", "Head of payments %s", org), w.phone(), w.governing(),
		w.sayf("Besluit over een voorschot op grond van het vorige bestand, regelt het met de bank, licht burgers in.", "Decides on an advance from the last file, arranges it with the bank, informs people."),
		w.sayf("Voorschot betalen?", "Pay an advance?"), ""}
}

func (w *pen) workaroundText(m *pick, org string) draft {
	names, first := w.names(m.entities), m.entities[0]
	when := w.at(m.day, m.events[0])
	share, _ := w.performance(first, m.day+1e-6)
	d := draft{from: w.sayf("Hoofd uitvoering %s", "Head of operations %s", org), channel: w.mail(), level: w.tactical()}
	switch m.kind {
	case kindWorkaround:
		d.title = w.sayf("Noodprocedure voor %s", "Emergency procedure for %s", w.short(m.entities))
		d.text = joined(w.word([]string{"Sinds %[1]s werkt %[3]s met een noodprocedure voor %[2]s.", "%[3]s is op %[1]s overgegaan op werken zonder systeem voor %[2]s.", "De terugvaloptie voor %[2]s is bij %[3]s op %[1]s begonnen."},
			[]string{"Since %[1]s %[3]s has an emergency procedure for %[2]s.", "On %[1]s %[3]s changed to working without systems for %[2]s.", "The workaround for %[2]s began at %[3]s on %[1]s."}, when, names, org),
			w.sayf("Daarmee halen wij voor %s %s van wat normaal is; alles moet later nog een keer worden ingevoerd.", "With it we reach for %s %s of what is usual; everything has to be entered again later.", w.title(first), share))
		d.expected = w.sayf("Regelt mensen, controle achteraf en de duur waarvoor dit vol te houden is.", "Arranges people, checks afterwards and for how long this can be kept up.")
	case kindWornOut:
		d.title = w.sayf("Noodprocedure voor %s is op", "Emergency procedure for %s worn out", w.short(m.entities))
		d.text = joined(w.word([]string{"De mensen die %[2]s met de hand doen houden het niet meer vol; sinds %[1]s ligt het bij %[3]s weer op %[4]s.", "Wat %[3]s voor %[2]s had bedacht werkte tot %[1]s. Nu resteert %[4]s."},
			[]string{"The people who do %[2]s by hand can't keep it up; since %[1]s it is at %[4]s at %[3]s again.", "What %[3]s had thought of for %[2]s worked until %[1]s. What is left is %[4]s."}, when, names, org, share))
		d.level, d.expected = w.governing(), w.sayf("Zoekt extra mensen of kiest wat niet meer wordt gedaan.", "Finds more people or chooses what is no longer done.")
		d.decision = w.sayf("Wat doen wij niet meer?", "What do we stop doing?")
	default:
		backlog, x := w.backlog(first, m.day)
		d.title = w.sayf("Overwerk bij %s", "Overtime at %s", w.short(m.entities))
		lying := ""
		if x >= 1 {
			lying = w.sayf("Er liggen %s zaken van %s.", "%s cases of %s are lying there.", backlog, w.title(first))
		}
		d.text = joined(w.word([]string{"Op %[1]s is bij %[3]s het overwerk voor %[2]s begonnen.", "%[3]s maakt sinds %[1]s lange dagen om %[2]s bij te krijgen."}, []string{"On %[1]s overtime for %[2]s began at %[3]s.", "%[3]s has made long days since %[1]s to catch up with %[2]s."}, when, names, org), lying)
		d.expected = w.sayf("Bewaakt hoe lang mensen dit volhouden; regelt vervanging.", "Watches how long people keep this up; arranges relief.")
	}
	return d
}
