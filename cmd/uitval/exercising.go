package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"uitval/model"
	"uitval/report/exercise"
	"uitval/sim"
	"uitval/sim/decide"
	"uitval/sim/result"
)

// An exercising is what the user asked of an exercise.
type exercising struct {
	runChoice
	bodies, worst, undecided bool
	replication              int
	marking, start, zone     string
	duration                 string
	modules                  int
	objectives, only         []string
	ref                      string // the scenario that decisions are variants of
}

func (a *app) exerciseCommand() *cobra.Command {
	var o exercising
	c := &cobra.Command{
		Use:   a.say(result.Text{NL: "exercise SCENARIO | MAP --out MAP [opties]", EN: "exercise SCENARIO | DIR --out DIR [options]"}),
		Short: a.say(result.Text{NL: "Maak een tabletop-oefening van een scenario of uitkomst", EN: "Make a tabletop exercise of a scenario or result"}),
		Long: a.say(result.Text{
			NL: "Maakt een pakket voor een oefening aan tafel van een gesimuleerd verloop: draaiboek, injects (MSEL als Excel, CSV en agenda), handboek voor spelers, rolkaarten, situatierapporten, besluitkaarten, formulieren.\n" +
				"In control staat wat alleen de oefenleiding mag zien, in players wat spelers krijgen, in after het verslag.\n" +
				"Wat u in de lijst wijzigt blijft bewaard als u het pakket opnieuw maakt. Namen van leveranciers zijn vervangen, tenzij u --names geeft.",
			EN: "Makes a pack for a tabletop exercise of a simulated course: script, injects (MSEL as Excel, CSV and calendar), manual for players, role cards, situation reports, decision cards, forms.\n" +
				"Folder control holds what only control may see, players what players get, after the report.\n" +
				"What you change in the list is kept when you make the pack again. Names of suppliers are replaced, unless you give --names."}),
		Example: "  uitval exercise nl/hosting-bankrupt --out " + a.say(result.Text{NL: "oefening", EN: "exercise"}) + " --duration 3h --modules 4 --start \"2027-03-10 09:00\"\n" +
			"  uitval exercise nl/hosting-bankrupt --out " + a.say(result.Text{NL: "oefening", EN: "exercise"}) + " --worst --for uwv,svb --objective continuity,communication",
		Args: cobra.ArbitraryArgs,
		RunE: o.playing(func(ctx context.Context, c *cobra.Command, args []string) error {
			return a.exercise(ctx, args, &o, exerciseAgain(c, args))
		}),
	}
	f := c.Flags()
	f.StringVar(&o.dir, "out", "", a.say(result.Text{NL: "schrijf het pakket in deze `MAP`", EN: "write the pack to this folder (`DIR`)"}))
	f.StringVar(&o.duration, "duration", "3h", a.say(result.Text{NL: "hoe lang de oefening duurt, van welkom tot nabespreking: `DUUR`, zoals 2h, 90m of 7h30m", EN: "how long the exercise lasts, from welcome to hot wash: `TIME`, as 2h, 90m or 7h30m"}))
	f.IntVar(&o.modules, "modules", 4, a.say(result.Text{NL: "in hoeveel modules (`AANTAL`, 1 tot 6)", EN: "in how many modules (`COUNT`, 1 to 6)"}))
	f.StringVar(&o.start, "start", "", a.say(result.Text{NL: "wanneer de oefening begint: `\"JJJJ-MM-DD UU:MM\"`; anders over vier weken om negen uur", EN: "when the exercise begins: `\"YYYY-MM-DD HH:MM\"`; otherwise in four weeks at nine"}))
	f.StringVar(&o.zone, "zone", "", a.say(result.Text{NL: "`TIJDZONE` van de oefening, zoals Europe/Amsterdam; anders die van het model", EN: "`ZONE` of time of the exercise, as Europe/Amsterdam; otherwise the model's"}))
	f.BoolVar(&o.worst, "worst", false, a.say(result.Text{NL: "speel het verloop bij het 95e percentiel in plaats van het middelste", EN: "play the course at the 95th percentile instead of the middle one"}))
	f.IntVar(&o.replication, "replication", 0, a.say(result.Text{NL: "speel herhaling nummer `N`", EN: "play replication number `N`"}))
	f.StringSliceVar(&o.objectives, "objective", nil, a.say(result.Text{NL: "`DOELEN`: information, escalation, restart, communication, continuity, governance; anders alle", EN: "`OBJECTIVES`: information, escalation, restart, communication, continuity, governance; otherwise all"}))
	f.StringSliceVar(&o.only, "for", nil, a.say(result.Text{NL: "alleen voor deze `ORGANISATIES` (ids, door komma's gescheiden)", EN: "for these `ORGANISATIONS` only (ids, comma-separated)"}))
	f.BoolVar(&o.undecided, "no-decisions", false, a.say(result.Text{NL: "reken niet door waar besluiten toe leiden; dat scheelt tijd", EN: "do not run what decisions lead to; that saves time"}))
	f.StringVar(&o.marking, "marking", "", a.say(result.Text{NL: "`REGEL` op elke bladzijde, bijvoorbeeld TLP:AMBER", EN: "`LINE` on every page, e.g. TLP:AMBER"}))
	f.BoolVar(&o.names, "names", false, a.say(result.Text{NL: "laat de namen van leveranciers staan", EN: "keep the names of suppliers"}))
	f.BoolVar(&o.bodies, "hide-organisations", false, a.say(result.Text{NL: "vervang ook de namen van organisaties", EN: "replace the names of organisations too"}))
	f.StringVar(&o.key, "key", "", a.say(result.Text{NL: "`BESTAND` dat bewaart wie wie is; anders MAP.key.csv, naast de map van --out", EN: "`FILE` that keeps who is who; otherwise DIR.key.csv, beside the folder of --out"}))
	o.playFlags(a, f)
	return c
}

