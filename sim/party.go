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
	members  []int32 // processes
	cells    []int32 // that they are all of; nil: members are added up themselves
	overlaps []*model.Overlap
}

// A partition is who belongs together among the processes of a plan. A cell is the processes of one kind in one sector, so
// that sectors, kinds and the total are all made of whole cells.
type partition struct {
	cells [][]int32
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
	put := func(to *party, i, cell int32) {
		to.members = append(to.members, i)
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
		out.cells[cell] = append(out.cells[cell], i)
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
		byOrg[org].members = append(byOrg[org].members, i)
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
	sort.SliceStable(kinds, func(i, j int) bool { return len(kinds[i].members) > len(kinds[j].members) })
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
	for _, i := range g.members {
		ids[p.ids[p.services+int(i)]] = true
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

// add adds the curves of processes up by party.
func (p *partition) add(b *baseline, of func(process int32) *curves, room *flow.Room) []curves {
	cells := make([]curves, len(p.cells))
	for k, members := range p.cells {
		cells[k] = sumOf(b, members, of, room)
	}
	out := make([]curves, len(p.all))
	for k := range p.all {
		if g := &p.all[k]; g.cells != nil {
			out[k] = sumOf(b, g.cells, func(cell int32) *curves { return &cells[cell] }, room)
		} else {
			out[k] = sumOf(b, g.members, of, room)
		}
	}
	return out
}
