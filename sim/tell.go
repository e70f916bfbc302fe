package sim

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"uitval/model"
	"uitval/sim/des"
	"uitval/sim/flow"
)

// title names a node: by its title, or else by its id.
func (r *reckoning) title(v int32) model.Text {
	t := r.p.sc.Model
	title := model.Text{}
	if int(v) < r.p.services {
		title = t.Services[r.p.owns[v]].Title
	} else {
		title = t.Processes[r.p.owns[v]].Title
	}
	if title == (model.Text{}) {
		return model.Same(r.p.ids[v])
	}
	return title
}

// titles names nodes in a sentence, at most five of them.
func (r *reckoning) titles(nodes []int32) (nl, en string) {
	var all []model.Text
	for _, v := range nodes {
		all = append(all, r.title(v))
	}
	t := joinedTexts(all)
	return t.NL, t.EN
}

// titleOf names an entity of the model, also one that no shock reaches.
func (r *reckoning) titleOf(id string) model.Text {
	m := r.p.sc.Model
	for k := range m.Services {
		if m.Services[k].ID == id {
			return m.Services[k].Title
		}
	}
	for k := range m.Processes {
		if m.Processes[k].ID == id {
			return m.Processes[k].Title
		}
	}
	for k := range m.Pools {
		if m.Pools[k].ID == id {
			return m.Pools[k].Title
		}
	}
	return model.Same(id)
}

// withSupplier names a service and whose it is.
func (r *reckoning) withSupplier(s *model.Service) model.Text {
	out := s.Title
	for _, one := range r.p.sc.Model.Suppliers {
		if one.ID == s.Supplier.ID && one.Title.NL != "" {
			return model.Text{NL: out.NL + " (" + one.Title.NL + ")", EN: out.EN + " (" + one.Title.EN + ")"}
		}
	}
	return out
}

func plus(a, b model.Text) model.Text { return model.Text{NL: a.NL + b.NL, EN: a.EN + b.EN} }

// joinedTexts joins names: a, b and c.
func joinedTexts(all []model.Text) model.Text {
	var nl, en []string
	for _, t := range all {
		nl, en = append(nl, t.NL), append(en, t.EN)
	}
	a, _ := list(nl)
	_, b := list(en)
	return model.Text{NL: a, EN: b}
}

// percent names a share: whole, and as small as it must be not to read 0% or 100%.
func percent(x float64) (nl, en string) {
	en = fmt.Sprintf("%.0f%%", float64(100*x))
	switch {
	case x > 0 && x < 0.005:
		return "minder dan 1%", "less than 1%"
	case x < 1 && x >= 0.995:
		en = fmt.Sprintf("%.1f%%", min(99.9, math.Round(float64(1000*x))/10))
	}
	return strings.Replace(en, ".", ",", 1), en
}

// lengthOf names a length of time in days, rounded as people say it.
func lengthOf(days float64) (nl, en string) {
	unit := func(n, oneNL, manyNL, oneEN, manyEN string) (string, string) {
		if n == "1" {
			return n + " " + oneNL, n + " " + oneEN
		}
		return strings.Replace(n, ".", ",", 1) + " " + manyNL, n + " " + manyEN
	}
	switch {
	case days < 1.0/24:
		return unit(fmt.Sprintf("%.0f", math.Ceil(float64(days*1440))), "minuut", "minuten", "minute", "minutes")
	case days < 2 && math.Abs(days-1) > 0.01:
		return unit(fmt.Sprintf("%.0f", float64(days*24)), "uur", "uur", "hour", "hours")
	case days < 10 && math.Abs(days-math.Round(days)) > 0.05:
		return unit(fmt.Sprintf("%.1f", days), "dag", "dagen", "day", "days")
	}
	return unit(fmt.Sprintf("%.0f", days), "dag", "dagen", "day", "days")
}

// becomes words a new level.
func becomes(from happening, level float64) model.Text {
	nl, en := percent(level)
	switch {
	case level == 0:
		return say("valt stil", "stops")
	case level == 1:
		return say("werkt weer volledig", "works in full again")
	case from == levelRises:
		return say("gaat weer naar %s", "goes back up to %s", nl, en)
	}
	return say("zakt naar %s", "falls to %s", nl, en)
}

