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
	out.Answer = text(t.answer(out.PersonDays.Value()))
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
// gained after the last, and what it did itself. Where its person-days come from elsewhere too, from work that comes in late
// or must be done over, the chains of the processes that feed it and of the services that lost data belong to it.
func (t *teller) chains() {
	_, t.number = t.r.with.journal.inTime()
	t.told = make([]bool, len(t.r.with.journal.entries))
	nodes := []int32{t.v}
	for _, j := range t.feeders() {
		nodes = append(nodes, j+int32(t.r.p.services))
	}
	lastFall := make([]int64, len(nodes))
	for k, v := range nodes {
		lastFall[k] = t.fall(v)
	}
	t.about(t.v, func(k int32, e *entry) {
		switch e.kind {
		case workaroundStarts, workaroundWearsOut:
			t.told[k] = true
		case redoesLostCases:
			t.followDown(e.cause)
		}
	})
	down := t.lines()
	down = append(down, t.surge()...)
	down = append(down, t.instant(tolerableBreachedAt, "tolerable-breached", "De maximaal toelaatbare uitval van %s is voorbij", "The tolerable outage of %s is exceeded")...)
	down = append(down, t.instant(overdueFirstAt, "overdue-first", "De eerste zaak van %s gaat over de wettelijke termijn", "The first case of %s exceeds its legal term")...)
	t.down = inOrder(down)

	before := slices.Clone(t.told)
	for n, v := range nodes {
		t.about(v, func(k int32, e *entry) {
			if e.kind == levelRises && e.at >= lastFall[n] {
				t.follow(k)
			}
		})
	}
	t.about(t.v, func(k int32, e *entry) {
		switch e.kind {
		case workaroundEnds:
			t.told[k] = true
		case redoesLostCases:
			t.follow(k)
		case overtimeStarts, overtimeEnds:
			t.told[k] = t.r.processes[t.i].backlog.At(e.at) > 1e-6 // else it would have been there without the shocks
		}
	})
	for k, was := range before {
		t.told[k] = t.told[k] && !was
	}
	up := t.lines()
	up = append(up, t.instant(backlogClearedAt, "backlog-cleared", "De werkvoorraad van %s is weggewerkt", "The backlog of %s is cleared")...)
	t.up = inOrder(append(up, t.left()...))
}

// fall marks what led a node down to each level lower than before, and returns when it last fell.
func (t *teller) fall(v int32) int64 {
	last, lowest := int64(math.MinInt64), 1.0
	t.about(v, func(k int32, e *entry) {
		switch {
		case e.kind == levelFalls && e.level < lowest:
			t.followDown(k)
			lowest, last = e.level, e.at
		case e.kind == levelFalls:
			last = e.at
		case e.kind == levelRises && e.level == 1:
			lowest = 1
		}
	})
	return last
}

// feeders returns the processes whose own loss explains person-days that the process's own loss does not: of those that
// feed it the nearest that lost capacity.
func (t *teller) feeders() []int32 {
	own := map[int32]bool{}
	for _, step := range t.r.with.roots[t.i] {
		own[step.root] = true
	}
	for _, x := range t.r.with.extras[t.i] {
		own[x.root] = true
	}
	if !slices.ContainsFunc(t.r.shares[t.i], func(one rootShare) bool { return !own[one.root] }) {
		return nil
	}
	seen, ring := map[int32]bool{int32(t.i): true}, []int32{int32(t.i)}
	for len(ring) > 0 {
		var out, next []int32
		for _, j := range ring {
			for _, f := range t.r.p.procs[j].fedBy {
				from := t.r.p.feeds[f].from
				if seen[from] {
					continue
				}
				seen[from] = true
				next = append(next, from)
				if int(from) < len(t.r.processes) && len(t.r.with.roots[from]) > 0 {
					out = append(out, from)
				}
			}
		}
		if len(out) > 0 {
			return out
		}
		ring = next
	}
	return nil
}

