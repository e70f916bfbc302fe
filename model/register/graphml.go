package register

import (
	"encoding/xml"

	"uitval/model"
)

// A graphML reads nodes and edges, in any nesting of graphs.
type graphML struct {
	*Draft
	file  string
	m     *Mapping
	names map[string]string // of data, by key
	nodes []graphItem
	edges []graphItem
	item  *graphItem // whose data come
}

type graphItem struct {
	id, source, target string
	data               map[string]string
	line               int
}

func (d *Draft) readGraphML(f File, m *Mapping) {
	g := &graphML{Draft: d, file: f.Name, m: m, names: map[string]string{}}
	if d.each(f, g.begins) {
		g.understand()
	}
}

func (g *graphML) begins(x *elements, e xml.StartElement) error {
	switch e.Name.Local {
	case "key":
		g.names[attr(e, "id")] = attr(e, "attr.name")
	case "node":
		g.nodes = append(g.nodes, graphItem{id: attr(e, "id"), data: map[string]string{}, line: x.line()})
		g.item = &g.nodes[len(g.nodes)-1]
	case "edge":
		g.edges = append(g.edges, graphItem{source: attr(e, "source"), target: attr(e, "target"), data: map[string]string{}, line: x.line()})
		g.item = &g.edges[len(g.edges)-1]
	case "hyperedge":
		g.unknownKind(g.file, "edge", "hyperedge", Provenance{File: g.file, Row: x.line()}.String())
	case "data":
		s, err := x.text()
		if err != nil {
			return err
		}
		name := g.names[attr(e, "key")]
		if name == "" {
			name = "label" // yEd puts its labels in data without a name
		}
		if g.item != nil && clean(s) != "" {
			g.item.data[folded(name)] = clean(s)
		}
	}
	if len(g.nodes)+len(g.edges) > mostElements {
		return beyond(mostElements, "knopen en lijnen", "nodes and edges")
	}
	return nil
}

// first is the first of some data that is there.
func (i *graphItem) first(names ...string) string {
	for _, name := range names {
		if v := i.data[folded(name)]; name != "" && v != "" {
			return v
		}
	}
	return ""
}

func (g *graphML) understand() {
	made := map[string]*Entity{}
	for _, n := range g.nodes {
		from := Provenance{File: g.file, Row: n.line}
		g.note(recognised, g.file, "node", both("knopen", "nodes"), "")
		said := n.first(g.m.Kind, "kind", "type")
		kind := g.m.Elements[said]
		if said == "" {
			kind = service
			g.note(assumed, g.file, "node-kind", both("een knoop zonder soort is als dienst genomen", "a node without a kind was taken as a service"), n.id)
		}
		if n.id == "" || kind == "" || kind == "skip" {
			g.unknownKind(g.file, "node", said, n.id)
			continue
		}
		e := g.entity(kind, "node:"+n.id, from)
		name := n.first("title", "name", "label", "description")
		if name == "" {
			name = n.id
		}
		g.call(e, name, from)
		if kind == service {
			for _, one := range model.Deliveries {
				if n.first("delivery") == string(one) {
					g.set(e, Fact{Field: "delivery", Value: string(one), From: from})
				}
			}
		}
		made[n.id] = e
	}
	groups := map[[2]string]*gate{}
	var order [][2]string
	for _, r := range g.edges {
		from := Provenance{File: g.file, Row: r.line}
		g.note(recognised, g.file, "edge", both("lijnen", "edges"), "")
		source, target := made[r.source], made[r.target]
		if source == nil || target == nil {
			g.note(unrecognised, g.file, "edge-out", both("een lijn met een knoop die er niet is of niet is overgenomen", "an edge with a node that is not there or was not taken over"), from.String())
			continue
		}
		said := r.first("relation", "kind", "type")
		way := g.m.Relations[said]
		switch {
		case said == "":
			way = "source"
		case way == "" || way == "skip":
			g.unknownKind(g.file, "edge", said, source.title()+" → "+target.title())
			continue
		}
		if said, number := r.first("gate"), r.first("need"); said != "" && number != "" && (way == "source" || way == "target") {
			consumer, on := source, target
			if way == "target" {
				consumer, on = target, source
			}
			key := [2]string{consumer.Key, number}
			if groups[key] == nil {
				groups[key] = &gate{kind: model.Gate(said), atLeast: r.first("at_least"), consumer: consumer, from: from}
				order = append(order, key)
			}
			groups[key].of = append(groups[key].of, gatedBy(on, r.first("share"), r.first("switch_after"), r.first("gives")))
			continue
		}
		if gate := r.first("gate"); gate != "" && gate != "all" {
			g.single(gate, source, target)
		}
		g.link(source, target, way, from)
	}
	for _, key := range order {
		g.join(groups[key])
	}
}

// single tells that a gate was not understood.
func (g *graphML) single(gate string, consumer, on *Entity) {
	g.note(unrecognised, g.file, "gate "+gate, both("een afhankelijkheid met poort %s is als enkele afhankelijkheid gelezen", "a need with gate %s was read as a single need", gate), consumer.title()+" → "+on.title())
}

// join makes one need of the edges that belong together; what is no whole gate becomes a need for each edge.
func (g *graphML) join(all *gate) {
	first := all.of[0].on
	if all.complete() && all.consumer != first && g.needs[[2]*Entity{all.consumer, first}] == nil {
		if n := g.link(all.consumer, first, "source", all.from); n != nil {
			n.gate = all
		}
		return
	}
	for _, p := range all.of {
		if all.kind != model.GateAll && len(all.of) > 1 {
			g.single(string(all.kind), all.consumer, p.on)
		}
		g.link(all.consumer, p.on, "source", all.from)
	}
}
