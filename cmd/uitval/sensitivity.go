package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"uitval/model"
	"uitval/sim/decide"
	"uitval/sim/result"
)

// A doubt is what the user asked about uncertain inputs.
type doubt struct {
	indicators, methods []string
	runs                int
	by, against, with   string
	mitigated           bool
}

func (a *app) sensitivityCommand() *cobra.Command {
	var o runChoice
	var d doubt
	c := &cobra.Command{
		Use:   a.say(result.Text{NL: "sensitivity SCENARIO [opties]", EN: "sensitivity SCENARIO [options]"}),
		Short: a.say(result.Text{NL: "Welke onzekere gegevens de uitkomst bepalen, en wat eerst uit te zoeken", EN: "Which uncertain inputs decide the outcome, and what to find out first"}),
		Long: a.say(result.Text{
			NL: "Speelt het scenario op veel plaatsen en toont welke onzekere gegevens een indicator bepalen: elk alleen laag en hoog (tornado), een voorselectie (Morris), en het aandeel in de onzekerheid (Sobol). Gegevens die samen bewegen tellen als één.\n" +
				"Daaruit volgt wat u het best eerst uitzoekt. Met --against of --with ziet u ook bij welke waarde de keuze tussen twee scenario's omslaat.",
			EN: "Plays the scenario at many places and shows which uncertain inputs decide an indicator: each alone, low and high (tornado), a screening (Morris), and the share of the uncertainty (Sobol). Inputs that are correlated count as one.\n" +
				"From that follows what is best found out first. With --against or --with you also see at which value the choice between two scenarios flips."}),
		Example: "  uitval sensitivity harbour/nordhost-bankrupt\n" +
			"  uitval sensitivity nl/hosting-bankrupt --by supplier --indicator people_peak\n" +
			"  uitval sensitivity harbour/nordhost-bankrupt --method tornado --with estate-credit",
		Args: exactlyOne,
		RunE: o.playing(func(ctx context.Context, c *cobra.Command, args []string) error {
			d.mitigated = c.Flags().Changed("with")
			if c.Flags().Changed("replications") {
				return mistake("sensitivity kent geen --replications; zeg met --runs hoeveel doorrekeningen het mag kosten.", "sensitivity has no --replications; say with --runs how many runs it may take.")
			}
			return a.sensitivity(ctx, args[0], d, o)
		}),
	}
	f := c.Flags()
	f.StringSliceVar(&d.indicators, "indicator", []string{"person_d"}, a.say(result.Text{NL: "over deze `INDICATOR`; meer mag, door komma's gescheiden", EN: "about this `INDICATOR`; more may be given, comma-separated"}))
	f.StringSliceVar(&d.methods, "method", decide.Methods, a.say(result.Text{NL: "`tornado,morris,sobol`: op welke manieren", EN: "`tornado,morris,sobol`: in which ways"}))
	f.IntVar(&d.runs, "runs", 0, a.say(result.Text{NL: "reken ongeveer zoveel keer door (`AANTAL`); meer maakt de intervallen smaller", EN: "play about so many runs (`COUNT`); more make intervals narrower"}))
	f.StringVar(&d.by, "by", "input", a.say(result.Text{NL: "`input|supplier|source`: wat samen als één telt", EN: "`input|supplier|source`: what counts together as one"}))
	f.StringVar(&d.against, "against", "", a.say(result.Text{NL: "zoek waar de keuze omslaat tussen dit en een ander `SCENARIO`", EN: "find where the choice flips between this and another `SCENARIO`"}))
	f.StringVar(&d.with, "with", "", a.say(result.Text{NL: "zoek waar de keuze omslaat tussen dit en hetzelfde met deze `MAATREGELEN`", EN: "find where the choice flips between this and the same with these `MITIGATIONS`"}))
	o.playFlags(a, f)
	o.answerFlags(a, f)
	f.Lookup("replications").Hidden = true
	return c
}

// sensitivity reads the scenario, and what it is decided against, and tells what decides its outcome.
func (a *app) sensitivity(ctx context.Context, ref string, d doubt, o runChoice) error {
	if d.against != "" && d.mitigated {
		return mistake("Kies --against of --with.", "Choose --against or --with.")
	}
	if d.runs < 0 || d.runs > 10*mostReplications {
		return mistake("--runs is een aantal van 1 tot en met 10.000.000.", "--runs is a number from 1 to 10 000 000.")
	}
	opt, err := a.questions(o)
	if err != nil {
		return err
	}
	var problems model.Problems
	read := func(ref string, more ...model.Setting) *model.Scenario {
		sc, wrong := a.read(ref, o, more...)
		problems = append(problems, wrong...)
		return sc
	}
	sc := read(ref)
	q := decide.Inquiry{Indicators: d.indicators, Methods: d.methods, Runs: d.runs, By: d.by}
	switch {
	case d.against != "":
		if other := read(d.against); other != nil {
			one := variant(other, d.against)
			q.Against = &one
		}
	case d.mitigated && sc != nil:
		if other := read(ref, withMitigations(d.with)); other != nil {
			q.Against = &decide.Variant{Scenario: other, Name: ref, Title: withTitle(d.with, []decide.Variant{{Scenario: sc}})}
		}
	}
	if len(problems) > 0 {
		return a.refuse(problems)
	}
	q.Begin = func(runs int) {
		digits := strings.TrimSpace(a.say(result.Text{NL: result.Count(float64(runs), "nl"), EN: result.Count(float64(runs), "en")}))
		fmt.Fprintln(a.err, a.say(result.Textf("Dit kost hoogstens %s doorrekeningen.", "This takes at most %s runs.", digits)))
	}
	return a.tell(o, func(opt decide.Options) (*result.Answer, error) { return decide.Sensitivity(ctx, sc, q, opt) }, opt)
}
