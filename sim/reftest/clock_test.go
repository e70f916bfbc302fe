package reftest

import (
	"math"

	"uitval/model"
)

// A clock is what one need remembers: how old its loss is, since when its first choice is down, and what it
// let through before. It is told at the end of every instant what became of it.
type clock struct {
	need model.Need
	on   []int // what it is on: service i is i, process j is -1-j

	at   int64 // since when z is what it is
	age  float64
	z    float64
	down int64 // since when the first choice is below 1; never if it is not

	y    float64 // what it lets through, before `back_after`
	held []held
}

// A held is a value that y had until an instant.
type held struct {
	y     float64
	until int64
}

func newClock(n model.Need, m *model.Model) *clock {
	c := &clock{need: n, z: 1, y: 1, down: never}
	for _, p := range n.Of {
		i := serviceIndex(m, p.On.ID)
		if i < 0 {
			i = -1 - processIndex(m, p.On.ID)
		}
		c.on = append(c.on, i)
	}
	return c
}

// reaches is the instant at which a growing age comes to a point of the curve.
func (c *clock) reaches(point float64) int64 {
	if wait := math.Ceil((point - c.age) / (1 - c.z)); c.z < 1 && wait < 1e18 {
		return c.at + int64(wait)
	}
	return never
}

// ageAt is the age of the loss at an instant, if z stayed what it was.
func (c *clock) ageAt(t int64) float64 {
	curve := c.need.Endures
	last := curve[len(curve)-1].Age.Mean()
	if c.z == 1 {
		refills := c.need.RefillsIn.Mean()
		if refills <= 0 {
			return 0
		}
		return max(0, c.age-last/refills*float64(t-c.at))
	}
	for _, p := range curve {
		if point := p.Age.Mean(); point > c.age && c.reaches(point) == t {
			return point // the rounding of the instant is taken out again
		}
	}
	return min(last, c.age+(1-c.z)*float64(t-c.at))
}

// seen is the level at which a consumer sees a provider: of a process, its performance.
func (x levels) seen(on int) float64 {
	if on >= 0 {
		return x.service[on]
	}
	return x.performance[-1-on]
}

// joined is z under a solution, with the alternates that count at t.
func (c *clock) joined(z *zone, x levels, t int64) float64 {
	seen, counts := make([]float64, len(c.on)), make([]bool, len(c.on))
	for i, on := range c.on {
		seen[i] = x.seen(on)
		wait := c.need.Of[i].SwitchAfter
		counts[i] = wait.Mean() <= 0 || c.down < never && z.after(c.down, wait) <= t
	}
	return gate(c.need, seen, counts)
}

// felt is y under a solution at t, `back_after` included.
func (c *clock) felt(z *zone, x levels, t int64) float64 {
	y := through(c.need.Endures, c.joined(z, x, t), c.ageAt(t))
	if c.need.BackAfter.Mean() <= 0 {
		return y
	}
	y = min(y, c.y)
	for _, h := range c.held {
		if z.after(h.until, c.need.BackAfter) > t {
			y = min(y, h.y)
		}
	}
	return y
}

// note tells the clock what the instant came to.
func (c *clock) note(z *zone, x levels, t int64, mark marks) {
	age := c.ageAt(t)
	now := c.joined(z, x, t)
	y := through(c.need.Endures, now, age)
	c.observe(z, x, t, now, y, age, mark)
	if y != c.y {
		c.held = append(c.held, held{c.y, t})
		c.y = y
	}
	if now != c.z {
		c.at, c.age, c.z = t, age, now
	}
	switch first := x.seen(c.on[0]); {
	case first == 1:
		c.down = never
	case c.down == never:
		c.down = t
	}
}

// observe marks what this need shows of the rules.
func (c *clock) observe(z *zone, x levels, t int64, now, y, age float64, mark marks) {
	first := x.seen(c.on[0])
	if now < 1 && c.z == 1 && age > 0 {
		mark("refills_in: a loss starts with a part of the buffer gone")
	}
	if y > now && y < 1 {
		mark("curve: a step between full and nothing")
	}
	if y == 1 && now < 1 {
		mark("tolerance: a loss is not felt yet")
	}
	if c.felt(z, x, t) < y {
		mark("back_after: a rise is held back")
	}
	switch c.need.Gate {
	case model.GateAny:
		if now > first {
			mark("any: an alternate helps")
			for i := 1; i < len(c.on); i++ {
				if c.need.Of[i].Gives.Given && now == c.need.Of[i].Gives.Mean() {
					mark("gives: bounds an alternate")
				}
				if c.need.Of[i].SwitchAfter.Mean() > 0 {
					mark("switch_after: an alternate counts")
				}
			}
		}
		for i := 1; i < len(c.on); i++ {
			if now < x.seen(c.on[i]) && c.need.Of[i].SwitchAfter.Mean() > 0 && !c.need.Of[i].Gives.Given {
				mark("switch_after: an alternate does not count yet")
			}
		}
	case model.GateAtLeast:
		if now < 1 {
			mark("at_least: lost")
		}
	case model.GateShare:
		if now > 0 && now < 1 {
			mark("share: in part")
		}
	default:
		if now < 1 {
			mark("all: lost")
		}
	}
	for i, on := range c.on {
		if on < 0 && x.seen(c.on[i]) < 1 {
			mark("need on a process: its performance is low")
		}
	}
}

// next is the first instant after t at which the clock alone changes what is let through.
func (c *clock) next(z *zone, t int64) int64 {
	next := never
	consider := func(at int64) {
		if at > t {
			next = min(next, at)
		}
	}
	for _, p := range c.need.Endures {
		if point := p.Age.Mean(); point > c.age {
			consider(c.reaches(point))
		}
	}
	for _, p := range c.need.Of {
		if c.down < never && p.SwitchAfter.Mean() > 0 {
			consider(z.after(c.down, p.SwitchAfter))
		}
	}
	for _, h := range c.held {
		if c.need.BackAfter.Mean() > 0 {
			consider(z.after(h.until, c.need.BackAfter))
		}
	}
	return next
}

// marks counts, by name, the rules that made a difference.
type marks func(what string)
