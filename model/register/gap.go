package register

import (
	"cmp"
	"slices"
	"strconv"

	"uitval/model"
)

// A Gap is a fact that a register should hold and does not.
type Gap struct {
	*Lack
	Entity *Entity
	On     *Entity // of a need: what it is on
	From   Provenance
}

// A Lack is what is not known, in words that many gaps share.
type Lack struct {
	Field   string
	Why     model.Text // why it matters
	Default model.Text // what the model reckons with as long as it is missing
}

// gap notes that a fact is missing.
func (d *Draft) gap(e *Entity, field string, why, standard model.Text, from Provenance) {
	d.Gaps = append(d.Gaps, Gap{&Lack{field, why, standard}, e, nil, from})
}

// expected are the fields that make an answer, by kind: why each matters, and what the model does without it.
var expected = []struct {
	kind string
	Lack
}{
	{supplier, Lack{"jurisdiction", model.Text{NL: "zonder land valt hij niet mee als een rechtsgebied uitvalt", EN: "without a country it does not fall when a jurisdiction fails"}, model.Text{NL: "geen land", EN: "no country"}}},
	{service, Lack{"survives", model.Text{NL: "bepaalt op welke dag de dienst stopt na een faillissement", EN: "decides on which day the service stops after a bankruptcy"}, model.Text{NL: "wat de faalwijze zegt", EN: "what the failure mode says"}}},
	{service, Lack{"recovery", model.Text{NL: "zonder herstelroute komt de dienst alleen terug als het scenario dat zegt", EN: "without a recovery route the service only comes back when the scenario says so"}, model.Text{NL: "geen herstelroute", EN: "no recovery route"}}},
	{service, Lack{"exit_plan", model.Text{NL: "opent de route van overstappen", EN: "opens the route of moving away"}, model.Text{NL: "geen exitplan", EN: "no exit plan"}}},
	{process, Lack{"demand", model.Text{NL: "zonder instroom wacht er niemand: het proces telt dan niet mee", EN: "without demand nobody waits: the process then does not count"}, model.Text{NL: "geen zaken", EN: "no cases"}}},
	{process, Lack{"capacity", model.Text{NL: "bepaalt hoe snel een werkvoorraad wordt ingelopen", EN: "decides how fast a backlog is worked off"}, model.Text{NL: "1,1 × de gemiddelde instroom", EN: "1.1 × the mean inflow"}}},
	{process, Lack{"deadline", model.Text{NL: "zonder termijn is niets te laat", EN: "without a deadline nothing is late"}, model.Text{NL: "geen termijn", EN: "no deadline"}}},
	{process, Lack{"users", model.Text{NL: "bepaalt hoeveel mensen het raakt", EN: "decides how many people are touched"}, model.Text{NL: "elke zaak is één mens", EN: "each case is one person"}}},
	{process, Lack{"workaround", model.Text{NL: "wat er zonder de dienst toch kan", EN: "what can be done without the service"}, model.Text{NL: "geen terugvaloptie", EN: "no workaround"}}},
	{process, Lack{"tolerable", model.Text{NL: "vanaf welke dag uitval onaanvaardbaar is", EN: "from which day disruption is unacceptable"}, model.Text{NL: "geen grens", EN: "no bound"}}},
}

var (
	noTolerance = Lack{"tolerance", model.Text{NL: "hoe lang de afnemer zonder kan: verschuift de dag waarop het merkbaar wordt", EN: "how long the consumer manages without: moves the day on which it is felt"},
		model.Text{NL: "0h: het is meteen merkbaar", EN: "0h: it is felt at once"}}
	noDropsTo       = Lack{"drops_to", model.Text{NL: "wat er daarna nog kan: zonder dit telt elke afhankelijkheid als hard", EN: "what can be done after that: without it every need counts as hard"}, orDropsTo}
	whySupplier     = model.Text{NL: "zonder leverancier is niet te zeggen met wie deze dienst valt", EN: "without a supplier it can't be said with whom this service falls"}
	orSupplier      = both("leverancier niet bekend (%s)", "supplier not known (%s)", assumesNoSupplier)
	whyDelivery     = model.Text{NL: "bepaalt wat een faalwijze met de dienst doet", EN: "decides what a failure mode does to the service"}
	whyOrganisation = model.Text{NL: "wie voor het proces instaat", EN: "who answers for the process"}
	orOrganisation  = both("organisatie niet bekend (%s)", "organisation not known (%s)", assumesAnswering)
	orDropsTo       = model.Text{NL: "0%: alles valt weg", EN: "0%: everything is lost"}
)

