package model

import (
	"slices"
	"strings"
)

// SourceNames reports whether a source names an assumption: whether its id stands in it as a word, alone ("A1, A3") or in
// a sentence ("A1, after the law of 2019").
func SourceNames(source, id string) bool { return slices.Contains(wordsOf(source), id) }

// AssumptionsIn returns the ids in a source that is nothing but numbered assumptions, as "A1" or "A1, A3". These must be
// there; what looks like an id in a sentence may be something else, as the motorway A12 is.
func AssumptionsIn(source string) []string {
	words := wordsOf(source)
	for _, w := range words {
		if len(w) < 2 || w[0] != 'A' || strings.Trim(w[1:], "0123456789") != "" {
			return nil
		}
	}
	return words
}

// wordsOf cuts a source into words; an id may hold anything but these signs. A full stop counts only at the end of a word.
func wordsOf(source string) []string {
	words := strings.FieldsFunc(source, func(c rune) bool { return strings.ContainsRune(" \t\n,;:()+&", c) })
	for i, w := range words {
		words[i] = strings.TrimRight(w, ".")
	}
	return words
}

// AllSources returns the source of the service and those of its keys, in order of key.
func (s *Service) AllSources() []string { return allSources(s.Source, s.Sources) }

// AllSources returns the source of the process and those of its keys, in order of key.
func (p *Process) AllSources() []string { return allSources(p.Source, p.Sources) }

// AllSources returns the source of the need and those of its keys, in order of key.
func (n *Need) AllSources() []string { return allSources(n.Source, n.Sources) }

func allSources(whole string, byKey map[string]string) []string {
	out := []string{whole}
	for _, k := range keysOf(byKey) {
		out = append(out, byKey[k])
	}
	return out
}
