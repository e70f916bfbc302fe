package main

import (
	"path/filepath"

	"github.com/spf13/cobra"

	"uitval/model"
	"uitval/report"
	"uitval/sim/result"
)

func (a *app) listCommand() *cobra.Command {
	return &cobra.Command{
		Use:   a.say(result.Text{NL: "list [MODEL]", EN: "list [MODEL]"}),
		Short: a.say(result.Text{NL: "Toon de studies en scenario's die er zijn", EN: "Show the studies and scenarios that there are"}),
		Long: a.say(result.Text{
			NL: "Toont de studies die bij het programma horen, met hun scenario's. Een studie is een model met scenario's; STUDIE/SCENARIO is wat uitval run verwacht. Met de naam van een model, een werkmap of een map: wat daarop gespeeld kan worden.",
			EN: "Shows the studies that come with the program, with their scenarios. A study is a model with scenarios; STUDY/SCENARIO is what uitval run expects. With the name of a model, a workbook or a folder: what can be played on that."}),
		Example: "  uitval list\n  uitval list model.xlsx",
		Args:    atMostOne,
		RunE: func(_ *cobra.Command, args []string) error {
			studies := a.shelf.Studies()
			if len(args) > 0 {
				study, problems := a.shelf.Study(args[0])
				if len(problems.Errors()) > 0 {
					return a.refuse(problems)
				}
				studies = []model.Study{study}
			}
			var out []report.Study
			for _, s := range studies {
				out = append(out, listed(s))
			}
			return a.page(a.out).Studies(a.out, out)
		},
	}
}

// listed makes a study ready for a report; a scenario is called as a user types it.
func listed(s model.Study) report.Study {
	study := report.Study{ID: s.ID, Title: result.Text{NL: s.Title.NL, EN: s.Title.EN}}
	for _, sc := range s.Scenarios {
		study.Scenarios = append(study.Scenarios, report.StudyScenario{ID: filepath.ToSlash(s.ID) + "/" + sc.ID, Default: sc.Default,
			Title: result.Text{NL: sc.Title.NL, EN: sc.Title.EN}, Question: result.Text{NL: sc.Question.NL, EN: sc.Question.EN}})
	}
	return study
}
