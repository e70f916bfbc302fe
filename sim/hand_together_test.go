package sim

import (
	"testing"

	"uitval/model"
)

// Two shocks that become known at one instant are covered by one recovery, whatever their order in the file: what a later stop by
// either does not void.
func TestShocksKnownAtOnceAreCoveredTogether(t *testing.T) {
	for _, order := range [][]float64{{2, 3}, {3, 2}} {
		s := newScene(t, 100)
		s.service("s").Recovery = []model.Route{route("rebuild", step("a", 5, "", 0))}
		s.process("p", 10, 20, needs("s"))
		for _, stop := range order {
			s.strike("s", 10, mode(false, stop, 0))
		}
		v := ofService(t, s.run(), "s")
		same(t, "down", v.Get("down_at_d").Value(), 12)
		same(t, "back", v.Get("restored_at_d").Value(), 15)
	}
}

// The data of a shock that is over are not waited for: another shock still holds the service down.
func TestARouteOpensWhenTheShockWhoseDataItWaitsForIsOver(t *testing.T) {
	s := newScene(t, 100)
	migrate := route("migrate", step("a", 5, "", 0))
	migrate.Requires = []model.Ref{ref("data")}
	s.service("s").Recovery = []model.Route{migrate}
	s.process("p", 10, 20, needs("s"))
	waits := mode(false, 0, 0)
	waits.DataFreeAfter = days(40)
	s.strike("s", 0, waits).Lasts = days(12)
	s.strike("s", 0, mode(false, 0, 0))
	same(t, "back", ofService(t, s.run(), "s").Get("restored_at_d").Value(), 12+5)
}
