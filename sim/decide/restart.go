package decide

import (
	"context"
	"slices"
	"strings"

	"uitval/model"
	"uitval/sim"
	"uitval/sim/result"
)

// A RestartWish is what a restart order must do.
type RestartWish struct {
	Indicator string // of the total, to keep low; empty: person_d
	Plays     int    // how many replications may be played in all while searching; 0: 6 000
}

// Restart compares the restart orders on the same recovery work, looks for a list of services that does better, and says what it
// gains over first come, first served. The list is sought on some replications; all that is told is of others, so that the gain is
// not that of luck. What was asked wrongly is a *Refusal.
func Restart(ctx context.Context, sc *model.Scenario, wish RestartWish, opt Options) (*result.Answer, error) {
	a := answer("restart", result.Textf("Herstartvolgorde: %s", "Restart order: %s", text(sc.Title)), []*model.Scenario{sc}, opt)
	r, err := newRestarts(sc, wish, opt)
	if err != nil {
		return nil, err
	}
	if len(r.services) < 2 {
		a.Manifest.ReplicationsAsked, a.Manifest.ReplicationsDone, a.Manifest.Complete = 0, 0, true
		a.Says = append(a.Says, result.Text{NL: "Er valt niets te ordenen: er zijn geen twee diensten die op dezelfde mensen wachten. Elke volgorde is even goed.",
			EN: "There is nothing to put in order: no two services wait for the same people. Any order is as good."})
		return a, nil
	}
	complete, err := r.allot(ctx)
	if complete && err == nil {
		complete, err = r.search(ctx)
	}
	if complete && err == nil {
		complete, err = r.confirm(ctx)
	}
	if err != nil {
		return nil, err
	}
	if !complete {
		played(a, r.n, 0, false)
		return a, nil
	}
	played(a, r.n, r.n, false)
	r.tell(a)
	return a, nil
}

// allot takes as many replications as a stop rule asks, if there is one, so that it holds for the scenario as it is; some of them to
// search on.
func (r *restarts) allot(ctx context.Context) (complete bool, err error) {
	if r.n == 1 || r.opt.Until == nil {
		return true, nil
	}
	t, err := sim.NewTrial(r.sc)
	if err != nil {
		return false, err
	}
	r.n, complete = settled(ctx, []*sim.Trial{t}, r.n, r.opt)
	r.few = soughtOn(r.n)
	return complete, nil
}

// soughtOn is on how many of the replications a list is sought.
func soughtOn(n int) int { return max(1, min(n, max(20, n/5))) }

// Restarts are restart orders that are held against each other.
type restarts struct {
	sc       *model.Scenario
	wish     RestartWish
	opt      Options
	plays    int
	n        int      // replications that are told of
	few      int      // replications that are searched on; before the n, or the same where nothing is uncertain
	services []string // that wait for the same people as another
	work     []float64
	people   []float64 // about how many wait for each after a week: enough to begin with
	leaning  []int     // processes that lean on each

	sought map[string]*playedOrder // lists by key, on the few
	keys   []string                // of sought, in the order in which they were thought of
	done   int                     // plays
	listed bool                    // all lists were played
	found  []int                   // the list: places in services
	named  []*playedOrder
	best   *playedOrder   // the found list, on the n
	next   []*playedOrder // the list with a service and the next swapped, by place, on the first of the n
}

// A playedOrder is what a restart order came to, replication by replication.
type playedOrder struct {
	order    model.RestartOrder
	list     []int
	harm     []float64
	restored []float64 // when the last service is back, in days; NaN where one is not
}

