package reftest

import (
	"time"

	"uitval/model"
)

// biting looks for features whose effect shows in what was counted rather than in one rule at one instant.
func biting(sc *model.Scenario, st *study, occurs, bites map[string]bool) {
	show := func(occurring, bitten bool, what string) {
		if occurring {
			occurs[what] = true
		}
		if occurring && bitten {
			bites[what] = true
		}
	}
	touched := 0
	organisations, sectors := map[string]bool{}, map[string]bool{}
	for i, p := range st.with.processes {
		bitingProcess(p, st.processes[i], st.without.processes[i], show)
		if p.Law == "" && sc.Model.Law == "" || st.processes[i].values["lost_performance_d"] == 0 {
			continue
		}
		bites["law: "+string(p.law)] = true
	}
	for i, p := range st.with.processes {
		if st.processes[i].values["lost_performance_d"] > 0 {
			touched++
			organisations[p.Organisation.ID] = true
			for _, o := range sc.Model.Organisations {
				if o.ID == p.Organisation.ID {
					sectors[o.Sector] = true
				}
			}
		}
		downstream(st, i, show)
	}
	show(true, len(organisations) > 1, "organisations: two or more touched")
	show(true, len(sectors) > 1, "sectors: two or more touched")
	show(sc.Starts.Weekday() == time.Saturday || sc.Starts.Weekday() == time.Sunday, touched > 0, "starts: on a weekend")
	for _, o := range sc.Model.Overlaps {
		least := 1e300
		for _, ref := range o.Of {
			least = min(least, st.processes[processIndex(sc.Model, ref.ID)].values["people_peak"])
		}
		show(true, least > 1e-6, "overlap: counted")
	}
	bitingDays(sc, st, touched > 0, show)
	bitingShocks(sc, st, show)
	cycle := needsInCycle(sc.Model)
	show(cycle, touched > 0, "needs: a cycle")
}

func bitingProcess(p *process, t *tally, base *process, show func(occurring, bitten bool, what string)) {
	v := t.values
	hit := v["lost_performance_d"] > 0
	run := p.Demand.Run != nil
	lead, ok := spare(p.Process)
	plain := p.Process
	plain.LeadTime = model.Span{}
	longer, _ := spare(plain)
	all := p.course.waited()
	show(ok && p.LeadTime.Given, number(overdue(all, lead)) > number(overdue(all, longer)), "lead time: brings deadlines nearer")
	show(p.Deadline.Given, v["overdue_cases"] > 0, "deadline: cases overdue")
	show(!run && !p.Demand.Rate.Workdays && p.Demand.Rate.Given, hit, "demand: per day")
	show(p.Demand.Rate.Workdays, hit, "demand: per workday")
	show(!demanded(p.Process), hit, "demand: none of its own")
	show(len(p.Peaks) > 0, hit, "demand: peak")
	show(run && p.RunTakes.Given && !p.Capacity.Given, hit, "run_takes: given")
	show(!p.Capacity.Given, hit, "capacity: default")
	show(p.Capacity.Given && !p.Capacity.Workdays, hit, "capacity: per day")
	show(p.Capacity.Given && p.Capacity.Workdays, hit, "capacity: per workday")
	show(p.Backlog.Given, p.course.work[0].v0 > 0, "backlog: initial")
	show(true, v["backlog_peak"] > 0 && v["backlog_cleared_at_d"] > 0, "backlog: clears")
	show(true, v["backlog_peak"] > 0 && !(v["backlog_cleared_at_d"] > 0), "backlog: does not clear")
	show(true, base.course.work[0].v0 >= 0 && t.base["backlog_peak"] > 0, "base: not zero")
	for _, h := range p.Harm {
		show(true, v["harm_"+h.Kind] > 1e-9, "harm: suffered")
	}
	show(p.MoneyPerCase.Given, v["money_late_peak_eur"] > 0, "money: late")
	most, _ := p.course.cases.peak()
	show(p.Users.Given && p.Waits != model.WaitsNone, most*perCase(p.Process) > p.Users.Mean(), "users: bound the people")
	show(p.Vulnerable.Given, v["vulnerable_person_d"] > 0, "vulnerable: counted")
	show(p.PenaltyPerOverdueCase.Given, v["extra_cost_eur"] > 0 && v["overdue_cases"] > 0, "penalty: paid")
	show(p.Minimum.Given, v["below_minimum_d"] > 0, "minimum: fallen short of")
	show(p.Tolerable.Given, v["tolerable_breached_at_d"] > 0, "tolerable: breached")
	show(p.Workaround != nil && p.Workaround.CostPerCase.Given, v["workaround_cases"] > 0, "workaround: costs")
}

