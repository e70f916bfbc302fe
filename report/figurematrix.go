package report

import (
	"math"
	"strings"

	"uitval/report/draw"
	"uitval/sim/result"
)

// durations are the lengths of time for which people are counted.
func durations() []struct {
	id     string
	nl, en string
} {
	return []struct {
		id     string
		nl, en string
	}{{"people_over_2d", "langer dan 2 dagen", "over 2 days"}, {"people_over_7d", "langer dan een week", "over a week"},
		{"people_over_30d", "langer dan 30 dagen", "over 30 days"}, {"people_over_182d", "langer dan een half jaar", "over half a year"}}
}

// Matrix shows how many cases of people go without for how long, on a scale of powers of ten, with the classes that yardsticks make of
// it. Nil when nobody does for over two days.
func (e *Easel) Matrix(r *result.Record) *Figure {
	if !(r.Summary.Totals.Get("people_over_2d").Value() >= 1) {
		return nil
	}
	e = e.of(r)
	c := e.chart(r.Manifest, e.matrixTitle(&r.Summary), e.sayf("Gevallen van mensen zonder, naar hoe lang: gemiddelde (stip) en 5e tot 95e percentiel (balk). De schaal gaat met factoren tien.",
		"Cases of people without, by how long: mean (dot) and 5th to 95th percentile (bar). The scale goes by factors of ten."), e.u(24+36*4))
	low, high := e.powers(&r.Summary)
	c.left += e.u(118)
	c.right -= e.u(20)
	c.bottom -= e.u(14)
	at := func(x float64) float64 {
		return c.left + float64((c.right-c.left)*(logTen(max(x, 1))-float64(low)))/float64(high-low)
	}
	t := c.typed(8, quiet)
	t.Anchor = draw.Middle
	end := math.Inf(-1)
	for k := low; k <= high; k++ {
		x := at(math.Pow10(k))
		c.Rule(x, c.top, x, c.bottom, draw.Ink{Stroke: faint, Width: e.u(0.5)})
		says := c.count(math.Pow10(k))
		if w := c.Measure(says, t) / 2; x-w > end+e.u(4) && x+w < c.Width {
			c.Text(x, c.bottom+e.u(11), says, t)
			end = x + w
		}
	}
	step := (c.bottom - c.top) / 4
	for k, d := range durations() {
		y := c.top + float64((float64(k)+0.5)*step)
		c.Text(e.u(margin), y+e.u(1), e.sayf(d.nl, d.en), c.bold(9))
		s := r.Summary.Totals.Get(d.id)
		if !(s.Value() > 0) {
			c.Text(at(math.Pow10(low))+e.u(4), y+e.u(1), e.sayf("niemand", "nobody"), c.small(quiet))
			continue
		}
		c.measured(s, at, y)
		c.classes(&r.Summary, d.id, at(math.Pow10(low))+e.u(4), y+e.u(14))
	}
	return c.figure("durations", "")
}

// measured draws a dot with its bar and its number.
func (c *chart) measured(s result.Stat, at func(float64) float64, y float64) {
	mean := s.Value()
	if s.P5 != nil && s.P95 != nil && *s.P95 > *s.P5 {
		from, to := at(*s.P5), at(*s.P95)
		c.Rect(from, y-c.u(4), max(to-from, 0.5), c.u(8), draw.Ink{Fill: draw.RGB(0x8FBCE6), Note: c.sayf("5%%: %s; 95%%: %s", "5%%: %s; 95%%: %s", c.count(*s.P5), c.count(*s.P95))})
	}
	c.Disc(at(mean), y, c.u(4), draw.Ink{Fill: deep, Stroke: white, Width: c.u(1)})
	t := c.bold(9)
	x := at(mean)
	if s.P95 != nil {
		x = max(x, at(*s.P95))
	}
	left := at(mean)
	if s.P5 != nil {
		left = min(left, at(*s.P5))
	}
	c.label(c.count(mean), t, place{x + c.u(7), y + c.u(3), draw.Start}, place{left - c.u(7), y + c.u(3), draw.End}, place{x, y - c.u(8), draw.Middle})
}

// classes says under a bar what yardsticks call it.
func (c *chart) classes(s *result.Summary, indicator string, x, y float64) {
	var says []string
	for _, yard := range s.Yardsticks {
		for _, one := range yard.Criteria {
			if one.Indicator == indicator && one.Class != "" {
				says = append(says, c.sayf("%s: klasse %s", "%s: class %s", c.say(yard.Title), one.Class))
			}
		}
	}
	t := c.typed(7.5, quiet)
	if len(says) > 0 {
		c.Text(x, y, c.Fit(strings.Join(says, "; "), c.Width-c.u(margin)-x, t), t)
	}
}

func (e *Easel) matrixTitle(s *result.Summary) string {
	for k := 3; k >= 0; k-- {
		d := durations()[k]
		if x := s.Totals.Get(d.id).Value(); x >= 1000 || k == 0 {
			return e.sayf("%s gevallen van mensen zitten %s zonder", "%s cases of people go without for %s", e.count(x), e.sayf(d.nl, d.en))
		}
	}
	return ""
}

// powers are the powers of ten between which all bars lie.
func (e *Easel) powers(s *result.Summary) (low, high int) {
	low, high = 9, 1
	for _, d := range durations() {
		v := s.Totals.Get(d.id)
		if !(v.Value() > 0) {
			continue
		}
		from, to := v.Value(), v.Value()
		if v.P5 != nil && v.P95 != nil {
			from, to = min(from, *v.P5), max(to, *v.P95)
		}
		low, high = min(low, int(math.Floor(logTen(max(from, 1))))), max(high, int(math.Ceil(logTen(max(to, 1)))))
	}
	return max(0, min(low, high-1)), max(high, low+1)
}

// logTen is how many powers of ten x is, by halving between them: near enough to draw, and the same on every processor.
func logTen(x float64) float64 {
	power := 0.0
	for x >= 10 {
		x, power = x/10, power+1
	}
	for bit := 0.5; bit > 1e-6; bit /= 2 { // x is 10 to the power of what is left: square it, and see whether that is over 10
		if x = float64(x * x); x >= 10 {
			x, power = x/10, power+bit
		}
	}
	return power
}
