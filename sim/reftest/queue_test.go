package reftest

// A chunk is work that arrived evenly between two instants (or at one): cases, or a block of extra work.
type chunk struct {
	extra    bool
	n        float64
	from, to float64
}

func (c chunk) rate() float64 { return c.n / (c.to - c.from) }

// A slice is cases that arrived evenly between two instants and left evenly between two others,
// in the same order. All that is counted over cases is counted slice by slice.
type slice struct {
	n      float64
	a0, a1 float64 // arrivals
	d0, d1 float64 // departures
}

// A queue is work waiting, first come first served.
type queue []chunk

func (q *queue) push(c chunk) {
	if c.n <= 0 {
		return
	}
	// Chunks that are one stream are kept as one: it saves time and changes nothing.
	if k := len(*q); k > 0 && !c.extra && !(*q)[k-1].extra && c.to > c.from {
		last := &(*q)[k-1]
		if last.to == c.from && last.to > last.from && abs(last.rate()-c.rate()) <= 1e-15*c.rate() {
			last.n, last.to = last.n+c.n, c.to
			return
		}
	}
	*q = append(*q, c)
}

// total is all work waiting, cases that without the extra work.
func (q queue) total() (all, cases float64) {
	for _, c := range q {
		all += c.n
		if !c.extra {
			cases += c.n
		}
	}
	return all, cases
}

// front is the work at the head of the queue that is of one kind, and whether that is the whole queue.
func (q queue) front() (n float64, extra, whole bool) {
	if len(q) == 0 {
		return 0, false, true
	}
	for _, c := range q {
		if c.extra != q[0].extra {
			return n, q[0].extra, false
		}
		n += c.n
	}
	return n, q[0].extra, true
}

// take removes so much work of one kind from the head, worked evenly from t0 to t1, and returns the cases in it.
func (q *queue) take(n float64, t0, t1 float64) []slice {
	front, extra, _ := q.front()
	n = min(n, front)
	var out []slice
	for left := n; left > 0 && len(*q) > 0 && (*q)[0].extra == extra; {
		head := &(*q)[0]
		part := min(left, head.n)
		s := slice{n: part, a0: head.from, a1: head.from + (head.to-head.from)*(part/head.n)}
		s.d0 = t1 - (t1-t0)*(left/n)
		if left -= part; part == head.n {
			*q = (*q)[1:]
			s.a1 = head.to
		} else {
			head.n, head.from = head.n-part, s.a1
		}
		s.d1 = t1 - (t1-t0)*(left/n)
		if !extra {
			out = append(out, s)
		}
	}
	return out
}

// takeFront removes all work of one kind at the head, chunk by whole chunk, so that no rounding stays behind.
func (q *queue) takeFront(t0, t1 float64) []slice {
	n, extra, _ := q.front()
	var out []slice
	for done := 0.0; len(*q) > 0 && (*q)[0].extra == extra; {
		c := (*q)[0]
		*q = (*q)[1:]
		s := slice{n: c.n, a0: c.from, a1: c.to, d0: t0 + (t1-t0)*(done/n)}
		done += c.n
		s.d1 = t0 + (t1-t0)*min(done/n, 1)
		if !extra {
			out = append(out, s)
		}
	}
	return out
}
