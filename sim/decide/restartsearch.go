package decide

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"uitval/model"
	"uitval/sim"
)

// given makes a restart order of a list of services.
func (r *restarts) given(list []int) model.RestartOrder {
	out := model.RestartOrder{Kind: "given"}
	for _, k := range list {
		out.Given = append(out.Given, model.Ref{ID: r.services[k]})
	}
	return out
}

// play sees to it that orders have been played in so many replications, from one on.
func (r *restarts) play(ctx context.Context, orders []*playedOrder, first, n int) (complete bool, err error) {
	byLength := map[int][]*playedOrder{}
	var lengths []int
	for _, o := range orders {
		have := len(o.harm)
		if have >= n {
			continue
		}
		if byLength[have] == nil {
			lengths = append(lengths, have)
		}
		if !slices.Contains(byLength[have], o) {
			byLength[have] = append(byLength[have], o)
		}
	}
	for _, have := range lengths {
		for rest := byLength[have]; len(rest) > 0; {
			some := rest[:min(abreast, len(rest))]
			rest = rest[len(some):]
			if complete, err = r.playSome(ctx, some, first+have, n-have); err != nil || !complete {
				return complete, err
			}
			r.done += len(some) * (n - have)
			r.opt.progress(min(1, float64(r.done)/float64(r.planned())))
		}
	}
	return true, nil
}

// planned is about how many replications will be played.
func (r *restarts) planned() int { return r.plays + (6+len(r.services))*r.n }

func (r *restarts) playSome(ctx context.Context, some []*playedOrder, first, n int) (complete bool, err error) {
	ready, s := make([]*sim.Trial, len(some)), &scores{n: n, other: restoredAt, values: make([]func(*sim.Outcome) float64, len(some))}
	if !r.opt.Log.Next() {
		if err := r.ready(some, ready, s); err != nil {
			return false, err
		}
	}
	opt := r.opt
	opt.first, opt.Progress = first, nil
	all, done := panel(ctx, ready, n, opt, s.empty, nil)
	if done < n {
		return false, nil
	}
	for k, o := range some {
		o.harm, o.restored = append(o.harm, all.harm[k]...), append(o.restored, all.spent[k]...)
	}
	return true, nil
}

// ready makes trials of orders, and what is asked of them.
func (r *restarts) ready(some []*playedOrder, into []*sim.Trial, s *scores) (err error) {
	for k, o := range some {
		sc := *r.sc
		sc.RestartOrder = o.order
		if into[k], err = sim.NewTrial(&sc); err != nil {
			return err
		}
		at := place(into[k].Indicators(), r.wish.Indicator)
		s.values[k] = func(o *sim.Outcome) float64 {
			if at < 0 {
				return 0
			}
			if x := o.Value(0, at); !math.IsNaN(x) {
				return x
			}
			return 0
		}
	}
	return nil
}

func restoredAt(o *sim.Outcome) float64 {
	_, at := o.Services()
	return at
}

// lists returns the played orders of lists, played or not, in order.
func (r *restarts) lists(of [][]int) []*playedOrder {
	var out []*playedOrder
	for _, list := range of {
		key := fmt.Sprint(list)
		one := r.sought[key]
		if one == nil {
			one = &playedOrder{order: r.given(list), list: list}
			r.sought[key] = one
			r.keys = append(r.keys, key)
		}
		if !slices.Contains(out, one) {
			out = append(out, one)
		}
	}
	return out
}

// search looks for the list with the least harm on the few replications: among all where they are not too many, otherwise from
// the best of some plain lists by moving and swapping services as long as that helps.
func (r *restarts) search(ctx context.Context) (complete bool, err error) {
	all := 1
	for k := range r.services {
		if all *= k + 1; all*r.few > r.plays {
			all = 0
			break
		}
	}
	if r.listed = all > 0; r.listed {
		orders := r.lists(permutations(len(r.services)))
		if complete, err = r.play(ctx, orders, 0, r.few); err != nil || !complete {
			return complete, err
		}
		return r.settle(ctx)
	}
	starts := r.lists(r.plain())
	if complete, err = r.play(ctx, starts, 0, r.few); err != nil || !complete {
		return complete, err
	}
	at := least(starts, r.few)
	glance := max(1, r.few/4)
	for r.done < r.plays {
		near := r.lists(neighbours(at.list))
		if room := (r.plays - r.done) / glance; len(near) > room {
			near = near[:max(1, room)]
		}
		if complete, err = r.play(ctx, near, 0, glance); err != nil || !complete {
			return complete, err
		}
		slices.SortStableFunc(near, func(a, b *playedOrder) int { return cmp.Compare(meanOf(a.harm[:glance]), meanOf(b.harm[:glance])) })
		near = near[:min(len(near), max(4, len(near)/8))]
		if complete, err = r.play(ctx, near, 0, r.few); err != nil || !complete {
			return complete, err
		}
		best := least(near, r.few)
		if mean := meanOf(at.harm[:r.few]); !(meanOf(best.harm[:r.few]) < mean-float64(1e-9*math.Abs(mean))) {
			break
		}
		at = best
	}
	return r.settle(ctx)
}

