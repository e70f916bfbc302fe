package report

import (
	"cmp"
	"slices"

	"uitval/sim/result"
)

// A link is a node of the chain from supplier to people: a supplier, a service, a process or a sector.
type link struct {
	id, title string
	column    int // 0 suppliers, then services by how far they are from them, then processes, then people
	people    float64
	lit       bool // on the path of the outage
	merged    int  // how many this stands for; 0: itself
	y, h      float64
}

// A bond is what one node passes on to another, by people.
type bond struct {
	from, to int
	people   float64
	lit      bool
}

// A chain is what fell through what, from the suppliers that failed to the people who wait. People are those of one replication, most
// at one time; where a process leans on several things that fell, each is given an equal part.
type chain struct {
	links   []link
	bonds   []bond
	columns int
	hidden  int // spared nodes that are not shown
}

// chainOf builds the chain of a course.
func chainOf(d *result.Detail, say func(result.Text) string) *chain {
	b := &chainBuilder{chain: &chain{}, at: map[string]int{}, say: say}
	b.services(d)
	b.processes(d)
	b.pass(d)
	b.suppliers(d)
	b.spared(d)
	return b.chain
}

type chainBuilder struct {
	*chain
	at  map[string]int // node by id
	say func(result.Text) string
}

func (b *chainBuilder) add(l link) int {
	b.at[l.id] = len(b.links)
	b.links = append(b.links, l)
	return len(b.links) - 1
}

// services go in columns by the longest way down from what a shock took; circles are cut where they close.
func (b *chainBuilder) services(d *result.Detail) {
	for k := range d.Services {
		s := &d.Services[k]
		b.add(link{id: s.ID, title: b.say(s.Title), column: 1, lit: true})
	}
	upstream := make([][]int, len(b.links))
	for _, n := range d.Needs {
		to, ok1 := b.at[n.Consumer]
		from, ok2 := b.at[n.On]
		if ok1 && ok2 && to < len(upstream) && from < len(upstream) {
			upstream[to] = append(upstream[to], from)
		}
	}
	state := make([]int, len(b.links))
	var rank func(k int) int
	rank = func(k int) int {
		if state[k] != 0 { // done, or being done: a circle
			return b.links[k].column
		}
		state[k] = 1
		for _, from := range upstream[k] {
			if state[from] != 1 {
				b.links[k].column = max(b.links[k].column, min(rank(from)+1, 3))
			}
		}
		state[k] = 2
		return b.links[k].column
	}
	for k := range b.links {
		b.columns = max(b.columns, rank(k)+1)
	}
}

func (b *chainBuilder) processes(d *result.Detail) {
	column := max(b.columns, 2)
	for k := range d.Processes {
		p := &d.Processes[k]
		b.add(link{id: p.ID, title: b.say(p.Title), column: column, people: mostOf(p.People), lit: true})
	}
	for k := range d.Processes {
		p := &d.Processes[k]
		sector := "\x00" + p.Sector
		at, ok := b.at[sector]
		if !ok {
			at = b.add(link{id: sector, title: b.say(sectorName(result.Text{NL: p.Sector, EN: p.Sector})), column: column + 1, lit: true})
		}
		b.links[at].people += mostOf(p.People)
		b.bonds = append(b.bonds, bond{b.at[p.ID], at, mostOf(p.People), true})
	}
	b.columns = column + 2
}

// pass gives the people of each node to what it leans on, in equal parts, from the processes up. A process that leans on another leans
// on what that leans on.
func (b *chainBuilder) pass(d *result.Detail) {
	needs := make([][]int, len(b.links))
	for _, n := range d.Needs {
		to, ok1 := b.at[n.Consumer]
		from, ok2 := b.at[n.On]
		if ok1 && ok2 {
			needs[to] = append(needs[to], from)
		}
	}
	leans := make([][]int, len(b.links))
	for k := range leans {
		leans[k] = b.before(needs, k, k, map[int]bool{}, nil)
	}
	order := make([]int, 0, len(b.links))
	for k := range b.links {
		if b.links[k].column < b.columns-1 {
			order = append(order, k)
		}
	}
	slices.SortStableFunc(order, func(x, y int) int { return b.links[y].column - b.links[x].column })
	for _, k := range order {
		for _, from := range leans[k] {
			part := b.links[k].people / float64(len(leans[k]))
			b.links[from].people += part
			b.bonds = append(b.bonds, bond{from, k, part, true})
		}
	}
}

