package model

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// widestYAML is the column that a line written in one piece stays within.
const widestYAML = 100

// WriteYAML writes the tree as YAML that reads well: keys at the top in the order of the reference, short lists and groups
// on one line, the rest under each other, quotes only where they are needed. ParseTree gives an Equal tree back. A
// tree that can't be written is an error: one with a key twice, or with bytes that are not UTF-8.
func (t *Tree) WriteYAML(w io.Writer) error {
	if err := t.writable(); err != nil {
		return err
	}
	y := yamlWriter{bufio.NewWriter(w)}
	y.document(t)
	return y.Flush()
}

// Inline writes the tree on one line, as YAML between brackets; comments are left out. Like WriteYAML it must be possible.
func (t *Tree) Inline() (string, error) {
	if err := t.writable(); err != nil {
		return "", err
	}
	return inline(t), nil
}

func (t *Tree) writable() error {
	if !utf8.ValidString(t.Value) {
		return fmt.Errorf("model: %q is not UTF-8", t.Value)
	}
	for _, item := range t.Items {
		if err := item.writable(); err != nil {
			return err
		}
	}
	if key, twice := keyTwice(t.Pairs); twice {
		return fmt.Errorf("model: the key %q is there twice", key)
	}
	for _, p := range t.Pairs {
		if err := p.Key.writable(); err != nil {
			return err
		}
		if err := p.Value.writable(); err != nil {
			return err
		}
	}
	return nil
}

// keyTwice finds a key that is there twice.
func keyTwice(pairs []TreePair) (string, bool) {
	if len(pairs) <= 16 { // as nearly all: no index is worth its making
		for i, p := range pairs {
			for _, q := range pairs[:i] {
				if q.Key.Value == p.Key.Value {
					return p.Key.Value, true
				}
			}
		}
		return "", false
	}
	seen := make(map[string]bool, len(pairs))
	for _, p := range pairs {
		if seen[p.Key.Value] {
			return p.Key.Value, true
		}
		seen[p.Key.Value] = true
	}
	return "", false
}

// A yamlWriter is YAML on its way out. The first thing that goes wrong comes back from Flush.
type yamlWriter struct{ *bufio.Writer }

func (y *yamlWriter) document(t *Tree) {
	var c TreeComment
	if t.Comment != nil {
		c = *t.Comment
	}
	if !empty(t) || strings.Contains(c.Behind, "\n") {
		c.Above = joined(c.Above, c.Behind)
	}
	y.comment(c.Above, 0)
	if c.Above != "" {
		y.write("\n")
	}
	switch {
	case t.Kind == TreeMap && len(t.Pairs) > 0:
		y.top(t)
	case t.Kind == TreeList && len(t.Items) > 0:
		y.items(t, 0, false)
	default:
		y.write(inline(t), behind(t), "\n")
	}
	if c.Below != "" {
		y.write("\n")
	}
	y.comment(c.Below, 0)
}

// top writes the keys of a whole file, with an empty line round those that take more than a line.
func (y *yamlWriter) top(t *Tree) {
	order := topOrder(t)
	rank := func(p TreePair) int {
		if i := slices.Index(order, p.Key.Value); i >= 0 {
			return i
		}
		return len(order)
	}
	pairs := slices.Clone(t.Pairs)
	slices.SortStableFunc(pairs, func(a, b TreePair) int { return rank(a) - rank(b) })
	long := false
	for i, p := range pairs {
		_, short := besideKey(p, 0)
		block := entities(p.Value) || !short
		if i > 0 && (block || long) {
			y.write("\n")
		}
		long = block
		y.pair(p, 0, true, false)
	}
}

// topOrder is the order of the keys of a kind of file.
func topOrder(t *Tree) []string {
	for _, kind := range []string{"scenario", "model", "mode", "yardstick"} {
		if t.Get(kind) != nil {
			rec, _ := fileRecord(kind)
			return rowKeys(rec)
		}
	}
	return nil
}

// entities reports a list of groups, which each get a line of their own.
func entities(t *Tree) bool {
	return t.Kind == TreeList && len(t.Items) > 0 && !slices.ContainsFunc(t.Items, func(i *Tree) bool { return i.Kind != TreeMap })
}

