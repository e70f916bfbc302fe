package main

import (
	"slices"

	"github.com/spf13/cobra"

	"uitval/model"
	"uitval/report"
	"uitval/sim/result"
)

// perKind is how many pieces of advice of one kind are shown unless all are asked for.
const perKind = 5

func (a *app) checkCommand() *cobra.Command {
	var set []string
	var strict, all bool
	c := &cobra.Command{
		Use:   a.say(result.Text{NL: "check BESTAND | STUDIE | STUDIE/SCENARIO [opties]", EN: "check FILE | STUDY | STUDY/SCENARIO [options]"}),
		Short: a.say(result.Text{NL: "Kijk een model of scenario na: fouten en adviezen", EN: "Check a model or scenario: errors and advice"}),
		Long: a.say(result.Text{
			NL: "Leest een model, scenario, faalwijze of maatstaf en noemt alle fouten tegelijk, elk met de plaats in het bestand en wat u kunt doen. Daarna adviezen: gegevens zonder bron, alternatieven die dezelfde leverancier delen, schokken die niets raken; en een tabel van waar het model op rust: met bron, aangenomen, ontbreekt.\n" +
				"Uitgangscode: 0 geen fouten, 2 fouten (met --strict ook bij adviezen).",
			EN: "Reads a model, scenario, failure mode or yardstick and tells all errors at once, each with its place in the file and what to do. Then advice: numbers without a source, alternates that share a supplier, shocks that reach nothing; and a table of what the model rests on: sourced, assumed, missing.\n" +
				"Exit code: 0 no errors, 2 errors (with --strict also for advice)."}),
		Example: a.say(result.Text{NL: "  uitval check mijn-model.yaml\n  uitval check harbour", EN: "  uitval check my-model.yaml\n  uitval check harbour"}),
		Args:    exactlyOne,
		RunE: func(_ *cobra.Command, args []string) error {
			most := perKind
			if all {
				most = 0
			}
			return a.check(args[0], set, strict, most)
		},
	}
	f := c.Flags()
	f.StringArrayVar(&set, "set", nil, a.say(result.Text{NL: "verander één gegeven: `PAD=WAARDE`; mag vaker", EN: "change one number: `PATH=VALUE`; may be repeated"}))
	f.BoolVar(&strict, "strict", false, a.say(result.Text{NL: "laat adviezen tellen als fouten", EN: "let advice count as errors"}))
	f.BoolVar(&all, "all", false, a.say(result.Text{NL: "toon alle adviezen, ook als het er veel zijn", EN: "show all advice, even when there is much"}))
	return c
}

func (a *app) check(ref string, texts []string, strict bool, most int) error {
	set, err := a.settings(texts)
	if err != nil {
		return err
	}
	found, problems := a.shelf.Read(ref, set)
	if len(problems.Errors()) == 0 {
		problems = append(problems, adviceOn(found)...)
	}
	if err := a.page(a.out).Problems(a.out, forReader(problems), most); err != nil {
		return err
	}
	if err := a.coverage(found); err != nil {
		return err
	}
	if len(problems.Errors()) > 0 || strict && len(problems) > 0 {
		return &exit{code: exitMistake}
	}
	return nil
}

// coverage sets the table of what a model rests on, or the model of a scenario.
func (a *app) coverage(found model.Found) error {
	m := found.Model
	if found.Scenario != nil {
		m = found.Scenario.Model
	}
	if m == nil {
		return nil
	}
	var rows []report.Coverage
	for _, c := range m.Coverage() {
		rows = append(rows, report.Coverage{Kind: c.Kind, Sourced: c.Sourced, Assumed: c.Assumed, Missing: c.Missing})
	}
	return a.page(a.out).Coverage(a.out, rows)
}

// adviceOn is what is worth knowing about what was read without errors; of a scenario also about its model.
func adviceOn(found model.Found) model.Problems {
	switch {
	case found.Scenario != nil:
		advice := found.Scenario.Advise()
		for _, p := range found.Scenario.Model.Advise() {
			if !slices.Contains(advice, p) {
				advice = append(advice, p)
			}
		}
		return advice
	case found.Model != nil:
		advice := found.Model.Advise()
		for _, s := range found.Own {
			for _, p := range s.Advise() {
				if !slices.Contains(advice, p) {
					advice = append(advice, p)
				}
			}
		}
		return advice
	}
	return nil
}