// exerciseAgain is the command as it was asked, without the folders' paths: those are of this computer.
func exerciseAgain(c *cobra.Command, args []string) string {
	words := []string{"uitval", "exercise"}
	for _, one := range args {
		if _, err := os.Stat(one); err == nil {
			one = filepath.Base(filepath.Clean(one))
		}
		words = append(words, one)
	}
	c.Flags().Visit(func(f *pflag.Flag) {
		switch says := f.Value.String(); {
		case f.Name == "out" || f.Name == "key":
			words = append(words, "--"+f.Name, filepath.Base(filepath.Clean(says)))
		case f.Name == "workers":
		case says == "true":
			words = append(words, "--"+f.Name)
		case strings.ContainsAny(says, " \""):
			words = append(words, fmt.Sprintf("--%s %q", f.Name, says))
		default:
			words = append(words, "--"+f.Name, strings.Trim(says, "[]"))
		}
	})
	return strings.Join(words, " ")
}

// exercise makes a pack and writes all of it, or nothing.
func (a *app) exercise(ctx context.Context, args []string, o *exercising, command string) error {
	if err := o.readable(args); err != nil {
		return err
	}
	wish, err := o.wish(a.lang, command)
	if err != nil {
		return err
	}
	earlier, err := readPack(o.dir, a.lang)
	if err != nil {
		return err
	}
	if err := result.Writable(o.dir); err != nil { // rather than after a long run
		return err
	}
	rec, sc, warnings, err := a.courseOf(ctx, args[0], o)
	if err != nil {
		return err
	}
	decisions, answers, err := a.decisions(ctx, sc, o)
	if err != nil {
		return err
	}
	if err := areHit(rec, o.only); err != nil {
		return err
	}
	key, keyPath, err := a.hideNames([]*result.Record{rec}, answers, reporting{dir: o.dir, key: o.key, names: o.names, bodies: o.bodies})
	if err != nil {
		return err
	}
	if o.bodies {
		for k, id := range wish.For {
			wish.For[k] = hiddenID(key, id)
		}
	}
	if wish.Start, err = o.starts(rec); err != nil {
		return err
	}
	pack, err := exercise.Make(rec, decisions, wish, earlier.before())
	if r := (*exercise.Refusal)(nil); errors.As(err, &r) {
		return &exit{exitMistake, r.Says}
	}
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
	written, kept, err := writePack(o.dir, pack, earlier)
	if err != nil {
		return err
	}
	a.tellPack(pack, o.dir, keyPath, written, kept, warnings)
	return nil
}

