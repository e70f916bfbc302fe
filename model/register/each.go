package register

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"uitval/model"
	"uitval/model/figure"
)

// leans are the services that one organisation of a list leans on, by the word that the mapping has for them.
type leans struct {
	who    *Entity
	row    row        // the first that names it
	at     Provenance // of that row
	by     map[string][]*Entity
	people int // where the mapping says how many: users of the organisation
}

// lean notes that an organisation leans on a service.
func (x *edges) lean(o *Entity, word string, on *Entity) {
	l := x.leaning[o]
	for _, e := range l.by[word] {
		if e == on {
			return
		}
	}
	l.by[word] = append(l.by[word], on)
}

// leaner finds or notes an organisation that gets the processes of the mapping.
func (x *edges) leaner(o *Entity, at Provenance) {
	if x.leaning[o] == nil {
		x.leaning[o] = &leans{who: o, row: x.r, at: at, by: map[string][]*Entity{}}
		x.leaning[o].people, _ = strconv.Atoi(x.m.Consumer.get("users", x.value))
		x.leaners = append(x.leaners, x.leaning[o])
	}
}

// grow gives every organisation the processes that the mapping has for each.
func (x *edges) grow() {
	for _, l := range x.leaners {
		x.r = l.row
		for _, t := range x.m.Each {
			g := &growth{edges: x, leans: l}
			if p := g.process(t); p == nil && g.missing != "" {
				x.note(unrecognised, x.file, "each "+g.missing, both("een organisatie zonder %s krijgt geen proces dat daarvan uitgaat", "an organisation without %s gets no process that is made of it", quoted(g.missing)), l.who.title())
				x.gap(l.who, g.missing, both("de omvang van processen wordt ervan gemaakt", "the size of processes is made of it"), both("het proces is er niet", "the process is not there"), l.at)
			}
		}
	}
}

// A growth fills in one process of the mapping for one organisation.
type growth struct {
	*edges
	*leans
	missing string
	refs    []*Entity
}

// process makes a process of a template; nil when a column that it is made of is empty.
func (g *growth) process(t *model.Tree) *Entity {
	filled := g.fill(t)
	if g.missing != "" {
		return nil
	}
	id := filled.Get("id").Value
	p := g.entity(process, id+"|"+g.who.Key, g.leans.at)
	p.Name, p.made = id, true
	g.set(p, Fact{Field: "organisation", Ref: g.who, From: g.leans.at})
	for _, pair := range filled.Pairs {
		switch key := pair.Key.Value; key {
		case "id", "organisation":
		case "needs":
			if needs := g.needs(pair.Value); len(needs.Items) > 0 {
				g.set(p, Fact{Field: key, Value: written(needs), Structured: true, Refs: g.refs, From: g.leans.at})
				for _, e := range g.refs {
					g.Hidden = append(g.Hidden, &Need{Consumer: p, On: e})
				}
			}
		default:
			if v := pair.Value; v.Kind == model.TreeValue && !v.Quoted {
				g.set(p, Fact{Field: key, Value: v.Value, From: g.leans.at})
			} else {
				g.set(p, Fact{Field: key, Value: written(v), Structured: true, From: g.leans.at})
			}
		}
	}
	return p
}

// fill copies a template with columns and numbers in their place.
func (g *growth) fill(t *model.Tree) *model.Tree {
	out := &model.Tree{Kind: t.Kind, Quoted: t.Quoted, Value: t.Value, At: t.At}
	if t.Kind == model.TreeValue && strings.Contains(t.Value, "{") {
		out.Value = g.text(t)
		out.Quoted = false
	}
	for _, item := range t.Items {
		out.Items = append(out.Items, g.fill(item))
	}
	for _, pair := range t.Pairs {
		out.Pairs = append(out.Pairs, model.TreePair{Key: pair.Key, Value: g.fill(pair.Value)})
	}
	return out
}

