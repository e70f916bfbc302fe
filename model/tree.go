package model

// A Tree is a document as it is written: what a file says before anybody checks it. It is the way for
// other notations, such as a workbook, to hand a document to the reader of this package, and to be
// written as YAML. It knows nothing of what its keys mean.
type Tree struct {
	Kind    TreeKind
	Quoted  bool       // it stood in quotes: text, even if it looks like a number
	Value   string     // of a TreeValue; for TreeNothing how it was written
	Items   []*Tree    // of a TreeList
	Pairs   []TreePair // of a TreeMap, in the order of the file
	At      Pos        // for messages; the zero Pos is nowhere
	Comment *TreeComment
}

// A TreeKind says what stands at a place.
type TreeKind uint8

// Nothing (null, or no value at all), one value, a list, or keys with what stands behind them.
const (
	TreeNothing TreeKind = iota
	TreeValue
	TreeList
	TreeMap
)

// A TreePair is a key and what stands behind it. The key is a value; rows of one table may share it.
type TreePair struct{ Key, Value *Tree }

// A TreeComment is what is said for people about a value or an item, without the # signs; lines end in \n but the last.
type TreeComment struct {
	Above  string
	Behind string // on the same line
	Below  string // at the end of the file; only the whole has it
}

// Word is a Tree of one value, written without quotes where that can be.
func Word(value string) *Tree { return &Tree{Kind: TreeValue, Value: value} }

// ListOf is a Tree that lists others.
func ListOf(items ...*Tree) *Tree { return &Tree{Kind: TreeList, Items: items} }

// MapOf is a Tree without keys yet; see Put.
func MapOf() *Tree { return &Tree{Kind: TreeMap} }

// Get returns what stands behind a key; nil if the key is not there. The nil Tree has no keys.
func (t *Tree) Get(key string) *Tree {
	if t == nil {
		return nil
	}
	for _, p := range t.Pairs {
		if p.Key.Value == key {
			return p.Value
		}
	}
	return nil
}

// Put sets what stands behind a key, in its place or at the end, and returns t. A nil value takes the key out.
func (t *Tree) Put(key string, value *Tree) *Tree {
	for i, p := range t.Pairs {
		if p.Key.Value != key {
			continue
		}
		if value == nil {
			t.Pairs = append(t.Pairs[:i:i], t.Pairs[i+1:]...)
		} else {
			t.Pairs[i].Value = value
		}
		return t
	}
	if value != nil {
		t.Pairs = append(t.Pairs, TreePair{&Tree{Kind: TreeValue, Value: key, At: value.At}, value})
	}
	return t
}

// Equal reports whether two trees say the same: the same values, items in the same order, the same keys in any order.
// Places, quotes and comments do not count.
func (t *Tree) Equal(u *Tree) bool {
	if t == nil || u == nil {
		return t == u
	}
	if t.Kind != u.Kind || t.Kind == TreeValue && t.Value != u.Value || len(t.Items) != len(u.Items) || len(t.Pairs) != len(u.Pairs) {
		return false
	}
	for i := range t.Items {
		if !t.Items[i].Equal(u.Items[i]) {
			return false
		}
	}
	return samePairs(t.Pairs, u.Pairs)
}

func samePairs(a, b []TreePair) bool {
	byKey := map[string]*Tree{}
	for i, p := range a {
		if p.Key.Value == b[i].Key.Value {
			if !p.Value.Equal(b[i].Value) {
				return false
			}
			continue
		}
		byKey[p.Key.Value] = p.Value
	}
	left := len(byKey)
	for i, p := range b {
		if a[i].Key.Value == p.Key.Value {
			continue
		}
		value, ok := byKey[p.Key.Value]
		if !ok || !value.Equal(p.Value) {
			return false
		}
		left--
	}
	return left == 0
}
