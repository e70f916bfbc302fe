package model

// listOf reads a list. What could be read of it is kept; false says that something could not.
func listOf[V any](f form[V]) form[[]V] {
	s := shape{says: both("een lijst, elk onderdeel %s", "a list, each item %s", f.says), quantity: f.quantity, inside: f.inside, holds: HoldsList,
		schema: func(d definitions) any { return map[string]any{"type": "array", "items": d.of(f.shape)} }}
	return form[[]V]{shape: s, read: func(r *reader, n *node) ([]V, bool) {
		if n.kind != list {
			r.report(n.at(), "not-a-list", both("Hier staat %s; hier hoort een lijst.", "Here stands %s; a list belongs here.", n.called()), listRemedy(n))
			return nil, false
		}
		return readItems(r, n, f)
	}}
}

func readItems[V any](r *reader, n *node, f form[V]) ([]V, bool) {
	out, all := make([]V, 0, len(n.items)), true
	for _, item := range n.items {
		if item.kind == spoiled {
			all = false
			continue
		}
		if item.kind == nothing {
			r.report(item.at(), "no-value", both("Dit onderdeel van de lijst is leeg.", "This item of the list is empty."), both("Haal het streepje of de komma weg.", "Take out the dash or the comma."))
			all = false
			continue
		}
		if v, ok := f.read(r, item); ok {
			out = append(out, v)
		} else {
			all = false
		}
	}
	return out, all
}

func listRemedy(n *node) Text {
	if n.kind == scalar {
		return both("Schrijf [%s].", "Write [%s].", shown(n.value, 40))
	}
	return both("Zet voor elk onderdeel een streepje.", "Put a dash before each item.")
}

// partsOf reads a list of which each good item counts, whatever the others are: one bad service
// must not make every need on the others look wrong.
func partsOf[V any](f form[V]) form[[]V] {
	all := listOf(f)
	read := all.read
	all.read = func(r *reader, n *node) ([]V, bool) {
		v, _ := read(r, n)
		return v, v != nil
	}
	return all
}

// oneOrMore reads one value or a list of them.
func oneOrMore[V any](f form[V]) form[[]V] {
	s := shape{says: both("%s, of een lijst", "%s, or a list", f.says), quantity: f.quantity, inside: f.inside, holds: HoldsOneOrMore,
		schema: func(d definitions) any {
			one := d.of(f.shape)
			return map[string]any{"anyOf": []any{one, map[string]any{"type": "array", "items": one}}}
		}}
	return form[[]V]{shape: s, read: func(r *reader, n *node) ([]V, bool) {
		if n.kind == list {
			return readItems(r, n, f)
		}
		v, ok := f.read(r, n)
		return []V{v}, ok
	}}
}

// An entry is a key of the user's own choosing and what stands behind it.
type entry[K, V any] struct {
	key   K
	value V
	at    Pos // of the key
}

// entriesOf reads a mapping whose keys are the user's own: ids, durations.
func entriesOf[K, V any](keys form[K], values form[V]) form[[]entry[K, V]] {
	s := shape{says: both("{%s: %s}", "{%s: %s}", keys.says, values.says), quantity: values.quantity || keys.quantity, inside: values.inside, holds: HoldsMap,
		schema: func(d definitions) any {
			return map[string]any{"type": "object", "additionalProperties": d.of(values.shape)}
		}}
	return form[[]entry[K, V]]{shape: s, read: func(r *reader, n *node) ([]entry[K, V], bool) {
		if n.kind != mapping {
			r.report(n.at(), "not-a-mapping", both("Hier staat %s; hier hoort %s.", "Here stands %s; %s belongs here.", n.called(), s.says), Text{})
			return nil, false
		}
		out, all, torn := make([]entry[K, V], 0, len(n.pairs)), true, n.torn()
		for _, p := range n.pairs {
			if p.value.kind == spoiled {
				all = false
				continue
			}
			if p.value.kind == nothing {
				if !torn {
					r.report(p.value.at(), "no-value", both("Achter %s staat niets.", "Nothing stands behind %s.", quoted(p.key.value)), both("Schrijf %s.", "Write %s.", values.says))
				}
				all = false
				continue
			}
			k, good := keys.read(r, p.key)
			v, fine := values.read(r, p.value)
			if good && fine {
				out = append(out, entry[K, V]{k, v, p.key.at()})
			}
			all = all && good && fine
		}
		return out, all
	}}
}

// keyed makes a form of another by a change of what was read.
func keyed[V, W any](f form[V], turn func(V) W) form[W] {
	return form[W]{shape: f.shape, read: func(r *reader, n *node) (W, bool) {
		v, ok := f.read(r, n)
		if !ok {
			var none W
			return none, false
		}
		return turn(v), true
	}}
}
