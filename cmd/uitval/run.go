package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"uitval/model"
	"uitval/report"
	"uitval/sim"
	"uitval/sim/decide"
	"uitval/sim/result"
	"uitval/sim/sample"
)

// first is the scenario that runs when none is named.
const first = "municipalities/mail-60-days"

// A runChoice is what the user asked of a run beside the scenario.
type runChoice struct {
	set      []string
	json     bool
	dir, key string
	names    bool
	format   string

	replications, workers int
	seed                  uint64
	seeded, laws          bool
	until, show           string

	failing
	keeping
}

func (a *app) runCommand() *cobra.Command {
	var o runChoice
	c := &cobra.Command{
		Use:   a.say(result.Text{NL: "run [STUDIE/SCENARIO | BESTAND] [opties]", EN: "run [STUDY/SCENARIO | FILE] [options]"}),
		Short: a.say(result.Text{NL: "Reken een scenario door en toon de uitkomst", EN: "Run a scenario and show the outcome"}),
		Long: a.say(result.Text{
			NL: "Rekent een scenario door en toont het antwoord, wie het zwaarst getroffen wordt, de tijdlijn, de maatstaven en wat u moet weten om de cijfers goed te lezen.\n" +
				"Zonder naam: " + first + ". Een model, ook een werkmap, speelt het eerste van zijn eigen scenario's; heeft het er geen, zeg dan met --fails wie uitvalt.\n\n" +
				"Namen van leveranciers worden vervangen (Leverancier A, B, ...), tenzij --names.\n" +
				"Ctrl-C stopt en toont wat tot dan toe is doorgerekend, als afgebroken gemerkt.\n" +
				"Uitgangscode: 0 goed, 1 mislukt, 2 fout in de invoer, 130 afgebroken.",
			EN: "Runs a scenario and shows the answer, who is hit hardest, the timeline, the yardsticks and what you must know to read the numbers well.\n" +
				"Without a name: " + first + ". A model, a workbook too, plays the first of its own scenarios; if it has none, say with --fails who fails.\n\n" +
				"Names of suppliers are replaced (Supplier A, B, ...), unless --names is given.\n" +
				"Ctrl-C stops and shows what was done until then, marked as interrupted.\n" +
				"Exit code: 0 good, 1 failure, 2 mistake in the input, 130 interrupted."}),
		Example: "  uitval run model.xlsx\n  uitval run model.xlsx --fails hoster --mode bankruptcy --starts 2027-01-04\n  uitval run harbour --set process.parental-benefit.capacity=\"80 per day\"\n" +
			a.say(result.Text{NL: "  uitval run mijn-scenario.yaml --out resultaat", EN: "  uitval run my-scenario.yaml --out result"}),
		Args: atMostOne,
		RunE: o.playing(func(ctx context.Context, c *cobra.Command, args []string) error {
			ref := first
			if len(args) > 0 {
				ref = args[0]
			}
			if o.laws {
				return a.runLaws(ctx, ref, o)
			}
			return a.run(ctx, ref, o)
		}),
	}
	f := c.Flags()
	o.playFlags(a, f)
	o.failing.flags(a, f)
	o.lawFlags(a, f)
	f.StringVar(&o.dir, "out", "", a.say(result.Text{NL: "schrijf het volledige resultaat in deze `MAP`", EN: "write the full result to this folder (`DIR`)"}))
	f.BoolVar(&o.json, "json", false, a.say(result.Text{NL: "geef de samenvatting als JSON in plaats van tekst", EN: "give the summary as JSON instead of text"}))
	f.BoolVar(&o.names, "names", false, a.say(result.Text{NL: "laat de namen van leveranciers staan", EN: "keep the names of suppliers"}))
	f.StringVar(&o.key, "key", "", a.say(result.Text{NL: "`BESTAND` dat bewaart wie wie is; anders MAP.key.csv, naast de map van --out", EN: "`FILE` that keeps who is who; otherwise DIR.key.csv, beside the folder of --out"}))
	f.StringVar(&o.until, "until", "", a.say(result.Text{NL: "stop zodra een gemiddelde zo precies bekend is: `REGEL`, bijvoorbeeld \"person_d within 5%\"", EN: "stop as soon as a mean is known so precisely: `RULE`, e.g. \"person_d within 5%\""}))
	o.showFlag(a, f)
	o.keeping.flags(a, f)
	return c
}

