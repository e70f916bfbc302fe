package sim

import (
	"context"
	"fmt"
	"math"
	"slices"
	"sort"

	"uitval/model"
	"uitval/sim/flow"
	"uitval/sim/result"
)

// Explain plays a checked scenario as Run does and says why a process of its model lost what it lost: the chain of causes
// down from the shock and back up, the roots of its person-days over all replications, and what would have prevented it. The
// course told is that of the replication that Run shows. It fails where Run does, and for a process that the model does not have.
func Explain(ctx context.Context, sc *model.Scenario, process string, opt Options) (*result.Explanation, error) {
	opt.Brief = true
	rec, r, err := run(ctx, sc, opt)
	if err != nil {
		return nil, err
	}
	m := slices.IndexFunc(sc.Model.Processes, func(p model.Process) bool { return p.ID == process })
	if m < 0 {
		return nil, fmt.Errorf("sim: the model has no process %q", process)
	}
	p := &sc.Model.Processes[m]
	out := &result.Explanation{Scenario: sc.ID, Title: rec.Summary.Title, Model: sc.Model.ID, Process: p.ID, ProcessTitle: text(p.Title),
		Organisation: p.Organisation.ID, Starts: rec.Summary.Starts, TimeZone: rec.Summary.TimeZone, RunsForDays: rec.Summary.RunsForDays,
		Replications: rec.Summary.Replications, Replication: rec.Detail.Replication, Complete: rec.Manifest.Complete,
		Down: []result.TurningPoint{}, Up: []result.TurningPoint{}, Shares: []result.ExplainedShare{}, Suppliers: rec.Suppliers}
	out.Prevention = result.Prevention{Minimum: p.Minimum.Or(1).Mean(), Lists: [][]result.SparedNeed{}, Proven: true}
	for _, o := range sc.Model.Organisations {
		out.Public = append(out.Public, text(o.Title), result.Text{NL: o.ID, EN: o.ID})
	}
	i := slices.IndexFunc(r.processes, func(one member) bool { return one.id == process })
	if i < 0 {
		out.Answer = text(r.unreached(p))
		return out, nil
	}
	summary := rec.Summary.Processes[i]
	out.PersonDays = summary.Indicators.Get("person_d")
	for _, one := range summary.RootShares {
		s := r.serviceCalled(one.Root)
		out.Shares = append(out.Shares, result.ExplainedShare{Root: one.Root, Title: text(s.Title), Supplier: s.Supplier.ID, Share: one.Share})
	}
	sort.SliceStable(out.Shares, func(a, b int) bool { return out.Shares[a].Share.Value() > out.Shares[b].Share.Value() })
	t := &teller{r: r, i: i, v: int32(r.p.services + i)}
	t.chains()
	out.Down, out.Up = t.down, t.up
	out.Answer = text(t.answer(out.Shares))
	if rec.Manifest.Complete {
		out.Prevention = t.prevention()
	}
	return out, nil
}

// unreached says why no shock reaches a process at all.
func (r *reckoning) unreached(p *model.Process) model.Text {
	name := p.Title
	if len(p.Needs) == 0 && len(p.Feeds) == 0 {
		return say("%s leunt in het model nergens op: geen uitval raakt het.", "%s leans on nothing in the model: no failure touches it.", name.NL, name.EN)
	}
	return say("Geen schok bereikt %s: het leunt nergens, ook niet verderop, op een getroffen dienst en krijgt niets van een proces dat dat doet.",
		"No shock reaches %s: it does not lean, directly or further down, on a service that is hit, and is not fed by a process that does.", name.NL, name.EN)
}

func (r *reckoning) serviceCalled(id string) *model.Service {
	services := r.p.sc.Model.Services
	return &services[slices.IndexFunc(services, func(s model.Service) bool { return s.ID == id })]
}

// A teller tells the course of one process.
type teller struct {
	r        *reckoning
	i        int   // process
	v        int32 // its node
	number   []int // of journal entries
	told     []bool
	down, up []result.TurningPoint
}

// mostLines is how many lines a reader gets of each chain; what is left out is said.
const mostLines = 30

