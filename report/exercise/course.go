package exercise

import (
	"fmt"
	"math"
	"slices"
	"time"

	"uitval/sim/result"
)

// A course is a record that can be asked how things stood at a moment.
type course struct {
	tongue
	r             *result.Record
	d             *result.Detail
	processes     map[string]*result.ProcessDetail
	services      map[string]*result.ServiceDetail
	suppliers     map[string]*result.SupplierDetail
	organisations map[string]*result.OrganisationDetail
	hit           map[string]bool   // services that a shock takes itself
	home          map[string]string // by service, the organisation of the first process to fall by it
}

func newCourse(r *result.Record, lang string) (*course, error) {
	starts, err := time.Parse(time.RFC3339, r.Detail.Starts)
	if err != nil {
		return nil, fmt.Errorf("exercise: start of the run: %w", err)
	}
	zone := starts.Location()
	if named, err := time.LoadLocation(r.Detail.TimeZone); err == nil && r.Detail.TimeZone != "" {
		zone = named
	}
	c := &course{tongue: tongue{lang, starts, zone}, r: r, d: &r.Detail, processes: map[string]*result.ProcessDetail{}, services: map[string]*result.ServiceDetail{},
		suppliers: map[string]*result.SupplierDetail{}, organisations: map[string]*result.OrganisationDetail{}, hit: map[string]bool{}, home: map[string]string{}}
	for k := range c.d.Processes {
		c.processes[c.d.Processes[k].ID] = &c.d.Processes[k]
	}
	for k := range c.d.Services {
		c.services[c.d.Services[k].ID] = &c.d.Services[k]
	}
	for k := range c.d.Suppliers {
		c.suppliers[c.d.Suppliers[k].ID] = &c.d.Suppliers[k]
	}
	for k := range c.d.Organisations {
		c.organisations[c.d.Organisations[k].ID] = &c.d.Organisations[k]
	}
	for _, s := range c.d.Shocks {
		for _, id := range s.Services {
			c.hit[id] = true
		}
	}
	for k := range r.Events {
		e := &r.Events[k]
		if p := c.processes[e.Entity]; p != nil && e.Kind == "falls" {
			for _, id := range c.chain(e) {
				if c.home[id] == "" {
					c.home[id] = p.Organisation
				}
			}
		}
	}
	return c, nil
}

// event is the event of a number; nil for none.
func (c *course) event(number int) *result.Event {
	if number < 1 || number > len(c.r.Events) || c.r.Events[number-1].Number != number {
		if i := slices.IndexFunc(c.r.Events, func(e result.Event) bool { return e.Number == number }); i >= 0 {
			return &c.r.Events[i]
		}
		return nil
	}
	return &c.r.Events[number-1]
}

// chain is what an event came from, the nearest first: services and processes other than its own, without the shock.
func (c *course) chain(e *result.Event) []string {
	var out []string
	for steps := 0; e != nil && steps < len(c.r.Events); steps++ {
		if cause := c.event(e.Cause); cause != nil && cause.Entity != e.Entity && (c.services[cause.Entity] != nil || c.processes[cause.Entity] != nil) {
			out = append(out, cause.Entity)
		}
		e = c.event(e.Cause)
	}
	return out
}

// shock is the shock that an event came from, counted from 0.
func (c *course) shock(e *result.Event) int {
	for steps := 0; e != nil && e.Cause != 0 && steps < len(c.r.Events); steps++ {
		e = c.event(e.Cause)
	}
	if e != nil {
		for k := len(c.d.Shocks) - 1; k >= 0; k-- {
			if math.Abs(c.d.Shocks[k].At-e.Day) < 1e-6 {
				return k
			}
		}
	}
	return 0
}

// title names a service, process or supplier.
func (c *course) title(id string) string {
	switch {
	case c.services[id] != nil:
		return c.say(c.services[id].Title)
	case c.processes[id] != nil:
		return c.process(c.processes[id])
	case c.suppliers[id] != nil:
		return c.say(c.suppliers[id].Title)
	case c.organisations[id] != nil:
		return c.say(c.organisations[id].Title)
	}
	return id
}

// process names a process without its organisation, which is named beside it.
func (c *course) process(p *result.ProcessDetail) string {
	title := p.Title
	if o := c.organisations[p.Organisation]; o != nil {
		title = result.Kind(p.Title, o.Title)
	}
	return c.say(title)
}

// organisation names one; the nation where there is none.
func (c *course) organisation(id string) string {
	if o := c.organisations[id]; o != nil {
		return c.say(o.Title)
	}
	return c.central()
}

// begins is when the first shock strikes.
func (c *course) begins() float64 {
	out := c.d.Shocks[0].At
	for _, s := range c.d.Shocks {
		out = min(out, s.At)
	}
	return out
}

// failing names who fails first.
func (c *course) failing() string {
	for _, s := range c.d.Shocks {
		if s.At == c.begins() {
			return c.say(s.Says)
		}
	}
	return ""
}

// of lists the processes of an organisation that changed.
func (c *course) of(organisation string) []*result.ProcessDetail {
	var out []*result.ProcessDetail
	for k := range c.d.Processes {
		if c.d.Processes[k].Organisation == organisation {
			out = append(out, &c.d.Processes[k])
		}
	}
	return out
}

