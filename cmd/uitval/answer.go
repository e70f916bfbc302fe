package main

import (
	"errors"
	"io"
	"strings"

	"github.com/spf13/pflag"

	"uitval/sim/decide"
	"uitval/sim/result"
)

// answerFlags are the options of every command that answers a question over many runs.
func (o *runChoice) answerFlags(a *app, f *pflag.FlagSet) {
	o.shownFlags(a, f)
	f.StringVar(&o.until, "until", "", a.say(result.Text{NL: "stop zodra een gemiddelde zo precies bekend is: `REGEL`, bijvoorbeeld \"person_d within 5%\"", EN: "stop as soon as a mean is known so precisely: `RULE`, e.g. \"person_d within 5%\""}))
	o.keeping.flags(a, f)
}

// shownFlags are the options of where and how an answer is shown.
func (o *runChoice) shownFlags(a *app, f *pflag.FlagSet) {
	f.StringVar(&o.dir, "out", "", a.say(result.Text{NL: "schrijf de tabellen in deze `MAP`: JSON, CSV en Markdown", EN: "write the tables to this folder (`DIR`): JSON, CSV and Markdown"}))
	f.StringVar(&o.format, "format", "text", a.say(result.Text{NL: "`text|md|csv|json`: hoe de uitkomst op het scherm komt", EN: "`text|md|csv|json`: how the outcome comes to the screen"}))
	f.BoolVar(&o.names, "names", false, a.say(result.Text{NL: "laat de namen van leveranciers staan", EN: "keep the names of suppliers"}))
	f.StringVar(&o.key, "key", "", a.say(result.Text{NL: "`BESTAND` dat bewaart wie wie is; anders MAP.key.csv, naast de map van --out", EN: "`FILE` that keeps who is who; otherwise DIR.key.csv, beside the folder of --out"}))
}

// questions checks what was asked of a question over many runs.
func (a *app) questions(o runChoice) (decide.Options, error) {
	if o.format != "text" && o.format != "md" && o.format != "csv" && o.format != "json" {
		return decide.Options{}, mistake("--format %q ken ik niet; kies text, md, csv of json.", "There is no --format %q; choose text, md, csv or json.", o.format)
	}
	opt, err := a.options(o)
	if err != nil {
		return decide.Options{}, err
	}
	return decide.Options{Version: version, Settings: opt.Settings, Replications: opt.Replications, Until: opt.Until, Workers: opt.Workers}, nil
}

// choices checks what was asked of a command that chooses.
func (a *app) choices(command string, plays int, o runChoice) (decide.Options, error) {
	if o.shard != "" {
		return decide.Options{}, mistake("%s is niet over machines te verdelen: wat het zoekt hangt bij elke stap af van de vorige.", "%s can't be shared among machines: what it looks for hangs, at each step, on the step before.", command)
	}
	if plays < 0 {
		return decide.Options{}, mistake("--plays is een aantal vanaf 1.", "--plays is a number from 1.")
	}
	return a.questions(o)
}

// tell asks a question, keeps the answer where the user wants it, and shows it.
func (a *app) tell(o runChoice, ask func(decide.Options) (*result.Answer, error), opt decide.Options) error {
	key, where, err := prepare(o)
	if err != nil {
		return err
	}
	if opt.Log, err = a.open(o); err != nil {
		return err
	}
	b := newBar(a.err, a.say)
	opt.Progress = b.update
	answer, err := ask(opt)
	b.end()
	if err != nil {
		return a.refusal(err)
	}
	if done, err := a.shared(opt.Log, o); done || err != nil {
		return err
	}
	if !answer.Manifest.Complete && answer.Manifest.ReplicationsDone == 0 {
		return a.brokenOff(opt.Log, result.Text{NL: "afgebroken voordat er een antwoord was", EN: "interrupted before there was an answer"})
	}
	lost := keep(answer, key, &where, o, func(dir string) error {
		page := a.page(io.Discard)
		page.Width = 100
		return answer.Write(dir, result.Filled{Name: "tables.md", Fill: func(w io.Writer) error { return page.Markdown(w, answer) }})
	})
	switch o.format {
	case "json":
		err = answer.WriteJSON(a.out)
	case "md":
		err = a.page(a.out).Markdown(a.out, answer)
	case "csv":
		err = answer.WriteCSV(a.out)
	default:
		err = a.page(a.out).Answer(a.out, answer)
	}
	if lost != nil {
		_ = opt.Log.Close() // so that it need not be done again
		return lost
	}
	return a.kept(opt.Log, err, answer.Manifest.Complete)
}

// refusal turns what was asked wrongly into a mistake of the user.
func (a *app) refusal(err error) error {
	var r *decide.Refusal
	if errors.As(err, &r) {
		return &exit{exitMistake, r.Says}
	}
	var u *unreadable
	if errors.As(err, &u) {
		_ = a.refuse(u.problems)
		return mistake("Met de maatregelen %s samen is het model niet te lezen. Zeg met excludes wat niet samengaat.",
			"With the mitigations %s together the model can't be read. Say with excludes what does not go together.", strings.Join(u.with, ", "))
	}
	return err
}