// surge tells, of a process whose person-days come from those that feed it, from when less comes in than without the shocks.
func (t *teller) surge() []result.TurningPoint {
	feeders := t.feeders()
	if len(feeders) == 0 {
		return nil
	}
	var names []model.Text
	for _, j := range feeders {
		names = append(names, t.r.meters[j].m.Title)
	}
	from, name := joinedTexts(names), t.r.meters[t.i].m.Title
	arrived, begins := t.r.with.tracks[t.i].arrived, int64(-1)
	for k := 1; k < len(arrived); k++ {
		if t.r.moreArrived(t.i, arrived[k].At) < -0.01 {
			begins = arrived[k-1].At
			break
		}
	}
	if begins < 0 {
		return nil
	}
	return []result.TurningPoint{{Day: flow.Days(begins), Instant: t.r.instant(begins), Kind: "fed-less", Entity: t.r.processes[t.i].id,
		Says: text(say("Bij %s komt van nu af werk later binnen, want het blijft liggen bij %s", "From now on work comes in late at %s, for it is held up at %s",
			name.NL, name.EN, from.NL, from.EN))}}
}

// left says what still waits at the end by the shocks.
func (t *teller) left() []result.TurningPoint {
	name, end := t.r.meters[t.i].m.Title, t.r.p.end
	x := t.r.processes[t.i].backlog.Last()
	if x < 0.5 {
		return nil
	}
	nl, en := counts(x)
	says := say("De doorrekening eindigt; bij %s wachten nog %s zaken meer dan zonder de uitval", "The run ends; at %s still %s more cases wait than without the failure", name.NL, name.EN, nl, en)
	if en == "1" {
		says = say("De doorrekening eindigt; bij %s wacht nog één zaak meer dan zonder de uitval", "The run ends; at %s still one more case waits than without the failure", name.NL, name.EN)
	}
	return []result.TurningPoint{{Day: flow.Days(end), Instant: t.r.instant(end), Kind: "backlog-left", Entity: t.r.processes[t.i].id, Says: text(says)}}
}

