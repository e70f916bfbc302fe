package main

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"uitval/model"
	"uitval/sim/decide"
	"uitval/sim/result"
)

func (a *app) planCommand() *cobra.Command {
	var o runChoice
	var budget, goal string
	var must []string
	var wish decide.PortfolioWish
	c := &cobra.Command{
		Use:   a.say(result.Text{NL: "plan SCENARIO [SCENARIO ...] --budget BEDRAG [opties]", EN: "plan SCENARIO [SCENARIO ...] --budget AMOUNT [options]"}),
		Short: a.say(result.Text{NL: "Kies de maatregelen die het meest helpen voor een budget", EN: "Choose the mitigations that help most for a budget"}),
		Long: a.say(result.Text{
			NL: "Zoekt onder de maatregelen van het model de combinatie met de minste schade die binnen het budget blijft, en toont wat elk bedrag op zijn best koopt en wat elke maatregel alleen en als laatste waard is.\n" +
				"De maatregelen die het scenario zelf noemt tellen niet: alles wordt gekozen, behalve wat met --must vaststaat.\n" +
				"Met meer scenario's: het beste van elk, en de combinatie die nergens ver van het beste is.",
			EN: "Looks among the mitigations of the model for the combination with the least harm within the budget, and shows what each amount buys at best and what each mitigation is worth alone and last.\n" +
				"The mitigations that the scenario itself names do not count: all are chosen, but for what --must fixes.\n" +
				"With more scenarios: the best of each, and the combination that is nowhere far from the best."}),
		Example: "  uitval plan nl/hosting-bankrupt --budget 50M\n" +
			"  uitval plan harbour/nordhost-bankrupt --budget 1.5M --goal \"national-risk below C\"\n" +
			"  uitval plan nl/hosting-bankrupt nl/group-bankrupt --budget 30M --replications 50",
		Args: cobra.MinimumNArgs(0),
		RunE: o.playing(func(ctx context.Context, c *cobra.Command, args []string) error {
			wish.Must = must
			return a.plan(ctx, args, budget, goal, wish, o)
		}),
	}
	f := c.Flags()
	f.StringVar(&budget, "budget", "", a.say(result.Text{NL: "het `BEDRAG` dat er is: 50M, 50 mln, 50.000.000", EN: "the `AMOUNT` there is: 50M, 50 million, 50,000,000"}))
	f.StringVar(&wish.Indicator, "indicator", "", a.say(result.Text{NL: "houd deze `INDICATOR` van het totaal laag; anders person_d", EN: "keep this `INDICATOR` of the total low; otherwise person_d"}))
	f.StringVar(&goal, "goal", "", a.say(result.Text{NL: "of: de grootste kans op dit `DOEL`, bijvoorbeeld \"national-risk below D\"", EN: "or: the highest chance of this `GOAL`, e.g. \"national-risk below D\""}))
	f.StringSliceVar(&must, "must", nil, a.say(result.Text{NL: "deze `MAATREGELEN` worden hoe dan ook genomen, door komma's gescheiden", EN: "these `MITIGATIONS` are taken in any case, comma-separated"}))
	f.IntVar(&wish.Plays, "plays", 0, a.say(result.Text{NL: "speel hooguit zoveel herhalingen (`AANTAL`) bij het kiezen; anders 20.000", EN: "play at most so many replications (`COUNT`) while choosing; otherwise 20,000"}))
	o.playFlags(a, f)
	o.answerFlags(a, f)
	return c
}

// plan reads what was asked, chooses, and tells the choice.
func (a *app) plan(ctx context.Context, refs []string, budget, goal string, wish decide.PortfolioWish, o runChoice) error {
	if len(refs) == 0 {
		return mistake("Noem een scenario. Welke er zijn: uitval list.", "Name a scenario. To see which there are: uitval list.")
	}
	if budget == "" {
		return mistake("Geef een budget: --budget 50M.", "Give a budget: --budget 50M.")
	}
	if goal != "" && wish.Indicator != "" {
		return mistake("Kies --goal of --indicator.", "Choose --goal or --indicator.")
	}
	opt, err := a.choices("plan", wish.Plays, o)
	if err != nil {
		return err
	}
	var problems model.Problems
	var wrong model.Problems
	wish.Budget, wrong = model.ParseBudget(budget)
	problems = append(problems, wrong...)
	for k, id := range wish.Must {
		wish.Must[k] = strings.TrimSpace(id)
	}
	wish.Must = slices.DeleteFunc(wish.Must, func(id string) bool { return id == "" })
	var menus []decide.Menu
	for _, ref := range refs {
		read := func(ids []string) (*model.Scenario, model.Problems) {
			return a.read(ref, o, withMitigations(strings.Join(ids, ", ")))
		}
		sc, wrong := read(wish.Must)
		if sc == nil {
			for _, p := range atOptions(wrong, map[string]string{"scenario.mitigations": "--must"}) {
				if !slices.ContainsFunc(problems, func(q model.Problem) bool { return q.At == p.At && q.Says == p.Says }) {
					problems = append(problems, p)
				}
			}
			continue
		}
		if goal != "" && wish.Goal == nil {
			if wish.Goal, err = decide.ParseClassGoal(goal, sc); err != nil {
				return a.refusal(err)
			}
		} else if goal != "" {
			if _, err := decide.ParseClassGoal(goal, sc); err != nil {
				return a.refusal(err)
			}
		}
		menus = append(menus, decide.Menu{Name: ref, Title: result.Text{NL: sc.Title.NL, EN: sc.Title.EN}, Read: func(ids []string) (*model.Scenario, error) {
			sc, wrong := read(ids)
			if sc == nil {
				return nil, &unreadable{wrong, ids}
			}
			return sc, nil
		}})
	}
	if len(problems) > 0 {
		return a.refuse(problems)
	}
	return a.tell(o, func(opt decide.Options) (*result.Answer, error) { return decide.Portfolio(ctx, menus, wish, opt) }, opt)
}

// An unreadable scenario is one that a combination of mitigations breaks.
type unreadable struct {
	problems model.Problems
	with     []string
}

func (u *unreadable) Error() string { return u.problems[0].Says.EN }
