package exercise

import (
	"fmt"
	"slices"
	"strings"

	"uitval/sim/result"
)

// A draft is what an inject says, before it has a place and an address.
type draft struct {
	title, text    string
	from, channel  string
	level          string
	expected       string
	decision, note string
}

// The channels and levels, by language.
func (c *course) phone() string { return c.sayf("telefoon", "phone") }
func (c *course) mail() string  { return c.sayf("e-mail", "mail") }
func (c *course) press() string { return c.sayf("pers", "press") }
func (c *course) feed() string  { return c.sayf("sociale media", "social media") }
func (c *course) sitrep() string {
	return c.sayf("situatierapport", "situation report")
}
func (c *course) operational() string { return c.sayf("operationeel", "operational") }
func (c *course) tactical() string    { return c.sayf("tactisch", "tactical") }
func (c *course) governing() string   { return c.sayf("bestuurlijk", "governing") }

// tell writes what a pick says.
func (w *pen) tell(m *pick) draft {
	org := w.organisation(m.org)
	switch m.kind {
	case kindShock:
		return w.shockText(m)
	case kindShockOver:
		who := w.say(w.d.Shocks[w.shockNumber(m)].Says)
		return draft{w.sayf("%s levert weer", "%s delivers again", who),
			w.word([]string{"%s meldt dat het sinds %s weer levert. Of dat zo blijft en wat er onderweg is blijven liggen, zegt het bericht niet."}, []string{"%s reports that it delivers again since %s. Whether that lasts, and what was left lying, the message does not say."}, who, w.at(m.day, 0)),
			who, w.mail(), w.tactical(), w.sayf("Controleert of het klopt voordat de terugvaloptie stopt; besluit wie terugschakelt.", "Checks before the workaround stops; decides who switches back."), "", ""}
	case kindDependence:
		return w.dependenceText(m, org)
	case kindRunDue:
		return w.runDueText(m, org)
	case kindService:
		return w.serviceText(m, org)
	case kindFalls:
		return w.fallsText(m, org)
	case kindSecond:
		return w.secondText(m, org)
	case kindTolerable:
		return w.tolerableText(m, org)
	case kindOverdue:
		return w.overdueText(m, org)
	case kindRunMissed:
		return w.runMissedText(m, org)
	case kindWorkaround, kindWornOut, kindOvertime:
		return w.workaroundText(m, org)
	case kindNoRoute, kindRoute, kindCrew, kindBack:
		return w.recoveryText(m, org)
	case kindWorks, kindCleared, kindLong:
		return w.aftermathText(m, org)
	case kindPeople, kindMoney, kindClass:
		return w.markText(m)
	case kindPress, kindSocial, kindParliament:
		return w.voiceText(m, org)
	case kindReport:
		return w.reportText(m)
	}
	return w.statusText(m, org)
}

func (w *pen) shockNumber(m *pick) int {
	n := 0
	_, _ = fmt.Sscanf(m.entities[0], "shock-%d", &n)
	return min(max(n-1, 0), len(w.d.Shocks)-1)
}