// chains collects what led to the falls of the process and what led back: the causes of each fall, the causes of what it
// gained after the last, and what it did itself.
func (t *teller) chains() {
	_, t.number = t.r.with.journal.inTime()
	t.told = make([]bool, len(t.r.with.journal.entries))
	lastFall := int64(math.MinInt64)
	lowest := 1.0
	t.own(func(k int32, e *entry) {
		switch {
		case e.kind == "falls" && e.level < lowest:
			t.follow(k)
			lowest, lastFall = e.level, e.at
		case e.kind == "falls":
			lastFall = e.at
		case e.kind == "rises" && e.level == 1:
			lowest = 1
		}
	})
	t.own(func(k int32, e *entry) {
		if e.kind == "workaround-starts" || e.kind == "workaround-wears-out" {
			t.told[k] = true
		}
	})
	down := t.lines()
	down = append(down, t.instant(tolerableBreachedAt, "tolerable-breached", "De maximaal toelaatbare uitval van %s is voorbij", "The tolerable outage of %s is exceeded")...)
	down = append(down, t.instant(overdueFirstAt, "overdue-first", "De eerste zaak van %s gaat over de wettelijke termijn", "The first case of %s exceeds its legal term")...)
	t.down = inOrder(down)

	before := slices.Clone(t.told)
	t.own(func(k int32, e *entry) {
		switch e.kind {
		case "rises":
			if e.at >= lastFall {
				t.follow(k)
			}
		case "workaround-ends", "overtime-starts", "overtime-ends", "works-again-on-lost-cases":
			t.told[k] = true
		}
	})
	for k, was := range before {
		t.told[k] = t.told[k] && !was
	}
	up := t.lines()
	up = append(up, t.instant(backlogClearedAt, "backlog-cleared", "De werkvoorraad van %s is weggewerkt", "The backlog of %s is cleared")...)
	t.up = inOrder(up)
}

// own goes over the entries about the process itself.
func (t *teller) own(f func(k int32, e *entry)) {
	entries := t.r.with.journal.entries
	for k := range entries {
		if entries[k].node == t.v {
			f(int32(k), &entries[k])
		}
	}
}

// follow marks an entry and all that led to it.
func (t *teller) follow(k int32) {
	for ; k >= 0 && !t.told[k]; k = t.r.with.journal.entries[k].cause {
		t.told[k] = true
	}
}

// lines writes the marked entries. Steps of the recovery of one service become one line when there are many.
func (t *teller) lines() []result.TurningPoint {
	entries := t.r.with.journal.entries
	steps := map[int32]int{}
	for k := range entries {
		if t.told[k] && entries[k].kind == "step-ends" {
			steps[entries[k].node]++
		}
	}
	var out []result.TurningPoint
	for k := range entries {
		e := &entries[k]
		if !t.told[k] {
			continue
		}
		const many = 5
		says, worth := t.tell(e, e.kind == "step-ends" && steps[e.node] > many)
		if worth {
			out = append(out, result.TurningPoint{Day: flow.Days(e.at), Instant: t.r.instant(e.at), Kind: e.kind, Entity: t.r.entity(e.node),
				Says: text(says), Event: t.number[k]})
		}
	}
	return out
}

// instant writes a line about an instant that the process came to, where it did so by the shocks.
func (t *teller) instant(indicator int, kind, nl, en string) []result.TurningPoint {
	m := &t.r.processes[t.i]
	day := m.now[indicator]
	if math.IsNaN(day) || !baseless(indicator) && m.base[indicator] <= day {
		return nil
	}
	name := t.r.meters[t.i].m.Title
	return []result.TurningPoint{{Day: day, Instant: t.r.instant(int64(float64(day*flow.Day) + 0.5)), Kind: kind, Entity: m.id,
		Says: text(say(nl, en, name.NL, name.EN))}}
}

// inOrder sorts lines by time and leaves out the middle of what is too long.
func inOrder(lines []result.TurningPoint) []result.TurningPoint {
	sort.SliceStable(lines, func(a, b int) bool { return lines[a].Day < lines[b].Day })
	if len(lines) <= mostLines {
		return append([]result.TurningPoint{}, lines...)
	}
	const head = mostLines / 2
	n := fmt.Sprint(len(lines) - mostLines)
	gap := lines[head]
	gap.Kind, gap.Entity, gap.Event = "more", "", 0
	gap.Says = text(say("(nog %s gebeurtenissen; alle staan in events.csv)", "(%s more events; all are in events.csv)", n, n))
	out := append(append([]result.TurningPoint{}, lines[:head]...), gap)
	return append(out, lines[len(lines)-head:]...)
}

// answer is the explanation in one sentence.
func (t *teller) answer(shares []result.ExplainedShare) model.Text {
	m, name := &t.r.processes[t.i], t.r.meters[t.i].m.Title
	if !m.changed {
		return t.unharmed(name)
	}
	var out model.Text
	first := m.now[belowMinimumFirstAt]
	switch {
	case !math.IsNaN(first):
		dnl, den := t.r.date(int64(float64(first * flow.Day)))
		lnl, len := lengthOf(m.now[belowMinimum])
		out = say("%s zakt op %s onder zijn minimum en zit daar in totaal %s onder", "%s falls below its minimum on %s and is below it for %s in all", name.NL, name.EN, dnl, den, lnl, len)
	case m.now[belowFull] > 0:
		lnl, len := lengthOf(m.now[belowFull])
		out = say("%s werkt %s minder dan normaal, maar nooit onder zijn minimum", "%s does less than normal for %s, but is never below its minimum", name.NL, name.EN, lnl, len)
	default:
		out = say("%s zelf blijft werken, maar krijgt werk later en meer tegelijk binnen", "%s itself keeps working, but its work comes in later and more at once", name.NL, name.EN)
	}
	return plus(out, t.blame(shares))
}

