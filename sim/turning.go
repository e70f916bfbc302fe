package sim

import (
	"math"
	"sort"

	"uitval/model"
	"uitval/sim/flow"
	"uitval/sim/result"
)

// A turning is a turning point with the journal entry behind it, -1 for none.
type turning struct {
	result.TurningPoint
	at     int64
	weight int // when there are too many, the lightest go
	entry  int32
}

// shown is how many turning points a reader gets.
const shown = 10

// turningPoints picks the moments a reader should see, in order of time.
func (r *reckoning) turningPoints() []turning {
	var out []turning
	out = append(out, r.shockPoints()...)
	out = append(out, r.fallPoints()...)
	out = append(out, r.workaroundPoints()...)
	out = append(out, r.termPoints()...)
	out = append(out, r.backlogPoints()...)
	sort.SliceStable(out, func(i, j int) bool { return out[i].weight > out[j].weight })
	if len(out) > shown {
		out = out[:shown]
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].at < out[j].at })
	for i := range out {
		out[i].Day, out[i].Instant = flow.Days(out[i].at), r.instant(out[i].at)
	}
	return out
}

func (r *reckoning) point(at int64, weight int, kind, entity string, entry int32, says model.Text) turning {
	return turning{result.TurningPoint{Kind: kind, Entity: entity, Says: text(says)}, at, weight, entry}
}

// shockPoints are the shocks themselves, the first service each takes, and their end.
func (r *reckoning) shockPoints() []turning {
	var out []turning
	for k := range r.p.shocks {
		s := &r.p.shocks[k]
		if s.at >= r.p.end {
			continue
		}
		who := r.failing(s)
		out = append(out, r.point(s.at, 100, "shock", r.entity(int32(-1-k)), r.with.journal.ofShock[k],
			say("Uitval: %s", "Failure: %s", who.NL, who.EN)))
		if s.over < r.p.end {
			out = append(out, r.point(s.over, 80, "shock-over", r.entity(int32(-1-k)), r.with.journal.ofEnd[k],
				say("Uitval voorbij: %s", "Failure over: %s", who.NL, who.EN)))
		}
	}
	if i := r.firstEntry(func(e *entry) bool { return e.kind == ownFails && e.level == 0 }); i >= 0 {
		e := &r.with.journal.entries[i]
		title := r.serviceTitle(e.node)
		out = append(out, r.point(e.at, 60, "service-stops", r.entity(e.node), i,
			say("De eerste dienst valt stil: %s", "The first service stops: %s", title.NL, title.EN)))
	}
	return out
}

// failing names who a shock takes.
func (r *reckoning) failing(s *shockPlan) model.Text {
	out := model.Text{}
	for i, t := range s.shock.Fails {
		one := r.target(t)
		if i > 0 {
			out.NL, out.EN = out.NL+" en ", out.EN+" and "
		}
		out.NL, out.EN = out.NL+one.NL, out.EN+one.EN
	}
	return out
}

// target names one thing that fails.
func (r *reckoning) target(t model.Target) model.Text {
	switch t.Kind {
	case "supplier":
		for _, s := range r.p.sc.Model.Suppliers {
			if s.ID == t.On.ID {
				return s.Title
			}
		}
	case "service":
		for _, s := range r.p.sc.Model.Services {
			if s.ID == t.On.ID {
				return s.Title
			}
		}
	case "group":
		return say("groep %s", "group %s", t.On.ID, t.On.ID)
	case "jurisdiction":
		return say("alles uit rechtsgebied %s", "everything from jurisdiction %s", t.On.ID, t.On.ID)
	case "delivery":
		return say("alles wat als %s geleverd wordt", "everything delivered as %s", t.On.ID, t.On.ID)
	}
	return model.Same(t.On.ID)
}

func (r *reckoning) serviceTitle(v int32) model.Text {
	return r.p.sc.Model.Services[r.p.owns[v]].Title
}

func (r *reckoning) processTitle(v int32) model.Text {
	return r.p.sc.Model.Processes[r.p.owns[v]].Title
}

// firstEntry returns the earliest journal entry that fits, -1 when none does.
func (r *reckoning) firstEntry(fits func(e *entry) bool) int32 {
	best := int32(-1)
	for i := range r.with.journal.entries {
		e := &r.with.journal.entries[i]
		if fits(e) && (best < 0 || e.at < r.with.journal.entries[best].at) {
			best = int32(i)
		}
	}
	return best
}

