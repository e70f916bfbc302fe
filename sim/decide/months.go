package decide

import (
	"context"
	"fmt"
	"math"
	"sort"
	"strings"
	"time"

	"uitval/model"
	"uitval/sim/result"
)

// A Pace is how far apart start dates are: a month, a week or a day.
type Pace string

// The paces of Months.
const (
	ByMonth Pace = "month"
	ByWeek  Pace = "week"
	ByDay   Pace = "day"
)

// Months plays a scenario from each start date of a year on the same draws, and tells when it hurts most. Shocks keep their place
// after the start. It fails for a scenario without a model or without length.
func Months(ctx context.Context, sc *model.Scenario, year int, pace Pace, opt Options) (*result.Answer, error) {
	starts := startDates(sc.Starts, year, pace)
	var scenarios []*model.Scenario
	for _, at := range starts {
		one := *sc // playing changes nothing of it
		one.Starts = at
		scenarios = append(scenarios, &one)
	}
	l, err := beside(ctx, scenarios, opt)
	if err != nil {
		return nil, err
	}
	a := answer("months", result.Textf("%s, op elk begin in %d", "%s, from each start in %d", text(sc.Title), year), []*model.Scenario{sc}, opt)
	played(a, l.n, l.done, l.stopped)
	if l.done == 0 {
		return a, nil
	}
	c := calendar{l: l, sc: sc, starts: starts, pace: pace, n: l.done}
	c.order()
	a.Says = c.says()
	a.Tables = append(a.Tables, c.table())
	if pace != ByMonth {
		a.Tables = append([]result.Table{c.year()}, a.Tables...)
	}
	if len(sc.Yardsticks) > 0 {
		a.Tables = append(a.Tables, c.classes())
	}
	if l.done > 1 {
		a.Tables = append(a.Tables, l.convergence())
	}
	a.Findings = c.findings()
	return a, nil
}

// startDates moves a start through a year: each month to the same weekday of the same week of the month (the second Monday), each
// week to its own weekday, or to each day.
func startDates(at time.Time, year int, pace Pace) []time.Time {
	on := func(month time.Month, day int) time.Time {
		h, m, s := at.Clock()
		return time.Date(year, month, day, h, m, s, at.Nanosecond(), at.Location())
	}
	var out []time.Time
	if pace == ByMonth {
		for month := time.January; month <= time.December; month++ {
			first := on(month, 1)
			day := 1 + (int(at.Weekday()-first.Weekday())+7)%7 + (at.Day()-1)/7*7
			if on(month, day).Month() != month { // there is no fifth
				day -= 7
			}
			out = append(out, on(month, day))
		}
		return out
	}
	day, step := 1, 1
	if pace == ByWeek {
		day, step = 1+(int(at.Weekday()-on(time.January, 1).Weekday())+7)%7, 7
	}
	for ; ; day += step {
		one := on(time.January, day)
		if one.Year() != year {
			return out
		}
		out = append(out, one)
	}
}

// A calendar tells what a scenario comes to from each start date.
type calendar struct {
	l      *ledger
	sc     *model.Scenario
	starts []time.Time
	pace   Pace
	n      int

	means          []float64 // person-days by start
	worst, mildest int
	apart          []float64 // person-days by replication that the worst has more than the mildest
	worstIn        []int     // by start, in how many replications it is the worst
	asBad          []int     // starts that can't be told apart from the worst
	different      bool      // the worst and the mildest, beyond chance
}

