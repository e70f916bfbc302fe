package decide

import (
	"math"
	"slices"
	"strings"

	"uitval/model"
	"uitval/sim"
	"uitval/sim/result"
)

// tell fills the answer with what was found.
func (s *study) tell() {
	if s.swings == nil {
		return
	}
	for o := range s.ids {
		s.sayWhatDecides(o)
	}
	facts := s.facts(0)
	s.sayFacts(facts)
	if len(s.trials) > 1 && (s.flips != nil || s.ctx.Err() == nil) {
		s.sayFlips()
	}
	if len(facts) > 0 {
		s.a.Tables = append(s.a.Tables, s.factTable(facts))
	}
	for o := range s.ids {
		s.a.Tables = append(s.a.Tables, s.tornado(o))
		if s.effects != nil {
			s.a.Tables = append(s.a.Tables, s.screening(o))
		}
		if s.indices != nil {
			s.a.Tables = append(s.a.Tables, s.shares(o))
		}
	}
	if len(s.flips) > 0 {
		s.a.Tables = append(s.a.Tables, s.thresholds())
	}
	if len(facts) > 0 {
		s.a.Tables = append(s.a.Tables, s.settings(facts))
	}
	for o := range s.ids {
		s.a.Findings = append(s.a.Findings, s.findings(o)...)
	}
}

// named names a table of an indicator; with one indicator it needs no mention.
func (s *study) named(id string, o int, title result.Text) (string, result.Text) {
	if len(s.ids) == 1 {
		return id, title
	}
	return id + "-" + s.ids[o], result.Textf("%s: %s", "%s: %s", title, indicatorName(s.ids[o]))
}

// reach is how far a bundle or single input moves an indicator between low and high.
func (s *study) reach(k, o int) float64 {
	w := s.swings[k][o]
	return max(w.low, w.high, s.middle[o]) - min(w.low, w.high, s.middle[o])
}

// weight returns how much of an indicator each bundle decides, by the best that was played: its total index, else its share of what
// screening found, else of the tornado.
func (s *study) weight(o int) []float64 {
	out := make([]float64, len(s.bundles))
	sum := 0.0
	for k := range out {
		out[k] = s.reach(k, o)
		if s.effects != nil {
			out[k] = s.effects[k][o].size
		}
		sum += out[k]
	}
	for k := range out {
		if sum > 0 {
			out[k] /= sum
		}
	}
	if s.indices == nil || math.IsNaN(s.indices[0][o].total.x) {
		return out
	}
	rest := 0.0 // what is left out shares the index of the rest, by what screening found of it
	for k := range out {
		if !slices.Contains(s.kept, k) {
			rest += out[k]
		}
	}
	for k := range out {
		if at := slices.Index(s.kept, k); at >= 0 {
			out[k] = max(0, s.indices[at][o].total.x)
		} else if rest > 0 {
			out[k] = float64(max(0, s.indices[len(s.kept)][o].total.x) * out[k] / rest)
		}
	}
	return out
}

// ranked lists bundles, those that decide most first.
func ranked(weight []float64) []int {
	out := upTo(len(weight))
	slices.SortStableFunc(out, func(x, y int) int { return larger(weight[x], weight[y]) })
	return out
}

