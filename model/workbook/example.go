package workbook

import "uitval/model"

// helpText is what the sheet that explains says.
var helpText = []model.Text{
	{NL: "Een model voor uitval in een werkmap", EN: "A model for uitval in a workbook"},
	{NL: "Elk blad is een soort: organisaties, leveranciers, diensten, processen, en wie op wie leunt. Elke rij is er een. De id's verbinden de bladen: een dienst noemt het id van zijn leverancier.", EN: "Each sheet is a kind: organisations, suppliers, services, processes, and who leans on whom. Each row is one of them. The ids connect the sheets: a service names the id of its supplier."},
	{NL: "Wat er al staat is een voorbeeld dat werkt. Vervang het door uw eigen gegevens.", EN: "What is there already is an example that works. Replace it with your own data."},
	{NL: "Wijs een kop aan om te zien wat eronder hoort. Donkere koppen zijn verplicht. Kolommen die u niet gebruikt mag u leeg laten, verplaatsen of verwijderen.", EN: "Point at a heading to see what belongs under it. Dark headings are required. Columns that you do not use may stay empty, be moved or be deleted."},
	{NL: "Een getal draagt zijn eenheid: 14d, 36h, 40 per day, 900 EUR, 25%. Een onzeker getal is een verdeling: pert(6w; 8w; 16w). Een komma voor decimalen mag.", EN: "A number carries its unit: 14d, 36h, 40 per day, 900 EUR, 25%. An uncertain number is a distribution: pert(6w, 8w, 16w)."},
	{NL: "Op het blad Afhankelijkheden zegt u per afnemer waarop hij leunt en hoe lang hij zonder kan: met Houdbaarheid en Zakt tot, of met de kolommen 0 uur tot 91 dagen uit een BIA (wat kan hij dan nog).", EN: "On the sheet Needs you say for each consumer what it leans on and how long it manages without: with Tolerance and Drops to, or with the columns 0 hours to 91 days of a BIA (what it can still do then)."},
	{NL: "Bij elk getal hoort een bron: een vindplaats, of het id van een aanname op het blad Aannames.", EN: "Each number has a source: a reference, or the id of an assumption on the sheet Assumptions."},
	{NL: "Waar geen kolom voor is, komt onder Meer, als sleutel: waarde.", EN: "What has no column goes under More, as key: value."},
	{NL: "Op het blad Scenario zegt u wie uitvalt, hoe en wanneer. Faalwijzen: bankruptcy, ransomware, cut-off, acquisition, distrust, data-centre-loss. Nog een schok van hetzelfde scenario is nog een rij met hetzelfde id.", EN: "On the sheet Scenarios you say who fails, how and when. Failure modes: bankruptcy, ransomware, cut-off, acquisition, distrust, data-centre-loss. One more shock of the same scenario is one more row with the same id."},
	{NL: "Nakijken: uitval check model.xlsx. Doorrekenen: uitval run model.xlsx, of uitval run model.xlsx/ID voor een ander scenario dan het eerste.", EN: "To check it: uitval check model.xlsx. To run it: uitval run model.xlsx, or uitval run model.xlsx/ID for another scenario than the first."},
}

// Example is the small model that a template shows, with texts in a language. It can be checked and run as it is.
func Example(lang string) *model.Tree {
	t, problems := model.ParseTree("example", []byte(exampleText.In(lang)))
	if t == nil {
		panic("workbook: " + problems.Error())
	}
	return t
}