func (w *pen) shockText(m *pick) draft {
	s := &w.d.Shocks[w.shockNumber(m)]
	who, when := w.say(s.Says), w.at(s.At, 0)
	var names []string
	for _, id := range s.Services {
		if w.services[id] != nil {
			names = append(names, w.title(id))
		}
	}
	on := ""
	if n := len(s.Services); n > 0 && len(names) > 0 {
		on = w.sayf("Daar hangen %[1]s diensten van de overheid aan, waaronder %[2]s.", "%[1]s government services hang on it, among them %[2]s.", w.count(n, "shock.services"), w.list(names, min(3, len(names))))
		if len(names) > 3 {
			on = w.sayf("Daar hangen %[1]s diensten van de overheid aan, waaronder %[2]s.", "%[1]s government services hang on it, among them %[2]s.", w.count(n, "shock.services"), w.list(names[:3], 3))
		}
		if n == 1 {
			on = w.sayf("Eén dienst van de overheid hangt eraan: %s.", "One government service hangs on it: %s.", names[0])
		}
	}
	d := draft{level: w.governing(), from: who, channel: w.phone(),
		expected: w.sayf("Roept het crisisteam bijeen, vraagt elke organisatie wat eraan hangt, spreekt af wie naar buiten spreekt.", "Convenes the crisis team, asks each organisation what hangs on it, agrees who speaks to the outside."),
		decision: w.sayf("Opschalen, en naar welk niveau?", "Escalate, and to which level?")}
	switch s.Mode {
	case "bankruptcy":
		d.title, d.from = w.sayf("%s failliet", "%s bankrupt", who), w.sayf("Curator van %s", "Trustee of %s", who)
		d.text = joined(w.sayf("%s is sinds %s failliet.", "%s has been bankrupt since %s.", who, when), on, w.sayf("Hoe lang er in de boedel van %s nog geld is om door te draaien, kan de curator niet zeggen.", "How long the estate of %s has money to keep going, the trustee can't say.", who))
	case "ransomware":
		d.title = w.sayf("%s gegijzeld", "%s held to ransom", who)
		d.text = joined(w.sayf("Bij %s zijn systemen versleuteld; men zag het op %s.", "Systems at %s have been encrypted; it was noticed on %s.", who, when), on, w.sayf("%s heeft uit voorzorg verbindingen verbroken en weet nog niet welke gegevens zijn aangetast.", "%s has cut connections as a precaution and does not know yet which data are affected.", who))
	case "cut-off":
		d.title = w.sayf("%s mag niet meer leveren", "%s may no longer deliver", who)
		d.text = joined(w.sayf("Door een maatregel van zijn overheid mag %s vanaf %s niet meer leveren.", "A measure of its government forbids %s to deliver from %s.", who, when), on, w.sayf("De advocaten van %s geven geen toelichting.", "The lawyers of %s give no explanation.", who))
	case "data-centre-loss":
		d.title = w.sayf("Datacentrum van %s verloren", "Data centre of %s lost", who)
		d.text = joined(w.sayf("Een datacentrum van %s is sinds %s onbruikbaar.", "A data centre of %s has been unusable since %s.", who, when), on, w.sayf("Wat bij %s nog te redden is, moet blijken.", "What can be saved at %s remains to be seen.", who))
	case "distrust":
		d.title = w.sayf("Certificaten van %s niet meer vertrouwd", "Certificates of %s no longer trusted", who)
		d.text = joined(w.sayf("Browsers zeggen het vertrouwen in certificaten van %s op; het bericht kwam op %s.", "Browsers withdraw their trust in certificates of %s; the message came on %s.", who, when), on, w.sayf("De dag waarop het ingaat, maken makers van browsers los van %s bekend.", "Makers of browsers announce the day it takes effect apart from %s.", who))
	case "acquisition":
		d.title = w.sayf("%s verkocht", "%s sold", who)
		d.text = joined(w.sayf("%s is op %s in andere handen gekomen.", "%s came into other hands on %s.", who, when), on, w.sayf("De nieuwe eigenaar van %s wil de contracten openbreken.", "The new owner of %s wants to reopen the contracts.", who))
	default:
		d.title = w.sayf("%s levert niet meer", "%s no longer delivers", who)
		d.text = joined(w.sayf("%s levert sinds %s niet meer.", "%s has not delivered since %s.", who, when), on, w.sayf("Wanneer %s weer levert is niet bekend.", "When %s delivers again is not known.", who))
	}
	d.title = upper(d.title)
	d.text = upper(d.text)
	return d
}

// source is what a process hangs on and who fails, by what made it fall.
func (w *pen) source(id string) (service, who string) {
	f := &finder{course: w.course}
	e := f.fallEvent(id)
	if e == nil {
		return "", ""
	}
	chain := w.chain(e)
	if len(chain) > 0 {
		service = w.title(chain[len(chain)-1])
	}
	return service, w.say(w.d.Shocks[w.shock(e)].Says)
}

