package decide

import (
	"math"
	"slices"
	"sort"
	"strconv"
	"strings"

	"uitval/model"
	"uitval/sim/result"
)

// whoWords names who fails, one and many.
func whoWords(by string) (one, many result.Text) {
	switch by {
	case "group":
		return result.Text{NL: "groep", EN: "group"}, result.Text{NL: "groepen", EN: "groups"}
	case "jurisdiction":
		return result.Text{NL: "jurisdictie", EN: "jurisdiction"}, result.Text{NL: "jurisdicties", EN: "jurisdictions"}
	case "service":
		return result.Text{NL: "dienst", EN: "service"}, result.Text{NL: "diensten", EN: "services"}
	}
	return result.Text{NL: "leverancier", EN: "supplier"}, result.Text{NL: "leveranciers", EN: "suppliers"}
}

func (k *ranker) who() result.Column {
	one, _ := whoWords(k.q.By)
	return result.Column{ID: k.q.By, Title: capital(one), Unit: result.InText}
}

func capital(t result.Text) result.Text {
	up := func(s string) string { return string(s[0]-'a'+'A') + s[1:] }
	return result.Text{NL: up(t.NL), EN: up(t.EN)}
}

func (k *ranker) named(i int) result.Cell {
	return result.Named(k.subjects[i].id, k.subjects[i].title)
}

func (k *ranker) title() result.Text {
	one, _ := whoWords(k.q.By)
	how := result.Text{NL: "Alles staat meteen stil", EN: "Everything stops at once"}
	if k.q.Mode != nil {
		how = text(k.q.Mode.Title)
	}
	return result.Textf("Welke %s doet het meest als hij uitvalt? %s, de een na de ander; %s", "Which %s does most when it fails? %s, one after another; %s", one, how, text(k.t.m.Title))
}

// tell fills the answer.
func (k *ranker) tell(a *result.Answer) {
	reach := k.reaching()
	if len(reach) == 0 {
		_, many := whoWords(k.q.By)
		a.Says = append(a.Says, result.Textf("Geen van de %s %s raakt een proces: er is niets doorgerekend.", "None of %s %s reaches a process: nothing was run.", whole(len(k.subjects)), many))
		a.Tables = append(a.Tables, k.footprints())
		return
	}
	a.Tables = append(a.Tables, k.ranking(reach), k.survival(reach), k.footprints(), k.concentration(reach))
	a.Says = append(a.Says, k.says(reach)...)
	if k.q.Pairs {
		t, says := k.tellPairs()
		a.Says, a.Tables = append(a.Says, says), append(a.Tables, t)
	}
	if k.q.Laws {
		t, says := k.tellLaws()
		a.Says, a.Tables = append(a.Says, says), append(a.Tables, t)
	}
	if len(k.subjects) > 2 {
		a.Tables = append(a.Tables, k.measures()...)
	}
	a.Findings = k.findings()
}

// reaching lists who was played, worst first.
func (k *ranker) reaching() []int {
	return slices.DeleteFunc(slices.Clone(k.sorted), func(i int) bool { return k.alone[i].played == 0 })
}

func (k *ranker) personDays(who []int) []float64 {
	out := make([]float64, len(who))
	for n, i := range who {
		out[n] = k.alone[i].mean(rankPersonDays)
	}
	return out
}

func sumOf(x []float64) float64 {
	sum := 0.0
	for _, one := range x {
		sum += one
	}
	return sum
}

