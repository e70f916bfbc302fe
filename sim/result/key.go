package result

import (
	"bytes"
	"crypto/sha256"
	"slices"
	"strings"
)

// A Key says which supplier, and which group of suppliers, goes by which letter. The zero Key is empty;
// suppliers get a letter when they are first met and keep it.
type Key struct {
	Entries []KeyEntry
}

// A KeyEntry is one row of a key.
type KeyEntry struct {
	Group  bool   // the name of a group, not a supplier
	Body   bool   // the name of an organisation, not a supplier
	Letter string // A, B, …, Z, AA, …
	ID     string // as in the model
	Title  string // for the reader of the key
}

// Pseudonym is what the reader of a result sees instead of the name.
func (e KeyEntry) Pseudonym() Text {
	switch {
	case e.Group:
		return Textf("Concern %s", "Group %s", e.Letter)
	case e.Body:
		return Textf("Organisatie %s", "Organisation %s", e.Letter)
	}
	return Textf("Leverancier %s", "Supplier %s", e.Letter)
}

// pseudonymID is what stands instead of the id.
func (e KeyEntry) pseudonymID() string {
	return []string{"supplier-", "group-", "organisation-"}[e.kind()] + strings.ToLower(e.Letter)
}

// kind is 0 for a supplier, 1 for a group, 2 for an organisation: each has letters of its own.
func (e KeyEntry) kind() int {
	switch {
	case e.Group:
		return 1
	case e.Body:
		return 2
	}
	return 0
}

// assign gives a letter to every supplier and group that has none, in the order of the SHA-256 of model and id:
// so letters neither follow the alphabet nor depend on the scenario.
func (k *Key) assign(model string, suppliers []SupplierDetail) {
	var fresh []KeyEntry
	for _, s := range suppliers {
		if !s.Public {
			fresh = k.missing(fresh, KeyEntry{ID: s.ID, Title: s.Title.title()})
		}
	}
	for _, s := range suppliers {
		if s.Group != "" && !s.Public {
			fresh = k.missing(fresh, KeyEntry{ID: s.Group, Group: true})
		}
	}
	k.letter(model, fresh)
}

// letter gives the next letters to fresh entries.
func (k *Key) letter(model string, fresh []KeyEntry) {
	slices.SortFunc(fresh, func(a, b KeyEntry) int {
		x, y := sha256.Sum256([]byte(model+"\x00"+a.ID)), sha256.Sum256([]byte(model+"\x00"+b.ID))
		return bytes.Compare(x[:], y[:])
	})
	last := []int{k.last(0), k.last(1), k.last(2)}
	for _, e := range fresh {
		last[e.kind()]++
		e.Letter = letters(last[e.kind()])
		k.Entries = append(k.Entries, e)
	}
}

// missing adds an entry to fresh unless it, or the key, has it already.
func (k *Key) missing(fresh []KeyEntry, e KeyEntry) []KeyEntry {
	same := func(o KeyEntry) bool { return o.ID == e.ID && o.kind() == e.kind() }
	if slices.ContainsFunc(k.Entries, same) || slices.ContainsFunc(fresh, same) {
		return fresh
	}
	return append(fresh, e)
}

// last is the number of the last letter in use. A letter that fell free is not given out again: it may
// still stand in an older result.
func (k *Key) last(kind int) int {
	most := 0
	for _, e := range k.Entries {
		if e.kind() == kind {
			most = max(most, letterNumber(e.Letter))
		}
	}
	return most
}

// title is a Text as one line.
func (t Text) title() string {
	if t.NL == t.EN || t.NL == "" {
		return t.EN
	}
	return t.NL + " / " + t.EN
}

// letters counts 1, 2, … as A, B, …, Z, AA, AB, ….
func letters(n int) string {
	s := ""
	for ; n > 0; n = (n - 1) / 26 {
		s = string(rune('A'+(n-1)%26)) + s
	}
	return s
}

// letterNumber undoes letters; 0 for a text that is not letters.
func letterNumber(s string) int {
	n := 0
	for _, r := range s {
		if r < 'A' || r > 'Z' || n > 1e6 {
			return 0
		}
		n = n*26 + int(r-'A') + 1
	}
	return n
}
