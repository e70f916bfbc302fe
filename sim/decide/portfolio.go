package decide

import (
	"context"
	"math"
	"slices"
	"strings"

	"uitval/model"
	"uitval/sim"
	"uitval/sim/result"
)

// A Menu is a scenario for which mitigations are chosen.
type Menu struct {
	Name  string      // as the user wrote it
	Title result.Text // for tables
	// Read reads the scenario under these mitigations and no others. It may be called by several goroutines at once.
	Read func(mitigations []string) (*model.Scenario, error)
}

// A PortfolioWish is what a portfolio must do.
type PortfolioWish struct {
	Budget    float64    // euros; what is expected to be spent stays within it
	Indicator string     // of the total, to keep low; empty: person_d
	Goal      *ClassGoal // instead: the highest chance to stay below a class
	Must      []string   // mitigations that are taken in any case
	Plays     int        // how many replications may be played in all while choosing; 0: 20 000
}

// mostMitigations is how many there may be to choose from.
const mostMitigations = 60

// adding are the indicators of which the total is the sum over processes, so that mitigations that can't interact add up.
var adding = []string{"person_d", "vulnerable_person_d", "people_over_2d", "people_over_7d", "people_over_30d", "people_over_182d", "overdue_cases",
	"overdue_case_d", "lost_cases", "backlog_case_d", "money_late_eur_d", "money_lost_eur", "extra_cost_eur"}

// peaking are the other indicators that can be kept low.
var peaking = []string{"people_peak", "backlog_peak", "wait_max_d", "money_late_peak_eur"}

// Portfolio finds the mitigations with the least expected harm, or the highest chance to stay below a class, under a budget. All
// portfolios are played on the same draws. Mitigations that can't interact are played apart and added up; those that can are played
// in all combinations as far as the plays go. With several scenarios it finds the best of each, and the portfolio with the least worst
// regret (Savage, J. American Statistical Association 46 (1951)). What was asked wrongly is a *Refusal.
func Portfolio(ctx context.Context, menus []Menu, wish PortfolioWish, opt Options) (*result.Answer, error) {
	c, scenarios, err := newChooser(menus, wish, opt)
	if err != nil {
		return nil, err
	}
	a := answer("plan", result.Textf("De beste maatregelen voor %s", "The best mitigations for %s", euros(wish.Budget)), scenarios, opt)
	complete, err := c.search(ctx)
	if err != nil {
		return nil, err
	}
	if !complete {
		played(a, c.n, 0, false)
		return a, nil
	}
	s := &selection{chooser: c, wish: wish}
	if err := s.choose(); err != nil {
		return nil, err
	}
	if complete, err = s.weigh(ctx); err != nil {
		return nil, err
	}
	if !complete {
		played(a, c.n, 0, false)
		return a, nil
	}
	played(a, c.n, c.n, false)
	s.tell(a)
	return a, nil
}

// newChooser reads each scenario without mitigations and with each alone, and divides the mitigations into parts.
func newChooser(menus []Menu, wish PortfolioWish, opt Options) (*chooser, []*model.Scenario, error) {
	if len(menus) == 0 {
		return nil, nil, refuse("Er is geen scenario.", "There is no scenario.")
	}
	if !(wish.Budget >= 0) || math.IsInf(wish.Budget, 0) {
		return nil, nil, refuse("Een budget is een bedrag van 0 euro of meer.", "A budget is an amount of 0 euros or more.")
	}
	c := &chooser{budget: wish.Budget, plays: wish.Plays, opt: opt}
	if c.plays <= 0 {
		c.plays = 20000
	}
	var scenarios []*model.Scenario
	g := newInfluences()
	uncertain := false
	var mitigations []*model.Mitigation
	for k, menu := range menus {
		sc, err := menu.Read(wish.Must)
		if err != nil {
			return nil, nil, err
		}
		scenarios = append(scenarios, sc)
		t, free, err := newTheatre(menu, sc, wish)
		if err != nil {
			return nil, nil, err
		}
		if k == 0 {
			mitigations = free
			c.exclude = excluding(free)
		} else if !slices.Equal(t.free, c.theatres[0].free) {
			return nil, nil, refuse("De scenario's %s en %s kennen niet dezelfde maatregelen; kies scenario's van één studie.",
				"Scenarios %s and %s do not have the same mitigations; choose scenarios of one study.", menus[0].Name, menu.Name)
		}
		c.theatres = append(c.theatres, t)
		single := []portfolio{0}
		for j := range t.free {
			single = append(single, portfolio(0).with(j))
		}
		for _, p := range single {
			one, err := t.scenario(p)
			if err != nil {
				return nil, nil, err
			}
			g.add(one)
		}
		trials, err := t.ready([]portfolio{0}, opt)
		if err != nil {
			return nil, nil, err
		}
		uncertain = uncertain || trials[0].Uncertain() || len(t.free) > 0 && wavers(t, opt)
	}
	if c.n = 1; uncertain {
		c.n = opt.Replications
		if c.n <= 0 {
			c.n = max(1, scenarios[0].Replications)
		}
	}
	if wish.Goal == nil && (slices.Contains(adding, wish.indicator()) || strings.HasPrefix(wish.indicator(), "harm_")) {
		c.parts = partsOf(mitigations, g, c.exclude)
	} else if len(mitigations) > 0 {
		whole := make([]int, len(mitigations))
		for k := range whole {
			whole[k] = k
		}
		c.parts = [][]int{whole}
	}
	return c, scenarios, nil
}

