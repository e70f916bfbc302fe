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

func (a *app) sweepCommand() *cobra.Command {
	var o runChoice
	c := &cobra.Command{
		Use:   a.say(result.Text{NL: "sweep SCENARIO --set PAD=LAAG..HOOG[:STAP] [opties]", EN: "sweep SCENARIO --set PATH=LOW..HIGH[:STEP] [options]"}),
		Short: a.say(result.Text{NL: "Ga één gegeven langs: wat doet het, en waar buigt de lijn?", EN: "Go along one input: what does it do, and where does the curve bend?"}),
		Long: a.say(result.Text{
			NL: "Speelt het scenario met elke waarde van één gegeven, op dezelfde trekkingen, en toont de uitkomst met intervallen en waar de lijn buigt.\n" +
				"De waarden zijn een bereik (0..12, 14d..90d:7d, 0%..100%) of een rij (14d, 30d, 90d). Andere --set gelden voor alle. Gaat het over een maatregel die het scenario niet neemt, dan wordt hij genomen.",
			EN: "Plays the scenario with each value of one input, on the same draws, and shows the outcome with intervals and where the curve bends.\n" +
				"The values are a range (0..12, 14d..90d:7d, 0%..100%) or a list (14d, 30d, 90d). Other --set hold for all. If it is about a mitigation that the scenario does not take, it is taken."}),
		Example: "  uitval sweep nl/hosting-bankrupt --set mitigation.estate-credit.weeks=0..12\n" +
			"  uitval sweep harbour/signum-down --set shock.1.lasts=7d..90d:7d --replications 100",
		Args: exactlyOne,
		RunE: o.playing(func(ctx context.Context, c *cobra.Command, args []string) error {
			return a.sweep(ctx, args[0], o)
		}),
	}
	f := c.Flags()
	o.playFlags(a, f)
	o.answerFlags(a, f)
	return c
}

// sweep reads the scenario once for each value, plays them, and tells how the outcome follows the value.
func (a *app) sweep(ctx context.Context, ref string, o runChoice) error {
	opt, err := a.questions(o)
	if err != nil {
		return err
	}
	set, _ := a.settings(o.set)
	fixed := slices.DeleteFunc(slices.Clone(set), decide.Ranged)
	if len(set)-len(fixed) != 1 {
		return mistake("Geef één --set met meer waarden, bijvoorbeeld --set mitigation.estate-credit.weeks=0..12.", "Give one --set with several values, e.g. --set mitigation.estate-credit.weeks=0..12.")
	}
	axis, problems := decide.ParseAxis(set[slices.IndexFunc(set, decide.Ranged)])
	if axis == nil {
		return a.refuse(problems)
	}
	taken := ""
	if axis, fixed, taken, problems = a.taking(ref, axis, fixed); problems != nil {
		return a.refuse(problems)
	}
	var all []*model.Scenario
	told := map[string]bool{}
	for _, value := range axis.Values {
		sc, wrong := a.shelf.ReadScenario(ref, append(slices.Clone(fixed), model.Setting{Path: axis.Path, Value: value}))
		if sc == nil {
			for _, p := range wrong {
				if !told[p.Says.EN] {
					told[p.Says.EN] = true
					problems = append(problems, p)
				}
			}
			continue
		}
		if o.seeded {
			sc.Seed = o.seed
		}
		all = append(all, sc)
	}
	if len(problems) > 0 {
		return a.refuse(problems)
	}
	return a.tell(o, func(opt decide.Options) (*result.Answer, error) {
		answer, err := decide.Sweep(ctx, axis, all, opt)
		if err == nil && taken != "" {
			answer.Findings = append(answer.Findings, result.Finding{Code: "mitigation-taken", Weight: 1, Says: result.Textf(
				"Het scenario neemt de maatregel %s niet; voor deze vraag is hij genomen.", "The scenario does not take the mitigation %s; for this question it is taken.", taken)})
		}
		return answer, err
	}, opt)
}

// taking adds to the settings that the mitigation that an axis is about is taken, where the scenario does not, and says which.
func (a *app) taking(ref string, axis *decide.Axis, fixed []model.Setting) (*decide.Axis, []model.Setting, string, model.Problems) {
	about, ok := strings.CutPrefix(axis.Path, "mitigation.")
	if !ok {
		return axis, fixed, "", nil
	}
	sc, problems := a.shelf.ReadScenario(ref, fixed)
	if sc == nil {
		return nil, nil, "", problems
	}
	var ids []string
	for _, one := range sc.Mitigations {
		ids = append(ids, one.ID)
	}
	for _, m := range sc.Model.Mitigations {
		if strings.HasPrefix(about, m.ID+".") && !slices.Contains(ids, m.ID) {
			return axis, append(slices.Clone(fixed), model.Setting{Path: "scenario.mitigations", Value: "[" + strings.Join(append(ids, m.ID), ", ") + "]"}), m.ID, nil
		}
	}
	return axis, fixed, "", nil
}
