package main

import (
	"context"
	"os"
	"os/signal"
	"strings"

	"github.com/spf13/cobra"

	"uitval/model"
)

// playing is how a command begins that plays a scenario: it can be stopped, and knows whether a seed was asked.
func (o *runChoice) playing(do func(ctx context.Context, c *cobra.Command, args []string) error) func(*cobra.Command, []string) error {
	return func(c *cobra.Command, args []string) error {
		o.seeded = c.Flags().Changed("seed")
		o.asked = o.question(c, args)
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
		defer stop()
		context.AfterFunc(ctx, stop) // a second Ctrl-C ends the program at once
		return do(ctx, c, args)
	}
}

// read reads the scenario that is named, with what was set, more, and the seed that was asked. Whether the settings can be read at
// all was found out before, see asked and questions.
func (a *app) read(ref string, o runChoice, more ...model.Setting) (*model.Scenario, model.Problems) {
	set, _ := a.settings(o.set)
	sc, problems := a.shelf.ReadScenario(ref, append(set, more...))
	if sc != nil && o.seeded {
		sc.Seed = o.seed
	}
	a.inputs.add(sc)
	return sc, problems
}

// theScenario is read for a command that plays one, which may also be made of the options of who fails; what is wrong is told.
func (a *app) theScenario(ref string, o runChoice, more ...model.Setting) (*model.Scenario, error) {
	switch {
	case len(o.fails) > 0:
		set, _ := a.settings(o.set)
		sc, err := a.askedScenario(ref, o.failing, append(set, more...))
		if sc != nil && o.seeded {
			sc.Seed = o.seed
		}
		a.inputs.add(sc)
		return sc, err
	case o.failing.mode != "" || o.starts != "" || o.runsFor != "":
		return nil, mistake("--mode, --starts en --runs-for horen bij --fails; van een scenario verandert u ze met --set.", "--mode, --starts and --runs-for go with --fails; of a scenario you change them with --set.")
	}
	sc, problems := a.read(ref, o, more...)
	if sc == nil {
		return nil, a.refuse(problems)
	}
	return sc, nil
}

// atOptions tells what is wrong with a setting that an option stands for at the option: options are by path.
func atOptions(problems model.Problems, options map[string]string) model.Problems {
	for k := range problems {
		if path, ok := strings.CutPrefix(problems[k].At.File, "--set "); ok && options[path] != "" {
			problems[k].At, problems[k].Frame = model.Pos{File: options[path]}, ""
		}
	}
	return problems
}
