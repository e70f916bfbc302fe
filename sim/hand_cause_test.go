package sim

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"uitval/model"
	"uitval/sim/flow"
	"uitval/sim/result"
)

// shares returns the root shares of a process by service, and their sum.
func sharesOf(t *testing.T, rec *result.Record, id string) (map[string]float64, float64) {
	t.Helper()
	for _, p := range rec.Summary.Processes {
		if p.ID != id {
			continue
		}
		out, sum := map[string]float64{}, 0.0
		for _, one := range p.RootShares {
			out[one.Root] = one.Share.Value()
			sum += one.Share.Value()
		}
		return out, sum
	}
	t.Fatalf("no process %q", id)
	return nil, 0
}

// Ten days without a, then twenty without b, with no time between: one backlog, divided 1 : 2. Day 5 to 10 both are out: the
// one that bound first keeps the charge.
func TestABacklogIsDividedByTheCapacityLost(t *testing.T) {
	s := newScene(t, 400)
	s.service("a")
	s.service("b")
	s.process("p", 100, 125, needs("a"), needs("b"))
	s.out("a", 0, 10)
	s.out("b", 5, 25)
	rec := s.run()
	got, sum := sharesOf(t, rec, "p")
	same(t, "sum", sum, 1)
	same(t, "a", got["a"], 1.0/3)
	same(t, "b", got["b"], 2.0/3)
}

// Two backlogs, apart: each has its own root, and weighs by its own person-days. A backlog of L days out at demand 100 and
// capacity 125 costs 100·L²/2 + (100·L)²/(2·25) case-days: L = 4 gives 1/9 of L = 12.
func TestBacklogsApartHaveTheirOwnRoots(t *testing.T) {
	s := newScene(t, 400)
	s.service("a")
	s.service("b")
	s.process("p", 100, 125, needs("a"), needs("b"))
	s.out("a", 10, 4)
	s.out("b", 100, 12)
	rec := s.run()
	got, sum := sharesOf(t, rec, "p")
	same(t, "sum", sum, 1)
	same(t, "a", got["a"], 0.1)
	same(t, "b", got["b"], 0.9)
}

// What a tie and a return do to the root: a is out from day 0, b too from day 1; a is back on day 3 and b on day 6. While both
// are out a is charged, since it bound first; then b. The level never moves on day 3, yet the root does.
func TestTheRootMovesOnWhereTheLevelDoesNot(t *testing.T) {
	s := newScene(t, 100)
	s.service("a")
	s.service("b")
	s.service("portal", needs("a"), needs("b"))
	s.process("p", 100, 200, needs("portal"))
	s.out("a", 0, 3)
	s.out("b", 1, 5)
	got, _ := sharesOf(t, s.run(), "p")
	same(t, "a", got["a"], 0.5)
	same(t, "b", got["b"], 0.5)
}

// What holds a need down after its provider is back still counts for that provider; an alternate that never works is not to
// blame, the first choice is; and of a share the one most is lost by.
func TestWhoIsToBlame(t *testing.T) {
	s := newScene(t, 100)
	s.service("a")
	s.service("b")
	s.service("c")
	late := needs("a")
	late.BackAfter = days(10)
	s.process("late", 10, 20, late)
	either := needs("a", "b")
	either.Gate = model.GateAny
	s.process("either", 10, 20, either)
	part := needs("b", "c")
	part.Gate = model.GateShare
	part.Of[0].Weight, part.Of[1].Weight = num(0.3), num(0.7)
	s.process("part", 10, 20, part)
	s.out("a", 5, 10)
	s.out("b", 5, 30)
	s.out("c", 5, 30)
	rec := s.run()
	for id, root := range map[string]string{"late": "a", "either": "a", "part": "c"} {
		if got, sum := sharesOf(t, rec, id); math.Abs(got[root]-1) > 1e-12 || math.Abs(sum-1) > 1e-12 {
			t.Errorf("%s: %v, want all of it from %s", id, got, root)
		}
	}
}

// A process that is never below 1 itself but gets its work late and all at once is charged to what its feeder lacked.
func TestASurgeIsChargedToTheFeedersRoot(t *testing.T) {
	s := newScene(t, 400)
	s.service("a")
	s.service("b")
	s.process("first", 100, 300, needs("a"))
	s.process("second", 0, 150, needs("b"))
	s.m.Processes[0].Feeds = []model.Feed{{To: ref("second"), Share: num(1)}}
	s.out("a", 10, 10)
	s.out("b", 200, 1)
	rec := s.run()
	got, sum := sharesOf(t, rec, "second")
	same(t, "sum", sum, 1)
	surge, own := got["a"], got["b"]
	if !(surge > 0.9 && own > 0) {
		t.Errorf("second: %v, want most from a and some from b", got)
	}
	if got, _ := sharesOf(t, rec, "first"); got["a"] != 1 {
		t.Errorf("first: %v", got)
	}
}

