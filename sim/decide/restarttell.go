package decide

import (
	"math"
	"slices"

	"uitval/sim/result"
	"uitval/sim/sample"
)

// orderNames are the restart orders in words.
var orderNames = map[string]result.Text{
	"fifo":          {NL: "Wie het eerst klaarstaat (fifo)", EN: "First come, first served (fifo)"},
	"people":        {NL: "Waar nu de meeste mensen wachten (people)", EN: "Where most people wait now (people)"},
	"weighted":      {NL: "Meeste mensen per dag werk (weighted)", EN: "Most people per day of work (weighted)"},
	"criticality":   {NL: "Kritikaliteit (criticality)", EN: "Criticality (criticality)"},
	"latest-finish": {NL: "Kortste herstelroute (latest-finish)", EN: "Shortest route (latest-finish)"},
	"given":         {NL: "De lijst van het scenario (given)", EN: "The scenario's list (given)"},
}

// tell writes the answer.
func (r *restarts) tell(a *result.Answer) {
	fifo := r.named[0]
	names := &selection{wish: PortfolioWish{Indicator: r.wish.Indicator}, chooser: &chooser{n: r.n}}
	gain := minus(fifo.harm, r.best.harm)
	mean, lo, hi := names.spread(gain)
	bestNamed := least(r.named, r.n)
	over := minus(bestNamed.harm, r.best.harm)
	part := shareOf(mean, meanOf(fifo.harm))
	if share := mean / meanOf(fifo.harm); share > 0 && share < 0.005 {
		part = result.Text{NL: "minder dan 1% ervan", EN: "less than 1% of them"}
	}
	switch {
	case mean > 0 && (r.n < 2 || lo > 0):
		a.Says = append(a.Says, result.Textf("De lijst hieronder scheelt %s%s ten opzichte van wie het eerst klaarstaat, %s.",
			"The list below avoids %s%s compared with first come, first served, %s.", names.amount(mean), names.ends(lo, hi), part))
	case mean <= 0 && (r.n < 2 || hi <= 0):
		a.Says = append(a.Says, result.Text{NL: "Er is geen lijst gevonden die beter is dan wie het eerst klaarstaat.", EN: "No list was found that is better than first come, first served."})
	default:
		a.Says = append(a.Says, result.Textf("Of de lijst hieronder beter is dan wie het eerst klaarstaat is niet te zeggen: verschil %s%s.",
			"Whether the list below is better than first come, first served can't be told: difference %s%s.", names.amount(mean), names.ends(lo, hi)))
	}
	if bestNamed != fifo {
		m, l, h := names.spread(over)
		word := orderNames[bestNamed.order.Kind]
		switch {
		case m < 0 && (r.n < 2 || h < 0):
			a.Says = append(a.Says, result.Textf("Beter dan elke vaste lijst die gevonden is: %s, nog eens %s%s minder.", "Better than any fixed list that was found: %s, by another %s%s.",
				word, names.amount(-m), names.ends(-h, -l)))
		case r.n < 2 && m > 0 || l > 0:
			a.Says = append(a.Says, result.Textf("Van de vaste regels is de beste: %s; daarop wint de lijst %s%s.", "The best of the rules: %s; the list gains %s%s on it.", word, names.amount(m), names.ends(l, h)))
		default:
			a.Says = append(a.Says, result.Textf("Van de vaste regels is de beste: %s; die is van de lijst niet te onderscheiden.", "The best of the rules: %s; it can't be told from the list.", word))
		}
	}
	most := 0.0
	for _, o := range append(slices.Clone(r.named), r.best) {
		for _, other := range r.named {
			most = math.Max(most, math.Abs(meanOf(o.harm)-meanOf(other.harm)))
		}
	}
	if !(most > float64(0.01*meanOf(fifo.harm))) {
		a.Says = append(a.Says, result.Text{NL: "De volgorde maakt hier weinig uit: tussen de beste en de slechtste zit minder dan 1%. De mensen zijn zelden waar op gewacht wordt.",
			EN: "The order matters little here: between the best and the worst is less than 1%. People are seldom what is waited for."})
	}
	a.Says = append(a.Says, r.howSure())
	a.Tables = append(a.Tables, r.orders(names), r.list(names))
}

// howSure tells how the list was found, and on what the numbers rest.
func (r *restarts) howSure() result.Text {
	on := result.Text{}
	if r.n > 1 {
		on = result.Textf(" De cijfers zijn van %s andere herhalingen.", " The numbers are of %s other replications.", whole(r.n))
	}
	if r.listed {
		return result.Textf("Alle %s lijsten van %s diensten zijn gespeeld in %s%s.%s", "All %s lists of %s services were played in %s%s.%s",
			whole(len(r.sought)), whole(len(r.services)), replications(r.few), r.lastOf(), on)
	}
	return result.Textf("De beste lijst die gevonden is, zonder grens: %s lijsten van %s diensten zijn bekeken in hooguit %s%s.%s",
		"The best list found, no bound: %s lists of %s services were looked at in at most %s%s.%s", whole(len(r.sought)), whole(len(r.services)), replications(r.few), r.lastOf(), on)
}

