package sim

import (
	"uitval/sim/pack"
	"uitval/sim/sample"
)

// Code packs what was gathered of these replications, or fills in an empty gathering. Person-days and daily values stand in places
// that gatherings share.
func (g *gathering) Code(c *pack.Coder, replications []int) {
	c.Int(&g.done)
	c.Int(&g.limit)
	if c.Reading() && (g.done != len(replications) || g.limit < 0) {
		c.Refuse()
		return
	}
	codeSamples(c, &g.columns, g.limit)
	pack.List(c, &g.roots, func(s *rootSamples) { s.code(c, g.limit) })
	pack.List(c, &g.services, func(s *serviceSamples) { s.code(c, g.limit) })
	pack.List(c, &g.reached, func(counts *[]int) { pack.List(c, counts, c.Int) })
	for _, k := range replications {
		if uint(k) >= uint(len(g.personDays)) {
			c.Refuse()
			return
		}
		c.Float(&g.personDays[k])
		g.bands.code(c, k)
	}
}

// codeSamples packs samples that keep so many values.
func codeSamples(c *pack.Coder, list *[]*sample.Sample, limit int) {
	pack.List(c, list, func(s **sample.Sample) {
		if c.Reading() {
			*s = sample.New(limit)
		}
		(*s).Code(c)
	})
}

func (s *rootSamples) code(c *pack.Coder, limit int) {
	s.limit = limit
	c.Int(&s.n)
	pack.List(c, &s.of, c.Int32)
	codeSamples(c, &s.shares, limit)
	if c.Reading() && len(s.of) != len(s.shares) {
		c.Refuse()
	}
}

func (s *serviceSamples) code(c *pack.Coder, limit int) {
	c.Int(&s.n)
	if s.n == 0 {
		return
	}
	for _, one := range []**sample.Sample{&s.down, &s.restored, &s.lost} {
		if c.Reading() {
			*one = sample.New(limit)
		}
		(*one).Code(c)
	}
}

// code packs the daily values of a replication, if these are kept; nil bands keep none.
func (b *bands) code(c *pack.Coder, replication int) {
	if b == nil || replication >= len(b.kept) {
		return
	}
	one := &b.kept[replication]
	one.played = true
	pack.List(c, &one.lines, func(l *keptLine) {
		c.Int(&l.number)
		usual := l.values == nil
		if c.Bool(&usual); usual {
			return
		}
		if c.Reading() {
			l.values = make([]float64, b.days+1)
		}
		c.Runs(l.values)
	})
}
