package sim

import "uitval/sim/sample"

// serviceSamples gathers what became of one service, over the replications in which it changed at all.
type serviceSamples struct {
	n                    int
	down, restored, lost *sample.Sample
}

// service returns the samples of a service, which are made where needed: most services of a large model never change.
func (g *gathering) service(v int32) *serviceSamples {
	for len(g.services) <= int(v) {
		g.services = append(g.services, serviceSamples{})
	}
	s := &g.services[v]
	if s.down == nil {
		s.down, s.restored, s.lost = sample.New(g.limit), sample.New(g.limit), sample.New(g.limit)
	}
	return s
}

func (s *serviceSamples) add(one serviceOutcome) {
	s.n++
	s.down.Add(tidy(one.down))
	s.restored.Add(tidy(one.restored))
	s.lost.Add(tidy(one.lost))
}

func (s *serviceSamples) merge(part *serviceSamples) {
	s.n += part.n
	s.down.Merge(part.down)
	s.restored.Merge(part.restored)
	s.lost.Merge(part.lost)
}

// filled returns the samples over all replications, in the order of serviceValues: where it did not change it is never down, never
// restored, and loses nothing.
func (s *serviceSamples) filled(all int) [3]*sample.Sample {
	rest := all - s.n
	s.n = all
	s.down.AddMissing(rest)
	s.restored.AddMissing(rest)
	s.lost.AddZeros(rest)
	return [...]*sample.Sample{s.down, s.restored, s.lost}
}