// order finds the worst and the mildest start.
func (c *calendar) order() {
	var values [][]float64
	c.worstIn = make([]int, len(c.starts))
	for s := range c.starts {
		values = append(values, c.l.of(s, "person_d"))
		c.means = append(c.means, meanOf(values[s]))
		if c.means[s] > c.means[c.worst] {
			c.worst = s
		}
		if c.means[s] < c.means[c.mildest] {
			c.mildest = s
		}
	}
	for r := range c.n {
		top := math.Inf(-1)
		for s := range values {
			top = max(top, values[s][r])
		}
		for s := range values {
			if values[s][r] == top { // all that are equally bad
				c.worstIn[s]++
			}
		}
	}
	c.apart = less(values[c.mildest], values[c.worst])
	c.different = moreThanChance(c.apart, len(c.starts))
	for s := range c.starts {
		if s != c.worst && !moreThanChance(less(values[s], values[c.worst]), len(c.starts)) {
			c.asBad = append(c.asBad, s)
		}
	}
}

// moreThanChance reports whether a mean difference is further from 0 than chance explains at 5 %, when any two of so many may be
// the two that are looked at (Bonferroni; the normal quantiles of 1 − 0.025 over the number of pairs, for at most 12, 53 and 366).
func moreThanChance(differences []float64, of int) bool {
	mean := meanOf(differences)
	if len(differences) < 2 {
		return mean != 0
	}
	z := 4.96
	switch {
	case of <= 2:
		z = 1.96
	case of <= 12:
		z = 3.37
	case of <= 53:
		z = 4.13
	}
	return math.Abs(mean) > float64(z*math.Sqrt(variance(differences)/float64(len(differences))))
}

// day names a start: 12 januari 2026.
func (c *calendar) day(s int) result.Text {
	return result.Text{NL: result.LongDate(c.starts[s], "nl"), EN: result.LongDate(c.starts[s], "en")}
}

func (c *calendar) says() []result.Text {
	worst, mildest := c.means[c.worst], c.means[c.mildest]
	if tidy(worst-mildest, worst) == 0 {
		return []result.Text{result.Textf("Het maakt niet uit wanneer het begint: %s persoondagen zonder, op elk begin.",
			"It does not matter when it starts: %s person-days without, from each start.", count(worst))}
	}
	out := []result.Text{result.Textf(
		"Het doet het meest pijn als het op %s begint: %s persoondagen zonder%s. Het minst op %s: %s%s, %s.",
		"It hurts most when it starts on %s: %s person-days without%s. Least on %s: %s%s, %s.",
		c.day(c.worst), count(worst), interval(c.l.of(c.worst, "person_d")),
		c.day(c.mildest), count(mildest), interval(c.l.of(c.mildest, "person_d")), shareOf(mildest, worst))}
	if c.n < 2 {
		return out
	}
	verdict := result.Text{NL: "Dat is meer dan toeval", EN: "That is more than chance"}
	if !c.different {
		verdict = result.Text{NL: "Dat kan toeval zijn", EN: "That may be chance"}
	}
	out = append(out, result.Textf(
		"Het verschil is %s persoondagen%s. %s, ook als meetelt dat het uit %s data is gekozen.",
		"The difference is %s person-days%s. %s, also when it counts that they were picked from %s dates.",
		count(meanOf(c.apart)), interval(c.apart), verdict, whole(len(c.starts))))
	if !c.different {
		last := &out[len(out)-1]
		*last = result.Textf("Het verschil is %s persoondagen%s. %s: het is uit %s data gekozen.",
			"The difference is %s person-days%s. %s: they were picked from %s dates.",
			count(meanOf(c.apart)), interval(c.apart), verdict, whole(len(c.starts)))
	}
	switch {
	case len(c.asBad) == 0:
		out = append(out, result.Textf("Elk ander begin is aantoonbaar milder dan %s.", "Every other start is milder than %s, beyond chance.", c.day(c.worst)))
	case len(c.asBad) <= 3:
		var nl, en []string
		for _, s := range c.asBad {
			nl, en = append(nl, c.day(s).NL), append(en, c.day(s).EN)
		}
		out = append(out, result.Text{
			NL: fmt.Sprintf("Niet van %s te onderscheiden: %s.", c.day(c.worst).NL, strings.Join(nl, ", ")),
			EN: fmt.Sprintf("Not to be told apart from %s: %s.", c.day(c.worst).EN, strings.Join(en, ", "))})
	default:
		out = append(out, result.Textf("%s andere data zijn niet van %s te onderscheiden.", "%s other dates can't be told apart from %s.", whole(len(c.asBad)), c.day(c.worst)))
	}
	return out
}

