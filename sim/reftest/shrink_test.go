package reftest

import (
	"reflect"

	"uitval/model"
)

// shrink makes a scenario that fails smaller and plainer for as long as it keeps failing.
func shrink(sc *model.Scenario, tries int, fails func(*model.Scenario) bool) *model.Scenario {
	for smaller := true; smaller; {
		smaller = false
		for n := 0; tries > 0; n++ {
			next := copyOf(reflect.ValueOf(sc)).Interface().(*model.Scenario)
			c := &cut{at: n}
			c.visit(reflect.ValueOf(next).Elem())
			if !c.done {
				break
			}
			if !playable(next) {
				continue
			}
			if tries--; fails(next) {
				sc, smaller = next, true
				n--
			}
		}
	}
	return sc
}

// copyOf copies a value with everything it points to.
func copyOf(v reflect.Value) reflect.Value {
	out := reflect.New(v.Type()).Elem()
	out.Set(v)
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() && v.Type().Elem().PkgPath() == reflect.TypeFor[model.Model]().PkgPath() {
			out.Set(reflect.New(v.Type().Elem()))
			out.Elem().Set(copyOf(v.Elem()))
		}
	case reflect.Struct:
		if v.Type().PkgPath() == reflect.TypeFor[model.Model]().PkgPath() {
			for i := range v.NumField() {
				if v.Type().Field(i).IsExported() {
					out.Field(i).Set(copyOf(v.Field(i)))
				}
			}
		}
	case reflect.Slice:
		if !v.IsNil() {
			out.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
			for i := range v.Len() {
				out.Index(i).Set(copyOf(v.Index(i)))
			}
		}
	case reflect.Map:
		if !v.IsNil() {
			out.Set(reflect.MakeMap(v.Type()))
			for _, k := range v.MapKeys() {
				out.SetMapIndex(k, copyOf(v.MapIndex(k)))
			}
		}
	}
	return out
}

// A cut is one simplification: the at-th that a walk through the scenario comes upon.
type cut struct {
	at   int
	done bool
}

// here reports whether it is this one's turn.
func (c *cut) here() bool {
	c.at--
	if c.at == -1 {
		c.done = true
	}
	return c.done
}

func (c *cut) visit(v reflect.Value) {
	if c.done {
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() || v.Type().Elem().PkgPath() != reflect.TypeFor[model.Model]().PkgPath() {
			return
		}
		if v.Type() != reflect.TypeFor[*model.Model]() && c.here() {
			v.SetZero()
			return
		}
		c.visit(v.Elem())
	case reflect.Struct:
		c.visitStruct(v)
	case reflect.Slice:
		for i := range v.Len() {
			if c.here() {
				v.Set(reflect.AppendSlice(v.Slice(0, i), v.Slice(i+1, v.Len())))
				return
			}
		}
		for i := range v.Len() {
			c.visit(v.Index(i))
		}
	case reflect.Map:
		for _, k := range v.MapKeys() {
			_ = k // a mode's deliveries and a calendar's days are small enough as they are
		}
	}
}

func (c *cut) visitStruct(v reflect.Value) {
	switch x := v.Interface().(type) {
	case model.Span, model.Number, model.Rate:
		if !v.IsZero() && c.here() {
			v.SetZero()
		}
		return
	case model.Calendar:
		if !v.IsZero() && c.here() {
			v.SetZero()
		}
		return
	case model.Ref, model.Date, model.Pos, model.Text:
		return
	default:
		_ = x
	}
	if v.Type().PkgPath() != reflect.TypeFor[model.Model]().PkgPath() {
		return
	}
	for i := range v.NumField() {
		f := v.Field(i)
		if !v.Type().Field(i).IsExported() {
			continue
		}
		if name := v.Type().Field(i).Name; name == "Law" && f.String() != "" && c.here() {
			f.SetZero()
			return
		}
		c.visit(f)
	}
}

