package sim

import (
	"math"

	"uitval/model"
	"uitval/sim/flow"
)

// A member is a process of a group.
type member struct {
	id            string
	vulnerable    float64   // share of its people
	with, without flow.Line // its people with shocks, and without
	tally
}

// A group is an organisation, a sector, a kind of process or all of them.
type group struct {
	*party
	tally
}

// gather adds processes up by organisation, by sector, by kind and in total. Curves are added up by cell first: what cells
// a party is made of is the same in every replication, and no sum is made twice.
func (r *reckoning) gather() {
	b := r.base
	part := b.parts
	n := fixedIndicators + len(r.kinds)
	numbers := blank((len(part.all) + 1) * 2 * n)
	added := part.add(b, func(i int32) *curves { return &r.processes[i].curves }, &b.room)
	sums := make([]group, 0, len(part.all))
	for k := range part.all {
		p := &part.all[k]
		g := group{party: p, tally: tally{curves: added[k]}}
		g.now, numbers = firstOf(numbers, n)
		g.base, numbers = firstOf(numbers, n)
		r.joinUp(&g)
		undisturbed := b.sums[k]
		for _, o := range p.overlaps {
			r.takeOff(&g, &undisturbed, o)
		}
		g.peaks()
		undisturbed.basePeaks(g.base)
		if g.away {
			g.now[backlogClearedAt] = math.NaN()
		}
		sums = append(sums, g)
	}
	r.total = sums[0].tally
	sums = sums[1:]
	for k, list := range [...]*[]group{&r.organisations, &r.sectors, &r.alike} {
		*list, sums = sums[:part.count[k]:part.count[k]], sums[part.count[k]:]
	}
}

// joinUp joins the indicators of the processes of a group.
func (r *reckoning) joinUp(g *group) {
	for _, t := range g.of {
		m := &r.processes[t.process]
		joinTo(g.now, m.now, t)
		joinTo(g.base, m.base, t)
		g.left, g.away, g.changed = g.left || m.left, g.away || m.away, g.changed || m.changed
	}
}

// joinTo adds the indicators of a process to what there is; NaN is what nobody has.
func joinTo(sum, of []float64, t term) {
	for k, x := range of {
		if math.IsNaN(x) {
			continue
		}
		how, times := joinSum, t.times
		if k < fixedIndicators {
			how = indicators[k].join
			if !indicators[k].grows {
				times = float64(t.count)
			}
		}
		have := sum[k]
		switch {
		case how == joinEarliest || how == joinLatest || how == joinCleared:
			if math.IsNaN(have) || how == joinEarliest && x < have || how != joinEarliest && x > have {
				sum[k] = x
			}
		case math.IsNaN(have):
			sum[k] = float64(times * x)
		default:
			sum[k] = have + float64(times*x)
		}
	}
}

// takeOff takes people who are in several processes off a group that has all of them.
func (r *reckoning) takeOff(g *group, undisturbed *curves, o *model.Overlap) {
	room := &r.base.room
	var in []*member
	for _, ref := range o.Of {
		for _, t := range g.of {
			if m := &r.processes[t.process]; m.id == ref.ID {
				in = append(in, m)
			}
		}
	}
	share := o.People.Mean()
	least := func(of func(m *member) flow.Line) flow.Line {
		low := of(in[0])
		for _, m := range in[1:] {
			low = room.Minus(low, room.AtLeast(room.Minus(low, of(m)), 0)) // min(a, b) = a − max(0, a − b)
		}
		return room.Scale(low, share)
	}
	with := least(func(m *member) flow.Line { return m.with })
	without := least(func(m *member) flow.Line { return m.without })
	g.people = room.Minus(g.people, room.Minus(with, without))
	undisturbed.people = room.Minus(undisturbed.people, without)
	g.less(personDays, with, without)
	g.less(vulnerablePersonDays,
		least(func(m *member) flow.Line { return room.Scale(m.with, m.vulnerable) }),
		least(func(m *member) flow.Line { return room.Scale(m.without, m.vulnerable) }))
	for k := peopleOver2; k <= peopleOver182; k++ {
		with, without := math.Inf(1), math.Inf(1)
		for _, m := range in {
			with, without = min(with, m.now[k]+m.base[k]), min(without, m.base[k])
		}
		g.now[k] -= float64(share * (with - without))
		g.base[k] -= float64(share * without)
	}
}

// less takes the integrals of what is counted twice off an indicator.
func (t *tally) less(indicator int, with, without flow.Line) {
	t.now[indicator] -= with.Integral() - without.Integral()
	t.base[indicator] -= without.Integral()
}