// Work that must be done over counts as lost by the service whose data are gone: a is out for a day and takes ten days of
// decisions with it, then b is out for eight. At a capacity of 125 that is 125 + 1000 against 1000.
func TestLostWorkIsChargedToTheServiceThatLostIt(t *testing.T) {
	s := newScene(t, 400)
	a := s.service("a")
	a.RPO, a.Rework = days(10), num(1)
	s.service("b")
	s.process("p", 100, 125, needs("a"), needs("b"))
	s.out("a", 20, 1)
	s.out("b", 21, 8)
	got, sum := sharesOf(t, s.run(), "p")
	same(t, "sum", sum, 1)
	same(t, "a", got["a"], 1125.0/2125)
}

// Where nobody waits each instant is charged to what is lacking then.
func TestWhatIsLostIsChargedAtOnce(t *testing.T) {
	s := newScene(t, 100)
	s.service("a")
	s.service("b")
	p := s.process("p", 100, 100, needs("a"), needs("b"))
	p.Waits, p.Users = model.WaitsNone, num(1000)
	s.out("a", 10, 10)
	s.out("b", 15, 25)
	got, sum := sharesOf(t, s.run(), "p")
	same(t, "sum", sum, 1)
	same(t, "a", got["a"], 10.0/30)
	same(t, "b", got["b"], 20.0/30)
}

// The named root taken away, the loss is gone; any other taken away, it stays.
func TestWithoutTheNamedRootTheLossVanishes(t *testing.T) {
	build := func(without string) *result.Record {
		s := newScene(t, 400)
		for _, id := range []string{"a", "b", "c", "d"} {
			s.service(id)
		}
		s.service("portal", needs("a"))
		s.process("on-portal", 100, 150, needs("portal"))
		s.process("on-b", 100, 150, needs("b"), tolerant("a", 30))
		s.process("on-c", 100, 150, tolerant("c", 2), tolerant("d", 20))
		s.process("fed", 0, 120)
		s.m.Processes[0].Feeds = []model.Feed{{To: ref("fed"), Share: num(1)}}
		for k, id := range []string{"a", "b", "c", "d"} {
			if id != without {
				s.out(id, float64(10+k), float64(10+k))
			}
		}
		return s.run()
	}
	full := build("")
	for _, p := range []string{"on-portal", "on-b", "on-c", "fed"} {
		shares, _ := sharesOf(t, full, p)
		if len(shares) != 1 {
			t.Errorf("%s has roots %v, want one", p, shares)
		}
		for _, id := range []string{"a", "b", "c", "d"} {
			rec := build(id)
			left := 0.0
			for _, one := range rec.Summary.Processes {
				if one.ID == p {
					left = one.Indicators.Get("person_d").Value()
				}
			}
			if named := shares[id] == 1; named != (left == 0) {
				t.Errorf("%s without %s: %g person-days, and its roots are %v", p, id, left, shares)
			}
		}
	}
}

// In random models the shares of every process with person-days add up to 1, and every chain of causes ends at a shock.
func TestSharesAddUpAndChainsEndAtAShock(t *testing.T) {
	played := 0
	for seed := range uint64(300) {
		s, _ := randomScene(t, seed)
		r, _ := newPlayer(s.sc).play(context.Background(), 0, func(float64) {})
		with := r.with
		for i := range r.processes {
			total := r.processes[i].now[personDays]
			if math.Abs(total) < 1e-6 {
				continue
			}
			played++
			sum := 0.0
			for _, one := range r.shares[i] {
				sum += one.share
			}
			if math.Abs(sum-1) > 1e-9 {
				t.Errorf("seed %d, %s: %g person-days, shares %v", seed, r.processes[i].id, total, r.shares[i])
			}
		}
		for k, e := range with.journal.entries {
			for at := int32(k); ; {
				one := &with.journal.entries[at]
				if one.cause < 0 {
					if one.node >= 0 {
						t.Errorf("seed %d: %s of %s on day %g has no cause that goes back to a shock", seed, e.kind, r.entity(e.node), flow.Days(e.at))
					}
					break
				}
				if one.cause >= at && with.journal.entries[one.cause].at >= one.at {
					t.Fatalf("seed %d: entry %d follows from a later one", seed, at)
				}
				at = one.cause
			}
		}
	}
	if played < 200 {
		t.Errorf("only %d processes had person-days", played)
	}
}

