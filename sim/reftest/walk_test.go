package reftest

import (
	"uitval/model"
)

// A service is a service under way.
type service struct {
	model.Service
	law    model.Law
	needs  []*clock
	leaves [][]leaving // by shock, as if nobody mended anything
	healed []leaving   // its own level where it has routes of recovery; nil: none
	level  float64
	course curve
}

// own is what all shocks together leave of the service.
func (s *service) own(t int64) float64 {
	own := 1.0
	lists := s.leaves
	if s.healed != nil {
		lists = [][]leaving{s.healed}
	}
	for _, list := range lists {
		left := 1.0
		for _, l := range list {
			if l.at <= t {
				left = l.level
			}
		}
		own = min(own, left)
	}
	return own
}

// A walk is one pass through a scenario, with its shocks or, for the base, without.
type walk struct {
	sc        *model.Scenario
	z         *zone
	end       int64
	services  []*service
	processes []*process
	decided   []decided // by process
	rounds    int       // the most that one solution took
	instants  int
	faint     bool // something was down by less than a millionth, or up by less
	marked    map[string]int
}

func (w *walk) mark(what string) { w.marked[what]++ }

// run walks a scenario from its start to its end.
func run(sc *model.Scenario, shocks bool) *walk {
	m := sc.Model
	from := sources(m)
	back := lookBack(m, from)
	end := int64(sc.RunsFor)
	w := &walk{sc: sc, end: end, marked: map[string]int{}}
	w.z = newZone(m, sc.Starts, int(back/day)+3, int(end/day)+400)
	caps := capacities(m, sc.Starts)
	past, due := before(m, w.z, from, back)
	w.decided = past
	healed := map[string][]leaving{}
	if shocks {
		healed = heal(sc, w.z, w.mark)
	}
	for _, s := range m.Services {
		one := &service{Service: s, law: lawOf(m, s.Law)}
		for _, n := range s.Needs {
			one.needs = append(one.needs, newClock(n, m))
		}
		for _, sh := range sc.Shocks {
			if shocks {
				one.leaves = append(one.leaves, w.z.leaves(m, sh, s))
			}
		}
		one.healed = healed[s.ID]
		w.services = append(w.services, one)
	}
	for i, p := range m.Processes {
		one := &process{Process: p, demand: newDemand(p, w.z), capacity: caps[i], from: from[i], due: due[i],
			law: lawOf(m, p.Law), performance: 1, level: 1}
		for _, n := range p.Needs {
			one.needs = append(one.needs, newClock(n, m))
		}
		one.queue.push(chunk{n: p.Backlog.Mean()})
		w.processes = append(w.processes, one)
	}
	for t := int64(0); t < end; {
		w.instant(t)
		next := min(w.next(t), end)
		for i, s := range w.services {
			w.services[i].course.add(float64(t), float64(next), s.level, s.level)
		}
		for _, p := range w.processes {
			p.advance(t, next)
		}
		t = next
		if w.instants++; w.instants > patience || w.rounds > enough {
			w.faint = true
			break
		}
	}
	for _, p := range w.processes {
		p.course.finish(p.queue, float64(end))
	}
	return w
}

// patience is how many instants a scenario may take: in a few, feeds in a cycle cut time into ever finer pieces, and to
// work out everything again at each would take minutes.
const patience = 20_000

// enough is how many rounds a solution may take: beyond it, it is only reached in the limit.
const enough = 60

// instant makes everything happen that happens at t, and fixes all rates.
func (w *walk) instant(t int64) {
	d := w.z.on(t)
	for i, p := range w.processes {
		p.today = w.z.days[d]
		fed, atOnce := fedNow(p.from, w.decided, t)
		p.inflow, p.toDue = p.demand.rate[d], fed
		if p.Demand.Run == nil {
			p.inflow, p.toDue = p.inflow+fed, 0
			if atOnce > 0 {
				p.arrive(atOnce, t, w.mark)
				w.mark("feeds: a run decided before the start arrives")
			}
		} else {
			p.due += atOnce
			if n := p.demand.run[d]; n > 0 && w.z.days[d].from == t {
				p.arrive(n+p.due, t, w.mark)
				w.markRun(i)
				p.due = 0
			}
		}
		p.waiting, _ = p.queue.total()
	}
	x := w.solve(t)
	for w.turnEpisodes(x, t) {
		x = w.solve(t)
	}
	w.faint = w.faint || x.faint()
	for i, p := range w.processes {
		p.setRates(w.z, x.process[i], t, w.mark)
		w.decided[i].set(t, p.deciding())
		for _, c := range p.needs {
			c.note(w.z, x, t, w.mark)
		}
	}
	for i, s := range w.services {
		s.level = x.service[i]
		for _, c := range s.needs {
			c.note(w.z, x, t, w.mark)
		}
	}
}

