package main

import (
	"fmt"
	"runtime"

	"github.com/spf13/cobra"

	"uitval/sim/result"
)

// version is that of the program; a release sets it with -ldflags.
var version = "0.1.0"

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   a.say(result.Text{NL: "Toon de versie van het programma", EN: "Show the version of the program"}),
		Example: "  uitval version",
		Args:    noArgs,
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintf(a.out, "uitval %s (%s, %s/%s)\n", version, runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return err
		},
	}
}
