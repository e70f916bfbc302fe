package exercise

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"uitval/sim/result"
)

// A moment is something that happens in the course of events that players can be told, of one thing or of several that are told
// together.
type moment struct {
	kind     string
	day      float64
	org      string   // whose it is; empty: the nation's
	entities []string // what it is about, the first the one it is known by
	events   []int    // of the simulation, 0 where it follows from a curve
	mark     float64  // the amount that is passed, or the day a run was due
	weight   float64
	module   int
}

// The kinds of moments.
const (
	kindShock      = "shock"
	kindShockOver  = "shock-over"
	kindDependence = "dependence"
	kindRunDue     = "run-due"
	kindService    = "service-stops"
	kindFalls      = "process-falls"
	kindSecond     = "second-order"
	kindTolerable  = "tolerable-breached"
	kindOverdue    = "overdue-first"
	kindRunMissed  = "run-missed"
	kindWorkaround = "workaround-starts"
	kindWornOut    = "workaround-wears-out"
	kindOvertime   = "overtime-starts"
	kindNoRoute    = "route-blocked"
	kindRoute      = "route-taken"
	kindCrew       = "crew-short"
	kindBack       = "service-back"
	kindWorks      = "process-works"
	kindCleared    = "backlog-cleared"
	kindPeople     = "people-pass"
	kindMoney      = "money-passes"
	kindClass      = "class-reached"
	kindPress      = "press"
	kindSocial     = "social-media"
	kindParliament = "parliament"
	kindStatus     = "status-asked"
	kindReport     = "situation-report"
	kindLong       = "still-waiting"
)

// weights are how much a kind of moment asks of players.
func weightOf(kind string) float64 {
	for _, w := range []struct {
		kind   string
		weight float64
	}{{kindShock, 100}, {kindShockOver, 60}, {kindReport, 90}, {kindDependence, 22}, {kindRunDue, 26}, {kindService, 18}, {kindFalls, 30}, {kindSecond, 32}, {kindTolerable, 20},
		{kindOverdue, 24}, {kindRunMissed, 40}, {kindWorkaround, 20}, {kindWornOut, 32}, {kindOvertime, 12}, {kindNoRoute, 46}, {kindRoute, 28}, {kindCrew, 46},
		{kindBack, 32}, {kindWorks, 22}, {kindCleared, 14}, {kindPeople, 28}, {kindMoney, 26}, {kindClass, 34}, {kindPress, 20}, {kindSocial, 17}, {kindParliament, 24},
		{kindLong, 22}, {kindStatus, 4}} {
		if w.kind == kind {
			return w.weight
		}
	}
	return 0
}

// key is what a moment is known by in any run: its kind and what it is about.
func (m *moment) key() string {
	switch {
	case m.kind == kindRunMissed || m.kind == kindRunDue:
		return fmt.Sprintf("%s %s day %.0f", m.kind, m.entities[0], math.Floor(m.mark))
	case m.mark != 0:
		return fmt.Sprintf("%s %s %.0f", m.kind, m.entities[0], m.mark)
	}
	return m.kind + " " + m.entities[0]
}

// moments finds all that could be told, by day.
func moments(p *Pack) []moment {
	f := &finder{course: p.c, p: p, seen: map[string]bool{}}
	f.shocks()
	f.before()
	f.events()
	f.runs()
	f.routes()
	f.crews()
	f.terms()
	f.ends()
	f.marks()
	f.classes()
	f.voices()
	f.fillers()
	var out []moment
	for _, m := range f.found {
		if m.day >= 0 && m.day < f.d.RunsForDays-1e-9 {
			out = append(out, m)
		}
	}
	slices.SortStableFunc(out, func(a, b moment) int { return cmp.Compare(a.day, b.day) })
	return f.merged(out)
}

// A finder looks for moments.
type finder struct {
	*course
	p     *Pack
	found []moment
	seen  map[string]bool
}

func (f *finder) put(kind string, day float64, org, entity string, event int, mark float64) {
	weight := float64(weightOf(kind) * f.size(entity))
	if !f.seen[kind] && (kind == kindService || kind == kindFalls || kind == kindSecond || kind == kindWornOut || kind == kindCrew || kind == kindNoRoute) {
		weight = float64(weight * 1.6) // the first of its kind turns the story
	}
	f.seen[kind] = true
	f.found = append(f.found, moment{kind: kind, day: day, org: org, entities: []string{entity}, events: []int{event}, mark: mark,
		weight: weight})
}