// finals is how many of the lists that look best are played on in more replications before one is chosen, and how many times as
// many: what looks best in a few is often only lucky.
const (
	finals = 6
	longer = 3
)

// settle chooses among the lists that look best.
func (r *restarts) settle(ctx context.Context) (complete bool, err error) {
	var last []*playedOrder
	for _, key := range r.keys {
		if o := r.sought[key]; len(o.harm) >= r.few {
			last = append(last, o)
		}
	}
	slices.SortStableFunc(last, func(a, b *playedOrder) int { return cmp.Compare(meanOf(a.harm[:r.few]), meanOf(b.harm[:r.few])) })
	last = last[:min(len(last), finals)]
	n := r.few
	if r.n > 1 {
		n = r.few * longer
		if complete, err = r.play(ctx, last, 0, n); err != nil || !complete {
			return complete, err
		}
	}
	r.found = least(last, n).list
	return true, nil
}

// least returns the order with the least harm; of equals the first.
func least(orders []*playedOrder, n int) *playedOrder {
	best := orders[0]
	for _, o := range orders[1:] {
		if mean := meanOf(best.harm[:n]); meanOf(o.harm[:n]) < mean-float64(1e-9*math.Abs(mean)) {
			best = o
		}
	}
	return best
}

// plain makes some lists without playing: as in the file, by people, by people per work (Smith, Naval Research Logistics
// Quarterly 3 (1956)), the least work first, and the scenario's own where it has one.
func (r *restarts) plain() [][]int {
	file := make([]int, len(r.services))
	for k := range file {
		file[k] = k
	}
	by := func(key func(k int) float64) []int {
		out := slices.Clone(file)
		slices.SortStableFunc(out, func(a, b int) int { return cmp.Compare(key(b), key(a)) })
		return out
	}
	out := [][]int{file, by(func(k int) float64 { return r.people[k] }),
		by(func(k int) float64 { return r.people[k] / math.Max(r.work[k], 1e-9) }), by(func(k int) float64 { return -r.work[k] })}
	if r.sc.RestartOrder.Kind == "given" {
		own := by(func(k int) float64 {
			at := slices.IndexFunc(r.sc.RestartOrder.Given, func(ref model.Ref) bool { return ref.ID == r.services[k] })
			if at < 0 {
				return math.Inf(-1)
			}
			return -float64(at)
		})
		out = append(out, own)
	}
	return out
}

// neighbours lists what a list becomes when two services swap places, and when one moves to another place.
func neighbours(list []int) [][]int {
	var out [][]int
	for i := range list {
		for j := range i {
			swapped := slices.Clone(list)
			swapped[i], swapped[j] = swapped[j], swapped[i]
			out = append(out, swapped)
		}
	}
	for i, v := range list {
		rest := slices.Delete(slices.Clone(list), i, i+1)
		for j := range list {
			if j < i-1 || j > i+1 { // one place on is a swap
				out = append(out, slices.Insert(slices.Clone(rest), j, v))
			}
		}
	}
	return out
}

// permutations lists all orders of n things, as words are in a dictionary.
func permutations(n int) [][]int {
	out := [][]int{{}}
	for range n {
		var next [][]int
		for _, p := range out {
			for v := range n {
				if !slices.Contains(p, v) {
					next = append(next, append(slices.Clone(p), v))
				}
			}
		}
		out = next
	}
	return out
}

// How far each place of the list is tried against the next: up to so many services, in so many replications.
const (
	mostNext    = 30
	mostSwapped = 100
)

// confirm plays the orders that have a name, the list that was found, and the list with two neighbours swapped, on replications
// that the list was not found on.
func (r *restarts) confirm(ctx context.Context) (complete bool, err error) {
	first := 0
	if r.n > 1 {
		first = r.few * longer
	}
	for _, kind := range []string{"fifo", "people", "weighted", "criticality", "latest-finish"} {
		r.named = append(r.named, &playedOrder{order: model.RestartOrder{Kind: kind}})
	}
	if r.sc.RestartOrder.Kind == "given" {
		r.named = append(r.named, &playedOrder{order: r.sc.RestartOrder})
	}
	r.best = &playedOrder{order: r.given(r.found), list: r.found}
	if complete, err = r.play(ctx, append([]*playedOrder{r.best}, r.named...), first, r.n); err != nil || !complete {
		return complete, err
	}
	if len(r.found) > mostNext {
		return true, nil
	}
	for k := range len(r.found) - 1 {
		list := slices.Clone(r.found)
		list[k], list[k+1] = list[k+1], list[k]
		r.next = append(r.next, &playedOrder{order: r.given(list), list: list})
	}
	return r.play(ctx, r.next, first, min(r.n, mostSwapped))
}

// written is how the found list is written in a scenario.
func (r *restarts) written() string {
	var ids []string
	for _, k := range r.found {
		ids = append(ids, r.services[k])
	}
	return "restart_order: {given: [" + strings.Join(ids, ", ") + "]}"
}
