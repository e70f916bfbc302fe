package sim

import (
	"fmt"
	"math"
	"testing"

	"uitval/model"
)

// Hand case 1 of the format: e-id stops at day 0 for 5 days. Applicants may sign on paper at the counter (25 %), so 64 · 25 % =
// 16 of 40 are decided a day: 24 a day wait, 120 at day 5; then 64 − 40 = 24 a day are worked off, empty at day 10. The
// longest wait is that of who came at day 5: 120 / 40 cases a day behind = those who came at day 2 are served at 5.
func TestEidLostForFiveDays(t *testing.T) {
	s := newScene(t, 60)
	s.service("e-id")
	n := needs("e-id")
	n.Endures = curve(0, 0.25)
	p := s.process("parental-benefit", 40, 64, n)
	p.Deadline = days(30)
	s.out("e-id", 0, 5)
	v := of(t, s.run(), "parental-benefit")
	want(t, v, "backlog_peak", 120)
	want(t, v, "backlog_peak_at_d", 5)
	want(t, v, "backlog_cleared_at_d", 10)
	want(t, v, "wait_max_d", 3)
	want(t, v, "overdue_cases", 0)
	want(t, v, "overdue_first_at_d", math.NaN())
	want(t, v, "backlog_case_d", 600) // a triangle of 10 days and 120 cases
	want(t, v, "lost_performance_d", 3.75)
	want(t, v, "below_full_d", 5)
}

// monthOnPaper is hand case 2 of the format.
func monthOnPaper(t *testing.T, reentry float64) *scene {
	s := newScene(t, 200)
	s.service("it")
	p := s.process("p", 100, 120, tolerant("it", 2))
	p.Deadline = days(10)
	p.Workaround = &model.Workaround{StartsAfter: days(3), Capacity: perDay(40), Lasts: days(20), Then: perDay(10), Reentry: num(reentry)}
	s.out("it", 0, 30)
	return s
}

func TestAMonthOnPaper(t *testing.T) {
	rec := monthOnPaper(t, 0).run()
	v := of(t, rec, "p")
	want(t, v, "backlog_peak", 1950)
	want(t, v, "backlog_peak_at_d", 30)
	want(t, v, "backlog_cleared_at_d", 127.5)
	want(t, v, "backlog_case_d", 122137.5)
	want(t, v, "wait_max_d", 19.5)
	want(t, v, "overdue_cases", 6083+1./3)
	want(t, v, "overdue_case_d", 28270+5./6)
	want(t, v, "workaround_cases", 850)
	for _, p := range rec.Detail.Processes[0].Backlog {
		for day, backlog := range map[float64]float64{5: 300, 25: 1500, 30: 1950} {
			if p[0] == day && math.Abs(p[1]-backlog) > 1e-6 {
				t.Errorf("backlog at day %v is %v, want %v", day, p[1], backlog)
			}
		}
	}
}

func TestAMonthOnPaperWithReentry(t *testing.T) {
	v := of(t, monthOnPaper(t, 0.25).run(), "p")
	want(t, v, "backlog_peak", 2162.5) // 1950 + 0.25 · 850
	want(t, v, "backlog_peak_at_d", 30)
	want(t, v, "backlog_cleared_at_d", 138.125)
	// Extra work is nobody waiting. Until day 30: 450 + 18 000 + 8 625 = 27 075 case-days. The 1 950 cases and what came
	// before the block of 212.5 are served by day 30 + 1950/120 = 46.25; the cases behind it then number 16.25 · 100 = 1625. The
	// block takes 212.5/120 = 1.7708333 d, in which cases grow to 1802.0833333; then 20 a day are worked off in 90.1041667 d.
	// 27 075 + 16.25·(1950+1625)/2 + 1.77083333·(1625+1802.08333)/2 + 90.10416667·1802.08333333/2
	a := 16.25 * (1950 + 1625.) / 2
	b := 212.5 / 120 * (1625 + 1625 + 100*212.5/120) / 2
	c := (1625 + 100*212.5/120) * (1625 + 100*212.5/120) / 20 / 2
	want(t, v, "backlog_case_d", 27075+a+b+c)
}

func TestFDNA(t *testing.T) {
	for _, c := range []struct {
		alpha, beta, feeder, want []float64
	}{
		{[]float64{.3}, []float64{.4}, []float64{.75}, []float64{.925}},
		{[]float64{.3}, []float64{.4}, []float64{.5}, []float64{.85}},
		{[]float64{.3}, []float64{.4}, []float64{.25}, []float64{.65}},
		{[]float64{.3}, []float64{.4}, []float64{0}, []float64{.4}},
		{[]float64{.3, .8}, []float64{.4, .1}, []float64{1, .5}, []float64{.60}},
		{[]float64{.3, .8}, []float64{.4, .1}, []float64{.6, .8}, []float64{.86}},
		{[]float64{.3, .8}, []float64{.4, .1}, []float64{0, 1}, []float64{.40}},
	} {
		s := newScene(t, 10)
		var leans []model.Need
		for i := range c.feeder {
			id := fmt.Sprint("f", i)
			s.service(id)
			n := needs(id)
			n.Alpha, n.Beta = num(c.alpha[i]), num(c.beta[i])
			leans = append(leans, n)
			if c.feeder[i] < 1 {
				s.out(id, 0, 0)
				s.sc.Shocks[len(s.sc.Shocks)-1].Mode = &model.Mode{ID: "m", Delivery: map[model.Delivery][]model.Stage{
					"saas": {{Level: num(c.feeder[i])}}}}
			}
		}
		s.m.Law = model.LawFDNA
		s.service("receiver", leans...)
		s.process("p", 1, 2, needs("receiver"))
		s.m.Processes[0].Law = model.LawWeakest
		if got := levelAtDay(t, s.run(), "receiver", 5); math.Abs(got-c.want[0]) > 1e-12 {
			t.Errorf("feeders %v: level %v, want %v", c.feeder, got, c.want[0])
		}
	}
}

// Hand case 5, the deterministic part: every combination of services out, weighed with its probability.
func TestGatesAsFaultTrees(t *testing.T) {
	prob := func(ids []string, chance []float64, build func(s *scene)) float64 {
		total := 0.0
		for mask := range 1 << len(ids) {
			s := newScene(t, 10)
			build(s)
			weight := 1.0
			for i, id := range ids {
				if mask>>i&1 == 1 {
					s.out(id, 1, 0)
					weight *= chance[i]
				} else {
					weight *= 1 - chance[i]
				}
			}
			if levelAtDay(t, s.run(), "p", 5) == 0 {
				total += weight
			}
		}
		return total
	}
	two := prob([]string{"a", "b", "c"}, []float64{.1, .2, .3}, func(s *scene) {
		s.service("a")
		s.service("b")
		s.service("c")
		n := needs("a", "b", "c")
		n.Gate, n.AtLeast = model.GateAtLeast, 2
		s.process("p", 1, 2, n)
	})
	if math.Abs(two-.098) > 1e-12 {
		t.Errorf("two of three: %v, want .098", two)
	}
	backup := prob([]string{"mains", "generator", "relay"}, []float64{.03, .02, .05}, func(s *scene) {
		s.service("mains")
		s.service("generator")
		s.service("relay")
		s.service("backup", needs("generator", "relay"))
		n := needs("mains", "backup")
		n.Gate = model.GateAny
		s.process("p", 1, 2, n)
	})
	if math.Abs(backup-.00207) > 1e-12 {
		t.Errorf("mains or backup: %v, want .00207", backup)
	}
}
