package bench

import (
	"math/bits"

	"uitval/sim/des"
)

// A Hold is the classical test of an event list (D. W. Jones, Communications of the ACM 29, 1986): so many timers are
// always set; the first goes off and is set again, some time later.
type Hold struct {
	Pending int
	Grid    bool // instants are whole hours, so that most are ties; else any nanosecond
	stream  Stream
	sum     uint64
}

// hour is in nanoseconds.
const hour = 3600 * 1_000_000_000

// ahead returns how much later a timer is set: up to 256 hours on the grid, up to 2^40 ns off it.
func (h *Hold) ahead() int64 {
	if h.Grid {
		return hour * int64(1+h.stream.Next()>>56)
	}
	return int64(h.stream.Next() >> 24)
}

// note takes an event into the outcome, its order included.
func (h *Hold) note(timer int32, at int64) {
	h.sum = bits.RotateLeft64(h.sum, 1) ^ uint64(at) + uint64(timer)
}

// OnCalendar makes a Hold ready on our calendar: all timers set, and each gone off once on average. What is returned
// plays so many events and returns the outcome so far.
func (h *Hold) OnCalendar() func(events int) uint64 {
	c := des.NewCalendar(h.Pending)
	h.stream, h.sum = 1, 0
	for i := range h.Pending {
		c.Set(int32(i), h.ahead())
	}
	play := func(events int) uint64 {
		if h.Grid {
			return h.gridOnCalendar(c, events)
		}
		stream, sum := h.stream, h.sum
		for range events {
			timer, at := c.Next()
			sum = bits.RotateLeft64(sum, 1) ^ uint64(at) + uint64(timer)
			c.Set(timer, at+int64(stream.Next()>>24))
		}
		h.stream, h.sum = stream, sum
		return sum
	}
	play(h.Pending)
	return play
}

func (h *Hold) gridOnCalendar(c *des.Calendar, events int) uint64 {
	stream, sum := h.stream, h.sum
	for range events {
		timer, at := c.Next()
		sum = bits.RotateLeft64(sum, 1) ^ uint64(at) + uint64(timer)
		c.Set(timer, at+hour*int64(1+stream.Next()>>56))
	}
	h.stream, h.sum = stream, sum
	return sum
}

// OnHeap is OnCalendar on container/heap.
func (h *Hold) OnHeap() func(events int) uint64 {
	q := newTimerHeap(h.Pending)
	h.stream, h.sum = 1, 0
	for i := range h.Pending {
		q.push(int32(i), h.ahead())
	}
	play := func(events int) uint64 {
		for range events {
			timer, at := q.pop()
			h.note(timer, at)
			q.push(timer, at+h.ahead())
		}
		return h.sum
	}
	play(h.Pending)
	return play
}
