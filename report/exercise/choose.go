package exercise

import (
	"cmp"
	"slices"
)

// A pick is a moment that becomes an inject, at a desk.
type pick struct {
	moment
	desk   int // of the roles
	serves bool
}

// choose takes as many moments as the exercise can bear: what must be told, then in each module in turn what weighs most, where a kind
// or a desk that has had its turn weighs less. After that whoever has too little to do gets more.
func choose(p *Pack, all []moment, budget int) []pick {
	var pool []pick
	for _, m := range all {
		_, serves := p.objectiveOf(m.kind)
		one := pick{m, p.desk(m.org), serves}
		switch {
		case !serves && m.kind != kindShock:
			one.weight = float64(one.weight * 0.35)
		case len(p.Objectives) > 0:
			one.weight = float64(one.weight * 1.3)
		}
		if !p.plays(m.org) { // others tell the nation's desk of it
			share := 0.45
			if m.kind == kindSecond || m.kind == kindService {
				share = 0.8
			}
			one.weight = float64(one.weight * share)
			if m.kind == kindDependence || m.kind == kindRunDue || m.kind == kindSocial {
				continue
			}
			if len(p.For) > 0 && m.kind != kindService {
				continue
			}
		}
		pool = append(pool, one)
	}
	ch := &chooser{p: p, pool: pool, taken: make([]bool, len(pool))}
	for k := range pool {
		if must(pool[k].kind) && len(ch.out) < budget {
			ch.take(k)
		}
	}
	modules := len(p.Modules)
	for n := len(ch.out); n < budget; n = len(ch.out) {
		// The module that is furthest behind its share goes first.
		order := make([]int, modules)
		for k := range order {
			order[k] = k + 1
		}
		slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(ch.share(a), ch.share(b)) })
		best := -1
		for _, module := range order {
			if best = ch.best(func(c *pick) bool { return c.module == module && c.kind != kindStatus }); best >= 0 {
				break
			}
		}
		if best < 0 {
			if best = ch.best(func(*pick) bool { return true }); best < 0 {
				break
			}
		}
		ch.take(best)
	}
	ch.busy(budget)
	slices.SortStableFunc(ch.out, func(a, b int) int { return cmp.Compare(pool[a].day, pool[b].day) })
	var out []pick
	for _, k := range ch.out {
		out = append(out, pool[k])
	}
	return out
}

type chooser struct {
	p     *Pack
	pool  []pick
	taken []bool
	out   []int
}

func (c *chooser) take(k int) {
	c.taken[k] = true
	c.out = append(c.out, k)
}

func (c *chooser) inModule(module int) int {
	n := 0
	for _, k := range c.out {
		if c.pool[k].module == module {
			n++
		}
	}
	return n
}

// share is how much of its part a module has: the first hours, in which little is known yet, get half of what the others get.
func (c *chooser) share(module int) float64 {
	n := float64(c.inModule(module))
	if m := &c.p.Modules[module-1]; m.Until-m.From < 1.5 {
		return float64(2 * n)
	}
	return n
}

// best is the candidate that adds most; −1: there is none.
func (c *chooser) best(fits func(*pick) bool) int {
	best, most := -1, 0.0
	for k := range c.pool {
		one := &c.pool[k]
		if c.taken[k] || !fits(one) {
			continue
		}
		worth := one.weight
		for _, t := range c.out {
			other := &c.pool[t]
			if other.kind == one.kind {
				worth = float64(worth * 0.64)
			}
			if other.desk == one.desk {
				worth = float64(worth * 0.9)
			}
			if other.kind == one.kind && other.entities[0] == one.entities[0] {
				worth = float64(worth * 0.5)
			}
			if other.desk == one.desk && other.module == one.module {
				worth = float64(worth * 0.85)
			}
		}
		if worth > most {
			best, most = k, worth
		}
	}
	return best
}

// fewest is how many injects each desk gets at least, if there is anything to tell it.
const fewest = 2

// busy gives every desk its share, at the cost of the fullest.
func (c *chooser) busy(budget int) {
	for desk := range c.p.Roles {
		for range fewest {
			if c.atDesk(desk) >= fewest {
				break
			}
			k := c.best(func(one *pick) bool { return one.desk == desk })
			if k < 0 {
				break
			}
			if len(c.out) >= budget && !c.drop() {
				return
			}
			c.take(k)
		}
	}
}

func (c *chooser) atDesk(desk int) int {
	n := 0
	for _, k := range c.out {
		if c.pool[k].desk == desk {
			n++
		}
	}
	return n
}

// drop takes out the lightest of the fullest desk; false where there is nothing that could go.
func (c *chooser) drop() bool {
	fullest, most := 0, -1
	for desk := range c.p.Roles {
		n := 0
		for _, k := range c.out {
			if c.pool[k].desk == desk && !must(c.pool[k].kind) {
				n++
			}
		}
		if n > most {
			fullest, most = desk, n
		}
	}
	if most <= fewest {
		return false
	}
	worst := -1
	for i, k := range c.out {
		one := &c.pool[k]
		if one.desk != fullest || must(one.kind) {
			continue
		}
		if worst < 0 || one.weight < c.pool[c.out[worst]].weight {
			worst = i
		}
	}
	if worst >= 0 {
		c.taken[c.out[worst]] = false
		c.out = slices.Delete(c.out, worst, worst+1)
	}
	return worst >= 0
}

// must be told: what it is about, and what closes a module.
func must(kind string) bool { return kind == kindShock || kind == kindReport }
