package model

import (
	"fmt"
	"math"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// inline writes a tree on one line.
func inline(t *Tree) string {
	text, _ := inlineWithin(t, math.MaxInt)
	return text
}

// inlineWithin writes a tree on one line of so many characters; false where it is longer.
func inlineWithin(t *Tree, room int) (string, bool) {
	w := lineWriter{room: room}
	ok := w.tree(t, false) && utf8.RuneCountInString(w.String()) <= room
	return w.String(), ok
}

// A lineWriter is a line that grows, until it is certain that there is no room for it.
type lineWriter struct {
	strings.Builder
	room int
}

func (w *lineWriter) tree(t *Tree, inside bool) bool {
	switch t.Kind {
	case TreeNothing:
		w.WriteString("null")
	case TreeValue:
		w.WriteString(scalarText(t.Value, t.Quoted, inside))
	case TreeList:
		w.WriteByte('[')
		for i, item := range t.Items {
			if i > 0 {
				w.WriteString(", ")
			}
			if !w.tree(item, true) {
				return false
			}
		}
		w.WriteByte(']')
	case TreeMap:
		w.WriteByte('{')
		for i, p := range t.Pairs {
			if i > 0 {
				w.WriteString(", ")
			}
			name := keyText(p.Key)
			if longKey(name) {
				w.WriteString("? ")
			}
			w.WriteString(name)
			w.WriteString(": ")
			if !w.tree(p.Value, true) {
				return false
			}
		}
		w.WriteByte('}')
	}
	return w.Len()/utf8.UTFMax <= w.room
}

// keyText is a key as it is written in front of its colon. It is quoted as if it stood in brackets, where it may.
func keyText(key *Tree) string {
	if key.Kind == TreeNothing && key.Value != "" {
		return key.Value
	}
	return scalarText(key.Value, false, true)
}

// longKey reports a key that YAML wants a question mark in front of.
func longKey(name string) bool { return len(name) > 1000 }

// typedText is text that other readers of YAML take for a number, a date or a yes.
var typedText = regexp.MustCompile(`^([-+.]?[0-9][-0-9.,_:eE+xob]*|(?i:y|n|yes|no|true|false|on|off|[-+]?\.inf|\.nan))$`)

// scalarText is a value as it is written: plain where it is read back as the same, else in double quotes.
func scalarText(value string, wasQuoted, inside bool) string {
	if plainText(value, inside) && !(wasQuoted && typedText.MatchString(value)) {
		return value
	}
	var b strings.Builder
	b.WriteByte('"')
	for _, c := range value {
		switch {
		case c == '"' || c == '\\':
			b.WriteByte('\\')
			b.WriteRune(c)
		case c == '\n':
			b.WriteString(`\n`)
		case c == '\t':
			b.WriteString(`\t`)
		case printableInYAML(c):
			b.WriteRune(c)
		case c > 0xffff:
			fmt.Fprintf(&b, `\U%08X`, c)
		default:
			fmt.Fprintf(&b, `\u%04X`, c)
		}
	}
	b.WriteByte('"')
	return b.String()
}

func printableInYAML(c rune) bool { return c == ' ' || unicode.IsPrint(c) }

// plainText reports whether a value needs no quotes. It is careful: what might be a sign of YAML is quoted.
func plainText(value string, inside bool) bool {
	if value == "" || isNull(value) || strings.TrimSpace(value) != value || !plainStart(value) {
		return false
	}
	if strings.Contains(value, ": ") || strings.HasSuffix(value, ":") || strings.Contains(value, " #") {
		return false
	}
	for _, c := range value {
		if !printableInYAML(c) || inside && strings.ContainsRune(",[]{}", c) {
			return false
		}
	}
	return true
}

func plainStart(value string) bool {
	if value[0] == '-' || value[0] == '.' {
		return len(value) > 1 && isDigit(value[1])
	}
	for _, c := range value {
		return unicode.IsLetter(c) || unicode.IsDigit(c) || strings.ContainsRune("_/($+;^€§…", c)
	}
	return false
}
