package register

// A past is what a register said at the last import, found by thing and field. What is said of a thing mostly stands together, and is
// asked for together: only one thing has an index at a time.
type past struct {
	said   []record
	things map[string][][2]int // where the records of a thing stand, from and up to
	stayed []bool              // which the register still says, perhaps otherwise

	of    string // the thing of fields
	field map[string]int
}

func pastOf(said []record) *past {
	p := &past{said: said, things: map[string][][2]int{}, stayed: make([]bool, len(said)), field: map[string]int{}}
	for from := 0; from < len(said); {
		to := from + 1
		for to < len(said) && said[to].Of == said[from].Of {
			to++
		}
		p.things[said[from].Of] = append(p.things[said[from].Of], [2]int{from, to})
		from = to
	}
	return p
}

// find is where the record of a place stands, the last one if there are more; false if there is none.
func (p *past) find(of, field string) (int, bool) {
	if p.of != of {
		p.of = of
		clear(p.field)
		for _, part := range p.things[of] {
			for i := part[0]; i < part[1]; i++ {
				p.field[p.said[i].Field] = i
			}
		}
	}
	i, ok := p.field[field]
	return i, ok
}

// old is what the register said at a place; nil if nothing.
func (p *past) old(of, field string) *record {
	if i, ok := p.find(of, field); ok {
		return &p.said[i]
	}
	return nil
}

// stay notes that the register still says something where it did.
func (p *past) stay(of, field string) {
	if i, ok := p.find(of, field); ok {
		p.stayed[i] = true
	}
}

// stays reports whether the register still says something where it did.
func (p *past) stays(of, field string) bool {
	i, ok := p.find(of, field)
	return ok && p.stayed[i]
}
