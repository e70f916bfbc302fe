package main

import (
	"errors"
	"fmt"

	"uitval/sim/result"
)

// The exit codes. Scripts rely on them.
const (
	exitOK          = 0
	exitFailure     = 1   // something went wrong that the user did not write: a full disk, a file that can't be read
	exitMistake     = 2   // what the user wrote can't be run: flags, names, files with errors
	exitInterrupted = 130 // Ctrl-C: what is printed covers what was done until then
)

// An exit is an error that ends the program with a code. Says is empty when the user was told already.
type exit struct {
	code int
	says result.Text
}

// Error tells it in English.
func (e *exit) Error() string { return e.says.EN }

// mistake is an exit for what the user wrote.
func mistake(nl, en string, args ...any) error {
	return &exit{exitMistake, result.Textf(nl, en, args...)}
}

// told tells the user what went wrong, unless that was done, and passes the error on.
func (a *app) told(err error) error {
	if err == nil {
		return nil
	}
	says := result.Text{NL: err.Error(), EN: err.Error()}
	var e *exit
	var f interface{ Text() result.Text }
	switch {
	case errors.As(err, &e):
		says = e.says
	case errors.As(err, &f):
		says = f.Text()
	}
	if text := a.say(says); text != "" {
		fmt.Fprintln(a.err, a.say(result.Textf("uitval: %s", "uitval: %s", text)))
	}
	return err
}

// code is how the program exits for an error.
func code(err error) int {
	var e *exit
	switch {
	case err == nil:
		return exitOK
	case errors.As(err, &e):
		return e.code
	}
	return exitFailure
}