// showFlag is the option of which replication is told in full.
func (o *runChoice) showFlag(a *app, f *pflag.FlagSet) {
	f.StringVar(&o.show, "show", "median", a.say(result.Text{NL: "`median|worst|N`: vertel de middelste herhaling, die bij het 95e percentiel, of nummer N", EN: "`median|worst|N`: tell the middle replication, that at the 95th percentile, or number N"}))
}

// playFlags are the options of every command that plays a scenario.
func (o *runChoice) playFlags(a *app, f *pflag.FlagSet) {
	f.Var(settingList{to: &o.set}, "set", a.say(result.Text{NL: "verander één gegeven voor deze doorrekening: `PAD=WAARDE`; mag vaker", EN: "change one number for this run: `PATH=VALUE`; may be repeated"}))
	f.Var(settingList{&o.set, "model.law"}, "law", a.say(result.Text{NL: "`weakest|product|mean|fdna`: hoe niveaus samenkomen; kort voor --set model.law=…", EN: "`weakest|product|mean|fdna`: how levels combine; short for --set model.law=…"}))
	f.IntVar(&o.replications, "replications", 0, a.say(result.Text{NL: "speel zoveel herhalingen (`AANTAL`); anders wat het scenario vraagt", EN: "play so many replications (`COUNT`); otherwise what the scenario asks"}))
	f.Uint64Var(&o.seed, "seed", 0, a.say(result.Text{NL: "trek de kansen met dit `GETAL`; anders dat van het scenario", EN: "draw chances from this `NUMBER`; otherwise the scenario's"}))
	f.IntVar(&o.workers, "workers", 0, a.say(result.Text{NL: "reken met zoveel processors (`AANTAL`); de uitkomst hangt er niet van af", EN: "use so many processors (`COUNT`); the outcome does not depend on it"}))
}

// asked checks what was asked, and reads the scenario.
func (a *app) asked(ref string, o runChoice) (*model.Scenario, sim.Options, error) {
	opt, err := a.options(o)
	if err != nil {
		return nil, opt, err
	}
	sc, err := a.theScenario(ref, o)
	return sc, opt, err
}

// runLaws plays a scenario under each law.
func (a *app) runLaws(ctx context.Context, ref string, o runChoice) error {
	if o.format = "text"; o.json {
		o.format = "json"
	}
	return a.underLaws(ctx, o, func(law model.Setting) ([]decide.Variant, error) {
		sc, err := a.theScenario(ref, o, law)
		if err != nil {
			return nil, err
		}
		return []decide.Variant{variant(sc, ref)}, nil
	})
}

// run reads a scenario, runs it, writes what was asked for, and tells the outcome.
func (a *app) run(ctx context.Context, ref string, o runChoice) error {
	sc, opt, err := a.asked(ref, o)
	if err != nil {
		return err
	}
	key, where, err := prepare(o)
	if err != nil {
		return err
	}
	if ctx.Err() != nil {
		return &exit{exitInterrupted, result.Text{NL: "afgebroken voordat er iets was doorgerekend", EN: "interrupted before anything was run"}}
	}
	if opt.Log, err = a.open(o); err != nil {
		return err
	}
	b := newBar(a.err, a.say)
	opt.Progress = b.update
	rec, err := sim.Run(ctx, sc, opt)
	b.end()
	if err != nil {
		return notPlayed(err)
	}
	if done, err := a.shared(opt.Log, o); done || err != nil {
		return err
	}
	lost := keep(rec, key, &where, o, rec.Write)
	if lost != nil {
		where = report.Written{} // what can't be kept is still shown
	}
	where.Again = a.say(result.Textf("uitval run %s --out MAP", "uitval run %s --out DIR", ref+o.failing.again()))
	if o.json {
		err = rec.WriteSummary(a.out)
	} else {
		err = a.page(a.out).Run(a.out, rec, where)
	}
	if lost != nil {
		_ = opt.Log.Close() // so that it need not be done again
		return lost
	}
	return a.kept(opt.Log, err, rec.Manifest.Complete)
}

// notPlayed tells that a replication that is to be shown was not played; any other error is as it was.
func notPlayed(err error) error {
	var e *sim.NotPlayed
	if errors.As(err, &e) {
		return mistake("--show %d gaat niet: er worden %d herhalingen gespeeld. Kies een lager nummer, of meer met --replications.", "--show %d can't be: %d replications are played. Choose a lower number, or more with --replications.", e.Nth, e.Played)
	}
	return err
}

// mostReplications is how many a run plays at most, as in a scenario file: beyond it no interval gets visibly narrower.
const mostReplications = 1_000_000

