package decide

import (
	"context"
	"fmt"
	"math"
	"strings"

	"uitval/model"
	"uitval/sim/result"
)

// Laws plays the same question under several laws on the same draws, and tells whether the answer hangs on the law. By law it is
// given the same variants in the same order: one, or some that are compared with the first. It fails for a scenario without a
// model or without length.
func Laws(ctx context.Context, laws []model.Law, variants [][]Variant, opt Options) (*result.Answer, error) {
	var scenarios []*model.Scenario
	for _, under := range variants {
		for _, v := range under {
			scenarios = append(scenarios, v.Scenario)
		}
	}
	l, err := beside(ctx, scenarios, opt)
	if err != nil {
		return nil, err
	}
	q := fourLaws{l: l, laws: laws, variants: variants, n: l.done}
	a := answer("laws", q.title(), scenarios, opt)
	played(a, l.n, l.done, l.stopped)
	if l.done == 0 {
		return a, nil
	}
	a.Says = q.says()
	a.Tables = append(a.Tables, q.table())
	if len(variants[0]) > 1 {
		a.Tables = append(a.Tables, q.differences())
	} else if len(variants[0][0].Scenario.Yardsticks) > 0 {
		a.Tables = append(a.Tables, q.classes())
	}
	if l.done > 1 {
		a.Tables = append(a.Tables, l.convergence())
	}
	a.Findings = q.findings()
	return a, nil
}

// FourLaws are the laws of how levels combine.
var FourLaws = []model.Law{model.LawWeakest, model.LawProduct, model.LawMean, model.LawFDNA}

// A fourLaws tells of a question under several laws.
type fourLaws struct {
	l        *ledger
	laws     []model.Law
	variants [][]Variant
	n        int
}

func (q *fourLaws) title() result.Text {
	first := q.variants[0]
	if len(first) == 1 {
		return result.Textf("%s, onder %d regels", "%s, under %d laws", first[0].Title, len(q.laws))
	}
	return result.Textf("%s, vergeleken onder %d regels", "%s, compared under %d laws", first[0].Title, len(q.laws))
}

// of returns the values of an indicator of a variant under a law.
func (q *fourLaws) of(law, variant int, indicator string) []float64 {
	return q.l.of(law*len(q.variants[0])+variant, indicator)
}

// law names a law.
func law(l model.Law) result.Text {
	switch l {
	case model.LawWeakest:
		return result.Text{NL: "zwakste schakel", EN: "weakest link"}
	case model.LawProduct:
		return result.Text{NL: "product", EN: "product"}
	case model.LawMean:
		return result.Text{NL: "gemiddelde", EN: "mean"}
	}
	return result.Text{NL: "FDNA", EN: "FDNA"}
}

// says tells whether the answer hangs on the law: whether the outcome is a tenth more under one than under another, beyond chance,
// and whether a variant that helps under one helps under all.
func (q *fourLaws) says() []result.Text {
	if len(q.variants[0]) > 1 {
		var out []result.Text
		for v := 1; v < len(q.variants[0]); v++ {
			out = append(out, q.compared(v))
		}
		return out
	}
	low, high := 0, 0
	var means []float64
	for k := range q.laws {
		means = append(means, meanOf(q.of(k, 0, "person_d")))
		if means[k] < means[low] {
			low = k
		}
		if means[k] > means[high] {
			high = k
		}
	}
	apart := less(q.of(low, 0, "person_d"), q.of(high, 0, "person_d"))
	if !moreThanChance(apart, len(q.laws)) {
		return []result.Text{result.Textf("Het antwoord hangt niet aan de regel: onder elk van de %d zijn het zo'n %s persoondagen zonder%s.",
			"The answer does not hang on the law: under each of the %d there are about %s person-days without%s.", len(q.laws), count(means[0]), interval(q.of(0, 0, "person_d")))}
	}
	verdict := result.Text{NL: "Het antwoord hangt aan de regel", EN: "The answer hangs on the law"}
	if means[low] >= float64(0.9*means[high]) {
		verdict = result.Text{NL: "Het antwoord hangt nauwelijks aan de regel", EN: "The answer hardly hangs on the law"}
	}
	return []result.Text{result.Textf("%s: het meest onder %s, %s persoondagen zonder%s; het minst onder %s, %s%s, %s.",
		"%s: most under %s, %s person-days without%s; least under %s, %s%s, %s.",
		verdict, law(q.laws[high]), count(means[high]), interval(q.of(high, 0, "person_d")),
		law(q.laws[low]), count(means[low]), interval(q.of(low, 0, "person_d")), shareOf(means[low], means[high]))}
}

