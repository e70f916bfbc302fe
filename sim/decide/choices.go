package decide

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"uitval/model"
	"uitval/sim"
	"uitval/sim/result"
)

// A Choice is a decision that can be taken while an outage lasts, as variants of a scenario to be compared.
type Choice struct {
	Kind    string // fund, mitigation, restore or advance
	ID      string // what it is about, unlike that of the others
	Title   result.Text
	Options []ChoiceOption // the first is not to do it
	Later   []ChoiceOption // one of the options, decided later and later
	Of      int            // which option that is
	Starts  float64        // when it can first be decided, in days
}

// A ChoiceOption is one way to decide.
type ChoiceOption struct {
	Title    result.Text
	Settings []model.Setting
	Day      float64 // of one that is decided later
}

// Choices lists what can be decided during a scenario: to pay for each mitigation that its model has for during an outage and for how
// many weeks, whom to restore first, and when to go over to advances and workarounds where people wait for money. It fails as
// sim.NewTrial does.
func Choices(sc *model.Scenario) ([]Choice, error) {
	t, err := sim.NewTrial(sc)
	if err != nil {
		return nil, err
	}
	var out []Choice
	for k := range sc.Model.Mitigations {
		m := &sc.Model.Mitigations[k]
		if c, ok := fund(sc, m); ok {
			out = append(out, c)
		}
	}
	if c, ok := advance(sc, t); ok {
		out = append(out, c)
	}
	return append(out, restore(sc)), nil
}

// fund is to pay for a mitigation that is decided during the outage; false for any other, and for one that does not go with those that
// were taken.
func fund(sc *model.Scenario, m *model.Mitigation) (Choice, bool) {
	if !m.DecidedAt.Given {
		return Choice{}, false
	}
	var others []string
	for _, ref := range sc.Mitigations {
		if ref.ID == m.ID {
			continue
		}
		others = append(others, ref.ID)
		for k := range sc.Model.Mitigations {
			if other := &sc.Model.Mitigations[k]; other.ID == ref.ID && clash(m, other) {
				return Choice{}, false
			}
		}
	}
	taken := func(ids ...string) model.Setting {
		return model.Setting{Path: "scenario.mitigations", Value: "[" + strings.Join(append(slices.Clone(others), ids...), ", ") + "]"}
	}
	c := Choice{Kind: "mitigation", ID: m.ID, Title: text(m.Title), Starts: m.DecidedAt.Mean() / float64(model.Day)}
	c.Options = append(c.Options, ChoiceOption{Title: result.Text{NL: "Niet doen", EN: "Do not"}, Settings: []model.Setting{taken()}})
	with := taken(m.ID)
	if m.Weeks >= 0 {
		c.Kind = "fund"
		all := []int{2, 4, 8, 16}
		if !slices.Contains(all, m.Weeks) && m.Weeks > 0 {
			all = append(all, m.Weeks)
			slices.Sort(all)
		}
		for _, n := range all {
			weeks := model.Setting{Path: "mitigation." + m.ID + ".weeks", Value: fmt.Sprint(n)}
			c.Options = append(c.Options, ChoiceOption{Title: result.Textf("%d weken", "%d weeks", n), Settings: []model.Setting{with, weeks}})
		}
		c.Of = max(1, slices.Index(all, m.Weeks)+1)
	} else {
		c.Options = append(c.Options, ChoiceOption{Title: result.Text{NL: "Wel doen", EN: "Do it"}, Settings: []model.Setting{with}})
		c.Of = 1
	}
	for _, day := range []int{1, 2, 3, 5, 7, 10, 14, 21, 28} {
		if float64(day) > c.Starts-1e-9 {
			late := model.Setting{Path: "mitigation." + m.ID + ".decided_at", Value: fmt.Sprintf("%dd", day)}
			c.Later = append(c.Later, ChoiceOption{Title: result.Textf("besluit op D+%d", "decided on D+%d", day), Day: float64(day), Settings: append(slices.Clone(c.Options[c.Of].Settings), late)})
		}
	}
	return c, true
}

