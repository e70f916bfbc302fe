package register

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"

	"uitval/model"
)

// yaml writes the model.
func (t *tree) yaml() ([]byte, error) {
	var b bytes.Buffer
	err := t.root.WriteYAML(&b)
	return b.Bytes(), err
}

// flow writes keys and texts as a group on one line.
func flow(pairs ...string) string {
	var parts []string
	for i := 0; i+1 < len(pairs); i += 2 {
		parts = append(parts, pairs[i]+": "+strconv.Quote(pairs[i+1]))
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// value makes the tree of a fact.
func (r *record) value() *model.Tree {
	if !r.Structured {
		return model.Word(r.Value)
	}
	if t := bilingual(r.Value); t != nil {
		return t
	}
	t, problems := model.ParseTree("", []byte(r.Value))
	if t == nil {
		panic("register: a fact that is not YAML: " + r.Value + ": " + problems.Error())
	}
	return t
}

// plainFlow is what flow makes of a text in two languages where nothing in it needs a sign of its own.
var plainFlow = regexp.MustCompile(`^\{nl: "([^"\\]*)", en: "([^"\\]*)"\}$`)

// bilingual makes the tree of a plain text in two languages, which many things have, without a parser; nil for another fact.
func bilingual(text string) *model.Tree {
	m := plainFlow.FindStringSubmatch(text)
	if m == nil {
		return nil
	}
	quoted := func(s string) *model.Tree { return &model.Tree{Kind: model.TreeValue, Value: s, Quoted: true} }
	return model.MapOf().Put("nl", quoted(m[1])).Put("en", quoted(m[2]))
}

// canonical is a value as it is compared: the text of a word, or a list or group on one line without comments.
func canonical(t *model.Tree) string {
	var b strings.Builder
	var write func(t *model.Tree)
	write = func(t *model.Tree) {
		switch t.Kind {
		case model.TreeList:
			b.WriteByte('[')
			for _, item := range t.Items {
				write(item)
				b.WriteByte(',')
			}
			b.WriteByte(']')
		case model.TreeMap:
			b.WriteByte('{')
			for _, p := range t.Pairs {
				write(p.Key)
				b.WriteByte(':')
				write(p.Value)
				b.WriteByte(',')
			}
			b.WriteByte('}')
		default:
			b.WriteString(strconv.Quote(t.Value))
		}
	}
	if t.Kind == model.TreeValue || t.Kind == model.TreeNothing {
		return t.Value
	}
	write(t)
	return b.String()
}
