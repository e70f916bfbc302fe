package model

import (
	"strings"

	"go.yaml.in/yaml/v4"
)

// ParseTree reads a document in YAML as the readers of this package do, without looking at what it means: anchors, tags,
// doubled keys and what is not text are problems. The name is for messages. It returns nil when there are problems.
func ParseTree(name string, data []byte) (*Tree, Problems) {
	r := newReader(&Library{})
	s := &source{name: name, data: data}
	r.sources = append(r.sources, s)
	var document yaml.Node
	root := r.parseInto(s, &document)
	if problems := r.found(); root == nil || len(problems) > 0 {
		return nil, problems
	}
	t := treeOf(root)
	c := &commenter{}
	c.say(t, &document, document.Content[0])
	c.walk(t, document.Content[0])
	c.under(document.Content[0])
	c.under(&document)
	if c.foot != "" {
		t.note().Below = c.foot
	}
	return t, nil
}

// treeOf gives a tree of our own the form that others see. What has been turned goes: a large one is not held twice.
func treeOf(n *node) *Tree {
	t := &Tree{Value: n.value, Quoted: n.quotes, At: n.at()}
	switch n.kind {
	case scalar:
		t.Kind = TreeValue
	case list:
		t.Kind, t.Items = TreeList, make([]*Tree, len(n.items))
		for i, item := range n.items {
			t.Items[i] = treeOf(item)
			n.items[i] = nil
		}
	case mapping:
		t.Kind, t.Pairs = TreeMap, make([]TreePair, len(n.pairs))
		for i, p := range n.pairs {
			t.Pairs[i] = TreePair{treeOf(p.key), treeOf(p.value)}
		}
	}
	return t
}

// A commenter moves the comments of the parser's tree to ours. What stands under a value goes above the next one.
type commenter struct{ foot string }

// walk says the comments of a parsed tree beside ours; of a list what has been seen goes.
func (c *commenter) walk(t *Tree, y *yaml.Node) {
	switch t.Kind {
	case TreeList:
		for i, item := range t.Items {
			c.say(item, y.Content[i])
			c.walk(item, y.Content[i])
			c.under(y.Content[i])
			y.Content[i] = nil
		}
	case TreeMap:
		for i, p := range t.Pairs {
			key, value := y.Content[2*i], y.Content[2*i+1]
			c.say(p.Value, key, value)
			c.walk(p.Value, value)
			c.under(key)
			c.under(value)
		}
	}
}

// say keeps what the parser has at one or two nodes as the comment of a tree.
func (c *commenter) say(t *Tree, nodes ...*yaml.Node) {
	above, behind := c.foot, ""
	c.foot = ""
	for _, y := range nodes {
		above = joined(above, uncommented(y.HeadComment))
		behind = joined(behind, uncommented(y.LineComment))
	}
	if above != "" || behind != "" {
		t.Comment = &TreeComment{Above: above, Behind: behind}
	}
}

func (c *commenter) under(y *yaml.Node) { c.foot = joined(c.foot, uncommented(y.FootComment)) }

func (t *Tree) note() *TreeComment {
	if t.Comment == nil {
		t.Comment = &TreeComment{}
	}
	return t.Comment
}

func joined(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "\n" + b
}

// uncommented takes the # signs off lines of comment; an empty line between two comments stays one.
func uncommented(text string) string {
	if text == "" {
		return ""
	}
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(strings.TrimPrefix(strings.TrimPrefix(strings.TrimSpace(line), "#"), " "), " \t\r")
	}
	return strings.Join(lines, "\n")
}
