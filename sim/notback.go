package sim

import (
	"fmt"

	"uitval/model"
	"uitval/sim/flow"
	"uitval/sim/result"
)

// notBack says of services that are hit and not whole at the end why: nobody wrote down how they come back, no route
// opened, their steps wait for each other, or the time was too short.
func (r *reckoning) notBack(put func(int, string, model.Text)) {
	var noRoute, closed, busy []int32
	for v := range r.p.services {
		if r.with.own[v] == 1 {
			continue
		}
		id := int32(v)
		switch state := &r.with.recoveries[v]; {
		case len(r.p.recovery[v].routes) == 0:
			noRoute = append(noRoute, id)
		case state.phase == choosing && state.neverOpen:
			closed = append(closed, id)
		default:
			busy = append(busy, id)
		}
	}
	tell := func(weight int, code string, of []int32, nl, en string) {
		if len(of) > 0 {
			a, b := r.titles(of)
			put(weight, code, say(nl, en, a, b))
		}
	}
	tell(2, "no-route", noRoute, "Voor deze getroffen diensten staat geen herstelroute in het model; ze komen alleen terug als de schok een `lasts` heeft: %s.",
		"The model has no recovery route for these services that were hit; they only come back when the shock has a `lasts`: %s.")
	tell(2, "route-never-opened", closed, "Geen enkele herstelroute ging open voor: %s. Wat de routes vragen is er aan het eind nog niet.",
		"No recovery route ever opened for: %s. What the routes require is still not there at the end.")
	r.locks(put)
	tell(1, "still-recovering", busy, "Aan het eind nog niet hersteld, het werk is nog bezig of wacht: %s.",
		"Not restored at the end, the work is still going on or waiting: %s.")
	if n := r.levelsAway(); n > 0 {
		num := fmt.Sprint(n)
		put(1, "services-away", say("Diensten die aan het eind niet op hun normale niveau zijn: %s.",
			"Services that are not at their normal level at the end: %s.", num, num))
	}
}

func (r *reckoning) levelsAway() int {
	n := 0
	for v := range r.p.services {
		if r.with.nodes[v].level < 1 {
			n++
		}
	}
	return n
}

// locks reports services whose recovery waits for each other, so that none of them can ever go on.
func (r *reckoning) locks(put func(int, string, model.Text)) {
	for _, circle := range r.with.circles() {
		nl, en := r.titles(circle)
		put(3, "recovery-lock", say("Het herstel van deze diensten wacht op elkaar en komt zo nooit verder: %s. Maak een stap of route los van de ander.",
			"The recovery of these services waits for each other and so never goes on: %s. Free a step or a route from the other.", nl, en))
	}
}

// stepDetails writes down the recovery steps that were carried out, in order of their start.
func (r *reckoning) stepDetails() []result.StepDetail {
	out := []result.StepDetail{}
	for _, l := range r.with.log {
		p := &r.p.steps[l.step]
		one := result.StepDetail{Service: r.p.ids[p.service], Route: r.p.recovery[p.service].routes[p.route].kind, Step: p.id,
			Ready: flow.Days(l.ready), Start: flow.Days(l.start), Void: l.void, Crew: []string{}, WaitedFor: r.with.waitedFor(l)}
		if l.end < r.p.end {
			x := flow.Days(l.end)
			one.End = &x
		}
		for _, c := range p.crew {
			one.Crew = append(one.Crew, fmt.Sprintf("%s: %s", r.p.pools[c.pool].id, result.Count(c.people, "en")))
		}
		out = append(out, one)
	}
	return out
}