// tell words an entry of the journal; not every one is worth a line. Compact leaves out single steps.
func (t *teller) tell(e *entry, compact bool) (says model.Text, worth bool) {
	r := t.r
	if e.node < 0 {
		who := r.failing(&r.p.shocks[-1-e.node])
		if e.kind == shockEnds {
			return say("De uitval van %s is voorbij", "The failure of %s is over", who.NL, who.EN), true
		}
		return say("Uitval: %s", "Failure: %s", who.NL, who.EN), true
	}
	name := r.title(e.node)
	switch e.kind {
	case ownFails, ownReturns:
		return t.ownLevel(e, name)
	case levelFalls, levelRises:
		return t.level(e, name)
	case performs:
		nl, en := percent(e.level)
		return say("%s doet met zijn terugvaloptie nog %s", "%s still does %s by its workaround", name.NL, name.EN, nl, en), e.node == t.v
	case workaroundStarts:
		return say("De terugvaloptie van %s begint", "The workaround of %s begins", name.NL, name.EN), true
	case workaroundWearsOut:
		return say("De terugvaloptie van %s raakt uitgeput", "The workaround of %s wears out", name.NL, name.EN), true
	case workaroundEnds:
		return say("%s heeft zijn terugvaloptie niet meer nodig", "%s no longer needs its workaround", name.NL, name.EN), true
	case overtimeStarts:
		return say("%s begint met overwerk", "%s begins to work overtime", name.NL, name.EN), true
	case overtimeEnds:
		return say("%s kan niet langer overwerken", "%s can't work overtime any longer", name.NL, name.EN), true
	case redoesLostCases:
		return say("%s doet werk over waarvan de gegevens verloren zijn", "%s redoes work whose data are lost", name.NL, name.EN), true
	}
	return t.recovery(e, name, compact)
}

// ownLevel words what a shock or recovery makes of a service itself.
func (t *teller) ownLevel(e *entry, name model.Text) (model.Text, bool) {
	what := becomes(map[happening]happening{ownFails: levelFalls, ownReturns: levelRises}[e.kind], e.level)
	who := t.r.withSupplier(&t.r.p.sc.Model.Services[t.r.p.owns[e.node]])
	if e.kind == ownFails {
		return say("%s %s door de uitval", "%s %s because of the failure", who.NL, who.EN, what.NL, what.EN), true
	}
	return say("%s %s", "%s %s", who.NL, who.EN, what.NL, what.EN), true
}

// level words a level that follows from another's.
func (t *teller) level(e *entry, name model.Text) (model.Text, bool) {
	what := becomes(e.kind, e.level)
	if e.cause < 0 {
		return say("%s %s", "%s %s", name.NL, name.EN, what.NL, what.EN), true
	}
	entries := t.r.with.journal.entries
	cause := &entries[e.cause]
	if cause.node == e.node && (cause.kind == ownFails || cause.kind == ownReturns) {
		return model.Text{}, false // told already
	}
	how := cause.kind
	if cause.node == e.node && cause.cause >= 0 { // a clock of its own need: what the need is on stands behind it
		cause = &entries[cause.cause]
	}
	for cause.cause >= 0 && cause.kind.ofProcess() {
		cause = &entries[cause.cause] // what it did about the change of level that counts here
	}
	if cause.node < 0 {
		return say("%s %s", "%s %s", name.NL, name.EN, what.NL, what.EN), true
	}
	on := t.r.title(cause.node)
	partly := cause.level > 0 && cause.level < 1 // never of NaN
	pnl, pen := percent(cause.level)
	back := cause.kind == levelRises || cause.kind == ownReturns || cause.kind == performs
	switch {
	case how == enduranceEnds && partly:
		return say("%s houdt het niet langer vol nu %s maar %s doet, en %s", "%s can't do any longer with %s at %s and %s", name.NL, name.EN, on.NL, on.EN, pnl, pen, what.NL, what.EN), true
	case how == enduranceEnds:
		return say("%s houdt het niet langer vol zonder %s en %s", "%s can't do any longer without %s and %s", name.NL, name.EN, on.NL, on.EN, what.NL, what.EN), true
	case how == switches:
		return say("%s stapt voor %s over op een alternatief en %s", "%s switches from %s to an alternate and %s", name.NL, name.EN, on.NL, on.EN, what.NL, what.EN), true
	case how == worksAgain && partly:
		return say("%s %s, enige tijd nadat %s weer voor een deel werkt", "%s %s, some time after %s came back in part", name.NL, name.EN, what.NL, what.EN, on.NL, on.EN), true
	case how == worksAgain:
		return say("%s %s, enige tijd na de terugkeer van %s", "%s %s, some time after %s came back", name.NL, name.EN, what.NL, what.EN, on.NL, on.EN), true
	case e.kind == levelFalls && partly:
		return say("%s %s, want %s doet nog maar %s", "%s %s, for %s is at %s", name.NL, name.EN, what.NL, what.EN, on.NL, on.EN, pnl, pen), true
	case e.kind == levelFalls:
		return say("%s %s, want het kan niet zonder %s", "%s %s, for it can't do without %s", name.NL, name.EN, what.NL, what.EN, on.NL, on.EN), true
	case back && partly:
		return say("%s %s nu %s weer %s doet", "%s %s now that %s is at %s", name.NL, name.EN, what.NL, what.EN, on.NL, on.EN, pnl, pen), true
	case back:
		return say("%s %s nu %s er weer is", "%s %s now that %s is back", name.NL, name.EN, what.NL, what.EN, on.NL, on.EN), true
	}
	return say("%s %s", "%s %s", name.NL, name.EN, what.NL, what.EN), true
}

