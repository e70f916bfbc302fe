package decide

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"uitval/model"
	"uitval/sim/result"
	"uitval/sim/sample"
)

// euros names an amount in both languages.
func euros(x float64) result.Text { return result.Textf("€ %s", "€ %s", count(x)) }

// kept names what is kept low.
func (s *selection) kept() result.Text {
	if g := s.wish.Goal; g != nil {
		return result.Textf("kans op klasse %[2]s of hoger (%[1]s)", "chance of class %[2]s or above (%[1]s)", g.title, g.Class)
	}
	id := s.wish.indicator()
	if words, ok := map[string]result.Text{
		"person_d":            {NL: "persoondagen zonder", EN: "person-days without"},
		"vulnerable_person_d": {NL: "persoondagen van kwetsbare mensen", EN: "person-days of vulnerable people"},
		"people_over_2d":      {NL: "gevallen van mensen langer dan 2 dagen zonder", EN: "cases of people without for over 2 days"},
		"people_over_7d":      {NL: "gevallen van mensen langer dan 7 dagen zonder", EN: "cases of people without for over 7 days"},
		"people_over_30d":     {NL: "gevallen van mensen langer dan 30 dagen zonder", EN: "cases of people without for over 30 days"},
		"people_over_182d":    {NL: "gevallen van mensen langer dan 182 dagen zonder", EN: "cases of people without for over 182 days"},
		"overdue_cases":       {NL: "zaken te laat", EN: "cases overdue"},
		"overdue_case_d":      {NL: "zaakdagen te laat", EN: "case-days overdue"},
		"lost_cases":          {NL: "zaken nooit behandeld", EN: "cases never served"},
		"backlog_case_d":      {NL: "zaakdagen in de werkvoorraad", EN: "case-days of backlog"},
		"money_late_eur_d":    {NL: "eurodagen te laat", EN: "euro-days late"},
		"money_lost_eur":      {NL: "euro's niet uitbetaald of ontvangen", EN: "euros lost"},
		"extra_cost_eur":      {NL: "euro's extra kosten", EN: "euros of extra cost"},
		"people_peak":         {NL: "mensen tegelijk getroffen, op de piek", EN: "people affected at one time, at the peak"},
		"backlog_peak":        {NL: "zaken op de piek van de werkvoorraad", EN: "cases at the peak of the backlog"},
		"wait_max_d":          {NL: "dagen langste wachttijd", EN: "days of longest wait"},
		"money_late_peak_eur": {NL: "euro's tegelijk te laat, op de piek", EN: "euros late at one time, at the peak"},
	}[id]; ok {
		return words
	}
	kind := strings.TrimPrefix(id, "harm_")
	return result.Textf("schade (%s)", "harm (%s)", kind)
}

// unit is how the harm is told in tables.
func (s *selection) unit() result.Unit {
	if s.wish.Goal != nil {
		return result.InShare
	}
	return unitOf(s.wish.indicator())
}

// amount names so much of what is kept low.
func (s *selection) amount(x float64) result.Text {
	if s.wish.Goal != nil {
		return percent(x)
	}
	return result.Textf("%s %s", "%s %s", count(x), s.kept())
}

// named names the mitigations of a portfolio.
func (s *selection) named(p portfolio) result.Text {
	t := s.theatres[0]
	var nl, en []string
	for k, id := range t.free {
		if p.has(k) {
			title := titleOf(t.model, id)
			nl, en = append(nl, title.NL), append(en, title.EN)
		}
	}
	if len(nl) == 0 {
		return result.Text{NL: "Niets", EN: "Nothing"}
	}
	return result.Text{NL: strings.Join(nl, " + "), EN: strings.Join(en, " + ")}
}

func titleOf(m *model.Model, id string) result.Text {
	for i := range m.Mitigations {
		if m.Mitigations[i].ID == id {
			return text(m.Mitigations[i].Title)
		}
	}
	return result.Text{NL: id, EN: id}
}

