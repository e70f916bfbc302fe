package sim

import (
	"fmt"
	"math"
	"slices"

	"uitval/model"
	"uitval/sim/flow"
	"uitval/sim/result"
)

// findings lists what a reader must know to read the numbers well, gravest first.
func (r *reckoning) findings(complete bool) []result.Finding {
	out := []result.Finding{}
	put := func(weight int, code string, says model.Text) {
		out = append(out, result.Finding{Code: code, Weight: weight, Says: text(says)})
	}
	if !complete {
		days := fmt.Sprintf("%.0f", math.Floor(flow.Days(r.p.end)))
		put(3, "interrupted", say("De doorrekening is afgebroken: de cijfers lopen tot dag %s.",
			"The run was interrupted: the numbers go up to day %s.", days, days))
	}
	if r.with.unsettled {
		put(3, "levels-unsettled", say("Een kring van diensten of processen die vermenigvuldigt of middelt zakt zo langzaam dat zijn niveau niet is uitgerekend: het is in werkelijkheid lager. Kijk na of een houdbaarheid van bijna 100%% bedoeld is, of gebruik de regel weakest.",
			"A circle of services or processes that multiplies or averages sinks so slowly that its level was not worked out: in reality it is lower. Check whether an endurance of nearly 100%% is meant, or use the law weakest."))
	}
	r.silentShocks(put)
	r.unfinished(put)
	r.notBack(put)
	r.baseline(put)
	r.surprises(put)
	return out
}

// silentShocks says of shocks that reach no process why.
func (r *reckoning) silentShocks(put func(int, string, model.Text)) {
	for k := range r.p.shocks {
		s := &r.p.shocks[k]
		who := r.failing(s)
		switch {
		case s.absent:
			put(1, "shock-absent", say("In de getoonde herhaling valt %s niet uit.", "In the replication shown %s does not fail.", who.NL, who.EN))
		case s.at >= r.p.end:
			put(3, "shock-after-end", say("%s valt pas uit na het einde van de doorrekening.", "%s only fails after the end of the run.", who.NL, who.EN))
		case len(s.hits) == 0:
			put(3, "shock-hits-nothing", say("De uitval van %s raakt geen enkele dienst: geen dienst past bij de schok, of de faalwijze laat ze met rust.",
				"The failure of %s touches no service: no service matches the shock, or the failure mode leaves them alone.", who.NL, who.EN))
		case len(r.processes) == 0:
			put(3, "shock-reaches-nothing", say("De uitval van %s bereikt geen proces: geen proces hangt, ook niet verderop, aan de getroffen diensten.",
				"The failure of %s reaches no process: no process leans, directly or further down, on the services it hits.", who.NL, who.EN))
		}
	}
	if len(r.processes) > 0 && r.quiet() {
		put(3, "shock-not-felt", say("De schok bereikt processen, maar geen ervan zakt: houdbaarheid en alternatieven vangen de uitval op, of hij komt pas na het einde.",
			"The shock reaches processes, but none of them falls: endurance and alternates absorb the outage, or it comes after the end."))
	}
}

// unfinished says how many cases still wait at the end.
func (r *reckoning) unfinished(put func(int, string, model.Text)) {
	n, cases := 0, 0.0
	for i := range r.processes {
		if x := r.processes[i].backlog.Last(); x > 1e-6 {
			n++
			cases += x
		}
	}
	if n > 0 {
		cnl, cen := counts(cases)
		num := fmt.Sprint(n)
		put(2, "not-recovered", say("Processen die aan het eind hun werkvoorraad niet hebben weggewerkt: %s. Hun zaken (%s) tellen mee tot dat moment en wachten in werkelijkheid langer.",
			"Processes that have not cleared their backlog at the end: %s. Their cases (%s) count up to that instant and wait longer in reality.", num, num, cnl, cen))
	}
}

// baseline says which processes have a backlog or break terms without any shock.
func (r *reckoning) baseline(put func(int, string, model.Text)) {
	var late []int32
	for i := range r.processes {
		if r.processes[i].base[overdueCases] > 0 {
			late = append(late, int32(r.p.services+i))
		}
	}
	if len(late) > 0 {
		nl, en := r.titles(late)
		put(1, "overdue-without-shock", say("Ook zonder schok gaan zaken over de termijn bij: %s. De cijfers tellen alleen wat er door de schok bij komt.",
			"Without any shock cases exceed their deadline too at: %s. The numbers count only what the shock adds.", nl, en))
	}
}

// surprises names what an organisation would not have seen coming: services that stop without a contract with whoever
// failed, and workarounds that wore out before the level was back.
func (r *reckoning) surprises(put func(int, string, model.Text)) {
	if stopped := r.stoppedWithoutContract(); len(stopped) > 0 {
		nl, en := r.titles(stopped)
		n := fmt.Sprint(len(stopped))
		put(2, "stopped-without-contract", say("Diensten die stilvallen zonder dat hun eigen leverancier uitvalt, verderop in de keten (%s): %s.",
			"Services that stop although their own supplier does not fail, further down the chain (%s): %s.", n, n, nl, en))
	}
	r.wornOut(put)
}

// stoppedWithoutContract lists the services that stop although no shock hits them or any other service of their supplier.
func (r *reckoning) stoppedWithoutContract() []int32 {
	services := r.p.sc.Model.Services
	failed := map[string]bool{}
	for _, s := range r.p.shocks {
		for _, h := range s.hits {
			failed[services[h.service].Supplier.ID] = true
		}
	}
	var out []int32
	for v := range r.p.services {
		if supplier := services[r.p.owns[v]].Supplier.ID; failed[supplier] {
			continue
		}
		for _, p := range r.with.levels[v] {
			if p.V == 0 {
				out = append(out, int32(v))
				break
			}
		}
	}
	return out
}

// wornOut names the workarounds that wore out before the level was back, and the longest time between the two.
func (r *reckoning) wornOut(put func(int, string, model.Text)) {
	var who []int32
	since := map[int32]int64{}
	longest := int64(0)
	soonest := int64(math.MaxInt64)
	for _, e := range r.with.journal.entries {
		switch at, out := since[e.node]; {
		case e.kind == workaroundWearsOut:
			if !slices.Contains(who, e.node) {
				who = append(who, e.node)
			}
			since[e.node], soonest = e.at, min(soonest, e.at)
		case e.kind == workaroundEnds && out:
			longest = max(longest, e.at-at)
			delete(since, e.node)
		}
	}
	unended := len(since) > 0
	if len(who) == 0 {
		return
	}
	nl, en := r.titles(who)
	day := fmt.Sprintf("%.0f", math.Floor(flow.Days(soonest)))
	gapNL, gapEN := lengthOf(flow.Days(longest))
	gap := say("het langst duurde het daarna nog %s", "at most it then still took %s", gapNL, gapEN)
	if unended {
		gap = say("aan het eind was het herstel er bij een of meer nog niet", "at the end recovery had not come for one or more")
	}
	put(2, "workaround-worn-out", say("Een terugvaloptie raakte uitgeput voordat het herstel er was (het eerst op dag %s; %s): %s.",
		"A workaround wore out before recovery came (first on day %s; %s): %s.", day, day, gap.NL, gap.EN, nl, en))
}
