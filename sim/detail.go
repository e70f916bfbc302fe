package sim

import (
	"math"

	"uitval/model"
	"uitval/sim/flow"
	"uitval/sim/result"
)

// detail writes one replication down in full, or, in brief, without the course of each entity.
func (r *reckoning) detail(points []turning, brief bool) result.Detail {
	sc := r.p.sc
	d := result.Detail{Replication: 1, Starts: r.instant(0), TimeZone: r.zone(), RunsForDays: flow.Days(r.p.end),
		Suppliers: []result.SupplierDetail{}, Shocks: []result.ShockDetail{}, Services: []result.ServiceDetail{},
		Processes: []result.ProcessDetail{}, Organisations: []result.OrganisationDetail{}, Needs: []result.NeedDetail{},
		Feeds: []result.FeedDetail{}, Recovery: []result.StepDetail{}, Mitigations: []result.MitigationDetail{},
		TurningPoints: []result.TurningPoint{}, Assumptions: []result.AssumptionDetail{}, People: dots(r.total.people), MoneyLate: dots(r.total.money),
		Spared: []result.SparedDetail{}}
	stopped, diminished := r.standing()
	d.Stopped, d.Diminished = dots(stopped[0]), dots(diminished[0])
	for _, p := range points {
		d.TurningPoints = append(d.TurningPoints, p.TurningPoint)
	}
	r.shockDetail(&d)
	for _, s := range r.spent {
		d.Mitigations = append(d.Mitigations, mitigationDetail(s))
	}
	if brief {
		return d
	}
	d.Recovery = r.stepDetails()
	in := r.affected()
	r.serviceDetail(&d, in)
	r.processDetail(&d, in)
	r.graphDetail(&d, in)
	for _, a := range sc.Model.Assumptions {
		if r.refersTo(in, a.ID) {
			d.Assumptions = append(d.Assumptions, result.AssumptionDetail{ID: a.ID, Says: text(a.Says)})
		}
	}
	return d
}

// dots writes a curve as [day, value] points.
func dots(l flow.Line) []result.Point {
	out := make([]result.Point, len(l))
	for i, p := range l {
		out[i] = result.Point{flow.Days(p.At), tidy(p.V)}
	}
	return out
}

// affected says of each reached node whether anything about it changed.
func (r *reckoning) affected() []bool {
	in := make([]bool, r.p.touched)
	for v := range r.p.services {
		in[v] = len(r.with.levels[v]) > 2
	}
	for i := range r.processes {
		in[r.p.services+i] = r.processes[i].changed
	}
	return in
}

func (r *reckoning) shockDetail(d *result.Detail) {
	for k := range r.p.shocks {
		s := &r.p.shocks[k]
		one := result.ShockDetail{At: flow.Days(s.at), Services: []string{}, Says: text(r.failing(s))}
		if s.over < r.p.end {
			ends := flow.Days(s.over)
			one.Ends = &ends
		}
		if s.shock.Mode != nil {
			one.Mode = s.shock.Mode.ID
		}
		for _, h := range s.hits {
			one.Services = append(one.Services, r.p.sc.Model.Services[h.service].ID)
		}
		d.Shocks = append(d.Shocks, one)
	}
}

func (r *reckoning) serviceDetail(d *result.Detail, in []bool) {
	used := map[string]bool{}
	for v := range r.p.services {
		if !in[v] {
			continue
		}
		s := &r.p.sc.Model.Services[r.p.owns[v]]
		used[s.Supplier.ID] = true
		d.Services = append(d.Services, result.ServiceDetail{ID: s.ID, Title: text(s.Title), Supplier: s.Supplier.ID,
			Delivery: string(s.Delivery), Level: dots(r.with.levels[v])})
	}
	for _, s := range r.p.sc.Model.Suppliers {
		if used[s.ID] {
			d.Suppliers = append(d.Suppliers, supplierDetail(s))
		}
	}
}