// sayWhatDecides tells which inputs an indicator hangs on most.
func (s *study) sayWhatDecides(o int) {
	weight := s.weight(o)
	order := ranked(weight)
	if weight[order[0]] == 0 {
		if s.effects == nil && s.indices == nil {
			s.a.Says = append(s.a.Says, result.Textf("Met al het andere op de mediaan maakt geen van de %s onzekere gegevens iets uit voor %s. Kijk ook met --method morris,sobol.",
				"With all else at its median none of the %s uncertain inputs matters for %s. Look with --method morris,sobol too.", whole(len(s.bundles)), indicatorName(s.ids[o])))
			return
		}
		s.a.Says = append(s.a.Says, result.Textf("Geen van de %s onzekere gegevens maakt iets uit voor %s.", "None of the %s uncertain inputs matters for %s.", whole(len(s.bundles)), indicatorName(s.ids[o])))
		return
	}
	top := s.bundles[order[0]]
	w := s.swings[order[0]][o]
	low, high := min(w.low, w.high), max(w.low, w.high)
	from, to := s.amount(low, o), s.amount(high, o)
	if s.indices != nil && !math.IsNaN(s.indices[0][o].total.x) {
		s.a.Says = append(s.a.Says, result.Textf("Van de onzekerheid over %s hangt %s samen met: %s. Alleen dat, laag of hoog, geeft %s tot %s.",
			"Of the uncertainty about %s, %s goes with: %s. That alone, low or high, gives %s to %s.", indicatorName(s.ids[o]), percent(min(1, weight[order[0]])), top.title, from, to))
	} else {
		s.a.Says = append(s.a.Says, result.Textf("Wat %s het meest bepaalt: %s. Alleen dat, laag of hoog, geeft %s tot %s.",
			"What decides %s most: %s. That alone, low or high, gives %s to %s.", indicatorName(s.ids[o]), top.title, from, to))
	}
	if s.indices == nil {
		return
	}
	sum := 0.0
	for _, one := range s.indices {
		sum += max(0, one[o].first.x)
	}
	if sum < 0.9 {
		s.a.Says = append(s.a.Says, result.Textf("Los van elkaar verklaren de gegevens %s van de onzekerheid; de rest zit in hoe ze samenvallen.",
			"Each by itself, the inputs explain %s of the uncertainty; the rest is in how they coincide.", percent(sum)))
	}
}

// indicatorName names the indicators that are asked most in a sentence; others by their id.
func indicatorName(id string) result.Text {
	switch id {
	case "person_d":
		return result.Text{NL: "de persoondagen zonder", EN: "person-days without"}
	case "people_peak":
		return result.Text{NL: "de meeste getroffen mensen tegelijk", EN: "most people affected at one time"}
	case "wait_max_d":
		return result.Text{NL: "de langste wachttijd", EN: "the longest wait"}
	case "overdue_cases":
		return result.Text{NL: "de zaken te laat", EN: "cases overdue"}
	case "backlog_cleared_at_d":
		return result.Text{NL: "de dag waarop de werkvoorraad is ingelopen", EN: "the day on which the backlog is cleared"}
	}
	return result.Text{NL: id, EN: id}
}

// amount names a value of an indicator.
func (s *study) amount(x float64, o int) result.Text {
	switch unitOf(s.ids[o]) {
	case result.OnDay:
		return result.Textf("dag %s", "day %s", count(x))
	case result.InDays:
		return result.Textf("%s dagen", "%s days", count(x))
	case result.InEuros:
		return result.Textf("€ %s", "€ %s", count(x))
	}
	return count(x)
}

// A fact is something to find out, with what makes it worth it.
type fact struct {
	input       int
	priority    float64
	share       float64
	uncertainty float64
}

// mostFacts is how many facts are told to find out first; what decides less than leastShare is not worth it.
const (
	mostFacts  = 5
	leastShare = 0.001
)

// facts puts inputs in the order in which they are worth finding out: by the share of the outcome that they decide (of inputs that vary
// together by how far each moves it alone) × how uncertain they are × how little they rest on. Whether a shock happens is nothing to find out.
func (s *study) facts(o int) []fact {
	weight := s.weight(o)
	single := map[int]int{} // by input: its place in swings
	for k, i := range s.singles {
		single[i] = len(s.bundles) + k
	}
	var out []fact
	for k, b := range s.bundles {
		sum := 0.0
		for _, i := range b.inputs {
			if at, ok := single[i]; ok {
				sum += s.reach(at, o)
			}
		}
		for _, i := range b.inputs {
			f := fact{input: i, share: weight[k], uncertainty: s.uncertainty(i)}
			if at, ok := single[i]; ok {
				if f.share = 0; sum > 0 {
					f.share = float64(weight[k] * s.reach(at, o) / sum)
				}
			}
			f.priority = float64(f.share * f.uncertainty * s.bare(i))
			if !s.inputs[i].Occurs && f.priority > 0 && f.share >= leastShare {
				out = append(out, f)
			}
		}
	}
	slices.SortStableFunc(out, func(x, y fact) int { return larger(x.priority, y.priority) })
	return out
}