func (g *growth) text(t *model.Tree) string {
	s := figure.Places.ReplaceAllStringFunc(t.Value, func(found string) string {
		value, empty, odd := figure.Reckon(figure.Places.FindStringSubmatch(found)[1], func(word string) (string, bool) { return g.value(word), g.has(word) })
		switch {
		case empty != "":
			g.missing = empty
		case value == nil:
			g.misread(t, odd)
		default:
			return figure.Plain(value)
		}
		return ""
	})
	return braces.ReplaceAllStringFunc(s, func(found string) string {
		name := found[1 : len(found)-1]
		v := g.value(name)
		if v == "" && g.missing == "" {
			if g.has(name) {
				g.missing = name
			} else {
				g.misread(t, name)
			}
		}
		return v
	})
}

// misread reports once that a template names something that is no column.
func (g *growth) misread(t *model.Tree, name string) {
	g.missing = name
	if g.wrongs[name] {
		return
	}
	g.wrongs[name] = true
	g.wrong(t.At, "no-column", both("%s is geen kolom van de lijst of van een tabel, en geen getal.", "%s is no column of the list or of a table, and no number.", quoted(name)),
		both("Noem een kolom die er is, of een getal met een punt.", "Name a column that is there, or a number with a point."))
}

// needs writes the needs of a template on what the organisation leans on; those on nothing are left out, and of two that come to
// the same the second.
func (g *growth) needs(list *model.Tree) *model.Tree {
	out := model.ListOf()
	said := map[string]bool{}
	for _, item := range list.Items {
		if unless := item.Get("unless"); unless != nil && len(g.of(unless)) > 0 {
			continue
		}
		n := model.MapOf()
		for _, pair := range item.Pairs {
			key := pair.Key.Value
			if key == "unless" {
				continue
			}
			if key != "on" && key != "all" && key != "any" && key != "share" {
				n.Put(key, pair.Value)
				continue
			}
			of := g.of(pair.Value)
			switch {
			case len(of) == 1:
				n.Put("on", g.ref(of[0]))
			case len(of) > 1 && key == "share":
				group := model.MapOf()
				left := 100
				for k, e := range of { // as equal as whole percents are
					part := left / (len(of) - k)
					left -= part
					group.Pairs = append(group.Pairs, model.TreePair{Key: g.ref(e), Value: model.Word(strconv.Itoa(part) + "%")})
				}
				n.Put(key, group)
			case len(of) > 1:
				group := model.ListOf()
				for _, e := range of {
					group.Items = append(group.Items, g.ref(e))
				}
				if key == "all" {
					key = "on"
				}
				n.Put(key, group)
			}
		}
		if n.Get("on") == nil && n.Get("any") == nil && n.Get("share") == nil {
			continue
		}
		if text := written(n); !said[text] {
			said[text] = true
			out.Items = append(out.Items, n)
		}
	}
	return out
}

// of lists what the organisation leans on by one word or several.
func (g *growth) of(words *model.Tree) []*Entity {
	list := words.Items
	if words.Kind == model.TreeValue {
		list = []*model.Tree{words}
	}
	var out []*Entity
	seen := map[*Entity]bool{}
	for _, word := range list {
		for _, e := range g.by[word.Value] {
			if !seen[e] {
				seen[e] = true
				out = append(out, e)
			}
		}
	}
	return out
}

// ref stands for the id of an entity, which it gets when all are known.
func (g *growth) ref(e *Entity) *model.Tree {
	for k, one := range g.refs {
		if one == e {
			return model.Word(placeOf(k))
		}
	}
	g.refs = append(g.refs, e)
	return model.Word(placeOf(len(g.refs) - 1))
}

// placeOf is a word that no register has: it stands for an id.
func placeOf(k int) string { return fmt.Sprintf("id‹%d›", k) }

// resolve puts ids in the place of what stands for them.
func (f *Fact) resolve() string {
	if len(f.Refs) == 0 {
		return f.Value
	}
	var pairs []string
	for k, e := range f.Refs {
		pairs = append(pairs, placeOf(k), e.real().ID)
	}
	return strings.NewReplacer(pairs...).Replace(f.Value)
}

// written is a tree as YAML.
func written(t *model.Tree) string {
	var b bytes.Buffer
	if err := t.WriteYAML(&b); err != nil {
		panic("register: " + err.Error())
	}
	return strings.TrimSpace(b.String())
}