// before lists the nodes in columns before that of k which node at, and what it leans on in the same column, leans on.
func (b *chainBuilder) before(needs [][]int, k, at int, seen map[int]bool, out []int) []int {
	for _, from := range needs[at] {
		switch {
		case seen[from]:
		case b.links[from].column < b.links[k].column:
			seen[from] = true
			out = append(out, from)
		case b.links[from].column == b.links[k].column:
			seen[from] = true
			out = b.before(needs, k, from, seen, out)
		}
	}
	return out
}

// suppliers stand before the services that a shock took from them.
func (b *chainBuilder) suppliers(d *result.Detail) {
	hit := map[string]bool{}
	for _, s := range d.Shocks {
		for _, id := range s.Services {
			hit[id] = true
		}
	}
	titles := map[string]string{}
	for _, s := range d.Suppliers {
		titles[s.ID] = b.say(s.Title)
	}
	for k := range d.Services {
		s := &d.Services[k]
		if !hit[s.ID] {
			continue
		}
		id := "\x01" + s.Supplier
		at, ok := b.at[id]
		if !ok {
			title := titles[s.Supplier]
			if title == "" {
				title = s.Supplier
			}
			at = b.add(link{id: id, title: title, lit: true})
		}
		n := b.at[s.ID]
		b.links[at].people += b.links[n].people
		b.bonds = append(b.bonds, bond{at, n, b.links[n].people, true})
	}
}

// mostSpared is how many of those that notice nothing are shown.
const mostSpared = 8

// spared adds those that lean on something that fell and notice nothing: one step from the path of the outage, and not on it.
func (b *chainBuilder) spared(d *result.Detail) {
	for _, s := range d.Spared[:min(len(d.Spared), mostSpared)] {
		column := b.columns - 2
		if s.Kind == "service" {
			column = min(2, b.columns-3)
		}
		b.add(link{id: s.ID, title: b.say(s.Title), column: max(column, 1)})
	}
	b.hidden = d.SparedTotal - min(len(d.Spared), mostSpared)
	seen := map[[2]int]bool{}
	for _, n := range d.Needs {
		to, ok1 := b.at[n.Consumer]
		from, ok2 := b.at[n.On]
		if ok1 && ok2 && !b.links[to].lit && b.links[from].column < b.links[to].column && !seen[[2]int{from, to}] {
			seen[[2]int{from, to}] = true
			b.bonds = append(b.bonds, bond{from, to, 0, false})
		}
	}
}

// merge keeps the nodes with the most people of each column, and makes one of the rest.
func (c *chain) merge(fit int, rest func(column, n int) string) {
	kept := make([]int, len(c.links)) // new number of each
	var links []link
	for column := range c.columns {
		var here []int
		for k := range c.links {
			if c.links[k].column == column {
				here = append(here, k)
			}
		}
		slices.SortStableFunc(here, func(x, y int) int { return cmp.Compare(c.links[y].people, c.links[x].people) })
		here, spared := c.apart(here)
		for i, k := range here {
			if len(here) > fit && i >= fit-1 {
				if i == fit-1 {
					links = append(links, link{title: rest(column, len(here)-fit+1), column: column, lit: true, merged: len(here) - fit + 1})
				}
				links[len(links)-1].people += c.links[k].people
				kept[k] = len(links) - 1
				continue
			}
			links = append(links, c.links[k])
			kept[k] = len(links) - 1
		}
		for _, k := range spared { // below the others
			links = append(links, c.links[k])
			kept[k] = len(links) - 1
		}
	}
	var bonds []bond
	seen := map[[2]int]int{}
	for _, b := range c.bonds {
		pair := [2]int{kept[b.from], kept[b.to]}
		if at, ok := seen[pair]; ok {
			bonds[at].people += b.people
			continue
		}
		seen[pair] = len(bonds)
		bonds = append(bonds, bond{pair[0], pair[1], b.people, b.lit})
	}
	c.links, c.bonds = links, bonds
}

// apart parts nodes on the path of the outage from those that are spared.
func (c *chain) apart(here []int) (lit, spared []int) {
	for _, k := range here {
		if c.links[k].lit {
			lit = append(lit, k)
		} else {
			spared = append(spared, k)
		}
	}
	return lit, spared
}
