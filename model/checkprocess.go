package model

// process checks one process.
func (c *check) process(p *Process) {
	c.criticality(p.Criticality, p.At)
	if p.Organisation.ID != "" && !c.hasOrganisation(p.Organisation.ID) {
		c.unknownID(p.Organisation, calledEntity("organisation"), c.idsOfKind("organisation"))
	}
	for i := range p.Needs {
		c.need(&p.Needs[i])
	}
	c.peaks(p)
	c.waiting(p)
	for i := range p.Harm {
		c.harm(&p.Harm[i])
	}
	for _, f := range p.Feeds {
		c.processRef(f.To)
		if f.Lag.Given && f.Lag.Dist == Fixed && f.Lag.P[0] <= 0 || !f.Lag.Given && f.At.Line == 0 {
			c.report(f.At, "lag", both("Een doorstroom kost altijd tijd.", "A feed always takes time."), both("Schrijf een lag van meer dan 0, bijvoorbeeld 1d.", "Write a lag of more than 0, e.g. 1d."))
		}
	}
}

func (c *check) hasOrganisation(id string) bool {
	if c.organisations == nil {
		c.organisations = map[string]bool{}
		for _, o := range c.m.Organisations {
			c.organisations[o.ID] = true
		}
	}
	return c.organisations[id] || c.lost("organisations")
}

// peaks checks that peaks have days, in order, without overlap.
func (c *check) peaks(p *Process) {
	for i, peak := range p.Peaks {
		if peak.From == (Date{}) || peak.To == (Date{}) {
			continue
		}
		if peak.To.Before(peak.From) {
			c.report(peak.At, "peak-order", both("Deze piek eindigt (%s) voor hij begint (%s).", "This peak ends (%s) before it begins (%s).", peak.To, peak.From), both("Verwissel from en to.", "Swap from and to."))
			continue
		}
		if i == 0 || p.Peaks[i-1].To == (Date{}) || p.Peaks[i-1].To.Before(peak.From) {
			continue
		}
		c.report(peak.At, "peak-overlap", both("Deze piek begint (%s) niet na het eind van de vorige (%s).", "This peak begins (%s) not after the end of the one before (%s).", peak.From, p.Peaks[i-1].To), both("Zet pieken op volgorde, zonder overlap.", "Put peaks in order, without overlap."))
	}
}

// waiting checks what can't go together with cases that do not wait.
func (c *check) waiting(p *Process) {
	run := p.Demand.Run
	switch {
	case run != nil && p.Waits == WaitsNone:
		c.report(run.Amount.At, "run-waits", both("Een bulk valt in één keer; met waits: no zou alles verloren zijn.", "A run falls due at once; with waits: no all of it would be lost."), both("Laat waits weg, of schrijf de vraag als 40 per day.", "Leave waits out, or write the demand as 40 per day."))
	case run != nil && p.Waits == WaitsKeeps:
		c.report(p.Keeps.At, "run-keeps", both("keeps gaat niet samen met een bulk, die in één keer valt.", "keeps does not go with a run, which falls due at once."), both("Laat keeps weg, of schrijf de vraag als 40 per day.", "Leave keeps out, or write the demand as 40 per day."))
	}
	if p.Waits == WaitsNone && p.Backlog.Given && p.Backlog.Mean() > 0 {
		c.report(p.Backlog.At, "backlog-waits", both("Bij waits: no wacht er niets, dus ook geen backlog.", "With waits: no nothing waits, so no backlog either."), both("Laat backlog weg, of laat waits weg.", "Leave backlog out, or leave waits out."))
	}
}

// harm checks that the waits of a kind of harm rise.
func (c *check) harm(h *Harm) {
	for i := 1; i < len(h.Points); i++ {
		if now := h.Points[i].Wait; now.Mean() <= h.Points[i-1].Wait.Mean() {
			c.report(now.At, "harm-order", both("Deze wachttijd is niet langer dan de vorige.", "This wait is not longer than the one before."), both("Zet de punten op volgorde van wachttijd.", "Put the points in order of wait."))
		}
	}
}
