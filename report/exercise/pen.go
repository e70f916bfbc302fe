package exercise

import (
	"slices"
	"strings"

	"uitval/sim/result"
)

// A Fact is a number in a text, and where it is found in the record.
type Fact struct {
	Said     string
	Value    float64
	Entity   string // of the record; total for all
	Quantity string // people, backlog, performance, money_late, arrivals, users, deadline_d, tolerable_d, event, term, count, stopped, diminished, backlog_extra, people_pass, money_pass, class
	Day      float64
}

// A pen writes one text, and keeps every number it writes.
type pen struct {
	*course
	facts []Fact
	turn  int // which of its wordings a kind is at
}

func (w *pen) fact(said string, value float64, entity, quantity string, day float64) string {
	w.facts = append(w.facts, Fact{said, value, entity, quantity, day})
	return said
}

// people says how many people wait for processes at a moment.
func (w *pen) people(entities []string, day float64) (string, float64) {
	sum := 0.0
	for _, id := range entities {
		sum += max(0, at(w.processes[id].People, day))
	}
	return w.fact(w.about(sum), sum, strings.Join(entities, "+"), "people", day), sum
}

func (w *pen) nation(day float64) (string, float64) {
	x := at(w.d.People, day)
	return w.fact(w.about(x), x, "total", "people", day), x
}

// backlog says how many cases lie there.
func (w *pen) backlog(entity string, day float64) (string, float64) {
	x := at(w.processes[entity].Backlog, day)
	return w.fact(w.about(x), x, entity, "backlog", day), x
}

// performance says at which share of what is usual a process works.
func (w *pen) performance(entity string, day float64) (string, float64) {
	x := at(w.processes[entity].Performance, day)
	return w.fact(w.share(x), x, entity, "performance", day), x
}

// level says at which share of what is usual a process could work.
func (w *pen) level(entity string, day float64) (string, float64) {
	x := at(w.processes[entity].Level, day)
	return w.fact(w.share(x), x, entity, "level", day), x
}

// short lists names for a title: two at most.
func (w *pen) short(entities []string) string {
	var out []string
	for _, id := range entities {
		if t := w.title(id); !slices.Contains(out, t) {
			out = append(out, t)
		}
	}
	if len(out) > 2 {
		return w.list(out, 1)
	}
	return w.list(out, 2)
}

// money says what is late.
func (w *pen) money(entities []string, day float64) (string, float64) {
	sum := 0.0
	for _, id := range entities {
		sum += max(0, at(w.processes[id].MoneyLate, day))
	}
	return w.fact(w.euros(sum), sum, strings.Join(entities, "+"), "money_late", day), sum
}

// run says how many cases a run is for: what arrives at it.
func (w *pen) run(entities []string, day float64) (string, float64) {
	sum := 0.0
	for _, id := range entities {
		p := w.processes[id]
		sum += at(p.Arrivals, day+1e-6) - at(p.Arrivals, day-1e-6)
	}
	return w.fact(w.about(sum), sum, strings.Join(entities, "+"), "arrivals", day), sum
}

// date and moment say when.
func (w *pen) day(day float64) string { return w.fact(w.date(day), day, "", "term", day) }

func (w *pen) at(day float64, event int) string {
	return w.fact(w.moment(day), day, "", "event", day)
}

// lasting says how long something has lasted.
func (w *pen) lasting(from, until float64) string {
	return w.fact(w.span(until-from), until-from, "", "event", from)
}

func (w *pen) term(entity string, days float64, quantity string) string {
	return w.fact(w.span(days), days, entity, quantity, days)
}

func (w *pen) count(n int, what string) string {
	return w.fact(w.number(float64(n)), float64(n), what, "count", 0)
}

// names lists processes or services, at most three.
func (w *pen) names(entities []string) string {
	var out []string
	for _, id := range entities {
		if t := w.title(id); !slices.Contains(out, t) {
			out = append(out, t)
		}
	}
	if len(out) > 4 {
		w.fact(w.number(float64(len(out)-3)), float64(len(out)-3), "", "count", 0)
		return w.list(out, 3)
	}
	return w.list(out, 4)
}

// word picks the wording whose turn it is.
func (w *pen) word(nl, en []string, args ...any) string {
	k := w.turn % len(nl)
	return upper(w.sayf(nl[k], en[k], args...))
}

// verb is for one or for many.
func (w *pen) verb(entities []string, one, many result.Text) string {
	if len(entities) == 1 {
		return w.say(one)
	}
	return w.say(many)
}

// joined puts sentences behind each other.
func joined(sentences ...string) string {
	var out []string
	for _, s := range sentences {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, upper(s))
		}
	}
	return strings.Join(out, " ")
}