// fallPoints are the first process to fall and the moment the most processes are below their minimum.
func (r *reckoning) fallPoints() []turning {
	var out []turning
	process := func(e *entry) bool { return int(e.node) >= r.p.services }
	if i := r.firstEntry(func(e *entry) bool { return process(e) && e.kind == levelFalls }); i >= 0 {
		e := &r.with.journal.entries[i]
		title := r.processTitle(e.node)
		out = append(out, r.point(e.at, 90, "process-falls", r.entity(e.node), i,
			say("Het eerste proces zakt terug: %s", "The first process falls back: %s", title.NL, title.EN)))
	}
	var below []flow.Line
	for i := range r.processes {
		l := r.with.tracks[i].performance
		low := flow.Line{}
		for _, p := range l {
			v := 0.0
			if p.V < r.meters[i].minimum-near1 {
				v = 1
			}
			low.Add(p.At, v)
		}
		below = append(below, low)
	}
	if n, at := flow.Sum(below).Peak(); n > 1 {
		out = append(out, r.point(at, 40, "most-below", "total", r.lastEntry(at, -1),
			say("De meeste processen tegelijk onder hun minimum: %s", "The most processes below their minimum at once: %s",
				result.Count(n, "nl"), result.Count(n, "en"))))
	}
	return out
}

// lastEntry returns the last journal entry up to an instant, of one node when that is not -1.
func (r *reckoning) lastEntry(at int64, node int32) int32 {
	best := int32(-1)
	for i := range r.with.journal.entries {
		e := &r.with.journal.entries[i]
		if e.at <= at && (node < 0 || e.node == node) && (best < 0 || e.at >= r.with.journal.entries[best].at) {
			best = int32(i)
		}
	}
	return best
}

// workaroundPoints are the first workaround to start and the first to wear out.
func (r *reckoning) workaroundPoints() []turning {
	var out []turning
	for _, k := range []struct {
		kind   happening
		nl, en string
	}{
		{workaroundStarts, "De eerste terugvaloptie begint: %s", "The first workaround begins: %s"},
		{workaroundWearsOut, "De eerste terugvaloptie raakt uitgeput: %s", "The first workaround wears out: %s"},
		{overtimeStarts, "Het eerste overwerk begint: %s", "The first overtime begins: %s"},
	} {
		if i := r.firstEntry(func(e *entry) bool { return e.kind == k.kind }); i >= 0 {
			e := &r.with.journal.entries[i]
			title := r.processTitle(e.node)
			out = append(out, r.point(e.at, 50, k.kind.String(), r.entity(e.node), i, say(k.nl, k.en, title.NL, title.EN)))
		}
	}
	return out
}

// termPoints are the first tolerable outage exceeded and the first legal term broken. They are written into the
// journal, as following from the last thing that happened to the process.
func (r *reckoning) termPoints() []turning {
	var out []turning
	for _, k := range []struct {
		indicator, weight int
		kind              happening
		nl, en            string
	}{
		{tolerableBreachedAt, 70, tolerableBreached, "De eerste maximaal toelaatbare uitval is voorbij: %s",
			"The first tolerable outage is exceeded: %s"},
		{overdueFirstAt, 95, overdueFirst, "De eerste zaak gaat over de termijn: %s", "The first case exceeds its deadline: %s"},
	} {
		who, first := r.firstBeyondBase(k.indicator)
		if who < 0 {
			continue
		}
		v, at := int32(r.p.services+who), int64(float64(first*flow.Day)+0.5)
		entry := r.with.journal.write(entry{at: at, kind: k.kind, node: v, level: math.NaN(), cause: r.lastEntry(at, v)})
		title := r.processTitle(v)
		out = append(out, r.point(at, k.weight, k.kind.String(), r.entity(v), entry, say(k.nl, k.en, title.NL, title.EN)))
	}
	return out
}

// firstBeyondBase returns the process for which an instant comes first, among those whose base has not come to it by
// then anyway; -1 when there is none.
func (r *reckoning) firstBeyondBase(indicator int) (who int, day float64) {
	who, day = -1, math.Inf(1)
	for i := range r.processes {
		t := &r.processes[i]
		if x := t.now[indicator]; x < day && !(t.base[indicator] <= x) {
			who, day = i, x
		}
	}
	return who, day
}

// backlogPoints are the moment most people wait and the moment the last backlog is gone.
func (r *reckoning) backlogPoints() []turning {
	var out []turning
	if n, at := r.total.people.Peak(); n >= 1 {
		out = append(out, r.point(at, 75, "people-peak", "total", r.lastEntry(at, -1),
			say("De meeste mensen tegelijk zonder: %s", "The most people without at once: %s",
				result.Count(n, "nl"), result.Count(n, "en"))))
	}
	if x := r.total.now[backlogClearedAt]; !math.IsNaN(x) {
		for i := range r.processes {
			if r.processes[i].now[backlogClearedAt] == x {
				v, at := int32(r.p.services+i), int64(float64(x*flow.Day)+0.5)
				entry := r.with.journal.write(entry{at: at, kind: backlogCleared, node: v, level: math.NaN(), cause: r.lastEntry(at, v)})
				title := r.processTitle(v)
				out = append(out, r.point(at, 85, backlogCleared.String(), r.entity(v), entry,
					say("De laatste werkvoorraad is weggewerkt: %s", "The last backlog is cleared: %s", title.NL, title.EN)))
				break
			}
		}
	}
	return out
}