// lastOf tells how the last lists were chosen from.
func (r *restarts) lastOf() result.Text {
	if r.n == 1 {
		return result.Text{}
	}
	return result.Textf(", de beste %s in %s", ", the best %s in %s", whole(min(finals, len(r.sought))), whole(r.few*longer))
}

// replications names so many of them.
func replications(n int) result.Text {
	if n == 1 {
		return result.Text{NL: "1 herhaling", EN: "1 replication"}
	}
	return result.Textf("%s herhalingen", "%s replications", whole(n))
}

// orders compares the orders with first come, first served.
func (r *restarts) orders(names *selection) result.Table {
	unit := names.unit()
	t := result.Table{ID: "orders", Title: result.Text{NL: "Volgordes, op hetzelfde herstelwerk", EN: "Orders, on the same recovery work"},
		Note: result.Textf("Schade: %s. Vermeden en beter zijn tegenover wie het eerst klaarstaat, op dezelfde trekkingen. Een ster staat bij de volgorde van het scenario.",
			"Harm: %s. Avoided and better are against first come, first served, on the same draws. A star marks the scenario's own order.", names.kept()),
		Columns: []result.Column{{ID: "order", Title: result.Text{NL: "Volgorde", EN: "Order"}, Unit: result.InText},
			{ID: "harm", Title: result.Text{NL: "Schade", EN: "Harm"}, Unit: unit},
			{ID: "avoided", Title: result.Text{NL: "Vermeden", EN: "Avoided"}, Unit: unit},
			{ID: "better", Title: result.Text{NL: "Beter\nin", EN: "Better\nin"}, Unit: result.InShare},
			{ID: "restored_d", Title: result.Text{NL: "Laatste terug\nop dag", EN: "Last back\non day"}, Unit: result.OnDay}}}
	row := func(id string, name result.Text, o *playedOrder) {
		avoided := minus(r.named[0].harm, o.harm)
		better := 0
		for _, x := range avoided {
			if x > 0 {
				better++
			}
		}
		share, lo, hi := sample.Proportion(better, r.n)
		cells := result.Row{result.Named(id, name), result.Counted(meanOf(o.harm)), names.cell(avoided), result.Between(share, lo, hi), result.Counted(meanOf(o.restored))}
		if r.n < 2 {
			cells[3] = result.Counted(share)
		}
		if o == r.named[0] {
			cells[2], cells[3] = result.Counted(math.NaN()), result.Counted(math.NaN())
		}
		t.Rows = append(t.Rows, cells)
	}
	row("found", result.Text{NL: "De lijst hieronder", EN: "The list below"}, r.best)
	named := slices.Clone(r.named[1:])
	slices.SortStableFunc(named, func(a, b *playedOrder) int {
		if x, y := meanOf(a.harm), meanOf(b.harm); x != y {
			if x < y {
				return -1
			}
			return 1
		}
		return 0
	})
	for _, o := range append(named, r.named[0]) {
		name := orderNames[o.order.Kind]
		if o.order.Kind == r.sc.RestartOrder.Kind {
			name = result.Textf("* %s", "* %s", name)
		}
		row(o.order.Kind, name, o)
	}
	return t
}

// list is the services to restart by.
func (r *restarts) list(names *selection) result.Table {
	t := result.Table{ID: "list", Title: result.Text{NL: "De lijst om naar te herstarten", EN: "The list to restart by"}, Note: result.Textf(
		"Wie op dezelfde mensen wacht, gaat in deze volgorde. Processen: hoeveel er van de dienst afhangen. Werk: mensdagen van de eerste herstelroute. Verwisseld: hoeveel meer schade (%s) als deze dienst met de volgende van plaats ruilt. In een scenario: %s",
		"Those that wait for the same people go in this order. Processes: how many lean on it. Work: person-days of the first recovery route. Swapped: how much more harm (%s) when this service changes places with the next. In a scenario: %s",
		names.kept(), r.written()),
		Columns: []result.Column{{ID: "service", Title: result.Text{NL: "Dienst", EN: "Service"}, Unit: result.InText},
			{ID: "processes", Title: result.Text{NL: "Processen", EN: "Processes"}, Unit: result.InWholes},
			{ID: "work", Title: result.Text{NL: "Werk", EN: "Work"}, Unit: result.InCases},
			{ID: "swapped", Title: result.Text{NL: "Verwisseld", EN: "Swapped"}, Unit: names.unit()}}}
	for place, k := range r.found {
		title := result.Text{NL: r.services[k], EN: r.services[k]}
		for i := range r.sc.Model.Services {
			if s := &r.sc.Model.Services[i]; s.ID == r.services[k] {
				title = text(s.Title)
			}
		}
		swapped := result.Counted(math.NaN())
		if place < len(r.next) {
			swapped = names.cell(minus(r.next[place].harm, r.best.harm[:len(r.next[place].harm)]))
		}
		t.Rows = append(t.Rows, result.Row{result.Named(r.services[k], result.Textf("%s. %s", "%s. %s", whole(place+1), title)), result.Counted(float64(r.leaning[k])),
			result.Counted(r.work[k]), swapped})
	}
	return t
}