func (c *calendar) startColumn() result.Column {
	return result.Column{ID: "starts", Title: result.Text{NL: "Begin", EN: "Start"}, Unit: result.InText}
}

// start makes the cell of a start date.
func (c *calendar) start(s int) result.Cell {
	at := c.starts[s]
	weekdays := [...]result.Text{{NL: "zo", EN: "Sun"}, {NL: "ma", EN: "Mon"}, {NL: "di", EN: "Tue"}, {NL: "wo", EN: "Wed"}, {NL: "do", EN: "Thu"}, {NL: "vr", EN: "Fri"}, {NL: "za", EN: "Sat"}}
	day := weekdays[at.Weekday()]
	return result.Named(at.Format(time.DateOnly), result.Text{NL: day.NL + at.Format(" 02-01-2006"), EN: day.EN + at.Format(" 2 Jan 2006")})
}

// rows lists the starts in the order in which they are told: the months of the year, of weeks and days the worst first.
func (c *calendar) rows() []int {
	var out []int
	for s := range c.starts {
		out = append(out, s)
	}
	if c.pace != ByMonth {
		sort.SliceStable(out, func(i, j int) bool { return c.means[out[i]] > c.means[out[j]] })
	}
	return out
}

// cut leaves the worst of many rows on the screen.
func (c *calendar) cut(t *result.Table) {
	if c.pace != ByMonth {
		t.Shown = 10
	}
}

// table tells of each start date what it comes to.
func (c *calendar) table() result.Table {
	t := result.Table{ID: "calendar", Title: result.Text{NL: "Naar begin", EN: "By start"},
		Note: result.Textf("Elke rij is dezelfde schok op een ander begin, op dezelfde trekkingen; %s. Ergst in: het deel van de herhalingen waarin dit begin het meeste persoondagen heeft.",
			"Each row is the same shock from another start, on the same draws; %s. Worst in: the share of replications in which this start has the most person-days.", replications(c.n)),
		Columns: []result.Column{c.startColumn(),
			{ID: "person_d", Title: result.Text{NL: "Persoondagen", EN: "Person-days"}, Unit: result.InCases},
			{ID: "worst_in", Title: result.Text{NL: "Ergst\nin", EN: "Worst\nin"}, Unit: result.InShare},
			{ID: "people_over_30d", Title: result.Text{NL: "Mensen\n> 30 d", EN: "People\n> 30 d"}, Unit: result.InCases},
			{ID: "overdue_cases", Title: result.Text{NL: "Te laat", EN: "Overdue"}, Unit: result.InCases},
			{ID: "money_late_eur_d", Title: result.Text{NL: "Eurodagen\nte laat", EN: "Euro-days\nlate"}, Unit: result.InEuroDays}}}
	for _, s := range c.rows() {
		t.Rows = append(t.Rows, result.Row{c.start(s), between(c.l.of(s, "person_d")), outOf(c.worstIn[s], c.n),
			between(c.l.of(s, "people_over_30d")), between(c.l.of(s, "overdue_cases")), between(c.l.of(s, "money_late_eur_d"))})
	}
	c.cut(&t)
	return t
}

