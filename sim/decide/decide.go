// Package decide answers questions that take many runs: which of these scenarios, which supplier, which input, which measure. It
// plays scenarios on the same draws, replication by replication, and says what follows with its interval.
//
// It knows nothing of how a run is made, of files or of how an answer is shown.
package decide

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"

	"uitval/model"
	"uitval/sim"
	"uitval/sim/result"
	"uitval/sim/work"
)

// Options are what every question needs beside its scenarios.
type Options struct {
	Version      string           // of the program, for the manifest
	Settings     []result.Setting // what the user set beside the files
	Replications int              // 0: as many as the first scenario asks
	Until        *sim.Rule        // stop at the end of a batch when this is known well enough; nil: never
	Workers      int              // 0: one for each processor; what comes out does not depend on it
	Progress     func(share float64)
	Log          *work.Log // keeps what was played; may be nil. What a share comes to is no answer

	first int // the replication that is played first
}

// batch is after how many replications a stop rule is judged.
const batch = 50

// replications returns how many to play of scenarios: one where nothing in any of them is uncertain.
func (o Options) replications(scenarios []*model.Scenario) int {
	for _, sc := range scenarios {
		if sim.Uncertain(sc) {
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

// A part is what was gathered of some replications. What merged parts come to must not depend on who gathered what.
type part[T any] interface {
	work.Part[T]
	take(replication int, outcomes []*sim.Outcome)
}

// panel plays replications of scenarios side by side, the first of them opt.first, which a part is told as 0: a worker that takes a
// replication plays it in all of them. It returns what was gathered of how many, which is fewer than n when ctx was done first, when
// enough says so at the end of a batch, or when others play the rest. Trials may be nil where the log has all, see work.Log.Next.
func panel[T any, P part[T]](ctx context.Context, trials []*sim.Trial, n int, opt Options, empty func() P, enough func(P) bool) (all P, done int) {
	workers := min(opt.workers(), n)
	crews := make([][]*sim.Trial, workers)
	crews[0] = trials
	for w := 1; w < workers && trials[0] != nil; w++ {
		for _, t := range trials {
			crews[w] = append(crews[w], t.Another())
		}
	}
	outcomes := make([][]*sim.Outcome, workers)
	for w := range outcomes {
		outcomes[w] = make([]*sim.Outcome, len(trials))
	}
	all = empty()
	for from := 0; from < n && ctx.Err() == nil; {
		to := n
		if enough != nil {
			to = min(n, from+batch)
		}
		some, played := work.Gather(ctx, opt.Log.Stage(fmt.Sprintf("%d scenarios from %d", len(trials), opt.first), from, to), workers, empty,
			func(worker, k int, into P) bool {
				for s, t := range crews[worker] {
					var ok bool
					if outcomes[worker][s], ok = t.Play(ctx, opt.first+k); !ok {
						return false
					}
				}
				into.take(k, outcomes[worker])
				return true
			}, func(played int) { opt.progress(float64(done+played) / float64(n)) })
		all.Merge(some)
		done += played
		if from = to; enough != nil && enough(all) {
			break
		}
	}
	return all, done
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
