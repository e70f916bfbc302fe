package sim

import (
	"fmt"
	"math"
	"testing"

	"uitval/model"
)

// Three services are rebuilt by the same project of thirty jobs with the same four pools. They fail at different days, and
// different people wait for them.
var projects = []struct {
	id          string
	at          int     // it fails, and its route is taken
	rate        float64 // cases a day of the process that leans on it
	perCase     float64
	users       float64
	criticality string
}{
	{"a", 0, 10, 1, 1e9, "low"},
	{"b", 5, 31, 1, 1e9, "high"}, // more people than a's from day 7 or 8 on
	{"c", 2, 7, 11, 400, "high"}, // the most from the start, never more than 400
}

// A job is one step of one of the projects, as the independent scheduler sees it.
type job struct {
	project, place int
	id             string
	takes          int
	after          []int
	crew           map[string]float64
	latest         float64 // finish by the critical path method, in days after the route is taken
}

func jobsOf(steps []model.Step) []job {
	_, latest := criticalPath(steps)
	var out []job
	for k, p := range projects {
		first, at := len(out), map[string]int{}
		for i, s := range steps {
			one := job{project: k, place: i, id: p.id + s.ID.ID, takes: int(s.Takes.Mean() / model.Day), crew: map[string]float64{}, latest: latest[i]}
			for _, c := range s.Crew {
				one.crew[c.Pool.ID] = c.People.Mean()
			}
			at[s.ID.ID] = first + i
			out = append(out, one)
		}
		for i, s := range steps {
			for _, a := range s.After {
				out[first+i].after = append(out[first+i].after, at[a.ID])
			}
		}
	}
	return out
}

// A schedule is the parallel scheme over several projects, day by day: what is ready and fits starts, in the order of first,
// which is asked anew each day; the lowest goes first, ties by project and by place.
type schedule struct {
	jobs  []job
	start []int // -1: not yet
	day   int
}

func (s *schedule) ended(i int) bool {
	return s.start[i] >= 0 && s.start[i]+s.jobs[i].takes <= s.day
}

// readySince returns the day from which a job could start if there were people enough.
func (s *schedule) readySince(i int) int {
	since := projects[s.jobs[i].project].at
	for _, a := range s.jobs[i].after {
		since = max(since, s.start[a]+s.jobs[a].takes)
	}
	return since
}

func (s *schedule) ready(i int) bool {
	if s.start[i] >= 0 {
		return false
	}
	for _, a := range s.jobs[i].after {
		if !s.ended(a) {
			return false
		}
	}
	return s.readySince(i) <= s.day
}

func (s *schedule) fits(i int, sizes map[string]float64) bool {
	for pool, people := range s.jobs[i].crew {
		for j, other := range s.jobs {
			if s.start[j] >= 0 && !s.ended(j) {
				people += other.crew[pool]
			}
		}
		if people > sizes[pool] {
			return false
		}
	}
	return true
}

func (s *schedule) solve(sizes map[string]float64, first func(s *schedule, i int) [2]float64) {
	s.start = make([]int, len(s.jobs))
	for i := range s.start {
		s.start[i] = -1
	}
	for left := len(s.jobs); left > 0; {
		best := -1
		for i := range s.jobs {
			if !s.ready(i) || !s.fits(i, sizes) {
				continue
			}
			if best < 0 {
				best = i
				continue
			}
			x, y := first(s, i), first(s, best)
			if x[0] < y[0] || x[0] == y[0] && x[1] < y[1] {
				best = i // jobs stand in order of project and place, so an equal one that comes later never wins
			}
		}
		if best < 0 {
			s.day++
			continue
		}
		s.start[best] = s.day
		left--
	}
}

// waiting returns how many people go without a project's service, and how many more each day.
func (s *schedule) waiting(project int) (people, perDay float64) {
	p := projects[project]
	return math.Min(p.users, p.rate*float64(s.day-p.at)*p.perCase), p.rate * p.perCase
}