func (w *pen) dependenceText(m *pick, org string) draft {
	f := &finder{course: w.course}
	all := f.leaning(m.org, 0)
	var services []string
	for _, id := range all {
		if s, _ := w.source(id); s != "" && !slices.Contains(services, s) {
			services = append(services, s)
		}
	}
	_, who := w.source(all[0])
	n := w.count(len(all), "leaning."+m.org)
	of := w.sayf("%s processen", "%s processes", n)
	if len(all) == 1 {
		of = w.sayf("één proces", "one process")
	}
	text := w.word([]string{"Wij hebben bij %[1]s nagekeken wat via %[2]s op %[3]s rust: %[4]s, te weten %[5]s.",
		"Volgens onze lijst raakt dit bij %[1]s %[4]s (%[5]s), want die draaien op %[2]s van %[3]s.",
		"%[1]s hangt met %[4]s aan %[3]s, door %[2]s. Het gaat om %[5]s."},
		[]string{"At %[1]s we have looked up what rests on %[3]s by way of %[2]s: %[4]s, namely %[5]s.",
			"By our list this touches %[4]s at %[1]s (%[5]s), for they run on %[2]s of %[3]s.",
			"%[1]s hangs on %[3]s with %[4]s, through %[2]s. They are %[5]s."},
		org, w.list(services, 2), who, of, w.names(all))
	return draft{w.sayf("Wat bij %s aan %s hangt", "What hangs on %[2]s at %[1]s", org, who),
		joined(text, w.sayf("Of de lijst van %s compleet is, durf ik niet te zeggen.", "Whether the list of %s is complete, I would not dare to say.", org)),
		w.sayf("Continuïteitsmanager %s", "Continuity manager %s", org), w.mail(), w.operational(),
		w.sayf("Controleert de lijst, ook op ketenpartners, en meldt haar aan het landelijk crisisteam.", "Checks the list, partners in the chain too, and reports it to the national crisis team."), "", ""}
}

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

