package main

import (
	"context"

	"github.com/spf13/cobra"

	"uitval/sim/decide"
	"uitval/sim/result"
)

// A rankChoice is what the user asked of a ranking beside the scenario.
type rankChoice struct {
	by, mode, lasts, from, length string
	pairs, laws                   bool
}

func (a *app) rankCommand() *cobra.Command {
	var o runChoice
	var r rankChoice
	c := &cobra.Command{
		Use:   a.say(result.Text{NL: "rank STUDIE | STUDIE/SCENARIO | BESTAND [opties]", EN: "rank STUDY | STUDY/SCENARIO | FILE [options]"}),
		Short: a.say(result.Text{NL: "Laat elke leverancier om de beurt uitvallen en zet ze op volgorde", EN: "Let every supplier fail in turn and put them in order"}),
		Long: a.say(result.Text{
			NL: "Laat elke leverancier (of groep, jurisdictie of dienst) om de beurt uitvallen en toont wie het meest doet, hoe lang het duurt tot er iets breekt en tot alles terug is, hoe ver het reikt, en hoe geconcentreerd het is.\n" +
				"Van het scenario tellen begin, duur, maatregelen en maatstaven; wie er uitvalt en hoe, zegt deze opdracht.",
			EN: "Lets every supplier (or group, jurisdiction or service) fail in turn and shows whose failure does most, how long it takes until something breaks and until all is back, how far it reaches, and how concentrated it is.\n" +
				"Of the scenario its start, length, mitigations and yardsticks count; who fails and how is said by this command."}),
		Example: "  uitval rank harbour\n" +
			"  uitval rank nl/hosting-bankrupt --pairs --replications 20\n" +
			"  uitval rank municipalities --mode none --lasts 60d --laws",
		Args: atMostOne,
		RunE: o.playing(func(ctx context.Context, c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return mistake("Noem een studie of scenario. Welke er zijn: uitval list.", "Name a study or a scenario. To see which there are: uitval list.")
			}
			return a.rank(ctx, args[0], r, o)
		}),
	}
	f := c.Flags()
	f.StringVar(&r.by, "by", "supplier", a.say(result.Text{NL: "wie er om de beurt uitvalt: `supplier|group|jurisdiction|service`", EN: "who fails in turn: `supplier|group|jurisdiction|service`"}))
	f.StringVar(&r.mode, "mode", "bankruptcy", a.say(result.Text{NL: "de `FAALWIJZE`; none: alles staat meteen stil", EN: "the failure `MODE`; none: everything stops at once"}))
	f.StringVar(&r.lasts, "lasts", "", a.say(result.Text{NL: "hoe lang het duurt (`DUUR`); anders als in het scenario", EN: "how long it lasts (`LENGTH`); otherwise as in the scenario"}))
	f.StringVar(&r.from, "from", "", a.say(result.Text{NL: "begin op deze `DATUM`; anders die van het scenario", EN: "start on this `DATE`; otherwise the scenario's"}))
	f.StringVar(&r.length, "for", "", a.say(result.Text{NL: "volg het zo lang (`DUUR`); anders als in het scenario", EN: "follow it for so long (`LENGTH`); otherwise as in the scenario"}))
	f.BoolVar(&r.pairs, "pairs", false, a.say(result.Text{NL: "ook elke twee tegelijk, waar die iets gemeen hebben", EN: "also every two at once, where they have anything in common"}))
	f.BoolVar(&r.laws, "laws", false, a.say(result.Text{NL: "houdt de volgorde stand onder andere regels voor niveaus?", EN: "does the ranking survive other laws of levels?"}))
	o.playFlags(a, f)
	o.answerFlags(a, f)
	return c
}

// settings are the options of a ranking as settings of the scenario.
func (r rankChoice) settings() []string {
	mode := r.mode
	if mode == "none" {
		mode = ""
	}
	out := []string{"shock.1.mode=" + mode}
	for _, one := range [][2]string{{"shock.1.lasts", r.lasts}, {"scenario.starts", r.from}, {"scenario.runs_for", r.length}} {
		if one[1] != "" {
			out = append(out, one[0]+"="+one[1])
		}
	}
	return out
}

// rank reads the scenario, lets everyone fail in turn and tells who does most.
func (a *app) rank(ctx context.Context, ref string, r rankChoice, o runChoice) error {
	switch r.by {
	case "supplier", "group", "jurisdiction", "service":
	default:
		return mistake("--by %q ken ik niet; kies supplier, group, jurisdiction of service.", "There is no --by %q; choose supplier, group, jurisdiction or service.", r.by)
	}
	plain := o
	o.set = append(o.set, r.settings()...)
	opt, err := a.questions(o)
	if err != nil {
		return err
	}
	sc, problems := a.read(ref, o)
	if sc == nil {
		if calm, _ := a.read(ref, plain); calm != nil && len(calm.Shocks) == 0 { // who fails comes from this command anyway
			o.set = append(append(plain.set, "scenario.shocks=[{fails: {delivery: saas}, at: 0d}]"), r.settings()...)
			sc, problems = a.read(ref, o)
		}
	}
	if sc == nil {
		return a.refuse(atOptions(problems, map[string]string{"shock.1.mode": "--mode", "shock.1.lasts": "--lasts", "scenario.starts": "--from", "scenario.runs_for": "--for"}))
	}
	q := decide.Ranking{Scenario: sc, By: r.by, Mode: sc.Shocks[0].Mode, Lasts: sc.Shocks[0].Lasts, Pairs: r.pairs, Laws: r.laws}
	return a.tell(o, func(opt decide.Options) (*result.Answer, error) { return decide.Rank(ctx, q, opt) }, opt)
}
