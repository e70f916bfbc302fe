package decide

import (
	"context"
	"slices"

	"uitval/model"
	"uitval/sim"
	"uitval/sim/pack"
	"uitval/sim/result"
	"uitval/sim/sample"
)

// counted are the indicators of the total that a ledger keeps; less of each is better.
var counted = []string{"person_d", "people_over_30d", "overdue_cases", "money_late_eur_d"}

// A ledger keeps what the total came to in each replication of each scenario, so that any two stand beside each other on the same
// draws. Workers share one: each writes only the replications that it played.
type ledger struct {
	n       int  // replications that were asked
	done    int  // and played
	stopped bool // by a stop rule
	told    []string
	groups  []*rows
	values  []float64 // by scenario, told, replication
	spent   []float64 // by scenario × n + replication
	classes [][]int   // by scenario × n + replication: on each yardstick
}

// newLedger makes a ledger of the counted indicators, and of that of a stop rule.
func newLedger(scenarios, n int, rule *sim.Rule) *ledger {
	l := &ledger{n: n, told: append([]string{}, counted...)}
	if rule != nil && place(l.told, rule.Indicator) < 0 {
		l.told = append(l.told, rule.Indicator)
	}
	l.values, l.spent, l.classes = make([]float64, scenarios*len(l.told)*n), make([]float64, scenarios*n), make([][]int, scenarios*n)
	return l
}

// Rows are the part of a ledger that holds scenarios that are played side by side.
type rows struct {
	*ledger
	from    int     // the first of them
	columns [][]int // by scenario, told: where the indicator is; −1: nowhere
	played  []bool  // by replication
}

// side makes room for the next scenarios.
func (l *ledger) side(from int, trials []*sim.Trial) *rows {
	r := &rows{ledger: l, from: from, played: make([]bool, l.n)}
	for _, t := range trials {
		var columns []int
		for _, id := range l.told {
			columns = append(columns, place(t.Indicators(), id))
		}
		r.columns = append(r.columns, columns)
	}
	l.groups = append(l.groups, r)
	return r
}

// sideBySide is how many scenarios are ready at once: each takes memory for every worker.
const sideBySide = 12

// beside plays scenarios on the same draws and keeps what they came to. Where a rule must be judged all are played side by side;
// otherwise some, and then the next.
func beside(ctx context.Context, scenarios []*model.Scenario, opt Options) (*ledger, error) {
	l := newLedger(len(scenarios), opt.replications(scenarios), opt.Until)
	step := sideBySide
	var enough func(*rows) bool
	if opt.Until != nil {
		step, enough = len(scenarios), func(*rows) bool { return l.enough(opt.Until) }
	}
	told := opt.Progress
	for from := 0; from < len(scenarios) || from == 0; from += step {
		some := scenarios[from:min(len(scenarios), from+step)]
		all, err := trials(some)
		if err != nil {
			return nil, err
		}
		if told != nil {
			opt.Progress = func(share float64) {
				told((float64(from) + float64(share*float64(len(some)))) / float64(len(scenarios)))
			}
		}
		part := l.side(from, all)
		_, done := panel(ctx, all, l.n, opt, func() *rows { return part }, enough)
		if from == 0 || done < l.done {
			l.done = done
		}
	}
	l.stopped = opt.Until != nil && ctx.Err() == nil
	return l, nil
}

// settled returns after how many replications, of n at most, a stop rule holds for all trials.
func settled(ctx context.Context, trials []*sim.Trial, n int, opt Options) (enough int, complete bool) {
	l := newLedger(len(trials), n, opt.Until)
	part := l.side(0, trials)
	opt.Progress = nil
	_, done := panel(ctx, trials, n, opt, func() *rows { return part }, func(*rows) bool { return l.enough(opt.Until) })
	return done, ctx.Err() == nil
}

// Merge has nothing to do: workers write in the same ledger.
func (*rows) Merge(*rows) {}

// Code packs what the rows hold of these replications, or fills it in.
func (p *rows) Code(c *pack.Coder, replications []int) {
	for _, r := range replications {
		for s := range p.columns {
			at := p.from + s
			for k := range p.told {
				c.Float(&p.values[(at*len(p.told)+k)*p.n+r])
			}
			c.Float(&p.spent[at*p.n+r])
			pack.List(c, &p.classes[at*p.n+r], c.Int)
		}
		p.played[r] = true
	}
}

func (p *rows) take(replication int, outcomes []*sim.Outcome) {
	for s, o := range outcomes {
		at := p.from + s
		for k, column := range p.columns[s] {
			if column >= 0 {
				p.values[(at*len(p.told)+k)*p.n+replication] = o.Value(0, column)
			}
		}
		p.spent[at*p.n+replication] = o.Spent()
		p.classes[at*p.n+replication] = append([]int{}, o.Classes()...)
	}
	p.played[replication] = true
}

