package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"uitval/model"
	"uitval/model/register"
	"uitval/sim/result"
)

// largestInput is one byte more than a reader of registers takes, so that it sees what is too large and says so.
const largestInput = 64<<20 + 1

// spareMemory is how much an import may hold beside what it uses, in percent: half of what is usual, because a large register should
// still be read on a small laptop. A bound in bytes would be kept at any price in time.
const spareMemory = 50

// linesPerSort is how many lines of one sort a preview shows unless all are asked for.
const linesPerSort = 12

// An importChoice is what the user asked of an import.
type importChoice struct {
	as       string
	mappings []string
	dry, all bool
	anew     bool
}

func (a *app) importCommand() *cobra.Command {
	var o importChoice
	c := &cobra.Command{
		Use:   a.say(result.Text{NL: "import BESTAND… --as MAP [opties]", EN: "import FILE… --as FOLDER [options]"}),
		Short: a.say(result.Text{NL: "Stel een model op uit registers die u al hebt", EN: "Draft a model from registers you already have"}),
		Long: a.say(result.Text{
			NL: "Leest een DORA-register (xlsx of CSV), ArchiMate-uitwisselbestanden, lijsten van wie op wie leunt (CSV of xlsx), relaties uit een CMDB, CycloneDX of GraphML, en stelt er een model uit op. U ziet eerst wat herkend is, wat niet, en wat is aangenomen. Wat ontbreekt komt in gaps.csv, nooit een verzonnen getal.\n" +
				"Een tweede import in dezelfde map toont wat er in het register veranderd is en laat staan wat u zelf hebt aangepast.",
			EN: "Reads a DORA register (xlsx or CSV), ArchiMate exchange files, lists of who leans on whom (CSV or xlsx), relations of a CMDB, CycloneDX or GraphML, and drafts a model from it. You first see what was recognised, what was not, and what was assumed. What is missing goes to gaps.csv, never a number made up.\n" +
				"A second import into the same folder shows what changed in the register and leaves what you edited yourself."}),
		Example: a.say(result.Text{
			NL: "  uitval import register.xlsx --as mijn-model --dry-run\n  uitval import register.xlsx landschap.xml --as mijn-model\n  uitval import lijst.csv --mapping lijst.yaml --as mijn-model",
			EN: "  uitval import register.xlsx --as my-model --dry-run\n  uitval import register.xlsx landscape.xml --as my-model\n  uitval import list.csv --mapping list.yaml --as my-model"}),
		Args: atLeastOne,
		RunE: func(_ *cobra.Command, args []string) error { return a.importFiles(args, o) },
	}
	f := c.Flags()
	f.StringVar(&o.as, "as", "", a.say(result.Text{NL: "de `MAP` voor model.yaml, gaps.csv en import.json", EN: "the `FOLDER` for model.yaml, gaps.csv and import.json"}))
	f.StringArrayVar(&o.mappings, "mapping", nil, a.say(result.Text{NL: "een `BESTAND` dat zegt wat kolommen of elementen betekenen; mag vaker", EN: "a `FILE` that says what columns or elements mean; may be repeated"}))
	f.BoolVar(&o.dry, "dry-run", false, a.say(result.Text{NL: "toon alleen, schrijf niets", EN: "only show, write nothing"}))
	f.BoolVar(&o.anew, "anew", false, a.say(result.Text{NL: "maak het model opnieuw en vergeet wat er in de map staat, ook wat iemand eraan veranderde; er komt geen import.json", EN: "make the model anew and forget what the folder holds, edits too; there will be no import.json"}))
	f.BoolVar(&o.all, "all", false, a.say(result.Text{NL: "toon alle regels, ook als het er veel zijn", EN: "show all lines, even when there are many"}))
	return c
}

// atLeastOne wants one word or more.
func atLeastOne(c *cobra.Command, args []string) error { return argCount(c, args, 1, len(args)) }

func (a *app) importFiles(names []string, o importChoice) error {
	if o.as == "" {
		return mistake("Noem met --as de map voor het model.", "Name the folder for the model with --as.")
	}
	debug.SetGCPercent(spareMemory)
	files, err := readInputs(names)
	if err != nil {
		return err
	}
	mappings, problems, err := readMappings(o.mappings)
	if err != nil {
		return err
	}
	if len(problems) > 0 {
		return a.refuse(problems)
	}
	draft, problems := register.Read(files, mappings)
	if draft == nil {
		return a.refuse(problems)
	}
	if o.anew {
		draft.Anew()
	}
	plan, problems, err := draft.Plan(o.as, files, a.lang)
	if err != nil {
		return err
	}
	if len(problems) > 0 {
		return a.refuse(problems)
	}
	if o.anew {
		plan.Once()
	}
	most := linesPerSort
	if o.all {
		most = 0
	}
	if err := a.preview(plan.Preview(draft, most)); err != nil {
		return err
	}
	return a.writePlan(plan, o.dry)
}

