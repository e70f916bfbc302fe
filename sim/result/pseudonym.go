package result

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// Pseudonyms replaces the names of suppliers and of their groups in whatever it is given, every name in the same
// way, so that references still match.
type Pseudonyms struct {
	names   nameList
	byID    map[string]KeyEntry
	byGroup map[string]KeyEntry
	given   map[string]string // ids met so far and what became of them
	taken   map[string]bool   // what ids became
	bodies  bool              // names of organisations are replaced, not of suppliers
}

// Pseudonyms gives a letter to every supplier of a model that has none in the key, and returns what replaces
// their names. Names in public are those that stay: a public body that is a supplier too would
// otherwise lose its name as an organisation, which hides nothing and makes a result unreadable.
func (k *Key) Pseudonyms(model string, suppliers []SupplierDetail, public []Text) *Pseudonyms {
	k.assign(model, suppliers)
	for _, s := range suppliers {
		if s.Public {
			public = append(public[:len(public):len(public)], s.Title, Text{s.ID, s.ID})
		}
	}
	p := &Pseudonyms{names: nameList{byFirst: map[string][]name{}}, byID: map[string]KeyEntry{}, byGroup: map[string]KeyEntry{},
		given: map[string]string{}, taken: map[string]bool{}}
	open := nameList{byFirst: map[string][]name{}}
	for _, t := range public {
		open.add(t.NL, KeyEntry{})
		open.add(t.EN, KeyEntry{})
	}
	for _, e := range k.Entries {
		switch e.kind() {
		case 0:
			p.byID[e.ID] = e
		case 1:
			p.byGroup[e.ID] = e
		}
	}
	for _, s := range suppliers {
		if s.Public {
			continue
		}
		e := p.byID[s.ID]
		p.given[s.ID], p.taken[e.pseudonymID()] = e.pseudonymID(), true
		p.names.add(s.ID, e)
		p.learn(open, e, s.Title.NL, s.Title.EN)
	}
	for _, s := range suppliers {
		if s.Group != "" && !s.Public {
			p.learn(open, p.byGroup[s.Group], s.Group)
		}
	}
	return p
}

// learn takes in the names of a supplier as people write them: the title, what stands in it before a comma or a
// bracket, and each of those without the legal form.
func (p *Pseudonyms) learn(open nameList, e KeyEntry, titles ...string) {
	for _, title := range titles {
		short, _, _ := strings.Cut(title, ",")
		shorter, _, _ := strings.Cut(short, "(")
		for _, t := range []string{title, short, shorter, withoutForm(title), withoutForm(short), withoutForm(shorter)} {
			if !open.has(t) {
				p.names.add(t, e)
			}
		}
	}
}

// has reports whether a text is a name, no more and no less.
func (l *nameList) has(text string) bool {
	s := pieces(text)
	if len(s.words) == 0 {
		return false
	}
	n, _, ok := l.at(s, 0)
	return ok && len(n.words) == len(s.words)
}

// withoutForm takes the legal form off the end of a company's name.
func withoutForm(title string) string {
	forms := []string{"bv", "nv", "vof", "cv", "inc", "ltd", "limited", "llc", "plc", "gmbh", "ag", "se", "sa", "sas", "ab", "as", "oy", "oyj", "aps", "corp", "corporation", "ua"}
	words := strings.Fields(title)
	if len(words) < 2 {
		return title
	}
	last := strings.ToLower(strings.NewReplacer(".", "", "/", "").Replace(words[len(words)-1]))
	if slices.Contains(forms, last) {
		return strings.TrimRight(strings.Join(words[:len(words)-1], " "), ",")
	}
	return title
}

// ID gives an id without names. Two ids never become one.
func (p *Pseudonyms) ID(s string) string {
	if out, ok := p.given[s]; ok {
		return out
	}
	out := p.Prose(s)
	for n := 2; p.taken[out]; n++ {
		out = fmt.Sprintf("%s-%d", p.Prose(s), n)
	}
	p.given[s], p.taken[out] = out, true
	return out
}

// Prose gives a text in one language, or in none, without names.
func (p *Pseudonyms) Prose(s string) string {
	return p.names.replace(s, func(e KeyEntry, _ bool) string { return e.pseudonymID() })
}

// Text gives a sentence without names.
func (p *Pseudonyms) Text(t Text) Text {
	in := func(lang, s string) string {
		return p.names.replace(s, func(e KeyEntry, glued bool) string {
			if glued {
				return e.pseudonymID()
			}
			return e.Pseudonym().In(lang)
		})
	}
	return Text{NL: in("nl", t.NL), EN: in("en", t.EN)}
}

// Supplier gives a supplier without its name.
func (p *Pseudonyms) Supplier(s SupplierDetail) SupplierDetail {
	if p.bodies {
		s.ID, s.Title = p.ID(s.ID), p.Text(s.Title)
		return s
	}
	if s.Public {
		return s
	}
	e, ok := p.byID[s.ID]
	if !ok {
		panic("result: no pseudonym for a supplier that is not of the model")
	}
	s.ID, s.Title = e.pseudonymID(), e.Pseudonym()
	if s.Group != "" {
		s.Group = p.byGroup[s.Group].pseudonymID()
	}
	return s
}

// Apply takes the names out of everything that v, a pointer, reaches, by the tags that Record describes.
func (p *Pseudonyms) Apply(v any) { p.apply(reflect.ValueOf(v).Elem(), "") }

func (p *Pseudonyms) apply(v reflect.Value, tag string) {
	switch one := v.Addr().Interface().(type) {
	case *Text:
		*one = p.Text(*one)
		return
	case *SupplierDetail:
		*one = p.Supplier(*one)
		return
	case *Values, *[]Point: // hold no texts but names of indicators
		return
	}
	switch v.Kind() {
	case reflect.String:
		switch tag {
		case "no":
		case "prose":
			v.SetString(p.Prose(v.String()))
		default:
			v.SetString(p.ID(v.String()))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			p.apply(v.Field(i), v.Type().Field(i).Tag.Get("names"))
		}
	case reflect.Slice:
		for i := range v.Len() {
			p.apply(v.Index(i), tag)
		}
	case reflect.Pointer:
		if !v.IsNil() {
			p.apply(v.Elem(), tag)
		}
	case reflect.Interface, reflect.Map:
		panic("result: a record holds no " + v.Kind().String())
	}
}
