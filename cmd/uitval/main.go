// Command uitval shows what a long outage of an ICT supplier does to public processes. It reads flags, calls the
// packages that do the work, and prints; it knows nothing of models or numbers itself.
package main

import (
	"io"
	"os"

	_ "time/tzdata" // a Windows computer has no time zones of its own
)

func main() {
	os.Exit(code(run(os.Stdout, os.Stderr, os.Args[1:])))
}

// run carries out one command line. What went wrong it has told already; the error says how to exit.
func run(stdout, stderr io.Writer, args []string) error {
	a := newApp(stdout, stderr, args)
	root := a.root()
	root.SetArgs(args)
	return a.told(root.Execute())
}