// findGaps lists what is missing of everything in the draft, each once; what a reader told in its own words holds.
func (d *Draft) findGaps() {
	type place struct {
		of, on *Entity
		field  string
	}
	said := map[place]bool{}
	d.Gaps = slices.DeleteFunc(d.Gaps, func(g Gap) bool {
		at := place{g.Entity, g.On, g.Field}
		twice := said[at]
		said[at] = true
		return twice
	})
	d.Gaps = slices.Grow(d.Gaps, 4*len(d.Entities)+2*len(d.Needs))
	add := func(l *Lack, e, on *Entity, from Provenance) {
		if !said[place{e, on, l.Field}] {
			d.Gaps = append(d.Gaps, Gap{l, e, on, from})
		}
	}
	for _, e := range d.Entities {
		if e.fact("public") != nil || e.made {
			continue // a department of one's own, or nobody known
		}
		for i := range expected {
			if x := &expected[i]; x.kind == e.Kind && e.fact(x.Field) == nil {
				add(&x.Lack, e, nil, e.From)
			}
		}
	}
	for _, n := range d.Needs {
		for _, l := range []*Lack{&noTolerance, &noDropsTo} {
			if n.fact(l.Field) == nil {
				add(l, n.Consumer, n.On, n.From)
			}
		}
	}
}

// mostSteps bounds the counting of what leans on what, so that a large register is not slow for a column of numbers.
const mostSteps = 30_000_000

// A weight is how much of the answer can depend on what is not known of a thing: the processes that lean on it, directly or
// not, and the people of those of which they are known. Who counts on three processes counts three times.
type weight struct {
	processes int
	people    float64 // 0: not known of any
}

// leaning weighs every entity. It gives nothing where that is too much to count.
func (d *Draft) leaning() map[*Entity]weight {
	number := make(map[*Entity]int, len(d.Entities))
	for i, e := range d.Entities {
		number[e] = i
	}
	consumers := make([][]int, len(d.Entities))
	for _, n := range slices.Concat(d.Needs, d.Hidden) {
		on := number[n.On.real()]
		consumers[on] = append(consumers[on], number[n.Consumer.real()])
		if n.gate != nil {
			for _, p := range n.gate.of[1:] {
				consumers[number[p.on]] = append(consumers[number[p.on]], number[n.Consumer.real()])
			}
		}
	}
	count := make(map[*Entity]weight, len(d.Entities))
	people := make([]float64, len(d.Entities))
	for i, e := range d.Entities {
		if f := e.fact("users"); e.Kind == process && f != nil {
			people[i], _ = strconv.ParseFloat(f.Value, 64) // a distribution is not weighed
		}
	}
	seen := make([]int, len(d.Entities)) // by whom, from 1
	var queue []int
	steps := 0
	for i, e := range d.Entities {
		queue = append(queue[:0], i)
		seen[i] = i + 1
		var w weight
		for k := 0; k < len(queue); k++ {
			if d.Entities[queue[k]].Kind == process {
				w.processes++
				w.people += people[queue[k]]
			}
			for _, c := range consumers[queue[k]] {
				if seen[c] != i+1 {
					seen[c] = i + 1
					queue = append(queue, c)
				}
			}
			if steps += 1 + len(consumers[queue[k]]); steps > mostSteps {
				return nil
			}
		}
		count[e] = w
	}
	return count
}

// byWeight puts the gaps first on which most people hang, and where that is not known or the same most processes.
func byWeight(gaps []*Gap, w map[*Entity]weight) []*Gap {
	out := slices.Clone(gaps)
	slices.SortStableFunc(out, func(a, b *Gap) int {
		x, y := w[a.Entity], w[b.Entity]
		return cmp.Or(cmp.Compare(y.people, x.people), cmp.Compare(y.processes, x.processes))
	})
	return out
}
