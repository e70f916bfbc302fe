package decide

import (
	"context"
	"math"
	"sort"

	"uitval/model"
	"uitval/sim"
	"uitval/sim/pack"
	"uitval/sim/result"
	"uitval/sim/sample"
)

// A Variant is a scenario that is compared, with what it is called.
type Variant struct {
	Scenario *model.Scenario
	Name     string      // as the user wrote it
	Title    result.Text // for tables
}

// Compare plays variants on the same draws, replication by replication, and tells what each differs from the first: by how much
// with its interval, how often it is better, where, and what that costs. It fails for a scenario without a model or without length.
func Compare(ctx context.Context, variants []Variant, opt Options) (*result.Answer, error) {
	var scenarios []*model.Scenario
	for _, v := range variants {
		scenarios = append(scenarios, v.Scenario)
	}
	all, err := trials(scenarios)
	if err != nil {
		return nil, err
	}
	n := opt.replications(scenarios)
	shape := newPairing(all, n)
	var enough func(*pairs) bool
	if opt.Until != nil {
		enough = func(p *pairs) bool { return p.enough(opt.Until) }
	}
	gathered, done := panel(ctx, all, n, opt, shape.empty, enough)
	a := answer("compare", title(variants), scenarios, opt)
	played(a, n, done, opt.Until != nil && ctx.Err() == nil)
	if done == 0 {
		return a, nil
	}
	for b := 1; b < len(variants); b++ {
		c := comparison{shape: shape, p: gathered, a: variants[0], b: variants[b], k: b - 1, n: done}
		a.Says = append(a.Says, c.says()...)
		a.Tables = append(a.Tables, c.totals(), c.places("organisation"), c.places("process"))
		a.Findings = append(a.Findings, c.findings()...)
	}
	if len(variants) > 1 {
		a.Tables = append(a.Tables, costs(shape, gathered, variants))
	}
	return a, nil
}

func title(variants []Variant) result.Text {
	if len(variants) == 2 {
		return result.Textf("%s, vergeleken met %s", "%s, compared with %s", variants[1].Title, variants[0].Title)
	}
	return result.Textf("%d varianten, vergeleken met %s", "%d variants, compared with %s", len(variants)-1, variants[0].Title)
}

// compared are the indicators that are told of the total; less of each is better.
var compared = []string{"people_peak", "person_d", "vulnerable_person_d", "people_over_7d", "people_over_30d", "wait_max_d", "overdue_cases",
	"overdue_case_d", "lost_cases", "money_late_eur_d", "money_lost_eur", "extra_cost_eur"}

// placed are the indicators that are told of each organisation and process.
var placed = []string{"person_d", "people_over_30d", "overdue_cases", "money_late_eur_d"}

// A pairing is what is compared: which entity and indicator of one trial stands beside which of another.
type pairing struct {
	entities []sim.Entity // of all trials
	at       [][]int      // by trial, by entity: its place there; −1: nothing of it is reached
	told     []string     // of the total
	columns  [][]int      // by trial, by told and then by placed: where the indicator is; −1: nowhere
	limit    int          // of values that a sample keeps
	n        int
}

func newPairing(trials []*sim.Trial, n int) *pairing {
	s := &pairing{n: n, told: append([]string{}, compared...)}
	type key struct{ kind, id string }
	known := map[key]int{}
	for _, t := range trials {
		for _, e := range t.Entities() {
			k := key{e.Kind, e.ID}
			if _, ok := known[k]; !ok && (e.Kind == "total" || e.Kind == "organisation" || e.Kind == "process") {
				known[k] = len(s.entities)
				s.entities = append(s.entities, e)
			}
		}
		for _, id := range t.Indicators() {
			if len(id) > 5 && id[:5] == "harm_" && place(s.told, id) < 0 {
				s.told = append(s.told, id)
			}
		}
	}
	for _, t := range trials {
		at := make([]int, len(s.entities))
		for i := range at {
			at[i] = -1
		}
		for place, e := range t.Entities() {
			if i, ok := known[key{e.Kind, e.ID}]; ok {
				at[i] = place
			}
		}
		s.at = append(s.at, at)
		var columns []int
		for _, id := range append(append([]string{}, s.told...), placed...) {
			columns = append(columns, place(t.Indicators(), id))
		}
		s.columns = append(s.columns, columns)
	}
	const budget = 1 << 24 // values kept in all
	s.limit = max(100, budget/(len(trials)*(2*len(s.told)+len(placed)*len(s.entities))))
	return s
}

