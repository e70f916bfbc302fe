package register

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// edgesOf is GraphML of four services and a process that leans on them.
func edgesOf(edges string) File {
	nodes := `<key id="k" attr.name="kind"/><key id="g" attr.name="gate"/><key id="n" attr.name="need"/><key id="a" attr.name="at_least"/><key id="s" attr.name="share"/><key id="w" attr.name="switch_after"/><key id="v" attr.name="gives"/>`
	for _, id := range []string{"a", "b", "c", "d"} {
		nodes += fmt.Sprintf(`<node id=%q><data key="k">service</data></node>`, id)
	}
	return File{"g.graphml", []byte(`<graphml><graph>` + nodes + `<node id="p"><data key="k">process</data></node>` + edges + `</graph></graphml>`)}
}

func edge(on string, data ...string) string {
	s := fmt.Sprintf(`<edge source="p" target=%q>`, on)
	for i := 0; i < len(data); i += 2 {
		s += fmt.Sprintf(`<data key=%q>%s</data>`, data[i], data[i+1])
	}
	return s + "</edge>"
}

func TestGatesOfGraphML(t *testing.T) {
	for sentence, c := range map[string]struct{ edges, want string }{
		"one of two, the second switched by hand": {edge("a", "g", "any", "n", "1") + edge("b", "g", "any", "n", "1", "w", "6h", "v", "0.7"), "any: [a, {service: b, switch_after: 6h, gives: 0.7}]"},
		"two of three":                         {edge("c", "g", "at_least", "n", "1", "a", "2") + edge("a", "g", "at_least", "n", "1", "a", "2") + edge("b", "g", "at_least", "n", "1", "a", "2"), "at_least: 2"},
		"shares":                               {edge("a", "g", "share", "n", "1", "s", "0.6") + edge("b", "g", "share", "n", "1", "s", "0.4"), "share: {a: 0.6, b: 0.4}"},
		"all of two in one need":               {edge("a", "g", "all", "n", "1") + edge("b", "g", "all", "n", "1"), "at_least: 2"},
		"a share that is none gives two needs": {edge("a", "g", "share", "n", "1", "s", "{x") + edge("b", "g", "share", "n", "1", "s", "0.4"), "on: b"},
		"more than there are gives needs":      {edge("a", "g", "at_least", "n", "1", "a", "3") + edge("b", "g", "at_least", "n", "1", "a", "3"), "on: a"},
		"a gate without a number is told":      {edge("a", "g", "any") + edge("b", "g", "any"), "on: b"},
	} {
		_, m, folder := drafted(t, nil, edgesOf(c.edges))
		text, err := os.ReadFile(folder + "/model.yaml")
		if err != nil {
			t.Fatal(err)
		}
		if m == nil || !strings.Contains(string(text), c.want) {
			t.Errorf("%s: no %q in\n%s", sentence, c.want, text)
		}
	}
}

// The gap on which most people hang stands first.
func TestTheHeaviestGapStandsFirst(t *testing.T) {
	small, large := &Entity{Kind: process, Key: "small"}, &Entity{Kind: process, Key: "large", Facts: []Fact{{Field: "users", Value: "5000"}}}
	both, one := &Entity{Kind: service, Key: "both"}, &Entity{Kind: service, Key: "one"}
	d := &Draft{Entities: []*Entity{small, large, both, one}, Needs: []*Need{{Consumer: small, On: both}, {Consumer: large, On: both}, {Consumer: small, On: one}}}
	w := d.leaning()
	if w[both] != (weight{2, 5000}) || w[one] != (weight{1, 0}) || w[large] != (weight{1, 5000}) {
		t.Fatalf("%v", w)
	}
	var order []string
	for _, g := range byWeight([]*Gap{{Entity: small}, {Entity: one}, {Entity: large}, {Entity: both}}, w) {
		order = append(order, g.Entity.Key)
	}
	if got := strings.Join(order, " "); got != "both large small one" {
		t.Error(got)
	}
}

// An objective of 0 hours is one that is not defined.
func TestNoObjectiveIsNoBound(t *testing.T) {
	d, m, _ := drafted(t, nil, File{"functions.csv", []byte("Function Identifier,Function name,LEI of the financial entity,Recovery time objective of the function,Recovery point objective of the function,Criticality or importance assessment\nF1,Pay out,LEI1,0,0,Yes\nF2,Collect,LEI1,1,1,Yes\n")})
	want(t, "functions without a bound", gapsOn(d, "tolerable"), 1)
	if m.Processes[0].Tolerable.Given || !m.Processes[1].Tolerable.Given {
		t.Errorf("%+v", m.Processes)
	}
}
