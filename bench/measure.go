package bench

import (
	"fmt"
	"runtime"
)

// A Measure is what a program came to and how long that took. Programs in other languages print it as
// "outcome=… events=… ns=…".
type Measure struct {
	Outcome string
	Events  uint64
	NS      int64
	Mallocs uint64 // ours only
}

// ParseMeasure reads what a program printed.
func ParseMeasure(text string) (Measure, error) {
	var m Measure
	if _, err := fmt.Sscanf(text, "outcome=%s events=%d ns=%d", &m.Outcome, &m.Events, &m.NS); err != nil {
		return m, fmt.Errorf("%q is not a measure: %w", text, err)
	}
	return m, nil
}

// PerEvent returns nanoseconds per event.
func (m Measure) PerEvent() float64 { return float64(m.NS) / float64(m.Events) }

// timed measures a piece of work in time of the processor, the collection of garbage included. It collects before, so that
// nobody pays for another's.
func timed(work func()) (ns int64, mallocs uint64) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	begin := cpuTime()
	work()
	ns = cpuTime() - begin
	runtime.ReadMemStats(&after)
	return ns, after.Mallocs - before.Mallocs
}

// MeasureHold plays a Hold on the calendar or on container/heap.
func MeasureHold(h Hold, onHeap bool, events int) Measure {
	ready := h.OnCalendar
	if onHeap {
		ready = h.OnHeap
	}
	play := ready()
	m := Measure{Events: uint64(events)}
	m.NS, m.Mallocs = timed(func() { m.Outcome = fmt.Sprint(play(events)) })
	return m
}

// MeasureCascade plays so many replications of a Cascade with a crew for each fifty nodes. One goes before, for memory to
// grow.
func MeasureCascade(g *Graph, onHeap bool, replications int) Measure {
	var play func(uint64, int)
	var out *Outcome
	if onHeap {
		c := NewHeapCascade(g)
		play, out = c.Play, &c.Outcome
	} else {
		c := NewCascade(g)
		play, out = c.Play, &c.Outcome
	}
	play(0, g.Nodes/50)
	*out = Outcome{}
	ns, mallocs := timed(func() {
		for k := range uint64(replications) {
			play(k, g.Nodes/50)
		}
	})
	return Measure{fmt.Sprintf("%d/%d", out.Sum, out.Down), out.Events, ns, mallocs}
}