func place(list []string, id string) int {
	for k, one := range list {
		if one == id {
			return k
		}
	}
	return -1
}

// value returns an indicator of an entity in a trial's outcome: 0 where nothing of it is reached.
func (s *pairing) value(trial, entity, column int, o *sim.Outcome) float64 {
	if s.at[trial][entity] < 0 || s.columns[trial][column] < 0 {
		return 0
	}
	return o.Value(s.at[trial][entity], s.columns[trial][column])
}

// Pairs are what one worker gathered: of the total the values of each variant, and everywhere the differences with the first.
type pairs struct {
	s      *pairing
	values []*sample.Sample // by trial, told
	totals []*difference    // by variant but the first, told
	places []*difference    // by variant but the first, entity, placed
	by     []replicated     // by variant, replication
}

// A replicated is what one variant comes to in one replication.
type replicated struct {
	played          bool
	spent, personsD float64
}

// A difference is of a variant with the first.
type difference struct {
	of           *sample.Sample
	better, same int
}

func (d *difference) add(a, b float64) {
	if math.IsNaN(a) || math.IsNaN(b) {
		d.of.Add(math.NaN())
		return
	}
	d.of.Add(tidy(b-a, a))
	switch x := tidy(b-a, a); {
	case x < 0:
		d.better++
	case x == 0:
		d.same++
	}
}

// tidy makes 0 of the rounding of a difference.
func tidy(d, of float64) float64 {
	if math.Abs(d) <= float64(1e-9*max(1, math.Abs(of))) {
		return 0
	}
	return d
}

func (s *pairing) empty() *pairs {
	trials := len(s.at)
	p := &pairs{s: s, by: make([]replicated, trials*s.n)}
	for range trials * len(s.told) {
		p.values = append(p.values, sample.New(s.limit))
	}
	for range (trials - 1) * len(s.told) {
		p.totals = append(p.totals, &difference{of: sample.New(s.limit)})
	}
	for range (trials - 1) * len(s.entities) * len(placed) {
		p.places = append(p.places, &difference{of: sample.New(s.limit)})
	}
	return p
}

func (p *pairs) take(replication int, outcomes []*sim.Outcome) {
	s, total := p.s, 0
	told := len(s.told)
	for t, o := range outcomes {
		for k := range told {
			p.values[t*told+k].Add(s.value(t, total, k, o))
		}
		p.by[t*s.n+replication] = replicated{true, o.Spent(), s.value(t, total, place(s.told, "person_d"), o)}
	}
	for t := 1; t < len(outcomes); t++ {
		for k := range told {
			p.totals[(t-1)*told+k].add(s.value(0, total, k, outcomes[0]), s.value(t, total, k, outcomes[t]))
		}
		for e := range s.entities {
			for k := range placed {
				a, b := s.value(0, e, told+k, outcomes[0]), s.value(t, e, told+k, outcomes[t])
				p.places[((t-1)*len(s.entities)+e)*len(placed)+k].add(a, b)
			}
		}
	}
}

// Code packs what was gathered of these replications, or fills it in.
func (p *pairs) Code(c *pack.Coder, replications []int) {
	for _, one := range p.values {
		one.Code(c)
	}
	for _, list := range [...][]*difference{p.totals, p.places} {
		for _, d := range list {
			d.of.Code(c)
			c.Int(&d.better)
			c.Int(&d.same)
		}
	}
	for _, r := range replications {
		for t := range p.s.at {
			one := &p.by[t*p.s.n+r]
			one.played = true
			c.Float(&one.spent)
			c.Float(&one.personsD)
		}
	}
}

