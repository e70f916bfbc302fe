package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"uitval/report"
	"uitval/report/document"
	"uitval/sim/result"
)

// A reporting is what the user asked of a report or a figure.
type reporting struct {
	dir, key, marking, size string
	names, bodies           bool
	only                    []string
}

func (o *reporting) flags(a *app, f *pflag.FlagSet) {
	f.StringVar(&o.marking, "marking", "", a.say(result.Text{NL: "`REGEL` op elke bladzijde en figuur, bijvoorbeeld TLP:AMBER", EN: "`LINE` on every page and figure, e.g. TLP:AMBER"}))
	f.BoolVar(&o.names, "names", false, a.say(result.Text{NL: "laat de namen van leveranciers staan, als de uitkomst ze nog heeft", EN: "keep the names of suppliers, if the result still has them"}))
	f.BoolVar(&o.bodies, "hide-organisations", false, a.say(result.Text{NL: "vervang ook de namen van organisaties, en laat weg waar zij zijn", EN: "replace the names of organisations too, and leave out where they are"}))
	f.StringVar(&o.key, "key", "", a.say(result.Text{NL: "`BESTAND` dat bewaart wie wie is; anders MAP.key.csv, naast de map van --out", EN: "`FILE` that keeps who is who; otherwise DIR.key.csv, beside the folder of --out"}))
}

func (a *app) reportCommand() *cobra.Command {
	var o reporting
	c := &cobra.Command{
		Use:   a.say(result.Text{NL: "report MAP [MAP ...] --out MAP [opties]", EN: "report DIR [DIR ...] --out DIR [options]"}),
		Short: a.say(result.Text{NL: "Maak een verslag van uitkomsten: HTML, Word, Excel, figuren", EN: "Make a report of results: HTML, Word, Excel, figures"}),
		Long: a.say(result.Text{
			NL: "Maakt van de map van een doorrekening een verslag dat u kunt overhandigen: report.html (één bestand, zonder netwerk), report.docx, tables.xlsx, report.md en figures met elke figuur als SVG, PDF en PNG.\n" +
				"Over de eerste map gaat het verslag. Meer doorrekeningen komen ernaast; mappen van compare, rank, sensitivity, plan, months, sweep en restart komen bij de vraag die zij beantwoorden.\n" +
				"Er wordt niets doorgerekend: alles komt uit de mappen. Namen van leveranciers zijn vervangen, tenzij u --names geeft.",
			EN: "Makes a report to hand over of the folder of a run: report.html (one file, no network), report.docx, tables.xlsx, report.md and figures with every figure as SVG, PDF and PNG.\n" +
				"The report is about the first folder. More runs stand beside it; folders of compare, rank, sensitivity, plan, months, sweep and restart come with the question they answer.\n" +
				"Nothing is simulated: all comes from the folders. Names of suppliers are replaced, unless you give --names."}),
		Example: a.say(result.Text{
			NL: "  uitval run nl/hosting-bankrupt --out uitkomst\n  uitval report uitkomst --out verslag\n" +
				"  uitval report uitkomst vergelijking rangorde --out verslag --marking TLP:AMBER",
			EN: "  uitval run nl/hosting-bankrupt --out result\n  uitval report result --out report\n" +
				"  uitval report result comparison ranking --out report --marking TLP:AMBER"}),
		Args: cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error { return a.report(args, o, remade(c, args)) },
	}
	f := c.Flags()
	f.StringVar(&o.dir, "out", "", a.say(result.Text{NL: "schrijf het verslag in deze `MAP`", EN: "write the report to this folder (`DIR`)"}))
	f.StringSliceVar(&o.only, "for", nil, a.say(result.Text{NL: "alleen bladzijden voor deze `ORGANISATIES` (ids, door komma's gescheiden)", EN: "pages for these `ORGANISATIONS` only (ids, comma-separated)"}))
	o.flags(a, f)
	return c
}

// remade is the command as it was asked, without the folders' paths: those are of this computer.
func remade(c *cobra.Command, args []string) string {
	words := []string{"uitval", "report"}
	for _, one := range args {
		words = append(words, filepath.Base(filepath.Clean(one)))
	}
	c.Flags().Visit(func(f *pflag.Flag) {
		switch f.Name {
		case "out":
			words = append(words, "--out", filepath.Base(filepath.Clean(f.Value.String())))
		case "names", "hide-organisations":
			words = append(words, "--"+f.Name)
		case "marking":
			words = append(words, "--marking", f.Value.String())
		}
	})
	return strings.Join(words, " ")
}

