package model

import (
	"math"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// formatLibrary holds the examples of the format, as they stand in its description. Two things are filled in:
// the thresholds that it leaves open with …, and the yardstick dora, which it names but does not show.
func formatLibrary(t *testing.T) *Library {
	t.Helper()
	fsys := fstest.MapFS{"yardsticks/dora.yaml": {Data: []byte("yardstick: dora\nclasses: [major]\ncriteria: []\n")}}
	for name, at := range map[string]string{"model": "harbour/model.yaml", "scenario": "harbour/scenario.yaml", "mode": "modes/mode.yaml", "yardstick": "yardsticks/yardstick.yaml"} {
		data, err := os.ReadFile("testdata/format/" + name + ".yaml")
		if err != nil {
			t.Fatal(err)
		}
		text := strings.NewReplacer("d: …", "d: [none, 0, 1e4, 1e5, 1e6]").Replace(string(data))
		fsys[at] = &fstest.MapFile{Data: []byte(text)}
	}
	return &Library{Shipped: fsys}
}

func TestTheExamplesOfTheFormatAreRead(t *testing.T) {
	s, problems := formatLibrary(t).ReadScenario("harbour", nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	zone, _ := time.LoadLocation("Europe/Amsterdam")
	if !s.Starts.Equal(time.Date(2026, 1, 5, 8, 0, 0, 0, zone)) || s.RunsFor != 365*24*time.Hour || s.Replications != 200 || s.Seed != 1 || s.ChanceDraws != 1 {
		t.Errorf("the scenario: %+v", s)
	}
	shock := s.Shocks[0]
	if shock.Fails[0] != (Target{"supplier", Ref{"nordhost", Pos{File: "harbour/scenario.yaml", Line: 10, Column: 23}}}) || shock.After.P[0] != 0 || !shock.After.Given || shock.Lasts.P[0] != 90*Day || shock.Chance.P[0] != 1 {
		t.Errorf("the shock: %+v", shock)
	}
	if s.RestartOrder.Kind != "people" || len(s.Yardsticks) != 2 || s.Mitigations[0].ID != "estate-credit" {
		t.Errorf("order %v, yardsticks %v, mitigations %v", s.RestartOrder, s.Yardsticks, s.Mitigations)
	}
	formatMode(t, shock.Mode)
	formatYardstick(t, s.Yardsticks[0])
	formatServices(t, s.Model)
	formatProcesses(t, s.Model)
}

func formatMode(t *testing.T, m *Mode) {
	if m.ID != "bankruptcy" || m.KnownFromStop || !m.Estate || m.OwnStaffHelp || m.DataFreeAfter.Dist != PERT || len(m.Sources) != 1 {
		t.Errorf("the mode: %+v", m)
	}
	if stages := m.Delivery["operations"]; len(stages) != 2 || stages[1].After.P[0] != 42*Day || stages[0].Level.P[0] != 0.6 {
		t.Errorf("operations: %+v", stages)
	}
	if stages, there := m.Delivery["development"]; !there || len(stages) != 0 {
		t.Errorf("development: %v %v", stages, there)
	}
	if _, there := m.Delivery["network"]; there {
		t.Error("the mode says nothing of network")
	}
}

func formatYardstick(t *testing.T, y *Yardstick) {
	if y.ID != "national-risk" || strings.Join(y.Classes, "") != "ABCDE" || len(y.Criteria) != 2 {
		t.Fatalf("the yardstick: %+v", y)
	}
	costs, daily := y.Criteria[0], y.Criteria[1]
	if costs.Indicator != "extra_cost_eur + money_lost_eur" || costs.AtLeast[4] != 50e9 || costs.Verified || costs.Scope != "total" {
		t.Errorf("costs: %+v", costs)
	}
	if len(daily.PeopleOver) != 3 || daily.PeopleOver[1].Longer.P[0] != 7*Day || !math.IsNaN(daily.PeopleOver[0].AtLeast[0]) {
		t.Errorf("daily life: %+v", daily)
	}
}

func formatServices(t *testing.T, m *Model) {
	if m.ID != "harbour" || m.Zone.String() != "Europe/Amsterdam" || m.Calendar.Country != "nl" || m.Law != LawWeakest || m.AsOf != "2026-01-01" {
		t.Errorf("the model: %+v", m)
	}
	hosting, cases := m.Services[1], m.Services[2]
	if hosting.Survives.P[0] != 14*Day || hosting.RPO.P[0] != 4*hour || hosting.Rework.P[0] != 1 || !hosting.ExitPlan || hosting.Escrow || hosting.DetectedAfter.P[0] != 2*hour {
		t.Errorf("hosting: %+v", hosting)
	}
	route := hosting.Recovery[0]
	if route.Kind != "migrate" || route.Requires[0].ID != "data" || len(route.Steps) != 3 {
		t.Fatalf("the route: %+v", route)
	}
	rebuild, accept := route.Steps[1], route.Steps[2]
	if rebuild.Takes.Dist != PERT || rebuild.Crew[0].Pool.ID != "migration" || rebuild.Crew[0].People.P[0] != 4 || rebuild.After[0].ID != "decide" {
		t.Errorf("rebuild: %+v", rebuild)
	}
	if !accept.Takes.Workdays || accept.Takes.P[0] != 5 || accept.Gives.P[0] != 1 {
		t.Errorf("accept: %+v", accept)
	}
	need := cases.Needs[0]
	if need.Gate != GateAll || need.Of[0].On.ID != "hosting" || !need.Tolerant || need.BackAfter.P[0] != Day || need.Source != "restore test, 2025-09-30" {
		t.Errorf("the need: %+v", need)
	}
	if e := need.Endures; len(e) != 2 || e[0].Level.P[0] != 1 || e[1].Age.P[0] != 4*hour || e[1].Level.P[0] != 0 {
		t.Errorf("its endurance: %+v", e)
	}
}

func formatProcesses(t *testing.T, m *Model) {
	p, pay := m.Processes[0], m.Processes[1]
	if p.Demand.Rate.P[0] != 40 || p.Capacity.P[0] != 64 || p.LeadTime.P[0] != 20*Day || p.Deadline.P[0] != 56*Day || p.Backlog.P[0] != 120 || p.Waits != WaitsAll {
		t.Errorf("the process: %+v", p)
	}
	if p.PeoplePerCase.P[0] != 1.8 || p.Vulnerable.P[0] != 0.35 || p.MoneyPerCase.P[0] != 900 || p.Minimum.P[0] != 0.2 || p.Tolerable.P[0] != 10*Day {
		t.Errorf("its people and money: %+v", p)
	}
	if peak := p.Peaks[0]; peak.From != (Date{2026, 9, 1}) || peak.Times.P[0] != 1.8 {
		t.Errorf("the peak: %+v", peak)
	}
	if h := p.Harm[0]; h.Kind != "livelihood" || len(h.Points) != 3 || h.Points[1].Wait.P[0] != 7*Day || h.Points[1].Severity.P[0] != 0.2 {
		t.Errorf("harm: %+v", h)
	}
	if e := p.Needs[1].Endures; len(e) != 1 || e[0].Level.P[0] != 0.25 || p.Needs[1].Tolerant {
		t.Errorf("drops_to alone: %+v", e)
	}
	if w := p.Workaround; w.StartsAfter.P[0] != 3*Day || w.Capacity.P[0] != 10 || w.Lasts.P[0] != 20*Day || w.Then.P[0] != 5 || w.Reentry.P[0] != 0.25 {
		t.Errorf("the workaround: %+v", w)
	}
	if f := p.Feeds[0]; f.To.ID != "pay-out" || f.Share.P[0] != 0.8 || f.Lag.P[0] != 2*Day {
		t.Errorf("the feed: %+v", f)
	}
	if run := pay.Demand.Run; run == nil || run.Amount.P[0] != 1000 || run.On.Day != 23 || pay.RunTakes.P[0] != Day {
		t.Errorf("the run: %+v", pay)
	}
	pool, credit := m.Pools[0], m.Mitigations[0]
	if pool.People.P[0] != 6 || pool.Changes[0].At.P[0] != 30*Day || pool.Changes[0].People.P[0] != 10 {
		t.Errorf("the pool: %+v", pool)
	}
	if credit.Cost.P[0] != 200000 || math.Abs(credit.CostPer.P[0]-300000.0/7) > 1e-9 || credit.DecidedAt.P[0] != Day || credit.Changes[0].Survives.P[0] != 56*Day {
		t.Errorf("the mitigation: %+v", credit)
	}
	if m.Correlations[0].Rank.P[0] != 0.6 || m.Overlaps[0].People.P[0] != 0.9 || len(m.Overlaps[0].Of) != 2 {
		t.Errorf("correlation and overlap: %+v %+v", m.Correlations, m.Overlaps)
	}
}

func TestEveryWayToWriteANeed(t *testing.T) {
	lib, _ := shelf(map[string]string{"m/m.yaml": smallModel("", "", `law: fdna
needs:
  - {on: [web, net]}
  - any: [web, {service: net, switch_after: 2d, gives: 40%}, {process: q}]
  - {at_least: 2, of: [web, net, svc]}
  - {share: {web: 60%, net: 40%}}
  - {on: web, endures: {0h: 100%, 4h: 80%, 1d: 50%, 1w: 0%}, refills_in: 3d}
  - {on: web, alpha: 0.3, beta: 0.4}
  - {on: web, tolerance: 0h}
  - {on: web, tolerance: "pert(1d, 2d, 3d)", drops_to: 0.3}`)})
	m, problems := lib.ReadModel("m", nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	n := m.Processes[1].Needs
	if n[0].Gate != GateAll || len(n[0].Of) != 2 {
		t.Errorf("all of a list: %+v", n[0])
	}
	if any := n[1]; any.Gate != GateAny || any.Of[1].SwitchAfter.P[0] != 2*Day || any.Of[1].Gives.P[0] != 0.4 || any.Of[2].On.ID != "q" || any.Of[0].Gives.Given {
		t.Errorf("any: %+v", any)
	}
	if n[2].Gate != GateAtLeast || n[2].AtLeast != 2 || len(n[2].Of) != 3 {
		t.Errorf("at least: %+v", n[2])
	}
	if n[3].Gate != GateShare || n[3].Of[0].Weight.P[0] != 0.6 {
		t.Errorf("share: %+v", n[3])
	}
	if len(n[4].Endures) != 4 || n[4].RefillsIn.P[0] != 3*Day || !n[4].Tolerant {
		t.Errorf("endures: %+v", n[4])
	}
	if n[5].Alpha.P[0] != 0.3 || n[5].Beta.P[0] != 0.4 {
		t.Errorf("fdna: %+v", n[5])
	}
	if len(n[6].Endures) != 1 || n[6].Endures[0].Level.P[0] != 0 || !n[6].Tolerant {
		t.Errorf("tolerance of nothing: %+v", n[6])
	}
	if e := n[7].Endures; len(e) != 2 || e[1].Age.Dist != PERT || e[1].Level.P[0] != 0.3 {
		t.Errorf("an uncertain tolerance: %+v", n[7])
	}
}

func TestTheExtraKeysAreRead(t *testing.T) {
	lib, _ := shelf(map[string]string{"m/m.yaml": smallModel(`distributions: [{id: notice, is: "pert(4w, 6w, 8w)", source: A1}, {id: busy, is: "uniform(30, 50) per workday"}]
assumptions: [{id: A1, says: {nl: Opzegtermijn, en: Notice}}]
criticality: [low, high]
calendar: [2026-05-29]`, "criticality: high\nsurvives: notice\nsources: {survives: A1}", `demand: busy
overtime: 25%
overtime_after: 7d
overtime_for: 30d
keeps: 60%
legal_basis: {nl: Wet, en: Act}
criticality: low
law: product
source: mine
sources: {demand: A1}
workaround: {capacity: 10 per workday, cost_per_case: 5 EUR}`)})
	m, problems := lib.ReadModel("m", nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	p := m.Processes[1]
	if p.Demand.Rate.Name != "busy" || !p.Demand.Rate.Workdays || p.Overtime.P[0] != 0.25 || p.OvertimeAfter.P[0] != 7*Day || p.OvertimeFor.P[0] != 30*Day {
		t.Errorf("the process: %+v", p)
	}
	if p.Waits != WaitsKeeps || p.Keeps.P[0] != 0.6 || p.LegalBasis.NL != "Wet" || p.Law != LawProduct || p.Source != "mine" || p.Sources["demand"] != "A1" {
		t.Errorf("the process: %+v", p)
	}
	if p.Workaround.CostPerCase.P[0] != 5 || !p.Workaround.Capacity.Workdays {
		t.Errorf("the workaround: %+v", p.Workaround)
	}
	if s := m.Services[2]; s.Survives.Name != "notice" || s.Survives.Dist != PERT || s.Survives.At.Line == 0 || s.Criticality != "high" {
		t.Errorf("the service: %+v", s)
	}
	if m.Named[0].Unit != UnitTime || m.Named[1].Unit != UnitRate || m.Assumptions[0].Says.NL != "Opzegtermijn" || !m.Calendar.Days[Date{2026, 5, 29}] {
		t.Errorf("the model: %+v", m)
	}
	if m.Title != Same("m") || m.Zone != time.UTC {
		t.Errorf("what was left out: %v %v", m.Title, m.Zone)
	}
}