// pair writes a key and its value; begun says that the line has begun already, behind a dash.
func (y *yamlWriter) pair(p TreePair, indent int, top, begun bool) {
	if !begun {
		if p.Value.Comment != nil {
			y.comment(p.Value.Comment.Above, indent)
			if strings.Contains(p.Value.Comment.Behind, "\n") {
				y.comment(p.Value.Comment.Behind, indent)
			}
		}
		y.indent(indent)
	}
	name := keyText(p.Key)
	if longKey(name) {
		y.write("? ", name, "\n")
		y.indent(indent)
	} else {
		y.write(name)
	}
	text, short := besideKey(p, indent)
	switch {
	case short && !(top && entities(p.Value)):
		y.write(": ", text, behind(p.Value), "\n")
	case p.Value.Kind == TreeList:
		y.write(":", behind(p.Value), "\n")
		y.items(p.Value, indent+2, top)
	default:
		y.write(":", behind(p.Value), "\n")
		for _, q := range p.Value.Pairs {
			y.pair(q, indent+2, false, false)
		}
	}
}

// items writes a list under each other; what takes several lines in a list of entities stands between empty lines.
func (y *yamlWriter) items(t *Tree, indent int, apart bool) {
	long := false
	for i, item := range t.Items {
		text, one := onOneLine(item, widestYAML-indent-2, 2)
		if apart && i > 0 && (long || !one) {
			y.write("\n")
		}
		long = !one
		y.comment(aboveItem(item, one), indent)
		y.indent(indent)
		switch {
		case one:
			y.write("- ", text, behind(item), "\n")
		case item.Kind == TreeList:
			y.write("-", behind(item), "\n")
			y.items(item, indent+2, false)
		default:
			y.write("- ")
			for k, p := range item.Pairs {
				y.pair(p, indent+2, false, k == 0)
			}
		}
	}
}

// aboveItem is the comment above an item. Behind a dash there is no room for one, so what belongs to the first key goes
// above too, and what stood behind a group that now takes several lines.
func aboveItem(item *Tree, one bool) string {
	text := ""
	if item.Comment != nil {
		text = item.Comment.Above
		if !one && item.Kind == TreeMap || strings.Contains(item.Comment.Behind, "\n") {
			text = joined(text, item.Comment.Behind)
		}
	}
	if !one && item.Kind == TreeMap && item.Pairs[0].Value.Comment != nil {
		text = joined(text, item.Pairs[0].Value.Comment.Above)
	}
	return text
}

func (y *yamlWriter) write(texts ...string) {
	for _, text := range texts {
		_, _ = y.WriteString(text)
	}
}

func (y *yamlWriter) indent(n int) { y.write(strings.Repeat(" ", n)) }

func (y *yamlWriter) comment(text string, indent int) {
	if text == "" {
		return
	}
	for line := range strings.SplitSeq(text, "\n") {
		y.indent(indent)
		y.write(strings.TrimRight("# "+readable(line), " "), "\n")
	}
}

// behind is the comment on the same line.
func behind(t *Tree) string {
	if t.Comment == nil || t.Comment.Behind == "" || strings.Contains(t.Comment.Behind, "\n") {
		return ""
	}
	return "   # " + readable(t.Comment.Behind)
}

// readable replaces what may not stand in a file.
func readable(line string) string {
	return strings.Map(func(c rune) rune {
		if c != '\t' && !printableInYAML(c) {
			return '·'
		}
		return c
	}, line)
}

func empty(t *Tree) bool {
	return t.Kind != TreeMap && t.Kind != TreeList || len(t.Items)+len(t.Pairs) == 0
}

// besideKey is a value as it stands on the line of its key, if it does.
func besideKey(p TreePair, indent int) (string, bool) {
	return onOneLine(p.Value, widestYAML-indent-width(p.Key)-2, 3)
}

// onOneLine is a tree on a line with so much room: one value always, others where they are short, not nested deep, and with nothing
// said inside.
func onOneLine(t *Tree, room, deepest int) (string, bool) {
	if empty(t) {
		return inline(t), true
	}
	text, ok := inlineWithin(t, room)
	return text, ok && levels(t, false) <= deepest
}

// levels counts how deep a tree is nested; one with comments inside, or a key that needs a line of its own, is too deep for
// any line.
func levels(t *Tree, inner bool) int {
	if inner && t.Comment != nil {
		return 100
	}
	deepest := 0
	for _, item := range t.Items {
		deepest = max(deepest, levels(item, true))
	}
	for _, p := range t.Pairs {
		if longKey(p.Key.Value) {
			return 100
		}
		deepest = max(deepest, levels(p.Value, true))
	}
	if t.Kind == TreeList || t.Kind == TreeMap {
		deepest++
	}
	return deepest
}

func width(t *Tree) int { return utf8.RuneCountInString(inline(t)) }
