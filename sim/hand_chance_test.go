package sim

import (
	"context"
	"encoding/json"
	"math"
	"testing"

	"uitval/model"
	"uitval/sim/result"
)

func (s *scene) replications(n, workers int) *result.Record {
	s.t.Helper()
	rec, err := Run(context.Background(), s.sc, Options{Version: "test", Replications: n, Workers: workers, Brief: true})
	if err != nil {
		s.t.Fatal(err)
	}
	return rec
}

// within checks a mean to four standard errors.
func within(t *testing.T, what string, got result.Stat, want, sd float64) {
	t.Helper()
	if se := sd / math.Sqrt(float64(got.N)); got.N == 0 || math.Abs(got.Value()-want) > 4*se {
		t.Errorf("%s: the mean of %d is %v; %v was expected, give or take %.3g", what, got.N, got.Value(), want, 4*se)
	}
}

// format.md, case 3 with uncertain repairs, and other numbers of crews: pure death, E[all up] = Σ m/min(k, crews).
func TestTwelveUncertainRepairs(t *testing.T) {
	for crews, want := range map[int]float64{1: 60, 2: 32.5, 3: 24.166667, 12: 15.516053} {
		s := newScene(t, 1000)
		s.pool("crew", float64(crews))
		for i := range 12 {
			one := step("repair", 0, "crew", 1)
			one.Takes = model.Span{Number: model.Number{Given: true, Dist: model.Exponential, P: [3]float64{5 * model.Day}}}
			id := string(rune('a' + i))
			s.service(id).Recovery = []model.Route{route("restart", one)}
			s.out(id, 0, 0)
		}
		const n = 3000
		p := newPlayer(s.sc)
		last, square, lost := 0.0, 0.0, 0.0
		for k := range n {
			one, _ := p.play(context.Background(), k, func(float64) {})
			latest := 0.0
			for v := range one.p.services {
				values := serviceValues(one.with.levels[v])
				latest = math.Max(latest, values.Get("restored_at_d").Value())
				lost += values.Get("lost_performance_d").Value() / n
			}
			last, square = last+latest/n, square+latest*latest/n
		}
		sd := math.Sqrt(square - last*last)
		if math.Abs(last-want) > 4*sd/math.Sqrt(n) {
			t.Errorf("%d crews: the last of twelve is up at day %v on average, not %v", crews, last, want)
		}
		if crews == 3 && math.Abs(lost-135) > 4*45/math.Sqrt(n) { // the sum's standard deviation is some 40
			t.Errorf("expected service-days lost: %v, not 135", lost)
		}
	}
}

// format.md, case 5: gates as fault trees.
func TestFaultTrees(t *testing.T) {
	s := newScene(t, 10)
	chance := func(id string, p float64) {
		s.service(id)
		s.out(id, 0, 0)
		s.sc.Shocks[len(s.sc.Shocks)-1].Chance = num(p)
	}
	chance("a", 0.1)
	chance("b", 0.2)
	chance("c", 0.3)
	two := needs("a", "b", "c")
	two.Gate, two.AtLeast = model.GateAtLeast, 2
	s.process("vote", 10, 20, two)
	chance("mains", 0.03)
	chance("generator", 0.02)
	chance("relay", 0.05)
	s.service("backup", needs("generator", "relay"))
	either := needs("mains", "backup")
	either.Gate = model.GateAny
	s.process("power", 10, 20, either)
	rec := s.replications(20000, 2)
	down := func(id string) result.Stat {
		v := of(t, rec, id).Get("below_full_d")
		mean := v.Value() / 10
		v.Mean = &mean
		return v
	}
	within(t, "vote", down("vote"), 0.098, math.Sqrt(0.098*0.902))
	within(t, "power", down("power"), 0.00207, math.Sqrt(0.00207))
}

