// Package exercise makes a tabletop exercise of a run: a script, a list of injects (MSEL), cards for roles and decisions, manuals and
// forms. All that players are told is a course of events that was simulated, at the moment at which they would know it.
//
// It never simulates and knows no models: what it tells stands in the record, and what other choices lead to is handed to it as
// answers. It writes no files.
package exercise

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"uitval/sim/result"
)

// A Wish is how an exercise is to be.
type Wish struct {
	Lang       string        // nl or en
	Marking    string        // on every page; may be empty
	Start      time.Time     // of the exercise, in the time zone in which it is held
	Duration   time.Duration // from the welcome to the end of the hot wash
	Modules    int           // 1 to 6
	Objectives []string      // ids of Objectives; none: all
	For        []string      // only these organisations; none: those that are hit hardest
	Command    string        // that makes the pack again
}

// Shortest and Longest are how long an exercise may take.
const (
	Shortest = 30 * time.Minute
	Longest  = 12 * time.Hour
)

// MostModules is into how many modules an exercise can be divided.
const MostModules = 6

// A Pack is an exercise, ready to be written down.
type Pack struct {
	Wish
	Title     string
	Record    *result.Record
	Modules   []Module
	Agenda    []Item
	Roles     []Role
	Injects   []Inject // by exercise time
	Decisions []Card
	Warnings  []string
	Conflicts []Conflict // between what a preparer edited and what the run says now
	Kept      int        // rows that hold something a preparer edited

	c    *course
	base []Inject // as they were made, before what a preparer edited came back
}

// An Inject is a row of the list: a message to players, one that is only given when they chose something, or what they are expected
// to do.
type Inject struct {
	Number       int
	At           time.Duration // since the start of the exercise
	Day          float64       // of the scenario
	Type         Type
	Title, Text  string
	From, To     string
	Channel      string
	Level        string
	Organisation string
	Module       int // counted from 1
	Expected     string
	Objective    string
	Decision     string
	Attachment   string
	Controller   string
	Source       string // which events of the simulation, see keys
	Status       string
	Remark       string

	Own   bool   // a preparer put it in
	Facts []Fact // every number in the text, and where it comes from; of those that were made
}

// A Type is what a row is for.
type Type string

// The types of rows.
const (
	Message    Type = "inject"
	Contingent Type = "contingent"
	Expected   Type = "expected"
)

// Make makes an exercise of a record with events. Before is what an earlier pack was and what became of it, nil for a first one. It
// fails where the wish can't be met; the error is a *Refusal.
func Make(r *result.Record, decisions []Decision, w Wish, before *Before) (*Pack, error) {
	if err := w.check(r); err != nil {
		return nil, err
	}
	c, err := newCourse(r, w.Lang)
	if err != nil {
		return nil, err
	}
	p := &Pack{Wish: w, Record: r, c: c}
	p.Title = c.sayf("Oefening: %s", "Exercise: %s", c.say(r.Summary.Title))
	p.Modules = modules(c, w.Modules)
	budget := w.budget()
	p.Roles = cast(c, w, budget)
	for _, d := range decisions {
		if card, ok := newCard(c, p, d); ok {
			p.Decisions = append(p.Decisions, card)
		}
	}
	p.public()
	slices.SortStableFunc(p.Decisions, func(a, b Card) int { return a.Module - b.Module })
	for k := range p.Decisions {
		p.Decisions[k].Number = k + 1
	}
	chosen := choose(p, moments(p), budget)
	p.schedule(chosen)
	p.write(chosen)
	p.base = slices.Clone(p.Injects)
	if before != nil {
		p.keep(before)
	}
	p.number()
	p.warn(budget)
	return p, nil
}

