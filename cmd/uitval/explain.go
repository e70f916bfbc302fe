package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"uitval/model"
	"uitval/sim"
	"uitval/sim/result"
)

func (a *app) explainCommand() *cobra.Command {
	var o runChoice
	c := &cobra.Command{
		Use:   a.say(result.Text{NL: "explain SCENARIO PROCES [opties]", EN: "explain SCENARIO PROCESS [options]"}),
		Short: a.say(result.Text{NL: "Leg uit waardoor een proces stilvalt en wat dat had voorkomen", EN: "Explain why a process stops and what would have prevented it"}),
		Long: a.say(result.Text{
			NL: "Vertelt de keten van oorzaken met data, van de uitval naar het proces en weer omhoog; welk deel van zijn persoonsdagen van welke dienst komt; en de kortste lijst van afhankelijkheden die, langer houdbaar of dubbel uitgevoerd, het proces op zijn minimum had gehouden.\n" +
				"PROCES is een id, zoals in summary.json; `uitval show MODEL` noemt de namen.\n\n" +
				"Namen van leveranciers worden vervangen (Leverancier A, B, ...), tenzij --names.",
			EN: "Tells the chain of causes with dates, from the failure to the process and back up; which part of its person-days comes from which service; and the shortest list of needs that, endured longer or doubled, would have kept the process at its minimum.\n" +
				"PROCESS is an id, as in summary.json; `uitval show MODEL` gives the names.\n\n" +
				"Names of suppliers are replaced (Supplier A, B, ...), unless --names is given."}),
		Example: "  uitval explain harbour/nordhost-bankrupt permits\n" +
			a.say(result.Text{NL: "  uitval explain mijn-scenario.yaml uitkeren --set process.uitkeren.tolerable=\"3 d\"", EN: "  uitval explain my-scenario.yaml pay-out --set process.pay-out.tolerable=\"3 d\""}),
		Args: exactlyTwo,
		RunE: o.playing(func(ctx context.Context, c *cobra.Command, args []string) error {
			return a.explain(ctx, args[0], args[1], o)
		}),
	}
	f := c.Flags()
	o.playFlags(a, f)
	o.failing.flags(a, f)
	f.StringVar(&o.until, "until", "", a.say(result.Text{NL: "stop zodra een gemiddelde zo precies bekend is: `REGEL`, bijvoorbeeld \"person_d within 5%\"", EN: "stop as soon as a mean is known so precisely: `RULE`, e.g. \"person_d within 5%\""}))
	f.BoolVar(&o.json, "json", false, a.say(result.Text{NL: "geef de uitleg als JSON in plaats van tekst", EN: "give the explanation as JSON instead of text"}))
	f.BoolVar(&o.names, "names", false, a.say(result.Text{NL: "laat de namen van leveranciers staan", EN: "keep the names of suppliers"}))
	f.StringVar(&o.key, "key", "", a.say(result.Text{NL: "`BESTAND` dat bewaart wie wie is", EN: "`FILE` that keeps who is who"}))
	return c
}

// explain reads a scenario, plays it, and tells why a process lost what it lost.
func (a *app) explain(ctx context.Context, ref, process string, o runChoice) error {
	sc, opt, err := a.asked(ref, o)
	if err != nil {
		return err
	}
	key := &result.Key{}
	if o.key != "" {
		if key, err = result.ReadKey(o.key); err != nil {
			return err
		}
	}
	if !slices.ContainsFunc(sc.Model.Processes, func(p model.Process) bool { return p.ID == process }) {
		return a.noProcess(sc.Model, process)
	}
	b := newBar(a.err, a.say)
	opt.Progress = b.update
	told, err := sim.Explain(ctx, sc, process, opt)
	b.end()
	if err != nil {
		return err
	}
	if !o.names {
		told.Pseudonymise(key)
		if o.key != "" {
			if err := key.Write(o.key, ""); err != nil {
				return err
			}
		}
	}
	if o.json {
		err = told.WriteJSON(a.out)
	} else {
		err = a.page(a.out).Explanation(a.out, told)
	}
	if err == nil && !told.Complete {
		return &exit{exitInterrupted, result.Text{NL: "afgebroken; wat is doorgerekend staat hierboven", EN: "interrupted; what was done stands above"}}
	}
	return err
}

// noProcess says which processes there are, or what the user may have meant.
func (a *app) noProcess(m *model.Model, process string) error {
	ids := make([]string, len(m.Processes))
	for i := range m.Processes {
		ids[i] = m.Processes[i].ID
		if m.Processes[i].Title.NL == process || m.Processes[i].Title.EN == process {
			return mistake("Proces %q ken ik niet onder die naam; zijn id is %s.", "There is no process with the id %q; its id is %s.", process, ids[i])
		}
	}
	if near := model.Nearest(process, ids); near != "" {
		return mistake("Proces %q staat niet in model %s. Bedoelde u %s?", "There is no process %q in model %s. Did you mean %s?", process, m.ID, near)
	}
	const most = 12
	more := result.Text{}
	if n := len(ids) - most; n > 0 {
		ids = ids[:most]
		more = result.Text{NL: fmt.Sprintf(" en nog %d", n), EN: fmt.Sprintf(" and %d more", n)}
	}
	return &exit{exitMistake, result.Textf("Proces %q staat niet in model %s. Het heeft: %s%s.", "There is no process %q in model %s. It has: %s%s.", process, m.ID, strings.Join(ids, ", "), more)}
}