// Adding a service and its shock changes no other draw; one worker and eight give the same bytes.
func TestDrawsStandOnTheirOwn(t *testing.T) {
	build := func(more bool) *scene {
		s := newScene(t, 200)
		s.pool("crew", 1)
		ids := []string{"b", "c"}
		if more {
			ids = []string{"a", "b", "c"}
		}
		for _, id := range ids {
			one := step("repair", 0, "", 0)
			one.Takes = model.Span{Number: model.Number{Given: true, Dist: model.PERT, P: [3]float64{10 * model.Day, 30 * model.Day, 120 * model.Day}}}
			s.service(id).Recovery = []model.Route{route("restart", one)}
			s.process("p"+id, 10, 12, needs(id))
			s.out(id, 0, 0)
		}
		return s
	}
	plain := build(false).replications(300, 1)
	text := func(v any) string {
		b, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	if text(plain.Summary) != text(build(false).replications(300, 8).Summary) {
		t.Error("one worker and eight differ")
	}
	more := build(true).replications(300, 2)
	for _, id := range []string{"pb", "pc"} {
		if text(of(t, plain, id)) != text(of(t, more, id)) {
			t.Errorf("another service changed the draws of %s", id)
		}
	}
	within(t, "pert", ofService(t, plain, "b").Get("lost_performance_d"), 41.666667, 18.824587)
}

// One draw of something uncertain looks as sure as a certain answer, so it says that it is one.
func TestOneDrawSaysThatItIsOne(t *testing.T) {
	s := newScene(t, 100)
	s.service("a")
	s.process("p", 10, 20, needs("a"))
	s.out("a", 0, 5)
	if found(s.run(), "one-draw") || found(s.replications(50, 1), "one-draw") || !found(s.replications(50, 1), "nothing-uncertain") {
		t.Error("nothing is uncertain here")
	}
	s.sc.Shocks[0].Lasts.Number = model.Number{Given: true, Dist: model.Uniform, P: [3]float64{model.Day, 9 * model.Day}}
	if !found(s.run(), "one-draw") || found(s.replications(50, 1), "one-draw") || !found(s.replications(50, 1), "one-shown") {
		t.Error("the length of the outage is uncertain, and one replication was played")
	}
}

// A chance that is itself uncertain may be drawn as 0: the shock does not happen then, and all replications still reach the same.
func TestAnUncertainChance(t *testing.T) {
	s := newScene(t, 10)
	s.service("a")
	s.process("p", 10, 20, needs("a"))
	s.out("a", 0, 0)
	s.sc.Shocks[0].Chance = model.Number{Given: true, Dist: model.Discrete, Points: []model.Outcome{{Value: 0, Chance: 0.5}, {Value: 1, Chance: 0.5}}}
	s.m.Mitigations = []model.Mitigation{{ID: "m", Cost: num(100), DecidedAt: days(1)}}
	s.sc.Mitigations = []model.Ref{ref("m")}
	rec := s.replications(1000, 2)
	down := of(t, rec, "p").Get("below_full_d")
	if down.N != 1000 || *down.Min != 0 || *down.Max != 10 {
		t.Errorf("%+v", down)
	}
	within(t, "days below", down, 5, 5)
	within(t, "a measure that is decided after a shock costs nothing without one", rec.Summary.Totals.Get("extra_cost_eur"), 50, 50)
}

// What is stopped halfway says how far it got, and covers what was done.
func TestReplicationsCanBeInterrupted(t *testing.T) {
	s := newScene(t, 100)
	s.service("a")
	s.process("p", 10, 20, needs("a"))
	s.out("a", 0, 5)
	s.sc.Shocks[0].Chance = num(0.5)
	ctx, stop := context.WithCancel(context.Background())
	rec, err := Run(ctx, s.sc, Options{Replications: 100000, Workers: 2, Brief: true, Progress: func(share float64) {
		if share > 0.001 {
			stop()
		}
	}})
	if err != nil || rec.Manifest.Complete || rec.Manifest.ReplicationsDone < 90 || rec.Manifest.ReplicationsDone >= 100000 ||
		!found(rec, "interrupted") || of(t, rec, "p").Get("person_d").N != rec.Manifest.ReplicationsDone {
		t.Errorf("%v %+v", err, rec.Manifest)
	}
}
