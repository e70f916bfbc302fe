package register

import (
	"strings"
	"unicode"

	"uitval/model"
)

// both is a sentence in both languages.
func both(nl, en string, args ...any) model.Text { return model.Textf(nl, en, args...) }

func quoted(s string) string { return model.Quoted(s) }

func shown(s string, n int) string { return model.Shown(s, n) }

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