// tell writes the answer.
func (s *selection) tell(a *result.Answer) {
	if len(s.theatres) > 1 {
		s.tellRobust(a)
	} else {
		s.tellBest(a)
	}
	s.tellFresh(a)
	a.Says = append(a.Says, s.howSure())
	if len(s.theatres) > 1 {
		a.Tables = append(a.Tables, s.regrets())
	}
	for k := range s.theatres {
		a.Tables = append(a.Tables, s.measures(k), s.frontier(k))
	}
	a.Findings = append(a.Findings, s.findings()...)
}

// ends tells an interval in brackets, where there are more replications than one.
func (s *selection) ends(lo, hi float64) result.Text {
	if s.n < 2 {
		return result.Text{}
	}
	if s.wish.Goal != nil {
		return result.Textf(" (95%%-interval %s tot %s)", " (95%% interval %s to %s)", percent(lo), percent(hi))
	}
	return result.Textf(" (95%%-interval %s tot %s)", " (95%% interval %s to %s)", count(lo), count(hi))
}

// tellBest tells the best portfolio of one scenario.
func (s *selection) tellBest(a *result.Answer) {
	t := s.theatres[0]
	if s.chosen[0] == 0 {
		a.Says = append(a.Says, result.Textf("Binnen %s is er geen maatregel die helpt: niets doen is dan het beste.",
			"Within %s there is no mitigation that helps: nothing is best then.", euros(s.budget)))
		s.tellCheapest(a)
		return
	}
	one := s.outcome(t, s.chosen[0])
	a.Says = append(a.Says, result.Textf("Het beste met %s: %s.", "The best with %s: %s.", euros(s.budget), s.named(s.chosen[0])), s.effect(0, one.harm, one.spent, false))
	if over := overspent(one.spent, s.budget); over > 0 {
		share, lo, hi := sample.Proportion(over, s.n)
		a.Says = append(a.Says, result.Textf("Wat het kost is onzeker: in %s van de herhalingen (95%%-interval %s tot %s) kost het meer dan het budget.",
			"What it costs is uncertain: in %s of replications (95%% interval %s to %s) it costs more than the budget.", percent(share), percent(lo), percent(hi)))
	}
	s.tellOverlap(a)
}

// effect tells what the choice costs and changes in a scenario.
func (s *selection) effect(scenario int, harm, spent []float64, fresh bool) result.Text {
	nothing := s.theatres[scenario].played[0].harm
	if fresh {
		nothing = s.fresh[scenario].played[0].harm
	}
	less, lo, hi := s.spread(minus(nothing[:s.n], harm))
	if g := s.wish.Goal; g != nil {
		before, after := 1-meanOf(nothing[:s.n]), 1-meanOf(harm)
		return result.Textf("Dat kost naar verwachting %s en brengt de kans om op %s onder klasse %s te blijven van %s op %s; verschil in procentpunten: %s%s.",
			"It is expected to cost %s and takes the chance to stay below class %[3]s on %[2]s from %[4]s to %[5]s; difference in percentage points: %[6]s%[7]s.",
			euros(meanOf(spent)), g.title, g.Class, percent(before), percent(after), count(float64(100*less)), s.ends(lo, hi))
	}
	return result.Textf("Dat kost naar verwachting %s en scheelt %s%s, %s.", "It is expected to cost %s and avoids %s%s, %s.",
		euros(meanOf(spent)), s.amount(less), s.ends(lo, hi), shareOf(less, meanOf(nothing[:s.n])))
}

func overspent(spent []float64, budget float64) int {
	n := 0
	for _, x := range spent {
		if !affordable(x, budget) {
			n++
		}
	}
	return n
}

// tellCheapest tells what the cheapest mitigation costs when none is chosen.
func (s *selection) tellCheapest(a *result.Answer) {
	t, at := s.theatres[0], -1
	cheapest := math.Inf(1)
	for k := range t.free {
		if cost := t.basket(portfolio(0).with(k), s.n).cost; cost < cheapest {
			at, cheapest = k, cost
		}
	}
	if at >= 0 && !affordable(cheapest, s.room(t)) {
		a.Says = append(a.Says, result.Textf("De goedkoopste, %s, kost naar verwachting %s.", "The cheapest, %s, is expected to cost %s.", s.named(portfolio(0).with(at)), euros(cheapest)))
	}
}

