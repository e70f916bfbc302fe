package decide

import (
	"context"
	"math"

	"uitval/model"
	"uitval/sim/result"
)

// Sweep plays a scenario with each value of one input on the same draws, and tells how the outcome follows it and where the curve
// bends. Scenarios stand in the order of the axis's values. It fails for a scenario without a model or without length.
func Sweep(ctx context.Context, axis *Axis, scenarios []*model.Scenario, opt Options) (*result.Answer, error) {
	l, err := beside(ctx, scenarios, opt)
	if err != nil {
		return nil, err
	}
	a := answer("sweep", result.Textf("%s, naar %s", "%s, by %s", text(scenarios[0].Title), axis.Path), scenarios, opt)
	played(a, l.n, l.done, l.stopped)
	if l.done == 0 {
		return a, nil
	}
	c := curve{l: l, axis: axis, n: l.done}
	for s := range scenarios {
		c.means = append(c.means, meanOf(l.of(s, "person_d")))
	}
	a.Says = c.says()
	a.Tables = append(a.Tables, c.table())
	a.Tables = append(a.Tables, c.bends()...)
	if l.done > 1 {
		a.Tables = append(a.Tables, l.convergence())
	}
	return a, nil
}

// A curve is how the outcome follows an input.
type curve struct {
	l     *ledger
	axis  *Axis
	n     int
	means []float64 // person-days by value
}

func (c *curve) value(s int) result.Text {
	return result.Text{NL: c.axis.Values[s], EN: c.axis.Values[s]}
}

// step returns the usual distance between values.
func (c *curve) step() float64 {
	x, _ := parseScaled(c.axis.Step)
	return x.float()
}

func (c *curve) says() []result.Text {
	low, high := 0, 0
	for s, x := range c.means {
		if x < c.means[low] {
			low = s
		}
		if x > c.means[high] {
			high = s
		}
	}
	if tidy(c.means[high]-c.means[low], c.means[high]) == 0 {
		return []result.Text{result.Textf("%s verandert niets aan de persoondagen zonder: het zijn er %s, bij elke waarde.",
			"%s changes nothing about person-days without: they are %s at each value.", c.axis.Path, count(c.means[0]))}
	}
	out := []result.Text{result.Textf("Het minst bij %s: %s persoondagen zonder%s. Het meest bij %s: %s%s.",
		"Least at %s: %s person-days without%s. Most at %s: %s%s.",
		c.value(low), count(c.means[low]), interval(c.l.of(low, "person_d")), c.value(high), count(c.means[high]), interval(c.l.of(high, "person_d")))}
	if c.n > 1 {
		d := less(c.l.of(low, "person_d"), c.l.of(high, "person_d"))
		verdict := result.Text{NL: "meer dan toeval", EN: "more than chance"}
		if !moreThanChance(d, len(c.means)) {
			verdict = result.Text{NL: "het kan toeval zijn", EN: "it may be chance"}
		}
		out = append(out, result.Textf("Het verschil is %s%s: %s.", "The difference is %s%s: %s.", count(meanOf(d)), interval(d), verdict))
	}
	if bend := c.told(); bend.EN != "" {
		out = append(out, bend)
	}
	if against := c.against(); against.EN != "" {
		out = append(out, against)
	}
	return out
}

// against tells of the largest move against the run of the whole curve, where it is more than chance.
func (c *curve) against() result.Text {
	if !c.axis.Numeric() {
		return result.Text{}
	}
	_, slope := lineThrough(c.axis.X, c.means)
	from, to, most := 0, 0, 0.0
	for i := range c.means {
		for j := i + 1; j < len(c.means); j++ {
			move := c.means[j] - c.means[i]
			if slope > 0 {
				move = -move
			}
			if move > most {
				from, to, most = i, j, move
			}
		}
	}
	d := less(c.l.of(from, "person_d"), c.l.of(to, "person_d")) // what the second has more
	if from == to || !moreThanChance(d, len(c.means)) {
		return result.Text{}
	}
	word := result.Text{NL: "meer", EN: "more"}
	if slope > 0 {
		word = result.Text{NL: "minder", EN: "fewer"}
		d = less(c.l.of(to, "person_d"), c.l.of(from, "person_d"))
	}
	return result.Textf("Van %s naar %s gaat het daar tegenin: %s persoondagen %s%s.", "From %s to %s it goes against that: %s person-days %s%s.",
		c.value(from), c.value(to), count(meanOf(d)), word, interval(d))
}

