package reftest

import (
	"fmt"
	"math"
	"testing"
	"time"

	"uitval/model"
)

func span(days float64) model.Span { return model.Nanoseconds(days * model.Day) }

func perDay(n float64) model.Rate { return model.Rate{Number: model.Certain(n)} }

// on is a need on one service without any endurance.
func on(id string) model.Need {
	return model.Need{Gate: model.GateAll, Of: []model.Provider{{On: model.Ref{ID: id}}}, Endures: tolerates(0, 0)}
}

func tolerates(days, dropsTo float64) []model.CurvePoint {
	if days == 0 {
		return []model.CurvePoint{{Age: span(0), Level: model.Certain(dropsTo)}}
	}
	return []model.CurvePoint{{Age: span(0), Level: model.Certain(1)}, {Age: span(days), Level: model.Certain(dropsTo)}}
}

// outage is a scenario in which services, each of a supplier of its own, are out from day 0.
func outage(m *model.Model, runsFor float64, lasts float64, out ...string) *model.Scenario {
	m.ID, m.Zone = "hand", time.UTC
	m.Organisations = []model.Organisation{{ID: "org", Sector: "municipality"}}
	for i := range m.Services {
		m.Services[i].Supplier.ID, m.Services[i].Delivery = "of-"+m.Services[i].ID, "saas"
		m.Suppliers = append(m.Suppliers, model.Supplier{ID: "of-" + m.Services[i].ID})
	}
	sc := &model.Scenario{ID: "hand", Model: m, Starts: time.Date(2026, 1, 5, 0, 0, 0, 0, time.UTC),
		RunsFor: time.Duration(runsFor * float64(day)), Replications: 1, ChanceDraws: 1, Seed: 1}
	for _, id := range out {
		sh := model.Shock{Fails: []model.Target{{Kind: "supplier", On: model.Ref{ID: "of-" + id}}}, After: span(0)}
		if lasts > 0 {
			sh.Lasts = span(lasts)
		}
		sc.Shocks = append(sc.Shocks, sh)
	}
	return sc
}

func nineDigits(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.IsNaN(got) != math.IsNaN(want) || abs(got-want) > 1e-9*max(1, abs(want)) {
		t.Errorf("%s is %.12g, by hand %.12g", what, got, want)
	}
}

// eIDLost is format.md, worked by hand 1.
func eIDLost() *model.Scenario {
	eid := on("e-id")
	eid.Endures = tolerates(0, 0.25)
	m := &model.Model{
		Services: []model.Service{{ID: "e-id"}, {ID: "case-system"}},
		Processes: []model.Process{{ID: "parental-benefit", Organisation: model.Ref{ID: "org"},
			Demand: model.Demand{Rate: perDay(40)}, Capacity: perDay(64), Deadline: span(30),
			Users: model.Certain(3100), PeoplePerCase: model.Certain(1.8),
			Needs: []model.Need{on("case-system"), eid}}},
	}
	return outage(m, 60, 5, "e-id")
}

func TestEIDLost(t *testing.T) {
	v := play(eIDLost()).processes[0].values
	nineDigits(t, "peak", v["backlog_peak"], 120)
	nineDigits(t, "peak at", v["backlog_peak_at_d"], 5)
	nineDigits(t, "cleared", v["backlog_cleared_at_d"], 10)
	nineDigits(t, "longest wait", v["wait_max_d"], 3)
	nineDigits(t, "overdue", v["overdue_cases"], 0)
	nineDigits(t, "first overdue", v["overdue_first_at_d"], math.NaN())
	nineDigits(t, "case-days", v["backlog_case_d"], 600)
	nineDigits(t, "people", v["people_peak"], 216)
	nineDigits(t, "lost performance", v["lost_performance_d"], 3.75)
}

// monthOnPaper is format.md, worked by hand 2.
func monthOnPaper(reentry float64) *model.Scenario {
	need := on("system")
	need.Endures = tolerates(2, 0)
	m := &model.Model{
		Services: []model.Service{{ID: "system"}},
		Processes: []model.Process{{ID: "p", Organisation: model.Ref{ID: "org"}, Demand: model.Demand{Rate: perDay(100)},
			Capacity: perDay(120), Deadline: span(10), Needs: []model.Need{need},
			Workaround: &model.Workaround{StartsAfter: span(3), Capacity: perDay(40), Lasts: span(20),
				Then: perDay(10), Reentry: model.Certain(reentry)}}},
	}
	return outage(m, 200, 30, "system")
}

