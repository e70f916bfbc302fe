package register

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"uitval/model"
)

// A gate is how a need is on several things at once.
type gate struct {
	kind    model.Gate
	atLeast string
	of      []gated

	consumer *Entity
	from     Provenance
}

// A gated is one of them, with what goes with it in the gate.
type gated struct {
	on                        *Entity
	share, switchAfter, gives string
}

// gateKeys are the keys of a need that say what it is on, besides on.
var gateKeys = []string{"any", "at_least", "of", "share"}

// real follows what a gate is on to the entities that they turned out to be.
func (g *gate) real() *gate {
	if g == nil {
		return nil
	}
	for i := range g.of {
		g.of[i].on = g.of[i].on.real()
	}
	return g
}

// records are the keys of a need with a gate.
func (g *gate) records(of, at string, from Provenance) []record {
	if g == nil {
		return nil
	}
	one := func(key, value string) record {
		return record{Of: of, Field: at + "." + key, Value: value, Structured: true, From: from}
	}
	var ids, alternates, shares []string
	for _, p := range g.of {
		id := strconv.Quote(p.on.ID)
		ids, alternates, shares = append(ids, id), append(alternates, p.alternate()), append(shares, id+": "+p.share)
	}
	list := "[" + strings.Join(ids, ", ") + "]"
	switch g.kind {
	case model.GateAny:
		return []record{one("any", "["+strings.Join(alternates, ", ")+"]")}
	case model.GateShare:
		return []record{one("share", "{"+strings.Join(shares, ", ")+"}")}
	}
	enough := g.atLeast
	if g.kind == model.GateAll { // all of them is so many of so many, which needs no second way of telling an item by its list
		enough = strconv.Itoa(len(g.of))
	}
	return []record{one("of", list), {Of: of, Field: at + ".at_least", Value: enough, From: from}} // the need is known by of
}

// alternate is one of the things of which one is enough.
func (p gated) alternate() string {
	id := strconv.Quote(p.on.ID)
	if p.switchAfter == "" && p.gives == "" {
		return id
	}
	text := "{" + p.on.Kind + ": " + id
	for _, more := range [][2]string{{"switch_after", p.switchAfter}, {"gives", p.gives}} {
		if more[1] != "" {
			text += ", " + more[0] + ": " + more[1]
		}
	}
	return text + "}"
}

var (
	plainShare = regexp.MustCompile(`^(0|1|0?\.[0-9]+|[0-9]{1,3}%)$`)
	plainSpan  = regexp.MustCompile(`^[0-9]{1,6}(\.[0-9]+)?[mhdw]$`)
)

// gatedBy is one of the things of a gate. What a file says in another way than ours is left out, as nothing of it is sure.
func gatedBy(on *Entity, share, switchAfter, gives string) gated {
	only := func(like *regexp.Regexp, text string) string {
		if like.MatchString(text) {
			return text
		}
		return ""
	}
	return gated{on, only(plainShare, share), only(plainSpan, switchAfter), only(plainShare, gives)}
}

// complete reports whether a gate is of a known kind and says all that it must.
func (g *gate) complete() bool {
	if len(g.of) < 2 {
		return false
	}
	n, err := strconv.Atoi(g.atLeast)
	switch g.kind {
	case model.GateAll, model.GateAny:
		return true
	case model.GateAtLeast:
		return err == nil && n >= 1 && n <= len(g.of)
	case model.GateShare:
		return !slices.ContainsFunc(g.of, func(p gated) bool { return p.share == "" })
	}
	return false
}

// gated notes a need that a record writes with a gate.
func (t *tree) gated(r *record) {
	at := strings.LastIndexByte(r.Field, '.')
	if at < 0 || !strings.HasPrefix(r.Field, "needs.") || !slices.Contains(gateKeys, r.Field[at+1:]) {
		return
	}
	if _, id, _ := strings.Cut(r.Field[:at], "."); id != "" {
		t.gates[[2]string{r.Of, id}] = true
		t.gates[[2]string{r.Of, ""}] = true
	}
}

// itemGated finds the need of a list whose gate names something first.
func itemGated(list *model.Tree, id string) *model.Tree {
	if list == nil || list.Kind != model.TreeList {
		return nil
	}
	for _, item := range list.Items {
		for _, key := range []string{"any", "of", "share"} {
			if firstOf(item.Get(key)) == id {
				return item
			}
		}
	}
	return nil
}

// firstOf is the id that a list or group of ids begins with.
func firstOf(t *model.Tree) string {
	switch {
	case t == nil:
	case len(t.Items) > 0 && t.Items[0].Kind == model.TreeMap:
		for _, kind := range []string{service, process} {
			if id := t.Items[0].Get(kind); id != nil {
				return id.Value
			}
		}
	case len(t.Items) > 0:
		return t.Items[0].Value
	case len(t.Pairs) > 0:
		return t.Pairs[0].Key.Value
	}
	return ""
}
