package register

import (
	"fmt"
	"strings"
	"unicode"

	"uitval/model"
)

// both formats a sentence in both languages with the same arguments; a Text among them is put in the language of the
// sentence.
func both(nl, en string, args ...any) model.Text {
	return model.Text{NL: fmt.Sprintf(nl, inLanguage("nl", args)...), EN: fmt.Sprintf(en, inLanguage("en", args)...)}
}

func inLanguage(lang string, args []any) []any {
	out := make([]any, len(args))
	for i, a := range args {
		out[i] = a
		if t, ok := a.(model.Text); ok {
			out[i] = t.In(lang)
		}
	}
	return out
}

// quoted shows what stood in a file, cut to a readable length and without what could change a terminal.
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

// clean makes one line of a text: the ends of lines and runs of spaces become one space, control characters go.
func clean(s string) string {
	s = strings.Map(func(c rune) rune {
		if unicode.IsSpace(c) {
			return ' '
		}
		if unicode.IsControl(c) || c == unicode.ReplacementChar || c == '\ufeff' || c == '\u200b' {
			return -1
		}
		return c
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// cut shortens a text to at most n runes.
func cut(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return strings.TrimSpace(string(r[:n-1])) + "…"
	}
	return s
}

// folded is a text as it is compared with others: lower case, letters and digits only.
func folded(s string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			return unicode.ToLower(c)
		}
		return -1
	}, s)
}
