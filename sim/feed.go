package sim

import "uitval/sim/des"

// A feedState is what is on its way through a feed and the rate at which it comes out now.
type feedState struct {
	rate float64
	way  []parcel // from out on; what came out before is still there, until there is enough of it to make room
	out  int
}

// pop takes out the first parcel on the way.
func (s *feedState) pop() parcel {
	one := s.way[s.out]
	if s.out++; 2*s.out > len(s.way) {
		s.way = s.way[:copy(s.way, s.way[s.out:])]
		s.out = 0
	}
	return one
}

// A parcel is a change of the rate, or a block of cases, that comes out at an instant.
type parcel struct {
	at      int64
	rate    float64
	changes bool // the rate
	block   float64
}

// sendRate lets decided cases leave a process at a rate from now on.
func (c *course) sendRate(i int32, perDay float64) {
	for _, f := range c.p.procs[i].feeds {
		c.send(f, parcel{rate: float64(c.p.feeds[f].share * perDay), changes: true})
	}
}

// sendBlock lets a block of decided cases leave a process.
func (c *course) sendBlock(i int32, cases float64) {
	for _, f := range c.p.procs[i].feeds {
		c.send(f, parcel{block: float64(c.p.feeds[f].share * cases)})
	}
}

func (c *course) send(f int32, one parcel) {
	s := &c.feeds[f]
	one.at = add(c.now, c.p.feeds[f].lag)
	if n := len(s.way); n > s.out && s.way[n-1].at == one.at { // two things at one instant travel together
		last := &s.way[n-1]
		last.block += one.block
		if one.changes {
			last.rate, last.changes = one.rate, true
		}
		return
	}
	s.way = append(s.way, one)
	if len(s.way) == s.out+1 {
		c.cal.Set(c.feedTimer(f), one.at)
	}
}

// deliver takes what comes out of a feed at this instant.
func (c *course) deliver(f int32) {
	s, to := &c.feeds[f], c.p.feeds[f].to
	c.advance(to)
	one := s.pop()
	next := int64(des.Never)
	if len(s.way) > s.out {
		next = s.way[s.out].at
	}
	c.cal.Set(c.feedTimer(f), next)
	if one.changes {
		s.rate = one.rate
	}
	if one.block > 0 {
		if c.p.procs[to].hasRuns {
			c.procs[to].pending += one.block
		} else {
			c.arrive(to, one.block)
		}
	}
	c.touch(to)
}