// newRestarts finds the services that there is something to order of.
func newRestarts(sc *model.Scenario, wish RestartWish, opt Options) (*restarts, error) {
	if wish.Indicator == "" {
		wish.Indicator = "person_d"
	}
	r := &restarts{sc: sc, wish: wish, opt: opt, plays: wish.Plays, sought: map[string]*playedOrder{}}
	if r.plays <= 0 {
		r.plays = 6000
	}
	trial, err := sim.NewTrial(sc)
	if err != nil {
		return nil, err
	}
	known := append(append([]string{}, adding...), peaking...)
	for _, id := range trial.Indicators() {
		if strings.HasPrefix(id, "harm_") {
			known = append(known, id)
		}
	}
	if !slices.Contains(known, wish.Indicator) {
		return nil, refuse("Op %q kan niet worden gezocht; wel op %s.", "%q can't be searched by; these can: %s.", wish.Indicator, strings.Join(known, ", "))
	}
	r.n = 1
	if trial.Uncertain() {
		if r.n = opt.Replications; r.n <= 0 {
			r.n = max(1, sc.Replications)
		}
	}
	r.few = soughtOn(r.n)
	r.find()
	return r, nil
}

// find lists the services that a shock can strike and that share people with another such service, in the order of the model.
func (r *restarts) find() {
	m := r.sc.Model
	crews := map[string]int{} // services by pool
	var struck []int
	for i := range m.Services {
		if !r.strikes(&m.Services[i]) {
			continue
		}
		struck = append(struck, i)
		for _, pool := range poolsOf(&m.Services[i]) {
			crews[pool]++
		}
	}
	leaners := newInfluences()
	lean := func(id string, needs []model.Need) {
		for _, n := range needs {
			for _, p := range n.Of {
				leaners.edge(p.On.ID, id)
			}
		}
	}
	for i := range m.Services {
		lean(m.Services[i].ID, m.Services[i].Needs)
	}
	users, isProcess := map[string]float64{}, map[string]bool{}
	for i := range m.Processes {
		p := &m.Processes[i]
		lean(p.ID, p.Needs)
		users[p.ID] = weekOf(p)
		isProcess[p.ID] = true
	}
	for _, i := range struck {
		s := &m.Services[i]
		if !slices.ContainsFunc(poolsOf(s), func(pool string) bool { return crews[pool] > 1 }) {
			continue
		}
		people, leaning := 0.0, 0
		for _, v := range leaners.reach([]int{leaners.node(s.ID)}) {
			if id := leaners.ids[v]; isProcess[id] {
				people, leaning = people+users[id], leaning+1
			}
		}
		r.services, r.work = append(r.services, s.ID), append(r.work, workOf(s))
		r.people, r.leaning = append(r.people, people), append(r.leaning, leaning)
	}
}

// strikes reports whether a shock of the scenario takes a service.
func (r *restarts) strikes(s *model.Service) bool {
	of := model.Supplier{}
	for _, one := range r.sc.Model.Suppliers {
		if one.ID == s.Supplier.ID {
			of = one
		}
	}
	for _, shock := range r.sc.Shocks {
		for _, t := range shock.Fails {
			switch has := map[string]string{"supplier": of.ID, "group": of.Group, "jurisdiction": of.Jurisdiction, "service": s.ID, "delivery": string(s.Delivery)}[t.Kind]; {
			case has != "" && has == t.On.ID:
				return true
			}
		}
	}
	return false
}

// poolsOf lists the pools that a service's recovery can ask people of, each once.
func poolsOf(s *model.Service) (out []string) {
	for _, route := range s.Recovery {
		for _, step := range route.Steps {
			for _, c := range step.Crew {
				if !slices.Contains(out, c.Pool.ID) {
					out = append(out, c.Pool.ID)
				}
			}
		}
	}
	return out
}

// workOf returns the person-days of the first route that asks for people, at the mean of what is uncertain.
func workOf(s *model.Service) float64 {
	for _, route := range s.Recovery {
		sum := 0.0
		for _, step := range route.Steps {
			days := step.Takes.Mean() / model.Day
			if step.Takes.Workdays {
				days = step.Takes.Mean() * 7 / 5
			}
			for _, c := range step.Crew {
				sum += float64(days * c.People.Mean())
			}
		}
		if sum > 0 {
			return sum
		}
	}
	return 0
}

// weekOf returns about how many people wait for a process after a week.
func weekOf(p *model.Process) float64 {
	people := float64(7 * p.Demand.Rate.Mean() * p.PeoplePerCase.Or(1).Mean())
	if p.Waits == model.WaitsNone || people == 0 || p.Users.Given && p.Users.Mean() < people {
		return p.Users.Mean()
	}
	return people
}
