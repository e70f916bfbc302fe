package model

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestCirclesAreFound(t *testing.T) {
	g := graph{[][]int{{1}, {2}, {0, 3}, {4}, {3}, {5}, {}}}
	component, circles := g.circles()
	if len(circles) != 3 || component[0] != component[2] || component[0] == component[3] || component[6] == component[5] {
		t.Errorf("got %v %v", component, circles)
	}
	if way := g.circle(0, component); fmt.Sprint(way) != "[0 1 2 0]" {
		t.Errorf("the circle through 0 is %v", way)
	}
	if way := g.circle(5, component); fmt.Sprint(way) != "[5 5]" {
		t.Errorf("the circle through 5 is %v", way)
	}
	from, order := g.reach(0)
	if fmt.Sprint(order) != "[0 1 2 3 4]" || fmt.Sprint(wayTo(from, 4)) != "[0 1 2 3 4]" || from[6] != -1 {
		t.Errorf("from 0: %v %v", from, order)
	}
}

func TestDeepGraphsAreNoProblem(t *testing.T) {
	const n = 200_000
	g := graph{make([][]int, n)}
	for i := range g.next {
		g.next[i] = []int{(i + 1) % n}
	}
	if _, circles := g.circles(); len(circles) != 1 || len(circles[0]) != n {
		t.Errorf("got %d circles", len(circles))
	}
}

func TestTheGainOfACircleOfFeeds(t *testing.T) {
	ring := func(n int, share float64) []inflow {
		var out []inflow
		for i := 0; i < n; i++ {
			out = append(out, inflow{i, (i + 1) % n, share})
		}
		return out
	}
	rows := []struct {
		sentence string
		n        int
		feeds    []inflow
		want     bool
	}{
		{"a ring that hands all on", 3, ring(3, 1), true},
		{"a ring with one leak", 3, []inflow{{0, 1, 1}, {1, 2, 0.999}, {2, 0, 1}}, false},
		{"one that keeps half and gets half back: 0.5 + 0.5", 2, []inflow{{0, 0, 0.5}, {0, 1, 1}, {1, 0, 0.5}}, true},
		{"the same with a leak", 2, []inflow{{0, 0, 0.5}, {0, 1, 1}, {1, 0, 0.49}}, false},
		{"one that copies to two, which hand back a half each", 3, []inflow{{0, 1, 1}, {0, 2, 1}, {1, 0, 0.5}, {2, 0, 0.5}}, true},
		{"one that copies to two, which hand back less", 3, []inflow{{0, 1, 1}, {0, 2, 1}, {1, 0, 0.5}, {2, 0, 0.4}}, false},
		{"a long ring", 2000, ring(2000, 1), true},
		{"a long ring that copies but leaks as much", 2000, append(ring(2000, 0.9), inflow{0, 5, 0.05}), false},
		{"a long ring that copies but leaks more", 400, append(append(ring(400, 0.99), inflow{0, 2, 0.5}), inflow{7, 9, 0.3}), false},
	}
	for _, row := range rows {
		if got := multiplies(row.n, row.feeds); got != row.want {
			t.Errorf("%s: multiplies is %v", row.sentence, got)
		}
	}
}

func TestTheCircleIsNamed(t *testing.T) {
	lib, _ := shelf(map[string]string{"m/m.yaml": `model: m
organisations: [{id: o}]
processes:
  - {id: police, organisation: o, feeds: [{to: prosecution, share: 100%, lag: 1d}]}
  - {id: prosecution, organisation: o, feeds: [{to: court, share: 100%, lag: 1d}]}
  - {id: court, organisation: o, feeds: [{to: police, share: 100%, lag: 1d}]}
`})
	_, problems := lib.ReadModel("m", nil)
	if len(problems) != 1 || !strings.Contains(problems[0].Says.EN, "police → prosecution → court → police") || problems[0].At.String() != "m/m.yaml:4:48" {
		t.Errorf("got %v", problems)
	}
}

// The hardest case for the power method: many circles whose gain is all but 1.
func TestTheGainIsFoundInTime(t *testing.T) {
	begin := time.Now()
	var feeds []inflow
	const n = 30_000
	for i := 0; i < n; i++ {
		feeds = append(feeds, inflow{i, (i + 1) % n, 0.999999})
	}
	feeds = append(feeds, inflow{0, n / 2, 0.0001})
	multiplies(n, feeds)
	if took := time.Since(begin); took > time.Minute {
		t.Errorf("it took %v", took)
	}
}

func TestSuggestionsAreNearEnough(t *testing.T) {
	known := []string{"capacity", "deadline", "demand", "users", "e-id", "hosting"}
	for word, want := range map[string]string{
		"capasity": "capacity", "Capacity": "capacity", "dedline": "deadline", "damend": "demand", "user": "users", "eid": "e-id",
		"xyz": "", "hostnig": "hosting", "q": "", strings.Repeat("x", 1000): "",
	} {
		if got := nearest(word, known); got != want {
			t.Errorf("%s: got %q, want %q", word, got, want)
		}
	}
}
