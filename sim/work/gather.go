// Package work divides long work into units, shares these out among workers and machines, and keeps what was done in a file, so that
// work that was stopped goes on where it was and comes to the same as if it had not been.
//
// It knows nothing of what a unit is. What work comes to must not depend on who did which unit, or in which order.
package work

import (
	"context"
	"sync"
	"sync/atomic"

	"uitval/sim/pack"
)

// A Part is what was gathered of some units. Merge takes in another, which stays as it is. Code packs or fills in what it holds of
// these units; a part that is filled in was empty.
type Part[T any] interface {
	*T
	Merge(*T)
	Code(c *pack.Coder, units []int)
}

// Gather does the units of a stage with so many workers, and returns what all came to and of how many units that is: fewer than all
// when ctx was done first, or when others do the rest. What the log has of them is not done again. play does one unit and adds it to
// a part; it reports false when ctx was done first, and then must not have added anything. progress, told how many units are done, is
// called by one worker at a time.
func Gather[T any, P Part[T]](ctx context.Context, s *Stage, workers int, empty func() P, play func(worker, unit int, into P) bool, progress func(done int)) (all P, done int) {
	all = empty()
	done = restore(s, all, empty)
	if done > 0 {
		progress(done)
	}
	var next atomic.Int64
	next.Store(int64(s.from))
	var wait sync.WaitGroup
	var lock sync.Mutex // of all, done and the log
	for w := range max(1, min(workers, s.to-s.from)) {
		wait.Go(func() {
			part, units, age := empty(), []int(nil), s.age()
			hand := func() {
				if len(units) == 0 {
					return
				}
				done, of := part, units // which may be packed later
				lock.Lock()
				s.keep(of, func(c *pack.Coder) { done.Code(c, of) })
				all.Merge(part)
				if s.bloated() {
					every := s.done()
					s.compact(func(c *pack.Coder) { all.Code(c, every) })
				}
				lock.Unlock()
				part, units = empty(), nil
			}
			for ctx.Err() == nil {
				k := int(next.Add(1)) - 1
				if k >= s.to {
					break
				}
				if !s.mine(k) {
					continue
				}
				if !play(w, k, part) {
					break
				}
				units = append(units, k)
				lock.Lock()
				done++
				progress(done)
				lock.Unlock()
				if now := s.age(); now != age {
					age = now
					hand()
				}
			}
			hand()
		})
	}
	wait.Wait()
	s.close()
	return all, done
}

// restore fills in what the log has of a stage. What can't be filled in is done again, and the log remembers why.
func restore[T any, P Part[T]](s *Stage, all P, empty func() P) (done int) {
	for _, one := range s.kept {
		c, err := s.log.body(one)
		if err != nil {
			s.log.fail(err)
			continue
		}
		part := empty()
		if part.Code(c, one.units); c.End() != nil {
			s.log.fail(damaged(one.path, one.at))
			continue
		}
		all.Merge(part)
		for _, k := range one.units {
			s.have[k-s.from] = true
		}
		done += len(one.units)
	}
	return done
}