// blame says whose the person-days are.
func (t *teller) blame(shares []result.ExplainedShare) model.Text {
	people := t.r.processes[t.i].now[personDays]
	if len(shares) == 0 || !(people >= 1) {
		return say(". Niemand hoeft er langer om te wachten.", ". Nobody has to wait longer for it.")
	}
	pnl, pen := counts(people)
	if len(shares) == 1 || shares[0].Share.Value() > 0.9995 {
		who := t.r.withSupplier(t.r.serviceCalled(shares[0].Root))
		return say(". Dat kost %s persoonsdagen wachten, geheel door %s.", ". That costs %s person-days of waiting, wholly from %s.", pnl, pen, who.NL, who.EN)
	}
	var nl, en string
	for k, one := range shares[:min(3, len(shares))] {
		who := t.r.withSupplier(t.r.serviceCalled(one.Root))
		if k > 0 {
			nl, en = nl+", ", en+", "
		}
		a, b := percent(one.Share.Value())
		nl, en = nl+a+" door "+who.NL, en+b+" from "+who.EN
	}
	return say(". Dat kost %s persoonsdagen wachten: %s.", ". That costs %s person-days of waiting: %s.", pnl, pen, nl, en)
}

// unharmed says why a process that the shocks reach notices nothing.
func (t *teller) unharmed(name model.Text) model.Text {
	n := &t.r.p.nodes[t.v]
	for k := n.needLo; k < n.needHi; k++ {
		if t.r.with.needs[k].lost {
			return say("%s merkt niets van deze schok: wat het nodig heeft valt wel weg, maar zijn houdbaarheid vangt dat op.",
				"%s notices nothing of this shock: what it needs does fail, but its endurance absorbs that.", name.NL, name.EN)
		}
	}
	return say("%s merkt niets van deze schok: alles wat het nodig heeft blijft werken, of de uitval komt pas na het einde van de doorrekening.",
		"%s notices nothing of this shock: all it needs keeps working, or the failure comes after the end of the run.", name.NL, name.EN)
}

// prevention words what would have kept the process at its minimum.
func (t *teller) prevention() result.Prevention {
	found := t.r.prevent(t.i)
	out := result.Prevention{Minimum: t.r.meters[t.i].minimum, Below: !math.IsNaN(t.r.processes[t.i].now[belowMinimumFirstAt]),
		Lists: [][]result.SparedNeed{}, Proven: found.proven}
	for _, list := range found.lists {
		var needs []result.SparedNeed
		for k, i := range list {
			needs = append(needs, t.spared(i, found.lasting[len(out.Lists)][k]))
		}
		out.Lists = append(out.Lists, needs)
	}
	return out
}

// spared words one need that would have to be endured longer, or doubled.
func (t *teller) spared(i int32, lasting float64) result.SparedNeed {
	p := t.r.p
	n := &p.needs[i]
	node := &p.nodes[n.consumer]
	b := &planner{plan: p, m: p.sc.Model}
	mn := b.needsOf(int(n.consumer))[i-node.needLo]
	one := result.SparedNeed{Consumer: p.ids[n.consumer], Need: int(i-node.needLo) + 1, On: []string{}, Now: p.terms[i].inFull() / flow.Day}
	var ons []model.Text
	for _, pr := range mn.Of {
		one.On = append(one.On, pr.On.ID)
		ons = append(ons, t.r.titleOf(pr.On.ID))
	}
	who, on := t.r.title(n.consumer), joinedTexts(ons)
	if n.gate == gateAny && len(ons) > 1 {
		others := joinedTexts(ons[1:])
		on = say("%s en alles wat daarvoor in de plaats kan komen (%s)", "%s and all that can take its place (%s)", ons[0].NL, ons[0].EN, others.NL, others.EN)
	}
	nownl, nowen := lengthOf(one.Now)
	now := say("nu %s", "now %s", nownl, nowen)
	if one.Now == 0 {
		now = say("nu niet", "now not at all")
	}
	forWhat := say("langer dan deze doorrekening", "longer than this run")
	if !math.IsInf(lasting, 1) {
		one.For = &lasting
		a, b := lengthOf(lasting)
		forWhat = say("ten minste %s", "at least %s", a, b)
	}
	one.Says = text(say("%s kan %s zonder %s (%s), of heeft er een tweede van dat niet mee uitvalt", "%s can do without %[3]s for %[2]s (%[4]s), or has a second one that does not fail with it",
		who.NL, who.EN, forWhat.NL, forWhat.EN, on.NL, on.EN, now.NL, now.EN))
	return one
}

// inFull returns the age up to which a need loses nothing.
func (n *needTerms) inFull() float64 {
	for _, p := range n.curve {
		if p.level < 1 {
			return p.age
		}
	}
	return n.curve[len(n.curve)-1].age
}
