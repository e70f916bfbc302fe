package model

import (
	"sort"
	"strings"
)

// Advise returns what is worth knowing about a model that can be run: guesses, weak spots and likely
// slips, by place. All of it has a remedy.
func (m *Model) Advise() Problems {
	r := m.read.again()
	if m.read != nil {
		for _, p := range m.read.notes {
			r.add(p)
		}
	}
	a := advice{reader: r, m: m, g: m.needGraph()}
	a.tolerances()
	a.alternates()
	a.circles()
	a.assumptions()
	a.unneeded()
	fed := m.fed()
	for i := range m.Processes {
		a.process(&m.Processes[i], fed)
	}
	return r.found().Advice()
}

// An advice looks through a closed model.
type advice struct {
	*reader
	m       *Model
	g       needGraph
	holders map[string]string // the group or the supplier itself, by supplier
}

// tolerances names the needs that are felt at once because nothing is said of their endurance.
func (a *advice) tolerances() {
	for i := range a.g.next {
		var on []string
		var at Pos
		for _, n := range a.g.needs(i) {
			if n.Tolerant || len(n.Of) == 0 {
				continue
			}
			if len(on) == 0 {
				at = n.At
			}
			on = append(on, n.Of[0].On.ID)
		}
		if len(on) > 0 {
			a.note(at, "no-tolerance", both("Zonder tolerance merkt %s het meteen als dit wegvalt: %s.", "Without a tolerance %s notices at once when this is lost: %s.", quoted(a.g.id(i)), strings.Join(on, ", ")),
				both("Schrijf hoe lang het zonder kan, bijvoorbeeld tolerance: 4h; of 0h als het echt meteen is.", "Write how long it can do without, e.g. tolerance: 4h; or 0h if it really is at once."))
		}
	}
}

// circles is about what behaves oddly in a circle of needs: laws that feed on themselves, and workarounds.
func (a *advice) circles() {
	component, circles := a.g.circles()
	for _, members := range circles {
		sort.Ints(members)
		way := "" // through the first member that needs it: one circle is enough to see what is meant
		for _, i := range members {
			law, at := a.g.law(i)
			p := a.g.process(i)
			works := p != nil && p.Workaround != nil
			if law == LawWeakest && !works {
				continue
			}
			if way == "" {
				way = chain(a.g.ids(a.g.circle(i, component)), " → ")
			}
			if law != LawWeakest {
				a.note(at, "law-circle", both("%s zit in een kring van afhankelijkheden (%s), waarin de regel %s zichzelf voedt: een klein gemis zakt door tot niets.", "%s is in a circle of needs (%s), in which the law %s feeds on itself: a small loss sinks to nothing.", quoted(a.g.id(i)), way, string(law)), both("Neem hier law: weakest, of haal een afhankelijkheid uit de kring.", "Take law: weakest here, or take a need out of the circle."))
			}
			if works {
				a.note(p.Workaround.At, "workaround-circle", both("De terugvaloptie van %s zit in een kring van afhankelijkheden (%s).", "The workaround of %s is in a circle of needs (%s).", quoted(p.ID), way), both("Ga na of de terugvaloptie ook werkt als de kring stilstaat; haal anders een afhankelijkheid weg.", "Check that the workaround works when the circle has stopped; else take a need out."))
			}
		}
	}
}

// unneeded names the services that nothing leans on.
func (a *advice) unneeded() {
	needed := make([]bool, len(a.g.next))
	for _, next := range a.g.next {
		for _, j := range next {
			needed[j] = true
		}
	}
	for _, s := range a.m.Services {
		for _, t := range s.Recovery {
			a.neededBy(t, needed)
		}
	}
	for i, s := range a.m.Services {
		if !needed[i] {
			a.note(s.At, "unneeded", both("Niets leunt op de dienst %s; als hij uitvalt merkt niemand het.", "Nothing leans on the service %s; when it fails no one notices.", quoted(s.ID)), both("Zet hem onder needs van wie hem gebruikt, of haal hem weg.", "Put it under needs of who uses it, or take it out."))
		}
	}
}

// neededBy marks the services that a recovery route leans on.
func (a *advice) neededBy(t Route, needed []bool) {
	mark := func(id string) {
		if j, ok := a.g.index[id]; ok {
			needed[j] = true
		}
	}
	for _, ref := range t.Requires {
		mark(strings.TrimPrefix(ref.ID, "service:"))
	}
	for _, step := range t.Steps {
		for _, ref := range step.Needs {
			mark(ref.ID)
		}
	}
}

// process looks at one process.
func (a *advice) process(p *Process, fed map[string]bool) {
	if p.Deadline.Given && p.LeadTime.Given && p.Deadline.Workdays == p.LeadTime.Workdays && p.Deadline.Mean() < p.LeadTime.Mean() {
		a.note(p.Deadline.At, "deadline", both("De termijn van %s is korter dan lead_time: elke zaak is te laat, ook zonder uitval.", "The deadline of %s is shorter than lead_time: every case is late, without any outage too.", quoted(p.ID)), both("Kijk beide getallen na.", "Check both numbers."))
	}
	if !p.Users.Given && !p.PeoplePerCase.Given {
		a.note(p.At, "no-people", both("Van %s is niet bekend hoeveel mensen erop rekenen; elke zaak telt als één mens.", "Of %s it is not known how many people count on it; each case counts as one person.", quoted(p.ID)), both("Schrijf users, people_per_case, of beide.", "Write users, people_per_case, or both."))
	}
	if p.Demand.Run == nil && !p.Demand.Rate.Given && !fed[p.ID] {
		a.note(p.At, "no-cases", both("Bij %s komen nooit zaken binnen.", "No cases ever come in at %s.", quoted(p.ID)), both("Schrijf demand: 40 per day, of laat een ander proces er met feeds op uitkomen.", "Write demand: 40 per day, or let another process feed it."))
	}
	if p.OvertimeAfter.Given && !p.Overtime.Given || p.OvertimeFor.Given && !p.Overtime.Given {
		a.note(p.At, "no-overtime", both("Bij %s staat wanneer overwerk begint of eindigt, maar niet hoeveel het is.", "At %s it says when overtime begins or ends, but not how much it is.", quoted(p.ID)), both("Schrijf overtime: 25%%.", "Write overtime: 25%%."))
	}
}

// fed returns the ids of the processes that others hand cases on to.
func (m *Model) fed() map[string]bool {
	fed := map[string]bool{}
	for _, p := range m.Processes {
		for _, f := range p.Feeds {
			fed[f.To.ID] = true
		}
	}
	return fed
}
