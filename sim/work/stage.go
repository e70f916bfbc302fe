package work

import (
	"slices"

	"uitval/sim/pack"
)

// A Stage is a piece of work that a question takes, of units from..to−1.
type Stage struct {
	log      *Log
	number   int
	name     string
	from, to int
	have     []bool // by unit
	kept     []segment
}

// Stage begins the next piece of work, of units from..to−1. A question that is asked again begins the same stages in the same order.
func (l *Log) Stage(name string, from, to int) *Stage {
	s := &Stage{log: l, name: name, from: from, to: to, have: make([]bool, max(0, to-from))}
	if l == nil {
		return s
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	s.number = l.stages
	l.stages++
	l.parting, l.compact = l.size, 0
	seen := make([]bool, len(s.have))
	for _, one := range l.segments {
		switch {
		case one.stage != s.number:
			continue
		case one.name != name || one.from != from || one.until != to:
			l.failed(otherCourse(one.path))
			continue
		}
		for _, k := range one.units {
			if seen[k-from] {
				l.failed(twice(one.path, k))
			}
			seen[k-from] = true
		}
		s.kept = append(s.kept, one)
		l.parting = min(l.parting, one.at)
	}
	return s
}

// mine reports whether a unit is to be done here.
func (s *Stage) mine(unit int) bool {
	return s.log == nil || !s.have[unit-s.from] && !s.log.joined && s.log.share.has(unit)
}

// age returns a number that changes when it is time to hand in what was done.
func (s *Stage) age() int64 {
	if s.log == nil || s.log.due == nil {
		return 0
	}
	if s.log.due() {
		return s.log.aged.Add(1)
	}
	return s.log.aged.Load()
}

// close notes whether all was done that is to be done here: what is joined must be whole.
func (s *Stage) close() {
	for i, yes := range s.have {
		if !yes && s.log != nil && (s.log.joined || s.log.share.has(s.from+i)) {
			s.log.short = true
		}
	}
}

// keep adds to the log what units came to.
func (s *Stage) keep(units []int, put func(*pack.Coder)) {
	if s.log == nil {
		return
	}
	for _, k := range units {
		s.have[k-s.from] = true
	}
	s.log.add(s.segment(units), put)
}

func (s *Stage) segment(units []int) segment {
	units = slices.Clone(units)
	slices.Sort(units)
	return segment{stage: s.number, name: s.name, from: s.from, until: s.to, units: units}
}

// done lists the units that are there.
func (s *Stage) done() []int {
	var out []int
	for i, yes := range s.have {
		if yes {
			out = append(out, s.from+i)
		}
	}
	return out
}

// fewestBytes is what a stage may take in the file before it is made smaller.
const fewestBytes = 512 << 20

// bloated reports whether a stage takes so much room that what all its units came to is better written at once.
func (s *Stage) bloated() bool {
	l := s.log
	if l == nil || l.file == nil {
		return false
	}
	return l.size-l.parting > 2*l.compact+l.roomy
}

// compact writes what all units of a stage came to in the place of what they came to a few at a time.
func (s *Stage) compact(put func(*pack.Coder)) {
	s.log.replace(wait{s.segment(s.done()), put})
}
