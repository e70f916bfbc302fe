package decide

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"uitval/model"
	"uitval/sim"
	"uitval/sim/pack"
	"uitval/sim/result"
	"uitval/sim/work"
)

// An Inquiry is what is asked about the uncertain inputs of a scenario.
type Inquiry struct {
	Indicators []string       // none: person_d
	Methods    []string       // of Methods; none: all
	Runs       int            // how many runs in all at about; 0: enough for most questions
	By         string         // input (also ""), supplier or source: what varies together
	Against    *Variant       // what it is decided against; nil: nothing
	Begin      func(runs int) // told how many runs it will take at most, before the first; may be nil
}

// Methods are the ways in which an Inquiry may look at inputs, in the order in which they follow each other.
var Methods = []string{"tornado", "morris", "sobol"}

// Sensitivity tells which uncertain inputs decide an indicator of the total: each by itself low and high (a tornado), screened (Morris),
// and as shares of its variance (Sobol'). Inputs that are correlated vary as one. From that it says which facts to find out first and,
// beside another scenario, at which value of an input the better of the two is no longer so. A Refusal is what can't be asked.
func Sensitivity(ctx context.Context, sc *model.Scenario, q Inquiry, opt Options) (*result.Answer, error) {
	scenarios := []*model.Scenario{sc}
	if q.Against != nil {
		scenarios = append(scenarios, q.Against.Scenario)
	}
	all, err := trials(scenarios)
	if err != nil {
		return nil, err
	}
	s := &study{q: q, sc: sc, ctx: ctx, opt: opt, trials: all, a: answer("sensitivity", result.Textf("Wat de uitkomst bepaalt: %s", "What decides the outcome: %s", text(sc.Title)), scenarios, opt)}
	if err := s.ask(); err != nil {
		return nil, err
	}
	if len(s.bundles) == 0 {
		s.a.Says = append(s.a.Says, result.Text{NL: "Niets in dit scenario is onzeker: elke doorrekening geeft dezelfde uitkomst. Geef een getal een verdeling, bijvoorbeeld --set PAD=\"pert(2d, 5d, 12d)\".",
			EN: "Nothing in this scenario is uncertain: every run gives the same outcome. Give a number a distribution, e.g. --set PATH=\"pert(2d, 5d, 12d)\"."})
		played(s.a, 0, 0, false)
		s.a.Manifest.Complete = true
		return s.a, nil
	}
	s.crew()
	if q.Begin != nil {
		q.Begin(s.runs)
	}
	done := s.look()
	if opt.Log.Sharing() {
		return s.a, nil
	}
	s.tell()
	asked := s.runs
	if done {
		asked = s.finished
	}
	played(s.a, asked, s.finished, false)
	return s.a, nil
}

// A bundle is inputs that vary together.
type bundle struct {
	title  result.Text
	id     string // the setting that reaches it, of one input
	inputs []int
}

// A study is an inquiry under way.
type study struct {
	q      Inquiry
	sc     *model.Scenario
	ctx    context.Context
	opt    Options
	trials []*sim.Trial
	crews  [][]*sim.Trial // by worker
	a      *result.Answer

	ids     []string // indicators
	columns []int
	length  float64 // of the run, in days
	inputs  []sim.Input
	bundles []bundle
	singles []int // inputs that are no bundle by themselves

	trajectories, points int
	runs                 int // at most
	finished, missing    int // runs; indicators that did not exist

	swings   [][]swing // by bundle, then single inputs; by indicator
	middle   []float64
	effects  [][]effect // by bundle
	kept     []int      // bundles of which indices are estimated; what is left is the last factor, where something is left
	indices  [][]index
	flips    []flip
	atMedian [2]float64
}