// told tells in a sentence where the curve bends; nothing where the values have no order or are too few.
func (c *curve) told() result.Text {
	b, ok := bendOf(c.axis.X, c.means)
	if !ok {
		return result.Text{}
	}
	if !c.visible(b) {
		straight := c.slope(b.line, result.Text{NL: "elke stap van %s komen er zo'n %s persoondagen bij", EN: "each step of %s adds about %s person-days"},
			result.Text{NL: "elke stap van %s scheelt zo'n %s persoondagen", EN: "each step of %s avoids about %s person-days"})
		return result.Textf("De lijn buigt niet zichtbaar: %s, over het hele bereik. Een rechte lijn verklaart %s.",
			"The curve does not bend visibly: %s, all the way. A straight line explains %s.", straight, percent(b.straight))
	}
	slope := func(x float64) result.Text {
		return c.slope(x, result.Text{NL: "komen er met elke stap van %s zo'n %s persoondagen bij", EN: "each step of %s adds about %s person-days"},
			result.Text{NL: "scheelt elke stap van %s zo'n %s persoondagen", EN: "each step of %s avoids about %s person-days"})
	}
	return result.Textf("De lijn buigt bij ongeveer %s: tot daar %s, daarna %s. Een gebroken lijn verklaart %s, een rechte %s; het scherpst is de bocht bij %s.",
		"The curve bends at about %s: up to there %s, after that %s. A broken line explains %s, a straight one %s; the turn is sharpest at %s.",
		c.near(b.at), slope(b.before), slope(b.after), percent(b.explained), percent(b.straight), c.near(b.sharpest))
}

// slope tells what a step does, in the words for more or those for less.
func (c *curve) slope(x float64, more, less result.Text) result.Text {
	x = float64(x * c.step())
	if x > 0 {
		return result.Textf(more.NL, more.EN, c.axis.Step, count(x))
	}
	return result.Textf(less.NL, less.EN, c.axis.Step, count(-x))
}

// visible reports whether a broken line says more than a straight one, and its slopes differ by more than chance.
func (c *curve) visible(b bend) bool {
	if b.explained-b.straight < 0.01 {
		return false
	}
	_, _, changes := c.slopes("person_d", b.at)
	return c.n < 2 || moreThanChance(changes, len(c.axis.X))
}

// slopes returns the slopes before and after a break and their difference, replication by replication: a fit with a given break is
// linear in what it is fitted to, so their means are the slopes of the mean curve.
func (c *curve) slopes(indicator string, at float64) (before, after, change []float64) {
	var values [][]float64
	for s := range c.means {
		values = append(values, c.l.of(s, indicator))
	}
	y := make([]float64, len(values))
	for r := range c.n {
		for s := range values {
			y[s] = values[s][r]
		}
		_, b, d := hinge(c.axis.X, y, at)
		before, after, change = append(before, b), append(after, b+d), append(change, d)
	}
	return before, after, change
}

// near names a place on the axis with a digit more than the step.
func (c *curve) near(x float64) result.Text {
	tenth := c.step() / 10
	unit := ""
	if c.axis.Unit != "" {
		unit = c.axis.Step[len(c.axis.Step)-len(c.axis.Unit):]
		if c.axis.Step[len(c.axis.Step)-len(c.axis.Unit)-1] == ' ' {
			unit = " " + unit
		}
	}
	digits := number(round(x, tenth))
	if math.Abs(x-math.Round(x)) < tenth/2 {
		digits = count(x)
	}
	return result.Text{NL: digits.NL + unit, EN: digits.EN + unit}
}