// uncertainty is how far apart an input's 5th and 95th percentile lie, as a part of their sum: 0 where they are the same, 1 where the
// lower is 0.
func (s *study) uncertainty(i int) float64 {
	low, high := s.trials[0].ValueAt(i, 0.05), s.trials[0].ValueAt(i, 0.95)
	if !(high+low > 0) {
		return 0
	}
	return (high - low) / (high + low)
}

// bare is how little an input rests on: nothing, a guess that was written down, or a source.
func (s *study) bare(i int) float64 {
	switch in := &s.inputs[i]; {
	case in.Mode == "" && in.Source == "":
		return 1
	case in.Mode != "" || s.assumed(in.Source):
		return 0.5
	}
	return 0.25
}

// assumed reports whether a source leans on an assumption of the model.
func (s *study) assumed(source string) bool { return len(s.assumptions(source)) > 0 }

// assumptions lists the assumptions of the model that a source names.
func (s *study) assumptions(source string) []string {
	var out []string
	for _, a := range s.sc.Model.Assumptions {
		if model.SourceNames(source, a.ID) {
			out = append(out, a.ID)
		}
	}
	return out
}

// rests says in a few words what an input rests on.
func (s *study) rests(in *sim.Input) result.Text {
	switch {
	case in.Mode != "":
		return result.Text{NL: "faalwijze", EN: "mode"}
	case in.Source == "":
		return result.Text{NL: "geen", EN: "none"}
	case s.assumed(in.Source):
		ids := strings.Join(s.assumptions(in.Source), ", ")
		return result.Text{NL: ids, EN: ids}
	}
	return result.Text{NL: "bron", EN: "source"}
}

// sayFacts tells what to find out first.
func (s *study) sayFacts(facts []fact) {
	n := min(len(facts), mostFacts)
	if n == 0 {
		return
	}
	numbers := [...]result.Text{1: {NL: "dit eerst uit", EN: "this first"}, 2: {NL: "deze twee dingen eerst uit", EN: "these two facts first"}, 3: {NL: "deze drie dingen eerst uit", EN: "these three facts first"},
		4: {NL: "deze vier dingen eerst uit", EN: "these four facts first"}, 5: {NL: "deze vijf dingen eerst uit", EN: "these five facts first"}}
	s.a.Says = append(s.a.Says, result.Textf("Zoek %s:", "Find out %s:", numbers[n]))
	for k, f := range facts[:n] {
		in := &s.inputs[f.input]
		low, high := s.value(f.input, 0.05), s.value(f.input, 0.95)
		s.a.Says = append(s.a.Says, result.Textf("%s. %s: nu %s tot %s, %s.", "%s. %s: now %s to %s, %s.", whole(k+1), in.Title, low, high, s.basis(in)))
	}
}

// basis says what an input rests on, in a sentence.
func (s *study) basis(in *sim.Input) result.Text {
	switch on := s.rests(in); {
	case in.Mode != "":
		return result.Textf("uit de faalwijze %s", "from the failure mode %s", in.Mode)
	case in.Source == "":
		return result.Text{NL: "zonder bron", EN: "without a source"}
	case s.assumed(in.Source):
		return result.Textf("aanname %s", "assumption %s", on)
	}
	return result.Text{NL: "met bron", EN: "with a source"}
}

// kindOf says whether chance decides an input each time, or somebody could know it.
func kindOf(in *sim.Input) result.Text {
	if in.Chance {
		return result.Text{NL: "kans", EN: "chance"}
	}
	return result.Text{NL: "kennis", EN: "knowledge"}
}

// value tells the value of an input at a quantile, in its own unit.
func (s *study) value(i int, u float64) result.Text {
	return told(s.trials[0].ValueAt(i, u), &s.inputs[i])
}

func told(x float64, in *sim.Input) result.Text {
	switch {
	case in.Occurs && x > 0:
		return result.Text{NL: "ja", EN: "yes"}
	case in.Occurs:
		return result.Text{NL: "nee", EN: "no"}
	}
	switch in.Unit {
	case model.UnitTime:
		if x < model.Day {
			return result.Textf("%s uur", "%s h", number(x*24/model.Day))
		}
		return result.Textf("%s d", "%s d", number(x/model.Day))
	case model.UnitWorkdays:
		return result.Textf("%s wd", "%s wd", whole(int(min(math.Ceil(x), 100_000))))
	case model.UnitShare:
		return percent(x)
	case model.UnitMoney:
		return result.Textf("€ %s", "€ %s", count(x))
	case model.UnitMoneyPerDay:
		return result.Textf("€ %s per dag", "€ %s per day", count(x))
	case model.UnitRate:
		if in.Workdays {
			return result.Textf("%s per wd", "%s per wd", number(x))
		}
		return result.Textf("%s per dag", "%s per day", number(x))
	case model.UnitPeople:
		return count(x)
	}
	return number(x)
}

