package main

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"uitval/model"
	"uitval/sim/decide"
	"uitval/sim/result"
)

// A settingList gathers settings: those of --set as they stand, those of a flag that is short for one with its path before them.
// So the last of them on the line holds, whichever flag it came by.
type settingList struct {
	to   *[]string
	path string
}

// Set adds a setting.
func (l settingList) Set(value string) error {
	if l.path != "" {
		value = l.path + "=" + value
	}
	*l.to = append(*l.to, value)
	return nil
}

// String gives what there is by default: nothing.
func (l settingList) String() string { return "" }

// Type names the kind of value.
func (l settingList) Type() string { return "string" }

// lawFlags are the options of a command that can ask its question under each law.
func (o *runChoice) lawFlags(a *app, f *pflag.FlagSet) {
	f.BoolVar(&o.laws, "laws", false, a.say(result.Text{NL: "dezelfde vraag onder alle regels: zwakste schakel, product, gemiddelde en FDNA", EN: "the same question under all laws: weakest link, product, mean and FDNA"}))
}

// underLaws asks a question under each law: read reads its variants with one more setting.
func (a *app) underLaws(ctx context.Context, o runChoice, read func(law model.Setting) ([]decide.Variant, error)) error {
	if slices.ContainsFunc(o.set, func(s string) bool { return strings.HasPrefix(strings.TrimSpace(s), "model.law") }) {
		return mistake("Kies --law of --laws.", "Choose --law or --laws.")
	}
	opt, err := a.questions(o)
	if err != nil {
		return err
	}
	var variants [][]decide.Variant
	for _, law := range decide.FourLaws {
		under, err := read(model.Setting{Path: "model.law", Value: string(law)})
		if err != nil {
			return err // what is wrong is the same under each law
		}
		variants = append(variants, under)
	}
	return a.tell(o, func(opt decide.Options) (*result.Answer, error) {
		return decide.Laws(ctx, decide.FourLaws, variants, opt)
	}, opt)
}