// writePlan writes what was shown, unless nothing is to be written.
func (a *app) writePlan(plan *register.Plan, dry bool) error {
	says := result.Text{}
	switch {
	case dry:
		says = result.Text{NL: "Niets geschreven (--dry-run).", EN: "Nothing written (--dry-run)."}
	case plan.Same:
		says = result.Text{NL: "Niets geschreven: er is niets veranderd.", EN: "Nothing written: nothing changed."}
	default:
		if err := plan.Write(); err != nil {
			return err
		}
		says = result.Textf("Geschreven: %s", "Written: %s", strings.Join(plan.Files(), ", "))
		if plan.GapsKept {
			says = result.Textf("%s\nU hebt gaps.csv zelf aangepast; de nieuwe lijst staat in gaps-new.csv.", "%s\nYou edited gaps.csv yourself; the new list is in gaps-new.csv.", says)
		}
		if !plan.Again {
			says = result.Textf("%s\nKijk het na met: uitval check %s", "%s\nCheck it with: uitval check %s", says, filepath.ToSlash(plan.Folder))
		}
	}
	_, err := fmt.Fprintln(a.out, "\n"+a.say(says))
	return err
}

// preview prints sections, each line set under its dash.
func (a *app) preview(sections []register.Section) error {
	var b strings.Builder
	text := func(t model.Text) string { return a.say(result.Text{NL: t.NL, EN: t.EN}) }
	for i, s := range sections {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(strings.ToUpper(text(s.Title)) + "\n")
		for _, l := range s.Lines {
			b.WriteString(folded(text(l), width(a.out)))
		}
	}
	_, err := io.WriteString(a.out, b.String())
	return err
}

// folded sets a text in lines of at most so many characters.
func folded(text string, most int) string {
	var b strings.Builder
	lead, at := "  - ", 0
	for i, word := range strings.Fields(text) {
		n := len([]rune(word))
		if i == 0 || at+1+n > most {
			if i > 0 {
				b.WriteByte('\n')
			}
			b.WriteString(lead)
			lead, at = "    ", 4
		} else {
			b.WriteByte(' ')
			at++
		}
		b.WriteString(word)
		at += n
	}
	return b.String() + "\n"
}

// readInputs reads files. They are called by their base names in a model, so that it is the same on every machine; where
// two have the same, by what the user wrote.
func readInputs(names []string) ([]register.File, error) {
	count := map[string]int{}
	for _, name := range names {
		count[filepath.Base(name)]++
	}
	var out []register.File
	for _, name := range names {
		data, err := readBounded(name)
		if err != nil {
			return nil, err
		}
		called := filepath.Base(name)
		if count[called] > 1 {
			called = filepath.ToSlash(name)
		}
		out = append(out, register.File{Name: called, Data: data})
	}
	return out, nil
}

func readBounded(name string) ([]byte, error) {
	f, err := os.Open(name)
	if os.IsNotExist(err) {
		return nil, mistake("Het bestand %s is er niet.", "There is no file %s.", filepath.ToSlash(name))
	}
	if err != nil {
		return nil, mistake("Het bestand %s kan niet gelezen worden: %v", "The file %s can't be read: %v", filepath.ToSlash(name), err)
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return nil, mistake("%s is een map; noem de bestanden erin.", "%s is a folder; name the files in it.", filepath.ToSlash(name))
	}
	return io.ReadAll(io.LimitReader(f, largestInput))
}

// readMappings reads mapping files and tells everything that is wrong with all of them.
func readMappings(names []string) ([]*register.Mapping, model.Problems, error) {
	var out []*register.Mapping
	var problems model.Problems
	for _, name := range names {
		data, err := readBounded(name)
		if err != nil {
			return nil, nil, err
		}
		m, wrong := register.ReadMapping(register.File{Name: filepath.Base(name), Data: data})
		out, problems = append(out, m), append(problems, wrong...)
	}
	return out, problems, nil
}
