package sim

import (
	"crypto/sha256"
	"encoding/binary"
	"math"
	"slices"
)

// A likeness says which one another is like, and how many times as large it is.
type likeness struct {
	of    int32
	times float64
}

// A lumping is a plan in which of processes that are alike only the largest is played. Alike are processes that lean on the same
// things in the same way, and differ in size only: their demand, capacity and people are the same multiple of each other's. What
// one comes to is then that multiple of what the other does. "Lumpable" is the word for it of Kemeny & Snell, Finite Markov
// Chains (1960), §6.3.
type lumping struct {
	left    map[string]bool // processes that are not played, by id
	weights map[string]float64
	process []likeness // by process of the whole plan: the one of the lumped plan
	tallies []likeness // by tally of the whole, in the order of eachTally
	lines   []likeness // by line of the whole, in the order of eachLine
	parts   *partition // of the lumped plan
}

// newLumping finds which processes of a filled plan are alike; nil when leaving them out would save little.
func newLumping(b *planner) *lumping {
	like := b.alike()
	touched := b.touched - b.services
	l := &lumping{left: map[string]bool{}, weights: map[string]float64{}, process: make([]likeness, touched)}
	place := make([]int32, len(like)) // in the lumped plan
	kept := int32(0)
	for i, one := range like {
		id := b.ids[b.services+i]
		if l.weights[b.ids[b.services+int(one.of)]] += one.times; int(one.of) != i {
			l.left[id] = true
		} else if i < touched {
			place[i] = kept
			kept++
		}
	}
	if 4*int(kept) > 3*touched {
		return nil
	}
	for i := range l.process {
		l.process[i] = likeness{place[like[i].of], like[i].times}
	}
	whole := newPartition(b.plan)
	parties := l.lump(whole)
	l.tallies = append(l.tallies, parties[0])
	for _, one := range l.process {
		l.tallies = append(l.tallies, likeness{one.of + 1, one.times})
	}
	for _, one := range parties[1:] {
		l.tallies = append(l.tallies, likeness{one.of + kept, one.times})
	}
	l.layLines(b.services, whole.countLines(b.plan), l.parts.count)
	return l
}

// lump makes the parties of the lumped plan: of those that are made of the same processes in the same proportions only the
// largest. It returns which of them each whole party is like.
func (l *lumping) lump(whole *partition) []likeness {
	l.parts = &partition{}
	for _, cell := range whole.cells {
		l.parts.cells = append(l.parts.cells, l.terms(cell))
	}
	out := make([]likeness, len(whole.all))
	known := map[string][]int{} // by what they are made of: parties of the lumped plan
	at := 0
	for k := range whole.all {
		p := whole.all[k]
		p.of = l.terms(p.of)
		group := whole.groupOf(k)
		key := p.shape(group)
		found := -1
		for _, other := range known[key] {
			if _, ok := l.parts.all[other].multiple(&p); ok && len(p.overlaps) == 0 {
				found = other
			}
		}
		if found < 0 {
			known[key] = append(known[key], at)
			l.parts.all = append(l.parts.all, p)
			if group >= 0 {
				l.parts.count[group]++
			}
			found = at
			at++
		} else if p.of[0].times > l.parts.all[found].of[0].times {
			l.parts.all[found] = p // the largest stands for all: what it reaches, none of them exceeds
		}
		out[k].of = int32(found)
	}
	for k := range whole.all {
		p := party{of: l.terms(whole.all[k].of)}
		out[k].times, _ = l.parts.all[out[k].of].multiple(&p)
	}
	return out
}

// terms says of which processes of the lumped plan processes of the whole are multiples; in the order of those.
func (l *lumping) terms(whole []term) []term {
	var out []term
	for _, t := range whole {
		one := l.process[t.process]
		k, known := slices.BinarySearchFunc(out, one.of, func(a term, process int32) int { return int(a.process - process) })
		if !known {
			out = slices.Insert(out, k, term{process: one.of})
		}
		out[k].times += float64(t.times * one.times)
		out[k].count += t.count
	}
	return out
}

// shape is what parties that can be alike have in common.
func (p *party) shape(group int) string {
	key := binary.AppendVarint(nil, int64(group))
	for _, t := range p.of {
		key = binary.AppendVarint(binary.AppendVarint(key, int64(t.process)), int64(t.count))
	}
	return string(key)
}

// multiple returns how many times as large as a party another of its shape is, if it is so in everything.
func (p *party) multiple(other *party) (times float64, ok bool) {
	if len(p.of) == 0 {
		return 1, true
	}
	times = other.of[0].times / p.of[0].times
	for k := range p.of {
		if !nearly(other.of[k].times, float64(times*p.of[k].times)) {
			return 1, false
		}
	}
	return times, true
}

