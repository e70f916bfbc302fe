package main

import (
	"strings"
	"testing"
)

// Each way in which mail reaches a municipality, at one that has it.
func TestMailLeansOnWhatTheRecordsSay(t *testing.T) {
	_, _, leanings := read(t)
	byName := map[string]*leaning{}
	for _, l := range leanings {
		byName[l.town.name] = l
	}
	for _, c := range []struct {
		name, mail, inbox, behind, why string
	}{
		{"Almere", "mail-a-inbox", "", "", "straight to the largest supplier"},
		{"Leeuwarden", "shared-b-office", "", "", "through a shared environment, which leans on that supplier itself"},
		{"Groningen", "it-gm0014-mail", "", "", "own mail"},
		{"Elburg", "it-gm0230-mail", "", "mail-a-inbox", "taken in by itself, kept at the largest supplier"},
		{"Staphorst", "it-gm0180-mail", "mail-b-inbox", "mail-a-inbox", "taken in by one supplier, kept at another"},
		{"Zandvoort", "it-gm0473-mail", "it-gm0392-mail", "mail-a-inbox", "taken in by another municipality"},
		{"Altena", "it-gm1959-mail", "mail-a-inbox mail-e-inbox", "", "two suppliers: any of them"},
		{"Gilze en Rijen", "it-gm0784-mail", "mail-a-inbox shared-a-office", "shared-a-office", "two that lean on one"},
		{"Maastricht", "host-gm0935-inbox", "", "", "a host for it alone"},
		{"Veere", "it-gm0717-mail", "", "mail-a-inbox", "its second host only keeps mail"},
		{"Hilversum", "mail-b-inbox", "", "", "one other supplier"},
	} {
		l := byName[c.name]
		if l == nil {
			t.Errorf("%s is not there", c.name)
			continue
		}
		if l.mail != c.mail || strings.Join(l.inbox, " ") != c.inbox || strings.Join(l.behind, " ") != c.behind {
			t.Errorf("%s (%s): mail %s, inbox %v, behind %v", c.name, c.why, l.mail, l.inbox, l.behind)
		}
	}
}

func TestEveryMunicipalityHasMail(t *testing.T) {
	_, _, leanings := read(t)
	for _, l := range leanings {
		if l.mail == "" {
			t.Errorf("%s has no mail", l.town.name)
		}
		if !l.own && len(l.inbox)+len(l.behind) > 0 && l.mail == "" {
			t.Errorf("%s joins mail in no service", l.town.name)
		}
	}
}

func TestCustomersOfTwoApplicationSuppliersLeanOnBoth(t *testing.T) {
	_, _, leanings := read(t)
	both := 0
	for _, l := range leanings {
		if len(l.suites) == 2 {
			both++
			if got := gate("share", l.suites); got != "share: {apps-a-suite: 50%, apps-b-suite: 50%}" {
				t.Fatal(got)
			}
		}
	}
	if both == 0 {
		t.Error("no municipality is a customer of two application suppliers")
	}
}
