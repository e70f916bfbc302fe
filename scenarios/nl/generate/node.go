package main

import (
	"strings"

	"go.yaml.in/yaml/v4"
)

// get returns the value of a key; nil when the mapping does not have it.
func get(n *yaml.Node, key string) *yaml.Node {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}

// value returns the text of a key; empty when the mapping does not have it.
func value(n *yaml.Node, key string) string {
	if v := get(n, key); v != nil {
		return v.Value
	}
	return ""
}

// flow writes a value on one line.
func flow(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		var parts []string
		for i := 0; i+1 < len(n.Content); i += 2 {
			parts = append(parts, n.Content[i].Value+": "+flow(n.Content[i+1]))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case yaml.SequenceNode:
		var parts []string
		for _, item := range n.Content {
			parts = append(parts, flow(item))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	return quote(n.Value)
}

// quote puts a text in quotes where YAML might read it as something else.
func quote(s string) string {
	if s == "" || strings.ContainsAny(s, ",:#{}[]\"&*!|>%@`") && !plainShare(s) {
		return `"` + strings.ReplaceAll(s, `"`, `\"`) + `"`
	}
	return s
}

// plainShare reports whether a text is a share, such as 18%.
func plainShare(s string) bool {
	return strings.HasSuffix(s, "%") && strings.Trim(s[:len(s)-1], "0123456789.") == ""
}
