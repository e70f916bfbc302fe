package reftest

import (
	"fmt"
	"os"
	"strconv"
	"sync"
	"testing"

	"uitval/model"
)

// against plays a scenario with the engine and compares; nil while there is no engine to compare with.
var against func(sc *model.Scenario, st *study) ([]disagreement, int, error)

// settles tells the scenarios whose levels are found in a few rounds from those found only in the limit, and
// those that come back to full from those that do so only in the limit: two implementations may stop the
// approach at different places, and what hangs on it (is there a backlog at all) then differs.
func settles(st *study) bool {
	return st.with.rounds <= enough && !st.with.faint
}

// scenarios is how many random scenarios to play.
func scenarios(t *testing.T) int {
	if text := os.Getenv("UITVAL_REFTEST_N"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil {
			t.Fatalf("UITVAL_REFTEST_N: %v", err)
		}
		return n
	}
	if testing.Short() {
		return 200
	}
	return 2000
}

// A played is what became of one seed.
type played struct {
	st    *study
	found []disagreement
	ties  int
	err   error
	skip  bool
}

func playSeed(seed uint64) (out played) {
	sc := draw(seed)
	if seed%2 == 0 {
		sc = withRecovery(sc, seed)
	}
	out.st = play(sc)
	if out.skip = !settles(out.st); !out.skip && against != nil {
		out.found, out.ties, out.err = against(out.st.with.sc, out.st)
	}
	return out
}

// TestRandomScenarios plays random scenarios through both implementations. UITVAL_REFTEST_N says how many,
// UITVAL_REFTEST_SEED names one to play alone and print in full.
func TestRandomScenarios(t *testing.T) {
	if text := os.Getenv("UITVAL_REFTEST_SEED"); text != "" {
		seed, err := strconv.ParseUint(text, 10, 64)
		if err != nil {
			t.Fatalf("UITVAL_REFTEST_SEED: %v", err)
		}
		one := playSeed(seed)
		t.Logf("settles: %t\n%s", !one.skip, dump(one.st.with.sc))
		if len(one.found) > 0 || one.err != nil {
			report(t, seed, one)
		}
		return
	}
	n := scenarios(t)
	all := newCensus()
	failed, skipped, ties := 0, 0, 0
	var lock sync.Mutex
	var wait sync.WaitGroup
	seeds := make(chan uint64)
	for range 4 {
		wait.Go(func() {
			for seed := range seeds {
				one := playSeed(seed)
				lock.Lock()
				ties += one.ties
				switch {
				case one.skip:
					skipped++
				case len(one.found) > 0 || one.err != nil:
					if failed++; failed <= 3 {
						report(t, seed, one)
					} else {
						t.Errorf("seed %d: %d disagreements %v", seed, len(one.found), one.err)
					}
				}
				if !one.skip {
					all.count(one.st)
				}
				lock.Unlock()
			}
		})
	}
	for seed := uint64(1); seed <= uint64(n); seed++ {
		seeds <- seed
	}
	close(seeds)
	wait.Wait()
	text, missing := all.table()
	t.Logf("%d scenarios, %d left out for not settling, %d with disagreements, %d peaks at another instant of the same height\n%s",
		n, skipped, failed, ties, text)
	if n >= 200 {
		for _, what := range missing {
			t.Errorf("never made a difference: %s", what)
		}
	}
}

// report prints one scenario on which the two disagree, made as small as it gets.
func report(t *testing.T, seed uint64, one played) {
	text := listing(one.found)
	if one.err != nil {
		text += one.err.Error() + "\n"
	}
	sc := one.st.with.sc
	small, found := sc, one.found
	if against != nil && len(one.found) > 0 {
		small = shrink(sc, 1500, func(sc *model.Scenario) bool {
			st := play(sc)
			if !settles(st) {
				return false
			}
			got, _, err := against(sc, st)
			for _, d := range got {
				// The same thing must stay wrong, or the small scenario shows something else.
				if err == nil && d.entity == one.found[0].entity && d.indicator == one.found[0].indicator {
					found = got
					return true
				}
			}
			return false
		})
	}
	t.Errorf("seed %d:\n%s\nmade small:\n%s\n%s", seed, text, listing(found), dump(small))
}

// listing writes the first disagreements: what is wrong with a process is wrong with its groups too.
func listing(found []disagreement) string {
	text := ""
	for i, d := range found {
		if i == 12 {
			return text + fmt.Sprintf("… %d more\n", len(found)-i)
		}
		text += d.String() + "\n"
	}
	return text
}
