package sim

import (
	"math"
	"testing"

	"uitval/model"
)

func mode(fromStop bool, stages ...float64) *model.Mode {
	m := &model.Mode{ID: "mode", KnownFromStop: fromStop, Delivery: map[model.Delivery][]model.Stage{}}
	for i := 0; i+1 < len(stages); i += 2 {
		m.Delivery["saas"] = append(m.Delivery["saas"], model.Stage{After: days(stages[i]), Level: num(stages[i+1])})
	}
	return m
}

// strike lets the supplier of a service fail by a mode.
func (s *scene) strike(id string, at float64, m *model.Mode) *model.Shock {
	s.sc.Shocks = append(s.sc.Shocks, model.Shock{After: days(at), Mode: m,
		Fails: []model.Target{{Kind: "supplier", On: ref("of-" + id)}}})
	return &s.sc.Shocks[len(s.sc.Shocks)-1]
}

// Each row says when a service, hit at day 10 by a mode, is whole again; it has one route.
func TestRecoveryBegins(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		says           string
		mode           *model.Mode
		route          model.Route
		change         func(s *scene)
		down, restored float64
	}{
		{"from the stop after detection and decision", mode(true, 4, 0), route("restart", step("a", 3, "", 0)),
			func(s *scene) { s.m.Services[0].DetectedAfter, s.m.Services[0].DecidedAfter = days(1), days(2) }, 14, 14 + 1 + 2 + 3},
		{"from the shock while the service still runs", mode(false, 4, 0), route("restart", step("a", 6, "", 0)), nil, 14, 16},
		{"and what is done before the stop makes the stop miss the service", mode(false, 4, 0), route("restart", step("a", 3, "", 0)), nil, nan, nan},
		{"when the data are free", mode(true, 0, 0), model.Route{Kind: "migrate", Requires: []model.Ref{ref("data")}, Steps: []model.Step{step("a", 3, "", 0)}},
			func(s *scene) { s.sc.Shocks[0].Mode.DataFreeAfter = days(20) }, 10, 33},
		{"not without an exit plan", mode(true, 0, 0), model.Route{Kind: "migrate", Requires: []model.Ref{ref("exit-plan")}, Steps: []model.Step{step("a", 3, "", 0)}}, nil, 10, nan},
		{"with an exit plan", mode(true, 0, 0), model.Route{Kind: "migrate", Requires: []model.Ref{ref("exit-plan")}, Steps: []model.Step{step("a", 3, "", 0)}},
			func(s *scene) { s.m.Services[0].ExitPlan = true }, 10, 13},
		{"with steps in parallel and after each other", mode(true, 0, 0), route("rebuild", step("a", 3, "", 0), step("b", 5, "", 0), step("c", 2, "", 0, "a", "b")), nil, 10, 17},
		{"when the pool has grown", mode(true, 0, 0), route("rebuild", step("a", 3, "crew", 4)), func(s *scene) { s.pool("crew", 2, 30, 4) }, 10, 33},
		{"nothing new starts when the pool has shrunk below what is held", mode(true, 0, 0),
			route("rebuild", step("a", 8, "crew", 3), step("b", 2, "crew", 1)), func(s *scene) { s.pool("crew", 3, 12, 2, 100, 9) }, 10, 20},
		{"at the end of the shock, whatever recovery does", mode(true, 0, 0), route("rebuild", step("a", 30, "", 0)),
			func(s *scene) { s.sc.Shocks[0].Lasts = days(5) }, 10, 15},
	} {
		s := newScene(t, 200)
		s.service("s").Recovery = []model.Route{c.route}
		s.process("p", 10, 20, needs("s"))
		s.strike("s", 10, c.mode)
		if c.change != nil {
			c.change(s)
		}
		v := ofService(t, s.run(), "s")
		same(t, c.says+": down", v.Get("down_at_d").Value(), c.down)
		same(t, c.says+": restored", v.Get("restored_at_d").Value(), c.restored)
	}
}

func TestTheFirstRouteThatOpensIsTaken(t *testing.T) {
	s := newScene(t, 200)
	takeover := route("takeover", step("negotiate", 5, "", 0))
	takeover.Requires = []model.Ref{ref("funded-estate")}
	migrate := route("migrate", step("copy", 10, "", 0))
	migrate.Requires = []model.Ref{ref("service:other")}
	s.service("s").Recovery = []model.Route{takeover, migrate}
	s.service("other")
	s.process("p", 10, 20, needs("s"), needs("other"))
	s.strike("s", 0, mode(true, 0, 0))
	s.out("other", 0, 20)
	rec := s.run()
	same(t, "restored", ofService(t, rec, "s").Get("restored_at_d").Value(), 30)
	if len(rec.Detail.Recovery) != 1 || rec.Detail.Recovery[0].Route != "migrate" {
		t.Errorf("steps carried out: %+v", rec.Detail.Recovery)
	}
}

func TestAFundedEstateOpensARoute(t *testing.T) {
	s := newScene(t, 200)
	takeover := route("takeover", step("negotiate", 5, "", 0))
	takeover.Requires = []model.Ref{ref("funded-estate")}
	one := s.service("s")
	one.Survives, one.Recovery = days(14), []model.Route{takeover}
	s.process("p", 10, 20, needs("s"))
	m := mode(false, 7, 0)
	m.Estate = true
	s.strike("s", 0, m)
	if rec := s.run(); !math.IsNaN(ofService(t, rec, "s").Get("restored_at_d").Value()) || !found(rec, "route-never-opened") {
		t.Error("the takeover needs no money")
	}
	s.m.Mitigations = []model.Mitigation{{ID: "credit", DecidedAt: days(1), TakesEffectAfter: days(9),
		Changes: []model.Change{{Kind: "service", On: ref("s"), Keys: []string{"survives"}, Survives: days(56)}}}}
	s.sc.Mitigations = []model.Ref{ref("credit")}
	rec := s.run()
	if start, end := ran(t, rec, "negotiate"); start != 10 || end != 15 {
		t.Errorf("negotiated from day %v to %v, not 10 to 15", start, end)
	}
	if down := ofService(t, rec, "s").Get("down_at_d").Value(); !math.IsNaN(down) {
		t.Errorf("taken over at day 15, yet it stops at day %v", down)
	}
}

