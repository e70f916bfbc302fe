package register

import (
	"bytes"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

// writeYAML writes a model. It is the only place that decides how a drafted model looks.
func writeYAML(root *yaml.Node) ([]byte, error) {
	var b bytes.Buffer
	d, err := yaml.NewDumper(&b, yaml.WithIndent(2), yaml.WithCompactSeqIndent(false), yaml.WithLineWidth(-1))
	if err != nil {
		return nil, err
	}
	if err := d.Dump(root); err != nil {
		return nil, err
	}
	if err := d.Close(); err != nil {
		return nil, err
	}
	return withoutQuotes(b.Bytes(), root), nil
}

// quotedOn is the key on, which the library quotes because it was a word for yes in older YAML.
var quotedOn = regexp.MustCompile(`(?m)^( *(?:- )?\{?)"on": `)

// withoutQuotes writes the key on as our files have it. Only a text of several lines could have a line that looks like
// one with this key; where there is one the quotes stay.
func withoutQuotes(text []byte, root *yaml.Node) []byte {
	if severalLines(root) {
		return text
	}
	return quotedOn.ReplaceAll(text, []byte("${1}on: "))
}

func severalLines(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && strings.ContainsAny(n.Value, "\n\r\u0085\u2028\u2029") || slices.ContainsFunc(n.Content, severalLines)
}

// flow writes keys and texts as a group on one line.
func flow(pairs ...string) string {
	var parts []string
	for i := 0; i+1 < len(pairs); i += 2 {
		parts = append(parts, pairs[i]+": "+strconv.Quote(pairs[i+1]))
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// value makes the node of a fact.
func (r *record) value() *yaml.Node {
	if r.Structured {
		n, err := parseYAML([]byte(r.Value))
		if err != nil || n == nil {
			panic("register: a fact that is not YAML: " + r.Value)
		}
		return n
	}
	return word(r.Value)
}

// word makes the node of one value.
func word(s string) *yaml.Node {
	n := &yaml.Node{Kind: yaml.ScalarNode, Value: s}
	if !plain(s) {
		n.Style = yaml.DoubleQuotedStyle
	}
	return n
}

// plain reports whether a value can stand without quotes: nothing in it could be read as something else.
func plain(s string) bool {
	for i, c := range s {
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c > 0xbf
		switch {
		case letter:
		case i == 0, !strings.ContainsRune(" -._/()%+;!&'", c), c == ' ' && i == len(s)-1:
			return false
		}
	}
	switch strings.ToLower(s) {
	case "", "null", "true", "false", "on", "off", "y", "n":
		return false
	}
	return true
}

// canonical is a value as it is compared: the text of a word, or a list or group on one line without comments.
func canonical(n *yaml.Node) string {
	var b strings.Builder
	var write func(n *yaml.Node)
	write = func(n *yaml.Node) {
		switch n.Kind {
		case yaml.ScalarNode:
			b.WriteString(strconv.Quote(n.Value))
		case yaml.MappingNode, yaml.SequenceNode:
			b.WriteString(map[yaml.Kind]string{yaml.MappingNode: "{", yaml.SequenceNode: "["}[n.Kind])
			for _, c := range n.Content {
				write(c)
				b.WriteByte(',')
			}
			b.WriteByte('}')
		}
	}
	if n.Kind == yaml.ScalarNode {
		return n.Value
	}
	write(n)
	return b.String()
}