// ends tells the values of a bundle at both ends; of several inputs only that they are low or high.
func (s *study) ends(b *bundle) (low, high result.Text) {
	if len(b.inputs) == 1 {
		return s.value(b.inputs[0], 0.05), s.value(b.inputs[0], 0.95)
	}
	return result.Text{NL: "alle p5", EN: "all p5"}, result.Text{NL: "alle p95", EN: "all p95"}
}

func (s *study) factTable(facts []fact) result.Table {
	t := result.Table{ID: "facts", Title: result.Text{NL: "Wat eerst uitzoeken", EN: "What to find out first"}, Shown: mostFacts,
		Note: result.Text{NL: "Op volgorde van aandeel × onzekerheid × hoe weinig het berust op iets: 1 zonder bron, 1/2 bij een aanname of faalwijze, 1/4 met bron. Kans verschilt van keer tot keer: uitzoeken maakt de verdeling beter, niet de uitkomst zeker.",
			EN: "In order of share × uncertainty × how little it rests on: 1 without a source, 1/2 on an assumption or failure mode, 1/4 with a source. Chance differs from case to case: finding out improves the distribution, it does not make the outcome certain."},
		Columns: []result.Column{{ID: "input", Title: result.Text{NL: "Gegeven", EN: "Input"}, Unit: result.InText},
			{ID: "share", Title: result.Text{NL: "Aandeel", EN: "Share"}, Unit: result.InShare},
			{ID: "p5", Title: result.Text{NL: "p5", EN: "p5"}, Unit: result.InText},
			{ID: "p95", Title: result.Text{NL: "p95", EN: "p95"}, Unit: result.InText},
			{ID: "uncertainty", Title: result.Text{NL: "Onzeker-\nheid", EN: "Uncer-\ntainty"}, Unit: result.InShare},
			{ID: "kind", Title: result.Text{NL: "Soort", EN: "Kind"}, Unit: result.InText},
			{ID: "rests_on", Title: result.Text{NL: "Berust op", EN: "Rests on"}, Unit: result.InText}}}
	for _, f := range facts {
		in := &s.inputs[f.input]
		t.Rows = append(t.Rows, result.Row{result.Named(in.Set, in.Title), result.Counted(f.share), result.Told(s.value(f.input, 0.05)), result.Told(s.value(f.input, 0.95)),
			result.Counted(f.uncertainty), result.Told(kindOf(in)), result.Told(s.rests(in))})
	}
	return t
}

// shownInputs is how many inputs a table shows on a screen at most, without those that change nothing.
const shownInputs = 10

func shown(sizes []float64) int {
	n := 0
	for _, x := range sizes {
		if x > float64(0.0005*slices.Max(sizes)) {
			n++
		}
	}
	return max(1, min(n, shownInputs))
}

// what names that of which tables have rows.
func (s *study) what() result.Text {
	switch s.q.By {
	case "supplier":
		return result.Text{NL: "Van wie", EN: "Whose"}
	case "source":
		return result.Text{NL: "Bron", EN: "Source"}
	}
	return result.Text{NL: "Gegeven", EN: "Input"}
}

