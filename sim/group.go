package sim

import (
	"math"

	"uitval/model"
	"uitval/sim/flow"
)

// A member is a process of a group.
type member struct {
	id         string
	vulnerable float64 // share of its people
	tally
}

// groupOf adds processes up to an organisation, a sector or the total. What an overlap says of processes that are all in
// the group is taken off people.
func (r *reckoning) groupOf(members []member, overlaps []model.Overlap) tally {
	n := fixedIndicators + len(r.kinds)
	out := tally{now: blank(n), base: blank(n)}
	for k := range n {
		how := joinSum
		if k < fixedIndicators {
			how = indicators[k].join
		}
		out.now[k] = joined(members, how, func(m *member) float64 { return m.now[k] })
		out.base[k] = joined(members, how, func(m *member) float64 { return m.base[k] })
	}
	room := &r.base.room
	out.disturbed = r.sumOfCurves(members, func(m *member) *curves { return &m.disturbed }, room)
	out.undisturbed = r.base.group(r.grouped, func(lasting *flow.Room) curves {
		return r.sumOfCurves(members, func(m *member) *curves { return &m.undisturbed }, lasting)
	})
	r.grouped++
	for i := range overlaps {
		out.takeOff(members, &overlaps[i], room)
	}
	out.peaks(room)
	out.clear(members)
	return out
}

// sumOfCurves adds the curves of members up.
func (r *reckoning) sumOfCurves(members []member, of func(m *member) *curves, room *flow.Room) curves {
	sum := func(curve func(c *curves) flow.Line) flow.Line {
		lines := r.base.lines[:0]
		for i := range members {
			if l := curve(of(&members[i])); len(l) > 0 {
				lines = append(lines, l)
			}
		}
		r.base.lines = lines
		return room.Sum(lines)
	}
	return curves{
		backlog: sum(func(c *curves) flow.Line { return c.backlog }),
		people:  sum(func(c *curves) flow.Line { return c.people }),
		overdue: sum(func(c *curves) flow.Line { return c.overdue }),
		money:   sum(func(c *curves) flow.Line { return c.money })}
}

// joined joins one indicator of the members; NaN when none has it.
func joined(members []member, how join, of func(m *member) float64) float64 {
	out := math.NaN()
	for i := range members {
		x := of(&members[i])
		switch {
		case math.IsNaN(x):
		case math.IsNaN(out):
			out = x
		case how == joinEarliest:
			out = math.Min(out, x)
		case how == joinLatest || how == joinCleared:
			out = math.Max(out, x)
		default:
			out += x
		}
	}
	return out
}

// clear sets when the backlog of the last process is back at its base.
func (t *tally) clear(members []member) {
	for i := range members {
		t.left = t.left || members[i].left
		t.away = t.away || members[i].away
		t.changed = t.changed || members[i].changed
	}
	if t.away {
		t.now[backlogClearedAt] = math.NaN()
	}
}

// takeOff takes people who are in several processes off a group that has all of them.
func (t *tally) takeOff(members []member, o *model.Overlap, room *flow.Room) {
	var in []*member
	for _, ref := range o.Of {
		for i := range members {
			if members[i].id == ref.ID {
				in = append(in, &members[i])
			}
		}
	}
	if len(in) < 2 || len(in) < len(o.Of) {
		return
	}
	share := o.People.Mean()
	least := func(of func(m *member) flow.Line) flow.Line {
		low := of(in[0])
		for _, m := range in[1:] {
			low = room.Minus(low, room.AtLeast(room.Minus(low, of(m)), 0)) // min(a, b) = a − max(0, a − b)
		}
		return room.Scale(low, share)
	}
	with := least(func(m *member) flow.Line { return m.disturbed.people })
	without := least(func(m *member) flow.Line { return m.undisturbed.people })
	t.disturbed.people = room.Minus(t.disturbed.people, with)
	t.undisturbed.people = room.Minus(t.undisturbed.people, without)
	t.less(personDays, with, without)
	t.less(vulnerablePersonDays,
		least(func(m *member) flow.Line { return room.Scale(m.disturbed.people, m.vulnerable) }),
		least(func(m *member) flow.Line { return room.Scale(m.undisturbed.people, m.vulnerable) }))
	for k := peopleOver2; k <= peopleOver182; k++ {
		with, without := math.Inf(1), math.Inf(1)
		for _, m := range in {
			with, without = math.Min(with, m.now[k]+m.base[k]), math.Min(without, m.base[k])
		}
		t.now[k] -= float64(share * (with - without))
		t.base[k] -= float64(share * without)
	}
}

// less takes the integrals of what is counted twice off an indicator.
func (t *tally) less(indicator int, with, without flow.Line) {
	t.now[indicator] -= with.Integral() - without.Integral()
	t.base[indicator] -= without.Integral()
}
