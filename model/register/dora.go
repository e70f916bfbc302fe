package register

import (
	_ "embed"
	"encoding/csv"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"uitval/model"
)

// countries.csv is the list of countries of the template.
//
//go:embed dora/countries.csv
var doraCountries string

var countryCode = func() map[string]string {
	rows, err := csv.NewReader(strings.NewReader(doraCountries)).ReadAll()
	if err != nil {
		panic("register: countries.csv: " + err.Error())
	}
	out := map[string]string{}
	for _, r := range rows[1:] {
		out[folded(r[1])] = r[0]
	}
	return out
}()

// A dora reads the tables of a register of information, from one workbook or from files with one table each.
type dora struct {
	*Draft
	rpo   map[*Entity]int        // the strictest recovery point of the functions that lean on a service, in hours
	from  map[*Entity]Provenance // where that stands
	point map[*Entity]Fact       // of a function: its recovery point
	used  map[*Entity]bool       // services that a function uses
}

// readDORA reads tables in the order of the templates, whatever the order of the sheets.
func (d *Draft) readDORA(tables []*doraTable) {
	x := &dora{d, map[*Entity]int{}, map[*Entity]Provenance{}, map[*Entity]Fact{}, map[*Entity]bool{}}
	slices.SortStableFunc(tables, func(a, b *doraTable) int { return strings.Compare(a.name, b.name) })
	read := map[string]func(*doraTable, row){
		"b_01.01": x.reporter, "b_01.02": x.entityRow, "b_02.02": x.arrangement, "b_05.01": x.provider, "b_05.02": x.chain, "b_06.01": x.function, "b_07.01": x.assessment,
	}
	for _, name := range []string{"b_01.01", "b_01.02", "b_05.01", "b_06.01", "b_02.02", "b_05.02", "b_07.01"} {
		found := false
		for _, t := range tables {
			if t.name != name {
				continue
			}
			found = true
			for _, r := range t.records() {
				d.note(recognised, t.file, t.name, doraCalled(t.name), "")
				read[name](t, r)
			}
		}
		if !found && len(tables) > 0 {
			d.note(unrecognised, tables[0].file, "template-missing", both("een tabel van het register ontbreekt", "a table of the register is missing"), name)
		}
	}
	for _, t := range tables {
		if n := len(t.records()); read[t.name] == nil && n > 0 {
			d.note(unrecognised, t.file, "unused "+t.name, both("tabel %s is herkend, maar een model heeft er geen plaats voor (%d rijen)", "table %s was recognised, but a model has no room for it (%d rows)", t.name, n), "")
		}
	}
	x.settle()
}

func doraCalled(name string) model.Text {
	return map[string]model.Text{
		"b_01.01": {NL: "b_01.01, wie het register bijhoudt", EN: "b_01.01, who keeps the register"},
		"b_01.02": {NL: "b_01.02, entiteiten", EN: "b_01.02, entities"},
		"b_02.02": {NL: "b_02.02, contracten per functie en dienst", EN: "b_02.02, contracts by function and service"},
		"b_05.01": {NL: "b_05.01, leveranciers", EN: "b_05.01, providers"},
		"b_05.02": {NL: "b_05.02, keten van onderaannemers", EN: "b_05.02, chain of subcontractors"},
		"b_06.01": {NL: "b_06.01, functies", EN: "b_06.01, functions"},
		"b_07.01": {NL: "b_07.01, beoordeling van diensten", EN: "b_07.01, assessments of services"},
	}[name]
}

// lacks notes a row that does not say what it is about.
func (x *dora) lacks(t *doraTable, r row, label string) bool {
	if t.get(r, label) != "" {
		return false
	}
	x.note(unrecognised, t.file, "empty "+t.name+" "+label, both("%s: een rij zonder %s is overgeslagen", "%s: a row without %s was left out", t.name, quoted(label)), t.at(r).String())
	return true
}

var isoDate = regexp.MustCompile(`^\d{4}-\d\d-\d\d$`)

func (x *dora) reporter(t *doraTable, r row) {
	if date := t.get(r, "Date of the reporting"); isoDate.MatchString(date) && x.AsOf == "" {
		x.AsOf = date
	}
	if !x.lacks(t, r, "LEI of the entity maintaining the register of information") {
		x.organisation(t.get(r, "LEI of the entity maintaining the register of information"), t.get(r, "Name of the entity"), t.at(r))
	}
}

