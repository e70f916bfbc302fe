package sim

import (
	"slices"
	"sort"

	"uitval/model"
	"uitval/sim/flow"
	"uitval/sim/result"
)

// A party is processes that are added up together.
type party struct {
	id       string
	title    model.Text
	size     int // how many processes
	of       []term
	cells    []int32 // that they are all of; nil: processes are added up themselves
	overlaps []*model.Overlap
}

// A term is a process as part of a party. In a lumped plan it stands for all that are alike: so many, and together so many times
// as large.
type term struct {
	process int32
	times   float64
	count   int
}

// A partition is who belongs together among the processes of a plan. A cell is the processes of one kind in one sector, so
// that sectors, kinds and the total are all made of whole cells.
type partition struct {
	cells [][]term
	all   []party // the total, organisations, sectors, and kinds that several organisations have
	count [3]int  // organisations, sectors, kinds
}

// newPartition divides the processes of a plan.
func newPartition(p *plan) *partition {
	m, n := p.sc.Model, p.touched-p.services
	titles, sectorOf := map[string]model.Text{}, map[string]string{}
	for _, o := range m.Organisations {
		titles[o.ID], sectorOf[o.ID] = o.Title, o.Sector
	}
	type cellKey struct {
		sector string
		kind   result.Text
	}
	out := &partition{}
	cellOf, orgsOf := map[cellKey]int32{}, map[result.Text]map[string]bool{}
	total := party{id: "total"}
	byOrg, bySector, byKind := map[string]*party{}, map[string]*party{}, map[result.Text]*party{}
	var kinds []*party
	join := func(to *party, i int32) {
		to.size++
		to.of = append(to.of, term{i, 1, 1})
	}
	put := func(to *party, i, cell int32) {
		join(to, i)
		if !slices.Contains(to.cells, cell) {
			to.cells = append(to.cells, cell)
		}
	}
	for i := range int32(n) {
		process := &m.Processes[p.owns[p.services+int(i)]]
		org := process.Organisation.ID
		sector, kind := sectorOf[org], result.Kind(text(process.Title), text(titles[org]))
		cell, known := cellOf[cellKey{sector, kind}]
		if !known {
			cell = int32(len(out.cells))
			cellOf[cellKey{sector, kind}] = cell
			out.cells = append(out.cells, nil)
		}
		out.cells[cell] = append(out.cells[cell], term{i, 1, 1})
		if byKind[kind] == nil {
			byKind[kind], orgsOf[kind] = &party{id: kind.EN, title: model.Text{NL: kind.NL, EN: kind.EN}}, map[string]bool{}
			kinds = append(kinds, byKind[kind])
		}
		orgsOf[kind][org] = true
		put(byKind[kind], i, cell)
		put(&total, i, cell)
		if byOrg[org] == nil {
			byOrg[org] = &party{id: org, title: titles[org]}
		}
		join(byOrg[org], i)
		if sector != "" {
			if bySector[sector] == nil {
				bySector[sector] = &party{id: sector, title: model.Same(sector)}
			}
			put(bySector[sector], i, cell)
		}
	}
	out.all = append(out.all, total)
	for _, o := range m.Organisations {
		if one := byOrg[o.ID]; one != nil {
			out.all = append(out.all, *one)
			out.count[0]++
		}
	}
	for _, o := range m.Organisations {
		if one := bySector[o.Sector]; one != nil {
			delete(bySector, o.Sector)
			out.all = append(out.all, *one)
			out.count[1]++
		}
	}
	for k := range out.all {
		out.all[k].overlap(p)
	}
	sort.SliceStable(kinds, func(i, j int) bool { return kinds[i].size > kinds[j].size })
	for _, one := range kinds {
		if len(orgsOf[result.Text{NL: one.title.NL, EN: one.title.EN}]) > 1 {
			out.all = append(out.all, *one)
			out.count[2]++
		}
	}
	return out
}

// overlap finds the overlaps of processes that are all in the party.
func (g *party) overlap(p *plan) {
	ids := map[string]bool{}
	for _, t := range g.of {
		ids[p.ids[p.services+int(t.process)]] = true
	}
	for k := range p.sc.Model.Overlaps {
		o := &p.sc.Model.Overlaps[k]
		in := 0
		for _, ref := range o.Of {
			if ids[ref.ID] {
				in++
			}
		}
		if in >= 2 && in == len(o.Of) {
			g.overlaps = append(g.overlaps, o)
		}
	}
}

// groupOf says of what a party is one: 0 organisations, 1 sectors, 2 kinds; -1 the total.
func (p *partition) groupOf(k int) int {
	for group, first := 0, 1; group < len(p.count); group++ {
		if first <= k && k < first+p.count[group] {
			return group
		}
		first += p.count[group]
	}
	return -1
}

// add adds the curves of processes up by party.
func (p *partition) add(b *baseline, of func(process int32) *curves, room *flow.Room) []curves {
	cells := make([]curves, len(p.cells))
	for k, terms := range p.cells {
		cells[k] = sumOf(b, terms, of, room)
	}
	out := make([]curves, len(p.all))
	var whole []term
	for k := range p.all {
		g := &p.all[k]
		if g.cells == nil {
			out[k] = sumOf(b, g.of, of, room)
			continue
		}
		whole = whole[:0]
		for _, cell := range g.cells {
			whole = append(whole, term{cell, 1, 1})
		}
		out[k] = sumOf(b, whole, func(cell int32) *curves { return &cells[cell] }, room)
	}
	return out
}

// sumOf adds up curves in memory of a room.
func sumOf(b *baseline, terms []term, at func(k int32) *curves, room *flow.Room) curves {
	sum := func(curve func(c *curves) flow.Line) flow.Line {
		lines := b.lines[:0]
		for _, t := range terms {
			l := curve(at(t.process))
			if len(l) == 0 {
				continue
			}
			if t.times != 1 {
				l = room.Scale(l, t.times)
			}
			lines = append(lines, l)
		}
		b.lines = lines
		return room.Sum(lines)
	}
	return curves{
		backlog: sum(func(c *curves) flow.Line { return c.backlog }),
		people:  sum(func(c *curves) flow.Line { return c.people }),
		overdue: sum(func(c *curves) flow.Line { return c.overdue }),
		money:   sum(func(c *curves) flow.Line { return c.money })}
}

// countLines counts what eachLine goes by.
func (p *partition) countLines(of *plan) lineCount {
	return lineCount{of.services, 5 * (of.touched - of.services), 4 * p.count[0], 4 * p.count[1], 4}
}
