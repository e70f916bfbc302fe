package model

import (
	"math"
	"strings"
)

// requirements are what a route can require besides a service.
var requirements = []string{"data", "exit-plan", "escrow", "funded-estate"}

// requirementForm reads data, exit-plan, escrow, funded-estate or service:ID.
func requirementForm() form[Ref] {
	s := shape{says: Text{"data, exit-plan, escrow, funded-estate of service:ID", "data, exit-plan, escrow, funded-estate or service:ID"},
		schema: func(definitions) any {
			return stringLike(`^(data|exit-plan|escrow|funded-estate|service:[A-Za-z0-9][A-Za-z0-9._-]*)$`)
		}}
	return scalarForm(s, func(r *reader, n *node) (Ref, *fault) {
		if contains(requirements, n.value) || strings.HasPrefix(n.value, "service:") {
			return Ref{n.value, n.at()}, nil
		}
		f := &fault{"unknown-word", both("%s is hier geen bekende voorwaarde.", "%s is not a known requirement here.", quoted(n.value)), both("Kies uit %s of service:ID.", "Choose from %s or service:ID.", strings.Join(requirements, ", "))}
		if near := nearest(n.value, requirements); near != "" {
			f.remedy = both("Bedoelde u %s?", "Did you mean %s?", near)
		}
		return Ref{}, f
	})
}

// route checks one recovery route.
func (c *check) route(t *Route) {
	for _, ref := range t.Requires {
		if id, ok := strings.CutPrefix(ref.ID, "service:"); ok {
			c.serviceRef(Ref{strings.TrimSpace(id), ref.At})
		}
	}
	if len(t.Steps) == 0 && (t.At.Line == 0 || !c.blamed(t.At)) {
		c.report(t.At, "no-steps", both("Deze route heeft geen stappen.", "This route has no steps."), both("Schrijf minstens één stap: {step: herstel, takes: 5d}.", "Write at least one step: {step: restore, takes: 5d}."))
	}
	index := map[string]int{}
	for i, s := range t.Steps {
		if first, ok := index[s.ID.ID]; ok && s.ID.ID != "" {
			c.report(s.ID.At, "duplicate-id", both("Deze route heeft al een stap %s (%s).", "This route has a step %s already (%s).", quoted(s.ID.ID), t.Steps[first].ID.At), both("Geef elke stap een eigen naam.", "Give each step a name of its own."))
			continue
		}
		index[s.ID.ID] = i
	}
	known := keysOf(index)
	for i := range t.Steps {
		c.step(&t.Steps[i], index, known)
	}
	c.stepCircle(t, index)
	c.lastStep(t)
}

// lastStep checks that a route whose steps all lead to one ends with the whole service.
func (c *check) lastStep(t *Route) {
	followed := map[string]bool{}
	for _, s := range t.Steps {
		for _, ref := range s.After {
			followed[ref.ID] = true
		}
	}
	var last []*Step
	for i := range t.Steps {
		if !followed[t.Steps[i].ID.ID] {
			last = append(last, &t.Steps[i])
		}
	}
	if len(last) == 1 && last[0].Gives.Given && last[0].Gives.Dist == Fixed && last[0].Gives.P[0] < 1 {
		c.report(last[0].Gives.At, "last-step", both("De laatste stap geeft %s; na de laatste stap is de dienst helemaal terug.", "The last step gives %s; after the last step the whole service is back.", percent(last[0].Gives.P[0])), both("Laat gives hier weg, of voeg een stap toe die de rest geeft.", "Leave gives out here, or add a step that gives the rest."))
	}
}

// blamed reports whether something at a place has been reported already.
func (c *check) blamed(at Pos) bool {
	for _, p := range c.problems {
		if p.At == at && !p.Advice {
			return true
		}
	}
	return false
}

func (c *check) step(s *Step, index map[string]int, known []string) {
	for _, ref := range s.After {
		if _, ok := index[ref.ID]; !ok {
			c.unknownID(ref, Text{"stap in deze route", "step in this route"}, known)
		}
	}
	for _, ref := range s.Needs {
		c.serviceRef(ref)
	}
	for _, crew := range s.Crew {
		c.crew(crew)
	}
}

// crew checks that a pool exists and is ever large enough.
func (c *check) crew(crew Crew) {
	i, ok := c.pools[crew.Pool.ID]
	if !ok {
		c.unknownID(crew.Pool, calledEntity("pool"), c.idsOfKind("pool"))
		return
	}
	pool := c.m.Pools[i]
	_, size := pool.People.Range()
	for _, change := range pool.Changes {
		_, later := change.People.Range()
		size = math.Max(size, later)
	}
	if least, _ := crew.People.Range(); least > size {
		c.report(crew.Pool.At, "crew", both("Deze stap vraagt %s mensen van %s, maar dat zijn er nooit meer dan %s.", "This step asks %s people of %s, but there are never more than %s.", plainNumber(least), quoted(crew.Pool.ID), plainNumber(size)), both("Vraag minder mensen, of laat de pool groeien met changes.", "Ask for fewer people, or let the pool grow with changes."))
	}
}

// stepCircle reports steps that wait for each other; each pass takes away the steps that wait for none.
func (c *check) stepCircle(t *Route, index map[string]int) {
	waits, next := make([]int, len(t.Steps)), make([][]int, len(t.Steps))
	for i, s := range t.Steps {
		for _, ref := range s.After {
			if j, ok := index[ref.ID]; ok {
				waits[i]++
				next[j] = append(next[j], i)
			}
		}
	}
	var free []int
	for i, n := range waits {
		if n == 0 {
			free = append(free, i)
		}
	}
	left := len(t.Steps) - len(free)
	for len(free) > 0 {
		i := free[len(free)-1]
		free = free[:len(free)-1]
		for _, j := range next[i] {
			if waits[j]--; waits[j] == 0 {
				free = append(free, j)
				left--
			}
		}
	}
	if left > 0 {
		c.reportCircle(t, waits)
	}
}

// reportCircle names the steps of a circle, following the first unfinished one back.
func (c *check) reportCircle(t *Route, waits []int) {
	index := map[string]int{}
	at := -1
	for i, s := range t.Steps {
		index[s.ID.ID] = i
		if waits[i] > 0 && at < 0 {
			at = i
		}
	}
	seen := map[int]int{}
	var path []string
	for {
		if from, ok := seen[at]; ok {
			path = append(path[from:], t.Steps[at].ID.ID)
			break
		}
		seen[at] = len(path)
		path = append(path, t.Steps[at].ID.ID)
		for _, ref := range t.Steps[at].After {
			if j, ok := index[ref.ID]; ok && waits[j] > 0 {
				at = j
				break
			}
		}
	}
	c.report(t.Steps[at].ID.At, "step-circle", both("Deze stappen wachten op elkaar: %s.", "These steps wait for each other: %s.", chain(path, " ← ")), both("Haal ergens in de kring een after weg.", "Take out an after somewhere in the circle."))
}