func (x *dora) entityRow(t *doraTable, r row) {
	if !x.lacks(t, r, "LEI of the entity") {
		x.organisation(t.get(r, "LEI of the entity"), t.get(r, "Name of the entity"), t.at(r))
	}
}

func (x *dora) organisation(lei, name string, from Provenance) *Entity {
	e := x.entity(organisation, "lei:"+lei, from)
	x.call(e, name, from)
	return e
}

func (x *dora) provider(t *doraTable, r row) {
	if x.lacks(t, r, "Identification code of ICT third-party service provider") {
		return
	}
	from := t.at(r)
	e := x.entity(supplier, "code:"+t.get(r, "Identification code of ICT third-party service provider"), from)
	x.call(e, t.get(r, "Name of the ICT third-party service provider"), from)
	const country = "Country of the ICT third-party service provider’s headquarters"
	if value := t.get(r, country); value != "" {
		_, code, ok := strings.Cut(value, ":")
		if !ok {
			code = value
		}
		if known := countryCode[folded(value)]; known != "" {
			code = known
		}
		if code = strings.ToUpper(code); len(code) == 2 {
			x.set(e, Fact{Field: "jurisdiction", Value: code, From: from})
		} else {
			x.note(unrecognised, t.file, "word "+country, both("%s: dit woord staat niet op de lijst", "%s: this word is not on the list", country), quoted(value)+" ("+t.pos(r, country).String()+")")
		}
	}
	if parent := t.get(r, "Identification code of the ICT third-party service provider’s ultimate parent undertaking"); parent != "" {
		x.set(e, Fact{Field: "group", Value: slug(parent), From: from})
	}
}

// contractNumber is the label of the number of a contract.
const contractNumber = "Contractual arrangement reference number"

// served finds the service that a row is about, named after its type; nil where the row does not say which.
func (x *dora) served(t *doraTable, r row) *Entity {
	const code = "Identification code of the ICT third-party service provider"
	if x.lacks(t, r, contractNumber) || x.lacks(t, r, code) {
		return nil
	}
	s := x.service(t.get(r, contractNumber), t.get(r, code), x.typeOf(t, r), t.at(r))
	x.typed(s, t, r)
	return s
}

func serviceKey(contract, code, kind string) string {
	return "contract:" + contract + "|" + code + "|" + folded(kind)
}

// service finds the service that a contract, a provider and a type of service make together.
func (x *dora) service(contract, code, kind string, from Provenance) *Entity {
	key := serviceKey(contract, code, kind)
	s := x.find(service, key)
	if s != nil {
		return s
	}
	s = x.entity(service, key, from)
	who := x.find(supplier, "code:"+code)
	if who == nil {
		who = x.entity(supplier, "code:"+code, from)
		x.call(who, code, from)
		x.gap(who, "title", both("de leverancier staat niet in b_05.01", "the provider is not in b_05.01"), both("de identificatiecode", "the identification code"), from)
	}
	x.set(s, Fact{Field: "supplier", Ref: who, From: from})
	return s
}

// typed says how a service is delivered and what it is called, from its type.
func (x *dora) typed(s *Entity, t *doraTable, r row) {
	from := t.at(r)
	kind, ok := x.word(t, r, "Type of ICT services", doraServiceTypes)
	who := s.fact("supplier").Ref.title()
	if !ok {
		x.call(s, who, from)
		return
	}
	x.call(s, kind.label+" ("+who+")", from)
	x.set(s, x.assume(assumesServiceType, Fact{Field: "delivery", Value: kind.means, From: from}))
}

// typeOf is what a service's type is written as; one word for all spellings of a choice.
func (x *dora) typeOf(t *doraTable, r row) string {
	value := t.get(r, "Type of ICT services")
	for _, w := range doraServiceTypes {
		_, short, _ := strings.Cut(w.code, ":")
		if strings.EqualFold(value, w.code) || strings.EqualFold(value, short) || folded(value) == folded(w.label) {
			return short
		}
	}
	return value
}

