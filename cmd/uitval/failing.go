package main

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"uitval/model"
	"uitval/sim/result"
)

// A failing is a scenario in options, for a model that has none: who fails, how, and when.
type failing struct {
	fails           []string
	mode            string
	starts, runsFor string
}

// The scenario that options make: what holds where an option is left out.
const (
	askedID           = "as-asked"
	askedRunsFor      = "365d"
	askedReplications = "100"
)

func (o *failing) flags(a *app, f *pflag.FlagSet) {
	f.StringArrayVar(&o.fails, "fails", nil, a.say(result.Text{NL: "van een model: wie uitvalt, het `ID` van een leverancier of dienst, of SOORT:ID; mag vaker", EN: "of a model: who fails, the `ID` of a supplier or service, or KIND:ID; may be repeated"}))
	f.StringVar(&o.mode, "mode", "", a.say(result.Text{NL: "met --fails: de `FAALWIJZE`, bijvoorbeeld bankruptcy; anders stopt alles meteen", EN: "with --fails: the failure `MODE`, e.g. bankruptcy; otherwise everything stops at once"}))
	f.StringVar(&o.starts, "starts", "", a.say(result.Text{NL: "met --fails: de `DAG` van de uitval; anders de peildatum van het model", EN: "with --fails: the `DAY` of the failure; otherwise the day that the model is as of"}))
	f.StringVar(&o.runsFor, "runs-for", "", a.say(result.Text{NL: "met --fails: zo lang wordt gerekend (`DUUR`); anders 365d", EN: "with --fails: how long the run lasts (`TIME`); otherwise 365d"}))
}

// again are the options as a user types them.
func (o *failing) again() string {
	var b strings.Builder
	for _, f := range o.fails {
		b.WriteString(" --fails " + f)
	}
	for _, one := range [][2]string{{"mode", o.mode}, {"starts", o.starts}, {"runs-for", o.runsFor}} {
		if one[1] != "" {
			b.WriteString(" --" + one[0] + " " + strconv.Quote(one[1]))
		}
	}
	return b.String()
}

// askedScenario makes a scenario of the options, on the model that ref leads to, and reads it as if it stood in a file.
func (a *app) askedScenario(ref string, o failing, set []model.Setting) (*model.Scenario, error) {
	m, problems := a.shelf.ReadModel(ref, ofModel(set))
	if m == nil {
		return nil, a.refuse(problems)
	}
	var shocks []*model.Tree
	for _, text := range o.fails {
		kind, id, err := target(m, text)
		if err != nil {
			return nil, err
		}
		shock := model.MapOf().Put("fails", model.MapOf().Put(kind, model.Word(id)))
		if o.mode != "" {
			shock.Put("mode", model.Word(o.mode))
		}
		shocks = append(shocks, shock)
	}
	starts := o.starts
	if starts == "" {
		if starts = m.AsOf; !isDay(starts) {
			return nil, mistake("Het model zegt niet van welke dag het is. Zeg met --starts op welke dag de uitval begint, bijvoorbeeld --starts 2027-01-04.", "The model does not say of which day it is. Say with --starts on which day the failure begins, e.g. --starts 2027-01-04.")
		}
	}
	runsFor := o.runsFor
	if runsFor == "" {
		runsFor = askedRunsFor
	}
	t := model.MapOf().Put("scenario", model.Word(askedID)).
		Put("title", model.MapOf().Put("nl", model.Word("Uitval zoals gevraagd")).Put("en", model.Word("A failure as asked"))).
		Put("model", model.Word(ref)).Put("starts", model.Word(starts)).Put("runs_for", model.Word(runsFor)).
		Put("replications", model.Word(askedReplications)).Put("shocks", model.ListOf(shocks...))
	t.At = model.Pos{File: "--fails"}
	found, problems := a.shelf.ReadTree(t, set)
	if found.Scenario == nil {
		return nil, a.refuse(problems)
	}
	return found.Scenario, nil
}

// ofModel leaves out the settings that are about a scenario.
func ofModel(set []model.Setting) []model.Setting {
	return slices.DeleteFunc(slices.Clone(set), func(s model.Setting) bool {
		return strings.HasPrefix(s.Path, "scenario.") || strings.HasPrefix(s.Path, "shock.")
	})
}

func isDay(text string) bool {
	_, err := time.Parse(time.DateOnly, text)
	return err == nil
}

// target says which of the things in a model that can fail a text means: KIND:ID, or an id of one kind.
func target(m *model.Model, text string) (kind, id string, err error) {
	known := canFail(m)
	if kind, id, ok := strings.Cut(text, ":"); ok {
		if _, known := known[kind]; !known {
			return "", "", mistake("--fails %s: er is geen soort %q; kies supplier, service, group, jurisdiction of delivery.", "--fails %s: there is no kind %q; choose supplier, service, group, jurisdiction or delivery.", text, kind)
		}
		return kind, id, nil
	}
	var all []string
	for _, kind := range []string{"supplier", "service", "group", "jurisdiction", "delivery"} {
		if slices.Contains(known[kind], text) {
			return kind, text, nil
		}
		if kind != "delivery" {
			all = append(all, known[kind]...)
		}
	}
	if near := model.Nearest(text, all); near != "" {
		return "", "", mistake("--fails %s: dat staat niet in model %s. Bedoelde u %s?", "--fails %s: that is not in model %s. Did you mean %s?", text, m.ID, near)
	}
	some := known["supplier"]
	if len(some) > mostNamed {
		some = append(slices.Clone(some[:mostNamed]), "...")
	}
	return "", "", mistake("--fails %s: dat staat niet in model %s. Leveranciers: %s.", "--fails %s: that is not in model %s. Suppliers: %s.", text, m.ID, strings.Join(some, ", "))
}

// mostNamed is how many suppliers a message names.
const mostNamed = 12

// canFail lists what of a model can fail, by kind, each once.
func canFail(m *model.Model) map[string][]string {
	out := map[string][]string{"supplier": nil, "service": nil, "group": nil, "jurisdiction": nil, "delivery": nil}
	add := func(kind, id string) {
		if id != "" && !slices.Contains(out[kind], id) {
			out[kind] = append(out[kind], id)
		}
	}
	for _, s := range m.Suppliers {
		out["supplier"] = append(out["supplier"], s.ID)
		add("group", s.Group)
		add("jurisdiction", s.Jurisdiction)
	}
	for _, s := range m.Services {
		out["service"] = append(out["service"], s.ID)
		add("delivery", string(s.Delivery))
	}
	return out
}
