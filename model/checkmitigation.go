package model

// mitigation checks what a mitigation changes and excludes. A mitigation that excludes one that is not
// there loses that exclusion, with an advice: it may well be in another version of the model.
func (c *check) mitigation(m *Mitigation) {
	for _, change := range m.Changes {
		if change.On.ID == "" {
			continue
		}
		switch change.Kind {
		case "service":
			c.serviceRef(change.On)
		case "process":
			c.processRef(change.On)
		case "supplier":
			c.supplierRef(change.On)
		case "pool":
			if _, ok := c.pools[change.On.ID]; !ok {
				c.unknownID(change.On, calledEntity("pool"), c.idsOfKind("pool"))
			}
		case "organisation":
			if !c.hasOrganisation(change.On.ID) {
				c.unknownID(change.On, calledEntity("organisation"), c.idsOfKind("organisation"))
			}
		}
	}
	var kept []Ref
	for _, ref := range m.Excludes {
		if _, ok := c.mitigations[ref.ID]; ok {
			kept = append(kept, ref)
			continue
		}
		remedy := both("Haal het weg, of voeg de maatregel toe.", "Take it out, or add the mitigation.")
		if near := c.suggest(ref.ID, c.idsOfKind("mitigation")); near != "" {
			remedy = both("Bedoelde u %s?", "Did you mean %s?", near)
		}
		c.note(ref.At, "excludes-nothing", both("Er is geen maatregel %s om uit te sluiten.", "There is no mitigation %s to exclude.", quoted(ref.ID)), remedy)
	}
	m.Excludes = kept
}