// randomScene is a small model with cycles, gates, laws and shocks; target is its last process.
func randomScene(t *testing.T, seed uint64) (s *scene, target string) {
	rng := rand.New(rand.NewPCG(seed, 1))
	s = newScene(t, 200)
	n := 3 + rng.IntN(4)
	id := func(k int) string { return fmt.Sprintf("s%d", k) }
	some := func() []model.Need {
		var out []model.Need
		for range rng.IntN(3) {
			k := 1 + rng.IntN(3)
			var of []string
			for _, j := range rng.Perm(n)[:min(k, n)] {
				of = append(of, id(j))
			}
			one := needs(of...)
			one.Gate = []model.Gate{model.GateAll, model.GateAll, model.GateAny, model.GateAtLeast}[rng.IntN(4)]
			one.AtLeast = 1 + rng.IntN(len(of))
			one.Endures = curve(0, 1, float64(rng.IntN(8)), float64(rng.IntN(2))/2)
			if rng.IntN(4) == 0 {
				one.Endures = curve(0, 0)
			}
			if rng.IntN(5) == 0 {
				one.BackAfter = days(float64(rng.IntN(5)))
			}
			out = append(out, one)
		}
		return out
	}
	for k := range n {
		one := s.service(id(k), some()...)
		one.Law = []model.Law{model.LawWeakest, model.LawWeakest, model.LawProduct, model.LawMean}[rng.IntN(4)]
	}
	for k := range 3 {
		leans := some()
		if len(leans) == 0 {
			leans = []model.Need{needs(id(rng.IntN(n)))}
		}
		p := s.process(fmt.Sprintf("p%d", k), 100, 130, leans...)
		if rng.IntN(4) == 0 {
			p.Waits, p.Users = model.WaitsNone, num(100)
		}
		if k > 0 && rng.IntN(2) == 0 {
			s.m.Processes[k-1].Feeds = []model.Feed{{To: ref(fmt.Sprintf("p%d", k)), Share: num(0.5)}}
		}
		target = p.ID
	}
	for range 1 + rng.IntN(3) {
		s.out(id(rng.IntN(n)), float64(rng.IntN(60)), float64(1+rng.IntN(40)))
	}
	return s, target
}

// The shortest list against every list there is: no smaller set of needs keeps the process at its minimum, and each list
// that is told does.
func TestPreventionAgainstEveryList(t *testing.T) {
	lengths := map[int]int{}
	for seed := range uint64(400) {
		s, target := randomScene(t, seed)
		r, _ := newPlayer(s.sc).play(context.Background(), 0, func(float64) {})
		p := r.p
		i := slices.IndexFunc(r.processes, func(m member) bool { return m.id == target })
		if i < 0 {
			continue
		}
		got := r.prevent(i)
		below := func(list []int32) bool {
			c := newCourse(p, true)
			for _, k := range list {
				c.needs[k].spared = true
			}
			c.run(context.Background(), func(float64) {})
			for _, at := range c.tracks[i].performance {
				if at.V < r.meters[i].minimum-near1 {
					return true
				}
			}
			return false
		}
		if !below(nil) {
			if len(got.lists) > 0 {
				t.Errorf("seed %d: never below, yet %v", seed, got.lists)
			}
			continue
		}
		if !got.proven || len(got.lists) == 0 {
			t.Errorf("seed %d: %+v", seed, got)
			continue
		}
		size := len(got.lists[0])
		lengths[size]++
		for _, list := range got.lists {
			if len(list) != size || below(list) {
				t.Errorf("seed %d: %v does not prevent it, or differs in length from %v", seed, list, got.lists[0])
			}
		}
		if n := len(p.needs); size > 1 && n <= 14 {
			for mask := range 1 << n {
				var list []int32
				for k := range n {
					if mask>>k&1 == 1 {
						list = append(list, int32(k))
					}
				}
				if len(list) < size && !below(list) {
					t.Errorf("seed %d: %v is shorter than %v", seed, list, got.lists[0])
					break
				}
			}
		}
	}
	if lengths[1] < 50 || lengths[2] < 5 {
		t.Errorf("lists by length: %v, too few to show anything", lengths)
	}
}

