package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"uitval/report"
	"uitval/sim/result"
)

// help explains a command in the language of the user.
func (a *app) help(c *cobra.Command, _ []string) {
	long := c.Long
	if long == "" {
		long = c.Short
	}
	g := report.Guide{What: long, Usage: c.UseLine(), Example: c.Example}
	if c.HasAvailableSubCommands() {
		g.Usage = c.CommandPath() + a.say(result.Text{NL: " OPDRACHT", EN: " COMMAND"})
	}
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() {
			g.Commands = append(g.Commands, report.Entry{Name: sub.Name(), Does: sub.Short})
		}
	}
	each := func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		value, does := pflag.UnquoteUsage(f)
		name := "--" + f.Name
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", " + name
		}
		if f.Value.Type() != "bool" {
			name += " " + value
		}
		g.Flags = append(g.Flags, report.Entry{Name: name, Does: does})
	}
	c.LocalFlags().VisitAll(each)
	c.InheritedFlags().VisitAll(each)
	if err := a.page(a.out).Guide(c.OutOrStdout(), g); err != nil {
		_ = a.told(err)
	}
}

// helpCommand is `uitval help COMMAND`.
func (a *app) helpCommand() *cobra.Command {
	return &cobra.Command{
		Use:   a.say(result.Text{NL: "help [OPDRACHT]", EN: "help [COMMAND]"}),
		Short: a.say(result.Text{NL: "Leg een opdracht uit", EN: "Explain a command"}),
		Args:  atMostOne,
		RunE: func(c *cobra.Command, args []string) error {
			found, rest, err := c.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return a.noCommand(c.Root(), args)
			}
			return found.Help()
		},
	}
}

// flagError says in both languages what is wrong with a flag, and which one may have been meant.
func (a *app) flagError(c *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var empty *pflag.ValueRequiredError
	var bad *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown):
		name := unknown.GetSpecifiedName()
		if unknown.GetSpecifiedShortnames() != "" {
			return mistake("Er is geen optie -%s. Zie: %s --help", "There is no option -%s. See: %s --help", name, c.CommandPath())
		}
		if near := nearestFlag(c, name); near != "" {
			return mistake("Er is geen optie --%s. Bedoelde u --%s?", "There is no option --%s. Did you mean --%s?", name, near)
		}
		return mistake("Er is geen optie --%s. Zie: %s --help", "There is no option --%s. See: %s --help", name, c.CommandPath())
	case errors.As(err, &empty):
		return mistake("Achter --%s hoort een waarde. Zie: %s --help", "A value belongs after --%s. See: %s --help", empty.GetSpecifiedName(), c.CommandPath())
	case errors.As(err, &bad):
		return mistake("%q is geen waarde voor --%s. Zie: %s --help", "%q is not a value for --%s. See: %s --help", bad.GetValue(), bad.GetFlag().Name, c.CommandPath())
	}
	return mistake("Deze opties begrijp ik niet (%v). Zie: %s --help", "These options make no sense (%v). See: %s --help", err, c.CommandPath())
}

// nearestFlag compares flags as cobra compares commands.
func nearestFlag(c *cobra.Command, name string) string {
	names := &cobra.Command{SuggestionsMinimumDistance: 2}
	c.Flags().VisitAll(func(f *pflag.Flag) {
		names.AddCommand(&cobra.Command{Use: f.Name, Run: func(*cobra.Command, []string) {}})
	})
	if near := names.SuggestionsFor(name); len(near) > 0 {
		return near[0]
	}
	return ""
}

// atMostOne and its like check the words after a command, and say it in both languages.
func atMostOne(c *cobra.Command, args []string) error { return argCount(c, args, 0, 1) }

func exactlyOne(c *cobra.Command, args []string) error { return argCount(c, args, 1, 1) }

func exactlyTwo(c *cobra.Command, args []string) error { return argCount(c, args, 2, 2) }

func noArgs(c *cobra.Command, args []string) error { return argCount(c, args, 0, 0) }

func argCount(c *cobra.Command, args []string, least, most int) error {
	switch {
	case len(args) > most:
		return mistake("%q is te veel. Gebruik: %s", "%q is too much. Use: %s", strings.Join(args[most:], " "), useLine(c))
	case len(args) < least:
		return mistake("Er ontbreekt iets. Gebruik: %s", "Something is missing. Use: %s", useLine(c))
	}
	return nil
}

func useLine(c *cobra.Command) string { return fmt.Sprint(strings.TrimSpace(c.UseLine())) }