// ask checks what is asked, and plans how many runs it takes.
func (s *study) ask() error {
	t := s.trials[0]
	s.ids = s.q.Indicators
	if len(s.ids) == 0 {
		s.ids = []string{"person_d"}
	}
	for _, id := range s.ids {
		k := place(t.Indicators(), id)
		if k < 0 {
			return refuse("De indicator %q is er niet; kies uit %s.", "There is no indicator %q; choose from %s.", id, strings.Join(t.Indicators(), ", "))
		}
		s.columns = append(s.columns, k)
	}
	if rule := s.opt.Until; rule != nil && (!s.with("sobol") || !slices.Contains(s.ids, rule.Indicator)) {
		return refuse("--until gaat hier over de aandelen van sobol in een van de gevraagde indicatoren (%s): \"%s within 5%%\" stopt als elk op 5 procentpunt bekend is.",
			"--until is here about the shares of sobol in one of the indicators asked (%s): \"%s within 5%%\" stops when each is known to 5 percentage points.", strings.Join(s.ids, ", "), s.ids[0])
	}
	for _, m := range s.q.Methods {
		if !slices.Contains(Methods, m) {
			return refuse("De methode %q is er niet; kies uit %s.", "There is no method %q; choose from %s.", m, strings.Join(Methods, ", "))
		}
	}
	s.length = float64(s.sc.RunsFor) / model.Day
	s.inputs = t.Inputs()
	if err := s.bind(); err != nil || len(s.bundles) == 0 {
		return err
	}
	if s.opt.Log.Sharing() && (s.q.Against != nil || s.with("morris") && s.with("sobol") && len(s.bundles) > mostKept) {
		return refuse("Dit is niet te verdelen: wat er na de voorselectie of bij een omslagpunt wordt gespeeld, hangt af van wat eraan voorafging. Neem één methode (--method), zonder --against of --with.",
			"This can't be shared: what is played after screening, or near a threshold, hangs on what came before. Take one method (--method), without --against or --with.")
	}
	return s.budget()
}

func (s *study) with(method string) bool {
	return len(s.q.Methods) == 0 || slices.Contains(s.q.Methods, method)
}

// mostKept is how many inputs are left after screening at most.
const mostKept = 8

// budget divides the runs over the methods.
func (s *study) budget() error {
	k := len(s.bundles)
	fixed := 1 + 2*(k+len(s.singles)) // a tornado is always played: what to find out first needs it
	factors := min(k, mostKept) + 1
	if !s.with("morris") || k <= mostKept {
		factors = k
	}
	s.trajectories, s.points = 10, 512
	if s.opt.Until != nil {
		s.points = 1 << 13
	}
	least := fixed
	if s.with("morris") {
		least += 4 * (k + 1)
	}
	if s.with("sobol") {
		least += 64 * (factors + 2)
	}
	if n := s.q.Runs; n > 0 {
		if n < least {
			return refuse("Met %s doorrekeningen is dit niet te zien: er zijn er ten minste %s nodig voor %s onzekere gegevens. Geef --runs %d, of minder methoden (--method tornado).",
				"%s runs can't show this: it takes at least %s for %s uncertain inputs. Give --runs %d, or fewer methods (--method tornado).", whole(n), whole(least), whole(k), least)
		}
		n -= fixed
		if s.with("morris") {
			share := n
			if s.with("sobol") {
				share = n / 4
			}
			s.trajectories = min(max(4, share/(k+1)), 1000)
			n -= s.trajectories * (k + 1)
		}
		for s.points = 64; s.with("sobol") && 2*s.points*(factors+2) <= n; s.points *= 2 {
		}
	}
	s.runs = fixed
	if s.with("morris") {
		s.runs += s.trajectories * (k + 1)
	}
	if s.with("sobol") {
		s.runs += s.points * (factors + 2)
	}
	if len(s.trials) > 1 {
		s.runs += s.decisionRuns()
	}
	return nil
}

// bind makes bundles: of inputs that are correlated, or that come from one supplier or one source.
func (s *study) bind() error {
	key := func(in *sim.Input) (string, result.Text) { return "", in.Title }
	switch s.q.By {
	case "", "input":
	case "supplier":
		key = s.bySupplier
	case "source":
		key = s.bySource
	default:
		return refuse("--by %s ken ik niet; kies input, supplier of source.", "There is no --by %s; choose input, supplier or source.", s.q.By)
	}
	at, groupAt := map[string]int{}, map[string]int{}
	for i := range s.inputs {
		in := &s.inputs[i]
		name, title := key(in)
		k, known := at[name]
		if name == "" {
			known = false
		}
		if g, tied := groupAt[in.Group]; tied && in.Group != "" {
			k, known = g, true
		}
		if !known {
			k = len(s.bundles)
			s.bundles = append(s.bundles, bundle{title: title, id: in.Set})
			at[name] = k
		}
		groupAt[in.Group] = k
		s.bundles[k].inputs = append(s.bundles[k].inputs, i)
	}
	byInput := s.q.By == "" || s.q.By == "input"
	for k := range s.bundles {
		b := &s.bundles[k]
		if byInput && len(b.inputs) == 1 {
			continue
		}
		b.id = ""
		if byInput {
			b.title = result.Textf("de diensten van %s, samen (%s gegevens)", "the services of %s, together (%s inputs)", s.supplier(s.inputs[b.inputs[0]].Supplier), whole(len(b.inputs)))
		}
		if len(b.inputs) > 1 {
			s.singles = append(s.singles, b.inputs...)
		}
	}
	return nil
}