func (s *study) tornado(o int) result.Table {
	id, title := s.named("tornado", o, result.Text{NL: "Elk gegeven alleen, laag en hoog", EN: "Each input alone, low and high"})
	unit := unitOf(s.ids[o])
	t := result.Table{ID: id, Title: title,
		Note: result.Textf("Laag is het 5e, hoog het 95e percentiel; al het andere op de mediaan, wat %s geeft.", "Low is the 5th, high the 95th percentile; all else at its median, which gives %s.", s.amount(s.middle[o], o)),
		Columns: []result.Column{{ID: "input", Title: s.what(), Unit: result.InText},
			{ID: "low", Title: result.Text{NL: "Laag", EN: "Low"}, Unit: result.InText},
			{ID: "high", Title: result.Text{NL: "Hoog", EN: "High"}, Unit: result.InText},
			{ID: "at_low", Title: result.Text{NL: "Uitkomst\nbij laag", EN: "Outcome\nat low"}, Unit: unit},
			{ID: "at_high", Title: result.Text{NL: "Uitkomst\nbij hoog", EN: "Outcome\nat high"}, Unit: unit},
			{ID: "swing", Title: result.Text{NL: "Verschil", EN: "Swing"}, Unit: lengthUnit(unit)}}}
	reach := make([]float64, len(s.bundles))
	for k := range reach {
		reach[k] = s.reach(k, o)
	}
	t.Shown = shown(reach)
	for _, k := range ranked(reach) {
		low, high := s.ends(&s.bundles[k])
		w := s.swings[k][o]
		t.Rows = append(t.Rows, result.Row{result.Named(s.bundles[k].id, s.bundles[k].title), result.Told(low), result.Told(high), result.Counted(w.low), result.Counted(w.high), result.Counted(reach[k])})
	}
	return t
}

// lengthUnit is the unit of a difference.
func lengthUnit(u result.Unit) result.Unit {
	if u == result.OnDay {
		return result.InDays
	}
	return u
}

func (s *study) screening(o int) result.Table {
	id, title := s.named("screening", o, result.Text{NL: "Voorselectie (Morris)", EN: "Screening (Morris)"})
	unit := lengthUnit(unitOf(s.ids[o]))
	t := result.Table{ID: id, Title: title,
		Note: result.Textf("Effect (mu*) is wat het gegeven over zijn bereik gemiddeld doet, spreiding (sigma) hoe dat van plaats tot plaats verschilt: door krommen of samen met andere. Wat uit meer gegevens bestaat, heeft geen spreiding. %s routes.",
			"Effect (mu*) is what an input does over its range on average, spread (sigma) how that differs from place to place: it curves, or acts together with others. What is made of several inputs has no spread. %s trajectories.", whole(s.trajectories)),
		Columns: []result.Column{{ID: "input", Title: s.what(), Unit: result.InText},
			{ID: "effect", Title: result.Text{NL: "Effect\n(mu*)", EN: "Effect\n(mu*)"}, Unit: unit},
			{ID: "spread", Title: result.Text{NL: "Spreiding\n(sigma)", EN: "Spread\n(sigma)"}, Unit: unit}}}
	size := make([]float64, len(s.bundles))
	for k := range size {
		size[k] = s.effects[k][o].size
	}
	t.Shown = shown(size)
	for _, k := range ranked(size) {
		t.Rows = append(t.Rows, result.Row{result.Named(s.bundles[k].id, s.bundles[k].title), result.Counted(size[k]), result.Counted(s.effects[k][o].spread)})
	}
	return t
}

func (s *study) shares(o int) result.Table {
	id, title := s.named("indices", o, result.Text{NL: "Aandeel in de onzekerheid (Sobol)", EN: "Share of the uncertainty (Sobol)"})
	t := result.Table{ID: id, Title: title,
		Note: result.Textf("Alleen: het deel van de variantie dat verdwijnt als alleen dit bekend is. Totaal: wat overblijft als al het andere bekend is. Schattingen kunnen net onder 0%% of boven 100%% uitkomen. %s doorrekeningen; intervallen van de bootstrap.",
			"Alone: the part of the variance that goes when only this is known. Total: what remains when all else is known. Estimates may end up just below 0%% or above 100%%. %s runs; intervals by bootstrap.", whole(s.points*(len(s.indices)+2))),
		Columns: []result.Column{{ID: "input", Title: s.what(), Unit: result.InText},
			{ID: "total", Title: result.Text{NL: "Totaal", EN: "Total"}, Unit: result.InShare},
			{ID: "first", Title: result.Text{NL: "Alleen", EN: "Alone"}, Unit: result.InShare}}}
	total := make([]float64, len(s.indices))
	for k := range total {
		total[k] = s.indices[k][o].total.x
	}
	cell := func(i estimate) result.Cell { return result.Between(i.x, i.lo, i.hi) }
	t.Shown = shown(total)
	for _, k := range ranked(total) {
		name := s.nameOf(k)
		t.Rows = append(t.Rows, result.Row{name, cell(s.indices[k][o].total), cell(s.indices[k][o].first)})
	}
	return t
}

