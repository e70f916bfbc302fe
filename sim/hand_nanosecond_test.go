package sim

import (
	"testing"

	"uitval/model"
)

// Control is asked for by what intake hands on, one hour later: 3 a day until its backlog of 1 is done after 8 hours, so until
// hour 9. A nanosecond before that control's own system stops. What was lost in that nanosecond is no reason to say that its
// 1000 users are without it for as long as nobody comes.
func TestALossThatLastsANanosecondIsNotKept(t *testing.T) {
	for _, c := range []struct{ before, people float64 }{{1, 0}, {999, 0}, {1000, 1000}} {
		s := newScene(t, 30)
		s.service("system")
		s.process("control", 0, 10, needs("system"))
		s.process("intake", 0, 3)
		control, intake := &s.m.Processes[0], &s.m.Processes[1]
		control.Demand, control.Waits, control.Users = model.Demand{}, model.WaitsNone, num(1000)
		intake.Backlog = num(1)
		intake.Feeds = []model.Feed{{To: ref("control"), Share: num(1), Lag: days(1. / 24)}}
		s.out("system", 0, 0)
		s.sc.Shocks[0].After = model.Nanoseconds(9*3600e9 - c.before)
		v := of(t, s.run(), "control")
		want(t, v, "people_peak", c.people)
		want(t, v, "people_over_2d", c.people)
	}
}

// Permits lean on registry, which works on paper at once when its system stops on day 10: the episode of permits ends as it
// begins. On day 12 their own system stops, and paper starts three days later, on day 15, not on day 13: 3 × 100 wait.
func TestAnEpisodeThatIsUndoneAtOnceEnds(t *testing.T) {
	s := newScene(t, 60)
	s.service("register")
	s.service("desk")
	s.process("registry", 100, 120, needs("register"))
	s.process("permits", 100, 120, needs("desk"), model.Need{Gate: model.GateAll, Endures: curve(0, 0), Of: []model.Provider{on("registry")}})
	s.m.Processes[0].Workaround = &model.Workaround{Capacity: perDay(120)}
	s.m.Processes[1].Workaround = &model.Workaround{StartsAfter: days(3), Capacity: perDay(100)}
	s.out("register", 10, 10)
	s.out("desk", 12, 5)
	want(t, of(t, s.run(), "permits"), "backlog_peak", 300)
}

// Two that lean on each other by half lift each other out of the ground of their own workarounds, and then have it
// again. Nothing is played a nanosecond at a time for thirty days.
func TestEpisodesThatUndoEachOtherEnd(t *testing.T) {
	s := newScene(t, 30)
	s.m.Law = model.LawMean
	s.service("it")
	s.process("left", 100, 100, needs("it"), needs("right"))
	s.process("right", 100, 100, needs("it"), needs("left"))
	for i := range s.m.Processes {
		s.m.Processes[i].Workaround = &model.Workaround{Capacity: perDay(60), Below: num(0.45)}
	}
	s.out("it", 10, 10)
	rec := s.run()
	if n := len(rec.Events); n < 100 || n > 10000 {
		t.Errorf("%d events", n)
	}
}
