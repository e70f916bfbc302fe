package main

import (
	"context"

	"github.com/spf13/cobra"

	"uitval/sim/decide"
	"uitval/sim/result"
)

func (a *app) monthsCommand() *cobra.Command {
	var o runChoice
	var year int
	var by string
	c := &cobra.Command{
		Use:   a.say(result.Text{NL: "months SCENARIO [opties]", EN: "months SCENARIO [options]"}),
		Short: a.say(result.Text{NL: "Wanneer in het jaar doet dezelfde schok het meest pijn?", EN: "When in the year does the same shock hurt most?"}),
		Long: a.say(result.Text{
			NL: "Speelt hetzelfde scenario vanaf elke maand van een jaar, op dezelfde trekkingen, en toont wat dat scheelt en of het meer dan toeval is.\n" +
				"Het begin komt in elke maand op dezelfde weekdag van dezelfde week (de tweede maandag); met --by week op elke week, met --by day op elke dag. De schok houdt zijn plaats na het begin.",
			EN: "Plays the same scenario from each month of a year, on the same draws, and shows what that changes and whether it is more than chance.\n" +
				"The start comes on the same weekday of the same week of each month (the second Monday); with --by week in each week, with --by day on each day. The shock keeps its place after the start."}),
		Example: "  uitval months nl/hosting-bankrupt --replications 100\n" +
			"  uitval months harbour/signum-down --by week --year 2027",
		Args: exactlyOne,
		RunE: o.playing(func(ctx context.Context, c *cobra.Command, args []string) error {
			if c.Flags().Changed("year") && (year < earliestYear || year > latestYear) {
				return mistake("--year is een jaar van %d tot en met %d.", "--year is a year from %d to %d.", earliestYear, latestYear)
			}
			return a.months(ctx, args[0], year, decide.Pace(by), o)
		}),
	}
	f := c.Flags()
	f.StringVar(&by, "by", "month", a.say(result.Text{NL: "`month|week|day`: hoever de data uit elkaar liggen", EN: "`month|week|day`: how far apart the dates are"}))
	f.IntVar(&year, "year", 0, a.say(result.Text{NL: "het `JAAR` waarin het begint; anders dat van het scenario", EN: "the `YEAR` in which it starts; otherwise the scenario's"}))
	o.playFlags(a, f)
	o.answerFlags(a, f)
	return c
}

// The years that calendars of public holidays are trusted for.
const earliestYear, latestYear = 1970, 2200

// months reads the scenario, plays it from each start and tells when it hurts most.
func (a *app) months(ctx context.Context, ref string, year int, pace decide.Pace, o runChoice) error {
	if pace != decide.ByMonth && pace != decide.ByWeek && pace != decide.ByDay {
		return mistake("--by %q ken ik niet; kies month, week of day.", "There is no --by %q; choose month, week or day.", pace)
	}
	opt, err := a.questions(o)
	if err != nil {
		return err
	}
	sc, err := a.theScenario(ref, o)
	if err != nil {
		return err
	}
	if year == 0 {
		year = sc.Starts.Year()
	}
	return a.tell(o, func(opt decide.Options) (*result.Answer, error) { return decide.Months(ctx, sc, year, pace, opt) }, opt)
}
