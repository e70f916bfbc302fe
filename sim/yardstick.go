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
		s := result.YardstickSummary{ID: y.ID, Title: text(y.Title), Source: y.Source, Classes: y.Classes,
			Criteria: []result.CriterionSummary{}, Chances: []result.ClassChance{}}
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
	id    string
	kind  string // as of a criterion
	index int    // of a process
	of    []term // what it is made of
	tally *tally
}

// scopes returns the entities a criterion is held against: the total, or each organisation or process.
func (r *reckoning) scopes(kind string) []scope {
	switch kind {
	case "process":
		out := make([]scope, len(r.processes))
		for i := range r.processes {
			out[i] = scope{r.processes[i].id, kind, i, []term{{int32(i), 1, 1}}, &r.processes[i].tally}
		}
		return out
	case "organisation":
		out := make([]scope, len(r.organisations))
		for i := range r.organisations {
			out[i] = scope{r.organisations[i].id, kind, -1, r.organisations[i].of, &r.organisations[i].tally}
		}
		return out
	}
	return []scope{{id: "total", of: r.base.parts.all[0].of, tally: &r.total}}
}

// criterion returns the class of one criterion, -1 for none, decided by the entity that is worst off.
func (r *reckoning) criterion(y *model.Yardstick, c *model.Criterion) (result.CriterionSummary, int) {
	out := result.CriterionSummary{ID: c.ID, Title: text(c.Title), Indicator: c.Indicator, Entity: "total",
		Source: c.Source, Verified: c.Verified}
	s, one := r.worstOff(c)
	if s == nil {
		return out, -1
	}
	value := tidy(one.value)
	out.Entity, out.Indicator, out.Value = s.id, one.indicator(c), &value
	if one.class >= 0 {
		out.Class = y.Classes[one.class]
		out.ReachedAt = r.reached(s, c, one)
	}
	return out, one.class
}

// A verdict is what an entity comes to on a criterion: its class, -1 for none, and the raw quantity.
type verdict struct {
	class int
	value float64
	band  int // of people over a length of time; -1: the criterion has one indicator
}

// indicator returns which indicator the quantity is.
func (v verdict) indicator(c *model.Criterion) string {
	if v.band < 0 {
		return c.Indicator
	}
	return "people_over_" + bandName(int64(c.PeopleOver[v.band].Longer.Mean()))
}

// worstOff returns the entity with the highest class on a criterion, of equals the one with most, and its verdict; nil when
// the quantity does not exist.
func (r *reckoning) worstOff(c *model.Criterion) (*scope, verdict) {
	columns := r.columns(c.Indicator)
	scopes := r.scopes(c.Scope)
	var worst *scope
	best := verdict{class: -1, value: math.Inf(-1)}
	for i := range scopes {
		one := r.classOf(&scopes[i], c, columns)
		if math.IsNaN(one.value) || one.class < best.class || one.class == best.class && one.value <= best.value {
			continue
		}
		worst, best = &scopes[i], one
	}
	return worst, best
}

// classOf holds one entity against a criterion, whose indicators are in columns.
func (r *reckoning) classOf(s *scope, c *model.Criterion, columns []int) verdict {
	if len(c.PeopleOver) == 0 {
		value := expression(s, columns)
		return verdict{classFor(value, c.AtLeast), value, -1}
	}
	out := verdict{-1, math.NaN(), 0}
	for b, band := range c.PeopleOver {
		people := r.peopleOver(s, int64(band.Longer.Mean()))
		if k := classFor(people, band.AtLeast); k > out.class || k == out.class && !(people <= out.value) {
			out = verdict{k, people, b}
		}
	}
	return out
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

// reached returns the instant at which what a verdict is about first reaches the threshold of its class; nil when it has no
// course.
func (r *reckoning) reached(s *scope, c *model.Criterion, v verdict) *float64 {
	var l flow.Line
	atLeast := c.AtLeast
	if v.band < 0 {
		l = r.course(s, c.Indicator)
	} else {
		l, atLeast = r.peopleCourse(s, int64(c.PeopleOver[v.band].Longer.Mean())), c.PeopleOver[v.band].AtLeast
	}
	if l == nil {
		return nil
	}
	threshold := math.Max(atLeast[v.class], 1e-9)
	if at, ok := l.FirstAbove(math.Nextafter(threshold, 0), 0); ok {
		x := flow.Days(at)
		return &x
	}
	return nil
}

// expression adds up the indicators in some columns; NaN when none of them exists.
func expression(s *scope, columns []int) float64 {
	sum := math.NaN()
	for _, k := range columns {
		if x := s.tally.now[k]; !math.IsNaN(x) {
			if math.IsNaN(sum) {
				sum = 0
			}
			sum += x
		}
	}
	return sum
}

// columns returns where a tally has the indicators of an expression.
func (r *reckoning) columns(expression string) []int {
	var out []int
	for _, id := range strings.Split(expression, "+") {
		id = strings.TrimSpace(id)
		for k := range fixedIndicators + len(r.kinds) {
			if r.indicatorID(k) == id {
				out = append(out, k)
			}
		}
	}
	return out
}

// peopleOver counts people that were without for longer than a length of time.
func (r *reckoning) peopleOver(s *scope, longer int64) float64 {
	for b, days := range overDays {
		if longer == days*flow.Day {
			return s.tally.now[peopleOver2+b]
		}
	}
	sum := 0.0
	for _, t := range s.of {
		i := int(t.process)
		with, without := r.meters[i].measure(r.with, i, &r.base.room), r.meters[i].measure(r.without, i, &r.base.room)
		sum += float64(t.times * (r.meters[i].peopleOver(&with, longer) - r.meters[i].peopleOver(&without, longer)))
	}
	return sum
}

// bandName writes a length of time as the indicators do: 2d, 7d.
func bandName(longer int64) string {
	return strconv.FormatFloat(flow.Days(longer), 'f', -1, 64) + "d"
}