// about goes over the entries about a node.
func (t *teller) about(v int32, f func(k int32, e *entry)) {
	entries := t.r.with.journal.entries
	for k := range entries {
		if entries[k].node == v {
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

// followDown does so too, and where something fell for want of what had come back in part it goes on from where that fell:
// how it came back in part is no part of the way down.
func (t *teller) followDown(k int32) {
	entries := t.r.with.journal.entries
	for ; k >= 0; k = entries[k].cause {
		if up := entries[k].kind; up == levelRises || up == ownReturns {
			down := map[happening]happening{levelRises: levelFalls, ownReturns: ownFails}[up]
			for j := k - 1; j >= 0; j-- {
				if entries[j].node == entries[k].node && entries[j].kind == down {
					k = j
					break
				}
			}
		}
		if t.told[k] {
			return
		}
		t.told[k] = true
	}
}

// lines writes the marked entries. Steps of the recovery of one service become one line when there are many.
func (t *teller) lines() []result.TurningPoint {
	entries := t.r.with.journal.entries
	steps := map[int32]int{}
	for k := range entries {
		if t.told[k] && entries[k].kind == stepEnds {
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
		says, worth := t.tell(e, e.kind == stepEnds && steps[e.node] > many)
		one := result.TurningPoint{Day: flow.Days(e.at), Instant: t.r.instant(e.at), Kind: e.kind.String(), Entity: t.r.entity(e.node), Says: text(says), Event: t.number[k]}
		if worth && !slices.ContainsFunc(out, func(other result.TurningPoint) bool { return other.Instant == one.Instant && other.Says == one.Says }) {
			out = append(out, one)
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

// answer is the explanation in one sentence; mean is the person-days over all replications.
func (t *teller) answer(mean float64) model.Text {
	m, name := &t.r.processes[t.i], t.r.meters[t.i].m.Title
	if !m.changed && math.Abs(m.now[personDays]) < 1 {
		out := t.unharmed(name)
		if mean >= 1 {
			nl, en := counts(mean)
			out = plus(out, say(" In andere herhalingen wel: gemiddeld over alle %s persoonsdagen.", " In other replications it does: %s person-days on average over all.", nl, en))
		}
		return out
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
	case len(t.feeders()) > 0:
		out = say("%s zelf blijft werken, maar krijgt werk later en meer tegelijk binnen", "%s itself keeps working, but its work comes in later and more at once", name.NL, name.EN)
	case len(t.r.with.extras[t.i]) > 0:
		out = say("%s blijft werken, maar moet werk overdoen waarvan de gegevens verloren zijn", "%s keeps working, but must redo work whose data are lost", name.NL, name.EN)
	default:
		out = say("%s zelf blijft werken, maar krijgt zijn werk op andere momenten binnen", "%s itself keeps working, but its work comes in at other moments", name.NL, name.EN)
	}
	return plus(out, t.blame())
}

// blame says whose the person-days of the replication that is told are.
func (t *teller) blame() model.Text {
	people := t.r.processes[t.i].now[personDays]
	shares := slices.Clone(t.r.shares[t.i])
	switch {
	case people <= -1:
		pnl, pen := counts(-people)
		return say(". Er wordt alles bij elkaar juist %s persoonsdagen korter op gewacht.", ". All in all people wait %s person-days less for it.", pnl, pen)
	case len(shares) == 0 || !(people >= 1):
		return say(". Niemand hoeft er langer om te wachten.", ". Nobody has to wait longer for it.")
	}
	sort.SliceStable(shares, func(a, b int) bool { return shares[a].share > shares[b].share })
	who := func(k int) model.Text {
		return t.r.withSupplier(&t.r.p.sc.Model.Services[t.r.p.owns[shares[k].root]])
	}
	pnl, pen := counts(people)
	if len(shares) == 1 || shares[0].share > 0.9995 {
		return say(". Dat kost %s persoonsdagen wachten, geheel door %s.", ". That costs %s person-days of waiting, wholly from %s.", pnl, pen, who(0).NL, who(0).EN)
	}
	var nl, en string
	told := 0
	for k := range shares {
		if shares[k].share <= 0 || told == 3 {
			break
		}
		told++
		if k > 0 {
			nl, en = nl+", ", en+", "
		}
		a, b := percent(min(1, shares[k].share))
		nl, en = nl+a+" door "+who(k).NL, en+b+" from "+who(k).EN
	}
	if told < len(shares) {
		nl, en = nl+", en de rest elders", en+", and the rest elsewhere"
	}
	return say(". Dat kost %s persoonsdagen wachten: %s.", ". That costs %s person-days of waiting: %s.", pnl, pen, nl, en)
}

// unharmed says why a process that the shocks reach notices nothing.
func (t *teller) unharmed(name model.Text) model.Text {
	n := &t.r.p.nodes[t.v]
	strikes := false
	for k := range t.r.p.shocks {
		strikes = strikes || !t.r.p.shocks[k].absent && t.r.p.shocks[k].at < t.r.p.end
	}
	for k := n.needLo; k < n.needHi; k++ {
		if t.r.with.needs[k].lost {
			return say("%s merkt niets van deze schok: wat het nodig heeft valt wel weg, maar zijn houdbaarheid vangt dat op.",
				"%s notices nothing of this shock: what it needs does fail, but its endurance absorbs that.", name.NL, name.EN)
		}
	}
	if !strikes {
		return say("%s merkt niets: de schok blijft in deze doorrekening uit, of komt pas na het einde.",
			"%s notices nothing: the shock does not happen in this run, or only after its end.", name.NL, name.EN)
	}
	return say("%s merkt niets van deze schok: alles waar het van afhangt blijft tot het einde van de doorrekening werken, of wordt op tijd vervangen of hersteld.",
		"%s notices nothing of this shock: all it depends on keeps working until the end of the run, or is replaced or restored in time.", name.NL, name.EN)
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
	for k, pr := range mn.Of {
		one.On = append(one.On, pr.On.ID)
		if n.gate == gateAny || t.r.fell(p.terms[i].providers[k].node) {
			ons = append(ons, t.r.titleOf(pr.On.ID))
		}
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
	one.Says = text(say("%s kan %s zonder %s (%s), of heeft een tweede die niet mee uitvalt", "%s can do without %[3]s for %[2]s (%[4]s), or has a second that does not fail with the first",
		who.NL, who.EN, forWhat.NL, forWhat.EN, on.NL, on.EN, now.NL, now.EN))
	return one
}

// fell reports whether a node is ever below 1.
func (r *reckoning) fell(v int32) bool {
	if v < 0 {
		return false
	}
	return slices.ContainsFunc(r.with.journal.entries, func(e entry) bool { return e.node == v && (e.kind == levelFalls || e.kind == ownFails) })
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
