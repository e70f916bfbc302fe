package sim

import (
	"context"
	"errors"
	"math"
	"slices"
	"testing"

	"uitval/model"
)

// The replication that is shown is the one that was asked for: found again by playing each alone and putting them in order.
func TestShownReplicationIsTheOneAskedFor(t *testing.T) {
	s := newScene(t, 30)
	s.service("a")
	s.process("p", 10, 20, needs("a"))
	s.out("a", 0, 1)
	s.sc.Shocks[0].Lasts.Number = discrete(2*model.Day, 3*model.Day, 4*model.Day, 5*model.Day, 9*model.Day)
	const n = 40
	var alone, sorted []float64
	for k := range n {
		one, _ := playedAlone(s, k)
		alone = append(alone, one.total.now[personDays])
	}
	sorted = slices.Clone(alone)
	slices.Sort(sorted)
	shown := func(show Show) int {
		rec, err := Run(context.Background(), s.sc, Options{Replications: n, Show: show})
		if err != nil {
			t.Fatal(err)
		}
		return rec.Detail.Replication
	}
	first := func(wanted float64) int { return slices.Index(alone, wanted) + 1 }
	if got, want := shown(Show{Worst: true}), first(sorted[n*95/100]); got != want {
		t.Errorf("worst shows replication %d, want %d", got, want)
	}
	if got, want := shown(Show{}), first(sorted[n/2]); math.Abs(alone[got-1]-alone[want-1]) > 1e-9 {
		t.Errorf("median shows replication %d, want one like %d", got, want)
	}
	if got := shown(Show{Nth: 7}); got != 7 {
		t.Errorf("7 shows replication %d", got)
	}
	_, err := Run(context.Background(), s.sc, Options{Replications: n, Show: Show{Nth: n + 1}})
	if e := (*NotPlayed)(nil); !errors.As(err, &e) || e.Nth != n+1 || e.Played != n {
		t.Errorf("replication %d of %d: %v", n+1, n, err)
	}
}

func TestParseShow(t *testing.T) {
	for _, one := range []struct {
		text string
		want Show
		ok   bool
	}{{"", Show{}, true}, {"median", Show{}, true}, {"worst", Show{Worst: true}, true}, {"12", Show{Nth: 12}, true}, {"0", Show{}, false}, {"-1", Show{Nth: -1}, false}, {"best", Show{}, false}} {
		if got, ok := ParseShow(one.text); ok != one.ok || ok && got != one.want {
			t.Errorf("%q is %+v, %v; want %+v, %v", one.text, got, ok, one.want, one.ok)
		}
	}
}