// compared tells whether a variant is better under all laws.
func (q *fourLaws) compared(v int) result.Text {
	title := q.variants[0][v].Title
	var better, worse, open []int
	low, high := math.Inf(1), math.Inf(-1)
	for k := range q.laws {
		d := less(q.of(k, v, "person_d"), q.of(k, 0, "person_d"))
		avoided := meanOf(d)
		low, high = min(low, avoided), max(high, avoided)
		switch {
		case !moreThanChance(d, 2):
			open = append(open, k)
		case avoided > 0:
			better = append(better, k)
		default:
			worse = append(worse, k)
		}
	}
	switch all := len(q.laws); {
	case len(better) == all:
		return result.Textf("%s is beter onder alle %d regels: %s tot %s persoondagen zonder minder.",
			"%s is better under all %d laws: %s to %s person-days without fewer.", title, all, count(low), count(high))
	case len(worse) == all:
		return result.Textf("%s is slechter onder alle %d regels: %s tot %s persoondagen zonder meer.",
			"%s is worse under all %d laws: %s to %s person-days without more.", title, all, count(-high), count(-low))
	case len(open) == all:
		return result.Textf("Of %s helpt is onder geen van de %d regels te zeggen.", "Whether %s helps can't be told under any of the %d laws.", title, all)
	}
	var parts []result.Text
	for _, one := range []struct {
		word result.Text
		laws []int
	}{{result.Text{NL: "beter onder", EN: "better under"}, better}, {result.Text{NL: "slechter onder", EN: "worse under"}, worse},
		{result.Text{NL: "niet te zeggen onder", EN: "can't be told under"}, open}} {
		if len(one.laws) > 0 {
			parts = append(parts, result.Textf("%s %s", "%s %s", one.word, q.named(one.laws)))
		}
	}
	var nl, en []string
	for _, p := range parts {
		nl, en = append(nl, p.NL), append(en, p.EN)
	}
	return result.Text{NL: fmt.Sprintf("Of %s helpt hangt aan de regel: %s.", title.NL, strings.Join(nl, "; ")),
		EN: fmt.Sprintf("Whether %s helps hangs on the law: %s.", title.EN, strings.Join(en, "; "))}
}

func (q *fourLaws) named(laws []int) result.Text {
	var nl, en []string
	for _, k := range laws {
		nl, en = append(nl, law(q.laws[k]).NL), append(en, law(q.laws[k]).EN)
	}
	return result.Text{NL: strings.Join(nl, ", "), EN: strings.Join(en, ", ")}
}

// table sets the laws beside each other, for each variant.
func (q *fourLaws) table() result.Table {
	t := result.Table{ID: "laws", Title: result.Text{NL: "Naar regel", EN: "By law"},
		Note: result.Textf("Elke rij is dezelfde vraag onder een andere regel, op dezelfde trekkingen; %s.",
			"Each row is the same question under another law, on the same draws; %s.", replications(q.n)),
		Columns: []result.Column{{ID: "law", Title: result.Text{NL: "Regel", EN: "Law"}, Unit: result.InText},
			{ID: "person_d", Title: result.Text{NL: "Persoondagen", EN: "Person-days"}, Unit: result.InCases},
			{ID: "people_over_30d", Title: result.Text{NL: "Mensen\n> 30 d", EN: "People\n> 30 d"}, Unit: result.InCases},
			{ID: "overdue_cases", Title: result.Text{NL: "Te laat", EN: "Overdue"}, Unit: result.InCases},
			{ID: "money_late_eur_d", Title: result.Text{NL: "Eurodagen\nte laat", EN: "Euro-days\nlate"}, Unit: result.InEuroDays}}}
	many := len(q.variants[0]) > 1
	if many {
		t.Columns = append([]result.Column{{ID: "variant", Title: result.Text{NL: "Variant", EN: "Variant"}, Unit: result.InText}}, t.Columns...)
	}
	for v := range q.variants[0] {
		for k := range q.laws {
			row := result.Row{result.Named(string(q.laws[k]), law(q.laws[k]))}
			if many {
				row = append(result.Row{result.Told(q.variants[0][v].Title)}, row...)
			}
			for _, id := range counted {
				row = append(row, between(q.of(k, v, id)))
			}
			t.Rows = append(t.Rows, row)
		}
	}
	return t
}

