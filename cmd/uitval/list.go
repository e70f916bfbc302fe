package main

import (
	"github.com/spf13/cobra"

	"uitval/report"
	"uitval/sim/result"
)

func (a *app) listCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "list",
		Short: a.say(result.Text{NL: "Toon de studies en scenario's die meegeleverd zijn", EN: "Show the studies and scenarios that come with the program"}),
		Long: a.say(result.Text{
			NL: "Toont de studies die bij het programma horen, met hun scenario's. Een studie is een model met scenario's; STUDIE/SCENARIO is wat uitval run verwacht.",
			EN: "Shows the studies that come with the program, with their scenarios. A study is a model with scenarios; STUDY/SCENARIO is what uitval run expects."}),
		Example: "  uitval list",
		Args:    noArgs,
		RunE: func(*cobra.Command, []string) error {
			var out []report.Study
			for _, s := range a.shelf.Studies() {
				study := report.Study{ID: s.ID, Title: result.Text{NL: s.Title.NL, EN: s.Title.EN}}
				for _, sc := range s.Scenarios {
					study.Scenarios = append(study.Scenarios, report.StudyScenario{ID: s.ID + "/" + sc.ID, Default: sc.Default,
						Title: result.Text{NL: sc.Title.NL, EN: sc.Title.EN}, Question: result.Text{NL: sc.Question.NL, EN: sc.Question.EN}})
				}
				out = append(out, study)
			}
			return a.page(a.out).Studies(a.out, out)
		},
	}
}
