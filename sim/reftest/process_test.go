package reftest

import (
	"math"

	"uitval/model"
)

// A process is a process under way.
type process struct {
	model.Process
	demand   demand
	capacity float64 // cases per day on which it works
	from     []source
	needs    []*clock
	law      model.Law

	queue   queue
	waiting float64 // work in the queue
	due     float64 // fed since the last run
	today   civilDay
	inflow  float64 // own and fed, per nanosecond
	toDue   float64 // fed to the next run, per nanosecond

	episode   bool // the workaround's
	began     int64
	turns     []int64 // when an episode began, ended, began, …
	handled   float64 // by workaround in this episode
	period    bool    // the backlog's, for overtime
	since     int64
	overtimed int64 // how long overtime added capacity in this period

	level, performance float64
	work               working
	admitted, out      float64 // per nanosecond: what joins (or passes), and what is worked
	lost, byHand       float64 // per nanosecond: what is lost, and what is handled by workaround
	share              float64 // of what arrives that is lost; NaN while nothing arrives
	cross              int64   // when the work at the head of the queue is done
	course             course
}

// A working is how a process can work at a level.
type working struct {
	normal float64 // with the overtime in use
	plain  float64 // capacity in use without any overtime
	inUse  float64
}

// above tells x from y: rates that differ by no more than 1e-12 of the larger are equal.
func above(x, y float64) bool { return x-y > 1e-12*max(abs(x), abs(y)) }

// full is capacity at level 1, without overtime.
func (p *process) full() float64 { return spread(p.capacity, worksOnWorkdays(p.Process), p.today) }

// workaround is what the workaround adds at an instant.
func (p *process) workaround(z *zone, t int64) float64 {
	if !p.episode {
		return 0
	}
	start := z.after(p.began, p.Workaround.StartsAfter)
	adds := p.Workaround.Capacity.Mean()
	switch {
	case t < start:
		return 0
	case p.Workaround.Lasts.Given && t >= z.after(start, p.Workaround.Lasts):
		adds = p.Workaround.Then.Mean()
	}
	return spread(adds, worksOnWorkdays(p.Process), p.today)
}

// workAt is how the process works at a level, with backlog, inflow and episode as they are.
func (p *process) workAt(z *zone, level float64, t int64) working {
	n, more := p.full(), p.workaround(z, t)
	plain := min(n, level*n+more)
	w := working{n, plain, plain}
	short := above(p.inflow, plain)
	if p.Overtime.Mean() <= 0 || p.Waits == model.WaitsNone || p.waiting == 0 && !short {
		return w
	}
	since, used := t, int64(0)
	if p.period {
		since, used = p.since, p.overtimed
	}
	if t < z.after(since, p.OvertimeAfter) || p.OvertimeFor.Given && used >= z.after(0, p.OvertimeFor) {
		return w
	}
	w.normal = n * (1 + p.Overtime.Mean())
	w.inUse = min(w.normal, level*w.normal+more)
	if p.waiting == 0 && above(w.inUse, p.inflow) {
		// No backlog, and all of it would be too much: just as far as needed.
		w.inUse, w.normal = p.inflow, p.inflow
		if level > 0 {
			w.normal = max(p.inflow, (p.inflow-more)/level)
		}
	}
	return w
}

// perform is the performance at a level.
func (p *process) perform(z *zone, level float64, t int64) float64 {
	if n := p.full(); n > 0 {
		return near1(p.workAt(z, level, t).inUse / n)
	}
	return p.performance
}

// arrive takes in cases that arrive all at once.
func (p *process) arrive(n float64, t int64, mark marks) {
	at := float64(t)
	switch p.Waits {
	case model.WaitsNone:
		p.course.lose(slice{n: n, a0: at, a1: at})
	case model.WaitsKeeps:
		keeps := p.Keeps.Mean()
		p.queue.push(chunk{n: n * keeps, from: at, to: at})
		p.course.lose(slice{n: n * (1 - keeps), a0: at, a1: at})
		mark("keeps: of a block")
	default:
		p.queue.push(chunk{n: n, from: at, to: at})
	}
}