func (w *walk) markRun(i int) {
	p := w.processes[i]
	w.mark("run: " + p.Demand.Run.On.Every)
	if p.due > 0 {
		w.mark("run: what was fed falls due with it")
	}
}

// turnEpisodes begins and ends workaround episodes, each at most once an instant, and reports whether any did.
// One that would have to turn back at the instant it turned does so a nanosecond later. If that happens twice in a
// microsecond the second beginning lasts an hour.
func (w *walk) turnEpisodes(x levels, t int64) bool {
	any := false
	for i, p := range w.processes {
		if !p.wantsTurn(x.process[i]) {
			continue
		}
		if n := len(p.turns); n > 0 {
			if last := p.turns[n-1]; t == last || t < last+day/24 && p.episode && n > 1 && last-p.turns[n-2] < 1000 {
				w.mark("workaround: undone as it begins")
				continue
			}
		}
		any, p.turns, p.episode = true, append(p.turns, t), !p.episode
		if p.episode {
			p.began, p.handled = t, 0
			continue
		}
		if extra := p.handled * p.Workaround.Reentry.Mean(); extra > 0 {
			p.queue.push(chunk{extra: true, n: extra, from: float64(t), to: float64(t)})
			p.waiting, _ = p.queue.total()
			w.mark("reentry: a block of extra work")
		}
	}
	return any
}

// wantsTurn reports whether a workaround episode should begin, or end, at a level.
func (p *process) wantsTurn(level float64) bool {
	return p.Workaround != nil && p.episode != below(level, p.Workaround.Below.Or(1).Mean())
}

// solve returns the greatest solution: from everything up, downwards, until nothing changes.
func (w *walk) solve(t int64) levels {
	x := allUp(w.sc.Model)
	for round := 1; ; round++ {
		next := allUp(w.sc.Model)
		for i, s := range w.services {
			next.service[i] = combine(s.law, s.own(t), s.Needs, w.felt(s.needs, x, t))
		}
		for i, p := range w.processes {
			next.process[i] = combine(p.law, 1, p.Needs, w.felt(p.needs, x, t))
			next.performance[i] = p.perform(w.z, x.process[i], t)
		}
		moved := next.apart(x)
		x = next
		w.rounds = max(w.rounds, round)
		if moved <= 1e-15 || round > enough {
			return x
		}
	}
}

func (w *walk) felt(needs []*clock, x levels, t int64) []float64 {
	var y []float64
	for _, c := range needs {
		y = append(y, c.felt(w.z, x, t))
	}
	return y
}

// next looks everywhere for the first instant after t at which anything could change.
func (w *walk) next(t int64) int64 {
	next := w.z.days[w.z.on(t)].to
	consider := func(at int64) {
		if at > t {
			next = min(next, at)
		}
	}
	for _, s := range w.services {
		for _, list := range append(s.leaves, s.healed) {
			for _, l := range list {
				consider(l.at)
			}
		}
		for _, c := range s.needs {
			consider(c.next(w.z, t))
		}
	}
	for _, p := range w.processes {
		for _, c := range p.needs {
			consider(c.next(w.z, t))
		}
		consider(fedNext(p.from, w.decided, t))
		consider(p.cross)
		if n := len(p.turns); n > 0 {
			consider(p.turns[n-1] + 1)
			consider(p.turns[n-1] + day/24)
		}
		if p.episode {
			start := w.z.after(p.began, p.Workaround.StartsAfter)
			consider(start)
			if p.Workaround.Lasts.Given {
				consider(w.z.after(start, p.Workaround.Lasts))
			}
		}
		if p.period {
			consider(w.z.after(p.since, p.OvertimeAfter))
			if p.OvertimeFor.Given && p.overtimeAdds() {
				consider(t + w.z.after(0, p.OvertimeFor) - p.overtimed)
			}
		}
	}
	return next
}
