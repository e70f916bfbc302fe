package sim

import (
	"context"
	"fmt"
	"math"

	"uitval/model"
	"uitval/sim/chance"
	"uitval/sim/result"
)

// An Input is something uncertain that a trial draws: a number of the files, a number of a failure mode for a service that it hits,
// or whether a shock happens at all.
type Input struct {
	Kind, Entity, Field string
	Supplier            string      // of a service
	Group               string      // what inputs that are correlated with each other have in common; empty: it stands alone
	Title               result.Text // for a reader
	Set                 string      // the path by which a setting reaches it; empty: none does
	Source              string      // a reference, or ids of assumptions; empty: none
	Mode                string      // the failure mode whose number it is; empty: it is none's
	Chance              bool        // it differs from case to case; false: nobody knows it yet
	Occurs              bool        // it is whether a shock happens
	Unit                model.Unit
	Workdays            bool // of a rate: per working day
}

// A slot is an Input with how it is drawn.
type slot struct {
	Input
	name   chance.Key
	law    *chance.Law
	common int // its place among the numbers that suppliers share; −1: it shares none
	tie    tie

	against *opposed // nil: none
	place   int      // among them
	of      []int    // by member of against: its free number
}

// enumerate lists what a planner draws, each draw once: numbers in the order of the files, then shock by shock whether it happens
// and what its mode says.
func (d *draws) enumerate(b *planner) {
	e := &enumeration{draws: d, w: newNamer(d.original), at: map[chance.Key]int{}, commonAt: map[sharing]int{}}
	d.slots, d.commons = nil, nil
	for i := range d.inputs {
		in := &d.inputs[i]
		one := Input{Kind: in.Kind, Entity: in.Entity, Field: in.Field, Supplier: in.Supplier, Set: in.Set, Source: in.Source,
			Chance: in.Chance, Unit: in.Unit, Workdays: in.Workdays}
		one.Title = e.w.title(&one)
		in.slot = e.put(slot{Input: one, name: in.name, law: in.law, tie: in.tie, against: in.against, place: in.place})
	}
	d.occursAt = make([]int, len(d.occurs))
	for i := range b.shocks {
		e.shock(b, &b.shocks[i])
	}
	e.opposites()
}

// An enumeration is in the making: where draws and what they share stand, by name.
type enumeration struct {
	*draws
	w        *namer
	at       map[chance.Key]int
	commonAt map[sharing]int
}

// put lists a draw, if it is not listed yet, and returns its place.
func (e *enumeration) put(s slot) int {
	if k, known := e.at[s.name]; known {
		return k
	}
	s.common = -1
	if s.tie.rho != 0 {
		key := sharing{s.tie.common, e.nested > 1 && s.Chance}
		k, known := e.commonAt[key]
		if !known {
			k = len(e.commons)
			e.commonAt[key] = k
			e.commons = append(e.commons, shared{s.tie.common, s.Chance, fmt.Sprint(s.Supplier, " ", k)})
		}
		s.common, s.Group = k, e.commons[k].group
	}
	if s.against != nil {
		s.Group = s.Supplier
	}
	e.at[s.name] = len(e.slots)
	e.slots = append(e.slots, s)
	return e.at[s.name]
}

// shock lists whether a shock happens, and the numbers of its mode.
func (e *enumeration) shock(b *planner, sp *shockPlan) {
	number := fmt.Sprint(sp.index + 1)
	if c := e.original.Shocks[sp.index].Chance; c.Given && (c.Uncertain() || c.Mean() < 1) {
		one := Input{Kind: "shock", Entity: number, Field: "happens", Set: "shock." + number + ".chance", Source: e.original.Source, Chance: true, Occurs: true}
		one.Title = e.w.title(&one)
		e.occursAt[sp.index] = e.put(slot{Input: one, name: e.occurs[sp.index]})
	}
	mode := sp.shock.Mode
	drawn := func(n *modeNumber, entity, field string, unit model.Unit, supplier model.Ref) {
		if n.law == nil {
			return
		}
		one := Input{Kind: "service", Entity: entity, Field: field, Supplier: supplier.ID, Mode: mode.ID, Chance: true, Unit: unit}
		if unit == model.UnitTime && n.workdays {
			one.Unit = model.UnitWorkdays
		}
		if field == "data free" {
			one.Kind = "shock"
		}
		one.Title = e.w.ofMode(&one, mode)
		n.slot = e.put(slot{Input: one, name: n.name, law: n.law, tie: n.tie})
	}
	drawn(&sp.data, number, "data free", model.UnitTime, model.Ref{})
	for j := range sp.hits {
		service := &b.m.Services[sp.hits[j].service]
		for k := range sp.hits[j].of {
			field := fmt.Sprintf("stage %d", k+1)
			drawn(&sp.hits[j].of[k].after, service.ID, field, model.UnitTime, service.Supplier)
			drawn(&sp.hits[j].of[k].level, service.ID, field+" level", model.UnitShare, service.Supplier)
		}
	}
}

