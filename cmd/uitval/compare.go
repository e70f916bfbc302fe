package main

import (
	"context"
	"os"
	"os/signal"
	"strings"

	"github.com/spf13/cobra"

	"uitval/model"
	"uitval/sim/decide"
	"uitval/sim/result"
)

func (a *app) compareCommand() *cobra.Command {
	var o runChoice
	var with []string
	c := &cobra.Command{
		Use:   a.say(result.Text{NL: "compare SCENARIO [SCENARIO ...] [--with MAATREGEL] [opties]", EN: "compare SCENARIO [SCENARIO ...] [--with MITIGATION] [options]"}),
		Short: a.say(result.Text{NL: "Vergelijk scenario's, of wat maatregelen eraan veranderen", EN: "Compare scenarios, or what mitigations change"}),
		Long: a.say(result.Text{
			NL: "Speelt de scenario's op dezelfde trekkingen, herhaling voor herhaling, en toont wat elk verschilt van het eerste: hoeveel, hoe zeker, waar, en wat een vermeden persoondag kost.\n" +
				"Met --with wordt één scenario vergeleken met zichzelf met andere maatregelen; --with \"\" is: zonder.",
			EN: "Plays the scenarios on the same draws, replication by replication, and shows what each differs from the first: how much, how sure, where, and what a person-day avoided costs.\n" +
				"With --with one scenario is compared with itself under other mitigations; --with \"\" is: without any."}),
		Example: "  uitval compare harbour/nordhost-bankrupt harbour/nordhost-funded\n" +
			"  uitval compare nl/hosting-bankrupt --with estate-credit --with estate-credit,exit-plans --replications 200",
		Args: cobra.MinimumNArgs(0),
		RunE: func(c *cobra.Command, args []string) error {
			o.seeded = c.Flags().Changed("seed")
			ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
			defer stop()
			context.AfterFunc(ctx, stop)
			return a.compare(ctx, args, with, o)
		},
	}
	f := c.Flags()
	f.StringArrayVar(&with, "with", nil, a.say(result.Text{NL: "een variant met deze `MAATREGELEN`, door komma's gescheiden; mag vaker", EN: "a variant with these `MITIGATIONS`, comma-separated; may be repeated"}))
	o.playFlags(a, f)
	o.lawFlags(a, f)
	o.answerFlags(a, f)
	return c
}

// compare reads the variants, plays them and tells how they differ.
func (a *app) compare(ctx context.Context, refs, with []string, o runChoice) error {
	if len(refs) == 0 || len(refs)+len(with) < 2 {
		return mistake("Noem twee scenario's, of één scenario met --with MAATREGEL. Welke er zijn: uitval list.", "Name two scenarios, or one scenario and --with MITIGATION. To see which there are: uitval list.")
	}
	if len(refs) > 1 && len(with) > 0 {
		return mistake("Kies: verschillende scenario's, of één scenario met --with.", "Choose: different scenarios, or one scenario with --with.")
	}
	if o.laws {
		return a.underLaws(ctx, o, func(more ...model.Setting) ([]decide.Variant, model.Problems) { return a.variants(refs, with, o, more) })
	}
	opt, err := a.questions(o)
	if err != nil {
		return err
	}
	variants, problems := a.variants(refs, with, o, nil)
	if len(problems) > 0 {
		return a.refuse(problems)
	}
	return a.tell(o, func(opt decide.Options) (*result.Answer, error) { return decide.Compare(ctx, variants, opt) }, opt)
}

// variants reads what is compared; all that is wrong with it is returned at once.
func (a *app) variants(refs, with []string, o runChoice, law []model.Setting) ([]decide.Variant, model.Problems) {
	var variants []decide.Variant
	var problems model.Problems
	read := func(ref string, title *result.Text, more ...model.Setting) {
		set, _ := a.settings(o.set)
		sc, wrong := a.shelf.ReadScenario(ref, append(append(set, law...), more...))
		if sc == nil {
			problems = append(problems, wrong...)
			return
		}
		if o.seeded {
			sc.Seed = o.seed
		}
		v := decide.Variant{Scenario: sc, Name: ref, Title: result.Text{NL: sc.Title.NL, EN: sc.Title.EN}}
		if title != nil {
			v.Title = *title
		}
		variants = append(variants, v)
	}
	for _, ref := range refs {
		read(ref, nil)
	}
	for _, list := range with {
		title := withTitle(list, variants)
		read(refs[0], &title, model.Setting{Path: "scenario.mitigations", Value: "[" + list + "]"})
	}
	return variants, problems
}

// withTitle names a variant by its mitigations.
func withTitle(list string, variants []decide.Variant) result.Text {
	var nl, en []string
	for id := range strings.SplitSeq(list, ",") {
		id = strings.TrimSpace(id)
		title := model.Text{NL: id, EN: id}
		if len(variants) > 0 {
			for _, m := range variants[0].Scenario.Model.Mitigations {
				if m.ID == id {
					title = m.Title
				}
			}
		}
		nl, en = append(nl, title.NL), append(en, title.EN)
	}
	if strings.TrimSpace(list) == "" {
		return result.Text{NL: "Zonder maatregelen", EN: "Without mitigations"}
	}
	return result.Text{NL: strings.Join(nl, " + "), EN: strings.Join(en, " + ")}
}
