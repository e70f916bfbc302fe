package model

import "sort"

// A scenarioCheck holds a scenario against its model.
type scenarioCheck struct {
	check
	s     *Scenario
	words map[string][]string // groups and jurisdictions of the suppliers
}

func (c *scenarioCheck) all() {
	c.number()
	for i := range c.s.Shocks {
		for _, t := range c.s.Shocks[i].Fails {
			c.target(t)
		}
	}
	seen := map[string]bool{}
	for _, ref := range c.s.RestartOrder.Given {
		c.serviceRef(ref)
		if seen[ref.ID] {
			c.report(ref.At, "duplicate", both("De dienst %s staat twee keer in de volgorde.", "The service %s is in the order twice.", quoted(ref.ID)), both("Haal er één weg.", "Take one out."))
		}
		seen[ref.ID] = true
	}
	c.chosen()
}

// target checks that what fails exists.
func (c *scenarioCheck) target(t Target) {
	switch t.Kind {
	case "supplier":
		c.supplierRef(t.On)
	case "service":
		c.serviceRef(t.On)
	case "delivery":
		var known []string
		for _, d := range Deliveries {
			known = append(known, string(d))
		}
		if !contains(known, t.On.ID) {
			c.unknownID(t.On, Text{"leveringsvorm", "delivery"}, known)
		}
	case "group":
		c.word(t.On, Text{"concern", "group"}, func(s Supplier) string { return s.Group })
	case "jurisdiction":
		c.word(t.On, Text{"rechtsgebied", "jurisdiction"}, func(s Supplier) string { return s.Jurisdiction })
	}
}

// word checks that some supplier has this group or jurisdiction.
func (c *scenarioCheck) word(ref Ref, called Text, of func(Supplier) string) {
	known, ok := c.words[called.EN]
	if !ok {
		seen := map[string]bool{}
		for _, s := range c.m.Suppliers {
			if w := of(s); w != "" {
				seen[w] = true
			}
		}
		known = keysOf(seen)
		c.words[called.EN] = known
	}
	if i := sort.SearchStrings(known, ref.ID); (i == len(known) || known[i] != ref.ID) && !c.lost("suppliers") {
		c.unknownID(ref, called, known)
	}
}

// chosen checks that the chosen mitigations exist, are named once and go together.
func (c *scenarioCheck) chosen() {
	place := map[string]int{}
	for i, ref := range c.s.Mitigations {
		if _, ok := c.mitigations[ref.ID]; !ok {
			c.unknownID(ref, calledEntity("mitigation"), c.idsOfKind("mitigation"))
			continue
		}
		if _, twice := place[ref.ID]; twice {
			c.report(ref.At, "duplicate", both("De maatregel %s staat er twee keer.", "The mitigation %s is there twice.", quoted(ref.ID)), both("Haal er één weg.", "Take one out."))
			continue
		}
		place[ref.ID] = i
	}
	for _, ref := range c.s.Mitigations {
		i, ok := c.mitigations[ref.ID]
		if !ok {
			continue
		}
		for _, other := range c.m.Mitigations[i].Excludes {
			if j, both := place[other.ID]; both && other.ID != ref.ID {
				c.excluded(ref, c.s.Mitigations[j], place[ref.ID] > j)
			}
		}
	}
}

// excluded reports two mitigations that do not go together, at the later of the two.
func (c *scenarioCheck) excluded(a, b Ref, aIsLater bool) {
	if !aIsLater {
		a, b = b, a
	}
	c.report(a.At, "excluded", both("De maatregelen %s en %s sluiten elkaar uit.", "The mitigations %s and %s exclude each other.", quoted(b.ID), quoted(a.ID)), both("Kies er één; maak voor de andere een scenario met like.", "Choose one; make a scenario with like for the other."))
}
