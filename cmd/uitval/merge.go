package main

import (
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"uitval/sim/result"
	"uitval/sim/work"
)

func (a *app) mergeCommand() *cobra.Command {
	var o runChoice
	c := &cobra.Command{
		Use:   a.say(result.Text{NL: "merge MAP | BESTAND ... [opties]", EN: "merge DIR | FILE ... [options]"}),
		Short: a.say(result.Text{NL: "Voeg de delen samen die met --shard zijn doorgerekend", EN: "Put the shares together that were run with --shard"}),
		Long: a.say(result.Text{
			NL: "Voeg de delen samen van een opdracht die over machines is verdeeld, en toont het antwoord: hetzelfde als van één machine, byte voor byte.\n" +
				"Elk deel moet er één keer zijn en af zijn. De bestanden van het scenario moeten staan waar ze stonden; de opdracht zelf staat in de delen.",
			EN: "Puts together the shares of a command that was divided over machines, and shows the answer: the same as of one machine, byte for byte.\n" +
				"Each share must be there once, and be finished. The files of the scenario must stand where they stood; the command itself is in the shares."}),
		Example: a.say(result.Text{
			NL: "  uitval rank nl --shard 1/2 --out delen\n  uitval rank nl --shard 2/2 --out delen\n  uitval merge delen --out uitkomst",
			EN: "  uitval rank nl --shard 1/2 --out shares\n  uitval rank nl --shard 2/2 --out shares\n  uitval merge shares --out outcome"}),
		Args: cobra.ArbitraryArgs,
		RunE: func(_ *cobra.Command, args []string) error { return a.merge(args, o) },
	}
	o.shownFlags(a, c.Flags())
	return c
}

// merge puts shares together and asks their question again, with all that was done for it.
func (a *app) merge(refs []string, o runChoice) error {
	var paths []string
	for _, ref := range refs {
		if info, err := os.Stat(ref); err != nil || !info.IsDir() {
			paths = append(paths, ref)
			continue
		}
		found := sharesIn(ref)
		if len(found) == 0 {
			return mistake("In %s staan geen delen (shard-1-of-4.uitval, ...). Maak ze met --shard.", "There are no shares in %s (shard-1-of-4.uitval, ...). Make them with --shard.", ref)
		}
		paths = append(paths, found...)
	}
	if len(paths) == 0 {
		return mistake("Noem de map met de delen.", "Name the folder with the shares.")
	}
	log, q, err := work.Join(paths)
	if err != nil {
		return misfit(err)
	}
	again := *a
	again.joined, again.inputs = log, &inputs{}
	args := append(slices.Clone(q.Args), "--lang="+a.lang)
	switch {
	case q.Args[0] != "run":
		args = append(args, "--format="+o.format)
	case o.format == "json":
		args = append(args, "--json")
	case o.format != "text":
		return mistake("run geeft text of json.", "run gives text or json.")
	}
	if o.names {
		args = append(args, "--names")
	}
	for _, one := range [][2]string{{"out", o.dir}, {"key", o.key}} {
		if one[1] != "" {
			args = append(args, "--"+one[0]+"="+one[1])
		}
	}
	c := again.root()
	c.SetArgs(args)
	return c.Execute()
}

// sharesIn lists the files of shares in a folder.
func sharesIn(dir string) []string {
	entries, _ := os.ReadDir(dir)
	var out []string
	for _, e := range entries {
		if ok, _ := filepath.Match("shard-*-of-*.uitval", e.Name()); ok {
			out = append(out, filepath.Join(dir, e.Name()))
		}
	}
	return out
}
