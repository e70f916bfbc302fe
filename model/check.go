package model

// A check holds a model against itself: it closes it, and finds what can't be meant.
type check struct {
	*reader
	m             *Model
	services      map[string]int // index by id
	processes     map[string]int
	suppliers     map[string]int
	pools         map[string]int
	consumable    []string // ids that a need can be on
	mitigations   map[string]int
	organisations map[string]bool
	critical      map[string]bool     // the words of the scale
	lists         map[string][]string // ids by kind
}

// Problems returns what is wrong with a model that was not read from a file, such as one made from
// registers: unknown and double ids, shares that do not add up, and the like. A model that was read
// without errors has none.
func (m *Model) Problems() Problems {
	r := m.read.again()
	(&check{reader: r, m: m}).all()
	return r.found().Errors()
}

// all runs every check, in the order of a file.
func (c *check) all() {
	c.number()
	c.ids()
	c.scale()
	for i := range c.m.Services {
		c.service(&c.m.Services[i])
	}
	for i := range c.m.Processes {
		c.process(&c.m.Processes[i])
	}
	c.others()
	c.feedCycles()
}

// others checks what is neither a service nor a process.
func (c *check) others() {
	for i := range c.m.Pools {
		c.pool(&c.m.Pools[i])
	}
	for i := range c.m.Mitigations {
		c.mitigation(&c.m.Mitigations[i])
	}
	for _, one := range c.m.Correlations {
		c.supplierRef(one.Supplier)
		c.correlation(one)
	}
	for i := range c.m.Overlaps {
		c.overlap(&c.m.Overlaps[i])
	}
}

// number makes the indexes by id.
func (c *check) number() {
	c.services, c.processes, c.suppliers, c.pools = map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}
	for i, s := range c.m.Services {
		c.services[s.ID] = i
		c.consumable = append(c.consumable, s.ID)
	}
	for i, p := range c.m.Processes {
		c.processes[p.ID] = i
		c.consumable = append(c.consumable, p.ID)
	}
	for i, s := range c.m.Suppliers {
		c.suppliers[s.ID] = i
	}
	for i, p := range c.m.Pools {
		c.pools[p.ID] = i
	}
	c.mitigations = map[string]int{}
	for i, m := range c.m.Mitigations {
		c.mitigations[m.ID] = i
	}
}

// scale checks the words of the model's scale of criticality.
func (c *check) scale() {
	c.critical = map[string]bool{}
	for _, word := range c.m.Criticality {
		if c.critical[word] {
			c.report(c.m.At, "duplicate", both("De schaal criticality noemt %s twee keer.", "The scale criticality names %s twice.", quoted(word)), both("Noem elk woord één keer, laagste eerst.", "Name each word once, lowest first."))
		}
		c.critical[word] = true
	}
}

// criticality checks that a word is on the scale.
func (c *check) criticality(word string, at Pos) {
	if word == "" || len(c.critical) == 0 || c.critical[word] {
		return
	}
	remedy := both("Kies uit %s.", "Choose from %s.", someOf(c.m.Criticality, 12))
	if near := c.suggest(word, c.m.Criticality); near != "" {
		remedy = both("Bedoelde u %s?", "Did you mean %s?", near)
	}
	c.report(at, "criticality", both("Het woord %s staat niet op de schaal criticality van het model.", "The word %s is not on the model's scale criticality.", quoted(word)), remedy)
}

// service checks one service.
func (c *check) service(s *Service) {
	c.criticality(s.Criticality, s.At)
	c.supplierRef(s.Supplier)
	for i := range s.Needs {
		c.need(&s.Needs[i])
	}
	for i := range s.Recovery {
		c.route(&s.Recovery[i])
	}
}

// pool checks whose people they are and the order of the changes of a pool.
func (c *check) pool(p *Pool) {
	c.supplierRef(p.Employer)
	for i := 1; i < len(p.Changes); i++ {
		before, now := p.Changes[i-1].At, p.Changes[i].At
		if before.Workdays == now.Workdays && now.Mean() <= before.Mean() {
			c.report(now.At, "change-order", both("Deze verandering komt niet na de vorige.", "This change does not come after the one before."), both("Zet changes op volgorde van at.", "Put changes in order of at."))
		}
	}
}

// overlap checks that the processes exist, differ and are at least two.
func (c *check) overlap(o *Overlap) {
	seen := map[string]bool{}
	for _, ref := range o.Of {
		c.processRef(ref)
		if seen[ref.ID] {
			c.report(ref.At, "duplicate", both("Het proces %s staat er twee keer.", "The process %s is there twice.", quoted(ref.ID)), both("Haal er één weg.", "Take one out."))
		}
		seen[ref.ID] = true
	}
	if len(o.Of) == 1 {
		c.report(o.At, "overlap", both("Een overlap gaat over twee of meer processen.", "An overlap is about two or more processes."), both("Noem er nog een onder of.", "Name another under of."))
	}
}
