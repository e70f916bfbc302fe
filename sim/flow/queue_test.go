package flow

import (
	"math"
	"testing"
)

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-9*math.Max(1, math.Abs(want)) {
		t.Errorf("%s: got %.12g, want %.12g", what, got, want)
	}
}

// A month on paper (format.md, worked by hand, 2) as curves: 100 a day arrive; none are decided until day 5, 40 a day
// until day 25, 10 a day until day 30, then 120 a day until the backlog is empty at day 127.5.
func monthOnPaper() Queue {
	const d = Day
	return Queue{
		Arrived: Line{{0, 0}, {150 * d, 15000}},
		Departed: Line{{0, 0}, {2 * d, 200}, {5 * d, 200}, {25 * d, 1000}, {30 * d, 1050},
			{127*d + d/2, 12750}, {150 * d, 15000}},
		End: 150 * d,
	}
}

func TestTheMonthOnPaperComesOutAsByHand(t *testing.T) {
	q := monthOnPaper()
	waiting, waits := q.Waiting(), q.Waits()
	peak, at := waiting.Peak()
	near(t, "peak", peak, 1950)
	near(t, "peak at", Days(at), 30)
	near(t, "case-days", waiting.Integral(), 122137.5)
	near(t, "longest wait", Longest(waits), 19.5)
	near(t, "overdue", LongerThan(waits, 10), 6083+1./3)
	near(t, "overdue case-days", Excess(waits, 10), 28270+5./6)
	near(t, "overdue case-days from the curve", q.OlderThan(10*Day).Integral(), 28270+5./6)
	near(t, "Little: the sum of the waits", Excess(waits, 0), 122137.5)
	back, returned, away := waiting.LastReturn(1e-9)
	if !returned || away {
		t.Errorf("the backlog should have come back: %v %v", returned, away)
	}
	near(t, "empty at", Days(back), 127.5)
}

func TestHarmOfAConstantSeverityIsTheCaseDays(t *testing.T) {
	waits := monthOnPaper().Waits()
	near(t, "severity 1", Severity{{0, 1}}.Harm(waits), 122137.5)
	near(t, "severity 1 from 10 days on", Severity{{10, 1}}.Harm(waits), 28270+5./6)
	// A severity that rises by 1 a day costs w²/2: 10 cases that wait 0 to 6 days, 10·36/6 = 60.
	near(t, "rising", Severity{{0, 0}, {100, 100}}.Harm([]Wait{{Cases: 10, First: 0, Last: 6}}), 60)
}

func TestAccruedFollowsThePoints(t *testing.T) {
	s := Severity{{3, 0}, {7, 0.2}, {28, 1}}
	near(t, "before the first point", s.Accrued(2), 0)
	near(t, "halfway", s.Accrued(5), 0.1)      // a triangle of 2 d × 0.1 / 2
	near(t, "second point", s.Accrued(7), 0.4) // 4 d × 0.2 / 2
	near(t, "after the last", s.Accrued(30), 0.4+0.6*21+2)
}

func TestABlockThatArrivesAtOnceWaitsInTurn(t *testing.T) {
	q := Queue{Arrived: Line{{0, 0}, {2 * Day, 0}, {2 * Day, 1000}}, Departed: Line{{0, 0}, {2 * Day, 0}, {3 * Day, 1000}}, End: 10 * Day}
	waits := q.Waits()
	near(t, "longest", Longest(waits), 1)
	near(t, "case-days", q.Waiting().Integral(), 500)
	near(t, "over half a day", LongerThan(waits, 0.5), 500)
	first, ok := q.OlderThan(Day/4).FirstAbove(0, 1e-9)
	if !ok {
		t.Fatal("nobody is seen waiting")
	}
	near(t, "first over a quarter of a day", Days(first), 2.25)
}

func TestWhoStillWaitsAtTheEndCounts(t *testing.T) {
	q := Queue{Arrived: Line{{0, 0}, {10 * Day, 100}}, Departed: Line{{0, 0}, {10 * Day, 50}}, End: 10 * Day}
	waits := q.Waits()
	near(t, "longest", Longest(waits), 5)
	near(t, "case-days", Excess(waits, 0), q.Waiting().Integral())
}

func TestLinesAddUpAtJumps(t *testing.T) {
	a := Line{{0, 0}, {2, 0}, {2, 5}, {4, 5}}
	b := Line{{1, 0}, {3, 2}}
	sum := a.Plus(b)
	for _, p := range []struct {
		at   int64
		want float64
	}{{0, 0}, {1, 0}, {2, 6}, {3, 7}, {4, 7}, {9, 7}} {
		near(t, "sum", sum.At(p.at), p.want)
	}
	near(t, "difference", sum.Minus(b).At(3), 5)
}

func TestSustainedIsWhatHoldsLongEnough(t *testing.T) {
	l := Line{}
	for _, p := range []Point{{0, 0}, {1 * Day, 10}, {2 * Day, 30}, {4 * Day, 20}, {9 * Day, 0}, {12 * Day, 0}} {
		l.Step(p.At, p.V)
	}
	near(t, "a day", SustainedFor(l, Day), 30)
	near(t, "three days", SustainedFor(l, 3*Day), 20)
	near(t, "exactly seven is not longer than seven", SustainedFor(l, 7*Day), 10)
	near(t, "eight days", SustainedFor(l, 8*Day), 0)
}
