package register

import (
	"bytes"
	"encoding/json"
	"errors"

	"uitval/model"
)

// A bom is what of CycloneDX says who leans on what; both its forms have the same shape.
type bom struct {
	Metadata struct {
		Component *bomComponent `json:"component" xml:"component"`
	} `json:"metadata" xml:"metadata"`
	Components   []bomComponent  `json:"components" xml:"components>component"`
	Services     []bomService    `json:"services" xml:"services>service"`
	Dependencies []bomDependency `json:"dependencies" xml:"-"`
	Tree         []bomTree       `json:"-" xml:"dependencies>dependency"`
}

type bomParty struct {
	Name string `json:"name" xml:"name"`
}

type bomComponent struct {
	Ref        string         `json:"bom-ref" xml:"bom-ref,attr"`
	Type       string         `json:"type" xml:"type,attr"`
	Group      string         `json:"group" xml:"group"`
	Name       string         `json:"name" xml:"name"`
	Version    string         `json:"version" xml:"version"`
	Publisher  string         `json:"publisher" xml:"publisher"`
	Supplier   *bomParty      `json:"supplier" xml:"supplier"`
	Maker      *bomParty      `json:"manufacturer" xml:"manufacturer"`
	Components []bomComponent `json:"components" xml:"components>component"`
}

type bomService struct {
	Ref      string       `json:"bom-ref" xml:"bom-ref,attr"`
	Name     string       `json:"name" xml:"name"`
	Version  string       `json:"version" xml:"version"`
	Provider *bomParty    `json:"provider" xml:"provider"`
	Services []bomService `json:"services" xml:"services>service"`
}

type bomDependency struct {
	Ref       string   `json:"ref"`
	DependsOn []string `json:"dependsOn"`
}

type bomTree struct {
	Ref        string    `xml:"ref,attr"`
	Dependency []bomTree `xml:"dependency"`
}

// A cyclone turns a bom into a draft.
type cyclone struct {
	*Draft
	file  string
	made  map[string]*Entity
	items int
}

func (d *Draft) readCycloneJSON(f File) {
	at := model.Pos{File: f.Name}
	text, _, err := decodeXML(f.Data)
	if err != nil {
		d.failed(at, "encoding", err, both("Sla het bestand op als UTF-8.", "Save the file as UTF-8."))
		return
	}
	var b bom
	if err := json.Unmarshal(text, &b); err != nil {
		offset := int64(0)
		var syntax *json.SyntaxError
		var kind *json.UnmarshalTypeError
		switch {
		case errors.As(err, &syntax):
			offset = syntax.Offset
		case errors.As(err, &kind):
			offset = kind.Offset
		}
		if offset > 0 {
			at.Line = 1 + bytes.Count(text[:min(offset, int64(len(text)))], []byte("\n"))
		}
		d.failed(at, "json", err, both("Exporteer het bestand opnieuw.", "Export the file again."))
		return
	}
	(&cyclone{d, f.Name, map[string]*Entity{}, 0}).read(&b)
}

func (d *Draft) readCycloneXML(f File) {
	at := model.Pos{File: f.Name}
	text, _, err := decodeXML(f.Data)
	if err != nil {
		d.failed(at, "encoding", err, both("Sla het bestand op als UTF-8.", "Save the file as UTF-8."))
		return
	}
	for check := newElements(bytes.NewReader(text)); ; { // depth, number and document type, before anything is built
		if _, err := check.next(); err != nil {
			if err.Error() != "EOF" {
				d.xmlFailed(at, check, err)
				return
			}
			break
		}
	}
	var b bom
	x := newElements(bytes.NewReader(text))
	if err := x.d.Decode(&b); err != nil {
		d.xmlFailed(at, x, err)
		return
	}
	for _, t := range b.Tree {
		b.flatten(t)
	}
	(&cyclone{d, f.Name, map[string]*Entity{}, 0}).read(&b)
}

// flatten makes of dependencies inside each other what the other form has.
func (b *bom) flatten(t bomTree) {
	one := bomDependency{Ref: t.Ref}
	for _, sub := range t.Dependency {
		one.DependsOn = append(one.DependsOn, sub.Ref)
		if len(sub.Dependency) > 0 {
			b.flatten(sub)
		}
	}
	b.Dependencies = append(b.Dependencies, one)
}

func (c *cyclone) read(b *bom) {
	if b.Metadata.Component != nil {
		c.components([]bomComponent{*b.Metadata.Component}, "metadata", nil)
	}
	c.components(b.Components, "components", nil)
	c.services(b.Services, nil)
	for i, dep := range b.Dependencies {
		from := Provenance{c.file, "dependencies", i + 1}
		consumer := c.made[dep.Ref]
		for _, ref := range dep.DependsOn {
			on := c.made[ref]
			if consumer == nil || on == nil {
				c.note(unrecognised, c.file, "ref", both("een afhankelijkheid noemt een component die er niet is", "a dependency names a component that is not there"), dep.Ref+" → "+ref)
				continue
			}
			c.note(recognised, c.file, "dependency", both("afhankelijkheden", "dependencies"), "")
			c.need(consumer, on, from)
		}
	}
}

func (c *cyclone) components(list []bomComponent, where string, whole *Entity) {
	for _, one := range list {
		c.items++
		from := Provenance{c.file, where, c.items}
		c.note(recognised, c.file, "component", both("componenten", "components"), "")
		name := one.Name
		if one.Group != "" {
			name = one.Group + "/" + name
		}
		e := c.make(one.Ref, name, one.Version, from)
		for _, p := range []*bomParty{one.Supplier, one.Maker, {one.Publisher}} {
			if p != nil && clean(p.Name) != "" && e.fact("supplier") == nil {
				c.supplies(e, p.Name, from)
			}
		}
		if e.fact("delivery") == nil {
			c.set(e, c.assume(assumesDelivery, Fact{Field: "delivery", Value: "licence", From: from}))
		}
		if whole != nil {
			c.need(whole, e, from)
		}
		c.components(one.Components, where, e)
	}
}

func (c *cyclone) services(list []bomService, whole *Entity) {
	for _, one := range list {
		c.items++
		from := Provenance{c.file, "services", c.items}
		c.note(recognised, c.file, "service", both("diensten", "services"), "")
		e := c.make(one.Ref, one.Name, one.Version, from)
		if one.Provider != nil && clean(one.Provider.Name) != "" {
			c.supplies(e, one.Provider.Name, from)
		}
		if e.fact("delivery") == nil {
			c.set(e, c.assume(assumesDelivery, Fact{Field: "delivery", Value: "saas", From: from}))
		}
		if whole != nil {
			c.need(whole, e, from)
		}
		c.services(one.Services, e)
	}
}

// make gives the entity of a component. It is known by its reference, or else by its name and version.
func (c *cyclone) make(ref, name, version string, from Provenance) *Entity {
	key := ref
	if key == "" {
		key = name + "@" + version
	}
	e := c.entity(service, "bom:"+key, from)
	c.call(e, name, from)
	if name == "" {
		c.call(e, key, from)
	}
	if ref != "" {
		c.made[ref] = e
	}
	return e
}

func (c *cyclone) supplies(e *Entity, name string, from Provenance) {
	s := c.entity(supplier, "name:"+folded(name), from)
	c.call(s, name, from)
	c.set(e, Fact{Field: "supplier", Ref: s, From: from})
}
