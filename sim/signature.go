package sim

import (
	"crypto/sha256"
	"encoding/binary"
	"math"
	"slices"
)

// A signature is written from all that decides what a process does but its size.
type signature []byte

func (s *signature) whole(xs ...int64) {
	for _, x := range xs {
		*s = binary.LittleEndian.AppendUint64(*s, uint64(x))
	}
}

func (s *signature) number(xs ...float64) {
	for _, x := range xs {
		*s = binary.LittleEndian.AppendUint64(*s, math.Float64bits(x))
	}
}

func (s *signature) yes(xs ...bool) {
	for _, x := range xs {
		n := int64(0)
		if x {
			n = 1
		}
		s.whole(n)
	}
}

func (s *signature) span(x span) { s.whole(x.ns, int64(x.workdays)) }

// sign writes down what a bundle is but for its size, which is left in its sizes.
func (b *planner) sign(one *bundle) [sha256.Size]byte {
	var s signature
	place := func(i int32) int64 { return int64(slices.Index(one.processes, i)) }
	for _, i := range one.processes {
		b.signLevel(&s, i)
		b.signFlow(&s, i, one)
		b.signCounting(&s, i)
		s.whole(int64(len(b.procs[i].feeds)))
		for _, f := range b.procs[i].feeds {
			s.whole(place(b.feeds[f].to), b.feeds[f].lag)
			s.number(b.feeds[f].share)
		}
	}
	return sha256.Sum256(s)
}

// signLevel writes down what the level of a process follows from.
func (b *planner) signLevel(s *signature, i int32) {
	v := int(i) + b.services
	n := &b.nodes[v]
	s.yes(v < b.touched)
	s.whole(int64(n.law))
	for k := n.needLo; k < n.needHi; k++ {
		need, t := &b.needs[k], &b.terms[k]
		providers := t.providers
		if need.gate == gateAll { // what no shock reaches is always there, and asks nothing of the rest
			providers = slices.DeleteFunc(slices.Clone(providers), func(p provider) bool { return p.node < 0 })
			if len(providers) == 0 && (n.law == lawWeakest || n.law == lawProduct) {
				continue
			}
		}
		s.whole(int64(need.gate), int64(t.atLeast), int64(len(t.curve)), int64(len(providers)))
		s.yes(need.held)
		s.span(t.backAfter)
		s.number(t.refill, t.alpha, t.beta)
		for _, p := range t.curve {
			s.number(p.age, p.level)
		}
		for _, p := range providers {
			s.whole(int64(p.node))
			s.span(p.switchAfter)
			s.number(p.weight, p.gives)
		}
	}
	s.whole(-1) // the end of the needs
}

// signFlow writes down how cases go through a process.
func (b *planner) signFlow(s *signature, i int32, one *bundle) {
	p := &b.procs[i]
	size := func(x float64) { one.sizes = append(one.sizes, x) }
	size(p.demand)
	size(p.capacity)
	size(p.backlog)
	size(p.users)
	size(p.mean)
	s.whole(int64(len(p.pieces)), int64(len(p.runs)), int64(p.waits), p.overtimeFor, p.lead, p.deadline, int64(len(p.fedBy)))
	s.yes(p.hasRuns, p.hasDeadline, p.work != nil)
	s.number(p.keeps, p.overtime, p.perCase)
	s.span(p.overtimeAfter)
	for _, piece := range p.pieces {
		s.whole(piece.at)
		s.number(piece.demand, piece.open)
	}
	for _, run := range p.runs {
		s.whole(run.at)
		size(run.cases)
	}
	if w := p.work; w != nil {
		s.number(w.below, w.reentry)
		s.span(w.startsAfter)
		s.span(w.lasts)
		s.yes(w.lastsForEver)
		size(w.capacity)
		size(w.then)
	}
}

// signCounting writes down how what happens in a process is counted.
func (b *planner) signCounting(s *signature, i int32) {
	if int(i)+b.services >= b.touched {
		return
	}
	t := newMeter(b.plan, int(i))
	s.number(t.vulnerable, t.money, t.penalty, t.work, t.minimum, t.perCase)
	s.yes(t.hasTolerable, math.IsInf(t.users, 1))
	s.span(t.tolerable)
	s.whole(int64(t.m.Waits), int64(len(t.harm)))
	for h, severity := range t.harm {
		*s = append(append(*s, t.m.Harm[h].Kind...), 0)
		for _, point := range severity {
			s.number(point.Age, point.Weight)
		}
	}
}