// setRates fixes the rates from t until the next instant; the level is final.
func (p *process) setRates(z *zone, level float64, t int64, mark marks) {
	p.performance = p.perform(z, level, t)
	p.level, p.work = level, p.workAt(z, level, t)
	inUse := p.work.inUse
	if p.waiting > 0 || above(p.inflow, p.work.plain) {
		if !p.period {
			p.period, p.since, p.overtimed = true, t, 0
		}
	} else {
		p.period = false
	}
	p.admitted, p.lost = p.inflow, 0
	switch {
	case !above(p.inflow, inUse):
	case p.Waits == model.WaitsNone:
		p.admitted, p.lost = inUse, p.inflow-inUse
	case p.Waits == model.WaitsKeeps:
		kept := (p.inflow - inUse) * p.Keeps.Mean()
		p.admitted, p.lost = inUse+kept, p.inflow-inUse-kept
	}
	p.share = math.NaN()
	if p.inflow > 0 {
		p.share = p.lost / p.inflow
	}
	p.out = inUse
	if !above(p.admitted, inUse) && (p.waiting == 0 || !above(inUse, p.admitted)) {
		p.out = p.admitted
	}
	p.byHand = 0
	if p.workaround(z, t) > 0 {
		p.byHand = max(0, p.out-level*p.work.normal)
	}
	p.findCross(t)
	p.observe(z, t, mark)
}

// findCross solves for the instant at which the work at the head of the queue, or all of it, is done.
func (p *process) findCross(t int64) {
	p.cross = never
	n, extra, whole := p.queue.front()
	speed := p.out
	if whole && !extra {
		speed -= p.admitted
	}
	if n <= 0 || speed <= 0 {
		return
	}
	if wait := math.Ceil(n / speed); wait < 1e18 {
		p.cross = t + max(1, int64(wait))
	}
}

// deciding is the rate at which cases are decided: none while extra work is worked.
func (p *process) deciding() float64 {
	if _, extra, _ := p.queue.front(); extra {
		return 0
	}
	return p.out
}

// advance moves the queue and the clocks from t0 to t1; nothing changes in between.
func (p *process) advance(t0, t1 int64) {
	dt, a, b := float64(t1-t0), float64(t0), float64(t1)
	_, casesBefore := p.queue.total()
	before := p.waiting
	if p.waiting == 0 && p.admitted == p.out {
		p.course.slices = append(p.course.slices, slice{p.out * dt, a, b, a, b})
	} else {
		p.queue.push(chunk{n: p.admitted * dt, from: a, to: b})
		// At a crossing the work at the head is taken whole: cases all the way, when all of it is cases.
		if t1 == p.cross {
			p.course.slices = append(p.course.slices, p.queue.takeFront(a, b)...)
		} else {
			p.course.slices = append(p.course.slices, p.queue.take(p.out*dt, a, b)...)
		}
	}
	p.due += p.toDue * dt
	p.handled += p.byHand * dt
	if p.overtimeAdds() {
		p.overtimed += t1 - t0
	}
	p.course.lose(slice{n: p.lost * dt, a0: a, a1: b})
	all, cases := p.queue.total()
	p.waiting = all
	c := &p.course
	c.handled += p.byHand * dt
	c.performance.add(a, b, p.performance, p.performance)
	c.level.add(a, b, p.level, p.level)
	c.without.add(a, b, p.share, p.share)
	c.work.add(a, b, before, all)
	c.cases.add(a, b, casesBefore, cases)
}

func (p *process) overtimeAdds() bool { return above(p.work.inUse, p.work.plain) }

// observe marks what this process shows of the rules.
func (p *process) observe(z *zone, t int64, mark marks) {
	_, extra, whole := p.queue.front()
	show := func(is bool, what string) {
		if is {
			mark(what)
		}
	}
	show(p.overtimeAdds(), "overtime: adds capacity")
	show(p.overtimeAdds() && p.OvertimeAfter.Given && t > p.since, "overtime_after: reached")
	show(p.period && p.OvertimeFor.Given && p.overtimed >= z.after(0, p.OvertimeFor), "overtime_for: used up")
	show(p.overtimeAdds() && p.waiting == 0, "overtime: only as far as needed")
	show(p.byHand > 0, "workaround: handles cases")
	show(extra, "reentry: extra work is worked")
	show(extra && !whole, "reentry: cases wait behind extra work")
	show(p.lost > 0 && p.Waits == model.WaitsNone, "waits no: lost")
	show(p.lost > 0 && p.Waits == model.WaitsKeeps, "keeps: a part is lost")
	show(p.waiting > 0 && p.full() == 0, "closed day: work waits")
	if p.episode && p.Workaround.Below.Given && p.Workaround.Below.Mean() < 1 {
		mark("workaround: below a level under 1")
	}
	if p.byHand > 0 {
		start := z.after(p.began, p.Workaround.StartsAfter)
		show(t > p.began, "workaround: starts_after")
		show(p.Workaround.Lasts.Given && t >= z.after(start, p.Workaround.Lasts), "workaround: then")
	}
	if p.level < 1 && p.episode && p.Workaround.Lasts.Given && !p.Workaround.Then.Given && t >= z.after(z.after(p.began, p.Workaround.StartsAfter), p.Workaround.Lasts) {
		mark("workaround: lasts is over")
	}
}
