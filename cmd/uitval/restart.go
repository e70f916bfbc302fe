package main

import (
	"context"

	"github.com/spf13/cobra"

	"uitval/sim/decide"
	"uitval/sim/result"
)

func (a *app) restartCommand() *cobra.Command {
	var o runChoice
	var wish decide.RestartWish
	c := &cobra.Command{
		Use:   a.say(result.Text{NL: "restart SCENARIO [opties]", EN: "restart SCENARIO [options]"}),
		Short: a.say(result.Text{NL: "Vergelijk herstartvolgordes en zoek een betere", EN: "Compare restart orders and look for a better one"}),
		Long: a.say(result.Text{
			NL: "Speelt de herstartvolgordes op hetzelfde herstelwerk, zoekt een lijst van diensten met minder schade, en toont die lijst met wat hij wint op wie het eerst klaarstaat.\n" +
				"Alleen diensten die met een andere op dezelfde mensen wachten komen in de lijst. De lijst wordt op een deel van de herhalingen gezocht en op andere gemeten.",
			EN: "Plays the restart orders on the same recovery work, looks for a list of services with less harm, and prints that list with what it gains over first come, first served.\n" +
				"Only services that wait for the same people as another are in the list. The list is sought on some replications and measured on others."}),
		Example: "  uitval restart nl/hosting-bankrupt\n" +
			"  uitval restart harbour/two-shocks --indicator overdue_cases",
		Args: cobra.MinimumNArgs(0),
		RunE: o.playing(func(ctx context.Context, c *cobra.Command, args []string) error {
			return a.restart(ctx, args, wish, o)
		}),
	}
	f := c.Flags()
	f.StringVar(&wish.Indicator, "indicator", "", a.say(result.Text{NL: "houd deze `INDICATOR` van het totaal laag; anders person_d", EN: "keep this `INDICATOR` of the total low; otherwise person_d"}))
	f.IntVar(&wish.Plays, "plays", 0, a.say(result.Text{NL: "speel hooguit zoveel herhalingen (`AANTAL`) bij het zoeken; anders 6.000", EN: "play at most so many replications (`COUNT`) while searching; otherwise 6,000"}))
	o.playFlags(a, f)
	o.answerFlags(a, f)
	return c
}

// restart reads the scenario, finds a restart order, and tells it.
func (a *app) restart(ctx context.Context, refs []string, wish decide.RestartWish, o runChoice) error {
	if len(refs) != 1 {
		return mistake("Noem één scenario. Welke er zijn: uitval list.", "Name one scenario. To see which there are: uitval list.")
	}
	opt, err := a.choices("restart", wish.Plays, o)
	if err != nil {
		return err
	}
	sc, err := a.theScenario(refs[0], o)
	if err != nil {
		return err
	}
	return a.tell(o, func(opt decide.Options) (*result.Answer, error) { return decide.Restart(ctx, sc, wish, opt) }, opt)
}