func (k *ranker) says(reach []int) []result.Text {
	one, many := whoWords(k.q.By)
	all := k.personDays(reach)
	total, worst := sumOf(all), k.alone[reach[0]]
	if total == 0 {
		return []result.Text{result.Textf("Geen van de %s %s kost persoondagen zonder.", "None of %s %s costs person-days without.", whole(len(k.subjects)), many)}
	}
	mean, lo, hi := worst.total[rankPersonDays].Mean()
	ends := result.Text{}
	if worst.played > 1 {
		ends = result.Textf(" (95%%-interval %s tot %s)", " (95%% interval %s to %s)", count(lo), count(hi))
	}
	out := []result.Text{result.Textf("%s doet het meest: %s persoondagen zonder%s.", "%s does most: %s person-days without%s.", k.subjects[reach[0]].title, count(mean), ends)}
	if len(reach) > 1 {
		out = append(out, result.Textf("Dat is %s van wat alle %s %s samen veroorzaken als elk alleen uitvalt.", "That is %s of what all %s %s come to together when each fails alone.",
			percent(mean/total), whole(len(k.subjects)), many))
	}
	if len(reach) > 3 {
		out = append(out, result.Textf("De eerste drie samen: %s.", "The first three together: %s.", percent(sumOf(all[:3])/total)))
	}
	exposed := 0
	for _, i := range reach {
		if k.alone[i].exposed(k.days()) > 1 {
			exposed++
		}
	}
	if len(reach) > 1 {
		out = append(out, result.Textf("Bij %s van de %s %s die een proces raken, zakt het eerste proces onder zijn minimum voordat alle diensten terug zijn.",
			"With %s of the %s %s that reach a process, the first process falls below its minimum before all services are back.", whole(exposed), whole(len(reach)), many))
	}
	hidden := 0
	for _, i := range reach {
		if k.subjects[i].footprint.contracts == 0 {
			hidden++
		}
	}
	if hidden > 0 {
		out = append(out, result.Textf("Met %s %s heeft geen enkele organisatie een contract, en toch raakt hun uitval processen.",
			"No organisation has a contract with %s %s, and still their failure reaches processes.", whole(hidden), pick(hidden, one, many)))
	}
	switch rest := len(k.subjects) - len(reach); {
	case rest == 1:
		out = append(out, result.Textf("1 %s raakt geen proces en is niet doorgerekend.", "1 %s reaches no process and was not run.", one))
	case rest > 1:
		out = append(out, result.Textf("%s %s raken geen proces en zijn niet doorgerekend.", "%s %s reach no process and were not run.", whole(rest), many))
	}
	return out
}

func pick(n int, one, many result.Text) result.Text {
	if n == 1 {
		return one
	}
	return many
}

// days is how long a run is.
func (k *ranker) days() float64 { return float64(k.q.Scenario.RunsFor) / model.Day }