// options checks what was asked of names, settings and replications.
func (a *app) options(o runChoice) (sim.Options, error) {
	if o.names && o.key != "" {
		return sim.Options{}, mistake("Kies --names of --key: met namen is er geen sleutel nodig.", "Choose --names or --key: with names there is no need of a key.")
	}
	set, err := a.settings(o.set)
	if err != nil {
		return sim.Options{}, err
	}
	opt := sim.Options{Version: version, Brief: o.dir == "", Replications: o.replications, Workers: o.workers}
	for _, s := range set {
		opt.Settings = append(opt.Settings, result.Setting{Name: s.Path, Value: s.Value})
	}
	if o.replications < 0 || o.replications > mostReplications || o.workers < 0 {
		return opt, mistake("--replications is een aantal van 1 tot en met 1.000.000, --workers een aantal vanaf 1.", "--replications is a number from 1 to 1 000 000, --workers a number from 1.")
	}
	show, ok := sim.ParseShow(o.show)
	if opt.Show = show; !ok {
		return opt, mistake("--show %q ken ik niet; kies median, worst of het nummer van een herhaling, vanaf 1.", "There is no --show %q; choose median, worst or the number of a replication, from 1.", o.show)
	}
	if show != (sim.Show{}) {
		opt.Settings = append(opt.Settings, result.Setting{Name: "show", Value: o.show})
	}
	if o.until != "" {
		rule, err := sim.ParseRule(o.until)
		if err != nil {
			says := &sample.RuleError{NL: err.Error(), EN: err.Error()}
			errors.As(err, &says)
			return opt, &exit{exitMistake, result.Text{
				NL: "--until: " + strings.TrimRight(says.NL, ".") + `. Schrijf bijvoorbeeld "person_d within 5%".`,
				EN: "--until: " + strings.TrimRight(says.EN, ".") + `. Write, for example, "person_d within 5%".`}}
		}
		opt.Until = rule
	}
	return opt, nil
}

// prepare finds out before the run whether its result can be kept, and reads the key that there is.
func prepare(o runChoice) (*result.Key, report.Written, error) {
	where := report.Written{Dir: o.dir, Key: o.key}
	if o.shard != "" && o.dir != "" { // others may be looking too: nobody takes the folder away again
		_ = os.MkdirAll(o.dir, 0o777)
	}
	if o.dir != "" {
		if err := result.Writable(o.dir); err != nil {
			return nil, where, err
		}
	}
	if where.Key == "" && o.dir != "" && !o.names {
		where.Key = result.KeyPath(o.dir)
	}
	if where.Key == "" {
		return &result.Key{}, where, nil
	}
	key, err := result.ReadKey(where.Key)
	return key, where, err
}

// keep takes the names out of an outcome, and writes it, and the key to the names, where the user wants them.
func keep(outcome interface{ Pseudonymise(*result.Key) }, key *result.Key, where *report.Written, o runChoice, write func(dir string) error) error {
	if !o.names {
		outcome.Pseudonymise(key)
		if len(key.Entries) == 0 {
			where.Key = ""
		}
	}
	if where.Key != "" {
		if err := key.Write(where.Key, o.dir); err != nil {
			return err
		}
	}
	if where.Dir == "" {
		return nil
	}
	return write(where.Dir)
}

// settings reads the values of --set; all that is wrong with them is told at once.
func (a *app) settings(texts []string) ([]model.Setting, error) {
	var set []model.Setting
	var problems model.Problems
	for _, text := range texts {
		one, wrong := model.ParseSetting(text)
		set, problems = append(set, one), append(problems, wrong...)
	}
	if len(problems) > 0 {
		return nil, a.refuse(problems)
	}
	return set, nil
}

// refuse tells what is wrong with what the user wrote, and ends.
func (a *app) refuse(problems model.Problems) error {
	if err := a.page(a.err).Problems(a.err, forReader(problems), 1); err != nil {
		return fmt.Errorf("stderr: %w", err)
	}
	return &exit{code: exitMistake}
}

// forReader makes the problems of a reader ready for a report.
func forReader(problems model.Problems) []report.Problem {
	out := make([]report.Problem, len(problems))
	for i, p := range problems {
		out[i] = report.Problem{Where: p.At.String(), Code: p.Code, Advice: p.Advice, Frame: p.Frame,
			Says: result.Text{NL: p.Says.NL, EN: p.Says.EN}, Remedy: result.Text{NL: p.Remedy.NL, EN: p.Remedy.EN}}
	}
	return out
}
