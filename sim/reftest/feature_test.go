package reftest

import (
	"fmt"
	"slices"
	"strings"

	"uitval/model"
)

// A census counts in how many scenarios a feature occurs, and in how many it made a difference.
type census struct {
	occurs, bites map[string]int
}

func newCensus() *census { return &census{map[string]int{}, map[string]int{}} }

// wanted is every feature that must both occur and bite somewhere. A feature bites when the mark of the same
// name was set in the disturbed run or when its effect shows in the indicators.
var wanted = strings.Split(strings.TrimSpace(`
all: lost
any: an alternate helps
at_least: lost
share: in part
tolerance: a loss is not felt yet
curve: a step between full and nothing
refills_in: a loss starts with a part of the buffer gone
back_after: a rise is held back
switch_after: an alternate counts
switch_after: an alternate does not count yet
gives: bounds an alternate
law: product
law: mean
law: fdna
needs: a cycle
need on a process: its performance is low
mode: several stages
mode: none
survives: a stop put off
lasts: a service comes back
recovery: done by restart
recovery: done by migrate
recovery: a route is not open
recovery: waits for the data
recovery: a step gives a part
recovery: a step waits for people
recovery: a later step goes before one that waits
recovery: the given order goes against the ids
recovery: a new stop voids it
recovery: a later shock misses who has left
recovery: the shock is over first
recovery: two shocks known at once are covered together
recovery: a shock is over before a route was open
shocks: two or more touch one service
target: supplier
target: group
target: jurisdiction
target: service
target: delivery
demand: per day
demand: per workday
demand: none of its own
demand: peak
run: daily
run: workdays
run: weekly
run: monthly
run: quarterly
run: yearly
run: dates
run: what was fed falls due with it
run_takes: given
capacity: default
capacity: per day
capacity: per workday
overtime: adds capacity
overtime: only as far as needed
overtime_after: reached
overtime_for: used up
workaround: handles cases
workaround: starts_after
workaround: then
workaround: lasts is over
workaround: below a level under 1
reentry: a block of extra work
reentry: extra work is worked
reentry: cases wait behind extra work
keeps: a part is lost
keeps: of a block
waits no: lost
backlog: initial
lead time: brings deadlines nearer
deadline: cases overdue
feeds: a loss is felt downstream
feeds: a cycle
feeds: a diamond
feeds: into runs
feeds: a run decided before the start arrives
harm: suffered
money: late
users: bound the people
vulnerable: counted
penalty: paid
minimum: fallen short of
tolerable: breached
overlap: counted
organisations: two or more touched
sectors: two or more touched
starts: on a weekend
clocks: change inside the run
holiday: inside the run
closed day: work waits
backlog: clears
backlog: does not clear
base: not zero
`), "\n")

// count adds one scenario and what came out of it.
func (c *census) count(st *study) {
	occurs, bites := map[string]bool{}, map[string]bool{}
	for what := range st.with.marked {
		bites[what] = true
	}
	sc := st.with.sc
	occurring(sc, occurs)
	biting(sc, st, occurs, bites)
	for what := range bites {
		c.bites[what]++
		c.occurs[what]++
	}
	for what := range occurs {
		if !bites[what] {
			c.occurs[what]++
		}
	}
}

// table is the census, sorted, and the wanted features that never bit.
func (c *census) table() (text string, missing []string) {
	var b strings.Builder
	names := slices.Clone(wanted)
	for what := range c.occurs {
		if !slices.Contains(names, what) {
			names = append(names, what)
		}
	}
	slices.Sort(names)
	for _, what := range names {
		fmt.Fprintf(&b, "%-60s occurs %6d  bites %6d\n", what, c.occurs[what], c.bites[what])
		if slices.Contains(wanted, what) && c.bites[what] == 0 {
			missing = append(missing, what)
		}
	}
	return b.String(), missing
}

// occurring looks for features in the scenario itself, under the name of the effect that they should have.
func occurring(sc *model.Scenario, occurs map[string]bool) {
	set := func(is bool, what string) {
		if is {
			occurs[what] = true
		}
	}
	eachNeed(sc.Model, func(n model.Need) {
		set(n.Gate == model.GateAny, "any: an alternate helps")
		set(n.Gate == model.GateAtLeast, "at_least: lost")
		set(n.Gate == model.GateShare, "share: in part")
		set(n.Gate == model.GateAll, "all: lost")
		set(n.Tolerant, "tolerance: a loss is not felt yet")
		set(len(n.Endures) > 2, "curve: a step between full and nothing")
		set(n.RefillsIn.Given, "refills_in: a loss starts with a part of the buffer gone")
		set(n.BackAfter.Given, "back_after: a rise is held back")
		for _, p := range n.Of {
			set(p.SwitchAfter.Given, "switch_after: an alternate counts")
			set(p.SwitchAfter.Given, "switch_after: an alternate does not count yet")
			set(p.Gives.Given, "gives: bounds an alternate")
			set(processIndex(sc.Model, p.On.ID) >= 0, "need on a process: its performance is low")
		}
	})
	for _, p := range sc.Model.Processes {
		set(p.Overtime.Given, "overtime: adds capacity")
		set(p.Overtime.Given, "overtime: only as far as needed")
		set(p.OvertimeAfter.Given, "overtime_after: reached")
		set(p.OvertimeFor.Given, "overtime_for: used up")
		set(p.Waits == model.WaitsNone, "waits no: lost")
		set(p.Waits == model.WaitsKeeps, "keeps: a part is lost")
		set(p.Deadline.Given, "deadline: cases overdue")
		set(p.Deadline.Given && p.LeadTime.Given, "lead time: brings deadlines nearer")
		set(len(p.Harm) > 0, "harm: suffered")
		set(p.Users.Given, "users: bound the people")
		set(p.Tolerable.Given, "tolerable: breached")
		set(p.Minimum.Given, "minimum: fallen short of")
		set(p.PenaltyPerOverdueCase.Given, "penalty: paid")
		set(p.Vulnerable.Given, "vulnerable: counted")
		set(p.MoneyPerCase.Given, "money: late")
		if w := p.Workaround; w != nil {
			set(true, "workaround: handles cases")
			set(w.StartsAfter.Given, "workaround: starts_after")
			set(w.Then.Given, "workaround: then")
			set(w.Lasts.Given && !w.Then.Given, "workaround: lasts is over")
			set(w.Below.Given, "workaround: below a level under 1")
			set(w.Reentry.Given, "reentry: a block of extra work")
		}
	}
}

func eachNeed(m *model.Model, do func(model.Need)) {
	for _, s := range m.Services {
		for _, n := range s.Needs {
			do(n)
		}
	}
	for _, p := range m.Processes {
		for _, n := range p.Needs {
			do(n)
		}
	}
}
