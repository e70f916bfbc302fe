package main

import (
	"io"
	"strings"

	"github.com/spf13/cobra"

	"uitval/model"
	"uitval/model/workbook"
	"uitval/report"
	"uitval/scenarios"
	"uitval/sim/result"
	"uitval/sim/work"
)

// An app is what every command shares: where to print, in which language, and where files are found.
type app struct {
	out, err io.Writer
	lang     string
	shelf    *model.Library

	inputs *inputs   // that were read
	joined *work.Log // shares that are put together, of the command that is run again; nil: none
}

func newApp(stdout, stderr io.Writer, args []string) *app {
	return &app{out: stdout, err: stderr, lang: language(args), inputs: &inputs{}, shelf: &model.Library{Shipped: scenarios.Files, Readers: workbook.Readers()}}
}

// root makes the command with all its subcommands. Help is written in the language of the user, so the commands
// are made after that is known.
func (a *app) root() *cobra.Command {
	cobra.MousetrapHelpText = "" // a double click in Windows is no mistake
	c := &cobra.Command{
		Use: "uitval",
		Short: a.say(result.Text{NL: "Wat doet langdurige uitval van een ICT-leverancier met publieke processen?",
			EN: "What does a long outage of an ICT supplier do to public processes?"}),
		Long: a.say(result.Text{
			NL: "Uitval rekent door wat er met publieke processen gebeurt als een ICT-leverancier plotseling en lang wegvalt: wie langer wacht dan de wet toestaat, vanaf welke dag, met hoeveel mensen, en wanneer de werkvoorraad is ingelopen.",
			EN: "Uitval works out what happens to public processes when an ICT supplier suddenly fails for a long time: who waits longer than the law allows, from which day, how many people, and when the backlog is cleared."}),
		Example: a.say(result.Text{
			NL: "  uitval run                            een voorbeeld op echte gegevens\n" +
				"  uitval list                           wat er nog meer is\n" +
				"  uitval check mijn-model.yaml          klopt mijn model?\n" +
				"  uitval run mijn-scenario.yaml --out resultaat",
			EN: "  uitval run                            an example on real data\n" +
				"  uitval list                           what else there is\n" +
				"  uitval check my-model.yaml            is my model right?\n" +
				"  uitval run my-scenario.yaml --out result"}),
		Args:                       cobra.ArbitraryArgs,
		SilenceErrors:              true,
		SilenceUsage:               true,
		SuggestionsMinimumDistance: 2,
		RunE:                       a.noCommand,
	}
	c.SetOut(a.out)
	c.SetErr(a.err)
	c.SetHelpFunc(a.help)
	c.SetFlagErrorFunc(a.flagError)
	c.PersistentFlags().String("lang", "", a.say(result.Text{NL: "taal van de tekst: `nl|en`; anders die van de computer", EN: "language of the text: `nl|en`; otherwise that of the computer"}))
	c.AddCommand(a.runCommand(), a.explainCommand(), a.compareCommand(), a.monthsCommand(), a.sweepCommand(), a.planCommand(), a.restartCommand(), a.sensitivityCommand(), a.rankCommand(), a.mergeCommand(), a.reportCommand(), a.figureCommand(), a.exerciseCommand(), a.checkCommand(), a.importCommand(), a.listCommand(), a.showCommand(), a.templateCommand(), a.schemaCommand(), a.completionCommand(), a.versionCommand())
	c.CompletionOptions.DisableDefaultCmd = true // ours speaks both languages
	c.SetHelpCommand(a.helpCommand())
	for _, sub := range append(c.Commands(), c) {
		sub.Flags().BoolP("help", "h", false, a.say(result.Text{NL: "deze uitleg", EN: "this explanation"}))
		sub.Flags().SortFlags = false
		sub.DisableFlagsInUseLine = true
	}
	c.PersistentPreRunE = func(c *cobra.Command, _ []string) error {
		if lang, _ := c.Flags().GetString("lang"); lang != "" && lang != "nl" && lang != "en" {
			return mistake("Taal %q ken ik niet; kies nl of en.", "There is no language %q here; choose nl or en.", lang)
		}
		return nil
	}
	return c
}

// noCommand is what happens when the first word is not a command: help when there is no word at all, and otherwise
// the nearest command, or run for what looks like a scenario.
func (a *app) noCommand(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return c.Help()
	}
	word := args[0]
	var names []string
	for _, sub := range c.Commands() {
		names = append(names, sub.Name())
	}
	near := c.SuggestionsFor(word)
	if one := model.Nearest(word, names); one != "" {
		near = []string{one} // two letters that changed places count once
	}
	if len(near) > 0 {
		return mistake("Er is geen opdracht %q. Bedoelde u: uitval %s?", "There is no command %q. Did you mean: uitval %s?", word, near[0])
	}
	if strings.ContainsAny(word, `/\`) || strings.HasSuffix(word, ".yaml") {
		return mistake("Er is geen opdracht %q. Bedoelde u: uitval run %s?", "There is no command %q. Did you mean: uitval run %s?", word, word)
	}
	return mistake("Er is geen opdracht %q. Zie: uitval --help", "There is no command %q. See: uitval --help", word)
}

// say picks the sentence of the user's language.
func (a *app) say(t result.Text) string { return t.In(a.lang) }

// page is how a report is set on the screen, or in the file, that w is.
func (a *app) page(w io.Writer) report.Page {
	return report.Page{Lang: a.lang, Width: width(w), ASCII: !isTerminal(w)}
}