func (s *study) supplier(id string) result.Text {
	for _, one := range s.sc.Model.Suppliers {
		if one.ID == id {
			return text(one.Title)
		}
	}
	return result.Text{NL: id, EN: id}
}

func (s *study) bySupplier(in *sim.Input) (string, result.Text) {
	switch {
	case in.Supplier != "":
		return "supplier " + in.Supplier, s.supplier(in.Supplier)
	case in.Kind == "process" || in.Kind == "overlap":
		return "process", result.Text{NL: "de processen zelf", EN: "the processes themselves"}
	case in.Kind == "pool":
		return "pool", result.Text{NL: "mensen voor herstelwerk", EN: "people for recovery work"}
	case in.Kind == "mitigation":
		return "mitigation", result.Text{NL: "de maatregelen", EN: "the mitigations"}
	case in.Kind == "shock":
		return "shock", result.Text{NL: "de schok zelf", EN: "the shock itself"}
	}
	return in.Kind, result.Text{NL: "gedeelde verdelingen", EN: "shared distributions"}
}

func (s *study) bySource(in *sim.Input) (string, result.Text) {
	switch ids := s.assumptions(in.Source); {
	case in.Mode != "":
		return "mode " + in.Mode, result.Textf("faalwijze %s", "failure mode %s", in.Mode)
	case in.Source == "":
		return "none", result.Text{NL: "zonder bron", EN: "without a source"}
	case len(ids) == 1:
		return "assumption " + ids[0], result.Textf("aanname %s", "assumption %s", ids[0])
	case len(ids) > 1:
		list := strings.Join(ids, ", ")
		return "assumption " + list, result.Textf("aannamen %s", "assumptions %s", list)
	}
	return "source " + in.Source, result.Text{NL: in.Source, EN: in.Source}
}

// crew makes trials for each worker.
func (s *study) crew() {
	s.crews = [][]*sim.Trial{s.trials}
	for range s.opt.workers() - 1 {
		var one []*sim.Trial
		for _, t := range s.trials {
			one = append(one, t.Another())
		}
		s.crews = append(s.crews, one)
	}
}

// field makes a field of the scenarios: at each point the indicators of each. Where a scenario's inputs are, of says; a point is
// independent numbers where free is set, and quantiles otherwise.
func (s *study) field(of [][]int, free bool) field {
	return func(points [][]float64) [][]float64 {
		p := &pointed{rows: make([][]float64, len(points)), missing: make([]int, len(points))}
		before := int(s.finished)
		_, done := work.Gather(s.ctx, s.opt.Log.Stage(fmt.Sprintf("%d scenarios at points", len(of)), 0, len(points)), len(s.crews),
			func() *pointed { return p },
			func(worker, k int, _ *pointed) bool {
				return s.point(s.crews[worker], of, free, points[k], &p.rows[k], &p.missing[k])
			},
			func(done int) { s.opt.progress(min(1, float64(before+done*len(of))/float64(s.runs))) })
		s.finished += done * len(of)
		for _, n := range p.missing {
			s.missing += n
		}
		if done < len(points) {
			return nil
		}
		return p.rows
	}
}

// Pointed is what points come to: workers write in the same.
type pointed struct {
	rows    [][]float64 // by point; nil: not played
	missing []int       // how many indicators did not exist
}

// Merge has nothing to do.
func (*pointed) Merge(*pointed) {}

// Code packs what these points came to, or fills it in.
func (p *pointed) Code(c *pack.Coder, points []int) {
	for _, k := range points {
		pack.List(c, &p.rows[k], c.Float)
		c.Int(&p.missing[k])
	}
}

