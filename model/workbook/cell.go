package workbook

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"uitval/model"
)

// longestCell is what Excel keeps in a cell, in runes.
const longestCell = 32767

var (
	listWords    = regexp.MustCompile(`^[^,;:#{}\[\]"'&*!|>%@\s?-][^,;:#{}\[\]"]*$`)
	decimalComma = regexp.MustCompile(`(\d),(\d+)`)
)

// parseCell turns the text of a cell into a tree, by what its column holds. It returns nil when that can't be.
func parseCell(text string, k model.Key) *model.Tree {
	switch k.Holds {
	case model.HoldsText, model.HoldsBilingual:
		return model.Word(text)
	case model.HoldsList:
		if strings.HasPrefix(text, "[") {
			return parseFlow(text)
		}
		return parseList(text)
	case model.HoldsOneOrMore:
		switch {
		case strings.HasPrefix(text, "["), strings.HasPrefix(text, "{"):
			return parseFlow(text)
		case strings.ContainsAny(text, ",;"):
			return parseList(text)
		}
		return model.Word(text)
	case model.HoldsMap, model.HoldsRecord:
		if !strings.HasPrefix(text, "{") && !strings.HasPrefix(text, "[") {
			text = "{" + text + "}"
		}
		return parseFlow(text)
	}
	if strings.HasPrefix(text, "[") || strings.HasPrefix(text, "{") {
		return parseFlow(text)
	}
	if k.Quantity {
		text = withPoints(text)
	}
	return model.Word(text)
}

// parseList reads words between commas or semicolons.
func parseList(text string) *model.Tree {
	parts := strings.FieldsFunc(text, func(c rune) bool { return c == ',' || c == ';' || c == '\n' })
	out := model.ListOf()
	for _, part := range parts {
		part = strings.TrimSpace(part)
		if part == "" {
			continue
		}
		if !listWords.MatchString(part) && !plainRef(part) {
			return parseFlow("[" + text + "]")
		}
		out.Items = append(out.Items, model.Word(part))
	}
	return out
}

// plainRef reports a word like service:hosting.
func plainRef(part string) bool {
	before, after, ok := strings.Cut(part, ":")
	return ok && listWords.MatchString(before) && listWords.MatchString(after)
}

// parseFlow reads YAML on one line; nil when it is none.
func parseFlow(text string) *model.Tree {
	t, _ := model.ParseTree("", []byte(text))
	return t
}

// withPoints turns the commas of Dutch decimals into points: 1,8 and pert(1,5d; 2d; 4d). A comma before three digits may
// divide thousands, so it stays and is asked about.
func withPoints(text string) string {
	if strings.Contains(text, ";") {
		text = decimalComma.ReplaceAllString(text, "$1.$2")
		return strings.ReplaceAll(text, ";", ",")
	}
	if strings.Contains(text, "(") {
		return text
	}
	return decimalComma.ReplaceAllStringFunc(text, func(part string) string {
		before, after, _ := strings.Cut(part, ",")
		if len(after) == 3 {
			return part
		}
		return before + "." + after
	})
}

// cellText writes a tree into a cell. It returns false when the column can't hold it, so that it reads back as the same.
func cellText(t *model.Tree, k model.Key) (string, bool) {
	text := t.Value
	if t.Kind != model.TreeValue {
		var err error
		if text, err = t.Inline(); err != nil || t.Kind == model.TreeNothing {
			return "", false
		}
	}
	if (t.Kind == model.TreeList && k.Holds == model.HoldsList || k.Holds == model.HoldsOneOrMore && len(t.Items) > 1 || t.Kind == model.TreeMap && k.Holds == model.HoldsMap) && len(text) > 2 {
		if bare := text[1 : len(text)-1]; readsBack(bare, t, k) {
			return bare, true
		}
	}
	return text, readsBack(text, t, k)
}

func readsBack(text string, t *model.Tree, k model.Key) bool {
	if !keepsInCell(text) {
		return false
	}
	back := parseCell(text, k)
	return back != nil && back.Equal(t)
}

// keepsInCell reports whether a text comes out of a spreadsheet as it went in.
func keepsInCell(text string) bool {
	if text == "" || tidy(text) != text || utf8.RuneCountInString(text) > longestCell {
		return false
	}
	return badRune(text) < 0
}

// tidy takes off what people do not see: spaces at the ends, of any sort, and marks of the encoding.
func tidy(text string) string {
	text = strings.TrimFunc(text, func(c rune) bool { return unicode.IsSpace(c) || c == '\ufeff' || c == '\u200b' })
	if strings.Contains(text, "\r") {
		text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	}
	return text
}

// badRune finds what is no text; -1 if there is nothing.
func badRune(text string) int {
	return strings.IndexFunc(text, func(c rune) bool {
		return c < ' ' && c != '\n' && c != '\t' || c == 0x7f || c == utf8.RuneError || c == '\ufffe' || c == '\uffff'
	})
}

// at gives a whole tree one place: that of its cell.
func at(t *model.Tree, pos model.Pos) *model.Tree {
	t.At = pos
	for _, item := range t.Items {
		at(item, pos)
	}
	for _, p := range t.Pairs {
		at(p.Key, pos)
		at(p.Value, pos)
	}
	return t
}