// budget is how many injects an exercise of this length can bear: 14 in two hours, 20 in three, 40 in a day of eight, and never so many that they
// come within minutes of each other.
func (w *Wish) budget() int {
	minutes := w.Duration.Minutes()
	n := float64(minutes * 7 / 60)
	if minutes > 120 {
		n = 14 + float64((minutes-120)/60*4.4)
		n = max(n, min(20, float64(minutes*7/60)))
	}
	left, _, _, _ := w.times()
	return max(w.Modules+2, min(int(n), int(left/apart)-w.Modules))
}

// A Refusal is a wish that can't be met.
type Refusal struct{ Says result.Text }

// Error says it in English.
func (r *Refusal) Error() string { return r.Says.EN }

func refuse(nl, en string, args ...any) error { return &Refusal{result.Textf(nl, en, args...)} }

func (w *Wish) check(r *result.Record) error {
	var missing []string
	for _, id := range w.For {
		if !slices.ContainsFunc(r.Detail.Organisations, func(o result.OrganisationDetail) bool { return o.ID == id }) {
			missing = append(missing, id)
		}
	}
	var known []string
	for _, o := range r.Detail.Organisations {
		known = append(known, o.ID)
	}
	var strange []string
	for _, id := range w.Objectives {
		if !slices.ContainsFunc(Objectives(), func(o Objective) bool { return o.ID == id }) {
			strange = append(strange, id)
		}
	}
	var ids []string
	for _, o := range Objectives() {
		ids = append(ids, o.ID)
	}
	switch {
	case w.Lang != "nl" && w.Lang != "en":
		return fmt.Errorf("exercise: language %q", w.Lang)
	case len(r.Events) == 0 || len(r.Detail.Shocks) == 0:
		return refuse("In deze uitkomst valt niets uit: er is niets om te oefenen. Kies een scenario met een schok, of een andere herhaling.", "Nothing fails in this result: there is nothing to exercise. Choose a scenario with a shock, or another replication.")
	case len(r.Detail.Processes) == 0:
		return refuse("In deze uitkomst merkt geen proces iets van de uitval: er is niets om te oefenen.", "In this result no process notices the outage: there is nothing to exercise.")
	case w.Duration < Shortest || w.Duration > Longest:
		return refuse("Een oefening duurt 30 minuten tot 12 uur; %s kan niet.", "An exercise lasts 30 minutes to 12 hours; %s can't be.", w.Duration.String())
	case w.Modules < 1 || w.Modules > MostModules:
		return refuse("Een oefening heeft 1 tot en met %d modules; %d kan niet.", "An exercise has 1 to %d modules; %d can't be.", MostModules, w.Modules)
	case w.Duration < time.Duration(w.Modules)*15*time.Minute:
		return refuse("In %s passen geen %d modules: elk heeft een kwartier nodig. Kies minder modules of een langere oefening.", "%s does not hold %d modules: each needs a quarter of an hour. Choose fewer modules or a longer exercise.", w.Duration.String(), w.Modules)
	case len(missing) > 0:
		return refuse("Deze organisaties zijn niet in de uitkomst, of worden niet geraakt: %s. Wel geraakt: %s.", "These organisations are not in the result, or are not hit: %s. Hit are: %s.", strings.Join(missing, ", "), strings.Join(known, ", "))
	case len(strange) > 0:
		return refuse("Deze oefendoelen ken ik niet: %s. Kies uit: %s.", "There are no such objectives: %s. Choose from: %s.", strings.Join(strange, ", "), strings.Join(ids, ", "))
	}
	return nil
}

// number gives the rows their numbers, in order of exercise time.
func (p *Pack) number() {
	slices.SortStableFunc(p.Injects, func(a, b Inject) int {
		switch {
		case a.At != b.At:
			return int((a.At - b.At) / time.Second)
		case a.Type != b.Type:
			return rank(a.Type) - rank(b.Type)
		}
		return 0
	})
	for k := range p.Injects {
		p.Injects[k].Number = k + 1
	}
}

func rank(t Type) int { return slices.Index([]Type{Message, Expected, Contingent}, t) }
