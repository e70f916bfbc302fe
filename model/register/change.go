package register

import (
	"iter"
	"slices"
	"strings"

	"uitval/model"
)

// The kinds of change between two imports.
const (
	Added    = "added"
	Removed  = "removed"
	Changed  = "changed"
	Conflict = "conflict" // the register says something new, but an analyst changed the same; the analyst's stays
)

// A Change is what a newer register says differently.
type Change struct {
	Kind     string
	Of       string // "service:hosting"
	Field    string // empty: the thing itself
	Was, Now string // in the register
	Kept     string // of a conflict: what stays
	From     Provenance
}

// A rebase brings a model up to date with what a register now says, without touching what an analyst changed.
type rebase struct {
	*tree
	*past
	changes []Change
	gone    map[string]bool // things that are taken out as a whole
	fresh   map[string]bool // things that are new as a whole
	counted map[[2]string]int
}

// update compares what the register said with what it says now, and applies the difference.
func (t *tree) update(was []record, now iter.Seq[record]) []Change {
	b := &rebase{tree: t, past: pastOf(was), gone: map[string]bool{}, fresh: map[string]bool{}}
	for i := range was {
		t.gated(&was[i])
	}
	for r := range now {
		t.gated(&r)
		b.stay(r.Of, r.Field)
	}
	for i := range was {
		if was[i].Field != "" && !b.stays(was[i].Of, was[i].Field) && b.stays(was[i].Of, "") {
			b.lost(&was[i])
		}
	}
	for r := range now { // things first: needs name them
		if r.Field == "" {
			b.told(&r)
		}
	}
	for r := range now {
		if r.Field != "" {
			b.told(&r)
		}
	}
	b.lostThings(was) // last, when nothing that stays leans on them any more
	return b.changes
}

func (b *rebase) change(kind string, was, now *record, kept string) {
	one := was
	if one == nil || now != nil {
		one = now
	}
	if one.silent() {
		return
	}
	c := Change{Kind: kind, Of: one.Of, Field: one.Field, Kept: kept, From: one.From}
	if was != nil {
		c.Was = was.Value
	}
	if now != nil {
		c.Now = now.Value
	}
	b.changes = append(b.changes, c)
}

// written is how a record stands in a file.
func (r *record) written() string {
	if r.Field == "" || isItem(r.Field) {
		return ""
	}
	return canonical(r.value())
}

// isItem reports whether a field is a need or a feed as a whole.
func isItem(field string) bool {
	return strings.Count(field, ".") == 1 && (strings.HasPrefix(field, "needs.") || strings.HasPrefix(field, "feeds."))
}

// lost is a field that the register no longer has.
func (b *rebase) lost(was *record) {
	if whole, ok := within(was.Field); ok && !b.stays(was.Of, whole) {
		return // goes with its need
	}
	current, there := b.current(was.Of, was.Field)
	switch {
	case !there:
	case isItem(was.Field) && b.touchedItem(was), !isItem(was.Field) && current != was.written():
		b.change(Conflict, was, nil, current)
	default:
		b.unset(was)
		b.change(Removed, was, nil, "")
	}
}

// within is the need or feed that a field is part of.
func within(field string) (string, bool) {
	parts := strings.SplitN(field, ".", 3)
	if len(parts) < 3 || parts[0] == "sources" {
		return "", false
	}
	return parts[0] + "." + parts[1], true
}

// touchedItem reports whether an analyst changed a need: another value, or a key that the import did not write.
func (b *rebase) touchedItem(was *record) bool {
	n, _ := b.part(was.Of, was.Field)
	if n == nil {
		return false
	}
	for _, p := range n.Pairs {
		key := p.Key.Value
		if key == "on" || key == "to" || key == "sources" {
			continue
		}
		old := b.old(was.Of, was.Field+"."+key)
		if old == nil || canonical(p.Value) != old.written() {
			return true
		}
	}
	return false
}

// told is something that the register says now.
func (b *rebase) told(now *record) {
	was := b.old(now.Of, now.Field)
	if now.Field == "" {
		if was == nil && b.index[now.Of] == nil {
			b.add(now.Of)
			b.fresh[now.Of] = true
			b.change(Added, nil, now, "")
		}
		return
	}
	if b.index[now.Of] == nil {
		if was != nil && !was.same(now) {
			b.change(Conflict, was, now, "–")
		}
		return // an analyst took it out
	}
	current, there := b.current(now.Of, now.Field)
	switch {
	case was == nil && there:
		if !isItem(now.Field) && current != now.written() {
			b.change(Conflict, nil, now, current)
		}
	case was == nil:
		b.tellNew(now)
	case was.same(now):
	case there && current == was.written():
		b.set(now)
		b.change(Changed, was, now, "")
	case there && current == now.written():
	default:
		b.change(Conflict, was, now, current)
	}
}

