package register

import "uitval/model"

// The assumptions of an import. Their numbers begin at 101, so that those an analyst adds never clash with them.
const (
	assumesDutch        = "A101"
	assumesServiceType  = "A102"
	assumesDelivery     = "A103"
	assumesSubstitution = "A104"
	assumesRTO          = "A105"
	assumesRPO          = "A106"
	assumesOneProcess   = "A107"
	assumesNoSupplier   = "A108"
	assumesTarget       = "A109"
	assumesDirection    = "A110"
	assumesAnswering    = "A111"
	assumesOwn          = "A112"
)

var assumptions = []struct {
	id   string
	says model.Text
}{
	{assumesDutch, model.Text{NL: "Tijdzone Europe/Amsterdam en de Nederlandse feestdagen: geen register zegt dat.", EN: "Time zone Europe/Amsterdam and the Dutch public holidays: no register says so."}},
	{assumesServiceType, model.Text{NL: "De leveringsvorm volgt uit het soort ICT-dienst (DORA, bijlage III, S01 tot S19): hosting, opslag, rekenkracht, IaaS en PaaS zijn hosting; telecom en netwerk zijn network; beheer, helpdesk en beveiliging operations; SaaS en analyse saas; licenties en apparaten licence; ontwikkeling development; gegevens data; projectleiding, advies en risicobeheer staff.",
		EN: "How a service is delivered follows from the type of ICT service (DORA, annex III, S01 to S19): hosting, storage, computing, IaaS and PaaS are hosting; telecom and networks network; operations, help desk and security operations; SaaS and analysis saas; licences and devices licence; development development; data data; project management, consulting and risk management staff."}},
	{assumesDelivery, model.Text{NL: "Het register zegt niet hoe een dienst geleverd wordt; de vorm is aangenomen naar het soort element (techniek hosting, applicaties saas, componenten van software licence, configuratie-items operations).",
		EN: "The register does not say how a service is delivered; this is taken from the sort of element (technology hosting, applications saas, software components licence, configuration items operations)."}},
	{assumesSubstitution, model.Text{NL: "Overstappen duurt, naar vervangbaarheid: gemakkelijk pert(4w, 6w, 12w), gemiddeld pert(6w, 12w, 24w), zeer complex pert(16w, 32w, 48w), niet vervangbaar pert(104w, 130w, 156w). DORA kent alleen de klassen. De grenzen zijn geleend: een noodvoorziening stond er na zes tot acht weken (Südwestfalen-IT 2023), opbouw tot 98% kostte vier tot elf maanden, een geplande overstap twee tot drie jaar.",
		EN: "Moving away takes, by substitutability: easy pert(4w, 6w, 12w), medium pert(6w, 12w, 24w), highly complex pert(16w, 32w, 48w), not substitutable pert(104w, 130w, 156w). DORA has the classes only. The bounds are borrowed: an emergency service stood after six to eight weeks (Südwestfalen-IT 2023), rebuilding to 98% took four to eleven months, a planned exit two to three years."}},
	{assumesRTO, model.Text{NL: "De hersteltijddoelstelling (RTO) van een functie is genomen als langst aanvaardbare uitval. Een RTO is een doel en hoort daarbinnen te liggen; dit is dus streng.",
		EN: "The recovery time objective (RTO) of a function is taken as the longest tolerable disruption. An RTO is a target and should lie within it, so this is strict."}},
	{assumesRPO, model.Text{NL: "Een dienst verliest bij een stop zoveel werk als de strengste herstelpuntdoelstelling (RPO) van de functies die erop leunen: aangenomen is dat dat doel wordt gehaald.",
		EN: "At a stop a service loses as much work as the strictest recovery point objective (RPO) of the functions that lean on it: that objective is assumed to be met."}},
	{assumesOneProcess, model.Text{NL: "Het register noemt organisaties, geen processen: al het werk van een organisatie is één proces dat op alles leunt.",
		EN: "The register names organisations, not processes: all work of an organisation is one process that leans on everything."}},
	{assumesNoSupplier, model.Text{NL: "Van diensten zonder bekende leverancier is de leverancier \"niet bekend\" ingevuld. Laat die niet uitvallen: het zijn er in werkelijkheid meer.",
		EN: "Services without a known supplier have the supplier \"not known\". Do not make that one fail: in reality they are several."}},
	{assumesTarget, model.Text{NL: "Wat in de lijst staat als waar iemand op leunt, is zelf als leverancier genomen: twee namen van één bedrijf zijn hier twee leveranciers, tenzij names in het mappingbestand ze samenvoegt.",
		EN: "What stands in the list as leaned on is itself taken as the supplier: two names of one company are two suppliers here, unless names in the mapping file joins them."}},
	{assumesDirection, model.Text{NL: "Wie op wie leunt volgt uit het soort relatie (ArchiMate: bij Serving, Realization en Assignment heeft het doel de bron nodig). Of het zonder kan, en hoe lang, zegt de relatie niet.",
		EN: "Who leans on whom follows from the kind of relation (ArchiMate: with Serving, Realization and Assignment the target needs the source). Whether it can do without, and how long, the relation does not say."}},
	{assumesAnswering, model.Text{NL: "Het register zegt niet wie voor een proces instaat: één organisatie is ingevuld.",
		EN: "The register does not say who answers for a process: one organisation was filled in."}},
	{assumesOwn, model.Text{NL: "Wijst een organisatie naar haar eigen domein, of naar dat van een andere organisatie in de lijst, dan is de ICT-afdeling van die organisatie de leverancier.",
		EN: "Where an organisation points to its own domain, or to that of another in the list, the IT department of that organisation is the supplier."}},
}

// assume notes an assumption that was made, and marks a fact with it.
func (d *Draft) assume(id string, f Fact) Fact {
	for _, a := range assumptions {
		if a.id == id {
			example := ""
			if i, ok := d.notes[[3]string{assumed, f.From.File, id}]; !ok || len(d.Notes[i].Examples) < mostExamples {
				example = f.From.String()
			}
			d.note(assumed, f.From.File, id, a.says, example)
		}
	}
	f.Assumed = id
	return f
}