// nameOf names a factor of the indices: a bundle that was kept, or all that was left out.
func (s *study) nameOf(k int) result.Cell {
	if k < len(s.kept) {
		return result.Named(s.bundles[s.kept[k]].id, s.bundles[s.kept[k]].title)
	}
	return result.Told(result.Textf("alle %s andere samen", "all %s others together", whole(len(s.bundles)-len(s.kept))))
}

// settings lists the paths by which the inputs that matter can be set.
func (s *study) settings(facts []fact) result.Table {
	t := result.Table{ID: "inputs", Title: result.Text{NL: "Waar ze staan", EN: "Where they are"}, Shown: mostFacts,
		Note: result.Text{NL: "Zo verandert u er één: --set PAD=WAARDE. Wat van een faalwijze komt, staat in het bestand daarvan.",
			EN: "To change one: --set PATH=VALUE. What comes from a failure mode stands in its file."},
		Columns: []result.Column{{ID: "input", Title: result.Text{NL: "Gegeven", EN: "Input"}, Unit: result.InText},
			{ID: "path", Title: result.Text{NL: "Pad", EN: "Path"}, Unit: result.InText}}}
	for _, f := range facts {
		in := &s.inputs[f.input]
		path := result.Text{NL: in.Set, EN: in.Set}
		if in.Set == "" {
			path = result.Text{NL: "-", EN: "-"}
			if in.Mode != "" {
				path = result.Textf("faalwijze %s", "failure mode %s", in.Mode)
			}
		}
		t.Rows = append(t.Rows, result.Row{result.Told(in.Title), result.Told(path)})
	}
	return t
}

// sayFlips tells at which values the better scenario is no longer so.
func (s *study) sayFlips() {
	a, b := text(s.sc.Title), s.q.Against.Title
	d := tidy(s.atMedian[0]-s.atMedian[1], s.atMedian[0])
	x, y := s.amount(s.atMedian[0], 0), s.amount(s.atMedian[1], 0)
	switch better := sign(d); {
	case better == 0:
		s.a.Says = append(s.a.Says, result.Textf("Met alles op de mediaan maakt het niets uit: “%s” en “%s” geven beide %s.", "With all at the median it makes no difference: “%s” and “%s” both give %s.", a, b, x))
	case better < 0:
		s.a.Says = append(s.a.Says, result.Textf("Met alles op de mediaan is “%s” beter: %s, tegen %s bij “%s”.", "With all at the median “%s” is better: %s, against %s with “%s”.", a, x, y, b))
	default:
		s.a.Says = append(s.a.Says, result.Textf("Met alles op de mediaan is “%s” beter: %s, tegen %s bij “%s”.", "With all at the median “%s” is better: %s, against %s with “%s”.", b, y, x, a))
	}
	if len(s.flips) == 0 {
		s.a.Says = append(s.a.Says, result.Text{NL: "Geen enkel gegeven alleen verandert dat, ook niet op zijn 1e of 99e percentiel.", EN: "No input alone changes that, not even at its 1st or 99th percentile."})
		return
	}
	f := s.nearestFlip()
	s.a.Says = append(s.a.Says, result.Textf("Het eerst verandert dat door: %[2]s, bij %[1]s.", "What changes that first is: %[2]s, at %[1]s.", s.beyond(f), f.input.Title))
}

// nearestFlip is the one whose quantile is nearest to the median.
func (s *study) nearestFlip() flip {
	return slices.MinFunc(s.flips, func(x, y flip) int { return -larger(math.Abs(x.u-0.5), math.Abs(y.u-0.5)) })
}

// beyond tells a threshold: over or under which value.
func (s *study) beyond(f flip) result.Text {
	at := told(f.value, &f.input)
	switch {
	case f.input.Occurs:
		return at
	case f.above:
		return result.Textf("%s of meer", "%s or more", at)
	}
	return result.Textf("%s of minder", "%s or less", at)
}

