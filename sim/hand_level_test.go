package sim

import (
	"math"
	"testing"
	"time"

	"uitval/model"
)

// expect lists [day, level] pairs of a service or the performance of a process.
func expect(t *testing.T, s *scene, id string, pairs ...float64) {
	t.Helper()
	rec := s.run()
	for i := 0; i+1 < len(pairs); i += 2 {
		if got := levelAtDay(t, rec, id, pairs[i]); math.Abs(got-pairs[i+1]) > 1e-9 {
			t.Errorf("%s at day %v: %v, want %v", id, pairs[i], got, pairs[i+1])
		}
	}
}

func TestEnduranceStepsDownTheCurve(t *testing.T) {
	s := newScene(t, 20)
	s.service("a")
	n := needs("a")
	n.Endures = curve(0, 1, 0.5, 0.8, 1, 0.5, 7, 0)
	s.process("p", 1, 2, n)
	s.out("a", 1, 10)
	expect(t, s, "p", 1, 1, 1.49, 1, 1.5, 0.8, 1.99, 0.8, 2, 0.5, 7.99, 0.5, 8, 0, 10.99, 0, 11, 1)
}

// Half a loss wears the buffer half as fast: with z = 0.5 a tolerance of 2 d lasts 4 d, and then y = z + (1 − z)·0 = 0.5.
func TestHalfALossWearsTheBufferHalfAsFast(t *testing.T) {
	s := newScene(t, 20)
	s.service("a")
	s.process("p", 1, 2, tolerant("a", 2))
	s.out("a", 1, 10)
	s.sc.Shocks[0].Mode = &model.Mode{Delivery: map[model.Delivery][]model.Stage{"saas": {{Level: num(0.5)}}}}
	expect(t, s, "p", 4.99, 1, 5, 0.5, 10.9, 0.5, 11, 1)
}

// A tolerance of 2 d that refills in 4 d: 1 d of loss leaves 1 d, 1 d of rest gives half a day back, so the second
// loss is endured for 1.5 d: from day 3 to 4.5. Without refill in time it would be 2 d.
func TestABufferRefills(t *testing.T) {
	s := newScene(t, 20)
	s.service("a")
	n := tolerant("a", 2)
	n.RefillsIn = days(4)
	s.process("p", 1, 2, n)
	s.out("a", 1, 1)
	s.out("a", 3, 5)
	expect(t, s, "p", 2.5, 1, 4.49, 1, 4.5, 0, 7.99, 0, 8, 1)
}

func TestABufferThatRefillsAtOnceIsFullAgain(t *testing.T) {
	s := newScene(t, 20)
	s.service("a")
	s.process("p", 1, 2, tolerant("a", 2))
	s.out("a", 1, 1)
	s.out("a", 3, 5)
	expect(t, s, "p", 4.99, 1, 5, 0, 8, 1)
}

// back_after 2 d: out from day 1 to 3, felt until 5. A dip at day 4 to 4.5 is felt until 6.5.
func TestARiseIsFeltLater(t *testing.T) {
	s := newScene(t, 20)
	s.service("a")
	n := needs("a")
	n.BackAfter = days(2)
	s.process("p", 1, 2, n)
	s.out("a", 1, 2)
	s.out("a", 4, 0.5)
	expect(t, s, "p", 0.99, 1, 1, 0, 3.5, 0, 4.9, 0, 5.5, 0, 6.49, 0, 6.5, 1)
}

// The alternate counts two days after the first choice fell and gives at most 40 %.
func TestAnAlternateTakesOverAfterSwitching(t *testing.T) {
	s := newScene(t, 20)
	s.service("a")
	s.service("b")
	n := needs("a", "b")
	n.Gate = model.GateAny
	n.Of[1].SwitchAfter, n.Of[1].Gives = days(2), num(0.4)
	s.process("p", 1, 2, n)
	s.out("a", 1, 5)
	s.out("b", 4, 1)
	expect(t, s, "p", 1, 0, 2.99, 0, 3, 0.4, 3.99, 0.4, 4, 0, 5, 0.4, 5.99, 0.4, 6, 1)
}

func TestSharesAddUp(t *testing.T) {
	s := newScene(t, 20)
	s.service("a")
	s.service("b")
	n := needs("a", "b")
	n.Gate = model.GateShare
	n.Of[0].Weight, n.Of[1].Weight = num(0.6), num(0.4)
	s.process("p", 1, 2, n)
	s.out("a", 1, 5)
	s.out("b", 3, 1)
	expect(t, s, "p", 1, 0.4, 3, 0, 4, 0.4, 6, 1)
}

