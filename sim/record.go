package sim

import (
	"math"
	"strings"
	"time"

	"uitval/model"
	"uitval/sim/flow"
	"uitval/sim/result"
)

// record writes a reckoning down.
func (r *reckoning) record(opt Options, complete bool) *result.Record {
	sc, m := r.p.sc, r.p.sc.Model
	done := 1
	if !complete {
		done = 0
	}
	rec := &result.Record{
		Manifest: result.Manifest{Program: "uitval", Version: opt.Version, Scenario: sc.ID, Model: m.ID, Seed: sc.Seed,
			ReplicationsAsked: max(1, sc.Replications), ReplicationsDone: done, Complete: complete,
			TimeZone: r.zone(), Settings: append([]result.Setting{}, opt.Settings...), Files: []result.File{}},
		Summary: result.Summary{Scenario: sc.ID, Title: text(sc.Title), Question: text(sc.Question), Model: m.ID,
			ModelTitle: text(m.Title), Starts: sc.Starts.Format(time.RFC3339), TimeZone: r.zone(),
			RunsForDays: flow.Days(r.p.end), Replications: done,
			Counts: result.Counts{Organisations: len(m.Organisations), Processes: len(m.Processes), Services: len(m.Services), Suppliers: len(m.Suppliers)}},
	}
	for _, f := range sc.Files {
		rec.Manifest.Files = append(rec.Manifest.Files, result.File{Name: f.Name, SHA256: f.SHA256})
	}
	r.summarise(&rec.Summary)
	points := r.turningPoints()
	rec.Events = r.events(points)
	rec.Detail = r.detail(points, opt.Brief)
	if opt.Brief {
		rec.Events = nil
	} else {
		rec.Trace = r.trace()
	}
	rec.Summary.Yardsticks = r.yardsticks()
	rec.Summary.Answer = r.answer()
	rec.Summary.Findings = r.findings(complete)
	for _, s := range m.Suppliers {
		rec.Suppliers = append(rec.Suppliers, supplierDetail(s))
	}
	return rec
}

func supplierDetail(s model.Supplier) result.SupplierDetail {
	return result.SupplierDetail{ID: s.ID, Title: text(s.Title), Group: s.Group, Jurisdiction: s.Jurisdiction, Public: s.Public}
}

func text(t model.Text) result.Text { return result.Text{NL: t.NL, EN: t.EN} }

func (r *reckoning) zone() string { return r.p.sc.Starts.Location().String() }

// summarise fills in the indicators of everything the shocks reach.
func (r *reckoning) summarise(s *result.Summary) {
	s.Totals = r.values(&r.total)
	s.Processes, s.Services = []result.ProcessSummary{}, []result.ServiceSummary{}
	sectorOf := r.sectorOf()
	for i := range r.processes {
		m := r.meters[i].m
		s.Processes = append(s.Processes, result.ProcessSummary{ID: m.ID, Title: text(m.Title),
			Organisation: m.Organisation.ID, Sector: sectorOf[m.Organisation.ID],
			Indicators: r.values(&r.processes[i].tally), RootShares: r.sharesOf(i)})
	}
	for v := range r.p.services {
		one := &r.p.sc.Model.Services[r.p.owns[v]]
		s.Services = append(s.Services, result.ServiceSummary{ID: one.ID, Title: text(one.Title),
			Supplier: one.Supplier.ID, Indicators: serviceValues(r.with.levels[v])})
	}
	s.Organisations, s.Sectors, s.Kinds = r.groups(r.organisations), r.groups(r.sectors), r.groups(r.alike)
	for k := range s.Kinds {
		s.Kinds[k].Hit = r.hit(&r.alike[k])
	}
}

func (r *reckoning) sharesOf(i int) []result.RootShare {
	out := []result.RootShare{}
	for _, one := range r.shares[i] {
		out = append(out, result.RootShare{Root: r.p.ids[one.root], Share: result.One(tidy(one.share))})
	}
	return out
}

func (r *reckoning) groups(groups []group) []result.GroupSummary {
	out := []result.GroupSummary{}
	for i := range groups {
		g := &groups[i]
		out = append(out, result.GroupSummary{ID: g.id, Title: text(g.title), Processes: g.size, Indicators: r.values(&g.tally)})
	}
	return out
}

