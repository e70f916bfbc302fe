package sim

import (
	"math"
	"sort"

	"uitval/model"
	"uitval/sim/flow"
)

// A rootShare is the part of a process's person-days that comes from one service's own level.
type rootShare struct {
	root  int32
	share float64
}

// charges are amounts by root, in the order in which they came up.
type charges []charge

type charge struct {
	root   int32
	amount float64
}

func (l *charges) add(root int32, amount float64) {
	if root < 0 || amount == 0 {
		return
	}
	for k := range *l {
		if (*l)[k].root == root {
			(*l)[k].amount += amount
			return
		}
	}
	*l = append(*l, charge{root, amount})
}

// addAll adds an amount, divided as another list is.
func (l *charges) addAll(amount float64, as charges) {
	if sum := as.sum(); sum > 0 {
		for _, one := range as {
			l.add(one.root, float64(amount*(one.amount/sum)))
		}
	}
}

func (l charges) sum() float64 {
	sum := 0.0
	for _, one := range l {
		sum += one.amount
	}
	return sum
}

// rootShares divides the person-days of a process over the roots of what it lacked: of each time in which more waits than in the
// base in proportion to what was lost to each root in it (semantics §9). Lost is capacity, and beside it extra work and what
// came in late, which is charged to the roots of the processes that feed it.
func (r *reckoning) rootShares(i int) []rootShare {
	m := &r.processes[i]
	if !(math.Abs(m.now[personDays]) > 1e-9) {
		return nil
	}
	var of charges
	for _, p := range r.periods(i) {
		people := integralOver(m.people, p[0], p[1])
		lost := r.lostIn(i, p[0], p[1])
		if people < 0 { // fewer wait, because less comes in
			if fed := r.feedersLost(int32(i), p[1]); len(fed) > 0 {
				lost = fed
			}
		}
		of.addAll(people, lost)
	}
	total := of.sum()
	if math.Abs(total) <= 1e-9 {
		return nil
	}
	out := make([]rootShare, len(of))
	for k, one := range of {
		out[k] = rootShare{one.root, one.amount / total}
	}
	sort.Slice(out, func(a, b int) bool { return out[a].root < out[b].root })
	return out
}

// periods returns the times in which more or fewer wait than in the base. Where nobody waits, because a case that can't be
// served is lost, what is lost at an instant has nothing to do with earlier: there a change of root ends a period.
func (r *reckoning) periods(i int) [][2]int64 {
	m := &r.processes[i]
	line := m.backlog
	none := r.p.procs[i].waits == model.WaitsNone
	if none {
		line = m.people
	}
	eps := float64(1e-9 * math.Max(1, scale(line)))
	var out [][2]int64
	for k := 1; k < len(line); k++ {
		if math.Abs(line[k-1].V) <= eps && math.Abs(line[k].V) <= eps {
			continue
		}
		if n := len(out); n > 0 && out[n-1][1] == line[k-1].At {
			out[n-1][1] = line[k].At
		} else {
			out = append(out, [2]int64{line[k-1].At, line[k].At})
		}
	}
	if none {
		for _, step := range r.with.roots[i] {
			out = cut(out, step.at)
		}
	}
	return out
}

// cut divides the period that an instant is in.
func cut(periods [][2]int64, at int64) [][2]int64 {
	for k, p := range periods {
		if p[0] < at && at < p[1] {
			periods = append(periods[:k+1], periods[k:]...)
			periods[k][1], periods[k+1][0] = at, at
			break
		}
	}
	return periods
}

// lostIn returns what a process lost to each root in a period, in cases.
func (r *reckoning) lostIn(i int, from, to int64) charges {
	var out charges
	r.capacityLost(&out, i, from, to, 1)
	for _, x := range r.with.extras[i] {
		if from <= x.at && x.at <= to {
			out.add(x.root, x.work)
		}
	}
	late := r.moreArrived(i, to) - r.moreArrived(i, from-1)
	if len(r.p.procs[i].fedBy) > 0 && (late > 1e-9 || len(out) == 0) {
		if len(out) == 0 {
			late = 1
		}
		out.addAll(late, r.feedersLost(int32(i), to))
	}
	if len(out) == 0 { // the rest of what an earlier time left
		out.add(r.with.lastRoot(int32(i)), 1)
	}
	return out
}

// moreArrived returns how many more cases have come in than in the base by an instant.
func (r *reckoning) moreArrived(i int, t int64) float64 {
	return at(r.with.tracks[i].arrived, t) - at(r.without.tracks[i].arrived, t)
}

// feedersLost returns what the processes that feed one have lost up to an instant, or, where they lost nothing, those that
// feed them.
func (r *reckoning) feedersLost(i int32, to int64) charges {
	seen, ring := map[int32]bool{i: true}, []int32{i}
	for len(ring) > 0 {
		var out charges
		var next []int32
		for _, j := range ring {
			for _, f := range r.p.procs[j].fedBy {
				from := r.p.feeds[f].from
				if seen[from] {
					continue
				}
				seen[from] = true
				next = append(next, from)
				if int(from) < len(r.processes) {
					r.capacityLost(&out, int(from), 0, to, r.p.feeds[f].share)
				}
			}
		}
		if len(out) > 0 {
			return out
		}
		ring = next
	}
	return nil
}

// capacityLost adds the capacity that a process lost to each root in a period, in cases, times a weight.
func (r *reckoning) capacityLost(out *charges, i int, from, to int64, weight float64) {
	steps := r.with.roots[i]
	for k, step := range steps {
		lo, hi := max(from, step.at), to
		if k+1 < len(steps) {
			hi = min(hi, steps[k+1].at)
		}
		if step.root >= 0 && lo < hi {
			out.add(step.root, float64(weight*r.shortOver(i, lo, hi)))
		}
	}
}

// shortOver returns how many cases of its normal capacity a process could not do in a period.
func (r *reckoning) shortOver(i int, from, to int64) float64 {
	perf, p, sum := r.with.tracks[i].performance, &r.p.procs[i], 0.0
	for k := 1; k < len(perf); k++ {
		lo, hi := max(from, perf[k-1].At), min(to, perf[k].At)
		if lo < hi && perf[k-1].V < 1 {
			sum += float64((1 - perf[k-1].V) * p.openDays(lo, hi))
		}
	}
	return float64(sum * p.capacity)
}

// openDays returns for how many days' worth a process is open in a period.
func (p *procPlan) openDays(from, to int64) float64 {
	k := max(0, sort.Search(len(p.pieces), func(k int) bool { return p.pieces[k].at > from })-1)
	sum := 0.0
	for ; k < len(p.pieces) && p.pieces[k].at < to; k++ {
		lo, hi := max(from, p.pieces[k].at), to
		if k+1 < len(p.pieces) {
			hi = min(hi, p.pieces[k+1].at)
		}
		if k == 0 {
			lo = from
		}
		sum += float64(p.pieces[k].open * flow.Days(hi-lo))
	}
	return sum
}

// integralOver returns ∫ line dt in days over a period.
func integralOver(l flow.Line, from, to int64) float64 {
	sum := 0.0
	for k := 1; k < len(l); k++ {
		p, q := l[k-1], l[k]
		lo, hi := max(p.At, from), min(q.At, to)
		if lo >= hi {
			continue
		}
		slope := (q.V - p.V) / float64(q.At-p.At)
		middle := p.V + float64(slope*(float64(lo-p.At)+float64(hi-lo)/2))
		sum += float64(middle * flow.Days(hi-lo))
	}
	return sum
}
