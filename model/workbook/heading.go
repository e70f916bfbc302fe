package workbook

import (
	"strings"
	"unicode"

	"uitval/model"
)

// headings are the columns in both languages, by path. The English one is the key of the files, written as words.
var headings = map[string]model.Text{
	"consumer": {NL: "Afnemer", EN: "Consumer"}, "service": {NL: "Dienst", EN: "Service"}, "order": {NL: "Volgorde", EN: "Order"},
	"more": {NL: "Meer", EN: "More"}, "remark": {NL: "Opmerking", EN: "Remark"}, "route more": {NL: "Route: meer", EN: "Route: more"},
	"endures": {NL: "Verloop", EN: "Curve"}, "shock more": {NL: "Uitval: meer", EN: "Failure: more"},
	"shock at": {NL: "Valt uit na", EN: "Fails after"}, "shock mode": {NL: "Faalwijze", EN: "Mode"},
	"shock chance": {NL: "Kans", EN: "Chance"}, "shock lasts": {NL: "Uitval duurt", EN: "Failure lasts"},
	"starts": {NL: "Begint", EN: "Starts"}, "runs_for": {NL: "Loopt", EN: "Runs for"},
}

// dutch are the headings in Dutch, by key.
var dutch = map[string]string{
	"id": "Id", "title": "Titel", "source": "Bron", "sources": "Bron per sleutel", "law": "Rekenwijze", "criticality": "Kritiek",
	"model": "Model", "as_of": "Peildatum", "time_zone": "Tijdzone", "calendar": "Kalender",
	"sector": "Sector", "place": "Gemeentecode", "region": "Regio", "inhabitants": "Inwoners", "group": "Concern", "jurisdiction": "Land", "public": "Openbaar",
	"supplier": "Leverancier", "delivery": "Leveringsvorm", "survives": "Draait door", "rpo": "Verlies (RPO)", "rework": "Moet over",
	"exit_plan": "Exitplan", "escrow": "Escrow", "detected_after": "Gemerkt na", "decided_after": "Besloten na",
	"organisation": "Organisatie", "legal_basis": "Grondslag", "demand": "Instroom", "capacity": "Capaciteit", "run_takes": "Bulk duurt",
	"lead_time": "Doorlooptijd", "deadline": "Termijn", "peaks": "Pieken", "backlog": "Werkvoorraad", "overtime": "Overwerk",
	"overtime_after": "Overwerk na", "overtime_for": "Overwerk hooguit", "waits": "Wacht", "keeps": "Blijft wachten", "feeds": "Doorstroom",
	"workaround below": "Terugval onder", "workaround starts_after": "Terugval begint na", "workaround capacity": "Terugval capaciteit",
	"workaround lasts": "Terugval duurt", "workaround then": "Terugval daarna", "workaround reentry": "Terugval nawerk", "workaround cost_per_case": "Terugval kosten per zaak",
	"users": "Gebruikers", "people_per_case": "Mensen per zaak", "vulnerable": "Kwetsbaar", "money_per_case": "Geld per zaak",
	"penalty_per_overdue_case": "Dwangsom per zaak", "tolerable": "Toelaatbaar (MTPD)", "minimum": "Minimum (MBCO)", "harm": "Schade",
	"on": "Leunt op", "any": "Een van", "at_least": "Ten minste", "of": "Waarvan", "share": "Aandelen", "tolerance": "Houdbaarheid",
	"drops_to": "Zakt tot", "refills_in": "Weer vol na", "back_after": "Terug na", "alpha": "Alfa", "beta": "Bèta",
	"route": "Route", "requires": "Vereist", "step": "Stap", "takes": "Duurt", "crew": "Bezetting", "after": "Na stap", "needs": "Heeft nodig", "gives": "Geeft",
	"people": "Mensen", "changes": "Verandert", "cost": "Kosten", "cost_per": "Kosten per tijd", "decided_at": "Besloten op",
	"like": "Als", "question": "Vraag", "starts": "Begint", "runs_for": "Loopt", "replications": "Herhalingen", "chance_draws": "Trekkingen van toeval", "seed": "Toevalsgetal",
	"restart_order": "Herstartvolgorde", "yardsticks": "Maatstaven", "mitigations": "Maatregelen", "mode": "Faalwijze", "service": "Dienst",
	"takes_effect_after": "Werkt na", "weeks": "Weken", "excludes": "Sluit uit", "is": "Verdeling", "rank": "Rangcorrelatie", "says": "Wat is aangenomen",
}

// heading is the name of a column in both languages.
func heading(path []string) model.Text {
	key := strings.Join(path, " ")
	if t, ok := headings[key]; ok {
		return t
	}
	words := strings.ReplaceAll(key, "_", " ")
	t := model.Text{NL: dutch[key], EN: strings.ToUpper(words[:1]) + words[1:]}
	if t.NL == "" {
		t.NL = t.EN
	}
	return t
}

// routeHeading is the name of a column of a route beside the columns of its steps.
func routeHeading(key string) model.Text {
	if name := heading([]string{key}); key == "route" {
		return name
	}
	return say("Route: %s", "Route: %s", lower(heading([]string{key})))
}

func lower(t model.Text) model.Text {
	return model.Text{NL: strings.ToLower(t.NL), EN: strings.ToLower(t.EN)}
}

// plainHeading is a heading without what people vary: capitals, spaces, signs.
func plainHeading(name string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			return unicode.ToLower(c)
		}
		return -1
	}, name)
}
