package bench

import "container/heap"

// A timerHeap is the event list that the documentation of container/heap shows: a heap of pointers that know their
// place, so that an event can be taken out.
type timerHeap struct {
	events  eventHeap
	byTimer []*event // nil: not set
}

type event struct {
	at    int64
	timer int32
	place int
}

type eventHeap []*event

func (h eventHeap) Len() int { return len(h) }
func (h eventHeap) Less(i, j int) bool {
	return h[i].at < h[j].at || h[i].at == h[j].at && h[i].timer < h[j].timer
}
func (h eventHeap) Swap(i, j int) {
	h[i], h[j] = h[j], h[i]
	h[i].place, h[j].place = i, j
}
func (h *eventHeap) Push(x any) {
	e := x.(*event)
	e.place = len(*h)
	*h = append(*h, e)
}
func (h *eventHeap) Pop() any {
	old := *h
	e := old[len(old)-1]
	old[len(old)-1] = nil
	*h = old[:len(old)-1]
	return e
}

func newTimerHeap(n int) *timerHeap { return &timerHeap{byTimer: make([]*event, n)} }

func (q *timerHeap) empty() bool { return len(q.events) == 0 }

func (q *timerHeap) push(timer int32, at int64) {
	e := &event{at: at, timer: timer}
	q.byTimer[timer] = e
	heap.Push(&q.events, e)
}

func (q *timerHeap) pop() (timer int32, at int64) {
	e := heap.Pop(&q.events).(*event)
	q.byTimer[e.timer] = nil
	return e.timer, e.at
}

func (q *timerHeap) cancel(timer int32) {
	if e := q.byTimer[timer]; e != nil {
		heap.Remove(&q.events, e.place)
		q.byTimer[timer] = nil
	}
}