// point plays each scenario at a point; it reports false when ctx was done first.
func (s *study) point(crew []*sim.Trial, of [][]int, free bool, point []float64, row *[]float64, missing *int) bool {
	var out []float64
	absent := 0
	for t := range of {
		u := make([]float64, len(of[t]))
		for i, from := range of[t] {
			u[i] = point[from]
		}
		if free {
			u = crew[t].Tied(u)
		}
		o, ok := crew[t].PlayAt(s.ctx, u)
		if !ok {
			return false
		}
		values, without := s.values(t, o)
		out, absent = append(out, values...), absent+without
	}
	*row, *missing = out, absent
	return true
}

// values returns the indicators of an outcome, and how many do not exist: what never happens counts as the end of the run where a day
// is asked, else as 0.
func (s *study) values(trial int, o *sim.Outcome) (out []float64, missing int) {
	out = make([]float64, len(s.ids))
	for i, id := range s.ids {
		k := s.columns[i]
		if trial > 0 {
			k = place(s.trials[trial].Indicators(), id)
		}
		if k >= 0 {
			out[i] = o.Value(0, k)
		}
		if math.IsNaN(out[i]) {
			missing++
			if out[i] = 0; strings.HasSuffix(id, "_at_d") {
				out[i] = s.length
			}
		}
	}
	return out, missing
}

func upTo(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

// look plays what was planned, and reports whether it came to the end.
func (s *study) look() bool {
	quantiles := s.field([][]int{upTo(len(s.inputs))}, false)
	var factors []factor
	for _, b := range s.bundles {
		factors = append(factors, b.inputs)
	}
	every := slices.Clone(factors)
	for _, i := range s.singles {
		every = append(every, factor{i})
	}
	sharing := s.opt.Log.Sharing() // then others have the rest of it, and nothing hangs on what it comes to
	if s.swings, s.middle = swings(quantiles, len(s.inputs), every, 0.05, 0.95); s.swings == nil && !sharing {
		return false
	}
	if s.with("morris") {
		if s.effects = screen(quantiles, len(s.inputs), factors, s.trajectories, 0.125, 0.875, s.sc.Seed); s.effects == nil && !sharing {
			return false
		}
	}
	if s.with("sobol") {
		s.keep()
		free := s.trials[0].Free()
		if s.indices = indices(s.field([][]int{upTo(free)}, true), free, s.freeFactors(), s.points, s.sc.Seed, s.enough()); s.indices == nil && !sharing {
			return false
		}
	}
	return len(s.trials) == 1 || s.decide()
}

// enough judges the stop rule: the total share of every factor, in every indicator, is known to so many parts of the variance.
func (s *study) enough() func([][]index) bool {
	if s.opt.Until == nil {
		return nil
	}
	return func(all [][]index) bool {
		for _, row := range all {
			for _, one := range row {
				if (one.total.hi-one.total.lo)/2 > s.opt.Until.Within {
					return false
				}
			}
		}
		return true
	}
}

// keep chooses the bundles of which indices are estimated: those with the largest effects, all where they are few.
func (s *study) keep() {
	s.kept = upTo(len(s.bundles))
	if s.effects == nil || len(s.bundles) <= mostKept {
		return
	}
	rank := make([]float64, len(s.bundles))
	for o := range s.ids {
		largest := 0.0
		for _, row := range s.effects {
			largest = max(largest, row[o].size)
		}
		for k, row := range s.effects {
			if largest > 0 {
				rank[k] = max(rank[k], row[o].size/largest)
			}
		}
	}
	slices.SortStableFunc(s.kept, func(x, y int) int { return larger(rank[x], rank[y]) })
	s.kept = s.kept[:mostKept]
}

func larger(x, y float64) int {
	switch {
	case x > y:
		return -1
	case x < y:
		return 1
	}
	return 0
}

// freeFactors lists what independent numbers belong to each bundle that is kept, and to all others together.
func (s *study) freeFactors() []factor {
	shared := s.trials[0].SharedBy()
	of := func(inputs []int) factor {
		out := slices.Clone(inputs)
		for k, group := range shared {
			if slices.ContainsFunc(inputs, func(i int) bool { return s.inputs[i].Group == group }) {
				out = append(out, len(s.inputs)+k)
			}
		}
		return out
	}
	var out []factor
	var rest []int
	for _, k := range s.kept {
		out = append(out, of(s.bundles[k].inputs))
	}
	for k, b := range s.bundles {
		if !slices.Contains(s.kept, k) {
			rest = append(rest, b.inputs...)
		}
	}
	if len(rest) > 0 {
		out = append(out, of(rest))
	}
	return out
}