// tellOverlap tells when the chosen mitigations do less together than one by one.
func (s *selection) tellOverlap(a *result.Answer) {
	t := s.theatres[0]
	if s.chosen[0].size() < 2 || s.wish.Goal != nil {
		return
	}
	alone, together := 0.0, -s.sum(t, s.chosen[0]).harm
	for k := range t.free {
		if s.chosen[0].has(k) {
			alone -= t.basket(portfolio(0).with(k), s.n).harm
		}
	}
	switch {
	case !(together > 0):
	case alone > float64(1.01*together):
		a.Says = append(a.Says, result.Textf("Ieder apart scheelden ze samen %s: ze beschermen voor een deel hetzelfde.", "One by one they would avoid %s: in part they protect the same.", s.amount(alone)))
	case alone < float64(0.99*together):
		a.Says = append(a.Says, result.Textf("Ieder apart scheelden ze samen maar %s: ze hebben elkaar nodig.", "One by one they would avoid only %s: they need each other.", s.amount(alone)))
	}
}

// tellFresh tells what the choice does on draws that it was not chosen by.
func (s *selection) tellFresh(a *result.Answer) {
	if len(s.fresh) != 1 || s.chosen[0] == 0 {
		return
	}
	t := s.fresh[0]
	less, lo, hi := s.spread(minus(t.played[0].harm, t.played[s.chosen[0]].harm))
	amount := s.amount(less)
	if s.wish.Goal != nil {
		amount = result.Textf("%s procentpunt kans", "%s percentage points of chance", count(float64(100*less)))
	}
	a.Says = append(a.Says, result.Textf("Op %s andere herhalingen, waarop niet is gekozen, scheelt dat %s%s.",
		"On %s other replications, which nothing was chosen by, it avoids %s%s.", whole(s.n), amount, s.ends(lo, hi)))
}

// howSure tells what was played, and whether the choice is the best there is.
func (s *selection) howSure() result.Text {
	t := s.theatres[0]
	sum := 0
	for _, list := range s.found {
		sum += len(list)
	}
	on := result.Text{}
	if s.n > 1 {
		on = result.Text{NL: ", op deze trekkingen", EN: ", on these draws"}
	}
	if s.screened == 0 && s.exact && s.proven {
		if len(s.parts) > 1 {
			return result.Textf("Exact%s: de %s maatregelen vallen uiteen in %s delen die elkaar niet kunnen raken; in elk deel zijn alle combinaties gespeeld, samen %s, elk in %s.",
				"Exact%s: the %s mitigations fall apart into %s parts that can't touch each other; in each part all combinations were played, %s in all, each in %s.",
				on, whole(len(t.free)), whole(len(s.parts)), whole(sum), replications(s.n))
		}
		return result.Textf("Exact%s: alle %s combinaties van de %s maatregelen zijn gespeeld, elk in %s.",
			"Exact%s: all %s combinations of the %s mitigations were played, each in %s.", on, whole(sum), whole(len(t.free)), replications(s.n))
	}
	if s.screened == 0 {
		return result.Text{NL: "Het beste dat gevonden is, zonder grens: er zijn te veel combinaties van delen om ze alle naast elkaar te leggen.",
			EN: "The best found, no bound: there are too many combinations of parts to hold all against each other."}
	}
	if s.listed == len(s.parts) {
		return result.Textf("Het beste dat gevonden is, zonder grens: alle %s combinaties zijn gespeeld in %s herhalingen en de beste %s in %s. Meer is met --plays.",
			"The best found, no bound: all %s combinations were played in %s replications and the best %s in %s. More takes --plays.", whole(s.screened), whole(s.few), whole(sum), whole(s.n))
	}
	return result.Textf("Het beste dat gevonden is, zonder grens: van de combinaties zijn er %s gespeeld in %s herhalingen en de beste %s in %s. Meer is met --plays.",
		"The best found, no bound: of the combinations %s were played in %s replications and the best %s in %s. More takes --plays.", whole(s.screened), whole(s.few), whole(sum), whole(s.n))
}