// hit counts the organisations of which a process of a kind lost something, and who lives there.
func (r *reckoning) hit(kind *group) *result.Hit {
	inhabitants := map[string]float64{}
	for i := range r.p.sc.Model.Organisations {
		o := &r.p.sc.Model.Organisations[i]
		inhabitants[o.ID] = o.Inhabitants.Mean()
	}
	out, seen := &result.Hit{From: math.Inf(1), Lowest: 1}, map[string]bool{}
	for _, t := range kind.of {
		m := &r.processes[t.process]
		if !(m.now[lostPerformance] > 0) {
			continue
		}
		for _, p := range r.with.tracks[t.process].performance {
			if p.V < 1-near1 {
				out.From = min(out.From, flow.Days(p.At))
			}
			out.Lowest = min(out.Lowest, p.V)
		}
		if org := r.meters[t.process].m.Organisation.ID; !seen[org] {
			seen[org] = true
			out.Organisations++
			out.Inhabitants += inhabitants[org]
		}
	}
	if out.Organisations == 0 {
		return nil
	}
	return out
}

func (r *reckoning) sectorOf() map[string]string {
	out := map[string]string{}
	for _, o := range r.p.sc.Model.Organisations {
		out[o.ID] = o.Sector
	}
	return out
}

// values lists the indicators of a tally; what has a base that is not 0 is followed by it.
func (r *reckoning) values(t *tally) result.Values {
	out := result.Values{}
	for k := range len(t.now) {
		id := ""
		if k < fixedIndicators {
			id = indicators[k].id
		} else {
			id = "harm_" + r.kinds[k-fixedIndicators]
			if math.IsNaN(t.now[k]) {
				continue
			}
		}
		out = append(out, result.Value{ID: id, Stat: result.One(tidy(t.now[k]))})
		if base := tidy(t.base[k]); base != 0 && !math.IsNaN(base) && !baseless(k) {
			out = append(out, result.Value{ID: "base_" + id, Stat: result.One(base)})
		}
	}
	return out
}

// tidy turns −0 and the rounding of a difference of equals into 0.
func tidy(x float64) float64 {
	if math.Abs(x) < 1e-9 {
		return 0
	}
	return x
}

// serviceValues lists when a service first falls below 1, when it is back for good, and what it lost.
func serviceValues(level flow.Line) result.Values {
	one := outcomeOfService(0, level)
	return result.Values{
		{ID: "down_at_d", Stat: result.One(one.down)},
		{ID: "restored_at_d", Stat: result.One(one.restored)},
		{ID: "lost_performance_d", Stat: result.One(tidy(one.lost))},
	}
}

// outcomeOfService reads a level off; one that never changes has none.
func outcomeOfService(v int32, level flow.Line) serviceOutcome {
	out := serviceOutcome{service: v, down: math.NaN(), restored: math.NaN()}
	for k := 1; k < len(level); k++ {
		from, to := level[k-1], level[k]
		if from.V < 1 {
			out.lost += float64((1 - from.V) * flow.Days(to.At-from.At))
			if math.IsNaN(out.down) {
				out.down = flow.Days(from.At)
			}
			if to.V == 1 {
				out.restored = flow.Days(to.At)
			}
		}
		if to.V < 1 {
			out.restored = math.NaN()
		}
	}
	return out
}

// events numbers the journal in order of time, with the turning points that are not in it yet.
func (r *reckoning) events(points []turning) []result.Event {
	entries := r.with.journal.entries
	order, number := r.with.journal.inTime()
	out := make([]result.Event, 0, len(entries))
	for n, i := range order {
		e := entries[i]
		ev := result.Event{Number: n + 1, Day: flow.Days(e.at), Instant: r.instant(e.at), Kind: e.kind.String(), Entity: r.entity(e.node)}
		if !math.IsNaN(e.level) {
			level := e.level
			ev.Level = &level
		}
		if e.cause >= 0 {
			ev.Cause = number[e.cause]
		}
		out = append(out, ev)
	}
	for i := range points {
		if points[i].entry >= 0 {
			points[i].Event = number[points[i].entry]
		}
	}
	return out
}

func (r *reckoning) instant(t int64) string {
	return r.p.sc.Starts.Add(time.Duration(t)).Format(time.RFC3339)
}

// entity names a node of the journal; a shock is named after what fails.
func (r *reckoning) entity(node int32) string {
	if node >= 0 {
		return r.p.ids[node]
	}
	var ids []string
	for _, t := range r.p.shocks[-1-node].shock.Fails {
		ids = append(ids, t.On.ID)
	}
	return strings.Join(ids, " ")
}
