package sim

import (
	"math"

	"uitval/model"
	"uitval/sim/flow"
	"uitval/sim/result"
)

// answer is the run in one sentence: who waits longer than the law allows and from when, or what else it comes to.
func (r *reckoning) answer() result.Text {
	t := &r.total
	worst := t.now[peoplePeak]
	switch {
	case len(r.processes) == 0:
		return text(say("Deze schok bereikt geen enkel proces.", "This shock reaches no process at all."))
	case r.quiet():
		return text(say("Geen enkel proces merkt iets van deze schok.", "No process notices anything of this shock."))
	}
	who, at := r.firstBeyondBase(overdueFirstAt)
	if late := r.overduePeople(); who >= 0 && late >= 1 {
		dnl, den := r.date(int64(float64(at * flow.Day)))
		lateNL, lateEN := counts(late)
		out := say("Vanaf %s wacht de eerste van %s mensen langer dan de wet toestaat",
			"From %s the first of %s people waits longer than the law allows", dnl, den, lateNL, lateEN)
		return text(r.end(out))
	}
	wnl, wen := counts(worst)
	_, peak := t.people.Peak()
	dnl, den := r.date(peak)
	out := say("Geen wettelijke termijn wordt overschreden; op het ergste moment, %s, zitten %s mensen zonder",
		"No legal term is broken; at the worst moment, %s, %s people are without", dnl, den, wnl, wen)
	if !r.hasDeadlines() {
		out = say("Op het ergste moment, %s, zitten %s mensen zonder", "At the worst moment, %s, %s people are without", dnl, den, wnl, wen)
	}
	return text(r.end(out))
}

// quiet reports whether the shocks change nothing for any process.
func (r *reckoning) quiet() bool {
	for i := range r.processes {
		if r.processes[i].changed {
			return false
		}
	}
	return true
}

func (r *reckoning) hasDeadlines() bool {
	for i := range r.processes {
		if r.p.procs[i].hasDeadline {
			return true
		}
	}
	return false
}

// overduePeople counts the people of cases that exceed their deadline because of the shocks.
func (r *reckoning) overduePeople() float64 {
	sum := 0.0
	for i := range r.processes {
		if x := r.processes[i].now[overdueCases]; x > 0 {
			sum += math.Min(r.meters[i].users, float64(x*r.meters[i].perCase))
		}
	}
	return sum
}

// end closes the sentence with when the last backlog is gone.
func (r *reckoning) end(s model.Text) model.Text {
	tail := say("; aan het eind van de doorrekening is de werkvoorraad nog niet weggewerkt.",
		"; at the end of the run the backlog is not cleared yet.")
	if !r.total.left {
		tail = say(".", ".")
	} else if x := r.total.now[backlogClearedAt]; !math.IsNaN(x) {
		dnl, den := r.date(int64(float64(x * flow.Day)))
		tail = say("; de laatste werkvoorraad is weg op %s.", "; the last backlog is gone on %s.", dnl, den)
	}
	return model.Text{NL: s.NL + tail.NL, EN: s.EN + tail.EN}
}
