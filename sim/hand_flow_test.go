package sim

import (
	"math"
	"testing"
	"time"

	"uitval/model"
)

// outage is one process, 100 a day against 120, that stands still from day 10 for some days.
func outage(t *testing.T, lasts float64) (*scene, *model.Process) {
	s := newScene(t, 100)
	s.service("it")
	p := s.process("p", 100, 120, needs("it"))
	s.out("it", 10, lasts)
	return s, p
}

// 5 days stand-still: 500 wait at day 15. Overtime of a quarter: 150 a day, so 50 a day are worked off: empty at day 25.
func TestOvertimeWorksTheBacklogOff(t *testing.T) {
	s, p := outage(t, 5)
	p.Overtime = num(0.25)
	v := of(t, s.run(), "p")
	want(t, v, "backlog_peak", 500)
	want(t, v, "backlog_cleared_at_d", 25)
}

// Overtime that starts 8 days into the backlog (day 18): by then 500 − 3·20 = 440 wait; 50 a day from there: 8.8 d.
func TestOvertimeStartsLater(t *testing.T) {
	s, p := outage(t, 5)
	p.Overtime, p.OvertimeAfter = num(0.25), days(8)
	want(t, of(t, s.run(), "p"), "backlog_cleared_at_d", 26.8)
}

// Overtime for 4 days counts only while it adds capacity, so from day 15, not from day 10: 500 − 4·50 = 300 at day 19, then 20 a day: 15 d.
func TestOvertimeIsSpentOnlyWhileItAdds(t *testing.T) {
	s, p := outage(t, 5)
	p.Overtime, p.OvertimeFor = num(0.25), days(4)
	want(t, of(t, s.run(), "p"), "backlog_cleared_at_d", 34)
}

// At level 0.8 capacity is 96 against 100 a day; a quarter more makes 120. Overtime alone stops growth, so it is used just as far as
// needed: nothing ever waits and performance is 100/120.
func TestOvertimeAsFarAsNeeded(t *testing.T) {
	s, p := outage(t, 5)
	p.Overtime = num(0.25)
	s.sc.Shocks[0].Mode = &model.Mode{Delivery: map[model.Delivery][]model.Stage{"saas": {{Level: num(0.8)}}}}
	rec := s.run()
	v := of(t, rec, "p")
	want(t, v, "backlog_peak", 0)
	want(t, v, "lost_performance_d", 5*(1-100./120))
}

// Feeds in a chain: police → prosecution (half, 3 days later) → court (all, 2 days later). The police stand still on days 10 to 15.
// Prosecution gets 50 a day, nothing on days 13 to 18, then half of 120 a day while the police work off 500 at 20 a day (25 d, days
// 18 to 43). It can do 55 a day (1.1 × 50), so 5 a day pile up: 125 at day 43, gone 25 days later at day 68.
func TestAWaveFollowsStarvation(t *testing.T) {
	s, _ := outage(t, 5)
	s.process("prosecution", 0, 0).Demand = model.Demand{}
	s.process("court", 0, 0).Demand = model.Demand{}
	s.m.Processes[0].Feeds = []model.Feed{{To: ref("prosecution"), Share: num(0.5), Lag: days(3)}}
	s.m.Processes[1].Feeds = []model.Feed{{To: ref("court"), Share: num(1), Lag: days(2)}}
	rec := s.run()
	v := of(t, rec, "prosecution")
	want(t, v, "backlog_peak", 125)
	want(t, v, "backlog_peak_at_d", 43)
	want(t, v, "backlog_cleared_at_d", 68)
	// The court gets 55 a day on days 20 to 70 against its 55: nothing waits. Starved on days 15 to 20.
	c := of(t, rec, "court")
	want(t, c, "backlog_peak", 0)
	for _, p := range rec.Detail.Processes {
		if p.ID == "court" {
			t.Error("the court has no backlog and full performance, so it is not changed")
		}
	}
}

