package model

import (
	"strings"
)

// scalarForm reads one value from its text.
func scalarForm[V any](s shape, parse func(r *reader, n *node) (V, *fault)) form[V] {
	return form[V]{shape: s, read: func(r *reader, n *node) (V, bool) {
		var none V
		if r.full() {
			return none, false
		}
		if n.kind != scalar {
			r.report(n.at(), "not-a-value", both("Hier staat %s; hier hoort %s.", "Here stands %s; %s belongs here.", n.called(), s.says), Text{})
			return none, false
		}
		v, f := parse(r, n)
		if f != nil {
			r.fault(n, f)
		}
		return v, f == nil
	}}
}

// idForm reads the id of a thing. An id that is written badly is kept, so that what refers to it is
// not reported too.
func idForm() form[string] {
	f := scalarForm(shape{name: "id", says: Text{"een id", "an id"}, schema: idSchema}, func(r *reader, n *node) (string, *fault) {
		if f := checkID(n.value); f != nil {
			r.fault(n, f)
		}
		return n.value, nil
	})
	return f
}

func checkID(id string) *fault {
	if idText.MatchString(id) && len(id) <= 200 {
		return nil
	}
	return &fault{"id", both("%s kan geen id zijn.", "%s can't be an id.", quoted(id)),
		both("Een id bestaat uit letters a–z, cijfers, punten, streepjes en lage streepjes, en begint met een letter of cijfer.", "An id is made of letters a–z, digits, dots, hyphens and underscores, and begins with a letter or digit.")}
}

// refForm reads the id of something else.
func refForm(nl, en string) form[Ref] {
	return scalarForm(shape{says: Text{"het id van " + nl, "the id of " + en}, schema: idSchema}, func(r *reader, n *node) (Ref, *fault) {
		return Ref{n.value, n.at()}, checkID(n.value)
	})
}

// fileRefForm reads an id in the same folder, or a path.
func fileRefForm(nl, en string) form[Ref] {
	return scalarForm(shape{says: Text{"het id van " + nl + ", of een pad", "the id of " + en + ", or a path"}, schema: textSchema}, func(r *reader, n *node) (Ref, *fault) {
		return Ref{n.value, n.at()}, nil
	})
}

// stringForm reads a line of text.
func stringForm() form[string] {
	return scalarForm(shape{says: Text{"tekst", "text"}, schema: textSchema, holds: HoldsText}, func(r *reader, n *node) (string, *fault) {
		return strings.TrimSpace(n.value), nil
	})
}

// textForm reads a text, or a text in both languages.
func textForm() form[Text] {
	s := shape{name: "text", says: Text{"tekst, of {nl: …, en: …}", "text, or {nl: …, en: …}"}, schema: bilingualSchema, holds: HoldsBilingual}
	return form[Text]{shape: s, read: func(r *reader, n *node) (Text, bool) {
		if n.kind == scalar {
			return Same(strings.TrimSpace(n.value)), true
		}
		var t Text
		ok := bilingual.read(r, n, &t)
		return t, ok
	}}
}

// bilingual is a text in two languages; one that is left out is the other.
var bilingual = func() *record[Text] {
	rec := newRecord("bilingual", "een tekst", "a text",
		key("nl", stringForm(), func(t *Text) *string { return &t.NL }, "in het Nederlands", "in Dutch"),
		key("en", stringForm(), func(t *Text) *string { return &t.EN }, "in het Engels", "in English"))
	rec.settle = func(r *reader, n *node, t *Text) {
		if t.NL == "" {
			t.NL = t.EN
		}
		if t.EN == "" {
			t.EN = t.NL
		}
	}
	return rec
}()

// yesNo reads yes or no.
func yesNo() form[bool] {
	return scalarForm(shape{name: "yes-no", says: Text{"yes of no", "yes or no"}, schema: yesNoSchema, words: []string{"yes", "no"}}, func(r *reader, n *node) (bool, *fault) {
		switch strings.ToLower(n.value) {
		case "yes", "true", "ja":
			return true, nil
		case "no", "false", "nee":
			return false, nil
		}
		return false, &fault{"yes-no", both("%s is geen ja of nee.", "%s is not yes or no.", quoted(n.value)), both("Schrijf yes of no.", "Write yes or no.")}
	})
}

// wordForm reads one of a few words.
func wordForm[W ~string](words ...W) form[W] {
	known := make([]string, len(words))
	for i, w := range words {
		known[i] = string(w)
	}
	all := strings.Join(known, ", ")
	s := shape{says: Text{"een van " + all, "one of " + all}, words: known, schema: func(definitions) any { return map[string]any{"enum": known} }}
	return scalarForm(s, func(r *reader, n *node) (W, *fault) {
		if contains(known, n.value) {
			return W(n.value), nil
		}
		f := &fault{"unknown-word", both("%s is hier geen bekend woord.", "%s is not a known word here.", quoted(n.value)), both("Kies uit %s.", "Choose from %s.", all)}
		if near := nearest(n.value, known); near != "" {
			f.remedy = both("Bedoelde u %s? Er is %s.", "Did you mean %s? There are %s.", near, all)
		}
		return "", f
	})
}

// dateForm reads a day.
func dateForm() form[Date] {
	return scalarForm(shape{name: "date", says: Text{"een datum, bijvoorbeeld 2026-03-13", "a date, e.g. 2026-03-13"}, schema: dateSchema}, func(r *reader, n *node) (Date, *fault) {
		return parseDate(n.value)
	})
}