func (w *pen) markText(m *pick) draft {
	who := w.say(w.d.Shocks[0].Says)
	switch m.kind {
	case kindPeople:
		mark := w.fact(w.number(m.mark), m.mark, "total", "people_pass", m.day)
		return draft{w.sayf("%s mensen wachten", "%s people wait", upper(mark)),
			joined(w.word([]string{"De krant van morgen opent met %[1]s mensen die door het wegvallen van %[2]s op de overheid wachten.", "Een redactie heeft cijfers bij elkaar gelegd: %[1]s mensen zonder geld of besluit, sinds %[2]s wegviel.", "De teller van een nieuwssite staat op %[1]s wachtenden door %[2]s."},
				[]string{"Tomorrow's paper opens with %[1]s people who wait for government since %[2]s fell away.", "Editors have put figures together: %[1]s people without money or decision since %[2]s fell away.", "The counter of a news site stands at %[1]s people waiting because of %[2]s."}, mark, who),
				w.sayf("Kloppen die %s, en wat zegt u tegen hen?", "Are those %s right, and what do you tell them?", mark)),
			w.sayf("Landelijke krant", "National newspaper"), w.press(), w.governing(),
			w.sayf("Geeft één cijfer met herkomst, zegt wat onzeker is, en wat mensen kunnen doen.", "Gives one figure with its origin, says what is uncertain, and what people can do."), "", ""}
	case kindMoney:
		mark := w.fact(w.euros(m.mark), m.mark, "total", "money_pass", m.day)
		return draft{w.sayf("%s te laat", "%s late", upper(mark)),
			joined(w.word([]string{"Volgens onze optelling is er nu %[1]s niet betaald dat betaald had moeten zijn.", "De schatkist heeft %[1]s klaarstaan die niemand kan uitbetalen.", "Met de laatste gemiste verwerking staat er %[1]s open."}, []string{"By our sum %[1]s has now not been paid that should have been.", "The treasury has %[1]s ready that nobody can pay out.", "With the last run that was missed %[1]s is outstanding."}, mark),
				w.sayf("Verhuurders en zorgverzekeraars vragen wie bij het wegvallen van %s garant staat.", "Landlords and insurers ask who stands surety now that %s has fallen away.", who)),
			w.sayf("Ministerie van Financiën", "Ministry of Finance"), w.phone(), w.governing(),
			w.sayf("Weegt voorschotten, garanties en uitstel van betaling door schuldeisers.", "Weighs advances, guarantees and deferral by creditors."), w.sayf("Voorschot of garantie?", "Advance or guarantee?"), ""}
	}
	for _, y := range w.r.Summary.Yardsticks {
		for _, c := range y.Criteria {
			if y.ID+"/"+c.ID == m.entities[0] {
				lo, hi := y.Classes[0], y.Classes[len(y.Classes)-1]
				for _, end := range []string{lo, hi} {
					w.fact(end, m.day, m.entities[0], "class", m.day)
				}
				if lo == hi {
					lo = w.sayf("niet", "not")
				}
				return draft{w.sayf("Klasse %s: %s", "Class %s: %s", c.Class, w.say(y.Title)),
					w.word([]string{"Naar de maatstaf “%[1]s” is dit nu klasse %[2]s, op een schaal van %[3]s tot %[4]s. Doorslag geeft: %[5]s.", "Onze analisten komen op klasse %[2]s uit van “%[1]s” (%[3]s tot %[4]s), wegens %[5]s."},
						[]string{"By the yardstick “%[1]s” this is now class %[2]s, on a scale from %[3]s to %[4]s. What decides is: %[5]s.", "Our analysts arrive at class %[2]s of “%[1]s” (%[3]s to %[4]s), because of %[5]s."}, w.say(y.Title), w.fact(c.Class, m.day, m.entities[0], "class", m.day), lo, hi, lower(before(w.say(c.Title), ","))),
					w.sayf("Analisten van het landelijk crisisteam", "Analysts of the national crisis team"), w.sitrep(), w.governing(),
					w.sayf("Gebruikt de klasse om op te schalen of juist niet, en zegt erbij hoe zeker zij is.", "Uses the class to escalate or not, and says how certain it is."), w.sayf("Opschalen?", "Escalate?"),
					w.sayf("De klasse rust op drempels van de maatstaf; zie het verslag.", "The class rests on thresholds of the yardstick; see the report.")}
			}
		}
	}
	return draft{}
}

// before is a text up to a sign.
func before(s, sign string) string {
	out, _, _ := strings.Cut(s, sign)
	return out
}

