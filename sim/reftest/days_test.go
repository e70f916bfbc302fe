package reftest

import (
	"math"
	"slices"
	"sort"
	"time"

	"uitval/model"
)

// day is 24 hours in nanoseconds; all instants are nanoseconds after the scenario starts.
const day = int64(24 * time.Hour)

// never is later than any instant of a run.
const never = int64(math.MaxInt64)

// A civilDay is one date of the model's zone: 23, 24 or 25 hours long.
type civilDay struct {
	date     model.Date
	from, to int64
	workday  bool
}

// A zone turns dates into instants and back.
type zone struct {
	starts time.Time
	cal    model.Calendar
	days   []civilDay // rising, without holes
}

// newZone knows every date from that many days before the start to that many after.
func newZone(m *model.Model, starts time.Time, before, after int) *zone {
	z := &zone{starts: starts, cal: m.Calendar}
	first := model.DateOf(starts)
	for i := -before; i <= after; i++ {
		d := first.Add(i)
		z.days = append(z.days, civilDay{
			date:    d,
			from:    int64(d.In(m.Zone).Sub(starts)),
			to:      int64(d.Add(1).In(m.Zone).Sub(starts)),
			workday: m.Calendar.Workday(d),
		})
	}
	return z
}

// on returns which of the days an instant belongs to.
func (z *zone) on(t int64) int {
	return sort.Search(len(z.days), func(i int) bool { return z.days[i].to > t })
}

// after returns the instant a span later, rounded up to a whole nanosecond.
func (z *zone) after(t int64, s model.Span) int64 {
	if s.Workdays {
		at := z.starts.Add(time.Duration(t))
		return int64(z.cal.AddWorkdays(at, int(math.Round(s.Mean()))).Sub(z.starts))
	}
	return t + int64(math.Ceil(s.Mean()))
}

// peak is what a process's own demand is multiplied by on a date.
func peak(p model.Process, d model.Date) float64 {
	times := 1.0
	for _, one := range p.Peaks {
		if !d.Before(one.From) && !one.To.Before(d) {
			times *= one.Times.Mean()
		}
	}
	return times
}

// ownRate is a process's own demand on a day, in cases per nanosecond, runs left out.
func ownRate(p model.Process, d civilDay) float64 {
	if p.Demand.Run != nil {
		return 0
	}
	return spread(p.Demand.Rate.Mean(), p.Demand.Rate.Workdays, d) * peak(p, d.date)
}

// spread turns a number per day, or per working day, into a rate per nanosecond on one day.
func spread(perDay float64, workdaysOnly bool, d civilDay) float64 {
	switch {
	case workdaysOnly && !d.workday:
		return 0
	case workdaysOnly:
		return perDay / float64(d.to-d.from)
	}
	return perDay / float64(day)
}

// worksOnWorkdays reports whether a process is closed on days that are not working days.
func worksOnWorkdays(p model.Process) bool { return p.Demand.Rate.Workdays || p.Capacity.Workdays }

// A demand is a process's own demand, day by day of a zone.
type demand struct {
	rate []float64 // cases per nanosecond
	run  []float64 // cases that fall due at the first moment of the day
}

func newDemand(p model.Process, z *zone) demand {
	d := demand{make([]float64, len(z.days)), make([]float64, len(z.days))}
	due := map[model.Date]bool{}
	if p.Demand.Run != nil {
		for _, one := range p.Demand.Run.On.On(z.cal, z.days[0].date, z.days[len(z.days)-1].date) {
			due[one] = true
		}
	}
	for i, one := range z.days {
		d.rate[i] = ownRate(p, one)
		if due[one.date] {
			d.run[i] = p.Demand.Run.Amount.Mean() * peak(p, one.date)
		}
	}
	return d
}

// capacities returns every process's capacity in cases per day on which it works. The mean over the
// dates counts each date once, also the two that are not 24 hours long.
func capacities(m *model.Model, starts time.Time) []float64 {
	z := newZone(m, starts, 0, 364)
	own := make([]float64, len(m.Processes))  // cases in the 365 dates
	runs := make([]float64, len(m.Processes)) // of which so many runs
	open := make([]float64, len(m.Processes)) // dates on which it works
	for i, p := range m.Processes {
		d := newDemand(p, z)
		for j, one := range z.days {
			own[i] += d.run[j]
			if !p.Demand.Rate.Workdays {
				own[i] += d.rate[j] * float64(day)
			} else {
				own[i] += d.rate[j] * float64(one.to-one.from)
			}
			if d.run[j] > 0 {
				runs[i]++
			}
			if !worksOnWorkdays(p) || one.workday {
				open[i]++
			}
		}
	}
	inflow := withFeeds(m, own)
	out := make([]float64, len(m.Processes))
	for i, p := range m.Processes {
		switch {
		case p.Capacity.Given:
			out[i] = p.Capacity.Mean()
		case p.Demand.Run != nil:
			usual := p.Demand.Run.Amount.Mean()
			if runs[i] > 0 {
				usual += (inflow[i] - own[i]) / runs[i]
			}
			out[i] = usual / (p.RunTakes.Number.Or(float64(day)).Mean() / float64(day))
		default:
			out[i] = 1.1 * inflow[i] / open[i]
		}
	}
	return out
}

// withFeeds adds what feeders hand on in the long run, and what theirs hand on, until nothing changes.
func withFeeds(m *model.Model, own []float64) []float64 {
	inflow := own
	for round := 0; round < 5000; round++ {
		next := append([]float64(nil), own...)
		for i, p := range m.Processes {
			for _, f := range p.Feeds {
				next[processIndex(m, f.To.ID)] += f.Share.Mean() * inflow[i]
			}
		}
		same := slices.Equal(next, inflow)
		if inflow = next; same {
			break
		}
	}
	return inflow
}

// processIndex returns the place of a process in the model, or -1.
func processIndex(m *model.Model, id string) int {
	for i, p := range m.Processes {
		if p.ID == id {
			return i
		}
	}
	return -1
}

// serviceIndex returns the place of a service in the model, or -1.
func serviceIndex(m *model.Model, id string) int {
	for i, s := range m.Services {
		if s.ID == id {
			return i
		}
	}
	return -1
}
