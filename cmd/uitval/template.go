package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"uitval/model"
	"uitval/model/workbook"
	"uitval/sim/result"
)

func (a *app) templateCommand() *cobra.Command {
	var from string
	var empty, force bool
	c := &cobra.Command{
		Use:   a.say(result.Text{NL: "template BESTAND.xlsx | BESTAND.yaml | MAP [opties]", EN: "template FILE.xlsx | FILE.yaml | DIR [options]"}),
		Short: a.say(result.Text{NL: "Maak een werkmap om een model in te vullen, of zet een model om", EN: "Make a workbook to fill a model in, or convert a model"}),
		Long: a.say(result.Text{
			NL: "Schrijft een Excel-werkmap met een blad voor elke soort, uitleg in de koppen, keuzelijsten en een klein voorbeeld dat werkt. Met --lang kiest u de taal van de koppen.\n" +
				"Met --from komt er een bestaand model in, uit YAML, een werkmap of CSV. Een naam op .xlsx geeft een werkmap, op .yaml een tekstbestand, elke andere naam een map met CSV-bestanden.\n" +
				"De scenario's van een studie gaan mee. Elke opdracht die een model of scenario vraagt leest werkmap en CSV direct.",
			EN: "Writes an Excel workbook with a sheet for each kind of thing, explanations in the headings, lists to choose from, and a small example that works. --lang chooses the language of the headings.\n" +
				"With --from it holds an existing model, from YAML, a workbook or CSV. A name in .xlsx gives a workbook, in .yaml a text file, any other name a folder of CSV files.\n" +
				"The scenarios of a study go along. Every command that asks for a model or a scenario reads workbooks and CSV directly."}),
		Example: a.say(result.Text{
			NL: "  uitval template model.xlsx --lang nl\n  uitval template --from harbour haven.xlsx\n  uitval template --from model.xlsx model.yaml\n  uitval check model.xlsx",
			EN: "  uitval template model.xlsx --lang en\n  uitval template --from harbour harbour.xlsx\n  uitval template --from model.xlsx model.yaml\n  uitval check model.xlsx"}),
		Args: exactlyOne,
		RunE: func(_ *cobra.Command, args []string) error { return a.template(args[0], from, empty, force) },
	}
	f := c.Flags()
	f.StringVar(&from, "from", "", a.say(result.Text{NL: "vul hem met dit `MODEL`", EN: "fill it with this `MODEL`"}))
	f.BoolVar(&empty, "empty", false, a.say(result.Text{NL: "laat het voorbeeld weg", EN: "leave the example out"}))
	f.BoolVar(&force, "force", false, a.say(result.Text{NL: "overschrijf wat er al staat", EN: "overwrite what is there"}))
	return c
}

// template writes a model, or the example, in the notation that the name of the file asks for.
func (a *app) template(to, from string, empty, force bool) error {
	if from != "" && empty {
		return mistake("Kies --from of --empty.", "Choose --from or --empty.")
	}
	tree := workbook.Example(a.lang)
	if empty {
		tree = workbook.Empty(a.lang)
	}
	if from != "" {
		var problems model.Problems
		if tree, problems = a.shelf.StudyTree(from); tree == nil || len(problems.Errors()) > 0 {
			return a.refuse(problems)
		} else if len(problems) > 0 {
			if err := a.page(a.err).Problems(a.err, forReader(problems), 0); err != nil {
				return err
			}
		}
	}
	dir, files, err := a.written(tree, to)
	if err != nil {
		return err
	}
	if !force {
		for _, f := range files {
			path := filepath.Join(dir, f.Name)
			if _, err := os.Lstat(path); err == nil {
				return mistake("%s bestaat al. Kies een andere naam, of --force.", "%s is there already. Choose another name, or --force.", path)
			}
		}
	}
	if err := result.WriteFiles(dir, files); err != nil {
		return err
	}
	_, err = fmt.Fprintln(a.out, a.say(result.Textf("Geschreven: %s. Nakijken: uitval check %s", "Written: %s. To check it: uitval check %s", to, checked(to, files))))
	return err
}

// written makes the files of a document, and the folder that they belong in.
func (a *app) written(tree *model.Tree, to string) (dir string, files []result.Content, err error) {
	var b bytes.Buffer
	ext := strings.ToLower(filepath.Ext(to))
	switch ext {
	case ".xlsx":
		err = workbook.WriteXLSX(&b, tree, a.lang)
	case ".yaml", ".yml":
		err = tree.WriteYAML(&b)
	case ".csv":
		return "", nil, mistake("CSV komt in een map: noem een naam zonder .csv.", "CSV goes to a folder: give a name without .csv.")
	case "":
		var all []workbook.File
		if all, err = workbook.WriteCSV(tree, a.lang); err == nil {
			for _, f := range all {
				files = append(files, result.Content{Name: f.Name, Body: f.Body})
			}
			return filepath.Clean(to), files, nil
		}
	default:
		return "", nil, mistake("%s ken ik niet; kies .xlsx, .yaml of een map.", "There is no %s; choose .xlsx, .yaml or a folder.", ext)
	}
	var unfit *workbook.Unfit
	if errors.As(err, &unfit) {
		return "", nil, &exit{exitMistake, result.Text{NL: unfit.Says.NL, EN: unfit.Says.EN}}
	}
	return filepath.Dir(to), []result.Content{{Name: filepath.Base(to), Body: b.Bytes()}}, err
}

// checked is what check must be asked for what was written.
func checked(to string, files []result.Content) string {
	if filepath.Ext(to) == "" {
		return filepath.ToSlash(filepath.Join(to, files[0].Name))
	}
	return to
}
