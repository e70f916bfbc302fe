package sim

import (
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"uitval/model"
	"uitval/sim/result"
)

// step is a recovery step of so many days with a crew of one pool, after others.
func step(id string, takes float64, pool string, people float64, after ...string) model.Step {
	s := model.Step{ID: ref(id), Takes: days(takes)}
	if people > 0 {
		s.Crew = []model.Crew{{Pool: ref(pool), People: num(people)}}
	}
	for _, a := range after {
		s.After = append(s.After, ref(a))
	}
	return s
}

func route(kind string, steps ...model.Step) model.Route {
	return model.Route{Kind: kind, Steps: steps}
}

func (s *scene) pool(id string, people float64, changes ...float64) {
	p := model.Pool{ID: id, People: num(people)}
	for i := 0; i+1 < len(changes); i += 2 {
		p.Changes = append(p.Changes, model.PoolChange{At: days(changes[i]), People: num(changes[i+1])})
	}
	s.m.Pools = append(s.m.Pools, p)
}

// ofService returns the indicators of a service.
func ofService(t *testing.T, rec *result.Record, id string) result.Values {
	t.Helper()
	for _, s := range rec.Summary.Services {
		if s.ID == id {
			return s.Indicators
		}
	}
	t.Fatalf("no service %q in the summary", id)
	return nil
}

// ran returns when a step was carried out the last time.
func ran(t *testing.T, rec *result.Record, id string) (start, end float64) {
	t.Helper()
	start, end = math.NaN(), math.NaN()
	for _, s := range rec.Detail.Recovery {
		if s.Step == id {
			start, end = s.Start, math.NaN()
			if s.End != nil {
				end = *s.End
			}
		}
	}
	return start, end
}

func found(rec *result.Record, code string) bool {
	for _, f := range rec.Summary.Findings {
		if f.Code == code {
			return true
		}
	}
	return false
}

