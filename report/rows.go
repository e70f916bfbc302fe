package report

import "uitval/sim/result"

// rows lays out a plot of rows over time, with room for their names at the left and moments of the course through it, and calls draw
// for each with its top and its height. What is left out is said below.
func (c *chart) rows(n int, d *result.Detail, last float64, rest string, draw func(k int, y, height float64)) {
	c.left += min(float64(0.36*c.Width), c.u(190))
	c.first, c.last, c.most = 0, until(int(last), d.RunsForDays), 1
	c.bottom -= c.u(24)
	if rest != "" {
		c.bottom -= c.u(10)
	}
	names := c.name(c.marksOf(d))
	step := (c.bottom - c.top) / float64(n)
	for k := range n {
		draw(k, c.top+float64(float64(k)*step), step)
	}
	c.nameDays()
	c.mark(names)
	if rest != "" {
		c.Text(c.u(margin), c.bottom+c.u(32), c.Fit(rest, c.right-c.u(margin), c.typed(8, quiet)), c.typed(8, quiet))
	}
}
