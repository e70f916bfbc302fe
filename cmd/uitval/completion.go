package main

import (
	"slices"

	"github.com/spf13/cobra"

	"uitval/sim/result"
)

// shells are those that cobra can complete commands for.
var shells = [...]string{"bash", "zsh", "fish", "powershell"}

func (a *app) completionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "completion bash|zsh|fish|powershell",
		Short: a.say(result.Text{NL: "Laat de opdrachtregel uitval aanvullen", EN: "Let the command line complete uitval"}),
		Long: a.say(result.Text{
			NL: "Geeft een script waarmee de opdrachtregel opdrachten en opties van uitval aanvult als u op Tab drukt. Zet de uitvoer in het opstartbestand van uw opdrachtregel.",
			EN: "Gives a script with which the command line completes commands and options of uitval when you press Tab. Put the output in the start-up file of your command line."}),
		Example: "  uitval completion powershell >> $PROFILE",
		Args:    exactlyOne,
		RunE: func(c *cobra.Command, args []string) error {
			if !slices.Contains(shells[:], args[0]) {
				return mistake("Opdrachtregel %q ken ik niet; kies bash, zsh, fish of powershell.", "There is no command line %q here; choose bash, zsh, fish or powershell.", args[0])
			}
			root := c.Root()
			switch args[0] {
			case "bash":
				return root.GenBashCompletionV2(a.out, true)
			case "zsh":
				return root.GenZshCompletion(a.out)
			case "fish":
				return root.GenFishCompletion(a.out, true)
			}
			return root.GenPowerShellCompletionWithDesc(a.out)
		},
	}
}
