package exercise

import (
	"cmp"
	"slices"

	"uitval/sim/result"
)

// A Role is a team of players with a desk of its own. The national crisis team has no organisation.
type Role struct {
	ID           string // of the organisation, or national
	Organisation string
	Title        string
}

// national is the desk of who is not of one organisation.
const national = "national"

// mostRoles is how many teams a facilitator can serve.
const mostRoles = 12

// cast chooses who plays: the national crisis team and the organisations with the most person-days, so many that each gets injects
// enough; or those that were asked for.
func cast(c *course, w Wish, budget int) []Role {
	out := []Role{{national, "", c.central()}}
	type part struct {
		o    *result.OrganisationDetail
		size float64
	}
	var all []part
	for k := range c.d.Organisations {
		o := &c.d.Organisations[k]
		size := 0.0
		for _, g := range c.r.Summary.Organisations {
			if g.ID == o.ID {
				size = max(0, g.Indicators.Get("person_d").Value())
			}
		}
		falls := false
		for _, p := range c.of(o.ID) {
			falls = falls || fallOf(p) >= 0
		}
		if falls && (len(w.For) == 0 || slices.Contains(w.For, o.ID)) || slices.Contains(w.For, o.ID) {
			all = append(all, part{o, size})
		}
	}
	slices.SortStableFunc(all, func(a, b part) int { return cmp.Compare(b.size, a.size) })
	n := min(len(all), mostRoles-1)
	if len(w.For) == 0 {
		n = min(n, max(2, budget/3-1))
	}
	for _, one := range all[:n] {
		out = append(out, Role{one.o.ID, one.o.ID, c.say(one.o.Title)})
	}
	return out
}

// desk is where a moment of an organisation lands: its own, or the nation's when it does not play.
func (p *Pack) desk(org string) int {
	for k := range p.Roles {
		if p.Roles[k].Organisation == org {
			return k
		}
	}
	return 0
}

// plays reports whether an organisation has a role.
func (p *Pack) plays(org string) bool { return org == "" || p.desk(org) > 0 }