func (r *reckoning) processDetail(d *result.Detail, in []bool) {
	sectorOf, orgs := r.sectorOf(), map[string]bool{}
	for i := range r.processes {
		v := r.p.services + i
		if !in[v] {
			continue
		}
		m, t, pp := r.meters[i].m, &r.with.tracks[i], &r.p.procs[i]
		one := result.ProcessDetail{ID: m.ID, Title: text(m.Title), Organisation: m.Organisation.ID,
			Sector: sectorOf[m.Organisation.ID], LegalBasis: text(m.LegalBasis), LeadTimeDays: flow.Days(pp.lead),
			Level: dots(r.with.levels[v]), Performance: dots(t.performance), Arrivals: dots(t.arrived), Departures: dots(t.decided),
			Backlog: dots(t.backlog), BaseBacklog: dots(r.without.tracks[i].backlog), People: dots(r.processes[i].people),
			MoneyLate: dots(r.processes[i].money), Minimum: r.meters[i].minimum, RunsAt: r.runsOf(pp), Source: m.Source,
			TolerableBreachedAt: known(r.processes[i].now[tolerableBreachedAt]), OverdueFirstAt: known(r.processes[i].now[overdueFirstAt])}
		if r.meters[i].hasTolerable {
			x := flow.Days(r.meters[i].tolerable.ns)
			one.TolerableDays = &x
		}
		if pp.hasDeadline {
			x := flow.Days(pp.deadline)
			one.DeadlineDays = &x
		}
		if m.Users.Given {
			x := m.Users.Mean()
			one.Users = &x
		}
		orgs[m.Organisation.ID] = true
		d.Processes = append(d.Processes, one)
	}
	for _, o := range r.p.sc.Model.Organisations {
		if orgs[o.ID] {
			d.Organisations = append(d.Organisations, result.OrganisationDetail{ID: o.ID, Title: text(o.Title),
				Sector: o.Sector, Place: o.Place, Region: o.Region, Inhabitants: o.Inhabitants.Mean()})
		}
	}
}

// known is a number that exists; nil for NaN.
func known(x float64) *float64 {
	if math.IsNaN(x) {
		return nil
	}
	return &x
}

// mostRuns is how many runs of a process are written down.
const mostRuns = 400

// runsOf lists when a process has its runs.
func (r *reckoning) runsOf(p *procPlan) []float64 {
	out := []float64{}
	for _, one := range p.runs {
		if one.at >= 0 && one.at < r.p.end && len(out) < mostRuns {
			out = append(out, flow.Days(one.at))
		}
	}
	return out
}

// mostSpared is how many of those that are spared are written down.
const mostSpared = 2000

// spare notes a node that leans on something that changed and did not change itself.
func (r *reckoning) spare(d *result.Detail, v int) bool {
	if d.SparedTotal++; d.SparedTotal > mostSpared {
		return false
	}
	k := r.p.owns[v]
	if v < r.p.services {
		s := &r.p.sc.Model.Services[k]
		d.Spared = append(d.Spared, result.SparedDetail{ID: s.ID, Title: text(s.Title), Kind: "service", Of: s.Supplier.ID})
	} else {
		p := &r.p.sc.Model.Processes[k]
		d.Spared = append(d.Spared, result.SparedDetail{ID: p.ID, Title: text(p.Title), Kind: "process", Of: p.Organisation.ID})
	}
	return true
}

// graphDetail lists the needs and feeds among what is affected, and who is one step from it.
func (r *reckoning) graphDetail(d *result.Detail, in []bool) {
	b := &planner{plan: r.p, m: r.p.sc.Model}
	for v := range r.p.touched {
		n := &r.p.nodes[v]
		spared, listed := false, true
		for i := n.needLo; i < n.needHi; i++ {
			for _, p := range r.p.terms[i].providers {
				if p.node < 0 || !in[p.node] {
					continue
				}
				if !in[v] && !spared {
					spared, listed = true, r.spare(d, v)
				}
				if listed {
					d.Needs = append(d.Needs, result.NeedDetail{Consumer: r.p.ids[v], Need: int(i-n.needLo) + 1,
						Gate: string(b.needsOf(v)[i-n.needLo].Gate), On: r.p.ids[p.node]})
				}
			}
		}
	}
	for _, f := range r.p.feeds {
		from, to := r.p.services+int(f.from), r.p.services+int(f.to)
		if from < r.p.touched && to < r.p.touched && in[from] && in[to] {
			d.Feeds = append(d.Feeds, result.FeedDetail{From: r.p.ids[from], To: r.p.ids[to], Share: f.share,
				LagDays: flow.Days(f.lag)})
		}
	}
}

func mitigationDetail(s spending) result.MitigationDetail {
	out := result.MitigationDetail{ID: s.of.ID, Title: text(s.of.Title), Cost: s.total()}
	until := flow.Days(s.until)
	out.Until = &until
	if !s.inPlace {
		from := flow.Days(s.from)
		out.From = &from
	}
	return out
}

// refersTo reports whether an affected entity names an assumption as the source of one of its numbers.
func (r *reckoning) refersTo(in []bool, id string) bool {
	for v := range r.p.touched {
		if !in[v] {
			continue
		}
		for _, source := range r.sourcesOf(v) {
			if model.SourceNames(source, id) {
				return true
			}
		}
	}
	return false
}

// sourcesOf returns the sources of a node and of its needs.
func (r *reckoning) sourcesOf(v int) []string {
	m, k := r.p.sc.Model, r.p.owns[v]
	var out []string
	if v < r.p.services {
		out = m.Services[k].AllSources()
	} else {
		out = m.Processes[k].AllSources()
	}
	b := &planner{plan: r.p, m: m}
	for _, n := range b.needsOf(v) {
		out = append(out, n.AllSources()...)
	}
	return out
}
