package reftest

import (
	"math"
	"sort"

	"uitval/model"
)

// A decided is what a process decided, from long before the start until now: a rate that holds from
// an instant on, and cases that were decided all at one instant.
type decided struct {
	flows []flow
	jumps []jump
}

type flow struct {
	at   int64
	rate float64
}

type jump struct {
	at    int64
	cases float64
}

func (d *decided) set(at int64, rate float64) {
	if n := len(d.flows); n > 0 && d.flows[n-1].at == at {
		d.flows = d.flows[:n-1]
	}
	if n := len(d.flows); n == 0 || d.flows[n-1].rate != rate {
		d.flows = append(d.flows, flow{at, rate})
	}
}

// later returns the place of the first change after t.
func (d *decided) later(t int64) int {
	return sort.Search(len(d.flows), func(i int) bool { return d.flows[i].at > t })
}

func (d *decided) rate(t int64) float64 {
	if i := d.later(t); i > 0 {
		return d.flows[i-1].rate
	}
	return 0
}

func (d *decided) jumped(t int64) float64 {
	i := sort.Search(len(d.jumps), func(i int) bool { return d.jumps[i].at >= t })
	if i < len(d.jumps) && d.jumps[i].at == t {
		return d.jumps[i].cases
	}
	return 0
}

// next returns the first instant after t at which anything about it changes.
func (d *decided) next(t int64) int64 {
	at := never
	if i := d.later(t); i < len(d.flows) {
		at = d.flows[i].at
	}
	if i := sort.Search(len(d.jumps), func(i int) bool { return d.jumps[i].at > t }); i < len(d.jumps) {
		at = min(at, d.jumps[i].at)
	}
	return at
}

// A source is one feed, seen from the process that is fed.
type source struct {
	from  int
	share float64
	delay int64 // lead time of the feeder plus the lag
}

func sources(m *model.Model) [][]source {
	out := make([][]source, len(m.Processes))
	for i, p := range m.Processes {
		for _, f := range p.Feeds {
			to := processIndex(m, f.To.ID)
			delay := int64(math.Ceil(p.LeadTime.Mean())) + int64(math.Ceil(f.Lag.Mean()))
			out[to] = append(out[to], source{i, f.Share.Mean(), delay})
		}
	}
	return out
}

// fedNow is what comes in through feeds at an instant: a rate, and cases all at once.
func fedNow(from []source, all []decided, t int64) (rate, atOnce float64) {
	for _, s := range from {
		rate += s.share * all[s.from].rate(t-s.delay)
		atOnce += s.share * all[s.from].jumped(t-s.delay)
	}
	return rate, atOnce
}

// fedNext is the next instant at which what comes in through feeds changes.
func fedNext(from []source, all []decided, t int64) int64 {
	next := never
	for _, s := range from {
		if at := all[s.from].next(t - s.delay); at < never {
			next = min(next, at+s.delay)
		}
	}
	return next
}

// gaps bounds the time between two runs, in days.
var gaps = map[string]int64{"daily": 2, "workdays": 8, "weekly": 8, "monthly": 32, "quarterly": 93, "yearly": 367}

// lookBack returns how long before the start the past must begin so that what came earlier no longer
// matters: as many feeds back as it takes for a case to have less than 1e-15 of a chance to get through.
func lookBack(m *model.Model, from [][]source) int64 {
	longest, wait := int64(0), int64(0)
	for to, list := range from {
		for _, s := range list {
			longest = max(longest, s.delay)
			if run := m.Processes[to].Demand.Run; run != nil {
				wait = max(wait, (gaps[run.On.Every]+14)*day)
			}
		}
	}
	reach := make([]float64, len(m.Processes))
	for i := range reach {
		reach[i] = 1
	}
	hops := int64(0)
	for ; hops < 400; hops++ {
		next, most := make([]float64, len(reach)), 0.0
		for to, list := range from {
			for _, s := range list {
				next[to] += s.share * reach[s.from]
			}
			most = max(most, next[to])
		}
		if reach = next; most < 1e-15 {
			break
		}
	}
	return (hops + 1) * (longest + wait)
}

// before plays the time before the start, in which every process decides what comes in the moment it comes
// in. It returns what each decided, and what was fed to each process with runs since its last run.
func before(m *model.Model, z *zone, from [][]source, back int64) ([]decided, []float64) {
	all, due := make([]decided, len(m.Processes)), make([]float64, len(m.Processes))
	dueRate := make([]float64, len(m.Processes))
	demands := make([]demand, len(m.Processes))
	for i, p := range m.Processes {
		demands[i] = newDemand(p, z)
	}
	for t := -back; t < 0; {
		d := z.on(t)
		next := min(z.days[d].to, 0)
		for i, p := range m.Processes {
			rate, atOnce := fedNow(from[i], all, t)
			if p.Demand.Run != nil {
				dueRate[i], due[i] = rate, due[i]+atOnce
				if n := demands[i].run[d]; n > 0 && z.days[d].from == t {
					all[i].jumps = append(all[i].jumps, jump{t, n + due[i]})
					due[i] = 0
				}
			} else {
				all[i].set(t, demands[i].rate[d]+rate)
				if atOnce > 0 {
					all[i].jumps = append(all[i].jumps, jump{t, atOnce})
				}
			}
		}
		for i := range m.Processes {
			next = min(next, fedNext(from[i], all, t))
		}
		for i := range due {
			due[i] += dueRate[i] * float64(next-t)
		}
		t = next
	}
	return all, due
}
