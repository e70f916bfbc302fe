package exercise

import (
	"slices"

	"uitval/sim/result"
)

// An Objective is what players practise.
type Objective struct {
	ID      string
	Title   result.Text
	Aim     result.Text   // what players can do when it is met
	Watch   []result.Text // what an observer looks at
	serving []string      // kinds of moments that serve it
}

// Objectives lists what can be practised.
func Objectives() []Objective {
	t := func(nl, en string) result.Text { return result.Text{NL: nl, EN: en} }
	return []Objective{
		{"information", t("Informatie delen", "Information exchange"),
			t("Deelnemers weten binnen korte tijd wat bij wie uitvalt, delen dat met wie het nodig heeft en houden één beeld bij.", "Players soon know what fails where, share that with who needs it and keep one picture."),
			[]result.Text{t("Wie maakt het gezamenlijke beeld, en wie krijgt het?", "Who makes the common picture, and who gets it?"), t("Wordt gezegd wat zeker is en wat niet?", "Is it said what is certain and what is not?"), t("Komt informatie van de uitvoering bij het bestuur aan, en terug?", "Does information from operations reach the board, and back?"), t("Weten ketenpartners dat zij geraakt zijn voordat zij het zelf merken?", "Do partners in the chain know that they are hit before they notice?")},
			[]string{kindShock, kindDependence, kindService, kindSecond, kindReport, kindStatus, kindFalls}},
		{"escalation", t("Opschalen", "Escalation"),
			t("Deelnemers schalen op tijd op, weten wie waarover beslist en gebruiken de criteria die daarvoor gelden.", "Players escalate in time, know who decides what and use the criteria for it."),
			[]result.Text{t("Op welk moment wordt opgeschaald, en op grond waarvan?", "When is it escalated, and on what grounds?"), t("Is duidelijk wie de leiding heeft?", "Is it clear who leads?"), t("Wordt een maatstaf gebruikt, of een gevoel?", "Is a yardstick used, or a feeling?"), t("Wordt rekening gehouden met een lange duur: aflossing, plannen voor weken?", "Is a long duration reckoned with: relief, plans for weeks?")},
			[]string{kindTolerable, kindClass, kindPeople, kindShock, kindFalls, kindWornOut}},
		{"restart", t("Volgorde van herstel", "Restart priorities"),
			t("Deelnemers bepalen wie het eerst wordt hersteld, op grond van gevolgen, en houden zich eraan.", "Players decide who is restored first, by consequence, and keep to it."),
			[]result.Text{t("Is er een volgorde, en waarop berust zij?", "Is there an order, and what does it rest on?"), t("Wie beslist als twee organisaties om dezelfde mensen vragen?", "Who decides when two organisations ask for the same people?"), t("Worden gegevens, rechten en sleutels vroeg genoeg geregeld?", "Are data, rights and keys arranged early enough?"), t("Wordt bijgesteld als het anders loopt?", "Is it adapted when things turn out otherwise?")},
			[]string{kindCrew, kindNoRoute, kindRoute, kindBack, kindWorks}},
		{"communication", t("Communicatie", "Communication"),
			t("Deelnemers vertellen betrokkenen tijdig en met één stem wat er is, wat zij moeten doen en wat nog niet bekend is.", "Players tell those concerned in time and with one voice what is the matter, what to do and what is not known yet."),
			[]result.Text{t("Hoe lang duurt het voordat burgers iets horen, en van wie?", "How long until people hear something, and from whom?"), t("Is de boodschap van alle organisaties dezelfde?", "Is the message of all organisations the same?"), t("Wordt gezegd wat mensen zelf kunnen doen?", "Is it said what people can do themselves?"), t("Hoe wordt met de naam van de leverancier omgegaan?", "How is the name of the supplier dealt with?")},
			[]string{kindPress, kindSocial, kindParliament, kindPeople}},
		{"continuity", t("Continuïteit van uitkeringen en diensten", "Continuity of benefits and services"),
			t("Deelnemers houden met terugvalopties overeind wat niet kan wachten, en weten wat dat later kost.", "Players keep up with workarounds what can't wait, and know what that costs later."),
			[]result.Text{t("Welke processen krijgen voorrang, en waarom?", "Which processes get priority, and why?"), t("Is een voorschot mogelijk, wie beslist daarover en op welke grondslag?", "Can an advance be paid, who decides and on what legal basis?"), t("Hoe lang is de terugvaloptie vol te houden?", "How long can the workaround be kept up?"), t("Wie denkt aan het herstelwerk achteraf?", "Who thinks of the work of putting right afterwards?")},
			[]string{kindRunDue, kindRunMissed, kindWorkaround, kindWornOut, kindOvertime, kindMoney, kindLong, kindCleared}},
		{"governance", t("Besturen en verantwoorden", "Governance and accountability"),
			t("Deelnemers besluiten binnen hun bevoegdheid, leggen vast waarom en kunnen het uitleggen aan Kamer en rechter.", "Players decide within their powers, record why and can explain it to Parliament and courts."),
			[]result.Text{t("Worden besluiten en hun redenen vastgelegd?", "Are decisions and their reasons recorded?"), t("Is bekend welke wettelijke termijnen lopen en wat het gevolg van overschrijding is?", "Is it known which legal terms run and what breaking them means?"), t("Wordt de Kamer tijdig en volledig geïnformeerd?", "Is Parliament informed in time and in full?"), t("Is er geld, en wie mag het uitgeven?", "Is there money, and who may spend it?")},
			[]string{kindOverdue, kindClass, kindParliament, kindMoney, kindLong, kindShockOver, kindTolerable}},
	}
}

// objectiveOf is the objective that a kind of moment serves first, of those that were chosen; false where none does.
func (w *Wish) objectiveOf(kind string) (Objective, bool) {
	for pass := range 2 {
		best, rank := Objective{}, 1<<30
		for _, o := range Objectives() {
			if i := slices.Index(o.serving, kind); i >= 0 && i < rank && (pass == 1 || len(w.Objectives) == 0 || slices.Contains(w.Objectives, o.ID)) {
				best, rank = o, i
			}
		}
		if rank < 1<<30 {
			return best, pass == 0
		}
	}
	return Objectives()[0], len(w.Objectives) == 0 || slices.Contains(w.Objectives, "information")
}

// chosen are the objectives of an exercise.
func (w *Wish) chosen() []Objective {
	var out []Objective
	for _, o := range Objectives() {
		if len(w.Objectives) == 0 || slices.Contains(w.Objectives, o.ID) {
			out = append(out, o)
		}
	}
	return out
}