func TestAStepGivesPartOfTheService(t *testing.T) {
	s := newScene(t, 100)
	first := step("first", 4, "", 0)
	first.Gives = num(0.4)
	s.service("s").Recovery = []model.Route{route("rebuild", first, step("last", 6, "", 0, "first"))}
	s.process("p", 10, 20, needs("s"))
	s.strike("s", 0, mode(true, 0, 0, 2, 0))
	rec := s.run()
	for day, want := range map[float64]float64{1: 0, 5: 0.4, 11: 1} {
		same(t, "level", levelAtDay(t, rec, "s", day), want)
	}
}

func TestAStepStandsStillAndKeepsItsCrew(t *testing.T) {
	s := newScene(t, 100)
	s.pool("crew", 1)
	build := step("build", 10, "crew", 1)
	build.Needs = []model.Ref{ref("net")}
	s.service("a").Recovery = []model.Route{route("rebuild", build)}
	s.service("b").Recovery = []model.Route{route("rebuild", step("other", 2, "crew", 1))}
	s.service("net")
	s.process("p", 10, 20, needs("a", "b", "net"))
	s.strike("a", 0, mode(true, 0, 0))
	s.strike("b", 5, mode(true, 0, 0))
	s.out("net", 4, 7)
	rec := s.run()
	if start, end := ran(t, rec, "build"); start != 0 || end != 17 {
		t.Errorf("build runs from %v to %v; 10 days of work and 7 of standing still end at 17", start, end)
	}
	if start, _ := ran(t, rec, "other"); start != 17 {
		t.Errorf("other starts at %v; the crew is free at 17", start)
	}
}

func TestANewStopVoidsWhatIsDone(t *testing.T) {
	s := newScene(t, 100)
	s.service("s").Recovery = []model.Route{route("restart", step("a", 4, "", 0), step("b", 4, "", 0, "a"))}
	s.process("p", 10, 20, needs("s"))
	s.strike("s", 0, mode(true, 0, 0))
	s.strike("s", 6, mode(true, 0, 0))
	rec := s.run()
	same(t, "restored", ofService(t, rec, "s").Get("restored_at_d").Value(), 14)
	if n := len(rec.Detail.Recovery); n != 4 {
		t.Errorf("%d steps were begun, not a, b, a, b", n)
	}
}

func TestWhoHasLeftTheSupplierIsMissed(t *testing.T) {
	for kind, restored := range map[string]float64{"restart": 26, "migrate": 3} {
		s := newScene(t, 100)
		s.service("s").Recovery = []model.Route{route(kind, step("a", 3, "", 0))}
		s.process("p", 10, 20, needs("s"))
		s.strike("s", 0, mode(true, 0, 0))
		s.strike("s", 20, mode(true, 3, 0))
		same(t, kind, ofService(t, s.run(), "s").Get("restored_at_d").Value(), restored)
	}
}

func TestStepsThatWaitForEachOtherAreReported(t *testing.T) {
	s := newScene(t, 100)
	a, b := step("a", 1, "", 0), step("b", 1, "", 0)
	a.Needs, b.Needs = []model.Ref{ref("two")}, []model.Ref{ref("one")}
	s.service("one").Recovery = []model.Route{route("rebuild", a)}
	s.service("two").Recovery = []model.Route{route("rebuild", b)}
	s.process("p", 10, 20, needs("one", "two"))
	s.strike("one", 0, mode(true, 0, 0))
	s.strike("two", 0, mode(true, 0, 0))
	if rec := s.run(); !found(rec, "recovery-lock") {
		t.Errorf("no lock found: %+v", rec.Summary.Findings)
	}
	s.m.Services[1].Recovery[0].Steps[0].Needs = nil
	if rec := s.run(); found(rec, "recovery-lock") {
		t.Error("two can go on, and yet a lock is reported")
	}
}

// A service with data lost from the last day: 40 cases, of which half come again; the process works 40 a day of 60 possible.
func TestLostDataIsWorkedOnAgain(t *testing.T) {
	s := newScene(t, 100)
	one := s.service("s")
	one.RPO, one.Rework = days(1), num(0.5)
	one.Recovery = []model.Route{route("restart", step("a", 3, "", 0))}
	other := s.service("other")
	other.RPO, other.Rework = days(0.5), num(0.5)
	other.Recovery = []model.Route{route("restart", step("b", 1, "", 0))}
	s.process("p", 40, 60, needs("s", "other"))
	s.sc.Shocks = append(s.sc.Shocks, model.Shock{Fails: []model.Target{{Kind: "service", On: ref("s")}, {Kind: "service", On: ref("other")}}})
	v := of(t, s.run(), "p")
	// 120 wait at day 3, and 20 again; of one shock only the longest loss counts
	want(t, v, "backlog_peak", 140)
	want(t, v, "backlog_cleared_at_d", 3+140.0/20)
	want(t, v, "wait_max_d", 3)
	s.sc.Shocks = nil
	s.out("s", 10, 0)
	s.out("other", 10, 0)
	want(t, of(t, s.run(), "p"), "backlog_peak", 120+10+20) // of two shocks each loss counts
}
