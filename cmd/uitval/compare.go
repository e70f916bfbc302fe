package main

import (
	"context"
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
		RunE: o.playing(func(ctx context.Context, c *cobra.Command, args []string) error {
			return a.compare(ctx, args, with, o)
		}),
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
		return a.underLaws(ctx, o, func(law model.Setting) ([]decide.Variant, error) { return a.variants(refs, with, o, law) })
	}
	opt, err := a.questions(o)
	if err != nil {
		return err
	}
	variants, err := a.variants(refs, with, o)
	if err != nil {
		return err
	}
	return a.tell(o, func(opt decide.Options) (*result.Answer, error) { return decide.Compare(ctx, variants, opt) }, opt)
}

// variants reads what is compared; all that is wrong with it is told at once.
func (a *app) variants(refs, with []string, o runChoice, law ...model.Setting) ([]decide.Variant, error) {
	var variants []decide.Variant
	var problems model.Problems
	take := func(ref string, more ...model.Setting) *decide.Variant {
		sc, wrong := a.read(ref, o, append(law[:len(law):len(law)], more...)...)
		if sc == nil {
			problems = append(problems, wrong...)
			return nil
		}
		variants = append(variants, variant(sc, ref))
		return &variants[len(variants)-1]
	}
	for _, ref := range refs {
		take(ref)
	}
	for _, list := range with {
		title := withTitle(list, variants)
		if one := take(refs[0], withMitigations(list)); one != nil {
			one.Title = title
		}
	}
	if len(problems) > 0 {
		return nil, a.refuse(problems)
	}
	return variants, nil
}

// variant is a scenario under its own title.
func variant(sc *model.Scenario, ref string) decide.Variant {
	return decide.Variant{Scenario: sc, Name: ref, Title: result.Text{NL: sc.Title.NL, EN: sc.Title.EN}}
}

// withMitigations is the setting that a scenario takes these mitigations and no others.
func withMitigations(list string) model.Setting {
	return model.Setting{Path: "scenario.mitigations", Value: "[" + list + "]"}
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
