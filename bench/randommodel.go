package bench

import (
	"encoding/json"
	"fmt"
	"io"
	"time"

	"uitval/model"
)

// A RandomModel is a model and a shock that both uitval and bench/simpy/semantics.py can play: services and processes in
// groups of a hundred, of which each leans on up to three earlier ones of its group and holds out for a while; services of
// some groups stop at three instants, and come back in steps by a shared pool. No cases queue.
type RandomModel struct {
	Nodes  []RandomNode  `json:"nodes"`
	Shocks []RandomShock `json:"shocks"`
	Order  []int         `json:"order"` // restart order of the services that stop
	Crews  int           `json:"crews"`
	End    int64         `json:"end"`
}

// A RandomNode is a service or a process. Times are in nanoseconds.
type RandomNode struct {
	ID      string       `json:"id"`
	Process bool         `json:"process"`
	Needs   []RandomNeed `json:"needs"`
	Steps   []int64      `json:"steps"`
}

// A RandomNeed is a need on one earlier node that is not felt for a while, and then leaves a level.
type RandomNeed struct {
	On     int     `json:"on"`
	Holds  int64   `json:"holds"`
	Leaves float64 `json:"leaves"`
}

// A RandomShock stops services at an instant.
type RandomShock struct {
	At   int64 `json:"at"`
	Hits []int `json:"hits"`
}

const groupSize = 100

// NewRandomModel returns the same RandomModel for a number of nodes each time; services of the first so many groups stop.
func NewRandomModel(nodes, groups int) *RandomModel {
	s := Stream(9)
	below := func(n int64) int64 { return int64(s.Next() % uint64(n)) }
	upTo := func(n int) int { return int(below(int64(n))) }
	m := &RandomModel{Crews: 1 + groups/2, End: 365 * 24 * hour, Shocks: make([]RandomShock, 3)}
	for k := range m.Shocks {
		m.Shocks[k].At = int64(k+1)*24*hour + below(24*hour)
	}
	for v := range nodes {
		within := v % groupSize
		n := RandomNode{ID: fmt.Sprintf("s%07d", v)}
		if within >= 90 {
			n.ID, n.Process = fmt.Sprintf("t%07d", v), true
		}
		for range min(within, 1+upTo(3)) {
			n.Needs = append(n.Needs, RandomNeed{v - 1 - upTo(min(within, 40)), below(200 * hour), []float64{0, 0, 0.25, 0.5, 0.7}[upTo(5)]})
		}
		if v/groupSize < groups && !n.Process && upTo(10) == 0 {
			for range 1 + upTo(3) {
				n.Steps = append(n.Steps, hour+below(50*hour))
			}
			k := upTo(len(m.Shocks))
			m.Shocks[k].Hits = append(m.Shocks[k].Hits, v)
			m.Order = append(m.Order, v)
		}
		m.Nodes = append(m.Nodes, n)
	}
	for i := len(m.Order) - 1; i > 0; i-- {
		k := upTo(i + 1)
		m.Order[i], m.Order[k] = m.Order[k], m.Order[i]
	}
	return m
}

// Write writes the model for the program in Python.
func (m *RandomModel) Write(w io.Writer) error { return json.NewEncoder(w).Encode(m) }

// Scenario returns the model as uitval reads it. When it is uncertain, the instant of the first shock is so by less than a nanosecond,
// which is rounded away: then replications are all the same and yet all played. It takes twice the memory.
func (m *RandomModel) Scenario(uncertain bool) *model.Scenario {
	out := &model.Model{ID: "random", Zone: time.UTC, Organisations: []model.Organisation{{ID: "org"}}, Suppliers: []model.Supplier{{ID: "supplier"}},
		Pools: []model.Pool{{ID: "crew", People: model.Certain(float64(m.Crews))}}}
	sc := &model.Scenario{ID: "random", Model: out, Starts: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), RunsFor: time.Duration(m.End),
		RestartOrder: model.RestartOrder{Kind: "given"}}
	out.Services = make([]model.Service, 0, len(m.Nodes)) // they are large, and growing would take as much again
	for _, n := range m.Nodes {
		if n.Process {
			rate := model.Rate{Number: model.Certain(1)}
			out.Processes = append(out.Processes, model.Process{ID: n.ID, Organisation: model.Ref{ID: "org"}, Needs: m.needs(n), Demand: model.Demand{Rate: rate}, Capacity: rate})
			continue
		}
		s := model.Service{ID: n.ID, Supplier: model.Ref{ID: "supplier"}, Delivery: "saas", Needs: m.needs(n)}
		if len(n.Steps) > 0 {
			s.Recovery = []model.Route{{Kind: "restart", Steps: steps(n.Steps)}}
		}
		out.Services = append(out.Services, s)
	}
	for _, v := range m.Order {
		sc.RestartOrder.Given = append(sc.RestartOrder.Given, model.Ref{ID: m.Nodes[v].ID})
	}
	for k, one := range m.Shocks {
		s := model.Shock{After: model.Nanoseconds(float64(one.At))}
		if k == 0 && uncertain {
			s.After = model.Span{Number: model.Number{Given: true, Dist: model.Uniform, P: [3]float64{float64(one.At) - 0.75, float64(one.At) - 0.25}}}
		}
		for _, v := range one.Hits {
			s.Fails = append(s.Fails, model.Target{Kind: "service", On: model.Ref{ID: m.Nodes[v].ID}})
		}
		sc.Shocks = append(sc.Shocks, s)
	}
	return sc
}

func (m *RandomModel) needs(n RandomNode) []model.Need {
	var out []model.Need
	for _, one := range n.Needs {
		out = append(out, model.Need{Gate: model.GateAll, Of: []model.Provider{{On: model.Ref{ID: m.Nodes[one.On].ID}}},
			Endures: []model.CurvePoint{{Age: model.Nanoseconds(0), Level: model.Certain(1)}, {Age: model.Nanoseconds(float64(one.Holds)), Level: model.Certain(one.Leaves)}}})
	}
	return out
}

// steps are done one after another, each by one of the crew.
func steps(takes []int64) []model.Step {
	var out []model.Step
	for k, ns := range takes {
		s := model.Step{ID: model.Ref{ID: fmt.Sprint(k)}, Takes: model.Nanoseconds(float64(ns)), Crew: []model.Crew{{Pool: model.Ref{ID: "crew"}, People: model.Certain(1)}}}
		if k > 0 {
			s.After = []model.Ref{{ID: fmt.Sprint(k - 1)}}
		}
		out = append(out, s)
	}
	return out
}
