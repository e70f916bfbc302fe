package sim

import (
	"math"
	"strings"

	"uitval/sim/flow"
)

// course returns how an expression of indicators grew over time, nil when one of them has no course: an instant, a longest
// wait, or a sum over time. Peaks are the curve they are the peak of; counts grow as cases come to count.
func (r *reckoning) course(s *scope, expression string) flow.Line {
	var sum []flow.Line
	for _, id := range strings.Split(expression, "+") {
		l, ok := r.courseOf(s, strings.TrimSpace(id))
		if !ok {
			return nil
		}
		sum = append(sum, l)
	}
	return flow.Sum(sum)
}

func (r *reckoning) courseOf(s *scope, id string) (flow.Line, bool) {
	switch id {
	case "people_peak":
		return s.tally.people, true
	case "backlog_peak":
		return s.tally.backlog, true
	case "money_late_peak_eur":
		return s.tally.money, true
	case "lost_cases":
		return r.sumOver(s, func(i int, c *course) flow.Line { return c.tracks[i].lost }), true
	case "workaround_cases":
		return r.sumOver(s, func(i int, c *course) flow.Line { return c.tracks[i].worked }), true
	case "money_lost_eur":
		return r.sumOver(s, func(i int, c *course) flow.Line { return c.tracks[i].lost.Scale(r.meters[i].money) }), true
	case "overdue_cases":
		return r.sumOver(s, r.overdueCourse), true
	case "extra_cost_eur":
		return r.costCourse(s), true
	}
	for b, days := range overDays {
		if id == indicators[peopleOver2+b].id {
			return r.peopleCourse(s, days*flow.Day), true
		}
	}
	return nil, false
}

// sumOver adds up a curve over the processes of a scope of a whole plan, less the same of the base.
func (r *reckoning) sumOver(s *scope, of func(i int, c *course) flow.Line) flow.Line {
	var with, without []flow.Line
	for _, t := range s.of {
		with, without = append(with, of(int(t.process), r.with)), append(without, of(int(t.process), r.without))
	}
	return flow.Sum(with).Minus(flow.Sum(without))
}

// overdueCourse counts the cases that have become overdue.
func (r *reckoning) overdueCourse(i int, c *course) flow.Line {
	p := &r.p.procs[i]
	if !p.hasDeadline {
		return nil
	}
	return r.queue(i, c).PassedBy(max(0, p.deadline-p.lead))
}

func (r *reckoning) queue(i int, c *course) flow.Queue {
	t := &c.tracks[i]
	return flow.Queue{Arrived: t.arrived, Departed: t.decided, End: r.p.end}
}

// costCourse adds up what workarounds, penalties and mitigations have cost.
func (r *reckoning) costCourse(s *scope) flow.Line {
	l := r.sumOver(s, func(i int, c *course) flow.Line {
		work := c.tracks[i].worked.Scale(r.meters[i].work)
		return work.Plus(r.overdueCourse(i, c).Scale(r.meters[i].penalty))
	})
	if s.id != "total" {
		return l
	}
	for _, m := range r.spent {
		cost := flow.Line{{At: 0, V: 0}}
		cost.Step(m.from, m.once)
		cost.Add(m.until, m.total())
		l = l.Plus(cost)
	}
	return l
}

// peopleCourse counts the people that have been without for longer than a length of time.
func (r *reckoning) peopleCourse(s *scope, longer int64) flow.Line {
	return r.sumOver(s, func(i int, c *course) flow.Line {
		t := r.meters[i]
		if t.m.Waits != 0 {
			m := t.measure(c, i, &r.base.room)
			return m.curves.people
		}
		l := r.queue(i, c).PassedBy(longer).Scale(t.perCase)
		if !math.IsInf(t.users, 1) {
			l = l.AtMost(t.users)
		}
		return l
	})
}