// playable reports whether a scenario is one that reading a file could have given.
func playable(sc *model.Scenario) bool {
	m := sc.Model
	if len(sc.Shocks) == 0 || len(m.Processes)+len(m.Services) == 0 || len(m.Organisations) == 0 {
		return false
	}
	for _, s := range m.Services {
		if !needsFit(m, s.Needs) || !supplied(m, s.Supplier.ID) || !recoveryFits(m, s) {
			return false
		}
	}
	for _, p := range m.Processes {
		if !needsFit(m, p.Needs) || !processFits(m, p) {
			return false
		}
	}
	for _, o := range m.Overlaps {
		if len(o.Of) < 2 {
			return false
		}
		for _, ref := range o.Of {
			if processIndex(m, ref.ID) < 0 {
				return false
			}
		}
	}
	for _, sh := range sc.Shocks {
		if len(sh.Fails) == 0 {
			return false
		}
		for _, t := range sh.Fails {
			if t.Kind == "service" && serviceIndex(m, t.On.ID) < 0 || t.Kind == "supplier" && !supplied(m, t.On.ID) {
				return false
			}
		}
	}
	return lookBack(m, sources(m)) <= 1500*day
}

// recoveryFits reports whether the routes of a service are whole: each with steps, which wait for steps that are there and ask
// for no more people than a pool has.
func recoveryFits(m *model.Model, s model.Service) bool {
	size := map[string]float64{}
	for _, p := range m.Pools {
		size[p.ID] = p.People.Mean()
	}
	for _, r := range s.Recovery {
		if r.Kind == "" || len(r.Steps) == 0 {
			return false
		}
		seen := map[string]bool{}
		for _, one := range r.Steps {
			for _, a := range one.After {
				if !seen[a.ID] {
					return false
				}
			}
			for _, c := range one.Crew {
				if c.People.Mean() > size[c.Pool.ID] {
					return false
				}
			}
			seen[one.ID.ID] = true
		}
	}
	return true
}

func supplied(m *model.Model, id string) bool {
	for _, s := range m.Suppliers {
		if s.ID == id {
			return true
		}
	}
	return false
}

func needsFit(m *model.Model, needs []model.Need) bool {
	for _, n := range needs {
		sum := 0.0
		for _, p := range n.Of {
			sum += p.Weight.Mean()
			if serviceIndex(m, p.On.ID) < 0 && processIndex(m, p.On.ID) < 0 {
				return false
			}
		}
		if len(n.Of) == 0 || n.Gate == model.GateAtLeast && (n.AtLeast < 1 || n.AtLeast > len(n.Of)) {
			return false
		}
		if n.Gate == model.GateShare && abs(sum-1) > 1e-9 || len(n.Endures) == 0 || n.Endures[0].Age.Mean() != 0 {
			return false
		}
		for i, p := range n.Endures {
			if i > 0 && (p.Age.Mean() <= n.Endures[i-1].Age.Mean() || p.Level.Mean() > n.Endures[i-1].Level.Mean()) {
				return false
			}
		}
	}
	return true
}

func processFits(m *model.Model, p model.Process) bool {
	if p.Demand.Run != nil && (!p.Demand.Run.Amount.Given || p.Demand.Run.On.Every == "dates" && len(p.Demand.Run.On.Dates) == 0) {
		return false
	}
	if p.Waits == model.WaitsNone && !p.Users.Given || p.Waits == model.WaitsKeeps && !p.Keeps.Given {
		return false
	}
	known := false
	for _, o := range m.Organisations {
		known = known || o.ID == p.Organisation.ID
	}
	for _, f := range p.Feeds {
		if f.Lag.Mean() <= 0 || processIndex(m, f.To.ID) < 0 {
			return false
		}
	}
	for _, k := range p.Peaks {
		if !k.Times.Given {
			return false
		}
	}
	for _, h := range p.Harm {
		if len(h.Points) == 0 {
			return false
		}
		for i := 1; i < len(h.Points); i++ {
			if h.Points[i].Wait.Mean() <= h.Points[i-1].Wait.Mean() {
				return false
			}
		}
	}
	return known && (p.Workaround == nil || p.Workaround.Capacity.Given)
}