// opposites notes which draws each draw that goes against others is made of.
func (e *enumeration) opposites() {
	for i := range e.slots {
		g := e.slots[i].against
		if g == nil {
			continue
		}
		for _, name := range g.members[:e.slots[i].place+1] {
			k, reached := e.at[name]
			if !reached { // nothing looks at it, but others lean on it
				k = len(e.slots) + len(e.commons)
				e.at[name], e.commons = k, append(e.commons, shared{name, true, e.slots[i].Group})
			}
			e.slots[i].of = append(e.slots[i].of, k)
		}
	}
}

// A sharing is what inputs have in common whose draws lean on one number.
type sharing struct {
	name   chance.Key
	chance bool // where chance and knowledge are drawn apart
}

// A shared is a number that the inputs of one supplier lean on.
type shared struct {
	name   chance.Key
	chance bool
	group  string
}

// Inputs lists what is uncertain in what the shocks can reach, in a fixed order.
func (t *Trial) Inputs() []Input {
	if t.p.d == nil {
		return nil
	}
	var out []Input
	for _, s := range t.p.d.slots {
		out = append(out, s.Input)
	}
	return out
}

// ValueAt returns the value below which an input, counted from 0, lies with probability u, as a run takes it: never below 0, a
// share never above 1. Of whether a shock happens it is 1 or 0.
func (t *Trial) ValueAt(input int, u float64) float64 {
	s := &t.p.d.slots[input]
	if s.Occurs {
		return b2f(u < t.p.d.original.Shocks[t.p.d.shockOf(input)].Chance.Mean())
	}
	x := math.Max(0, s.law.Quantile(u))
	if s.Unit == model.UnitShare {
		x = math.Min(1, x)
	}
	return x
}

func b2f(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

func (d *draws) shockOf(input int) int {
	for i, at := range d.occursAt {
		if at == input && d.slots[input].name == d.occurs[i] {
			return i
		}
	}
	panic("sim: no shock happens by that input")
}

// Free returns how many numbers between 0 and 1, each independent of the others, one draw of all inputs is made from: one for each
// input, in their order, and those that inputs of one supplier lean on beside their own.
func (t *Trial) Free() int {
	if t.p.d == nil {
		return 0
	}
	return len(t.p.d.slots) + len(t.p.d.commons)
}

// SharedBy returns, for each number of Free that is no input's own, the Group of the inputs that lean on it.
func (t *Trial) SharedBy() []string {
	if t.p.d == nil {
		return nil
	}
	var out []string
	for _, c := range t.p.d.commons {
		out = append(out, c.group)
	}
	return out
}

// FreeOf returns the independent numbers that a replication, counted from 0, is drawn from.
func (t *Trial) FreeOf(replication int) []float64 {
	if t.p.d == nil {
		return nil
	}
	d := t.p.d
	d.replication, d.knowledge = uint64(replication), uint64(replication)/d.nested
	var out []float64
	for _, s := range d.slots {
		out = append(out, s.name.Uniform(d.index(s.Chance), 0))
	}
	for _, c := range d.commons {
		out = append(out, c.name.Uniform(d.index(c.chance), 0))
	}
	return out
}

// Tied makes the quantiles of all inputs from independent numbers: correlated where the model says so. It may be called while t plays.
func (t *Trial) Tied(free []float64) []float64 {
	if t.p.d == nil {
		return nil
	}
	d := t.p.d
	out := make([]float64, len(d.slots))
	for i := range d.slots {
		s := &d.slots[i]
		switch {
		case s.against != nil:
			members := make([]float64, len(s.of))
			for k, of := range s.of {
				members[k] = free[of]
			}
			out[i] = s.against.group.At(s.place, members)
		case s.common >= 0:
			out[i] = s.tie.at(free[len(d.slots)+s.common], free[i])
		default:
			out[i] = free[i]
		}
	}
	return out
}

// PlayAt plays with every input at a quantile of its own, between 0 and 1: with those that Tied makes of FreeOf(k) it plays what
// Play(k) does. It reports false when ctx was done first.
func (t *Trial) PlayAt(ctx context.Context, u []float64) (*Outcome, bool) {
	if d := t.p.d; d != nil {
		if len(u) != len(d.slots) {
			panic(fmt.Sprintf("sim: %d quantiles for %d inputs", len(u), len(d.slots)))
		}
		d.given = u
		defer func() { d.given = nil }()
	}
	return t.Play(ctx, 0)
}