// tellNew adds a fact that neither the last import nor the file has.
func (b *rebase) tellNew(now *record) {
	list, id, _ := strings.Cut(now.Field, ".")
	id, _, _ = strings.Cut(id, ".")
	if whole, ok := within(now.Field); ok {
		if n, _ := b.part(now.Of, whole); n == nil {
			return // its need was taken out or joined with others by hand
		}
	}
	if isItem(now.Field) {
		if b.index[service+":"+id] == nil && b.index[process+":"+id] == nil {
			b.change(Conflict, nil, now, "–")
			return
		}
		ours := b.fresh[now.Of] && !b.gates[[2]string{now.Of, ""}]
		if !ours && b.mentions(now.Of, list, id) {
			return // joined with others, by hand or by a gate
		}
	}
	b.set(now)
	if whole, ok := within(now.Field); ok && b.old(now.Of, whole) == nil || b.fresh[now.Of] {
		return // told with the thing or the need itself
	}
	b.change(Added, nil, now, "")
}

// lostThings takes out what the register no longer has. A thing stays when an analyst changed it, and when something that
// stays leans on it.
func (b *rebase) lostThings(was []record) {
	var lost []*record
	kept := map[string]bool{}
	for i := range was {
		r := &was[i]
		if r.Field != "" || b.stays(r.Of, "") || b.index[r.Of] == nil {
			continue
		}
		lost = append(lost, r)
		b.gone[r.Of] = true
	}
	if len(lost) == 0 {
		return
	}
	touched := b.touched(was)
	var queue []string
	for _, of := range sortedKeys(b.index) {
		if touched[of] || !b.gone[of] {
			kept[of] = true
			queue = append(queue, of)
		}
	}
	for ; len(queue) > 0; queue = queue[1:] {
		for _, of := range b.namedIn(queue[0]) {
			if !kept[of] && b.gone[of] {
				kept[of] = true
				queue = append(queue, of)
			}
		}
	}
	for _, r := range lost {
		if kept[r.Of] {
			b.change(Conflict, r, nil, r.Of)
			continue
		}
		b.remove(r.Of)
		b.change(Removed, r, nil, "")
	}
}

// namedIn lists the things that a thing of the file names, in any way.
func (b *rebase) namedIn(of string) []string {
	var out []string
	var walk func(n *model.Tree)
	walk = func(n *model.Tree) {
		if n.Kind == model.TreeValue {
			for _, kind := range kinds {
				if b.index[kind+":"+n.Value] != nil {
					out = append(out, kind+":"+n.Value)
				}
			}
			for _, word := range strings.FieldsFunc(n.Value, func(c rune) bool { return strings.ContainsRune(" ,;()", c) }) {
				if b.index["assumption:"+word] != nil {
					out = append(out, "assumption:"+word)
				}
			}
		}
		for _, item := range n.Items {
			walk(item)
		}
		for _, p := range n.Pairs {
			walk(p.Key)
			walk(p.Value)
		}
	}
	if of == "model:" {
		for _, p := range b.root.Pairs { // what is not one of our lists: pools, mitigations, overlap
			if !slices.ContainsFunc(lists[:], func(l struct{ of, list string }) bool { return l.list == p.Key.Value }) {
				walk(p.Value)
			}
		}
		return out
	}
	walk(b.index[of])
	return out
}

// touched lists the things that an analyst changed: another value, or a key that the import did not write.
func (b *rebase) touched(was []record) map[string]bool {
	out, known := map[string]bool{}, map[string]map[string]bool{}
	for i := range was {
		r := &was[i]
		n := b.index[r.Of]
		if n == nil {
			continue
		}
		if known[r.Of] == nil {
			known[r.Of] = map[string]bool{"id": true}
		}
		if r.Field == "" {
			continue
		}
		first, _, _ := strings.Cut(r.Field, ".")
		known[r.Of][first] = true
		current, there := b.current(r.Of, r.Field)
		switch {
		case !there, isItem(r.Field) && b.touchedItem(r), !isItem(r.Field) && current != r.written():
			out[r.Of] = true
		}
	}
	for of, keys := range known {
		n := b.index[of]
		for _, p := range n.Pairs {
			key := p.Key.Value
			if !keys[key] || (key == "needs" || key == "feeds") && len(p.Value.Items) > b.items(of, key) {
				out[of] = true
			}
		}
	}
	return out
}

// items counts the needs or feeds that the last import wrote for a thing.
func (b *rebase) items(of, list string) int {
	if b.counted == nil {
		b.counted = map[[2]string]int{}
		for i := range b.said {
			if r := &b.said[i]; isItem(r.Field) {
				name, _, _ := strings.Cut(r.Field, ".")
				b.counted[[2]string{r.Of, name}]++
			}
		}
	}
	return b.counted[[2]string{of, list}]
}
