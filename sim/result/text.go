package result

import "fmt"

// A Text is a sentence in both languages.
type Text struct {
	NL string `json:"nl"`
	EN string `json:"en"`
}

// In returns the text in a language, "nl" or "en".
func (t Text) In(lang string) string {
	if lang == "nl" {
		return t.NL
	}
	return t.EN
}

// Textf formats a sentence in both languages with the same arguments. An argument that differs by
// language, such as a Text, is taken in the language of the sentence.
func Textf(nl, en string, args ...any) Text {
	return Text{NL: fmt.Sprintf(nl, inLanguage("nl", args)...), EN: fmt.Sprintf(en, inLanguage("en", args)...)}
}

func inLanguage(lang string, args []any) []any {
	out := make([]any, len(args))
	for i, arg := range args {
		if t, ok := arg.(interface{ In(lang string) string }); ok {
			arg = t.In(lang)
		}
		out[i] = arg
	}
	return out
}
