package model

import (
	"fmt"
	"reflect"
	"strings"
)

// An Input is an uncertain number of a scenario with the name that its draws go by. A named distribution that several
// fields share is one Input with several Numbers.
type Input struct {
	Entity, Field string // e.g. service hosting, survives
	Kind          string // of the entity: service, process, pool, mitigation, shock, distribution
	Supplier      string // of a service; empty for anything else
	Chance        bool   // it differs from case to case, as durations do; false: nobody knows it yet
	Share         bool   // it can't be above 1
	Numbers       []*Number

	Set      string // the path by which a setting reaches it; empty where none does
	Source   string // its own, or that of what it stands in; of a shock the scenario's
	Unit     Unit
	Workdays bool // of a rate: it is per working day
}

// Uncertain lists the uncertain numbers of a scenario and its model, in the order of the files. Numbers of failure modes are left
// out: what they say is drawn for each service that is hit.
func (s *Scenario) Uncertain() []Input {
	w := &walk{named: map[string]int{}, sources: map[string]string{}}
	if s.Model != nil {
		for _, n := range s.Model.Named {
			w.sources[n.ID] = n.Source
		}
		w.list("service", reflect.ValueOf(&s.Model.Services).Elem())
		w.list("process", reflect.ValueOf(&s.Model.Processes).Elem())
		w.list("pool", reflect.ValueOf(&s.Model.Pools).Elem())
		w.list("mitigation", reflect.ValueOf(&s.Model.Mitigations).Elem())
		w.list("overlap", reflect.ValueOf(&s.Model.Overlaps).Elem())
	}
	w.source = s.Source
	w.list("shock", reflect.ValueOf(&s.Shocks).Elem())
	return w.out
}

// A walk goes over everything below an entity by reflection, so that no field can be forgotten.
type walk struct {
	out     []Input
	named   map[string]int    // by name of a distribution: its place in out
	sources map[string]string // by name of a distribution
	input   Input             // the entity being walked
	source  string            // of what has none of its own
	trail   []tread           // from the entity to where the walk is
}

func (w *walk) list(kind string, entities reflect.Value) {
	for i := range entities.Len() {
		e := entities.Index(i)
		w.input = Input{Kind: kind, Entity: idOf(e, i)}
		if supplier := e.FieldByName("Supplier"); supplier.IsValid() {
			w.input.Supplier = supplier.Interface().(Ref).ID
		}
		w.value("", e)
	}
}

// idOf names an element of a list: by its id, else by its place.
func idOf(e reflect.Value, i int) string {
	if e.Kind() == reflect.Struct {
		for _, name := range []string{"ID", "Kind", "On", "Pool"} {
			switch id := e.FieldByName(name); {
			case !id.IsValid():
			case id.Type() == reflect.TypeOf(Ref{}) && id.Interface().(Ref).ID != "":
				return id.Interface().(Ref).ID
			case id.Kind() == reflect.String && id.String() != "":
				return id.String()
			}
		}
	}
	return fmt.Sprint(i + 1)
}

func (w *walk) value(path string, v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if _, mode := v.Interface().(*Mode); !mode && !v.IsNil() {
			w.value(path, v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			w.trail = append(w.trail, tread{v.Index(i), i, true})
			w.value(path+" "+idOf(v.Index(i), i), v.Index(i))
			w.trail = w.trail[:len(w.trail)-1]
		}
	case reflect.Struct:
		if n, ok := v.Addr().Interface().(*Number); ok {
			w.number(path, n)
			return
		}
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() {
				name := strings.ToLower(f.Name)
				if f.Anonymous {
					name = ""
				}
				w.trail = append(w.trail, tread{v, i, false})
				w.value(strings.TrimSpace(path+" "+name), v.Field(i))
				w.trail = w.trail[:len(w.trail)-1]
			}
		}
	}
}

// chances are the fields that chance decides anew each time; the rest is a matter of knowledge (semantics §8).
var chances = []string{"takes", "detectedafter", "decidedafter", "survives", "after", "lasts", "chance", "amount", "rate"}

// shares are the fields that are a part of a whole.
var shares = []string{"level", "gives", "weight", "keeps", "minimum", "vulnerable", "share", "chance", "below", "severity"}

func (w *walk) number(path string, n *Number) {
	if !n.Uncertain() {
		return
	}
	if n.Name != "" {
		if k, ok := w.named[n.Name]; ok {
			w.out[k].Numbers = append(w.out[k].Numbers, n)
			return
		}
		w.named[n.Name] = len(w.out)
	}
	in := w.input
	in.Field, in.Numbers = path, []*Number{n}
	last := path[strings.LastIndex(path, " ")+1:]
	in.Chance, in.Share = contains(chances, last), contains(shares, last) || in.Kind == "overlap"
	at := placeAt(settingRoot(in.Kind, in.Entity), w.source, w.trail)
	in.Set, in.Source, in.Unit, in.Workdays = at.set, at.source, at.unitOf(last, in.Share), at.workdays
	if n.Name != "" {
		in.Kind, in.Entity, in.Field, in.Supplier = "distribution", n.Name, "is", ""
		in.Set, in.Source = settingRoot("distribution", n.Name)+".is", w.sources[n.Name]
	}
	w.out = append(w.out, in)
}

// Copy returns a scenario whose numbers can be changed without touching s. Failure modes, yardsticks and what it was read from are
// shared.
func (s *Scenario) Copy() *Scenario {
	out := *s
	out.Shocks = copied(reflect.ValueOf(s.Shocks)).Interface().([]Shock)
	if s.Model != nil {
		m := *s.Model
		for _, list := range []any{&m.Services, &m.Processes, &m.Pools, &m.Mitigations, &m.Overlaps} {
			v := reflect.ValueOf(list).Elem()
			v.Set(copied(v))
		}
		out.Model = &m
	}
	return &out
}

// copied copies what a value holds below pointers and lists; maps and failure modes are shared.
func copied(v reflect.Value) reflect.Value {
	switch v.Kind() {
	case reflect.Pointer:
		if _, mode := v.Interface().(*Mode); mode || v.IsNil() {
			return v
		}
		out := reflect.New(v.Type().Elem())
		out.Elem().Set(copied(v.Elem()))
		return out
	case reflect.Slice:
		if v.IsNil() {
			return v
		}
		out := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		for i := range v.Len() {
			out.Index(i).Set(copied(v.Index(i)))
		}
		return out
	case reflect.Struct:
		out := reflect.New(v.Type()).Elem()
		out.Set(v)
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				out.Field(i).Set(copied(v.Field(i)))
			}
		}
		return out
	}
	return v
}
