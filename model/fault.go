package model

import (
	"strings"
	"unicode"
)

// A fault is what is wrong with a piece of text, before it is known where that text stands.
type fault struct {
	code   string
	says   Text
	remedy Text
}

// quoted shows what a user wrote: in quotes, cut to a readable length, and without the control
// characters that could change a terminal.
func quoted(s string) string { return `"` + shown(s, 60) + `"` }

// shown cuts s to at most n runes and replaces what can't be printed.
func shown(s string, n int) string {
	var b strings.Builder
	for _, c := range s {
		if n == 0 {
			b.WriteRune('…')
			break
		}
		n--
		if c == unicode.ReplacementChar || !unicode.IsPrint(c) {
			c = '·'
		}
		b.WriteRune(c)
	}
	return b.String()
}