// played reports whether a replication was played in every scenario.
func (l *ledger) played(replication int) bool {
	return !slices.ContainsFunc(l.groups, func(p *rows) bool { return !p.played[replication] })
}

// scenarios returns how many there are.
func (l *ledger) scenarios() int { return len(l.spent) / l.n }

// kept returns, of values by replication, those of the replications that were played.
func (l *ledger) kept(all []float64) []float64 {
	var out []float64
	for r, x := range all {
		if l.played(r) {
			out = append(out, x)
		}
	}
	return out
}

// of returns the values of an indicator in a scenario, replication by replication.
func (l *ledger) of(scenario int, indicator string) []float64 {
	from := (scenario*len(l.told) + place(l.told, indicator)) * l.n
	return l.kept(l.values[from : from+l.n])
}

// cost returns what mitigations cost in a scenario, replication by replication.
func (l *ledger) cost(scenario int) []float64 {
	return l.kept(l.spent[scenario*l.n : (scenario+1)*l.n])
}

// class returns the classes on a yardstick that a scenario reaches, replication by replication; −1 is below the lowest.
func (l *ledger) class(scenario, yardstick int) []int {
	var out []int
	for r := range l.n {
		if l.played(r) {
			out = append(out, l.classes[scenario*l.n+r][yardstick])
		}
	}
	return out
}

// enough judges a stop rule on every scenario.
func (l *ledger) enough(rule *sim.Rule) bool {
	for s := range l.scenarios() {
		if !rule.Done(sampled(l.of(s, rule.Indicator))) {
			return false
		}
	}
	return true
}

// convergence tells how the mean of person-days has come to rest: that of the first scenario, and the widest interval of all.
func (l *ledger) convergence() result.Table {
	t := result.Table{ID: "convergence", Title: result.Text{NL: "Hoe zeker: naar het aantal herhalingen", EN: "How sure: by number of replications"},
		Note: result.Text{NL: "Ruimste marge: de halve breedte van het breedste 95%-interval, als deel van het hoogste gemiddelde. Vier keer zoveel herhalingen halveert de marge; --until stopt bij een marge die u kiest.",
			EN: "Widest margin: half the width of the widest 95% interval, as a share of the highest mean. Four times as many replications halve it; --until stops at a margin of your choice."},
		Columns: []result.Column{{ID: "replications", Title: result.Text{NL: "Herhalingen", EN: "Replications"}, Unit: result.InWholes},
			{ID: "person_d", Title: result.Text{NL: "Persoondagen,\neerste rij", EN: "Person-days,\nfirst row"}, Unit: result.InCases},
			{ID: "margin", Title: result.Text{NL: "Ruimste\nmarge", EN: "Widest\nmargin"}, Unit: result.InShare}}}
	var all [][]float64
	for s := range l.scenarios() {
		all = append(all, l.of(s, "person_d"))
	}
	n := len(all[0])
	last := 0
	for _, k := range []int{n / 8, n / 4, n / 2, n} {
		if k < 2 || k == last {
			continue
		}
		last = k
		widest, highest := 0.0, 0.0
		for _, values := range all {
			mean, lo, hi := sampled(values[:k]).Mean()
			widest, highest = max(widest, (hi-lo)/2), max(highest, mean)
		}
		t.Rows = append(t.Rows, result.Row{result.Counted(float64(k)), between(all[0][:k]), result.Counted(widest / highest)})
	}
	return t
}

// sampled makes a sample of values.
func sampled(values []float64) *sample.Sample {
	s := sample.New(len(values))
	for _, x := range values {
		s.Add(x)
	}
	return s
}

// less returns how much lower one scenario's values are than another's, replication by replication.
func less(values, than []float64) []float64 {
	out := make([]float64, len(values))
	for k := range out {
		out[k] = tidy(than[k]-values[k], than[k])
	}
	return out
}

// outOf makes a cell of a chance: so many of so many, with its interval where there is more than one.
func outOf(k, n int) result.Cell {
	p, lo, hi := sample.Proportion(k, n)
	if n < 2 {
		return result.Counted(p)
	}
	return result.Between(p, lo, hi)
}

// interval names the 95 % interval of a mean: " (95% interval 3 to 5)"; nothing of a single value.
func interval(values []float64) result.Text {
	if len(values) < 2 {
		return result.Text{}
	}
	_, lo, hi := sampled(values).Mean()
	return result.Textf(" (95%%-interval %s tot %s)", " (95%% interval %s to %s)", count(lo), count(hi))
}