// How long a need would have to endure is how long it really would: with just that it holds, with a day less it does not.
func TestHowLongANeedWouldHaveToEndure(t *testing.T) {
	lasting := func(endures float64) result.Prevention {
		s := newScene(t, 200)
		s.service("a")
		s.process("p", 100, 130, tolerant("a", endures))
		s.out("a", 10, 33)
		e, err := Explain(context.Background(), s.sc, "p", Options{})
		if err != nil {
			t.Fatal(err)
		}
		return e.Prevention
	}
	p := lasting(3)
	if !p.Below || len(p.Lists) != 1 || len(p.Lists[0]) != 1 || p.Lists[0][0].For == nil || *p.Lists[0][0].For != 33 || p.Lists[0][0].Now != 3 {
		t.Fatalf("%+v", p)
	}
	if lasting(33.01).Below || !lasting(32.99).Below {
		t.Error("33 days is not where it turns")
	}
	s := newScene(t, 200)
	s.service("a")
	s.process("p", 100, 130, tolerant("a", 3))
	s.out("a", 10, 0)
	e, err := Explain(context.Background(), s.sc, "p", Options{})
	if err != nil || e.Prevention.Lists[0][0].For != nil {
		t.Errorf("a loss without end: %v %+v", err, e)
	}
}

// The chain is told from the shock to the process and back up, in order and in both languages.
func TestTheChainIsTold(t *testing.T) {
	s := newScene(t, 200)
	s.service("hosting").Title = model.Text{NL: "Hosting NL", EN: "Hosting EN"}
	s.service("portal", tolerant("hosting", 2)).Title = model.Text{NL: "Portaal", EN: "Portal"}
	p := s.process("p", 100, 130, tolerant("portal", 3))
	p.Title = model.Text{NL: "Uitkeren", EN: "Paying"}
	p.Deadline = days(5)
	s.out("hosting", 1, 20)
	e, err := Explain(context.Background(), s.sc, "p", Options{})
	if err != nil {
		t.Fatal(err)
	}
	tell := func(points []result.TurningPoint, lang string) string {
		var out []string
		for _, p := range points {
			out = append(out, fmt.Sprintf("%g %s", math.Round(p.Day*100)/100, p.Says.In(lang)))
		}
		return strings.Join(out, "\n")
	}
	wantDown := "1 Failure: Hosting EN\n1 Hosting EN stops because of the failure\n3 Portal can't do any longer without Hosting EN and stops\n" +
		"6 Paying can't do any longer without Portal and stops\n11 The first case of Paying exceeds its legal term"
	if got := tell(e.Down, "en"); got != wantDown {
		t.Errorf("down:\n%s\nwant:\n%s", got, wantDown)
	}
	wantUp := "21 De uitval van Hosting NL is voorbij\n21 Hosting NL werkt weer volledig\n21 Portaal werkt weer volledig nu Hosting NL er weer is\n" +
		"21 Uitkeren werkt weer volledig nu Portaal er weer is\n71 De werkvoorraad van Uitkeren is weggewerkt"
	if got := tell(e.Up, "nl"); got != wantUp {
		t.Errorf("up:\n%s\nwant:\n%s", got, wantUp)
	}
	if len(e.Shares) != 1 || e.Shares[0].Root != "hosting" {
		t.Errorf("shares %+v", e.Shares)
	}
	if _, err := Explain(context.Background(), s.sc, "nothing", Options{}); err == nil {
		t.Error("an unknown process is explained")
	}
}

// A process that no shock reaches, or that notices nothing, says so and why.
func TestWhatIsNotTouchedSaysWhy(t *testing.T) {
	s := newScene(t, 100)
	s.service("a")
	s.service("b")
	s.process("far", 10, 20, needs("b"))
	s.process("alone", 10, 20)
	s.process("patient", 10, 20, tolerant("a", 90))
	s.out("a", 1, 10)
	for id, says := range map[string]string{"far": "does not lean", "alone": "leans on nothing", "patient": "endurance"} {
		e, err := Explain(context.Background(), s.sc, id, Options{})
		if err != nil || !strings.Contains(e.Answer.EN, says) || e.Answer.NL == "" || len(e.Down) > 0 || len(e.Shares) > 0 {
			t.Errorf("%s: %v %+v", id, err, e)
		}
	}
}