// report reads what was handed over, makes the report and writes all of it, or nothing.
func (a *app) report(dirs []string, o reporting, command string) error {
	switch {
	case len(dirs) == 0:
		return mistake("Noem de map van een doorrekening, gemaakt met uitval run … --out MAP.", "Name the folder of a run, made by uitval run … --out DIR.")
	case o.dir == "":
		return mistake("Zeg waar het verslag komt: --out MAP.", "Say where the report goes: --out DIR.")
	}
	for _, dir := range dirs {
		if same(dir, o.dir) {
			return mistake("Het verslag kan niet in de map van een uitkomst (%s). Kies een andere map voor --out.", "The report can't go in the folder of a result (%s). Choose another folder for --out.", dir)
		}
	}
	runs, answers, err := a.results(dirs)
	if err != nil {
		return err
	}
	if len(runs) == 0 {
		return mistake("Een verslag gaat over een doorrekening; geef ten minste één map van uitval run.", "A report is about a run; give at least one folder of uitval run.")
	}
	if err := areHit(runs[0], o.only); err != nil {
		return err
	}
	key, keyPath, err := a.hideNames(runs, answers, o)
	if err != nil {
		return err
	}
	if o.bodies { // the ids are others now
		for k, id := range o.only {
			o.only[k] = hiddenID(key, id)
		}
	}
	made, err := (&report.Book{Lang: a.lang, Marking: o.marking, Runs: runs, Answers: answers, For: o.only, Command: command, Hidden: o.bodies}).Make()
	if err != nil {
		return err
	}
	files, err := rendered(made)
	if err != nil {
		return err
	}
	if keyPath != "" && len(key.Entries) > 0 {
		if err := key.Write(keyPath, o.dir); err != nil {
			return err
		}
	} else {
		keyPath = ""
	}
	if err := result.WriteAll(o.dir, files); err != nil {
		return err
	}
	for _, w := range made.Warnings {
		fmt.Fprintln(a.err, a.say(result.Text{NL: "Let op: ", EN: "Mind: "})+w)
	}
	fmt.Fprintln(a.out, a.say(result.Textf("Geschreven in %s: report.html, report.docx, tables.xlsx, report.md en %d figuren.", "Written in %s: report.html, report.docx, tables.xlsx, report.md and %d figures.", o.dir, len(made.Figures))))
	if keyPath != "" {
		fmt.Fprintln(a.out, a.say(result.Textf("Wie wie is staat in %s; bewaar dat apart.", "Who is who is in %s; keep that apart.", keyPath)))
	}
	return nil
}

// same reports whether two paths lead to one folder.
func same(a, b string) bool {
	x, err1 := filepath.Abs(a)
	y, err2 := filepath.Abs(b)
	return err1 == nil && err2 == nil && x == y
}

// results reads folders of runs and of answers; all that can't be read is told at once.
func (a *app) results(dirs []string) (runs []*result.Record, answers []*result.Answer, err error) {
	var wrong []error
	for _, dir := range dirs {
		if _, err := os.Stat(filepath.Join(dir, result.TablesFile)); err == nil {
			answer, err := result.ReadAnswer(dir)
			if err != nil {
				wrong = append(wrong, err)
				continue
			}
			answers = append(answers, answer)
			continue
		}
		run, err := result.ReadForReport(dir)
		if err != nil {
			wrong = append(wrong, err)
			continue
		}
		runs = append(runs, run)
	}
	for _, err := range wrong[:max(0, len(wrong)-1)] {
		_ = a.told(err)
	}
	if len(wrong) > 0 {
		return nil, nil, wrong[len(wrong)-1]
	}
	return runs, answers, nil
}