func (w *pen) voiceText(m *pick, org string) draft {
	first := m.entities[0]
	if strings.HasPrefix(first, "shock") {
		who := w.say(w.d.Shocks[0].Says)
		return draft{w.sayf("Pers belt over %s", "Press calls about %s", who),
			w.word([]string{"Wij horen dat de overheid voor een deel op %[1]s draait. Welke diensten zijn dat, en is er een plan voor als %[1]s wegblijft?", "Over een uur staat er een stuk over %[1]s online. Kunt u bevestigen dat de overheid geen andere leverancier klaar heeft staan?", "Klopt het dat niemand bij de overheid weet wat er allemaal aan %[1]s hangt? Graag een reactie voor het journaal."},
				[]string{"We hear that part of government runs on %[1]s. Which services are they, and is there a plan in case %[1]s stays away?", "In an hour there will be a piece about %[1]s online. Can you confirm that government has no other supplier standing by?", "Is it true that nobody in government knows all that hangs on %[1]s? Please respond before the news."}, who),
			w.sayf("Journalist", "Journalist"), w.press(), w.governing(),
			w.sayf("Spreekt af wie antwoordt; geeft geen lijst van diensten zonder toetsing; speculeert niet over de leverancier.", "Agrees who answers; gives no list of services without checking; does not speculate about the supplier."), w.sayf("Wat maken wij openbaar?", "What do we make public?"), ""}
	}
	p := w.processes[first]
	name := w.title(first)
	fall := fallOf(p)
	switch m.kind {
	case kindSocial:
		return draft{w.sayf("Sociale media over %s", "Social media about %s", name),
			w.word([]string{"“Al %[2]s hoor ik niets over %[1]s. Bij %[3]s zeggen ze dat ik moet wachten, maar mijn huur wacht niet.” Het bericht wordt druk gedeeld.", "“Iemand nog iets van %[3]s gehoord? %[1]s: niets, al %[2]s.” Onder het bericht stapelen verhalen zich op.", "“%[3]s laat ons zitten met %[1]s. Dit duurt nu %[2]s en ze doen alsof er niets is.” Een bekende presentator neemt het over."},
				[]string{"“Nothing about %[1]s for %[2]s now. %[3]s tells me to wait, but my rent does not wait.” The message is shared widely.", "“Anybody heard from %[3]s? %[1]s: nothing, for %[2]s.” Stories pile up below it.", "“%[3]s leaves us in the lurch with %[1]s. It has been %[2]s and they act as if nothing is wrong.” A well-known presenter takes it up."}, name, w.lasting(fall, m.day), org),
			w.sayf("Burgers", "People"), w.feed(), w.operational(),
			w.sayf("Antwoordt met wat men nu kan doen; meldt het patroon aan communicatie.", "Answers with what people can do now; reports the pattern to communication."), "", ""}
	case kindPress:
		n, _ := w.people(m.entities, m.day)
		return draft{w.sayf("Pers: %s", "Press: %s", name),
			w.word([]string{"Onze redactie telt %[2]s mensen die op %[1]s wachten. Sinds %[3]s gaat het mis bij %[4]s. Wanneer is het opgelost?", "Voor een uitzending over %[1]s: is %[2]s wachtenden het goede cijfer, en wist %[4]s dit al op %[3]s?", "%[4]s zegt niets over %[1]s. Bronnen spreken van %[2]s mensen, sinds %[3]s. Wat is uw reactie?"},
				[]string{"Our editors count %[2]s people who wait for %[1]s. It has gone wrong at %[4]s since %[3]s. When will it be solved?", "For a broadcast about %[1]s: is %[2]s people waiting the right figure, and did %[4]s know this on %[3]s?", "%[4]s says nothing about %[1]s. Sources speak of %[2]s people, since %[3]s. What is your response?"}, name, n, w.day(fall), org),
			w.sayf("Journalist", "Journalist"), w.press(), w.governing(),
			w.sayf("Stemt het antwoord af met het landelijk crisisteam; noemt een moment voor nieuws, geen datum van herstel.", "Agrees the answer with the national crisis team; names a time for news, not a date of recovery."), "", ""}
	}
	n, _ := w.people(m.entities, m.day)
	return draft{w.sayf("Kamervragen over %s", "Questions in Parliament about %s", name),
		w.word([]string{"Een Kamerlid vraagt de minister: hoeveel mensen wachten er op %[1]s, klopt %[2]s, en wat is er sinds %[3]s gedaan om %[4]s te helpen?", "Mondelinge vraag voor morgen: is de minister bekend met de %[2]s mensen die sinds %[3]s op %[1]s van %[4]s wachten, en wie betaalt hun schade?", "De Kamer wil voor het debat een brief over %[1]s: het aantal (genoemd wordt %[2]s), het plan van %[4]s, en waarom er op %[3]s geen alternatief klaar lag."},
			[]string{"A member asks the minister: how many people wait for %[1]s, is %[2]s right, and what has been done since %[3]s to help %[4]s?", "Oral question for tomorrow: does the minister know of the %[2]s people who have waited for %[1]s of %[4]s since %[3]s, and who pays for their damage?", "Before the debate Parliament wants a letter about %[1]s: the number (%[2]s is named), the plan of %[4]s, and why on %[3]s no alternative lay ready."}, name, n, w.day(fall), org),
		w.sayf("Griffie van de Kamer", "Clerk of Parliament"), w.mail(), w.governing(),
		w.sayf("Schrijft een feitelijk antwoord met cijfers, herkomst en onzekerheid; belooft geen datum.", "Writes a factual answer with figures, their origin and uncertainty; promises no date."), w.sayf("Wat beloven wij?", "What do we promise?"), ""}
}