// size makes what touches many weigh more: once for nobody, one and two thirds for ten million.
func (f *finder) size(entity string) float64 {
	n := 0.0
	if p := f.processes[entity]; p != nil {
		n = most(p.People)
		if p.Users != nil {
			n = max(n, *p.Users/10)
		}
	}
	_, digits := math.Frexp(1 + n) // of two: 24 for ten million
	return 1 + float64(digits)/36
}

func (f *finder) shocks() {
	for k, s := range f.d.Shocks {
		entity := fmt.Sprintf("shock-%d", k+1)
		f.put(kindShock, s.At, "", entity, f.eventOf("shock", s.At), 0)
		if s.Ends != nil {
			f.put(kindShockOver, *s.Ends, "", entity, f.eventOf("shock-over", *s.Ends), 0)
		}
	}
}

func (f *finder) eventOf(kind string, day float64) int {
	for k := range f.r.Events {
		if e := &f.r.Events[k]; e.Kind == kind && math.Abs(e.Day-day) < 1e-6 {
			return e.Number
		}
	}
	return 0
}

// before is what organisations can know at once: what leans on who fails, and which pay days come.
func (f *finder) before() {
	at := f.begins()
	for k := range f.d.Organisations {
		id := f.d.Organisations[k].ID
		if len(f.leaning(id, 0)) > 0 {
			f.put(kindDependence, at+0.08+float64(0.01*float64(k)), id, id, 0, 0)
		}
	}
	for k := range f.d.Processes {
		p := &f.d.Processes[k]
		if falls := fallOf(p); falls >= 0 {
			for _, r := range p.RunsAt {
				if r+term(p) > falls { // the first that is in danger; it is known days before
					f.put(kindRunDue, max(at+0.15, r-2), p.Organisation, p.ID, 0, r)
					break
				}
			}
		}
	}
}

// leaning lists processes of an organisation that lean on a service that a shock takes, by what led to their first fall.
func (f *finder) leaning(org string, shock int) []string {
	var out []string
	for _, p := range f.of(org) {
		if e := f.fallEvent(p.ID); e != nil && f.shock(e) == shock && !slices.Contains(out, p.ID) {
			out = append(out, p.ID)
		}
	}
	return out
}

func (f *finder) fallEvent(entity string) *result.Event {
	for k := range f.r.Events {
		if e := &f.r.Events[k]; e.Entity == entity && e.Kind == "falls" {
			return e
		}
	}
	return nil
}

// fallOf is when a process first does less than usual; −1: never.
func fallOf(p *result.ProcessDetail) float64 {
	for _, x := range p.Performance {
		if x[1] < 1-1e-9 {
			return x[0]
		}
	}
	return -1
}

// events are what the journal of the run says.
func (f *finder) events() {
	fallen, below := map[string]bool{}, map[string]bool{}
	for k := range f.r.Events {
		e := &f.r.Events[k]
		p, s := f.processes[e.Entity], f.services[e.Entity]
		switch {
		case p != nil && e.Kind == "falls" && !fallen[e.Entity]:
			fallen[e.Entity] = true
			f.put(f.order(p, e), e.Day, p.Organisation, p.ID, e.Number, 0)
		case p != nil && e.Kind == "rises" && below[p.ID] && at(p.Level, e.Day) >= p.Minimum && at(p.Performance, e.Day-1e-6) < 0.5 && at(p.Performance, e.Day+1e-6) > at(p.Performance, e.Day-1e-6)+0.05:
			below[p.ID] = false
			f.put(kindWorks, e.Day, p.Organisation, p.ID, e.Number, 0)
		case p != nil && (e.Kind == kindWorkaround || e.Kind == kindWornOut || e.Kind == kindOvertime):
			f.put(e.Kind, e.Day, p.Organisation, p.ID, e.Number, 0)
		case s != nil && e.Kind == "falls" && !fallen[e.Entity]:
			fallen[e.Entity] = true
			if f.hit[s.ID] {
				f.put(kindService, e.Day, f.home[s.ID], s.ID, e.Number, 0)
			}
		case s != nil && e.Kind == "rises" && f.hit[s.ID] && fallen[s.ID] && !below[s.ID]:
			below[s.ID] = true
			f.put(kindBack, e.Day, f.home[s.ID], s.ID, e.Number, 0)
		}
		if p != nil && at(p.Level, e.Day) < p.Minimum-1e-9 {
			below[p.ID] = true
		}
	}
}

// order tells a process that falls by what it leans on itself from one that falls because of what is another's.
func (f *finder) order(p *result.ProcessDetail, e *result.Event) string {
	for _, id := range f.chain(e) {
		if q := f.processes[id]; q != nil && q.Organisation != p.Organisation || f.services[id] != nil && !f.hit[id] && f.home[id] != p.Organisation {
			return kindSecond
		}
	}
	return kindFalls
}