// Merge takes in what another worker gathered.
func (p *pairs) Merge(other *pairs) {
	for k := range p.values {
		p.values[k].Merge(other.values[k])
	}
	for _, list := range [...][2][]*difference{{p.totals, other.totals}, {p.places, other.places}} {
		for k, d := range list[0] {
			d.of.Merge(list[1][k].of)
			d.better, d.same = d.better+list[1][k].better, d.same+list[1][k].same
		}
	}
	for k, one := range other.by {
		if one.played {
			p.by[k] = one
		}
	}
}

// enough judges a stop rule on the difference of every variant with the first.
func (p *pairs) enough(r *sim.Rule) bool {
	k := place(p.s.told, r.Indicator)
	if k < 0 {
		return false
	}
	for v := 0; v < len(p.s.at)-1; v++ {
		if !r.Done(p.totals[v*len(p.s.told)+k].of) {
			return false
		}
	}
	return true
}

// A comparison tells of one variant beside the first.
type comparison struct {
	shape *pairing
	p     *pairs
	a, b  Variant
	k     int // which variant but the first
	n     int
}

func (c *comparison) total(id string) *difference {
	return c.p.totals[c.k*len(c.shape.told)+place(c.shape.told, id)]
}

// says tells in plain words what the variant changes.
func (c *comparison) says() []result.Text {
	d := c.total("person_d")
	mean, lo, hi := d.of.Mean()
	first, _, _ := c.p.values[place(c.shape.told, "person_d")].Mean()
	nothing := d.same == d.of.N()
	if nothing {
		return []result.Text{result.Textf("%s verandert niets aan de persoondagen zonder: het zijn er in elke herhaling evenveel als bij %s.",
			"%s changes nothing about person-days without: in each replication they are as many as in %s.", c.b.Title, c.a.Title)}
	}
	word := result.Text{NL: "minder", EN: "fewer"}
	if mean > 0 {
		word = result.Text{NL: "meer", EN: "more"}
	}
	less := math.Abs(mean)
	ends := result.Text{}
	if c.n > 1 {
		ends = result.Textf(" (95%%-interval %s tot %s)", " (95%% interval %s to %s)", count(min(math.Abs(lo), math.Abs(hi))), count(max(math.Abs(lo), math.Abs(hi))))
		if lo < 0 && hi > 0 {
			ends = result.Text{NL: " (het 95%-interval gaat door 0: of het helpt, is niet te zeggen)", EN: " (the 95% interval passes 0: whether it helps can't be told)"}
		}
	}
	out := []result.Text{result.Textf("%s: %s %s persoondagen zonder dan bij %s%s, %s.", "%s: %s %s person-days without than with %s%s, %s.",
		c.b.Title, count(less), word, c.a.Title, ends, shareOf(less, first))}
	if c.n > 1 {
		share, l, h := sample.Proportion(d.better, d.of.N())
		out = append(out, result.Textf("In %s van de %s herhalingen is het beter (kans %s, 95%%-interval %s tot %s).",
			"It is better in %s of %s replications (chance %s, 95%% interval %s to %s).",
			whole(d.better), whole(d.of.N()), percent(share), percent(l), percent(h)))
	}
	return out
}

