package model

// A shape is how a value is written: what the schema and the reference page say of it.
type shape struct {
	name     string // of its definition in the schema; empty: written out where it is used
	says     Text   // for the reference page
	schema   func(d definitions) any
	quantity bool // a number that needs a source
	inside   describer
	holds    Holds    // for other notations than YAML
	words    []string // all that it may be; nil: not a fixed list
}

// A form is a shape and the way to read it.
type form[V any] struct {
	shape
	read func(r *reader, n *node) (V, bool)
}

// A row is what a file may say about a thing under one key.
type row struct {
	key      string
	shape    shape
	required bool
	doc      Text
	absent   Text // what holds when the key is left out
}

// A field is a row and what to do with the value.
type field[T any] struct {
	row
	set func(r *reader, n *node, into *T)
}

// key makes a field: under this name, in this form, to this place.
func key[T, V any](name string, f form[V], place func(*T) *V, nl, en string) field[T] {
	return field[T]{
		row: row{key: name, shape: f.shape, doc: Text{nl, en}},
		set: func(r *reader, n *node, into *T) {
			if v, ok := f.read(r, n); ok {
				*place(into) = v
			}
		},
	}
}

// must makes a field required.
func (f field[T]) must() field[T] { f.required = true; return f }

// or says what holds when the key is left out.
func (f field[T]) or(nl, en string) field[T] { f.absent = Text{nl, en}; return f }

// counted says that the numbers inside need a source.
func (f field[T]) counted() field[T] { f.shape.quantity = true; return f }

// exempt says that the quantity needs no source: it is a choice, or it has a source inside.
func (f field[T]) exempt() field[T] { f.shape.quantity = false; return f }

// A record is everything a file may say about one kind of thing: reading, the schema, the reference
// page and the suggestions for a mistyped key all follow this one table.
type record[T any] struct {
	name    string // of its definition in the schema
	called  Text   // "een dienst", "a service"
	fields  []field[T]
	index   map[string]int
	place   func(*T) *Pos                        // where to keep the place; may be nil
	settle  func(r *reader, n *node, into *T)    // checks and defaults after the keys; may be nil
	sources func(*T) (string, map[string]string) // the sources it names; nil: it needs none
	names   func(*T) (string, map[string]string) // the sources of a thing that needs none; may be nil
	id      func(*T) string                      // for messages; may be nil
}

func newRecord[T any](name, nl, en string, fields ...field[T]) *record[T] {
	rec := &record[T]{name: name, called: Text{nl, en}, fields: fields, index: map[string]int{}}
	for i, f := range fields {
		rec.index[f.key] = i
	}
	return rec
}

// form is the record as something that can stand behind a key.
func (rec *record[T]) form() form[T] {
	return form[T]{
		shape: shape{name: rec.name, says: rec.called, inside: rec, holds: HoldsRecord, schema: func(d definitions) any { return d.record(rec) }},
		read: func(r *reader, n *node) (T, bool) {
			var t T
			return t, rec.read(r, n, &t)
		},
	}
}

// read fills in a thing from a mapping, and reports what is wrong with it. It returns false when
// there is no mapping to read.
func (rec *record[T]) read(r *reader, n *node, into *T) bool {
	if r.full() {
		return false
	}
	if n.kind != mapping {
		r.report(n.at(), "not-a-record",
			both("Hier staat %s; hier horen de sleutels van %s.", "Here stands %s; the keys of %s belong here.", n.called(), rec.called),
			both("Schrijf bijvoorbeeld {%s: …}.", "Write, for example, {%s: …}.", rec.fields[0].key))
		return false
	}
	if rec.place != nil {
		*rec.place(into) = n.at()
	}
	values := rec.match(r, n)
	for i, f := range rec.fields {
		switch v := values[i]; {
		case v == nil:
			if f.required && !n.partial {
				r.missing(n, f.row, rec.called)
			}
		case v.kind == spoiled:
		case v.kind == nothing:
			r.report(v.at(), "no-value", both("Achter %s staat niets.", "Nothing stands behind %s.", f.key+":"),
				both("Schrijf %s, of laat de sleutel weg.", "Write %s, or leave the key out.", f.shape.says))
		default:
			f.set(r, v, into)
		}
	}
	if rec.settle != nil {
		rec.settle(r, n, into)
	}
	rec.checkSources(r, n, values, into)
	return true
}

func (r *reader) missing(n *node, f row, called Text) {
	r.report(n.at(), "missing-key",
		both("De sleutel %s ontbreekt bij %s.", "The key %s is missing from %s.", quoted(f.key), called),
		both("Schrijf %s: %s.", "Write %s: %s.", f.key, f.shape.says))
}

// match finds the value of each field, and reports keys that belong to none.
func (rec *record[T]) match(r *reader, n *node) []*node {
	values := make([]*node, len(rec.fields))
	torn := n.torn()
	for _, p := range n.pairs {
		if i, ok := rec.index[p.key.value]; ok {
			values[i] = p.value
			continue
		}
		if !r.full() && !(torn && p.value.kind == nothing) {
			r.unknownKey(p, rec.keys(), rec.called)
		}
	}
	return values
}

// torn reports a mapping with an unquoted pert(1d, 2d, 3d), which YAML tears apart at the commas. The value
// with the open bracket is reported; the keys without a value are only its pieces.
func (n *node) torn() bool {
	for _, p := range n.pairs {
		if p.value.kind == scalar && opens(p.value.value) {
			return true
		}
	}
	return false
}

func (rec *record[T]) keys() []string {
	out := make([]string, len(rec.fields))
	for i, f := range rec.fields {
		out[i] = f.key
	}
	return out
}

// field returns the field of a key; false if the record has no such key.
func (rec *record[T]) field(key string) (field[T], bool) {
	i, ok := rec.index[key]
	if !ok {
		return field[T]{}, false
	}
	return rec.fields[i], true
}
