package report

import (
	"fmt"
	"strings"
	"testing"
)

func someProblems() []Problem {
	list := []Problem{
		{Where: "scenarios/harbour/model.yaml:31:9", Code: "unknown-key", Says: says(`Onbekende sleutel "toleranse" in een afhankelijkheid.`, `Unknown key "toleranse" in a need.`),
			Remedy: says("Bedoelde u tolerance?", "Did you mean tolerance?"), Frame: "        toleranse: 4h\n        ^"},
		{Code: "no-source", Advice: true, Where: "model.yaml:12", Says: says("Dit getal heeft geen bron.", "This number has no source."), Remedy: says("Noem een bron of een genummerde aanname.", "Name a source or a numbered assumption.")},
		{Code: "cycle", Says: says("De doorstroom van a via b naar a groeit met elke ronde; zo komt er nooit een eind aan en dat kan niet worden doorgerekend.",
			"The feed from a by way of b to a grows with every round; that never ends and can't be run.")},
	}
	for i := range 7 {
		list = append(list, Problem{Code: "no-tolerance", Advice: true, Where: fmt.Sprintf("model.yaml:%d", 40+i), Says: says("Geen houdbaarheid.", "No tolerance.")})
	}
	return list
}

func TestProblemsReadAsTheyShould(t *testing.T) {
	for _, lang := range []string{"nl", "en"} {
		var b strings.Builder
		page := Page{Lang: lang, Width: 80}
		if err := page.Problems(&b, someProblems(), 5); err != nil {
			t.Fatal(err)
		}
		golden(t, "problems."+lang, b.String())
	}
}

func TestProblemsAreCounted(t *testing.T) {
	bad, note := Problem{Says: says("x", "x")}, Problem{Says: says("x", "x"), Advice: true}
	for _, c := range []struct {
		all    []Problem
		nl, en string
	}{
		{nil, "In orde: geen fouten, geen adviezen.", "In order: no errors, no advice."},
		{[]Problem{bad}, "1 fout.", "1 error."},
		{[]Problem{bad, bad, note}, "2 fouten, 1 advies.", "2 errors, 1 piece of advice."},
		{[]Problem{note, note}, "Geen fouten, 2 adviezen.", "No errors, 2 pieces of advice."},
	} {
		for lang, want := range map[string]string{"nl": c.nl, "en": c.en} {
			var b strings.Builder
			if err := (Page{Lang: lang, Width: 80}).Problems(&b, c.all, 0); err != nil {
				t.Fatal(err)
			}
			if !strings.HasSuffix(b.String(), want+"\n") {
				t.Errorf("%s: %q, want %q", lang, b.String(), want)
			}
		}
	}
}