var exampleText = model.Text{NL: `
model: mijn-model
title: Mijn organisatie
as_of: 2026-01-01
time_zone: Europe/Amsterdam
calendar: nl
law: weakest
criticality: [low, medium, high]
organisations:
  - {id: gemeente, title: Onze gemeente, sector: municipality}
suppliers:
  - {id: hoster, title: Hostingbedrijf, jurisdiction: NL, source: contractregister}
  - {id: eigen-ict, title: Onze eigen ICT-afdeling, public: yes}
services:
  - id: hosting
    title: Virtuele machines
    supplier: hoster
    delivery: hosting
    survives: 14d
    exit_plan: yes
    decided_after: 2d
    recovery:
      - route: migrate
        requires: [data, exit-plan]
        steps:
          - {step: kiezen, takes: 5wd}
          - {step: verhuizen, takes: "pert(20d, 30d, 60d)", crew: {beheerders: 2}, after: [kiezen], gives: 100%}
        source: A1
    source: A1
  - id: zaaksysteem
    title: Zaaksysteem
    supplier: eigen-ict
    delivery: operations
    needs: [{on: hosting, tolerance: 4h, source: A1}]
    source: A1
processes:
  - id: vergunningen
    title: Vergunningen verlenen
    organisation: gemeente
    demand: 20 per workday
    capacity: 24 per workday
    lead_time: 20d
    deadline: 56d
    users: 12000
    people_per_case: 1.5
    tolerable: 10d
    minimum: 20%
    needs: [{on: zaaksysteem, endures: {0h: 100%, 4h: 80%, 1d: 50%, 1w: 10%}, source: A1}]
    workaround: {starts_after: 3d, capacity: 5 per day, lasts: 30d}
    source: A1
pools:
  - {id: beheerders, title: Eigen beheerders, people: 3, source: A1}
mitigations:
  - {id: boedelkrediet, title: De boedel betalen om door te gaan, cost: 50000 EUR, changes: [{service: hosting, survives: 42d}], source: A1}
scenarios:
  - scenario: hoster-failliet
    title: Faillissement van Hostingbedrijf
    starts: 2026-03-02 08:00
    runs_for: 365d
    shocks: [{fails: {supplier: hoster}, mode: bankruptcy}]
    question: Wie wacht langer op een vergunning dan de wet toestaat, en vanaf welke dag?
    replications: 100
assumptions:
  - {id: A1, says: Verzonnen voor dit voorbeeld.}
`, EN: `
model: my-model
title: My organisation
as_of: 2026-01-01
time_zone: Europe/Amsterdam
calendar: nl
law: weakest
criticality: [low, medium, high]
organisations:
  - {id: town, title: Our town, sector: municipality}
suppliers:
  - {id: hoster, title: Hosting company, jurisdiction: NL, source: contract register}
  - {id: own-it, title: Our own IT department, public: yes}
services:
  - id: hosting
    title: Virtual machines
    supplier: hoster
    delivery: hosting
    survives: 14d
    exit_plan: yes
    decided_after: 2d
    recovery:
      - route: migrate
        requires: [data, exit-plan]
        steps:
          - {step: choose, takes: 5wd}
          - {step: move, takes: "pert(20d, 30d, 60d)", crew: {admins: 2}, after: [choose], gives: 100%}
        source: A1
    source: A1
  - id: case-system
    title: Case handling system
    supplier: own-it
    delivery: operations
    needs: [{on: hosting, tolerance: 4h, source: A1}]
    source: A1
processes:
  - id: permits
    title: Decide permits
    organisation: town
    demand: 20 per workday
    capacity: 24 per workday
    lead_time: 20d
    deadline: 56d
    users: 12000
    people_per_case: 1.5
    tolerable: 10d
    minimum: 20%
    needs: [{on: case-system, endures: {0h: 100%, 4h: 80%, 1d: 50%, 1w: 10%}, source: A1}]
    workaround: {starts_after: 3d, capacity: 5 per day, lasts: 30d}
    source: A1
pools:
  - {id: admins, title: Our own administrators, people: 3, source: A1}
mitigations:
  - {id: estate-credit, title: Pay the estate to carry on, cost: 50000 EUR, changes: [{service: hosting, survives: 42d}], source: A1}
scenarios:
  - scenario: hoster-bankrupt
    title: Bankruptcy of Hosting company
    starts: 2026-03-02 08:00
    runs_for: 365d
    shocks: [{fails: {supplier: hoster}, mode: bankruptcy}]
    question: Who waits longer for a permit than the law allows, and from which day?
    replications: 100
assumptions:
  - {id: A1, says: Invented for this example.}
`}

// Empty is the same without the example: only the keys of the model itself.
func Empty(lang string) *model.Tree {
	full, t := Example(lang), model.MapOf()
	for _, key := range []string{"model", "title", "time_zone", "calendar", "law"} {
		t.Put(key, full.Get(key))
	}
	return t
}