// downstream looks at what a process hands on: whether its loss is felt there, and in what shape feeds run.
func downstream(st *study, i int, show func(occurring, bitten bool, what string)) {
	m := st.with.sc.Model
	hit := st.processes[i].values["lost_performance_d"] > 0
	paths := map[string]int{}
	for _, f := range m.Processes[i].Feeds {
		to := processIndex(m, f.To.ID)
		differs := abs(number(st.with.processes[to].course.waited())-number(st.without.processes[to].course.waited())) > 1e-6
		show(true, hit && differs, "feeds: a loss is felt downstream")
		show(m.Processes[to].Demand.Run != nil, hit && differs, "feeds: into runs")
		for _, reached := range fedBy(m, to) {
			paths[m.Processes[reached].ID]++
		}
	}
	for _, id := range sortedKeys(paths) {
		show(paths[id] > 1, hit, "feeds: a diamond")
		show(id == m.Processes[i].ID, hit, "feeds: a cycle")
	}
}

// fedBy is a process and all that it feeds, directly or not.
func fedBy(m *model.Model, i int) []int {
	out := []int{i}
	for k := 0; k < len(out); k++ {
	next:
		for _, f := range m.Processes[out[k]].Feeds {
			to := processIndex(m, f.To.ID)
			for _, had := range out {
				if had == to {
					continue next
				}
			}
			out = append(out, to)
		}
	}
	return out
}

func bitingDays(sc *model.Scenario, st *study, hit bool, show func(occurring, bitten bool, what string)) {
	z := st.with.z
	for d := z.on(0); z.days[d].from < st.with.end; d++ {
		one := z.days[d]
		show(one.to-one.from != day, hit, "clocks: change inside the run")
		wd := one.date.Weekday()
		show(!one.workday && wd != time.Saturday && wd != time.Sunday, hit, "holiday: inside the run")
	}
}

func bitingShocks(sc *model.Scenario, st *study, show func(occurring, bitten bool, what string)) {
	z := st.with.z
	for i, s := range st.with.services {
		down := st.service(i)["lost_performance_d"] > 0
		touching := 0
		for k, sh := range sc.Shocks {
			if len(s.leaves[k]) == 0 || s.leaves[k][0].at >= st.with.end {
				continue
			}
			touching++
			list := s.leaves[k]
			show(sh.Mode != nil, down && len(list) > 1 && list[1].at < st.with.end && list[1].level < 1, "mode: several stages")
			show(sh.Mode == nil, down, "mode: none")
			show(s.Survives.Given && (sh.Mode == nil || sh.Mode.Estate), down && list[0].at > z.after(0, sh.After), "survives: a stop put off")
			last := list[len(list)-1]
			show(sh.Lasts.Given, down && last.level == 1 && last.at < st.with.end, "lasts: a service comes back")
			for _, t := range sh.Fails {
				one := sh
				one.Fails = []model.Target{t}
				show(true, down && hits(sc.Model, one, s.Service), "target: "+t.Kind)
			}
		}
		show(touching > 1, down, "shocks: two or more touch one service")
	}
}