// tellPack says what was made, what was kept and what to look at.
func (a *app) tellPack(p *exercise.Pack, dir, keyPath string, written int, kept []string, warnings []result.Text) {
	for _, w := range warnings {
		fmt.Fprintln(a.err, a.say(result.Text{NL: "Let op: ", EN: "Mind: "})+a.say(w))
	}
	for _, w := range p.Warnings {
		fmt.Fprintln(a.err, a.say(result.Text{NL: "Let op: ", EN: "Mind: "})+w)
	}
	n := 0
	for _, in := range p.Injects {
		if in.Type == exercise.Message {
			n++
		}
	}
	fmt.Fprintln(a.out, a.say(result.Textf("Geschreven in %s: %d bestanden, met %d injects voor %d tafels en %d besluiten.", "Written in %s: %d files, with %d injects for %d desks and %d decisions.", dir, written, n, len(p.Roles), len(p.Decisions))))
	fmt.Fprintln(a.out, a.say(result.Text{NL: "Begin met control/facilitator-guide.docx; de map players is voor spelers, control niet.", EN: "Begin with control/facilitator-guide.docx; the folder players is for players, control is not."}))
	if p.Kept > 0 {
		fmt.Fprintln(a.out, a.say(result.Textf("Van uw wijzigingen in de lijst zijn er %d behouden.", "Of your changes to the list %d were kept.", p.Kept)))
	}
	for _, name := range kept {
		fmt.Fprintln(a.out, a.say(result.Textf("U wijzigde %s; het staat er nog, en de nieuwe versie ernaast als %s.", "You changed %s; it is still there, and the new version is beside it as %s.", name, besideName(name))))
	}
	if len(p.Conflicts) > 0 {
		fmt.Fprintln(a.out, a.say(result.Textf("Verschillen om na te lopen: %d, achter in de handleiding en in control/conflicts.csv.", "Differences to look at: %d, at the end of the guide and in control/conflicts.csv.", len(p.Conflicts))))
	}
	if keyPath != "" {
		fmt.Fprintln(a.out, a.say(result.Textf("Wie wie is staat in %s; bewaar dat apart.", "Who is who is in %s; keep that apart.", keyPath)))
	}
}

// readable checks what can be checked before anything is read.
func (o *exercising) readable(args []string) error {
	switch {
	case len(args) != 1:
		return mistake("Noem één scenario, of de map van een doorrekening. Welke scenario's er zijn: uitval list.", "Name one scenario, or the folder of a run. To see which scenarios there are: uitval list.")
	case o.dir == "":
		return mistake("Zeg waar het pakket komt: --out MAP.", "Say where the pack goes: --out DIR.")
	case same(args[0], o.dir):
		return mistake("Het pakket kan niet in de map van een uitkomst (%s). Kies een andere map voor --out.", "The pack can't go in the folder of a result (%s). Choose another folder for --out.", o.dir)
	case o.worst && o.replication != 0:
		return mistake("Kies --worst of --replication.", "Choose --worst or --replication.")
	case o.replication < 0:
		return mistake("--replication is het nummer van een herhaling, vanaf 1.", "--replication is the number of a replication, from 1.")
	case o.names && o.key != "":
		return mistake("Kies --names of --key: met namen is er geen sleutel nodig.", "Choose --names or --key: with names there is no need of a key.")
	}
	if o.worst {
		o.show = "worst"
	}
	if o.replication > 0 {
		o.show = fmt.Sprint(o.replication)
	}
	return nil
}

