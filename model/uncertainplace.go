package model

import (
	"fmt"
	"reflect"
	"strings"
)

// A tread is one step of a walk: into a field of a struct, or to an item of a list.
type tread struct {
	at   reflect.Value // the struct, or the item
	i    int
	item bool
}

// placeAt follows a trail, which is done only where a number is uncertain.
func placeAt(root, source string, trail []tread) place {
	p := place{set: root, source: source}
	for _, t := range trail {
		if t.item {
			p.item(t.at, t.i)
			continue
		}
		p.enter(t.at)
		p.field(t.at.Type().Field(t.i), t.at)
	}
	return p
}

// A place is where a walk is: how a setting gets there, and what it says of numbers that stand there.
type place struct {
	set      string
	source   string
	byKey    map[string]string
	unit     Unit
	workdays bool
}

// settingRoot begins the path of a setting; what is found in no list that settings know has none.
func settingRoot(kind, id string) string {
	if _, ok := settingLists[kind]; !ok && kind != "shock" {
		return ""
	}
	return kind + "." + id
}

// enter takes over what a struct says of what stands in it: its sources, and the unit of a length of time or a rate.
func (p *place) enter(v reflect.Value) {
	switch one := v.Addr().Interface().(type) {
	case *Span:
		p.unit, p.workdays = UnitTime, false
		if one.Workdays {
			p.unit = UnitWorkdays
		}
	case *Rate:
		p.unit, p.workdays = UnitRate, one.Workdays
	}
	if source := v.FieldByName("Source"); source.IsValid() && source.Kind() == reflect.String {
		p.source, p.byKey = source.String(), nil
		if by := v.FieldByName("Sources"); by.IsValid() {
			p.byKey, _ = by.Interface().(map[string]string)
		}
	}
}

// item goes on to an element of a list: by its id where a setting can find it so, else by its number.
func (p *place) item(e reflect.Value, i int) {
	if p.set == "" || strings.HasSuffix(p.set, ".endures") {
		return
	}
	switch one := e.Addr().Interface().(type) {
	case *Step:
		p.set += "." + one.ID.ID
	case *Crew:
		p.set += "." + one.Pool.ID
	case *CurvePoint:
	case *Harm:
		p.set = ""
	default:
		p.set += fmt.Sprint(".", i+1)
	}
}

// field goes on to a field of a struct, by the key that it has in files.
func (p *place) field(f reflect.StructField, in reflect.Value) {
	key := snake(f.Name)
	if source, ok := p.byKey[key]; ok {
		p.source, p.byKey = source, nil
	} else if !f.Anonymous && len(p.byKey) > 0 {
		p.byKey = below(p.byKey, key)
	}
	if p.set == "" || f.Anonymous || strings.HasSuffix(p.set, ".endures") {
		return
	}
	switch one := in.Addr().Interface().(type) {
	case *Need:
		switch f.Name {
		case "Endures":
			if len(one.Endures) <= 2 {
				return // tolerance and drops_to stand for its steps
			} // else it is written as a whole: its steps have no names
		case "Of":
			key = string(one.Gate)
			if one.Gate == GateAll || one.Gate == GateAtLeast {
				key = "on"
			}
		}
	case *CurvePoint:
		key = map[string]string{"Age": "tolerance", "Level": "drops_to"}[f.Name]
	case *Demand:
		if f.Name == "Rate" {
			return
		}
		p.set = "" // a run is written in words
		return
	case *Crew:
		return
	case *Shock:
		if f.Name == "After" {
			key = "at"
		}
	}
	p.set += "." + key
}

// below returns the sources of what is written below a key.
func below(by map[string]string, key string) map[string]string {
	out := map[string]string{}
	for _, k := range keysOf(by) {
		if rest, ok := strings.CutPrefix(k, key+"."); ok {
			out[rest] = by[k]
		}
	}
	return out
}

// snake writes the name of a field as it stands in files.
func snake(name string) string {
	if strings.ToUpper(name) == name {
		return strings.ToLower(name)
	}
	var b strings.Builder
	for i, c := range name {
		if i > 0 && c >= 'A' && c <= 'Z' {
			b.WriteByte('_')
		}
		b.WriteRune(c)
	}
	return strings.ToLower(b.String())
}

// unitOf returns the unit of a number by the name of its field.
func (p *place) unitOf(field string, share bool) Unit {
	switch {
	case p.unit != UnitNone:
		return p.unit
	case share:
		return UnitShare
	}
	switch field {
	case "cost", "moneypercase", "penaltyperoverduecase", "costpercase":
		return UnitMoney
	case "costper":
		return UnitMoneyPerDay
	case "users", "people":
		return UnitPeople
	}
	return UnitNone
}