// runs are pay days on which nothing came, told when the money is late: when the term of the run is over.
func (f *finder) runs() {
	for k := range f.d.Processes {
		p := &f.d.Processes[k]
		told := 0
		for _, r := range p.RunsAt {
			late := r + term(p)
			if falls := fallOf(p); falls < 0 || falls > late || late >= f.d.RunsForDays || told == 2 {
				continue
			}
			// At least a fifth of the run was not paid.
			size := at(p.Arrivals, r+1e-6) - at(p.Arrivals, r-1e-6)
			if paid := at(p.Departures, late) - at(p.Departures, r-1e-6); size > 0.5 && paid < float64(0.8*size) && at(p.People, late+1e-6)+at(p.MoneyLate, late+1e-6) > 0.5 {
				f.put(kindRunMissed, late, p.Organisation, p.ID, f.lastEvent(p.ID, late), r)
				told++
			}
		}
	}
}

// term is how long a process may take over a run.
func term(p *result.ProcessDetail) float64 {
	if p.DeadlineDays == nil {
		return 0
	}
	return *p.DeadlineDays
}

// lastEvent is the last of an entity up to a moment.
func (f *finder) lastEvent(entity string, day float64) int {
	out := 0
	for k := range f.r.Events {
		if e := &f.r.Events[k]; e.Entity == entity && e.Day <= day+1e-9 {
			out = e.Number
		}
	}
	return out
}

// patience is how long after a service stops people ask why nobody begins to bring it back.
const patience = 4

// routes are services on which nobody can begin, and the beginning of what brings them back.
func (f *finder) routes() {
	for k := range f.d.Services {
		s := &f.d.Services[k]
		fall := f.fallEvent(s.ID)
		if fall == nil || !f.hit[s.ID] {
			continue
		}
		begins, number := math.Inf(1), 0
		for i := range f.r.Events {
			if e := &f.r.Events[i]; e.Entity == s.ID && e.Kind == kindRoute {
				begins, number = e.Day, e.Number
				break
			}
		}
		back := first(s.Level, fall.Day+1e-9, 0.999)
		if begins > fall.Day+patience && (back < 0 || back > fall.Day+patience) {
			f.put(kindNoRoute, fall.Day+patience, f.home[s.ID], s.ID, fall.Number, 0)
		}
		if number > 0 {
			f.put(kindRoute, begins, f.home[s.ID], s.ID, number, 0)
		}
	}
}

// crews are steps that could be taken, and that nobody is free for.
func (f *finder) crews() {
	told := map[string]bool{}
	for _, s := range f.d.Recovery {
		if s.Start > s.Ready+1 && s.Ready >= 0 && !told[s.Service] {
			told[s.Service] = true
			f.put(kindCrew, s.Ready+1, f.home[s.Service], s.Service, f.lastEvent(s.Service, s.Ready+1), 0)
		}
	}
}

// terms are what was called bearable, and what the law says.
func (f *finder) terms() {
	for k := range f.d.Processes {
		p := &f.d.Processes[k]
		if p.TolerableBreachedAt != nil {
			f.put(kindTolerable, *p.TolerableBreachedAt, p.Organisation, p.ID, f.lastEvent(p.ID, *p.TolerableBreachedAt), 0)
		}
		if p.OverdueFirstAt != nil && len(p.RunsAt) == 0 && at(p.Backlog, *p.OverdueFirstAt) >= 1 {
			f.put(kindOverdue, *p.OverdueFirstAt, p.Organisation, p.ID, f.lastEvent(p.ID, *p.OverdueFirstAt), 0)
		}
	}
}

// ends are backlogs that are gone, and those that are still there weeks after all services are back.
func (f *finder) ends() {
	for k := range f.d.Processes {
		p := &f.d.Processes[k]
		last := -1.0
		for i := len(p.People) - 1; i >= 0; i-- {
			if p.People[i][1] > 0.5 {
				if i+1 < len(p.People) {
					last = p.People[i+1][0]
				}
				break
			}
		}
		if peak := most(p.People); peak >= 100 {
			if last > 0 && last < f.d.RunsForDays-1 {
				f.put(kindCleared, last, p.Organisation, p.ID, f.lastEvent(p.ID, last), 0)
			}
			for _, after := range []float64{60, 120, 200} {
				if fall := fallOf(p); fall >= 0 && at(p.People, fall+after) > peak/10 && at(p.Performance, fall+after) > 0.5 {
					f.put(kindLong, fall+after, p.Organisation, p.ID, f.lastEvent(p.ID, fall+after), after)
				}
			}
		}
	}
}

