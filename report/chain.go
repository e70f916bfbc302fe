package report

import (
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
	spared  int
}

// chainOf builds the chain of a course.
func chainOf(d *result.Detail, say func(result.Text) string) *chain {
	b := &chainBuilder{chain: &chain{spared: d.SparedTotal}, at: map[string]int{}, say: say}
	b.services(d)
	b.processes(d)
	b.pass(d)
	b.suppliers(d)
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

// pass gives the people of each node to what it leans on, in equal parts, from the processes up.
func (b *chainBuilder) pass(d *result.Detail) {
	leans := make([][]int, len(b.links))
	for _, n := range d.Needs {
		to, ok1 := b.at[n.Consumer]
		from, ok2 := b.at[n.On]
		if ok1 && ok2 && b.links[from].column < b.links[to].column && !slices.Contains(leans[to], from) {
			leans[to] = append(leans[to], from)
		}
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
		slices.SortStableFunc(here, func(x, y int) int {
			switch {
			case c.links[x].people > c.links[y].people:
				return -1
			case c.links[x].people < c.links[y].people:
				return 1
			}
			return 0
		})
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