func (o *exercising) wish(lang, command string) (exercise.Wish, error) {
	w := exercise.Wish{Lang: lang, Marking: o.marking, Modules: o.modules, Objectives: o.objectives, For: slices.Clone(o.only), Command: command}
	var err error
	if w.Duration, err = time.ParseDuration(strings.ReplaceAll(strings.ToLower(o.duration), "u", "h")); err != nil || w.Duration%time.Minute != 0 {
		return w, mistake("--duration %q kan ik niet lezen; schrijf bijvoorbeeld 2h, 90m of 7h30m.", "--duration %q can't be read; write, for example, 2h, 90m or 7h30m.", o.duration)
	}
	_, err = o.starts(nil)
	return w, err
}

// starts is when the exercise begins, in its zone; of no record in UTC.
func (o *exercising) starts(rec *result.Record) (time.Time, error) {
	name := o.zone
	if name == "" && rec != nil {
		name = rec.Detail.TimeZone
	}
	zone, err := time.LoadLocation(name)
	if err != nil || name == "Local" {
		return time.Time{}, mistake("De tijdzone %q ken ik niet; schrijf bijvoorbeeld Europe/Amsterdam.", "There is no time zone %q; write, for example, Europe/Amsterdam.", name)
	}
	if o.start == "" {
		now := time.Now().In(zone)
		return time.Date(now.Year(), now.Month(), now.Day()+28, 9, 0, 0, 0, zone), nil
	}
	for _, form := range []string{"2006-01-02 15:04", "2006-01-02T15:04", "02-01-2006 15:04", "2006-01-02"} {
		if at, err := time.ParseInLocation(form, strings.TrimSpace(o.start), zone); err == nil {
			if form == "2006-01-02" {
				at = at.Add(9 * time.Hour)
			}
			return at, nil
		}
	}
	return time.Time{}, mistake("--start %q kan ik niet lezen; schrijf bijvoorbeeld \"2027-03-10 09:00\".", "--start %q can't be read; write, for example, \"2027-03-10 09:00\".", o.start)
}

// courseOf runs a scenario, or reads the folder of a run and looks for the scenario it was made of.
func (a *app) courseOf(ctx context.Context, ref string, o *exercising) (*result.Record, *model.Scenario, []result.Text, error) {
	if _, err := os.Stat(filepath.Join(ref, result.ManifestFile)); err == nil {
		return a.courseOfFolder(ref, o)
	}
	opt, err := a.options(o.runChoice)
	if err != nil {
		return nil, nil, nil, err
	}
	sc, err := a.theScenario(ref, o.runChoice)
	if err != nil {
		return nil, nil, nil, err
	}
	opt.Brief, o.ref = false, ref
	b := newBar(a.err, a.say)
	opt.Progress = b.update
	rec, err := sim.Run(ctx, sc, opt)
	b.end()
	if err != nil {
		return nil, nil, nil, notPlayed(err)
	}
	if !rec.Manifest.Complete {
		return nil, nil, nil, &exit{exitInterrupted, result.Text{NL: "afgebroken; er is geen pakket gemaakt", EN: "interrupted; no pack was made"}}
	}
	return rec, sc, nil, nil
}

