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
	d := divider{out: &partition{}, cellOf: map[cellKey]int32{}, total: party{id: "total"},
		byOrg: map[string]*party{}, bySector: map[string]*party{}, byKind: map[result.Text]*kindred{}}
	m := p.sc.Model
	titles, sectorOf := map[string]model.Text{}, map[string]string{}
	for _, o := range m.Organisations {
		titles[o.ID], sectorOf[o.ID] = o.Title, o.Sector
	}
	for i := range int32(p.touched - p.services) {
		process := &m.Processes[p.owns[p.services+int(i)]]
		org := process.Organisation.ID
		d.put(i, org, titles[org], cellKey{sectorOf[org], result.Kind(text(process.Title), text(titles[org]))})
	}
	return d.close(p)
}

// A divider puts processes one by one where they belong.
type divider struct {
	out             *partition
	cellOf          map[cellKey]int32
	total           party
	byOrg, bySector map[string]*party
	byKind          map[result.Text]*kindred
	kinds           []*kindred
}

// A cellKey is what processes of one cell have in common.
type cellKey struct {
	sector string
	kind   result.Text
}

// A kindred is the processes of one kind, with whose they are.
type kindred struct {
	party
	of map[string]bool
}

func (d *divider) put(i int32, org string, title model.Text, key cellKey) {
	cell, known := d.cellOf[key]
	if !known {
		cell = int32(len(d.out.cells))
		d.cellOf[key] = cell
		d.out.cells = append(d.out.cells, nil)
	}
	d.out.cells[cell] = append(d.out.cells[cell], term{i, 1, 1})
	kind := d.byKind[key.kind]
	if kind == nil {
		kind = &kindred{party{id: key.kind.EN, title: model.Text{NL: key.kind.NL, EN: key.kind.EN}}, map[string]bool{}}
		d.byKind[key.kind] = kind
		d.kinds = append(d.kinds, kind)
	}
	kind.of[org] = true
	kind.add(i, cell)
	d.total.add(i, cell)
	if d.byOrg[org] == nil {
		d.byOrg[org] = &party{id: org, title: title}
	}
	d.byOrg[org].join(i)
	if key.sector == "" {
		return
	}
	if d.bySector[key.sector] == nil {
		d.bySector[key.sector] = &party{id: key.sector, title: model.Same(key.sector)}
	}
	d.bySector[key.sector].add(i, cell)
}

// join takes a process in.
func (g *party) join(i int32) {
	g.size++
	g.of = append(g.of, term{i, 1, 1})
}

// add takes in a process of a cell that is in the party as a whole.
func (g *party) add(i, cell int32) {
	g.join(i)
	if !slices.Contains(g.cells, cell) {
		g.cells = append(g.cells, cell)
	}
}

// close lists the parties in the order in which they are shown.
func (d *divider) close(p *plan) *partition {
	out := d.out
	out.all = append(out.all, d.total)
	for _, o := range p.sc.Model.Organisations {
		if one := d.byOrg[o.ID]; one != nil {
			out.all = append(out.all, *one)
			out.count[0]++
		}
	}
	for _, o := range p.sc.Model.Organisations {
		if one := d.bySector[o.Sector]; one != nil {
			delete(d.bySector, o.Sector)
			out.all = append(out.all, *one)
			out.count[1]++
		}
	}
	for k := range out.all {
		out.all[k].overlap(p)
	}
	sort.SliceStable(d.kinds, func(i, j int) bool { return d.kinds[i].size > d.kinds[j].size })
	for _, one := range d.kinds {
		if len(one.of) > 1 {
			out.all = append(out.all, one.party)
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
	out := make([]curves, len(p.all))
	sum := func(curve func(c *curves) *flow.Line) {
		for k, l := range p.sum(b, func(t term) float64 { return t.times }, func(i int32) flow.Line { return *curve(of(i)) }, room) {
			*curve(&out[k]) = l
		}
	}
	sum(func(c *curves) *flow.Line { return &c.backlog })
	sum(func(c *curves) *flow.Line { return &c.people })
	sum(func(c *curves) *flow.Line { return &c.overdue })
	sum(func(c *curves) *flow.Line { return &c.money })
	return out
}

// sum adds lines of processes up by party, in memory of a room: first by cell, so that no sum is made twice. Times says how many times
// a term counts.
func (p *partition) sum(b *baseline, times func(t term) float64, of func(process int32) flow.Line, room *flow.Room) []flow.Line {
	cells := make([]flow.Line, len(p.cells))
	for k, terms := range p.cells {
		cells[k] = sumOf(b, terms, times, of, room)
	}
	once := func(term) float64 { return 1 }
	out := make([]flow.Line, len(p.all))
	var whole []term
	for k := range p.all {
		g := &p.all[k]
		if g.cells == nil {
			out[k] = sumOf(b, g.of, times, of, room)
			continue
		}
		whole = whole[:0]
		for _, cell := range g.cells {
			whole = append(whole, term{cell, 1, 1})
		}
		out[k] = sumOf(b, whole, once, func(cell int32) flow.Line { return cells[cell] }, room)
	}
	return out
}

// sumOf adds up lines in memory of a room.
func sumOf(b *baseline, terms []term, times func(t term) float64, of func(k int32) flow.Line, room *flow.Room) flow.Line {
	lines := b.lines[:0]
	for _, t := range terms {
		l := of(t.process)
		if len(l) == 0 {
			continue
		}
		if x := times(t); x != 1 {
			l = room.Scale(l, x)
		}
		lines = append(lines, l)
	}
	b.lines = lines
	return room.Sum(lines)
}

// countLines counts what eachLine goes by.
func (p *partition) countLines(of *plan) lineCount {
	return lineCount{of.services, 5 * (of.touched - of.services), ofParty * p.count[0], ofParty * p.count[1], ofParty}
}