// ranking is the table of who does most.
func (k *ranker) ranking(reach []int) result.Table {
	t := result.Table{ID: "ranking", Title: result.Text{NL: "Wie het meest doet", EN: "Who does most"}, Shown: 20,
		Note: result.Text{NL: "Elk valt alleen uit. Aandeel is van de som over allen.", EN: "Each fails alone. Share is of the sum over all."},
		Columns: []result.Column{k.who(),
			{ID: "person_d", Title: result.Text{NL: "Persoon-\ndagen", EN: "Person-\ndays"}, Unit: result.InCases},
			{ID: "share", Title: result.Text{NL: "Aan-\ndeel", EN: "Share"}, Unit: result.InShare},
			{ID: "people_peak", Title: result.Text{NL: "Mensen\nop piek", EN: "People\nat peak"}, Unit: result.InCases},
			{ID: "overdue_cases", Title: result.Text{NL: "Te laat", EN: "Overdue"}, Unit: result.InCases},
			{ID: "money_late_eur_d", Title: result.Text{NL: "Euro-\ndagen\nte laat", EN: "Euro-\ndays\nlate"}, Unit: result.InEuroDays}}}
	if y := k.q.Scenario.Yardsticks; len(y) > 0 {
		t.Note = result.Textf("%s Klasse: %s, in minstens de helft van de herhalingen gehaald.", "%s Class: %s, reached in at least half of the replications.", t.Note, text(y[0].Title))
		t.Columns = append(t.Columns, result.Column{ID: "class", Title: result.Text{NL: "Klasse", EN: "Class"}, Unit: result.InText})
	}
	total := sumOf(k.personDays(reach))
	for _, i := range reach {
		s := &k.alone[i]
		share := result.Counted(math.NaN())
		if total > 0 {
			share = result.Counted(s.mean(rankPersonDays) / total)
		}
		row := result.Row{k.named(i), ranged(s.total[rankPersonDays], s.played), share, mean(s.total[rankPeople]),
			mean(s.total[rankOverdue]), mean(s.total[rankMoney])}
		if y := k.q.Scenario.Yardsticks; len(y) > 0 {
			row = append(row, result.Told(s.class(y[0], 0)))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// class names the class of a yardstick that is reached in half of the replications or more.
func (s *suffering) class(y *model.Yardstick, yardstick int) result.Text {
	out := result.Text{NL: "–", EN: "–"}
	for c, n := range s.classes[yardstick] {
		if 2*n >= s.played {
			out = result.Text{NL: y.Classes[c], EN: y.Classes[c]}
		}
	}
	return out
}

// exposed returns the time to recover over the time to survive; +Inf where the first process breaks at once, NaN where none breaks.
// Where services are not back by the end it takes that, so that it is at least so much.
func (s *suffering) exposed(days float64) float64 {
	if s.total[rankFirst].N() == 0 {
		return math.NaN()
	}
	back := days
	if 2*s.recovers.N() > s.stops {
		back, _, _ = s.recovers.Mean()
	}
	if first := s.mean(rankFirst); first > 0 {
		return back / first
	}
	return math.Inf(1)
}

// survival is the table of the time to survive against the time to recover (Simchi-Levi et al., Interfaces 45 (2015)).
func (k *ranker) survival(reach []int) result.Table {
	t := result.Table{ID: "survival", Title: result.Text{NL: "Tijd om te overleven, tijd om te herstellen", EN: "Time to survive, time to recover"}, Shown: 20,
		Note: result.Text{
			NL: "Dagen na de uitval. Overleven: tot het eerste proces onder zijn minimum zakt; herstellen: tot de laatste dienst terug is. Blootstelling is herstellen gedeeld door overleven: boven 1 breekt er iets. Een streepje: er breekt niets.",
			EN: "Days after the failure. Survive: until the first process falls below its minimum; recover: until the last service is back. Exposure is recover over survive: above 1 something breaks. A dash: nothing breaks."},
		Columns: []result.Column{k.who(),
			{ID: "survive_d", Title: result.Text{NL: "Overleven", EN: "Survive"}, Unit: result.InDays},
			{ID: "recover_d", Title: result.Text{NL: "Herstellen", EN: "Recover"}, Unit: result.InDays},
			{ID: "exposure", Title: result.Text{NL: "Bloot-\nstelling", EN: "Expo-\nsure"}, Unit: result.InRatio},
			{ID: "breaks", Title: result.Text{NL: "Breekt in", EN: "Breaks in"}, Unit: result.InShare},
			{ID: "not_back", Title: result.Text{NL: "Niet terug\nin", EN: "Not back\nin"}, Unit: result.InShare}}}
	for _, i := range reach {
		s := &k.alone[i]
		first := s.total[rankFirst]
		row := result.Row{k.named(i), result.Counted(math.NaN()), result.Counted(math.NaN()), result.Counted(math.NaN()),
			result.Counted(float64(first.N()) / float64(s.played)), result.Counted(float64(s.stops-s.recovers.N()) / float64(s.played))}
		if first.N() > 0 {
			row[1] = ranged(first, first.N())
		}
		late := result.Text{}
		switch {
		case s.stops == 0:
		case 2*s.recovers.N() > s.stops:
			row[2] = ranged(s.recovers, s.recovers.N())
		default:
			late = result.Text{NL: "> ", EN: "> "}
			row[2] = result.Told(result.Textf("%s%s", "%s%s", late, count(k.days())))
		}
		switch x := s.exposed(k.days()); {
		case math.IsNaN(x):
		case math.IsInf(x, 1):
			row[3] = result.Told(result.Text{NL: "meteen", EN: "at once"})
		case late.EN != "":
			row[3] = result.Told(result.Textf("> %s", "> %s", number(x)))
		default:
			row[3] = result.Counted(x)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// footprints is the table of how far each reaches, also where nobody has a contract.
func (k *ranker) footprints() result.Table {
	t := result.Table{ID: "footprint", Title: result.Text{NL: "Hoe ver het reikt", EN: "How far it reaches"}, Shown: 20,
		Note: result.Text{
			NL: "Zonder contract: organisaties die geraakt worden via anderen, zonder zelf iets van hem af te nemen. Schakels: hoeveel er liggen tussen hem en het verste proces.",
			EN: "No contract: organisations that are reached through others, without taking anything from it themselves. Links: how many lie between it and the furthest process."},
		Columns: []result.Column{k.who(),
			{ID: "services", Title: result.Text{NL: "Dien-\nsten", EN: "Ser-\nvices"}, Unit: result.InWholes},
			{ID: "processes", Title: result.Text{NL: "Proces-\nsen", EN: "Pro-\ncesses"}, Unit: result.InWholes},
			{ID: "organisations", Title: result.Text{NL: "Organi-\nsaties", EN: "Organi-\nsations"}, Unit: result.InWholes},
			{ID: "no_contract", Title: result.Text{NL: "Zonder\ncontract", EN: "No\ncontract"}, Unit: result.InWholes},
			{ID: "sectors", Title: result.Text{NL: "Sec-\ntoren", EN: "Sec-\ntors"}, Unit: result.InWholes},
			{ID: "links", Title: result.Text{NL: "Scha-\nkels", EN: "Links"}, Unit: result.InWholes}}}
	order := slices.Clone(k.sorted)
	sort.SliceStable(order, func(i, j int) bool {
		return k.subjects[order[i]].footprint.processes > k.subjects[order[j]].footprint.processes
	})
	for _, i := range order {
		f := &k.subjects[i].footprint
		n := func(x int) result.Cell { return result.Counted(float64(x)) }
		t.Rows = append(t.Rows, result.Row{k.named(i), n(len(f.nodes) - f.processes), n(f.processes), n(f.contracts + f.beyond), n(f.beyond), n(f.sectors), n(f.deepest)})
	}
	return t
}

// concentration is the table of how unevenly person-days are divided, in all and by sector.
func (k *ranker) concentration(reach []int) result.Table {
	_, many := whoWords(k.q.By)
	t := result.Table{ID: "concentration", Title: result.Text{NL: "Concentratie", EN: "Concentration"}, Shown: 20,
		Note: result.Textf("Over de %s die er iets raken. Gini: 0 is gelijk verdeeld. Herfindahl: som van de kwadraten van de aandelen; 1 is alles bij één.",
			"Over the %s that reach anything there. Gini: 0 is evenly divided. Herfindahl: sum of the squares of the shares; 1 is all with one.", many),
		Columns: []result.Column{{ID: "sector", Title: result.Text{NL: "Sector", EN: "Sector"}, Unit: result.InText},
			{ID: "number", Title: result.Text{NL: "Aantal", EN: "Number"}, Unit: result.InWholes},
			{ID: "gini", Title: result.Text{NL: "Gini", EN: "Gini"}, Unit: result.InRatio},
			{ID: "herfindahl", Title: result.Text{NL: "Herfindahl", EN: "Herfindahl"}, Unit: result.InRatio},
			{ID: "largest", Title: result.Text{NL: "Grootste", EN: "Largest"}, Unit: result.InText},
			{ID: "largest_share", Title: result.Text{NL: "Aandeel", EN: "Share"}, Unit: result.InShare}}}
	add := func(name result.Text, who []int, amounts []float64) {
		total, most := sumOf(amounts), 0
		for n, x := range amounts {
			if x > amounts[most] {
				most = n
			}
		}
		if total > 0 {
			t.Rows = append(t.Rows, result.Row{result.Told(name), result.Counted(float64(len(who))), result.Counted(gini(amounts)),
				result.Counted(herfindahl(amounts)), k.named(who[most]), result.Counted(amounts[most] / total)})
		}
	}
	add(result.Text{NL: "Totaal", EN: "Total"}, reach, k.personDays(reach))
	var sectors []string
	known := map[string]int{}
	var who [][]int
	var amounts [][]float64
	for _, o := range k.t.m.Organisations {
		if _, ok := known[o.Sector]; !ok && o.Sector != "" {
			known[o.Sector] = len(sectors)
			sectors = append(sectors, o.Sector)
		}
	}
	who, amounts = make([][]int, len(sectors)), make([][]float64, len(sectors))
	for _, i := range reach {
		for _, one := range k.alone[i].sectors {
			n := known[one.sector]
			who[n], amounts[n] = append(who[n], i), append(amounts[n], one.mean)
		}
	}
	for n, sector := range sectors {
		add(result.Text{NL: sector, EN: sector}, who[n], amounts[n])
	}
	return t
}

// tellPairs is the table of two that fail together, by how far that is from the sum.
func (k *ranker) tellPairs() (result.Table, result.Text) {
	one, many := whoWords(k.q.By)
	t := result.Table{ID: "pairs", Title: result.Text{NL: "Twee tegelijk: meer dan de som", EN: "Two at once: more than the sum"}, Shown: 15,
		Note: result.Text{NL: "Persoondagen als beide tegelijk uitvallen, min de som van elk apart. Onder nul: ze raken dezelfde processen, en die staan maar één keer stil.",
			EN: "Person-days when both fail at once, less the sum of each alone. Below zero: they reach the same processes, which stop only once."},
		Columns: []result.Column{{ID: k.q.By, Title: capital(one), Unit: result.InText}, {ID: "and", Title: result.Text{NL: "en", EN: "and"}, Unit: result.InText},
			{ID: "excess_person_d", Title: result.Text{NL: "Meer dan\nde som", EN: "More than\nthe sum"}, Unit: result.InCases},
			{ID: "together_person_d", Title: result.Text{NL: "Samen", EN: "Together"}, Unit: result.InCases}}}
	var sizes []float64
	more, less, same, unsure := 0, 0, 0, 0
	for i, p := range k.pairs {
		s := &k.together[i]
		if s.played == 0 || !k.whole(p.a) || !k.whole(p.b) {
			continue
		}
		x := k.excess(i)
		size, lo, hi := x.Mean()
		if x.N() < 2 {
			lo, hi = size, size
		}
		switch {
		case zero(x):
			same++
			continue
		case lo > 0:
			more++
		case hi < 0:
			less++
		default:
			unsure++
		}
		t.Rows = append(t.Rows, result.Row{k.named(p.a), k.named(p.b), ranged(x, x.N()), mean(s.total[rankPersonDays])})
		sizes = append(sizes, size)
	}
	sort.Stable(bySize{t.Rows, sizes})
	all := len(k.subjects) * (len(k.subjects) - 1) / 2
	says := result.Textf("Van de %s tweetallen %s hebben er %s iets gemeen; alleen die zijn doorgerekend, voor de rest is samen de som. Meer dan de som: %s; minder: %s; precies de som: %s.",
		"Of %s pairs of %s, %s have anything in common; only those were run, for the others together is the sum. More than the sum: %s; less: %s; just the sum: %s.",
		whole(all), many, whole(len(k.pairs)), whole(more), whole(less), whole(same))
	if unsure > 0 {
		says = result.Textf("%s Niet te zeggen: %s.", "%s Can't be told: %s.", says, whole(unsure))
	}
	return t, says
}

// whole reports whether a subject was played, or need not be.
func (k *ranker) whole(i int) bool {
	return k.alone[i].played > 0 || k.subjects[i].footprint.processes == 0
}

// lawNames says what a law is called.
var lawNames = map[model.Law]result.Text{
	model.LawWeakest: {NL: "zwakste schakel", EN: "weakest link"},
	model.LawProduct: {NL: "product", EN: "product"},
	model.LawMean:    {NL: "gemiddelde", EN: "mean"},
	model.LawFDNA:    {NL: "FDNA", EN: "FDNA"},
}

// tellLaws tells whether the ranking survives another law of levels.
func (k *ranker) tellLaws() (result.Table, result.Text) {
	own := k.t.m.Law
	if own == model.LawDefault {
		own = model.LawWeakest
	}
	t := result.Table{ID: "laws", Title: result.Text{NL: "Houdt de volgorde stand?", EN: "Does the ranking survive?"},
		Note: result.Textf("Met een andere regel voor hoe niveaus samenkomen, vergeleken met %s, de regel van het model. Tau van Kendall: 1 is dezelfde volgorde, 0 geen verband.",
			"Under another law of how levels combine, compared with %s, the law of the model. Kendall's tau: 1 is the same order, 0 no relation.", lawNames[own]),
		Columns: []result.Column{{ID: "law", Title: result.Text{NL: "Regel", EN: "Law"}, Unit: result.InText},
			{ID: "tau", Title: result.Text{NL: "Tau", EN: "Tau"}, Unit: result.InRatio},
			{ID: "first", Title: result.Text{NL: "Nummer één", EN: "Number one"}, Unit: result.InText},
			{ID: "top", Title: result.Text{NL: "Van de eerste 5\nblijven", EN: "Of the first 5\nstay"}, Unit: result.InWholes},
			{ID: "person_d", Title: result.Text{NL: "Persoondagen\nover allen", EN: "Person-days\nover all"}, Unit: result.InCases}}}
	reach := k.reaching()
	x := k.personDays(reach)
	lowest, stays := 1.0, true
	row := func(law model.Law, y []float64, tau float64) {
		first := highest(y, 1)[0]
		stays = stays && first == highest(x, 1)[0]
		t.Rows = append(t.Rows, result.Row{result.Told(lawNames[law]), result.Counted(tau), k.named(reach[first]),
			result.Counted(float64(inBoth(highest(x, 5), highest(y, 5)))), result.Counted(sumOf(y))})
	}
	row(own, x, 1)
	for n, law := range k.laws {
		y := make([]float64, len(reach))
		for j, i := range reach {
			y[j] = k.under[n][i].mean(rankPersonDays)
		}
		tau := kendall(x, y)
		if !math.IsNaN(tau) {
			lowest = min(lowest, tau)
		}
		row(law, y, tau)
	}
	if stays {
		return t, result.Textf("Ook met de andere regels voor niveaus blijft nummer één dezelfde; de volgorde komt overeen met tau %s of hoger.",
			"Under the other laws of levels too, number one stays the same; the order agrees with tau %s or higher.", hundredths(lowest))
	}
	return t, result.Textf("Met een andere regel voor niveaus wordt iemand anders nummer één; de volgorde komt overeen met tau %s of hoger.",
		"Under another law of levels somebody else becomes number one; the order agrees with tau %s or higher.", hundredths(lowest))
}

// measures are the tables of what the graph alone says, and how well that predicts what follows.
func (k *ranker) measures() []result.Table {
	st := k.t.structures(k.subjects)
	of := [...]struct {
		id    string
		title result.Text
		value func(i int) float64
	}{
		{"processes", result.Text{NL: "Geraakte processen", EN: "Processes reached"}, func(i int) float64 { return float64(k.subjects[i].footprint.processes) }},
		{"contracts", result.Text{NL: "Organisaties met contract", EN: "Organisations with a contract"}, func(i int) float64 { return float64(k.subjects[i].footprint.contracts) }},
		{"dominates", result.Text{NL: "Gedomineerde processen", EN: "Dominated processes"}, func(i int) float64 { return float64(st[i].dominates) }},
		{"splits", result.Text{NL: "Snijpunt: extra delen", EN: "Articulation: more pieces"}, func(i int) float64 { return float64(st[i].splits) }},
		{"betweenness", result.Text{NL: "Tussenligging", EN: "Betweenness"}, func(i int) float64 { return st[i].betweenness }},
	}
	graph := result.Table{ID: "structure", Title: result.Text{NL: "Wat de graaf alleen zegt", EN: "What the graph alone says"}, Shown: 10,
		Note: result.Text{NL: "Domineert: processen waar geen keten omheen kan. Extra delen: in hoeveel stukken meer de graaf zonder hem valt. Tussenligging: kortste ketens tussen anderen die door hem gaan.",
			EN: "Dominates: processes that no chain gets to round it. More pieces: how many more the graph falls into without it. Betweenness: shortest chains between others that pass it."},
		Columns: []result.Column{k.who(),
			{ID: "dominates", Title: result.Text{NL: "Domineert", EN: "Dominates"}, Unit: result.InWholes},
			{ID: "splits", Title: result.Text{NL: "Extra delen", EN: "More pieces"}, Unit: result.InWholes},
			{ID: "betweenness", Title: result.Text{NL: "Tussenligging", EN: "Betweenness"}, Unit: result.InNumber}}}
	for _, i := range k.sorted {
		graph.Rows = append(graph.Rows, result.Row{k.named(i), result.Counted(float64(st[i].dominates)), result.Counted(float64(st[i].splits)), result.Counted(st[i].betweenness)})
	}
	predict := result.Table{ID: "predictors", Title: result.Text{NL: "Hoe goed de graaf de uitkomst voorspelt", EN: "How well the graph predicts the outcome"},
		Note: result.Text{NL: "Tau van Kendall van elke maat met de persoondagen, over allen: 1 is dezelfde volgorde, 0 geen verband.",
			EN: "Kendall's tau of each measure with the person-days, over all: 1 is the same order, 0 no relation."},
		Columns: []result.Column{{ID: "measure", Title: result.Text{NL: "Maat", EN: "Measure"}, Unit: result.InText},
			{ID: "tau", Title: result.Text{NL: "Tau", EN: "Tau"}, Unit: result.InRatio},
			{ID: "top", Title: result.Text{NL: "Van de eerste 5\nook hier", EN: "Of the first 5\nalso here"}, Unit: result.InWholes}}}
	all := make([]int, len(k.subjects))
	for i := range all {
		all[i] = i
	}
	x := k.personDays(all)
	for _, one := range of {
		y := make([]float64, len(all))
		for i := range all {
			y[i] = one.value(i)
		}
		predict.Rows = append(predict.Rows, result.Row{result.Named(one.id, one.title), result.Counted(kendall(x, y)), result.Counted(float64(inBoth(highest(x, 5), highest(y, 5))))})
	}
	return []result.Table{graph, predict}
}

// highest returns the places of the n highest values; of equals the first.
func highest(values []float64, n int) []int {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(i, j int) bool { return values[order[i]] > values[order[j]] })
	return order[:min(n, len(order))]
}

func inBoth(a, b []int) int {
	n := 0
	for _, x := range a {
		if slices.Contains(b, x) {
			n++
		}
	}
	return n
}

// hundredths names a number from −1 to 1.
func hundredths(x float64) result.Text {
	x = math.Round(float64(100*x)) / 100
	en := strconv.FormatFloat(x, 'f', 2, 64)
	return result.Text{NL: strings.Replace(en, ".", ",", 1), EN: en}
}

func (k *ranker) findings() []result.Finding {
	var out []result.Finding
	notBack := 0
	for i := range k.alone {
		s := &k.alone[i]
		if s.played > 0 && s.recovers.N() < s.stops {
			notBack++
		}
	}
	one, many := whoWords(k.q.By)
	if notBack == 1 {
		many = one
	}
	if notBack > 0 {
		out = append(out, result.Finding{Code: "not-back", Weight: 2, Says: result.Textf(
			"Bij %s %s zijn aan het eind niet alle diensten terug, in alle of sommige herhalingen: hun cijfers gaan tot het eind en zijn dus ondergrenzen.",
			"With %s %s not all services are back at the end, in all or some replications: their numbers go up to the end and so are lower bounds.", whole(notBack), many)})
	}
	out = append(out, result.Finding{Code: "alone", Weight: 1, Says: result.Text{
		NL: "Hoe waarschijnlijk een uitval is, telt niet mee: de volgorde is naar gevolg.",
		EN: "How likely a failure is does not count: the order is by consequence."}})
	return out
}
