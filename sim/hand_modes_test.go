package sim

import (
	"math"
	"testing"

	"uitval/model"
	"uitval/sim/result"
)

// One supplier hosts a service and has granted a licence. It fails at day 10 by one of three modes. Hosting comes back
// by a takeover (5 days of talks, if the estate is paid) or by a migration (20 days, if the data are free); the licensed
// package is replaced in 30 days, which asks nothing. Deciding takes 2 days.
func oneSupplier(t *testing.T, m *model.Mode, dataFree float64, paid bool) *scene {
	s := newScene(t, 400)
	takeover, migrate := route("takeover", step("talk", 5, "", 0)), route("migrate", step("move", 20, "", 0))
	takeover.Requires, migrate.Requires = []model.Ref{ref("funded-estate")}, []model.Ref{ref("data")}
	host := s.service("host")
	host.Delivery, host.Survives, host.RPO, host.Rework = "hosting", days(14), days(1), num(1)
	host.DecidedAfter, host.Recovery = days(2), []model.Route{takeover, migrate}
	licensed := s.service("package")
	licensed.Supplier, licensed.Delivery = ref("of-host"), "licence"
	licensed.DecidedAfter, licensed.Recovery = days(2), []model.Route{route("rebuild", step("replace", 30, "", 0))}
	s.process("on-host", 10, 20, needs("host"))
	s.process("on-package", 10, 20, needs("package"))
	m.DataFreeAfter = days(dataFree)
	s.strike("host", 10, m)
	s.m.Mitigations = []model.Mitigation{{ID: "credit", DecidedAt: days(1), TakesEffectAfter: days(3),
		Changes: []model.Change{{Kind: "service", On: ref("host"), Keys: []string{"survives"}, Survives: days(56)}}}}
	if paid {
		s.sc.Mitigations = []model.Ref{ref("credit")}
	}
	return s
}

func stages(points ...float64) []model.Stage { return mode(false, points...).Delivery["saas"] }

func bankruptcy() *model.Mode {
	return &model.Mode{ID: "bankruptcy", Estate: true, Delivery: map[model.Delivery][]model.Stage{
		"hosting": stages(7, 0), "licence": stages(84, 0.95, 182, 0.8)}}
}

func ransomware() *model.Mode {
	return &model.Mode{ID: "ransomware", KnownFromStop: true, OwnStaffHelp: true,
		Delivery: map[model.Delivery][]model.Stage{"hosting": stages(0, 0)}}
}

func cutOff() *model.Mode {
	return &model.Mode{ID: "cut-off", Delivery: map[model.Delivery][]model.Stage{
		"hosting": stages(7, 0), "licence": stages(30, 0)}}
}

// The same supplier, the same routes, three courses (semantics §4 and §5). All instants are worked out by hand.
func TestThreeModesThreeCourses(t *testing.T) {
	never := math.NaN()
	for _, c := range []struct {
		says                           string
		mode                           *model.Mode
		data                           float64
		paid                           bool
		down, begins, restored         float64 // of hosting
		route                          string
		licenceDown, licenceBack       float64
		replacing                      float64 // when work on the package begins
		backlog                        float64 // of the process on hosting: 10 a day, and the last day's 10 again
		routeNeverOpened, lostWorkedOn bool
	}{
		{"bankrupt: runs for 14 days on what the estate has, then waits for the data; the package is replaced while it still runs",
			bankruptcy(), 56, false, 10 + 14, 10 + 56, 10 + 56 + 20, "migrate", never, never, 10 + 2, 10*(56+20-14) + 10, false, true},
		{"bankrupt and paid: talks begin when the money is there, hosting never stops",
			bankruptcy(), 56, true, never, 10 + 4, never, "takeover", never, never, 10 + 2, 0, false, false},
		{"ransomware: stops at once, back-ups come free after two weeks, the package feels nothing",
			ransomware(), 14, false, 10, 10 + 14, 10 + 14 + 20, "migrate", never, never, never, 10*(14+20) + 10, false, true},
		{"ransomware with whole back-ups: then the decision is what it waits for",
			ransomware(), 1, false, 10, 10 + 2, 10 + 2 + 20, "migrate", never, never, never, 10*(2+20) + 10, false, true},
		{"paying a supplier that is held to ransom moves nothing",
			ransomware(), 14, true, 10, 10 + 14, 10 + 14 + 20, "migrate", never, never, never, 10*(14+20) + 10, false, true},
		{"cut off: stops after a week whatever it survives, a court frees the data, the licence stops too",
			cutOff(), 60, false, 10 + 7, 10 + 60, 10 + 60 + 20, "migrate", 10 + 30, 10 + 2 + 30, 10 + 2, 10*(60+20-7) + 10, false, true},
		{"paying a supplier that may not serve moves nothing",
			cutOff(), 60, true, 10 + 7, 10 + 60, 10 + 60 + 20, "migrate", 10 + 30, 10 + 2 + 30, 10 + 2, 10*(60+20-7) + 10, false, true},
		{"cut off and the data never come free: no route ever opens",
			cutOff(), 1000, false, 10 + 7, never, never, "", 10 + 30, 10 + 2 + 30, 10 + 2, 10 * (400 - 17), true, false},
	} {
		rec := oneSupplier(t, c.mode, c.data, c.paid).run()
		host := ofService(t, rec, "host")
		same(t, c.says+": hosting down", host.Get("down_at_d").Value(), c.down)
		same(t, c.says+": hosting back", host.Get("restored_at_d").Value(), c.restored)
		begins, kind := firstStep(rec, "host")
		same(t, c.says+": work on hosting begins", begins, c.begins)
		if kind != c.route {
			t.Errorf("%s: the route is %q, want %q", c.says, kind, c.route)
		}
		if !math.IsNaN(c.replacing) {
			licensed := ofService(t, rec, "package")
			same(t, c.says+": package down", licensed.Get("down_at_d").Value(), c.licenceDown)
			same(t, c.says+": package back", licensed.Get("restored_at_d").Value(), c.licenceBack)
		}
		replacing, _ := firstStep(rec, "package")
		same(t, c.says+": work on the package begins", replacing, c.replacing)
		want(t, of(t, rec, "on-host"), "backlog_peak", c.backlog)
		if found(rec, "route-never-opened") != c.routeNeverOpened {
			t.Errorf("%s: the finding that no route opened: %v", c.says, !c.routeNeverOpened)
		}
		again := false
		for _, e := range rec.Events {
			again = again || e.Kind == "works-again-on-lost-cases"
		}
		if again != c.lostWorkedOn {
			t.Errorf("%s: lost cases are worked on again: %v", c.says, again)
		}
	}
}

// firstStep returns when work on a service begins, and by which route.
func firstStep(rec *result.Record, service string) (start float64, route string) {
	for _, s := range rec.Detail.Recovery {
		if s.Service == service {
			return s.Start, s.Route
		}
	}
	return math.NaN(), ""
}

// What is done before a licence loses worth makes the mode miss it; what comes too late does not.
func TestALicenceIsReplacedInTimeOrNot(t *testing.T) {
	s := oneSupplier(t, bankruptcy(), 56, false)
	s.m.Services[1].Recovery[0].Steps[0].Takes = days(100)
	rec := s.run()
	// 95% from day 10 + 84 until day 10 + 2 + 100
	v := ofService(t, rec, "package")
	same(t, "worth less at", v.Get("down_at_d").Value(), 94)
	same(t, "replaced at", v.Get("restored_at_d").Value(), 112)
	same(t, "lost", v.Get("lost_performance_d").Value(), 0.05*18)
}