// year draws a year, a month in a row and a digit for each start.
func (c *calendar) year() result.Table {
	t := result.Table{ID: "year", Title: result.Text{NL: "Het jaar", EN: "The year"},
		Note: result.Textf("Een cijfer per begin: 0 is het mildst (%s persoondagen), 9 het ergst (%s), met gelijke stappen.",
			"A digit for each start: 0 is the mildest (%s person-days), 9 the worst (%s), in equal steps.", count(c.means[c.mildest]), count(c.means[c.worst])),
		Columns: []result.Column{{ID: "month", Title: result.Text{NL: "Maand", EN: "Month"}, Unit: result.InText},
			{ID: "starts", Title: result.Text{NL: "Elk begin", EN: "Each start"}, Unit: result.InText}}}
	if c.pace == ByDay {
		days := "1        10        20        30"
		t.Columns[1].Title = result.Text{NL: days, EN: days}
	}
	step := (c.means[c.worst] - c.means[c.mildest]) / 9
	for month := time.January; month <= time.December; month++ {
		digits, name := "", result.Text{}
		for s, at := range c.starts {
			if at.Month() != month {
				continue
			}
			digit := 0.0
			if step > 0 {
				digit = math.Round((c.means[s] - c.means[c.mildest]) / step)
			}
			digits += fmt.Sprintf("%.0f", digit)
			name = c.day(s)
		}
		t.Rows = append(t.Rows, result.Row{result.Told(monthOf(name)), result.Told(result.Text{NL: digits, EN: digits})})
	}
	return t
}

// monthOf returns the month that a date is named with.
func monthOf(day result.Text) result.Text {
	second := func(s string) string { return strings.Fields(s)[1] }
	return result.Text{NL: second(day.NL), EN: second(day.EN)}
}

// classes tells which class each start most often reaches on each yardstick.
func (c *calendar) classes() result.Table {
	var rows []result.Row
	order := c.rows()
	for _, s := range order {
		rows = append(rows, result.Row{c.start(s)})
	}
	t := classTable(c.l, c.sc.Yardsticks, []result.Column{c.startColumn()}, rows, order)
	c.cut(&t)
	return t
}

func (c *calendar) findings() []result.Finding {
	how := result.Text{NL: "Het begin is in elke maand op dezelfde weekdag van dezelfde week gezet; wat de schok op welke dag na het begin doet, is gelijk.",
		EN: "The start is put on the same weekday of the same week of each month; what the shock does how long after it is the same."}
	switch c.pace {
	case ByWeek:
		how = result.Text{NL: "Het begin is in elke week op dezelfde weekdag gezet; wat de schok op welke dag na het begin doet, is gelijk.",
			EN: "The start is put on the same weekday of each week; what the shock does how long after it is the same."}
	case ByDay:
		how = result.Text{NL: "Het begin is op elke dag gezet, ook in het weekend; wat de schok op welke dag na het begin doet, is gelijk.",
			EN: "The start is put on each day, weekends too; what the shock does how long after it is the same."}
	}
	out := []result.Finding{{Code: "start-moved", Weight: 1, Says: how}}
	end := c.starts[len(c.starts)-1].Add(c.sc.RunsFor)
	begin := c.starts[0]
	var first, last time.Time
	for _, p := range c.sc.Model.Processes {
		for _, peak := range p.Peaks {
			from := time.Date(peak.From.Year, peak.From.Month, peak.From.Day, 0, 0, 0, 0, begin.Location())
			to := time.Date(peak.To.Year, peak.To.Month, peak.To.Day, 0, 0, 0, 0, begin.Location())
			if last.IsZero() || to.After(last) {
				last = to
			}
			if first.IsZero() || from.Before(first) {
				first = from
			}
		}
	}
	if !last.IsZero() && (last.AddDate(1, 0, 0).Before(end) || first.After(begin.AddDate(1, 0, 0))) {
		name := func(t time.Time) result.Text {
			return result.Text{NL: result.LongDate(t, "nl"), EN: result.LongDate(t, "en")}
		}
		out = append(out, result.Finding{Code: "peaks-elsewhere", Weight: 2, Says: result.Textf(
			"De pieken van het model staan tussen %s en %s; de runs gaan van %s tot %s. Waar geen piek staat, is het een gewone tijd.",
			"The peaks of the model stand between %s and %s; the runs go from %s to %s. Where no peak stands, times are as usual.",
			name(first), name(last), name(begin), name(end))})
	}
	return out
}