// A cycle of gain 1/2: half of what is decided comes back 4 days later. In rest 100 come in from outside and 100 again: 200 a day;
// default capacity 220. The process stands still on days 10 and 11.
func TestAFeedThatComesBack(t *testing.T) {
	s := newScene(t, 300)
	s.service("it")
	p := s.process("p", 100, 0, needs("it"))
	p.Feeds = []model.Feed{{To: ref("p"), Share: num(0.5), Lag: days(4)}}
	s.out("it", 10, 2)
	rec := s.run()
	v := of(t, rec, "p")
	want(t, v, "backlog_peak", 400)
	// Days 12–14: in 200, out 220: 360. Days 14–16 nothing comes back: in 100, out 220: 120. From day 16 110 come back: in 210, out 220:
	// 120 / 10 = 12 d until day 28 — but from day 18 on what was decided on days 14–16 (220) still gives 110. Empty at day 28.
	want(t, v, "backlog_cleared_at_d", 28)
	for _, d := range rec.Detail.Processes {
		if a := d.Arrivals[len(d.Arrivals)-1]; math.Abs(d.Arrivals[1][1]-200*d.Arrivals[1][0]) > 1e-6 {
			t.Errorf("the loop should run at 200 a day from the first instant: %v … %v", d.Arrivals[:3], a)
		}
	}
}

// A run of 1000 on the 23rd (day 22) is worked in 2 days. The service is out on days 21 to 26: worked on days 26 to 28, so case k waits 4 d
// longer. Base: 1000 case-days; disturbed: 4000 + 1000.
func TestARunAfterAStop(t *testing.T) {
	s := newScene(t, 31)
	s.service("it")
	p := s.process("pay", 0, 0, needs("it"))
	p.Demand = model.Demand{Run: &model.Run{Amount: num(1000), On: model.Recurrence{Every: "monthly", Day: 23}}}
	p.RunTakes, p.MoneyPerCase, p.Deadline = days(2), num(100), days(1)
	s.out("it", 21, 5)
	v := of(t, s.run(), "pay")
	want(t, v, "backlog_peak", 1000)
	want(t, v, "backlog_peak_at_d", 24)
	want(t, v, "base_backlog_peak", 1000)
	want(t, v, "backlog_case_d", 4000)
	want(t, v, "base_backlog_case_d", 1000)
	want(t, v, "wait_max_d", 6)
	want(t, v, "base_wait_max_d", 2)
	want(t, v, "overdue_cases", 500) // all 1000 are late, half of them would be anyway
	want(t, v, "overdue_first_at_d", 23)
	want(t, v, "money_late_peak_eur", 100*1000)
	want(t, v, "backlog_cleared_at_d", 28)
}

// A stop right after the run is done does not touch it.
func TestARunBeforeAStop(t *testing.T) {
	s := newScene(t, 31)
	s.service("it")
	p := s.process("pay", 0, 0, needs("it"))
	p.Demand = model.Demand{Run: &model.Run{Amount: num(1000), On: model.Recurrence{Every: "monthly", Day: 23}}}
	p.RunTakes, p.Tolerable = days(2), days(3)
	s.out("it", 24, 5)
	v := of(t, s.run(), "pay")
	want(t, v, "backlog_peak", 0)
	want(t, v, "below_full_d", 5)
	want(t, v, "tolerable_breached_at_d", math.NaN()) // nothing is due while it is down
}

