package model

import (
	"sort"
	"strings"
)

// mostReached bounds the work of following alternates down, in nodes visited; it is far above any real model.
const mostReached = 20_000_000

// alternates names the alternates of a need that hang on one supplier, or on suppliers of one group,
// somewhere down the chain: they fall together, so they protect less than they seem to.
func (a *advice) alternates() {
	work := 0
	for i := range a.g.next {
		for _, n := range a.g.needs(i) {
			if n.Gate != GateAny && (n.Gate != GateAtLeast || n.AtLeast >= len(n.Of)) || len(n.Of) < 2 {
				continue
			}
			if work += len(n.Of) * len(a.g.next); work > mostReached {
				return
			}
			a.together(i, n)
		}
	}
}

// A hold is what several alternates hang on, with the node through which each does.
type hold struct {
	on   string
	by   []int // alternates, by their place in the need
	last []int // the service that each reaches it through
	near int   // how far the nearest of these is
}

// together looks at the alternates of one need of consumer i.
func (a *advice) together(i int, n Need) {
	from := make([][]int, len(n.Of))
	holds := map[string]*hold{}
	for k, p := range n.Of {
		if start, ok := a.g.index[p.On.ID]; ok {
			from[k] = a.hangsOn(holds, k, start)
		}
	}
	shared := sharedHolds(holds)
	if len(shared) == 0 {
		return
	}
	const shownHolds = 3
	var ways, on []string
	for _, h := range shared {
		on = append(on, h.on)
		for j, k := range h.by {
			if len(on) <= shownHolds && j < 5 {
				ways = append(ways, chain(append(a.g.ids(wayTo(from[k], h.last[j])), h.on), " → "))
			}
		}
	}
	a.note(n.At, "shared-supplier",
		both("Bij %s hangen alternatieven aan hetzelfde: %s. %s (%s).", "At %s alternates hang on the same: %s. %s (%s).", quoted(a.g.id(i)), someOf(on, shownHolds), protection(n, len(shared[0].by)), strings.Join(ways, "; ")),
		both("Kies een alternatief dat er niet aan hangt, of tel het niet als bescherming.", "Choose an alternate that does not hang on it, or do not count it as protection."))
}

// protection says what the loss of something means on which so many alternates hang.
func protection(n Need, together int) Text {
	spare := len(n.Of) - 1
	if n.Gate == GateAtLeast {
		spare = len(n.Of) - n.AtLeast
	}
	if together > spare {
		return Text{"Valt dat uit, dan is er te weinig over", "When that fails too little is left"}
	}
	return Text{"Die vallen samen uit en beschermen minder dan het lijkt", "They fail together and protect less than they seem to"}
}

// sharedHolds are those on which two or more alternates hang: the most shared first, then the nearest.
func sharedHolds(holds map[string]*hold) []*hold {
	var out []*hold
	for _, on := range keysOf(holds) {
		if h := holds[on]; len(h.by) > 1 {
			out = append(out, h)
		}
	}
	sort.SliceStable(out, func(i, j int) bool {
		if len(out[i].by) != len(out[j].by) {
			return len(out[i].by) > len(out[j].by)
		}
		return out[i].near < out[j].near
	})
	return out
}

// hangsOn notes on which suppliers alternate k hangs, by group where there is one, each through the service
// nearest to it. It returns the way back from every node that it reaches.
func (a *advice) hangsOn(holds map[string]*hold, k, start int) []int {
	from, order := a.g.reach(start)
	for step, j := range order {
		if a.g.process(j) != nil {
			continue
		}
		on := a.holder(a.m.Services[j].Supplier.ID)
		h := holds[on]
		if h == nil {
			h = &hold{on: on, near: step}
			holds[on] = h
		}
		if len(h.by) == 0 || h.by[len(h.by)-1] != k {
			h.by, h.last = append(h.by, k), append(h.last, j)
			h.near = min(h.near, step)
		}
	}
	return from
}

// holder is the group of a supplier, or the supplier itself.
func (a *advice) holder(supplier string) string {
	if a.holders == nil {
		a.holders = map[string]string{}
		for _, s := range a.m.Suppliers {
			a.holders[s.ID] = s.ID
			if s.Group != "" {
				a.holders[s.ID] = s.Group
			}
		}
	}
	return a.holders[supplier]
}
