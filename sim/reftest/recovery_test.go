package reftest

import (
	"slices"
	"strings"

	"uitval/model"
)

// Recovery as the contract has it, for routes that hang on nothing but time, data and people: then how services come back
// does not depend on levels, and can be followed before the walk.

// A blow is one shock as it takes one service.
type blow struct {
	shock         int
	stages        []leaving // what the mode leaves, in order of time; never by `lasts`
	at            int64
	known, over   int64
	free          int64 // the data
	bySupplier    bool
	isKnown, gone bool // gone: it is over, or it misses the service
	covered       bool // by the recovery under way
}

// left is what the mode leaves at an instant.
func (b *blow) left(t int64) float64 {
	left := 1.0
	for _, l := range b.stages {
		if l.at <= t {
			left = l.level
		}
	}
	return left
}

// stops reports whether the mode leaves less from this very instant on.
func (b *blow) stops(t int64) bool { return b.left(t) < b.left(t-1) }

// A task is a step of the route that was taken.
type task struct {
	model.Step
	begun, done bool
	end         int64
}

// A healing is a service with routes on its way back.
type healing struct {
	model.Service
	blows   []*blow
	busy    bool // recovery is under way
	decided int64
	route   *model.Route
	tasks   []*task
	given   float64
	own     []leaving
}

// A hospital is all of them, and who works on them.
type hospital struct {
	z        *zone
	services []*healing
	size     map[string]float64
	order    []string
	mark     marks
}

// heal works out the own level of every service with routes that is hit; others are left out.
func heal(sc *model.Scenario, z *zone, mark marks) map[string][]leaving {
	h := &hospital{z: z, size: map[string]float64{}, mark: mark}
	for _, p := range sc.Model.Pools {
		h.size[p.ID] = p.People.Mean()
	}
	for _, ref := range sc.RestartOrder.Given {
		h.order = append(h.order, ref.ID)
	}
	for _, s := range sc.Model.Services {
		one := &healing{Service: s}
		for k, sh := range sc.Shocks {
			if b := z.blowOf(sc.Model, sh, s); b != nil {
				b.shock = k
				one.blows = append(one.blows, b)
			}
		}
		if len(one.blows) > 0 && len(s.Recovery) > 0 {
			h.services = append(h.services, one)
		}
	}
	out := map[string][]leaving{}
	for t := int64(0); t < int64(sc.RunsFor); t = h.next(t) {
		h.instant(t)
	}
	for _, s := range h.services {
		out[s.ID] = s.own
	}
	return out
}

// blowOf is nil when a shock leaves a service alone.
func (z *zone) blowOf(m *model.Model, sh model.Shock, s model.Service) *blow {
	lasting := sh
	lasting.Lasts = model.Span{}
	b := &blow{stages: z.leaves(m, lasting, s), at: z.after(0, sh.After), over: never, bySupplier: true}
	if len(b.stages) == 0 {
		return nil
	}
	b.known, b.free = b.at, b.at
	if sh.Mode != nil {
		b.free = z.after(b.at, sh.Mode.DataFreeAfter)
		if sh.Mode.KnownFromStop {
			b.known = b.stages[0].at
		}
	}
	if sh.Lasts.Given {
		b.over = z.after(b.at, sh.Lasts)
	}
	for _, t := range sh.Fails {
		if t.Kind == "service" && t.On.ID == s.ID || t.Kind == "delivery" && t.On.ID == string(s.Delivery) {
			b.bySupplier = false
		}
	}
	return b
}

// next is the first instant after t at which anything may happen.
func (h *hospital) next(t int64) int64 {
	next := int64(never)
	consider := func(at int64) {
		if at > t {
			next = min(next, at)
		}
	}
	for _, s := range h.services {
		for _, b := range s.blows {
			for _, at := range []int64{b.known, b.over, b.free} {
				consider(at)
			}
			for _, l := range b.stages {
				consider(l.at)
			}
		}
		consider(s.decided)
		for _, one := range s.tasks {
			if one.begun && !one.done {
				consider(one.end)
			}
		}
	}
	return next
}

// instant lets everything happen that happens at t: shocks, then work that ends, then routes, then work that begins.
func (h *hospital) instant(t int64) {
	for _, s := range h.services {
		s.shocks(h, t)
	}
	for more := true; more; {
		more = false
		for _, s := range h.services {
			more = s.works(h, t) || more
			more = s.chooses(h, t) || more
		}
		more = h.starts(t) || more
	}
	for _, s := range h.services {
		own := 1.0
		for _, b := range s.blows {
			left := b.left(t)
			if b.covered {
				left = max(left, s.given)
			}
			if b.gone || t >= b.over {
				left = 1
			}
			own = min(own, left)
		}
		s.own = append(s.own, leaving{t, own})
	}
}

