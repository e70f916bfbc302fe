package report

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// GraphML writes the graph for programs such as yEd and Gephi, see http://graphml.graphdrawing.org. Suppliers are nodes
// too, so that what falls together can be seen.
func (g Graph) GraphML(w io.Writer, lang string) error {
	b := &graphml{}
	b.WriteString(xml.Header + `<graphml xmlns="http://graphml.graphdrawing.org/xmlns">` + "\n")
	for i, key := range []string{"kind", "title", "delivery", "gate", "need", "at_least", "share", "switch_after", "gives"} {
		of := "node"
		if i > 2 {
			of = "edge"
		}
		fmt.Fprintf(b, "  <key id=%q for=%q attr.name=%q attr.type=\"string\"/>\n", key, of, key)
	}
	fmt.Fprintf(b, "  <key id=\"relation\" for=\"edge\" attr.name=\"relation\" attr.type=\"string\"/>\n  <graph id=%s edgedefault=\"directed\">\n", xmlQuote(g.Model))
	for _, s := range g.Suppliers {
		b.node(s.ID, "kind", "supplier", "title", s.Title.In(lang))
	}
	for _, o := range g.Organisations {
		b.node(o.ID, "kind", "organisation", "title", o.Title.In(lang))
	}
	for _, s := range g.Services {
		b.node(s.ID, "kind", "service", "title", s.Title.In(lang), "delivery", s.Delivery)
	}
	for _, p := range g.Processes {
		b.node(p.ID, "kind", "process", "title", p.Title.In(lang))
	}
	for _, s := range g.Services {
		b.edge(s.ID, s.Supplier, "relation", "supplied-by")
	}
	for _, p := range g.Processes {
		b.edge(p.ID, p.Organisation, "relation", "answered-by")
	}
	for _, n := range g.Needs {
		b.edge(n.Consumer, n.On, n.data()...)
	}
	for _, f := range g.Feeds {
		b.edge(f.From, f.To, "relation", "feeds")
	}
	b.WriteString("  </graph>\n</graphml>\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// data is what an edge says of a need: edges of one consumer with the same number are one need.
func (n GraphNeed) data() []string {
	out := []string{"relation", "needs", "gate", n.Gate, "need", strconv.Itoa(n.Need)}
	if n.AtLeast > 0 {
		out = append(out, "at_least", strconv.Itoa(n.AtLeast))
	}
	if n.Share > 0 {
		out = append(out, "share", unitless(n.Share))
	}
	if n.SwitchD > 0 {
		out = append(out, "switch_after", unitless(float64(24*n.SwitchD))+"h")
	}
	if n.Gives > 0 {
		out = append(out, "gives", unitless(n.Gives))
	}
	return out
}

// unitless writes a number as our files do.
func unitless(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

type graphml struct{ strings.Builder }

func (b *graphml) node(id string, data ...string) {
	fmt.Fprintf(b, "    <node id=%s>", xmlQuote(id))
	b.data(data)
	b.WriteString("</node>\n")
}

func (b *graphml) edge(from, to string, data ...string) {
	fmt.Fprintf(b, "    <edge source=%s target=%s>", xmlQuote(from), xmlQuote(to))
	b.data(data)
	b.WriteString("</edge>\n")
}

func (b *graphml) data(pairs []string) {
	for i := 0; i < len(pairs); i += 2 {
		fmt.Fprintf(b, "<data key=%q>%s</data>", pairs[i], xmlText(pairs[i+1]))
	}
}

func xmlQuote(s string) string { return `"` + xmlText(s) + `"` }

func xmlText(s string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(s)) // a buffer takes everything
	return b.String()
}