// routeNames are the kinds of routes in words.
var routeNames = map[string]model.Text{
	"restart":  {NL: "herstart", EN: "restart"},
	"takeover": {NL: "overname", EN: "takeover"},
	"migrate":  {NL: "overstap", EN: "migration"},
	"rebuild":  {NL: "opnieuw bouwen", EN: "rebuilding"},
	"insource": {NL: "zelf doen", EN: "doing it ourselves"},
}

// routeTaken words the begin of recovery: which way, and what it waited for where it did.
func (t *teller) routeTaken(e *entry, name model.Text) model.Text {
	r := t.r
	out := say("Het herstel van %s begint", "The recovery of %s begins", name.NL, name.EN)
	for _, l := range r.with.log {
		s := &r.p.steps[l.step]
		if s.service != e.node || l.start < e.at {
			continue
		}
		route := &r.p.recovery[e.node].routes[s.route]
		if way, known := routeNames[route.kind]; known {
			out = plus(out, say(" (%s)", " (%s)", way.NL, way.EN))
		}
		for h := r.p.hitLo[e.node]; h < r.p.hitLo[e.node+1]; h++ {
			if slices.Contains(route.requires, "data") && r.p.shocks[r.p.hits[h].shock].dataAt == e.at {
				return plus(out, say(", nu de gegevens vrij zijn", ", now that the data are free"))
			}
		}
		return out
	}
	return out
}

// waitedFor names what a step waited for before it began.
func (t *teller) waitedFor(l stepLog) []model.Text {
	var out []model.Text
	for _, id := range t.r.with.waitedFor(l) {
		out = append(out, t.r.titleOf(id))
	}
	return out
}

// recovery words what is done to bring a service back.
func (t *teller) recovery(e *entry, name model.Text, compact bool) (model.Text, bool) {
	r := t.r
	step := ""
	if e.step > 0 {
		step = r.p.steps[e.step-1].id
	}
	switch e.kind {
	case routeTaken:
		return t.routeTaken(e, name), true
	case stepEnds:
		if compact {
			return model.Text{}, false
		}
		return t.stepDone(e, step, name), true
	case stepStandsStill:
		return say("Stap “%s” van het herstel van %s staat stil", "Step “%s” of the recovery of %s stands still", step, step, name.NL, name.EN), true
	case recoveryVoided:
		return say("Het herstel van %s begint opnieuw: de dienst valt weer uit", "The recovery of %s starts over: the service fails again", name.NL, name.EN), true
	case isRecovered:
		return say("Het herstel van %s is klaar", "The recovery of %s is done", name.NL, name.EN), true
	}
	return model.Text{}, false
}

// stepDone words the end of a step: how long it took and what it waited for.
func (t *teller) stepDone(e *entry, step string, name model.Text) model.Text {
	out := say("Stap “%s” van het herstel van %s is klaar", "Step “%s” of the recovery of %s is done", step, step, name.NL, name.EN)
	for _, l := range t.r.with.log {
		if l.step != e.step-1 || l.end != e.at || l.end == des.Never {
			continue
		}
		a, b := lengthOf(flow.Days(l.end - l.start))
		out = plus(out, say(" (duurde %s", " (took %s", a, b))
		if waited := joinedTexts(t.waitedFor(l)); waited.NL != "" {
			out = plus(out, say(", eerst gewacht op %s", ", after waiting for %s", waited.NL, waited.EN))
		}
		return plus(out, model.Same(")"))
	}
	return out
}