// Every run says what an organisation would not have seen coming.
func TestSurprisesAreFound(t *testing.T) {
	s := newScene(t, 200)
	s.service("a")
	s.service("b", needs("a"))
	p := s.process("p", 100, 130, needs("b"))
	p.Workaround = &model.Workaround{Capacity: perDay(50), Lasts: days(4)}
	s.out("a", 1, 20)
	rec := s.run()
	said := map[string]string{}
	for _, f := range rec.Summary.Findings {
		said[f.Code] = f.Says.EN
	}
	if got := said["stopped-without-contract"]; !strings.Contains(got, "(1): b.") {
		t.Errorf("without contract: %q", got)
	}
	if got := said["workaround-worn-out"]; !strings.Contains(got, "day 5") || !strings.Contains(got, "16 days") {
		t.Errorf("worn out: %q", got)
	}
}

// A change of level is told from what moved, where a law joins needs: a is out from day 5, b from day 10 to 15. What a process
// does about a fall, or stops doing at a rise, comes after it.
func TestAChangeFollowsFromWhatMoved(t *testing.T) {
	s := newScene(t, 100)
	s.service("a").Title = model.Same("A")
	s.service("b").Title = model.Same("B")
	p := s.process("p", 100, 130, needs("a"), needs("b"))
	p.Law, p.Title = model.LawMean, model.Same("P")
	p.Workaround = &model.Workaround{Below: num(0.4), Capacity: perDay(20)}
	s.out("a", 5, 0)
	s.out("b", 10, 5)
	e, err := Explain(context.Background(), s.sc, "p", Options{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, one := range append(slices.Clone(e.Down), e.Up...) {
		got = append(got, fmt.Sprintf("%g %s", one.Day, one.Says.EN))
	}
	want := "5 Failure: A\n5 A stops because of the failure\n5 P falls to 50%, for it can't do without A\n" +
		"10 Failure: B\n10 B stops because of the failure\n10 P stops, for it can't do without B\n10 The workaround of P begins\n" +
		"15 The failure of B is over\n15 B works in full again\n15 P goes back up to 50% now that B is back\n15 P no longer needs its workaround\n" +
		"100 The run ends; at P still 3,550 more cases wait than without the failure"
	if said := strings.Join(got, "\n"); said != want {
		t.Errorf("got:\n%s\nwant:\n%s", said, want)
	}
}

// What makes people wait for a process that never falls itself is told too: where its work is held up, and data that were lost.
func TestTheChainOfWhatComesFromElsewhereIsTold(t *testing.T) {
	s := newScene(t, 400)
	a := s.service("a")
	a.Title, a.RPO, a.Rework = model.Same("A"), days(3), num(1)
	s.process("first", 100, 300, needs("a")).Title = model.Same("First")
	s.process("second", 0, 150).Title = model.Same("Second")
	s.process("third", 100, 120, tolerant("a", 30)).Title = model.Same("Third")
	s.m.Processes[0].Feeds = []model.Feed{{To: ref("second"), Share: num(1), Lag: days(1)}}
	s.out("a", 10, 10)
	for id, says := range map[string]string{"second": "work comes in late at Second, for it is held up at First", "third": "A stops because"} {
		e, err := Explain(context.Background(), s.sc, id, Options{})
		if err != nil || !slices.ContainsFunc(e.Down, func(p result.TurningPoint) bool { return strings.Contains(p.Says.EN, says) }) {
			t.Errorf("%s: %v %+v", id, err, e.Down)
		}
		if !strings.Contains(e.Answer.EN, "wholly from A") {
			t.Errorf("%s: %s", id, e.Answer.EN)
		}
		if id == "third" && !strings.Contains(e.Answer.EN, "must redo work") {
			t.Errorf("%s: %s", id, e.Answer.EN)
		}
	}
}

// A circle that multiplies by nearly 1 sinks for billions of rounds: the run ends all the same, and says that it did not work
// that out.
func TestACreepingCircleEndsWithAFinding(t *testing.T) {
	s := newScene(t, 10)
	nearly := tolerant("c", 0)
	nearly.Endures = curve(0, 0.999999999)
	s.service("a", needs("b"), nearly).Law = model.LawProduct
	s.service("b", needs("a"))
	s.service("c")
	s.process("p", 10, 20, needs("b"))
	s.out("c", 1, 2)
	if rec := s.run(); !found(rec, "levels-unsettled") {
		t.Errorf("no finding in %+v", rec.Summary.Findings)
	}
}