// restore is whom to restore first.
func restore(sc *model.Scenario) Choice {
	c := Choice{Kind: "restore", ID: "restart-order", Title: result.Text{NL: "Wie wordt het eerst hersteld?", EN: "Who is restored first?"}}
	now := sc.RestartOrder.Kind
	if now == "" {
		now = "fifo"
	}
	all := []struct{ kind, nl, en string }{
		{"fifo", "Wie het eerst klaarstaat", "Who is ready first"}, {"people", "Waar de meeste mensen wachten", "Where most people wait"}, {"criticality", "Wat het meest vitaal is", "What is most vital"},
		{"weighted", "De meeste mensen per dag werk", "Most people per day of work"}, {"latest-finish", "Wat het langst duurt", "What takes longest"}}
	title := result.Text{NL: "De lijst van het scenario", EN: "The list of the scenario"}
	for _, o := range all {
		if o.kind == now {
			title = result.Text{NL: o.nl, EN: o.en}
		}
	}
	c.Options = append(c.Options, ChoiceOption{Title: title})
	for _, o := range all {
		if o.kind != now {
			c.Options = append(c.Options, ChoiceOption{Title: result.Text{NL: o.nl, EN: o.en}, Settings: []model.Setting{{Path: "scenario.restart_order", Value: o.kind}}})
		}
	}
	return c
}

// advance is when to go over to the workarounds of what people are paid by; false where nothing of that is reached.
func advance(sc *model.Scenario, t *sim.Trial) (Choice, bool) {
	reached := map[string]bool{}
	for _, e := range t.Entities() {
		if e.Kind == "process" {
			reached[e.ID] = true
		}
	}
	var paying []string
	for _, p := range sc.Model.Processes {
		if reached[p.ID] && p.Workaround != nil && p.MoneyPerCase.Given && p.MoneyPerCase.Mean() > 0 {
			paying = append(paying, p.ID)
		}
	}
	if len(paying) == 0 {
		return Choice{}, false
	}
	c := Choice{Kind: "advance", ID: "advances", Title: result.Text{NL: "Voorschotten en noodprocedures bij wie betaalt", EN: "Advances and workarounds at those who pay"}}
	at := func(value string) []model.Setting {
		var out []model.Setting
		for _, id := range paying {
			out = append(out, model.Setting{Path: "process." + id + ".workaround.starts_after", Value: value})
		}
		return out
	}
	never := fmt.Sprintf("%dd", 2*int(sc.RunsFor.Hours()/24+1))
	c.Options = []ChoiceOption{{Title: result.Text{NL: "Wachten op de systemen", EN: "Wait for the systems"}, Settings: at(never)},
		{Title: result.Text{NL: "Zodra de procedures klaar zijn, zoals in het model", EN: "When procedures are ready, as in the model"}},
		{Title: result.Text{NL: "Twee dagen na het stilvallen", EN: "Two days after they stop"}, Settings: at("2d")}}
	c.Of = 2
	for _, day := range []int{1, 2, 4, 7, 14, 28, 56} {
		c.Later = append(c.Later, ChoiceOption{Title: result.Textf("%d dagen na het stilvallen", "%d days after they stop", day), Day: float64(day), Settings: at(fmt.Sprintf("%dd", day))})
	}
	return c, true
}

// Weigh compares the variants that a choice is made of: its options in order, then what is decided later. The answer also holds the
// titles of the options, in a table of that name. Its errors are those of Compare.
func Weigh(ctx context.Context, c Choice, variants []Variant, opt Options) (*result.Answer, error) {
	a, err := Compare(ctx, variants, opt)
	if err != nil {
		return nil, err
	}
	a.Title = c.Title
	t := result.Table{ID: "options", Title: c.Title, Columns: []result.Column{{ID: "option", Title: result.Text{NL: "Keuze", EN: "Option"}, Unit: result.InText}}}
	for _, o := range c.Options {
		t.Rows = append(t.Rows, result.Row{result.Told(o.Title)})
	}
	a.Tables = append(a.Tables, t)
	return a, nil
}