// totals compares the indicators of the total.
func (c *comparison) totals() result.Table {
	t := result.Table{ID: c.id("totals"), Title: c.titled("Verschil in totaal", "Difference in total"),
		Note: result.Textf("Minder is beter. Een verschil is van de variant min de eerste, herhaling voor herhaling op dezelfde trekkingen; %s.",
			"Less is better. A difference is the variant less the first, replication by replication on the same draws; %s.", replications(c.n)),
		Columns: []result.Column{{ID: "indicator", Title: result.Text{NL: "Indicator", EN: "Indicator"}, Unit: result.Indicator},
			{ID: "first", Title: result.Text{NL: "Eerste", EN: "First"}, Unit: result.InCases},
			{ID: "variant", Title: result.Text{NL: "Variant", EN: "Variant"}, Unit: result.InCases},
			{ID: "difference", Title: result.Text{NL: "Verschil", EN: "Difference"}, Unit: result.InCases},
			{ID: "better", Title: result.Text{NL: "Beter\nin", EN: "Better\nin"}, Unit: result.InShare},
			{ID: "same", Title: result.Text{NL: "Gelijk\nin", EN: "Same\nin"}, Unit: result.InShare}}}
	told := len(c.shape.told)
	for k, id := range c.shape.told {
		a, b, d := c.p.values[k], c.p.values[(c.k+1)*told+k], c.p.totals[c.k*told+k]
		if a.N()+b.N() == 0 || zero(a) && zero(b) {
			continue
		}
		unit := unitOf(id)
		better, lo, hi := sample.Proportion(d.better, d.of.N())
		same, _, _ := sample.Proportion(d.same, d.of.N())
		row := result.Row{result.Of(id), mean(a).As(unit), mean(b).As(unit), ranged(d.of, c.n).As(unit), result.Counted(better), result.Counted(same)}
		if c.n > 1 {
			row[4] = result.Between(better, lo, hi)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// places compares organisations or processes, the largest difference first.
func (c *comparison) places(kind string) result.Table {
	words := map[string][3]result.Text{
		"organisation": {{NL: "Verschil per organisatie", EN: "Difference by organisation"}, {NL: "Organisatie", EN: "Organisation"}, {NL: "organisations", EN: "organisations"}},
		"process":      {{NL: "Verschil per proces", EN: "Difference by process"}, {NL: "Proces", EN: "Process"}, {NL: "processes", EN: "processes"}},
	}[kind]
	t := result.Table{ID: c.id(words[2].EN), Title: c.titled(words[0].NL, words[0].EN), Shown: 10,
		Columns: []result.Column{{ID: kind, Title: words[1], Unit: result.InText},
			{ID: "person_d", Title: result.Text{NL: "Persoon-\ndagen", EN: "Person-\ndays"}, Unit: result.InCases},
			{ID: "better", Title: result.Text{NL: "Beter\nin", EN: "Better\nin"}, Unit: result.InShare},
			{ID: "people_over_30d", Title: result.Text{NL: "Mensen\n> 30 d", EN: "People\n> 30 d"}, Unit: result.InCases},
			{ID: "overdue_cases", Title: result.Text{NL: "Te laat", EN: "Overdue"}, Unit: result.InCases},
			{ID: "money_late_eur_d", Title: result.Text{NL: "Eurodagen\nte laat", EN: "Euro-days\nlate"}, Unit: result.InEuroDays}}}
	var sizes []float64
	for e, entity := range c.shape.entities {
		if entity.Kind != kind {
			continue
		}
		d := c.p.places[(c.k*len(c.shape.entities)+e)*len(placed):][:len(placed)]
		changed := false
		for _, one := range d {
			changed = changed || one.same < one.of.N()
		}
		if !changed {
			continue
		}
		better, _, _ := sample.Proportion(d[0].better, d[0].of.N())
		size, _, _ := d[0].of.Mean()
		sizes = append(sizes, math.Abs(size))
		t.Rows = append(t.Rows, result.Row{result.Named(entity.ID, entity.Title), ranged(d[0].of, c.n), result.Counted(better),
			ranged(d[1].of, c.n), ranged(d[2].of, c.n), ranged(d[3].of, c.n)})
	}
	sort.Stable(bySize{t.Rows, sizes})
	return t
}

// bySize puts rows in order, the largest first.
type bySize struct {
	rows  []result.Row
	sizes []float64
}

func (s bySize) Len() int           { return len(s.rows) }
func (s bySize) Less(i, j int) bool { return s.sizes[i] > s.sizes[j] }
func (s bySize) Swap(i, j int) {
	s.rows[i], s.rows[j] = s.rows[j], s.rows[i]
	s.sizes[i], s.sizes[j] = s.sizes[j], s.sizes[i]
}

// findings says what a reader must know of the comparison.
func (c *comparison) findings() []result.Finding {
	var out []result.Finding
	alone, paired := c.variances()
	if c.n > 1 && paired > 0 {
		out = append(out, result.Finding{Code: "paired", Weight: 1, Says: result.Textf(
			"%s: door dezelfde trekkingen te gebruiken is de variantie van het verschil %s keer zo klein als met losse trekkingen.",
			"%s: on the same draws the variance of the difference is %s times smaller than on draws apart.", c.b.Title, number(alone/paired))})
	}
	if c.a.Scenario.Seed != c.b.Scenario.Seed {
		out = append(out, result.Finding{Code: "seeds-differ", Weight: 3, Says: result.Textf(
			"%s heeft een andere seed dan %s: de trekkingen zijn niet dezelfde. Geef --seed.", "%s has another seed than %s: the draws are not the same. Give --seed.", c.b.Title, c.a.Title)})
	}
	return out
}

// variances returns the variance of the difference in person-days, on draws apart and on the same.
func (c *comparison) variances() (alone, paired float64) {
	var a, b, d []float64
	for r := range c.shape.n {
		x, y := c.p.by[r], c.p.by[(c.k+1)*c.shape.n+r]
		if x.played && y.played {
			a, b, d = append(a, x.personsD), append(b, y.personsD), append(d, y.personsD-x.personsD)
		}
	}
	return variance(a) + variance(b), variance(d)
}

// costs tells of every variant what it costs and what a person-day avoided costs.
func costs(shape *pairing, p *pairs, variants []Variant) result.Table {
	t := result.Table{ID: "costs", Title: result.Text{NL: "Wat het kost", EN: "What it costs"},
		Note: result.Text{NL: "Kosten zijn die van maatregelen. Euro per vermeden persoondag is een verhouding van gemiddelden, met het interval van Fieller; waar dat geen grenzen heeft, staat er een vraagteken.",
			EN: "Cost is that of mitigations. Euros per person-day avoided is a ratio of means with Fieller's interval; a question mark is an end that it does not have."},
		Columns: []result.Column{{ID: "variant", Title: result.Text{NL: "Variant", EN: "Variant"}, Unit: result.InText},
			{ID: "cost_eur", Title: result.Text{NL: "Meer kosten", EN: "More cost"}, Unit: result.InEuros},
			{ID: "avoided_person_d", Title: result.Text{NL: "Vermeden\npersoondagen", EN: "Person-days\navoided"}, Unit: result.InCases},
			{ID: "eur_per_person_d", Title: result.Text{NL: "Euro per vermeden\npersoondag", EN: "Euros per\nperson-day avoided"}, Unit: result.InEurosEach}}}
	for v := 1; v < len(variants); v++ {
		var cost, avoided []float64
		for r := range shape.n {
			x, y := p.by[r], p.by[v*shape.n+r]
			if x.played && y.played {
				cost, avoided = append(cost, y.spent-x.spent), append(avoided, x.personsD-y.personsD)
			}
		}
		row := result.Row{result.Told(variants[v].Title), between(cost), between(avoided), result.Counted(math.NaN())}
		if meanOf(cost) > 0 && meanOf(avoided) > 0 {
			row[3] = result.Between(fieller(cost, avoided))
			if len(cost) == 1 {
				row[3] = result.Counted(cost[0] / avoided[0])
			}
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func (c *comparison) id(name string) string {
	if len(c.shape.at) == 2 {
		return name
	}
	return name + "-" + whole(c.k+1).EN
}

func (c *comparison) titled(nl, en string) result.Text {
	if len(c.shape.at) == 2 {
		return result.Text{NL: nl, EN: en}
	}
	return result.Textf("%s: %s", "%s: %s", result.Text{NL: nl, EN: en}, c.b.Title)
}
