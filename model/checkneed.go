package model

import "math"

// need checks one need.
func (c *check) need(n *Need) {
	c.provided(n)
	switch n.Gate {
	case GateAtLeast:
		if n.AtLeast < 1 || n.AtLeast > len(n.Of) {
			c.report(n.At, "at-least", both("at_least is %d, maar er staan er %d onder of.", "at_least is %d, but %d are listed under of.", n.AtLeast, len(n.Of)), both("Schrijf een getal van 1 tot %d.", "Write a number from 1 to %d.", len(n.Of)))
		}
	case GateShare:
		sum := 0.0
		for _, p := range n.Of {
			sum += p.Weight.Mean()
		}
		if len(n.Of) > 0 && math.Abs(sum-1) > 1e-9 {
			c.report(n.Of[0].On.At, "shares", both("De aandelen onder share tellen op tot %s, niet tot 100%%.", "The shares under share add up to %s, not to 100%%.", percent(sum)), both("Laat ze samen 100%% zijn.", "Make them add up to 100%%."))
		}
	}
	c.curve(n)
	c.choices(n)
}

// provided checks that everything a need is on exists, and is named once.
func (c *check) provided(n *Need) {
	for i, p := range n.Of {
		_, service := c.services[p.On.ID]
		_, process := c.processes[p.On.ID]
		if !service && !process && p.On.ID != "" && !c.lost("services") && !c.lost("processes") {
			c.unknownID(p.On, Text{"dienst of proces", "service or process"}, c.consumable)
		}
		if i > 0 && i < 64 && names(n.Of[:i], p.On.ID) {
			c.report(p.On.At, "duplicate", both("%s staat twee keer in deze afhankelijkheid.", "%s is in this need twice.", quoted(p.On.ID)), both("Haal er één weg.", "Take one out."))
		}
	}
}

func names(of []Provider, id string) bool {
	for _, p := range of {
		if p.On.ID == id {
			return true
		}
	}
	return false
}

// curve checks an endurance curve: from 0h, later and later, lower and lower.
func (c *check) curve(n *Need) {
	if len(n.Endures) == 0 {
		c.report(n.At, "curve", both("De houdbaarheid heeft geen punten.", "The endurance has no points."), both("Schrijf endures: {0h: 100%%, 2d: 0%%}.", "Write endures: {0h: 100%%, 2d: 0%%}."))
		return
	}
	if first := n.Endures[0].Age; first.Uncertain() || first.P[0] != 0 {
		c.report(first.At, "curve-start", both("De houdbaarheid begint niet bij 0h.", "The endurance does not begin at 0h."), both("Zet 0h: 100%% vooraan.", "Put 0h: 100%% first."))
	}
	for i := 1; i < len(n.Endures); i++ {
		before, now := n.Endures[i-1], n.Endures[i]
		if now.Age.Mean() <= before.Age.Mean() {
			c.report(now.Age.At, "curve-order", both("Deze duur is niet langer dan de vorige.", "This duration is not longer than the one before."), both("Zet de punten op volgorde van tijd.", "Put the points in order of time."))
		}
		if now.Level.Mean() > before.Level.Mean() {
			c.report(now.Level.At, "curve-rises", both("De houdbaarheid stijgt hier van %s naar %s; een gemis wordt niet vanzelf minder.", "The endurance rises here from %s to %s; a loss does not lessen by itself.", percent(before.Level.Mean()), percent(now.Level.Mean())), both("Schrijf hoogstens %s.", "Write at most %s.", percent(before.Level.Mean())))
		}
	}
}

// choices checks that only later choices of any have a time to switch and a ceiling.
func (c *check) choices(n *Need) {
	for i, p := range n.Of {
		if !p.SwitchAfter.Given && !p.Gives.Given {
			continue
		}
		switch {
		case n.Gate != GateAny:
			c.report(p.On.At, "switch", both("switch_after en gives horen bij alternatieven onder any.", "switch_after and gives go with alternates under any."), both("Laat ze weg, of schrijf any.", "Leave them out, or write any."))
		case i == 0 && p.SwitchAfter.Given:
			c.report(p.SwitchAfter.At, "switch", both("%s is de eerste keus; daarheen hoeft niet te worden overgeschakeld.", "%s is the first choice; there is no switching to it.", quoted(p.On.ID)), both("Zet switch_after bij een alternatief na de eerste.", "Put switch_after with an alternate after the first."))
		case i == 0:
			c.report(p.Gives.At, "switch", both("%s is de eerste keus; die telt altijd volledig.", "%s is the first choice; it always counts in full.", quoted(p.On.ID)), both("Zet gives bij een alternatief na de eerste.", "Put gives with an alternate after the first."))
		}
	}
}