// Emergency calls: 240 a day, 12 days down to half of 300: 150 are answered, 90 a day lost. People without: users × 90/240.
func TestWhatDoesNotWaitIsLost(t *testing.T) {
	s := newScene(t, 60)
	s.service("it")
	n := needs("it")
	n.Endures = curve(0, 0.5)
	p := s.process("calls", 240, 300, n)
	p.Waits, p.Users, p.Vulnerable = model.WaitsNone, num(8000), num(0.25)
	p.Harm = []model.Harm{{Kind: "health", Points: []model.HarmPoint{{Severity: num(1)}}}}
	s.out("it", 10, 12)
	v := of(t, s.run(), "calls")
	want(t, v, "lost_cases", 1080)
	want(t, v, "backlog_peak", 0)
	want(t, v, "people_peak", 3000)
	want(t, v, "person_d", 36000)
	want(t, v, "vulnerable_person_d", 9000)
	want(t, v, "people_over_7d", 3000)
	want(t, v, "people_over_30d", 0)
	// A lost case waits until day 60: the first 50 d, the last 38 d, 44 d on average.
	want(t, v, "harm_health", 1080*44)
}

// Keeps 60 %: of the 100 a day that can't be served 60 wait and 40 are lost, for 5 days.
func TestAShareOfTheExcessWaits(t *testing.T) {
	s, p := outage(t, 5)
	p.Waits, p.Keeps, p.MoneyPerCase = model.WaitsKeeps, num(0.6), num(10)
	v := of(t, s.run(), "p")
	want(t, v, "lost_cases", 200)
	want(t, v, "money_lost_eur", 2000)
	want(t, v, "backlog_peak", 300)
	want(t, v, "backlog_cleared_at_d", 30)
}

// Lead time 20 d and deadline 25 d leave 5 d of waiting. 5 days down: the case that came on day t waits until served at 15 + 100(t−10)/120:
// a wait of 15 + (t−10)/1.2 − t = 5 − (t−10)/6, so only the first, of exactly 5 d, and none longer. With 24 d: 4 d of waiting: those
// of days 10 to 16, 600 cases, by 0.5 d on average.
func TestLeadTimeEatsIntoTheDeadline(t *testing.T) {
	s, p := outage(t, 5)
	p.LeadTime, p.Deadline = days(20), days(25)
	want(t, of(t, s.run(), "p"), "overdue_cases", 0)
	s, p = outage(t, 5)
	p.LeadTime, p.Deadline, p.PenaltyPerOverdueCase = days(20), days(24), num(100)
	v := of(t, s.run(), "p")
	want(t, v, "overdue_cases", 600)
	want(t, v, "overdue_case_d", 300)
	want(t, v, "overdue_first_at_d", 14)
	want(t, v, "extra_cost_eur", 60000)
}

// A peak of 1.5 on days 20 to 29 (21 to 30 January): 150 against 120, so 300 wait at its end and are gone after 15 days: the base has a
// backlog too. A stop of 5 days before it adds 500 − 5·20 = 400 that stay on top until the base is empty at day 45.
func TestPeaksCountInTheBaseToo(t *testing.T) {
	s, p := outage(t, 5)
	p.Peaks = []model.Peak{{From: model.Date{Year: 2026, Month: time.January, Day: 21}, To: model.Date{Year: 2026, Month: time.January, Day: 30}, Times: num(1.5)}}
	v := of(t, s.run(), "p")
	want(t, v, "base_backlog_peak", 300)
	want(t, v, "backlog_peak", 500)
	want(t, v, "backlog_peak_at_d", 15)
	want(t, v, "backlog_cleared_at_d", 65) // 700 at day 30, 20 a day
	// Disturbed: 500·5/2 + (500+400)/2·5 + (400+700)/2·10 + 700·35/2; base: 300·10/2 + 300·15/2.
	want(t, v, "backlog_case_d", 1250+2250+5500+12250-3750)
	want(t, v, "base_backlog_case_d", 3750)
}

