package flow

// A Room is memory for lines and waits that are given up all at once, so that working out the same things over and over leaves
// nothing to collect. The nil Room is the heap. It is not for use by several goroutines at once.
type Room struct {
	points shelf[Point]
	waits  shelf[Wait]
	rises  [2][]rise
}

// Clear gives up everything that was made in the room.
func (r *Room) Clear() {
	r.points.clear()
	r.waits.clear()
}

// A shelf is memory in large pieces, taken from the front.
type shelf[T any] struct {
	pieces [][]T
	piece  int
	used   int // of it
}

func (s *shelf[T]) clear() { s.piece, s.used = 0, 0 }

// take returns an empty slice with room for n.
func (s *shelf[T]) take(n int) []T {
	const usual = 1 << 13
	for ; s.piece < len(s.pieces); s.piece, s.used = s.piece+1, 0 {
		if p := s.pieces[s.piece]; s.used+n <= len(p) {
			return p[s.used : s.used : s.used+n]
		}
	}
	s.pieces = append(s.pieces, make([]T, max(n, usual)))
	return s.pieces[s.piece][0:0:n]
}

// keep keeps what a slice that was taken last has come to, and gives back the rest.
func (s *shelf[T]) keep(l []T) []T {
	s.used += len(l)
	return l[:len(l):len(l)]
}

// take returns an empty line with room for n points, which keep must end before another is taken.
func (r *Room) take(n int) Line {
	if r == nil {
		return make(Line, 0, n)
	}
	return r.points.take(n)
}

func (r *Room) keep(l Line) Line {
	if r == nil {
		return l
	}
	return r.points.keep(l)
}

// Scale returns k times a line.
func (r *Room) Scale(l Line, k float64) Line {
	out := r.take(len(l))
	for _, p := range l {
		out = append(out, Point{p.At, float64(k * p.V)})
	}
	return r.keep(out)
}

// Shift returns a line moved later by d.
func (r *Room) Shift(l Line, d int64) Line {
	out := r.take(len(l))
	for _, p := range l {
		out = append(out, Point{p.At + d, p.V})
	}
	return r.keep(out)
}

// Until returns a line from its first point to an end; a jump at the very end is left out.
func (r *Room) Until(l Line, end int64) Line {
	if len(l) == 0 {
		return nil
	}
	out := r.take(len(l) + 1)
	for _, p := range l {
		if p.At > end {
			break
		}
		out = append(out, p)
		if p.At == end && len(out) > 1 {
			break
		}
	}
	if len(out) == 0 || out[len(out)-1].At < end {
		out = append(out, Point{end, l.At(end)})
	}
	return r.keep(out)
}

// AtLeast returns max(x, line), AtMost min(x, line).
func (r *Room) AtLeast(l Line, x float64) Line {
	out := r.take(2 * len(l))
	for i, p := range l {
		out = passing(out, l, i, x)
		out = append(out, Point{p.At, max(p.V, x)})
	}
	return r.keep(out)
}

func (r *Room) AtMost(l Line, x float64) Line {
	out := r.take(2 * len(l))
	for i, p := range l {
		out = passing(out, l, i, x)
		out = append(out, Point{p.At, min(p.V, x)})
	}
	return r.keep(out)
}

// passing adds where a line passes x on its way to point i.
func passing(out, l Line, i int, x float64) Line {
	if i > 0 {
		if at, ok := crossing(l[i-1], l[i], x); ok {
			return append(out, Point{at, x})
		}
	}
	return out
}

// Plus returns l + m, Minus l − m.
func (r *Room) Plus(l, m Line) Line { return r.combine(l, m, 1) }

func (r *Room) Minus(l, m Line) Line { return r.combine(l, m, -1) }

func (r *Room) combine(l, m Line, sign float64) Line {
	if len(m) == 0 {
		return l
	}
	out := r.take(2 * (len(l) + len(m)))
	for i, j := 0, 0; i < len(l) || j < len(m); {
		var t int64
		if j == len(m) || (i < len(l) && l[i].At <= m[j].At) {
			t = l[i].At
		} else {
			t = m[j].At
		}
		var aLeft, aRight, bLeft, bRight float64
		aLeft, aRight, i = l.pass(i, t)
		bLeft, bRight, j = m.pass(j, t)
		out.Add(t, aLeft+float64(sign*bLeft))
		if aLeft != aRight || bLeft != bRight {
			out.Add(t, aRight+float64(sign*bRight))
		}
	}
	return r.keep(out)
}

// pass returns the limit from the left and the value at t, where i is the first point not before it, and the first point
// after it.
func (l Line) pass(i int, t int64) (left, right float64, next int) {
	switch {
	case i < len(l) && l[i].At == t:
		left = l[i].V
		for i+1 < len(l) && l[i+1].At == t {
			i++
		}
		return left, l[i].V, i + 1
	case len(l) == 0:
		return 0, 0, 0
	case i == 0:
		return l[0].V, l[0].V, 0
	case i == len(l) || l[i-1].V == l[i].V:
		return l[i-1].V, l[i-1].V, i
	}
	v := between(l[i-1], l[i], t)
	return v, v, i
}

// between returns the value at t of the line through two points around it.
func between(p, q Point, t int64) float64 {
	return p.V + float64((q.V-p.V)*(float64(t-p.At)/float64(q.At-p.At)))
}

// Sum adds lines up, in pairs, so that rounding does not build up with their number.
func (r *Room) Sum(lines []Line) Line {
	switch len(lines) {
	case 0:
		return nil
	case 1:
		return lines[0]
	}
	half := len(lines) / 2
	return r.Plus(r.Sum(lines[:half]), r.Sum(lines[half:]))
}

// risesOf returns the rises of a line in memory that lasts until it is asked for the same which again.
func (r *Room) risesOf(which int, l Line) []rise {
	if r == nil {
		return rises(nil, l)
	}
	r.rises[which] = rises(r.rises[which][:0], l)
	return r.rises[which]
}

func (r *Room) takeWaits(n int) []Wait {
	if r == nil {
		return nil
	}
	return r.waits.take(n)
}

func (r *Room) keepWaits(w []Wait) []Wait {
	if r == nil {
		return w
	}
	return r.waits.keep(w)
}
