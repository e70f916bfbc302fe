package model

import (
	"slices"
	"strings"
)

// A Coverage says of one kind of thing how well what a model says of it is founded. A field is a key that a source can be
// given for; see docs/reference/coverage.md.
type Coverage struct {
	Kind    string // a name of a kind; total for all
	Sourced int    // fields with a source that names no assumption
	Assumed int    // fields whose source names a numbered assumption
	Missing int    // fields without a source, and fields that were left out where a value is expected
}

// Fields is how many there are.
func (c Coverage) Fields() int { return c.Sourced + c.Assumed + c.Missing }

// coverageKinds are the kinds of thing in the order of a table, by the name of their record.
var coverageKinds = []string{"process", "need", "service", "route", "supplier", "organisation", "pool", "mitigation", "distribution", "correlation", "overlap"}

// notFields are keys that say nothing of the world, or that are told in rows of their own.
var notFields = []string{"id", "title", "source", "sources", "law", "public", "needs", "recovery", "at_least", "excludes"}

// A cover is what reading a model saw of its fields.
type cover struct {
	sources map[string]map[string]int // how many fields, by kind and source; "" for none
	whole   map[string]int            // facts without a source that are no number, by kind: the source of the model counts for them
	absent  map[string]int            // fields left out, by kind
	unfed   []string                  // processes without demand of their own
}

func newCover() *cover {
	return &cover{sources: map[string]map[string]int{}, whole: map[string]int{}, absent: map[string]int{}}
}

// count notes the fields of one thing.
func (c *cover) count(kind string, fields []row, n *node, values []*node, whole string, byKey map[string]string) {
	if !slices.Contains(coverageKinds, kind) {
		return
	}
	if c.sources[kind] == nil {
		c.sources[kind] = map[string]int{}
	}
	for i, f := range fields {
		key := f.key
		if values[i] == nil || values[i].kind == nothing || slices.Contains(notFields, key) {
			continue
		}
		source := byKey[key]
		if source == "" && len(byKey) > 0 {
			source = sourceInside(byKey, key)
		}
		if source == "" {
			source = whole
		}
		if source == "" && !f.shape.quantity {
			c.whole[kind]++
			continue
		}
		c.sources[kind][source]++
	}
	c.expected(kind, n)
}

// sourceInside is the source of a part of a field, such as workaround.capacity, when only that was given.
func sourceInside(byKey map[string]string, key string) string {
	for _, k := range keysOf(byKey) {
		if strings.HasPrefix(k, key+".") {
			return byKey[k]
		}
	}
	return ""
}

// expected notes what was left out where an answer hangs on it: check and gaps.csv ask for the same.
func (c *cover) expected(kind string, n *node) {
	without := func(keys ...string) bool {
		return !slices.ContainsFunc(keys, func(k string) bool { return n.get(k) != nil })
	}
	switch kind {
	case "need":
		if without("tolerance", "endures") {
			c.absent[kind]++
		}
	case "service":
		if without("recovery") {
			c.absent["route"]++
		}
	case "process":
		if id := n.get("id"); id != nil && without("demand") {
			c.unfed = append(c.unfed, id.value)
		}
		if without("users", "people_per_case") {
			c.absent[kind]++
		}
	}
}

// Coverage tells, for each kind of thing that a model has fields of, how well they are founded, and last the total. A model
// that was not read from a file has none.
func (m *Model) Coverage() []Coverage {
	if m.cover == nil {
		return nil
	}
	fed := m.fed()
	total := Coverage{Kind: "total"}
	var out []Coverage
	for _, kind := range coverageKinds {
		one := Coverage{Kind: kind, Missing: m.cover.absent[kind]}
		m.found(&one, m.Source, m.cover.whole[kind])
		for source, n := range m.cover.sources[kind] {
			m.found(&one, source, n)
		}
		if kind == "process" {
			for _, id := range m.cover.unfed {
				if !fed[id] {
					one.Missing++
				}
			}
		}
		if one.Fields() > 0 {
			out = append(out, one)
			total.Sourced, total.Assumed, total.Missing = total.Sourced+one.Sourced, total.Assumed+one.Assumed, total.Missing+one.Missing
		}
	}
	return append(out, total)
}

// found adds so many fields with a source.
func (m *Model) found(c *Coverage, source string, n int) {
	switch {
	case source == "":
		c.Missing += n
	case m.assumes(source):
		c.Assumed += n
	default:
		c.Sourced += n
	}
}

// assumes reports whether a source names an assumption of the model.
func (m *Model) assumes(source string) bool {
	words := wordsOf(source)
	return slices.ContainsFunc(m.Assumptions, func(a Assumption) bool { return slices.Contains(words, a.ID) }) || len(AssumptionsIn(source)) > 0
}