func (x *dora) arrangement(t *doraTable, r row) {
	s := x.served(t, r)
	if s == nil {
		return
	}
	from := t.at(r)
	if end := t.get(r, "End date of the contractual arrangement"); isoDate.MatchString(end) && x.AsOf != "" && end < x.AsOf {
		x.note(assumed, t.file, "contract-ended", both("een contract is voor de rapportagedatum geëindigd; de dienst is toch opgenomen", "a contract ended before the date of the reporting; the service is taken up all the same"), t.pos(r, "End date of the contractual arrangement").String())
	}
	id := t.get(r, "Function identifier")
	if id == "" {
		return
	}
	p := x.functionOf(t.get(r, "LEI of the entity making use of the ICT service(s)"), id)
	if p == nil {
		x.note(unrecognised, t.file, "function-unknown", both("een contract noemt een functie die b_06.01 niet heeft", "a contract names a function that b_06.01 does not have"), quoted(id)+" ("+t.pos(r, "Function identifier").String()+")")
		return
	}
	x.used[s] = true
	n := x.need(p, s, from)
	if w, ok := x.word(t, r, "Level of reliance on the ICT service supporting the critical or important function.", doraReliance); ok && n.Rows == 1 {
		x.Gaps = append(x.Gaps, Gap{&Lack{"drops_to", both("het register zegt over de afhankelijkheid: %s; hoeveel er zonder de dienst overblijft zegt het niet", "the register says of the reliance: %s; how much is left without the service it does not say", w.said()), orDropsTo}, p, s, from})
	}
}

// functionOf finds a function of an entity; an identifier that only one entity has is found without.
func (x *dora) functionOf(lei, id string) *Entity {
	if e := x.find(process, "function:"+lei+"|"+id); e != nil {
		return e
	}
	var found *Entity
	for _, e := range x.Entities {
		if e.Kind == process && strings.HasSuffix(e.Key, "|"+id) {
			if found != nil {
				return nil
			}
			found = e
		}
	}
	return found
}

func (x *dora) function(t *doraTable, r row) {
	if x.lacks(t, r, "Function Identifier") || x.lacks(t, r, "LEI of the financial entity") {
		return
	}
	from, lei := t.at(r), t.get(r, "LEI of the financial entity")
	p := x.entity(process, "function:"+lei+"|"+t.get(r, "Function Identifier"), from)
	name := t.get(r, "Function name")
	if name == "" {
		name = t.get(r, "Licenced activity")
	}
	x.call(p, name, from)
	x.set(p, Fact{Field: "organisation", Ref: x.organisation(lei, "", from), From: from})
	if w, ok := x.word(t, r, "Criticality or importance assessment", doraYesNo); ok {
		if w.means == "" {
			x.gap(p, "criticality", both("het register zegt: niet beoordeeld", "the register says: assessment not performed"), both("geen", "none"), from)
		}
		x.set(p, Fact{Field: "criticality", Value: map[string]string{"yes": "critical", "no": "not-critical"}[w.means], From: from})
	}
	if h, ok := x.hours(t, r, "Recovery time objective of the function"); ok && h == 0 {
		x.gap(p, "tolerable", both("het register zegt: geen hersteltijddoelstelling bepaald (0)", "the register says: no recovery time objective defined (0)"), both("geen grens", "no bound"), from)
	} else if ok {
		x.set(p, x.assume(assumesRTO, Fact{Field: "tolerable", Value: strconv.Itoa(h) + "h", From: from}))
	}
	if h, ok := x.hours(t, r, "Recovery point objective of the function"); ok && h == 0 {
		x.note(unrecognised, t.file, "no-rpo", both("geen herstelpuntdoelstelling bepaald (0)", "no recovery point objective defined (0)"), from.String())
	} else if ok {
		x.point[p] = Fact{Value: strconv.Itoa(h), From: from}
	}
}

// hours reads a whole number of hours. The instructions of the template say that 1 also stands for less than an hour, and 0
// for an objective that is not defined: Implementing Regulation (EU) 2024/2956, Annex I, b_06.01.0080 and 0090.
func (x *dora) hours(t *doraTable, r row, label string) (int, bool) {
	value := t.get(r, label)
	if value == "" {
		return 0, false
	}
	h, err := strconv.Atoi(value)
	if err != nil || h < 0 || h > 100_000 {
		x.note(unrecognised, t.file, "number "+label, both("%s: dit is geen aantal uren", "%s: this is not a number of hours", label), quoted(value)+" ("+t.pos(r, label).String()+")")
		return 0, false
	}
	return h, true
}

