package model

// A scenarioCheck holds a scenario against its model.
type scenarioCheck struct {
	check
	s *Scenario
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
	seen := map[string]bool{}
	for _, s := range c.m.Suppliers {
		if w := of(s); w != "" {
			seen[w] = true
		}
	}
	if !seen[ref.ID] && !c.lost(len(c.suppliers)) {
		r := keysOf(seen)
		c.unknownID(ref, called, r)
	}
}

// chosen checks that the chosen mitigations exist, are named once and go together.
func (c *scenarioCheck) chosen() {
	byID := map[string]*Mitigation{}
	for i := range c.m.Mitigations {
		byID[c.m.Mitigations[i].ID] = &c.m.Mitigations[i]
	}
	for i, ref := range c.s.Mitigations {
		if byID[ref.ID] == nil {
			c.unknownID(ref, calledEntity("mitigation"), c.idsOfKind("mitigation"))
			continue
		}
		for _, before := range c.s.Mitigations[:i] {
			if before.ID == ref.ID {
				c.report(ref.At, "duplicate", both("De maatregel %s staat er twee keer.", "The mitigation %s is there twice.", quoted(ref.ID)), both("Haal er één weg.", "Take one out."))
				break
			}
			if excludes(byID[before.ID], ref.ID) || excludes(byID[ref.ID], before.ID) {
				c.report(ref.At, "excluded", both("De maatregelen %s en %s sluiten elkaar uit.", "The mitigations %s and %s exclude each other.", quoted(before.ID), quoted(ref.ID)), both("Kies er één; maak voor de andere een scenario met like.", "Choose one; make a scenario with like for the other."))
			}
		}
	}
}

func excludes(m *Mitigation, id string) bool {
	if m == nil {
		return false
	}
	for _, ref := range m.Excludes {
		if ref.ID == id {
			return true
		}
	}
	return false
}