// 3100 users cap people; 1.8 people a case: 500 cases are 900 people; 35 % of them vulnerable.
func TestPeopleAndTheirCap(t *testing.T) {
	s, p := outage(t, 5)
	p.PeoplePerCase, p.Users, p.Vulnerable = num(1.8), num(3100), num(0.35)
	v := of(t, s.run(), "p")
	want(t, v, "people_peak", 900)
	want(t, v, "person_d", 1.8*(1250+6250))
	want(t, v, "vulnerable_person_d", 0.35*1.8*(1250+6250))
	// Waits fall from 5 d at day 10 to 0 at day 40: 5 − (t − 10)/6. Longer than 2 d: who came in 18 days.
	want(t, v, "people_over_2d", math.Min(3100, 1.8*1800))
	s, p = outage(t, 5)
	p.Users = num(300)
	want(t, of(t, s.run(), "p"), "people_peak", 300)
}

// Minimum 20 %, tolerable 3 d: down to 10 % from day 10, that is exceeded at day 13.
func TestTolerableOutage(t *testing.T) {
	s, p := outage(t, 5)
	p.Needs[0].Endures = curve(0, 0.1)
	p.Minimum, p.Tolerable = num(0.2), days(3)
	v := of(t, s.run(), "p")
	want(t, v, "tolerable_breached_at_d", 13)
	want(t, v, "below_minimum_d", 5)
	p.Tolerable = days(6)
	want(t, of(t, s.run(), "p"), "tolerable_breached_at_d", math.NaN())
}

// Two processes of one organisation; half of the smaller group is in both: 500 and 300 people at day 15 make 650.
func TestOverlapTakesPeopleOffTheTotal(t *testing.T) {
	s, _ := outage(t, 5)
	s.process("q", 60, 72, needs("it"))
	s.m.Overlaps = []model.Overlap{{Of: []model.Ref{ref("p"), ref("q")}, People: num(0.5)}}
	rec := s.run()
	want(t, rec.Summary.Totals, "people_peak", 650)
	want(t, rec.Summary.Totals, "backlog_peak", 800)
	want(t, rec.Summary.Totals, "person_d", 7500+4500-2250)
}

// What no shock reaches has no impact; what a shock reaches without effect has none either.
func TestNoShockNoImpact(t *testing.T) {
	s, p := outage(t, 5)
	p.Peaks = []model.Peak{{From: model.Date{Year: 2026, Month: time.January, Day: 21}, To: model.Date{Year: 2026, Month: time.January, Day: 30}, Times: num(1.5)}}
	p.Needs[0] = tolerant("it", 20)
	v := of(t, s.run(), "p")
	for _, id := range []string{"backlog_peak", "backlog_case_d", "person_d", "overdue_cases", "lost_performance_d", "money_late_eur_d"} {
		want(t, v, id, 0)
	}
	want(t, v, "backlog_cleared_at_d", math.NaN())
}

// A mitigation decided a day after the shock and working three days later keeps the service going for 56 days instead of 14, if it
// works before day 14; it costs 200 000 at once and 300 000 a week for the 52 days until the stop.
func TestAnEstateCreditBuysTime(t *testing.T) {
	s, _ := outage(t, 60)
	s.m.Services[0].Survives = days(14)
	s.sc.Shocks[0].Mode = &model.Mode{Estate: true}
	s.m.Mitigations = []model.Mitigation{{ID: "credit", Cost: num(200000), CostPer: num(300000. / 7), DecidedAt: days(1), TakesEffectAfter: days(3),
		Changes: []model.Change{{Kind: "service", On: ref("it"), Keys: []string{"survives"}, Survives: days(56)}}}}
	rec := s.run()
	if got := levelAtDay(t, rec, "it", 24.5); got != 0 {
		t.Errorf("without the credit the service should stop at day 24, is at %v", got)
	}
	s.sc.Mitigations = []model.Ref{ref("credit")}
	rec = s.run()
	if before, after := levelAtDay(t, rec, "it", 65.9), levelAtDay(t, rec, "it", 66); before != 1 || after != 0 {
		t.Errorf("with the credit it should stop at day 66: %v, then %v", before, after)
	}
	want(t, rec.Summary.Totals, "extra_cost_eur", 200000+300000./7*52)
}