func TestLawsOfThree(t *testing.T) {
	for law, want := range map[model.Law]float64{model.LawWeakest: 0.5, model.LawProduct: 0.4, model.LawMean: 0.65} {
		s := newScene(t, 20)
		s.service("a")
		s.service("b")
		s.process("p", 1, 2, needs("a"), needs("b")).Law = law
		for id, left := range map[string]float64{"a": 0.5, "b": 0.8} {
			s.out(id, 1, 0)
			s.sc.Shocks[len(s.sc.Shocks)-1].Mode = &model.Mode{Delivery: map[model.Delivery][]model.Stage{"saas": {{Level: num(left)}}}}
		}
		expect(t, s, "p", 2, want)
	}
}

// a needs b and b needs a: when a's shock ends, the greatest solution has both back at 1 at once.
func TestACycleOfNeedsDoesNotLock(t *testing.T) {
	s := newScene(t, 20)
	s.service("a", needs("b"))
	s.service("b", needs("a"))
	s.process("p", 1, 2, needs("b"))
	s.out("a", 1, 3)
	expect(t, s, "p", 0.5, 1, 1, 0, 3.99, 0, 4, 1)
}

// Own is the lowest of the shocks: 60 % from day 1, 30 % from day 2 to 4, 60 % again until day 6.
func TestTwoShocksOverlap(t *testing.T) {
	s := newScene(t, 20)
	s.service("a")
	s.process("p", 1, 2, needs("a"))
	for _, k := range [][3]float64{{1, 5, 0.6}, {2, 2, 0.3}} {
		s.out("a", k[0], k[1])
		s.sc.Shocks[len(s.sc.Shocks)-1].Mode = &model.Mode{Delivery: map[model.Delivery][]model.Stage{"saas": {{Level: num(k[2])}}}}
	}
	expect(t, s, "a", 0.5, 1, 1, 0.6, 2, 0.3, 3.99, 0.3, 4, 0.6, 5.99, 0.6, 6, 1)
}

func TestAModeHasStagesAndSurvivesReplacesThem(t *testing.T) {
	mode := &model.Mode{Estate: true, Delivery: map[model.Delivery][]model.Stage{
		"saas": {{After: days(1), Level: num(0.6)}, {After: days(3), Level: num(0)}}}}
	for _, survives := range []float64{0, 5} {
		s := newScene(t, 20)
		svc := s.service("a")
		if survives > 0 {
			svc.Survives = days(survives)
		}
		s.process("p", 1, 2, needs("a"))
		s.out("a", 1, 0)
		s.sc.Shocks[0].Mode = mode
		if survives == 0 {
			expect(t, s, "a", 1.9, 1, 2, 0.6, 3.9, 0.6, 4, 0)
		} else {
			expect(t, s, "a", 2, 1, 5.9, 1, 6, 0)
		}
	}
}

// Five working days after Thursday 1 January 2026, by the Dutch calendar: 2, 5, 6, 7 and 8 January, so day 7.
func TestWorkingDaysFollowTheCalendar(t *testing.T) {
	s := newScene(t, 20)
	s.m.Calendar = model.Calendar{Country: "nl"}
	s.service("a")
	s.process("p", 1, 2, needs("a"))
	s.sc.Shocks = []model.Shock{{Fails: []model.Target{{Kind: "service", On: ref("a")}},
		After: model.Span{Number: num(5), Workdays: true}}}
	expect(t, s, "a", 6.9, 1, 7, 0)
}

// A chain: b sees a's performance, workaround included. a's level is 0 from day 1; its workaround gives 10 of 40 from day 3.
func TestAProcessSeesTheOtherPerform(t *testing.T) {
	s := newScene(t, 20)
	s.service("it")
	s.process("a", 20, 40, needs("it"))
	s.m.Processes[0].Workaround = &model.Workaround{StartsAfter: days(2), Capacity: perDay(10)}
	s.process("b", 1, 2, needs("a"))
	s.out("it", 1, 5)
	expect(t, s, "b", 1, 0, 2.99, 0, 3, 0.25, 5.99, 0.25, 6, 1)
}

// Without capacity at the weekend performance keeps its last value: it falls on Friday 2 January and the service is back on Saturday,
// but the counter sees it only on Monday 5 January (day 4).
func TestPerformanceKeepsItsValueOverTheWeekend(t *testing.T) {
	s := newScene(t, 20)
	s.service("it")
	p := s.process("p", 0, 0, needs("it"))
	p.Demand.Rate = perWork(10)
	s.out("it", 1.5, 1)
	if s.sc.Starts.Weekday() != time.Thursday {
		t.Fatal("the test counts from a Thursday")
	}
	expect(t, s, "p", 1.4, 1, 1.5, 0, 2.6, 0, 3.9, 0, 4, 1)
}