// shocks takes in what strikes, what becomes known and what is over at an instant.
func (s *healing) shocks(h *hospital, t int64) {
	for _, b := range s.blows {
		if b.over <= t && !b.gone {
			b.gone = true
			if b.covered {
				b.covered = false
				if s.route == nil {
					h.mark("recovery: a shock is over before a route was open")
				}
				if !slices.ContainsFunc(s.blows, func(o *blow) bool { return o.covered }) {
					h.mark("recovery: the shock is over first")
					s.stop()
				}
			}
		}
		if b.known <= t && !b.gone {
			b.isKnown = true
		}
	}
	for _, b := range s.blows {
		if !b.gone && !b.covered && s.busy && b.stops(t) {
			if s.tasks != nil {
				h.mark("recovery: a new stop voids it")
			}
			s.stop()
		}
	}
	s.begin(h)
}

func (s *healing) stop() {
	s.busy, s.route, s.tasks, s.given, s.decided = false, nil, nil, 0, 0
	for _, b := range s.blows {
		b.covered = false
	}
}

// begin starts recovery from all that is known, if none is under way.
func (s *healing) begin(h *hospital) {
	since := int64(never)
	for _, b := range s.blows {
		if b.isKnown && !b.gone {
			since = min(since, b.known)
		}
	}
	if s.busy || since == never {
		return
	}
	for i, b := range s.blows {
		b.covered = b.isKnown && !b.gone
		for _, other := range s.blows[:i] {
			if b.covered && other.known == b.known {
				h.mark("recovery: two shocks known at once are covered together")
			}
		}
	}
	s.busy, s.given = true, 0
	s.decided = h.z.after(h.z.after(since, s.DetectedAfter), s.DecidedAfter)
}

// chooses takes the first open route once it has been decided.
func (s *healing) chooses(h *hospital, t int64) bool {
	if !s.busy || s.route != nil || s.decided > t {
		return false
	}
	for i := range s.Recovery {
		if !s.open(&s.Recovery[i], t) {
			h.mark("recovery: a route is not open")
			continue
		}
		if t > s.decided && slices.ContainsFunc(s.Recovery[i].Requires, func(r model.Ref) bool { return r.ID == "data" }) {
			h.mark("recovery: waits for the data")
		}
		s.route = &s.Recovery[i]
		for _, step := range s.route.Steps {
			s.tasks = append(s.tasks, &task{Step: step})
		}
		return true
	}
	return false
}

func (s *healing) open(r *model.Route, t int64) bool {
	for _, what := range r.Requires {
		switch what.ID {
		case "exit-plan":
			if !s.ExitPlan {
				return false
			}
		case "escrow":
			if !s.Escrow {
				return false
			}
		case "data":
			for _, b := range s.blows {
				if b.covered && b.free > t {
					return false
				}
			}
		}
	}
	return true
}

// works ends the steps that are done, and recovery with the last of them.
func (s *healing) works(h *hospital, t int64) bool {
	moved, left := false, 0
	for _, one := range s.tasks {
		if one.begun && !one.done && one.end <= t {
			one.done, moved = true, true
			if one.Gives.Mean() > s.given {
				s.given = one.Gives.Mean()
				h.mark("recovery: a step gives a part")
			}
		}
		if !one.done {
			left++
		}
	}
	if moved && left == 0 {
		h.mark("recovery: done by " + s.route.Kind)
		for _, b := range s.blows {
			switch {
			case b.covered:
				b.gone = true
			case s.route.Kind != "restart" && b.bySupplier && !b.gone:
				b.gone = true
				h.mark("recovery: a later shock misses who has left")
			}
		}
		s.stop()
		s.begin(h)
	}
	return moved
}

// starts begins the first step, in restart order, that can: true when one did.
func (h *hospital) starts(t int64) bool {
	var waiting []*task
	var of []*healing
	held := map[string]float64{}
	for _, s := range h.ordered() {
		for _, one := range s.tasks {
			if one.begun && !one.done {
				for _, c := range one.Crew {
					held[c.Pool.ID] += c.People.Mean()
				}
			}
			if !one.begun && s.mayBegin(one) {
				waiting, of = append(waiting, one), append(of, s)
			}
		}
	}
	for i, one := range waiting {
		fits := true
		for _, c := range one.Crew {
			fits = fits && held[c.Pool.ID]+c.People.Mean() <= h.size[c.Pool.ID]
		}
		if !fits {
			h.mark("recovery: a step waits for people")
			continue
		}
		if i > 0 {
			h.mark("recovery: a later step goes before one that waits")
		}
		if strings.Compare(of[i].ID, of[0].ID) < 0 {
			h.mark("recovery: the given order goes against the ids")
		}
		one.begun, one.end = true, h.z.after(t, one.Takes)
		return true
	}
	return false
}

func (s *healing) mayBegin(one *task) bool {
	for _, a := range one.After {
		for _, other := range s.tasks {
			if other.ID.ID == a.ID && !other.done {
				return false
			}
		}
	}
	return true
}

// ordered lists the services as the restart order has them: those in its list, then the others by id.
func (h *hospital) ordered() []*healing {
	out := slices.Clone(h.services)
	place := func(s *healing) int {
		if i := slices.Index(h.order, s.ID); i >= 0 {
			return i
		}
		return len(h.order)
	}
	slices.SortStableFunc(out, func(a, b *healing) int {
		if d := place(a) - place(b); d != 0 {
			return d
		}
		return strings.Compare(a.ID, b.ID)
	})
	return out
}
