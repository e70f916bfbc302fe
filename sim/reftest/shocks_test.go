package reftest

import "uitval/model"

// hits reports whether a shock's selectors take in a service.
func hits(m *model.Model, sh model.Shock, s model.Service) bool {
	var by model.Supplier
	for _, one := range m.Suppliers {
		if one.ID == s.Supplier.ID {
			by = one
		}
	}
	for _, t := range sh.Fails {
		switch t.Kind {
		case "supplier":
			if by.ID == t.On.ID {
				return true
			}
		case "group":
			if by.Group == t.On.ID {
				return true
			}
		case "jurisdiction":
			if by.Jurisdiction == t.On.ID {
				return true
			}
		case "service":
			if s.ID == t.On.ID {
				return true
			}
		case "delivery":
			if string(s.Delivery) == t.On.ID {
				return true
			}
		}
	}
	return false
}

// A leaving is a level that a shock leaves of a service from an instant on.
type leaving struct {
	at    int64
	level float64
}

// leaves lists what one shock does to one service, in order of time; nothing if it does not touch it.
func (z *zone) leaves(m *model.Model, sh model.Shock, s model.Service) []leaving {
	if sh.Chance.Given && sh.Chance.Mean() <= 0 || !hits(m, sh, s) {
		return nil
	}
	at := z.after(0, sh.After)
	var out []leaving
	switch {
	case s.Survives.Given && (sh.Mode == nil || sh.Mode.Estate):
		out = []leaving{{z.after(at, s.Survives), 0}}
	case sh.Mode == nil:
		out = []leaving{{at, 0}}
	default:
		for _, st := range sh.Mode.Delivery[s.Delivery] {
			out = append(out, leaving{z.after(at, st.After), st.Level.Mean()})
		}
	}
	if !sh.Lasts.Given || len(out) == 0 {
		return out
	}
	over := z.after(at, sh.Lasts)
	var kept []leaving
	for _, l := range out {
		if l.at < over {
			kept = append(kept, l)
		}
	}
	return append(kept, leaving{over, 1})
}
