package sim

import (
	"context"
	"math"
	"testing"
	"time"

	"uitval/model"
	"uitval/sim/result"
)

// A scene builds scenarios for tests: one supplier per service, everything certain, starting on a Thursday in UTC.
type scene struct {
	t  *testing.T
	m  *model.Model
	sc *model.Scenario
}

func newScene(t *testing.T, days float64) *scene {
	m := &model.Model{ID: "m", Zone: time.UTC}
	starts := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	m.Organisations = []model.Organisation{{ID: "org", Sector: "sector"}}
	return &scene{t, m, &model.Scenario{ID: "s", Model: m, Starts: starts, RunsFor: time.Duration(days * model.Day)}}
}

func days(x float64) model.Span    { return model.Nanoseconds(x * model.Day) }
func perDay(x float64) model.Rate  { return model.Rate{Number: model.Certain(x)} }
func num(x float64) model.Number   { return model.Certain(x) }
func on(id string) model.Provider  { return model.Provider{On: model.Ref{ID: id}} }
func perWork(x float64) model.Rate { return model.Rate{Number: model.Certain(x), Workdays: true} }
func ref(id string) model.Ref      { return model.Ref{ID: id} }
func curve(points ...float64) []model.CurvePoint {
	var out []model.CurvePoint
	for i := 0; i+1 < len(points); i += 2 {
		out = append(out, model.CurvePoint{Age: days(points[i]), Level: num(points[i+1])})
	}
	return out
}

// needs is a need on all of some providers, with nothing to endure their loss.
func needs(ids ...string) model.Need {
	n := model.Need{Gate: model.GateAll, Endures: curve(0, 0)}
	for _, id := range ids {
		n.Of = append(n.Of, on(id))
	}
	return n
}

func tolerant(id string, d float64) model.Need {
	n := needs(id)
	n.Endures = curve(0, 1, d, 0)
	return n
}

func (s *scene) service(id string, leans ...model.Need) *model.Service {
	s.m.Suppliers = append(s.m.Suppliers, model.Supplier{ID: "of-" + id})
	s.m.Services = append(s.m.Services, model.Service{ID: id, Supplier: ref("of-" + id), Delivery: "saas", Needs: leans})
	return &s.m.Services[len(s.m.Services)-1]
}

func (s *scene) process(id string, demand, capacity float64, leans ...model.Need) *model.Process {
	p := model.Process{ID: id, Organisation: ref("org"), Needs: leans, Demand: model.Demand{Rate: perDay(demand)}}
	if capacity > 0 {
		p.Capacity = perDay(capacity)
	}
	s.m.Processes = append(s.m.Processes, p)
	return &s.m.Processes[len(s.m.Processes)-1]
}

// out lets a service stop at a day and return after some; for ever when lasts is 0.
func (s *scene) out(id string, at, lasts float64) {
	shock := model.Shock{Fails: []model.Target{{Kind: "service", On: ref(id)}}, After: days(at)}
	if lasts > 0 {
		shock.Lasts = days(lasts)
	}
	s.sc.Shocks = append(s.sc.Shocks, shock)
}

func (s *scene) run() *result.Record {
	s.t.Helper()
	rec, err := Run(context.Background(), s.sc, Options{Version: "test"})
	if err != nil {
		s.t.Fatal(err)
	}
	return rec
}

// of returns the indicators of a process.
func of(t *testing.T, rec *result.Record, id string) result.Values {
	t.Helper()
	for _, p := range rec.Summary.Processes {
		if p.ID == id {
			return p.Indicators
		}
	}
	t.Fatalf("no process %q in the summary", id)
	return nil
}

// want compares an indicator to nine digits; NaN wants it not to exist.
func want(t *testing.T, v result.Values, id string, x float64) {
	t.Helper()
	got := v.Get(id).Value()
	if math.IsNaN(x) != math.IsNaN(got) || math.Abs(got-x) > 1e-9*math.Max(1, math.Abs(x)) {
		t.Errorf("%s: got %.12g, want %.12g", id, got, x)
	}
}

// levels returns the level of a service or the performance of a process over time in a run.
func levelAtDay(t *testing.T, rec *result.Record, id string, day float64) float64 {
	t.Helper()
	last := func(points []result.Point) float64 {
		v := 1.0
		for _, p := range points {
			if p[0] <= day {
				v = p[1]
			}
		}
		return v
	}
	for _, s := range rec.Detail.Services {
		if s.ID == id {
			return last(s.Level)
		}
	}
	for _, p := range rec.Detail.Processes {
		if p.ID == id {
			return last(p.Performance)
		}
	}
	return 1
}
