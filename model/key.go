package model

import "fmt"

// A Key is a row of the reference: what a file may say under one key. It is for other notations than YAML, whose headings and
// explanations so can't fall behind.
type Key struct {
	Name     string
	What     Text // what it is
	Write    Text // how its value is written
	Without  Text // what holds when it is left out
	Required bool
	Quantity bool // a number that may have a unit
	Holds    Holds
	Words    []string // all that it may be; nil: not a fixed list
	Inside   []Key    // the keys of the groups in it
}

// Holds says how the value of a key is put together.
type Holds int

// One value; a line of text; a text in one or two languages; a list; one value or a list; keys of the user's own; keys of ours.
const (
	HoldsValue Holds = iota
	HoldsText
	HoldsBilingual
	HoldsList
	HoldsOneOrMore
	HoldsMap
	HoldsRecord
)

// Keys returns the keys of a kind of file (model, scenario, mode or yardstick), in the order of the reference. An unknown kind
// is an error.
func Keys(kind string) ([]Key, error) {
	rec, ok := fileRecord(kind)
	if !ok {
		return nil, fmt.Errorf("there is no kind of file %q", kind)
	}
	return keysOfRecord(rec), nil
}

func keysOfRecord(d describer) []Key {
	var out []Key
	for _, row := range d.rows() {
		k := Key{Name: row.key, What: row.doc, Write: row.shape.says, Without: row.absent, Required: row.required,
			Quantity: row.shape.quantity, Holds: row.shape.holds, Words: row.shape.words}
		if row.shape.inside != nil {
			k.Inside = keysOfRecord(row.shape.inside)
		}
		out = append(out, k)
	}
	return out
}