// hideNames takes the names of suppliers out, unless they are to stay.
func (a *app) hideNames(runs []*result.Record, answers []*result.Answer, o reporting) (*result.Key, string, error) {
	path := o.key
	if path == "" && o.dir != "" {
		path = result.KeyPath(o.dir)
	}
	key := &result.Key{}
	hidden := 0
	for _, r := range runs {
		if r.Manifest.Pseudonyms {
			hidden++
		}
	}
	for _, r := range answers {
		if r.Manifest.Pseudonyms {
			hidden++
		}
	}
	if o.names && o.bodies {
		return key, "", mistake("Kies --names of --hide-organisations.", "Choose --names or --hide-organisations.")
	}
	if o.names {
		if hidden > 0 {
			return key, "", mistake("In %d van de mappen zijn de namen al vervangen; --names kan ze niet terugbrengen. Maak die uitkomsten opnieuw met --names.", "In %d of the folders names were replaced already; --names can't bring them back. Make those results again with --names.", hidden)
		}
		return key, "", nil
	}
	if hidden == len(runs)+len(answers) && !o.bodies {
		return key, "", nil
	}
	if path != "" {
		var err error
		if key, err = result.ReadKey(path); err != nil {
			return key, path, err
		}
	}
	for _, r := range runs {
		if !r.Manifest.Pseudonyms && len(r.Suppliers) == 0 && len(r.Summary.Services) > 0 {
			return key, path, mistake("Een uitkomst heeft namen, maar niet de lijst waarmee zij te vervangen zijn: zij is gemaakt met een oudere versie. Maak haar opnieuw.", "A result has names, but not the list by which they can be replaced: it was made by an older version. Make it again.")
		}
		r.Pseudonymise(key)
	}
	for _, r := range answers {
		r.Pseudonymise(key)
	}
	if o.bodies {
		hideOrganisations(runs, answers, key)
	}
	return key, path, nil
}

// hideOrganisations takes the names of organisations out of everything that was handed over.
func hideOrganisations(runs []*result.Record, answers []*result.Answer, key *result.Key) {
	var all []result.OrganisationDetail
	for _, r := range runs {
		all = append(all, r.Organisations()...)
	}
	if len(runs) == 0 {
		return
	}
	p := key.Organisations(runs[0].Manifest.Model, all)
	for _, r := range runs {
		r.HideOrganisations(p)
	}
	for _, r := range answers {
		p.Apply(r)
	}
}

// hiddenID is the id of an organisation after its name was replaced.
func hiddenID(key *result.Key, id string) string {
	for _, e := range key.Entries {
		if e.Body && e.ID == id {
			return "organisation-" + strings.ToLower(e.Letter)
		}
	}
	return id
}

// areHit checks that organisations are in the run.
func areHit(r *result.Record, ids []string) error {
	var missing []string
	for _, id := range ids {
		if !slices.ContainsFunc(r.Summary.Organisations, func(g result.GroupSummary) bool { return g.ID == id }) {
			missing = append(missing, id)
		}
	}
	if len(missing) > 0 {
		return mistake("Deze organisaties zijn niet in de uitkomst, of worden niet geraakt: %s. Hun ids staan in summary.json.", "These organisations are not in the result, or are not hit: %s. Their ids are in summary.json.", strings.Join(missing, ", "))
	}
	return nil
}

// rendered turns a report into files, side by side: drawing dots takes longest.
func rendered(made *report.Made) ([]result.Filled, error) {
	place := func(f *document.Figure) string { return "figures/" + strings.TrimPrefix(f.ID, "figure-") + ".svg" }
	jobs := []result.Filled{
		{Name: "report.docx", Fill: made.Document.DOCX}, {Name: "tables.xlsx", Fill: made.Workbook.XLSX}, {Name: "report.html", Fill: made.Document.HTML},
		{Name: "report.md", Fill: func(w io.Writer) error { return made.Document.Markdown(w, place) }},
	}
	for _, f := range made.Figures {
		jobs = append(jobs, drawn(f, "figures/"+f.Name)...)
	}
	bodies, errs := make([]strings.Builder, len(jobs)), make([]error, len(jobs))
	var wait sync.WaitGroup
	turns := make(chan int, len(jobs))
	for k := range jobs {
		turns <- k
	}
	close(turns)
	for range 4 {
		wait.Go(func() {
			for k := range turns {
				errs[k] = jobs[k].Fill(&bodies[k])
			}
		})
	}
	wait.Wait()
	for k := range jobs {
		jobs[k].Fill = func(w io.Writer) error {
			_, err := io.WriteString(w, bodies[k].String())
			return err
		}
	}
	return jobs, errors.Join(errs...)
}

// drawn is a figure in its three forms.
func drawn(f *report.Figure, name string) []result.Filled {
	return []result.Filled{{Name: name + ".svg", Fill: f.Picture.SVG}, {Name: name + ".pdf", Fill: f.Picture.PDF},
		{Name: name + ".png", Fill: func(w io.Writer) error { return f.Picture.PNG(w, 2) }}}
}

