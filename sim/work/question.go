package work

import (
	"slices"
	"strings"

	"uitval/sim/result"
)

// A Question is what work answers. What was kept of one is of no use to another.
type Question struct {
	Version string        `json:"version"` // of the program
	Args    []string      `json:"args"`    // how it was asked, without what only says where and how the answer is shown
	Files   []result.File `json:"files"`   // that were read
}

// A Share is the part of all units that one machine does: those whose number leaves Index−1 when divided by Of. The zero Share is all.
type Share struct {
	Index int `json:"index"`
	Of    int `json:"of"`
}

// Whole reports whether a share is all there is.
func (s Share) Whole() bool { return s.Of == 0 }

func (s Share) has(unit int) bool { return s.Whole() || unit%s.Of == s.Index-1 }

// same says what of a question is different; nil when nothing is.
func same(path string, there, here header, remedy result.Text) error {
	var nl, en []string
	say := func(n, e string, args ...any) {
		t := result.Textf(n, e, args...)
		nl, en = append(nl, t.NL), append(en, t.EN)
	}
	a, b := there.Question, here.Question
	if a.Version != b.Version {
		say("het is van versie %s van het programma, dit is %s", "it is of version %s of the program, this is %s", a.Version, b.Version)
	}
	if there.Share != here.Share {
		say("het is %s, dit is %s", "it is %s, this is %s", there.Share.name(), here.Share.name())
	}
	if !slices.Equal(a.Args, b.Args) {
		say("daar werd gevraagd: %s; nu: %s", "there was asked: %s; now: %s", strings.Join(a.Args, " "), strings.Join(b.Args, " "))
	}
	for _, f := range a.Files {
		at := slices.IndexFunc(b.Files, func(g result.File) bool { return g.Name == f.Name })
		switch {
		case at < 0:
			say("%s werd toen gelezen en nu niet", "%s was read then and is not now", f.Name)
		case b.Files[at].SHA256 != f.SHA256:
			say("%s is sindsdien veranderd", "%s has changed since", f.Name)
		}
	}
	for _, f := range b.Files {
		if !slices.ContainsFunc(a.Files, func(g result.File) bool { return g.Name == f.Name }) {
			say("%s werd toen niet gelezen", "%s was not read then", f.Name)
		}
	}
	if len(nl) == 0 {
		return nil
	}
	return fault("%s hoort bij ander werk: %s. %s", "%s belongs to other work: %s. %s", path, result.Text{NL: strings.Join(nl, "; "), EN: strings.Join(en, "; ")}, remedy)
}

func (s Share) name() result.Text {
	if s.Whole() {
		return result.Text{NL: "het geheel", EN: "the whole"}
	}
	return result.Textf("deel %d van %d", "share %d of %d", s.Index, s.Of)
}