// courseOfFolder reads a run. Its scenario is only used when its files are still those of the run.
func (a *app) courseOfFolder(dir string, o *exercising) (*result.Record, *model.Scenario, []result.Text, error) {
	if o.show != "" || o.replications != 0 || o.seeded || len(o.set) > 0 {
		return nil, nil, nil, mistake("In de map van een doorrekening staat één verloop: --worst, --replication, --replications, --seed en --set horen bij een scenario. Noem het scenario, of reken het door met --show worst.",
			"The folder of a run holds one course: --worst, --replication, --replications, --seed and --set go with a scenario. Name the scenario, or run it with --show worst.")
	}
	rec, err := result.Read(dir)
	if err != nil {
		return nil, nil, nil, err
	}
	unknown := []result.Text{result.Textf("Waar besluiten toe leiden is niet doorgerekend: het scenario van deze map (%s/%s) is niet te vinden, of is sindsdien veranderd. Noem het scenario in plaats van de map.",
		"What decisions lead to was not run: the scenario of this folder (%s/%s) can't be found, or has changed since. Name the scenario instead of the folder.", rec.Manifest.Model, rec.Manifest.Scenario)}
	if o.undecided {
		return rec, nil, nil, nil
	}
	var set []model.Setting
	for _, s := range rec.Manifest.Settings {
		if s.Name != "show" {
			set = append(set, model.Setting{Path: s.Name, Value: s.Value})
		}
	}
	sc, _ := a.shelf.ReadScenario(rec.Manifest.Model+"/"+rec.Manifest.Scenario, set)
	if sc == nil || !sameFiles(sc, rec.Manifest.Files) {
		return rec, nil, unknown, nil
	}
	sc.Seed = rec.Manifest.Seed
	for _, s := range set {
		o.set = append(o.set, s.Path+"="+s.Value)
	}
	o.seed, o.seeded = rec.Manifest.Seed, true
	o.ref = rec.Manifest.Model + "/" + rec.Manifest.Scenario
	return rec, sc, nil, nil
}

// sameFiles reports whether a scenario is read from the very files of a run.
func sameFiles(sc *model.Scenario, files []result.File) bool {
	for _, f := range sc.Files {
		if !slices.ContainsFunc(files, func(one result.File) bool { return one.SHA256 == f.SHA256 }) {
			return false
		}
	}
	return len(sc.Files) > 0
}

// mostWeighed is how many replications each option of a decision is played.
const mostWeighed = 100

// decisions runs what can be decided, and hands over what it leads to.
func (a *app) decisions(ctx context.Context, sc *model.Scenario, o *exercising) ([]exercise.Decision, []*result.Answer, error) {
	if sc == nil || o.undecided {
		return nil, nil, nil
	}
	choices, err := decide.Choices(sc)
	if err != nil {
		return nil, nil, err
	}
	var out []exercise.Decision
	var answers []*result.Answer
	n := min(mostWeighed, max(1, sc.Replications))
	if o.replications > 0 {
		n = min(mostWeighed, o.replications)
	}
	bar := newBar(a.err, a.say)
	defer bar.end()
	for k, c := range choices {
		variants, err := a.weighed(c, o)
		if err != nil {
			return nil, nil, err
		}
		answer, err := decide.Weigh(ctx, c, variants, decide.Options{Version: version, Replications: n, Workers: o.workers, Progress: func(share float64) { bar.update((float64(k) + share) / float64(len(choices))) }})
		if err != nil {
			return nil, nil, err
		}
		if !answer.Manifest.Complete {
			return nil, nil, &exit{exitInterrupted, result.Text{NL: "afgebroken; er is geen pakket gemaakt", EN: "interrupted; no pack was made"}}
		}
		d := exercise.Decision{Kind: c.Kind, ID: fmt.Sprintf("%s %d", c.Kind, k+1), Of: c.Of, Starts: c.Starts, Answer: answer}
		for _, l := range c.Later {
			d.Later = append(d.Later, l.Day)
		}
		out, answers = append(out, d), append(answers, answer)
	}
	return out, answers, nil
}

// weighed reads the variants of a choice.
func (a *app) weighed(c decide.Choice, o *exercising) ([]decide.Variant, error) {
	var out []decide.Variant
	for _, one := range append(slices.Clone(c.Options), c.Later...) {
		sc, err := a.theScenario(o.ref, o.runChoice, one.Settings...)
		if err != nil {
			return nil, err
		}
		out = append(out, decide.Variant{Scenario: sc, Name: o.ref, Title: one.Title})
	}
	return out, nil
}