func (w *pen) reportText(m *pick) draft {
	n, x := w.nation(m.day)
	stopped, less, _, _, money := w.standing("", m.day)
	text := w.sayf("Stand op %s.", "As it stands on %s.", w.day(m.day))
	if stopped+less > 0 {
		text = joined(text, w.sayf("Processen die stilliggen: %s; die minder doen: %s.", "Processes that stand still: %s; that do less: %s.", w.fact(w.number(float64(stopped)), float64(stopped), "", "stopped", m.day), w.fact(w.number(float64(less)), float64(less), "", "diminished", m.day)))
	} else {
		text = joined(text, w.sayf("Na de uitval van %s is nog geen proces tot stilstand gekomen.", "After the failure of %s no process has stopped yet.", w.say(w.d.Shocks[0].Says)))
	}
	if x >= 1 {
		text = joined(text, w.sayf("Er wachten %s mensen.", "%s people wait.", n))
	}
	if money >= 1 {
		text = joined(text, w.sayf("Te laat betaald: %s.", "Paid late: %s.", w.fact(w.euros(money), money, "total", "money_late", m.day)))
	}
	return draft{w.sayf("Situatierapport %d", "Situation report %d", m.module), text, w.sayf("Landelijk crisisteam, informatie", "National crisis team, information"), w.sitrep(), w.governing(),
		w.sayf("Sluit de module af: neemt besluiten, legt vast wat openstaat, kijkt vooruit.", "Closes the module: takes decisions, records what is open, looks ahead."), "", ""}
}

func (w *pen) statusText(m *pick, org string) draft {
	stopped, less, people, backlog, _ := w.standing(m.org, m.day)
	n := w.fact(w.about(people), people, m.entities[0], "people", m.day)
	waiting := w.sayf("Er wachten %s mensen.", "%s people wait.", n)
	if people < 1 {
		waiting = w.sayf("Van wachtende mensen is bij ons nog niets bekend.", "We know of no people waiting yet.")
	}
	if m.org == "" {
		org = w.central()
	}
	state := w.sayf("Bij %s draait op dit moment alles.", "At %s everything runs at this moment.", org)
	if stopped+less > 0 {
		state = w.sayf("Bij %s: %s processen stil, %s verminderd.", "At %s: %s processes down, %s diminished.", org, w.fact(w.number(float64(stopped)), float64(stopped), m.org, "stopped", m.day), w.fact(w.number(float64(less)), float64(less), m.org, "diminished", m.day))
	}
	lying := ""
	if backlog >= 1 {
		lying = w.sayf("Extra werkvoorraad bij %s: %s zaken.", "Extra backlog at %s: %s cases.", org, w.fact(w.about(backlog), backlog, m.org, "backlog_extra", m.day))
	}
	ask := w.word([]string{"De minister wil het beeld van %s binnen een kwartier, met wat u van anderen nodig hebt.", "Voor het overleg straks: wat is bij %s het grootste knelpunt, en wat kan wachten?", "Hoe lang houdt %s dit nog vol, en waar hangt dat van af?"},
		[]string{"The minister wants the picture of %s within a quarter of an hour, with what you need from others.", "For the meeting: what is the worst bottleneck at %s, and what can wait?", "How long can %s keep this up, and what does that hang on?"}, org)
	return draft{w.sayf("Stand gevraagd: %s", "State asked: %s", org), joined(ask, state, waiting, lying), w.sayf("Stafbureau minister", "Minister's office"), w.phone(), w.governing(),
		w.sayf("Geeft een kort, feitelijk beeld en één duidelijke vraag.", "Gives a short, factual picture and one clear request."), "", ""}
}