func TestMonthOnPaper(t *testing.T) {
	st := play(monthOnPaper(0))
	v := st.processes[0].values
	work := st.with.processes[0].course.work
	for _, p := range work {
		if p.t0 == 5*float64(day) {
			nineDigits(t, "backlog at day 5", p.v0, 300)
		}
		if p.t0 == 25*float64(day) {
			nineDigits(t, "backlog at day 25", p.v0, 1500)
		}
	}
	nineDigits(t, "peak", v["backlog_peak"], 1950)
	nineDigits(t, "peak at", v["backlog_peak_at_d"], 30)
	nineDigits(t, "cleared", v["backlog_cleared_at_d"], 127.5)
	nineDigits(t, "case-days", v["backlog_case_d"], 122137.5)
	nineDigits(t, "longest wait", v["wait_max_d"], 19.5)
	nineDigits(t, "overdue", v["overdue_cases"], 6083+1.0/3)
	nineDigits(t, "overdue case-days", v["overdue_case_d"], 28270+5.0/6)
	nineDigits(t, "by workaround", v["workaround_cases"], 850)
	v = play(monthOnPaper(0.25)).processes[0].values
	nineDigits(t, "peak with extra work", v["backlog_peak"], 2162.5)
	nineDigits(t, "cleared with extra work", v["backlog_cleared_at_d"], 138.125)
}

func TestFDNA(t *testing.T) {
	one := []model.Need{{Alpha: model.Certain(0.3), Beta: model.Certain(0.4)}}
	for i, feeder := range []float64{1, 0.75, 0.5, 0.25, 0} {
		want := []float64{1, 0.925, 0.85, 0.65, 0.4}[i]
		nineDigits(t, fmt.Sprint("one feeder at ", feeder), combine(model.LawFDNA, 1, one, []float64{feeder}), want)
	}
	two := append(one, model.Need{Alpha: model.Certain(0.8), Beta: model.Certain(0.1)})
	nineDigits(t, "two feeders at 1, .5", combine(model.LawFDNA, 1, two, []float64{1, 0.5}), 0.60)
	nineDigits(t, "two feeders at .6, .8", combine(model.LawFDNA, 1, two, []float64{0.6, 0.8}), 0.86)
	nineDigits(t, "two feeders at 0, 1", combine(model.LawFDNA, 1, two, []float64{0, 1}), 0.40)
}

// stopped is the probability that process p is at 0, over every combination of services out.
func stopped(services []model.Service, chance []float64, need model.Need) float64 {
	sum := 0.0
	for bits := 0; bits < 1<<len(chance); bits++ {
		probability, out := 1.0, []string(nil)
		for i, c := range chance {
			if bits>>i&1 == 1 {
				probability *= c
				out = append(out, services[i].ID)
			} else {
				probability *= 1 - c
			}
		}
		m := &model.Model{Services: append([]model.Service(nil), services...),
			Processes: []model.Process{{ID: "p", Organisation: model.Ref{ID: "org"},
				Demand: model.Demand{Rate: perDay(10)}, Needs: []model.Need{need}}}}
		st := play(outage(m, 5, 0, out...))
		if st.with.processes[0].course.level[0].v0 == 0 {
			sum += probability
		}
	}
	return sum
}

func TestGatesAsFaultTrees(t *testing.T) {
	three := on("a")
	three.Gate, three.AtLeast = model.GateAtLeast, 2
	three.Of = append(three.Of, on("b").Of[0], on("c").Of[0])
	got := stopped([]model.Service{{ID: "a"}, {ID: "b"}, {ID: "c"}}, []float64{0.1, 0.2, 0.3}, three)
	nineDigits(t, "two of three", got, 0.098)
	power := on("mains")
	power.Gate = model.GateAny
	power.Of = append(power.Of, on("backup").Of[0])
	services := []model.Service{{ID: "mains"}, {ID: "generator"}, {ID: "relay"},
		{ID: "backup", Needs: []model.Need{on("generator"), on("relay")}}}
	nineDigits(t, "mains or backup", stopped(services, []float64{0.03, 0.02, 0.05}, power), 0.00207)
}
