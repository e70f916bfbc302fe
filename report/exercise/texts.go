package exercise

import (
	"fmt"
	"slices"
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

func (c *course) mail() string { return c.sayf("e-mail", "mail") }

func (c *course) press() string { return c.sayf("pers", "press") }

func (c *course) feed() string { return c.sayf("sociale media", "social media") }

func (c *course) sitrep() string {
	return c.sayf("situatierapport", "situation report")
}

func (c *course) operational() string { return c.sayf("operationeel", "operational") }

func (c *course) tactical() string { return c.sayf("tactisch", "tactical") }

func (c *course) governing() string { return c.sayf("bestuurlijk", "governing") }

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