func same(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.IsNaN(got) != math.IsNaN(want) || math.Abs(got-want) > 1e-9*math.Max(1, math.Abs(want)) {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

// format.md, case 3.
func TestTwelveServicesThreeCrews(t *testing.T) {
	s := newScene(t, 60)
	s.pool("crew", 3)
	for i := range 12 {
		id := fmt.Sprintf("s%02d", i)
		s.service(id).Recovery = []model.Route{route("restart", step("repair", 5, "crew", 1))}
		s.out(id, 0, 0)
	}
	rec := s.run()
	last, lost := 0.0, 0.0
	for i := range 12 {
		v := ofService(t, rec, fmt.Sprintf("s%02d", i))
		last = math.Max(last, v.Get("restored_at_d").Value())
		lost += v.Get("lost_performance_d").Value()
	}
	same(t, "the last is up at", last, 20)
	same(t, "service-days lost", lost, 150)
}

// readProject reads a project scheduling instance as the steps of one route, with its pools.
func readProject(t *testing.T, s *scene) []model.Step {
	t.Helper()
	f, err := os.Open("testdata/j301_1.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comment = '#'
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for k, size := range []float64{12, 13, 4, 12} {
		s.pool(rows[0][2+k], size)
	}
	var steps []model.Step
	at := map[string]int{}
	for _, row := range rows[1:] {
		takes, _ := strconv.ParseFloat(row[1], 64)
		one := step(row[0], takes, "", 0)
		for k := range 4 {
			if n, _ := strconv.ParseFloat(row[2+k], 64); n > 0 {
				one.Crew = append(one.Crew, model.Crew{Pool: ref(rows[0][2+k]), People: num(n)})
			}
		}
		at[row[0]] = len(steps)
		steps = append(steps, one)
	}
	for _, row := range rows[1:] {
		for _, next := range strings.Fields(row[6]) {
			steps[at[next]].After = append(steps[at[next]].After, ref(row[0]))
		}
	}
	return steps
}

// parallel is an independent parallel schedule-generation scheme in whole days, written after Kolisch (1996): at each
// instant it starts what is eligible and fits, in order of priority. It returns starts and the makespan.
func parallel(steps []model.Step, size map[string]float64, first func(i int) float64) (map[string]int, int) {
	takes := func(i int) int { return int(steps[i].Takes.Mean() / model.Day) }
	start := map[string]int{}
	index := map[string]int{}
	for i, s := range steps {
		index[s.ID.ID] = i
	}
	for day, left := 0, len(steps); left > 0; day++ {
		for moved := true; moved; {
			moved = false
			var eligible []int
			for i, s := range steps {
				if _, begun := start[s.ID.ID]; begun {
					continue
				}
				ok := true
				for _, a := range s.After {
					from, begun := start[a.ID]
					ok = ok && begun && from+takes(index[a.ID]) <= day
				}
				if ok {
					eligible = append(eligible, i)
				}
			}
			for len(eligible) > 0 {
				best := 0
				for k := range eligible {
					if first(eligible[k]) < first(eligible[best]) {
						best = k
					}
				}
				i := eligible[best]
				eligible = append(eligible[:best], eligible[best+1:]...)
				fits := true
				for _, c := range steps[i].Crew {
					used := 0.0
					for j, s := range steps {
						if from, begun := start[s.ID.ID]; begun && from <= day && day < from+takes(j) {
							for _, other := range s.Crew {
								if other.Pool.ID == c.Pool.ID {
									used += other.People.Mean()
								}
							}
						}
					}
					fits = fits && used+c.People.Mean() <= size[c.Pool.ID]
				}
				if fits {
					start[steps[i].ID.ID] = day
					left--
					moved = moved || takes(i) == 0
				}
			}
		}
	}
	end := 0
	for i, s := range steps {
		end = max(end, start[s.ID.ID]+takes(i))
	}
	return start, end
}

// format.md, case 6, and every step against the independent scheme, under each order that says something about one route.
func TestProjectSchedulingInstance(t *testing.T) {
	sizes := map[string]float64{"r1": 12, "r2": 13, "r3": 4, "r4": 12}
	probe := newScene(t, 100)
	steps := readProject(t, probe)
	length, latest := criticalPath(steps)
	same(t, "critical path", length, 38)
	for kind, first := range map[string]func(i int) float64{
		"latest-finish": func(i int) float64 { return latest[i] },
		"given":         func(int) float64 { return 0 },
		"criticality":   func(int) float64 { return 0 },
		"people":        func(int) float64 { return 0 },
		"weighted":      func(int) float64 { return 0 },
	} {
		s := newScene(t, 100)
		s.service("s").Recovery = []model.Route{route("rebuild", readProject(t, s)...)}
		s.sc.RestartOrder = model.RestartOrder{Kind: kind}
		s.out("s", 0, 0)
		rec := s.run()
		start, end := parallel(steps, sizes, first)
		if kind == "latest-finish" && end != 43 {
			t.Errorf("the independent scheme ends at %d, not 43", end)
		}
		same(t, kind+": the project ends at", ofService(t, rec, "s").Get("restored_at_d").Value(), float64(end))
		for _, one := range steps {
			from, _ := ran(t, rec, one.ID.ID)
			same(t, kind+": step "+one.ID.ID+" starts at", from, float64(start[one.ID.ID]))
		}
	}
}

// criticalPath returns the length of a network and each step's latest finish, by relaxation.
func criticalPath(steps []model.Step) (float64, []float64) {
	index := map[string]int{}
	for i, s := range steps {
		index[s.ID.ID] = i
	}
	early, length := make([]float64, len(steps)), 0.0
	for range steps {
		for i, s := range steps {
			from := 0.0
			for _, a := range s.After {
				from = math.Max(from, early[index[a.ID]])
			}
			early[i] = from + s.Takes.Mean()/model.Day
			length = math.Max(length, early[i])
		}
	}
	latest := make([]float64, len(steps))
	for i := range latest {
		latest[i] = length
	}
	for range steps {
		for i, s := range steps {
			for _, a := range s.After {
				k := index[a.ID]
				latest[k] = math.Min(latest[k], latest[i]-s.Takes.Mean()/model.Day)
			}
		}
	}
	return length, latest
}

// The order decides who waits: two services, one crew.
func TestRestartOrders(t *testing.T) {
	for _, c := range []struct {
		order model.RestartOrder
		first string
		why   string
	}{
		{model.RestartOrder{Kind: "given", Given: []model.Ref{ref("b"), ref("a")}}, "b", "it is first in the list"},
		{model.RestartOrder{Kind: "fifo"}, "a", "both came at once and a is first by id"},
		{model.RestartOrder{Kind: "criticality"}, "b", "it is high"},
		{model.RestartOrder{Kind: "people"}, "b", "ten times as many cases wait"},
		{model.RestartOrder{Kind: "weighted"}, "a", "a tenth of the people for a hundredth of the work"},
		{model.RestartOrder{Kind: "latest-finish"}, "a", "its network is shorter"},
	} {
		s := newScene(t, 300)
		s.m.Criticality = []string{"low", "high"}
		s.pool("crew", 1)
		a := s.service("a")
		a.Criticality, a.Recovery = "low", []model.Route{route("restart", step("ra", 0.5, "crew", 1))}
		b := s.service("b")
		b.Criticality, b.Recovery = "high", []model.Route{route("restart", step("rb", 50, "crew", 1))}
		s.process("pa", 10, 20, needs("a"))
		s.process("pb", 100, 200, needs("b"))
		s.m.Services[0].DetectedAfter, s.m.Services[1].DetectedAfter = days(1), days(1)
		s.out("a", 0, 0)
		s.out("b", 0, 0)
		s.sc.RestartOrder = c.order
		rec := s.run()
		starts := map[string]float64{}
		starts["a"], _ = ran(t, rec, "ra")
		starts["b"], _ = ran(t, rec, "rb")
		for id, at := range starts {
			if (at == 1) != (id == c.first) {
				t.Errorf("%s: %s starts at day %v; %s should go first: %s", c.order.Kind, id, at, c.first, c.why)
			}
		}
	}
}
