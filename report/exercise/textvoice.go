package exercise

import (
	"strings"
)

func (w *pen) markText(m *pick) draft {
	who := w.failing()
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
		who := w.failing()
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
		text = joined(text, w.sayf("Na de uitval van %s is nog geen proces tot stilstand gekomen.", "After the failure of %s no process has stopped yet.", w.failing()))
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