// wavers reports whether a mitigation makes something uncertain that was not.
func wavers(t *theatre, opt Options) bool {
	for k := range t.free {
		trials, err := t.ready([]portfolio{portfolio(0).with(k)}, opt)
		if err == nil && trials[0].Uncertain() {
			return true
		}
	}
	return false
}

func (w PortfolioWish) indicator() string {
	if w.Indicator == "" {
		return "person_d"
	}
	return w.Indicator
}

// newTheatre lists what there is to choose from in a scenario.
func newTheatre(menu Menu, sc *model.Scenario, wish PortfolioWish) (*theatre, []*model.Mitigation, error) {
	t := &theatre{menu: menu, model: sc.Model, must: wish.Must, read: map[portfolio]*model.Scenario{0: sc}, played: map[portfolio]*playedPortfolio{}}
	var free []*model.Mitigation
	for i := range sc.Model.Mitigations {
		m := &sc.Model.Mitigations[i]
		shut := slices.Contains(wish.Must, m.ID)
		for j := range sc.Model.Mitigations {
			if other := &sc.Model.Mitigations[j]; slices.Contains(wish.Must, other.ID) && clash(m, other) {
				shut = true
			}
		}
		if shut {
			continue
		}
		if m.DecidedAt.Given || m.TakesEffectAfter.Given {
			t.timed = t.timed.with(len(free))
		}
		free, t.free = append(free, m), append(t.free, m.ID)
	}
	switch {
	case len(sc.Model.Mitigations) == 0:
		return nil, nil, refuse("Model %s heeft geen maatregelen. Voeg mitigations toe, met hun kosten.", "Model %s has no mitigations. Add mitigations, with their costs.", sc.Model.ID)
	case len(free) > mostMitigations:
		return nil, nil, refuse("Model %s heeft %d maatregelen om uit te kiezen; het kan met hooguit %d.", "Model %s has %d mitigations to choose from; at most %d will do.",
			sc.Model.ID, len(free), mostMitigations)
	}
	if g := wish.Goal; g != nil {
		t.value = func(*sim.Trial) func(*sim.Outcome) float64 {
			return func(o *sim.Outcome) float64 {
				if g.missed(o.Classes()) {
					return 1
				}
				return 0
			}
		}
		return t, free, nil
	}
	id := wish.indicator()
	t.value = func(trial *sim.Trial) func(*sim.Outcome) float64 {
		at := place(trial.Indicators(), id)
		return func(o *sim.Outcome) float64 {
			if at < 0 {
				return 0
			}
			if x := o.Value(0, at); !math.IsNaN(x) {
				return x
			}
			return 0
		}
	}
	if slices.Contains(adding, id) || slices.Contains(peaking, id) {
		return t, free, nil
	}
	trial, err := sim.NewTrial(sc)
	if err != nil {
		return nil, nil, err
	}
	known := append(append([]string{}, adding...), peaking...)
	for _, one := range trial.Indicators() {
		if strings.HasPrefix(one, "harm_") {
			known = append(known, one)
		}
	}
	if !slices.Contains(known, id) {
		return nil, nil, refuse("Op %q kan niet worden gekozen; wel op %s.", "%q can't be chosen by; these can: %s.", id, strings.Join(known, ", "))
	}
	return t, free, nil
}

// excluding lists the pairs that do not go together: those that say so, and those that set the same key of the same thing, of which
// only the last would hold.
func excluding(list []*model.Mitigation) [][2]int {
	var out [][2]int
	for i := range list {
		for j := range i {
			if clash(list[i], list[j]) {
				out = append(out, [2]int{j, i})
			}
		}
	}
	return out
}

func clash(a, b *model.Mitigation) bool { return excludes(a, b) || excludes(b, a) || twice(a, b) != "" }

func excludes(a, b *model.Mitigation) bool {
	return a != b && slices.ContainsFunc(a.Excludes, func(r model.Ref) bool { return r.ID == b.ID })
}

// twice returns a key that two mitigations both set; empty when there is none.
func twice(a, b *model.Mitigation) string {
	if a == b {
		return ""
	}
	for _, x := range a.Changes {
		for _, y := range b.Changes {
			if x.Kind != y.Kind || x.On.ID != y.On.ID {
				continue
			}
			for _, key := range x.Keys {
				if slices.Contains(y.Keys, key) {
					return x.Kind + "." + x.On.ID + "." + key
				}
			}
		}
	}
	return ""
}