// table tells of each value what it comes to.
func (c *curve) table() result.Table {
	t := result.Table{ID: "curve", Title: result.Textf("Naar %s", "By %s", c.axis.Path),
		Note: result.Textf("Verschil: met de eerste rij, herhaling voor herhaling op dezelfde trekkingen; minder is beter. %s. Kosten zijn die van maatregelen.",
			"Difference: with the first row, replication by replication on the same draws; less is better. %s. Cost is that of mitigations.", replications(c.n)),
		Columns: []result.Column{{ID: "value", Title: result.Text{NL: "Waarde", EN: "Value"}, Unit: result.InText},
			{ID: "person_d", Title: result.Text{NL: "Persoondagen", EN: "Person-days"}, Unit: result.InCases},
			{ID: "difference", Title: result.Text{NL: "Verschil", EN: "Difference"}, Unit: result.InCases},
			{ID: "people_over_30d", Title: result.Text{NL: "Mensen\n> 30 d", EN: "People\n> 30 d"}, Unit: result.InCases},
			{ID: "overdue_cases", Title: result.Text{NL: "Te laat", EN: "Overdue"}, Unit: result.InCases},
			{ID: "money_late_eur_d", Title: result.Text{NL: "Eurodagen\nte laat", EN: "Euro-days\nlate"}, Unit: result.InEuroDays},
			{ID: "cost_eur", Title: result.Text{NL: "Kosten", EN: "Cost"}, Unit: result.InEuros}}}
	first := c.l.of(0, "person_d")
	for s := range c.means {
		d := less(first, c.l.of(s, "person_d")) // what this row has more
		t.Rows = append(t.Rows, result.Row{result.Named(c.axis.Values[s], c.value(s)), between(c.l.of(s, "person_d")), between(d),
			between(c.l.of(s, "people_over_30d")), between(c.l.of(s, "overdue_cases")), between(c.l.of(s, "money_late_eur_d")), between(c.l.cost(s))})
	}
	return t
}

// bends tells of each indicator where its curve bends.
func (c *curve) bends() []result.Table {
	t := result.Table{ID: "bend", Title: result.Text{NL: "Waar de lijn buigt", EN: "Where the curve bends"},
		Note: result.Textf("Een gebroken lijn door de gemiddelden, met kleinste kwadraten. Ervoor en erna: verandering per stap van %s.",
			"A broken line through the means, by least squares. Before and after: change per step of %s.", c.axis.Step),
		Columns: []result.Column{{ID: "indicator", Title: result.Text{NL: "Indicator", EN: "Indicator"}, Unit: result.Indicator},
			{ID: "at", Title: result.Text{NL: "Bij", EN: "At"}, Unit: result.InNumber},
			{ID: "before", Title: result.Text{NL: "Ervoor", EN: "Before"}, Unit: result.InCases},
			{ID: "after", Title: result.Text{NL: "Erna", EN: "After"}, Unit: result.InCases}}}
	fit := result.Table{ID: "fit", Title: result.Text{NL: "Hoe goed de lijnen passen", EN: "How well the lines fit"},
		Note: result.Text{NL: "Verklaart: het deel van de variantie van de gemiddelden. Scherpst: de waarde waar de lijn zelf het sterkst buigt.",
			EN: "Explains: the share of the variance of the means. Sharpest: the value at which the curve itself bends most."},
		Columns: []result.Column{t.Columns[0],
			{ID: "explained", Title: result.Text{NL: "Gebroken\nverklaart", EN: "Broken\nexplains"}, Unit: result.InShare},
			{ID: "straight", Title: result.Text{NL: "Recht\nverklaart", EN: "Straight\nexplains"}, Unit: result.InShare},
			{ID: "sharpest", Title: result.Text{NL: "Scherpst", EN: "Sharpest"}, Unit: result.InNumber}}}
	for _, id := range counted {
		var y []float64
		for s := range c.means {
			y = append(y, meanOf(c.l.of(s, id)))
		}
		b, ok := bendOf(c.axis.X, y)
		if !ok {
			continue
		}
		before, after, _ := c.slopes(id, b.at)
		unit := unitOf(id)
		t.Rows = append(t.Rows, result.Row{result.Of(id), result.Counted(round(b.at, c.step()/100)), between(perStep(before, c.step())).As(unit), between(perStep(after, c.step())).As(unit)})
		fit.Rows = append(fit.Rows, result.Row{result.Of(id), result.Counted(b.explained), result.Counted(b.straight), result.Counted(b.sharpest)})
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return []result.Table{t, fit}
}

// round rounds to a whole number of parts.
func round(x, part float64) float64 { return float64(math.Round(x/part) * part) }

func perStep(slopes []float64, step float64) []float64 {
	out := make([]float64, len(slopes))
	for k, x := range slopes {
		out[k] = float64(x * step)
	}
	return out
}