// layLines notes which line of the lumped plan each line of the whole is like.
func (l *lumping) layLines(services int, whole lineCount, lumped [3]int) {
	for v := range services {
		l.lines = append(l.lines, likeness{int32(v), 1})
	}
	base := int32(services)
	for _, one := range l.process {
		l.lines = append(l.lines, likeness{base + 5*one.of, 1})
		for k := range int32(4) {
			l.lines = append(l.lines, likeness{base + 5*one.of + 1 + k, one.times})
		}
	}
	kept := int32(0)
	for _, one := range l.process {
		kept = max(kept, one.of+1)
	}
	base += 5 * kept
	first := 1 + len(l.process)
	groups := l.tallies[first : first+(whole.organisations+whole.sectors)/ofParty]
	for _, one := range groups {
		first := base + ofParty*(one.of-1-kept)
		for k := range int32(ofParty) {
			times := one.times
			if k < 2 { // how many processes of alike parties stand still does not grow with their size
				times = 1
			}
			l.lines = append(l.lines, likeness{first + k, times})
		}
	}
	base += int32(ofParty * (lumped[0] + lumped[1]))
	for k := range int32(ofParty) {
		l.lines = append(l.lines, likeness{base + k, 1})
	}
}

// tally says which tally of the lumped plan one of the whole is like; without a lumping each is itself.
func (l *lumping) tally(k int) likeness {
	if l == nil {
		return likeness{int32(k), 1}
	}
	return l.tallies[k]
}

func (l *lumping) line(k int) likeness {
	if l == nil {
		return likeness{int32(k), 1}
	}
	return l.lines[k]
}

func (l *lumping) processOf(i int) int32 {
	if l == nil {
		return int32(i)
	}
	return l.process[i].of
}

// nearly reports whether two numbers are the same but for the rounding with which a model was made.
func nearly(a, b float64) bool { return math.Abs(a-b) <= float64(1e-12*max(math.Abs(a), math.Abs(b))) }

// A bundle is processes that feed each other, directly or through others, in the order of the plan. Only whole bundles are
// alike.
type bundle struct {
	processes []int32
	sizes     []float64 // of all that grows with the size of a process
}

// alike returns, by process of a filled plan, the process it is like: the largest of its kind, of equals the first.
func (b *planner) alike() []likeness {
	out := make([]likeness, len(b.procs))
	for i := range out {
		out[i] = likeness{int32(i), 1}
	}
	single := b.single()
	known := map[[sha256.Size]byte][]int{}
	var groups [][]*bundle // bundles that are alike
	for _, one := range b.bundles() {
		if slices.ContainsFunc(one.processes, func(i int32) bool { return single[i] }) {
			continue
		}
		key := b.sign(one)
		found := slices.IndexFunc(known[key], func(k int) bool {
			_, ok := groups[k][0].multiple(one)
			return ok
		})
		if found < 0 {
			known[key] = append(known[key], len(groups))
			groups = append(groups, []*bundle{one})
		} else {
			k := known[key][found]
			groups[k] = append(groups[k], one)
		}
	}
	for _, group := range groups {
		largest := group[0]
		for _, one := range group[1:] {
			if times, _ := largest.multiple(one); times > 1 {
				largest = one
			}
		}
		for _, one := range group {
			times, _ := largest.multiple(one)
			for k, i := range one.processes {
				out[i] = likeness{largest.processes[k], times}
			}
		}
	}
	return out
}

// multiple returns how many times as large as a bundle another with the same signature is, if it is so in everything.
func (b *bundle) multiple(other *bundle) (times float64, ok bool) {
	for k, x := range b.sizes {
		y := other.sizes[k]
		switch {
		case x == y && (x == 0 || math.IsInf(x, 1)):
		case !(x > 0 && y > 0) || math.IsInf(x, 1) || math.IsInf(y, 1):
			return 0, false
		case times == 0:
			times = y / x
		}
		if times != 0 && !nearly(y, float64(times*x)) && x != y {
			return 0, false
		}
	}
	return times, times > 0
}

// single says of which processes no other is a multiple, whatever their numbers: something of them is drawn, somebody leans on
// them, or they share people with others.
func (b *planner) single() []bool {
	out := make([]bool, len(b.procs))
	mark := func(id string) {
		if v, ok := b.nodeAt[id]; ok && int(v) >= b.services {
			out[int(v)-b.services] = true
		}
	}
	if b.d != nil {
		for _, in := range b.d.inputs {
			mark(in.Entity)
			if in.Kind == "distribution" { // it may stand for a number of any process
				for i := range out {
					out[i] = true
				}
			}
		}
	}
	for _, v := range b.drawnNodes {
		if int(v) >= b.services {
			out[int(v)-b.services] = true
		}
	}
	for v := b.services; v < b.touched; v++ {
		if len(b.leansOn(int32(v))) > 0 {
			out[v-b.services] = true
		}
	}
	for i := range b.m.Overlaps {
		for _, ref := range b.m.Overlaps[i].Of {
			mark(ref.ID)
		}
	}
	for i := range b.procs {
		if p := &b.procs[i]; !(p.capacity > 0) {
			out[i] = true
		}
	}
	return out
}

// bundles divides the processes of a plan into those that feed each other.
func (b *planner) bundles() []*bundle {
	head := make([]int32, len(b.procs))
	for i := range head {
		head[i] = int32(i)
	}
	find := func(i int32) int32 {
		for head[i] != i {
			head[i] = head[head[i]]
			i = head[i]
		}
		return i
	}
	for _, f := range b.feeds {
		if x, y := find(f.from), find(f.to); x != y {
			head[max(x, y)] = min(x, y)
		}
	}
	at := map[int32]*bundle{}
	var out []*bundle
	for i := range int32(len(b.procs)) {
		h := find(i)
		if at[h] == nil {
			at[h] = &bundle{}
			out = append(out, at[h])
		}
		at[h].processes = append(at[h].processes, i)
	}
	return out
}