// tellRobust tells which portfolio is never far from the best.
func (s *selection) tellRobust(a *result.Answer) {
	a.Title = result.Textf("De beste maatregelen voor %s, over %d scenario's", "The best mitigations for %s, over %d scenarios", euros(s.budget), len(s.theatres))
	before := result.Textf("neem vooraf %s", "take beforehand %s", s.named(s.early))
	if s.early == 0 {
		before = result.Text{NL: "neem vooraf niets", EN: "take nothing beforehand"}
	}
	a.Says = append(a.Says, result.Textf("Het minst spijt met %s, wat er ook gebeurt: %s.", "The least regret with %s, whatever happens: %s.", euros(s.budget), before))
	same := true
	for k, p := range s.chosen {
		if later := p &^ s.early; later != 0 {
			a.Says = append(a.Says, result.Textf("In scenario \"%s\": neem dan ook %s.", "In scenario \"%s\": then take also %s.", s.theatres[k].menu.Title, s.named(later)))
		}
		same = same && p == s.best[k].of
	}
	if same {
		a.Says = append(a.Says, result.Text{NL: "In elk van de scenario's is dat het beste wat er is.", EN: "In each of the scenarios that is the best there is."})
		return
	}
	a.Says = append(a.Says, result.Textf("In het ongunstigste scenario is het %s slechter dan het beste van dat scenario.", "In the worst scenario it is %s worse than the best of that scenario.", s.amount(s.worst)))
	always, never := s.steady()
	if always != 0 {
		a.Says = append(a.Says, result.Textf("Het beste heeft in elk scenario: %s.", "The best has in every scenario: %s.", s.named(always)))
	}
	if never != 0 {
		a.Says = append(a.Says, result.Textf("Het beste heeft in geen enkel scenario: %s.", "The best has in no scenario: %s.", s.named(never)))
	}
}

// steady returns the mitigations that the best portfolio of every scenario has, and those that none has.
func (s *selection) steady() (always, never portfolio) {
	for k := range s.theatres[0].free {
		n := 0
		for _, b := range s.best {
			if b.of.has(k) {
				n++
			}
		}
		switch n {
		case len(s.best):
			always = always.with(k)
		case 0:
			never = never.with(k)
		}
	}
	return always, never
}

// regrets tells, of each scenario, its best portfolio and how far the chosen one is from it.
func (s *selection) regrets() result.Table {
	t := result.Table{ID: "regret", Title: result.Text{NL: "Spijt per scenario", EN: "Regret by scenario"},
		Note: result.Textf("Spijt is hoeveel meer schade de keuze doet dan het beste van dat scenario: %s. Wat tijdens de uitval wordt besloten, mag per scenario verschillen. Opnieuw: wat de keuze scheelt op andere herhalingen, waarop niet is gekozen.",
			"Regret is how much more harm the choice does than the best of that scenario: %s. What is decided during the outage may differ by scenario. Again: what the choice avoids on other replications, which nothing was chosen by.", s.kept()),
		Columns: []result.Column{{ID: "scenario", Title: result.Text{NL: "Scenario: het beste", EN: "Scenario: its best"}, Unit: result.InText},
			{ID: "at_best", Title: result.Text{NL: "Schade\nbij beste", EN: "Harm\nat best"}, Unit: s.unit()},
			{ID: "at_choice", Title: result.Text{NL: "Schade\nbij keuze", EN: "Harm\nat choice"}, Unit: s.unit()},
			{ID: "regret", Title: result.Text{NL: "Spijt", EN: "Regret"}, Unit: s.unit()},
			{ID: "again", Title: result.Text{NL: "Opnieuw\nvermeden", EN: "Avoided\nagain"}, Unit: s.unit()}}}
	for k, th := range s.theatres {
		best, chosen := s.outcome(th, s.best[k].of), s.outcome(th, s.chosen[k])
		again := result.Counted(math.NaN())
		if s.fresh != nil {
			again = s.cell(minus(s.fresh[k].played[0].harm, s.fresh[k].played[s.chosen[k]].harm))
		}
		t.Rows = append(t.Rows, result.Row{result.Told(result.Textf("%s: %s", "%s: %s", th.menu.Title, s.short(s.best[k].of))), result.Counted(meanOf(best.harm)),
			result.Counted(meanOf(chosen.harm)), s.cell(minus(chosen.harm, best.harm)), again})
	}
	return t
}

