package report

import (
	"fmt"
	"io"
	"strings"
)

// DOT writes the graph for Graphviz: arrows go from who leans to what it leans on, and suppliers are boxes around
// their services. Feeds are dashed and go the way of the cases.
func (g Graph) DOT(w io.Writer, lang string) error {
	var b strings.Builder
	fmt.Fprintf(&b, "digraph %s {\n  rankdir=LR;\n  node [fontname=\"Helvetica\"];\n", dotQuote(g.Model))
	web := g.web()
	for i, s := range g.Suppliers {
		fmt.Fprintf(&b, "  subgraph cluster_%d {\n    label=%s;\n", i, dotQuote(s.Title.In(lang)))
		for _, k := range web.supplies[s.ID] {
			fmt.Fprintf(&b, "    %s [shape=box, label=%s];\n", dotQuote(g.Services[k].ID), dotQuote(g.Services[k].Title.In(lang)))
		}
		b.WriteString("  }\n")
	}
	for _, p := range g.Processes {
		fmt.Fprintf(&b, "  %s [shape=ellipse, label=%s];\n", dotQuote(p.ID), dotQuote(p.Title.In(lang)))
	}
	for _, n := range g.Needs {
		fmt.Fprintf(&b, "  %s -> %s [label=%s];\n", dotQuote(n.Consumer), dotQuote(n.On), dotQuote(n.gateLabel()))
	}
	for _, f := range g.Feeds {
		fmt.Fprintf(&b, "  %s -> %s [style=dashed, constraint=false];\n", dotQuote(f.From), dotQuote(f.To))
	}
	b.WriteString("}\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// gateLabel names the need where it is more than one plain arrow.
func (n GraphNeed) gateLabel() string {
	if n.Gate == "" || n.Gate == "all" {
		return ""
	}
	return fmt.Sprintf("%s %d", n.Gate, n.Need)
}

func dotQuote(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", " ").Replace(s) + `"`
}