// figureNames are the figures that can be asked for by name.
var figureNames = [...]string{"processes", "people", "levels", "chain", "recovery", "backlog", "money", "durations", "causes", "map", "differences", "ranking", "quadrant", "tornado", "frontier", "calendar"}

func (a *app) figureCommand() *cobra.Command {
	var o reporting
	var process string
	c := &cobra.Command{
		Use:   a.say(result.Text{NL: "figure NAAM MAP [opties]", EN: "figure NAME DIR [options]"}),
		Short: a.say(result.Text{NL: "Teken één figuur van een uitkomst", EN: "Draw one figure of a result"}),
		Long: a.say(result.Text{
			NL: "Tekent één figuur als SVG, PDF en PNG, voor een bladzijde, een kolom of een dia.\nNamen: " + strings.Join(figureNames[:], ", ") + ". De laatste zes komen uit mappen van compare, rank, sensitivity, plan en months.",
			EN: "Draws one figure as SVG, PDF and PNG, for a page, a column or a slide.\nNames: " + strings.Join(figureNames[:], ", ") + ". The last six come from folders of compare, rank, sensitivity, plan and months."}),
		Example: a.say(result.Text{NL: "  uitval figure people uitkomst --size slide --out dia", EN: "  uitval figure people result --size slide --out slide"}),
		Args:    cobra.ArbitraryArgs,
		RunE:    func(_ *cobra.Command, args []string) error { return a.figure(args, process, o) },
	}
	f := c.Flags()
	f.StringVar(&o.dir, "out", "", a.say(result.Text{NL: "schrijf de figuur in deze `MAP` (anders: de map waar u bent)", EN: "write the figure to this folder (`DIR`) (otherwise: where you are)"}))
	f.StringVar(&o.size, "size", string(report.OnPage), a.say(result.Text{NL: "`page|column|slide`: bladzijde, kolom of dia van 16 bij 9", EN: "`page|column|slide`: page, column or slide of 16 by 9"}))
	f.StringVar(&process, "process", "", a.say(result.Text{NL: "`PROCES` (id) van de figuur backlog; anders dat met de meeste persoondagen", EN: "`PROCESS` (id) of the figure backlog; otherwise that with the most person-days"}))
	o.flags(a, f)
	return c
}

// figure draws one figure and writes it.
func (a *app) figure(args []string, process string, o reporting) error {
	switch {
	case len(args) != 2:
		return mistake("Noem een figuur en een map: uitval figure people MAP. Figuren: %s.", "Name a figure and a folder: uitval figure people DIR. Figures: %s.", strings.Join(figureNames[:], ", "))
	case !slices.Contains(figureNames[:], args[0]):
		return mistake("Er is geen figuur %q. Kies uit: %s.", "There is no figure %q. Choose from: %s.", args[0], strings.Join(figureNames[:], ", "))
	case !slices.Contains([]string{"page", "column", "slide"}, o.size):
		return mistake("--size %q ken ik niet; kies page, column of slide.", "There is no --size %q; choose page, column or slide.", o.size)
	}
	runs, answers, err := a.results(args[1:])
	if err != nil {
		return err
	}
	// Without a folder of its own a figure has no place for a key beside it.
	key, keyPath, err := a.hideNames(runs, answers, o)
	if err != nil {
		return err
	}
	e := report.NewEasel(a.lang, report.Size(o.size), o.marking)
	var all []*report.Figure
	for _, r := range runs {
		all = append(all, e.Figures(r, process)...)
	}
	for _, r := range answers {
		all = append(all, e.Answers(r)...)
	}
	at := slices.IndexFunc(all, func(f *report.Figure) bool {
		return f.Name == args[0] || args[0] == "backlog" && strings.HasPrefix(f.Name, "backlog-")
	})
	if at < 0 {
		return mistake("Deze uitkomst heeft niets voor de figuur %s.", "This result has nothing for the figure %s.", args[0])
	}
	dir := o.dir
	if dir == "" {
		dir = "."
	}
	if keyPath != "" && len(key.Entries) > 0 {
		if err := key.Write(keyPath, dir); err != nil {
			return err
		}
	}
	if err := result.WriteAll(dir, drawn(all[at], all[at].Name)); err != nil {
		return err
	}
	_, err = fmt.Fprintln(a.out, a.say(result.Textf("Geschreven: %s als .svg, .pdf en .png", "Written: %s as .svg, .pdf and .png", filepath.Join(dir, all[at].Name))))
	return err
}