func (s *study) thresholds() result.Table {
	t := result.Table{ID: "thresholds", Title: result.Text{NL: "Waar de keuze omslaat", EN: "Where the decision flips"},
		Note: result.Textf("Eén gegeven tegelijk, al het andere op de mediaan. Kans: hoe waarschijnlijk het is dat het gegeven voorbij die waarde ligt. Eerste: %s; tweede: %s.",
			"One input at a time, all else at its median. Chance: how likely it is that the input lies beyond that value. First: %s; second: %s.", text(s.sc.Title), s.q.Against.Title),
		Columns: []result.Column{{ID: "input", Title: result.Text{NL: "Gegeven", EN: "Input"}, Unit: result.InText},
			{ID: "flips", Title: result.Text{NL: "Slaat om", EN: "Flips"}, Unit: result.InText},
			{ID: "chance", Title: result.Text{NL: "Kans", EN: "Chance"}, Unit: result.InShare},
			{ID: "then", Title: result.Text{NL: "Dan", EN: "Then"}, Unit: result.InText}}}
	flips := slices.Clone(s.flips)
	slices.SortStableFunc(flips, func(x, y flip) int { return -larger(math.Abs(x.u-0.5), math.Abs(y.u-0.5)) })
	for _, f := range flips {
		chance := f.u
		if f.above {
			chance = 1 - f.u
		}
		then := result.Text{NL: "gelijk", EN: "no difference"}
		switch sign(f.then) {
		case -1:
			then = result.Text{NL: "eerste beter", EN: "first better"}
		case 1:
			then = result.Text{NL: "tweede beter", EN: "second better"}
		}
		t.Rows = append(t.Rows, result.Row{result.Named(f.input.Set, f.input.Title), result.Told(s.beyond(f)), result.Counted(chance), result.Told(then)})
	}
	return t
}

// findings says how sure the answer is.
func (s *study) findings(o int) []result.Finding {
	var out []result.Finding
	if s.indices != nil {
		if math.IsNaN(s.indices[0][o].total.x) {
			out = append(out, result.Finding{Code: "no-variance", Weight: 2, Says: result.Textf("%s is in elke doorrekening gelijk: er valt niets te verklaren.", "%s is the same in every run: there is nothing to explain.", indicatorName(s.ids[o]))})
			return out
		}
		widest, at := 0.0, 0
		for k, one := range s.indices {
			if w := one[o].total.hi - one[o].total.lo; w > widest {
				widest, at = w, k
			}
		}
		if widest > 0.2 {
			out = append(out, result.Finding{Code: "wide-interval", Weight: 2, Says: result.Textf("Nog niet scherp: het totale aandeel van “%s” ligt tussen %s en %s. Meer doorrekeningen (--runs %s) maken dat ongeveer twee keer zo nauw.",
				"Not sharp yet: the total share of “%s” lies between %s and %s. More runs (--runs %s) make that about twice as narrow.", *s.nameOf(at).Text, percent(s.indices[at][o].total.lo), percent(s.indices[at][o].total.hi), plain(4*s.runs))})
		}
		if len(s.indices) > len(s.kept) && s.indices[len(s.kept)][o].total.x > 0.1 {
			out = append(out, result.Finding{Code: "left-out-matters", Weight: 2, Says: result.Textf("Wat na de voorselectie is weggelaten, doet samen %s: de voorselectie is te streng of de gegevens zijn met te veel. Gebruik --by supplier, of meer --runs.",
				"What was left out after screening does %s together: screening was too strict or there are too many inputs. Use --by supplier, or more --runs.", percent(s.indices[len(s.kept)][o].total.x))})
		}
	}
	if n := s.missing; n > 0 && o == 0 {
		out = append(out, result.Finding{Code: "never", Weight: 1, Says: result.Textf("In %s doorrekeningen gebeurt het nooit; dat telt als het einde van de looptijd, of als 0.", "In %s runs it never happens; that counts as the end of the run, or as 0.", whole(int(n)))})
	}
	return out
}

// plain writes a number as an option wants it.
func plain(n int) result.Text {
	digits := strings.ReplaceAll(whole(n).EN, ",", "")
	return result.Text{NL: digits, EN: digits}
}
