// Package decide answers questions that take many runs: which of these scenarios, which supplier, which input, which measure. It
// plays scenarios on the same draws, replication by replication, and says what follows with its interval.
//
// It knows nothing of how a run is made, of files or of how an answer is shown.
package decide

import (
	"context"
	"errors"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"uitval/model"
	"uitval/sim"
	"uitval/sim/result"
)

// Options are what every question needs beside its scenarios.
type Options struct {
	Version      string           // of the program, for the manifest
	Settings     []result.Setting // what the user set beside the files
	Replications int              // 0: as many as the first scenario asks
	Until        *sim.Rule        // stop at the end of a batch when this is known well enough; nil: never
	Workers      int              // 0: one for each processor; what comes out does not depend on it
	Progress     func(share float64)

	first int // the replication that is played first
}

// batch is after how many replications a stop rule is judged.
const batch = 50

// replications returns how many to play of scenarios: one where nothing in any of them is uncertain.
func (o Options) replications(trials []*sim.Trial, scenarios []*model.Scenario) int {
	for _, t := range trials {
		if t.Uncertain() {
			if o.Replications > 0 {
				return o.Replications
			}
			return max(1, scenarios[0].Replications)
		}
	}
	return 1
}

func (o Options) workers() int {
	if o.Workers > 0 {
		return o.Workers
	}
	return runtime.GOMAXPROCS(0)
}

func (o Options) progress(share float64) {
	if o.Progress != nil {
		o.Progress(share)
	}
}

// A part is what one worker has gathered. What merged parts come to must not depend on who gathered what.
type part[T any] interface {
	*T
	take(replication int, outcomes []*sim.Outcome)
	merge(*T)
}

// panel plays replications of scenarios side by side, the first of them opt.first, which a part is told as 0: a worker that takes a
// replication plays it in all of them. It returns what
// was gathered of how many, which is fewer than n when ctx was done first or enough says so at the end of a batch.
func panel[T any, P part[T]](ctx context.Context, trials []*sim.Trial, n int, opt Options, empty func() P, enough func(P) bool) (all P, done int) {
	workers := min(opt.workers(), n)
	crews := make([][]*sim.Trial, workers)
	crews[0] = trials
	for w := 1; w < workers; w++ {
		for _, t := range trials {
			crews[w] = append(crews[w], t.Another())
		}
	}
	all = empty()
	var finished atomic.Int64
	for from := 0; from < n && ctx.Err() == nil; {
		to := n
		if enough != nil {
			to = min(n, from+batch)
		}
		var next atomic.Int64
		next.Store(int64(from))
		parts := make([]P, workers)
		var wait sync.WaitGroup
		var lock sync.Mutex
		for w := range crews {
			parts[w] = empty()
			wait.Go(func() {
				outcomes := make([]*sim.Outcome, len(trials))
				for {
					k := int(next.Add(1)) - 1
					if k >= to || ctx.Err() != nil {
						return
					}
					for s, t := range crews[w] {
						var ok bool
						if outcomes[s], ok = t.Play(ctx, opt.first+k); !ok {
							return
						}
					}
					parts[w].take(k, outcomes)
					lock.Lock()
					opt.progress(float64(finished.Add(1)) / float64(n))
					lock.Unlock()
				}
			})
		}
		wait.Wait()
		for _, one := range parts {
			all.merge(one)
		}
		if from = to; enough != nil && enough(all) {
			break
		}
	}
	return all, int(finished.Load())
}

// trials makes scenarios ready.
func trials(scenarios []*model.Scenario) ([]*sim.Trial, error) {
	if len(scenarios) == 0 {
		return nil, errors.New("decide: there is no scenario")
	}
	var out []*sim.Trial
	for _, sc := range scenarios {
		t, err := sim.NewTrial(sc)
		if err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	return out, nil
}

// answer begins an answer about scenarios, the first of which gives the manifest its model and seed.
func answer(command string, title result.Text, scenarios []*model.Scenario, opt Options) *result.Answer {
	first := scenarios[0]
	a := &result.Answer{Command: command, Title: title, Manifest: result.Manifest{Program: "uitval", Version: opt.Version,
		Scenario: first.ID, Model: first.Model.ID, Seed: first.Seed, TimeZone: first.Starts.Location().String(),
		Settings: append([]result.Setting{}, opt.Settings...)}}
	for _, sc := range scenarios {
		for _, f := range sc.Files {
			one := result.File{Name: f.Name, SHA256: f.SHA256}
			if !slices.Contains(a.Manifest.Files, one) {
				a.Manifest.Files = append(a.Manifest.Files, one)
			}
		}
		for _, s := range sc.Model.Suppliers {
			one := result.SupplierDetail{ID: s.ID, Title: text(s.Title), Group: s.Group, Jurisdiction: s.Jurisdiction, Public: s.Public}
			if !slices.ContainsFunc(a.Suppliers, func(o result.SupplierDetail) bool { return o.ID == s.ID }) {
				a.Suppliers = append(a.Suppliers, one)
			}
		}
		for _, o := range sc.Model.Organisations {
			a.Public = append(a.Public, text(o.Title), result.Text{NL: o.ID, EN: o.ID}, result.Text{NL: o.Sector, EN: o.Sector})
		}
	}
	return a
}

// played notes in the manifest how many replications were asked and done.
func played(a *result.Answer, asked, done int, stopped bool) {
	a.Manifest.ReplicationsAsked, a.Manifest.ReplicationsDone = asked, done
	a.Manifest.Complete = done == asked || stopped
}

func text(t model.Text) result.Text { return result.Text{NL: t.NL, EN: t.EN} }