// marks are round numbers that a newspaper prints. Of two that are passed within half a day the lower is no news.
func (f *finder) marks() {
	pass := func(kind string, curve []result.Point, marks ...float64) {
		for k, mark := range marks {
			day := first(curve, 0, mark)
			if day < 0 || most(curve) >= float64(100*mark) {
				continue
			}
			if k+1 < len(marks) {
				if next := first(curve, 0, marks[k+1]); next >= 0 && next < day+0.5 {
					continue
				}
			}
			f.put(kind, day, "", "total", 0, mark)
		}
	}
	pass(kindPeople, f.d.People, 1e3, 1e4, 1e5, 1e6, 5e6, 1e7)
	pass(kindMoney, f.d.MoneyLate, 1e6, 1e7, 1e8, 1e9, 5e9)
}

func (f *finder) classes() {
	for _, y := range f.r.Summary.Yardsticks {
		for _, c := range y.Criteria {
			if c.ReachedAt != nil && c.Class != "" {
				f.put(kindClass, *c.ReachedAt, "", y.ID+"/"+c.ID, 0, 0)
			}
		}
	}
}

// voices are those of others about what players know already: press, people, Parliament.
func (f *finder) voices() {
	f.put(kindPress, f.begins()+0.2, "", "shock-1", 1, 0)
	type touched struct {
		p    *result.ProcessDetail
		fall float64
		peak float64
	}
	var all []touched
	for k := range f.d.Processes {
		p := &f.d.Processes[k]
		if fall, peak := fallOf(p), most(p.People); fall >= 0 && peak >= 1 {
			all = append(all, touched{p, fall, peak})
		}
	}
	slices.SortStableFunc(all, func(a, b touched) int { return cmp.Compare(b.peak, a.peak) })
	for i, one := range all[:min(len(all), 16)] {
		seen := first(one.p.People, one.fall, max(1, one.peak/50))
		if seen < 0 {
			continue
		}
		f.put(kindSocial, seen+0.6, one.p.Organisation, one.p.ID, f.lastEvent(one.p.ID, seen), 0)
		if at(one.p.People, seen+1.4) < 1 {
			continue
		}
		f.put(kindPress, seen+1.4, one.p.Organisation, one.p.ID, f.lastEvent(one.p.ID, seen), 0)
		if i < 5 {
			if at(one.p.People, seen+4.5) > one.peak/100 {
				f.put(kindParliament, seen+4.5, one.p.Organisation, one.p.ID, f.lastEvent(one.p.ID, seen), 0)
			}
			if at(one.p.People, seen+40) > one.peak/20 {
				f.put(kindParliament, seen+40, one.p.Organisation, one.p.ID, f.lastEvent(one.p.ID, seen+40), 40)
			}
		}
	}
}

// fillers keep every role at work, and close each module but the last with a report.
func (f *finder) fillers() {
	for k := range f.p.Modules {
		m := &f.p.Modules[k]
		if k+1 < len(f.p.Modules) {
			f.put(kindReport, m.Until-1e-6, "", fmt.Sprintf("module-%d", k+1), 0, 0)
		}
		length := min(m.Until, m.From+60) - m.From
		for i, r := range f.p.Roles {
			for part, share := range []float64{0.35, 0.75} {
				f.put(kindStatus, m.From+float64(length*(share+float64(0.01*float64(i)))), r.Organisation, cmp.Or(r.Organisation, "total"), 0, float64(1+2*k+part))
			}
		}
	}
}

// merged tells together what happens to one organisation within a day.
func (f *finder) merged(all []moment) []moment {
	var out []moment
	for _, m := range all {
		m.module = f.p.moduleOf(m.day)
		joined := false
		for i := len(out) - 1; i >= 0 && out[i].day > m.day-1; i-- {
			o := &out[i]
			if o.kind == m.kind && o.org == m.org && o.module == m.module && joinable(m.kind) && (m.kind != kindRunMissed || o.mark == m.mark) {
				o.entities, o.events = append(o.entities, m.entities...), append(o.events, m.events...)
				o.weight = float64(max(o.weight, m.weight) * 1.08)
				o.day = max(o.day, m.day)
				joined = true
				break
			}
		}
		if !joined {
			out = append(out, m)
		}
	}
	slices.SortStableFunc(out, func(a, b moment) int { return cmp.Compare(a.day, b.day) })
	return out
}

// joinable kinds can name several things at once.
func joinable(kind string) bool {
	return slices.Contains([]string{kindService, kindFalls, kindSecond, kindTolerable, kindRunDue, kindRunMissed, kindWorkaround, kindOvertime, kindNoRoute, kindRoute, kindCrew, kindBack, kindWorks, kindCleared}, kind)
}