// workLeft returns the person-days of a project's jobs that have not ended.
func (s *schedule) workLeft(project int) float64 {
	sum := 0.0
	for i, j := range s.jobs {
		if j.project == project && !s.ended(i) {
			people := 0.0
			for _, n := range j.crew {
				people += n
			}
			sum += float64(j.takes) * math.Max(1, people)
		}
	}
	return sum
}

// Every restart order, step by step, against an independent scheduler.
func TestRestartOrdersOfSeveralProjects(t *testing.T) {
	sizes := map[string]float64{"r1": 12, "r2": 13, "r3": 4, "r4": 12}
	steps := readProject(t, newScene(t, 100))
	given := func(ids ...string) model.RestartOrder {
		o := model.RestartOrder{Kind: "given"}
		for _, id := range ids {
			o.Given = append(o.Given, ref(id))
		}
		return o
	}
	place := func(of ...float64) func(s *schedule, i int) [2]float64 {
		return func(s *schedule, i int) [2]float64 { return [2]float64{of[s.jobs[i].project]} }
	}
	seen := map[string]string{} // schedules, by the order that gave them
	for _, c := range []struct {
		says  string
		order model.RestartOrder
		first func(s *schedule, i int) [2]float64
	}{
		{"given a, b, c", given("a", "b", "c"), place(0, 1, 2)},
		{"given c, a, b", given("c", "a", "b"), place(1, 2, 0)},
		{"given a, c, b", given("a", "c", "b"), place(0, 2, 1)},
		{"given b alone: the others after it", given("b"), place(1, 0, 1)},
		{"fifo", model.RestartOrder{Kind: "fifo"}, func(s *schedule, i int) [2]float64 { return [2]float64{float64(s.readySince(i))} }},
		{"criticality", model.RestartOrder{Kind: "criticality"}, place(1, 0, 0)},
		{"people", model.RestartOrder{Kind: "people"}, func(s *schedule, i int) [2]float64 {
			people, perDay := s.waiting(s.jobs[i].project)
			return [2]float64{-people, -perDay}
		}},
		{"weighted", model.RestartOrder{Kind: "weighted"}, func(s *schedule, i int) [2]float64 {
			_, perDay := s.waiting(s.jobs[i].project)
			return [2]float64{-perDay / s.workLeft(s.jobs[i].project)}
		}},
		{"latest-finish", model.RestartOrder{Kind: "latest-finish"}, func(s *schedule, i int) [2]float64 {
			return [2]float64{float64(projects[s.jobs[i].project].at) + s.jobs[i].latest}
		}},
	} {
		plan := schedule{jobs: jobsOf(steps)}
		plan.solve(sizes, c.first)
		s := newScene(t, 400)
		readProject(t, s) // for its pools
		s.m.Criticality = []string{"low", "high"}
		s.sc.RestartOrder = c.order
		for _, p := range projects {
			one := s.service(p.id)
			own := readProject(t, newScene(t, 100))
			for i := range own {
				own[i].ID.ID = p.id + own[i].ID.ID
				for k := range own[i].After {
					own[i].After[k].ID = p.id + own[i].After[k].ID
				}
			}
			one.Criticality, one.Recovery = p.criticality, []model.Route{route("rebuild", own...)}
			process := s.process("on-"+p.id, p.rate, 2*p.rate, needs(p.id))
			process.PeoplePerCase, process.Users = num(p.perCase), num(p.users)
			s.out(p.id, float64(p.at), 0)
		}
		rec := s.run()
		for i, j := range plan.jobs {
			from, _ := ran(t, rec, j.id)
			same(t, c.says+": step "+j.id+" starts at", from, float64(plan.start[i]))
		}
		starts := fmt.Sprint(plan.start)
		if other, ok := seen[starts]; ok {
			t.Errorf("%s and %s give the same schedule: one of them shows nothing", other, c.says)
		}
		seen[starts] = c.says
	}
}
