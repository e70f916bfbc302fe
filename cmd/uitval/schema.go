package main

import (
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"uitval/model"
	"uitval/sim/result"
)

// kinds are the kinds of file that have a schema.
var kinds = [...]string{"model", "scenario", "mode", "yardstick"}

func (a *app) schemaCommand() *cobra.Command {
	var dir string
	c := &cobra.Command{
		Use:   a.say(result.Text{NL: "schema [model|scenario|mode|yardstick] [opties]", EN: "schema [model|scenario|mode|yardstick] [options]"}),
		Short: a.say(result.Text{NL: "Geef het JSON-schema van een soort bestand, voor uw editor", EN: "Give the JSON Schema of a kind of file, for your editor"}),
		Long: a.say(result.Text{
			NL: "Geeft het JSON-schema van een soort bestand. Een editor die dat kent vult sleutels aan en onderstreept fouten terwijl u typt. Met --out komen alle schema's in een map.",
			EN: "Gives the JSON Schema of a kind of file. An editor that knows it completes keys and underlines mistakes as you type. With --out all schemas go to a folder."}),
		Example: "  uitval schema model > model.schema.json\n  uitval schema --out schemas",
		Args:    atMostOne,
		RunE:    func(_ *cobra.Command, args []string) error { return a.schema(args, dir) },
	}
	c.Flags().StringVar(&dir, "out", "", a.say(result.Text{NL: "schrijf SOORT.schema.json in deze `MAP`", EN: "write KIND.schema.json to this folder (`DIR`)"}))
	return c
}

func (a *app) schema(args []string, dir string) error {
	wanted := kinds[:]
	if len(args) > 0 {
		if wanted = args; !slices.Contains(kinds[:], args[0]) {
			return mistake("Soort %q ken ik niet; kies model, scenario, mode of yardstick.", "There is no kind %q; choose model, scenario, mode or yardstick.", args[0])
		}
	} else if dir == "" {
		return mistake("Noem een soort (model, scenario, mode of yardstick), of een map met --out.", "Name a kind (model, scenario, mode or yardstick), or a folder with --out.")
	}
	var files []result.Content
	for _, kind := range wanted {
		body, err := model.Schema(kind)
		if err != nil {
			return err
		}
		files = append(files, result.Content{Name: kind + ".schema.json", Body: body})
	}
	if dir == "" {
		_, err := a.out.Write(files[0].Body)
		return err
	}
	return result.WriteFiles(filepath.Clean(dir), files)
}
