package model

import (
	"fmt"
	"strings"
)

// A Pos is a place in a file. Line and Column count from 1; 0 is unknown. File may also be a flag
// ("--set 2"). With a Sheet, of a workbook, they are the row and the column of a cell.
type Pos struct {
	File         string
	Sheet        string
	Line, Column int
}

// String gives file:line:column, or file!sheet!cell, leaving out what is unknown.
func (p Pos) String() string {
	switch {
	case p.Sheet != "" && p.Line == 0:
		return p.File + "!" + p.Sheet
	case p.Sheet != "":
		return p.File + "!" + p.Sheet + "!" + columnName(p.Column) + fmt.Sprint(p.Line)
	case p.Line == 0:
		return p.File
	case p.Column == 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

// columnName is how a spreadsheet calls a column: A for 1, AA for 27; nothing for 0.
func columnName(n int) string {
	name := ""
	for ; n > 0; n = (n - 1) / 26 {
		name = string(rune('A'+(n-1)%26)) + name
	}
	return name
}

// A Problem is something wrong, or worth knowing, about what a user wrote.
type Problem struct {
	At     Pos
	Code   string // a stable word, e.g. unknown-key
	Advice bool   // worth knowing; the input can be run
	Says   Text   // what is wrong and what is known
	Remedy Text   // what to do
	Frame  string // the line of the file with a mark under the place; may be empty
}

// Problems is everything that was found at once. As an error it reads in English.
type Problems []Problem

// Errors returns the problems that are not advice.
func (p Problems) Errors() Problems { return p.pick(false) }

// Advice returns the problems that are.
func (p Problems) Advice() Problems { return p.pick(true) }

func (p Problems) pick(advice bool) Problems {
	var out Problems
	for _, one := range p {
		if one.Advice == advice {
			out = append(out, one)
		}
	}
	return out
}

// Error lists the problems, one per line, so that Problems can travel as an error.
func (p Problems) Error() string {
	var b strings.Builder
	for i, one := range p {
		if i > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "%s: %s", one.At, one.Says.EN)
		if one.Remedy.EN != "" {
			fmt.Fprintf(&b, " (%s)", one.Remedy.EN)
		}
	}
	return b.String()
}

// both formats a sentence in both languages with the same arguments; a Text among them is put in the
// language of the sentence.
func both(nl, en string, args ...any) Text {
	return Text{NL: fmt.Sprintf(nl, spoken("nl", args)...), EN: fmt.Sprintf(en, spoken("en", args)...)}
}

// Textf is both for the packages that read other files.
func Textf(nl, en string, args ...any) Text { return both(nl, en, args...) }

// Quoted shows what a user wrote: in quotes, cut to a readable length, and without the control characters that could change a
// terminal. Shown does so without quotes, to at most n runes.
func Quoted(s string) string { return quoted(s) }

// Shown is described with Quoted.
func Shown(s string, n int) string { return shown(s, n) }

func spoken(lang string, args []any) []any {
	out := make([]any, len(args))
	for i, a := range args {
		out[i] = a
		if t, ok := a.(Text); ok {
			out[i] = t.In(lang)
		}
	}
	return out
}