// at is the value of a curve at a moment, just after a jump; 0 before it begins.
func at(points []result.Point, day float64) float64 {
	n, _ := slices.BinarySearchFunc(points, day, func(p result.Point, day float64) int {
		if p[0] <= day {
			return -1
		}
		return 1
	})
	switch {
	case n == 0:
		return 0
	case n == len(points):
		return points[n-1][1]
	}
	a, b := points[n-1], points[n]
	return a[1] + float64((b[1]-a[1])*float64((day-a[0])/(b[0]-a[0])))
}

// first is when a curve first fits; −1 when it never does. Between two points it is a straight line.
func first(points []result.Point, from float64, above float64) float64 {
	for k := range points {
		if points[k][0] >= from && points[k][1] >= above {
			if k > 0 && points[k-1][0] < points[k][0] && points[k-1][1] < above {
				a, b := points[k-1], points[k]
				return max(from, a[0]+float64((b[0]-a[0])*float64((above-a[1])/(b[1]-a[1]))))
			}
			return points[k][0]
		}
	}
	return -1
}

// cut is a curve up to a moment.
func cut(points []result.Point, day float64) []result.Point {
	out := []result.Point{}
	for _, p := range points {
		if p[0] > day {
			break
		}
		out = append(out, p)
	}
	if len(points) > 0 && (len(out) == 0 || out[len(out)-1][0] < day) {
		out = append(out, result.Point{day, at(points, day)})
	}
	return out
}

// most is the highest value of a curve, at least 0.
func most(points []result.Point) float64 {
	out := 0.0
	for _, p := range points {
		out = max(out, p[1])
	}
	return out
}

// standing counts an organisation's processes that stand still or do less at a moment, and who waits for them; of all where it is empty.
func (c *course) standing(organisation string, day float64) (stopped, less int, people, backlog, money float64) {
	for k := range c.d.Processes {
		p := &c.d.Processes[k]
		if organisation != "" && p.Organisation != organisation {
			continue
		}
		switch now := at(p.Performance, day); {
		case now < 1e-9:
			stopped++
		case now < 1-1e-9:
			less++
		}
		people, money = people+max(0, at(p.People, day)), money+max(0, at(p.MoneyLate, day))
		backlog += max(0, at(p.Backlog, day)-at(p.BaseBacklog, day))
	}
	if organisation == "" {
		people, money = at(c.d.People, day), at(c.d.MoneyLate, day)
	}
	return stopped, less, people, backlog, money
}

// Until is a record as it would be when the run had ended on a day: nothing of it knows what comes later.
func Until(r *result.Record, day float64) *result.Record {
	out := *r
	out.Detail.RunsForDays = min(day, r.Detail.RunsForDays)
	out.Summary.RunsForDays = out.Detail.RunsForDays
	later := func(x *float64) *float64 {
		if x != nil && *x > day {
			return nil
		}
		return x
	}
	out.Events = nil
	for _, e := range r.Events {
		if e.Day <= day {
			out.Events = append(out.Events, e)
		}
	}
	d := &out.Detail
	d.Services, d.Processes, d.Recovery, d.Shocks, d.TurningPoints = nil, nil, nil, nil, nil
	for _, s := range r.Detail.Services {
		s.Level = cut(s.Level, day)
		d.Services = append(d.Services, s)
	}
	for _, p := range r.Detail.Processes {
		for _, curve := range []*[]result.Point{&p.Level, &p.Performance, &p.Arrivals, &p.Departures, &p.Backlog, &p.BaseBacklog, &p.People, &p.MoneyLate} {
			*curve = cut(*curve, day)
		}
		p.TolerableBreachedAt, p.OverdueFirstAt = later(p.TolerableBreachedAt), later(p.OverdueFirstAt)
		d.Processes = append(d.Processes, p)
	}
	for _, s := range r.Detail.Recovery {
		if s.Ready <= day {
			if s.Start > day {
				s.Start, s.Crew = day, nil
			}
			s.End = later(s.End)
			d.Recovery = append(d.Recovery, s)
		}
	}
	for _, s := range r.Detail.Shocks {
		if s.At <= day {
			s.Ends = later(s.Ends)
			d.Shocks = append(d.Shocks, s)
		}
	}
	for _, p := range r.Detail.TurningPoints {
		if p.Day <= day {
			d.TurningPoints = append(d.TurningPoints, p)
		}
	}
	for _, curve := range []*[]result.Point{&d.People, &d.MoneyLate, &d.Stopped, &d.Diminished} {
		*curve = cut(*curve, day)
	}
	out.Trace, out.Series = nil, nil
	for _, s := range r.Trace {
		if float64(s.Day) <= day {
			out.Trace = append(out.Trace, s)
			out.Series = append(out.Series, result.SeriesRow{Day: s.Day, Date: s.Date, Entity: s.Entity, Quantity: s.Quantity, Mean: s.Value, P5: s.Value, P50: s.Value, P95: s.Value})
		}
	}
	sum := &out.Summary
	sum.Totals, sum.Processes, sum.Services, sum.Kinds, sum.Yardsticks, sum.Findings = nil, nil, nil, nil, nil, nil
	sum.Answer, sum.Replications = result.Text{}, 1
	out.Manifest.ReplicationsDone = 1
	sum.Organisations, sum.Sectors = bare(sum.Organisations), bare(sum.Sectors)
	return &out
}

// bare leaves of groups only who they are.
func bare(all []result.GroupSummary) []result.GroupSummary {
	var out []result.GroupSummary
	for _, g := range all {
		out = append(out, result.GroupSummary{ID: g.ID, Title: g.Title, Processes: g.Processes})
	}
	return out
}