// chain reads a link of the supply chain: who provides to whom. Rank 1 provides to the entity itself.
func (x *dora) chain(t *doraTable, r row) {
	s := x.served(t, r)
	if s == nil {
		return
	}
	from := t.at(r)
	rank, err := strconv.Atoi(t.get(r, "Rank"))
	if err != nil || rank < 1 {
		x.note(unrecognised, t.file, "number Rank", both("Rank: dit is geen rang", "Rank: this is not a rank"), quoted(t.get(r, "Rank"))+" ("+t.pos(r, "Rank").String()+")")
		return
	}
	x.note(recognised, t.file, "rank "+strconv.Itoa(rank), both("leveranciers van rang %d", "providers of rank %d", rank), "")
	if rank == 1 {
		return
	}
	recipient := x.find(service, serviceKey(t.get(r, contractNumber), t.get(r, "Identification code of the recipient of sub-contracted ICT services"), x.typeOf(t, r)))
	if recipient == nil {
		x.note(unrecognised, t.file, "recipient-unknown", both("een onderaannemer levert aan wie niet in de keten staat", "a subcontractor provides to somebody who is not in the chain"), t.pos(r, "Identification code of the recipient of sub-contracted ICT services").String())
		return
	}
	x.used[s] = true
	x.need(recipient, s, from)
}

func (x *dora) assessment(t *doraTable, r row) {
	s := x.served(t, r)
	if s == nil {
		return
	}
	from := t.at(r)
	if w, ok := x.word(t, r, "Existence of an exit plan", doraYesNo); ok {
		x.set(s, Fact{Field: "exit_plan", Value: w.means, From: from})
	}
	if w, ok := x.word(t, r, "Substitutability of the ICT third-party service provider", doraSubstitutability); ok {
		route := `[{route: migrate, requires: [data], steps: [{step: move, takes: "` + w.means + `", gives: 100%}], source: ` + assumesSubstitution + `}]`
		x.set(s, x.assume(assumesSubstitution, Fact{Field: "recovery", Value: route, Structured: true, From: from}))
		x.gap(s, "recovery", both("het register zegt: %s; hoe lang overstappen duurt zegt het niet", "the register says: %s; how long moving away takes it does not say", w.said()), both("%s (%s)", "%s (%s)", w.means, assumesSubstitution), from)
	}
	if w, ok := x.word(t, r, "Possibility of reintegration of the contracted ICT service", doraReintegration); ok {
		x.gap(s, "recovery.insource", both("het register zegt: terughalen is %s; hoe lang dat duurt zegt het niet", "the register says: taking it back is %s; how long that takes it does not say", w.said()), both("geen route insource", "no route insource"), from)
	}
	if other := t.get(r, "Identification of alternative ICT TPP"); other != "" {
		x.gap(s, "any", both("het register noemt een alternatief (%s); hoe snel en voor hoeveel dat inspringt zegt het niet", "the register names an alternative (%s); how soon and for how much it steps in it does not say", shown(other, 60)), both("geen alternatief", "no alternate"), from)
	}
}

// settle is what can be said when all tables have been read.
func (x *dora) settle() {
	for _, n := range x.Needs {
		f, ok := x.point[n.Consumer]
		if !ok || n.On.Kind != service {
			continue
		}
		h, _ := strconv.Atoi(f.Value)
		if old, has := x.rpo[n.On]; !has || h < old {
			x.rpo[n.On], x.from[n.On] = h, f.From
		}
	}
	leans := map[*Entity]bool{}
	for _, n := range x.Needs {
		leans[n.Consumer] = true
	}
	for _, e := range x.Entities {
		if h, ok := x.rpo[e]; ok {
			x.set(e, x.assume(assumesRPO, Fact{Field: "rpo", Value: strconv.Itoa(h) + "h", From: x.from[e]}))
		}
		switch {
		case strings.HasPrefix(e.Key, "contract:") && !x.used[e]:
			x.gap(e, "consumers", both("geen functie noemt deze dienst; valt hij uit, dan merkt niemand het", "no function names this service; when it fails no one notices"), both("niemand leunt erop", "nobody leans on it"), e.From)
		case strings.HasPrefix(e.Key, "function:") && !leans[e]:
			x.gap(e, "needs", both("geen contract noemt deze functie; zij valt nooit uit", "no contract names this function; it never fails"), both("leunt nergens op", "leans on nothing"), e.From)
		}
	}
}
