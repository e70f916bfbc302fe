package sim

import (
	"math"
	"strconv"
	"strings"

	"uitval/model"
	"uitval/sim/flow"
	"uitval/sim/result"
)

// yardsticks scores the run against the scenario's yardsticks.
func (r *reckoning) yardsticks() []result.YardstickSummary {
	out := []result.YardstickSummary{}
	for _, y := range r.p.sc.Yardsticks {
		s := result.YardstickSummary{ID: y.ID, Title: text(y.Title), Source: y.Source, Classes: y.Classes, Criteria: []result.CriterionSummary{}}
		best := -1
		for i := range y.Criteria {
			c, class := r.criterion(y, &y.Criteria[i])
			if class > best {
				best, s.Class, s.Decided = class, y.Classes[class], c.ID
			}
			s.Criteria = append(s.Criteria, c)
		}
		out = append(out, s)
	}
	return out
}

// A scope is one entity a criterion can be held against.
type scope struct {
	id      string
	members []int // processes
	tally   *tally
}

// scopes returns the entities a criterion is held against: the total, or each organisation or process.
func (r *reckoning) scopes(kind string) []scope {
	var out []scope
	switch kind {
	case "process":
		for i := range r.processes {
			out = append(out, scope{r.processes[i].id, []int{i}, &r.processes[i].tally})
		}
	case "organisation":
		for g := range r.organisations {
			s := scope{id: r.organisations[g].id, tally: &r.organisations[g].tally}
			for i := range r.meters {
				if r.meters[i].m.Organisation.ID == s.id {
					s.members = append(s.members, i)
				}
			}
			out = append(out, s)
		}
	default:
		s := scope{id: "total", tally: &r.total}
		for i := range r.processes {
			s.members = append(s.members, i)
		}
		out = append(out, s)
	}
	return out
}

// criterion returns the class of one criterion, -1 for none, decided by the entity that is worst off.
func (r *reckoning) criterion(y *model.Yardstick, c *model.Criterion) (result.CriterionSummary, int) {
	out := result.CriterionSummary{ID: c.ID, Title: text(c.Title), Indicator: c.Indicator, Entity: "total",
		Source: c.Source, Verified: c.Verified}
	best, worst := -1, math.Inf(-1)
	for _, s := range r.scopes(c.Scope) {
		class, value, indicator, reached := r.classOf(&s, c)
		if math.IsNaN(value) || class < best || (class == best && value <= worst) {
			continue
		}
		best, worst = class, value
		out.Entity, out.Indicator = s.id, indicator
		v := tidy(value)
		out.Value, out.ReachedAt = &v, reached
	}
	if best >= 0 {
		out.Class = y.Classes[best]
	}
	return out, best
}

// classOf holds one entity against a criterion: its class, the raw quantity, which indicator it is, and when the
// class was first reached.
func (r *reckoning) classOf(s *scope, c *model.Criterion) (class int, value float64, indicator string, reached *float64) {
	if len(c.PeopleOver) == 0 {
		value = r.expression(s, c.Indicator)
		class = classFor(value, c.AtLeast)
		return class, value, c.Indicator, r.reached(class, c.AtLeast, func() flow.Line { return r.course(s, c.Indicator) })
	}
	class, value = -1, math.NaN()
	for _, band := range c.PeopleOver {
		longer := int64(band.Longer.Mean())
		people := r.peopleOver(s, longer)
		k := classFor(people, band.AtLeast)
		if k > class || (k == class && !(people <= value)) {
			class, value = k, people
			indicator = "people_over_" + bandName(longer)
			reached = r.reached(k, band.AtLeast, func() flow.Line { return r.peopleCourse(s, longer) })
		}
	}
	return class, value, indicator, reached
}

// classFor returns the highest class whose threshold a value reaches, -1 for none.
func classFor(value float64, atLeast []float64) int {
	class := -1
	for k, x := range atLeast {
		if value >= x && value > 0 {
			class = k
		}
	}
	return class
}

// reached returns the instant a cumulative course first reaches the threshold of a class.
func (r *reckoning) reached(class int, atLeast []float64, course func() flow.Line) *float64 {
	if class < 0 {
		return nil
	}
	l := course()
	if l == nil {
		return nil
	}
	threshold := math.Max(atLeast[class], 1e-9)
	if at, ok := l.FirstAbove(math.Nextafter(threshold, 0), 0); ok {
		x := flow.Days(at)
		return &x
	}
	return nil
}

// expression adds up the indicators of an expression; NaN when none of them exists.
func (r *reckoning) expression(s *scope, expression string) float64 {
	sum := math.NaN()
	for _, id := range strings.Split(expression, "+") {
		if x := r.indicator(s, strings.TrimSpace(id)); !math.IsNaN(x) {
			if math.IsNaN(sum) {
				sum = 0
			}
			sum += x
		}
	}
	return sum
}

func (r *reckoning) indicator(s *scope, id string) float64 {
	for k := range indicators {
		if indicators[k].id == id {
			return s.tally.now[k]
		}
	}
	for h, kind := range r.kinds {
		if id == "harm_"+kind {
			return s.tally.now[fixedIndicators+h]
		}
	}
	return math.NaN()
}

// peopleOver counts people that were without for longer than a length of time.
func (r *reckoning) peopleOver(s *scope, longer int64) float64 {
	for b, days := range overDays {
		if longer == days*flow.Day {
			return s.tally.now[peopleOver2+b]
		}
	}
	sum := 0.0
	for _, i := range s.members {
		with, without := r.meters[i].measure(r.with, i, &r.base.room), r.meters[i].measure(r.without, i, &r.base.room)
		sum += r.meters[i].peopleOver(&with, longer) - r.meters[i].peopleOver(&without, longer)
	}
	return sum
}

// bandName writes a length of time as the indicators do: 2d, 7d.
func bandName(longer int64) string {
	return strconv.FormatFloat(flow.Days(longer), 'f', -1, 64) + "d"
}