// classes tells of the one variant which class it reaches under each law.
func (q *fourLaws) classes() result.Table {
	var rows []result.Row
	var scenarios []int
	for k := range q.laws {
		scenarios = append(scenarios, k)
		rows = append(rows, result.Row{result.Named(string(q.laws[k]), law(q.laws[k]))})
	}
	return classTable(q.l, q.variants[0][0].Scenario.Yardsticks, []result.Column{{ID: "law", Title: result.Text{NL: "Regel", EN: "Law"}, Unit: result.InText}}, rows, scenarios)
}

// differences tells, under each law, what each variant differs from the first.
func (q *fourLaws) differences() result.Table {
	t := result.Table{ID: "differences", Title: result.Textf("Verschil met %s", "Difference with %s", q.variants[0][0].Title),
		Note: result.Text{NL: "Minder is beter. Beter in: het deel van de herhalingen met minder persoondagen.", EN: "Less is better. Better in: the share of replications with fewer person-days."},
		Columns: []result.Column{{ID: "variant", Title: result.Text{NL: "Variant", EN: "Variant"}, Unit: result.InText},
			{ID: "law", Title: result.Text{NL: "Regel", EN: "Law"}, Unit: result.InText},
			{ID: "person_d", Title: result.Text{NL: "Persoondagen", EN: "Person-days"}, Unit: result.InCases},
			{ID: "better", Title: result.Text{NL: "Beter\nin", EN: "Better\nin"}, Unit: result.InShare},
			{ID: "overdue_cases", Title: result.Text{NL: "Te laat", EN: "Overdue"}, Unit: result.InCases}}}
	for v := 1; v < len(q.variants[0]); v++ {
		for k := range q.laws {
			avoided := less(q.of(k, v, "person_d"), q.of(k, 0, "person_d"))
			better := 0
			for _, x := range avoided {
				if x > 0 {
					better++
				}
			}
			more := func(id string) result.Cell { return between(less(q.of(k, 0, id), q.of(k, v, id))) }
			t.Rows = append(t.Rows, result.Row{result.Told(q.variants[0][v].Title), result.Named(string(q.laws[k]), law(q.laws[k])),
				more("person_d"), outOf(better, q.n), more("overdue_cases")})
		}
	}
	return t
}

// findings says where the law of the model does not reach.
func (q *fourLaws) findings() []result.Finding {
	m := q.variants[0][0].Scenario.Model
	own, strengths := 0, 0
	needs := func(l model.Law, list []model.Need) {
		if l != model.LawDefault {
			own++
		}
		for _, n := range list {
			if n.Alpha.Given || n.Beta.Given {
				strengths++
			}
		}
	}
	for _, s := range m.Services {
		needs(s.Law, s.Needs)
	}
	for _, p := range m.Processes {
		needs(p.Law, p.Needs)
	}
	var out []result.Finding
	if own > 0 {
		out = append(out, result.Finding{Code: "own-law", Weight: 2, Says: result.Textf("%d diensten en processen hebben een eigen regel in het model; die houden ze.",
			"%d services and processes have a law of their own in the model, and keep it.", own)})
	}
	if strengths == 0 {
		out = append(out, result.Finding{Code: "fdna-bare", Weight: 2, Says: result.Text{
			NL: "Geen afhankelijkheid heeft alpha of beta: FDNA rekent met alpha 1 en beta 0, dus elke afhankelijkheid telt volledig.",
			EN: "No need has alpha or beta: FDNA reckons with alpha 1 and beta 0, so every need counts in full."}})
	}
	return out
}
