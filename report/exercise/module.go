package exercise

import (
	"math"
	"slices"
)

// A Module is a part of the story that is played in one go: from a day of the scenario until another.
type Module struct {
	Number      int
	Title       string
	From, Until float64 // days of the scenario
}

// modules divides the course of a run. Four are the first day, the first week, the first month and what comes after; with fewer those
// are taken together, with more the aftermath is divided. A run that ends sooner ends its last module.
func modules(c *course, n int) []Module {
	bounds := map[int][]float64{1: {}, 2: {7}, 3: {7, 30}, 4: {1, 7, 30}, 5: {1, 7, 30, 90}, 6: {1, 7, 30, 90, 180}}[n]
	end := c.d.RunsForDays
	start := c.begins()
	// What happens in the run is over long before its end, or begins late: bounds follow what happens.
	if last := c.last(); last < end {
		end = math.Ceil(last)
	}
	var cuts []float64
	for _, b := range bounds {
		if b = math.Round(b + start); b < end-0.5 && b > start {
			cuts = append(cuts, b)
		}
	}
	for len(cuts) < n-1 { // a short course is divided evenly, the first parts shortest
		widest, at := 0.0, 0
		edges := append(append([]float64{start}, cuts...), end)
		for k := 1; k < len(edges); k++ {
			if w := edges[k] - edges[k-1]; w > widest+1e-9 {
				widest, at = w, k
			}
		}
		cuts = slices.Insert(cuts, at-1, edges[at-1]+widest/2)
	}
	var out []Module
	from := 0.0
	for k := range n {
		m := Module{Number: k + 1, From: from, Until: end}
		if k < len(cuts) {
			m.Until = cuts[k]
		}
		from = m.Until
		out = append(out, m)
	}
	for k := range out {
		out[k].Title = c.moduleTitle(&out[k], k == n-1 && n > 1, start)
	}
	return out
}

// last is when the last thing happens.
func (c *course) last() float64 {
	last := 1.0
	for k := range c.r.Events {
		last = max(last, c.r.Events[k].Day)
	}
	for _, p := range c.d.People {
		if p[1] > 0.5 {
			last = max(last, p[0])
		}
	}
	return min(c.d.RunsForDays, last+1)
}

func (c *course) moduleTitle(m *Module, last bool, start float64) string {
	length := m.Until - start
	switch {
	case last:
		return c.sayf("De nasleep", "The aftermath")
	case length <= 1.5:
		return c.sayf("De eerste uren", "The first hours")
	case length <= 7.5:
		return c.sayf("De eerste week", "The first week")
	case length <= 31:
		return c.sayf("De eerste maand", "The first month")
	}
	return c.sayf("Tot %s", "Until %s", c.date(m.Until))
}

// moduleOf is the module of a day, counted from 1.
func (p *Pack) moduleOf(day float64) int {
	for k := range p.Modules {
		if day < p.Modules[k].Until {
			return k + 1
		}
	}
	return len(p.Modules)
}