// short names the mitigations of a portfolio by their ids.
func (s *selection) short(p portfolio) result.Text {
	var ids []string
	for k, id := range s.theatres[0].free {
		if p.has(k) {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		return result.Text{NL: "niets", EN: "nothing"}
	}
	return result.Text{NL: strings.Join(ids, ", "), EN: strings.Join(ids, ", ")}
}

// cell makes a cell of differences, with their interval where there are more replications than one.
func (s *selection) cell(values []float64) result.Cell {
	mean, lo, hi := s.spread(values)
	same := s.wish.Goal == nil && !slices.ContainsFunc(values, func(x float64) bool { return x != 0 })
	if s.n < 2 || same {
		return result.Counted(mean)
	}
	return result.Between(mean, lo, hi)
}

func (s *selection) id(name string, scenario int) string {
	if len(s.theatres) == 1 {
		return name
	}
	return fmt.Sprintf("%s-%d", name, scenario+1)
}

func (s *selection) titled(nl, en string, scenario int) result.Text {
	if len(s.theatres) == 1 {
		return result.Text{NL: nl, EN: en}
	}
	return result.Textf("%s: %s", "%s: %s", result.Text{NL: nl, EN: en}, s.theatres[scenario].menu.Title)
}

// measures tells of each mitigation what it is worth alone and last.
func (s *selection) measures(scenario int) result.Table {
	th := s.theatres[scenario]
	t := result.Table{ID: s.id("mitigations", scenario), Title: s.titled("Elke maatregel, alleen en als laatste", "Each mitigation, alone and last", scenario),
		Note: result.Textf("Alleen: wat hij scheelt als hij de enige is. Als laatste: wat hij scheelt bovenop de rest van de keuze; een streepje is: gaat er niet mee samen. Alles van: %s.",
			"Alone: what it avoids as the only one. Last: what it avoids on top of the rest of the choice; a dash: it does not go with it. All of: %s.", s.kept()),
		Columns: []result.Column{{ID: "mitigation", Title: result.Text{NL: "Maatregel", EN: "Mitigation"}, Unit: result.InText},
			{ID: "chosen", Title: result.Text{NL: "Keuze", EN: "Chosen"}, Unit: result.InText},
			{ID: "cost_eur", Title: result.Text{NL: "Kosten", EN: "Cost"}, Unit: result.InEuros},
			{ID: "alone", Title: result.Text{NL: "Alleen", EN: "Alone"}, Unit: s.unit()},
			{ID: "last", Title: result.Text{NL: "Als laatste", EN: "Last"}, Unit: s.unit()}}}
	if s.wish.Goal == nil {
		t.Columns = append(t.Columns, result.Column{ID: "eur_each", Title: result.Text{NL: "Euro per\nvermeden", EN: "Euros per\navoided"}, Unit: result.InEurosEach})
	}
	nothing := th.played[0]
	for k, m := range s.after[scenario] {
		chosen := result.Text{NL: "nee", EN: "no"}
		if s.chosen[scenario].has(k) {
			chosen = result.Text{NL: "ja", EN: "yes"}
		}
		alone := s.outcome(th, m.alone)
		cost, avoided := minus(alone.spent, nothing.spent[:s.n]), minus(nothing.harm[:s.n], alone.harm)
		last := result.Counted(math.NaN())
		if m.last {
			last = s.cell(minus(s.outcome(th, m.lastWithout).harm, s.outcome(th, m.lastWith).harm))
		}
		row := result.Row{result.Named(th.free[k], titleOf(th.model, th.free[k])), result.Told(chosen), result.Counted(meanOf(cost)), s.cell(avoided), last}
		if s.wish.Goal == nil {
			each := result.Counted(math.NaN())
			if meanOf(cost) > 0 && meanOf(avoided) > 0 {
				each = result.Counted(meanOf(cost) / meanOf(avoided))
			}
			row = append(row, each)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// flattered warns that what was chosen among many looks better than it is.
func (s *selection) flattered() result.Text {
	if s.n < 2 {
		return result.Text{}
	}
	return result.Text{NL: " Elke regel is op dezelfde trekkingen gekozen en geschat, dus iets te gunstig.",
		EN: " Each row was chosen and estimated on the same draws, so it is a little too favourable."}
}

// frontier tells what each amount of money buys at most.
func (s *selection) frontier(scenario int) result.Table {
	th := s.theatres[scenario]
	harmful := result.Text{NL: "Schade", EN: "Harm"}
	if s.wish.Goal != nil {
		harmful = result.Text{NL: "Kans", EN: "Chance"}
	}
	t := result.Table{ID: s.id("frontier", scenario), Title: s.titled("Wat geld koopt", "What money buys", scenario), Shown: 15,
		Note: result.Textf("De doelmatige grens: wie minder wil dan hier staat, betaalt meer. Kosten zijn naar verwachting; schade is: %s. Een ster staat bij de keuze.%s",
			"The efficient frontier: who wants less than this pays more. Cost is as expected; harm is: %s. A star marks the choice.%s", s.kept(), s.flattered()),
		Columns: []result.Column{{ID: "mitigations", Title: result.Text{NL: "Maatregelen", EN: "Mitigations"}, Unit: result.InText},
			{ID: "cost_eur", Title: result.Text{NL: "Kosten", EN: "Cost"}, Unit: result.InEuros},
			{ID: "harm", Title: harmful, Unit: s.unit()},
			{ID: "avoided", Title: result.Text{NL: "Vermeden", EN: "Avoided"}, Unit: s.unit()}}}
	nothing := th.played[0]
	for _, b := range s.whole[scenario] {
		one := s.outcome(th, b.of)
		name := s.named(b.of)
		if b.of == s.chosen[scenario] {
			name = result.Textf("* %s", "* %s", name)
		}
		harm, avoided := between(one.harm), s.cell(minus(nothing.harm[:s.n], one.harm))
		if b.of == 0 {
			avoided = result.Counted(0)
		}
		if s.wish.Goal != nil && s.n > 1 {
			missed := 0
			for _, x := range one.harm {
				if x > 0.5 {
					missed++
				}
			}
			share, lo, hi := sample.Proportion(missed, s.n)
			harm = result.Between(share, lo, hi)
		}
		t.Rows = append(t.Rows, result.Row{result.Told(name), result.Counted(meanOf(one.spent)), harm, avoided})
	}
	return t
}

// findings says what a reader must know of the choice.
func (s *selection) findings() []result.Finding {
	var out []result.Finding
	t := s.theatres[0]
	mitigation := func(id string) *model.Mitigation {
		return &t.model.Mitigations[slices.IndexFunc(t.model.Mitigations, func(m model.Mitigation) bool { return m.ID == id })]
	}
	for _, pair := range s.exclude {
		a, b := mitigation(t.free[pair[0]]), mitigation(t.free[pair[1]])
		if key := twice(a, b); key != "" && !excludes(a, b) && !excludes(b, a) {
			out = append(out, result.Finding{Code: "changed-twice", Weight: 2, Says: result.Textf(
				"%s en %s stellen allebei %s in; ze zijn niet samen gekozen. Zeg het met excludes, of maak er één maatregel van.",
				"%s and %s both set %s; they were not chosen together. Say so with excludes, or make one mitigation of them.", text(a.Title), text(b.Title), key)})
		}
	}
	if len(s.wish.Must) > 0 {
		out = append(out, result.Finding{Code: "must", Weight: 1, Says: result.Textf("In elke combinatie zit wat met --must gevraagd is: %s. Niets is hier: alleen dat.",
			"Every combination has what --must asked: %s. Nothing means here: only that.", strings.Join(s.wish.Must, ", "))})
	}
	for k, th := range s.theatres {
		if s.seedDiffers(k) {
			out = append(out, result.Finding{Code: "seeds-differ", Weight: 1, Says: result.Textf("%s heeft een andere seed dan %s.", "%s has another seed than %s.", th.menu.Title, t.menu.Title)})
		}
	}
	return out
}

func (s *selection) seedDiffers(k int) bool {
	return s.theatres[k].read[0].Seed != s.theatres[0].read[0].Seed
}
