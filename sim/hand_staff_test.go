package sim

import (
	"testing"

	"uitval/model"
)

// A supplier's own two people restore its service in 3 days; failing them a migration takes 20. Another supplier's service,
// which fails at day 5, needs one of them too.
func withOwnPeople(t *testing.T, m *model.Mode) *scene {
	s := newScene(t, 200)
	s.pool("theirs", 2)
	s.m.Pools[0].Employer = ref("of-s")
	s.service("s").Recovery = []model.Route{route("restart", step("restore", 3, "theirs", 2)), route("migrate", step("move", 20, "", 0))}
	s.service("other").Recovery = []model.Route{route("restart", step("help", 4, "theirs", 1))}
	s.process("p", 10, 20, needs("s"))
	s.process("q", 10, 20, needs("other"))
	s.strike("s", 10, m)
	s.out("other", 5, 0)
	return s
}

func TestTheSuppliersOwnStaffHelpOrNot(t *testing.T) {
	helps := mode(true, 0, 0)
	helps.OwnStaffHelp = true
	for _, c := range []struct {
		says            string
		mode            *model.Mode
		change          func(s *scene)
		restored, other float64
	}{
		{"they help", helps, nil, 10 + 3, 5 + 4},
		{"they do not: the next route is taken", mode(true, 0, 0), nil, 10 + 20, 5 + 4},
		{"without a mode they help", nil, nil, 10 + 3, 5 + 4},
		{"nobody is there for others either, until the shock is over", mode(true, 0, 0), func(s *scene) {
			s.sc.Shocks[0].Lasts, s.sc.Shocks[1].After = days(15), days(12)
		}, 10 + 15, 25 + 4},
		{"who is at work stays to finish", mode(true, 0, 0), func(s *scene) { s.sc.Shocks[1].After = days(8) }, 10 + 20, 8 + 4},
		{"by group", mode(true, 0, 0), func(s *scene) {
			s.m.Suppliers[0].Group = "g"
			s.sc.Shocks[0].Fails = []model.Target{{Kind: "group", On: ref("g")}}
		}, 10 + 20, 5 + 4},
		{"a shock on the service alone leaves the supplier's people", mode(true, 0, 0), func(s *scene) {
			s.sc.Shocks[0].Fails = []model.Target{{Kind: "service", On: ref("s")}}
		}, 10 + 3, 5 + 4},
	} {
		s := withOwnPeople(t, c.mode)
		if c.change != nil {
			c.change(s)
		}
		rec := s.run()
		same(t, c.says+": its own service", ofService(t, rec, "s").Get("restored_at_d").Value(), c.restored)
		same(t, c.says+": another service", ofService(t, rec, "other").Get("restored_at_d").Value(), c.other)
	}
}

// Sizes of a pool go on changing while its people are away.
func TestAPoolHasItsSizeOfThatDayWhenItsPeopleAreBack(t *testing.T) {
	s := newScene(t, 200)
	s.pool("theirs", 2, 15, 3, 60, 1)
	s.m.Pools[0].Employer = ref("of-s")
	s.service("s")
	s.service("other").Recovery = []model.Route{route("restart", step("help", 4, "theirs", 3))}
	s.process("p", 10, 20, needs("s", "other"))
	s.strike("s", 10, mode(true, 0, 0)).Lasts = days(30)
	s.out("other", 12, 0)
	same(t, "back", ofService(t, s.run(), "other").Get("restored_at_d").Value(), 40+4)
}
