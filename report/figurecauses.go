package report

import (
	"cmp"
	"math"
	"slices"

	"uitval/report/draw"
	"uitval/sim/result"
)

// Causes shows from which services' own failure the person-days come. Nil when there are none.
func (e *Easel) Causes(r *result.Record) *Figure {
	titles := map[string]string{}
	for _, s := range r.Summary.Services {
		titles[s.ID] = e.say(s.Title)
	}
	var all []*result.ProcessSummary
	for k := range r.Summary.Processes {
		all = append(all, &r.Summary.Processes[k])
	}
	roots, days, total := rootsOf(all)
	if total < 1 {
		return nil
	}
	e = e.of(r)
	var rows []bar
	rest := 0.0
	for k, id := range roots {
		if k >= 12 {
			rest += days[id]
			continue
		}
		title := titles[id]
		if title == "" {
			title = id
		}
		rows = append(rows, bar{title, days[id], math.NaN(), math.NaN(), e.count(days[id]) + " (" + e.percent(days[id]/total) + ")", deep})
	}
	if rest > 0 {
		rows = append(rows, bar{e.sayf("overige %s", "other %s", e.whole(len(roots)-12)), rest, math.NaN(), math.NaN(), e.count(rest) + " (" + e.percent(rest/total) + ")", draw.RGB(0x8A8A8A)})
	}
	title := e.sayf("%s veroorzaakt %s van de persoondagen zonder", "%s causes %s of the person-days without", rows[0].name, e.percent(days[roots[0]]/total))
	c := e.chart(r.Manifest, title, e.sayf("Persoondagen zonder, naar de dienst waarvan de eigen uitval ze veroorzaakt; gemiddelde.", "Person-days without, by the service whose own failure causes them; mean."), e.barsHeight(len(rows)))
	c.bars(rows, c.axisCount)
	return c.figure("causes", "")
}

// rootsOf adds up the person-days of processes by the service whose own failure they come from; those with the most first.
func rootsOf(processes []*result.ProcessSummary) (roots []string, days map[string]float64, total float64) {
	days = map[string]float64{}
	for _, p := range processes {
		all := p.Indicators.Get("person_d").Value()
		for _, one := range p.RootShares {
			x := float64(all * one.Share.Value())
			if !(x > 0) {
				continue
			}
			if _, known := days[one.Root]; !known {
				roots = append(roots, one.Root)
			}
			days[one.Root] += x
			total += x
		}
	}
	slices.SortStableFunc(roots, func(a, b string) int { return cmp.Compare(days[b], days[a]) })
	return roots, days, total
}
